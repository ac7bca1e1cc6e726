#!/usr/bin/env python3
"""What a report of one page costs in PDF, against Pango and Cairo alone making
the same text as one block on a page (no headings, no table, no fitting): N
pages from one document in one process, processor time of each: report.py N.

One report fits in the largest type; the other is laid out at six sizes until
it fits."""
import os
import subprocess
import sys
import tempfile

from common import ENV

RUNS = 3
WORDS = ("Op dinsdag werd een brief met gegevens van Łukasz Şahin-Nguyễn en "
         "Ελένη bij een verkeerd adres bezorgd; de ontvanger heeft de brief "
         "teruggegeven en niets bewaard. ")


def document(paragraphs):
    facts = "".join(f"<dt>Gegeven {i}</dt><dd>wat daarvan bekend is, {i}</dd>"
                    for i in range(12))
    rows = "".join(f"<tr><td>Maatregel {i}</td><td>ICT</td>"
                   f"<td class='n'>{i} dagen</td></tr>" for i in range(6))
    text = "".join(f"<p>{WORDS * 2}</p>" for _ in range(paragraphs))
    return ("<html lang='nl'><head><title>Incident</title></head><body>"
            f"<h1>Incident DL-2026-0001-3</h1><dl>{facts}</dl>"
            f"<h2>Wat er is gebeurd</h2>{text}<h2>Maatregelen</h2><table>"
            "<tr><th>Wat</th><th>Wie</th><th class='n'>Nog</th></tr>"
            f"{rows}</table></body></html>")


def seconds(form, path):
    out = subprocess.run([DUMP, f"-{size}", form, path], env=ENV, check=True,
                         capture_output=True, text=True).stdout
    return float(out)


def bench(what, paragraphs):
    with tempfile.NamedTemporaryFile("w", suffix=".html") as f:
        f.write(document(paragraphs))
        f.flush()
        ours, theirs = [], []
        for _ in range(RUNS):
            ours.append(seconds("one", f.name))
            theirs.append(seconds("block", f.name))
    a, b = min(ours), min(theirs)
    print(f"{size} reports, {what}: {a * 1e3:.1f} ms each, its text as one "
          f"block {b * 1e3:.1f} ms, ratio {a / b:.2f}; {60 / a:.0f} in a "
          "minute on one core", flush=True)


DUMP = os.environ["DUMP"]
size = int(sys.argv[1])
bench("at once", 4)
bench("shrunk to fit", 9)
