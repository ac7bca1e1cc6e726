#!/bin/sh
# Dates as people type them, and measures, through the commands that take them.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

# A Saturday.
DL_NOW=2026-11-28T14:10:00+01:00 DL_REGISTER=$tap_dir/reg TZ=Europe/Amsterdam
export DL_NOW DL_REGISTER TZ
dl-init -o Proef "$DL_REGISTER" 2>/dev/null || exit 2
R=DL-2026-0001-3
printf '%s\n' 'received,title' '2026-11-23T09:00:00+01:00,Brief' |
    dl-new -f csv - >/dev/null 2>&1 || exit 2

# Fields --------------------------------------------------------------------

run 'a moment in numbers' 0 "dl-update -a detected='23-11-2026 8.30' $R"
says 'dl-update: detected: "23-11-2026 8.30" is read as Mon 23 Nov 2026 8:30'
run 'is stored as ever' 0 "field $R detected"
out 2026-11-23T08:30:00+01:00
run 'as files have it' 0 "dl-update -a detected='2026-11-23 08:31' $R"
no_err
run 'in words' 0 "dl-update -a detected='maandag 23 november 2026 om 8.32 uur' $R"
run 'is the same' 0 "field $R detected"
out 2026-11-23T08:32:00+01:00
run 'yesterday, in Dutch' 0 \
    "LC_ALL=C.UTF-8 LANGUAGE=nl dl-update -a occurred_to='gisteren 9:30' $R"
says 'dl-update: occurred_to: "gisteren 9:30" is gelezen als vr 27 nov 2026 9.30'
run 'and away' 0 "dl-update -a occurred_to= $R"
run 'a day is no moment' 65 "dl-update -a detected=23-11-2026 $R"
says 'got "23-11-2026": and at which time?'
run 'the month first' 65 "dl-update -a detected='11/23/2026 10:00' $R"
says 'the day stands before the month: 23-11-2026'
run 'the day first behind the year' 65 "dl-update -a detected='2026-23-11 10:00' $R"
says 'behind a year the month comes first: 2026-11-23'
run 'a slip of a day' 65 "dl-update -a detected='29-11 9:00' $R"
says 'got "29-11 9:00": is that 29-11-2025 or 29-11-2026?'
run 'a spoken hour' 65 "dl-update -a detected='23 november 3 uur' $R"
says '"3 uur" does not say which day or hour'
run 'the hour that is repeated' 65 "dl-update -a detected='25-10-2026 2:30' $R"
says '25-10-2026 2:30+02:00, 25-10-2026 2:30+01:00'
run 'the hour that is repeated, from now' 0 \
    "DL_NOW=2026-10-26T12:00:00+01:00 dl-list -s 'received=34 uur geleden' -c ref >/dev/null; [ \$? -le 1 ]"
says 'is read as Sun 25 Oct 2026 2:00 (+01:00)'
run 'the hour that is skipped' 65 "dl-update -a detected='29-3-2026 2:30' $R"
says '29-3-2026 2:30+01:00, 29-3-2026 2:30+02:00'
run 'another weekday' 65 "dl-update -a detected='dinsdag 23-11-2026 8:00' $R"
says 'that day is a Monday'
run 'a word with a slip' 65 "dl-update -a detected='gistren 9:30' $R"
says '"gistren" is not known, did you mean "gisteren"?'
run 'nothing of it is stored' 0 "field $R detected"
out 2026-11-23T08:32:00+01:00

run 'a field with a slip' 64 "dl-update -a detceted=nu $R"
says 'detceted: there is no such field, did you mean detected?'
run 'and in a selection' 64 "dl-list -s detceted=nu"
says '"detceted" is no field, did you mean "detected"?'

# Rows stay as strict as they were.
printf '%s\n' 'received,title' '23-11-2026 14:30,Rij' >in.csv
run 'not in a row' 65 'dl-new in.csv'
says 'in.csv:2: error: received: expected a time such as'

# Selections, revisions, periods --------------------------------------------

run 'a day of a selection' 0 "dl-list -s received=23-11-2026 -c ref"
has "$R"
says 'dl-list: -s: "23-11-2026" is read as Mon 23 Nov 2026'
run 'a week of it' 1 "dl-list -s 'received=week 46' -c ref"
lacks "$R"
run 'from a day on' 0 "dl-list -s 'received>=maandag' -c ref"
has "$R"
run 'a period of none' 64 "dl-list -s 'received=misschien' -c ref"
says 'received: expected a moment, a day or a period such as'
run 'the register as it is now' 0 "dl-list -r nu -c ref"
has "$R"
run 'as it was yesterday' 66 "dl-list -r gisteren -c ref"
says 'there was no register yet at gisteren'
run 'a revision is no date' 0 "dl-list -r HEAD -c ref"
no_err
for period in '1-11-2026..30-11-2026' 'november 2026' 'week 48' 'deze week' \
    'Q4 2026' 'week 2026-W48' 'month november' '1 t/m 30 november' 2026 \
    'week 48-2026' 48-2026 Q4-2026 'quarter 2026-4' '1-30 november' \
    'month 11' 'year 26' maand kwartaal jaar; do
	run "a report of $period" 0 "dl-report -f csv $period >report.csv &&
	    grep -m 1 '\"incidents\",\"new\"' report.csv | cut -d, -f4"
	out '"1"'
done
run 'a period in words' 0 'dl-report november 2026'
says 'dl-report: period: "november 2026" is read as November 2026'
run 'a stranger word' 64 'dl-report weekly'
says 'did you mean week?'
run 'no such week' 64 'dl-report week 54'
says 'the calendar does not have it'
run 'days in the wrong order' 64 'dl-report 30-11-2026..1-11-2026'
says 'the first day comes first'
run 'and without years' 64 'dl-report 30-11..1-11'
says 'the first day comes first, or the years are needed'
run 'another kind' 64 'dl-report week november'
says 'expected a week such as "week 47", got "november"'
run 'the same of a quarter' 64 'dl-report quarter 2026-5'
says 'expected a quarter such as "Q4 2026", got "2026-5"'

# Measures ------------------------------------------------------------------

run 'a measure of a day long past or to come' 65 "dl-update -m 'hek; voor=1-11' $R"
says 'due: expected a day such as 23-11-2026, 23 Nov 2026 or 2026-11-23, got "1-11": is that 1-11-2027 or 1-11-2026?'
run 'a measure in Dutch' 0 \
    "dl-update -m 'preventief: schijven versleutelen; wie=ICT; voor=15-12-2026' $R"
says 'due: "15-12-2026" is read as Tue 15 Dec 2026'
run 'another' 0 "dl-update -m 'hek plaatsen; uiterlijk=1 dec' $R"
run 'one that is done' 0 \
    "dl-update -m '\"Volgens ICT: alles gewist\"; gereed=27-11-2026' $R"
run 'are there' 0 "dl-list -t measures -c id,kind,text,owner,due,done $R"
out '"id","kind","text","owner","due","done"' \
    '"1","preventive","schijven versleutelen","ICT","2026-12-15",""' \
    '"2","immediate","hek plaatsen","","2026-12-01",""' \
    '"3","immediate","Volgens ICT: alles gewist","","","2026-11-27T12:00:00+01:00"'
run 'another text' 0 "dl-update -m '1; tekst=laptops versleutelen' $R"
run 'is that of the same one' 0 "dl-list -t measures -c id,text -s id=1 $R"
out '"id","text"' '"1","laptops versleutelen"'
run 'a number that is not there' 65 "dl-update -m '9; text=x' $R"
says 'expected the number of a measure of this incident'
run 'an unknown kind' 65 "dl-update -m 'Volgens ICT: alles gewist' $R"
says 'expected a kind (immediate, mitigating, preventive) before the colon'
run 'an unknown setting, in Dutch' 65 \
    "LC_ALL=C.UTF-8 LANGUAGE=nl dl-update -m 'hek; eigenaar=ICT' $R"
says 'met een naam uit wie, uiterlijk, gereed, soort, tekst, vervallen, waarom'
run 'a day that is over' 0 "dl-update -m 'slot; due=27-11-2026' $R"
says 'that day is over'
run 'dropped without a reason' 65 "dl-update -m '2; vervallen' $R"
says 'expected why it is dropped'
run 'dropped' 0 "dl-update -m '2; vervallen; waarom=pand verkocht' $R"
run 'is in the record' 0 "dl-list -t measures -c dropped,why -s id=2 $R"
out '"dropped","why"' '"2026-11-28T14:10:00+01:00","pand verkocht"'
run 'is not due' 1 'dl-report due'
lacks 'hek plaatsen'
has 'laptops versleutelen'
run 'but in the report' 0 "dl-report -l nl incident $R"
has 'hek plaatsen (direct; vervallen za 28 nov 2026: pand verkocht)'
has 'Volgens ICT: alles gewist (direct; gereed vr 27 nov 2026)'
run 'and in the register' 0 'dl-report -l nl register'
has 'Vervallen: hek plaatsen'
run 'and in its rows' 0 'dl-report -l nl -f csv register'
has 'hek plaatsen (vervallen 28-11-2026: pand verkocht)'
run 'not in a letter' 65 "dl-notify subjects $R"
lacks 'hek plaatsen'
has 'laptops versleutelen'
run 'taken up again' 0 "dl-update -m '2; dropped=' $R"
run 'it is due' 1 'dl-report due'
has 'hek plaatsen'

# The same of measures that come in as records.
measure() {
	dl-list -f xml $R |
	    sed "s|</measures>|<measure><text>nieuw</text><added>$DL_NOW</added>$1</measure>&|" >rec.xml
	dl-update rec.xml
}
for bad in "<dropped>$DL_NOW</dropped>" "<why>zo</why>" \
    "<dropped>2026-11-27T12:00:00+01:00</dropped><why>zo</why>"; do
	run "a measure with $bad" 65 "measure '$bad'"
	says "$R: measure 5: "
done
run 'done and dropped' 65 "measure '<done>$DL_NOW</done><dropped>$DL_NOW</dropped><why>zo</why>'"
says 'a measure is either done or dropped: empty one of the two'
run 'dropped, and why' 0 "measure '<dropped>$DL_NOW</dropped><why>zo</why>'"
run 'is taken' 0 "dl-list -t measures -c dropped,why -s id=5 $R"
out '"dropped","why"' "\"$DL_NOW\",\"zo\""

# Notifications -------------------------------------------------------------

run 'a notification of tomorrow' 65 "dl-notify -r -d 'morgen 9:00' ap $R"
says 'is in the future'
run 'of a day' 64 "dl-notify -r -d gisteren ap $R"
says '-d: expected a moment such as 23-11-2026 14:30'
run 'of yesterday' 0 "dl-notify -r -w vergeten -d 'gisteren 9:30' -N 12 ap $R"
says 'dl-notify: -d: "gisteren 9:30" is read as Fri 27 Nov 2026 9:30'
run 'is there' 0 "dl-list -t filings -c at $R"
has 2026-11-27T09:30:00+01:00
done_testing
