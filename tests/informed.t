#!/bin/sh
# How many data subjects were informed: what informs some of them leaves the
# obligation open, until all are, the public is, or somebody says why not.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_REGISTER=$tap_dir/reg DL_SENDMAIL=$tap_dir/sendmail
export DL_REGISTER DL_SENDMAIL
printf '#!/bin/sh\ncat >>%s/sent\n' "$tap_dir" >sendmail
chmod +x sendmail
dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'Privacy <privacy@example.nl>'
git config -f reg/register.conf register.contact 'de privacy officer'
git -C reg commit -qam settings

new() { # [FIELD=VALUE...]: the reference of a breach that calls for letters
	printf 'title,received,external_ref,data,special,subjects,ap,ap_reason\nBrief,%s,%s,name,none,required,not-required,klein\n' \
	    2026-11-03T09:00:00+01:00 "$(git -C reg rev-list --count HEAD)" |
		dl-new -f csv - 2>/dev/null | sed -n '2s/^"\([^"]*\)".*/\1/p' >ref
	for field; do dl-update -a "$field" "$(cat ref)" >/dev/null 2>&1; done
	cat ref
}
words() { # what the letter needs
	dl-update -t nl.happened=Weg -t nl.effects=Geen -t nl.advice='Let op' \
	    -m 'opgehaald; done' "$1" >/dev/null
}
list() { # FROM TO: recipients
	echo name,email
	for n in $(seq "$1" "$2"); do echo "Persoon $n,p$n@example.nl"; done
}
due() { dl-report -f csv due "$1" | grep '"duty","avg-34",' | cut -d, -f1,2,3,15,16; }

# By recording ----------------------------------------------------------------------

while IFS='|' read -r what min max steps state words; do
	[ -n "$what" ] || continue
	ref=$(new "persons_min=$min" "persons_max=$max")
	run "$what" 0 "set -e; $(printf %s "$steps" | sed "s/REF/$ref/g")"
	run "$what: due" "$([ "$state" = met ] && echo 0 || echo 1)" "dl-report -f csv due $ref"
	case $state in
	met) lacks 'avg-34' ;;
	*) has "$ref\",\"duty\",\"avg-34\",\"subjects\",\"required\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"${state%/*}\",\"${state#*/}\"" ;;
	esac
	run "$what: the report" 0 "dl-report -l nl -f text incident $ref | tr '\n' ' ' | tr -s ' '"
	[ -z "$words" ] || has "$words"
	[ -n "$words" ] || lacks 'ingelicht'
done <<'!'
two of forty|40|40|dl-notify -r --count 2 subjects REF|2/40|Nog niet iedereen is ingelicht: 2 van 40 ingelicht.
all of them|40|40|dl-notify -r --count 40 subjects REF|met|
more than there are|40|40|dl-notify -r --count 41 subjects REF|met|
at least forty|40||dl-notify -r --count 39 subjects REF|39/40|39 ingelicht, van ten minste 40 betrokkenen
those that are known of|40||dl-notify -r --count 40 subjects REF|40/40|aantal betrokkenen niet bekend
more than are known of|5||dl-notify -r --count 50 subjects REF|50/5|aantal betrokkenen niet bekend
those that are known of, and why no more|5||dl-notify -r --count 5 --rest 'niet te achterhalen' subjects REF|met|de overigen niet: niet te achterhalen
more are known of later|5||dl-notify -r --count 5 --rest onbekend subjects REF; dl-update -a persons_min=40 REF|5/40|5 ingelicht, van ten minste 40 betrokkenen
at most forty||40|dl-notify -r --count 2 subjects REF|2/40|2 ingelicht, van ten hoogste 40 betrokkenen
between ten and forty|10|40|dl-notify -r --count 10 subjects REF|10/40|10 ingelicht, van 10 tot 40 betrokkenen
nobody knows how many|||dl-notify -r --count 2 subjects REF|2/|2 ingelicht; aantal betrokkenen niet bekend
then it is known|||dl-notify -r --count 2 subjects REF; dl-update -a persons_max=2 REF|met|
none of them|40|40|! dl-notify -r --count 0 subjects REF|/|
the others for the first time|40|40|dl-notify -r --count 2 subjects REF; dl-notify -r -k initial --count 38 subjects REF|met|
others where nobody knows how many|||dl-notify -r --count 2 subjects REF; dl-notify -r -k initial --count 3 subjects REF|5/|5 ingelicht; aantal betrokkenen niet bekend
further news to some, and the rest|40|40|dl-notify -r --count 2 subjects REF; dl-notify -r -k follow-up --count 38 subjects REF|met|
the rest later|40|40|dl-notify -r --count 2 subjects REF; dl-notify -r --count 38 subjects REF|met|
some of the rest|40|40|dl-notify -r --count 2 subjects REF; dl-notify -r --count 30 subjects REF|32/40|32 van 40 ingelicht
a correction to the same|40|40|dl-notify -r --count 20 subjects REF; dl-notify -r -k correction --count 20 subjects REF|20/40|20 van 40 ingelicht
the public|40|40|dl-notify -r --count 2 subjects REF; dl-notify -r --means website subjects REF|met|Betrokkenen: openbaar medegedeeld.
the public alone|||dl-notify -r --means newspaper subjects REF|met|openbaar medegedeeld
a means that is not public|40|40|dl-notify -r --means letter --count 2 subjects REF|2/40|2 van 40 ingelicht
a reason for the rest|40|40|dl-notify -r --count 2 subjects REF; dl-notify -r --rest 'adres onbekend' subjects REF|met|Betrokkenen: 2 van 40 ingelicht; de overigen niet: adres onbekend.
at once|40|40|dl-notify -r --count 2 --rest 'adres onbekend' subjects REF|met|2 van 40 ingelicht; de overigen niet: adres onbekend.
a reason where nobody knows|||dl-notify -r --count 2 --rest 'niet te achterhalen' subjects REF|met|2 ingelicht; de overigen niet: niet te achterhalen.
more persons after the reason|40|40|dl-notify -r --count 2 --rest onbekend subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF|2/400|2 van 400 ingelicht
the reason is taken back|40|40|dl-notify -r --count 2 subjects REF; dl-notify -r --rest onbekend subjects REF; dl-update --undo REF|2/40|2 van 40 ingelicht
more persons and then nobody knows|10|11|dl-notify -r --count 10 --rest weg subjects REF; dl-update -a persons_max=12 REF; dl-update -a persons_max= REF|10/10|aantal betrokkenen niet bekend
one of the rest, and then another person|5|5|dl-notify -r --count 2 --rest weg subjects REF; dl-notify -r --count 1 subjects REF; dl-update -a persons_max=6 REF|3/6|3 ingelicht, van 5 tot 6 betrokkenen
a number by a field|40|40|dl-notify -r subjects REF; dl-update -a subjects_count=2 REF|met|Betrokkenen: aantal ingelichten niet vastgelegd.
a number by a correction|40|40|dl-notify -r subjects REF; dl-notify -r -k correction --count 2 subjects REF|2/40|2 van 40 ingelicht
means by a field|40|40|dl-notify -r --count 2 subjects REF; dl-update -a subjects_means=website REF|2/40|2 van 40 ingelicht
other means by a field|40|40|dl-notify -r --means letter --count 2 subjects REF; dl-update -a subjects_means=newspaper REF|2/40|2 van 40 ingelicht
a reason by fields|40|40|dl-notify -r --count 2 subjects REF; ! dl-update -a subjects_left=38 -a subjects_left_reason=weg REF|2/40|2 van 40 ingelicht
withdrawn|10|10|dl-notify -r --count 10 --means website subjects REF; dl-notify -r -k withdrawal -w v subjects REF|/|
withdrawn, and some again|10|10|dl-notify -r --count 9 --rest weg subjects REF; dl-notify -r -k withdrawal -w v subjects REF; dl-notify -r -k initial --count 2 subjects REF|2/10|2 van 10 ingelicht
without a number, as before|40|40|dl-notify -r subjects REF|met|Betrokkenen: aantal ingelichten niet vastgelegd.
without a number, and then there are more|10|10|dl-notify -r subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF|/400|Nog niet iedereen is ingelicht: toen niet geteld; er waren toen 10 betrokkenen, en nu 400.
there may be more|10|10|dl-notify -r subjects REF; dl-update -a persons_max=400 REF|/400|er waren toen 10 betrokkenen, en nu 10 tot 400.
nobody knows any more how many|10|10|dl-notify -r subjects REF; dl-update -a persons_min= -a persons_max= REF|/|toen niet geteld; er waren toen 10 betrokkenen, en hoeveel het er nu zijn is niet bekend.
there are fewer|10|10|dl-notify -r subjects REF; dl-update -a persons_min=8 -a persons_max=8 REF|met|aantal ingelichten niet vastgelegd
without a number, and again when there are more|10|10|dl-notify -r subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF; dl-notify -r subjects REF|met|aantal ingelichten niet vastgelegd
without a number, and then some of the others|10|10|dl-notify -r subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF; dl-notify -r --count 90 subjects REF|100/400|100 van 400 ingelicht
without a number, and all of the others|10|10|dl-notify -r subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF; dl-notify -r --count 390 subjects REF|met|
without a number, and a reason for the others|10|10|dl-notify -r subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF; dl-notify -r --rest weg subjects REF|met|de overigen niet: weg
without a number, and counted later|10|10|dl-notify -r subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF; dl-notify -r -k correction --count 9 subjects REF|9/400|9 van 400 ingelicht
without a number and withdrawn|10|10|dl-notify -r subjects REF; dl-update -a persons_min=400 -a persons_max=400 REF; dl-notify -r -k withdrawal -w v subjects REF|/|
!
ref=$(new persons_min=10 persons_max=10)
dl-notify -r subjects "$ref" >/dev/null 2>&1
run 'more than there were' 0 "dl-update -a persons_min=400 -a persons_max=400 $ref"
says "$ref"
run 'without a number, outside' 1 "dl-list -c ref,received,subjects,subjects_informed,subjects_count,subjects_means,persons_min,persons_max,subjects_left,subjects_left_reason,ap,ap_reason $ref | env -u DL_REGISTER dl-report -f csv due -"
has '"duty","avg-34","subjects"'
ref=$(new persons_min=40 persons_max=40)
run 'nobody' 64 "dl-notify -r --count 0 subjects $ref"
says '--count: expected a number of at least 1, got "0": dl-classify -d subjects=not-required decides that nobody need be informed'
dl-notify -r --count 2 subjects "$ref" >/dev/null 2>&1
run 'others, of whom nobody has the letter' 0 "dl-notify -r --count 3 subjects $ref"
run 'get their first one' 0 "dl-list -t filings -c kind,count $ref"
out '"kind","count"' '"initial","2"' '"initial","3"'
run 'in words' 0 "dl-report -l nl -f text incident $ref"
lacks 'ervolgmelding'
run 'once without a number' 65 "dl-notify -r -k initial subjects $ref"
says 'made already: communication to the data subjects'
dl-notify -r --count 35 subjects "$ref" >/dev/null 2>&1
run 'once all have it' 65 "dl-notify -r -k initial --count 1 subjects $ref"
says 'made already: communication to the data subjects'
run 'more is a follow-up' 0 "dl-notify -r subjects $ref && dl-list -t filings -c kind $ref | tail -n 1"
out '"follow-up"'
ref=$(new persons_min=40 persons_max=40)
run 'two of forty' 0 "dl-notify -r --count 2 subjects $ref"
err "dl-notify: warning: $ref: 2 of 40 informed, and the obligation stays open: inform the rest, or dl-notify -r --rest REASON subjects $ref says why they cannot or need not be"
run 'the record has the number' 0 "field $ref subjects_count"
out 2
run 'the list of what is due' 1 "LC_ALL=nl_NL.UTF-8 dl-report -l nl due $ref | tr '\n' ' ' | tr -s ' '; exit 1"
has 'betrokkenen informeren: 2 zonder onredelijke van 40 ingelicht'
run 'the calendar' 1 "dl-report -f ics due $ref | tr -d '\r' | sed ':a;N;\$!ba;s/\n //g'; exit 1"
has 'betrokkenen informeren: 2 van 40 ingelicht'
has 'STATUS:NEEDS-ACTION'
run 'the register' 0 "dl-report -l nl -f text register $ref | tr '\n' ' ' | tr -s ' '"
has 'Nog niet iedereen: 2 van 40 ingelicht.'
run 'the week' 0 "dl-report -l nl -f html week 2026-W45 $ref | tr '\n' ' ' | tr -s ' '"
has '2 van 40 ingelicht'
run 'the table of the week' 0 "dl-report -f csv week 2026-W45 $ref"
lacks '"subjects-decision","told","1"'
run 'the form has the number' 0 "dl-notify -f text ap $ref | grep -A2 10.1.3"
has 2
run 'closing it' 0 "dl-update --close $ref"
says 'closed with an open obligation'
run 'stays open' 1 "dl-report due $ref"
run 'a statement' 0 "dl-notify -n -r --rest onbekend subjects $ref"
err "dl-notify: $ref: would record that the rest is not informed"
run 'not yet' 0 "field $ref subjects_left_reason"
out ''
run 'the statement' 0 "dl-notify -r --rest onbekend subjects $ref"
run 'has the number that it is about' 0 "field $ref subjects_left && dl-list -t log -c text $ref | grep overige && git -C reg log -1 --format=%s"
out 38 '"De overige betrokkenen worden niet ingelicht: onbekend"' \
    "$ref: rest of the data subjects not informed"
run 'no notification was made of it' 0 "dl-list -t filings -c kind,count,new $ref"
out '"kind","count","new"' '"initial","2",""'
run 'the calendar' 0 "dl-report -f ics due $ref | tr -d '\r'"
has 'STATUS:COMPLETED'
run 'a table of its fields says the same' 0 "dl-list $ref | dl-report -f csv due -"
lacks 'avg-34'
run 'and without the reason not' 1 "dl-list -c ref,received,subjects,subjects_informed,subjects_count,persons_min,persons_max,ap,ap_reason $ref | env -u DL_REGISTER dl-report -f csv due -"
has '"duty","avg-34","subjects"'
run 'nobody was informed yet' 65 "dl-notify -r --rest onbekend subjects $(new)"
says 'no data subject was informed yet, so that there is no rest: dl-classify -d subjects=not-required'
ref=$(new persons_min=2 persons_max=2)
dl-notify -r --count 2 subjects "$ref" >/dev/null 2>&1
run 'there is no rest' 65 "dl-notify -r --rest onbekend subjects $ref"
says "$ref: all data subjects were informed"
run 'no reason' 64 "dl-notify -r --rest ' ' subjects $ref"
run 'of another recipient' 64 "dl-notify -r --rest x ap $ref"
run 'of the reporter' 64 "dl-notify -r --rest x reporter $ref"
run 'no number' 64 "dl-notify -r --count veel subjects $ref"
says '--count: expected a whole number'
run 'a date of no notification' 64 "dl-notify -r --rest x -d 2026-11-03 subjects $ref"
run 'a typed number against the notification' 0 "dl-update -a subjects_count=40 $ref"
says 'a notification stays as it was recorded'
run 'stays' 0 "field $ref subjects_count"
out 2

# By mailing ---------------------------------------------------------------------------------

ref=$(new persons_min=40 persons_max=40)
words "$ref"
list 1 2 >two.csv
list 1 40 >forty.csv
list 1 41 >more.csv
run 'a mailing to more than there are' 65 "dl-notify -s -l more.csv subjects $ref"
says 'more.csv: recipients: 41, more than persons_max says (40)'
run 'sends no letter' 0 '[ ! -e sent ]'
run 'a mailing to two of forty' 0 "dl-notify -s -l two.csv subjects $ref"
says "$ref: 2 of 40 informed, and the obligation stays open"
run 'is due' 0 "due $ref"
out "\"$ref\",\"duty\",\"avg-34\",\"2\",\"40\""
run 'to the others, of whom two have it' 0 "dl-notify -s -k initial -l forty.csv subjects $ref"
lacks 'stays open'
run 'each counts once' 0 "dl-list -t filings -c kind,count,new $ref && field $ref subjects_count"
out '"kind","count","new"' '"initial","2","2"' '"initial","38","38"' 40
run 'all were informed' 0 "due $ref"
no_out
dl-update -t nl.happened='Toch gevonden' "$ref" >/dev/null
run 'another letter to all' 0 "dl-notify -s -k follow-up -l forty.csv subjects $ref"
run 'informs nobody for the first time' 0 "dl-list -t filings -c count,new $ref | tail -n 1; field $ref subjects_count"
out '"40","0"' 40
ref=$(new persons_min=3 persons_max=3)
words "$ref"
run 'a mailing to three' 0 "list 1 3 >three.csv; dl-notify -s -l three.csv subjects $ref"
id=$(sed -n 's/^Message-ID: *<\(.*\)>.*/\1/ip' sent | tail -n 1)
cat >bounce <<!
From: MAILER-DAEMON@example.nl
To: privacy@example.nl
Subject: Undelivered Mail Returned to Sender
Date: Tue, 3 Nov 2026 10:20:00 +0100
Message-ID: <b1@mta.example.nl>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Not delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mta.example.nl

Final-Recipient: rfc822; p3@example.nl
Action: failed
Status: 5.1.1
--b
Content-Type: text/rfc822-headers

Message-ID: <$id>

--b--
!
run 'a letter that came back' 0 'dl-new bounce'
run 'does not count' 0 "due $ref"
out "\"$ref\",\"duty\",\"avg-34\",\"2\",\"3\""
run 'in words' 0 "dl-report -l nl -f text incident $ref | tr '\n' ' ' | tr -s ' '"
has '2 van 3 ingelicht; brieven niet bezorgd: 1'
run 'until it is settled' 0 "dl-update --settle -l 'gebeld' $ref"
run 'by somebody' 0 "due $ref"
no_out

# A bounce is about one letter, also where two mailings have one list.
ref=$(new persons_min=3 persons_max=3)
words "$ref"
dl-notify -s -l three.csv subjects "$ref" >/dev/null 2>&1
first=$(sed -n 's/^Message-ID: *<\(.*\)>.*/\1/ip' sent | tail -n 1)
dl-update -t nl.happened='Meer bekend' "$ref" >/dev/null
DL_NOW=2026-11-04T10:00:00+01:00 dl-notify -s -k follow-up -l three.csv subjects "$ref" >/dev/null 2>&1
second=$(sed -n 's/^Message-ID: *<\(.*\)>.*/\1/ip' sent | tail -n 1)
export DL_NOW=2026-11-04T11:00:00+01:00
sed "s/$id/$second/; s/<b1@/<b2@/" bounce >bounce2
run 'a further letter that came back' 0 'dl-new bounce2'
run 'leaves nobody uninformed' 0 "due $ref"
no_out
run 'and is said of that letter' 0 "dl-report -l nl -f text incident $ref | tr '\n' ' ' | tr -s ' '"
has 'Vervolgmelding op woensdag 4 november 2026 om 10.00 uur door Test Voorbeeld aan 3 personen (per e-mail), niet bezorgd: 1'
lacks 'na ontvangst, niet bezorgd: 1'
[ "$(grep -o 'niet bezorgd: 1' "$tap_dir/.out" | wc -l)" -eq 1 ]
tap $? 'once'
sed "s/$id/$first/; s/<b1@/<b3@/" bounce >bounce3
run 'the first letter came back later' 0 'dl-new bounce3'
run 'and does not count' 0 "due $ref"
out "\"$ref\",\"duty\",\"avg-34\",\"2\",\"3\""
run 'and is said of the first' 0 "dl-report -l nl -f text incident $ref | tr '\n' ' ' | tr -s ' '"
has '2 van 3 ingelicht; brieven niet bezorgd: 1'

# Two clones ----------------------------------------------------------------------------------

ref=$(new persons_min=40 persons_max=40)
dl-init --merge-driver reg >/dev/null 2>&1
git clone -q reg zuid && git -C zuid config dl.prefix ZUID
DL_NOW=2026-11-04T12:00:00+01:00 dl-notify -C zuid -r --count 15 subjects "$ref" >/dev/null 2>&1
dl-notify -r --count 25 subjects "$ref" >/dev/null 2>&1
export DL_NOW=2026-11-04T13:00:00+01:00
run 'what each informed' 0 'git -C reg pull -q --no-rebase --no-edit ../zuid'
says 'both sides recorded a notification to data subjects, and whether these are the same persons is not known: dl-notify -r -k correction --count NUMBER subjects REFERENCE says how many were informed'
run 'is not added up' 0 "field $ref subjects_count; due $ref"
out 25 "\"$ref\",\"duty\",\"avg-34\",\"25\",\"40\""
run 'in words' 0 "dl-report -l nl -f text incident $ref | tr '\n' ' ' | tr -s ' '"
has 'Nog niet iedereen is ingelicht: 25 tot 40 van 40 ingelicht; vastgelegd in twee kopieën van het register, en of het dezelfde personen zijn is niet bekend.'
run 'further ones' 0 "dl-notify -r --count 3 subjects $ref; field $ref subjects_count"
says 'correction --count NUMBER subjects'
out 28
git -C zuid pull -q ../reg
run 'until somebody says it' 0 "dl-notify -r -k correction --count 40 subjects $ref && field $ref subjects_count; due $ref"
out 40

# Numbers that cannot be right are said --------------------------------------------------------

ref=$(new persons_min=40 persons_max=40)
run 'a slip' 0 "dl-notify -r --count 30 subjects $ref"
run 'a correction does not mend it' 0 "dl-notify -r -k correction --count 3 -w slip subjects $ref"
says 'the correction went to 3, and the number of data subjects informed stays 30'
run 'the same thirty again' 0 "dl-notify -n -r -k follow-up --count 30 subjects $ref"
says '60 data subjects informed, and there are at most 40'
run 'withdrawn and recorded again' 0 "dl-notify -r -k withdrawal -w slip subjects $ref && dl-notify -r --count 3 subjects $ref; field $ref subjects_count"
out 3
done_testing
