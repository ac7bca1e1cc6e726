"""Incidents enough to fill every page, as CSV: rows.py nl|en.  The first is
full; one has texts and words that no line is long enough for; the rest give
the figures of two years something to count."""
import csv
import sys

TEXT = {
    "nl": ("Laptop met dossiers gestolen uit een auto",
           "Uit een afgesloten auto is een tas gestolen met een laptop en "
           "een map met dossiers van dertig gezinnen.",
           "Buren of bekenden kunnen lezen wat er in de dossiers staat.",
           "Verander het wachtwoord van de oudercommissie en let op post van "
           "onbekenden.", "Rapport van het voorval naar de verkeerde gemaild",
           "Zorg Noord", "Financiën"),
    "en": ("Laptop with files stolen from a car",
           "A bag was stolen from a locked car with a laptop and a folder "
           "with the files of thirty families.",
           "Neighbours or acquaintances can read what the files say.",
           "Change the password of the parents' committee and watch for post "
           "from strangers.", "Report mailed to the wrong person",
           "Care North", "Finance"),
}
KINDS = ["mail-wrong-recipient", "mail-wrong-recipient", "post-lost",
         "hacking-malware-phishing", "folder-too-open", "wrong-file",
         "mail-open-recipients", "device-lost-or-stolen"]
ANSWERS = [("yes", "yes", "yes", "yes", "high"),
           ("yes", "yes", "no", "no", "risk"),
           ("yes", "yes", "no", "no", "unlikely"),
           ("no", "no", "no", "no", "unlikely"),
           ("yes", "unknown", "no", "no", "risk")]
MANY = 48


def row(n, lang):
    title, what, effects, advice, other, care, money = TEXT[lang]
    # The last weeks of a year and of the year before it have the most.
    month, day = (11, 3 + n) if n < 16 else (1 + n % 10, 1 + n % 27)
    day = "%d-%02d-%02d" % (2025 + (n % 4 > 0), month, day)
    yes = dict(zip(("personal", "affected", "sensitive", "adverse", "risk"),
                   ANSWERS[n % 5]))
    r = {"received": day + "T10:15:00+01:00", "title": other,
         "channel": ("mail", "phone", "form", "processor")[n % 4],
         "department": (care, money, "")[n % 3], "kind": KINDS[n % 8],
         "occurred_from": day + "T08:00:00+01:00",
         "detected": day + "T09:00:00+01:00", "aware": day + "T10:15:00+01:00",
         "data": ("name|contact", "name|bsn|financial", "name")[n % 3],
         "groups": ("customers", "minors", "employees")[n % 3],
         "persons_min": str(1 + n * n % 300), "cause": "internal-accident",
         "nature": "disclosed", **yes}
    if n == 1:
        r.update(title=title, description=what, effects=effects,
                 advice=advice, lessons=effects, special="health",
                 protection="none", role="controller", ongoing="no",
                 contact="Fatma Şahin, 010 123 45 67", gravity="considerable",
                 effects_persons="identity-fraud|reputation",
                 effects_controller="misuse-possible", persons_max="90",
                 reporter_name="Noor Voorbeeld", records="120",
                 reporter_email="noor@example.nl", countries="BE|DE",
                 occurred_to=day + "T09:00:00+01:00")
    if n == 2:
        r.update(title="Arbeidsongeschiktheidsverzekeringsmaatschappij " +
                 "W" * 60, description="https://example.nl/" + "a/b" * 60,
                 department="Arbeidsongeschiktheidsverzekering",
                 contact="meldpunt-gegevensbescherming@" + "o" * 50 +
                 ".example.nl", effects=effects * 12, advice=advice * 8)
    return r


rows = [row(n, sys.argv[1]) for n in range(MANY)]
out = csv.DictWriter(sys.stdout, list(dict.fromkeys(k for r in rows for k in r)),
                     lineterminator="\n")
out.writeheader()
out.writerows(rows)
