#!/usr/bin/env python3
"""The figures of dl-report against those of an independent program: SQL over
what dl-list prints of the same register, with periods of Python's making.

    figures.py make DIR N       write N random records into a register
    figures.py compare DIR N    compare N periods, cell by cell; prints TAP
"""
import csv
import datetime as dt
import io
import os
import random
import sqlite3
import subprocess
import sys
import zoneinfo

ZONE = zoneinfo.ZoneInfo("Europe/Amsterdam")
NOW = dt.datetime(2021, 2, 3, 14, 15, 16, tzinfo=ZONE)
FIRST, LAST = dt.date(2019, 11, 1), dt.date(2021, 3, 31)

KINDS = ["mail-wrong-recipient", "post-lost", "hacking-malware-phishing",
         "wrong-file", "other"]
MANY = {"nature": ["disclosed", "altered", "lost", "unavailable"],
        "data": ["name", "bsn", "financial", "contact", "unknown"],
        "special": ["health", "religion", "none"],
        "groups": ["minors", "employees", "customers"],
        "protection": ["encrypted", "none", "unknown"]}
FIELDS = ["ref", "status", "exercise", "received", "channel", "department",
          "detected", "aware", "kind", "nature", "cause", "data", "special",
          "groups", "persons_min", "persons_max", "protection", "class",
          "assessed_at", "effects", "ap", "ap_reason", "ap_due", "ap_filed",
          "ap_number", "ap_delay_reason", "subjects", "subjects_reason",
          "subjects_informed", "closed"]
LISTS = {"duties": ("duty", ["regime", "recipient", "decision", "reason",
                             "decided_at", "due"]),
         "filings": ("filing", ["regime", "recipient", "kind", "at", "late_by",
                                "delay_reason", "number"]),
         "measures": ("measure", ["id", "kind", "text", "added", "due",
                                  "done"]),
         "mail": ("item", ["at", "opens", "kind", "automatic", "about",
                           "remark", "read_at", "settled_at"])}


# A random register ----------------------------------------------------------

def moment(rng):
    """Some moment; often the very first or last second of a day."""
    days = (LAST - FIRST).days
    day = FIRST + dt.timedelta(days=rng.randrange(days))
    at = dt.datetime(day.year, day.month, day.day, tzinfo=ZONE)
    second = rng.choice([0, -1, 1, rng.randrange(86400), rng.randrange(86400)])
    return (at.astimezone(dt.timezone.utc)
            + dt.timedelta(seconds=second)).astimezone(ZONE)


def text(at):
    return at.isoformat() if at is not None else ""


def later(rng, at, hours):
    """In UTC: hours count on when the clocks change."""
    return (at.astimezone(dt.timezone.utc) + dt.timedelta(
        seconds=rng.randrange(hours * 3600))).astimezone(ZONE)


def check_digit(digits):
    """ISO 7064 MOD 11,10."""
    p = 10
    for d in digits:
        s = (int(d) + p) % 10
        p = (s or 10) * 2 % 11
    return (11 - p) % 10


def number_of_persons(rng, r):
    low = rng.choice([0, 1, 1, 2, 9, 10, 11, 50, 51, 100, 400, 500, 1000, 5000,
                      5001, 70000])
    if rng.random() < 0.7:
        r["persons_min"] = str(low)
    if rng.random() < 0.6:
        r["persons_max"] = str(low + rng.choice([0, 0, 1, 40]))


def duties(rng, r, lists, received):
    aware = dt.datetime.fromisoformat(r["aware"] or r["received"]) \
        if r["aware"] or r["received"] else None
    due = (aware.astimezone(dt.timezone.utc) + dt.timedelta(hours=72)
           ).astimezone(ZONE) if aware else None
    for regime, to, flat in (("avg-33", "ap", "ap"),
                             ("avg-34", "subjects", "subjects")):
        decision = rng.choice(["required", "required", "not-required",
                               "undecided"])
        reason = rng.choice(["", "klein"]) if decision == "not-required" else ""
        decided = text(later(rng, received, 200)) if received and \
            rng.random() < 0.5 else ""
        r[flat], r[flat + "_reason"] = decision, reason
        if to == "ap":
            r["ap_due"] = text(due)
        # Some are known from their fields only, as in a table.
        if rng.random() < 0.9:
            lists["duties"].append([regime, to, decision, reason, decided,
                                    text(due) if to == "ap" else ""])
        if decision != "required" or rng.random() < 0.3 or not aware:
            continue
        filing(rng, r, lists, regime, to, later(rng, aware, 100), due)


def filing(rng, r, lists, regime, to, at, due):
    late = max(0, int((at - due).total_seconds())) if to == "ap" else 0
    why = "ziek" if late and rng.random() < 0.5 else ""
    number = "AP-1" if to == "ap" and rng.random() < 0.5 else ""
    r["ap_filed" if to == "ap" else "subjects_informed"] = text(at)
    if to == "ap":
        r["ap_delay_reason"], r["ap_number"] = why, number
    if rng.random() < 0.1:
        return
    lists["filings"].append([regime, to, "initial", text(at),
                             str(late) if to == "ap" else "", why, number])
    if rng.random() < 0.4:
        lists["filings"].append(
            [regime, to, rng.choice(["follow-up", "withdrawal"]),
             text(later(rng, at, 2000)), "", "", ""])


def record(rng, n):
    year = 2019 + n % 3
    digits = f"{year}{n:04d}"
    r = dict.fromkeys(FIELDS, "")
    lists = {name: [] for name in LISTS}
    received = moment(rng) if rng.random() < 0.97 else None
    r["ref"] = f"DL-{year}-{n:04d}-{check_digit(digits)}"
    r["status"] = rng.choice(["open", "closed", "closed", "closed"]
                             + ["withdrawn"] * (rng.random() < 0.2))
    r["exercise"] = "yes" if rng.random() < 0.05 else ""
    r["received"] = text(received)
    r["channel"] = rng.choice(["", "mail", "mail", "processor", "phone"])
    r["department"] = rng.choice(["", "Noord", "Zuid", "Łódź & <Zn>", "P|O"])
    if received and rng.random() < 0.6:
        r["detected"] = text(received - dt.timedelta(
            seconds=rng.randrange(-3600, 300000)))
    if received and rng.random() < 0.5:
        r["aware"] = text(later(rng, received, 50))
    r["kind"] = rng.choice([""] + KINDS)
    r["cause"] = rng.choice(["", "internal-accident", "unknown"])
    for field, values in MANY.items():
        r[field] = "|".join(sorted(rng.sample(values, rng.randrange(3))))
    number_of_persons(rng, r)
    r["class"] = rng.choice(["", "incident", "breach", "serious"])
    if r["class"]:
        r["assessed_at"] = text(later(rng, received, 300)) if received else ""
    r["effects"] = rng.choice(["", "misbruik"])
    if r["class"] != "incident":
        duties(rng, r, lists, received)
    if r["status"] == "closed" and rng.random() < 0.95:
        r["closed"] = text(later(rng, received, 2400) if received
                           else moment(rng))
    measures(rng, lists)
    mail(rng, lists)
    return r, lists


def measures(rng, lists):
    for i in range(rng.choice([0, 0, 1, 3])):
        added = moment(rng) if rng.random() < 0.9 else None
        day = moment(rng).date().isoformat() if rng.random() < 0.7 else ""
        lists["measures"].append(
            [str(i + 1), "preventive", "cursus", text(added), day,
             text(moment(rng)) if rng.random() < 0.5 else ""])


def mail(rng, lists):
    for i in range(rng.choice([0, 1, 1, 2])):
        is_bounce = rng.random() < 0.3
        lists["mail"].append(
            [text(moment(rng)),
             rng.choice(["no", "yes"]) if i == 0 else "no",
             "bounce" if is_bounce else "",
             rng.choice(["", "", "", "List-Id"]),
             f"letter{i}@x" if is_bounce and rng.random() < 0.7 else "",
             rng.choice(["", "", "x"]),
             text(moment(rng)) if rng.random() < 0.9 else "",
             text(moment(rng)) if rng.random() < 0.3 else ""])


def escape(s):
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_xml(r, lists):
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<incident version="1">']
    out += [f"  <{f}>{escape(r[f])}</{f}>" for f in FIELDS if r[f]]
    for name, (item, columns) in LISTS.items():
        if lists[name]:
            out.append(f"  <{name}>")
            for row in lists[name]:
                out.append(f"    <{item}>")
                out += [f"      <{c}>{escape(v)}</{c}>"
                        for c, v in zip(columns, row) if v]
                out.append(f"    </{item}>")
            out.append(f"  </{name}>")
    return "\n".join(out + ["</incident>", ""])


def make(folder, n):
    rng = random.Random(53)
    for i in range(1, n + 1):
        r, lists = record(rng, i)
        year, number = r["ref"].split("-")[1:3]
        into = f"{folder}/incidents/{year}/{int(number) // 100:02d}"
        os.makedirs(into, exist_ok=True)
        with open(f"{into}/{r['ref']}.xml", "w", encoding="utf-8") as f:
            f.write(as_xml(r, lists))


# Periods --------------------------------------------------------------------

def midnight(day):
    return int(dt.datetime(day.year, day.month, day.day,
                           tzinfo=ZONE).timestamp())


def month_after(y, m, n):
    m += n - 1
    return dt.date(y + m // 12, m % 12 + 1, 1)


def days_of(name):
    """The first day, and the first behind it."""
    if ".." in name:
        a, b = name.split("..")
        return (dt.date.fromisoformat(a),
                dt.date.fromisoformat(b) + dt.timedelta(days=1))
    year = int(name[:4])
    if len(name) == 4:
        return dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
    if name[5] == "W":
        monday = dt.date.fromisocalendar(year, int(name[6:]), 1)
        return monday, monday + dt.timedelta(days=7)
    if name[5] == "Q":
        first = dt.date(year, int(name[6:]) * 3 - 2, 1)
        return first, month_after(first.year, first.month, 3)
    first = dt.date(year, int(name[5:]), 1)
    return first, month_after(year, first.month, 1)


def week_name(day):
    y, w, _ = day.isocalendar()
    return f"{y}-W{w:02d}"


def name_of(kind, day):
    return {"week": week_name(day), "month": f"{day:%Y-%m}",
            "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
            "year": f"{day.year}"}[kind]


def kind_of(name):
    if ".." in name:
        return None
    return "year" if len(name) == 4 else \
        {"W": "week", "Q": "quarter"}.get(name[5], "month")


def year_earlier(day):
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def spans(name):
    """The period, the one before, a year earlier, the year until its end."""
    first, end = days_of(name)
    last = end - dt.timedelta(days=1)
    kind, day = kind_of(name), dt.timedelta(days=1)
    new_year = dt.date(last.year, 1, 1)
    if kind is None:
        before = f"{first - (end - first)}..{first - day}"
        earlier = f"{year_earlier(first)}..{year_earlier(last)}"
    else:
        before = name_of(kind, first - day)
        earlier = f"{int(name[:4]) - 1}{name[4:]}"
        if kind == "week":
            new_year = dt.date.fromisocalendar(int(name[:4]), 1, 1)
            last_week = dt.date(int(earlier[:4]), 12, 28).isocalendar()[1]
            earlier = f"{earlier[:4]}-W{min(int(name[6:]), last_week):02d}"
    return [name, before, earlier, f"{new_year}..{last}"]


# The other program ----------------------------------------------------------

def exported(folder, *args):
    out = subprocess.run(["dl-list", "-C", folder, *args], check=True,
                         capture_output=True, text=True).stdout
    return list(csv.DictReader(io.StringIO(out)))


def load(folder):
    db = sqlite3.connect(":memory:")
    tables = {"inc": exported(folder)}
    for name in LISTS:
        tables[name] = exported(folder, "-t", name)
    for name, rows in tables.items():
        columns = [f'"{c}"' for c in rows[0]]
        db.execute(f"create table {name}({','.join(columns)})")
        db.executemany(
            f"insert into {name} values({','.join('?' * len(columns))})",
            [list(row.values()) for row in rows])
    db.execute("create table many(ref, field, value)")
    for row in tables["inc"]:
        for field in list(MANY) + ["channel", "cause"]:
            for value in row[field].split("|"):
                db.execute("insert into many values(?,?,?)",
                           (row["ref"], field, value))
    db.executescript(VIEWS)
    return db


VIEWS = """
create table i as select ref, class, department, kind, channel,
    nullif(persons_min,'') as lo, nullif(persons_max,'') as hi,
    exercise, status, ap, ap_reason, subjects, subjects_reason, nature, data,
    "groups", effects, ap_number, ap_delay_reason, ap_filed, ap_due,
    subjects_informed,
    cast(strftime('%s', nullif(received,'')) as int) as rec,
    cast(strftime('%s', nullif(closed,'')) as int) as clo,
    cast(strftime('%s', nullif(detected,'')) as int) as det,
    cast(strftime('%s', coalesce(nullif(aware,''), nullif(received,'')))
	as int) as awa,
    cast(strftime('%s', nullif(assessed_at,'')) as int) as ass
    from inc;
create table c as select * from i where exercise<>'yes'
    and status<>'withdrawn';
create index i_c on c(ref);
create index i_d on duties(ref);
create table f as select rowid as row, ref, regime, recipient, kind,
    cast(strftime('%s', at) as int) as at, cast(late_by as int) as late,
    delay_reason, number from filings;
create index i_f on f(ref);
create table stands as select * from f where kind<>'withdrawal' and not exists
    (select 1 from f w where w.ref=f.ref and w.regime=f.regime and
    w.kind='withdrawal' and w.row>f.row);
create index i_f_s on stands(ref);
create table first_ap as select *, seconds >= case when day then 86400 else 1
    end as late, day and seconds between 1 and 86399 as unsure from (
    select c.ref, c.awa, c.status, coalesce(f.at,
    cast(strftime('%s', ap_filed) as int)) as at,
    case when f.row is not null then f.late else
    strftime('%s', ap_filed)-strftime('%s', ap_due) end as seconds,
    (select coalesce(nullif(aware,''), received) like '%T00:00:00%' from inc
    where inc.ref=c.ref) as day,
    case when f.row is not null then f.delay_reason else ap_delay_reason
    end as why,
    case when f.row is not null then f.number else ap_number end as number,
    exists (select 1 from f g where g.ref=c.ref and g.regime='avg-33'
	and g.row>f.row) as followed
    from c left join f on f.row=(select min(row) from stands s where
    s.ref=c.ref and regime='avg-33' and recipient='ap')
    where f.row is not null or (ap_filed<>'' and not exists
    (select 1 from f where f.ref=c.ref and regime='avg-33')));
create table first_subjects as select c.ref, c.awa, coalesce(f.at,
    cast(strftime('%s', subjects_informed) as int)) as at
    from c left join f on f.row=(select min(row) from stands s where
    s.ref=c.ref and regime='avg-34' and recipient='subjects')
    where f.row is not null or (subjects_informed<>'' and not exists
    (select 1 from f where f.ref=c.ref and regime='avg-34'));
create index i_a on first_ap(ref);
create index i_s on first_subjects(ref);
create table decided as select c.ref, c.rec, 'ap' as who,
    case when exists(select 1 from first_ap a where a.ref=c.ref) then 'told'
    else case coalesce(d.decision, ap) when 'required' then 'required'
    when 'not-required' then case coalesce(d.reason, ap_reason) when ''
	then 'no-reason' else 'not-required' end
    else 'undecided' end end as value
    from c left join duties d on d.ref=c.ref and d.recipient='ap'
    where class in ('breach','serious')
    union all select c.ref, c.rec, 'subjects',
    case when exists(select 1 from first_subjects a where a.ref=c.ref)
    then 'told'
    else case coalesce(d.decision, subjects) when 'required' then 'required'
    when 'not-required' then case coalesce(d.reason, subjects_reason) when ''
	then 'no-reason' else 'not-required' end
    else 'undecided' end end
    from c left join duties d on d.ref=c.ref and d.recipient='subjects'
    where class in ('breach','serious');
create table clocks as select ref, decision, due from duties d where
    decision<>'not-required' and ref in (select ref from c) and not exists
    (select 1 from stands f where f.ref=d.ref and f.regime=d.regime)
    and not (recipient='ap' and exists (select 1 from first_ap a where
    a.ref=d.ref)) and not (recipient='subjects' and exists
    (select 1 from first_subjects a where a.ref=d.ref))
    union all select ref, ap, ap_due from c where ap not in ('not-required')
    and (ap<>'' or (class='' and status<>'closed'))
    and not exists (select 1 from duties d where
    d.ref=c.ref and recipient='ap') and not exists (select 1 from first_ap a
    where a.ref=c.ref)
    union all select ref, subjects, '' from c where subjects not in
    ('not-required','') and not exists (select 1 from duties d where
    d.ref=c.ref and recipient='subjects') and not exists
    (select 1 from first_subjects a where a.ref=c.ref);
create table todo as select m.* from measures m where done=''
    and ref in (select ref from c);
create index i_m on many(field, value);
"""

BANDS = ["0", "1", "2-10", "11-50", "51-100", "101-500", "501-1000",
         "1001-5000", "5001-"]
TOPS = [0, 1, 10, 50, 100, 500, 1000, 5000]


class Expected:
    def __init__(self, db, name):
        self.db, self.cells = db, {}
        self.names = spans(name)
        self.at = [tuple(midnight(d) for d in days_of(n)) for n in self.names]
        for n, (a, b) in zip(self.names, self.at):
            self.span(n, a, b)
        self.values()
        self.now(name, *self.at[0])
        self.repeats(self.names[3], *self.at[3])
        self.history(self.at[0][1])

    def put(self, period, breakdown, value, n):
        self.cells.setdefault((period, breakdown, value), int(n or 0))

    def one(self, sql, *args):
        return self.db.execute(sql, args).fetchone()[0]

    def span(self, n, a, b):
        phases = {"new": f"rec>={a} and rec<{b}",
                  "open": f"(rec is null or rec<{b}) and (status<>'closed' or"
                          f" clo>={b})",
                  "closed": f"status='closed' and clo>={a} and clo<{b}"}
        self.phases = phases
        for value, where in phases.items():
            self.put(n, "incidents", value,
                     self.one(f"select count(*) from c where {where}"))
        new = phases["new"]
        self.put(n, "incidents", "exercises", self.one(
            f"select count(*) from i where exercise='yes' and {new}"))
        self.put(n, "incidents", "withdrawn", self.one(
            "select count(*) from i where exercise<>'yes' and "
            f"status='withdrawn' and {new}"))
        self.persons(n, new)
        for who in ("ap", "subjects"):
            for value in ("told", "required", "not-required", "no-reason",
                          "undecided"):
                self.put(n, who + "-decision", value, self.one(
                    "select count(*) from decided where who=? and value=? and "
                    + new, who, value))
        self.filings(n, a, b)
        self.times(n, "processor-seconds", "select max(0,rec-det) from c where "
                   f"channel='processor' and det is not null and {new}")
        self.times(n, "aware-seconds", "select max(0,awa-det) from c where "
                   f"det is not null and {new}")
        self.put(n, "measures", "done", self.one(
            "select count(*) from measures where ref in (select ref from c) "
            "and strftime('%s',nullif(done,''))+0>=? and "
            "strftime('%s',done)+0<?", a, b))

    def persons(self, n, new):
        row = self.db.execute(
            "select sum(coalesce(lo,0)), sum(coalesce(hi,lo)), "
            "sum(lo is not null and hi is null), sum(lo is null and hi is "
            f"null) from c where {new}").fetchone()
        for value, count in zip(("min", "max", "at-least", "unknown"), row):
            self.put(n, "persons", value, count)
        bands = dict.fromkeys(BANDS + ["several", "unknown"], 0)
        for lo, hi in self.db.execute(f"select lo, hi from c where {new}"):
            bands[self.band(lo, hi)] += 1
        for value, count in bands.items():
            self.put(n, "persons-band", value, count)

    @staticmethod
    def band(lo, hi):
        if lo is None and hi is None:
            return "unknown"

        def of(x):
            return BANDS[sum(int(x) > top for top in TOPS)]
        high = of(hi) if hi is not None else BANDS[-1]
        return high if of(lo or 0) == high else "several"

    def filings(self, n, a, b):
        row = self.db.execute(
            "select sum(not late and not unsure), sum(late), "
            "sum(late is null), sum(unsure), sum(late and why=''), "
            "sum(number=''), sum(status<>'closed' and not followed) "
            "from first_ap where at>=? and at<?", (a, b)).fetchone()
        for value, count in zip(("in-time", "late", "no-limit", "day-only",
                                 "no-reason", "no-number", "provisional"), row):
            self.put(n, "ap", value, count)
        self.put(n, "ap", "withdrawn", self.one(
            "select count(*) from f where regime='avg-33' and "
            "kind='withdrawal' and at>=? and at<? and ref in (select ref from "
            "c)", a, b))
        hours = dict.fromkeys(("0-24", "24-48", "48-72", "72-", "unknown"), 0)
        for s, in self.db.execute("select max(0,at-awa) from first_ap where "
                                  "at>=? and at<?", (a, b)):
            hours["unknown" if s is None else "0-24" if s <= 86400 else
                  "24-48" if s <= 172800 else "48-72" if s <= 259200
                  else "72-"] += 1
        for value, count in hours.items():
            self.put(n, "ap-hours", value, count)
        self.times(n, "ap-seconds", "select max(0,at-awa) from first_ap where "
                   f"awa is not null and at>={a} and at<{b}")
        self.times(n, "subjects-seconds", "select max(0,at-awa) from "
                   "first_subjects where awa is not null and "
                   f"at>={a} and at<{b}")
        self.put(n, "subjects", "told", self.one(
            "select count(*) from first_subjects where at>=? and at<?", a, b))

    def times(self, n, breakdown, sql):
        all_of = sorted(s for s, in self.db.execute(sql))
        if all_of:
            k = len(all_of)
            self.put(n, breakdown, "median",
                     (all_of[(k - 1) // 2] + all_of[k // 2]) // 2)
            self.put(n, breakdown, "longest", all_of[-1])

    def values(self):
        """Breakdowns: a value that one of the periods has is in all."""
        for field in ("class", "department", "kind"):
            got = {}
            for n, (a, b) in zip(self.names, self.at):
                phases = {"": f"rec>={a} and rec<{b}",
                          "-open": f"(rec is null or rec<{b}) and "
                          f"(status<>'closed' or clo>={b})",
                          "-closed": f"status='closed' and clo>={a} and "
                          f"clo<{b}"}
                for end, where in phases.items():
                    for value, count in self.db.execute(
                            f"select {field}, count(*) from c where {where} "
                            f"group by 1"):
                        got[n, end, value] = count
            seen = {value for _, _, value in got}
            if field == "class":
                seen = {"", "incident", "breach", "serious"}
            for n in self.names:
                for end in ("", "-open", "-closed"):
                    for value in seen:
                        shown = "undecided" if field == "class" and \
                            value == "" else value
                        self.put(n, field + end, shown,
                                 got.get((n, end, value), 0))
        for field in list(MANY) + ["channel", "cause"]:
            got = {}
            for n, (a, b) in zip(self.names, self.at):
                for value, count in self.db.execute(
                        "select value, count(*) from many join c using (ref) "
                        "where field=? and rec>=? and rec<? group by 1",
                        (field, a, b)):
                    got[n, value] = count
            for n in self.names:
                for value in {v for _, v in got}:
                    self.put(n, field, value, got.get((n, value), 0))

    def now(self, n, a, b):
        now = int(NOW.timestamp())
        today = NOW.date().isoformat()
        late = f"due<>'' and strftime('%s',due)+0<{now}"
        self.put(n, "duties", "running",
                 self.one("select count(*) from clocks"))
        self.put(n, "duties", "overdue",
                 self.one(f"select count(*) from clocks where {late}"))
        self.put(n, "duties", "undecided", self.one(
            "select count(*) from clocks where decision<>'required'"))
        # Only the obligation to the AP has a due time here.
        self.put(n, "ap", "overdue",
                 self.one(f"select count(*) from clocks where {late}"))
        self.put(n, "measures", "open", self.one("select count(*) from todo"))
        self.put(n, "measures", "overdue", self.one(
            "select count(*) from todo where due<>'' and due<?", today))
        ages = dict.fromkeys(("0-30", "31-90", "91-180", "181-365", "366-",
                              "unknown"), 0)
        for s, in self.db.execute(
                "select strftime('%s',nullif(added,''))+0 from todo"):
            d = None if s is None else max(0, (now - s)) // 86400
            ages["unknown" if d is None else "0-30" if d <= 30 else
                 "31-90" if d <= 90 else "91-180" if d <= 180 else
                 "181-365" if d <= 365 else "366-"] += 1
        for value, count in ages.items():
            self.put(n, "measures-age", value, count)
        # Also of what counts in no other figure.
        self.put(n, "mail", "unread", self.one(
            "select count(*) from mail where read_at='' and "
            "(opens<>'yes' or automatic<>'' or remark<>'')"))
        self.put(n, "mail", "undelivered", self.one(
            "select count(*) from mail join inc using (ref) where "
            "mail.kind='bounce' and about<>'' and settled_at='' and "
            "status<>'withdrawn'"))
        self.put(n, "gaps", "incidents", self.one(
            "select count(*) from c where class in ('breach','serious') and "
            "status<>'closed' and (kind='' or nature='' or data='' or "
            "\"groups\"='' or effects='' or (lo is null and hi is null))"))
        self.put(n, "not-notified", "decisions", self.refusals(a, b))

    def refusals(self, a, b):
        return self.one(
            "select count(*) from (select coalesce(strftime('%s',"
            "nullif(decided_at,''))+0, ass, rec) as at from duties join c "
            "using (ref) where class in ('breach','serious') and "
            "decision='not-required' union all select coalesce(ass, rec) from "
            "c where class in ('breach','serious') and ap='not-required' and "
            "not exists (select 1 from duties d where d.ref=c.ref and "
            "recipient='ap') union all select coalesce(ass, rec) from c where "
            "class in ('breach','serious') and subjects='not-required' and "
            "not exists (select 1 from duties d where d.ref=c.ref and "
            "recipient='subjects')) where at>=? and at<?", a, b)

    def repeats(self, n, a, b):
        for value, count in self.db.execute(
                "select kind||'|'||department, count(*) from c where kind<>'' "
                "and rec>=? and rec<? group by 1 having count(*)>1", (a, b)):
            self.put(n, "repeats", value, count)

    def history(self, end):
        last = dt.datetime.fromtimestamp(
            min(end - 1, int(NOW.timestamp())), ZONE).date()
        for back in range(26):
            n = week_name(last - dt.timedelta(days=7 * back))
            a, b = (midnight(d) for d in days_of(n))
            for value in ("serious", "breach", "incident", "undecided"):
                self.put(n, "history", value, self.one(
                    "select count(*) from c where class=? and rec>=? and rec<?",
                    "" if value == "undecided" else value, a, b))


# Comparing ------------------------------------------------------------------

def periods(n):
    """Around the ends of years, week 53, the changes of the clocks."""
    named = ["2020-W53", "2021-W01", "2020-W01", "2019-W52", "2020-W13",
             "2020-W43", "2020", "2019", "2021", "2020-Q1", "2020-Q4",
             "2021-Q1", "2020-02", "2020-03", "2020-10", "2019-12", "2020-12",
             "2021-01", "2020-02-29..2020-02-29", "2020-03-29..2020-03-29",
             "2020-10-25..2020-10-25", "2019-12-30..2021-01-03",
             "2020-01-01..2020-06-30", "2020-12-31..2021-01-01"]
    rng = random.Random(1)
    while len(named) < n:
        day = FIRST + dt.timedelta(days=rng.randrange((LAST - FIRST).days))
        until = min(day + dt.timedelta(days=rng.randrange(1, 120)), LAST)
        name = rng.choice([name_of(kind, day) for kind in
                           ("week", "month", "quarter")] + [f"{day}..{until}"])
        if name not in named:
            named.append(name)
    return named[:n]


def report(folder, name):
    kind = kind_of(name)
    args = [name] if kind is None else [kind, name]
    out = subprocess.run(["dl-report", "-C", folder, "-f", "csv", *args],
                         check=True, capture_output=True, text=True).stdout
    cells = {}
    for row in csv.DictReader(io.StringIO(out)):
        key = row["period"], row["breakdown"], row["value"]
        assert key not in cells, f"twice: {key}"
        cells[key] = int(row["count"])
    return cells


def compare(folder, n):
    os.environ["DL_NOW"] = NOW.isoformat()
    db = load(folder)
    bad = 0
    for number, name in enumerate(periods(n), 1):
        want, got = Expected(db, name).cells, report(folder, name)
        wrong = [k for k in want.keys() | got.keys()
                 if want.get(k) != got.get(k)]
        full = sum(1 for v in got.values() if v)
        ok = not wrong and full > 50
        bad += not ok
        print(f"{'' if ok else 'not '}ok {number} - {name}: {len(got)} "
              f"figures, {full} of them not 0")
        for k in sorted(wrong)[:10]:
            print(f"# {k}: {got.get(k)}, and SQL says {want.get(k)}")
    print(f"1..{n}")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(compare(sys.argv[2], int(sys.argv[3])))
