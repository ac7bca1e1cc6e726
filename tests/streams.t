#!/bin/sh
# Documents of a stream beside those of the register that it came from: each
# line is the same, or says that something is not in this input.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
beside() { PYTHONDONTWRITEBYTECODE=1 python3 "$tap_repo/tests/streams.py" "$@"; }

# The clock of the register, so that its moments stand by the same offset.
TZ=Europe/Amsterdam
at() { DL_NOW=$1 GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1; }
at 2026-11-16T09:00:00+01:00
export DL_NOW GIT_AUTHOR_DATE GIT_COMMITTER_DATE TZ
quiet() { "$@" >/dev/null 2>quiet.err || { cat quiet.err >&2; exit 2; }; }

# A register with a bit of everything ----------------------------------------------

quiet dl-init -o 'Stichting De Brug' reg
git config -f reg/register.conf --add register.law cbw
git config -f reg/register.conf register.contact 'Fatma Şahin, 010 123 45 67'
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
quiet git -C reg commit -qam 'law and contact'
cat >rows.csv <<'!'
received,title,channel
2026-11-14T08:30:00+01:00,Laptop gestolen uit een auto,phone
2026-11-14T10:30:00+01:00,Brief verkeerd bezorgd,mail
2026-11-15T08:32:00+01:00,Oefening brand,person
2026-11-15T08:33:00+01:00,Vals alarm,other
2026-11-16T08:34:00+01:00,,
!
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
dl-new rows.csv 2>new.err | cut -d, -f1 | tr -d '"' | sed 1d >refs
{ read -r full && read -r letter && read -r exercise && read -r alarm && read -r empty; } <refs
quiet dl-update -a occurred_from='2026-11-13 20:00' \
    -a occurred_to='2026-11-14 07:00' -a detected='2026-11-14 07:10' \
    -a aware='2026-11-14 09:00' -a aware_reason='Eerst was het niet zeker.' \
    -a department=Thuiszorg -a kind=device-lost-or-stolen -a role=controller \
    -a 'nature=disclosed|lost' -a cause=external-intent -a countries=NL \
    -a 'data=name|bsn|contact|other' -a data_other=inkomen -a special=health \
    -a 'groups=customers|minors' -a persons_min=40 -a persons_max=1200 \
    -a records=3400 -a protection=none -a parties='Alarmcentrale Zuid' \
    -a reporter_name='Karin de Vries' -a reporter_email=karin@example.nl \
    -a description='De laptop lag in de auto.' -a lessons='Niet in de auto.' \
    -a effects='Vreemden zien medische gegevens.' -a gravity=considerable \
    -a 'effects_persons=identity-fraud|reputation' \
    -a effects_controller=seen-by-unauthorised -a advice='Let goed op.' \
    -t 'nl.happened=Een laptop met uw gegevens is gestolen.' \
    -m 'immediate: wachtwoorden gewijzigd; owner=ICT; done' \
    -m 'preventive: schijven versleutelen; owner=ICT; due=2026-11-17' "$full"
quiet dl-classify -b Noor -a personal=yes -a affected=yes -a sensitive=yes \
    -a adverse=yes -a risk=high -w 'De schijf was niet versleuteld.' "$full"
quiet dl-classify -b Noor -a personal=yes -a affected=yes -a sensitive=no \
    -a adverse=no -a risk=unlikely -w 'Ongeopend terug.' "$letter"
quiet dl-update -m 'mitigating: brief teruggehaald; done' "$letter"
quiet dl-update -a exercise=yes "$exercise"
quiet dl-update --withdraw "$alarm"
at 2026-11-18T09:00:00+01:00
quiet dl-notify -r -d '2026-11-17 16:00' -N AP-12 -w 'Telefoon stuk.' ap "$full"
quiet dl-update --close "$letter"
at 2026-11-20T12:00:00+01:00
unset DL_REGISTER

# The documents: NAME KIND COMMAND, with the operands behind it.  Letters and
# forms are of the one that has everything.
documents="a4        text dl-report -l nl incident
a4        html dl-report -l nl -f html -o $tap_dir/made/ incident
a4        pdf  dl-report -l nl -f pdf -o $tap_dir/made/ incident
register  text dl-report register
register  html dl-report -l nl -f html register
register  csv  dl-report -l nl -f csv register
english   html dl-report -l en -f html register
due       text dl-report -l nl due
due       csv  dl-report -f csv due
due       ics  dl-report -l nl -f ics due
week      text dl-report week
week      html dl-report -l nl -f html week
week      figures dl-report -f csv week
days      html dl-report -l en -f html 2026-11-14..2026-11-15
year      figures dl-report -f csv year
subjects  text dl-notify subjects
processor text dl-notify controller
reporter  mail dl-notify reporter
ap        text dl-notify ap
ap        html dl-notify -f html ap
edpb      text dl-notify -F edpb ap"

list() { # FORM REF...
	form=$1
	shift
	case $form in
	csv | xml | jsonl) dl-list -C "$tap_dir/reg" -f "$form" "$@" ;;
	cut) dl-list -C "$tap_dir/reg" -c ref,title "$@" ;;
	rows) dl-list -C "$tap_dir/reg" -t measures -f xml "$@" ;;
	few) dl-list -C "$tap_dir/reg" -f jsonl "$@" |
		jq -c 'del(.measures, .class, .aware, .role, .persons_max, .closed)' ;;
	esac
}
for form in csv xml jsonl cut rows few; do
	# shellcheck disable=SC2046 # references are meant
	list $form $(cat refs) >"all.$form"
	list $form "$full" >"one.$form"
done
one() { # INTO COMMAND REGISTER OPERANDS: its text, and its status
	mkdir -p "$1" "$tap_dir/made"
	# shellcheck disable=SC2086 # options and references are meant
	${2%% *} $3 ${2#* } $4 >"$1/text" 2>>"$tap_dir/made.err"
	echo $? >"$1/status"
	for f in "$tap_dir"/made/*; do
		case $f in
		*.pdf) pdftotext -layout "$f" - >>"$1/text" ;;
		*.html) cat "$f" >>"$1/text" ;;
		esac
	done
	rm -r "$tap_dir/made"
}
draw() { # INTO REGISTER FORM: all of them; of the references, without FORM
	echo "$documents" | while read -r name kind command; do
		operands=all
		case $command,$2 in
		dl-notify*,none) continue ;;
		dl-notify*) operands=one ;;
		esac
		case $3,$operands in
		,all) operands=$(cat "$tap_dir/refs") ;;
		,one) operands=$full ;;
		*) operands=$tap_dir/$operands.$3 ;;
		esac
		case $2 in
		in) (cd "$tap_dir/reg" && one "$tap_dir/$1/$name.$kind" "$command" '' "$operands") ;;
		at) one "$1/$name.$kind" "$command" "-C $tap_dir/reg" "$operands" ;;
		none) one "$1/$name.$kind" "$command" '' "$operands" ;;
		esac
	done
}

# With the register at hand: the same ----------------------------------------------

draw own at ''
for place in in.csv in.few at.xml at.jsonl at.cut; do
	draw "$place" "${place%.*}" "${place#*.}"
	run "$place: the same as of the register" 0 "diff -r own $place"
	no_out
done
run 'without a warning' 1 "grep warning made.err"
no_out

# Without: the same, or marked -------------------------------------------------------

for form in csv xml jsonl cut rows few; do
	draw "out.$form" none "$form"
	for into in "out.$form"/*; do
		document=${into##*/}
		case $document in
		*.pdf | a4.text | register.text | week.text) continue ;; # as the page
		esac
		run "$form: $document says nothing else" 0 \
		    "beside ${document##*.} own/$document/text $into/text"
		no_out
	done
done
done_testing
