#!/usr/bin/env python3
"""What one more incident costs, against git itself adding and committing one
file of the same size in the same repository: add.py N...

Each pair is measured in turn in the same run, and the medians are compared.
"""
import os
import shutil
import statistics
import sys
import time

from common import make_register, run

RUNS = 31
MAIL = """From: Test Melder <melder@example.nl>
To: datalek@example.nl
Subject: Melding {0}
Message-ID: <bench.{0}@example.nl>
Date: Tue, 3 Nov 2026 10:00:00 +0100

{1}
"""
TEXT = "Er is een brief bij de buren bezorgd. " * 40


def timed(function, n):
    start = time.perf_counter()
    function(n)
    return (time.perf_counter() - start) * 1000


def bench(size):
    reg = make_register(size)

    def ours(n):
        run("dl-new", "-C", reg, input=MAIL.format(n, TEXT).encode())

    def theirs(n):
        name = f"incidents/2026/00/peer-{n}.xml"
        with open(f"{reg}/{name}", "w", encoding="utf-8") as f:
            f.write(TEXT * 2)
        run("git", "-C", reg, "add", name)
        run("git", "-C", reg, "commit", "-q", "-m", f"peer {n}", "--", name)

    ours(-1)
    theirs(-1)
    pairs = [(timed(ours, n), timed(theirs, n)) for n in range(RUNS)]
    a = statistics.median(p[0] for p in pairs)
    b = statistics.median(p[1] for p in pairs)
    print(f"one incident more, {size} in the register: dl-new {a:.1f} ms, "
          f"git add + git commit {b:.1f} ms, ratio {a / b:.2f}", flush=True)
    shutil.rmtree(os.path.dirname(reg))


for s in sys.argv[1:]:
    bench(int(s))
