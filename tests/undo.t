#!/bin/sh
# dl-update --undo: each kind of transaction taken back exactly, or refused with
# the reason and the way out.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_REGISTER=$tap_dir/reg DL_SENDMAIL=/bin/true
export DL_REGISTER DL_SENDMAIL
dl-init -l en -o Proef reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.address datalek@example.nl
git config -f reg/register.conf register.contact 'de privacy officer'
git config -f reg/register.conf mail.sender 'Privacy <privacy@example.nl>'
git -C reg commit -qam settings
git clone -q reg empty

record() { echo "reg/incidents/2026/00/$1.xml"; }
# The record without the rows that say what was undone, and which deadlines moved.
plain() { # REF
	awk '
		/^    <[a-z]+>$/ { row = $0; is_off = 0; next }
		row != "" { row = row "\n" $0
			if (/<undone>|<dropped>|<text>(Taken back|notify the |inform the )/) is_off = 1
			if (/^    <\/[a-z]+>$/) {
				if (!is_off) { printf "%s%s\n", open, row; open = "" }
				row = ""
			}
			next }
		/^  <[a-z]+>$/ { open = $0 "\n"; next }
		/^  <\/[a-z]+>$/ && open != "" { open = ""; next }
		{ print }' "$(record "$1")"
}
new() { # a record that has something of all kinds
	made=$(git -C reg rev-list --count HEAD)
	printf 'title,received,department,external_ref\n%s,2026-11-03T09:00:00+01:00,Zuid,%s\n' \
	    Brief "$made" |
		dl-new -f csv - | sed -n '2s/^"\([^"]*\)".*/\1/p'
}
filled() {
	ref=$(new)
	dl-classify -a personal=yes -a affected=yes -a risk=risk "$ref"
	dl-update -a kind=post-lost -a 'data=name|bsn' -m 'slot; owner=ICT' \
	    -l gebeld -t en.happened=weg "$ref"
	echo "$ref"
} 2>/dev/null
reply() { # a mail of the reporter of REF
	printf 'From: noor@example.nl\nTo: datalek@example.nl\nSubject: Re: %s\n' "$1"
	printf 'Date: Tue, 3 Nov 2026 10:14:00 +0100\nMessage-ID: <%s@x>\n\nNieuws.\n' "$1"
}
stream() { # REF: fields, a measure and an entry, as a program writes them
	dl-list -f xml "$1" | sed -e 's/<title>.*</<title>Stroom</' \
	    -e 's|</measures>|<measure><kind>immediate</kind><text>nieuw</text></measure>&|' \
	    -e 's|</log>|<entry><text>uit een stroom</text></entry>&|' >stream.xml
	dl-update stream.xml
}

# What is taken back --------------------------------------------------------------

ref=$(filled | tail -n 1)
n=0
while IFS='|' read -r what command says; do
	[ -n "$what" ] || continue
	n=$((n + 1))
	plain "$ref" >before
	dl-list "$ref" | sed 's/,"[0-9a-f]\{16\}",/,/' >before.csv
	dl-list -t log "$ref" >log.before
	run "$what" 0 "$command"
	at=$(git -C reg rev-parse HEAD)
	rows=$(grep -c '^    <[a-z]*>$' "$(record "$ref")")
	run "$what: a dry run shows it" 0 "dl-update -n --undo $ref"
	says "$says"
	run "$what: and changes nothing" 0 '[ "$(git -C reg rev-parse HEAD)" = $at ] && clean'
	run "$what: taken back" 0 "dl-update --undo $ref"
	says "dl-update: $ref: took back the "
	says 'of Tue 3 Nov 2026 10:15 by Test Voorbeeld'
	says "$says"
	run "$what: it is what it was" 0 "plain $ref | diff before -"
	run "$what: and so it reads" 0 \
	    "dl-list $ref | sed 's/,\"[0-9a-f]\{16\}\",/,/' | diff before.csv -"
	[ "$(grep -c '^    <[a-z]*>$' "$(record "$ref")")" -gt "$rows" ]
	tap $? "$what: no row is gone"
	run "$what: the log has it" 0 "dl-list -t log -c text $ref | tail -n 2"
	has 'Taken back: the '
	has "$(printf %s "$says" | sed 's/"/""/g')"
	run "$what: as a commit of its own" 0 \
	    "git -C reg log -1 --format=%B && git -C reg diff --name-only $at HEAD && clean"
	has "$ref: undone: "
	has 'Dl-Act: undo'
done <<!
a field|dl-update -a title=Pakket $ref|Title from "Pakket" back to "Brief"
fields|dl-update -a department= -a kind=other -a kind_other=x $ref|Department or location from empty back to "Zuid"
a field of several|dl-update -a data=name $ref|Personal data from name back to name and citizen service number (BSN)
awareness|dl-update -a aware=2026-11-03T10:00:00+01:00 -a aware_reason=x $ref|Supervisory authority due from Fri 6 Nov 2026 10:00 back to Fri 6 Nov 2026 9:00
a number|dl-update -a persons_min=2 -a persons_max=40 $ref|Data subjects (minimum) from 2 back to empty
a role|dl-update -a role=joint $ref|Role from joint controller back to empty
a measure|dl-update -m 'mitigating: bellen; owner=Jan' $ref|measure 2 "bellen" counts no more
a done measure|dl-update -m 'sloten; done' $ref|measure 3 "sloten" counts no more
an entry|dl-update -l 'naar huis' $ref|log entry "naar huis" counts no more
words of a letter|dl-update -t en.happened=gestolen $ref|words of a letter "gestolen" counts no more
a measure that is done|dl-update -m '1; done' $ref|measure 1 "slot": Done from Tue 3 Nov 2026 10:15 back to empty
an answer|dl-classify -a risk=high $ref|Class from
a decision|dl-classify -a risk=unlikely -w omdat $ref|Rationale from "omdat" back to empty
closing|dl-update --close $ref|Status from closed back to open
withdrawing|dl-update --withdraw $ref|Status from withdrawn back to open
an exercise|dl-update -a exercise=yes $ref|Exercise from yes back to empty
a decision by hand|dl-update -a ap=not-required -a ap_reason=geen $ref|Notify the supervisory authority from not required back to
a stream|stream $ref|Title from "Stroom" back to "Brief"
!
[ $n -ge 17 ] || exit 2
run 'a measure is dropped, with the reason' 0 "dl-list -t measures -c id,dropped,why -s id=2 $ref"
out '"id","dropped","why"' '"2","2026-11-03T10:15:00+01:00","taken back"'
run 'the letter has the words that count' 65 "dl-notify subjects $ref"
has 'weg'
lacks 'gestolen'
dl-update --close "$ref" >/dev/null 2>&1
closed=$(field "$ref" closed)
DL_NOW=2026-11-04T09:00:00+01:00
dl-update --reopen "$ref" >/dev/null
run 'reopening' 0 "dl-update --undo $ref"
says 'Status from open back to closed'
run 'it was closed when it was' 0 "field $ref closed"
out "$closed"
DL_NOW=2026-11-03T10:15:00+01:00
dl-update --reopen "$ref" >/dev/null

# Twice -----------------------------------------------------------------------------

ref=$(filled | tail -n 1)
run '--redo of what was not undone' 65 "dl-update --redo $ref"
says 'is not taken back: --redo only takes back what --undo did'
dl-update -a title=Pakket -l zie "$ref" >/dev/null
plain "$ref" >before
dl-update --undo "$ref" >/dev/null 2>&1
run 'an undoing' 65 "dl-update --undo $ref"
says "$ref: the last change of it, of Tue 3 Nov 2026 10:15 by Test Voorbeeld (undone: changed: title, log entry added ("
says 'is not taken back: it is itself an undoing: --redo makes the change again'
run 'redone' 0 "dl-update --redo $ref"
says 'took back the undoing of '
says 'Title from "Brief" back to "Pakket"; '
says 'log entry "zie" counts again'
run 'all of it' 0 "plain $ref | diff before -"
run 'and what was taken back stays in the log' 0 \
    "dl-list -t log -c text,undone $ref | grep -c '^\"Taken back: the change.*,\"\"\$'"
out 1
run 'and undone again' 0 "dl-update --undo $ref"
says 'took back the redoing of '
run 'both at once are refused' 64 "dl-update --undo --redo $ref"
run 'with another change' 64 "dl-update --undo -l x $ref"
run 'nothing to undo' 64 'dl-update --undo'
run 'no such incident' 1 "dl-update -C empty --undo $ref"
says "$ref: there is no such incident"

# Registration -----------------------------------------------------------------------

a=$(new) b=$(new)
run 'a registration, and another' 0 "dl-update --undo $a $b"
says "$a: took back the registration of Tue 3 Nov 2026 10:15 by Test Voorbeeld: it is withdrawn"
run 'both are withdrawn, by a commit each' 0 \
    "field $a status && field $b closed && git -C reg log -2 --format=%s"
out withdrawn 2026-11-03T10:15:00+01:00 "$(git -C reg log -2 --format=%s)"
has "$a: undone: registered from a row"
run 'it can be had again' 0 "dl-update --redo $a"
run 'open' 0 "field $a status"
out open
mail brief 'Brief kwijt' | dl-new >/dev/null
tas=$(dl-list -c ref -s title='Brief kwijt' | sed -n '2s/"//gp')
run 'of a mail, which stays' 0 "dl-update --undo $tas"
run 'in its dossier' 0 "dl-list -t mail -c ref,kind $tas && dl-list -c status $tas"
out '"ref","kind"' "\"$tas\",\"report\"" '"status"' '"withdrawn"'
dl-update --redo "$tas" >/dev/null 2>&1

# What is refused ----------------------------------------------------------------------

refused() { # WHAT SAYS: nothing is changed
	at=$(git -C reg rev-parse HEAD)
	for option in -n ''; do
		run "$1 ${option:-for good}" 65 "dl-update $option --undo $ref"
		says "$ref: the last change of it, of "
		says "is not taken back: $2"
	done
	[ -z "${3-}" ] || says "$3"
	run "$1: nothing is changed" 0 '[ "$(git -C reg rev-parse HEAD)" = $at ] && clean'
}
ref=$tas
notified='somebody was notified, or a letter is on its way: record what follows with dl-notify -r'
dl-notify -s reporter "$ref" >/dev/null
refused 'a letter that was sent' "$notified"
reply "$ref" | dl-new >/dev/null 2>&1
refused 'a mail that came in' 'a mail came in, and stays: dl-update --read'
run 'reading it' 0 "dl-update --read $ref"
run 'is taken back' 0 "dl-update --undo $ref"
says 'Read at from Tue 3 Nov 2026 10:15 back to empty'
run 'it is unread' 0 "field $ref unread"
out 1
dl-report --archive incident "$ref" >/dev/null 2>&1
refused 'a report' 'a report that was archived stays: archive another one'
ref=$(filled | tail -n 1)
dl-notify -r ap "$ref" >/dev/null 2>&1
refused 'a notification' "$notified"
run 'its number' 0 "dl-update -a ap_number=123 $ref"
run 'is taken back' 0 "dl-update --undo $ref"
says "Supervisory authority's number from \"123\" back to empty"
run 'here and there' 0 "field $ref ap_number && dl-list -t filings -c number $ref"
out '' '"number"' '""'
ref=$(filled | tail -n 1) other=$(new)
dl-update --join "$other" "$ref" >/dev/null 2>&1
refused 'a dossier that was joined' 'reports were joined, and their mail and files moved; all of it is taken back by git -C '
dossier=$ref ref=$other
refused 'a report that joined it' 'reports were joined, and their mail and files moved'
revert=$(dl-update --undo "$ref" 2>&1 | sed -n 's/.*taken back by //p')
run 'the command that it names' 0 "$revert --no-edit"
run 'brings it back' 0 "field $ref status && field $dossier related"
out open ''
refused 'a commit by hand' 'it was made by hand; all of it is taken back by git -C '
ref=$(new)
sed -i 's/Zuid/Noord/' "$(record "$ref")"
run 'what is not committed' 65 "dl-update --undo $ref"
says 'was changed by hand and not committed'
git -C reg checkout -q .
ref=$(filled | tail -n 1)
dl-update -a ap=not-required -a ap_reason=klein "$ref" >/dev/null 2>&1
run 'its reason' 0 "dl-update -a ap_reason=anders $ref"
run 'is taken back' 0 "dl-update --undo $ref"
run 'to what it was' 0 "field $ref ap_reason"
out klein

# Others ---------------------------------------------------------------------------------

piet() { GIT_AUTHOR_NAME=Piet GIT_AUTHOR_EMAIL=piet@example.nl "$@"; }
ref=$(filled | tail -n 1)
piet dl-update -a title=Anders "$ref" >/dev/null 2>&1
refused 'the change of another person' "it is another person's: --of piet@example.nl says that it is to be taken back" 'by Piet (changed: title)'
run 'of somebody else' 65 "dl-update --undo --of jan@example.nl $ref"
run 'of that person' 0 "dl-update --undo --of jan@example.nl --of Piet@example.nl $ref"
says 'took back the change of Tue 3 Nov 2026 10:15 by Piet: Title from "Anders" back to "Brief"'
dl-update -a title=Kist "$ref" >/dev/null 2>&1
run 'it is the last one that counts' 0 "piet dl-update --undo --of 'Test Voorbeeld' $ref"
run '--of alone' 64 "dl-update --of Piet $ref"

# A commit of several records ----------------------------------------------------------------

a=$(new) b=$(new)
dl-list "$a" "$b" | sed 's/"Zuid"/"West"/' | dl-update - >/dev/null 2>&1
run 'one of two in a stream' 0 "dl-update --undo $a"
run 'for that one alone' 0 "dl-list -c department $a $b"
out '"department"' '"Zuid"' '"West"'
run 'good and bad in one call' 65 "dl-update --undo $tas $b"
run 'the good one is done' 0 "field $b department"
out Zuid

# Merged -----------------------------------------------------------------------------------------

ref=$(filled | tail -n 1)
git clone -q reg zuid
git -C zuid config dl.prefix ZUID
dl-init --merge-driver reg >/dev/null 2>&1
dl-update -C zuid -a lessons=geleerd "$ref" >/dev/null 2>&1
dl-update -a contact=Jan "$ref" >/dev/null 2>&1
git -C reg pull -q --no-rebase --no-edit ../zuid 2>/dev/null
refused 'a merge of it' "two clones' versions were merged: set the fields with -a instead"
git -C zuid pull -q ../reg
run 'on one side alone' 0 "dl-update -C zuid -a title=Links $ref && dl-update -l x $tas &&
    git -C reg pull -q --no-rebase --no-edit ../zuid"
run 'it is taken back after the merge' 0 "dl-update --undo $ref"
says 'Title from "Links" back to "Brief"'
git clone -q --depth 1 "file://$tap_dir/reg" shallow
run 'without its history' 78 "dl-update -C shallow --undo $ref"
says 'history'

# Killed, and beside others -------------------------------------------------------------------------

dl-update -a title=Pakket "$ref" >/dev/null 2>&1
mkdir -p reg/.git/hooks
printf '#!/bin/sh\nkill -9 $(ps -o ppid= -p $PPID)\n' >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
dl-update --undo "$ref" >/dev/null 2>&1
rm reg/.git/hooks/pre-commit
run 'killed, and tried again' 65 "dl-update --undo $ref"
says 'finished, since it was broken off: '
says 'it is itself an undoing'
run 'it is undone, once' 0 "field $ref title && clean"
out Brief
dl-update -a title=Pakket "$ref" >/dev/null 2>&1
dl-update --undo "$ref" >/dev/null 2>one & first=$!
dl-update --undo "$ref" >/dev/null 2>two & second=$!
wait $first; a=$?
wait $second; b=$?
run 'two at once: one does it, and one is refused' 0 '[ $((a + b)) -eq 65 ] && field $ref title'
out Brief
rm -rf "$(state)/index"
dl-update -a title=Pakket "$ref" >/dev/null 2>&1
rm -rf "$(state)/index"
run 'without the index' 0 "dl-update --undo $ref && clean"
ref=$(filled | tail -n 1)
dl-update -a title=Pakket "$ref" >/dev/null 2>&1
run 'in Dutch' 0 "LC_ALL=nl_NL.UTF-8 dl-update --undo $ref"
says "$ref: teruggenomen is de wijziging van di 3 nov 2026 10.15 door Test Voorbeeld: Onderwerp van \"Pakket\" terug naar \"Brief\""
done_testing
