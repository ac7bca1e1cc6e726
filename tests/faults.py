#!/usr/bin/python3
"""Random records, and a reader of records that knows the rules across fields
from their text in dl-fields(5) alone; nothing of it is shared with the program.

  faults.py make N SEED        rows as CSV, right and wrong ones
  faults.py wrong FILE         of rows: the lines that break a rule
  faults.py alone FILE         and those that say what an old register may
  faults.py wrong_sheet FILE   the same of a sheet with a mapping
  faults.py change FILE SEED   of records as CSV with ref and rev: a change each
  faults.py check              of <incidents> on standard input: what is broken
  faults.py acts N SEED        of references on standard input: commands that
                               change them in every way, a line each
  faults.py mails N SEED       mail of any date
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
from zoneinfo import ZoneInfo

NOW = datetime.fromisoformat(os.environ["DL_NOW"])
ZONE = ZoneInfo("Europe/Amsterdam")
FIRST = datetime(1990, 1, 1, tzinfo=timezone.utc)
PAST = ("received occurred_from occurred_to detected aware assessed_at "
        "ap_filed subjects_informed closed").split()
COLUMNS = ("external_ref title received sent occurred_from occurred_to "
           "detected aware aware_reason status closed persons_min persons_max "
           "ap_filed subjects_informed ongoing special protection "
           "subjects_count").split()
# None of the others stands beside these.
ALONE = {"none", "unknown"}
CHOICES = {"special": ("health", "biometric", "religion"),
           "protection": ("encrypted", "hashed", "inaccessible")}
# Of the rows of lists: those that are still to come are due.
DUE = {"due"}


def moment(text):
    return datetime.fromisoformat(text) if text and text != "unknown" else None


def before(a, b):
    """Is A before B, where a midnight of the register's zone is any time of its
    day, and a moment without seconds any of its minute?"""
    if a is None or b is None:
        return False
    here = a.astimezone(ZONE)
    if (here.hour, here.minute, here.second) == (0, 0, 0):
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
    # Of a mail it is what the clock of another said.
    is_mail = bool(r.get("message_id"))
    if t["sent"] and now and t["sent"] > now + timedelta(days=is_mail):
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
                early == "detected" and r.get("aware_reason") or
                early == "sent" and is_mail):
            bad.add((late + " before " + early, r.get(late), r.get(early)))
    status = r.get("status") or "open"
    if (status == "open") == bool(r.get("closed")):
        bad.add(("closing", status, r.get("closed", "")))
    least, most = r.get("persons_min"), r.get("persons_max")
    if least and most and int(most) < int(least):
        bad.add(("numbers", least, most))
    if r.get("occurred_to") and r.get("ongoing") == "yes":
        bad.add(("over and ongoing", r["occurred_to"]))
    for f in CHOICES:
        said = set((r.get(f) or "").split("|"))
        if said & ALONE and len(said) > 1:
            bad.add(("alone", f, r[f]))
    # Once it was made a notification is a fact, and the number is to be mended.
    if most and r.get("subjects_count") and not r.get("subjects_informed") \
            and int(r["subjects_count"]) > int(most):
        bad.add(("more informed", r["subjects_count"], most))
    for k, f in enumerate(("ap_filed", "subjects_informed")):
        made = t[f]
        known = t["aware"] or t["detected"] or t["received"]
        if before(made, known):
            bad.add(("notified early", f, r[f], text(known)))
        if made and has_lists and (first[k] is None or first[k] != made):
            bad.add(("notification", f, r[f]))
    return bad


def unexplained(r):
    """Awareness or discovery later than receipt without a reason; any change
    needs it."""
    received, late = moment(r["received"]), set()
    for f in ("aware", "detected"):
        t = moment(r[f])
        if t and received and not r["aware_reason"] and (
                t.replace(second=0) > received.replace(second=0)):
            late.add((f, r[f]))
    return late


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
    if rnd.random() < 0.3:
        r["ongoing"] = rnd.choice(("yes", "no"))
    for f, choices in CHOICES.items():
        r[f] = any_choices(rnd, choices)
    if not r["subjects_informed"] and rnd.random() < 0.1:
        r["subjects_count"] = str(rnd.randrange(1, 25))
    return r


def any_choices(rnd, choices):
    kind = rnd.random()
    if kind < 0.6:
        return ""
    if kind < 0.75:
        return rnd.choice(sorted(ALONE))
    some = rnd.sample(choices, rnd.choice((1, 2)))
    return "|".join(some + ([rnd.choice(sorted(ALONE))] if kind < 0.8 else []))


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


def is_alone(r):
    """Does it say what an old register alone may?"""
    return not r["import.old"] and (r["closed"] == "unknown" or
                                    r["ap_filed"] or r["subjects_informed"])


def alone(path):
    for line, r in enumerate(read(path), 2):
        if is_alone(r):
            print(line)


def wrong(path):
    for line, r in enumerate(read(path), 2):
        if broken(r) and not is_alone(r):
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
               "subjects_informed", "subjects_count")]
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


def rows_broken(e):
    """The same of the rows of lists."""
    bad, began = set(), {}
    for f in e.iterfind("filings/filing"):
        k = (f.findtext("regime"), f.findtext("recipient"))
        kind = f.findtext("kind") or "initial"
        if not f.findtext("at"):
            bad.add(("notified without a moment", *k))
        if k not in began and kind != "initial" and k[0] != "reporter":
            bad.add(("further without first", *k, kind))
        if kind == "withdrawal" and not f.findtext("reason"):
            bad.add(("withdrawal without a reason", *k))
        at, due = moment(f.findtext("at")), moment(f.findtext("due"))
        late = f.findtext("late_by")
        began.setdefault(k, at)
        if before(at, began[k]):
            bad.add(("further before first", *k, f.findtext("at")))
        if at and due and late and \
                int(late) != max(0, (at - due).total_seconds()):
            bad.add(("late by", *k, late))
    for m in e.iterfind("measures/measure"):
        dropped, why = m.findtext("dropped"), m.findtext("why")
        if dropped and m.findtext("done"):
            bad.add(("done and dropped", m.findtext("text")))
        if bool(dropped) != bool(why):
            bad.add(("dropped, and why", m.findtext("text")))
        if before(moment(dropped), moment(m.findtext("added"))):
            bad.add(("dropped before added", dropped))
    return bad


def of_xml(e):
    r = {c.tag: c.text or "" for c in e if len(c) == 0}
    first = [None, None]
    for f in e.iterfind("filings/filing"):
        k = (f.findtext("regime"), f.findtext("recipient"))
        for n, want in enumerate((("avg-33", "ap"), ("avg-34", "subjects"))):
            if k == want and f.findtext("kind") == "withdrawal":
                first[n] = None
            elif k == want and first[n] is None:
                first[n] = moment(f.findtext("at"))
    bad = broken(r, e.find("duties") is not None, first)
    bad |= rows_broken(e)
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


def any_act(rnd, refs):
    """A command, with values that may be and that may not."""
    ref, at = rnd.choice(refs), any_moment(rnd)
    fresh = record(rnd, 0)
    # Somebody would say why.
    fresh["aware_reason"] = fresh["aware_reason"] or rnd.choice(("", "later"))
    some = rnd.sample([f for f in COLUMNS if f not in ("external_ref", "closed")],
                      3)
    sets = " ".join(f"-a '{f}={fresh[f]}'" for f in some)
    count = f"--count {rnd.randrange(25)}" if rnd.random() < 0.6 else ""
    to = rnd.choice(("ap", "subjects", "subjects"))
    kind = rnd.choice(("initial", "follow-up", "correction", "withdrawal"))
    answers = " ".join(f"-a {q}={rnd.choice(('yes', 'no', 'unknown'))}"
                       for q in ("personal", "affected", "sensitive",
                                 "adverse"))
    measure = rnd.choice(("'direct: x; gereed'", "'direct: x; done=" + at + "'",
                          "'preventief: x; due=2026-12-01'",
                          "'1; dropped; why=weg'", "'1; done'", "'1; dropped='",
                          "'2; done=" + at + "'", "'2; dropped; why=y'"))
    return rnd.choice((
        f"dl-update {sets} {ref}",
        f"dl-update {sets} {ref}",
        f"dl-list -c ref,rev,{','.join(COLUMNS)} {ref} | dl-classify {answers}"
        f" -a risk=high -w x - | dl-update -",
        f"dl-classify {answers} -a risk=unlikely -w x {ref}",
        f"dl-classify -d ap=not-required -d subjects=required -w x {ref}",
        f"dl-notify -r -w x -d '{at}' {to} {ref}",
        f"dl-notify -r -w x -k {kind} -d '{at}' "
        f"{count if to == 'subjects' else ''} {to} {ref}",
        f"dl-notify -r -w x -k {kind} {count} subjects {ref}",
        f"dl-notify -r --rest weg subjects {ref}",
        f"dl-update --{rnd.choice(('close', 'reopen', 'withdraw'))} {ref}",
        f"dl-update --undo {ref}",
        f"dl-update --redo {ref}",
        f"dl-update -m {measure} {ref}",
        f"dl-update --join {ref} {rnd.choice(refs)}"))


def acts(n, seed):
    rnd = random.Random(seed)
    refs = rnd.sample(sys.stdin.read().split(), 20)
    for _ in range(n):
        print(any_act(rnd, refs))


def mails(n, seed):
    rnd = random.Random(seed)
    for k in range(n):
        sent, came = (moment(any_moment(rnd)) +
                      timedelta(days=rnd.choice((0, 0, -20000, 9000)))
                      for _ in range(2))
        day = "%a, %d %b %Y %H:%M:%S %z"
        print(f"From x@example.nl Fri Nov 20 12:00:00 2026\n"
              f"Received: from a by b; {came.strftime(day)}\n"
              f"From: N <n{k}@example.nl>\nTo: datalek@example.nl\n"
              f"Subject: mail {k}\nDate: {sent.strftime(day)}\n"
              f"Message-ID: <{k}@example.nl>\n\nBrief {k} kwijt.\n")


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
                if f not in ("ap_filed", "subjects_informed",
                             "subjects_count")}
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
