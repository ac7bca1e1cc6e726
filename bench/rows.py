#!/usr/bin/env python3
"""N made-up incidents as CSV, the same ones every time: rows.py N."""
import csv
import random
import sys

KINDS = ["mail-wrong-recipient", "post-lost", "device-lost-or-stolen",
         "hacking-malware-phishing", "wrong-file", "published-by-mistake"]
DEPARTMENTS = ["Gastouders Noord", "Gastouders Zuid", "P&O", "ICT", "Jeugd"]
WORDS = ("de brief aan een cliënt kwam bij de buren terecht, de laptop was "
         "versleuteld, het bestand \"deelnemers\" ging naar een verkeerd adres "
         "en de ontvanger heeft het verwijderd").split()

random.seed(42)
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["external_ref", "received", "channel", "reporter_name",
              "reporter_email", "department", "title", "description", "kind",
              "persons_min", "persons_max", "personal", "affected",
              "sensitive", "adverse"])
for n in range(int(sys.argv[1])):
    day = n % 330
    yes = random.random() < 0.3
    persons = random.choice([1, 1, 1, 2, 5, 40, 300])
    out.writerow([
        f"rij-{n}",
        f"2026-{day // 30 + 1:02d}-{day % 28 + 1:02d}T{n % 24:02d}:15:00+01:00",
        "mail", f"Melder {n}", f"melder{n}@example.nl",
        random.choice(DEPARTMENTS), f"Melding nummer {n}",
        " ".join(random.choices(WORDS, k=60)), random.choice(KINDS), persons,
        persons, "yes", random.choice(["yes", "unknown"]),
        "yes" if yes else "no", "no"])
