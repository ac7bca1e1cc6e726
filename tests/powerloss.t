#!/usr/bin/env python3
"""What a loss of power may leave, as tests/powerloss.py tells it."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import powerloss

count = 0
BEFORE = """
import os, sys, mmap
def fsync(path):
    f = os.open(path, os.O_RDONLY); os.fsync(f); os.close(f)
def put(path, *parts, sync=False):
    f = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for p in parts: os.write(f, p)
    if sync: os.fsync(f)
    os.close(f)
"""


def check(ok, what, more=""):
    global count
    count += 1
    print(f"{'ok' if ok else 'not ok'} {count} - {what}", flush=True)
    if not ok:
        print(f"# {more}")


def states(script, strict=False, args=None):
    """[(what is there, marks)] for a folder with a/, b/ and old, which is "old"."""
    with tempfile.TemporaryDirectory() as top:
        os.mkdir(top + "/a")
        os.mkdir(top + "/b")
        with open(top + "/old", "wb") as fp:
            fp.write(b"old")
        rec = powerloss.record(
            top, args or [sys.executable, "-SIc", BEFORE + script], cwd=top)
        if not powerloss.is_faithful(rec, top):
            raise AssertionError(f"not what happened: {script} {rec.err}")
        return [({p: d for p, d in files.items() if d is not None}, marks)
                for files, marks in powerloss.states(rec, strict)]


def contents(found, path):
    return {files.get(path) for files, _ in found}


def at_end(found):
    return [(f, m) for f, m in found if any(("exit", 0) in x for x in m)]


def whole(found):
    """What is there at the end where nothing is lost."""
    return [f for f, m in found for x, how in m.items()
            if ("exit", 0) in x and how.endswith("lost: nothing")][0]


def refused(script):
    try:
        states(script)
    except ValueError as e:
        return "powerloss: " in str(e)
    return False


def main():
    if shutil.which("strace") is None or subprocess.run(
            ["strace", "-qq", "-o", os.devnull, "true"], check=False,
            stderr=subprocess.DEVNULL).returncode != 0:
        print("1..0 # SKIP no strace here, or no permission to trace")
        return
    replace = 'put("tmp", b"new"{}); os.rename("tmp", "old"); {}print("done")'
    s = states(replace.format("", ""))
    check(contents(s, "old") == {b"old", b"", b"new"},
          "a file that is not safe may be empty under its new name", s)
    check(contents(at_end(s), "old") == {b"old", b"", b"new"},
          "also when the command has ended", s)
    s = states(replace.format(", sync=True", ""))
    check(contents(s, "old") == {b"old", b"new"}, "a safe one is not", s)
    check(contents(at_end(s), "old") == {b"old", b"new"},
          "its name may still be the old one at the end", s)
    s = states(replace.format(", sync=True", 'fsync("."); '))
    check(contents(at_end(s), "old") == {b"new"},
          "until its folder is safe", s)
    check(contents(s, "old") == {b"old", b"new"},
          "before that there is the old one or the new one", s)
    out = [m for _, marks in s for m in marks if any(x[0] == "out" for x in m)]
    check(out and ("out", b"done\n") in out[0], "its output is a mark", s)
    s = states('os.mkdir("c"); put("c/x", sync=True); fsync("c")')
    check("c/x" in whole(s) and
          any("c/x" not in f for f, _ in at_end(s)),
          "a folder that has no name yet is lost with all in it", s)

    both = 'put("a/x", sync=True); put("b/y", sync=True); '
    only_y = [1 for f, _ in states(both) if "b/y" in f and "a/x" not in f]
    check(not only_y, "names keep their order")
    only_y = [1 for f, _ in states(both + 'fsync("b")')
              if "b/y" in f and "a/x" not in f]
    check(only_y, "but for fsync of another folder")
    only_y = [1 for f, _ in states(both, True)
              if "b/y" in f and "a/x" not in f]
    check(only_y, "and where no order is kept")
    s = states(both + 'os.sync()')
    check([set(f) for f, _ in at_end(s)] == [{"old", "a/x", "b/y"}],
          "sync makes all of them safe", s)
    s = states('put("a/x", sync=True); f = os.open("old", 1025); '
               'os.write(f, b"er")')
    check(not [1 for f, _ in s if f["old"] == b"older" and "a/x" not in f],
          "a size keeps that order too", s)

    s = states('put("f", b"one", b"two")')
    check(contents(s, "f") == {None, b"", b"one", b"onetwo", b"\0\0\0two"},
          "each write may be lost", s)
    s = states('f = os.open("old", 1); os.write(f, b"O"); os.fsync(f); '
               'os.ftruncate(f, 1); os.pwrite(f, b"D", 2)')
    check(contents(s, "old") == {b"old", b"Old", b"O", b"O\0D", b"OlD"},
          "in the middle too", s)
    s = states('import fcntl; f = os.open("old", 1); os.posix_fallocate(f, 0, 5); '
               'fcntl.fcntl(f, fcntl.F_SETFL, os.O_APPEND); os.write(f, b"er")')
    check(whole(s) == {"old": b"old\0\0er"}, "room and appending", whole(s))
    s = states(None, args=["sh", "-c", "(echo a; (echo b); /bin/echo c) >f; "
                           "exec 5>>f; echo d >&5; cd a; echo e >../b/g; "
                           "mv ../b/g h; ln h i; rm h; mkdir -p j/k"])
    end = whole(s)
    check(end == {"old": b"old", "f": b"a\nb\nc\nd\n", "a/i": b"e\n"},
          "all that it starts is recorded in its order", end)
    for what, script in (
            ("a symbolic link", 'os.symlink("old", "link")'),
            ("a mapping to write", 'f = os.open("old", 2); mmap.mmap(f, 3)'),
            ("sendfile", 'f = os.open("old", 0); g = os.open("g", 66); '
                         'os.sendfile(g, f, 0, 3)'),
            ("a file from elsewhere", 'os.rename("old", "../dl-test-x")')):
        check(refused(script), f"{what} is refused")
    print(f"1..{count}")


main()
