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
	git -C reg rm -q --cached "incidents/2026/00/$ref"/*-1.csv
	rm "reg/incidents/2026/00/$ref"/*-1.csv
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
run 'and the file in it' 0 'cat reg/incidents/*/*/*/mail-*-1.csv'
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

# The tables of senders and forms of today
git config -f reg/register.conf mail.keep true
git config -f reg/register.conf mail.sender datalek@example.nl
git -C reg commit -qam 'mail is kept'
{
	printf 'From: Site <loket@site.example>\nTo: datalek@example.nl\n'
	printf 'Subject: beveiligingsincident\nMessage-ID: <loket@example.nl>\n'
	printf 'X-Melder: Jo <jo@a.example>\n\nNaam: Jo Bos\n'
	printf 'E-mail: jo@thuis.example\nWat: Tas kwijt.\nBus: lijn 3\n'
} >loket.eml
ref=$(dl-new -C reg loket.eml 2>/dev/null | sed -n 's/^"\(DL-[^"]*\)".*/\1/p')
shown() { # the reporter, the text, and the mark of the mail
	dl-list -C reg -f jsonl "$ref" | jq -r '.reporter_name, .reporter_email,
	    .title, .description, (.mail[0] | .kind + "|" + .from + "|" +
	    .automatic + "|" + .no_answer)'
}
rows() { # ROW...: the register's own
	printf '%s\n' field,pattern,then,from,source "$@" >reg/intake/senders.csv
	git -C reg add intake && git -C reg commit -qm senders
}
mkdir reg/intake
run 'from an address that no table has' 0 shown
has 'loket@site.example'
rows 'From address,loket@*,form,,our form' 'From address,loket@*,no-answer,,x'
run 'a web form since' 0 "dl-new -C reg --reread $ref"
run 'has filled its fields' 0 shown
out 'Jo Bos' jo@thuis.example 'Tas kwijt' 'Tas kwijt.' 'Bus: lijn 3' \
    'report|jo@thuis.example||'
run 'which the log says' 0 "dl-list -C reg -t log -c text $ref"
has 'opnieuw gelezen; daardoor gewijzigd: '
rows 'From address,loket@*,reporter,X-Melder,our form'
run 'a reporter in a header since' 0 "dl-new -C reg --reread $ref; shown"
has 'jo@a.example'
has 'report|jo@a.example||'
rows 'From address,loket@*,automatic,,x'
run 'automatic since' 0 "dl-new -C reg --reread $ref; shown"
has 'automatic|loket@site.example|From: loket@site.example|'
run 'and answered by nobody' 1 "dl-notify -C reg -n -s reporter $ref"
says 'automatic mail'
rows 'Subject,x,answer,,x'
run 'and no more' 0 "dl-new -C reg --reread $ref; shown"
has 'report|loket@site.example||'
run 'read again by the same tables' 0 "dl-new -C reg --reread $ref"
says 'nothing changed'
# A remark that is not of the reader but of the whole, too.
mail drie Drie | sed '1,/^$/d' >kaal.eml
run 'a text without a header' 0 'dl-init -o Proef kaal 2>/dev/null &&
    dl-new -C kaal -f mail kaal.eml'
run 'read again is the same' 0 "dl-new -C kaal --reread DL-2026-0001-3"
says 'nothing changed'

done_testing
