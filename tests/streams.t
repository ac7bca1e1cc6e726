#!/bin/sh
# Documents of a stream beside those of the register that it came from: each
# line is the same, or says that something is not in this input.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
. "$tap_repo/tests/stream.sh"
beside() { python3 "$tap_repo/tests/streams.py" "$@"; }

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
register_rows rows.csv >refs
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
before=$(git -C reg rev-parse HEAD)
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
register  pdf  dl-report -l nl -f pdf -o $tap_dir/made/register.pdf register
english   html dl-report -l en -f html register
due       text dl-report -l nl due
due       csv  dl-report -f csv due
due       ics  dl-report -l nl -f ics due
week      text dl-report week
week      html dl-report -l nl -f html week
week      figures dl-report -f csv week
days      html dl-report -l en -f html 2026-11-14..2026-11-15
year      figures dl-report -f csv year
quarter   html dl-report -l nl -f html 2026-Q4
public    html dl-report -l nl --public -f html 2026-Q4
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
	bare) dl-list -C "$tap_dir/reg" -f jsonl "$@" | jq -c 'del(.ref, .register, .rev)' ;;
	esac
}
for form in csv xml jsonl cut rows few bare; do
	# shellcheck disable=SC2046 # references are meant
	list "$form" $(cat refs) >"all.$form"
	list "$form" "$full" >"one.$form"
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
sort -u made.err >own.err
for place in in.csv in.few at.xml at.jsonl at.cut; do
	draw "$place" "${place%.*}" "${place#*.}"
	run "$place: the same as of the register" 0 "diff -r own $place"
	no_out
done
run 'without a warning of its own' 1 "sort -u made.err | comm -13 own.err - | grep warning"
no_out

# Without: the same, or marked -------------------------------------------------------

for form in csv xml jsonl cut rows few bare; do
	draw "out.$form" none "$form"
	for into in "out.$form"/*; do
		document=${into##*/}
		case $form.$document in
		bare.*.csv | bare.*.ics) continue ;; # each line has its reference
		*.pdf | *.a4.text | *.register.text | *.week.text) continue ;; # as the page
		esac
		cp "own/$document/text" own.text
		# Nothing is said of an order by reference, either.
		[ "$form" != bare ] ||
		    sed -i 's/DL-2026-[0-9-]*//; s/; het oudste kenm[^.]*//; s/; the oldest ref[^.]*//' own.text
		run "$form: $document says nothing else" 0 \
		    "beside ${document##*.} own.text $into/text"
		no_out
	done
done

# What differs -----------------------------------------------------------------------

DL_REGISTER=$tap_dir/reg
export DL_REGISTER
dl-list "$letter" >row.csv
run 'an edited row' 0 "sed 's/Brief verkeerd bezorgd/Brief kwijt/' row.csv | dl-report register -"
has 'Brief kwijt'
has 'Stichting De Brug'
has 'brief teruggehaald'
err "dl-report: <stdin>:2: warning: $letter: the input differs from the register, and is followed: title"
has 'Brief kwijt (volgens deze invoer)'
run 'in a report of its own' 0 "sed 's/Brief verkeerd bezorgd/Brief kwijt/' row.csv | dl-report -f html incident -"
has 'Brief kwijt (volgens deze invoer)'
has 'Volgens deze invoer, anders dan in het register: Onderwerp'
run 'in a sheet' 0 "sed 's/Brief verkeerd bezorgd/Brief kwijt/' row.csv | dl-report -f csv register -"
has 'Brief kwijt (volgens deze invoer)'
run 'and in figures' 0 "sed 's/post/phone/; s/mail/phone/' row.csv | dl-report -f html week 46 -"
has 'De invoer wijkt op onderdelen af van het register.'
run 'whose obligation is another' 0 "sed 's/\"not-required\"/\"required\"/' row.csv | dl-report -f html register -"
says 'register, which is followed: ap'
lacks 'nog niet gedaan'
lacks 'niet in deze invoer'
run 'or its class' 0 "dl-list -c ref,rev,class $full | sed 's/serious/incident/' | dl-report -f html incident -"
says 'register, which is followed: class'
has 'ernstig datalek'
run 'of which the others stay' 1 "dl-list -c ref,rev,ap $full | sed 's/required/not-required/' | dl-report due -"
lacks 'iet in deze invoer'
run 'whose list is another' 0 "dl-list -f xml $letter | sed 's/brief teruggehaald/brief verbrand/' | dl-report register -"
has 'brief teruggehaald'
lacks 'brief verbrand'
says 'register, which is followed: measures'
run 'or is shorter' 0 "dl-list -f jsonl $letter | jq -c '.measures = []' | dl-report incident -"
has 'brief teruggehaald'
run 'it goes from the register to the letter' 0 "sed 's/Brief verkeerd bezorgd/Brief kwijt/' row.csv | dl-notify -f text ap -"
has 'Brief verkeerd bezorgd'
lacks 'Brief kwijt'
says "$letter: the input differs from the register, which is followed: title"

dl-list "$exercise" "$empty" >old.csv
quiet dl-update -a title='Sleutel kwijt' -m 'preventive: nieuw slot' "$empty"
quiet dl-update -a department=Zuid "$exercise"
run 'a row that is old' 0 'dl-report register old.csv'
has 'Sleutel kwijt'
has 'nieuw slot'
says "warning: $exercise: the input differs from the register, which is followed, since rev is not the present one: department"
says "old.csv:3: warning: $empty: "
run 'one without rev' 0 "dl-list -c ref,title $letter | sed 's/Brief/Fiets/' | dl-report register -"
lacks Fiets
says 'which is followed, since rev is not the present one: title'
run 'a moment of another offset is the same' 0 \
    "printf 'ref,received\n$letter,2026-11-14T09:30:00Z\n' | dl-report -f html register -"
no_err
has 'zaterdag 14 november 2026 om 10.30 uur'
lacks UTC
run 'a row twice' 0 '{ cat row.csv && sed 1d row.csv; } | dl-report register -'
has 'Aantal: 1'
err "dl-report: <stdin>:3: warning: $letter: it is in the input twice: the first one counts"
run 'in another order' 0 "dl-list $letter $full | dl-report register -"
lacks 'bovenaan'
run 'a reference that is not there' 0 \
    "{ cat row.csv; sed '1d; s/$letter/DL-2026-0950-4/' row.csv; } | dl-report register -"
says 'DL-2026-0950-4: the register has no such incident: only the input is known of it'
has 'niet in deze invoer'
has 'Aantal: 2'
run 'an exercise and a withdrawn one' 0 "dl-list -c ref $exercise $alarm | dl-report register -"
has 'waarvan 1 oefening en 1 ingetrokken'
run 'a rev of git goes with the register only' 64 'dl-report -r HEAD register row.csv'

# The register of a document is that at the end of the stream.
run 'a measure that is just being added' 0 \
    "dl-update -m 'direct: cilinder vervangen; gereed' $empty 2>/dev/null | dl-report incident -"
has 'cilinder vervangen'
no_err
run 'an assessment in two of them' 0 \
    "{ dl-update -a department=Noord $empty; sleep 1; dl-update -a department=Oost $exercise | sed 1d; } 2>/dev/null |
	{ dl-report -f html register -; }"
no_err
run 'one that is just being registered' 0 \
    "printf 'title\nBord weg\n' | dl-new -f csv - 2>/dev/null | dl-report incident -"
has 'Stichting De Brug'
no_err

# Another register, with the same references.
quiet dl-init -o Elders other
quiet dl-new -C other rows.csv
dl-list -C other "$full" >foreign.csv
run 'a row of another register beside one of ours' 0 '{ cat row.csv && sed 1d foreign.csv; } | dl-report -f html register -'
says "$full: it is of another register: only the input is known of it"
has 'Brief verkeerd bezorgd'
has 'niet uit dit register'
has 'Alleen de incidenten van deze invoer: 1 van de 6 in dit register, en 1 van elders.'
run 'in reports of their own' 0 '{ cat row.csv && sed 1d foreign.csv; } | dl-report -f html -o two/ incident -; cat two/*'
has 'organisatie niet in deze invoer'
has 'zaterdag 14 november 2026 om 8.30 uur (UTC+01:00)'
run 'in figures' 0 '{ cat row.csv && sed 1d foreign.csv; } | dl-report -f html week 46 -'
has 'en 1 van elders'
run 'what is due of it' 1 '{ cat row.csv && sed 1d foreign.csv; } | dl-report -f ics due -'
has "$full"
run 'in a list' 0 '{ cat row.csv && sed 1d foreign.csv; } | dl-report due - | tr -s "\n " " "'
has "$full (van"
has '(UTC+01:00)'
run 'of another register alone' 0 'dl-report -C reg -l nl -f html register foreign.csv'
lacks 'Stichting De Brug'
has 'organisatie niet in deze invoer'
says "no row of the input is in the register $tap_dir/reg: only the input is known"
run 'no letter for it' 65 'dl-notify -f text ap foreign.csv'
says "$full: it is of another register"
run 'nor is it stored' 65 'dl-update - <foreign.csv'
says "$full: it is of another register"

# Some of the incidents ------------------------------------------------------------------

run 'figures over none' 0 "dl-list -s title=nergens -c ref | dl-report week -"
has 'Alleen de incidenten van deze invoer: 0 van de 6 in dit register.'
has 'Er lopen geen termijnen in deze invoer.'
has 'Er staan geen maatregelen open in deze invoer.'
has 'is er niets gemeld in deze invoer.'
run 'a register of none' 0 "dl-list -s title=nergens -c ref | dl-report register -"
has 'Er staan geen incidenten in deze invoer.'
run 'references are a selection' 0 "dl-report -l en register $letter"
has 'Only the incidents of this input: 1 of the 6 in this register.'
run 'so is a list of what is due' 1 "dl-report due $full"
has '1 van de 6 in dit register'
run 'small numbers stay hidden' 0 "dl-report --public week 46 $letter $full"
has 'Alleen de incidenten van deze invoer.'
lacks 'van de 6'
run 'all of them are no selection' 0 'dl-list | dl-report register -'
lacks 'deze invoer'

# As it was --------------------------------------------------------------------------------

run 'a report of then' 0 "dl-report -r 2026-11-16 -f html incident $full"
has 'Opgemaakt op vrijdag 20 november 2026 om 12.00 uur'
has 'Stand van het register: maandag 16 november 2026 om 23.59 uur'
lacks 'Gedaan op'
run 'of a revision' 1 "dl-report -l en -r '$before' due $full"
has 'State of the register: Monday 16 November 2026 at 9:00'
has 'left'
run 'in the register' 0 "dl-report -r '2026-11-17 12:00' register"
has 'Stand van het register: dinsdag 17 november 2026 om 12.00 uur'
run 'in figures' 0 "dl-report -r '2026-11-17 12:00' -f html week 46"
has 'Stand van het register: dinsdag 17 november 2026 om 12.00 uur'
has 'zijn die van de stand van het register'
run 'that of the future is that of now' 0 "dl-report -r 2030-01-01 register"
has 'Stand van het register: vrijdag 20 november 2026 om 12.00 uur'
run 'that of now names no state' 0 'dl-report register'
lacks 'Stand van'

# Without a register -------------------------------------------------------------------

unset DL_REGISTER
TZ=UTC
run 'each hour has its offset' 0 'dl-report -l nl -f html register row.csv'
has 'zaterdag 14 november 2026 om 10.30 uur'
has '(UTC+01:00)'
has 'Opgemaakt op vrijdag 20 november 2026 om 11.00 uur'
has '(UTC+00:00)'
run 'in a sheet too' 0 'dl-report -l en -f csv register row.csv'
has '"2026-11-14 10:30 (UTC+01:00)"'
incident() { printf '<incidents version="1"><incident%s><ref>DL-2026-0001-3</ref>%s</incident></incidents>' "$1" "$2"; }
run 'a list that is not there' 0 "incident '' '' | dl-report -l nl register -"
lacks 'Er zijn geen maatregelen vastgelegd'
run 'one that is empty' 0 "incident '' '<measures/>' | dl-report -l nl register -"
has 'Er zijn geen maatregelen vastgelegd'
run 'one that is named as empty' 0 "incident ' empty=\"measures\"' '' | dl-report -l nl register -"
has 'Er zijn geen maatregelen vastgelegd'
run 'the same in JSON' 0 "echo '{\"ref\":\"DL-2026-0001-3\",\"measures\":[]}' | dl-report -l nl register -"
has 'Er zijn geen maatregelen vastgelegd'
run 'and by name' 0 "echo '{\"ref\":\"DL-2026-0001-3\",\"empty\":[\"measures\"]}' | dl-report -l nl register -"
has 'Er zijn geen maatregelen vastgelegd'
run 'a name that is no field' 65 "echo '{\"empty\":[\"maatregelen\"]}' | dl-list -"
says 'empty: no such field: "maatregelen"'
run 'nor in XML' 65 "incident ' empty=\"maatregelen\"' '' | dl-list -"
says 'empty: no such field: "maatregelen"'
run 'what passes a filter stays what it is' 0 'for f in xml jsonl; do
	for s in all.jsonl all.few; do dl-list -f $f $s | dl-list -f jsonl - | cmp - $s; done; done'
no_out
run 'rows of a list carry nothing else' 0 'dl-list -t measures -f jsonl all.jsonl | dl-report -l nl incident -'
has 'niet in deze invoer'
run 'nothing is due of what is there' 1 "printf 'ref,ap\n$letter,not-required\n' | dl-report -l nl due -"
has 'Niet in deze invoer: '
has 'Maatregelen'
run 'in a list for programs it is a warning' 1 "printf 'ref,ap\n$letter,not-required\n' | dl-report -f csv due -"
no_out
says 'warning: not in this input: '
run 'a decision that is not there is not undecided' 1 "printf 'ref,title\n$letter,x\n' | dl-report -f csv due -"
no_out
printf 'ref,title,class,received\n%s,Brief,breach,2026-11-14T10:30:00+01:00\n' "$letter" >little.csv
run 'each obligation is not in the input' 0 'dl-report -l nl -f html incident little.csv'
has '<strong>Melding aan de toezichthouder</strong>: niet in deze invoer.'
has '<strong>Mededeling aan de betrokkenen</strong>: niet in deze invoer.'
run 'nor is it in the register' 0 'dl-report -l en -f html register little.csv'
has '<dt>Notification to the supervisory authority</dt>'
run 'nor in the figures' 0 'dl-report -l nl week little.csv'
has 'De meldplichten staan niet volledig in deze invoer.'
has 'Alleen de incidenten van deze invoer.'
run 'exercises may count' 0 'dl-report -l nl -f html --public week little.csv'
has 'staat niet in deze invoer: zij tellen mee'
lacks 'tellen nergens mee'

# Which authority it is, the law of that register says.
run 'a row names no authority' 0 'dl-report -l nl -f html register row.csv'
has 'Toezichthouder: '
lacks 'Autoriteit Persoonsgegevens'
run 'a list that comes from our table does' 0 'dl-report -l nl -f html incident all.xml 2>&1; dl-report -l nl -f html incident one.xml'
has 'Melding aan de Autoriteit Persoonsgegevens'
sed 's/duties@[0-9a-f]*/duties@000000000000/' one.xml >law.xml
run 'one from another does not' 0 'dl-report -l nl -f html incident law.xml'
has 'Melding aan de toezichthouder'
run 'nor on a list' 1 'dl-report -l nl due law.xml'
lacks 'AP'
run 'nor in a calendar' 1 'dl-report -l nl -f ics due law.xml'
lacks 'melding aan de AP'
done_testing
