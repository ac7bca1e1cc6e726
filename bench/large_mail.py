#!/usr/bin/env python3
"""Reading a mail of 100 MB (dl-new -n), against Python's email package taking
the same text and attachments out: large_mail.py MIB.

An attachment, plain text, and HTML.  Processor time, children included, and the
most memory that one process had.
"""
import base64
import os
import subprocess
import sys
import tempfile

from common import ENV, run

HEAD = ("From: Noor Voorbeeld <noor@example.nl>\nSubject: groot\n"
        "Date: Tue, 3 Nov 2026 10:15:00 +0100\nMIME-Version: 1.0\n")
PEER = """
import email, email.policy, sys
with open(sys.argv[1], "rb") as f:
    m = email.message_from_binary_file(f, policy=email.policy.default)
body = m.get_body(("plain", "html"))
text = body.get_content()
for part in m.iter_attachments():
    part.get_payload(decode=True)
"""


def mails(size):
    """Kind and text of each mail, of about SIZE bytes."""
    data = base64.encodebytes(os.urandom(size * 3 // 4)).decode("ascii")
    yield "an attachment", (
        'Content-Type: multipart/mixed; boundary=b\n\n--b\n\ntekst\n--b\n'
        "Content-Type: application/zip; name=a.zip\n"
        f"Content-Transfer-Encoding: base64\n\n{data}--b--\n")
    line = "Er is een lijst met namen zoek geraakt in de wijk.\n"
    yield "plain text", "\n" + line * (size // len(line))
    line = "<p>Er is een <b>lijst</b> zoek &amp; weg.</p>\n"
    yield "HTML", "Content-Type: text/html\n\n" + line * (size // len(line))


def used(argv):
    """Seconds of processor time, and MiB at most."""
    with subprocess.Popen(argv, env=ENV, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as child:
        _, status, use = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{argv[0]}: status {child.returncode}")
    return use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def main():
    size = int(sys.argv[1]) << 20
    with tempfile.TemporaryDirectory(prefix="dl-bench.") as top:
        run("dl-init", top + "/reg")
        for kind, rest in mails(size):
            path = top + "/mail.eml"
            with open(path, "w", encoding="ascii") as f:
                f.write(HEAD + rest)
            ours = used(["dl-new", "-C", top + "/reg", "-n", "-f", "mail",
                         path])
            peer = used([sys.executable, "-c", PEER, path])
            print("large mail, %s: %.1f s and %.0f MiB; Python's email: "
                  "%.1f s and %.0f MiB; ratio %.1f" % (
                      kind, ours[0], ours[1], peer[0], peer[1],
                      ours[0] / peer[0]))


main()
