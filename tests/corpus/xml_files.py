#!/usr/bin/env python3
"""Hostile XML: refused at once, with nothing fetched and nothing printed.

usage: xml.py

Each file goes through bin/dl-list (or that in BIN) as it is, and once more
within a record, where the root is no reason to refuse it: what stands in its
root element is put into a field.  Where expected.jsonl only wants that nothing
is included, the record may be accepted, but the canary's word is never there.
"""

import json
import os
import re
import resource
import subprocess
import sys
import time

from tap import done, ok

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                     "..", ".."))
DATA = os.path.join(ROOT, "..", "shared", "data", "xml")
LIST = os.path.join(os.environ.get("BIN", ROOT + "/bin"), "dl-list")
ENV = dict(os.environ, LC_ALL="C", TZ="UTC")
CANARY = "/var/tmp/dl-canary.txt"
WORD = b"KANARIE-7f3a"


def run(data):
    """Status, output, messages, seconds, and MiB at the most."""
    start = time.monotonic()
    p = subprocess.run([LIST, "-f", "xml", "-"], input=data, timeout=20,
                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENV,
                       check=False)
    took = time.monotonic() - start
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return p.returncode, p.stdout, p.stderr, took, most


def within(data):
    """The same with the root <incident>, its content in <description>."""
    m = re.search(rb"<(r|x:r)([\s/>].*)", data, re.S)
    head, name, rest = data[:m.start()], m.group(1), m.group(2)
    head = re.sub(rb"<!DOCTYPE r\b", b"<!DOCTYPE incident", head)
    head = re.sub(rb"<!ATTLIST r\b", b"<!ATTLIST incident", head)
    attributes, end, inside = re.match(rb"([^>]*?)(/?>)(.*)", rest,
                                       re.S).groups()
    open_ = b'<incident version="1"' + attributes + b"><description>"
    close = b"</description></incident>"
    if name == b"x:r":
        return head + b'<incident version="1"><x:r/></incident>'
    if end == b"/>":
        inside = close + inside
        if b"<r" in inside:
            inside = inside.replace(b"<r", b"<incident")
    else:
        inside = inside.replace(b"</r>", close)
    return head + open_ + inside


def try_one(answer):
    name = answer["file"]
    with open(os.path.join(DATA, name), "rb") as f:
        data = f.read()
    status, out, err, took, most = run(data)
    ok(status == 65 and out == b"" and WORD not in err and took < 1 and
       b"error: " in err, name, (status, out, err, took))
    status, out, err, took, most = run(within(data))
    refused = status == 65 and out == b"" and b"error: " in err
    accepted = status == 0 and answer["expect"] == "ignore-pi"
    ok((refused or accepted) and WORD not in out + err and took < 1 and
       most < 64, name + " within a record", (status, out, err, took, most))


def main():
    mine = False
    if not os.path.isdir(DATA):
        print("1..0 # SKIP ../shared/data/xml is not there")
        return 0
    try:
        with open(CANARY, "xb") as f:
            f.write(WORD + b"\n")
        mine = True
    except OSError as e:
        print("# %s" % e)
    try:
        with open(os.path.join(DATA, "expected.jsonl"), encoding="utf-8") as f:
            for line in f:
                try_one(json.loads(line))
    finally:
        if mine:
            os.unlink(CANARY)
    return done()


if __name__ == "__main__":
    sys.exit(main())
