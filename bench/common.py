"""What the benchmarks share: an environment, a register of N incidents."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ENV = dict(os.environ, PATH=os.environ["BIN"] + ":" + os.environ["PATH"],
           GIT_AUTHOR_NAME="Bench", GIT_AUTHOR_EMAIL="bench@example.nl",
           GIT_COMMITTER_NAME="Bench", GIT_COMMITTER_EMAIL="bench@example.nl",
           GIT_CONFIG_GLOBAL="/dev/null", LC_ALL="C", TZ="UTC")


def run(*args, **more):
    """Run a command; it must succeed, and what it prints is dropped."""
    subprocess.run(args, env=ENV, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, **more)


def make_register(size):
    """A register of SIZE incidents in a folder of its own."""
    reg = tempfile.mkdtemp(prefix="dl-bench.") + "/reg"
    run("dl-init", reg)
    rows = subprocess.run([sys.executable, HERE + "/rows.py", str(size)],
                          capture_output=True, check=True).stdout
    run("dl-new", "-C", reg, "-f", "csv", input=rows)
    return reg
