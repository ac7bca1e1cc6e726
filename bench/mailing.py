#!/usr/bin/env python3
"""What N letters by mail cost, against a loop that hands N finished mails to
the same sendmail and does nothing else; and N letters on paper in one PDF,
against the same page by Pango and Cairo alone: mailing.py N."""
import csv
import os
import subprocess
import sys
import tempfile
import time

from common import ENV, make_register, run

size = int(sys.argv[1])
reg = make_register(1)
work = os.path.dirname(reg)
ref = subprocess.run(["dl-list", "-C", reg, "-c", "ref"], env=ENV, check=True,
                     capture_output=True, text=True).stdout.split('"')[3]
run("git", "config", "-f", reg + "/register.conf", "mail.sender", "a@example.nl")
run("git", "config", "-f", reg + "/register.conf", "register.contact", "wij")
run("git", "-C", reg, "commit", "-qam", "conf")
run("dl-update", "-C", reg, "-a", "data=name", "-a",
    "effects_persons=reputation", "-t", "nl.happened=Een brief.", "-t",
    "nl.measures=Een slot.", "-t", "nl.advice=Let op.", ref)
sink = work + "/sink"
with open(sink, "w", encoding="ascii") as f:
    f.write("#!/bin/sh\nexec cat >/dev/null\n")
os.chmod(sink, 0o755)
ENV["DL_SENDMAIL"] = sink


def write_list(name, head, row):
    path = f"{work}/{name}.csv"
    with open(path, "w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(head)
        rows.writerows(row(i) for i in range(size))
    return path


def timed(*args):
    start = time.monotonic()
    run(*args)
    return time.monotonic() - start


mails = write_list("mails", ["naam", "email"],
                   lambda i: [f"Persoon {i}", f"p{i}@example.nl"])
one = work + "/one.eml"
with open(one, "wb") as f:
    first = subprocess.run(["dl-notify", "-C", reg, "-n", "-s", "-f", "mail",
                            "-l", mails, "subjects", ref], env=ENV, check=True,
                           capture_output=True).stdout
    f.write(first.split(b"\f")[0])
ours = timed("dl-notify", "-C", reg, "-s", "-l", mails, "subjects", ref)
theirs = timed("sh", "-c", f'i=0; while [ $((i += 1)) -le {size} ]; do '
               f'"{sink}" -t -i <"{one}"; done')
print(f"{size} persons told by mail: {ours:.2f} s, the same mails by a loop "
      f"{theirs:.2f} s, ratio {ours / theirs:.2f}", flush=True)

letters = write_list("letters", ["naam", "adres"],
                     lambda i: [f"Persoon {i}", "Kerkstraat 1\n1234 AB Ede"])
ours = timed("dl-notify", "-C", reg, "-s", "-f", "pdf", "-k", "initial", "-l",
             letters, "-o", work + "/letters.pdf", "subjects", ref)
page = work + "/page.html"
with open(page, "wb") as f:
    f.write(subprocess.run(["dl-notify", "-C", reg, "-f", "html", "subjects",
                            ref], env=ENV, check=True,
                           capture_output=True).stdout.split(b"<body>")[1]
            .join([b"<html><head><title>x</title></head><body>", b""])
            .replace(b"<br>", b"<br/>"))
block = float(subprocess.run([os.environ["DUMP"], f"-{size}", "block", page],
                             env=ENV, check=True, capture_output=True,
                             text=True).stdout) * size
print(f"{size} letters on paper: {ours:.2f} s, their text as one block each "
      f"{block:.2f} s of processor time, ratio {ours / block:.2f}", flush=True)
