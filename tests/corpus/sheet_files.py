#!/usr/bin/env python3
"""Foreign spreadsheets by a mapping: real notices, and hostile files.

usage: sheet_files.py

bin/ (or BIN) has the commands.  574 notices come in without a character lost,
and a second time nothing; each hostile file is taken, refused or reported as
its answer says, and what is refused leaves the register as it was.
"""

import csv
import datetime
import io
import json
import os
import subprocess
import sys
import tempfile

from tap import done, ok

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                     "..", ".."))
DATA = os.path.join(ROOT, "..", "shared", "data")
BIN = os.environ.get("BIN", ROOT + "/bin")
WEEKS = {"2018-W51": 8, "2018-W52": 3, "2019-W01": 3}

NOTICES = """field,key,value,becomes
title,column,Name of Covered Entity
received,column,Breach Submission Date
received,date,MM/DD/YYYY
persons_min,column,Individuals Affected
persons_max,column,Individuals Affected
kind,column,Type of Breach
kind,value,Hacking/IT Incident,hacking-malware-phishing
kind,value,Theft,device-lost-or-stolen
kind,value,Loss,device-lost-or-stolen
kind,otherwise,other
kind_other,column,Type of Breach
"""
PLAIN = """field,key,value,becomes
{},column,Nummer
received,column,Datum
description,column,Omschrijving
"""
DUTCH = """field,key,value,becomes
occurred_from,column,Datum incident
occurred_from,column,Tijd incident
occurred_from,date,D-M-YYYY
occurred_from,date,D-M-YYYY h:mm
occurred_from,date,D-M-YY
occurred_from,date,D MMMM YYYY h:mm
detected,column,Datum vaststelling
detected,column,Tijd vaststelling
detected,date,D-M-YYYY
detected,date,D-M-YYYY h:mm
detected,date,D-M-YY h:mm
description,column,Omschrijving en oorzaak
measures.text,column,Oplossing en maatregelen
persons_min,column,Omvang groep betrokkenen
persons_min,value,± 1.250,1250
persons_min,value,onbekend
persons_min,value,7 à 8,7
ap,column,Gemeld aan AP
ap,value,Ja,required
ap,value,Nee,undecided
ap,value,ONWAAR,undecided
ap,value,n.v.t.
ap_number,column,Meldnummer AP
"""
# Its faults, by place: read as they stand they would be a guess or a loss.
FINDINGS = [(':7:1: error: occurred_from (Datum incident): ',
             '"45966 0,604166667"'),
            (':7:25: error: detected (Datum vaststelling): ', '"#N/B"'),
            (':9:1: error: occurred_from (Datum incident): ', '"31-4-2025"'),
            (':10:1: error: occurred_from (Datum incident): ', '"5/6/2025"'),
            (':10:81: error: ap_number (Meldnummer AP): ', '"1,23457E+11"')]
MORE = """occurred_from,date,N N
detected,date,N
detected,value,#N/B
occurred_from,value,31-4-2025
occurred_from,date,D/M/YYYY
ap_number,value,"1,23457E+11"
"""


class Register:
    """A register of its own in DIR."""

    def __init__(self, directory):
        self.dir = directory
        self.path = os.path.join(directory, "reg")
        self.env = dict(os.environ, LC_ALL="C", HOME=directory,
                        GIT_CONFIG_NOSYSTEM="1")
        for who in "AUTHOR", "COMMITTER":
            self.env["GIT_%s_NAME" % who] = "Test Voorbeeld"
            self.env["GIT_%s_EMAIL" % who] = "test@example.nl"
        self.run("dl-init", "-o", "Proef", self.path)

    def run(self, command, *args):
        path = command if command == "git" else os.path.join(BIN, command)
        p = subprocess.run([path, *args], stdout=subprocess.PIPE, timeout=60,
                           stderr=subprocess.PIPE, env=self.env, cwd=self.dir,
                           stdin=subprocess.DEVNULL, check=False)
        return p.returncode, p.stdout.decode(), p.stderr.decode()

    def state(self):
        return (self.run("git", "-C", self.path, "rev-parse", "HEAD")[1],
                self.run("git", "-C", self.path, "status", "--porcelain")[1])

    def add(self, mapping, sheet, *options):
        name = os.path.join(self.dir, "mapping.csv")
        with open(name, "w", encoding="utf-8") as f:
            f.write(mapping)
        status, out, err = self.run("dl-new", "-C", self.path, "-m", name,
                                    *options, sheet)
        rows = list(csv.DictReader(io.StringIO(out, newline="")))
        return status, rows, err


def week(moment):
    day = datetime.date.fromisoformat(moment[:10])
    return "%d-W%02d" % day.isocalendar()[:2]


def notices(reg):
    path = os.path.join(DATA, "breaches", "hhs-2019.csv")
    with open(path, encoding="utf-8", newline="") as f:
        want = list(csv.DictReader(f))
    status, rows, err = reg.add(NOTICES, path)
    ok(status == 0 and len(rows) == 574, "574 notices", (status, err[-300:]))
    ok([r["title"] for r in rows] ==
       [w["Name of Covered Entity"] for w in want],
       "no character of the names is lost")
    ok([r["persons_min"] for r in rows] ==
       [w["Individuals Affected"] for w in want], "nor of the numbers")
    ok([r["received"][:10] for r in rows] ==
       ["{2}-{0}-{1}".format(*w["Breach Submission Date"].split("/"))
        for w in want], "the days")
    kept = reg.run("dl-list", "-C", reg.path, "-c", "State")[1].split()[1:]
    ok(kept == ['"%s"' % w["State"] for w in want],
       "columns that the mapping does not name are kept", kept)
    for name, count in WEEKS.items():
        got = sum(week(r["received"]) == name for r in rows)
        ok(got == count, "%s: %d" % (name, count), got)
    before = reg.state()
    ok(before[1] == "", "nothing uncommitted", before)
    count = reg.run("git", "-C", reg.path, "rev-list", "--count", "HEAD")[1]
    ok(count.strip() == "2", "one commit", count)
    status, rows, err = reg.add(NOTICES, path)
    ok(status == 0 and rows == [] and "already known: 574" in err,
       "again: nothing is added", (status, err[-300:]))
    ok(reg.state() == before, "again: the register is as it was")
    status, rows, err = reg.run("dl-new", "--suggest", path)
    ok(status == 0 and "received,date,M/D/YYYY," in rows, "proposed", rows)


def hostile(reg, answer):
    name, expect = answer["file"], answer["expect"]
    path, before = os.path.join(DATA, "csv", name), reg.state()
    field = "ref" if expect == "refuse-row" else "external_ref"
    mapping = PLAIN.format(field)
    if name == "duplicate-header.csv":
        mapping = mapping.replace("received,column,Datum\n", "")
    status, rows, err = reg.add(mapping, path)
    if expect == "accept" and status == 0:
        # Two of the files have the same rows.
        known = "already known: %d" % answer["rows"] in err
        ok(len(rows) == answer["rows"] or known, name + ": taken",
           (rows, err))
        return
    ok(status == 65 and rows == [] and err.count(":") >= 2 and
       (expect != "accept" or answer.get("alt") == "refuse"),
       name + ": refused", (status, rows, err))
    ok(reg.state() == before, name + ": the register is as it was")
    if expect == "refuse-row":
        status, rows, err = reg.add(mapping, path, "--skip-faulty")
        ok([r["description"] for r in rows] == ["leeg"] and
           err.count("left out: /") == 4, name + ": rows refused", err)
        outside = [f for f in os.listdir(reg.dir)
                   if f not in ("reg", "mapping.csv")]
        ok(outside == [], name + ": nothing outside of the register", outside)


def dutch(reg):
    path = os.path.join(DATA, "csv", "nl-register-cp1252.csv")
    before = reg.state()
    status, rows, err = reg.add(DUTCH, path)
    ok(status == 65 and rows == [], "the Dutch register: not as it is", err)
    for place, value in FINDINGS:
        ok(any(place in line and value in line for line in err.split("\n")),
           "found" + place.split('(')[0], err)
    ok(err.count("error: ") == len(FINDINGS), "and nothing else", err)
    ok(reg.state() == before, "the register is as it was")
    status, rows, err = reg.add(DUTCH + MORE, path)
    ok(status == 0 and len(rows) == 7, "with a word for each: 7 incidents", err)
    ok([r["occurred_from"] for r in rows] ==
       ["2025-11-03T09:05:00+01:00", "2025-02-01T00:00:00+01:00",
        "2024-02-29T23:59:00+01:00", "2025-10-30T02:30:00+01:00",
        "2025-11-05T14:30:00+01:00", "", "2025-06-05T00:00:00+02:00"],
       "its dates", [r["occurred_from"] for r in rows])
    ok([r["persons_min"] for r in rows] ==
       ["1", "583", "1250", "", "12", "3", "7"], "its numbers", rows)
    ok(rows[5]["ap_number"] == "000456", "leading zeros stay", rows[5])
    ok(rows[2]["description"] ==
       "Laptop (assetnr. 00417) gestolen – schijf versleuteld",
       "windows-1252", rows[2]["description"])
    ok(rows[3]["description"] ==
       '=HYPERLINK("http://example.org";"klik")', "a formula is text")


def main():
    if not os.path.isdir(os.path.join(DATA, "breaches")):
        print("1..0 # SKIP ../shared/data is not there")
        return 0
    with tempfile.TemporaryDirectory() as directory:
        notices(Register(directory))
    with tempfile.TemporaryDirectory() as directory:
        reg = Register(directory)
        with open(os.path.join(DATA, "csv", "expected.jsonl"),
                  encoding="utf-8") as f:
            for line in f:
                answer = json.loads(line)
                if answer["expect"] == "accept-with-findings":
                    dutch(reg)
                else:
                    hostile(reg, answer)
    return done()


if __name__ == "__main__":
    sys.exit(main())
