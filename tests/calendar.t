#!/bin/sh
# dl-report -f ics due: read by another parser, task by task.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

# A reader of RFC 5545 that shares nothing with ours: one line a task and what
# is wrong with the file.
cat >read.py <<'@@'
import sys, re, datetime
data = open(sys.argv[1], 'rb').read()
bad = []
if not data.endswith(b'END:VCALENDAR\r\n'): bad.append('no end')
if re.search(rb'[^\r]\n|\r[^\n]', data): bad.append('a line end is not CRLF')
for line in data.split(b'\r\n'):
    if re.search(rb'[\0-\x08\x0a-\x1f\x7f]', line): bad.append('a control: %r' % line)
    if len(line) > 75: bad.append('long line: %r' % line)
text = re.sub(r'\r\n[ \t]', '', data.decode('utf-8'))
stack, tasks, alarms = [], [], []
for line in text.split('\r\n')[:-1]:
    head, _, value = line.partition(':')
    name, *params = head.split(';')
    if not re.fullmatch('[A-Z-]+', name): bad.append('no property: ' + line)
    if name == 'BEGIN':
        stack.append(value)
        if value == 'VTODO': task = {'alarms': []}
        if value == 'VALARM': alarm = {}
    elif name == 'END':
        if stack.pop() != value: bad.append('ends wrongly: ' + line)
        if value == 'VTODO': tasks.append(task)
        if value == 'VALARM':
            for want in 'ACTION', 'DESCRIPTION', 'TRIGGER':
                if want not in alarm: bad.append('an alarm without ' + want)
            task['alarms'].append(alarm.get('TRIGGER', ''))
    elif stack[-1] == 'VALARM': alarm[name] = value
    elif stack[-1] == 'VTODO':
        if name in task: bad.append('twice: ' + line)
        task[name] = re.sub(r'\\(.)', r'\1', value)
        if name in ('DTSTAMP', 'COMPLETED') and not re.fullmatch(r'\d{8}T\d{6}Z', value):
            bad.append('not in UTC: ' + line)
        if name == 'DUE' and not re.fullmatch(
            r'\d{8}' if params == ['VALUE=DATE'] else r'\d{8}T\d{6}Z', value):
            bad.append('no moment: ' + line)
if stack: bad.append('open: %s' % stack)
if len({t['UID'] for t in tasks}) != len(tasks): bad.append('a UID twice')
for t in tasks:
    for want in 'UID', 'DTSTAMP', 'SUMMARY', 'STATUS', 'SEQUENCE':
        if want not in t: bad.append('%s: no %s' % (t, want))
    if (t['STATUS'] == 'COMPLETED') != ('COMPLETED' in t): bad.append('half done: %s' % t)
    print('|'.join([t['UID'], t['STATUS'], t.get('DUE', ''), t.get('COMPLETED', ''),
                    ' '.join(t['alarms']), t['SUMMARY']]))
for b in bad: print('BAD', b)
@@
tasks() { # [STATUS] [COMMAND...]: read what dl-report writes
	want=$1
	shift
	"$@" dl-report -C reg -f ics -o due.ics due
	[ $? -eq "$want" ] || echo "BAD status"
	python3 read.py due.ics
}

dl-init -o 'Stichting "De Brug", Zuid; Łódź én nog veel meer dan er op één regel past' \
    -R gastouder reg 2>/dev/null
run 'nothing yet: a calendar all the same' 0 'tasks 0'
no_out

cat >in.csv <<'@@'
title,received,department,reporter_name,reporter_email
Laptop van Jan Jansen kwijt,2026-11-02T09:00:00+01:00,Afdeling Noord,Karin de Vries,karin@example.nl
Brief voor Piet Pietersen,2026-11-03T10:00:00+01:00,Afdeling Noord,,
Oefening,2026-11-03T10:00:00+01:00,,,
Vergissing,2026-11-03T10:00:00+01:00,,,
@@
dl-new -C reg in.csv >/dev/null 2>&1
a=DL-2026-0001-3 b=DL-2026-0002-1 c=DL-2026-0003-0 d=DL-2026-0004-8
dl-classify -C reg -a sensitive=yes $a >/dev/null 2>&1
dl-update -C reg -a exercise=yes $c >/dev/null 2>&1
dl-update -C reg --withdraw $d >/dev/null 2>&1
dl-update -C reg -m 'preventive: Jan Jansen belt ICT; owner=Jan Jansen; due=2026-11-20' \
    -m 'mitigating: nabellen' $a >/dev/null 2>&1

run 'a task for each obligation and each measure' 0 'tasks 1'
out "$a-avg-33-ap@dl|NEEDS-ACTION|20261105T080000Z||-P1D -PT4H|$a: melding aan de AP" \
    "$a-avg-34-subjects@dl|NEEDS-ACTION||||$a: betrokkenen informeren" \
    "$a-measure-1@dl|NEEDS-ACTION|20261120||-PT15H PT9H|$a: maatregel 1 (preventief)" \
    "$a-measure-2@dl|NEEDS-ACTION||||$a: maatregel 2 (beperkend)" \
    "$b-avg-33-ap@dl|NEEDS-ACTION|20261106T090000Z||-P1D -PT4H|$b: melding aan de AP (nog te beoordelen)" \
    "$b-avg-34-subjects@dl|NEEDS-ACTION||||$b: betrokkenen informeren (nog te beoordelen)" \
    "$c-avg-33-ap@dl|CANCELLED|20261106T090000Z|||$c: melding aan de AP" \
    "$c-avg-34-subjects@dl|CANCELLED||||$c: betrokkenen informeren" \
    "$d-avg-33-ap@dl|CANCELLED|20261106T090000Z|||$d: melding aan de AP" \
    "$d-avg-34-subjects@dl|CANCELLED||||$d: betrokkenen informeren"
cp due.ics first.ics
run 'nobody is named in it' 1 \
    'tr -d "\r\n " <first.ics | grep -iE "jan|karin|piet|noord|laptop|ict|nabellen"'
run 'it has a name that a calendar shows' 0 \
    'tr -d "\r" <first.ics | sed -n "/^X-WR-CALNAME/,/^BEGIN/p"'
has 'X-WR-CALNAME:Termijnen datalekken: Stichting'
run 'the same moment, the same bytes' 0 \
    'TZ=Pacific/Auckland LC_ALL=nl_NL.UTF-8 LANGUAGE=nl tasks 1; cmp due.ics first.ics'
run 'in the language that is asked for' 1 'dl-report -C reg -l en -f ics due'
has "SUMMARY:$a: notify the supervisory authority"
has "SUMMARY:$a: measure 1 (preventive)"

# What is open in it is what the list says, and the measures without a day.
opened() {
	tasks 1 | awk -F'|' '$2 == "NEEDS-ACTION" { print $1 }' |
		grep -v "measure-2" | sort >open.ics
	dl-report -C reg -f csv due | tr -d '"' | awk -F, 'NR > 1 {
		print $1 "-" ($2 == "measure" ? "measure-" $6 : $3 "-" $4) "@dl"
	}' | sort | cmp - open.ics
}
run 'it has what dl-report due has' 0 opened

# Filed: the alarm goes.
sequence() { # UID
	tr -d '\r' <due.ics | awk -v uid="UID:$1" '
	$0 == uid { on = 1 } on && /^SEQUENCE/ { print substr($0, 10); exit }'
}
before=$(sequence "$a-avg-33-ap@dl")
DL_NOW=2026-11-04T12:00:00+01:00
dl-notify -C reg -r ap $a >/dev/null 2>&1
dl-update -C reg -m '1; done' $a >/dev/null 2>&1
run 'filed, and done' 0 'tasks 1'
has "$a-avg-33-ap@dl|COMPLETED|20261105T080000Z|20261104T110000Z||"
has "$a-measure-1@dl|COMPLETED|20261120|20261104T110000Z||"
lacks BAD
[ "$(sequence "$a-avg-33-ap@dl")" -gt "$before" ]
tap $? 'a calendar that has it takes the later one'
DL_NOW=2026-12-04T12:00:00+01:00
run 'thirty days later it is still there' 0 'tasks 1'
has "$a-avg-33-ap@dl|COMPLETED"
DL_NOW=2026-12-04T12:00:01+01:00
run 'and then no more' 0 'tasks 1'
lacks "$a-avg-33-ap@dl"
lacks "$c-avg-33"
lacks "$d-avg-33"
has "$a-avg-34-subjects@dl|NEEDS-ACTION"
DL_NOW=2026-11-04T12:00:00+01:00
dl-classify -C reg -a sensitive=no -a adverse=no $b >/dev/null 2>&1
run 'an obligation that does not apply is cancelled' 0 'tasks 1'
has "$b-avg-33-ap@dl|CANCELLED"

# Time limits of other lengths have alarms that fit them.
dl-init -R avg long 2>/dev/null
git config -f long/register.conf --add register.law cbw
printf 'title,received\nx,2026-11-02T09:00:00+01:00\n' >x.csv
dl-new -C long x.csv >/dev/null 2>&1
run 'of a day only the last hours' 0 \
    'dl-report -C long -f ics -o due.ics due; python3 read.py due.ics'
has 'cbw-24h-csirt@dl|NEEDS-ACTION|20261103T080000Z||-PT4H|'
has 'cbw-72h-csirt@dl|NEEDS-ACTION|20261105T080000Z||-P1D -PT4H|'
lacks BAD

dl-init -o "$(printf 'De \033[31mBrug\202')" rood 2>/dev/null
run 'no control gets into it' 0 \
    'dl-report -C rood -f ics -o due.ics due; python3 read.py due.ics'
no_out

# Streams.
dl-list -C reg -f xml >s.xml
run 'a stream' 1 'dl-report -l nl -f ics -o s.ics due s.xml'
run 'has the same tasks' 0 'tasks 1 >a; python3 read.py s.ics >b; cmp a b'
run 'rows' 1 \
    'printf "ref,received,ap,ap_due\nDL-2026-0001-3,2026-11-02T09:00:00Z,required,2026-11-05T09:00:00Z\n" |
    dl-report -f ics due - >r.ics'
run 'have theirs' 0 'python3 read.py r.ics'
has 'DL-2026-0001-3-avg-33-ap@dl|NEEDS-ACTION|20261105T090000Z||-P1D -PT4H|'
lacks BAD

run 'a record without a reference is no task' 65 \
    'printf "title,ap\nx,required\n" | dl-report -f ics due -'
says '<stdin>:2: error: a record without a reference'
lacks VTODO
run 'a calendar has all' 64 'dl-report -C reg -f ics --within 2d due'
run 'a week is not a calendar' 64 'dl-report -C reg -f ics week'
done_testing
