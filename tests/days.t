#!/bin/sh
# Days whose hour is not known: documents give the day alone, and call timely
# what was so by every hour of it.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef -l nl reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg DL_NOW=2026-11-28T10:00:00+01:00
export DL_REGISTER
nl='unset LC_ALL; export LANG=nl_NL.UTF-8;'
plain() { tr -s ' \n' ' '; }

# Notifications ----------------------------------------------------------------

# WHAT | received | notified | what the A4 says | what the command says
row() { # TITLE RECEIVED NOTIFIED: both in November, by the clocks there
	printf 'title,received,ap,ap_reason,ap_filed,ap_delay_reason,import.old\n'
	printf '%s,2026-11-%s+01:00,required,x,2026-11-%s+01:00,x,yes\n' \
	    "$1" "$2" "$3"
}
# Only an import says of an old register that a notification was made.
{
	echo field,key,value,becomes
	for f in title received ap ap_reason ap_filed ap_delay_reason; do
		echo "$f,column,$f"
	done
} >row.map
n=0
while IFS='|' read -r what received notified a4 said; do
	[ -n "$what" ] || continue
	n=$((n + 1))
	row "nr $n" "$received" "$notified" >in.csv
	run "$what" 0 "$nl dl-new -m row.map in.csv"
	says "$said"
	ref=$(dl-list -c ref | sed -n '$s/"//gp')
	run "$what: A4" 0 "dl-report incident $ref | plain"
	has "$a4"
	lacks ' 0.00 uur, '
	run "$what: register" 0 "dl-report register $ref | plain"
	has "${a4%% (uiterlijk*}"
	# Outside the register each moment is by its own offset.
	run "$what: stream" 0 "dl-list -f xml $ref | (unset DL_REGISTER; dl-report -l nl incident -) | plain"
	case $a4 in
	*'uur niet'*) has 'dag bekend, uur niet' ;;
	*'op tijd'*) has ': op tijd (uiterlijk' ;;
	*) has 'te laat (uiterlijk' ;;
	esac
done <<'!'
both days, at the end|20T00:00:00|23T00:00:00|op maandag 23 november 2026, 3 dagen na ontvangst: dag bekend, uur niet (uiterlijk maandag 23 november 2026).|gedaan op ma 23 nov 2026: dag bekend, uur niet
both days, in time|20T00:00:00|22T00:00:00|op zondag 22 november 2026, 2 dagen na ontvangst: op tijd (uiterlijk maandag 23 november 2026).|gedaan op zo 22 nov 2026: op tijd
both days, late|20T00:00:00|25T00:00:00|op woensdag 25 november 2026, 5 dagen na ontvangst: ten minste 1 dag te laat (uiterlijk maandag 23 november 2026)|te laat
both days, the day after|20T00:00:00|24T00:00:00|op dinsdag 24 november 2026, 4 dagen na ontvangst: te laat (uiterlijk maandag 23 november 2026)|te laat
a day of receipt, before|20T00:00:00|22T23:59:00|2 dagen na ontvangst: op tijd|op tijd
a day of receipt, its last day|20T00:00:00|23T08:00:00|op maandag 23 november 2026 om 8.00 uur, 3 dagen na ontvangst: dag bekend, uur niet|dag bekend, uur niet
a day of receipt, late|20T00:00:00|24T10:00:00|ten minste 10 uur te laat|te laat
a day of notification, before|20T10:00:00|22T00:00:00|op zondag 22 november 2026, 2 dagen na ontvangst: op tijd (uiterlijk maandag 23 november 2026 om 10.00 uur)|op tijd
a day of notification, the last|20T10:00:00|23T00:00:00|op maandag 23 november 2026, 3 dagen na ontvangst: dag bekend, uur niet (uiterlijk maandag 23 november 2026 om 10.00 uur)|dag bekend, uur niet
a day of notification, late|20T10:00:00|24T00:00:00|ten minste 14 uur te laat|te laat
a day of notification, that of receipt|20T10:00:00|20T00:00:00|op vrijdag 20 november 2026: op tijd|op tijd
hours|20T10:00:00|23T09:59:00|op maandag 23 november 2026 om 9.59 uur, 2 dagen en 23 uur na ontvangst: op tijd|op tijd
hours, late|20T10:00:00|23T11:00:00|1 uur te laat (uiterlijk maandag 23 november 2026 om 10.00 uur)|te laat
midnight of another zone|20T10:00:00|22T01:00:00|op zondag 22 november 2026 om 1.00 uur, 1 dag en 15 uur na ontvangst: op tijd|op tijd
!
run 'figures' 0 'dl-report -f csv week 2026-W47'
has '"2026-W47","ap","in-time","5"' '"2026-W47","ap","late","0"' \
    '"2026-W47","ap","no-limit","0"' '"2026-W47","ap","day-only","0"'
run 'of the week after' 0 'dl-report -f csv week 2026-W48'
has '"2026-W48","ap","in-time","1"' '"2026-W48","ap","late","5"' \
    '"2026-W48","ap","day-only","3"'
run 'in words' 0 'dl-report week 2026-W48 | plain'
has 'Gemeld, dag bekend, uur niet 3' '16%'

# A sheet of days --------------------------------------------------------------

cat >sheet.csv <<'!'
Nr,Onderwerp,Ontdekt,Ontvangen,Gemeld,Dicht
1,Tas weg,19-11-2026,20-11-2026,23-11-2026,24-11-2026
!
cat >map.csv <<'!'
field,key,value,becomes
external_ref,column,Nr
title,column,Onderwerp
detected,column,Ontdekt
detected,date,D-M-YYYY
received,column,Ontvangen
received,date,D-M-YYYY
ap_filed,column,Gemeld
ap_filed,date,D-M-YYYY
closed,column,Dicht
closed,date,D-M-YYYY
ap,constant,required
ap_reason,constant,x
!
run 'a sheet' 0 "$nl dl-new -m map.csv sheet.csv"
ref=$(dl-list -c ref -s 'title=Tas weg' | sed -n '$s/"//gp')
for part in incident register; do
	run "a sheet: $part" 0 "dl-report $part $ref | plain"
	has 'vrijdag 20 november 2026' 'dinsdag 24 november 2026' \
	    'maandag 23 november 2026, 3 dagen na ontvangst: dag bekend, uur niet'
	lacks ' 0.00'
done
run 'for a spreadsheet' 0 "dl-report -f csv register $ref"
has '20-11-2026' '19-11-2026'
lacks '20-11-2026 00:00'
run 'in English' 0 "dl-report -l en incident $ref | plain"
has 'Monday 23 November 2026' ': day known, hour not (due on Monday 23 November 2026).'
lacks ' 0:00'

# One that still runs: the first moment that it can be.
printf 'title,received,ap,ap_reason\nLoopt,2026-11-27T00:00:00+01:00,required,x\n' >open.csv
run 'a day of receipt, still open' 0 'dl-new open.csv'
ref=$(dl-list -c ref -s title=Loopt | sed -n '$s/"//gp')
run 'A4' 0 "dl-report incident $ref | plain"
has 'uiterlijk maandag 30 november 2026 om 0.00 uur (uur van aanvang niet bekend)'

# Order: by the zone of the register only ---------------------------------------

# WHAT | fields | the status, 0 or 65, of a program's stream
while IFS='|' read -r what fields status; do
	[ -n "$what" ] || continue
	{
		echo '<incidents version="1"><incident><title>x</title>'
		for f in $fields; do
			echo "<${f%%=*}>${f#*=}</${f%%=*}>"
		done
		echo '</incident></incidents>'
	} >in.xml
	run "$what" "$status" 'dl-new -f xml in.xml'
	case $status in 65) says 'before' ;; esac
done <<'!'
closed on the day of receipt|received=2026-11-20T10:00:00+01:00 status=closed closed=2026-11-20T00:00:00+01:00|0
closed at that moment in another zone|received=2026-11-20T10:00:00+01:00 status=closed closed=2026-11-19T23:00:00Z|0
closed at midnight elsewhere|received=2026-11-20T10:00:00+01:00 status=closed closed=2026-11-20T00:00:00+14:00|65
closed at midnight in Greenwich|received=2026-11-20T10:00:00+01:00 status=closed closed=2026-11-20T00:00:00Z|65
aware on the day of discovery|received=2026-11-20T10:00:00+01:00 detected=2026-11-20T09:00:00+01:00 aware=2026-11-20T00:00:00+01:00|0
aware at midnight elsewhere|received=2026-11-20T10:00:00+01:00 detected=2026-11-20T09:00:00+01:00 aware=2026-11-19T00:00:00-11:00|65
aware at midnight in Greenwich|received=2026-11-20T10:00:00+01:00 detected=2026-11-20T09:00:00+01:00 aware=2026-11-20T00:00:00Z|65
a summer day|received=2026-07-20T10:00:00+02:00 status=closed closed=2026-07-20T00:00:00+02:00|0
the winter's midnight in summer|received=2026-07-20T10:00:00+02:00 status=closed closed=2026-07-20T00:00:00+01:00|65
!
printf 'received,aware\n2026-11-20T00:00:00+01:00,2026-11-20T10:00:00+01:00\n' >in.csv
run 'aware on the day of receipt' 0 'dl-new in.csv >/dev/null'
lacks 'aware_reason'

done_testing
