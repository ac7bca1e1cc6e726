#!/bin/sh
# dl-report: overviews and what is due, over a register and over streams.
. "$(dirname "$0")/lib.sh"

HOME=$tap_dir GIT_CONFIG_NOSYSTEM=1
export HOME GIT_CONFIG_NOSYSTEM
git config --global user.name Fatma
git config --global user.email fatma@example.nl
DL_NOW=2026-11-20T12:00:00+01:00 DL_REGISTER=$tap_dir/reg
export DL_NOW DL_REGISTER

cat >in.csv <<'!'
received,title,department,kind,class,persons_min,persons_max,ap,ap_due,ap_filed,status,closed,exercise
2026-11-16T00:00:00+01:00,a,Thuiszorg,device-lost-or-stolen,serious,10,20,required,2026-11-19T00:00:00+01:00,2026-11-18T10:00:00+01:00,open,,
2026-11-17T09:00:00+01:00,b,Thuiszorg,mail-wrong-recipient,breach,1,1,required,2026-11-20T09:00:00+01:00,2026-11-20T11:00:00+01:00,open,,
2026-11-18T09:00:00+01:00,c,Łódź & <Zn>,other,incident,,,not-required,,,closed,2026-11-19T09:00:00+01:00,
2026-11-19T09:00:00+01:00,d,,,,,,,2026-11-22T09:00:00+01:00,,open,,
2026-11-20T09:00:00+01:00,e,,,,,,,,,open,,yes
2026-11-20T09:00:00+01:00,f,,,,,,,,,withdrawn,,
2026-11-15T23:59:59+01:00,g,,,incident,,,not-required,,,open,,
2026-12-30T09:00:00+01:00,h,,,incident,,,not-required,,,open,,
!

# Streams -------------------------------------------------------------------

TZ=Europe/Amsterdam
run 'a week of a stream' 0 'dl-report -f csv week 2026-W47 in.csv'
no_err
grep '^"2026-W47"' .out | grep -v '"history"' |
	grep -E '"(incidents|(class|department)(-open|-closed)?|kind|persons|ap[a-z-]*|duties|measures|gaps|not-notified)"' >.week
cmp -s - .week <<'!'
"2026-W47","incidents","new","4"
"2026-W47","incidents","open","4"
"2026-W47","incidents","closed","1"
"2026-W47","incidents","exercises",""
"2026-W47","incidents","withdrawn",""
"2026-W47","class","serious","1"
"2026-W47","class","breach","1"
"2026-W47","class","incident","1"
"2026-W47","class","undecided","1"
"2026-W47","class-open","serious","1"
"2026-W47","class-open","breach","1"
"2026-W47","class-open","incident","1"
"2026-W47","class-open","undecided","1"
"2026-W47","class-closed","serious","0"
"2026-W47","class-closed","breach","0"
"2026-W47","class-closed","incident","1"
"2026-W47","class-closed","undecided","0"
"2026-W47","department","","1"
"2026-W47","department","Thuiszorg","2"
"2026-W47","department","Łódź & <Zn>","1"
"2026-W47","department-open","","2"
"2026-W47","department-open","Thuiszorg","2"
"2026-W47","department-open","Łódź & <Zn>","0"
"2026-W47","department-closed","","0"
"2026-W47","department-closed","Thuiszorg","0"
"2026-W47","department-closed","Łódź & <Zn>","1"
"2026-W47","kind","","1"
"2026-W47","kind","device-lost-or-stolen","1"
"2026-W47","kind","mail-wrong-recipient","1"
"2026-W47","kind","other","1"
"2026-W47","persons","min","11"
"2026-W47","persons","max","21"
"2026-W47","persons","at-least","0"
"2026-W47","persons","unknown","2"
"2026-W47","ap-decision","told","2"
"2026-W47","ap-decision","required","0"
"2026-W47","ap-decision","not-required","0"
"2026-W47","ap-decision","no-reason","0"
"2026-W47","ap-decision","undecided","0"
"2026-W47","ap","in-time","1"
"2026-W47","ap","late","1"
"2026-W47","ap","no-limit","0"
"2026-W47","ap","day-only","0"
"2026-W47","ap","no-reason",""
"2026-W47","ap","no-number",""
"2026-W47","ap","provisional",""
"2026-W47","ap","withdrawn",""
"2026-W47","ap","overdue","0"
"2026-W47","ap-hours","0-24",""
"2026-W47","ap-hours","24-48",""
"2026-W47","ap-hours","48-72",""
"2026-W47","ap-hours","72-",""
"2026-W47","ap-hours","unknown",""
"2026-W47","ap-seconds","median",""
"2026-W47","ap-seconds","longest",""
"2026-W47","duties","running",""
"2026-W47","duties","overdue",""
"2026-W47","duties","undecided",""
"2026-W47","measures","open",""
"2026-W47","measures","overdue",""
"2026-W47","measures","done",""
"2026-W47","gaps","incidents",""
"2026-W47","not-notified","decisions",""
!
tap $? 'its figures'
run 'beside those of the week before, of a year ago and of the year' 0 \
    'dl-report -f csv week 2026-W47 in.csv | grep "\"incidents\",\"new\""'
out '"2026-W47","incidents","new","4"' '"2026-W46","incidents","new","1"' \
    '"2025-W47","incidents","new","0"' \
    '"2025-12-29..2026-11-22","incidents","new","5"'
run 'and the last 26 weeks' 0 \
    'dl-report -f csv week 2026-W47 in.csv | grep -c "\"history\""'
out 104
run 'a year: the year before is there once' 0 \
    'dl-report -f csv year 2026 in.csv | cut -d, -f1-3 | sort | uniq -d'
no_out
run 'a week of a stream' 0 'dl-report -f csv week 2026-W47 in.csv'
cp .out week.csv
run 'the present week without a name' 0 'dl-report -f csv week - <in.csv'
same .out week.csv
run 'options behind' 0 'dl-report week -f csv 2026-W47 in.csv'
same .out week.csv
run 'machine output knows no language' 0 \
    'LC_ALL=nl_NL.UTF-8 LANGUAGE=nl dl-report -l nl -f csv week in.csv'
same .out week.csv
run 'what must be done is of now, also in a week that is over' 0 'dl-report -l nl week last in.csv'
has 'Deze periode is voorbij'
run 'as in one that is not' 0 'dl-report -l nl week in.csv'
lacks 'Deze periode is voorbij'
run 'the week before' 0 'dl-report -f csv week last in.csv'
has '"2026-W46","incidents","new","1"'
run 'over the year' 0 'dl-report -f csv week 2026-W53 in.csv'
has '"2026-W53","incidents","new","1"'
for p in month quarter year; do
	run "a $p" 0 "dl-report -f csv $p in.csv"
	has '"incidents","closed","1"'
done
run 'any period' 0 'dl-report -f csv 2026-11-15..2026-11-16 in.csv'
has '"2026-11-15..2026-11-16","incidents","new","2"'
has '"2026-11-13..2026-11-14","incidents","new","0"'

run 'as text, in English' 0 'dl-report -l en week in.csv'
has 'week 47 of 2026'
has 'Period: 16 to 22 November 2026'
has 'Not counted: 1 exercise and 1 withdrawn report.'
has 'Łódź & <Zn>'
lacks 'mail-wrong-recipient'
run 'in Dutch' 0 'dl-report -l nl week in.csv'
has 'Weekoverzicht datalekken: week 47 van 2026'
has 'Betrokkenen bij de nieuwe meldingen: 11 tot 21; van 2 meldingen is'
has 'Niet meegeteld: 1 oefening en 1 ingetrokken melding.'
has 'nog 1 dag en 21 uur'
has 'De maatregelen staan niet in deze invoer.'
lacks 'undecided'
lacks 'device-lost'
lacks 'Due'
perl -CSD -ne 'chomp; exit 1 if length > 72' .out
tap $? 'no line is longer than 72'

# Forms ---------------------------------------------------------------------

run 'as a page' 0 'dl-report -l nl -f html week in.csv'
has '<h1>Weekoverzicht datalekken: week 47 van 2026</h1>'
has '<caption>Nieuwe incidenten in de laatste 26 weken</caption>'
lacks 'mail-wrong-recipient'
[ "$(grep -c '<h1>' .out)" -eq 1 ]
tap $? 'it has one first heading'
[ "$(grep -c '<svg' .out)" -eq "$(grep -c 'role="img"' .out)" ] &&
	[ "$(grep -c '<svg' .out)" -ge 4 ]
tap $? 'and charts, each an image for a screen reader'
! grep -Eq '<script|<link|<img|@import|url\((https?|data|//)' .out
tap $? 'and asks for nothing'
sed '1d; /<meta/d; s/<br>/<br\/>/g' .out | xmllint --noout - 2>xml.err
[ ! -s xml.err ]
tap $? 'its elements are closed, no id is there twice'
run 'as a PDF' 0 'dl-report -l en -f pdf week in.csv >week.pdf &&
    pdftotext -layout week.pdf - | grep -c "weekly overview\|New incidents in the last 26 weeks"'
out 2
run 'the same bytes again' 0 'dl-report -l en -f pdf week in.csv | cmp - week.pdf'

cat >refused.csv <<!
ref,received,class,ap,ap_reason,subjects,subjects_reason
DL-2026-0001-3,2026-11-17T09:00:00Z,breach,not-required,Versleuteld.,not-required,Versleuteld.
DL-2026-0002-1,2026-11-17T09:00:00Z,breach,not-required,Ongeopend.,not-required,Gering.
!
run 'what is not required for one reason stands together' 0 \
    'dl-report -l nl week refused.csv'
[ "$(grep -c 'Versleuteld' .out)" -eq 1 ] &&
	[ "$(grep -c 'DL-2026-0002-1.*Ongeopend\|DL-2026-0002-1.*Gering' .out)" -eq 2 ]
tap $? 'and nothing else does'

run 'open since last year' 0 \
    'printf "received,class,status,closed\n2025-03-01T00:00:00Z,serious,open,\n" | dl-report -l nl week -'
grep -qE '^ernstig datalek( +0){4} +1$' .out
tap $? 'it is in the table of classes'
run 'nothing at all' 0 'printf "received,class\n" | dl-report -l nl week -'
lacks 'Per uitkomst'

run 'a year has no year beside it' 0 'dl-report -l nl year in.csv'
has 'Ter vergelijking: 2025.'

# Figures for others ------------------------------------------------------------

run 'public figures' 0 'dl-report -l nl --public week in.csv'
has 'minder dan 5'
lacks 'Lopende termijnen'
lacks '11 tot 21'
grep -A1 'Betrokkenen, ten' .out >sums && ! grep -q dan sums &&
	grep -q '–' sums
tap $? 'a sum that rests on a few is left out, not said to be few'
run 'as csv' 0 'dl-report -f csv --public week in.csv'
has '"2026-W47","incidents","new","<5"'
lacks '"2026-W47","persons","'
has '"2026-W46","incidents","closed","0"'
lacks '"4"'
run 'as a page' 0 'dl-report -f html --public week in.csv'
lacks 'melding aan de AP<br>'
{
	echo received,class,department
	for n in 1 2 3 4 5 6 7 8 9; do
		echo "2026-11-17T0$n:00:00Z,incident,Noord"
	done
	echo 2026-11-17T09:00:00Z,breach,Zuid
} >ten.csv
run 'what would follow from the total is hidden with it' 0 \
    'dl-report -f csv --public week ten.csv | grep "^.2026-W47.*\"\(department\|class\|history\)\","'
out '"2026-W47","class","serious","<5"' '"2026-W47","class","breach","<5"' \
    '"2026-W47","class","incident","9"' '"2026-W47","class","undecided","0"' \
    '"2026-W47","department","Noord","<5"' \
    '"2026-W47","department","Zuid","<5"' \
    '"2026-W47","history","serious","<5"' \
    '"2026-W47","history","breach","<5"' \
    '"2026-W47","history","incident","9"' \
    '"2026-W47","history","undecided","0"'

# What one figure would reveal of another: of a set, of the period before, of the
# year, of the weeks in it.
{
	echo received,class,department,kind,ap,ap_due,ap_filed
	for n in 1 2 3 4 5 6 7 8; do
		printf '2026-05-0%dT09:00:00Z,serious,Noord,other,required,2026-05-%02dT09:00:00Z,2026-05-%02dT09:00:00Z\n' \
		    "$n" $((n + 3)) $((n + 2))
		echo "2026-02-0${n}T09:00:00Z,incident,Noord,,,,"
	done
	for n in 1 2 3; do
		echo "2026-05-1${n}T09:00:00Z,breach,Noord,other,required,2026-05-1$((n + 3))T09:00:00Z,2026-05-1$((n + 4))T09:00:00Z"
	done
	echo 2026-05-20T09:00:00Z,incident,Zuid,,,,
	echo 2026-05-21T09:00:00Z,incident,Oost,,,,
} >leak.csv
run 'a sum in another set' 0 \
    'dl-report -f csv --public quarter 2026-Q2 leak.csv | grep "^.2026-Q2.,.\(department\|class\|ap\|ap-decision\).,"'
out '"2026-Q2","class","serious","<5"' '"2026-Q2","class","breach","<5"' \
    '"2026-Q2","class","incident","<5"' '"2026-Q2","class","undecided","<5"' \
    '"2026-Q2","department","Noord","<5"' \
    '"2026-Q2","department","Oost","<5"' \
    '"2026-Q2","department","Zuid","<5"' \
    '"2026-Q2","ap-decision","told","11"' \
    '"2026-Q2","ap-decision","required","0"' \
    '"2026-Q2","ap-decision","not-required","0"' \
    '"2026-Q2","ap-decision","no-reason","0"' \
    '"2026-Q2","ap-decision","undecided","0"' \
    '"2026-Q2","ap","in-time","<5"' '"2026-Q2","ap","late","<5"' \
    '"2026-Q2","ap","no-limit","<5"' '"2026-Q2","ap","day-only","<5"' \
    '"2026-Q2","ap","no-reason",""' '"2026-Q2","ap","no-number",""' \
    '"2026-Q2","ap","provisional",""' '"2026-Q2","ap","withdrawn",""' \
    '"2026-Q2","ap","overdue","0"'
run 'nor the year, the weeks, or what was open before' 0 \
    'dl-report -f csv --public quarter 2026-Q2 leak.csv'
has '"2026-Q1","incidents","new","8"'
lacks '"2026-01-01..2026-06-30"'
lacks '"history"'
lacks '"2026-Q1","incidents","open"'
lacks '"2026-Q1","class-open"'
lacks '"repeats"'
run 'nor on paper' 0 'dl-report -l en --public quarter 2026-Q2 leak.csv'
lacks 'in 2026'
lacks 'the year until then'
lacks 'per week'
lacks 'More than once'
run 'which readers with access do see' 0 'dl-report -l en quarter 2026-Q2 leak.csv'
has 'the year until then'
has 'per week'
run 'a number of data subjects that two sets reveal' 0 \
    '{ echo received,persons_min,persons_max
	for n in 1 2 3 4 5 6; do for p in "" 0 1 5 20 60 200 600 2000 9000; do
		echo "2026-11-17T09:00:00Z,$p,$p"; done
		echo "2026-11-17T09:00:00Z,1,20"; done
	} | sed "2d;11d;22d;33d" | dl-report -f csv --public week - | grep "^.2026-W47.,.persons"'
has '"persons-band","unknown","<5"'
has '"persons","unknown","<5"'

run 'a code point that is no character is no reason for no PDF' 0 \
    'printf "title,received,department\nx\364\217\277\277,2026-11-17T09:00:00Z,\357\267\220\n" >none.csv
    for what in week register; do dl-report -f pdf -o "$what.pdf" "$what" none.csv || exit; done'

# Faults ------------------------------------------------------------------------

run 'a faulty row is reported, the others are counted' 65 \
    'printf "received,class\nx,incident\n2026-11-16T00:00:00Z,incident\n" |
    dl-report -f csv week -'
has '"incidents","new","1"'
says '<stdin>:2'
run 'a missing file' 66 'dl-report week ./absent.csv'
run 'a full disk is not success' 75 'dl-report week in.csv >/dev/full'

# A register ----------------------------------------------------------------

TZ=Pacific/Auckland
dl-init -o 'Stichting De Brug' "$DL_REGISTER" >/dev/null 2>&1
run 'an empty register' 0 'dl-report week'
has 'Er lopen geen termijnen.'
run 'nothing is due' 0 'dl-report due'
no_out
no_err
run 'nor as csv' 0 'dl-report -f csv due'
no_out

printf '%s\n' 'From: a@example.nl' 'To: privacy@example.nl' 'Subject: USB weg' \
    'Date: Thu, 19 Nov 2026 09:00:00 +0100' 'Message-ID: <u.1@example.nl>' '' \
    'weg' | DL_NOW=2026-11-19T09:00:00+01:00 dl-new >new.csv 2>/dev/null
ref=$(sed -n 's/^"\(DL-[0-9-]*\)".*/\1/p' new.csv)
run 'an incident that nobody has assessed is due' 1 'dl-report due'
has "$ref  melding aan de AP"
has 'nog te beoordelen'
has 'zo 22 nov 2026 9.00'
has 'nog 1 dag en 21 uur'
run 'within a day it is not' 0 'dl-report due --within 24h'
no_out
run 'within two it is' 1 'dl-report --within 2d -f csv due'
out '"ref","what","regime","recipient","decision","measure","text","owner","due","left","at","from","kind","key","informed","persons"' \
    "\"$ref\",\"duty\",\"avg-33\",\"ap\",\"undecided\",\"\",\"\",\"\",\"2026-11-22T09:00:00+01:00\",\"162000\",\"\",\"\",\"\",\"\",\"\",\"\""
run 'what is late always is' 1 \
    'DL_NOW=2026-11-23T10:00:00+01:00 dl-report due --within 1h'
has '1 dag en 1 uur te laat'

dl-classify -a personal=yes -a affected=yes -a sensitive=yes "$ref" \
    >/dev/null 2>&1
dl-update -m 'preventive: stick versleutelen; owner=ICT; due=2026-11-21' \
    -m 'preventive: cursus' -a department=Zuid "$ref" >/dev/null 2>&1
run 'obligations and measures, the earliest first' 1 'dl-report -f csv due'
cut -d, -f2-5,9 .out >.short
printf '%s\n' '"what","regime","recipient","decision","due"' \
    '"measure","","","","2026-11-21"' \
    '"duty","avg-33","ap","required","2026-11-22T09:00:00+01:00"' \
    '"duty","avg-34","subjects","required",""' | cmp -s - .short
tap $? 'in this order'
run 'in words' 1 'dl-report due'
has 'betrokkenen informeren'
has 'zonder onredelijke vertraging'
has 'door ICT'
lacks 'avg-34'
lacks 'cursus'
run 'the overview has the other measure too' 0 'dl-report week'
has 'Stichting De Brug'
has 'cursus'
has 'geen datum'
run 'the register and its stream give the same' 0 \
    'dl-report -f csv week >a && dl-list -f xml | dl-report -f csv week - >b'
same a b
run 'the register of a stream is of what it says' 0 \
    "dl-list -f xml $ref | sed 's,<title>[^<]*,<title>uit de stroom,' >one.xml && dl-report -f csv register one.xml"
has 'uit de stroom'
run 'the register as it was' 0 \
    "dl-report -f csv -r $(git -C reg rev-parse HEAD~2) week"
has '"class","undecided","1"'
run 'notified: no longer due' 1 \
    "dl-notify -r ap $ref && dl-notify -r subjects $ref && dl-report -f csv due"
lacks '"duty"'
run 'in the register: in time' 0 'dl-report -f csv week'
has '"ap","in-time","1"'

run 'into a file' 0 'dl-report -o overview.txt week'
no_out
grep -q Weekoverzicht overview.txt
tap $? 'it is there'
dl-update -m '1; done' -m '2; done' "$ref" >/dev/null 2>&1
run 'nothing due leaves no old list' 0 'dl-report -o overview.txt due'
[ ! -s overview.txt ]
tap $? 'it is empty'

# By mail -----------------------------------------------------------------------

run 'no sender, no mail' 78 'dl-report -f mail week'
no_out
git config -f reg/register.conf mail.sender 'Privacy <privacy@example.nl>'
run 'nobody to send it to' 78 'dl-report -f mail week'
git config -f reg/register.conf mail.overview privacy@example.nl
run 'as a mail, to whom the register says' 0 'dl-report -f mail week'
has 'From: Privacy <privacy@example.nl>'
has 'To: privacy@example.nl'
has 'Subject: Weekoverzicht datalekken: week 47 van 2026'
has 'Auto-Submitted: auto-generated'
has 'Content-Type: multipart/alternative'
has '2026-W47.'
lacks 'X-Datalek-Reference'
cp .out week.eml
run 'to somebody else' 0 \
    'dl-report -f mail --to "FG <fg@example.nl>" week | grep ^To:'
out 'To: FG <fg@example.nl>'
run 'to nobody' 65 'dl-report -f mail --to nobody week'
# As a reader of mail sees it that shows text only.
run 'its text is all there is to know' 0 \
    'dl-report -f text week >week.txt && python3 -c "
import email, email.policy, sys
m = email.message_from_binary_file(open(\"week.eml\", \"rb\"),
    policy=email.policy.default)
sys.stdout.write(m.get_body((\"plain\",)).get_content())" | cmp - week.txt'
run 'and its page is the page' 0 \
    'dl-report -f html week >week.html && python3 -c "
import email, email.policy, sys
m = email.message_from_binary_file(open(\"week.eml\", \"rb\"),
    policy=email.policy.default)
sys.stdout.write(m.get_body((\"html\",)).get_content())" | cmp - week.html'
run 'no line of the mail is long' 0 'awk "length > 998 { exit 1 }" week.eml'

# Into the register ---------------------------------------------------------------

git -C reg commit -q -a -m 'sender'
n=$(git -C reg rev-list --count HEAD)
run 'what would be archived' 0 'dl-report --archive -n week'
no_out
says 'would archive reports/2026/2026-W47.html'
[ ! -e reg/reports ]
tap $? 'nothing was'
run 'an overview is archived' 0 'dl-report --archive week'
no_out
err 'dl-report: archived as reports/2026/2026-W47.txt, .html and .csv'
for f in text:txt html:html csv:csv; do
	dl-report -f "${f%:*}" week | cmp - "reg/reports/2026/2026-W47.${f#*:}"
	tap $? "as $f"
done
[ "$(git -C reg rev-list --count HEAD)" -eq $((n + 1)) ] &&
	[ "$(git -C reg log -1 --format=%s)" = 'overview 2026-W47 archived' ] &&
	[ -z "$(git -C reg status --porcelain)" ]
tap $? 'in one commit'
run 'the same again is no second one' 0 'dl-report --archive week'
err 'dl-report: reports/2026/2026-W47: already archived, without a difference'
[ "$(git -C reg rev-list --count HEAD)" -eq $((n + 1)) ]
tap $? 'no second commit'
run 'public ones beside it' 0 'dl-report --archive --public 2026-11-01..2026-11-20'
[ -s reg/reports/2026/2026-11-01..2026-11-20-public.csv ]
tap $? 'they are there'
mkdir reg/templates
printf '%s\n' '<html xmlns:xsl="http://www.w3.org/1999/XSL/Transform"' \
    'xsl:version="1.0"><body><p>Nieuw: <xsl:value-of' \
    'select="document/incidents/@new"/></p></body></html>' \
    >reg/templates/overview.nl.xsl
run 'its own template' 0 'dl-report week'
out 'Nieuw: 1'
run 'from cron: no terminal, no environment' 0 \
    "env -i DL_REGISTER='$DL_REGISTER' DL_NOW=$DL_NOW HOME='$HOME' ${DL_DATA:+DL_DATA=$DL_DATA} '$BIN/dl-report' week <&-"
out 'Nieuw: 1'

# Misuse --------------------------------------------------------------------

run 'no report' 64 'dl-report'
run 'an unknown report' 64 'dl-report decade'
says 'expected week, month, quarter, year, FROM..TO, due, incident or register, got "decade"'
run 'a month is no week' 64 'dl-report week 2026-11'
says 'expected a week such as "week 47", got "2026-11"'
run 'a week that does not exist' 64 'dl-report week 2025-W53'
says 'expected a period such as 1-11-2026..30-11-2026, November 2026, week 47 or Q4 2026, got "2025-W53"'
cp in.csv 2025-W53
run 'but a file of that name' 0 'dl-report week 2025-W53'
run 'days that end before they begin' 64 'dl-report 2026-11-30..2026-11-01'
says 'got "2026-11-30..2026-11-01": the first day comes first'
run 'an unknown format' 64 'dl-report -f rtf week'
says '-f: expected text, html, pdf, csv or mail, got "rtf"'
run 'a page of what is due' 64 'dl-report -f html due'
run 'a stream into the register' 64 'dl-report --archive week in.csv'
run 'a stream by mail' 64 'dl-report -f mail week in.csv'
run 'some of it as the whole' 64 "dl-report --archive week $ref"
run 'archived and printed' 64 'dl-report --archive -f csv week'
says '-f does not go with an archived overview'
run 'archived into a file' 64 'dl-report --archive -o x week'
run 'what is due is not archived' 64 'dl-report --archive due'
says '--archive does not go with the list of what is due'
run 'nor a public one' 64 'dl-report --public due'
run 'an address without a mail' 64 'dl-report --to fg@example.nl week'
run 'an invalid duration' 64 'dl-report due --within soon'
says '--within: expected a duration such as 24h, 3d or 2w'
run 'a duration for a week' 64 'dl-report --within 2d week'
says '--within does not go with an overview'
# Closing an incident stops no clock of the law ---------------------------------

dl-init -R gastouder shut 2>/dev/null
printf 'title,received\nweg,2026-11-20T08:00:00+01:00\n' >weg.csv
ref=$(dl-new -C shut weg.csv | sed -n '2s/^"\([^"]*\)".*/\1/p')
dl-update -C shut --close "$ref" >/dev/null 2>&1
run 'an undecided obligation stays on the list' 1 'dl-report -C shut due'
has "$ref"
dl-update -C shut --withdraw "$ref" >/dev/null 2>&1
run 'a withdrawn incident has no obligation' 0 'dl-report -C shut due'
no_out
done_testing
