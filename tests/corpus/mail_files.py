#!/usr/bin/env python3
"""Mail that nobody here wrote: is it read as two other parsers read it?

usage: mail_files.py [-v] [PROGRAM]

PROGRAM (mail-dump) prints a JSON object for each file that it is
given.  What it says is compared with the pinned answers beside the mails; a
null there, or a name in "disputed", means that the parsers did not agree, and
then it only has to be read at all.  One line a mail, then a summary; the exit
status is 1 if any failed.

Text is compared as it is, with two differences that the answers leave open:
U+FFFD in an answer stands where both parsers gave up on a byte, and any one
character fits there; and text made from HTML has no answer.
"""

import json
import os
import re
import subprocess
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                     "..", ".."))
DATA = os.path.join(ROOT, "..", "shared", "data")


def same(got, want):
    """Is GOT what is WANTed, U+FFFD there standing for any one character?"""
    if got == want:
        return True
    if not isinstance(want, str) or "\ufffd" not in want:
        return False
    pattern = ".".join(re.escape(s) for s in want.split("\ufffd"))
    return re.fullmatch(pattern, got, re.S) is not None


def wanted(answer):
    """The pinned values of one mail by the names that the dump has."""
    open_ = set(answer.get("disputed", []))
    want = {}

    def pin(name, value, source):
        if value is not None and source not in open_:
            want[name] = value

    pin("subject", answer["subject"], "subject")
    if "from" in answer:
        if answer["from"] is not None and "from" not in open_:
            want["from_name"], want["from_addr"] = answer["from"]
        pin("natt", answer["natt"], "natt")
        if answer["att_sha"]:
            pin("att_sha", sorted(answer["att_sha"]), "att_sha")
    else:
        want["from_name"] = answer["from_name"]
        want["from_addr"] = answer["from_addr"]
        want["natt"] = len(answer["att"])
        want["names"] = [a[0] for a in answer["att"]]
        shas = [a[1] for a in answer["att"]]
        if all(shas):
            want["att_sha"] = sorted(shas)
        want["html"] = answer["html_only"]
    pin("date", answer["date"], "date")
    pin("mid", answer.get("mid"), "mid")
    pin("text", answer["text"], "text")
    return want


def found(dump):
    """The same values as the program gives them."""
    got = dict(dump)
    got["natt"] = len(dump["parts"])
    got["names"] = [p[0] for p in dump["parts"]]
    got["att_sha"] = sorted(p[1] for p in dump["parts"])
    got["date"] = dump["date"].replace("+00:00", "Z")
    return got


def dumps(program, paths):
    out = subprocess.run([program] + paths, stdout=subprocess.PIPE, check=False)
    got = {}
    for line in out.stdout.decode("utf-8").split("\n"):
        if line:
            dump = json.loads(line)
            got[os.path.basename(dump["file"])] = dump
    return got


def main(argv):
    verbose = "-v" in argv
    argv = [a for a in argv if a != "-v"]
    program = argv[0] if argv else os.path.join(
        os.environ.get("DUMP", os.path.join(ROOT, "build/std/tests")),
        "mail-dump")
    if not os.path.isdir(DATA):
        print("1..0 # SKIP no ../shared/data beside this repository")
        return 0
    n = failed = loose = 0
    for folder in ("mail", "mail-nl"):
        folder = os.path.join(DATA, folder)
        with open(os.path.join(folder, "expected.jsonl"),
                  encoding="utf-8") as fp:
            answers = [json.loads(line) for line in fp if line.strip()]
        got = dumps(program, [os.path.join(folder, a["file"])
                              for a in answers])
        for a in answers:
            n += 1
            want = wanted(a)
            have = found(got[a["file"]]) if a["file"] in got else {}
            bad = [k for k in want if not same(have.get(k), want[k])]
            if not have:
                bad = ["not read"]
            elif any(r.startswith("not read") for r in have["remarks"]):
                bad.append("not read in full")
            elif not have["text"] and not have["remarks"]:
                bad.append("empty without a remark")
            failed += bool(bad)
            for k in want:
                if k not in bad and have.get(k) != want[k]:
                    loose += 1
                    print("# %s: %s: U+FFFD in the answer, read as %r" % (
                        a["file"], k, have[k][:60]))
            print("%sok %d - %s%s" % ("not " if bad else "", n, a["file"],
                                      ": " + ", ".join(bad) if bad else ""))
            for k in bad if verbose else []:
                print("#  got %s: %r" % (k, have.get(k)))
                print("# want %s: %r" % (k, want.get(k)))
    print("1..%d" % n)
    if loose:
        print("# %d values where the answer has U+FFFD" % loose)
    print("%d passed, %d failed" % (n - failed, failed))
    return failed != 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
