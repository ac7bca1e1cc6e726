#!/usr/bin/env python3
"""
kill -9 at random moments of every command that writes, the process or all
its group, while a user commits, stashes and tidies with git in the same
register: all that was acknowledged is there, nothing is there twice, and the
next command finds a whole register.

KILLS (default 300), SEED; every ROUND kills have a register of their own, and
rounds run side by side.
"""
import concurrent.futures
import contextlib
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

KILLS = int(os.environ.get("KILLS", "300"))
WORKERS = 2 * (os.cpu_count() or 1)
ROUND = int(os.environ.get("ROUND", str(min(300, -(-KILLS // WORKERS)))))
SEED = int(os.environ.get("SEED", str(time.time_ns() % 100000)))
BIN = os.environ["BIN"]
# In memory: what is killed is not the disk, and there are more kills so.
SHM = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
MAIL = """From: Test Melder <melder@example.nl>
To: datalek@example.nl
Subject: Melding {0}
Message-ID: <{0}@example.nl>
Date: Tue, 3 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Er is een laptop weg.
--b
Content-Type: text/csv
Content-Disposition: attachment; filename="lijst.csv"

naam,adres
--b--
"""
MAPPING = """field,key,value,becomes
external_ref,column,nr
title,column,titel
"""
SENDMAIL = """#!/bin/sh
exec sed -n '/^Message-ID: /p;/^Subject: /p;/^$/q' >>"{0}/sent"
"""
KINDS = ("new", "new", "new", "import", "classify", "update", "update",
         "join", "notify", "record", "archive", "init")
# What a user's git may say while another git is at work.
BUSY = re.compile(r"\.lock|cannot lock|index file open failed|changed since|"
                  r"unable to write new.index|is at .* but expected|"
                  r"gc is already running|would be overwritten by merge")


class User(threading.Thread):
    """
    Somebody who works on a file of their own with git, beside the register's.
    git stash looks at the index several times, and what was committed in between
    it may take for removed: in the index and the work tree, not in HEAD.  So there
    is a user who stashes and one who does not, whose work tree stays clean.
    """

    def __init__(self, reg, rng, stashes):
        super().__init__()
        self.reg, self.rng, self.stashes = reg, rng, stashes
        self.done, self.complaints, self.stop = [], [], threading.Event()

    def git(self, *args):
        r = self.reg.run(["git", *args])
        # git stash -q says nothing where the index is locked.
        if r.returncode != 0 and r.stderr and not BUSY.search(r.stderr):
            self.complaints.append(f"git {args}: {r.stdout}{r.stderr}")
        return r.returncode == 0

    def note(self, line):
        with open(self.reg.dir + "/notes.txt", "a", encoding="utf-8") as fp:
            fp.write(line + "\n")

    def run(self):
        n = 0
        while not self.stop.wait(self.rng.uniform(0.01, 0.1)):
            n += 1
            what = self.rng.random()
            if what < 0.6:
                self.note(f"note {n}")
                if self.git("add", "notes.txt") and \
                        self.git("commit", "-qm", f"note {n}", "notes.txt"):
                    self.done.append(f"note {n}")
            elif what < 0.95 and self.stashes:
                self.note(f"draft {n}")
                if self.git("stash", "push", "-q", "--", "notes.txt"):
                    while not self.git("stash", "pop", "-q"):
                        if self.stop.wait(0.1):
                            break
            else:
                self.git("gc", "-q", "--prune=now")


class Register:
    def __init__(self, top):
        self.top, self.dir, self.hour = top, top + "/reg", 0
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
        return r.stdout

    def write(self, name, text, mode=0o644):
        with open(f"{self.top}/{name}", "w", encoding="utf-8") as fp:
            fp.write(text)
        os.chmod(f"{self.top}/{name}", mode)

    def make(self):
        os.makedirs(self.dir)
        self.write("sendmail", SENDMAIL.format(self.top), 0o755)
        self.write("map.csv", MAPPING)
        self.must(["dl-init", "-o", "Proef", "."])
        self.must(["git", "config", "-f", "register.conf", "mail.sender",
                   "P <p@example.nl>"])
        self.write("reg/notes.txt", "")
        self.must(["git", "add", "notes.txt"])
        self.must(["git", "commit", "-qam", "conf"])
        for n in range(4):
            self.must(["dl-new"], MAIL.format(f"first{n}"))

    def git(self, *args):
        return self.must(["git", *args])

    def letters(self):
        if not os.path.exists(self.top + "/sent"):
            return []
        with open(self.top + "/sent", encoding="utf-8") as fp:
            return fp.read().splitlines()


class Campaign:
    """Kills, and what the register has to hold after them."""

    def __init__(self, reg, rng, user):
        self.reg, self.rng, self.user = reg, rng, user
        self.usual = {}  # kind: seconds that it takes
        # Expression: is it acknowledged?  How often it is there when it is.
        self.acts = {}
        self.refs, self.again, self.wrong = [], [], []
        self.killed, self.broken_off = 0, False
        self.known = [f"DL-2026-000{n}" for n in range(1, 5)]

    def act(self, kind, n):
        """Arguments, standard input, and what is there once it is done."""
        ref = self.rng.choice(self.refs)
        if kind == "new":
            return (["dl-new"], MAIL.format(f"m{n}"),
                    rf"(?m)^    <message_id>m{n}@", 1)
        if kind == "import":
            self.reg.write(f"{n}.csv", "nr;titel\n" + "".join(
                f"S{n}.{i};Sheet {n}.{i}\n" for i in range(3)))
            return (["dl-new", "-m", "../map.csv", f"../{n}.csv"], "",
                    rf"<title>Sheet {n}\.", 3)
        if kind == "classify":
            answer = self.rng.choice(("yes", "no", "unknown"))
            return (["dl-classify", "-a", f"sensitive={answer}", ref], "",
                    None, 0)
        if kind == "update":
            return (["dl-update", "-l", f"line {n}.", ref], "",
                    rf"<text>line {n}\.<", 1)
        if kind == "join":
            # A report of its own, which nothing else is done to.
            new = re.search(r"DL-\d{4}-\d+-\d", self.reg.must(
                ["dl-new"], MAIL.format(f"j{n}")))[0]
            return (["dl-update", "--join", new, ref], "",
                    rf"<ref>{new}</ref>\n(?:.*\n){{1,3}} *<part_of>{ref}<", 1)
        if kind == "notify":
            return ["dl-notify", "-s", "reporter", ref], "", None, 0
        if kind == "record":
            return (["dl-notify", "-r", "-N", f"N{n}.", "ap",
                     ref], "", rf"<number>N{n}\.<", 1)
        if kind == "archive":
            return ["dl-report", "--archive", "week"], "", None, 0
        return ["dl-init", f"../init{n}"], "", None, 0

    def once(self, kind, n, kill):
        args, stdin, there, times = self.act(kind, n)
        start = time.monotonic()
        p = subprocess.Popen(args, env=self.reg.env, cwd=self.reg.dir,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, start_new_session=True)
        timer = None
        if kill:
            group = self.rng.random() < 0.5
            most = self.usual.get(kind, 0.3) * 1.2
            # What the one before left is repaired first, which takes longer.
            if self.broken_off and self.rng.random() < 0.5:
                most += 1.5
            timer = threading.Timer(self.rng.uniform(0, most), self.kill,
                                    (p, group))
            timer.start()
        out, err = p.communicate(stdin.encode())
        if timer is not None:
            timer.cancel()
            timer.join()
        took = time.monotonic() - start
        status, out = p.returncode, out.decode()
        if status >= 0 and not self.broken_off:
            self.usual[kind] = min(took, self.usual.get(kind, took) * 1.1)
        self.killed += status < 0
        self.broken_off = status < 0
        self.check_end(kind, n, args, status, out, err.decode(errors="replace"))
        acked = status == 0 or kind == "new" and bool(
            re.search(r'^"DL-\d{4}-', out, re.M))
        if there is not None:
            self.acts[there] = (acked, times, " ".join(args))

    @staticmethod
    def kill(p, group):
        # It is not waited for yet, so its number is not somebody else's.
        try:
            if group:
                os.killpg(p.pid, signal.SIGKILL)
            else:
                os.kill(p.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def check_end(self, kind, n, args, status, out, err):
        if kind == "new":
            self.again.append(n)
            self.refs += re.findall(r'^"(DL-\d{4}-\d+-\d)"', out, re.M)
        if status < 0:
            return
        # The reporter may know all; a letter may be one that nobody can know of.
        fine = (0, 1, 75) if kind == "notify" else (0,)
        if self.user.stashes and re.search("changed by hand|No such file", err):
            self.reg.run(["git", "checkout", "-q", "HEAD", "--", "incidents"])
        elif status not in fine:
            self.wrong.append(f"{args}: {status}: {err}")
        if kind == "init":
            r = self.reg.run(["dl-list", "-C", f"../init{n}"])
            if r.returncode != 0:
                self.wrong.append(f"dl-init, and then {r.stderr}")

    def finish_inits(self, n):
        """A killed dl-init is begun again, and makes a register."""
        path = f"{self.reg.top}/init{n}"
        r = self.reg.run(["dl-init", path])
        if "could not lock config file" in r.stderr:
            # It was git init that was killed, and git says which file to remove;
            # or it runs on, and is done by now.
            time.sleep(0.5)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(path + "/.git/config.lock")
            r = self.reg.run(["dl-init", path])
        if r.returncode != 0 and not os.path.exists(path + "/register.conf"):
            self.wrong.append(f"dl-init again: {r.returncode}: {r.stderr}")
        r = self.reg.run(["dl-new", "-C", path], MAIL.format("x"))
        if r.returncode != 0:
            self.wrong.append(f"dl-new after dl-init: {r.returncode}: "
                              f"{r.stderr}")

    def run(self, kills):
        self.refs = re.findall(r"DL-2026-\d{4}-\d", self.reg.must(
            ["dl-list", "-c", "ref"]))
        n = 0
        for kind in dict.fromkeys(KINDS):
            n += 1
            self.once(kind, n, False)
        inits = []
        while self.killed < kills and not len(self.wrong) > 20:
            n += 1
            kind = self.rng.choice(KINDS)
            if kind == "init":
                inits.append(n)
            self.once(kind, n, not self.broken_off or self.rng.random() < 0.3)
            if len(inits) >= 5:
                self.finish_inits(inits.pop(0))
        for i in inits:
            self.finish_inits(i)
        # Every mail handed over once more.
        box = "".join(f"From x Tue Nov  3 10:00:00 2026\n"
                      f"{MAIL.format(f'm{i}')}\n" for i in self.again)
        r = self.reg.run(["dl-new", "-f", "mbox", "-"], box)
        if r.returncode != 0:
            self.wrong.append(f"mails again: {r.returncode}: {r.stderr}")
        for i in self.again:
            _, times, args = self.acts[rf"(?m)^    <message_id>m{i}@"]
            self.acts[rf"(?m)^    <message_id>m{i}@"] = (True, times, args)

    def compare(self):
        """What is there beside what has to be."""
        text = self.reg.must(["dl-list", "-f", "xml"])
        refs = re.findall(r"<ref>(DL-.*?)</ref>", text)
        if len(refs) != len(set(refs)):
            self.wrong.append("a reference twice")
        for ref in self.refs:
            if ref not in refs:
                self.wrong.append(f"{ref} was printed and is not there")
        if len(self.refs) != len(set(self.refs)):
            self.wrong.append("a reference was printed twice")
        for there, (acked, times, args) in self.acts.items():
            n = len(re.findall(there, text))
            if n != times and (acked or n != 0):
                self.wrong.append(f"{args} ({there}): {n} times; "
                                  f"acknowledged: {acked}")
        letters = [x for x in self.reg.letters() if
                   x.startswith("Message-ID") or "ontvangen" in x]
        twice = sorted({x for x in letters if letters.count(x) > 1})
        if twice:
            self.wrong.append(f"letters twice: {twice}")

    def whole(self):
        """git's own checks, what lies about, and the user's commits."""
        fsck = self.reg.run(["git", "fsck", "--no-dangling", "--no-progress"])
        if fsck.returncode != 0 or "error" in fsck.stderr:
            self.wrong.append(f"git fsck: {fsck.stdout}{fsck.stderr}")
        # git commit PATH reads the index before it locks it, and may put back an
        # older one; what is committed it leaves alone.
        self.reg.git("reset", "-q", *["--hard"] * self.user.stashes)
        status = [x for x in self.reg.git("status", "--porcelain").splitlines()
                  if not x.endswith("notes.txt")]
        if status:
            self.wrong.append(f"git status: {status[:5]}")
        left = [f for d, _, files in os.walk(self.reg.dir) for f in files
                if ".tmp-" in f or f.endswith(".lock")]
        if left:
            self.wrong.append(f"left lying about: {left}")
        notes = self.reg.git("show", "HEAD:notes.txt").splitlines()
        missing = [x for x in self.user.done if x not in notes]
        if missing:
            self.wrong.append(f"commits of the user: {missing[:5]} are lost")
        self.wrong += [f"the user: {x}" for x in self.user.complaints[:5]]


def campaign(seed, kills):
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="kill", dir=SHM) as top:
        reg = Register(os.path.realpath(top))
        reg.make()
        user = User(reg, random.Random(rng.random()), seed % 2 == 0)
        c = Campaign(reg, rng, user)
        user.start()
        try:
            c.run(kills)
        finally:
            user.stop.set()
            user.join()
        try:
            c.compare()
            c.whole()
        except RuntimeError as e:
            c.wrong.append(str(e))
        acked = sum(1 for a, _, _ in c.acts.values() if a)
        return (c.wrong, c.killed, len(c.refs), acked, len(user.done),
                len(reg.letters()) // 2)


def main():
    print(f"# KILLS={KILLS} SEED={SEED}", flush=True)
    rounds = [min(ROUND, KILLS - n) for n in range(0, KILLS, ROUND)]
    with concurrent.futures.ProcessPoolExecutor(WORKERS) as pool:
        results = pool.map(campaign, (SEED + n for n in range(len(rounds))),
                           rounds)
        for n, (wrong, killed, refs, acked, notes, sent) in \
                enumerate(results, 1):
            print(f"{'not ok' if wrong else 'ok'} {n} - {killed} kills: "
                  f"{refs} references, {acked} acts that changed a record, "
                  f"{sent} letters, {notes} commits of a user: all there once",
                  flush=True)
            for w in wrong[:10]:
                print("# " + w.replace("\n", "\n#   "))
    print(f"1..{len(rounds)}")


main()
