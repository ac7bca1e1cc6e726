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
done_testing
