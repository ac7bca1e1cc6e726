"""
Ten incidents of very different fullness, and what no document made of them may
have.  The fields, their choices and the words of both languages are read from
the tables of the program, so that a new field is covered without a line here.

    documents.py make PAYLOAD NUMBER...    JSON Lines on standard output;
                                           9 is full, PAYLOAD may be empty
    documents.py check LANG DOCUMENT...
    documents.py same PAYLOAD FOLDER REF DOCUMENT...
    documents.py all FILE                  each line of it: OUTPUT COMMAND...,
                                           as above; OUTPUT gets what it prints

A document is FOLDER/NAME.OUTPUT/REF; "same" compares it with what the harmless
incident REF has in FOLDER.  Faults go to standard output, one a line.  What
people wrote is a word that begins with Xq, which no language has (Xz: what is
in the configuration and means no harm).
"""
import contextlib
import csv
import email
import email.policy
import glob
import html.parser
import io
import json
import os
import re
import subprocess
import sys
import zlib

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
PAYLOADS = {
    "header": "a\r\nBcc: x@y",
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "cdata": "]]></title></p><!-- &amp; &#60; \"'>",
    "template": "{{7*7}} ${7*7} <xsl:value-of select=\"/\"/> $(id) `id` %s%n",
    "formula": "=cmd|' /C calc'!A0",
    "control": "\x1b[31mb\x07c\x85d\x7fef\u2028g\u202eh\ufeffi",
    "attribute": "\" onmouseover=\"alert(1)\" x='y' javascript:alert(1)",
    "long": "Xqlang " * 14000,
}
PAYLOADS["all"] = " ".join(
    PAYLOADS[k] for k in ("formula", "header", "script", "cdata", "template",
                          "control", "attribute"))


# The tables of the program ----------------------------------------------------

def read(*path):
    with open(os.path.join(TOP, *path), encoding="utf-8") as f:
        return f.read()


def read_table():
    """Lists of (name, type, choices, flags, Dutch, English) by list, of which
    "" has the fields; and lists of (code, Dutch, English) by choices."""
    text = subprocess.run([os.path.join(TOP, "build", "gen"), "tables"],
                          check=True, capture_output=True).stdout.decode()
    found, choices = {}, {}
    for line in text.splitlines():
        what, table, *row = line.split("\t")
        (choices if what == "choice" else found).setdefault(table, []).append(row)
    return found, choices


TABLE, CHOICES = read_table()


# Ten incidents ------------------------------------------------------------------

TIMES = {
    "received": "03T10:15", "sent": "03T10:10", "occurred_from": "01T20:00",
    "occurred_to": "02T09:00", "detected": "02T12:00", "aware": "03T11:00",
    "ap_filed": "09T10:00", "subjects_informed": "09T11:00", "at": "09T10:00",
}
GIVEN = {"status": "open", "exercise": "no", "ongoing": "no",
         "persons_min": "40", "persons_max": "1200", "related": "",
         "reporter_email": "noor@example.nl", "kept": "no", "automatic": ""}


def token(name):
    return "Xq" + name.replace("_", "z")


def value(where, column, i, payload):
    name, kind, choices, flags = column[:4]
    if "made" in flags or name in ("ref", "closed", "message_id"):
        return ""
    if where == "" and name in GIVEN:
        return GIVEN[name]
    codes = [c[0] for c in CHOICES.get(choices, [])]
    if kind == "choices":
        plain = [c for c in codes if c not in ("none", "unknown")]
        return "|".join(plain[::3] if i == 9 else codes[i % len(codes)::5])
    if codes:
        return codes[(i + zlib.crc32(name.encode())) % len(codes)]
    if kind == "time":
        return "2026-11-%s:00+01:00" % TIMES.get(name, "03T12:00")
    if kind == "date":
        return "2026-11-%02d" % (6 + 4 * (i % 3))
    if kind in ("count", "score"):
        return str(1 + i)
    text = token(where + name) + (chr(97 + i) if name == "external_ref" else "")
    if payload:
        text = payload + " " + text
        if kind != "longtext":
            text = re.sub("[\r\n\u2028\u0085]+", " ", text)
        if kind == "texts":
            text = text.replace("|", "")
    return text


def row(where, i, payload, fixed):
    columns = [c for c in TABLE[where]
               if zlib.crc32((where + c[0]).encode()) % 9 < i]
    made = {c[0]: value(where, c, i, payload) for c in columns}
    made.update(fixed)
    return {c[0]: typed(c, made[c[0]]) for c in TABLE[where]
            if made.get(c[0], "") != ""}


def typed(column, text):
    """As JSON has it."""
    kind = column[1]
    if kind in ("choices", "texts", "refs"):
        return text.split("|") if kind == "choices" else [text]
    return json.loads(text) if kind in ("count", "score") else text


def passage(lang, part, payload):
    return (payload + " " if payload else "") + token(lang + part)


def incident(i, payload):
    r = row("", i, payload,
            {"received": "2026-11-03T10:%02d:00+01:00" % (15 + i),
             "reporter_email": "noor@example.nl", "status": "open"})
    # A date of notification that is in no list.
    r["extra"] = {"import.old": "yes"}
    if i == 5:
        r["exercise"] = "yes"
    if i > 2:
        r["measures"] = [row("measures", i, payload, {"id": str(n + 1)})
                         for n in range(i // 3)]
        for n, m in enumerate(r["measures"]):
            m.setdefault("text", token("measures"))
            m.pop("done", "")
            if n % 2:
                m["done"] = "2026-11-04T09:00:00+01:00"
            # Done or dropped, and dropped for a reason.
            if "done" in m or "dropped" not in m or "why" not in m:
                m.pop("dropped", "")
                m.pop("why", "")
        r["log"] = [row("log", i, payload,
                        {"at": "2026-11-04T09:00:00+01:00"})]
        r["passages"] = [
            row("passages", i, payload, {"language": lang, "part": part,
                                         "text": passage(lang, part, payload)})
            for lang in ("nl", "en")
            for part, nl, en in CHOICES["passage_part"] if (i + len(part)) % 4]
    if i > 6:
        r["filings"] = [
            row("filings", i, payload,
                {"regime": regime, "recipient": who, "kind": kind,
                 "at": "2026-11-09T10:00:00+01:00",
                 "document": "", "state": "", "sha256": "",
                 "due": "2026-11-06T11:00:00+01:00", "late_by": "255600"})
            for regime, who, kind in (("avg-33", "ap", "initial"),
                                      ("avg-33", "ap", "follow-up"),
                                      ("avg-34", "subjects", "initial"))]
    return r


def make(payload, *numbers):
    for i in numbers:
        print(json.dumps(incident(int(i), PAYLOADS.get(payload, ""))))


# What a document says ------------------------------------------------------------

class Node:
    def __init__(self, tag, attrs, parent):
        self.tag, self.attrs, self.parent = tag, attrs, parent
        self.inside = []

    def text(self):
        return "".join(n if isinstance(n, str) else n.text()
                       for n in self.inside if isinstance(n, str)
                       or n.tag not in ("script", "style"))

    def elements(self):
        for n in self.inside:
            if not isinstance(n, str):
                yield n
                yield from n.elements()


class Page(html.parser.HTMLParser):
    VOID = ("br", "meta", "link", "img", "hr", "input", "col")

    def __init__(self, text):
        super().__init__()
        self.root = self.at = Node("", [], None)
        self.odd = []
        self.feed(text)
        self.close()
        if self.at is not self.root:
            self.odd.append("not closed: " + self.at.tag)

    def handle_starttag(self, tag, attrs):
        n = Node(tag, attrs, self.at)
        self.at.inside.append(n)
        if tag not in self.VOID:
            self.at = n

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if self.at.tag != tag:
            self.odd.append("closes %s, not %s" % (tag, self.at.tag))
        else:
            self.at = self.at.parent

    def handle_data(self, data):
        self.at.inside.append(data)

    def handle_comment(self, data):
        self.odd.append("comment: " + data)

    def unknown_decl(self, data):
        self.odd.append("declaration: " + data)


def output_of(name):
    """text, table (text that is little else), html, mail or csv."""
    folder = os.path.basename(os.path.dirname(name))
    if folder in ("week.text", "due.text"):
        return "table"
    output = folder.split(".")[-1]
    return "text" if output == "pdf" else output


def body_of(name):
    """(text, page or None, mail or None) of a document."""
    output = output_of(name)
    with open(name, "rb") as f:
        raw = f.read()
    if output == "mail":
        m = email.message_from_bytes(raw, policy=email.policy.default)
        page = Page(m.get_body(("html",)).get_content())
        text = m["subject"] + "\n" + m.get_body(("plain",)).get_content()
        return text, page, m
    text = raw.decode("utf-8")
    if output == "html":
        page = Page(text)
        return page.root.text(), page, None
    return text, None, None


def words(text):
    return set(re.findall(r"[A-Za-zÀ-ž]+(?:[-_][A-Za-z0-9]+)*", text))


def vocabulary(lang):
    """The words that our tables and templates have in LANG."""
    column = 1 if lang == "nl" else 2
    said = [c[column] for cs in CHOICES.values() for c in cs]
    said += [c[3 + column] for t in TABLE.values() for c in t]
    for name in glob.glob(os.path.join(TOP, "share/templates/*.%s.xsl" % lang)):
        said += re.findall(r">([^<>]+)<", read(name))
    for name in glob.glob(os.path.join(TOP, "share/*/*.csv")):
        with open(name, encoding="utf-8", newline="") as f:
            for r in csv.DictReader(f):
                said += [v or "" for k, v in r.items()
                         if k and k.endswith("_" + lang)]
    return words(" ".join(said)) | {w.lower() for w in words(" ".join(said))}


# Always of the other language, whatever our tables say.
ALWAYS = {
    "nl": set("the and not known yes missing due hours days this that with "
              "have been".split()),
    "en": set("het een niet bekend ja nee ontbreekt uiterlijk uur dagen dit "
              "dat met zijn werd".split()),
}


WIDTH = 72  # of a document as text


def is_wrapped(lines):
    """Does the second of two lines go on where the first one was full?"""
    word = (lines + [""])[1].split()[:1]
    return bool(word) and len(lines[0].rstrip()) + 1 + len(word[0]) > WIDTH


class Checker:
    def __init__(self, lang):
        self.own = vocabulary(lang)
        other = vocabulary("en" if lang == "nl" else "nl")
        self.foreign = {w for w in other - self.own if len(w) > 2}
        self.foreign |= ALWAYS[lang]
        codes = {c[0] for cs in CHOICES.values() for c in cs}
        names = {c[0] for t in TABLE.values() for c in t if "_" in c[0]}
        self.codes = {c for c in codes if not re.match(r"[\d.]+$", c)}
        self.codes = (self.codes - self.own) | names
        self.foreign -= self.codes

    def of_text(self, text):
        text = re.sub(r"dl-notify -r .*", "Xzcommand", text)
        there = words(re.sub(r"\S+@\S+|[\w-]+(\.[\w-]+)*\.nl\b", "", text))
        for w in sorted(there & self.codes):
            yield "raw code: " + w
        for w in sorted(there & self.foreign):
            yield "another language: " + w
        for bad in re.findall(
                r"\(\s*\)|\(null\)|\bNaN\b|\bnone\b.nil|\S[ \n]+[,;](?=\s)|"
                r",,|;;|: ?[.,;]|(?<!\.)\.\.(?!\.)|\d{4}-\d\d-\d\dT\S*|"
                r"\b(?:avg|cbw)-\d+\w*|@[0-9a-f]{12}", text):
            yield "a hole or a raw value: %r" % bad
        for c in sorted(set(text)):
            if (ord(c) < 32 and c not in "\n\t\f") or 126 < ord(c) < 160 \
                    or c in "\u2028\u2029\u202a\u202b\u202d\u202e":
                yield "control character: %r" % c
        raw = text.split("\n")
        lines = [s.strip() for s in raw]
        for n, s in enumerate(lines):
            after = next((t for t in lines[n + 1:] if t), "")
            if is_wrapped(raw[n:n + 2]):
                continue
            if re.match(r"[^:]+:$", s) and (after == "" or after.endswith(":")
                                            and after[0] not in "-*"):
                yield "an empty label: " + s

    def of_page(self, page):
        yield from page.odd
        for n in page.root.elements():
            inside = n.text().strip()
            if n.tag in ("p", "li", "dd", "dt", "th", "td", "h1", "h2", "h3",
                         "strong", "em", "a", "title") and inside == "":
                yield "empty: " + n.tag
            among = [x for x in n.parent.inside
                     if not isinstance(x, str) or x.strip()]
            after = among[among.index(n) + 1:]
            follows = after[0] if after else None
            if isinstance(follows, str):
                continue
            if n.tag == "dt" and (follows is None or follows.tag != "dd"):
                yield "an empty label: " + inside
            if n.tag in ("h1", "h2", "h3") and (
                    follows is None or re.match(r"h[1-3]$", follows.tag)
                    and follows.tag <= n.tag):
                yield "a heading over nothing: " + inside
            if n.tag in ("p", "li") and inside.endswith(":") and (
                    follows is None or follows.tag in ("h1", "h2", "h3")):
                yield "an empty label: " + inside


def check(lang, *names):
    checker = Checker(lang)
    for name in names:
        if output_of(name) == "csv":
            continue
        text, page, _ = body_of(name)
        faults = list(checker.of_text(text))
        if page:
            faults += checker.of_page(page)
        for fault in faults:
            print("%s: %s" % (name, fault))


# Hostile values ------------------------------------------------------------------

def shape(page):
    """What a page is made of, apart from how many paragraphs it has."""
    made = {(n.tag, a) for n in page.root.elements()
            for a in [""] + [a for a, _ in n.attrs]}
    active = [n.tag for n in page.root.elements()
              if n.tag in ("script", "style", "a", "img", "iframe", "form",
                           "input", "button", "link", "meta")]
    return made - {("br", ""), ("p", "")}, active


def pressed(text):
    return re.sub(r"[|\s\ufffd\x85\u2028\u202e\ufeff\x00-\x1f\x7f]+", "", text)


def differences(payload, benign, name):
    output = output_of(name)
    was = body_of(benign)
    text, page, mail = body_of(name)
    if output == "csv":
        rows = list(csv.reader(io.StringIO(text, newline="")))
        text = "\n".join(c for r in rows for c in r)
        if len({len(r) for r in rows}) > 1:
            yield "rows of different lengths"
        if len(rows) != len(list(csv.reader(io.StringIO(was[0], newline="")))):
            yield "more or fewer rows"
    if page:
        for what in page.odd:
            yield what
        if shape(page) != shape(was[1]):
            yield "other elements: %s" % (
                shape(page)[0] ^ shape(was[1])[0] or shape(page)[1])
    if mail:
        if [h.lower() for h in mail.keys()] != \
                [h.lower() for h in was[2].keys()]:
            yield "other headers: %s" % mail.keys()
        if len(mail["to"].addresses) != 1:
            yield "other recipients: %s" % mail["to"]
        if [p.get_content_type() for p in mail.walk()] != \
                [p.get_content_type() for p in was[2].walk()]:
            yield "other parts"
    if output != "csv":
        for c in sorted(set(text)):
            if ord(c) < 32 and c not in "\n\t\f" or 126 < ord(c) < 160:
                yield "control character: %r" % c
    # Whatever the harmless one shows, it shows as text.  The text of a table
    # has its columns side by side: there all words of it are counted.
    tokens = re.findall(r"Xq[a-z]+", was[0])
    # Letters to the reporter leave out a name and a title that could be a link.
    if os.path.basename(os.path.dirname(name)).startswith(
            ("ack", "update", "closing")):
        tokens = [t for t in tokens if t in text or
                  t not in ("Xqreporterzname", "Xqtitle", "Xqdescription")]
    if output in ("text", "table"):
        for word in set(PAYLOADS[payload].split()):
            if output == "text" and pressed(text).count(pressed(word)) < \
                    len(tokens):
                yield "not as text, or not everywhere: " + word
        tokens = [t for t in tokens if t not in text]
    for t in sorted(set(tokens)):
        for said in {text} | ({page.root.text()} if page else set()):
            if pressed(PAYLOADS[payload] + t) not in pressed(said):
                yield "not as text: " + t


def same(payload, folder, ref, *names):
    for name in names:
        what = os.path.basename(os.path.dirname(name))
        for fault in differences(payload, os.path.join(folder, what, ref), name):
            print("%s: %s" % (name, fault[:300]))


def all_of(name):
    """One start of Python for many commands; a failed one leaves no file."""
    for line in read(name).splitlines():
        output, command, *args = line.split()
        made = io.StringIO()
        with contextlib.redirect_stdout(made):
            COMMANDS[command](*args)
        with open(output, "w", encoding="utf-8") as f:
            f.write(made.getvalue())


COMMANDS = {"make": make, "check": check, "same": same, "all": all_of}
COMMANDS[sys.argv[1]](*sys.argv[2:])
