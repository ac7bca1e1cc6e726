#!/usr/bin/env python3
"""CSV that nobody here wrote: is it read as an independent parser reads it?

usage: csv.py

build/std/tests/csv-dump (or that in DUMP) prints the cells of a file, a JSON
array a record; bin/dl-list (or that in BIN) is the filter.  The files are a
spreadsheet's, with semicolons: their cells go through csv-dump, and what is
said of headers, rows and references is tried on dl-list with the same cells
under columns that it knows.  The same files come in by a mapping in
sheet_files.py.
"""

import hashlib
import json
import os
import subprocess
import sys

from tap import done, ok

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                     "..", ".."))
DATA = os.path.join(ROOT, "..", "shared", "data", "csv")
DUMP = os.path.join(os.environ.get("DUMP", ROOT + "/build/std/tests"),
                    "csv-dump")
LIST = os.path.join(os.environ.get("BIN", ROOT + "/bin"), "dl-list")
ENV = dict(os.environ, LC_ALL="C", TZ="UTC")
# A quote inside a field that does not begin with one is refused, with its line
# and column: RFC 4180 does not allow it, and what was meant is a guess.
STRICT = {"location_coordinates.csv"}
COLUMNS = {"Nummer": "ref", "Datum": "Datum", "Omschrijving": "description"}


def run(*argv, data=None):
    p = subprocess.run(argv, input=data, stdout=subprocess.PIPE, timeout=10,
                       stderr=subprocess.PIPE, env=ENV, check=False)
    return p.returncode, p.stdout, p.stderr.decode()


def cells(path, delimiter):
    status, out, err = run(DUMP, delimiter, path)
    return status, [json.loads(line) for line in out.splitlines()], err


def sha(rows):
    return hashlib.sha256("\x1e".join("\x1f".join(r) for r in rows)
                          .encode()).hexdigest()


def canonical(rows):
    """The same cells with commas, under columns of the field table."""
    rows = [[COLUMNS.get(c, c) for c in rows[0]]] + rows[1:]
    return "".join(",".join('"%s"' % c.replace('"', '""') for c in r) + "\n"
                   for r in rows).encode()


def spectrum():
    folder = os.path.join(DATA, "csv-spectrum", "csvs")
    for name in sorted(os.listdir(folder)):
        status, rows, err = cells(os.path.join(folder, name), ",")
        answer = os.path.join(DATA, "csv-spectrum", "json",
                              name.replace(".csv", ".json"))
        with open(answer, encoding="utf-8") as f:
            want = json.load(f)
        got = [dict(zip(rows[0], r)) for r in rows[1:]] if rows else None
        if name in STRICT:
            ok(status == 65 and ":2:" in err,
               "csv-spectrum/" + name + ": refused", (status, got, err))
        else:
            ok(status == 0 and got == want, "csv-spectrum/" + name,
               (status, got, err))


def hostile(answer):
    name, expect = answer["file"], answer["expect"]
    path = os.path.join(DATA, name)
    status, rows, err = cells(path, ";")
    if answer.get("alt") == "refuse" and status != 0:
        ok(status == 65, name + ": refused", (status, rows, err))
    elif expect == "accept":
        good = status == 0 and len(rows) == answer["rows"] + 1
        if "cells_sha256" in answer:
            good = good and sha(rows[1:]) == answer["cells_sha256"]
        ok(good, name + ": cells", (status, rows, err))
    elif expect == "refuse" and status == 0:
        data = canonical(rows) if rows else open(path, "rb").read()
        status, out, err = run(LIST, "-", data=data)
        ok(status == 65 and out == b"", name + ": refused by its header",
           (status, out, err))
    elif expect == "refuse":
        ok(status == 65 and err.count(":") >= 3, name + ": refused", err)
    else: # a row, or each row
        status, out, err = run(LIST, "-", data=canonical(rows))
        bad = err.count("error: ")
        ok(status == 65 and bad >= 1 and b"../" not in out and
           b"DL/2" not in out and b"-rf" not in out,
           "%s: %d of %d rows refused" % (name, bad, len(rows) - 1),
           (status, out, err))
    status, out, err = run(LIST, path)
    ok(status == 65 and out == b"", name + ": nothing comes out", out)


def main():
    if not os.path.isdir(DATA):
        print("1..0 # SKIP ../shared/data/csv is not there")
        return 0
    spectrum()
    with open(os.path.join(DATA, "expected.jsonl"), encoding="utf-8") as f:
        for line in f:
            answer = json.loads(line)
            if answer["expect"] != "accept-with-findings":
                hostile(answer)
    return done()


if __name__ == "__main__":
    sys.exit(main())
