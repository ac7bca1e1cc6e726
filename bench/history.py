#!/usr/bin/env python3
"""A long history, and what reading all of it costs against git itself:
history.py COMMITS PROGRAM...

A register of COMMITS transactions, five for each incident, made by git
fast-import.  Each PROGRAM (dl-check, say) then runs in it after git log --raw
of the same history, in turn, and the medians are compared.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

from common import ENV, make_register, run

RUNS = 3
ENTRY = """    <entry>
      <key>{0:08x}</key>
      <at>2026-11-0{1}T10:15:00+01:00</at>
      <by>Bench</by>
      <text>Gebeld met de afdeling, ronde {1}.</text>
    </entry>
"""


def reference(number):
    """DL-2026-NNNN-C, with its check digit (ISO 7064 MOD 11,10)."""
    digits, p = f"2026{number:04d}", 10
    for d in digits:
        p = ((p + int(d)) % 10 or 10) * 2 % 11
    return f"DL-2026-{number:04d}-{(11 - p) % 10}"


def version(xml, ref, log, step):
    """The record as REF, with STEP entries more in its log."""
    xml = xml.replace("DL-2026-0001-3", ref)
    entries = "".join(ENTRY.format(log + n, n + 1) for n in range(step))
    if "  </log>\n" in xml:
        return xml.replace("  </log>\n", entries + "  </log>\n")
    where = re.search(r"  <(files|passages|mail)>\n|</incident>\n", xml)
    return (xml[:where.start()] + "  <log>\n" + entries + "  </log>\n"
            + xml[where.start():]) if entries else xml


def make_history(reg, commits):
    """Go on from the register's one incident."""
    with open(f"{reg}/incidents/2026/00/DL-2026-0001-3.xml",
              encoding="utf-8") as f:
        xml = f.read()
    git = subprocess.Popen(["git", "-C", reg, "fast-import", "--quiet"],
                           stdin=subprocess.PIPE, env=ENV)
    out = git.stdin
    at = int(time.time()) - commits
    for n in range(commits):
        # Five incidents are worked on side by side.
        number = 2 + n // 25 * 5 + n % 5
        step = n // 5 % 5
        ref = reference(number)
        data = version(xml, ref, number * 8, step).encode()
        act = "update" if step else "new"
        text = f"{ref}: bench\n\nDl-Act: {act}\nDl-Ref: {ref}\n".encode()
        out.write(b"commit refs/heads/main\n"
                  b"committer Bench <bench@example.nl> %d +0100\n"
                  b"data %d\n%s" % (at + n, len(text), text))
        if n == 0:
            out.write(b"from refs/heads/main^0\n")
        out.write(b"M 100644 inline incidents/2026/%02d/%s.xml\ndata %d\n%s\n"
                  % (number // 100, ref.encode(), len(data), data))
    out.close()
    if git.wait() != 0:
        sys.exit("git fast-import failed")
    run("git", "-C", reg, "reset", "-q", "--hard")


def seconds(args):
    start = time.perf_counter()
    done = subprocess.run(args, env=ENV, check=False,
                          stdout=subprocess.DEVNULL)
    if done.returncode > 1:
        sys.exit(f"{args}: status {done.returncode}")
    return time.perf_counter() - start


def main():
    commits = int(sys.argv[1])
    reg = make_register(1)
    make_history(reg, commits)
    raw = ["git", "-C", reg, "log", "--raw"]
    for program in sys.argv[2:]:
        pairs = [(seconds(raw), seconds([*program.split(), "-C", reg]))
                 for _ in range(RUNS)]
        a = statistics.median(p[0] for p in pairs)
        b = statistics.median(p[1] for p in pairs)
        print(f"{program}, {commits} commits: {b:.2f} s, git log --raw "
              f"{a:.2f} s, ratio {b / a:.2f}", flush=True)
    if "KEEP" in os.environ:
        print(reg)
    else:
        shutil.rmtree(os.path.dirname(reg))


main()
