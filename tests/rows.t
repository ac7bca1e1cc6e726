#!/bin/sh
# Rows that a stranger made, one kind of attack each: a row is registered as it
# stands, or refused with its place; nothing else changes, nothing crashes.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
# shellcheck disable=SC2034 # it is used between quotes
n=$(commits)
nothing() { run "$1: nothing is registered" 0 '[ "$(commits)" -eq "$n" ] && clean'; }
# shellcheck disable=SC2059 # the rows are written as its format
csv() { printf "$1" | dl-new -C reg -f csv; } # FORMAT of printf(1)

# 1. References that are paths, of nobody, mistyped or too large.
for ref in ../../x /etc/passwd DL-2026-0001-3/../x 'DL-2026-0001-3\nx' \
    dl-2026-0001-3 DL-2026-0001-4 DL-2026-100000000-1 DL-0000-0001-1 \
    DL-2026-0000-1 D/L-2026-0001-3 incidents unknown .git; do
	run "the reference $(printf %.14s "$ref")" 65 "csv 'ref,title\n\"$ref\",x\n'"
	says '<stdin>:2: error: ref: expected'
done
nothing 'a reference'
# 2. Columns twice, and without an end.
run 'a column twice' 65 "csv 'title,title\na,b\n'"
run 'a field twice in XML' 65 'printf "<incidents version=\"1\"><incident><title>a</title><title>b</title></incident></incidents>" | dl-new -C reg -f xml'
run 'a member twice in JSON' 65 "printf '{\"title\":\"a\",\"title\":\"b\"}\n' | dl-new -C reg -f jsonl"
nothing 'twice'
# 3. NUL.
run 'NUL in CSV' 65 "csv 'title\na\0b\n'"
run 'NUL in JSON' 65 "printf '{\"title\":\"a\\\\u0000b\"}\n' | dl-new -C reg -f jsonl"
run 'NUL in XML' 65 "printf '<incidents version=\"1\"><incident><title>a\0b</title></incident></incidents>' | dl-new -C reg -f xml"
nothing 'NUL'
# 4. Numbers.
for v in -1 1e9 0x10 99999999999999999999 1.5 +1 ١ '1 2'; do
	run "persons_min $v" 65 "csv 'title,persons_min\nx,$v\n'"
	says 'persons_min: expected'
done
nothing 'a number'
# 5. Entities, and what XML may include.
run 'an entity' 65 "printf '<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><incidents version=\"1\"><incident><title>&b;</title></incident></incidents>' | dl-new -C reg -f xml"
# 6. Depth.
run 'JSON of 100,000 levels' 65 "{ head -c 100000 /dev/zero | tr '\0' '['; echo; } | dl-new -C reg -f jsonl"
run 'XML of 100,000 levels' 65 "{ printf '<incidents version=\"1\">'; yes '<a>' | head -n 100000; } | dl-new -C reg -f xml"
nothing 'depth'
# 7. Fields of our own making: state, rev, duties, the class.
run 'an unknown status' 65 "csv 'title,status\nx,gewist\n'"
run 'a class without a rule' 65 "csv 'title,class\nx,serious\n'"
nothing 'a choice'
run 'a rev' 0 "csv 'title,rev\neen,0000000000000000\n'"
lacks 0000000000000000
run 'the keys of rows' 0 "printf '<incidents version=\"1\"><incident><title>x</title><log><entry><key>00000000</key><text>a</text></entry><entry><key>00000000</key><text>b</text></entry></log></incident></incidents>' | dl-new -C reg -f xml -"
run 'are made anew' 0 'dl-list -C reg -s title=x -t log -c key | grep -v 00000000 | sort -u | wc -l'
out 4 # the header, those two, and that of the deadline
# 8. Control characters and invalid UTF-8, which no terminal or record gets.
run 'control characters' 0 "csv 'title\n\"a\033[2J\001b\"\n'"
run 'are in no record' 0 'dl-list -C reg -f xml >all.xml; LC_ALL=C grep -c "[[:cntrl:]]" all.xml >/dev/null; ! LC_ALL=C grep -q "$(printf "[\001\033]")" all.xml'
run 'invalid UTF-8' 65 "csv 'title\na\377\300\257b\n'"
says '<stdin>:2'
# 9. Formulas: they stand as text.
run 'a formula' 0 "csv 'title,department\n\"=1+1\",\"@SUM(A1)\"\n'"
has '=1+1'
# 10. A field of ten million bytes, and 2,000 columns.
run 'a field of ten million bytes' 0 "{ echo title,description; printf 'groot,'; head -c 10000000 /dev/zero | tr '\0' x; echo; } | dl-new -C reg -f csv"
run 'is read again' 0 '[ "$(dl-list -C reg -s title=groot -c description | wc -c)" -gt 10000000 ]'
run '2,000 columns' 65 "{ printf title; for i in \$(seq 2000); do printf ',k%s' \$i; done; printf '\nveel'; for i in \$(seq 2000); do printf ,v; done; echo; } | dl-new -C reg -f csv"
says '<stdin>:1: error: more than '
run 'the register is whole' 0 'clean && dl-list -C reg >/dev/null'
no_err

# 11. Records that share a Message-ID, which proves nothing; and a record of a mail
# that is registered, under another reference.
run 'two rows with one Message-ID' 0 "csv 'title,message_id\neen,zelfde@x\ntwee,zelfde@x\n'"
has '"een"'
has '"twee"'
run 'the same rows again' 0 "csv 'title,message_id\neen,zelfde@x\ntwee,zelfde@x\n' | sed 1d"
no_out
says 'already registered as'
ref=$(mail k1 'Kluis open' | dl-new -C reg 2>/dev/null | sed -n '2s/^"\([^"]*\)".*/\1/p')
run 'the record of a mail, as from another register' 0 "dl-list -C reg -f xml $ref |
    sed 's/$ref/AB-2026-0001-3/; s,<message_id>[^<]*,<message_id>ander@x,' >ander.xml; dl-new -C reg ander.xml | sed 1d"
no_out
says "already registered as $ref"
run 'another mail with its Message-ID' 0 "sed 's,<message_id>[^<]*,<message_id>k1@example.nl,; s,<identity>m1:....,<identity>m1:0000,' ander.xml >nog.xml; dl-new -C reg nog.xml"
has '"AB-2026-0001-3"'

# A record beside it that is broken is no reason to refuse, or to send back.
printf '<kapot' >reg/incidents/2026/00/DL-2026-0001-3.xml
git -C reg commit -qam kapot
run 'a broken record' 65 'dl-list -C reg'
run 'and a mail' 0 'mail r1 r | dl-new -C reg'
says 'incidents/2026/00/DL-2026-0001-3.xml:'
says 'warning: '
has '"r1@example.nl"'
run 'and another, from a mail server' 0 'mail r2 r2 | dl-new --deliver -C reg'
no_err
run 'both are there' 0 'clean && [ "$(git -C reg ls-files incidents | grep -c "mail-")" -eq 3 ]'
# What a hook leaves in the background holds neither us nor the lock.
mkdir -p reg/.git/hooks
printf '#!/bin/sh\nsleep 60 &\necho $! >>"%s/pids"\n' "$PWD" >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
run 'a hook that leaves a process behind' 0 'mail h1 h | timeout 30 dl-new -C reg'
run 'the next command does not wait' 0 'mail h2 h | timeout 30 dl-new -C reg'
run 'it still runs' 0 'kill -0 $(cat pids) && kill $(cat pids)'
done_testing
