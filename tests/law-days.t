#!/bin/sh
# Days that no law in the tables covers, and days before a table begins: the
# record, the messages and the documents say so.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
head='regime,recipient,when,roles,anchor,term,valid_from,valid_to,holidays,label_nl,label_en,source'
dl-init reg 2>/dev/null
nl='LANGUAGE=nl LC_ALL=C.UTF-8'

# A mail of before the regulation (25 May 2018), and rows. ---------------------

old_mail() { # ID DAY
	printf 'Received: from a.example.nl by b.example.nl;\n\t%s 10:14:30 +0200\n' "$2"
	printf 'From: Noor <noor@example.nl>\nTo: datalek@example.nl\n'
	printf 'Subject: Laptop kwijt\nDate: %s 10:14:00 +0200\n' "$2"
	printf 'Message-ID: <%s@example.nl>\n\nEr is een laptop kwijt.\n' "$1"
}
run 'a mail of before the law' 0 "old_mail o1 'Thu, 24 May 2018' | $nl dl-new -C reg >/dev/null"
says 'DL-2026-0001-3: geen wet in de tabellen dekt deze dag (do 24 mei 2018): besluit met dl-classify -d'
run 'in English' 0 "old_mail o2 'Fri, 3 Mar 2017' | dl-new -C reg >/dev/null"
says 'DL-2026-0002-1: no law in the tables covers this day (Fri 3 Mar 2017)'
run 'a mail of the first day of the law' 0 "old_mail o3 'Fri, 25 May 2018' | dl-new -C reg >/dev/null"
lacks 'covers this day'
cat >rows.csv <<'!'
title,received,status,closed,role,description
Verwerker,2016-03-01T09:00:00+01:00,,,processor,x
Dicht,2016-03-01T09:00:00+01:00,closed,2016-04-01T09:00:00+02:00,,x
Ingetrokken,2016-03-01T09:00:00+01:00,withdrawn,2016-04-01T09:00:00+02:00,,x
!
run 'rows of that time' 0 'dl-new -C reg rows.csv >/dev/null'
says 'rows.csv:2: warning: DL-2026-0004-8: no law in the tables covers this day'
a=DL-2026-0001-3 b=DL-2026-0002-1 p=DL-2026-0004-8 c=DL-2026-0005-6
run 'but not of those that are closed' 0 "dl-update -C reg -a title=Toe $c >/dev/null"
lacks 'covers this day'

run 'codes' 0 "dl-list -C reg -t duties -c regime,decision,due,law $a $p"
out '"regime","decision","due","law"' '"avg-33","undecided","",""' \
    '"avg-34","undecided","",""' '"avg-33-2","undecided","",""'
run 'and no empty decision' 0 "dl-list -C reg -c ap,ap_due,subjects $b"
out '"ap","ap_due","subjects"' '"undecided","","undecided"'

# Documents --------------------------------------------------------------------

run 'assessed' 0 "$nl dl-classify -C reg -a personal=yes -a affected=yes -a risk=high $a >/dev/null"
says "$a: melding aan de Autoriteit Persoonsgegevens: nog te beoordelen; geen wet in de tabellen dekt deze dag"
says "waarschuwing: $a: geen wet in de tabellen dekt deze dag"
run 'as a stream' 0 "dl-list -C reg -f xml $a | dl-classify -a risk=high - >/dev/null"
says "$a: no law in the tables covers this day"
for l in nl en; do
	case $l in
	nl)
		ground='Uitkomst: ernstig datalek. Of dat gemeld moest worden, zegt de regel niet'
		text='geen wet in de tabellen dekt deze dag' Text='Geen wet in de tabellen dekt deze dag' ;;
	en)
		ground='Whether that had to be notified, the rule does not say'
		text='no law in the tables covers this day' Text='No law in the tables covers this day' ;;
	esac
	run "one A4 in $l" 0 "dl-report -C reg -l $l incident $a | tr -s ' \n' ' '"
	has "$Text."
	has "$ground"
	for no in 'binnen 72 uur' 'within 72 hours' '33(1)' '33(5)' '33 lid 5'; do
		lacks "$no"
	done
	run "the register in $l" 0 "dl-report -C reg -l $l register | tr -s ' \n' ' '"
	has "AP: $text"
	has "${ground#Uitkomst: ernstig datalek. }"
	lacks 'binnen 72 uur'
	lacks 'within 72 hours'
	has ": $text."
	run "for a spreadsheet in $l" 0 "dl-report -C reg -l $l -f csv register"
	has "($text)"
	run "what is due in $l" 0 "dl-report -C reg -l $l due | tr -s ' \n' ' '"
	has "$a"
	has "$p"
	has "$text"
	lacks "$c"
	run "a calendar in $l" 0 "dl-report -C reg -l $l -f ics due | tr -d '\r' | sed ':a;N;\$!ba;s/\n //g'"
	has "($text)"
done
run 'from a stream' 0 "dl-list -C reg -f xml $a | dl-report -l nl incident - | tr -s ' \n' ' '"
has 'Geen wet in de tabellen dekt deze dag.'

# A person decides ---------------------------------------------------------------

run 'a person decides' 0 "dl-classify -C reg -d ap=not-required -w 'Wbp: niet nodig' -d subjects=required $a >/dev/null"
lacks 'covers this day (Thu'
run 'which stands' 0 "dl-report -C reg -l nl incident $a | tr -s ' \n' ' '"
has 'niet verplicht, besloten door Test Voorbeeld'
has 'Nog niet gedaan. Geen wet in de tabellen dekt deze dag.'
run 'and is no longer due' 1 "dl-report -C reg -f csv due"
lacks "$a\",\"avg-33"
run 'notified all the same' 0 "dl-notify -C reg -r -d '2026-11-02 10:00' ap $a >/dev/null"
run 'has no time limit' 0 'dl-report -C reg -f csv week 2026-W45'
has '"2026-W45","ap","in-time","0"' '"2026-W45","ap","late","0"' \
    '"2026-W45","ap","no-limit","1"'
run 'and no share' 0 "dl-report -C reg -l nl week 2026-W45 | tr -s ' \n' ' '"
has 'Gemeld zonder termijn 1'
lacks '100%'
run 'the day was wrong' 0 "dl-update -C reg -a aware=2018-06-01T10:00:00+02:00 -a aware_reason=x $b >/dev/null"
run 'and a law covers it' 0 "dl-list -C reg -t duties -c regime,due $b"
out '"regime","due"' '"avg-33","2018-06-04T10:00:00+02:00"' '"avg-34",""'

# Gaps, and the end of all rows ---------------------------------------------------

mkdir reg/law
cat >reg/law/duties.csv <<!
$head
avg-33,ap,ap,controller,aware,72h,2018-05-25,2025-12-31,none,m,m,s
avg-33,ap,ap,controller,aware,96h,2026-02-01,2026-10-31,none,m,m,s
avg-34,subjects,subjects,controller,aware,,2018-05-25,,none,n,n,s
!
git -C reg add law
git -C reg commit -qm 'a law with a gap'
day() { printf 'title,received\nx,%sT12:00:00+01:00\n' "$1"; }
run 'a day in a gap' 0 "day 2026-01-15 | dl-new -C reg -f csv - >/dev/null"
says 'no law in the tables covers this day (Thu 15 Jan 2026)'
says 'duties.csv:3: warning: valid_from: no row for avg-33 to ap covers the days from 2026-01-01 on until this one'
run 'a day after all rows' 0 "day 2026-11-01 | dl-new -C reg -f csv - >/dev/null"
says 'no law in the tables covers this day (Sun 1 Nov 2026)'
run 'the last day' 0 "day 2026-10-31 | dl-new -C reg -f csv - >/dev/null"
lacks 'covers this day'
rm -r reg/law
git -C reg commit -qam 'the law of the product'

# Tables that begin later: just not that obligation -------------------------------

git config -f reg/register.conf --add register.law contract
git config -f reg/register.conf --add register.law cbw
git -C reg commit -qam 'an important entity'
for d in 2024-10-18 2026-08-14; do
	run "no Cyberbeveiligingswet on $d" 0 "day $d | dl-new -C reg -f csv - >/dev/null && dl-list -C reg -t duties -s regime~cbw -s decision=undecided | wc -l"
	out 1
	lacks 'covers this day'
done
run 'on its first day' 0 "printf 'title,received\nx,2026-08-15T00:00:00+02:00\n' | dl-new -C reg -f csv - >/dev/null; dl-list -C reg -t duties -s regime~cbw -c regime,due,source"
out '"regime","due","source"' \
    '"cbw-24h","2026-08-16T00:00:00+02:00","Cyberbeveiligingswet art. 25 en 26 lid 1 (NIS2 art. 23(4)(a))"' \
    '"cbw-72h","2026-08-18T00:00:00+02:00","Cyberbeveiligingswet art. 27 lid 1 (NIS2 art. 23(4)(b))"' \
    '"cbw-1m","","Cyberbeveiligingswet art. 29 (NIS2 art. 23(4)(d))"'
f=$(dl-list -C reg -t duties -s regime=cbw-24h -c ref | sed -n '2s/"//gp')
run 'a final report a month after the notification' 0 "dl-classify -C reg -d csirt=required -w 'portaal uit' $f >/dev/null &&
    dl-notify -C reg -r -d 2026-08-31T10:00:00+02:00 -w laat cbw-72h $f >/dev/null &&
    dl-list -C reg -t duties -s regime=cbw-1m -c due $f"
out '"due"' '"2026-09-30T10:00:00+02:00"'

# Records made under a table that began in 2024 -----------------------------------

mkdir reg/law
sed 's/2026-08-15/2024-10-18/' "$tap_repo/share/law/cbw.csv" >reg/law/cbw.csv
git -C reg add law
git -C reg commit -qm 'from 2024'
day 2025-03-01 | dl-new -C reg -f csv - >new.csv 2>/dev/null
e=$(sed -n '2s/^"\([^"]*\).*/\1/p' new.csv)
run 'it was overdue' 1 "dl-report -C reg -f csv due $e"
has 'cbw-24h'
old=$(dl-list -C reg -t duties -s regime=cbw-24h -c law "$e" | sed -n '2s/"//gp')
rm -r reg/law
git -C reg commit -qam 'from 2026'
run 'still said, by the table of the record' 1 "dl-report -C reg -l nl due $e"
has 'vroegtijdige waarschuwing'
run 'which is kept' 0 "git -C reg show HEAD:tables/law/$old.csv | grep -c 2024-10-18"
out 3
run 'once it is written again' 0 "dl-update -C reg -a title=Weer $e >/dev/null && dl-list -C reg -t duties -s regime~cbw -c decision,due,decided_by $e | sed 's/@.*/@\"/'"
out '"decision","due","decided_by"' '"not-required","","law=cbw@"' \
    '"not-required","","law=cbw@"' '"not-required","","law=cbw@"'
run 'no longer due' 1 "dl-report -C reg -f csv due $e"
lacks cbw
run 'and not gone' 0 "dl-report -C reg -l nl incident $e | tr -s ' \n' ' '"
has 'Niet verplicht op de dag van dit incident: vroegtijdige waarschuwing aan het CSIRT en de toezichthouder; '
run 'nor from the register' 0 "dl-report -C reg -l nl register $e | tr -s ' \n' ' '"
has 'Op de dag van dit incident gold deze plicht niet.'

# Tables that are refused, with file, line and value -------------------------------

mkdir reg/law
refused() { # WHAT ROW MESSAGE
	printf '%s\n%s\n' "$head" "$2" >reg/law/duties.csv
	run "$1" 78 'dl-report -C reg due'
	says "law/duties.csv:$3"
}
ok='avg-33,ap,ap,controller,aware,72h,2018-05-25,,none,m,m,s'
refused 'rows that overlap' "$ok
avg-33,ap,ap,controller,aware,96h,2026-01-01,,none,m,m,s" \
    '3: error: valid_from: expected a day after the earlier row for this obligation ends, got "2026-01-01"'
refused 'an end before the start' 'avg-33,ap,ap,controller,aware,72h,2018-05-25,2018-05-24,none,m,m,s' \
    '2: error: valid_to: expected a day from valid_from on, got "2018-05-24"'
refused 'no day' 'avg-33,ap,ap,controller,aware,72h,2018-02-30,,none,m,m,s' \
    '2: error: valid_from: expected'
refused 'an unknown condition' 'avg-33,ap,gba,controller,aware,72h,2018-05-25,,none,m,m,s' \
    '2: error: when: expected'
refused 'another name of the notification to the AP' 'gba-33,gba,ap,controller,aware,72h,2018-05-25,,none,m,m,s' \
    '2: error: regime, recipient: expected avg-33,ap, which the fields and figures are of, got "gba-33,gba"'
refused 'another name of the communication' "$ok
avg-34-b,people,subjects,controller,aware,,2018-05-25,,none,m,m,s" \
    '3: error: regime, recipient: expected avg-34,subjects'
refused 'an unknown anchor' 'avg-33,ap,ap,controller,detected,72h,2018-05-25,,none,m,m,s' \
    '2: error: anchor: expected'
refused 'an unknown role' 'avg-33,ap,ap,owner,aware,72h,2018-05-25,,none,m,m,s' \
    '2: error: roles: expected'
refused 'no term' 'avg-33,ap,ap,controller,aware,72x,2018-05-25,,none,m,m,s' \
    '2: error: term: expected'
refused 'a previous notification that is not there' \
    'avg-33,ap,ap,controller,previous-filing,72h,2018-05-25,,none,m,m,s' \
    '2: error: anchor: expected aware or received, since no row above it has another obligation to that recipient, got "previous-filing"'
refused 'a label on two lines' 'avg-33,ap,ap,controller,aware,72h,2018-05-25,,none,"m
n",m,s' '2: error: label_nl: expected text on one line'
refused 'no label' 'avg-33,ap,ap,controller,aware,72h,2018-05-25,,none,,m,s' \
    '2: error: label_nl: expected'
head="$head,website"
refused 'a web site with a scheme' "$ok,https://gba.be" \
    '2: error: website: expected a web site such as autoriteitpersoonsgegevens.nl, or nothing, got "https://gba.be"'
head="$head,label_short_nl"
refused 'some of the columns at the end' "$ok,gba.be" '2: error: 13 values; the header has 14'
printf '%s\n%s\n' "$head" "$ok" >reg/law/duties.csv
run 'none of them' 1 'dl-report -C reg due'
no_err

done_testing
