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
import typing

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import powerloss

STATES = int(os.environ.get("STATES", "24"))
STRICT = os.environ.get("STRICT", "") != ""
SHM = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
BIN = os.environ["BIN"]
MAIL = """From: Test Melder <melder.{0}@example.nl>
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
REF, OTHER, THIRD = "DL-2026-0001-3", "DL-2026-0002-1", "DL-2026-0003-0"
STREAM = f"""dl-list -c ref,rev,department {REF} {OTHER} |
    sed 's/""$/"Noord"/' | dl-update -"""
UNKNOWN = re.compile("the mail <.*> may have been sent, or not")
ACKNOWLEDGED = r"<document>acknowledgement</document>"


class Act(typing.NamedTuple):
    args: list
    done: str  # the expression that finds it done
    times: int = 1  # how often it is then there
    stdin: str = ""
    again: tuple = (0,)  # statuses of doing it again, which changes nothing
    before: tuple = ()  # methods of Register: what it needs
    cron: tuple = ()  # a command that may have to finish it
    letters: int = 0  # how many go out in the end


ACTS = {
    "new": Act(["dl-new"], r"(?m)^    <message_id>act@",
               stdin=MAIL.format("act")),
    "deliver": Act(["dl-new", "--deliver", "--acknowledge"], ACKNOWLEDGED,
                   stdin=MAIL.format("act"), letters=1,
                   cron=("dl-notify", "-s", "--all", "-k", "initial",
                         "reporter"), before=("has_address",)),
    "import": Act(["dl-new", "-m", "../map.csv", "../sheet.csv"],
                  r"<title>Sheet ", 3),
    "reread": Act(["dl-new", "--reread", THIRD],
                  r"<text>De mail is opnieuw gelezen", before=("is_old",)),
    "classify": Act(["dl-classify", "-a", "sensitive=yes", REF],
                    r"<sensitive>yes</sensitive>"),
    "update": Act(["dl-update", "-a", "department=Noord", REF],
                  r"<department>Noord</department>"),
    "stream": Act(["sh", "-c", STREAM], r"<department>Noord</department>", 2),
    "join": Act(["dl-update", "--join", REF, OTHER], r"<part_of>"),
    "read": Act(["dl-update", "--read", REF], r"<read_at>",
                before=("has_unread",)),
    "withdraw": Act(["dl-update", "--withdraw", OTHER],
                    r"<status>withdrawn</status>"),
    "notify": Act(["dl-notify", "-s", "reporter", REF], ACKNOWLEDGED,
                  again=(0, 1), letters=1),
    "mailing": Act(["dl-notify", "-s", "-l", "../list.csv", "subjects", OTHER],
                   r"<subjects_count>2</subjects_count>", again=(0, 65),
                   letters=2),
    "sent": Act(["dl-notify", "--sent", REF], ACKNOWLEDGED, again=(0, 1),
                before=("is_unsettled",),
                cron=("dl-notify", "-s", "reporter", REF)),
    "not-sent": Act(["dl-notify", "--not-sent", REF], ACKNOWLEDGED,
                    again=(0, 1), before=("is_unsettled",), letters=1,
                    cron=("dl-notify", "-s", "reporter", REF)),
    "alert": Act(["dl-notify", "--alert"], ACKNOWLEDGED, 0, letters=1,
                 before=("has_news",), cron=("dl-notify", "--alert")),
    "record": Act(["dl-notify", "-r", "-N", "12345", "ap", REF],
                  r"<number>12345</number>", again=()),
    "archive": Act(["dl-report", "--archive", "week"],
                   r"(?m)^reports/2026/2026-W45\.", 3),
    "dossier": Act(["dl-report", "--archive", "incident", REF],
                   r"(?m)^incidents/.*/report-", again=()),
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

    def put(self, name, text):
        with open(f"{self.top}/{name}", "w", encoding="utf-8") as fp:
            fp.write(text)

    def make(self):
        os.makedirs(self.dir)
        for name, text in (("sendmail", SENDMAIL.format(self.top)),
                           ("sheet.csv", SHEET), ("map.csv", MAPPING),
                           ("list.csv", LIST)):
            self.put(name, text)
        os.chmod(self.top + "/sendmail", 0o755)
        self.must(["dl-init", "-o", "Proef", "."])
        self.commit_conf("mail.sender", "P <p@example.nl>")
        for n in range(2):
            self.must(["dl-new"], MAIL.format(f"base{n}"))
        self.commit_conf("register.contact", "de privacy officer")
        self.must(["dl-update", "-a", "data=name", "-a",
                   "effects_persons=reputation", "-t", "nl.happened=Brief.",
                   "-t", "nl.measures=Slot.", "-t", "nl.advice=Let op.",
                   "DL-2026-0002-1"])

    def commit_conf(self, key, value):
        self.must(["git", "config", "-f", "register.conf", key, value])
        self.must(["git", "commit", "-qam", "conf"])

    # What some acts need.

    def has_address(self):
        self.commit_conf("mail.address", "datalek@example.nl")

    def has_unread(self):
        self.must(["dl-new"], MAIL.format("re").replace(
            ".re@", ".base0@").replace(
            "Message-ID", "In-Reply-To: <base0@example.nl>\nMessage-ID"))

    def has_news(self):
        self.commit_conf("mail.alert", "fg@example.nl")
        self.must(["dl-notify", "--alert"])
        self.must(["dl-new"], MAIL.format("news"))

    def is_old(self):
        """A program of before read less of a mail."""
        self.must(["dl-new"], MAIL.format("old"))
        path = f"incidents/2026/00/{THIRD}.xml"
        self.must(["sed", "-i", "s/Er is een laptop weg/Er is/", path])
        self.must(["git", "commit", "-qa", "--amend", "--no-edit"])

    def is_unsettled(self):
        """A sendmail that dies when it has read the letter."""
        self.put("sendmail", "#!/bin/sh\ncat >/dev/null\nkill -9 $$\n")
        self.run(["dl-notify", "-s", "reporter", REF])
        self.put("sendmail", SENDMAIL.format(self.top))

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


def do_again(reg, act, sent):
    """Is it known in the end?  What is wrong with what it does."""
    wrong = []
    r = reg.run(act.args, act.stdin)
    err = r.stderr
    if act.cron:
        err += reg.run(act.cron).stderr
    letters = [x.encode() + b"\n" for x in reg.letters()]
    due = reg.run(["dl-report", "due"]).stdout
    known = "Onbekend of deze mail" not in due
    if known and r.returncode not in act.again or \
            not act.cron and known == bool(UNKNOWN.search(err)):
        wrong.append(f"again: {r.returncode}: {err}{due}")
    for before in sent:
        all_of = before + letters
        if len(set(all_of)) < len(all_of) or \
                known and len(set(all_of)) != act.letters:
            wrong.append(f"letters: {before} and {letters}: {err}")
    return known, wrong


def check(reg, act, marks):
    """What is wrong with the register as it lies there now."""
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
        n = len(re.findall(act.done, text))
        if n not in of:
            wrong.append(f"{when}: there {n} times, not {of}")

    # A delivery is acknowledged by its mail server before its reporter is.
    maybe = (0, act.times)
    found("read", (act.times,) if acked and not act.cron else maybe)
    r = reg.run(["dl-new"], "Auto-Submitted: auto-replied\n" +
                MAIL.format("next"))
    if r.returncode != 0:
        wrong.append(f"the next dl-new: {r.returncode}: {r.stderr}")
    # Where it cannot be known whether a letter went, none is sent, and due says so.
    known = True
    if act.again:
        known, bad = do_again(reg, act, sent)
        wrong += bad
    found("in the end", (act.times,) if acked and known or act.again and known
          else maybe)
    for args in (["git", "fsck", "--no-dangling", "--no-progress"],
                 ["git", "status", "--porcelain"]):
        r = reg.run(args)
        if r.returncode != 0 or r.stdout or r.stderr:
            wrong.append(f"{' '.join(args)}: {r.returncode}: "
                         f"{r.stdout}{r.stderr}")
    return wrong


def explore(name):
    """(what went wrong, how many states there are, how many were tried)"""
    with tempfile.TemporaryDirectory(prefix="powerloss", dir=SHM) as top:
        reg = Register(os.path.realpath(top))
        reg.make()
        act = ACTS[name]
        for need in act.before:
            getattr(reg, need)()
        rec = powerloss.record(reg.dir, act.args, act.stdin.encode(), reg.env,
                               reg.dir, [reg.sent])
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
