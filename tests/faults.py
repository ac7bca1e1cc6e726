#!/usr/bin/python3
"""Random records, and a reader of records that knows the rules across fields
from their text in dl-fields(5) alone; nothing of it is shared with the program.

  faults.py make N SEED        rows as CSV, right and wrong ones
  faults.py wrong FILE         of rows: the lines that break a rule
  faults.py wrong_sheet FILE   the same of a sheet with a mapping
  faults.py change FILE SEED   of records as CSV with ref and rev: a change each
  faults.py check              of <incidents> on standard input: what is broken
  faults.py merge N SEED DIR   three versions of a record each, N times
  faults.py compare_all FILE   of lines OURS THEIRS RESULT: what the result
                               breaks and neither side did
"""
import csv
import os
import random
import sys
import xml.etree.ElementTree as tree
from datetime import datetime, timedelta, timezone

NOW = datetime.fromisoformat(os.environ["DL_NOW"])
FIRST = datetime(1990, 1, 1, tzinfo=timezone.utc)
PAST = ("received occurred_from occurred_to detected aware assessed_at "
        "ap_filed subjects_informed closed").split()
COLUMNS = ("external_ref title received sent occurred_from occurred_to "
           "detected aware aware_reason status closed persons_min persons_max "
           "ap_filed subjects_informed").split()
# Of the rows of lists: those that are still to come are due.
DUE = {"due"}


def moment(text):
    return datetime.fromisoformat(text) if text and text != "unknown" else None


def before(a, b):
    """Is A before B, where a midnight is any time of its day, and a moment
    without seconds any of its minute?"""
    if a is None or b is None:
        return False
    if (a.hour, a.minute, a.second) == (0, 0, 0):
        a += timedelta(days=1) - timedelta(seconds=1)
    elif a.second == 0:
        a += timedelta(seconds=59)
    return a < b


def broken(r, has_lists=False, first=None, now=NOW):
    """The names of what the record R, a dictionary, breaks; FIRST: the moments
    of the first notifications to the AP and to data subjects."""
    t = {f: moment(r.get(f)) for f in PAST + ["sent"]}
    bad = set()
    for f in PAST:
        if t[f] and now and t[f] > now:
            bad.add(("future", f, r[f]))
    if t["sent"] and now and t["sent"] > now:
        bad.add(("future", "sent", r["sent"]))
    for f, v in t.items():
        if v and v < FIRST and v.replace(tzinfo=timezone.utc) < FIRST:
            bad.add(("too-early", f, r[f]))
    for late, early in (("occurred_to", "occurred_from"),
                        ("detected", "occurred_from"),
                        ("aware", "occurred_from"), ("aware", "detected"),
                        ("closed", "received"), ("assessed_at", "received"),
                        ("received", "occurred_from"), ("received", "sent")):
        if before(t[late], t[early]) and not (
                early == "detected" and r.get("aware_reason")):
            bad.add((late + " before " + early, r.get(late), r.get(early)))
    status = r.get("status") or "open"
    if (status == "open") == bool(r.get("closed")):
        bad.add(("closing", status, r.get("closed", "")))
    least, most = r.get("persons_min"), r.get("persons_max")
    if least and most and int(most) < int(least):
        bad.add(("numbers", least, most))
    for k, f in enumerate(("ap_filed", "subjects_informed")):
        made = t[f]
        if made and all(before(made, t[x]) for x in
                        ("received", "detected", "aware")
                        if x == "received" or r.get(x)):
            bad.add(("notified early", f, r[f], r.get("received")))
        if made and has_lists and (first[k] is None or first[k] != made):
            bad.add(("notification", f, r[f]))
    return bad


def unexplained(r):
    """Awareness later than receipt without a reason; any change needs it."""
    aware, received = moment(r["aware"]), moment(r["received"])
    if aware and received and not r["aware_reason"] and (
            aware.replace(second=0) > received.replace(second=0)):
        return {r["aware"]}
    return set()


def text(t):
    return t.isoformat(timespec="seconds") if t else ""


def any_moment(rnd):
    """Mostly in the last days, now and then where nothing can be."""
    kind = rnd.random()
    zone = timezone(timedelta(hours=rnd.choice((0, 1, 2, -5))))
    t = NOW - timedelta(seconds=rnd.randrange(30 * 86400))
    if kind < 0.04:
        t = NOW + timedelta(seconds=rnd.choice((0, 1, 86400, 86401, 10 ** 8)))
    elif kind < 0.06:
        t = FIRST + timedelta(seconds=rnd.choice((0, -1, -7200, -10 ** 8)))
    t = t.astimezone(zone)
    if rnd.random() < 0.2:
        t = t.replace(hour=0, minute=0, second=0)
    return text(t)


def record(rnd, n):
    r = dict.fromkeys(COLUMNS, "")
    r["external_ref"], r["title"] = f"nr-{n}", f"t{n}"
    r["received"] = any_moment(rnd)
    for f in ("sent", "occurred_from", "occurred_to", "detected", "aware"):
        if rnd.random() < 0.35:
            r[f] = any_moment(rnd)
    if rnd.random() < 0.4:
        r["aware_reason"] = "uitgezocht"
    if rnd.random() < 0.4:
        r["status"] = rnd.choice(("open", "closed", "closed", "withdrawn"))
    if rnd.random() < (0.05 if r["status"] in ("", "open") else 0.85):
        r["closed"] = rnd.choice((any_moment(rnd), any_moment(rnd), "unknown"))
    for f in ("persons_min", "persons_max"):
        if rnd.random() < 0.4:
            r[f] = str(rnd.randrange(20))
    for f in ("ap_filed", "subjects_informed"):
        if rnd.random() < 0.15:
            r[f] = any_moment(rnd)
    return r


def write(rows, columns, to=sys.stdout):
    out = csv.DictWriter(to, columns, lineterminator="\n",
                         extrasaction="ignore")
    out.writeheader()
    out.writerows(rows)


def make(n, seed):
    rnd = random.Random(seed)
    write([record(rnd, k) for k in range(n)], COLUMNS)


def read(path):
    with open(path, newline="") as f:
        return list(csv.DictReader(f))


def wrong(path):
    for line, r in enumerate(read(path), 2):
        if broken(r):
            print(line)


def wrong_sheet(path):
    for line, r in enumerate(read(path), 2):
        if not r["status"] and r["closed"]:
            r["status"] = "closed"
        if r["status"] == "open" and r["closed"] == "unknown":
            r["closed"] = ""
        if broken(r):
            print(line)


def change(path, seed):
    rnd = random.Random(seed)
    fields = [f for f in COLUMNS if f not in
              ("external_ref", "title", "closed", "ap_filed",
               "subjects_informed")]
    rows = read(path)
    for r in rows:
        was, late = broken(r), unexplained(r)
        fresh = record(rnd, 0)
        for f in rnd.sample(fields, 3):
            r[f] = fresh[f] or r[f] if f in ("received", "status") else fresh[f]
        if r["status"] == "open":  # the command sets and clears the moment
            r["closed"] = ""
        elif not r["closed"]:
            r["closed"] = text(NOW)
        r["wrong"] = ("yes" if broken(r) - was or unexplained(r) - late
                      else "")
    write(rows, ["ref", "rev", "wrong"] + COLUMNS)


def of_xml(e):
    r = {c.tag: c.text or "" for c in e if len(c) == 0}
    first = [None, None]
    for f in e.iterfind("filings/filing"):
        k = (f.findtext("regime"), f.findtext("recipient"))
        for n, want in enumerate((("avg-33", "ap"), ("avg-34", "subjects"))):
            if k == want and first[n] is None:
                first[n] = moment(f.findtext("at"))
    bad = broken(r, e.find("duties") is not None, first)
    for rows in e:
        for row in rows:
            for c in row:
                try:
                    t = moment(c.text)
                except (ValueError, TypeError):
                    continue
                if t and t.tzinfo and (t < FIRST or
                                       t > NOW and c.tag not in DUE):
                    bad.add((rows.tag, c.tag, c.text))
    return r, bad


def check():
    n = 0
    for e in tree.parse(sys.stdin).getroot().iter("incident"):
        r, bad = of_xml(e)
        n += 1
        for b in bad:
            print(r["ref"], *b)
    print(n)


HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<incident version="1">\n'


def put(path, r):
    order = [f for f in ORDER if r.get(f)]
    with open(path, "w") as f:
        f.write(HEAD + "".join(f"  <{k}>{r[k]}</{k}>\n" for k in order) +
                "</incident>\n")


ORDER = ("ref status received sent title external_ref occurred_from "
         "occurred_to detected aware aware_reason persons_min persons_max "
         "closed").split()


def merge(n, seed, where):
    rnd = random.Random(seed)
    k = 0
    while k < n:
        base = {f: v for f, v in record(rnd, k).items()
                if f not in ("ap_filed", "subjects_informed")}
        base["ref"] = "DL-2026-0001-3"
        base["status"] = base["status"] or "open"
        sides = []
        for _ in range(2):
            side = dict(base)
            for f in rnd.sample(sorted(set(ORDER) - {"ref", "external_ref"}), 4):
                fresh = record(rnd, k)
                side[f] = fresh[f]
            side["status"] = side["status"] or "open"
            sides.append(side)
        if any(broken(s) - broken(base) for s in sides):
            continue  # no writer made it
        for name, r in zip(("base", "ours", "theirs"), [base] + sides):
            put(f"{where}/{k}.{name}", r)
        k += 1


def compare_all(path):
    with open(path) as lines:
        for line in lines:
            ours, theirs, result = (of_xml(tree.parse(p).getroot())[1]
                                    for p in line.split())
            for b in result - ours - theirs:
                print(line.strip(), *b)


if __name__ == "__main__":
    command, args = sys.argv[1], sys.argv[2:]
    numbers = [int(a) if a.isdigit() else a for a in args]
    globals()[command](*numbers)
