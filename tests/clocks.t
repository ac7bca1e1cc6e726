#!/bin/sh
# Clocks from the command line: the worked deadlines and what they may be by
# another reading, lateness by the second, regimes beside each other, phases,
# decisions with their reasons, and assessing again by the tables of then.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

dl-init -o Test -l nl -R gastouder reg >/dev/null 2>&1
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
new() { # [COLUMN=VALUE]: the reference of a new incident
	# The same row again would add nothing.
	printf 'title,%s\nx%s,%s\n' "${1%%=*}" "$(commits "$DL_REGISTER")" \
	    "${1#*=}" |
		dl-new -f csv 2>/dev/null | sed -n '2s/^"\([^"]*\)".*/\1/p'
}
subject() { # WANT
	git -C reg log -1 --format=%s >.got
	[ "$(cat .got)" = "$1" ]
	tap $? "$what: commit: $1"
}

# Clocks that are wrong ------------------------------------------------------
row() { printf 'title,external_ref\nx,%s\n' "$1"; }
n=$(commits)
for now in 9999-12-31T23:59:59Z 9000-01-01T00:00:00Z 1989-12-31T23:59:59Z \
    0000-00-00T00:00:00Z 99999-01-01T00:00:00Z 2026-11-03 morgen; do
	run "DL_NOW=$now" 64 "row klok | DL_NOW=$now dl-new -f csv"
	says "of the years 1990 to 8999, got \"$now\""
done
run 'nothing was stored' 0 '[ "$(commits)" -eq "$n" ] && clean && [ ! -e reg/incidents ]'
run 'the last moment' 0 'row laatst | DL_NOW=8999-12-31T22:59:59Z dl-new -f csv'
has '"DL-8999-0001-9"'
run 'its deadline' 0 'dl-list -t duties -c due DL-8999-0001-9'
has '"9000-01-03T23:59:59+01:00"'
run 'a year later' 0 'row later | DL_NOW=2028-01-01T00:00:00Z dl-new -f csv'
has '"DL-2028-0001-5"'
run 'the clock is set back a year' 0 'row terug | DL_NOW=2027-01-01T00:00:00Z dl-new -f csv'
has '"DL-2027-0001-4"'
run 'and again, over the change of the year' 0 'row grens | DL_NOW=2026-12-31T22:59:59Z dl-new -f csv'
has '"DL-2026-0001-3"'
run 'forward' 0 'row voort | DL_NOW=2028-01-01T00:00:01Z dl-new -f csv'
has '"DL-2028-0002-3"'
run 'the same row, years back' 0 'row later | DL_NOW=1990-01-01T00:00:00Z dl-new -f csv'
says 'already registered as DL-2028-0001-5'
run 'the register is whole' 0 'clean && dl-list -c ref,received'
out '"ref","received"' '"DL-2026-0001-3","2026-12-31T23:59:59+01:00"' \
    '"DL-2027-0001-4","2027-01-01T01:00:00+01:00"' \
    '"DL-2028-0001-5","2028-01-01T01:00:00+01:00"' \
    '"DL-2028-0002-3","2028-01-01T01:00:01+01:00"' \
    '"DL-8999-0001-9","8999-12-31T23:59:59+01:00"'
for tz in '' : ../../etc/passwd :/etc/passwd XXX-167:59:59 XXX167:59:59 \
    '<script>0' "$(printf '%01000d' 0)" Europe; do
	run "TZ=$(printf %.20s "$tz")" 0 "row tz | TZ='$tz' dl-new -f csv -n"
	has '"2026-11-03T10:15:00+01:00"'
done
run 'of a filter' 0 'printf "title,received\nx,2026-11-03 10:15\n" >tz.csv
    TZ=XXX-167:59:59 dl-list -f csv ./tz.csv'
has '"2026-11-03T10:15:00+00:00"'
while read -r when; do
	run "received $when" 65 "printf 'title,received\nx,%s\n' '$when' | dl-new -f csv"
	says 'received: expected a time such as'
done <<!
9999-12-31T23:59:59Z
9999-12-31T00:00:00-00:01
1900-01-01T12:00:00Z
1900-01-01 12:00
10000-01-01T00:00:00Z
-2026-01-01T00:00:00Z
2026-01-01T00:00:00+24:00
!
dl-init -p LAAT laat 2>/dev/null
run 'the last number but one' 0 \
    'printf "ref,title\nLAAT-2026-99999998-7,x\n" | dl-new -C laat -f csv'
run 'the last number' 0 'row y | dl-new -C laat -f csv'
has '"LAAT-2026-99999999-5"'
run 'then nothing is given out' 65 'row z | dl-new -C laat -f csv'
says 'LAAT-2026: expected a number up to 99999998 as the last one given out'
run 'but the next year' 0 'row z | DL_NOW=2027-01-01T00:00:00Z dl-new -C laat -f csv'
has '"LAAT-2027-0001-4"'
run 'a zone that is a folder' 78 'git config -f reg/register.conf register.timezone Europe; dl-list'
git -C reg checkout -q register.conf

# The deadlines --------------------------------------------------------------
# DOMAIN section 3: aware; 72 hours (AVG art. 33(1)); and for information the
# two readings of Regulation 1182/71: days that are touched, whole days.

DL_NOW=2028-06-01T12:00:00+02:00
while read -r aware due touched whole; do
	ref=$(new "received=$aware")
	run "$aware" 0 "dl-classify -n -x $ref"
	says "$ref: notify the supervisory authority (avg-33): 72 hours from receipt, $aware: due $due (AVG art. 33(1))"
	says "by Regulation 1182/71 $touched if parts of working days count"
	says "$whole if two whole ones must fit; the due time does not change"
	has "\"$due\""
done <<!
2026-11-03T10:15:00+01:00 2026-11-06T10:15:00+01:00 2026-11-06T11:00:00+01:00 2026-11-06T11:00:00+01:00
2026-11-20T16:20:00+01:00 2026-11-23T16:20:00+01:00 2026-11-23T17:00:00+01:00 2026-11-25T00:00:00+01:00
2026-04-02T15:40:00+02:00 2026-04-05T15:40:00+02:00 2026-04-08T00:00:00+02:00 2026-04-09T00:00:00+02:00
2028-03-24T14:00:00+01:00 2028-03-27T15:00:00+02:00 2028-03-27T16:00:00+02:00 2028-03-29T00:00:00+02:00
2026-10-23T14:00:00+02:00 2026-10-26T13:00:00+01:00 2026-10-26T14:00:00+01:00 2026-10-28T00:00:00+01:00
2026-12-24T17:05:00+01:00 2026-12-27T17:05:00+01:00 2026-12-29T00:00:00+01:00 2026-12-30T00:00:00+01:00
2027-03-25T15:40:00+01:00 2027-03-28T16:40:00+02:00 2027-03-31T00:00:00+02:00 2027-04-01T00:00:00+02:00
2027-10-31T02:30:00+02:00 2027-11-03T01:30:00+01:00 2027-11-03T02:00:00+01:00 2027-11-03T02:00:00+01:00
2027-10-31T02:30:00+01:00 2027-11-03T02:30:00+01:00 2027-11-03T03:00:00+01:00 2027-11-03T03:00:00+01:00
2026-11-21T23:50:00+01:00 2026-11-24T23:50:00+01:00 2026-11-25T00:00:00+01:00 2026-11-25T00:00:00+01:00
2027-05-04T09:30:00+02:00 2027-05-07T09:30:00+02:00 2027-05-07T10:00:00+02:00 2027-05-11T00:00:00+02:00
!

# A second before, at, and after ----------------------------------------------

DL_NOW=2026-11-24T12:00:00+01:00
while read -r at late; do
	ref=$(new received=2026-11-20T16:20:00+01:00)
	run "notified at $at" "$([ "$late" -eq 0 ] && echo 0 || echo 65)" \
	    "dl-notify -r -d $at ap $ref"
	[ "$late" -eq 0 ] || {
		says 'this is 1 second late'
		says 'give the reason with -w'
		run 'with its reason' 0 "dl-notify -r -d $at -w Ziek ap $ref"
	}
	run 'the lateness is recorded' 0 "dl-list -t filings -c due,late_by $ref"
	out '"due","late_by"' "\"2026-11-23T16:20:00+01:00\",\"$late\""
done <<!
2026-11-23T16:19:59+01:00 0
2026-11-23T16:20:00+01:00 0
2026-11-23T16:20:01+01:00 1
!
run 'and so is the reason' 0 "dl-list -c ap_delay_reason $ref"
has '"Ziek"'
DL_NOW=2026-11-24T13:00:00+01:00
run 'aware later than received wants a reason' 65 \
    "dl-update -a 'aware=2026-11-21 09:00' $ref"
says 'aware is later than received: aware_reason must say why'
run 'with it' 0 \
    "dl-update -a 'aware=2026-11-21 09:00' -a 'aware_reason=Pas toen zeker' $ref"
run 'in Dutch, by its label' 0 "LC_ALL=C.UTF-8 LANGUAGE=nl dl-classify -n -x $ref"
says 'melding aan de AP (avg-33): 72 uur vanaf kennisneming'
lacks ' aan ap'
run 'which makes nothing timely that was late' 0 \
    "dl-list -t filings -c due,late_by $ref"
has '"2026-11-23T16:20:00+01:00","1"'
run 'and says so' 0 "dl-classify -n -x $ref"
says 'notify the supervisory authority (avg-33): due 2026-11-23T16:20:00+01:00, fixed by the first notification'
dl-classify -a sensitive=yes "$ref" >/dev/null 2>&1
run 'reassessed, the fixed due time is shown beside the other' 0 \
    "dl-classify -r HEAD $ref"
says 'due 2026-11-24T09:00:00+01:00 by the times in the record, but fixed as 2026-11-23T16:20:00+01:00'

# Decisions --------------------------------------------------------------------

ref=$(new received=2026-11-24T10:00:00+01:00)
n=$(commits)
run 'not-required needs a reason' 64 "dl-classify -d avg-33=not-required $ref"
says 'avg-33: not-required needs a reason (-w)'
run 'so it does as a field' 65 "dl-update -a ap=not-required $ref"
says 'ap_reason must say why'
run 'and for the data subjects' 65 "dl-update -a subjects=not-required $ref"
says 'subjects_reason must say why'
run 'no such decision' 64 "dl-classify -d avg-33=never -w x $ref"
says 'expected OBLIGATION=required, =not-required or =undecided, got "avg-33=never"'
run 'no such obligation' 64 "dl-classify -d csirt=required $ref"
says 'expected an obligation (avg-33, avg-34, avg-33-2) or a recipient, got "csirt"'
run 'an obligation of another role' 65 "dl-classify -d controller=required -w x $ref"
says "$ref: this incident has no obligation controller=required"
[ "$(commits)" -eq "$n" ]
tap $? 'nothing of this was stored'
run 'decided by name, with its reason' 0 \
    "dl-classify -d ap=not-required -b 'Fatma de Boer' -w 'Versleuteld' $ref"
subject "$ref: decided: ap=not-required"
run 'as the record says' 0 \
    "dl-list -t duties -c decision,reason,decided_by,decided_at,due $ref"
has '"not-required","Versleuteld","Fatma de Boer","2026-11-24T13:00:00+01:00",""'
run 'it is not assessed by that' 0 "dl-list -c ap,ap_reason,assessed_at,rationale $ref"
has '"not-required","Versleuteld","",""'

# What changes -------------------------------------------------------------------

ref=$(new received=2026-11-24T10:00:00+01:00)
dl-classify -a sensitive=yes "$ref" >/dev/null 2>&1
dl-notify -r -N 77 ap "$ref" >/dev/null 2>&1
run 'other answers keep the notification, and report the change' 0 \
    "dl-classify -a sensitive=no -a adverse=no $ref"
says "$ref: was serious breach"
says "$ref: notification to the supervisory authority: was required"
says "notification to the supervisory authority: what was made stays on record; record a withdrawal with dl-notify -r -k withdrawal avg-33"
run 'it is there' 0 "dl-list -c class,ap,ap_filed,ap_number $ref"
has '"incident","not-required","2026-11-24T13:00:00+01:00","77"'

# Phases -------------------------------------------------------------------------

run 'a withdrawal needs a reason' 65 "dl-notify -r -k withdrawal ap $ref"
says 'a withdrawal needs a reason'
run 'with it' 0 "dl-notify -r -k withdrawal -w 'Bleek geen lek' ap $ref"
subject "$ref: notification to the supervisory authority recorded: withdrawal"
run 'nothing follows on what was withdrawn' 65 "dl-notify -r -k follow-up ap $ref"
says '-k follow-up: withdrawn: notification to the supervisory authority'
run 'but a new first one' 0 "dl-notify -r ap $ref"
run 'after which a first one is no more' 65 "dl-notify -r -k initial ap $ref"
says 'made already: notification to the supervisory authority: expected -k follow-up'
run 'a correction is' 0 "dl-notify -r -k correction -w 'Aantal' ap $ref"
run 'all in a row' 0 "dl-list -t filings -c kind,reason,late_by $ref"
out '"kind","reason","late_by"' '"initial","","0"' \
    '"withdrawal","Bleek geen lek",""' '"initial","",""' \
    '"correction","Aantal",""'

# Regimes ------------------------------------------------------------------------

git config -f reg/register.conf --add register.law cbw
git config -f reg/register.conf --add register.law contract
git -C reg commit -qam 'more law'
ref=$(new received=2026-11-24T10:00:00+01:00)
run 'beside each other' 0 "dl-list -t duties -c regime,recipient,decision,due $ref"
out '"regime","recipient","decision","due"' \
    '"avg-33","ap","undecided","2026-11-27T10:00:00+01:00"' \
    '"avg-34","subjects","undecided",""' \
    '"cbw-24h","csirt","undecided","2026-11-25T10:00:00+01:00"' \
    '"cbw-72h","csirt","undecided","2026-11-27T10:00:00+01:00"' \
    '"cbw-1m","csirt","undecided",""'
run 'the soonest first' 1 "dl-report -l en due $ref"
grep -n -e 'early warning' -e 'notification to the supervisory authority' .out |
    head -1 | grep -q 'early warning'
tap $? 'the early warning stands before the AP'
lacks 'final report'
run 'the third waits for the second' 0 "dl-classify -n -w x $ref"
says 'final report to the CSIRT and the supervisory authority: undecided; its time limit starts with: incident notification'
run 'which of three' 64 "dl-notify -r csirt $ref"
says 'csirt: expected one of its obligations: cbw-24h, cbw-72h, cbw-1m'
run 'the first' 0 "dl-notify -r cbw-24h $ref"
subject "$ref: cbw-24h to csirt recorded"
run 'the second' 0 "dl-notify -r -d 2026-11-24T12:30:00+01:00 cbw-72h $ref"
run 'a month after the second' 0 "dl-list -t duties -c regime,due $ref"
has '"cbw-1m","2026-12-24T12:30:00+01:00"'
run 'late wants a reason here too' 65 \
    "DL_NOW=2026-12-24T12:30:01+01:00 dl-notify -r cbw-1m $ref"
says 'this is 1 second late'
ref=$(new received=2026-11-24T10:00:00+01:00)
run 'all of a recipient at once' 0 \
    "dl-classify -d csirt=not-required -w 'Niet significant' $ref"
run 'no clock of it is left' 0 "dl-list -t duties -c regime,decision,due $ref"
has '"cbw-24h","not-required",""'
has '"cbw-1m","not-required",""'
has '"avg-33","undecided","2026-11-27T10:00:00+01:00"'
run "a processor's contract" 0 "dl-update -a role=processor $ref"
dl-classify -a sensitive=yes "$ref" >/dev/null 2>&1
run 'and the regulation beside it' 0 \
    "dl-list -t duties -c regime,recipient,decision,due $ref"
has '"avg-33-2","controller","required",""'
has '"contract","client","required","2026-11-25T10:00:00+01:00"'
run 'a role that was corrected' 0 "dl-update -a role=controller $ref"
says "$ref: obligations that did not apply are undecided now: assess it again with dl-classify"
run 'assessed again' 0 "dl-classify -a sensitive=yes $ref"
run 'in the same role' 0 "dl-update -a role=joint $ref"
lacks 'undecided now'
run 'and back' 0 "dl-update -a role=processor $ref && dl-classify -a sensitive=yes $ref"
mkdir -p reg/law
sed 's/24h/48h/' "$tap_repo/share/law/contract.csv" >reg/law/contract.csv
git -C reg add law
git -C reg commit -qm 'our contract says 48 hours'
run 'its own contract' 0 "dl-classify -a adverse=yes $ref"
run 'its own time limit' 0 "dl-list -t duties -c regime,due $ref"
has '"contract","2026-11-26T10:00:00+01:00"'
printf 'x\n' >reg/law/contract.csv
run 'a broken one' 78 "dl-classify -n $ref"
says 'reg/law/contract.csv:1: error: "x" is no column here'
git -C reg checkout -q law
run 'one that is not there' 78 \
    "git config -f reg/register.conf --add register.law dora; dl-classify -n $ref"
says 'there is no table "dora" (law/dora.csv)'
git -C reg checkout -q register.conf

# An exercise, a withdrawal ---------------------------------------------------------

ref=$(new received=2026-11-24T10:00:00+01:00)
dl-update -a exercise=yes "$ref" >/dev/null 2>&1
run 'an exercise runs no clock' 0 "dl-report due $ref"
no_out
ref=$(new received=2026-11-24T10:00:00+01:00)
dl-update --withdraw "$ref" >/dev/null 2>&1
run 'nor what proved to be no incident' 0 "dl-report due $ref"
no_out

# Not required by a rule that did not ask for the risk -------------------------------

dl-init -o Test -l en -R gastouder form >/dev/null 2>&1
DL_REGISTER=$tap_dir/form
ref=$(new received=2026-11-24T10:00:00+01:00)
dl-classify -a sensitive=no -a adverse=no "$ref" >/dev/null 2>&1
run 'the AVG asks for the risk' 1 "dl-report due $ref"
has 'notify the supervisory authority'
has 'the question on the risk'
run 'in rows as well' 1 "dl-list $ref | dl-report due -"
has 'the question on the risk'
dl-classify -a affected=no "$ref" >/dev/null 2>&1
run 'not where nothing happened to the data' 0 "dl-report due $ref"
no_out
dl-classify -a affected=unknown -a personal=yes -a risk=unlikely \
    -w 'No address' "$ref" >/dev/null 2>&1
run 'nor once it is answered' 0 "dl-report due $ref"
no_out
ref=$(new received=2026-11-24T10:00:00+01:00)
dl-classify -a sensitive=no -a adverse=no "$ref" >/dev/null 2>&1
dl-classify -d ap=not-required -w 'Only our own data' "$ref" >/dev/null 2>&1
run 'nor once a person decided' 0 "dl-report due $ref"
no_out

# Assessed again, years later -------------------------------------------------------

dl-init -o Test -l nl old >/dev/null 2>&1
DL_REGISTER=$tap_dir/old DL_NOW=2023-11-22T09:00:00+01:00
ref=$(new received=2023-11-21T15:00:00+01:00)
dl-classify -R gastouder -a sensitive=no -a adverse=yes -w Beoordeeld "$ref" \
    >then.csv 2>/dev/null
rev=$(git -C old rev-parse HEAD)
run 'the tables that decided it are archived' 0 'git -C old ls-files tables'
grep -q '^tables/rules/gastouder@[0-9a-f]\{12\}.csv$' .out &&
    grep -q '^tables/law/duties@[0-9a-f]\{12\}.csv$' .out
tap $? 'the table of the rules, and that of the law'
cmp -s "old/$(grep rules .out)" "$tap_repo/share/rules/gastouder.csv"
tap $? 'byte for byte'
DL_NOW=2026-11-22T09:00:00+01:00
mkdir old/rules old/law
# Everything is harmless, and the term is 96 hours, always was.
cat >old/rules/gastouder.csv <<!
id,personal,affected,sensitive,adverse,risk,class,ap,subjects,reason_nl,reason_en,source
N1,-,-,-,-,-,incident,not-required,not-required,a,b,c
!
sed 's/72h/96h/' "$tap_repo/share/law/duties.csv" >old/law/duties.csv
git -C old add rules law
git -C old commit -qm 'other tables'
run 'now the outcome would differ' 0 "dl-classify -n -R gastouder $ref"
has '"incident"'
run 'as it is in the register' 0 "dl-classify -r HEAD $ref"
says 'and its law: the same'
cp .out again.csv
same again.csv then.csv
has '"serious"'
has '"2023-11-24T15:00:00+01:00"'
run 'by the revision of then' 0 "dl-classify -r $rev $ref"
same .out then.csv
dl-classify -R gastouder "$ref" >/dev/null 2>&1
run 'assessed otherwise since' 0 "dl-list -c class,ap,rule $ref"
has '"incident","not-required","gastouder/N1@'
run 'the old assessment can be repeated' 0 "dl-classify -r $rev $ref"
same .out then.csv
run 'so is the new one' 0 "dl-classify -r HEAD $ref"
has '"incident"'
# A notified obligation keeps its table, the others get the new one.
DL_NOW=2026-11-22T10:00:00+01:00
two=$(new received=2026-11-22T09:00:00+01:00)
dl-classify -R gastouder -a sensitive=yes "$two" >/dev/null 2>&1
dl-notify -r ap "$two" >/dev/null 2>&1
sed 's/96h/48h/' old/law/duties.csv >new.csv
mv new.csv old/law/duties.csv
git -C old commit -qam 'yet another law'
dl-update -a department=Zuid "$two" >/dev/null 2>&1
run 'two tables of the law in one record' 0 "dl-list -t duties -c law $two"
[ "$(sed 1d .out | sort -u | wc -l)" -eq 2 ]
tap $? 'two tables, one for each obligation'
run 'each obligation is reassessed by its own' 0 "dl-classify -r HEAD $two"
says 'and its law: the same'
sed -i 's/<adverse>yes/<adverse>no/' old/incidents/*/00/"$ref".xml
git -C old commit -qam 'a forged answer'
run 'a record that was meddled with' 0 "dl-classify -r HEAD $ref"
sed -i 's/<class>incident/<class>serious/' old/incidents/*/00/"$ref".xml
git -C old commit -qam 'a forged class'
run 'a class that the tables do not give' 1 "dl-classify -r HEAD $ref"
says "class: was \"serious\", would now be \"incident\""
says 'reassessed by the tables on record, it differs'
git -C old rm -q "$(git -C old ls-files tables/rules | head -1)"
git -C old rm -q "$(git -C old ls-files tables/rules | head -1)"
git -C old commit -qm 'the tables are gone'
run 'a table that was thrown away' 78 "dl-classify -r HEAD $ref"
says 'the register did not keep this table'
run 'never assessed' 1 "dl-classify -r HEAD $(new received=2026-11-21T15:00:00+01:00)"
says 'it was not assessed by a rule'
run 'only as it was' 64 "dl-classify -r HEAD -a adverse=no $ref"
run 'references only' 64 'dl-classify -r HEAD -'
done_testing
