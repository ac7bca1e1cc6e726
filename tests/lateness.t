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
of a follow-up alone|avg-33|ap|follow-up|<due>2031-01-01T10:00:00+01:00</due>||refused|melding 1: kind: verwacht: initial als soort van de eerste melding
no due time|avg-33|ap|initial|||"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|
no lateness|avg-33|ap|initial|<due>2026-11-23T10:00:00+01:00</due>||"2026-11-23T10:00:00+01:00","3600";"2026-11-23T10:00:00+01:00"|
earlier, as it was then|avg-33|ap|initial|<due>2026-11-22T10:00:00+01:00</due>|<due>2026-11-22T10:00:00+01:00</due>|"2026-11-22T10:00:00+01:00","90000";"2026-11-22T10:00:00+01:00"|
another lateness|avg-33|ap|initial|<due>2026-11-23T10:00:00+01:00</due><late_by>0</late_by>||refused|melding 1: late_by: verwacht: het aantal seconden van due tot at
a lateness alone|avg-33|ap|initial|<late_by>0</late_by>||refused|melding 1: late_by: verwacht: het aantal seconden van due tot at
where the law sets none|avg-34|subjects|initial|<due>2031-01-01T10:00:00+01:00</due><late_by>0</late_by>||"","";"2026-11-23T10:00:00+01:00"|betrokkenen informeren: verwacht: geen uiterste moment
!
printf 'title,received,ap,subjects,ap_filed,ap_due,ap_delay_reason,import.old\nrij,%s,required,required,%s,%s,x,yes\n' \
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

# Withdrawn ------------------------------------------------------------------------

DL_NOW=2026-11-22T10:00:00+01:00
fresh() { # FIELD=VALUE...: a new incident of the 20th is $ref
	printf '%s\n' title "received=$received" "$@" | sed 's/=.*//' | paste -sd, - >row.csv
	n=$((n + 1))
	printf '%s\n' "title=$n" "received=$received" "$@" |
		sed 's/^[^=]*=//; s/.*/"&"/' | paste -sd, - >>row.csv
	dl-new -f csv row.csv >row 2>/dev/null
	ref=$(sed -n '2s/^"\([^"]*\).*/\1/p' row)
}
report() { # TEMPLATE: the incident in one line
	run "$what: the incident" 0 "dl-report -f text incident $ref | tr '\n' ' ' | tr -s ' '"
}
received=2026-11-20T10:00:00+01:00
fresh ap=required subjects=required
dl-notify -r -N 12 -d '22-11-2026 9:00' ap "$ref" 2>/dev/null
run 'a notification is withdrawn' 0 \
    "$nl dl-notify -r -k withdrawal -w vergissing ap $ref"
says "$ref: melding aan de AP: staat na de intrekking weer open, uiterlijk ma 23 nov 2026 10.00: nog 1 dag"
run 'logged' 0 "dl-list -t log -c text $ref | tail -n 1"
out '"melding aan de AP: staat na de intrekking weer open, uiterlijk ma 23 nov 2026 10.00: nog 1 dag"'
run 'the fields' 0 "dl-list -c ap,ap_due,ap_filed,ap_number $ref | sed 1d"
out '"required","2026-11-23T10:00:00+01:00","",""'
run 'due' 1 "dl-report -f csv due $ref"
has '"duty","avg-33","ap","required"'
report
has 'Na de intrekking niet opnieuw gedaan; uiterlijk maandag 23 november 2026 om 10.00 uur (nog 1 dag). Gedaan op zondag 22 november 2026 om 9.00 uur'
has 'na ontvangst; later ingetrokken.'
lacks 'later ingetrokken. Reden: vergissing'
lacks 'op tijd'
run 'the register' 0 "dl-report -l en -f text register $ref | tr '\n' ' ' | tr -s ' '"
has 'Reason: vergissing. Required and not done again since the withdrawal; by'
run 'the calendar' 0 "dl-report -f ics due $ref | tr -d '\r'"
has 'STATUS:NEEDS-ACTION'
run 'a table of its fields says the same' 0 "dl-list $ref | env -u DL_REGISTER dl-report -f csv due - | grep -c '\"duty\",\"avg-33\"'"
run 'the figures' 0 'dl-report -f csv week 2026-W47'
has '"2026-W47","ap","in-time","0"' '"2026-W47","ap","withdrawn","1"'
DL_NOW=2026-11-23T11:00:00+01:00
run 'a change keeps it' 0 "dl-update -a aware='2026-11-21 10:00' -a aware_reason=x $ref"
run 'no later moment puts it off' 0 "dl-list -c ap_due $ref | sed 1d"
out '"2026-11-23T10:00:00+01:00"'
run 'late after a withdrawal' 65 "dl-notify -r ap $ref"
run 'with a reason' 0 "$nl dl-notify -r -N 13 -w ziek ap $ref"
says 'uiterlijk ma 23 nov 2026 10.00, gedaan op ma 23 nov 2026 11.00: 1 uur te laat'
run 'the fields of the new one' 0 "dl-list -c ap_filed,ap_number,ap_delay_reason $ref | sed 1d"
out '"2026-11-23T11:00:00+01:00","13","ziek"'
report
has 'later ingetrokken.' '1 uur te laat (uiterlijk maandag 23 november 2026 om 10.00 uur)'

# Of what is not required nothing is open.
fresh ap=required subjects=required
dl-notify -r -d '22-11-2026 11:00' ap "$ref" 2>/dev/null
dl-classify -d ap=not-required -w 'Toch geen lek' "$ref" >/dev/null 2>&1
run 'not required' 0 "$nl dl-notify -r -k withdrawal -w vergissing ap $ref"
lacks 'weer open'
# Data subjects: a withdrawal to some of them, and to all.
fresh ap=required subjects=required persons_min=40 persons_max=40
dl-notify -r --count 40 subjects "$ref" 2>/dev/null
dl-notify -r -k withdrawal -w x --count 3 subjects "$ref" 2>/dev/null
run 'withdrawn for some' 1 "dl-report -f csv due $ref"
has '"37","40"'
fresh ap=required subjects=required persons_min=40 persons_max=40
dl-notify -r --count 40 subjects "$ref" 2>/dev/null
dl-notify -r -k withdrawal -w x subjects "$ref" 2>/dev/null
run 'withdrawn for all' 1 "dl-report -f csv due $ref"
has '"duty","avg-34","subjects","required"'
run 'no number is left' 0 "dl-list -c subjects_informed,subjects_count $ref | sed 1d"
out '"",""'

# By the moments that the record has now -------------------------------------------

# WHAT | notified | then changed | the sentence, and in English | in time, late
while IFS='|' read -r what notified change sentence english figures; do
	[ -n "$what" ] || continue
	DL_NOW=2026-11-23T11:30:00+01:00
	fresh ap=required subjects=required
	eval "dl-notify -r $notified ap $ref" 2>/dev/null
	eval "dl-update $change $ref" >/dev/null 2>&1
	report
	has "$sentence"
	run "$what: the register, in English" 0 \
	    "dl-report -l en -f text register $ref | tr '\n' ' ' | tr -s ' '"
	has "$english"
	for from in "$ref" -; do
		run "$what: the figures of $from" 0 "dl-list $ref |
			dl-report -f csv week 2026-W47 $from"
		has "\"2026-W47\",\"ap\",\"in-time\",\"${figures% *}\"" \
		    "\"2026-W47\",\"ap\",\"late\",\"${figures#* }\""
	done
done <<'!'
in time|-d '22-11-2026 9:00'|-a title=x|: op tijd (uiterlijk maandag 23 november 2026 om 10.00 uur).|: in time.|1 0
aware before|-d '22-11-2026 9:00'|-a aware='18-11-2026 8:00'|: op tijd volgens wat toen bekend was (uiterlijk maandag 23 november 2026 om 10.00 uur); volgens de momenten die nu in het dossier staan (uiterlijk zaterdag 21 november 2026 om 8.00 uur) 1 dag en 1 uur te laat. Reden van de vertraging: niet bekend.|: in time by what was known then (due on Monday 23 November 2026 at 10:00); by the times that the record has now (due on Saturday 21 November 2026 at 8:00) 1 day and 1 hour late. Reason for the delay: not known.|0 1
aware before, and still in time|-d '22-11-2026 9:00'|-a aware='19-11-2026 9:00'|: op tijd (uiterlijk maandag 23 november 2026 om 10.00 uur).|: in time.|1 0
aware later, which changes nothing|-d '22-11-2026 9:00'|-a aware='21-11-2026 9:00' -a aware_reason=x|: op tijd (uiterlijk maandag 23 november 2026 om 10.00 uur).|: in time.|1 0
received before|-d '22-11-2026 9:00'|-a received='18-11-2026 8:00'|volgens de momenten die nu in het dossier staan (uiterlijk zaterdag 21 november 2026 om 8.00 uur) 1 dag en 1 uur te laat|1 day and 1 hour late|0 1
!
fresh ap=required subjects=required
dl-notify -r -d '23-11-2026 11:00' -w ziek ap "$ref" 2>/dev/null
dl-update -a aware='19-11-2026 9:00' "$ref" >/dev/null 2>&1
what='late, and later'
report
has ': 1 uur te laat (uiterlijk maandag 23 november 2026 om 10.00 uur); volgens de momenten die nu in het dossier staan (uiterlijk zondag 22 november 2026 om 9.00 uur) 1 dag en 2 uur te laat. Reden van de vertraging: ziek.'
# A report that a dossier joined brings an earlier receipt with it.
fresh ap=required subjects=required
dossier=$ref
dl-notify -r -d '22-11-2026 9:00' ap "$dossier" 2>/dev/null
received=2026-11-10T10:00:00+01:00
fresh
dl-update --join "$ref" "$dossier" >/dev/null 2>&1
what='joined' ref=$dossier
report
has 'op tijd volgens wat toen bekend was' 'vrijdag 13 november 2026 om 10.00 uur) 8 dagen en 23 uur te laat'

done_testing
