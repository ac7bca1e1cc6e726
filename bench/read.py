#!/usr/bin/env python3
"""What reading a whole register costs, against xmllint merely parsing the same
files: read.py N.  The best of several runs of each, taken in turn."""
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

RUNS = 7
HERE = os.path.dirname(os.path.abspath(__file__))
ENV = dict(os.environ, PATH=os.environ["BIN"] + ":" + os.environ["PATH"],
           GIT_AUTHOR_NAME="Bench", GIT_AUTHOR_EMAIL="bench@example.nl",
           GIT_COMMITTER_NAME="Bench", GIT_COMMITTER_EMAIL="bench@example.nl",
           GIT_CONFIG_GLOBAL="/dev/null", LC_ALL="C", TZ="UTC")


def run(*args, **more):
    start = time.perf_counter()
    subprocess.run(args, env=ENV, check=False, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, **more)
    return time.perf_counter() - start


size = int(sys.argv[1])
top = tempfile.mkdtemp(prefix="dl-bench.")
reg = top + "/reg"
run("dl-init", reg)
rows = subprocess.run([sys.executable, HERE + "/rows.py", str(size)],
                      capture_output=True, check=True).stdout
run("dl-new", "-C", reg, "-f", "csv", input=rows)
files = glob.glob(reg + "/incidents/*/*/*.xml")
ours, lists, theirs = [], [], []
for _ in range(RUNS):
    ours.append(run("dl-report", "-C", reg, "week", "2026-W40"))
    lists.append(run("dl-list", "-C", reg))
    theirs.append(run("xmllint", "--noout", *files))
a, b, c = min(ours), min(lists), min(theirs)
print(f"{len(files)} incidents: dl-report week {a:.2f} s, dl-list {b:.2f} s, "
      f"xmllint --noout {c:.2f} s, ratios {a / c:.2f} and {b / c:.2f}")
shutil.rmtree(top)
