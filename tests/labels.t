#!/bin/sh
# Names of obligations and of the supervisory authority come from the tables of
# the law: a register in Belgium says nowhere "AP", in no language.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_NOW=2026-11-06T12:00:00+01:00
old='regime,recipient,when,roles,anchor,term,valid_from,valid_to,holidays,label_nl,label_en,source'

belgian() { # a table of twelve columns, as it was before there were names
	cat <<!
$old
avg-33,ap,ap,controller|joint,aware,72h,2018-05-25,,none,"melding aan de GBA","notification to the GBA","AVG art. 33(1)"
avg-34,subjects,subjects,controller|joint,aware,,2018-05-25,,none,"mededeling aan wie het aangaat","communication to the individuals","AVG art. 34(1)"
avg-33-2,controller,breach,processor,aware,,2018-05-25,,none,"bericht aan de verantwoordelijke","notice to the controller","AVG art. 33(2)"
!
}
names=',label_short_nl,label_short_en,recipient_nl,recipient_en,recipient_short_nl,recipient_short_en,website'
cat >named.csv <<!
$old$names
avg-33,ap,ap,controller|joint,aware,72h,2018-05-25,,none,"kennisgeving aan de Gegevensbeschermingsautoriteit","notification to the Belgian authority","AVG art. 33(1)",,notify the GBA,de Gegevensbeschermingsautoriteit,the Belgian Data Protection Authority,GBA,GBA,gegevensbeschermingsautoriteit.be
avg-34,subjects,subjects,controller|joint,aware,,2018-05-25,,none,"mededeling aan wie het aangaat","communication to the individuals","AVG art. 34(1)"
avg-33-2,controller,breach,processor,aware,,2018-05-25,,none,"bericht aan de verantwoordelijke","notice to the controller","AVG art. 33(2)"
!

dl-init -o 'De Brug vzw' reg 2>/dev/null
mkdir reg/law
belgian >reg/law/duties.csv
{
	git config -f reg/register.conf mail.sender datalek@brug.example
	git config -f reg/register.conf mail.overview fg@brug.example
	git config -f reg/register.conf mail.alert fg@brug.example
	git -C reg add . && git -C reg commit -qm 'our law'
	mail m1 'Brief kwijt' | dl-new -C reg
	cat >rows.csv <<-'!'
	title,received,aware,description,reporter_email,gravity
	Laptop kwijt,2026-11-02T09:00:00+01:00,2026-11-02T10:00:00+01:00,Kwijt,noor@example.nl,considerable
	Sleutel kwijt,2026-11-05T09:00:00+01:00,,Kwijt,noor@example.nl,
	Tas kwijt,2026-11-01T09:00:00+01:00,2026-11-01T10:00:00+01:00,Kwijt,noor@example.nl,
	!
	dl-new -C reg rows.csv
} >/dev/null 2>&1
a=DL-2026-0001-3 b=DL-2026-0002-1 c=DL-2026-0003-0 d=DL-2026-0004-8

# Each sentence that a person reads, in both languages. -----------------------

neutral() { # nothing of the Dutch authority, but what a code or a name is
	tr '\n' ' ' <"$tap_dir/.out" >seen
	tr '\n' ' ' <"$tap_dir/.err" >>seen
	! grep -qE '(^|[^A-Za-z])AP([^A-Za-z]|$)|Autoriteit +Persoonsgegevens|autoriteitpersoonsgegevens' seen
	tap $? "$what: names no AP"
}
every='personal=yes affected=yes sensitive=yes adverse=yes risk=high'
answers=
for q in $every; do answers="$answers -a $q"; done

run 'assessed' 0 "dl-classify -C reg $answers $b >/dev/null"
neutral
says 'notification to the GBA: required'
run 'assessed in Dutch' 0 "LC_ALL=C.UTF-8 LANGUAGE=nl dl-classify -C reg -a risk=high -a personal=yes -a affected=yes -a sensitive=no -a adverse=no $d >/dev/null"
neutral
says 'melding aan de GBA: verplicht'
# A source is cited as it is called.
run 'explained' 0 "dl-classify -C reg -x -n $b 2>&1 | sed 's/(formulier van de AP[^)]*)//'"
neutral
run 'asked, with all that can be asked' 0 "printf '? ? ?\n?\n?\n?\n?\n' | script -qec 'LANGUAGE=nl LC_ALL=C.UTF-8 dl-classify -C reg $a' /dev/null | cat"
neutral
run 'notified' 0 "dl-notify -C reg -r -w Druk ap $d >/dev/null"
neutral
run 'a reason that lacks' 0 "printf 'received,ap_filed,ap_due,title,import.old\n2026-11-01T10:00:00Z,2026-11-05T10:00:00Z,2026-11-04T10:00:00Z,x,yes\n' | LANGUAGE=nl LC_ALL=C.UTF-8 dl-new -C reg -n -f csv - >/dev/null"
neutral
run 'closed with it open' 0 "LANGUAGE=nl LC_ALL=C.UTF-8 dl-update -C reg --close -n $b >/dev/null"
neutral
says 'melding aan de GBA'

for l in nl en; do
	for doc in due week month "incident $b" "incident $d" register; do
		run "$doc in $l" "$([ "$doc" = due ] && echo 1 || echo 0)" \
		    "dl-report -C reg -l $l $doc"
		neutral
	done
	run "the register for a spreadsheet in $l" 0 \
	    "dl-report -C reg -l $l -f csv register | sed 's/;AP-/;/'"
	neutral
	run "a calendar in $l" 1 "dl-report -C reg -l $l -f ics due"
	neutral
	run "due as a mail in $l" 1 "dl-report -C reg -l $l -f mail due"
	neutral
	run "the week as a mail in $l" 0 "dl-report -C reg -l $l -f mail week"
	neutral
	run "the week as a page in $l" 0 "dl-report -C reg -l $l -f html year"
	neutral
	run "the register as a page in $l" 0 "dl-report -C reg -l $l -f html register"
	neutral
	run "a list on a terminal in $l" 0 "LANGUAGE=$l LC_ALL=C.UTF-8 script -qec 'stty cols 400; dl-list -C reg -c ref,ap,ap_reason,ap_due,ap_filed,ap_number,gravity' /dev/null"
	neutral
	git config -f reg/register.conf register.language "$l"
	git -C reg commit -qam "in $l"
	run "a letter to the reporter in $l" 0 "dl-notify -C reg -f text reporter $a"
	neutral
	run "a letter to data subjects in $l" 65 "dl-notify -C reg subjects $b"
	neutral
	run "a notice to the public in $l" 65 "dl-notify -C reg -p subjects $b"
	neutral
done

run 'due' 1 'dl-report -C reg -l nl due'
has 'melding aan de GBA'
has 'mededeling aan wie het'
run 'an overview' 0 'dl-report -C reg -l nl year'
has 'Melding aan de GBA'
has 'Datalekken: melding aan de GBA'
run 'the register' 0 'dl-report -C reg -l nl register'
has 'Toezichthouder: te laat, nog niet gemeld'
has 'Melding aan de GBA'

# Names ------------------------------------------------------------------------

cp named.csv reg/law/duties.csv
git -C reg commit -qam 'names'
run 'a short label made of names' 1 'dl-report -C reg -l nl due'
has 'kennisgeving aan de GBA'
lacks 'toezichthouder'
run 'a short label of the table' 1 'dl-report -C reg -l en due'
has 'notify the GBA'
run 'a short name' 0 'dl-report -C reg -l nl register'
has 'GBA: te laat, nog niet gemeld'
has 'Kennisgeving aan de GBA'
run 'in an overview the whole name' 0 'dl-report -C reg -l nl year'
has 'Kennisgeving aan de Gegevensbeschermingsautoriteit'
git config -f reg/register.conf register.language nl
git -C reg commit -qam 'in Dutch'
# The sentences of the rule sets name no authority: the law does.
for set in avg gastouder mensenwerk; do
	run "assessed by $set" 0 "LC_ALL=C.UTF-8 LANGUAGE=nl dl-classify -C reg -n -R $set $answers $d >/dev/null"
	neutral
	says 'bij de toezichthouder'
done
run 'a form of another authority' 0 "dl-notify -C reg ap $b"
says 'warning: '"$b"': this form is not that of "de Gegevensbeschermingsautoriteit", which the law of the register names: Data breach notification form of the Autoriteit Persoonsgegevens'
run 'one that was chosen' 0 "dl-notify -C reg -F edpb ap $b"
lacks 'this form is not'
run 'the place for a complaint' 0 "dl-notify -C reg subjects $b | tr -s ' \n' ' '"
has 'klacht indienen bij de Gegevensbeschermingsautoriteit (gegevensbeschermingsautoriteit.be).'
run 'and who may be notified' 0 "dl-notify -C reg -f text reporter $a | tr -s ' \n' ' '"
has 'melden we het bij de Gegevensbeschermingsautoriteit en lichten we de betrokkenen in'

# Only the label is another than that of the product.
sed 's/melding aan de Autoriteit Persoonsgegevens/melding aan de GBA/' \
    "$tap_repo/share/law/duties.csv" >reg/law/duties.csv
git -C reg commit -qam 'a label'
run 'whose authority has its form' 0 "dl-notify -C reg ap $b"
lacks 'this form is not'
run 'another label alone' 1 'dl-report -C reg -l nl due'
has 'melding aan de GBA'
lacks 'de AP'

# The row of its day -----------------------------------------------------------

cat >reg/law/duties.csv <<!
$old
avg-33,ap,ap,controller|joint,aware,72h,2018-05-25,2026-11-01,none,"melding aan de oude","notification to the old","AVG art. 33(1)"
avg-33,ap,ap,controller|joint,aware,96h,2026-11-02,,none,"melding aan de nieuwe","notification to the new","AVG art. 33(1)"
avg-34,subjects,subjects,controller|joint,aware,,2018-05-25,,none,"mededeling","communication","AVG art. 34(1)"
!
git -C reg commit -qam 'a new law'
run 'the label of the day' 1 "dl-report -C reg -l nl due"
has "$b  melding aan de nieuwe"
run 'and of another day' 0 "dl-report -C reg -l nl incident $d"
has 'Melding aan de oude'
lacks nieuwe
run 'each its own in the register' 0 "dl-report -C reg -l nl register"
has 'Melding aan de oude'
has 'Melding aan de nieuwe'
run 'and in a calendar' 1 'dl-report -C reg -l nl -f ics due'
has "SUMMARY:$c: melding aan de nieuwe"
run 'overviews have that of today' 0 'dl-report -C reg -l nl year'
has 'Melding aan de nieuwe'

done_testing
