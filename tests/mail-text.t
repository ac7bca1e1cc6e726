#!/bin/sh
# The text of a mail in the record is what a person would read, and where
# it has none the log says why.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2

head_() { # ID [HEADER...]: the beginning of a mail
	id=$1
	shift
	printf '%s\n' 'From: Noor Voorbeeld <noor@example.nl>' \
	    'To: datalek@example.nl' "Subject: proef $id" \
	    'Date: Tue, 3 Nov 2026 10:14:00 +0100' \
	    "Message-ID: <$id@example.nl>" 'MIME-Version: 1.0' "$@" ''
}
# Register the mail in that file; the description, then the remarks.
reads() { # FILE
	ref=$(dl-new -C reg "$1" | sed -n 's/^"\([^"]*\)".*/\1/p' | tail -n 1)
	dl-list -C reg -f jsonl "$ref" | jq -r '.description // "",
	    (.log[]? | .text | select(startswith("Opmerking bij")))'
}

kept() { # NAME: the file that its sender called so
	find reg/incidents -name "$(dl-list -C reg -t files -s original="$1" -c name |
	    sed -n '$s/"//gp')"
}

head_ leeg >leeg.eml
run 'an empty mail' 0 'reads leeg.eml'
out '' 'Opmerking bij de e-mail: geen tekst.'
{
	head_ foto 'Content-Type: image/png; name=foto.png' \
	    'Content-Transfer-Encoding: base64'
	echo AAEC
} >foto.eml
run 'a picture and no text' 0 'reads foto.eml'
out '' 'Opmerking bij de e-mail: geen tekst, alleen bijlagen.'

# One part, or another -----------------------------------------------------
{
	head_ benoemd 'Content-Type: text/plain; name=melding.txt'
	echo 'De lijst ligt op straat.'
} >benoemd.eml
run 'the only text has a name' 0 'reads benoemd.eml'
out 'De lijst ligt op straat.'
{
	head_ twee 'Content-Type: multipart/mixed; boundary=b'
	printf '%s\n' --b 'Content-Disposition: attachment; filename=a.txt' '' \
	    een --b 'Content-Disposition: attachment; filename=b.txt' '' twee \
	    --b--
} >twee.eml
run 'of several files none is the text' 0 'reads twee.eml'
out '' 'Opmerking bij de e-mail: geen tekst, alleen bijlagen.'
{ head_ kaal 'Content-Type: text' && echo 'Gewoon tekst.'; } >kaal.eml
run 'a type without a subtype' 0 'reads kaal.eml'
out 'Gewoon tekst.'
printf 'From : Jan <jan@example.nl>\nSubject : dubbel\n\nTekst.\n' >spatie.eml
run 'a blank before the colon' 0 'dl-new -C reg spatie.eml'
has '"jan@example.nl"'
run 'and on standard input' 0 'sed s/dubbel/ander/ spatie.eml | dl-new -C reg'
has '"jan@example.nl"'

# Files that nothing here reads --------------------------------------------
# Register a mail of that text and file; its text and remarks.
attached() { # ID TEXT TYPE NAME
	{
		head_ "$1" 'Content-Type: multipart/mixed; boundary=b'
		printf '%s\n' --b '' "$2" --b "Content-Type: $3" \
		    "Content-Disposition: attachment; filename=$4" '' x --b--
	} >"$1.eml"
	reads "$1.eml"
}
run 'a mail of Outlook under a text that covers it' 0 \
    'attached outlook "Zie bijlage." application/vnd.ms-outlook melding.msg'
out 'Zie bijlage.' \
    'Opmerking bij de e-mail: een bestand met een bericht erin is niet geopend.'
run 'known by its name' 0 \
    'attached naam "" application/octet-stream MELDING.MSG'
out '' \
    'Opmerking bij de e-mail: een bestand met een bericht erin is niet geopend.'
run 'beside a text of its own' 0 \
    'attached eigen "De lijst is weg." application/vnd.ms-outlook melding.msg'
out 'De lijst is weg.'
run 'plain text with that ending' 0 'attached tekst "" text/plain melding.msg'
out x
run 'a mail that Microsoft protects' 0 \
    'attached recht "Open dit." application/x-microsoft-rpmsg-message m.rpmsg'
out 'Open dit.' 'Opmerking bij de e-mail: versleuteld, hier niet te lezen.'
run 'by its name' 0 \
    'attached rechtnaam "Open dit." application/octet-stream message.rpmsg'
out 'Open dit.' 'Opmerking bij de e-mail: versleuteld, hier niet te lezen.'

# Character sets -------------------------------------------------------------
{
	head_ meta 'Content-Type: text/html'
	printf '<html><head><META http-equiv="Content-Type" content="text/html;'
	printf ' charset=iso-8859-15"></head><body>voor \244 5</body></html>\n'
} >meta.eml
run 'HTML that names its character set' 0 'reads meta.eml'
out 'voor € 5'
{
	head_ meta5 'Content-Type: text/html; charset=us-ascii'
	printf "<meta charset='windows-1250'><p>Luk\\341\\232\\n"
} >meta5.eml
run 'in the short form, and US-ASCII outside' 0 'reads meta5.eml'
out 'Lukáš'
for label in iso-8859-1 windows-1252 ISO-8859-15; do
	{
		head_ "liegt-$label" "Content-Type: text/plain; charset=$label" \
		    'Content-Transfer-Encoding: 8bit'
		echo 'De cliënt betaalt € 5 — echt.'
	} >liegt.eml
	run "UTF-8 that is labelled $label" 0 'reads liegt.eml'
	out 'De cliënt betaalt € 5 — echt.'
done

# Forwarded ------------------------------------------------------------------
original() { # a mail with odd bytes
	printf 'Return-Path: <x@example.org>\r\nFROM:   "Dader"\t<d@example.org>\r\n'
	printf 'X-Oud: met een\r\n  lange  vouw\r\nsubject: =?utf-8?q?Uw_pakj=65?=  \r\n'
	printf 'Date: Mon, 2 Nov 2026 08:00:00 +0100\r\n'
	printf 'Content-Type: text/plain; charset=iso-8859-1\r\n\r\nKlik h\351r  \r\n\r\nSlot'
}
forward() { # ID OWN-TEXT [HEADER...]: with the original attached
	id=$1 own=$2
	shift 2
	head_ "$id" 'Content-Type: multipart/mixed; boundary=b' "$@"
	printf -- '--b\n\n%s\n--b\nContent-Type: message/rfc822\n' "$own"
	printf 'Content-Disposition: attachment; filename=orig.eml\n\n'
	original
	printf '\n--b--\n'
}
below() {
	printf '%s\n' ---------------------------------------- \
	    'From: "Dader" <d@example.org>' \
	    'Date: Mon, 2 Nov 2026 08:00:00 +0100' 'Subject: Uw pakje' '' \
	    'Klik hér' '' Slot
}
forward door 'Zie de bijlage.' >door.eml
run 'a mail that is passed on' 0 'reads door.eml'
out 'Zie de bijlage.' '' "$(below)"
run 'is kept byte for byte' 0 'original | cmp - "$(kept orig.eml)"'
forward leegdoor '' >leegdoor.eml
run 'without a word' 0 'reads leegdoor.eml'
out "$(below)"
long=$(printf 'Op het bureau vond ik twee mappen. %.0s' 1 2 3)
forward lang "$long" >lang.eml
run 'a mail that is only a proof' 0 'reads lang.eml'
out "${long% }"
forward fw "$long" | sed 's/^Subject: /Subject: FW: /' >fw.eml
run 'unless the subject says that it was forwarded' 0 'reads fw.eml'
out "${long% }" '' "$(below)"
{
	head_ diep 'Content-Type: message/rfc822'
	for i in 1 2 3 4 5 6; do
		printf 'Subject: %s\nContent-Type: message/rfc822\n\n' "$i"
	done
	original
} >diep.eml
run 'mails in mails, deeper than is read' 0 'reads diep.eml'
has 'Subject: 5'
has 'een bestand met een bericht erin is niet geopend'
{ head_ geheel 'Content-Type: message/rfc822' && original; } >geheel.eml
run 'a mail that is wholly another' 0 'reads geheel.eml'
out "$(below)"
{
	head_ bounce 'Content-Type: multipart/report; boundary=b'
	printf -- '--b\n\nZie hieronder: niet bezorgd.\n--b\n'
	printf 'Content-Type: message/rfc822\n\n' && original
	printf '\n--b--\n'
} >bounce.eml
run 'a mail that came back is no report' 0 'reads bounce.eml'
lacks 'Klik'

# Inside the text ------------------------------------------------------------
{
	head_ uu
	printf 'Zie hierna.\n\nbegin 644 lijst.csv\n%s\n`\nend\n\nGroet\n' \
	    ');F%A;3MB<VX*'
	printf 'begin 644 geen.txt\ndit is gewoon een zin\n'
} >uu.eml
run 'a uuencoded file' 0 'reads uu.eml'
out 'Zie hierna.' '' '' 'Groet' 'begin 644 geen.txt' 'dit is gewoon een zin'
run 'is taken out' 0 'cat "$(kept lijst.csv)"'
out 'naam;bsn'
{
	head_ pgp
	printf '%s\n' '-----BEGIN PGP SIGNED MESSAGE-----' 'Hash: SHA256' '' \
	    'De kast stond open.' '- -- ' Piet '-----BEGIN PGP SIGNATURE-----' \
	    '' iQEzBAEBCAAdFiEE =abcd '-----END PGP SIGNATURE-----'
} >pgp.eml
run 'a signed text' 0 'reads pgp.eml'
out 'De kast stond open.' -- Piet \
    'Opmerking bij de e-mail: de digitale handtekening is niet gecontroleerd.'
{
	head_ pgpx
	printf '%s\n' '-----BEGIN PGP MESSAGE-----' 'Version: GnuPG v2' '' \
	    hQEMA1abcdef =x1y2 '-----END PGP MESSAGE-----'
} >pgpx.eml
run 'an encrypted text' 0 'reads pgpx.eml'
out '' 'Opmerking bij de e-mail: versleuteld, hier niet te lezen.'
{
	head_ pgpmime 'Content-Type: multipart/encrypted; boundary=b;
 protocol="application/pgp-encrypted"'
	printf '%s\n' --b 'Content-Type: application/pgp-encrypted' '' \
	    'Version: 1' --b 'Content-Type: application/octet-stream' '' \
	    '-----BEGIN PGP MESSAGE-----' --b--
} >pgpmime.eml
run 'an encrypted mail' 0 'reads pgpmime.eml'
out '' 'Opmerking bij de e-mail: versleuteld, hier niet te lezen.'

# Files that hold a message ---------------------------------------------------
coded() { # ID TYPE BASE64
	head_ "$1" "Content-Type: $2" 'Content-Transfer-Encoding: base64'
	echo "$3"
}
note='Opmerking bij de e-mail: de digitale handtekening is niet gecontroleerd.'
# SignedData without a signer; the second in BER, its text in two pieces.
coded cms 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m' \
    MHsGCSqGSIb3DQEHAqBuMGwCAQExADBjBgkqhkiG9w0BBwGgVgRUQ29udGVudC1UeXBlOiB0\
ZXh0L3BsYWluOyBjaGFyc2V0PXV0Zi04DQoNCkRlIGthc3QgbWV0IGRvc3NpZXJzIHN0b25kIG\
9wZW46IOKCrCA1Lg0KMQA= >cms.eml
run 'a signed S/MIME mail' 0 'reads cms.eml'
out 'De kast met dossiers stond open: € 5.' "$note"
coded ber 'application/octet-stream; name=smime.p7m' \
    MIAGCSqGSIb3DQEHAqCAMIACAQExADCABgkqhkiG9w0BBwGggCSABB5Db250ZW50LVR5cGU6\
IHRleHQvcGxhaW47IGNoYXIEOnNldD11dGYtOA0KDQpPb2sgZGUga2FzdCBtZXQgZG9zc2llcn\
Mgc3RvbmQgb3Blbjog4oKsIDUuDQoAAAAAAAAxAAAAAAAAAA== >ber.eml
run 'in BER and with its name alone' 0 'reads ber.eml'
out 'Ook de kast met dossiers stond open: € 5.' "$note"
coded env 'application/x-pkcs7-mime; name=smime.p7m' \
    MIG0BgkqhkiG9w0BBwOggaYwgaMCAQMxaaNnAgEAoBsGCSqGSIb3DQEFDDAOBAim8/AbhAk7\
lAICCAAwIwYLKoZIhvcNAQkQAwkwFAYIKoZIhvcNAwcECOuyjkVkTLnkBCCn8SI7NmtXQVieeKb\
Y3lzW2B4A1LUJMnpac0aeC5pfbzAzBgkqhkiG9w0BBwEwFAYIKoZIhvcNAwcECOPSBo1SnbrAgB\
BzUXZiLKoT/X7viwMDifoN >env.eml
run 'an encrypted S/MIME mail' 0 'reads env.eml'
out '' 'Opmerking bij de e-mail: versleuteld, hier niet te lezen.'
coded env2 'application/pkcs7-mime; smime-type=enveloped-data' MIG0 >env2.eml
run 'that is damaged' 0 'reads env2.eml'
out '' 'Opmerking bij de e-mail: versleuteld, hier niet te lezen.'
coded stuk 'application/pkcs7-mime; smime-type=signed-data' MIG0 >stuk.eml
run 'a signed one that is damaged' 0 'reads stuk.eml'
out '' 'Opmerking bij de e-mail: een ondertekend of versleuteld deel is beschadigd.'

coded tnef 'application/ms-tnef; name=winmail.dat' \
    eJ8+IgEAAQaQCAAEAAAAAAABAAEAAQeQBgAIAAAA5AQAAAAAAADoAAEEgAEACgAAAE9uZGVyd2\
VycAC2AwEMgAIAJAAAAEhldCBkb3NzaWVyIHZhbiBSZW7pIGxhZyBvcCBzdHJhYXQuAP0MAgKQBgAO\
AAAAAQD/////AAAAAAAAAAD9AwIQgAEACgAAAG5hbWVuLmNzdgCJAwIPgAYACQAAAG5hYW07YnNuCi\
UD >tnef.eml
run 'winmail.dat' 0 'reads tnef.eml'
out 'Het dossier van René lag op straat.'
run 'its files are taken out' 0 'cat "$(kept namen.csv)"'
out 'naam;bsn'
# The body is compressed RTF alone.
coded rtf 'application/octet-stream; name=WINMAIL.DAT' \
    eJ8+IgEAAQaQCAAEAAAAAAABAAEAAQeQBgAIAAAA5AQAAAAAAADoAAEEgAEACgAAAE9uZGVyd2\
VycAC2AwEDkAYApAAAAAEAAAACAQkQAQAAAJQAAACQAAAAdQAAAExaRnUAAAAAAHtccnRmMVxhAG5z\
aVxhbnNpAGNwZzEyNTJ7AFxmb250dGJsAHtcZjAgQXJpAGFsO319XHBhAHJkIERlIGxpAGpzdCBtZX\
QgAGNsaVwnZWJuAHRlblxwYXIgAGtvc3QgXHU4ADM2ND8gNS5cAHBhcntcKlxnAGVuZXJhdG9yACB4\
O319YC0= >rtf.eml
run 'winmail.dat of Outlook' 0 'reads rtf.eml'
out 'De lijst met cliënten' 'kost € 5.'
coded kapot 'application/ms-tnef; name=winmail.dat' eJ8+IgEAAQaQCAAEAAAA >kapot.eml
run 'one that is cut off' 0 'reads kapot.eml'
out '' 'Opmerking bij de e-mail: winmail.dat kon niet volledig worden gelezen.'

invitation() { # DESCRIPTION
	printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 METHOD:REQUEST \
	    BEGIN:VTIMEZONE TZID:Europe/Amsterdam BEGIN:STANDARD \
	    DTSTART:19701025T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 \
	    END:STANDARD END:VTIMEZONE BEGIN:VEVENT UID:1 \
	    'SUMMARY:Overleg\, datalek' 'LOCATION:Kamer 3' \
	    'DTSTART;TZID=Europe/Amsterdam:20261201T100000' \
	    "DESCRIPTION:$1" ' met namen is zoek.' END:VEVENT END:VCALENDAR
}
{
	head_ agenda 'Content-Type: text/calendar; charset=utf-8'
	invitation 'Een USB-stick'
} >agenda.eml
run 'an invitation' 0 'reads agenda.eml'
out 'Overleg, datalek' '2026-12-01 10:00 Europe/Amsterdam' 'Kamer 3' '' \
    'Een USB-stickmet namen is zoek.'
{
	head_ veel 'Content-Type: text/calendar'
	echo BEGIN:VCALENDAR
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21; do
		printf '%s\n' BEGIN:VEVENT "SUMMARY:nr $i" END:VEVENT
	done
	echo END:VCALENDAR
} >veel.eml
run 'one of many entries' 0 'reads veel.eml'
has 'nr 20'
lacks 'nr 21'
has 'een uitnodiging kon niet volledig worden gelezen'
{
	head_ naast 'Content-Type: multipart/alternative; boundary=b'
	printf '%s\n' --b '' 'Een USB-stick' 'met namen is zoek.' --b \
	    'Content-Type: text/calendar' ''
	invitation 'Een USB-stick '
	echo --b--
} >naast.eml
run 'an invitation beside its text' 0 'reads naast.eml'
out 'Een USB-stick' 'met namen is zoek.' '' \
    ---------------------------------------- 'Overleg, datalek' \
    '2026-12-01 10:00 Europe/Amsterdam' 'Kamer 3'

# Alternatives ---------------------------------------------------------------
# Register a mail of both; its text.
alternatives() { # ID PLAIN HTML [html: it comes first]
	{
		head_ "$1" 'Content-Type: multipart/alternative; boundary=b'
		[ $# -eq 3 ] || printf '%s\n' --b 'Content-Type: text/html' '' "$3"
		printf '%s\n' --b '' "$2"
		[ $# -eq 4 ] || printf '%s\n' --b 'Content-Type: text/html' '' "$3"
		echo --b--
	} >"$1.eml"
	reads "$1.eml"
}
# shellcheck disable=SC2034 # it is used between quotes
much='<p>Hoi</p><p>De laptop met 300 dossiers is uit de auto gestolen</p>'
run 'HTML that says much more than its plain text' 0 \
    'alternatives kort Hoi "$much"'
out Hoi '' 'De laptop met 300 dossiers is uit de auto gestolen'
run 'before it' 0 'alternatives eerst Hoi "$much" html'
out Hoi '' 'De laptop met 300 dossiers is uit de auto gestolen'
run 'HTML that says a little more' 0 \
    'alternatives iets Hoi "<p>Hoi, tot morgen, groeten van Noor"'
out Hoi
run 'HTML that has an address of a link more' 0 'alternatives koppeling \
    "Hoi, zie hier" "<p>Hoi, zie <a href=https://example.nl/$(printf %080d)>hier"'
out 'Hoi, zie hier'

# Files ----------------------------------------------------------------------
{
	head_ namen 'Content-Type: multipart/mixed; boundary=b'
	printf '%s\n' --b '' tekst --b 'Content-Disposition: attachment;' \
	    ' filename="oud.pdf"; filename*=UTF-8'"''"'nieuw%20%E2%82%AC.pdf' \
	    '' x --b--
} >namen.eml
run 'of two names the extended one' 0 'reads namen.eml && dl-list -C reg -t files -c original'
has '"nieuw €.pdf"'

# Moments -----------------------------------------------------------------------
# Register a mail with those header lines; received, sent, and the log of both.
moments() { # HEADER...
	ref=$({ printf '%s\n' "$@" && printf 'From: a@example.nl\n\ntekst %s\n' "$*"; } |
		dl-new -C reg | sed -n 's/^"\([^"]*\)".*/\1/p' | tail -n 1)
	dl-list -C reg -f jsonl "$ref" | jq -r '.received, .sent // "-",
	    (.log[]? | .text | select(startswith("Volgens de mail")))'
}
hop() { echo "Received: from a by b; $1"; }
run 'the topmost Received is of 1970' 0 'moments \
    "$(hop "Thu, 1 Jan 1970 00:00:00 +0000")" \
    "$(hop "Tue, 3 Nov 2026 08:00:00 +0100")" \
    "$(hop "Tue, 3 Nov 2026 07:00:00 +0100")"'
out 2026-11-03T08:00:00+01:00 - "Volgens de mail is hij ontvangen op 1970-01-01T\
00:00:00+00:00, wat niet kan; het tijdstip van de server ervoor is genomen."
run 'the only one is' 0 'moments "$(hop "Thu, 1 Jan 1970 00:00:00 +0000")"'
out 2026-11-03T10:15:00+01:00 - "Volgens de mail is hij ontvangen op 1970-01-01T\
00:00:00+00:00, wat niet kan; het moment van nu is genomen."
run 'years ahead' 0 'moments "$(hop "Sun, 3 Nov 2126 08:00:00 +0100")" \
    "$(hop "Tue, 3 Nov 2026 07:30:00 +0100")"'
has 2026-11-03T07:30:00+01:00
run 'hours ahead' 0 'moments "$(hop "Tue, 3 Nov 2026 12:15:00 +0100")" \
    "$(hop "Tue, 3 Nov 2026 07:31:00 +0100")"'
has 2026-11-03T10:15:00+01:00
has 'later dan nu ontvangen'
run 'a Date in 2099' 0 'moments "Date: Tue, 3 Nov 2099 10:00:00 +0100"'
out 2026-11-03T10:15:00+01:00 - "Volgens de mail is hij verzonden op 2099-11-03T\
10:00:00+01:00, wat niet kan; het veld blijft leeg."

# Direction ---------------------------------------------------------------------
rlo=$(printf '\342\200\256')
{
	printf 'From: "Jan %s.elpmaxe" <jan@example.nl>\nSubject: =?utf-8?Q?x' "$rlo"
	printf '=E2=81=A7y?=\nContent-Type: multipart/mixed; boundary=b\n\n--b\n'
	printf 'Content-Type: text/html\n\n<p>links &#8238;rechts\n--b\n'
	printf 'Content-Disposition: attachment; filename="fdp%s.exe"\n\n' "$rlo"
	printf 'x\n--b--\n'
} >richting.eml
run 'what turns text round' 0 'dl-new -C reg richting.eml'
has 'Jan �.elpmaxe'
has 'links �rechts'
lacks "$rlo"
run 'is in no file of the record' 0 'dl-list -C reg -f xml | grep -c "$rlo"; :'
out 0
dl-list -C reg -f xml | sed "s|Jan �|Jan $rlo|g" >vreemd.xml
run 'nor in a list that another wrote' 0 'dl-list -c reporter_name vreemd.xml'
has 'Jan �.elpmaxe'
lacks "$rlo"
for f in xml jsonl; do
	run "$f of it has the same data, and no such character" 0 \
	    "dl-list -f $f vreemd.xml | tee uit.$f | grep -c '$rlo'; :
	    dl-list -f jsonl uit.$f | jq -r .reporter_name | tail -n 1"
	out 0 "Jan $rlo.elpmaxe"
done
for f in text html csv; do
	run "nor does a report as $f" 0 "dl-report -f $f register vreemd.xml"
	lacks "$rlo"
done

done_testing
