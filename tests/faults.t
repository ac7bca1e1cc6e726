#!/bin/sh
# Rules across fields: every writer refuses what cannot be, with its place, and
# leaves the register as it was; an old record that breaks one is read, and can
# be changed.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef -l nl reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
unchanged() { # COMMITS
	[ "$(commits)" -eq "$1" ] && clean
	tap $? "$what: nothing is stored"
}

# What comes in ---------------------------------------------------------------
# A column, a value that cannot be, and the field that the message names.
cat >wrong <<'!'
received 2026-11-03T10:15:01+01:00 received
received 2052-01-01T00:00 received
received 1989-12-31T00:00 received
sent 2026-11-05T00:00 sent
sent 1970-01-01T00:00:00Z sent
occurred_from 2026-11-04T00:00 occurred_from
occurred_to 2026-11-03T23:59 occurred_to
detected 2027-03-01T00:00 detected
aware 2026-12-31T10:00:00+01:00 aware
assessed_at 2026-11-03T10:15:01+01:00 assessed_at
ap_filed 2026-11-06T00:00 ap_filed
subjects_informed 2026-11-06T00:00 subjects_informed
occurred_to 2026-09-30T12:00 occurred_to
detected 2026-09-30T12:00 detected
aware 2026-09-30T12:00 aware
aware 2026-10-05T11:59 aware
closed 2026-10-31T10:00 closed
closed 2052-01-01T00:00 closed
status closed closed
status withdrawn closed
status open closed
persons_max 9 persons_max
ap_filed 2025-11-03T10:00 ap_filed
subjects_informed 2025-11-03T10:00 subjects_informed
!
columns='external_ref received sent occurred_from occurred_to detected aware
aware_reason assessed_at status closed persons_min persons_max ap_filed
subjects_informed title'
# A record that is right, but for the column; in lines of one record each.
awk -v columns="$columns" '
BEGIN {
	n = split(columns, name)
	for (i = 1; i <= n; i++) printf "%s%s", name[i], i < n ? "," : "\n"
}
{
	split("", v)
	v["received"] = "2026-11-01T10:00:00+01:00"
	v["title"] = "x"
	v["external_ref"] = "nr" NR
	if ($1 == "persons_max") v["persons_min"] = 10
	if ($2 ~ /^2026-09-30/) v["occurred_from"] = "2026-10-01T12:00:00+02:00"
	if ($2 ~ /^2026-10-05/) v["detected"] = "2026-10-05T12:00:00+02:00"
	if ($1 == "closed") v["status"] = "closed"
	if ($2 == "open") v["closed"] = "2026-11-02T10:00:00+01:00"
	v[$1] = $2
	for (i = 1; i <= n; i++) printf "%s%s", v[name[i]], i < n ? "," : "\n"
}' wrong >wrong.csv
old() { # ROWS: the same of an old register
	sed '1s/$/,import.old/; 2,$s/$/,yes/' "$1"
}
old wrong.csv >old.csv
n=$(commits)
named() { # FILE [FROM]: its lines, each with the field, as messages name them
	line=1 ok=0
	while read -r _ _ f; do
		line=$((line + 1))
		grep -q "$1:$line:.* $f: expected [^\"]*, got \".*\": " .err ||
			{ echo "# line $line: $f"; ok=1; }
	done <wrong
	tap $ok "$what: each is named with line, field, value and remedy"
}
run 'rows' 65 'dl-new -f csv old.csv'
named old.csv
unchanged "$n"
says 'nothing was added: every row must be right first'
run 'a dry run' 65 'dl-new -n -f csv old.csv'
named old.csv
for form in xml jsonl; do
	dl-list -f $form old.csv >wrong.$form
	run "as $form" 65 "dl-new -f $form wrong.$form"
	[ "$(grep -c 'wrong.*: error: .*: expected .*, got ' .err)" -ge "$(wc -l <wrong)" ]
	tap $? "$what: each is named"
	unchanged "$n"
done
# The status without its moment and the moment without its status are no fault
# of a sheet that says so otherwise; all others are.
(
	echo field,key,value,becomes
	for c in $columns; do echo "$c,column,$c"; done
) >wrong.map
run 'a sheet' 65 'dl-import -m wrong.map wrong.csv'
named wrong.csv
no_out
run 'a sheet into the register' 65 'dl-new -m wrong.map wrong.csv'
named wrong.csv
unchanged "$n"
(cat wrong.csv && echo 'goed,2026-11-01T10:00:00+01:00,,,,,,,,,,,,,,y') >mixed.csv
run 'all but the faulty rows' 0 'dl-new -m wrong.map --skip-faulty mixed.csv 2>/dev/null | dl-list -c external_ref -'
out '"external_ref"' '"goed"'

# What a record may say -------------------------------------------------------
cat >right.csv <<'!'
external_ref,received,detected,aware,aware_reason,occurred_from,occurred_to,status,closed,persons_min,persons_max,title,sent
a,2026-11-03T10:15:00+01:00,,,,,,,,,,now,2026-11-03T10:15:00+01:00
b,1990-01-01T00:00,,,,,,,,,,the first day,1990-01-01T00:00
c,2026-11-03T00:00,2026-11-03T09:00,2026-11-03T08:00,de verwerker wist het al,,,,,,,aware first,
d,2026-11-03T09:00,2026-11-03T00:00,2026-11-03T00:00,,2026-11-03T08:00,2026-11-03T00:00,closed,2026-11-03T00:00,10,10,days alone,
e,2026-11-03T09:00,,,,,,closed,unknown,,,closed on a day not known,
f,2026-11-03T09:00,,,,,,withdrawn,2026-11-03T09:00:00+01:00,10,,the same moment,
!
run 'what can be' 0 'old right.csv | dl-new -f csv - | dl-list -c external_ref -'
out '"external_ref"' '"a"' '"b"' '"c"' '"d"' '"e"' '"f"'
run 'a reason that an old register lacks' 0 'printf "title,received,ap,status,closed,import.old\nx,2025-11-03T09:00,not-required,closed,unknown,yes\n" | dl-new -f csv -'
says '<stdin>:2: warning: DL-2026-0008-9: ap is not-required: ap_reason must say why'
run 'questions' 0 "printf '%s\n' brief '' 12 drone '2052-01-01 10:00' '2026-11-03 09:00' '' '' '' '' '' '' 10 9 12 j |
    LC_ALL=nl_NL.UTF-8 dl-new -f ask | dl-list -c detected,kind_other,persons_max -"
has '"2026-11-03T09:00:00+01:00","drone","12"'
says 'detected: verwacht: een moment tot en met nu'
says 'persons_max: verwacht: een aantal niet kleiner dan persons_min (10), niet "9"'

# What is changed -------------------------------------------------------------
DL_NOW=2026-11-05T12:00:00+01:00
ref=$(printf 'title,received,occurred_from,detected,persons_min\nx,%s,%s,%s,10\n' \
    2026-11-03T10:00:00+01:00 2026-11-01T12:00:00+01:00 2026-11-03T09:00:00+01:00 |
    dl-new -f csv - | sed -n '2s/"\([^"]*\).*/\1/p')
dl-list -c "ref,rev,$(printf %s "$columns" | tr '\n ' ,,)" "$ref" >now.csv
n=$(commits)
refused() { # WHAT COMMAND FIELD
	run "$1" 65 "$2"
	says "$ref: $3: expected"
	unchanged "$n"
}
while IFS='|' read -r field value names; do
	refused "-a $field=$value" "dl-update -a '$field=$value' $ref" "$names"
	refused "-n -a $field=$value" "dl-update -n -a '$field=$value' $ref" "$names"
	awk -F, -v f="$field" -v v="$value" '
	    NR == 1 { for (i = 1; i <= NF; i++) { gsub(/"/, "", $i); at[$i] = i } }
	    NR == 2 { $at[f] = v } { print }' OFS=, now.csv >edited.csv
	run "$field=$value in a stream" 65 "dl-update edited.csv"
	says "edited.csv:2: error: $ref: $names: expected"
done <<!
received|2026-11-05T12:00:01+01:00|received
occurred_from|2026-11-06T00:00|occurred_from
occurred_from|2026-11-03T09:01:00+01:00|detected
occurred_to|2026-11-01T11:59|occurred_to
detected|2052-01-01T00:00|detected
detected|1989-12-31T12:00|detected
aware|2026-11-03T08:59|aware
aware|2026-11-01T11:00|aware
sent|2026-11-07T00:00|sent
persons_max|9|persons_max
received||received
sent|2026-11-03T10:01|sent
occurred_from|2026-11-03T10:01|occurred_from
ap_filed|2026-11-04T10:00|ap_filed
subjects_informed|2026-11-04T10:00|subjects_informed
!

for alone in 'special=none|health' 'protection=unknown|encrypted'; do
	run "-a $alone" 65 "dl-update -a '$alone' $ref"
	says "$ref: ${alone%%=*}: expected none or unknown alone, or the others without it, got \"${alone#*=}\""
	run "$alone in a row" 65 "printf 'title,%s\n' 'x' | sed '1s/x/${alone%%=*}/; 1a x,${alone#*=}' | dl-new -f csv -"
	says "<stdin>:2: error: ${alone%%=*}: expected none"
done
unchanged "$n"

# A blank is no reason: the space, the tab and the space that does not break.
for blank in ' ' '	' "$(printf '\302\240')"; do
	while IFS='|' read -r set field; do
		run "-a $set with a blank" 65 "dl-update -a '$set' -a '${field}_reason=$blank' $ref"
		# The message says which reason.
		says "${field}_reason must say why"
	done <<-!
		aware=2026-11-03 10:30|aware
		ap=not-required|ap
		subjects=not-required|subjects
	!
	printf 'ref,rev,ap,ap_reason\n%s,%s,not-required,%s\n' "$ref" \
	    "$(dl-list -c rev "$ref" | sed '1d; s/"//g')" "$blank" >blank.csv
	run 'a blank reason in a stream' 65 'dl-update blank.csv'
	run 'a blank line for the log' 64 "dl-update -l '$blank' $ref"
	run 'a blank rationale' 64 "dl-classify -a personal=no -w '$blank' $ref"
	run 'a blank measure' 64 "dl-update -m '$blank' $ref"
done
unchanged "$n"

# Notifications ---------------------------------------------------------------
dl-list -f xml "$ref" | sed '/<ref>/d; /<rev>/d; /<external_ref>/d
s|^\( *\)<subjects>|\1<ap_filed>2026-11-04T10:00:00+01:00</ap_filed>\n&|' >said.xml
run 'a record with lists that has no notification in them' 65 'dl-new -f xml said.xml'
says 'ap_filed: expected an empty field, since the list of notifications has none'
unchanged "$n"
for at in '2026-11-05 12:00:01' '2025-11-04 10:00' 1989-12-31T12:00:00Z; do
	run "recorded at $at" 65 "dl-notify -r -d '$at' ap $ref"
	unchanged "$n"
	run "a preview of $at" 65 "dl-notify -n -r -d '$at' ap $ref"
done
run 'before anybody knew' 65 "dl-notify -r -d '2026-11-02 10:00' ap $ref"
says "error: $ref: ap_filed: expected a moment not before aware; where that is empty, detected; where both are, received (2026-11-03T09:00:00+01:00), got \"2026-11-02T10:00:00+01:00\": look at the year"
run 'an assessment that nobody made' 64 "dl-update -a 'assessed_at=2026-11-04 9:00' $ref"
says 'assessed_at: the commands make it, it cannot be set'
run 'one by somebody else' 64 "dl-update -a 'assessed_by=Jan' $ref"
run 'nor by whoever answers nothing' 0 "dl-classify -n -b Jan -w waarom $ref && dl-list -c assessed_by $ref"
lacks '"Jan"'
run 'an end of what goes on' 65 "dl-update -a 'occurred_to=2026-11-03 9:00' -a ongoing=yes $ref"
says "$ref: occurred_to: expected no end beside ongoing (yes)"
run 'recorded' 0 "dl-notify -r -d '2026-11-04 10:00' ap $ref && dl-list -c ap_filed $ref"
has '2026-11-04T10:00:00+01:00'
for kind in follow-up correction withdrawal; do
	run "a $kind before it" 65 "dl-notify -r -k $kind -w x -d '2026-11-04 9:00' ap $ref"
	says "$ref: filing 2: at: expected a moment not before the first notification"
	lacks "incidents/"
done
run 'more data subjects informed than there are' 65 "dl-update -a persons_max=12 -a subjects_count=13 $ref"
says "$ref: subjects_count: expected a number not more than persons_max (12)"
run 'a number before its notification' 0 "dl-update -a persons_max=12 -a subjects_count=5 $ref >before; dl-notify -r -d '2026-11-04 11:00' subjects $ref; dl-list -t filings -c count -s ref=$ref; dl-list -c subjects_count $ref"
out '"count"' '""' '"5"' '"subjects_count"' '"5"'
run 'another moment in the field' 65 "dl-update -a 'ap_filed=2026-11-04 11:00' $ref"
says 'ap_filed: expected the moment of the first one in the list of notifications, got "2026-11-04T11:00:00+01:00": a notification stays as it was recorded'
run 'a delay of a notification in time' 0 "dl-update -a ap_delay_reason=zomaar $ref >/dev/null; dl-list -c ap_delay_reason $ref; dl-list -t filings -c delay_reason,late_by $ref"
says 'the notification was made in time: ap_delay_reason, which says why it was late, stays empty'
lacks zomaar
early=$(printf 'title,received\nop tijd,2026-11-03T10:00:00+01:00\n' | dl-new -f csv - | sed -n '2s/"\([^"]*\).*/\1/p')
dl-notify -r -d '2026-11-05 11:00' ap "$early"
run 'of one that the facts of later make late' 0 "dl-update -a 'aware=2026-11-01 9:00' -a aware_reason=x $early >/dev/null; dl-update -a ap_delay_reason=onbekend $early >/dev/null; dl-list -t filings -c delay_reason $early"
out '"delay_reason"' '"onbekend"'
run 'a number that no notification has' 0 "dl-update -a ap_number=7 \$(dl-list -s external_ref=goed -c ref | sed '1d; s/\"//g')"
says 'it has the number of a notification that is in no list: record it with dl-notify -r -N NUMBER'

# A report of one event joined to its dossier ---------------------------------
printf 'title,received,occurred_from,detected\nr,%s,,%s\nd,%s,%s,\n' 2026-11-03T10:00 2026-11-01T10:00 \
    2026-11-03T10:00 2026-11-02T10:00 | dl-new -f csv - 2>/dev/null | sed '1d; s/"\([^"]*\).*/\1/' >joined
run 'a report that was detected before the dossier began' 65 'dl-update --join $(cat joined)'
says "detected: expected a moment not before occurred_from"
says "correct the one that is wrong there first, such as in $(sed -n 1p joined)"

# An old record that breaks two rules and more --------------------------------
old=$(printf 'title,received\nold,2026-11-03T10:00:00+01:00\n' | dl-new -f csv - |
    sed -n '2s/"\([^"]*\).*/\1/p')
xml=reg/incidents/2026/00/$old.xml
sed -i 's/<status>open/<status>closed/
s|^\( *\)<role>|&|
/<title>/a\  <detected>2052-01-01T00:00:00+01:00</detected>\
  <persons_min>10</persons_min>\
  <persons_max>9</persons_max>' "$xml"
git -C reg commit -qam 'by an older version'
run 'an old record is read' 0 "dl-list -c status,detected,persons_max $old && dl-report incident $old"
has '"closed","2052-01-01T00:00:00+01:00","9"'
says "dl-list: warning: $old: detected: expected a moment up to now"
says "dl-report: warning: $old: persons_max: expected"
run 'among all' 0 'dl-list -c ref'
no_err
if script -qec true /dev/null >/dev/null 2>&1; then
	run 'among all, at a terminal' 0 'script -qec "dl-list -c ref" /dev/null'
	has "1 record holds what cannot be: dl-list $old says what"
fi
run 'changed' 0 "dl-update -a department=Zuid $old"
says "warning: $old: closed: expected a moment of closing beside status (closed), got \"\": dl-update --close sets both"
says "warning: $old: detected: expected a moment up to now"
says "warning: $old: persons_max: expected"
run 'changed by a stream, which makes up no moment of closing' 0 \
    "dl-list -c ref,rev,department $old | sed s/Zuid/Noord/ | dl-update - && dl-list -c department,closed $old"
has '"Noord",""'
run 'assessed' 0 "dl-classify -a personal=no $old"
run 'archived' 0 "dl-report --archive incident $old"
run 'a mail joins it' 0 "mail m1 'Re: $old' | sed 's/^From:.*/From: Noor <noor@example.nl>/' | dl-new"
run 'one of the faults is mended' 0 "dl-update -a persons_max=11 $old"
n=$(commits)
run 'but no new one comes in' 65 "dl-update -a persons_max=8 $old"
says 'persons_min (10), got "8"'
unchanged "$n"
run 'nor the same one with another value' 65 "dl-update -a detected=2053-01-01T00:00 $old"
run 'closed without a moment is closed now' 0 "dl-update --close $old; dl-list -c status,closed $old"
has '"closed","2026-11-05T12:00:00+01:00"'
run 'and the last one goes' 0 "dl-update -a detected= $old"
lacks 'expected a moment'

# From an old register --------------------------------------------------------
cat >oud.csv <<'!'
Nr;Wat;Ontvangen;AP;Klaar
1;Brief;3-11-2025;4-11-2025;ja
2;Laptop;5-11-2025;;ja
3;Mail;3-11-2026;;nee
!
cat >oud.map <<'!'
field,key,value,becomes
external_ref,column,Nr
title,column,Wat
received,column,Ontvangen
received,date,D-M-YYYY
ap_filed,column,AP
ap_filed,date,D-M-YYYY
status,column,Klaar
status,value,ja,closed
status,value,nee,open
!
run 'closed on days that the sheet does not give' 65 'dl-new -m oud.map oud.csv'
says 'oud.csv:2: error: closed: expected a moment of closing beside status (closed), got ""'
says 'closed;constant;unknown'
echo 'closed,constant,unknown' >>oud.map
run 'with that said' 0 'dl-new -m oud.map oud.csv | dl-list -c external_ref,status,closed,ap_filed -'
out '"external_ref","status","closed","ap_filed"' \
    '"1","closed","unknown","2025-11-04T00:00:00+01:00"' \
    '"2","closed","unknown",""' '"3","open","",""'
run 'the old date is a notification' 0 'dl-list -t filings -c regime,at,by,reason -s external_ref=1'
out '"regime","at","by","reason"' '"avg-33","2025-11-04T00:00:00+01:00","","uit het oude register"'
run 'in documents' 0 'ref=$(dl-list -s external_ref=1 -c ref | sed "1d; s/\"//g"); dl-report incident $ref; dl-report register - <<!
$(dl-list -f xml $ref)
!
    dl-report -f csv register | grep Brief'
has 'afgesloten (datum onbekend)'
has '"datum onbekend"'
has 'Herkomst:'
run 'it is selected' 0 'dl-list -s closed=unknown -c external_ref'
lacks '"3"'
has '"e"'
has '"2"'
run 'and is before no other moment' 0 'dl-list -s "closed<2052" -c external_ref; dl-list -s "closed>1900" -c external_ref'
lacks '"1"'
run 'as XML, as JSON Lines and back' 0 'dl-list -f xml -s external_ref=2 | xmllint --noout --relaxng "$tap_repo/share/schema/incident.rng" - && dl-list -f jsonl -s external_ref=2 | dl-list -c closed -'
out '"closed"' '"unknown"'
ref=$(dl-list -s external_ref=2 -c ref | sed '1d; s/"//g')
run 'an import in two steps' 0 '{ sed "2s/^1/11/; 3s/^2/12/; 4d" oud.csv; echo "13;Brief;3-11-2025;;nee"; } | dl-import -m oud.map - >rows.csv && dl-new -f csv rows.csv | dl-list -c external_ref,closed,ap_filed -; sed "s/.*,//" rows.csv; ! dl-list -f xml -s external_ref=11 | grep import.old'
out '"external_ref","closed","ap_filed"' '"11","unknown","2025-11-04T00:00:00+01:00"' \
    '"12","unknown",""' '"13","",""' '"import.old"' '"yes"' '"yes"' '""'
# Nobody else may say so.
dl-init -o Ander ander 2>/dev/null
dl-list -f csv -s external_ref=1 >ours.csv
said() { # FIELD=VALUE...: in a row that only says so, in each form
	printf '%s\n' title received "$@" | sed 's/=.*//' | paste -sd, - >alone.csv
	printf '%s\n' x 2025-11-03T09:00 "$@" | sed 's/.*=//' | paste -sd, - >>alone.csv
}
for row in closed=unknown,status=closed ap_filed=2025-11-04T10:00 subjects_informed=2025-11-04T10:00 \
    closed=unknown,status=withdrawn,channel=phone; do
	# shellcheck disable=SC2046
	said $(echo "$row" | tr , ' ')
	for form in csv xml jsonl; do
		dl-list -f $form alone.csv >alone.$form.in
		run "$row, as $form" 65 "dl-new -C ander -f $form alone.$form.in"
		says "error: ${row%%=*}: expected a"
	done
done
run 'nothing came in' 0 'dl-list -C ander -c ref'
out '"ref"'
run 'a register may say it of another' 0 'dl-new -C ander -f csv ours.csv | dl-list -C ander -c closed,ap_filed -'
out '"closed","ap_filed"' '"unknown","2025-11-04T00:00:00+01:00"'
run 'nobody types it' 64 "dl-update -a closed=unknown $ref"
run 'it is opened again' 0 "dl-update --reopen $ref; dl-list -c status,closed $ref"
has '"open",""'

# A decision that nobody here made --------------------------------------------
dl-init -o Besluit -R gastouder besluit 2>/dev/null
row() { # NAMES VALUES [OLD]: a row, of an old register too
	printf 'title,received,%s%s\nx%s,2026-11-03T09:00:00+01:00,%s%s\n' \
	    "$1" "${3:+,import.old}" "${3-}" "$2" "${3:+,yes}"
}
for freed in ap,not-required subjects,not-required 'ap,not-required,ap_reason, '; do
	names=$(echo "$freed" | awk -F, '{ print $1 ($3 ? "," $3 : "") }')
	values=$(echo "$freed" | awk -F, '{ print $2 ($3 ? "," $4 : "") }')
	row "$names" "$values" >freed.csv
	for form in csv xml jsonl; do
		dl-list -f $form freed.csv >freed.$form.in
		run "$freed for no reason, as $form" 65 "dl-new -C besluit -f $form freed.$form.in"
		says "error: ${freed%%,*}_reason: expected a reason beside not-required, got \"\""
	done
	run "$freed of an old register" 0 "row '$names' '$values' old | dl-new -n -C besluit -f csv -"
done
row title2 x >list.csv
dl-list -f jsonl list.csv | sed 's/}$/,"duties":[{"regime":"avg-33","recipient":"ap","decision":"not-required","decided_by":"Jan","reason":""}]}/' >list.jsonl
run 'by Jan for no reason' 65 'dl-new -C besluit -f jsonl list.jsonl'
says 'error: avg-33 ap: expected a reason beside not-required'
for old in '' old; do
	ref=$(row personal,affected,sensitive,ap,ap_reason,subjects,subjects_reason \
	    yes,yes,yes,not-required,zomaar,not-required,zomaar "$old" |
	    dl-new -C besluit -f csv - 2>.said | sed -n '2s/"\([^"]*\).*/\1/p')
	run "against the rule of the register, $old" 0 "cat .said >&2; dl-report -C besluit -l nl incident $ref; dl-list -C besluit -t duties -s ref=$ref"
	says "ap is not-required, and by the answers the rule (gastouder/G1"
	says "subjects is not-required, and by the answers the rule (gastouder/G1"
	tr '\n' ' ' <.out | tr -s ' ' |
		grep -q 'niet verplicht; wie dat besloot en wanneer, is niet vastgelegd. Reden: zomaar'
	tap $? "$what: nobody is named"
	lacks "besloten"
	has '"not-required","zomaar","?",""'
done
ref=$(row ap,ap_reason,assessed_by,assessed_at not-required,klein,Jan,2026-11-03T10:00:00+01:00 |
    dl-new -C besluit -f csv - 2>.said | sed -n '2s/"\([^"]*\).*/\1/p')
run 'by whoever assessed it then' 0 "cat .said >&2; dl-list -C besluit -t duties -s ref=$ref"
has '"not-required","klein","Jan","2026-11-03T10:00:00+01:00"'
says 'assessed_at: expected an empty field in a record that was not assessed'

# Itself, and notifications that nobody made so -------------------------------
dl-init -o Rij rij 2>/dev/null
for field in part_of related; do
	printf 'title,received,%s\nx,2026-11-03T09:00:00+01:00,DL-2026-0001-3\n' $field >itself.csv
	for form in csv xml jsonl; do
		dl-list -f $form itself.csv >itself.$form.in
		run "$field is itself, as $form" 65 "dl-new -C rij -f $form itself.$form.in"
		says "error: $field: expected the reference of another incident than (DL-2026-0001-3), got \"DL-2026-0001-3\""
	done
done
ref=$(printf 'title,received\nx,2026-11-03T09:00:00+01:00\n' | dl-new -C rij -f csv - 2>/dev/null |
    sed -n '2s/"\([^"]*\).*/\1/p')
run 'related to itself later' 65 "dl-update -C rij -a related=$ref $ref"
run 'detected after the report' 65 "dl-update -C rij -a 'detected=2026-11-04 9:00' $ref"
says 'detected is later than received: aware_reason must say why'
run 'with the reason' 0 "dl-update -C rij -n -a 'detected=2026-11-04 9:00' -a aware_reason=uitgezocht $ref"
made() { # ROW...: filings in JSON, of a new record and of the stored one
	dl-list -f jsonl itself.csv | sed "s/\"related\":\"[^\"]*\"/\"related\":\"\"/; s/}\$/,\"filings\":[$1]}/" >made.jsonl
	dl-list -C rij -f jsonl "$ref" | jq -c ".filings = [$1]" >stored.jsonl
}
at='"at":"2026-11-04T10:00:00+01:00"' ap='"regime":"avg-33","recipient":"ap"'
while IFS='|' read -r row text; do
	made "$row"
	run "a new record with $row" 65 'dl-new -C rij -f jsonl made.jsonl'
	says "$text"
	run "a stored one with $row" 65 'dl-update -C rij stored.jsonl'
	says "$text"
done <<!
{$ap,"kind":"initial"}|filing 1: at: expected the moment of a notification that was made, got ""
{$ap,"kind":"initial","at":""}|filing 1: at: expected the moment
{"regime":"avg-34","recipient":"subjects","kind":"initial"}|filing 1: at: expected the moment
{$ap,"kind":"follow-up",$at}|filing 1: kind: expected initial as the kind of the first notification, got "follow-up"
{$ap,"kind":"withdrawal",$at,"reason":"x"}|filing 1: kind: expected initial
!
made "{$ap,\"kind\":\"initial\",$at},{$ap,\"kind\":\"withdrawal\",$at}"
run 'a withdrawal for no reason' 65 'dl-update -C rij stored.jsonl'
says 'filing 2: reason: expected the reason of a withdrawal'
made "{$ap,\"kind\":\"initial\",$at},{$ap,\"kind\":\"initial\",$at}"
run 'two first ones' 0 'dl-update -C rij -n stored.jsonl'
says 'filing 2: kind: expected one initial notification'
run 'known only after it was notified' 65 "dl-notify -C rij -r -d '2026-11-03 10:00' ap $ref && dl-update -C rij -a 'aware=2026-11-04 10:00' -a aware_reason=x $ref"
says "ap_filed: expected a moment not before aware; where that is empty, detected; where both are, received (2026-11-04T10:00:00+01:00), got \"2026-11-03T10:00:00+01:00\""
run 'found only after it' 65 "dl-update -C rij -a 'detected=2026-11-04 10:00' -a aware_reason=x $ref"
done_testing
