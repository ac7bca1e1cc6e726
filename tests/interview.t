#!/bin/sh
# dl-classify at a terminal: what is asked, what is shown, what is stored.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

# A container may have no pseudo-terminals.
script -qec true /dev/null >/dev/null 2>&1 || skip_all 'no pseudo-terminal'

# For eval: in Dutch, where the locale was never generated.
nl='unset LC_ALL; export LANG=nl_NL.UTF-8;'
eof='\004'

printf 'title\nlaptop\n' >one.csv
make() { # REG RULES [CSV]: a register with one incident
	csv=${3-one.csv}
	[ -d "made.$2.$csv" ] || {
		dl-init -o Test -R "$2" "made.$2.$csv"
		dl-new -C "made.$2.$csv" -f csv "$csv"
		# One pack is copied faster than a folder for each object.
		git -C "made.$2.$csv" repack -adq
	} >/dev/null 2>&1
	cp -R "made.$2.$csv" "$1"
}
ref=DL-2026-0001-3

# What a terminal shows on which is typed what is printed to descriptor 3, from
# before CMD to its end: script(1) waits a while at the end of its own input.
# Nothing here waits for an answer that does not come.
mkfifo keys
at_terminal() { timeout 120 script -qec "$1" /dev/null <&3; } # CMD
seen() { # TEXT: wait until it stands there, or the terminal is given up
	for _ in $(seq 2400); do
		! grep -q "$1" .out || return 0
		sleep 0.05
	done
}
ask() { # WHAT STATUS INPUT(as printf has it) [REG [ENVIRONMENT]]
	read -r before <"${4-reg}/.git/refs/heads/main"
	run "$1" "$2" "exec 3<>keys; ${5-} printf '$3' >&3
	    at_terminal 'dl-classify -C ${4-reg} $ref'"
	tr -d '\r' <.out >.lines
	mv .lines .out
}
nothing() { # STORED
	read -r now <reg/.git/refs/heads/main
	[ "$now" = "$before" ] && clean
	tap $? "$what: nothing is stored"
}
stored() { # SUBJECT
	git -C reg log -1 --format='%P %s' >.out
	tap_read=
	[ "$(cat .out)" = "$before $ref: $1" ] && clean
	tap $? "$what: commit: $1"
}
# Lines that were broken become one again.
joined() {
	sed -e :a -e 'N; s/\n    */ /; ta' -e 'P; D' .out >.lines
	mv .lines .out
	tap_read=
}
# The questions that were asked, a word each.
asked() { # WORD...
	sed -n 's/^Are personal data.*/personal/p
		s/^Were those data lost.*/affected/p
		s/^Were sensitive.*/sensitive/p
		s/^Is there a considerable.*/adverse/p
		s/^How great is the risk.*/risk/p' .out | tr '\n' ' ' >.asked
	[ "$(cat .asked)" = "$*${1:+ }" ]
	tap $? "$what: asked: ${*:-nothing}"
}
fresh() { # RULES [CSV]
	rm -rf reg
	make reg "$@"
}

# Only what matters ------------------------------------------------------------

fresh gastouder
ask 'gastouder: sensitive is enough' 0 'y\n\ny\n'
asked sensitive
has 'Outcome: serious breach (gastouder/G1)'
joined
has '- notification to the supervisory authority: required; due by Fri 6 Nov 2026 10:15'
has "$ref: stored"
stored 'classified as serious (gastouder/G1)'
fresh gastouder
ask 'gastouder: both are asked, then what the AVG asks' 0 'no\nNEE\n\n\n\nja\n'
asked sensitive adverse personal affected risk
has 'Still to be answered:'
has '- How great is the risk to the data subjects?'
stored 'classified as incident (gastouder/G3)'
fresh gastouder
ask 'gastouder: names that were lost' 0 'n\nn\ny\nu\n\n\ny\n'
asked sensitive adverse personal affected risk
joined
has 'notification to the supervisory authority: undecided; due by Fri 6 Nov 2026 10:15'
stored 'classified as breach (gastouder/G13)'
fresh gastouder
ask 'gastouder: what cannot be right' 0 'y\n\ny\n' reg \
    "dl-classify -C reg -a affected=no $ref >/dev/null 2>&1;"
joined
has 'By the answers nothing was lost or seen, and yet sensitive personal data were leaked.'
fresh gastouder
ask 'gastouder: not known, and the clock runs' 0 'n\nu\n\n\n\ny\n'
asked sensitive adverse personal risk
has 'Outcome: undecided (gastouder/G4)'
has '- notification to the supervisory authority: undecided; due by'
has 'Still to be answered:'
stored 'left undecided (gastouder/G4): personal, adverse, risk are open'
ask 'what is not known is asked again' 0 'y\n\ny\n'
asked adverse
stored 'classified as serious (gastouder/G2)'

fresh mensenwerk
ask 'mensenwerk: no personal data' 0 'n\ny\n'
asked personal
stored 'classified as incident (mensenwerk/M1)'
fresh mensenwerk
ask 'mensenwerk: the risk is asked of a breach' 0 'y\nu\nn\nn\n2\n\ny\n'
asked personal affected sensitive adverse risk
stored 'classified as breach (mensenwerk/M6)'
fresh mensenwerk
ask 'mensenwerk: not of a serious one' 0 'y\ny\nn\ny\n\ny\n'
asked personal affected sensitive adverse
stored 'classified as serious (mensenwerk/M4)'

fresh avg
ask 'avg: none affected' 0 'y\nn\ny\n'
asked personal affected
stored 'classified as incident (avg/A2)'
fresh avg
ask 'avg: a high risk' 0 'u\ny\nn\nu\nhoog\n\ny\n'
asked personal affected sensitive adverse risk
stored 'classified as serious (avg/A3)'

# What is known first leaves nobody without a question.
printf 'title,sensitive\nlaptop,yes\n' >sensitive.csv
for set in avg mensenwerk; do
	fresh $set sensitive.csv
	ask "$set: it is known that they are sensitive" 0 'y\ny\n\ny\n'
	asked personal affected
	has 'Outcome: serious breach'
done
fresh avg
ask 'avg: left open, and more is answered' 0 '\055\ny\ny\n\ny\n'
asked personal affected sensitive
has 'Still to be answered:'
has '- Are personal data involved?'
stored 'left undecided: personal is open'
ask 'it is asked again' 0 'u\n\ny\n'
asked personal
stored 'classified as serious (avg/A4)'
printf 'title,adverse,risk\nlaptop,yes,unlikely\n' >odd.csv
fresh avg odd.csv
ask 'avg: beside answers that contradict each other' 0 'y\ny\n\ny\n'
asked personal affected
joined
has 'serious consequences are to be expected, and yet a risk is unlikely'
stored 'classified as serious (avg/A5)'

# What is shown first -------------------------------------------------------------

cat >long.csv <<!
title,description,received,aware,aware_reason
"a $(printf '\302\233')31m title","first$(printf '\302\235') line
2
3
4
5
6
7
8
9
10
11
12",2026-11-02 09:00,2026-11-03 08:00,asked
!
fresh gastouder long.csv
ask 'the incident is shown' 1 'q\n'
has "$ref: a \\xc2\\x9b31m title"
has '  Received: Mon 2 Nov 2026 9:00'
has '  Aware: Tue 3 Nov 2026 8:00'
has '    first\xc2\x9d line'
has '    10'
lacks '    11'
has "(2 more lines: dl-list -c description $ref)"
! LC_ALL=C grep -q "$(printf '\302\233')\\|$(printf '\302\235')" .out
tap $? 'control characters never reach the terminal raw'
fresh avg
dl-update -C reg -a personal=yes $ref >/dev/null 2>&1
ask 'and the answers that are there' 1 'q\n'
has 'Answered before:'
has '- Are personal data involved? yes'
has "dl-classify -a personal= $ref)"
lacks '  Aware'
run 'on a narrow terminal too' 1 "exec 3<>keys; echo q >&3
    at_terminal 'stty cols 40; dl-classify -C reg $ref'"
tr -d '\r' <.out | LC_ALL=C.UTF-8 grep '^.\{41\}' | grep -v '^> ' >wide
[ ! -s wide ]
tap $? 'no line is wider'

# More, and what is no answer -----------------------------------------------------

fresh gastouder
ask 'more is explained when asked' 1 '?\nq\n'
has '- how a child is cared for and develops'
has 'Not by themselves:'
has 'Not known is an answer'
nothing
ask 'what is no answer is asked again' 0 'perhaps\n7\nyes\n\nmaybe\ny\n'
[ "$(grep -c 'That is not one of the answers.' .out)" -eq 2 ]
tap $? "$what: twice"
stored 'classified as serious (gastouder/G1)'

# Left and resumed ----------------------------------------------------------------

fresh avg
ask 'q with nothing answered' 1 'q\n'
lacks 'Keep these answers?'
has "$ref: nothing was stored"
nothing
ask 'end of input with nothing answered' 1 "$eof"
lacks 'Keep these answers?'
nothing
ask 'nothing but Enter' 0 '\n\n\n\n\n\n'
asked personal affected sensitive adverse risk
lacks 'Store this?'
has 'unchanged: undecided'
nothing
ask 'left, and not kept' 1 'y\nstop\nn\n'
has 'Outcome so far: undecided'
joined
has '- notification to the supervisory authority: undecided; due by Fri 6 Nov 2026 10:15'
has '- How great is the risk to the data subjects?'
has 'Keep these answers?'
has "$ref: nothing was stored"
nothing
ask 'left by the end of input, and not kept by it' 1 "y\\n$eof$eof"
has 'Keep these answers?'
nothing
ask 'left by the end of input, and kept' 0 "y\\nn\\nq\\ny\\n"
stored 'classified as incident (avg/A2)'
fresh avg
ask 'left, and kept' 0 "y\\nu\\n${eof}y\\n"
asked personal affected sensitive
stored 'left undecided: sensitive, adverse, risk are open'
ask 'resumed: only what is open' 0 'n\nn\n2\n\ny\n'
asked sensitive adverse risk
has '- Are personal data involved? yes'
stored 'classified as breach (avg/A6)'
ask 'nothing is open any more' 0 '\n'
asked
has 'unchanged: personal data breach (avg/A6)'
nothing
dl-update -C reg -a risk=high $ref >/dev/null 2>&1
ask 'an answer that came another way is assessed; not stored on no' 1 '\nn\n'
asked
has 'Outcome: serious breach (avg/A3)'
has "$ref: nothing was stored"
lacks '"ref"'
nothing

fresh avg
read -r before <reg/.git/refs/heads/main
run 'Ctrl-C stores nothing' 130 "exec 3<>keys
    (echo y; seen 'lost or changed'; printf '\\003') >&3 &
    at_terminal 'dl-classify -C reg $ref'"
nothing

# What the record suggests --------------------------------------------------------

one_line() {
	tr -s '\n ' '  ' <.out >.lines
	mv .lines .out
	tap_read=
}
printf 'title,special,data,kind\nlaptop,health,bsn|name,device-lost-or-stolen\n' >facts.csv
fresh avg facts.csv
ask 'Enter takes what follows from the record' 0 '\n\n\n\ny\n'
asked personal affected sensitive
one_line
has 'Enter takes "yes": "Personal data" has citizen service number (BSN) and name, and these are personal data; "Special categories" has health,'
has 'Enter takes "yes": "Kind of incident" has Device, data carrier or paper lost or stolen, and missing or stolen is lost, also if it is encrypted.'
has 'Enter takes "yes": "Special categories" has health, and data on health are sensitive; "Personal data" has citizen service number (BSN), and the BSN is sensitive.'
stored 'classified as serious (avg/A4)'
fresh avg facts.csv
ask 'a hyphen leaves it open' 0 '\055\ny\n-\n-\n-\n\ny\n'
asked personal affected sensitive adverse risk
stored 'left undecided: personal, sensitive, adverse, risk are open'
fresh avg facts.csv
ask 'an answer against it is named before it is stored' 0 'y\ny\nn\nn\n1\n\ny\n'
asked personal affected sensitive adverse risk
has 'Outcome: undecided'
lacks 'undecided (avg/A7)'
one_line
has "warning: $ref: The answer \"no\" to the question on sensitive data does not fit the record:"
lacks 'Why does nobody'
[ "$(grep -o 'data on health are sensitive; ' .out | wc -l)" -eq 2 ]
tap $? "$what: at the question and at the end"
stored 'left undecided (avg/A7)'
fresh avg facts.csv
ask 'an answer that goes against another is not suggested' 0 'y\nn\n\ny\n'
asked personal affected
stored 'left undecided (avg/A2)'
printf 'title,gravity\nlaptop,very-great\n' >grave.csv
fresh avg grave.csv
ask 'nor what contradicts one that was given' 0 'y\ny\nn\nn\n\n\ny\n'
asked personal affected sensitive adverse risk
one_line
has 'has very great, and so the consequences are serious'
lacks 'Enter takes "high risk"'
stored 'left undecided: risk is open'
printf 'title,groups\nlaptop,minors\n' >minors.csv
fresh avg minors.csv
ask 'in Dutch' 0 '\nj\nn\nn\n\n\nj\n' reg "$nl"
one_line
has 'Enter neemt "ja": bij "Groepen betrokkenen" staat: minderjarigen, en waar betrokkenen zijn, zijn persoonsgegevens.'
has 'Enter neemt "risico": bij "Groepen betrokkenen" staat: minderjarigen, en kwetsbare personen lopen eerder schade op.'
stored 'classified as breach (avg/A6)'

# The rationale -------------------------------------------------------------------

fresh avg
ask 'no notification: why' 0 'y\ny\nn\nn\n1\n\nthe key is safe\ny\n'
has 'Why does nobody have to be notified?'
has 'It cannot be left empty.'
has 'Rationale: the key is safe'
stored 'classified as breach (avg/A7)'
run 'it is in the record' 0 "dl-list -C reg -c rationale $ref"
has 'the key is safe'
fresh avg
ask 'left at the rationale, it is not decided' 0 'y\ny\nn\nn\n1\nq\ny\n'
has 'Outcome so far: undecided'
stored 'left undecided: risk is open'
ask 'the question that decides is asked again' 0 'unlikely\nall is safe\ny\n'
asked risk
stored 'classified as breach (avg/A7)'
ask 'and with a rationale there is nothing to ask' 0 ''
asked
lacks 'Why does nobody'

fresh avg
dl-update -C reg -a personal=yes -a affected=yes -a sensitive=no -a adverse=no \
    -a risk=unlikely $ref >/dev/null 2>&1
ask 'no rationale for what was answered another way' 1 'q\n'
asked
lacks 'Keep these answers?'
nothing

# Somebody else -------------------------------------------------------------------

fresh gastouder
run 'changed meanwhile' 75 "exec 3<>keys
    (echo y; echo; seen 'Store this'; dl-update -C reg -l x $ref >.new 2>&1 && echo y) >&3 &
    at_terminal 'dl-classify -C reg $ref'"
has "$ref was changed in the meantime; nothing was stored"

# The table of the questions -------------------------------------------------------

mkdir data
cp -R "$tap_repo"/share/[lqrt]* data
questions=data/questions/assessment.csv
fresh gastouder
for fault in 's/^sensitive,question/sensitive,kind/' 's/^dpc,statement,1/dpc,statement,7/' \
    's/^ei,question/ie,question/' 's/,"Jan de Vries"$/,/'; do
	sed "$fault" "$tap_repo/share/questions/assessment.csv" >$questions
	ask "refused: $fault" 78 '' reg "export DL_DATA=$tap_dir/data;"
	has "$questions"
	lacks 'Were sensitive'
	nothing
done

# Dutch ---------------------------------------------------------------------------

fresh avg
ask 'in Dutch' 0 '?\nj\nq\nj\n' reg "$nl"
has 'Gaat het om persoonsgegevens?'
has 'Wel persoonsgegevens, bijvoorbeeld:'
has 'j ja, n nee, o onbekend (- open laten, ? uitleg, q stoppen)'
has 'Uitkomst tot nu toe: nog te beoordelen'
has '- melding aan de Autoriteit Persoonsgegevens: nog te beoordelen;'
has 'Wilt u deze antwoorden bewaren? [j/n]'
has "$ref: opgeslagen"
! LC_ALL=C.UTF-8 grep -q '^.\{80\}' .out
tap $? "$what: no line is wider than 79 columns"
stored 'left undecided: affected, sensitive, adverse, risk are open'

# One assessment, however it is given ----------------------------------------------

# A row of CSV on standard input with other values; no value has a comma.
set_columns() { # FIELD=VALUE...
	awk -F, -v OFS=, -v set="$*" 'BEGIN { n = split(set, s, ";") }
	NR == 1 { for (c = 1; c <= NF; c++) col[$c] = c; print; next }
	{
		for (i = 1; i <= n; i++) {
			eq = index(s[i], "=")
			$(col["\"" substr(s[i], 1, eq - 1) "\""]) = \
			    "\"" substr(s[i], eq + 1) "\""
		}
		print
	}'
}
# The same in XML: the fields stand behind the reference.
set_elements() { # FIELD=VALUE;...
	echo "$1" | tr ';' '\n' |
		sed 's/\(.*\)=\(.*\)/<\1>\2<\/\1>/' >elements
	sed 's/>.*/>/' elements | grep -vFf - list.xml | sed '/<ref>/r elements'
}
at=$DL_NOW
# The keys of new rows are random.
unkeyed() { sed '/^ *<key>/d' "$1/$file" >"$1.xml"; } # REG
assess_alike() { # RULES INPUT FIELD=VALUE;... TIME
	DL_NOW=$4
	(
		exec 3<>keys
		printf '%b' "$2" >&3
		at_terminal "dl-classify -C asked $ref" >/dev/null 2>&1
	)
	(
		IFS=';' all=$3
		set --
		for a in $all; do
			case $a in
			rationale=*) set -- "$@" -w "${a#*=}" ;;
			*) set -- "$@" -a "$a" ;;
			esac
		done
		dl-classify -C given "$@" $ref >/dev/null 2>&1
	)
	dl-list -C csv | set_columns "$3" | dl-classify -C csv - |
		dl-update -C csv - >/dev/null 2>.err
	dl-list -C xml -f xml >list.xml
	set_elements "$3" | dl-classify -C xml - |
		dl-update -C xml - >/dev/null 2>>.err
	DL_NOW=$at
	file=incidents/2026/00/$ref.xml
	unkeyed asked
	for reg in given csv xml; do
		unkeyed $reg
		diff asked.xml $reg.xml >.out
		tap $? "$1 $3: as $reg it is as asked"
	done
}
alike() { # RULES INPUT FIELD=VALUE;...
	rm -rf asked given csv xml
	for reg in asked given csv xml; do make $reg "$1"; done
	assess_alike "$@" 2026-11-03T12:00:00+01:00
}

alike gastouder 'y\n\ny\n' 'sensitive=yes'
alike gastouder 'n\nn\n\n\n\ny\n' 'sensitive=no;adverse=no'
alike gastouder 'n\nu\n\n\n\ny\n' 'sensitive=no;adverse=unknown'
alike mensenwerk 'n\ny\n' 'personal=no'
alike mensenwerk 'y\nu\nn\nu\nu\n\ny\n' \
    'personal=yes;affected=unknown;sensitive=no;adverse=unknown;risk=unknown'
alike mensenwerk 'y\ny\nn\nn\n\n\ny\n' \
    'personal=yes;affected=yes;sensitive=no;adverse=no'
alike mensenwerk 'y\ny\nn\nn\n1\nthe key is safe\ny\n' \
    'personal=yes;affected=yes;sensitive=no;adverse=no;risk=unlikely;rationale=the key is safe'
alike avg 'y\ny\ny\n\ny\n' 'personal=yes;affected=yes;sensitive=yes'
alike avg 'y\ny\nn\nn\n2\n\ny\n' \
    'personal=yes;affected=yes;sensitive=no;adverse=no;risk=risk'
alike avg 'y\nn\ny\n' 'personal=yes;affected=no'
alike avg 'y\nq\ny\n' 'personal=yes'
# Assessed again, with other answers.
assess_alike avg 'y\n\nu\nq\ny\n' 'affected=yes;adverse=unknown' \
    2026-11-04T09:00:00+01:00
alike avg 'u\nu\nn\nn\n1\nthe key is safe\ny\n' \
    'personal=unknown;affected=unknown;sensitive=no;adverse=no;risk=unlikely;rationale=the key is safe'
alike gastouder 'n\nu\n\n\n\ny\n' 'sensitive=no;adverse=unknown'
assess_alike gastouder 'y\n\ny\n' 'adverse=yes' 2026-11-04T09:00:00+01:00
done_testing
