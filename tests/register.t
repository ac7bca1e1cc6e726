#!/bin/sh
# dl-report register: the register as a person keeps it (AVG art. 33(5)), as
# text, page, PDF and for a spreadsheet.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_NOW=2026-11-20T12:00:00+01:00
dl-init -o 'Stichting De Brug' -R gastouder reg 2>/dev/null
run 'an empty register' 0 'dl-report -C reg register'
has 'Register van datalekken en beveiligingsincidenten: Stichting De Brug'
has 'Er staan geen incidenten in.'

cat >in.csv <<'!'
title,received,department,reporter_name,reporter_email,reporter_phone,description
Laptop kwijt,2026-11-16T09:00:00+01:00,Noord,Karin Melder,karin@example.nl,0612345678,"Uit de auto gestolen; ""weg"".

Tweede alinea."
=1+1,2026-11-16T23:30:00Z,@Zuid,,,,-2+3
Oefening brand,2026-11-17T10:00:00+01:00,,,,,x
Vergissing,2026-11-17T10:00:00+01:00,,,,,x
!
dl-new -C reg in.csv >/dev/null 2>&1
a=DL-2026-0001-3 b=DL-2026-0002-1 c=DL-2026-0003-0 d=DL-2026-0004-8
{
	dl-classify -C reg -a sensitive=yes -b 'Bea Oordelaar' -w 'Het waren dossiers.' $a
	dl-classify -C reg -a sensitive=no -a adverse=no $b
	dl-update -C reg -a 'data=name|bsn|other' -a data_other=foto -a groups=minors \
	    -a persons_min=10 -a persons_max=20 -a kind=other \
	    -a 'kind_other=+alles' -a 'effects=Kans op identiteitsfraude.' \
	    -m 'immediate: wachtwoord gewijzigd; owner=Piet Eigenaar' \
	    -m 'preventive: schijven versleutelen; due=2026-11-21' \
	    -l 'Gebeld met Karin Melder' $a
	dl-update -C reg -m '1; done' $a
	dl-notify -C reg -r -N AP-12345 -w 'Het was druk.' ap $a
	dl-update -C reg -a exercise=yes $c
	dl-update -C reg --withdraw $d
} >/dev/null 2>&1

# In words -------------------------------------------------------------------

run 'as text' 0 'dl-report -C reg register'
no_err
has 'Aantal: 4, waarvan 1 oefening en 1 ingetrokken'
has "$a: Laptop kwijt"
has 'Tweede alinea.'
has '+alles'
has 'naam, burgerservicenummer (BSN) en andere'
has 'Aantal: 10 tot 20; minderjarigen'
has 'Kans op identiteitsfraude.'
has 'Genomen: wachtwoord gewijzigd (gereed vr 20 nov'
has 'Gepland: schijven versleutelen (uiterlijk za 21'
has 'Ernstig datalek, beoordeeld op vrijdag 20'
has 'Reden: Er zijn'
has 'Motivering: Het waren dossiers.'
has 'Meldingsnummer AP-12345.'
has 'De reden staat bij de uitkomst.'
has "$c: Oefening brand (oefening)"
has "$d: Vergissing (ingetrokken)"
cp .out all.txt
run 'late, and why' 0 'tr -s " \n" " " <all.txt'
has '1 dag en 3 uur te laat. Reden van de vertraging: Het was druk.'
# The names of the reporter, the assessor and of the authors of changes are left out.
for who in Karin karin@ 0612345678 Oordeelaar Eigenaar Gebeld; do lacks "$who"; done
# No value as it is stored stands in it.
for raw in minors serious breach not-required undecided withdrawn avg-33 \
    initial gastouder/; do lacks "$raw"; done
LC_ALL=C.UTF-8 awk 'length > 72 { bad = 1 } END { exit bad }' all.txt
tap $? 'no line is longer than 72'
grep -n '^DL-2026-....-.:' all.txt | sort -t: -k2 | cmp -s - - <<!
$(grep -n '^DL-2026-....-.:' all.txt)
!
tap $? 'the oldest reference is on top'
run 'in English' 0 'dl-report -C reg -l en register'
has 'Register of data breaches and security incidents'
has 'Number: 4, of which 1 exercise and 1 withdrawn'
has 'Serious breach, assessed on Friday 20 November'
has 'hours'
has 'Taken: wachtwoord gewijzigd'
for raw in Uitkomst niet Reden Gepland; do lacks "$raw "; done
run 'some of it' 0 "dl-report -C reg register $b"
lacks "$a"
run 'as it was' 0 "dl-report -C reg -r $(git -C reg rev-list HEAD | tail -n 2 | head -n 1) register"
lacks 'Ernstig datalek'
run 'a stream' 0 'dl-list -C reg -f xml | dl-report -l nl register -'
has 'Meldingsnummer AP-12345.'
has "$c: Oefening brand (oefening)"
run 'rows' 0 'dl-list -C reg | dl-report -l nl -f csv register - | grep -c "^.DL-"'
out 4
run 'a faulty row is reported, the others are there' 65 \
    'printf "ref,class\nDL-2026-0001-3,incident\nDL-2026-0002-1,x\n" |
    dl-report -l nl register -'
has 'Toezichthouder: niet in'
lacks DL-2026-0002-1
says '<stdin>:3'
run 'its own template' 0 'mkdir reg/templates &&
    printf "%s\n" "<html xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"" \
    "xsl:version=\"1.0\"><body><p><xsl:value-of select=\"count(document/entry)\"/>" \
    "</p></body></html>" >reg/templates/register.nl.xsl &&
    dl-report -C reg register; rm -r reg/templates'
out 4

# A page ---------------------------------------------------------------------

run 'as a page' 0 'dl-report -C reg -f html -o page.html register'
no_err
run 'which is well formed' 0 'sed 1d page.html | sed "s,<meta[^>]*>,,g; s,<br>,<br/>,g" | xmllint --noout -'
run 'and needs nothing else' 1 'grep -iE "<script|<img|<link|src=|url\(|@import" page.html'
run 'it has' 0 'cat page.html'
has '<html lang="nl">'
has '<th scope="col">Kenmerk</th>'
has "<h2>$a: Laptop kwijt</h2>"
has '<td>=1+1</td>'

# On paper -------------------------------------------------------------------

run 'on paper' 0 'dl-report -C reg -f pdf -o reg.pdf register && pdftotext -layout reg.pdf - | tr -s " "'
has 'Meldingsnummer AP-12345.'
has 'Laptop kwijt'
run 'A4' 0 'pdfinfo reg.pdf'
has '595.276 x 841.89 pts (A4)'
run 'the same moment, the same bytes' 0 \
    'TZ=Pacific/Auckland LC_ALL=C.UTF-8 dl-report -C reg -f pdf register >again.pdf; cmp again.pdf reg.pdf'
{
	echo ref,title,received,status,class
	i=0
	while [ $i -lt 90 ]; do
		i=$((i + 1))
		echo ",Nummer $i,2026-11-16T09:00:00+01:00,open,"
	done
} >many.csv
run 'many pages' 0 'dl-report -l nl -f pdf -o many.pdf register many.csv'
run 'have the headings of the list on each that it runs on' 0 \
    'pdftotext -f 2 -l 2 many.pdf - | head -n 3'
has Kenmerk
run 'and all of it' 0 'pdftotext many.pdf - | grep -oE "Nummer [0-9]+" | sort -u | wc -l'
out 90

# For a spreadsheet ----------------------------------------------------------

run 'for a spreadsheet' 0 'dl-report -C reg -f csv -o sheet.csv register'
no_err
cat >read.py <<'!'
import csv, sys
name, mark, delimiter = sys.argv[1:]
data = open(name, 'rb').read()
assert data.startswith(b'\xef\xbb\xbf')
text = data.decode('utf-8-sig')
assert text.count('\r') == text.count('\r\n') and text.endswith('\r\n')
rows = list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True))
assert len({len(r) for r in rows}) == 1, [len(r) for r in rows]
for r in rows[1:]:
    for v in r:
        assert not v.lstrip(' \u00a0').startswith(('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠')), v
    print(mark.join('%s=%s' % (h, v.replace('\n', '/')) for h, v in zip(rows[0], r) if v))
!
run 'read by another' 0 'python3 read.py sheet.csv "|" ";"'
has "Kenmerk=$a|Status=open|Ontvangen=16-11-2026 09:00|"
has '|Wat is er gebeurd=Uit de auto gestolen; "weg".//Tweede alinea.|'
has '|Persoonsgegevens=naam, burgerservicenummer (BSN), andere gegevens (foto)|'
has '|Genomen maatregelen=wachtwoord gewijzigd (gereed 20-11-2026)|Geplande maatregelen=schijven versleutelen (uiterlijk 21-11-2026)|Uitkomst=ernstig datalek|'
has '|Melden aan toezichthouder=verplicht|Uiterste moment toezichthouder=19-11-2026 09:00|Gemeld aan toezichthouder op=20-11-2026 12:00|Meldingsnummer toezichthouder=AP-12345|Reden van vertraging=Het was druk.|'
has "Afdeling of locatie='@Zuid|Onderwerp='=1+1|Wat is er gebeurd='-2+3|"
has "Kenmerk=$c|Status=open|Oefening=ja|"
has "Kenmerk=$d|Status=ingetrokken|"
lacks Karin
lacks Eigenaar
run 'in English by commas, with other dates' 0 \
    'dl-report -C reg -l en -f csv -o sheet.csv register; python3 read.py sheet.csv "|" ","'
has "Reference=$a|Status=open|Received=2026-11-16 09:00|"
printf 'ref,title,department\nDL-2026-0001-3,"  =1+1","＝1+1"\nDL-2026-0002-1,@x,1-2\nDL-2026-0003-0,+1,\n' >tricks.csv
run 'formulas behind blanks, and in full width' 0 \
    'dl-report -l nl -f csv -o sheet.csv register tricks.csv; python3 read.py sheet.csv "|" ";"'
has "locatie='＝1+1|"
has 'locatie=1-2|'
has "Onderwerp='+1"
run 'into another form' 64 'dl-report -C reg -f ics register'
run 'a period' 65 'dl-report -C reg register 2026-W47'
done_testing
