"""
Power loss: the states in which it may leave a folder that programs write to.

record() runs a command under strace(1) and returns what it and all that it
started did to the files below a folder, in one order over all processes.
states() gives each folder that a loss of power during that may leave; write()
puts one on the disk.

The model, which is that of journaling filesystems (ext4, XFS, btrfs) where
they are weakest:

- The data of a file is safe once fsync() or fdatasync() of it returned.  Until
  then each write may be there or not, apart from every other; bytes before
  one that is there, and that are not, read as zeros.
- A change of names (create, link, rename, unlink, mkdir, rmdir) is atomic.
  Changes reach the disk in the order in which they were made, over the whole
  filesystem, at any later moment: a commit of the journal that nobody asked
  for may come between any two.
- The size of a file keeps that order as well: what a write adds at its end, or
  ftruncate() takes, is not there before the names that were changed earlier.
- fsync() of a folder makes the names in that folder safe, and these alone: what
  was changed in other folders before it may be lost all the same (btrfs does
  so; ext4 and XFS commit everything before it too).  fsync() of a file makes
  no name safe.
- So with a command stopped after any of its calls there are: all it did; what
  was made safe and no more; names up to each moment, with and without data that
  is not safe; and each single write lost.  With strict=True also each single
  change of a name lost, with later ones kept: no filesystem above does that.

Not in the model, and an error of record() where they occur: symbolic links,
shared writable mappings, O_TMPFILE, files that are written by sendfile(), splice()
or copy_file_range().
"""
import hashlib
import os
import re
import shutil
import subprocess
import tempfile

CALLS = """open openat openat2 creat close dup dup2 dup3 fcntl clone clone3
fork vfork chdir fchdir exit_group lseek write pwrite64 writev pwritev pwritev2
truncate ftruncate fallocate rename renameat renameat2 link linkat symlink
symlinkat unlink unlinkat mkdir mkdirat rmdir fsync fdatasync sync syncfs
copy_file_range sendfile splice mmap""".split()
LINE = re.compile(rb'^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$', re.S)
STRING = re.compile(rb'^"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?$')
FD = re.compile(rb'^(AT_FDCWD|-?\d+)(?:<([^>]*)>)?')


def unhex(b):
    return bytes.fromhex(b.decode().replace("\\x", ""))


def arguments(b):
    """The arguments of a call: strace -xx leaves no comma inside a string."""
    out, depth, start = [], 0, 0
    for i, c in enumerate(b):
        if c in b"[{":
            depth += 1
        elif c in b"]}":
            depth -= 1
        elif c == 44 and depth == 0:
            out.append(b[start:i].strip())
            start = i + 1
    return out + [b[start:].strip()]


def text(arg):
    m = STRING.match(arg)
    if m is None or m[2]:
        raise ValueError(f"powerloss: a string that is not whole: {arg[:80]!r}")
    return unhex(m[1])


class Folder:
    """A folder: inodes, and the names that each of its folders has."""

    def __init__(self):
        # Folders have numbers of at most 0, files have others.
        self.names = {0: {}}  # folder: name: inode
        self.data = {}  # file: what a reader sees
        self.next = 1

    def new(self, is_dir):
        n = -self.next if is_dir else self.next
        self.next += 1
        if is_dir:
            self.names[n] = {}
        else:
            self.data[n] = b""
        return n

    def find(self, path):
        """The folder, the name in it, and the inode or None."""
        at, name = 0, ""
        parts = [p for p in path.split("/") if p not in ("", ".")]
        if not parts:
            return None, "", 0
        for name in parts[:-1]:
            at = self.names.get(at, {}).get(name)
            if at is None or at > 0:
                return None, name, None
        return at, parts[-1], self.names[at].get(parts[-1])

    def change(self, names):
        for at, name, inode in names:
            if inode is None:
                self.names[at].pop(name, None)
            else:
                self.names[at][name] = inode

    @classmethod
    def load(cls, top):
        f = cls()

        def walk(at, path):
            for e in sorted(os.scandir(path), key=lambda e: e.name):
                if e.is_symlink():
                    raise ValueError(f"powerloss: a symbolic link: {e.path}")
                n = f.new(e.is_dir())
                f.names[at][e.name] = n
                if e.is_dir():
                    walk(n, e.path)
                else:
                    with open(e.path, "rb") as fp:
                        f.data[n] = fp.read()

        walk(0, top)
        return f


def patched(data, op):
    kind, at, more = op
    if kind == "size":
        return data[:at] + b"\0" * (at - len(data))
    data += b"\0" * (at - len(data))
    return data[:at] + more + data[at + len(more):]


class Opened:
    """An open file description: its offset is shared by dup() and fork()."""

    def __init__(self, path, inode, append):
        self.path, self.inode, self.append = path, inode, append
        self.at = 0


class Process:
    def __init__(self, fds, cwd):
        self.fds, self.cwd = fds, cwd


class Recorder:
    """Turns the lines of strace into effects, in the order of their ends."""

    def __init__(self, top, cwd, watch):
        self.top, self.watch = top, watch
        self.live = Folder.load(top)
        self.effects = []
        self.processes = {}
        self.unfinished = {}
        self.cwd = cwd
        self.first = None

    def add(self, *effect):
        self.effects.append(effect)

    # Processes -------------------------------------------------------------

    def process(self, pid):
        if pid in self.processes:
            return self.processes[pid]
        if self.first is None:
            self.first = pid
            self.processes[pid] = Process({}, self.cwd)
            return self.processes[pid]
        # Its parent has not come back from clone() yet.
        parents = [p for p, (call, _) in self.unfinished.items()
                   if call in ("clone", "clone3", "fork", "vfork")]
        if not parents:
            raise ValueError(f"powerloss: process {pid} has no parent")
        begun = self.unfinished[parents[-1]][1]
        self.fork(parents[-1], pid, begun)
        return self.processes[pid]

    def fork(self, parent, child, args):
        p = self.process(parent)
        if child not in self.processes:
            shared = b"CLONE_FILES" in args
            self.processes[child] = Process(
                p.fds if shared else dict(p.fds), p.cwd)

    # Places ----------------------------------------------------------------

    def below(self, path):
        """PATH below the folder, or None."""
        path = os.path.normpath(path)
        if path == self.top:
            return "."
        if path.startswith(self.top + "/"):
            return path[len(self.top) + 1:]
        return None

    def place(self, p, arg, dirfd=None):
        path = os.fsdecode(text(arg))
        if path.startswith("/"):
            return self.below(path)
        base = p.cwd
        if dirfd is not None:
            m = FD.match(dirfd)
            if m[1] != b"AT_FDCWD":
                base = os.fsdecode(unhex(m[2]))
        return self.below(os.path.join(base, path))

    # Lines -----------------------------------------------------------------

    def line(self, raw):
        m = LINE.match(raw.rstrip(b"\n"))
        if m is None:
            return  # a signal, or the end of a process
        pid, rest = int(m[1]), m[4]
        if m[3]:
            call = m[3].decode()
            self.process(pid)
            if rest.endswith(b"<unfinished ...>"):
                self.unfinished[pid] = (call, rest[:-len(b"<unfinished ...>")])
                return
        else:
            call, begun = self.unfinished.pop(pid)
            rest = begun + rest
        args, _, result = rest.rpartition(b") = ")
        if call == "exit_group":
            self.mark_exit(pid, rest)
            return
        number = re.match(rb"-?\d+", result.strip())
        if number is None or number[0].startswith(b"-"):
            return
        handler = getattr(self, "do_" + call, None)
        if handler is None:
            raise ValueError(f"powerloss: {call} is not in the model")
        handler(self.process(pid), arguments(args.strip()), int(number[0]),
                result, pid)

    def mark_exit(self, pid, rest):
        if pid == self.first:
            self.add("mark", "exit", int(re.match(rb"\d+", rest)[0]))

    # Processes and descriptors

    def do_clone(self, p, a, r, result, pid):
        self.fork(pid, r, b",".join(a))

    do_clone3 = do_fork = do_vfork = do_clone

    def do_chdir(self, p, a, r, result, pid):
        p.cwd = os.path.normpath(
            os.path.join(p.cwd, os.fsdecode(text(a[0]))))

    def do_fchdir(self, p, a, r, result, pid):
        p.cwd = os.fsdecode(unhex(FD.match(a[0])[2]))

    def fd(self, p, arg):
        return p.fds.get(int(FD.match(arg)[1]))

    def do_close(self, p, a, r, result, pid):
        p.fds.pop(int(FD.match(a[0])[1]), None)

    def do_dup(self, p, a, r, result, pid):
        p.fds.pop(r, None)
        if self.fd(p, a[0]) is not None:
            p.fds[r] = self.fd(p, a[0])

    do_dup2 = do_dup3 = do_dup

    def do_fcntl(self, p, a, r, result, pid):
        if a[1] in (b"F_DUPFD", b"F_DUPFD_CLOEXEC"):
            self.do_dup(p, a, r, result, pid)
        elif a[1] == b"F_SETFL" and self.fd(p, a[0]) is not None:
            self.fd(p, a[0]).append = b"O_APPEND" in a[2]

    def do_lseek(self, p, a, r, result, pid):
        if self.fd(p, a[0]) is not None:
            self.fd(p, a[0]).at = r

    # Files

    def opened(self, p, flags, r, result):
        p.fds.pop(r, None)
        m = re.match(rb"\d+<((?:\\x[0-9a-f]{2})*)>", result.strip())
        if m is None:
            return
        path = os.fsdecode(unhex(m[1]))
        place = self.below(path)
        inode = None
        if place is not None:
            at, name, inode = self.live.find(place)
            if b"O_TMPFILE" in flags or b"O_SYNC" in flags \
                    or b"O_DSYNC" in flags:
                raise ValueError(f"powerloss: {place}: {flags!r}")
            if inode is None:
                inode = self.live.new(False)
                self.names([(at, name, inode)])
            elif b"O_TRUNC" in flags and self.live.data[inode] != b"":
                self.write(inode, ("size", 0, None))
        p.fds[r] = Opened(path, inode, b"O_APPEND" in flags)

    def do_open(self, p, a, r, result, pid):
        self.opened(p, a[1], r, result)

    def do_creat(self, p, a, r, result, pid):
        self.opened(p, b"O_CREAT|O_TRUNC", r, result)

    def do_openat(self, p, a, r, result, pid):
        self.opened(p, a[2], r, result)

    do_openat2 = do_openat

    def write(self, inode, op):
        self.live.data[inode] = patched(self.live.data[inode], op)
        self.add("data", inode, op)

    def written(self, p, pid, arg, data, offset=None):
        f = self.fd(p, arg)
        if pid == self.first and FD.match(arg)[1] == b"1":
            self.add("mark", "out", data)
        if f is not None and f.path in self.watch:
            self.add("mark", f.path, data)
        if f is None or f.inode is None:
            return
        at = f.at if offset is None else offset
        if f.append:
            at = len(self.live.data[f.inode])
        self.write(f.inode, ("bytes", at, data))
        if offset is None:
            f.at = at + len(data)

    def do_write(self, p, a, r, result, pid):
        self.written(p, pid, a[0], text(a[1])[:r])

    def do_pwrite64(self, p, a, r, result, pid):
        self.written(p, pid, a[0], text(a[1])[:r], int(a[3]))

    def do_writev(self, p, a, r, result, pid):
        parts = re.findall(rb'iov_base="((?:\\x[0-9a-f]{2})*)"', a[1])
        self.written(p, pid, a[0], b"".join(map(unhex, parts))[:r])

    def do_ftruncate(self, p, a, r, result, pid):
        f = self.fd(p, a[0])
        if f is not None and f.inode is not None:
            self.write(f.inode, ("size", int(a[1]), None))

    def do_fallocate(self, p, a, r, result, pid):
        f = self.fd(p, a[0])
        if f is None or f.inode is None or b"KEEP_SIZE" in a[1]:
            return
        if a[1] != b"0":
            raise ValueError(f"powerloss: {f.path}: fallocate {a[1]!r}")
        end = int(a[2]) + int(a[3])
        if end > len(self.live.data[f.inode]):
            self.write(f.inode, ("size", end, None))

    def do_truncate(self, p, a, r, result, pid):
        place = self.place(p, a[0])
        if place is not None:
            self.write(self.live.find(place)[2], ("size", int(a[1]), None))

    def do_fsync(self, p, a, r, result, pid):
        m = FD.match(a[0])
        f = self.fd(p, a[0])
        if f is not None and f.inode is not None:
            self.add("sync", f.inode)
        elif m[2] and self.below(os.fsdecode(unhex(m[2]))) == ".":
            self.add("sync", 0)

    do_fdatasync = do_fsync

    def do_sync(self, p, a, r, result, pid):
        self.add("sync", None)

    do_syncfs = do_sync

    # Names

    def names(self, changes):
        self.live.change(changes)
        self.add("names", changes)

    def do_mkdir(self, p, a, r, result, pid, dirfd=None):
        place = self.place(p, a[0], dirfd)
        if place is not None:
            at, name, _ = self.live.find(place)
            self.names([(at, name, self.live.new(True))])

    def do_unlink(self, p, a, r, result, pid, dirfd=None):
        place = self.place(p, a[0], dirfd)
        if place is not None:
            at, name, _ = self.live.find(place)
            self.names([(at, name, None)])

    do_rmdir = do_unlink

    def do_mkdirat(self, p, a, r, result, pid):
        self.do_mkdir(p, a[1:], r, result, pid, a[0])

    def do_unlinkat(self, p, a, r, result, pid):
        self.do_unlink(p, a[1:], r, result, pid, a[0])

    def moved(self, old, new, is_link):
        if (old is None) != (new is None):
            raise ValueError(f"powerloss: {old} to {new} across the border")
        if old is None:
            return
        at, name, inode = self.live.find(old)
        to, as_name, _ = self.live.find(new)
        self.names(([] if is_link else [(at, name, None)]) +
                   [(to, as_name, inode)])

    def do_rename(self, p, a, r, result, pid):
        self.moved(self.place(p, a[0]), self.place(p, a[1]), False)

    def do_renameat(self, p, a, r, result, pid):
        if len(a) > 4 and a[4] not in (b"0", b"RENAME_NOREPLACE"):
            raise ValueError(f"powerloss: rename with {a[4]!r}")
        self.moved(self.place(p, a[1], a[0]), self.place(p, a[3], a[2]), False)

    do_renameat2 = do_renameat

    def do_link(self, p, a, r, result, pid):
        self.moved(self.place(p, a[0]), self.place(p, a[1]), True)

    def do_linkat(self, p, a, r, result, pid):
        self.moved(self.place(p, a[1], a[0]), self.place(p, a[3], a[2]), True)

    # Calls that are an error where they touch the folder

    def outside(self, p, a, r, result, pid):
        for f in (self.fd(p, x) for x in a if FD.match(x)):
            if f is not None and f.inode is not None:
                raise ValueError(f"powerloss: {f.path}: not in the model")

    do_sendfile = do_splice = do_copy_file_range = outside
    do_pwritev = do_pwritev2 = outside

    def do_mmap(self, p, a, r, result, pid):
        if b"MAP_SHARED" in a[3] and b"PROT_WRITE" in a[2]:
            self.outside(p, a[4:5], r, result, pid)

    def do_symlink(self, p, a, r, result, pid):
        if self.place(p, a[1]) is not None:
            raise ValueError("powerloss: a symbolic link")

    def do_symlinkat(self, p, a, r, result, pid):
        self.do_symlink(p, [a[0], a[2]], r, result, pid)


class Record:
    """The folder before a command, its effects, and how it ended."""

    def __init__(self, before, effects, run):
        self.before, self.effects = before, effects
        self.status, self.out, self.err = run.returncode, run.stdout, run.stderr


def record(top, args, stdin=b"", env=None, cwd=None, watch=()):
    """Run ARGS; what is written to the files WATCH outside TOP becomes marks."""
    top = os.path.realpath(top)
    cwd = os.path.realpath(cwd or ".")
    recorder = Recorder(top, cwd, set(watch))
    before = Folder.load(top)
    with tempfile.NamedTemporaryFile(prefix="strace") as log:
        run = subprocess.run(
            ["strace", "-f", "-qq", "-y", "-xx", "-s", "268435456", "-a1",
             "--seccomp-bpf", "-o", log.name, "-e", "trace=" + ",".join(CALLS),
             *args], input=stdin, env=env, cwd=cwd, capture_output=True,
            check=False)
        for raw in log:
            recorder.line(raw)
    return Record(before, recorder.effects, run)


class Disk:
    """What is there, what is safe, and what is on its way."""

    def __init__(self, before):
        self.start = before.names
        self.now = dict(before.data)
        self.safe = dict(before.data)
        self.pending = {}  # file: writes since it was made safe
        self.ops = []  # changes of names
        self.forced = {}  # folder: so many of the changes are safe in it
        self.all_forced = 0

    def take(self, effect):
        kind, what = effect[0], effect[1]
        if kind == "names":
            self.ops.append(what)
        elif kind == "data":
            before = self.now.get(what, b"")
            self.now[what] = patched(before, effect[2])
            # Where it changes the size: after which changes of names.
            sizes = effect[2][0] == "size" or \
                len(self.now[what]) > len(before)
            self.pending.setdefault(what, []).append(
                (effect[2], len(self.ops) if sizes else 0))
        elif kind == "sync":
            for inode in list(self.pending) if what is None else [what]:
                self.safe[inode] = self.now.get(inode, b"")
                self.pending.pop(inode, None)
            if what is None:
                self.all_forced = len(self.ops)
            else:
                self.forced[what] = len(self.ops)

    def is_safe(self, n):
        return n < self.all_forced or any(
            n < self.forced.get(at, 0) for at, _, _ in self.ops[n])

    def names(self, cut, without=None):
        names = {at: dict(n) for at, n in self.start.items()}
        for n, op in enumerate(self.ops):
            if n == without or not (n < cut or self.is_safe(n)):
                continue
            for at, name, inode in op:
                if inode is None:
                    names.setdefault(at, {}).pop(name, None)
                else:
                    names.setdefault(at, {})[name] = inode
        return names

    def lost(self, inode, n):
        """FILE without its Nth write that is not safe."""
        data = self.safe.get(inode, b"")
        for i, (op, _) in enumerate(self.pending[inode]):
            if i != n:
                data = patched(data, op)
        return data

    def until(self, cut):
        """What is in the files with the names until CUT."""
        data = dict(self.now)
        for inode, writes in self.pending.items():
            if any(after > cut for _, after in writes):
                data[inode] = self.safe.get(inode, b"")
                for op, after in writes:
                    if after <= cut:
                        data[inode] = patched(data[inode], op)
        return data


def tree(names, data):
    """{path: bytes, or None for a folder}"""
    out = {}

    def walk(at, path):
        for name, inode in names.get(at, {}).items():
            below = path + name
            if inode > 0:
                out[below] = data.get(inode, b"")
            else:
                out[below] = None
                walk(inode, below + "/")

    walk(0, "")
    return out


def digest(files):
    h = hashlib.sha256()
    for path in sorted(files):
        data = files[path]
        h.update(f"{path}\0{-1 if data is None else len(data)}\0".encode(
            "utf-8", "surrogateescape"))
        h.update(data or b"")
    return h.digest()


def losses(disk, strict):
    """(what is lost, names, data) after the effects that DISK has taken."""
    whole = len(disk.ops)
    kept = disk.names(whole)
    yield "nothing", kept, disk.now
    yield "data that is not safe", kept, disk.safe
    loose = [n for n in range(whole) if not disk.is_safe(n)]
    for n in loose:
        cut = disk.names(n)
        yield f"names from {n}", cut, disk.until(n)
        yield f"names from {n}, and data", cut, disk.safe
    for f, writes in disk.pending.items():
        for n in range(len(writes)):
            yield f"write {n} of {f}", kept, {**disk.now, f: disk.lost(f, n)}
    for n in loose if strict else []:
        yield f"name {n} alone", disk.names(whole, n), disk.now


def states(rec, strict=False):
    """
    [(files, marks)] of all states that differ, in the order in which they
    first may be.  MARKS has the marks (a tuple) after which it may be, each
    with how it comes about.
    """
    disk, marks, found = Disk(rec.before), (), {}
    for n in range(len(rec.effects) + 1):
        for what, names, data in losses(disk, strict):
            files = tree(names, data)
            known = found.setdefault(digest(files), (files, {}))
            known[1].setdefault(marks, f"after {n}, lost: {what}")
        if n < len(rec.effects):
            if rec.effects[n][0] == "mark":
                marks += (rec.effects[n][1:],)
            disk.take(rec.effects[n])
    return list(found.values())


def write(files, top):
    """Make TOP hold FILES and nothing else."""
    shutil.rmtree(top, ignore_errors=True)
    os.makedirs(top)
    for path in sorted(files):
        full = os.path.join(top, path)
        if files[path] is None:
            os.makedirs(full, exist_ok=True)
            continue
        with open(full, "wb") as fp:
            fp.write(files[path])


def is_faithful(rec, top):
    """Do the effects of REC lead to what lies in TOP now?"""
    disk = Disk(rec.before)
    for e in rec.effects:
        disk.take(e)
    now = Folder.load(top)
    return tree(disk.names(len(disk.ops)), disk.now) == tree(now.names, now.data)
