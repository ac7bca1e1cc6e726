#!/usr/bin/env python3
"""
Power loss at any moment of each writing command: the register recovers by itself,
what was acknowledged is there, and nothing is there twice.

STATES (default 24): so many states of each command, spread over it; 0: all.
ACTS: only these.  STRICT=1: a filesystem that keeps no order of names at all.
"""
import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import powerloss

STATES = int(os.environ.get("STATES", "24"))
STRICT = os.environ.get("STRICT", "") != ""
SHM = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
BIN = os.environ["BIN"]
MAIL = """From: Test Melder <melder@example.nl>
To: datalek@example.nl
Subject: Melding {0}
Message-ID: <{0}@example.nl>
Date: Tue, 3 Nov 2026 10:00:00 +0100

Er is een laptop weg.
"""
SHEET = "nr;titel\nS1;Sheet een\nS2;Sheet twee\nS3;Sheet drie\n"
LIST = "Naam;E-mailadres\nA;a@example.nl\nB;b@example.nl\n"
MAPPING = """field,key,value,becomes
external_ref,column,nr
title,column,titel
"""
REF = "DL-2026-0001-3"
# Name: arguments, standard input, the expression that finds it done, how often it
# is then there, and the statuses of doing it again, which changes nothing.
ACTS = {
    "new": (["dl-new"], MAIL.format("act"),
            r"(?m)^    <message_id>act@", 1, (0,)),
    "import": (["dl-new", "-m", "../map.csv", "../sheet.csv"], "",
               r"<title>Sheet ", 3, (0,)),
    "classify": (["dl-classify", "-a", "sensitive=yes", REF], "",
                 r"<sensitive>yes</sensitive>", 1, (0,)),
    "update": (["dl-update", "-a", "department=Noord", REF], "",
               r"<department>Noord</department>", 1, (0,)),
    "join": (["dl-update", "--join", REF, "DL-2026-0002-1"], "",
             r"<part_of>", 1, (0,)),
    "notify": (["dl-notify", "-s", "reporter", REF], "",
               r"<document>acknowledgement</document>", 1, (0, 1)),
    "mailing": (["dl-notify", "-s", "-l", "../list.csv", "subjects",
                 "DL-2026-0002-1"], "",
                r"<subjects_count>2</subjects_count>", 1, (0, 65)),
    "record": (["dl-notify", "-r", "-N", "12345", "ap", REF], "",
               r"<number>12345</number>", 1, None),
    "archive": (["dl-report", "--archive", "week"], "",
                r"(?m)^reports/2026/2026-W45\.", 3, (0,)),
}
SENDMAIL = """#!/bin/sh
grep '^To: ' >>"{0}/sent"
"""


class Register:
    def __init__(self, top):
        self.top, self.dir = top, top + "/reg"
        self.sent = top + "/sent"
        self.env = {
            "PATH": BIN + ":/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC",
            "DL_NOW": "2026-11-03T12:00:00Z", "DL_SENDMAIL": top + "/sendmail",
            "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.nl",
            "GIT_COMMITTER_NAME": "Test",
            "GIT_COMMITTER_EMAIL": "test@example.nl",
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": top}

    def run(self, args, stdin=""):
        return subprocess.run(args, env=self.env, cwd=self.dir, input=stdin,
                              capture_output=True, text=True, check=False)

    def must(self, args, stdin=""):
        r = self.run(args, stdin)
        if r.returncode != 0:
            raise RuntimeError(f"{args}: {r.returncode}: {r.stderr}")

    def make(self):
        os.makedirs(self.dir)
        for name, text in (("sendmail", SENDMAIL.format(self.top)),
                           ("sheet.csv", SHEET), ("map.csv", MAPPING),
                           ("list.csv", LIST)):
            with open(f"{self.top}/{name}", "w", encoding="utf-8") as fp:
                fp.write(text)
        os.chmod(self.top + "/sendmail", 0o755)
        self.must(["dl-init", "-o", "Proef", "."])
        self.must(["git", "config", "-f", "register.conf", "mail.sender",
                   "P <p@example.nl>"])
        self.must(["git", "commit", "-qam", "conf"])
        for n in range(2):
            self.must(["dl-new"], MAIL.format(f"base{n}"))
        self.must(["git", "config", "-f", "register.conf", "register.contact",
                   "de privacy officer"])
        self.must(["git", "commit", "-qam", "conf"])
        self.must(["dl-update", "-a", "data=name", "-a",
                   "effects_persons=reputation", "-t", "nl.happened=Brief.",
                   "-t", "nl.measures=Slot.", "-t", "nl.advice=Let op.",
                   "DL-2026-0002-1"])

    def letters(self):
        if not os.path.exists(self.sent):
            return []
        with open(self.sent, encoding="utf-8") as fp:
            return fp.read().splitlines()

    def text(self):
        """The records, and the names of what is committed; None: unreadable."""
        r = self.run(["dl-list", "-f", "xml"])
        files = self.run(["git", "ls-tree", "-r", "--name-only", "HEAD"])
        if r.returncode != 0 or files.returncode != 0:
            return None, r.stderr + files.stderr
        return r.stdout + files.stdout, ""


def check(reg, act, marks):
    """What is wrong with the register as it lies there now."""
    args, stdin, done, times, again = ACTS[act]
    acked = any(x[0] == "out" or x[:2] == ("exit", 0)
                for m in marks for x in m)
    sent = [[x[1] for x in m if x[0] == reg.sent] for m in marks]
    if os.path.exists(reg.sent):
        os.unlink(reg.sent)
    wrong = []

    def found(when, of):
        text, err = reg.text()
        if text is None:
            wrong.append(f"{when}: unreadable: {err}")
            return
        refs = re.findall(r"<ref>(.*?)</ref>", text)
        base = re.findall(r"(?m)^    <message_id>base\d@", text)
        if len(set(refs)) != len(refs) or len(base) != 2:
            wrong.append(f"{when}: records {refs}, {base}")
        n = len(re.findall(done, text))
        if n not in of:
            wrong.append(f"{when}: there {n} times, not {of}")

    found("read", (times,) if acked else (0, times))
    r = reg.run(["dl-new"], MAIL.format("next"))
    if r.returncode != 0:
        wrong.append(f"the next dl-new: {r.returncode}: {r.stderr}")
    # Where it cannot be known whether a letter went, none is sent, and due says so.
    known = True
    if again is not None:
        r = reg.run(args, stdin)
        letters = [x.encode() + b"\n" for x in reg.letters()]
        for before in sent:
            if len(set(before + letters)) < len(before + letters):
                wrong.append(f"letters: {before} and {letters}: {r.stderr}")
        known = "may have been sent, or not" not in r.stderr
        due = reg.run(["dl-report", "due"]).stdout
        if known and r.returncode not in again or \
                known == ("Onbekend of deze mail" in due):
            wrong.append(f"again: {r.returncode}: {r.stderr}{due}")
    found("in the end", (times,) if acked or again is not None and known
          else (0, times))
    for args in (["git", "fsck", "--no-dangling", "--no-progress"],
                 ["git", "status", "--porcelain"]):
        r = reg.run(args)
        if r.returncode != 0 or r.stdout or r.stderr:
            wrong.append(f"{' '.join(args)}: {r.returncode}: "
                         f"{r.stdout}{r.stderr}")
    return wrong


def explore(act):
    """(what went wrong, how many states there are, how many were tried)"""
    with tempfile.TemporaryDirectory(prefix="powerloss", dir=SHM) as top:
        reg = Register(os.path.realpath(top))
        reg.make()
        args, stdin = ACTS[act][:2]
        rec = powerloss.record(reg.dir, args, stdin.encode(), reg.env, reg.dir,
                               [reg.sent])
        if rec.status != 0:
            return [f"status {rec.status}: {rec.err.decode()}"], 0, 0
        if not powerloss.is_faithful(rec, reg.dir):
            return ["what was recorded is not what happened"], 0, 0
        every = powerloss.states(rec, STRICT)
        some = every
        if 0 < STATES < len(every):
            some = [every[n * (len(every) - 1) // (STATES - 1)]
                    for n in range(STATES)]
        wrong = []
        for files, marks in some:
            powerloss.write(files, reg.dir)
            bad = check(reg, act, marks)
            if bad:
                wrong.append(" | ".join(sorted(set(marks.values()))) + "\n" +
                             "\n".join(bad))
        return wrong, len(every), len(some)


def main():
    if shutil.which("strace") is None:
        print("1..0 # SKIP no strace")
        return
    acts = os.environ.get("ACTS", " ".join(ACTS)).split()
    workers = concurrent.futures.ProcessPoolExecutor(os.cpu_count())
    with workers as pool:
        results = pool.map(explore, acts)
        for n, (act, result) in enumerate(zip(acts, results), 1):
            wrong, every, tried = result
            print(f"{'not ok' if wrong else 'ok'} {n} - {act}: {tried} of "
                  f"{every} states recover", flush=True)
            if wrong:
                print(f"# {len(wrong)} do not")
            for w in wrong[:int(os.environ.get("SHOW", "5"))]:
                print("# " + w.replace("\n", "\n#   "))
    print(f"1..{len(acts)}")


main()
