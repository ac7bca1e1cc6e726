#!/usr/bin/env python3
"""What reading a whole register costs, against xmllint merely parsing the same
files: read.py N.  The best of several runs of each, taken in turn."""
import glob
import os
import shutil
import sys
import time

from common import make_register, run

RUNS = 7


def timed(*args):
    start = time.perf_counter()
    run(*args)
    return time.perf_counter() - start


reg = make_register(int(sys.argv[1]))
files = glob.glob(reg + "/incidents/*/*/*.xml")
ours, lists, theirs = [], [], []
for _ in range(RUNS):
    ours.append(timed("dl-report", "-C", reg, "week", "2026-W40"))
    lists.append(timed("dl-list", "-C", reg))
    theirs.append(timed("xmllint", "--noout", *files))
a, b, c = min(ours), min(lists), min(theirs)
print(f"{len(files)} incidents: dl-report week {a:.2f} s, dl-list {b:.2f} s, "
      f"xmllint --noout {c:.2f} s, ratios {a / c:.2f} and {b / c:.2f}")
shutil.rmtree(os.path.dirname(reg))
