"""Beside each other: a document of the register and the same of a stream.

streams.py KIND REGISTER STREAM prints each line of the stream's document that
the register's does not have, and that does not say that something is not in
the input.  KIND is html, text, csv (of a sheet), figures, due or ics.
"""
import csv
import html.parser
import re
import sys

MARK = re.compile(r"(?:niet in|in|van) deze invoer|(?:not in|in|of) this input",
                  re.I)
# A document without a register stands by the clock of the machine.
OFFSET = re.compile(r" \(UTC[+-]\d\d:\d\d\)")
AUTHORITY = re.compile(r"(?:Autoriteit\s+Persoonsgegevens|"
                       r"Dutch\s+Data\s+Protection\s+Authority|"
                       r"supervisory\s+authority|toezichthouder|\bAP\b)", re.I)
BLOCKS = {"h1", "h2", "h3", "p", "li", "dt", "dd", "tr", "caption"}


class Page(html.parser.HTMLParser):
    """The blocks of a page, a term with its description, a row of a table."""

    def __init__(self, text):
        super().__init__()
        self.blocks, self.text, self.term, self.skip = [], [], "", 0
        self.feed(text)
        self.end()

    def end(self):
        for line in "".join(self.text).split("\n"):
            line = " ".join(line.split())
            if line:
                self.blocks.append(self.term + line)
        self.text, self.term = [], ""

    def handle_starttag(self, tag, attrs):
        if tag in ("style", "title", "svg"):
            self.skip += 1
        if tag == "dd":
            term = " ".join("".join(self.text).split())
            self.text = []
            self.term = term + ": "
        elif tag in BLOCKS:
            self.end()
        elif tag == "br":
            self.text.append("\n" if self.lasttag == "p" or self.in_p else " ")
        elif tag in ("td", "th"):
            self.text.append(" ")
        if tag in BLOCKS:
            self.in_p = tag == "p"

    def handle_endtag(self, tag):
        if tag in ("style", "title", "svg"):
            self.skip -= 1
        if tag in BLOCKS - {"dt"}:
            self.end()

    def handle_data(self, data):
        if not self.skip:
            self.text.append(data.replace("\n", " "))

    in_p = False


def plain(line):
    """Without the offsets of hours, and without the name of the supervisory
    authority, of which another register may have another."""
    return AUTHORITY.sub("TOEZICHTHOUDER", OFFSET.sub("", line))


def lines(kind, text):
    if kind == "html":
        return [plain(b) for b in Page(text).blocks]
    if kind == "ics":
        text = text.replace("\r\n ", "").replace("\r\n", "\n")
        # Counts the rows of the lists, of which a row of a table has none.
        return [plain(x) for x in text.split("\n") if not x.startswith("SEQUENCE:")]
    # Columns have other widths where hours have offsets: word by word, but for
    # a sentence that is marked.  The same list as CSV has its lines.
    text = re.sub(r"^organi.*(%s)$|^Alleen de incidenten van deze invoer.$" %
                  MARK.pattern, "", text, flags=re.M)
    parts = (" ".join(x.split()) for x in text.split("\n\n"))
    return [w for p in parts if not MARK.match(p) for w in plain(p).split()
            if w.strip("-=")]


def is_open(line, have):
    """A row of figures, of which some are left open."""
    number = r"(?:\S+|minder dan \d|fewer than \d)"
    form = re.compile(number.join(map(re.escape, line.split("–"))))
    return "–" in line and any(form.fullmatch(x) for x in have)


def sheet(own, other):
    """Each cell beside the one of the same column and reference."""
    def rows(text):
        table = list(csv.reader(text.lstrip("\ufeff").splitlines(), delimiter=";"))
        return {r[0]: dict(zip(table[0], r)) for r in table[1:]}
    own, other = rows(own), rows(other)
    for ref, row in other.items():
        for name, cell in row.items():
            if plain(cell) != plain(own[ref][name]) and not MARK.search(cell):
                yield "%s %s: %s" % (ref, name, cell)


def figures(own, other):
    """Each number is the register's, or is left open."""
    def rows(text):
        return {tuple(r[:3]): r[3] for r in csv.reader(text.splitlines())}
    own, other = rows(own), rows(other)
    for name, n in other.items():
        if n != "" and own.get(name) != n:
            yield "%s: %s, not %s" % (name, n, own.get(name))


def main():
    kind, own, other = sys.argv[1], *(open(f, encoding="utf-8", newline="").read()
                                      for f in sys.argv[2:4])
    if kind == "csv":
        odd = list(sheet(own, other))
    elif kind == "figures":
        odd = list(figures(own, other))
    else:
        have = set(lines(kind, own))
        odd = [x for x in lines(kind, other)
               if x not in have and not MARK.search(x) and not is_open(x, have)]
    for line in odd:
        print(line)


if __name__ == "__main__":
    main()
