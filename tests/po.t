#!/bin/sh
# Messages in Dutch: all of them, in the language that was asked for, and
# never in what a program reads.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

# For eval: in Dutch, where the locale was never generated.
nl='unset LC_ALL LC_MESSAGES LANGUAGE; export LANG=nl_NL.UTF-8;'

# The catalogue ----------------------------------------------------------------

if command -v xgettext >/dev/null; then
	run 'each message of the source is in it, translated' 0 \
	    'sh "$tap_repo/tools/po.sh" --check'
else
	echo '# no xgettext: the catalogue was not compared with the source'
fi
if command -v msgfmt >/dev/null; then
	run 'its formats are those of the source' 0 \
	    'msgfmt --check --statistics -o /dev/null "$tap_repo/po/nl.po"'
	says ' translated messages.'
	lacks 'untranslated'
	lacks 'fuzzy'
else
	echo '# no msgfmt: the catalogue was not checked'
fi

# The language that is asked for ------------------------------------------------

run 'LANG=nl_NL.UTF-8' 64 "$nl"' dl-list -t nothing'
says 'dl-list: fout: -t: verwacht: incidents, duties, filings, measures, log, files, passages of mail, niet "nothing"'
run 'the synopsis of a bare command' 64 "$nl"' dl-init'
says 'gebruik: dl-init ['
says '[-R REGELSET]'
says '[--object-format VORM] MAP'
says 'Meer: dl-init -h'
for set in 'LANG=C LC_MESSAGES=nl_NL.UTF-8' 'LANG=en_GB.UTF-8 LC_ALL=nl_NL' \
    'LANG=nl_BE@euro' 'LANG=en_GB.UTF-8 LANGUAGE=nl:en'; do
	run "$set" 64 "$nl export $set; dl-init"
	says 'dl-init: fout: verwacht: één map'
done
for set in LC_ALL=C 'LC_ALL=C LANGUAGE=nl' LC_ALL=POSIX LC_ALL=en_GB.UTF-8 \
    'LANG=' LANG=de_DE.UTF-8 LANGUAGE=en; do
	run "$set" 64 "$nl export $set; dl-init"
	says 'dl-init: error: expected one folder'
done

# Help --------------------------------------------------------------------------

# What stands below the usage, by characters and not by bytes.
below() { sed '1,/^$/d' "$1"; } # FILE
chars() { LC_ALL=C.UTF-8 grep -E "$@"; }

for path in "$tap_repo"/src/cmd/dl-*.c; do
	cmd=$(basename "$path" .c)
	"$cmd" -h >en
	run "$cmd -h" 0 "$nl $cmd -h"
	has 'gebruik: '
	lacks 'usage:'
	for lang in en .out; do
		below $lang | chars -o '^ +(-., )?--[a-z-]+' >$lang.options
	done
	same .out.options en.options
	! chars '^.{80}' .out >wide
	tap $? "$what: not wider than 79 columns"
	# An option whose value has a long name stands on a line of its own.
	below .out | chars '^  ' | chars -v '^ +(-., )?--[a-z-]+ [A-Z.= ]+$' |
		chars -v '^.{22} [^ ]' >crooked
	[ ! -s crooked ]
	tap $? "$what: what each option does begins in one column"
done

# Questions ----------------------------------------------------------------------

dl-init -o Test reg 2>/dev/null
run 'an interview in Dutch' 0 \
    "printf '%s\n' 'brief kwijt' '' '' '' '' '' '' '' '' '' 2 '' j | ($nl dl-new -C reg -f ask)"
says 'Wat is er gebeurd, in één regel?'
says '  Onderwerp: brief kwijt'
says 'Wilt u dit registreren? [j/n]'
says 'dl-new: geregistreerd als DL-2026-0001-3; beoordeel het met: dl-classify'

# What programs read --------------------------------------------------------------

cat >in.csv <<!
ref,received,title,personal,affected,sensitive,adverse,risk
DL-2026-0001-3,2026-11-02T10:00:00+01:00,één brief,yes,yes,no,no,risk
DL-2026-0002-1,2026-11-03T09:00:00+01:00,usb,yes,unknown,unknown,no,
!
alike() { # WHAT COMMAND: the same output in both languages
	run "$1, in English" 0 "$2"
	cp .out en
	run "$1, in Dutch" 0 "$nl $2"
	same .out en
}
for form in csv xml jsonl; do
	alike "dl-list -f $form" "dl-list -f $form in.csv"
done
alike 'dl-list -t duties' \
    'dl-classify -b Noor in.csv 2>/dev/null | dl-list -t duties -'
alike 'dl-classify as a filter' 'dl-classify -b Noor in.csv'
alike 'dl-report -f csv' 'dl-report -l en -f csv month 2026-11 in.csv'

# The same acts on two registers, which are then the same.
mail a 'Brief kwijt' >a.eml
mail b 'Meer over DL-2026-0003-0' >b.eml
acts='dl-init -o Test REG && dl-new -C REG in.csv && dl-new -C REG a.eml b.eml &&
    dl-classify -C REG -b Noor -a personal=yes -a affected=yes -a risk=high \
	DL-2026-0003-0 &&
    dl-update -C REG -m "preventive: slot; owner=ICT" -l belletje --close \
	DL-2026-0003-0 &&
    dl-notify -C REG -r -N 12 ap DL-2026-0003-0 && dl-list -C REG &&
    dl-list -C REG -t log'
# Without what is random: salts, names of files, keys, and the hashes that follow.
plain() { sed -E 's/-[0-9a-f]{8}([.-])/-N\1/g; s/<key>[0-9a-f]{8}</<key>K</; s/<salt>[0-9a-f]{32}</<salt>S</; s/[0-9a-f]{64}/HASH/g; s/"[0-9a-f]{32}","[0-9a-f]{16}"/"ID","REV"/g'; }
run 'acts in English' 0 "($(echo "$acts" | sed 's/REG/one/g')) | plain"
cp .out en
run 'acts in Dutch' 0 "($nl $(echo "$acts" | sed 's/REG/two/g')) | plain"
same .out en
for reg in one two; do
	git -C $reg log --format=%B >$reg.log
	git -C $reg ls-tree -r --name-only HEAD | plain >$reg.tree
	git -C $reg archive HEAD incidents tables | tar -xO | plain |
		sort >>$reg.tree
done
what='a register does not know the language of messages'
same two.log one.log
same two.tree one.tree
done_testing
