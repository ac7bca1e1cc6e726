#!/bin/sh
# Every act that starts, moves, stops, meets or misses a deadline says so and
# logs it, in the language of the user and in that of the register.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

nl='unset LC_ALL; export LANG=nl_NL.UTF-8;'
dl-init -o Proef -l nl reg 2>/dev/null || exit 2
dl-init -o Trial -l en en 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg
export DL_REGISTER

number=0
fresh() { # FIELD=VALUE...: a new incident is $ref
	number=$((number + 1))
	title=melding-$number
	printf '%s\n' "title=$title" "$@" | sed 's/=.*//' | paste -sd, - >row.csv
	printf '%s\n' "title=$title" "$@" | sed 's/^[^=]*=//; s/.*/"&"/' |
		paste -sd, - >>row.csv
	dl-new -f csv row.csv >.rows 2>/dev/null
	ref=$(sed -n '2s/^"\([^"]*\).*/\1/p' .rows)
}
logged() { # TEXT: the last line of the log of $ref, by whom and when
	run "$what: logged" 0 "dl-list -t log -c at,by,text $ref | tail -n 1"
	out "\"$DL_NOW\",\"Test Voorbeeld\",\"$1\""
}
unlogged() { # the number of lines in the log of $ref
	run "$what: $1 in the log" 0 "dl-list -t log -c text $ref | sed 1d | wc -l"
	out "$1"
}

# The acts -----------------------------------------------------------------------

# The report comes in on a Tuesday; before it, and after it.
received=received=2026-11-03T10:15:00+01:00
DL_NOW=2026-11-03T11:15:00+01:00

# WHAT | fields of the record | command, REF is its reference | what is said,
# and logged in Dutch; "" for nothing
while IFS='|' read -r it fields command text english; do
	[ -n "$it" ] || continue
	eval "fresh $received $fields"
	before=$(dl-list -t log -c text "$ref" | sed 1d | wc -l)
	command=$(echo "$command" | sed "s/REF/$ref/g")
	run "$it" 0 "$nl $command"
	if [ -z "$text" ]; then
		lacks 'uiterlijk'
		unlogged "$before"
		continue
	fi
	says "${command%% *}: $ref: $text"
	logged "$text"
	eval "fresh $received $fields"
	command=$(echo "$command" | sed "s/DL-[-0-9]*/$ref/g")
	run "$it, in English" 0 "$command"
	says "${command%% *}: $ref: $english"
	logged "$text"
done <<'!'
one without a time stops|ap=not-required ap_reason=x subjects=required|dl-update --withdraw REF|betrokkenen informeren: zonder onredelijke vertraging, vervalt|inform the data subjects: without undue delay, no longer required
one without a time starts|ap=not-required ap_reason=x subjects=required exercise=yes|dl-update -a exercise=no REF|betrokkenen informeren: zonder onredelijke vertraging|inform the data subjects: without undue delay
one without a time is met|ap=not-required ap_reason=x subjects=required persons_max=1|dl-notify -r --count 1 subjects REF|betrokkenen informeren: zonder onredelijke vertraging, gedaan op di 3 nov 2026 11.15|inform the data subjects: without undue delay, done Tue 3 Nov 2026 11:15
moved to an earlier moment||dl-update -a aware='2026-10-30 09:00' REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, wordt ma 2 nov 2026 9.00: al 1 dag en 2 uur te laat (nog te beoordelen)|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, now due Mon 2 Nov 2026 9:00: already 1 day and 2 hours late (undecided)
moved on, with a reason||dl-update -a aware='2026-11-03 11:00' -a aware_reason='Pas toen zeker' REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, wordt vr 6 nov 2026 11.00: nog 2 dagen en 23 uur (nog te beoordelen)|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, now due Fri 6 Nov 2026 11:00: 2 days and 23 hours left (undecided)
received earlier||dl-update -a received='2026-11-02 08:00' REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, wordt do 5 nov 2026 8.00: nog 1 dag en 20 uur (nog te beoordelen)|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, now due Thu 5 Nov 2026 8:00: 1 day and 20 hours left (undecided)
received, where awareness counts|aware=2026-11-02T09:00:00+01:00|dl-update -a received='2026-11-02 10:00' REF||
a dry run||dl-update -n -a title=x REF||
the same moment||dl-update -a aware='2026-11-03 10:15' REF||
another role||dl-update -a role=processor REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, vervalt|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, no longer is
an exercise||dl-update -a exercise=yes REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, vervalt|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, no longer is
no exercise|exercise=yes|dl-update -a exercise=no REF|melding aan de AP: uiterlijk vr 6 nov 2026 10.15: nog 2 dagen en 23 uur (nog te beoordelen)|notify the supervisory authority: due Fri 6 Nov 2026 10:15: 2 days and 23 hours left (undecided)
withdrawn||dl-update --withdraw REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, vervalt|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, no longer is
withdrawn late|aware=2026-10-31T09:15:00+01:00|dl-update --withdraw REF|melding aan de AP: uiterlijk was di 3 nov 2026 9.15, vervalt (was 2 uur te laat)|notify the supervisory authority: was due Tue 3 Nov 2026 9:15, no longer is (was 2 hours late)
reopened|status=withdrawn closed=2026-11-03T11:00:00+01:00|dl-update --reopen REF|melding aan de AP: uiterlijk vr 6 nov 2026 10.15: nog 2 dagen en 23 uur (nog te beoordelen)|notify the supervisory authority: due Fri 6 Nov 2026 10:15: 2 days and 23 hours left (undecided)
closed, and it runs on||dl-update --close REF 2>/dev/null||
a note||dl-update -a department=Zuid REF||
answers, and the deadline stays||dl-classify -a sensitive=yes REF >/dev/null 2>&1||
assessed: not required||dl-classify -a personal=no REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, vervalt|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, no longer is
decided by a person||dl-classify -d ap=not-required -w Versleuteld REF|melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, vervalt|notify the supervisory authority: was due Fri 6 Nov 2026 10:15, no longer is
decided again|ap=not-required ap_reason=x|dl-classify -d ap=required REF|melding aan de AP: uiterlijk vr 6 nov 2026 10.15: nog 2 dagen en 23 uur|notify the supervisory authority: due Fri 6 Nov 2026 10:15: 2 days and 23 hours left
recorded in time||dl-notify -r ap REF|melding aan de AP: uiterlijk vr 6 nov 2026 10.15, gedaan op di 3 nov 2026 11.15: op tijd|notify the supervisory authority: due Fri 6 Nov 2026 10:15, done Tue 3 Nov 2026 11:15: in time
recorded late|aware=2026-10-30T10:15:00+01:00|dl-notify -r -d '2026-11-02 11:15' -w Ziek ap REF|melding aan de AP: uiterlijk ma 2 nov 2026 10.15, gedaan op ma 2 nov 2026 11.15: 1 uur te laat|notify the supervisory authority: due Mon 2 Nov 2026 10:15, done Mon 2 Nov 2026 11:15: 1 hour late
a follow-up|ap_filed=2026-11-03T11:00:00+01:00 import.old=yes|dl-notify -r -k follow-up ap REF||
fixed by the notification|ap_filed=2026-11-03T11:00:00+01:00 import.old=yes|dl-update -a aware='2026-10-30 09:00' REF|melding aan de AP: uiterlijk blijft vr 6 nov 2026 10.15, vastgelegd door de melding; volgens de momenten in het dossier zou het ma 2 nov 2026 9.00 zijn|notify the supervisory authority: stays due Fri 6 Nov 2026 10:15, as its notification fixed it; by the times in the record it would be Mon 2 Nov 2026 9:00
a letter to the reporter|reporter_email=noor@example.nl|dl-notify -r reporter REF||
!

# At intake ----------------------------------------------------------------------

run 'a row starts it' 0 "$nl printf 'title,received\nx,2026-10-20 09:00\n' | dl-new -f csv -"
says 'melding aan de AP: uiterlijk vr 23 okt 2026 9.00: al 11 dagen en 3 uur te laat (nog te beoordelen)'
ref=$(sed -n '2s/^"\([^"]*\).*/\1/p' .out)
logged 'melding aan de AP: uiterlijk vr 23 okt 2026 9.00: al 11 dagen en 3 uur te laat (nog te beoordelen)'
run 'a mail starts it' 0 'mail a brief | dl-new'
says 'notify the supervisory authority: due Fri 6 Nov 2026 10:14: 2 days and 22 hours left (undecided)'
run 'to a mail server nothing is said' 0 'mail b bericht | dl-new --deliver'
no_out
no_err
ref=$(dl-list -s title=bericht -c ref | sed -n '2s/"//gp')
logged 'melding aan de AP: uiterlijk vr 6 nov 2026 10.14: nog 2 dagen en 22 uur (nog te beoordelen)'
run 'an answer changes none' 0 "mail c 'Re: bericht' 'In-Reply-To: <b@example.nl>' | dl-new"
lacks 'notify the supervisory authority'
run 'the log is in the language of the register' 0 "$nl printf 'title\nx\n' | dl-new -C en -f csv - >/dev/null && dl-list -C en -t log -c text"
out '"text"' '"notify the supervisory authority: due Fri 6 Nov 2026 11:15: 3 days left (undecided)"'
says 'melding aan de AP: uiterlijk vr 6 nov 2026 11.15: nog 3 dagen (nog te beoordelen)'

# A dry run says so, and stores nothing ----------------------------------------------

fresh $received
n=$(commits)
run 'what would move' 0 "dl-update -n -a aware='2026-10-30 09:00' $ref"
says "$ref: notify the supervisory authority: was due Fri 6 Nov 2026 10:15, now due Mon 2 Nov 2026 9:00: already 1 day and 2 hours late"
run 'what would stop' 0 "dl-classify -n -a personal=no $ref"
says "$ref: notify the supervisory authority: was due Fri 6 Nov 2026 10:15, no longer is"
run 'what would be met' 0 "dl-notify -n -r ap $ref"
says "$ref: notify the supervisory authority: due Fri 6 Nov 2026 10:15, done Tue 3 Nov 2026 11:15: in time"
run 'what would start' 0 "printf 'title\nnooit\n' | dl-new -n -f csv -"
says 'notify the supervisory authority: due Fri 6 Nov 2026 11:15: 3 days left (undecided)'
unlogged 1
[ "$(commits)" -eq "$n" ]
tap $? 'nothing was stored'
run 'refused, nothing moved' 65 "dl-update -a aware='2026-11-03 11:00' $ref"
lacks 'notify the supervisory authority'
mkdir -p reg/.git/hooks
printf '#!/bin/sh\nexit 1\n' >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
run 'a commit that fails, nothing moved' 1 \
    "dl-update -a aware='2026-11-02 11:00' $ref; [ \$? -ge 64 ] && exit 1"
lacks 'notify the supervisory authority'
rm reg/.git/hooks/pre-commit

# Many at once -------------------------------------------------------------------------

awk 'BEGIN { print "title,received"
	for (n = 1; n <= 100; n++) print "veel " n ",2026-11-03 10:15" }' >veel.csv
dl-new -q -f csv veel.csv
dl-list -s title~veel -c ref,rev,received >stroom.csv
dl-list -s title~veel -c ref | sed '1d; s/"//g' >refs
sed '2,$s/2026-11-03T10:15/2026-10-30T10:15/' stroom.csv >eerder.csv
run 'a stream moves a hundred' 0 "$nl dl-update - <eerder.csv"
[ "$(grep -c 'wordt ma 2 nov 2026 10.15: al 1 dag en 1 uur te laat' .err)" -eq 10 ]
tap $? 'ten of them are named'
says 'dl-update: en nog 90 termijnen: de logboeken van de dossiers hebben die (dl-list -t log)'
run 'all are in the logs' 0 \
    "dl-list -t log -c text -s text~wordt $(paste -sd' ' refs) | sed 1d | wc -l"
out 100
run 'withdrawn by the dozen' 0 "dl-update --withdraw $(sed -n 1,11p refs | paste -sd' ')"
[ "$(grep -c 'no longer is (was 1 day and 1 hour late)' .err)" -eq 10 ]
tap $? 'ten of them are named'
says 'dl-update: and 1 more deadline: the log of the record has it (dl-list -t log)'

sed -n 20,31p refs >twelve
xargs dl-classify -R gastouder -a sensitive=yes <twelve >/dev/null 2>&1
run 'twelve assessed again, in short' 0 "dl-classify -r HEAD $(paste -sd' ' twelve)"
err 'dl-classify: reassessed: 12; the same: 12; different: 0'
run 'ten, in full' 0 "dl-classify -r HEAD $(head -n 10 twelve | paste -sd' ')"
says "$(head -n 1 twelve): reassessed as on"
says 'dl-classify: reassessed: 10; the same: 10; different: 0'
one=$(sed -n 5p twelve)
sed -i 's/<sensitive>yes/<sensitive>no/' reg/incidents/2026/*/"$one".xml
git -C reg commit -qam 'a forged answer'
run 'one that differs' 1 "dl-classify -r HEAD $(paste -sd' ' twelve)"
says "$one: reassessed by the tables on record, it differs"
says 'dl-classify: reassessed: 12; the same: 11; different: 1'
lacks "$(head -n 1 twelve): "

# One dossier ------------------------------------------------------------------------------

fresh $received
to=$ref
fresh received=2026-11-02T09:00:00+01:00
run 'joined: the earliest moment counts' 0 "$nl dl-update --join $ref $to"
says "$to: melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, wordt do 5 nov 2026 9.00: nog 1 dag en 21 uur"
says "$ref: melding aan de AP: uiterlijk was do 5 nov 2026 9.00, vervalt"
logged 'melding aan de AP: uiterlijk was do 5 nov 2026 9.00, vervalt'
ref=$to
logged 'melding aan de AP: uiterlijk was vr 6 nov 2026 10.15, wordt do 5 nov 2026 9.00: nog 1 dag en 21 uur (nog te beoordelen)'

# Another law ------------------------------------------------------------------------------

git config -f reg/register.conf --add register.law cbw
git -C reg commit -qam 'more law'
fresh $received
run 'each deadline of its own' 0 "dl-list -t log -c text $ref | sed 1d | wc -l"
out 3
run 'one that starts another' 0 "dl-classify -d cbw-72h=required -d cbw-1m=required $ref; dl-notify -r cbw-72h $ref"
says 'done Tue 3 Nov 2026 11:15: in time'
says ': due Thu 3 Dec 2026 11:15: 30 days left'
done_testing
