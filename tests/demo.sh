#!/bin/sh
# The main job, shown on a register that is made for it: make demo.
# A week in November 2026 goes by; DL_NOW says when each step happens.
set -eu
cd "$(dirname "$0")/.."
here=$(pwd)
top=$here/build/demo
mails=$here/tests/demo

PATH=$here/bin:$PATH
GIT_AUTHOR_NAME='Pim Privacy' GIT_AUTHOR_EMAIL=pim@example.nl
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
DL_REGISTER=$top/register
DL_SENDMAIL=$top/sendmail
export PATH DL_REGISTER DL_SENDMAIL GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL \
	GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL

case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
nl*) words() { printf '%s' "$2"; } ;;
*) words() { printf '%s' "$1"; } ;;
esac
say() { printf '\n== %s\n' "$(words "$@")"; } # ENGLISH DUTCH
at() { DL_NOW=$1 GIT_AUTHOR_DATE=$1; export DL_NOW GIT_AUTHOR_DATE; }
show() { # the command, then what it prints
	printf '$' >&3
	for word; do
		case $word in
		*' '*) printf " '%s'" "$word" >&3 ;;
		*) printf ' %s' "${word#"$here"/}" >&3 ;;
		esac
	done
	printf '\n' >&3
	"$@"
}

exec 3>&1 # where show() tells what it runs, whatever becomes of the rest
rm -rf "$top"
mkdir -p "$top/sent"
cat >"$top/sendmail" <<!
#!/bin/sh
# Stands in for sendmail: every mail becomes a file.
cat >"$top/sent/\$(ls "$top/sent" | wc -l | tr -d ' ').eml"
!
chmod +x "$top/sendmail"

say 'A register is a folder of plain files in git.' \
    'Een register is een map met gewone bestanden in git.'
at 2026-11-09T08:30:00+01:00
show dl-init -o 'Gastouderbureau Voorbeeld' -R gastouder "$DL_REGISTER"
git config -f "$DL_REGISTER/register.conf" mail.sender \
    'Meldpunt datalekken <datalek@example.nl>'
git config -f "$DL_REGISTER/register.conf" register.contact \
    'Pim Privacy, datalek@example.nl'
git -C "$DL_REGISTER" commit -q -m 'sender and contact' register.conf

say 'Five reports arrive by mail in the course of the week; each gets a reference.' \
    'In de loop van de week komen vijf meldingen per mail; elke krijgt een kenmerk.'
arrives() { # MAIL TIME
	at "$2"
	printf '$ dl-new <%s.eml\n' "$1"
	dl-new <"$mails/$1.eml" >"$top/new.csv"
	dl-list -c ref,reporter_name,title "$top/new.csv" | sed 1d
}
arrives 1-laptop 2026-11-09T08:41:20+01:00
arrives 2-usb-stick 2026-11-09T13:16:00+01:00
arrives 3-ransomware 2026-11-10T10:03:00+01:00
arrives 4-verkeerd-adres 2026-11-11T16:21:00+01:00
arrives 5-gegevens-weg 2026-11-12T09:06:00+01:00

say 'The same mail once more adds nothing.' \
    'Dezelfde mail nog eens voegt niets toe.'
printf '$ dl-new <1-laptop.eml\n'
dl-new <"$mails/1-laptop.eml" >"$top/again.csv"

say 'Two questions assess them: sensitive data leaked? serious consequences?' \
    'Twee vragen beoordelen ze: gevoelige gegevens gelekt? ernstige gevolgen?'
# The references, in the order of arrival.
# shellcheck disable=SC2046 # a word each is what is meant
set -- $(dl-list -c ref | tr -d '"' | sed 1d)
assess() { # TIME SENSITIVE ADVERSE WHY REF
	at "$1"
	printf '$ dl-classify -a sensitive=%s -a adverse=%s -w "%s" %s\n' \
	    "$2" "$3" "$4" "$5"
	dl-classify -a "sensitive=$2" -a "adverse=$3" -w "$4" "$5" >"$top/out.csv"
}
assess 2026-11-09T09:10:00+01:00 yes yes \
    'Verslagen over kinderen; de schijf is niet versleuteld.' "$1"
assess 2026-11-09T13:30:00+01:00 no no \
    'Geen persoonsgegevens; de stick is versleuteld.' "$2"
assess 2026-11-10T10:30:00+01:00 yes yes \
    'BSN en rekeningnummers; kopieren is niet uit te sluiten.' "$3"
assess 2026-11-11T16:45:00+01:00 no no \
    'Alleen contactgegevens; ongeopend verwijderd en bevestigd.' "$4"
assess 2026-11-12T09:30:00+01:00 no unknown \
    'Oorzaak nog niet bekend.' "$5"

say 'Every reporter gets a mail with the reference.' \
    'Iedere melder krijgt een mail met het kenmerk.'
printf '$ dl-list | dl-notify -s reporter -\n'
dl-list | dl-notify -s reporter - >/dev/null
sed -n '/^From:/p; /^To:/p; /^Subject:/p' "$top/sent/0.eml"

say 'The laptop: notified to the AP by its web form, and recorded; measures.' \
    'De laptop: gemeld bij de AP met het webformulier en vastgelegd; maatregelen.'
at 2026-11-12T11:30:00+01:00
show dl-notify -r -d '2026-11-09 15:20' -N 2026-000123 ap "$1" >"$top/out.csv"
show dl-update -m 'laptop op afstand gewist; done' \
    -m 'preventive: alle laptops versleutelen; owner=ICT; due=2026-12-01' \
    "$1" >"$top/out.csv"

say 'What changed goes to the reporter; a draft, without -s nothing is sent.' \
    'Wat er veranderde gaat naar de melder; een concept, zonder -s gaat er niets uit.'
show dl-notify -f text reporter "$1"

say 'The data subjects: a letter to them, and a list that is not kept.' \
    'De betrokkenen: woorden voor hen, en een lijst die niet bewaard wordt.'
show dl-update -t 'nl.happened=Op 6 november is een laptop met uw gegevens gestolen.' \
    -a 'data=name|contact' -a special=none -a effects_persons=reputation \
    -a 'advice=Let op berichten van mensen die zich als ons voordoen.' \
    -a 'contact=privacy@example.nl' "$1" >"$top/out.csv"
cat >"$top/lijst.csv" <<!
Naam;E-mailadres;Straat;Postcode;Plaats
Łukasz Voorbeeld;lukasz@example.nl;;;
Anne Voorbeeld;;Kerkstraat 12;1234 AB;Ede
!
show dl-notify -s -l "$top/lijst.csv" -o "$top/brieven.pdf" subjects "$1"
n=$(find "$top/sent" -type f | wc -l)
sed -n '/^To:/p; /^Subject:/p' "$top/sent/$((n - 1)).eml"

say 'For the supervisory authority and the auditor: one A4, kept in the dossier.' \
    'Voor de toezichthouder en de controleur: een A4, bewaard in het dossier.'
show dl-report -f pdf --archive incident "$1"

say 'Friday morning, from cron: the overview of the week.' \
    'Vrijdagochtend, door cron: het weekoverzicht.'
at 2026-11-13T07:00:00+01:00
show dl-report week
dl-report -f html -o "$top/week.html" week

say 'What is due within a day (status 1 when anything is):' \
    'Wat binnen een dag moet (status 1 als er iets is):'
status=0
show dl-report --within 24h due || status=$?
[ "$status" -eq 1 ]

say 'Years later: the assessment is made again by the tables of then.' \
    'Jaren later: de beoordeling wordt overgedaan met de tabellen van toen.'
at 2029-11-13T07:00:00+01:00
show dl-classify -r '2026-11-13' "$1" >"$top/out.csv"
at 2026-11-13T07:00:00+01:00

say 'git is the audit trail.' 'git is het controlespoor.'
printf '$ git log --oneline\n'
git -C "$DL_REGISTER" log --format='%h %ad %s' --date=format:'%a %d %b %H:%M'
[ -z "$(git -C "$DL_REGISTER" status --porcelain)" ]

say 'Where to look further:' 'Waar u verder kunt kijken:'
reg=${DL_REGISTER#"$here"/} out=${top#"$here"/}
look() { printf '  %-16s %s\n' "$(words "$@")" "$3"; } # ENGLISH DUTCH PLACE
look 'the register' 'het register' "$reg/"
look 'one incident' 'een incident' "$reg/incidents/2026/00/$1.xml"
look 'its report' 'het verslag' \
    "$reg/$(cd "$DL_REGISTER" && ls "incidents/2026/00/$1"/report-*.pdf)"
look 'mail that went' 'verstuurde mail' "$out/sent/"
look 'letters on paper' 'papieren brieven' "$out/brieven.pdf"
look "the week's page" 'de week' "$out/week.html"
look 'try' 'probeer' "bin/dl-list -C $reg -c ref,class,title"
look '' '' "bin/dl-classify -C $reg $5"
look 'read' 'lees' 'man man/dl.7'
