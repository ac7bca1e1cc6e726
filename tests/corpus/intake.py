#!/usr/bin/env python3
"""Every foreign mail through dl-new into one register: exactly one incident
each, or a named reason why not, and nothing lost; what is known for certain is
in the record; a second pass adds nothing."""
import csv
import datetime
import glob
import io
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
DATA = os.path.join(ROOT, "..", "shared", "data")
BIN = os.environ.get("BIN", os.path.join(ROOT, "bin"))
ENV = {"PATH": BIN + ":/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC",
       "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.nl",
       "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.nl",
       "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": "/nonexistent"}
good = bad = 0


def check(ok, what, more=""):
    global good, bad
    good, bad = good + bool(ok), bad + (not ok)
    if not ok:
        print(f"not ok - {what} {more}")


def run(*args):
    return subprocess.run(args, env=ENV, capture_output=True, check=False)


def utc(text):
    return datetime.datetime.fromisoformat(text).astimezone(
        datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") if text else None


def alike(got, want):
    """Equal; where two parsers gave up on a byte (U+FFFD), any character."""
    if "\ufffd" not in want:
        return got == want
    pattern = ".".join(re.escape(p) for p in want.split("\ufffd"))
    return re.fullmatch(pattern, got, re.S) is not None


def pins(folder, answer):
    """Field and value, for what is certain of this mail."""
    if "parsers" not in answer:  # mail-nl
        yield "title", answer["subject"]
        yield "reporter_name", answer["from_name"]
        yield "reporter_email", answer["from_addr"]
        yield "sent", answer["date"]
        yield "description", answer["text"]
        return
    disputed = answer.get("disputed") or []
    for field, key in (("title", "subject"), ("sent", "date"),
                       ("message_id", "mid"), ("description", "text")):
        if key not in disputed:
            yield field, answer.get(key)
    if "from" not in disputed and answer.get("from"):
        yield "reporter_name", answer["from"][0]
        yield "reporter_email", answer["from"][1]


def compare(folder, answer, row):
    for field, want in pins(folder, answer):
        if want is None:
            continue
        got = row[field]
        if field == "sent":
            got = utc(got)
        check(alike(got, want), f"{answer['file']}: {field}",
              f"\n#  got {got!r}\n# want {want!r}")


def main():
    if not os.path.isdir(DATA):
        print("skipped: ../shared/data is not there")
        return 0
    with tempfile.TemporaryDirectory() as top:
        reg = top + "/reg"
        run("dl-init", reg)
        kept = 0
        for folder in ("mail", "mail-nl"):
            with open(f"{DATA}/{folder}/expected.jsonl", encoding="utf-8") as f:
                answers = [json.loads(line) for line in f]
            for answer in answers:
                path = f"{DATA}/{folder}/{answer['file']}"
                r = run("dl-new", "-C", reg, "-f", "mail", path)
                rows = list(csv.DictReader(
                    io.StringIO(r.stdout.decode(), newline="")))
                said = r.stderr.decode()
                named = ("already registered as" in said
                         or "joins the dossier of" in said)
                check(r.returncode == 0 and (len(rows) == 1) != named,
                      f"{answer['file']}: one incident or a reason", said)
                if rows:
                    compare(folder, answer, rows[0])
                with open(path, "rb") as f:
                    raw = f.read()
                known = "already registered as" in said
                files = glob.glob(reg + "/incidents/*/*/*/mail-*.eml")
                kept += not known
                check(known or any(os.path.getsize(p) == len(raw) and
                                   open(p, "rb").read() == raw
                                   for p in files),
                      f"{answer['file']}: kept byte for byte")
        before = run("git", "-C", reg, "rev-parse", "HEAD").stdout
        for folder in ("mail", "mail-nl"):
            for path in sorted(glob.glob(f"{DATA}/{folder}/*.eml")):
                r = run("dl-new", "-C", reg, "-f", "mail", path)
                check(r.returncode == 0 and r.stdout.count(b"\n") == 1 and
                      b"already registered as" in r.stderr,
                      f"{os.path.basename(path)}: again", r.stderr.decode())
        after = run("git", "-C", reg, "rev-parse", "HEAD").stdout
        check(before == after, "the second pass adds nothing")
        check(not run("git", "-C", reg, "status", "--porcelain").stdout,
              "all is committed")
        check(run("git", "-C", reg, "fsck").returncode == 0, "git fsck")
        out = run("dl-list", "-C", reg, "-f", "xml").stdout
        again = subprocess.run(["dl-list", "-f", "xml", "-"], env=ENV,
                               input=out, capture_output=True, check=False)
        check(again.stdout == out and out, "XML through dl-list is the same")
        out = run("dl-list", "-C", reg).stdout
        again = subprocess.run(["dl-list", "-"], env=ENV, input=out,
                               capture_output=True, check=False)
        check(again.stdout == out and out, "CSV through dl-list is the same")
        for path in glob.glob(reg + "/incidents/*/*/*.xml"):
            r = run("xmllint", "--noout", "--relaxng",
                    ROOT + "/share/schema/incident.rng", path)
            check(r.returncode == 0, f"{os.path.basename(path)}: schema",
                  r.stderr.decode())
        print(f"# {kept} mails in dossiers")
    print(f"{good} passed, {bad} failed")
    return 1 if bad else 0


sys.exit(main())
