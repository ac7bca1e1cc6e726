#!/usr/bin/env python3
"""kill -9 at random moments during intake: no printed reference is lost,
and the next command leaves a clean register."""
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

KILLS = int(os.environ.get("KILLS", "200"))
SEED = int(os.environ.get("SEED", str(time.time_ns() % 100000)))
BIN = os.environ["BIN"]
ENV = {"PATH": BIN + ":/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC",
       "GIT_AUTHOR_NAME": "Test", "GIT_AUTHOR_EMAIL": "test@example.nl",
       "GIT_COMMITTER_NAME": "Test", "GIT_COMMITTER_EMAIL": "test@example.nl",
       "GIT_CONFIG_GLOBAL": "/dev/null", "HOME": "/nonexistent"}
MAIL = """From: Test Melder <melder@example.nl>
To: datalek@example.nl
Subject: Melding {0}
Message-ID: <melding.{0}@example.nl>
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
count = 0


def check(ok, what, more=""):
    global count
    count += 1
    print(f"{'ok' if ok else 'not ok'} {count} - {what}", flush=True)
    if not ok and more:
        print("# " + more.replace("\n", "\n# "))


def run(*args, **more):
    return subprocess.run(args, env=ENV, capture_output=True, text=True, **more)


def git(*args):
    return run("git", "-C", REG, *args).stdout


def intake(number, delay, group):
    """The references that dl-new printed before it was killed after DELAY."""
    p = subprocess.Popen(["dl-new", "-C", REG], env=ENV, stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         start_new_session=True)
    try:
        p.stdin.write(MAIL.format(number).encode())
        p.stdin.close()
    except BrokenPipeError:
        pass
    time.sleep(delay)
    try:
        if group:
            os.killpg(p.pid, signal.SIGKILL)
        else:
            p.kill()
    except ProcessLookupError:
        pass
    out = p.stdout.read().decode()
    p.stdout.close()
    p.wait()
    return re.findall(r'^"(DL-\d{4}-\d+-\d)"', out, re.M)


random.seed(SEED)
print(f"# SEED={SEED} KILLS={KILLS}")
with tempfile.TemporaryDirectory() as top:
    REG = top + "/reg"
    run("dl-init", REG, check=True)
    whole = 0
    for n in range(5):
        start = time.monotonic()
        run("dl-new", "-C", REG, input=MAIL.format(f"first.{n}"), check=True)
        whole = max(whole, time.monotonic() - start)
    printed, dirty, missing = [], [], []
    for n in range(KILLS):
        printed += intake(n, random.uniform(0, whole * 2), n % 2 == 1)
        if n % 10 == 9:
            # The next command leaves a whole register.
            r = run("dl-new", "-C", REG, input=MAIL.format(f"next.{n}"))
            if r.returncode != 0:
                dirty.append(f"{n}: status {r.returncode}: {r.stderr}")
            status = git("status", "--porcelain")
            if status:
                dirty.append(f"{n}: {status}")
    tree = git("ls-tree", "-r", "--name-only", "HEAD")
    missing = [r for r in printed if f"/{r}.xml" not in tree]
    check(len(set(printed)) == len(printed), "no reference printed twice")
    check(not missing, f"all {len(printed)} printed references are committed",
          " ".join(missing))
    check(not dirty, "after each next command git status is clean",
          "\n".join(dirty[:5]))
    fsck = run("git", "-C", REG, "fsck", "--no-dangling")
    check(fsck.returncode == 0 and "error" not in fsck.stderr, "git fsck",
          fsck.stdout + fsck.stderr)
    # Every mail handed over once more: all there exactly once.
    for n in range(KILLS):
        run("dl-new", "-C", REG, input=MAIL.format(n), check=True)
    ids = run("git", "-C", REG, "grep", "-ho",
              "^  <message_id>.*</message_id>").stdout.split("\n")[:-1]
    check(len(ids) == len(set(ids)) and len(ids) >= KILLS + 1,
          "tried again, every mail is registered exactly once",
          f"{len(ids)} ids, {len(set(ids))} different")
    kept = set()
    left = set(git("ls-files", "--others").split()) - kept
    check(not left, "nothing is left lying about", " ".join(left))
print(f"1..{count}")
