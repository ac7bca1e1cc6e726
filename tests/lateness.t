#!/bin/sh
# How late notifications were: no input puts a due time off, and no document
# calls timely what was late by the moments in the record.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef -l nl reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg DL_NOW=2026-11-24T10:00:00+01:00
export DL_REGISTER
nl='unset LC_ALL; export LANG=nl_NL.UTF-8;'
late=2026-11-23T11:00:00+01:00 # an hour

# Due times that come in ---------------------------------------------------------

record() { # TITLE FILING DUTY: received on the 20th at 10
	printf '<incidents version="1"><incident><title>%s</title>' "$1"
	printf '<received>2026-11-20T10:00:00+01:00</received>'
	printf '<ap>required</ap><ap_delay_reason>x</ap_delay_reason>'
	printf '<duties><duty><regime>avg-33</regime><recipient>ap</recipient>'
	printf '<decision>required</decision>%s</duty>' "$3"
	printf '<duty><regime>avg-34</regime><recipient>subjects</recipient>'
	printf '<decision>required</decision></duty></duties>'
	printf '<filings>%s</filings></incident></incidents>\n' "$2"
}
filing() { # REGIME TO KIND AT REST
	printf '<filing><regime>%s</regime><recipient>%s</recipient>' "$1" "$2"
	printf '<kind>%s</kind><at>%s</at>%s</filing>' "$3" "$4" "$5"
}
# WHAT | regime | recipient | kind | the rest of the filing | due of the duty |
# due and late_by as stored, "refused" | the sentence
n=0
while IFS='|' read -r what regime to kind rest duty stored sentence; do
	[ -n "$what" ] || continue
	n=$((n + 1))
	record "nr $n" "$(filing "$regime" "$to" "$kind" "$late" "$rest")" \
	    "$duty" >in.xml
	case $stored in
	refused)
		run "$what" 65 "$nl dl-new -f xml in.xml"
		says "$sentence"
		continue
		;;
	esac
	run "$what" 0 "$nl dl-new -f xml in.xml"
	[ -z "$sentence" ] || says "$sentence"
	[ -n "$sentence" ] || lacks 'verwacht'
	ref=$(dl-list -c ref | sed -n '$s/"//gp')
	run "$what: stored" 0 "dl-list -t filings -c due,late_by $ref | sed 1d"
	out "${stored%%;*}"
	run "$what: the duty" 0 "dl-list -t duties -c due $ref | sed 1d"
	out "${stored#*;}" '""'
done <<'!'
as it was|avg-33|ap|initial|<due>2026-11-23T10:00:00+01:00</due><late_by>3600</late_by>|<due>2026-11-23T10:00:00+01:00</due>|"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|
later in both|avg-33|ap|initial|<due>2031-01-01T10:00:00+01:00</due><late_by>0</late_by>|<due>2031-01-01T10:00:00+01:00</due>|"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|melding aan de AP: verwacht: uiterlijk ma 23 nov 2026 10.00, volgens de wet en de momenten in het dossier, niet wo 1 jan 2031 10.00
a second later|avg-33|ap|initial|<due>2026-11-23T10:00:01+01:00</due><late_by>3599</late_by>||"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|verwacht: uiterlijk ma 23 nov 2026 10.00
in the duty alone|avg-33|ap|initial|<due>2026-11-23T10:00:00+01:00</due><late_by>3600</late_by>|<due>2031-01-01T10:00:00+01:00</due>|"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|
of a follow-up|avg-33|ap|follow-up|<due>2031-01-01T10:00:00+01:00</due>||"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|verwacht: uiterlijk ma 23 nov 2026 10.00
no due time|avg-33|ap|initial|||"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|
no lateness|avg-33|ap|initial|<due>2026-11-23T10:00:00+01:00</due>||"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|
earlier, as it was then|avg-33|ap|initial|<due>2026-11-22T10:00:00+01:00</due>|<due>2026-11-22T10:00:00+01:00</due>|"2026-11-22T10:00:00+01:00","90000";"2026-11-22T10:00:00+01:00"|
another lateness|avg-33|ap|initial|<due>2026-11-23T10:00:00+01:00</due><late_by>0</late_by>||refused|filing 1: late_by: verwacht: het aantal seconden van due tot at
a lateness alone|avg-33|ap|initial|<late_by>0</late_by>||refused|filing 1: late_by: verwacht: het aantal seconden van due tot at
where the law sets none|avg-34|subjects|initial|<due>2031-01-01T10:00:00+01:00</due><late_by>0</late_by>||"","";"2026-11-23T10:00:00+01:00"|betrokkenen informeren: verwacht: geen uiterste moment
!
printf 'title,received,ap,subjects,ap_filed,ap_due,ap_delay_reason\nrij,%s,required,required,%s,%s,x\n' \
    2026-11-20T10:00:00+01:00 "$late" 2031-01-01T10:00:00+01:00 >row.csv
run 'a row' 0 "$nl dl-new -f csv row.csv"
says 'melding aan de AP: verwacht: uiterlijk ma 23 nov 2026 10.00'
says 'gedaan op ma 23 nov 2026 11.00: 1 uur te laat'

# A notification that a stream adds.
printf 'title,received,ap,subjects\nstroom,%s,required,required\n' \
    2026-11-20T10:00:00+01:00 | dl-new -f csv - >row 2>/dev/null
ref=$(sed -n '2s/^"\([^"]*\).*/\1/p' row)
dl-list -f xml "$ref" | sed "s|</duties>|&<filings>$(filing avg-33 ap initial \
    "$late" '<due>2031-01-01T10:00:00+01:00</due><delay_reason>x</delay_reason>')</filings>|" >in.xml
run 'a stream of changes' 0 "$nl dl-update - <in.xml"
says 'verwacht: uiterlijk ma 23 nov 2026 10.00'
run 'stored' 0 "dl-list -t filings -c due,late_by $ref | sed 1d"
out '"2026-11-23T10:00:00+01:00","3600"'

done_testing
