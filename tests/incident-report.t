#!/bin/sh
# dl-report incident: one sheet an incident, whatever is in it.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

# The register's zone is meant, wherever this runs.
TZ=Pacific/Auckland
DL_REGISTER=$tap_dir/reg
at() { DL_NOW=$1 GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1; }
at 2026-11-16T09:00:00+01:00
export DL_REGISTER DL_NOW GIT_AUTHOR_DATE GIT_COMMITTER_DATE TZ
quiet() { "$@" >/dev/null 2>quiet.err || { cat quiet.err >&2; exit 2; }; }

quiet dl-init -o 'Stichting De Brug' reg
git config -f reg/register.conf --add register.law cbw
git config -f reg/register.conf --add register.law contract
git config -f reg/register.conf register.contact 'Fatma Şahin, 010 123 45 67'
quiet git -C reg commit -qam 'law and contact'

# Ten incidents ---------------------------------------------------------------

# A word a line, so that it can be found again in lines that were broken.
long() { seq -f "$1%g" 1 "$2" | tr '\n' ' '; }
hostile="<script>alert(1)</script> ]]> {{7*7}} \$(id) =cmd|' /C calc'!A0 %s%n"
control=$(printf 'a\033[31mb\007c\302\205d\177e')

cat >rows.csv <<'!'
received,title,channel
2026-11-16T08:30:00+01:00,,
2026-11-16T08:31:00+01:00,Gebeld over een brief,phone
2026-11-16T08:32:00+01:00,Laptop gestolen uit een auto,mail
2026-11-16T08:33:00+01:00,Lange teksten,form
2026-11-16T08:34:00+01:00,Bij onze opdrachtgever,processor
2026-11-16T08:35:00+01:00,Oefening brand,person
2026-11-16T08:36:00+01:00,Vals alarm,other
2026-11-16T08:37:00+01:00,Wie heeft de sleutel,post
2026-11-16T08:38:00+01:00,Prijslijst kwijt,mail
!
dl-new rows.csv 2>new.err | cut -d, -f1 | tr -d '"' | sed 1d >refs
{
	read -r empty && read -r phone && read -r full && read -r texts &&
		read -r processor && read -r exercise && read -r withdrawn &&
		read -r undecided && read -r plain
} <refs

quiet dl-update -a occurred_from='2026-11-14 20:00' \
    -a occurred_to='2026-11-15 09:00' -a detected='2026-11-15 09:10' \
    -a aware='2026-11-16 09:00' -a aware_reason='Eerst was het niet zeker.' \
    -a department=Thuiszorg -a kind=device-lost-or-stolen \
    -a 'nature=disclosed|lost' -a cause=external-intent \
    -a 'data=name|bsn|contact|other' -a data_other=inkomen -a special=health \
    -a 'groups=customers|minors' -a persons_min=40 -a persons_max=1200 \
    -a records=3400 -a protection=none -a parties='Alarmcentrale Zuid' \
    -a reporter_name='Karin de Vries' -a reporter_email=karin@example.nl \
    -a description='De laptop lag in de auto.

De ruit is ingeslagen.' -a effects='Vreemden zien medische gegevens.' \
    -a 'effects_persons=identity-fraud|reputation' \
    -a effects_controller=seen-by-unauthorised -a advice='Let goed op.' \
    -a lessons='Laptops gaan mee naar binnen.' -a dpc=4 -a ei=1 \
    -a cb_confidentiality=0.25 -a cb_integrity=0 -a cb_availability=0 \
    -a cb_malice=0.5 -a gravity=considerable \
    -m 'immediate: wachtwoorden gewijzigd; owner=ICT; done' \
    -m 'preventive: schijven versleutelen; owner=ICT; due=2026-11-17' \
    -m 'mitigating: simkaart geblokkeerd' "$full"
quiet dl-update -a description="$(long feit 300)" -a effects="$(long gevolg 300)" \
    -a advice="$(long advies 300)" -a lessons="$(long les 300)" \
    -a aware_reason="$(long reden 300)" -a rationale="$(long motief 300)" \
    -m "preventive: $(long maatregel 300)" "$texts"
quiet dl-update -a role=processor -a parties='Gemeente Voorbeeld' "$processor"
quiet dl-update -a exercise=yes "$exercise"

at 2026-11-16T14:00:00+01:00
quiet dl-classify -b Noor -a personal=yes -a affected=yes -a sensitive=yes \
    -a adverse=unknown -a risk=high -w 'De schijf was niet versleuteld.' "$full"
quiet dl-classify -b Noor -a personal=yes -a affected=yes -a risk=risk \
    -a sensitive=no -a adverse=no "$processor"
quiet dl-classify -b Noor -a personal=yes -a affected=yes -a risk=unknown \
    -a sensitive=no -a adverse=no "$undecided"
quiet dl-classify -b Noor -a personal=no "$plain"
quiet dl-update --withdraw "$withdrawn"
before=$(git -C reg rev-parse HEAD)

at 2026-11-20T12:00:00+01:00
quiet dl-notify -r -d '2026-11-19 11:00' -N 2026-0012 \
    -w 'De politie vroeg om te wachten' ap "$full"
quiet dl-notify -r -k follow-up ap "$full"
quiet dl-notify -r -d '2026-11-17 11:00' subjects "$full"
quiet dl-notify -r -d '2026-11-16 15:00' contract "$processor"
quiet dl-notify -r reporter "$full"
quiet dl-update -a aware='2026-11-16 08:00' "$phone"

# One text in every field that takes any; lines where more than one is allowed.
{
	printf '<incidents version="1"><incident>'
	printf '<ref>DL-2026-0901-9</ref><status>open</status>'
	printf '<received>2026-11-16T08:39:00+01:00</received>'
	text=$(printf '%s' "$hostile" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g')
	more=$(printf '%s\nBcc: x@y' "$text")
	for f in department title; do printf '<%s>%s</%s>' $f "$text" $f; done
	printf '<description>%s</description>' "$more"
	printf '<parties>%s</parties><kind>other</kind>' "$text"
	printf '<kind_other>%s</kind_other><data>other</data>' "$text"
	printf '<data_other>%s</data_other><groups>other</groups>' "$text"
	printf '<groups_other>%s</groups_other>' "$text"
	printf '<rationale>%s</rationale><assessed_by>%s</assessed_by>' \
	    "$more" "$text"
	printf '<effects>%s</effects><advice>%s</advice>' "$more" "$more"
	printf '<contact>%s</contact><lessons>%s</lessons>' "$text" "$more"
	printf '<ap>required</ap><subjects>not-required</subjects>'
	printf '<subjects_reason>%s</subjects_reason>' "$more"
	printf '<measures><measure><id>1</id><text>%s</text>' "$more"
	printf '<owner>%s</owner></measure></measures>' "$text"
	printf '</incident></incidents>\n'
} >hostile.xml
printf 'received,title,description\n2026-11-16T08:40:00+01:00,"x","%s"\n' \
    "$control" >control.csv
control=$(dl-new control.csv 2>/dev/null | sed -n '2s/^"\([^"]*\)".*/\1/p')

# What none of them may have ----------------------------------------------------

# Values of choices as they are stored; not those that are words as well.
sed -n 's,.*<value type="string">\(.*\)</value>.*,\1,p' \
    "$tap_repo/share/schema/incident.rng" | grep '[a-z]' | sort -u >codes
grep -vxF -e open -e post -e incident -e en codes >codes.nl
grep -e - codes | grep -vxF -e follow-up -e e-mail >codes.en
[ "$(wc -l <codes.nl)" -gt 80 ] && [ "$(wc -l <codes.en)" -gt 30 ]
tap $? 'the field table has choices'
# The document in .out: no code, no empty label, no other language.
fine() { # LANGUAGE
	tr -cs 'A-Za-z0-9-' '\n' <.out | sort -u | comm -12 - "codes.$1" >found
	grep -oE '(avg|cbw)-[0-9]+[a-z]?|role=|@[0-9a-f]{12}' .out >>found
	[ ! -s found ]
	tap $? "$what: no code: $(tr '\n' ' ' <found)"
	awk 'label && $0 == "" { bad = 1 } { label = /:$/ }
	    /^(Uitkomst|Status|Gebeurd|Aard|Class|Occurred|Kind|Inbreuk)$/ { bad = 1 }
	    END { exit bad || label }' .out
	tap $? "$what: no empty label"
	LC_ALL=C.UTF-8 grep -E '[[:cntrl:]]' .out >found
	[ ! -s found ]
	tap $? "$what: no control character"
	case $1 in
	nl) ! grep -qwE 'the|and|not|known|due|judgement|assessment|outcome|hours?|days' .out ;;
	en) ! grep -qwE 'het|een|niet|bekend|uiterlijk|uur|dagen' .prose ;;
	esac
	tap $? "$what: one language"
}
# Without what people wrote, which stays in their language.
prose() { grep -vF -e "$hostile" .out >.prose; }

for ref in $(cat refs) hostile.xml "$control"; do
	run "$ref in Dutch" 0 "dl-report -l nl incident $ref"
	no_err
	fine nl
	case $ref in
	"$full" | "$texts" | hostile.xml | "$phone" | "$processor") : >.prose ;;
	*) prose ;;
	esac
	run "$ref in English" 0 "dl-report -l en incident $ref"
	[ -s .prose ] && prose
	fine en
done

# What each of them says ----------------------------------------------------------

joined() { tr '\n' ' ' <.out | tr -s ' ' >.joined; mv .joined .out; tap_read=; }
run 'nothing is known' 0 "dl-report incident $empty; dl-report incident $phone"
has 'Gebeurd            niet bekend'
has 'Aantal betrokkenen  niet bekend'
has 'de vragen zijn nog niet beantwoord'
has 'maandag 16 november 2026 om 8.30 uur'
has "Incidentrapport $phone: Gebeld over een brief"
has 'maandag 16 november 2026 om 8.31 uur, telefonisch'
joined
has 'nog te beoordelen, terwijl de termijn is verstreken op donderdag 19 november 2026 om 8.30 uur (1 dag en 3 uur te laat).'
has 'De termijn gaat pas lopen na de incidentmelding aan het CSIRT'

run 'all is known' 0 "dl-report incident $full"
lacks 'Karin'
joined
has 'zaterdag 14 november 2026 om 20.00 uur tot zondag 15 november 2026 om 9.00 uur'
has 'Kennisgenomen maandag 16 november 2026 om 9.00 uur'
has 'naam, burgerservicenummer (BSN), contactgegevens en andere gegevens (inkomen)'
has 'Aantal betrokkenen 40 tot 1.200'
has 'Zijn er persoonsgegevens van gevoelige aard gelekt? Ja'
has 'Het risico voor de betrokkenen is hoog.'
has '(Regel A3 van de beslistabel avg, naar AVG art. 33(1), 34(1).)'
has 'Beoordeeld door Noor op maandag 16 november 2026 om 14.00 uur, 5 uur na kennisneming.'
has 'Ernst volgens ENISA: 4,75 (zeer hoog); meer dan 100 personen.'
has '3 dagen en 2 uur na kennisneming: 2 uur te laat (uiterlijk donderdag 19 november 2026 om 9.00 uur). Reden van de vertraging: De politie vroeg om te wachten. Meldingsnummer 2026-0012.'
has 'Vervolgmelding op vrijdag 20 november 2026 om 12.00 uur door Test Voorbeeld'
has 'Mededeling aan de betrokkenen: verplicht. Gedaan op dinsdag 17 november 2026 om 11.00 uur'
has 'ontvangstbevestiging op vrijdag 20 november 2026'
has 'wachtwoorden gewijzigd (direct; door ICT; gereed ma 16 nov 2026)'
has 'uiterlijk di 17 nov 2026, die dag is voorbij)'
has 'simkaart geblokkeerd (beperkend; geen datum afgesproken)'
has 'Laptops gaan mee naar binnen.'
run 'in English' 0 "dl-report -l en incident $full"
joined
has 'The risk to the data subjects is high.'
has '2 hours late (due on Thursday 19 November 2026 at 9:00).'
has 'Severity by ENISA: 4.75 (very high)'

run 'long texts' 0 "dl-report incident $texts"
joined
for word in feit gevolg advies les reden motief maatregel; do
	has "$(long $word 300 | sed 's/ *$//')"
done
run 'a text of others is text' 0 'dl-report -l nl incident hostile.xml'
[ "$(tr '\n' ' ' <.out | tr -s ' ' | grep -oF -e "$hostile" | wc -l)" -ge 14 ]
tap $? 'and stands there as often as it was written'
joined
has 'Bcc: x@y'
has 'Reden: <script>'

run 'a processor' 0 "dl-report incident $processor"
joined
has 'Onze rol verwerker'
has 'Bericht aan de opdrachtgever: verplicht. Gedaan op maandag 16 november 2026 om 15.00 uur'
has ': op tijd (uiterlijk dinsdag 17 november 2026 om 8.34 uur).'
has 'Niet verplicht in onze rol bij dit incident: melding aan de Autoriteit Persoonsgegevens; mededeling aan de betrokkenen.'
run 'an exercise' 0 "dl-report incident $exercise"
has 'Dit is een oefening.'
has 'er loopt geen termijn'
lacks 'te laat'
run 'withdrawn' 0 "dl-report incident $withdrawn"
has 'Ingetrokken: er bleek geen sprake te zijn'
has 'Het is niet beoordeeld, want het is ingetrokken.'
lacks 'te laat'
lacks 'niet besloten'
lacks 'Aantal betrokkenen'
run 'undecided' 0 "dl-report incident $undecided"
joined
has 'Hoe groot is het risico voor de betrokkenen? Niet bekend'
has 'Er is nog geen beoordeling. Hoe groot het risico voor de betrokkenen is, is nog niet bekend.'
run 'no breach: short' 0 "dl-report incident $plain"
lacks 'Aantal betrokkenen'
lacks 'De gevolgen zijn'
joined
has 'Niet verplicht volgens deze beoordeling: melding aan de Autoriteit Persoonsgegevens; mededeling aan de betrokkenen.'

# Out -----------------------------------------------------------------------------

run 'several: a form feed between' 0 "dl-report incident $phone $full $phone"
[ "$(tr -cd '\f' <.out | wc -c)" -eq 1 ]
tap $? 'and each once'
run 'one that is not there, and one that is' 1 \
    "dl-report incident DL-2026-0950-4 $phone"
has "$phone"
says 'DL-2026-0950-4: there is no such incident'
TZ=Europe/Amsterdam
run 'a stream gives the same' 0 \
    "dl-list -f xml $full | dl-report -l nl incident - >b;
    dl-report incident $full >a"
same b a
run 'a row too' 0 "dl-list $full | dl-report -l nl incident -"
joined
lacks 'door Noor, 3 dagen'
has 'Gedaan op donderdag 19 november 2026 om 11.00 uur'
run 'the register as it was' 0 "dl-report -r $before incident $full"
joined
has 'Melding aan de Autoriteit Persoonsgegevens: verplicht. Nog niet gedaan'
lacks 'Vervolgmelding'
run 'into a file' 0 "dl-report -o a.txt incident $phone $full"
no_out
grep -q "$full" a.txt
tap $? 'both are in it'
run 'into a folder' 0 "dl-report -o sheets/ incident $phone $full"
no_out
[ "$(cd sheets && echo *)" = "$phone.txt $full.txt" ]
tap $? 'one file an incident'
run 'a full disk is not success' 75 "dl-report incident $full >/dev/full"
mkdir reg/templates
printf '%s\n' '<html xmlns:xsl="http://www.w3.org/1999/XSL/Transform"' \
    'xsl:version="1.0"><body><p>Eigen: <xsl:value-of' \
    'select="document/incident/ref"/></p></body></html>' \
    >reg/templates/incident.nl.xsl
run 'its own template' 0 "dl-report incident $full"
out "Eigen: $full"
rm -r reg/templates

# The dossier ---------------------------------------------------------------------

dossier=reg/incidents/2026/00/$full
run 'a dry run only says' 0 "dl-report --archive -n incident $full"
err "dl-report: $full: would archive a report in incidents/2026/00/$full"
no_out
! ls "$dossier"/report-* >/dev/null 2>&1
tap $? 'nothing is there'
n=$(commits)
run 'archive two' 0 "dl-report --archive incident $full $phone"
says "$full: archived as incidents/2026/00/$full/report-"
no_out
[ "$(commits)" -eq $((n + 2)) ]
tap $? 'an act an incident'
[ "$(git -C reg log -1 --skip=1 --format=%s)" = "$full: report archived" ]
tap $? 'with a subject'
clean
tap $? 'and nothing is left'
listed() { # REF: what it lists, and what is there
	dl-list -t files -c name,size,sha256 "$1" | sed 1d | tr -d '"' |
		while IFS=, read -r name size hash; do
			file=reg/incidents/2026/00/$1/$name
			[ "$(wc -c <"$file")" -eq "$size" ] &&
				echo "$hash  $file" | sha256sum -c --quiet - || exit 1
			echo "$name"
		done
}
run 'the file is listed as it is' 0 "listed $full | grep report | tee one"
grep -qE '^report-[0-9a-f]{8}\.txt$' one
tap $? 'by a name of its own'
grep -q 'Regel A3' "$dossier/$(cat one)"
tap $? 'it is the report'
run 'the next has another name' 0 \
    "dl-report --archive -l en incident $full 2>/dev/null && listed $full | grep report | tee two && sort -u two | wc -l"
has 2
grep -q 'Incident report' "$dossier/$(sed -n 2p two)"
tap $? 'in its language'
run 'archive one that is not there' 1 'dl-report --archive incident DL-2026-0950-4'
says 'DL-2026-0950-4: there is no such incident'

# Other forms ---------------------------------------------------------------------

run 'HTML' 0 "dl-report -f html incident $full"
has 'De ruit is ingeslagen.'
run 'into a folder' 0 "dl-report -f html -o pages/ incident $phone $full"
[ -s "pages/$full.html" ]
tap $? 'a page an incident'
run 'hostile HTML' 0 'dl-report -f html incident hostile.xml'
lacks '<script>'
run 'PDF' 0 "dl-report -f pdf -o one.pdf incident $full"
[ "$(head -c 5 one.pdf)" = %PDF- ]
tap $? 'is one'
pdfinfo one.pdf >pdf.info
grep -q '^Pages: *1$' pdf.info && grep -q 'A4' pdf.info
tap $? 'one A4'
run 'all of it' 0 'pdftotext -layout one.pdf -'
has 'De ruit is ingeslagen.'
has 'Laptops gaan mee naar binnen.'
run 'made again it is the same' 0 \
    "dl-report -f pdf -o two.pdf incident $full"
same one.pdf two.pdf
run 'too long is said, and how much' 65 \
    "dl-report -f pdf -o long.pdf incident $texts"
says "$texts: error: too long for one page"
[ ! -e long.pdf ]
tap $? 'and nothing is written'
run 'into the dossier' 0 \
    "dl-report -f pdf --archive incident $phone && listed $phone | sed 's/-.*\./-N./'"
out report-N.txt report-N.pdf

# Misuse --------------------------------------------------------------------------

run 'no incident' 64 'dl-report incident'
says 'expected a reference, a file or -'
run 'an unknown format' 64 "dl-report -f csv incident $full"
says '-f: expected text, html or pdf, got "csv"'
run 'a form of incidents for a week' 64 'dl-report -f rtf week'
run 'several as pages into one' 64 "dl-report -f html incident $full $phone"
says 'several reports as html or pdf need a folder, -o DIR/, or --archive'
run 'an archive of the past' 64 "dl-report -r HEAD --archive incident $full"
says '-r does not go with an archived report'
run 'an archive of a stream' 64 'dl-report --archive incident hostile.xml'
says '--archive needs a register, not a stream'
run 'an archive of what is due' 64 'dl-report --archive due'
run 'a dry run of what writes nothing' 64 "dl-report -n incident $full"
says '-n goes with --archive'
run 'a duration for an incident' 64 "dl-report --within 2d incident $full"
says '--within does not go with the report of an incident'
run 'mistyped' 65 "dl-report incident ${full%?}x"
done_testing
