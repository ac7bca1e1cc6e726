#!/bin/sh
# When the organisation knew: asked in both interviews, with what follows from
# it, and recorded only where somebody said it.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

nl='unset LC_ALL; export LANG=nl_NL.UTF-8;'
dl-init -o Test -l nl reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg
export DL_REGISTER

# At intake ------------------------------------------------------------------------

# What happened; noticed; aware; the rest is left open.
intake() { # WHAT STATUS DETECTED AWARE [REASON]: as printf has them
	run "$1" "$2" "$nl printf 'brief kwijt\n\n\n$3\n$4\n${5-}\n\n\n\n\n\n\nj\n' |
	    dl-new -f ask"
	ref=$(sed -n '2s/^"\([^"]*\).*/\1/p' .out)
}
recorded() { # AWARE REASON DUE
	run "$what: recorded" 0 "dl-list -c aware,aware_reason,ap_due $ref | sed 1d"
	out "\"$1\",\"$2\",\"$3\""
}

intake 'Enter is now' 0 '' ''
says 'Wanneer wist de organisatie dat er iets met persoonsgegevens was misgegaan?'
says 'redelijk'
says 'zeker wist dat er persoonsgegevens waren getroffen'
says '  Enter: nu, di 3 nov 2026 10.15'
says '  Kennisgenomen: di 3 nov 2026 10.15'
says "$ref: melding aan de AP: uiterlijk vr 6 nov 2026 10.15: nog 3 dagen (nog te beoordelen)"
lacks 'Let op'
recorded 2026-11-03T10:15:00+01:00 '' 2026-11-06T10:15:00+01:00
intake 'earlier, as people type it' 0 '' 'gisteren 9:30'
says '  Kennisgenomen: ma 2 nov 2026 9.30'
recorded 2026-11-02T09:30:00+01:00 '' 2026-11-05T09:30:00+01:00
intake 'so long ago that it is late' 0 '' '30-10-2026 9:30'
says "$ref: melding aan de AP: uiterlijk ma 2 nov 2026 9.30: al 1 dag te laat (nog te beoordelen)"
intake 'hours after it was discovered' 0 '2-11-2026 8:15' '2-11-2026 10:15'
says '  Ontdekt: ma 2 nov 2026 8.15'
says 'Let op: het is 2 uur eerder ontdekt, op ma 2 nov 2026 8.15.'
says 'Dat zou zijn: melding aan de AP: uiterlijk do 5 nov 2026 8.15'
recorded 2026-11-02T10:15:00+01:00 '' 2026-11-05T10:15:00+01:00
intake 'days after it: then it is late' 0 '30-10-2026 8:15' ''
says 'Let op: het is 4 dagen en 2 uur eerder ontdekt, op vr 30 okt 2026 8.15.'
says 'Dat zou zijn: melding aan de AP: uiterlijk ma 2 nov 2026 8.15: al 1 dag en 2'
intake 'soon after it' 0 '2-11-2026 8:15' '2-11-2026 10:14'
lacks 'Let op'
intake 'at that moment' 0 '2-11-2026 8:15' '2-11-2026 8:15'
lacks 'Let op'
lacks 'Waarom is het dat moment'
intake 'before it: why' 0 '2-11-2026 8:15' '2-11-2026 7:15' 'De politie belde\n\n'
says 'Dat is voor de ontdekking, ma 2 nov 2026 8.15.'
says 'Waarom is het dat moment, en niet dat van de melding of de ontdekking?'
recorded 2026-11-02T07:15:00+01:00 'De politie belde' 2026-11-05T07:15:00+01:00
intake 'before it by a slip: back' 0 '2-11-2026 8:15' '1-11-2026 9:00\n\n2-11-2026 9:00'
says 'Enter: terug naar het moment'
recorded 2026-11-02T09:00:00+01:00 '' 2026-11-05T09:00:00+01:00
intake 'yet to come, asked again' 0 '' '4-11-2026 8:15\n2-11-2026 8:15'
says 'moment tot en met nu'
recorded 2026-11-02T08:15:00+01:00 '' 2026-11-05T08:15:00+01:00
intake 'no moment, asked again' 0 '' 'tas\n2-11-2026 8:15'
recorded 2026-11-02T08:15:00+01:00 '' 2026-11-05T08:15:00+01:00
intake 'an hour that the clocks show twice, asked again' 0 '' \
    '25-10-2026 2:30\n2026-10-25 02:30+01:00'
recorded 2026-10-25T02:30:00+01:00 '' 2026-10-28T02:30:00+01:00
n=$(commits)
run 'broken off there' 1 "printf 'brief\n\n\n\n' | dl-new -f ask"
says 'nothing was stored'
run 'broken off at the reason' 1 \
    "printf 'brief\n\n\n2-11-2026 8:15\n2-11-2026 7:15\n' | dl-new -f ask"
says 'nothing was stored'
[ "$(commits)" -eq "$n" ]
tap $? "$what: nothing is"
git config -f reg/register.conf register.timezone Asia/Kathmandu
git -C reg commit -qam zone
intake 'in the zone of the register' 0 '' '3-11-2026 8:15'
says 'uiterlijk vr 6 nov 2026 8.15'
recorded 2026-11-03T08:15:00+05:45 '' 2026-11-06T08:15:00+05:45
git config -f reg/register.conf register.timezone Europe/Amsterdam
git -C reg commit -qam zone

# Nobody said it ---------------------------------------------------------------------

run 'a row' 0 "printf 'title,received\nrij,2026-11-02 10:15\n' | dl-new -q -f csv && dl-list -s title=rij -c aware,ap_due"
out '"aware","ap_due"' '"","2026-11-05T10:15:00+01:00"'

ref=$(dl-list -s title=rij -c ref | sed '1d; s/"//g')
run 'a moment with its reason' 0 "$nl dl-update -a 'aware=1-11-2026 9:00' -a 'aware_reason=De leverancier belde' $ref"
lacks 'de reden'
run 'another moment' 0 "$nl dl-update -a 'aware=31-10-2026 9:00' $ref"
says 'het moment van kennisneming is een ander, en de reden is gebleven: zie aware_reason'
run 'with another reason' 0 "$nl dl-update -a 'aware=1-11-2026 9:00' -a 'aware_reason=Toch de dag erna' $ref"
lacks 'is gebleven'

# At the assessment --------------------------------------------------------------------

script -qec true /dev/null >/dev/null 2>&1 || {
	echo '# no pseudo-terminal: the other interview was not looked at'
	done_testing
	exit
}
mkfifo keys
number=0
at_terminal() { timeout 60 script -qec "$1" /dev/null <&3; } # CMD
fresh() { # FIELD=VALUE...: a new incident is $ref
	number=$((number + 1))
	set -- "title=melding $number" "$@"
	printf '%s\n' "$@" | sed 's/=.*//' | paste -sd, - >row.csv
	printf '%s\n' "$@" | sed 's/^[^=]*=//; s/.*/"&"/' |
		paste -sd, - >>row.csv
	ref=$(dl-new -f csv row.csv 2>/dev/null | sed -n '2s/^"\([^"]*\).*/\1/p')
}
assess() { # WHAT STATUS INPUT
	run "$1" "$2" "exec 3<>keys; $nl printf '$3' >&3; at_terminal 'dl-classify -R gastouder $ref'"
	# Lines that were broken become one again.
	tr -d '\r' <.out | tr '\n' ' ' | tr -s ' ' >.lines
	mv .lines .out
	tap_read=
}
asks='Wanneer wist de organisatie'

fresh received=2026-11-02T10:15:00+01:00
assess 'Enter keeps what is recorded, and shows it' 0 'j\n\nj\n'
has "$asks"
has 'Enter: het blijft zoals het is, ma 2 nov 2026 10.15 (ontvangst van de melding)'
lacks ' wordt '
recorded '' '' 2026-11-05T10:15:00+01:00
assess 'then it is asked again' 0 '31-10-2026 9:15\nj\n'
has '- melding aan de Autoriteit Persoonsgegevens: verplicht; te laat sinds di 3 nov 2026 9.15'
has 'melding aan de AP: uiterlijk was do 5 nov 2026 10.15, wordt di 3 nov 2026 9.15: al 1 uur te laat'
recorded 2026-10-31T09:15:00+01:00 '' 2026-11-03T09:15:00+01:00
run 'the commit says so' 0 'git -C reg log -1 --format=%s'
out "$ref: time of awareness recorded"
run 'and the log' 0 "dl-list -t log -c text $ref | tail -n 1"
out '"melding aan de AP: uiterlijk was do 5 nov 2026 10.15, wordt di 3 nov 2026 9.15: al 1 uur te laat"'
assess 'said: not asked any more' 0 ''
lacks "$asks"
has 'Kennisgenomen: za 31 okt 2026 9.15'

fresh received=2026-11-02T10:15:00+01:00
assess 'later than the report: why, at once' 0 \
    'j\n3-11-2026 9:00\nPas toen was het zeker\n\nj\n'
has 'Waarom is het dat moment'
recorded 2026-11-03T09:00:00+01:00 'Pas toen was het zeker' 2026-11-06T09:00:00+01:00
fresh received=2026-11-02T10:15:00+01:00
assess 'yet to come' 0 'j\n4-11-2026 9:00\n\nj\n'
has 'moment tot en met nu'
recorded '' '' 2026-11-05T10:15:00+01:00
fresh received=2026-11-02T10:15:00+01:00 detected=2026-10-30T08:15:00+01:00
assess 'discovered days before' 0 'j\n\nj\n'
has 'Ontdekt: vr 30 okt 2026 8.15'
has 'Let op: het is 3 dagen en 2 uur eerder ontdekt'
has 'uiterlijk ma 2 nov 2026 8.15: al 1 dag en 2 uur te laat'
fresh received=2026-11-02T10:15:00+01:00 detected=2026-10-30T08:15:00+01:00 \
    aware=2026-11-02T10:15:00+01:00
assess 'said, and discovered days before' 0 'j\nj\n'
lacks "$asks"
has 'Let op: het is 3 dagen en 2 uur eerder ontdekt'
dl-update -a aware_reason='Eerst onderzocht' "$ref" >/dev/null
assess 'with the reason on record' 0 ''
lacks 'Let op'
fresh received=2026-11-02T10:15:00+01:00
assess 'not of what nobody need be notified of' 0 'n\nn\nn\n\n\nj\n'
lacks "$asks"
fresh received=2026-11-02T10:15:00+01:00
dl-notify -r ap "$ref" >/dev/null 2>&1
assess 'nor once it was notified' 0 'j\nj\n'
lacks "$asks"
fresh received=2026-11-02T10:15:00+01:00 exercise=yes
assess 'nor of an exercise' 0 'j\nj\n'
lacks "$asks"
fresh received=2026-11-02T10:15:00+01:00
assess 'stopped before it' 1 'q\n'
lacks "$asks"
assess 'the end of input there keeps the answers' 0 'j\n\004j\n'
has 'Wilt u deze antwoorden bewaren?'
recorded '' '' 2026-11-05T10:15:00+01:00
done_testing
