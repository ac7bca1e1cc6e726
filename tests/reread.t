#!/bin/sh
# dl-new --reread: a mail that lies in a dossier is read by the program of
# today, and keeps what a person wrote.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2

{
	mail een 'Lijst kwijt' | sed '/^$/,$d'
	printf '\nZie hierna.\n\nbegin 644 lijst.csv\n%s\n`\nend\n' \
	    ');F%A;3MB<VX*'
} >een.eml
ref=DL-2026-0001-3
dl-new -C reg een.eml >/dev/null 2>&1
record=reg/incidents/2026/00/$ref.xml
run 'what is read well already' 0 "dl-new -C reg --reread $ref"
err "dl-new: $ref: read again, nothing changed"
run 'makes no commit' 0 '[ "$(commits)" -eq 2 ]'

# As a program of before would have registered it: other text, no file taken
# out, a sender's name that it could not read.
old() {
	perl -0pi -e 's|Zie hierna\.|Zie hierna. begin 644|;
	    s|<file>(?:(?!</file>).)*lijst\.csv.*?</file>\s*||s;
	    s|Noor Voorbeeld</reporter_name>|?</reporter_name>|' "$record"
	git -C reg rm -q --cached "incidents/2026/00/$ref"/*lijst.csv
	rm "reg/incidents/2026/00/$ref"/*lijst.csv
	git -C reg commit -q --amend --no-edit "incidents"
}
run 'an older program' 0 old
run 'left less' 0 "field $ref description"
out 'Zie hierna. begin 644'
dl-update -C reg -a title='Lijst van de wijk kwijt' $ref >/dev/null 2>&1
run 'a dry run' 0 "dl-new -C reg -n --reread $ref"
run 'stores nothing' 0 "field $ref description; clean"
out 'Zie hierna. begin 644'
run 'the mail read again' 0 "dl-new -C reg --reread $ref"
has "\"$ref\""
run 'gives its text' 0 "field $ref description; field $ref reporter_name"
out 'Zie hierna.' 'Noor Voorbeeld'
run 'and the file in it' 0 'cat reg/incidents/*/*/*/mail-*-1-lijst.csv'
out 'naam;bsn'
run 'what a person wrote stays' 0 "field $ref title"
out 'Lijst van de wijk kwijt'
run 'the log says what changed' 0 "dl-list -C reg -t log -c text $ref"
has 'De mail is opnieuw gelezen; daardoor gewijzigd: Melder, Wat is er gebeurd.'
has 'De mail is opnieuw gelezen; bestanden eruit gehaald: 1.'
run 'and so does the commit' 0 'git -C reg log -1 --format="%(trailers)"'
has 'Dl-Act: reread'
run 'all is committed' 0 clean
run 'once more' 0 "dl-new -C reg --reread $ref"
says 'somebody changed this, and it stays: Title'
says 'read again, nothing changed'

# What a person wrote after the program had read it again is theirs as well.
dl-update -C reg -a description='Alles is terug.' $ref >/dev/null 2>&1
run 'after another change' 0 "dl-new -C reg --reread $ref"
run 'that stays too' 0 "field $ref description"
out 'Alles is terug.'
# As it stood before: still theirs.
dl-update -C reg -a description='Zie hierna. begin 644' $ref >/dev/null 2>&1
run 'and one back to the first text' 0 "dl-new -C reg --reread $ref &&
    field $ref description"
has 'Zie hierna. begin 644'

run 'no such incident' 1 'dl-new -C reg --reread DL-2026-0002-1'
says 'DL-2026-0002-1'
run 'no reference' 64 'dl-new -C reg --reread'
run 'no mail' 0 'printf "title\nIets\n" | dl-new -C reg -f csv -'
run 'gives none to read' 65 'dl-new -C reg --reread DL-2026-0002-1'
says 'got none that was kept'
run 'nor one that was not kept' 65 'git -C reg config -f register.conf \
    mail.keep false && git -C reg commit -qam keep && mail twee Twee |
    dl-new -C reg >/dev/null && dl-new -C reg --reread DL-2026-0003-X'
says 'DL-2026-0003'

done_testing
