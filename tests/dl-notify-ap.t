#!/bin/sh
# dl-notify ap: the form of the supervisory authority, from all kinds of records.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
at() { DL_NOW=$1 GIT_AUTHOR_DATE=$1; export DL_NOW GIT_AUTHOR_DATE; }
speak() { # LANGUAGE
	git config -f reg/register.conf register.language "$1"
	git -C reg commit -qam "$1"
}
at 2026-11-16T09:00:00+01:00
dl-init -o 'Stichting <b>De Brug</b>' -R gastouder reg >/dev/null 2>&1
git config -f reg/register.conf register.contact 'Fatma Şahin, 010 123 45 67'
git -C reg commit -qam contact

# Ten records --------------------------------------------------------------

# What would be something else anywhere but in text; the separators of lists,
# and markup, of the terminal, of mail, of XML and of templates.
evil=$(printf '<script>alert(1)</script> ]]> {{7*7}} &amp; "q" \033[31m \342\200\256om')
lines=$(printf '%s\r\nBcc: x@y\r\n\tend' "$evil")
cell() { printf '"%s"' "$(printf '%s' "$1" | sed 's/"/""/g')"; }
{
	echo "title,received,description,kind,kind_other,nature,data,data_other,special,groups,groups_other,persons_min,persons_max,records,protection,occurred_from,occurred_to,ongoing,detected,channel,effects,effects_controller,effects_persons,gravity,advice,contact,lessons,parties,countries,personal,affected,sensitive,adverse,risk,reporter_name,department,aware_reason,aware"
	# 1 full
	echo 'Laptop kwijt,2026-11-15T09:12:00+01:00,"Een laptop is weg.

De schijf was niet versleuteld.",device-lost-or-stolen,,disclosed|lost,name|bsn|image|care-and-development|other,rapportcijfers,health,minors|customers,,40,60,120,none,2026-11-14T18:00:00+01:00,2026-11-14T19:00:00+01:00,no,2026-11-15T08:30:00+01:00,mail,Fraude is mogelijk.,seen-by-unauthorised,identity-fraud,considerable,Let op uw post.,Fatma,Versleutelen.,ICT BV,Nederland|België,yes,yes,yes,yes,high,,,,'
	# 2 nothing but a title
	echo 'brief bij de buren,2026-11-16T08:00:00+01:00,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,'
	# 3 late
	echo 'USB-stick kwijt,2026-11-10T09:00:00+01:00,USB-stick kwijt,device-lost-or-stolen,,lost,unknown,,none,employees,,1,1,,unknown,,,yes,,phone,,,,,,,,,,yes,unknown,unknown,no,,,,,'
	# 4 hostile in every text
	e=$(cell "$evil") l=$(cell "$lines")
	echo "$e,2026-11-15T09:12:00+01:00,$l,other,$e,altered,other,$e,unknown,other,$e,2,5,9,inaccessible,,,,,other,$l,other,other,very-great,$l,$e,$l,$e,$e,yes,yes,no,yes,,$e,$e,$l,2026-11-15T10:00:00+01:00"
	# 5 mail to a wrong recipient, 6 ransomware, 7 no data known, 8 abroad
	echo 'mail,2026-11-15T09:12:00+01:00,Mail aan de verkeerde,mail-wrong-recipient,,disclosed,name|contact,,none,customers,,1,1,1,none,,,,,mail,,,,negligible,,,,,Nederland,yes,yes,no,no,unlikely,,,,'
	echo 'gijzeling,2026-11-15T09:12:00+01:00,Alles versleuteld,hacking-malware-phishing,,disclosed|unavailable,name|credentials|financial|identity-document|location|criminal|gender|birth-date,,race|politics|religion|union|sex-life|genetic|biometric,employees|pupils|patients|vulnerable,,1000,5000,,encrypted|hashed,,,yes,,person,,misuse-possible|wrong-data-own|wrong-data-passed-on|service-interrupted|service-lost,discrimination|financial-loss|reputation|professional-secrecy|pseudonyms-undone|no-access-or-erasure|overview-lost,very-great,,,,,,yes,yes,yes,yes,high,,,,'
	echo 'onbekend,2026-11-15T09:12:00+01:00,iets,wrong-file,,altered,unknown,,unknown,,,,,,unknown,,,,,form,,,,,,,,,,yes,unknown,unknown,unknown,unknown,,,,'
	echo 'post,2026-11-15T09:12:00+01:00,iets,post-returned-opened,,disclosed,name,,none,customers,,3,,,none,,,,,post,,,,limited,,,,,België,yes,yes,no,no,risk,,,,'
	# 9 of a processor, 10 in capitals of Europe
	echo 'verwerker,2026-11-15T09:12:00+01:00,iets,folder-too-open,,disclosed,name,,none,customers,,0,0,0,none,,,,,processor,,,,limited,,,,Bewerker BV,,yes,yes,no,no,risk,,,,'
	echo 'Ğ Łódź 中文 Ελλάδα,2026-11-15T09:12:00+01:00,Łódź,published-by-mistake,,disclosed,name,,none,customers,,1,1,1,none,,,,,import,,,,limited,,,,,,yes,yes,no,no,risk,,,,'
} >in.csv
run 'ten records' 0 'dl-new -f csv in.csv >new.csv'
dl-list -c ref | tr -d '"' | sed 1d >refs
# shellcheck disable=SC2046 # references are words
dl-classify $(cat refs) >/dev/null 2>&1
ref() { sed -n "$1p" refs; }
full=$(ref 1) bare=$(ref 2) late=$(ref 3) hostile=$(ref 4)
[ "$(wc -l <refs)" -eq 10 ]
tap $? 'are in the register'

# Text -----------------------------------------------------------------------

run 'a full one' 0 "dl-notify ap $full"
has 'Ons kenmerk:    '"$full"
has 'Soort melding:  eerste melding'
has 'Uiterlijk:      woensdag 18 november 2026 om 9.12 uur'
has '- [x] Ik wil één inbreuk melden (reguliere melding)'
has '- [x] Apparaat, gegevensdrager (bijv. USB-stick) en/of papier'
has '- [x] Anders, namelijk: beeldmateriaal, verzorging en ontwikkeling'
has 'Andere gegevens:  rapportcijfers'
has 'De schijf was niet versleuteld.'
has 'Landen:  Nederland, België'
has 'Er ontbreekt niets van wat het register kan weten.'
lacks '4.5 '
lacks 'Bulkmelding'
awk 'length > 90 { bad = 1 } END { exit bad }' .out
tap $? 'no line is long'
run 'one that is nearly empty is shown as well' 0 "dl-notify ap $bare"
err "dl-notify: $bare: still missing: 5.1, 5.2, 5.3" \
    "dl-notify: $bare: not known yet, may follow later: 4.1.1, 4.1.2, 6.1, 6.2, 6.3.1, 7.1, 7.3, 8.1, 9.1, 9.2, 9.3, 10.2"
has 'Moet u nu invullen:'
has '- 5.3 Beschrijving van het incident'
has 'Mag later volgen in een aanvulling:'
has 'Ontbreekt nog.'
has 'maandag 16 november 2026 om 8.00 uur'
run 'status 1 where it must be complete' 1 "dl-notify -c ap $bare"
has '- 5.3 Beschrijving van het incident'
run 'late: the reason is asked' 0 "dl-notify ap $late"
has '- 4.5 Indien later dan 72 uur gemeld: waarom?'
has 'te laat)'
has 'Kruis hiervoor niets aan: geen.'
says "$late: still missing: 4.5"
run 'and can be given' 0 "dl-notify -w 'Later ontdekt' ap $late"
lacks '- 4.5 '
has 'Later ontdekt'
run 'one exact number' 0 "dl-notify ap $(ref 5)"
lacks '(minimaal)'
run 'several, by a stream' 0 'dl-list | dl-notify avg-33 -'
[ "$(grep -c '^Meldformulier datalekken (AP)$' .out)" -eq 10 ]
tap $? 'ten forms'
cp .out all.nl

# No code of ours, no English in Dutch, and no Dutch in English but for what
# the register stored in its own language.
"$tap_repo/build/gen" tables |
    awk -F'\t' '$1 == "choice" && $3 ~ /-/ { print $3 }' |
    sort -u | while read -r code; do
	grep -qwF -e "$code" all.nl && echo "$code"
done >raw
[ ! -s raw ]
tap $? 'no raw value in Dutch'
! grep -qwiE 'the|not known|missing|and|yes|other' all.nl
tap $? 'no English in Dutch'
speak en
run 'in English' 0 'dl-list | dl-notify ap -'
cp .out all.en
! grep -vE 'laptop|leg (het|wel) vast|gaat dan voor|bij de toezichthouder' all.en | grep -wE 'het|niet bekend|ja|nee|melding|uur'
tap $? 'no Dutch in English'
has '[x] E-mail with personal data sent to the wrong recipient(s)'
has 'Still missing.'
has 'Kind of notification:  first notification'

# The questions are there in the order of the form, each once.
awk -F, 'NR > 2 && $1 !~ /^1\.1[ab]$/ { print $1 }' \
    "$tap_repo/share/forms/ap.csv" >order
dl-notify ap "$late" 2>/dev/null | sed '1,/^1 Introduction/d' |
    sed -n 's/^\([0-9][0-9]*\.[0-9.x]*\) [A-Z(].*/\1/p' >got
what='a form'
same got order

# Hostile values -------------------------------------------------------------

speak nl
run 'hostile values in text' 0 "dl-notify ap $hostile"
has '<script>alert(1)</script> ]]> {{7*7}} &amp; "q"'
! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" .out
tap $? 'no control character'
! grep -q "$(printf '\342\200\256')" .out
tap $? 'nothing turns the direction of text'
run 'in a page' 0 "dl-notify -f html ap $hostile"
has '&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; {{7*7}} &amp;amp; &quot;q&quot;'
lacks '<script>alert'
lacks '<b>De'
has 'Stichting &lt;b&gt;De Brug&lt;/b&gt;'
[ "$(grep -c '<script>' .out)" -eq 1 ]
tap $? 'one script, which is ours'
! LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]\\|\342\200\256')" .out
tap $? 'no invisible character'

# Page -----------------------------------------------------------------------

run 'a page' 0 "dl-notify -f html ap $full"
cp .out page.html
has '<html lang="nl">'
has '>Kopiëren</button>'
has 'default-src '"'none'"
grep -qE '<li class="on"><span class="mark">☒ </span><span class="copy">Naam</span>' .out
tap $? 'what was chosen is marked'
grep -qE '<li><span class="mark">☐ </span><span>Geslacht</span>' .out
tap $? 'what was not is there as well'
! grep -qiE 'https?:|src=|url\(|@import|href="[^#]' .out
tap $? 'it asks for nothing over the network'
run 'is HTML' 0 'xmllint --html --noout page.html'
no_err
# Between the tags all is closed: a page of plain elements is XML as well.
sed -n '/^<body>/,/^<script>/p' page.html | sed '$d; s/<br>/<br\/>/g' >body.xml
echo '</body>' >>body.xml
run 'and all that is opened is closed' 0 'xmllint --noout body.xml'
grep -o 'href="#[^"]*"' page.html | sed 's/.*#//; s/"//' | while read -r to; do
	grep -qF "id=\"$to\"" page.html || echo "$to"
done >lost
[ ! -s lost ]
tap $? 'its links lead somewhere'
run 'one page is for one incident' 64 "dl-notify -f html ap $full $bare"

# Phases -----------------------------------------------------------------------

at 2026-11-16T10:00:00+01:00
run 'nothing to supplement yet' 65 "dl-notify -k follow-up ap $full"
no_out
dl-notify -r -N 2026-77 ap "$full"
at 2026-11-17T10:00:00+01:00
run 'nothing has changed' 0 "dl-notify ap $full"
has 'Soort melding:          vervolgmelding'
has 'Eerdere melding:        2026-77'
has 'Vorige melding gedaan:  maandag 16 november 2026 om 10.00 uur'
has 'Er is sindsdien geen antwoord gewijzigd.'
dl-update -a persons_max=75 -m 'mitigating: wachtwoorden gewijzigd; done' \
    "$full" >/dev/null 2>&1
run 'what changed comes first' 0 "dl-notify ap $full"
sed -n '/^Gewijzigd sinds de melding van maandag 16/,/^Niet gewijzigd/p' .out \
    >changed
grep -E '^[0-9.]+ ' changed | cut -d' ' -f1 | tr '\n' ' ' >got
[ "$(cat got)" = '7.3 10.2 ' ]
tap $? 'and nothing else with it'
grep -q '75$' changed && grep -q 'wachtwoorden gewijzigd (gereed: dinsdag 17' changed
tap $? 'as it is now'
[ "$(grep -c '^7\.3 ' .out)" -eq 1 ]
tap $? 'each question once'
has 'dl-notify -r -k follow-up -N NUMMER ap '"$full"
run 'a correction' 0 "dl-notify -k correction -w 'Te laag geschat' ap $full"
has '1.1b Wat is de reden van de wijziging?'
has 'Te laag geschat'
run 'a withdrawal asks the reason' 0 "dl-notify -k withdrawal ap $full"
has '2026-77'
says "$full: still missing: 1.1b"
lacks '5.3'
run 'and has it' 0 "dl-notify -c -k withdrawal -w 'Geen lek' ap $full"
has 'Geen lek'
no_err
run 'recorded' 0 "dl-notify -r -k withdrawal -w 'Geen lek' ap $full"
run 'after which a first one begins again' 0 "dl-notify ap $full"
has 'Soort melding:  eerste melding'
run 'not in the register at that moment' 0 \
    "dl-notify -r -d '2026-11-15 23:00' ap $(ref 6) && dl-notify ap $(ref 6)"
says 'the register has no record of 2026-11-15T23:00:00+01:00'

# Forms ------------------------------------------------------------------------

run 'the draft of the EDPB' 0 "dl-notify -F edpb ap $full"
has 'Meldformulier datalekken: CONCEPT van de EDPB (2026)'
has '- [x] Onvolledig'
run 'no such form' 78 "dl-notify -F nothing ap $full"
says 'there is no table "nothing" (forms/nothing.csv)'
run 'a form is a name' 78 "dl-notify -F ../law/duties ap $full"
mkdir reg/forms
head -n 3 "$tap_repo/share/forms/ap.csv" >reg/forms/kort.csv
run 'a form of the register' 0 "dl-notify -F kort ap $full"
has '1.1 Wat voor soort melding wilt u doen?'
lacks '1.2 '
has '- [x] eerste melding'
sed 's/Beschrijving van het incident/Wat is er gebeurd/' \
    "$tap_repo/share/forms/ap.csv" >reg/forms/ap.csv
run 'stands over ours' 0 "dl-notify ap $full"
has '5.3 Wat is er gebeurd'
sed -i '3s/choice/chosen/' reg/forms/ap.csv
run 'a broken one' 78 "dl-notify ap $full"
no_out
says 'reg/forms/ap.csv:3: error: kind: expected title, text, choice, choices, moment, number, yes-no, files or register, got "chosen"'
cp "$tap_repo/share/forms/ap.csv" reg/forms/ap.csv
printf 'number,field,value,text_nl,text_en,namely\n5.2,kind,laptop,a,b,no\n' \
    >reg/forms/ap-choices.csv
run 'broken choices' 78 "dl-notify ap $full"
says 'reg/forms/ap-choices.csv:2: error: value: expected a choice of that field, got "laptop"'
rm -r reg/forms
run 'a form that is not valid yet' 78 \
    "DL_NOW=2020-01-01T00:00:00Z dl-notify ap $bare"
says 'has no question that is valid today'
mkdir reg/templates
echo '<x>' >reg/templates/form.nl.xsl
run 'a broken template' 65 "dl-notify ap $full"
says 'reg/templates/form.nl.xsl:'
cat >reg/templates/form.nl.xsl <<'!'
<html xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xsl:version="1.0">
<body onload="evil()"><p><a href="http://example.nl/">x</a></p>
<script>evil()</script><iframe src="http://example.nl/"/></body></html>
!
run 'a template brings no script and no link' 0 "dl-notify -f html ap $full"
has '<p><a>x</a></p>'
lacks 'evil'
lacks 'example.nl'
rm -r reg/templates

# Command line -----------------------------------------------------------------

for args in '-s ap' '-d 2026-11-16 ap' '-N 12 ap' '-f mail ap' '-f pdf reporter' \
    '-F edpb reporter' '-c reporter' '-k follow-up reporter' '-r -c ap' \
    '-k first ap' '-l x ap' '-p ap' '-o x ap' '-m a=b ap' '-a x ap'; do
	run "dl-notify $args" 64 "dl-notify $args $full"
	no_out
done
run 'no such incident' 1 'dl-notify ap DL-2026-0011-0'
clean
tap $? 'a draft leaves the register as it was'
done_testing
