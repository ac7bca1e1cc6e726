"""Records from which one field or list was left out, and their documents.

left_out.py make ROWS lists|flat    prints each row of JSON Lines without each
                                    of its fields and lists in turn; flat: has
                                    no list at all.  Each is of a register of
                                    its own name, since a stream has no row
                                    twice.
left_out.py beside KIND OWN OTHER NAMES
                                    prints what a document of these says
                                    otherwise than the register's, without the
                                    mark; KIND is html, text or ics.
"""
import json
import re
import sys

from streams import MARK, Page, plain

# What is said of an obligation and its persons: never otherwise than in the
# register, marked or not.
CLAIM = re.compile(r"nog niet (?:gedaan|gemeld|iedereen)|te laat|op tijd|"
                   r"zonder onredelijke vertraging|nog te beoordelen|gedaan op|"
                   r"niet vastgelegd|niet bekend|er zijn geen|er is geen|"
                   r"[^.:]* ingelicht[^.]*|openbaar medegedeeld|COMPLETED|"
                   r"uiterlijk \w+ \d+ \w+ \d+ om [\d.]+", re.I)
KEPT = ("ref", "register", "rev")


def make(rows, form):
    names = []
    for row in map(json.loads, rows):
        lists = {k for k, v in row.items()
                 if isinstance(v, list) and v and isinstance(v[0], dict)}
        lists |= {"duties", "filings", "measures", "mail", "files", "history"}
        if form == "flat":
            row = {k: v for k, v in row.items() if k not in lists}
            row["empty"] = [k for k in row.get("empty", []) if k not in lists]
        said = [k for k in row if k != "empty"] + row.get("empty", [])
        for name in [None] + [k for k in said if k not in KEPT]:
            one = {k: v for k, v in row.items() if k != name}
            one["empty"] = [k for k in row.get("empty", []) if k != name]
            one["register"] = "r%d" % len(names)
            names.append("%s %s" % (row["ref"], name))
            yield json.dumps(one)
    with open("left-out.names", "w", encoding="utf-8") as f:
        f.write("\n".join(names))


def entries(kind, text):
    """(REFERENCE, its statements) one by one."""
    if kind == "html":
        blocks = [plain(b) for b in Page(text).blocks]
        heads = [n for n, b in enumerate(blocks)
                 if re.match(r"DL-\d+-\d+-\d(:|$)", b)]
        for n, h in enumerate(heads):
            to = heads[n + 1] if n + 1 < len(heads) else len(blocks)
            yield blocks[h][:14], blocks[h:to]
    elif kind == "text":
        for page in text.split("\f"):
            page = re.sub(r"\n(?=- )", "\n\n", page)
            parts = [plain(" ".join(p.split())) for p in page.split("\n\n")]
            ref = re.search(r"DL-\d+-\d+-\d", page).group()
            yield ref, [p for p in parts if p and not p.startswith("organi")]
    else:
        text = text.replace("\r\n ", "").replace("\r\n", "\n")
        for todo in text.split("BEGIN:VTODO\n")[1:]:
            keys = [x for x in todo.split("\n")
                    if re.match("SUMMARY|STATUS|DUE|COMPLETED|TRIGGER", x)]
            yield (re.search(r"DL-\d+-\d+-\d", todo).group(),
                   [plain(" ".join(keys))])


def claims(lines):
    return {c.lower() for x in lines for c in CLAIM.findall(x)}


def beside(kind, own, other, names):
    have, n = {}, 0
    for ref, lines in entries(kind, own):
        have.setdefault(ref, set()).update(lines)
    for ref, lines in entries(kind, other):
        for line in lines:
            new = {c.lower() for c in CLAIM.findall(line)
                   if not MARK.search(c)} - claims(have[ref])
            if new or line not in have[ref] and not MARK.search(line):
                print("%s: %s" % (names[n] if kind != "ics" else ref, line))
        n += 1


def read(name):
    with open(name, encoding="utf-8", newline="") as f:
        return f.read()


def main():
    if sys.argv[1] == "make":
        print("\n".join(make(read(sys.argv[2]).splitlines(), sys.argv[3])))
    else:
        beside(sys.argv[2], read(sys.argv[3]), read(sys.argv[4]),
               read(sys.argv[5]).split("\n"))


if __name__ == "__main__":
    main()
