#!/bin/sh
# The two procedures, sentence by sentence: procedures.tsv names the row, the
# command or the document that carries each one out, and this finds that there.
. "$(dirname "$0")/lib.sh"
table=$tap_repo/tests/procedures.tsv
texts=$tap_repo/../shared/design/procedures

rows() { # SET
	sed -n '2,$s/^\([GM][0-9]*\),.*/\1/p' "$tap_repo/share/rules/$1.csv"
}
# PROCEDURE<tab>WORD of the table, each once; - left out.
named() {
	grep -v '^#' "$table" | tail -n +2 | cut -f 1,3 |
		awk -F '\t' '{
			n = split($2, word, " ")
			for (i = 1; i <= n; i++)
				if (word[i] != "-" && !seen[$1, word[i]]++)
					print $1 "\t" word[i]
		}'
}
is_there() { # PROCEDURE WORD
	case $2 in
	[GM][0-9]*) rows "$1" | grep -qx "$2" ;;
	question:*) grep -q "^${2#*:},question," \
	    "$tap_repo/share/questions/assessment.csv" ;;
	document:*) [ -f "$tap_repo/share/templates/${2#*:}.nl.xsl" ] ;;
	dl-*:*) "${2%%:*}" -h | grep -qw "${2#*:}" ;;
	*) "$2" -h >/dev/null ;;
	esac
}

run 'what carries a sentence out is there' 0 named
while read -r set word; do
	is_there "$set" "$word" || echo "$set: $word"
done <.out >missing 2>&1
[ ! -s missing ]
tap $? "$what: $(wc -l <.out) words"
grep -v '^#' "$table" | tail -n +2 | cut -f 4 | sort -u | grep -vx -- - |
	while read -r t; do
		[ -f "$tap_repo/tests/$t" ] || echo "$t"
	done >missing
[ ! -s missing ]
tap $? 'and so is the test that shows it'

for set in gastouder mensenwerk; do
	for row in $(rows $set); do
		grep -q "^$set	.*	\([^	]* \)*${row}[ 	]" "$table" ||
			grep "^$row,.*AVG art" \
			    "$tap_repo/share/rules/$set.csv" >/dev/null ||
			echo "$row"
	done >missing
	[ ! -s missing ]
	tap $? "$set: each row has a sentence, or an article of the AVG"
done

# The sentences of a text, a line each; headings and items count as such.
sentences() { # FILE
	perl -CSD -0777 -ne '
		s/[\x{fffd}\x{a0}]/ /g;
		for (split /\n\s*\n|[\x{2022}\x{25aa}]|^\s*\d\.\s/m) {
			s/\s+/ /g;
			s/^ | $//g;
			print grep { 3 <= split / /, $_ } map { "$_\n" }
			    split /(?<=[.?!:]) (?=[A-Z\x{2018}])/;
		}' "$1" 2>/dev/null
}
for set in gastouder mensenwerk; do
	[ -f "$texts/$set.txt" ] || {
		echo "# skipped: the text of $set is not here"
		continue
	}
	sentences "$texts/$set.txt" >text
	grep "^$set	" "$table" | cut -f 2 >openings
	paste openings text | awk -F '\t' 'index($2, $1) != 1 || $1 == ""' >.out
	[ ! -s .out ] && [ -s text ]
	tap $? "$set: every sentence is in the table, in its order"
done
# The rows by the command ----------------------------------------------------------

# Of each row of a set some answers that only it matches: personal, affected,
# sensitive, adverse, risk; - is open.  What they come to is in its sentences.
answers='personal affected sensitive adverse risk'
by_command() { # SET <ROW ANSWERS CLASS AP SUBJECTS
	awk -v names="$answers" '
	BEGIN { gsub(" ", ",", names); print "title," names }
	{ for (i = 2; i <= 6; i++) if ($i == "-") $i = ""
	  print $1 "," $2 "," $3 "," $4 "," $5 "," $6 }' |
		dl-classify -w zo -R "$1" - 2>"$1.said" |
		dl-list -c title,rule,class,ap,subjects - |
		sed '1d; s/"//g; s/@[0-9a-f]*//' | tr , ' ' | tr -s ' '
}
compared() { # SET <TABLE
	cat >"$1.want"
	by_command "$1" <"$1.want" >"$1.got"
	awk -v set="$1" '{
		class = $7 == "undecided" ? "" : $7 " "
		print $1, set "/" $1, class $8, $9
	}' "$1.want" | diff - "$1.got"
}
gastouder() {
	compared gastouder <<'!'
G13 yes unknown no no - breach undecided undecided
G13 yes yes no no - breach undecided undecided
G12 yes yes no no unlikely breach not-required not-required
G13 - yes no no - breach undecided undecided
G13 - unknown no no - breach undecided undecided
G12 - unknown no no unlikely breach not-required not-required
G16 - - no no unlikely incident not-required not-required
G16 yes - no no unlikely incident not-required not-required
G5 no - unknown - - incident not-required not-required
G5 no no - - - incident not-required not-required
G1 yes no yes - - serious required required
G1 - - yes no - serious required required
G2 - - no yes - serious required required
G6 - - unknown no - serious required required
G7 yes no no no - incident not-required not-required
G3 - - no no - incident not-required not-required
G4 - - no unknown - undecided undecided undecided
G8 yes yes no unknown high breach required required
G9 yes yes no no risk breach required not-required
G10 yes yes no unknown risk breach required undecided
G11 yes yes no no unknown breach required undecided
G14 yes yes - - high undecided required required
G15 yes yes - - risk undecided required undecided
!
}
mensenwerk() {
	compared mensenwerk <<'!'
M1 no - - - - incident not-required not-required
M2 yes no - - - incident not-required not-required
M3 yes yes yes - - serious required required
M4 yes unknown no yes - serious required required
M11 yes yes unknown no unlikely breach required undecided
M12 yes yes no unknown unlikely breach required undecided
M11 yes yes unknown no - breach required undecided
M12 yes yes no unknown - breach required undecided
M5 yes yes no no unlikely breach not-required not-required
M6 yes yes no no risk breach required not-required
M11 yes yes unknown no risk breach required undecided
M12 yes yes no unknown risk breach required undecided
M7 yes unknown no no high breach required required
M8 yes yes no no unknown breach required undecided
M9 yes yes no no - breach undecided undecided
M10 unknown yes - - - undecided undecided undecided
M13 yes yes - - high undecided required required
M14 unknown yes - - risk undecided required undecided
M15 yes yes - - unknown undecided required undecided
!
}
for set in gastouder mensenwerk; do
	run "$set: each row by its answers" 0 $set
	no_out
	run "$set: all of its rows" 0 "rows $set | sort; cut -d ' ' -f 1 $set.want | sort -u"
	[ "$(sort .out | uniq -u)" = '' ]
	tap $? "$what: $(wc -l <"$set.want") cases"
done

# The threshold of the form and that of the AVG, in documents -------------------------

. "$tap_repo/tests/reg.sh"
export LC_ALL=C.UTF-8 LANGUAGE=nl
dl-init -o Test -R gastouder reg 2>/dev/null
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
printf 'title,persons_max\nmap kwijt,500\n' | dl-new -q -f csv - 2>/dev/null
ref=DL-2026-0001-3
run 'only the two questions, both no' 0 "dl-classify -a sensitive=no -a adverse=no $ref && dl-list -c class,ap $ref"
has '"incident","not-required"'
run 'the A4 has the threshold and the open question' 0 "dl-report incident $ref | tr -s '\n ' '  '"
has 'De drempel van de AVG ligt lager: melden, tenzij een risico voor de betrokkenen onwaarschijnlijk is.'
has 'Hoe groot is het risico voor de betrokkenen? Nog niet beantwoord'
run 'it is due' 1 "dl-report due | tr -s '\n ' '  '; dl-report due >/dev/null"
has 'vraag naar het risico nog te beantwoorden (AVG art. 33)'
run 'until it is answered' 0 "dl-classify -a personal=yes -a affected=yes -a risk=unlikely -w 'Versleuteld.' $ref && dl-report due"
lacks 'nog te beantwoorden (AVG'

said() { # SET ANSWER...: the messages
	set=$1
	shift
	run "$set: $*" 0 "dl-classify -n -w zo -R $set $(printf ' -a %s' "$@") $other"
}
printf 'title\nbrief kwijt\n' | dl-new -q -f csv - 2>/dev/null
other=DL-2026-0002-1
said gastouder personal=yes affected=unknown sensitive=no adverse=no
says "Formulier 371.2 zegt bij 'Wat is een datalek?' dat een incident waarbij persoonsgegevens verloren zijn gegaan een mogelijk datalek is"
says "Stap 1 noemt twee keer 'Nee' een beveiligingsincident. Dat is met elkaar in strijd"
says 'nog te beantwoorden: het risico (risk)'
said gastouder personal=yes affected=no sensitive=yes
says 'er niets verloren of ingezien, en toch zijn er gevoelige persoonsgegevens gelekt'
says 'De vraag naar gevoelige gegevens gaat over wat er is gelekt, niet over wat er op het apparaat stond'
said gastouder sensitive=no adverse=no
says 'De drempel van de AVG ligt lager'
says 'nog te beantwoorden: persoonsgegevens (personal), verlies of onbevoegde toegang (affected), het risico (risk)'
said mensenwerk personal=yes affected=yes sensitive=unknown adverse=no risk=unlikely
says 'Een datalek dat mogelijk ernstige gevolgen heeft, moet worden gemeld'

# The manual ----------------------------------------------------------------------------

# Its table of sentences, as that of procedures.tsv has them.
manual() {
	sed -n '/^\.Ss Sentences of the/,/^\.Ss Rule sets/p' "$tap_repo/man/dl-rules.5" |
		awk -F ' Ta ' '
		/^\.It Sy/ { set = /Form 371/ ? "gastouder" : "mensenwerk"; next }
		/^\.It / {
			sub(/^\.It (\\&)?/, "")
			n = split($2, part, ", ")
			rows = ""
			for (i = 1; i <= n; i++) {
				letter = substr(part[i], 1, 1)
				m = split(part[i], end, " to ")
				from = substr(end[1], 2)
				to = m > 1 ? substr(end[2], 2) : from
				for (r = from + 0; r <= to + 0; r++)
					rows = rows " " letter r
			}
			print set "\t" $1 "\t" substr(rows, 2) "\t" $3
		}'
}
run 'the manual has the sentences that decide' 0 manual
[ "$(wc -l <.out)" -ge 12 ]
tap $? "$what: $(wc -l <.out)"
grep -v '^#' "$table" | sed 's/question:[a-z]* //' | sort >entries
sort .out | comm -23 - entries >missing
[ ! -s missing ]
tap $? "$what: sentence, rows and test as in procedures.tsv"
sed 's/^/# /' missing
done_testing
