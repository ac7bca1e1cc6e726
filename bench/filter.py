#!/usr/bin/env python3
"""What assessing rows costs in a pipe, against libcsv alone reading and writing
the same rows (csv-copy): filter.py N.

Rows as they come, and rows that were assessed before.  Processor time of each,
the best of several runs taken in turn, and the most memory that ours had.
"""
import csv
import os
import shutil
import subprocess
import sys
import tempfile

from common import ENV, HERE

RUNS = 9
CLASSES = {"incident", "breach", "serious"}
QUESTIONS = ["personal", "affected", "sensitive", "adverse", "risk"]


def timed(argv, source, to):
    """Seconds of processor time that ARGV takes from SOURCE to TO."""
    with open(source, "rb") as i, open(to, "wb") as o:
        child = subprocess.Popen(argv, env=ENV, stdin=i, stdout=o)
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{argv[0]}: status {child.returncode}")
    return used.ru_utime + used.ru_stime


def memory(argv, source):
    """MiB at most, seen when all was read that SOURCE has.  (What wait4() says
    of it counts this program too, which the child was before its exec.)"""
    with subprocess.Popen(argv, env=ENV, stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL) as child:
        with open(source, "rb") as f:
            shutil.copyfileobj(f, child.stdin)
        child.stdin.flush()
        with open(f"/proc/{child.pid}/status", encoding="ascii") as f:
            most = next(int(line.split()[1]) for line in f
                        if line.startswith("VmHWM"))
        child.stdin.close()
    return most / 1024


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        yield from csv.DictReader(f)


def check(came, went):
    """Every row is there, its values too, and is assessed or has a question
    open."""
    n = 0
    for a, b in zip(rows(came), rows(went), strict=True):
        n += 1
        if any(b[name] != a[name] for name in a):
            sys.exit(f"row {n} was changed")
        if b["class"] not in CLASSES and \
                "" not in [b.get(q, "") for q in QUESTIONS]:
            sys.exit(f"row {n} is not assessed")
    if n != size:
        sys.exit(f"{n} rows came out of {size}")


def bench(what, source):
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(timed(["dl-classify", "-"], source, folder + "/ours"))
        theirs.append(timed([PEER], source, folder + "/theirs"))
    check(source, folder + "/ours")
    check_peer(source, folder + "/theirs")
    a, b = min(ours), min(theirs)
    print(f"{size} rows, {what}: dl-classify - {a:.2f} s of processor time, "
          f"libcsv alone {b:.2f} s, ratio {a / b:.2f}; "
          f"at most {memory(['dl-classify', '-'], source):.1f} MiB", flush=True)


def check_peer(came, went):
    if any(a != b for a, b in zip(rows(came), rows(went), strict=True)):
        sys.exit("csv-copy changed a row")


PEER = os.environ["PEER"]
ENV["DL_NOW"] = "2026-11-20T12:00:00+01:00"
size = int(sys.argv[1])
folder = tempfile.mkdtemp(prefix="dl-bench.")
raw, assessed = folder + "/raw.csv", folder + "/assessed.csv"
with open(raw, "wb") as out:
    subprocess.run([sys.executable, HERE + "/rows.py", str(size)], stdout=out,
                   check=True)
timed(["dl-classify", "-"], raw, assessed)
bench("as they come", raw)
bench("assessed before", assessed)
shutil.rmtree(folder)
