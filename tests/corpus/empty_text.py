#!/usr/bin/env python3
"""No mail may look as if it said nothing: every foreign mail, whole, cut off,
and without the fields that describe its parts.  Each has a text, or a remark
that says why not.  Those without one go into a register, where each has a log
line that says why, and stands among what a person has to look at."""
import csv
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile

from tap import done, ok

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.path.join(ROOT, "..", "shared")
FOLDERS = ("data/mail", "data/mail-nl", "cases/mail")
BIN = os.environ.get("BIN", os.path.join(ROOT, "bin"))
DUMP = os.environ.get("DUMP", os.path.join(ROOT, "build/std/tests"))
ENV = {"PATH": BIN + ":/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC",
       "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.nl",
       "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.nl",
       "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": "/nonexistent"}
MOST = 60  # mails of a kind that go into the register


def run(*args):
    return subprocess.run(args, env=ENV, capture_output=True, check=False)


def rows(*args):
    out = run(*args).stdout.decode()
    return list(csv.DictReader(io.StringIO(out, newline="")))


def variants(raw):
    """The mail, two that were cut off, one without types, and its header."""
    yield "whole", raw
    yield "third", raw[:len(raw) // 3]
    yield "most", raw[:len(raw) * 4 // 5]
    yield "label", re.sub(rb"(?im)^content-", b"X-Content-", raw)
    yield "header", re.split(rb"\r?\n\r?\n", raw, 1)[0] + b"\n\n"


def is_blank(text):
    return not re.search(r"[^\s\u00a0\u00ad\u200b-\u200f\u2060-\u206f\ufeff]", text)


def written(top):
    """The paths of the mails to be read, in that folder."""
    mails = sorted(glob.glob(ROOT + "/tests/demo/*.eml"))
    for folder in FOLDERS:
        mails += sorted(glob.glob(f"{SHARED}/{folder}/*.eml"))
    for mail in mails:
        with open(mail, "rb") as f:
            raw = f.read()
        for kind, text in variants(raw):
            path = f"{top}/{kind}-{os.path.basename(mail)}"
            with open(path, "wb") as f:
                f.write(text)
            yield path


def without_text(paths):
    """Those that have none, and what the reader says of each."""
    for at in range(0, len(paths), 500):
        for line in run(DUMP + "/mail-dump", *paths[at:at + 500]
                        ).stdout.decode().split("\n"):
            if not line:
                continue
            mail = json.loads(line)
            if is_blank(mail["text"]):
                yield mail["file"], mail["remarks"]


def check_register(reg, paths):
    r = run("dl-new", "-C", reg, "-f", "mail", *paths)
    ok(r.returncode == 0, "those without text are registered",
       r.stderr.decode()[-2000:])
    log = {}
    for row in rows("dl-list", "-C", reg, "-t", "log"):
        log.setdefault(row["ref"], []).append(row["text"])
    due = {(row["ref"], row["key"]) for row in
           rows("dl-report", "-C", reg, "-f", "csv", "due")
           if row["what"] == "unread"}
    blank = {row["ref"] for row in rows("dl-list", "-C", reg)
             if is_blank(row["description"])}
    ok(blank, "some have no description")
    for item in rows("dl-list", "-C", reg, "-t", "mail"):
        ref = item["ref"]
        if ref not in blank or item["opens"] != "yes":
            continue
        ok(item["remark"] and (ref, item["key"]) in due and
           any(t.startswith("Remark on the mail: ") for t in log.get(ref, [])),
           f"{ref}, {item['subject']}: says why", item)


def main():
    if not os.path.isdir(SHARED):
        print("1..0 # SKIP no ../shared beside this repository")
        return 0
    with tempfile.TemporaryDirectory() as top:
        run("dl-init", "-l", "en", top + "/reg")
        paths = list(written(top))
        found = dict(without_text(paths))
        ok(paths and found, "some have no text")
        silent = [path for path, remarks in found.items() if not remarks]
        ok(not silent, f"of {len(paths)}, {len(found)} have none, each with "
           "a remark", silent)
        some = [path for kind in ("whole", "third", "most", "label", "header")
                for path in [p for p in found
                             if os.path.basename(p).startswith(kind)][:MOST]]
        check_register(top + "/reg", some)
    return done()


if __name__ == "__main__":
    sys.exit(main())
