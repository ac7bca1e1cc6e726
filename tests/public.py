"""What public figures tell by sums: random incidents, every equation between
the figures, and no hidden one may follow from those that are shown."""
import csv, io, random, subprocess
from fractions import Fraction

COLUMNS = ('title,received,status,closed,persons_min,persons_max,class,kind,'
           'department,channel,ap,ap_filed,ap_due,subjects').split(',')
# Without these figures are left open, and open figures make no sum.
EMPTY = ('subjects_informed,subjects_count,subjects_means,subjects_reason,'
         'aware,detected,ap_number,ap_reason,ap_delay_reason,cause,data,groups,'
         'nature,special,protection,exercise').split(',')
PERIODS = (('quarter', '2026-Q2'), ('month', '2026-06'), ('week', '2026-W20'),
           ('year', '2026'))


def sheet(dice, n):
    out = io.StringIO()
    w = csv.writer(out)
    w.writerow(COLUMNS + EMPTY)
    for _ in range(n):
        month, day = dice.choice((2, 4, 5, 5, 5, 6, 6)), dice.randint(1, 25)
        moment = '2026-%02d-%02dT09:00:00Z'
        level = dice.choices(('serious', 'breach', 'incident', ''), (6, 3, 8, 1))[0]
        closed = dice.random() < .5
        filed = level in ('serious', 'breach') and dice.random() < .8
        persons = dice.choice(('', '3', '20', '1', '70'))
        w.writerow(['t', moment % (month, day), 'closed' if closed else 'open',
                    moment % (6, dice.randint(1, 30)) if closed else '',
                    persons, persons, level, dice.choice(('other', '')),
                    dice.choices('ABC', (8, 5, 1))[0],
                    dice.choice(('mail', 'phone')),
                    dice.choice(('required', 'not-required')),
                    moment % (month, day + dice.randint(0, 5)) if filed else '',
                    moment % (month, day + 3) if filed else '',
                    dice.choice(('required', 'not-required', '')),
                    *[''] * len(EMPTY)])
    return out.getvalue().encode()


def figures(data, *args):
    text = subprocess.run(('dl-report', '-f', 'csv', *args, '-'), input=data,
                          check=True, capture_output=True).stdout.decode()
    return {tuple(r[:3]): r[3] for r in list(csv.reader(io.StringIO(text)))[1:]}


def sums(all_):
    """Lists of (1 or -1, figure) that add up to nothing."""
    sets, spans = {}, []
    for k in all_:
        sets.setdefault(k[:2], []).append((1, k))
        if k[0] not in spans and k[1] != 'history':
            spans.append(k[0])
    this, before, year = spans[0], spans[1], spans[-1]
    for p in spans:
        for by in 'class', 'department', 'kind', 'channel', 'persons-band':
            yield sets.get((p, by), []) + [(-1, (p, 'incidents', 'new'))]
        for by in 'class', 'department', 'kind':
            for phase in 'open', 'closed':
                yield sets.get((p, by + '-' + phase), []) + [(-1, (p, 'incidents', phase))]
        for to in 'ap-decision', 'subjects-decision':
            yield sets.get((p, to), []) + [(-1, (p, 'class', 'serious')), (-1, (p, 'class', 'breach'))]
        yield sets.get((p, 'ap-hours'), []) + [(-1, (p, 'ap', v)) for v in ('in-time', 'late', 'no-limit', 'day-only')]
        yield [(1, (p, 'persons', 'unknown')), (-1, (p, 'persons-band', 'unknown'))]
        for level in 'serious', 'breach', 'incident', 'undecided':
            yield [(1, (p, 'history', level)), (-1, (p, 'class', level))]
    for p, by, v in all_:
        if p == this and by in ('class', 'department', 'kind'):
            yield [(1, (p, by + '-open', v)), (-1, (before, by + '-open', v)),
                   (-1, (p, by, v)), (1, (p, by + '-closed', v))]
        if p == this:
            yield [(1, (p, by, v)), (1, (before, by, v)), (-1, (year, by, v))]
    yield [(1, (this, 'incidents', 'open')), (-1, (before, 'incidents', 'open')),
           (-1, (this, 'incidents', 'new')), (1, (this, 'incidents', 'closed'))]


def solve(rows):
    """The unknowns that have one value only (Gauss and Jordan)."""
    done = {}
    for e, c in rows:
        for p, (pe, pc) in done.items():
            k = e.get(p, 0)
            if k:
                c -= k * pc
                e = {v: e.get(v, 0) - k * pe.get(v, 0) for v in {*e, *pe}}
        e = {v: Fraction(x) for v, x in e.items() if x}
        if not e:
            continue
        new = next(iter(e))
        c, e = c / e[new], {v: x / e[new] for v, x in e.items()}
        for p, (pe, pc) in done.items():
            k = pe.get(new, 0)
            if k:
                pe = {v: pe.get(v, 0) - k * e.get(v, 0) for v in {*e, *pe}}
                done[p] = {v: x for v, x in pe.items() if x}, pc - k * c
        done[new] = e, c
    return [p for p, (e, _) in done.items() if len(e) == 1]


def told(data, period):
    """The figures of 1 to 4 that follow from what is shown."""
    shown, all_ = figures(data, '--public', *period), figures(data, *period)
    rows = []
    for terms in sums(all_):
        # What the sheet has no column for is open in both.
        if any(all_.get(k, '') == '' for _, k in terms) or sum(s * int(all_[k]) for s, k in terms):
            continue
        e, c = {}, Fraction(0)
        for s, k in terms:
            if shown.get(k, '<5') == '<5':
                e[k] = e.get(k, 0) + s
            else:
                c -= s * int(shown[k])
        rows.append((e, c))
    return ['%s,%s,%s' % k for k in solve(rows)
            if shown.get(k) == '<5' and 0 < int(all_[k]) < 5]


dice = random.Random(20261103)
for n, period in enumerate(PERIODS):
    bad = [t for _ in range(6)
           for t in told(sheet(dice, dice.randint(20, 70)), period)]
    print('%sok %d - %s: nothing hidden follows from what is shown'
          % ('not ' if bad else '', n + 1, period[1]))
    for t in bad[:5]:
        print('# ' + t)
print('1..%d' % len(PERIODS))
