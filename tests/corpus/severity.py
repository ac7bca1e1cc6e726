#!/usr/bin/env python3
"""Worked cases of the ENISA score that nobody here wrote: the same score?

usage: severity.py

bin/dl-classify (or that in BIN) scores each full row of the examples; of the
rows on one component the value must be one that the field takes.
"""

import csv
import io
import os
import subprocess
import sys

from tap import done, ok

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                     "..", ".."))
EXAMPLES = os.path.join(ROOT, "..", "shared", "design", "enisa-examples.csv")
CLASSIFY = os.path.join(os.environ.get("BIN", ROOT + "/bin"), "dl-classify")
ENV = dict(os.environ, LC_ALL="C", TZ="UTC")
INPUTS = {"DPC": "dpc", "EI": "ei", "CB_conf": "cb_confidentiality",
          "CB_int": "cb_integrity", "CB_avail": "cb_availability",
          "CB_malicious": "cb_malice"}


def score(row):
    """Status, and the one record that comes out, by its columns."""
    args = [CLASSIFY]
    for column, field in INPUTS.items():
        if row[column] != "":
            args += ["-a", field + "=" + row[column]]
    p = subprocess.run(args + ["-"], input=b"title\nx\n", timeout=10, env=ENV,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                       check=False)
    rows = list(csv.DictReader(io.StringIO(p.stdout.decode())))
    return p.returncode, rows[0] if rows else {}, p.stderr.decode()


def main():
    if not os.path.isfile(EXAMPLES):
        print("1..0 # SKIP ../shared/design/enisa-examples.csv is not there")
        return 0
    with open(EXAMPLES, encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            status, got, err = score(row)
            if row["kind"] == "full":
                ok(status == 0 and
                   float(got["severity"]) == float(row["SE"]) and
                   got["severity_level"] == row["level"].replace(" ", "-"),
                   row["id"], (status, got, err))
            else:
                ok(status == 0 and got["severity"] == "", row["id"],
                   (status, got, err))
    return done()


if __name__ == "__main__":
    sys.exit(main())
