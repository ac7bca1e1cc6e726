#!/bin/sh
# Parts of mails as programs label them, rightly or not: the text of each, and
# the files that are taken out.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
mkdir m

mail_() { # ID [HEADER...]: the beginning of a mail in m/ID, the rest from input
	id=$1
	shift
	{
		printf '%s\n' 'From: Noor Voorbeeld <noor@example.nl>' \
		    "Subject: proef $id" "Message-ID: <$id@example.nl>" \
		    'MIME-Version: 1.0' "$@" ''
		cat
	} >"m/$id"
}
mixed() { # ID SUBTYPE PART...: a multipart
	id=$1 kind=$2
	shift 2
	{
		for part; do
			printf -- '--b\n%s\n' "$part"
		done
		echo --b--
	} | mail_ "$id" "Content-Type: multipart/$kind; boundary=b"
}
plain() { printf '\n%s' "$1"; }
coded() { # TYPE: a part in base64, from input
	printf 'Content-Type: %s\nContent-Transfer-Encoding: base64\n\n' "$1"
	base64
}

# Labels ------------------------------------------------------------------------
n=0
for label in 'text/plain charset=utf-8' 'TEXT/PLAIN;;' '' text/ /plain \
    '"text/plain"' '*/*' unknown/unknown text/x-notitie text/markdown \
    application/text 'text/plain (zo); charset=utf-8' 'text; charset=utf-8' \
    'text/plain, text/html' 'multipart/mixed' 'multipart/mixed; boundary=weg'; do
	n=$((n + 1))
	echo 'De cliëntenlijst is weg.' | mail_ "label$n" "Content-Type: $label"
done
echo 'a;b' | mail_ csv 'Content-Type: text/csv'
echo 'De lijst is weg.' | mail_ bytes 'Content-Type: application/octet-stream'
printf '<html><body><p>De <b>lijst</b> is weg.</body></html>' |
	mail_ html 'Content-Type: text/plain'
mixed kop mixed "$(plain een)" 'De lijst is weg.' "$(plain drie)"
mixed kopleeg mixed "$(printf 'De lijst is weg.\n\nSlot.')"

# Encodings -----------------------------------------------------------------------
echo 'De lijst is weg.' | base64 | mail_ teken 'Content-Type: text/plain' \
    'Content-Transfer-Encoding: BASE64;'
echo 'De lijst met namen is weg, en de sleutel ook. Bel ons!' |
	mail_ geen64 'Content-Transfer-Encoding: base64'
{
	echo 'Zie.'
	printf 'begin 644 lijst met namen.csv\r\n%s\r\n`\r\nend\r\n' \
	    ');F%A;3MB<VX*'
	printf 'begin-base64 644 b.csv\nbmFhbTtic24K\n====\nSlot.\n'
} | mail_ uu
{
	printf 'Zie.\n=ybegin line=128 size=9 name=a b.csv\n'
	printf '\230\213\213\227e\214\235\2304\n=yend size=9\nSlot.\n'
} | mail_ yenc
printf 'begin-base64 644 b.csv\nbmFh bTt\n====\n' | mail_ geenuu

{ printf '\377\376' && printf 'De lijst: \342\202\254 5' | iconv -f UTF-8 -t UTF-16LE; } | base64 |
	mail_ utf16 'Content-Type: text/plain; charset=utf-8' \
	    'Content-Transfer-Encoding: base64'
printf '\357\273\277De lijst: \342\202\254 5' |
	mail_ bom8 'Content-Type: text/plain; charset=iso-8859-1'

# Alternatives -------------------------------------------------------------------
html() { printf 'Content-Type: text/html; charset=utf-8\n\n<p>%s</p>' "$1"; }
mixed niets alternative "$(plain "$(printf '\302\240\n\342\200\213')")" \
    "$(html 'De lijst is weg.')"
n=0
for notice in 'Please use an HTML capable mail client.' \
    'Uw e-mailprogramma ondersteunt geen HTML.' \
    'This is a multi-part message in MIME format.' \
    'Bekijk deze mail in uw browser: https://example.nl/x'; do
	n=$((n + 1))
	mixed "weg$n" alternative "$(plain "$notice")" \
	    "$(html 'De lijst is weg.')"
	mixed "eerst$n" alternative "$(html 'De lijst is weg.')" \
	    "$(plain "$notice")"
done
mixed over alternative "$(plain 'De HTML toont,
bij wie hem bekijkt, namen.')" "$(html 'De HTML toont, bij wie hem bekijkt, namen. Groet')"
mixed gewoon alternative "$(html 'De lijst is weg, zie HTML.')" \
    "$(plain 'De lijst is weg.')"
printf '\302\240\n\342\200\213\n' | mail_ onzichtbaar

# Line ends ----------------------------------------------------------------------
mixed cr mixed "$(plain "$(printf 'een\ntwee')")"
tr '\n' '\r' <m/cr >m/cr_ && mv m/cr_ m/cr
mixed crcrlf mixed "$(plain "$(printf 'een\ntwee')")"
sed "s/\$/$(printf '\r\r')/" m/crcrlf >m/crlf_ && mv m/crlf_ m/crcrlf
printf 'From: a@example.nl\rX: y\nSubject: proef waarde\nMessage-ID: <waarde@example.nl>\n\nx\n' >m/waarde

# Originals -----------------------------------------------------------------------
original() {
	printf '%s\n' 'From: Dader <d@example.org>' 'Subject: Uw pakje' '' \
	    'Klik hier.'
}
n=16
for type in 'application/octet-stream; name=oud.eml' 'message/rfc822' \
    'application/octet-stream' 'message/global; name=oud.eml' \
    'application/eml'; do
	n=$((n + 1))
	mixed "oud$n" mixed "$(plain 'Zie bijlage.')" \
	    "$(original | coded "$type")"
done
mixed geenoud mixed "$(plain 'Zie bijlage.')" \
    "$(printf '\1\2PK' | coded 'application/octet-stream; name=oud.eml')"

# Rich text, OpenPGP -----------------------------------------------------------------
rtf='{\rtf1\ansi{\fonttbl{\f0 Arial;}}De lijst met cli\u235?nten is weg.\par}'
for type in text/rtf application/rtf; do
	printf '%s' "$rtf" | mail_ "${type%/*}rtf" "Content-Type: $type"
done
mixed naastrtf alternative "$(plain '')" "Content-Type: text/rtf

$rtf"
printf '%s\n' '-----BEGIN PGP MESSAGE-----' '' hQEMA=x1 \
    '-----END PGP MESSAGE-----' >pgp
{ echo '<pre>' && cat pgp && echo '</pre>'; } |
	mail_ pgphtml 'Content-Type: text/html'
mail_ pgptype 'Content-Type: application/pgp; x-action=encrypt' <pgp
mixed pgpbijlage mixed "$(plain '')" \
    "$(printf 'Content-Type: application/octet-stream; name=x.asc\n\n' && cat pgp)"

# S/MIME --------------------------------------------------------------------------
cms=MHsGCSqGSIb3DQEHAqBuMGwCAQExADBjBgkqhkiG9w0BBwGgVgRUQ29udGVudC1UeXBlOiB0\
ZXh0L3BsYWluOyBjaGFyc2V0PXV0Zi04DQoNCkRlIGthc3QgbWV0IGRvc3NpZXJzIHN0b25kIG\
9wZW46IOKCrCA1Lg0KMQA=
echo $cms | mail_ cms 'Content-Type: application/octet-stream' \
    'Content-Transfer-Encoding: base64'
printf '%s\n' '-----BEGIN CMS-----' $cms '-----END CMS-----' |
	mail_ pem 'Content-Type: application/pkcs7-mime; name=smime.p7m'
# SignedData whose content is the bytes of a PDF; and CompressedData.
echo MCwGCSqGSIb3DQEHAqAfMB0CAQExADAUBgkqhkiG9w0BBwGgBwQFJVBERgAxAA== |
	mail_ pdf 'Content-Type: application/pkcs7-mime; name=x.pdf.p7m' \
	    'Content-Transfer-Encoding: base64'
echo MEEGCyqGSIb3DQEJEAEJoDIwMAIBADANBgsqhkiG9w0BCRADCDAcBgkqhkiG9w0BBwGgDwQNeJ\
zj5crIzwQAAu0BWA== | mail_ klein 'Content-Transfer-Encoding: base64' \
    'Content-Type: application/pkcs7-mime; smime-type=compressed-data'
# The subject that was signed: in a part with "hp", and in a whole message.
echo MGIGCSqGSIb3DQEHAqBVMFMCAQExADBKBgkqhkiG9w0BBwGgPQQ7Q29udGVudC1UeXBlOiB0ZX\
h0L3BsYWluOyBocD0iY2xlYXIiDQpTdWJqZWN0OiBFY2h0DQoNCldlZy4xAA== |
	mail_ hp 'Content-Type: application/pkcs7-mime' \
	    'Content-Transfer-Encoding: base64'
echo MFwGCSqGSIb3DQEHAqBPME0CAQExADBEBgkqhkiG9w0BBwGgNwQ1Q29udGVudC1UeXBlOiBtZX\
NzYWdlL3JmYzgyMg0KDQpTdWJqZWN0OiBFY2h0DQoNCldlZy4xAA== |
	mail_ hpbericht 'Content-Type: application/pkcs7-mime' \
	    'Content-Transfer-Encoding: base64' 'X-Soort: bericht'
mixed hppgp signed "$(printf '%s\n' \
    'Content-Type: text/plain; protected-headers="v1"' \
    'Subject: =?utf-8?q?=C3=89cht?=' '' Weg.)" \
    "$(printf 'Content-Type: application/pgp-signature\n\nx')"
mixed hpniet mixed "$(printf '%s\n' 'Content-Type: text/plain; hp="clear"' \
    'Subject: Vals' '' Weg.)"

cd m || exit 2
run 'all are registered' 0 'dl-new -C ../reg ./*'
cd ..
dl-list -C reg -f jsonl >all
# One by its Message-ID, on a line: title, text, files, remarks.
of() { # ID
	jq -r --arg id "$1@example.nl" 'select(.message_id == $id) | [
	    (.title | ltrimstr("proef ")), (.description // "" | gsub("\n"; " ")),
	    ([.files[]?.original // empty] | join(" ")),
	    ([.log[]? | .text | select(startswith("Opmerking bij")) |
	    sub(".*?: "; "")] | join(" "))] | join("|")' all
}
n=0
while [ $n -lt 16 ]; do
	n=$((n + 1))
	run "label $n" 0 "of label$n"
	out "label$n|De cliëntenlijst is weg.||"
done
line=----------------------------------------
while IFS='|' read -r id rest; do
	run "part $id" 0 "of $id"
	case $rest in
	=*) out "${rest#=}" ;; # of another title
	*) out "$id|$rest" ;;
	esac
done <<EOF
csv|||geen tekst, alleen bijlagen.
bytes|De lijst is weg.||
html|De lijst is weg.||
kop|een  De lijst is weg.  drie||
kopleeg|De lijst is weg.  Slot.||
teken|De lijst is weg.||
geen64|De lijst met namen is weg, en de sleutel ook. Bel ons!||
uu|Zie. Slot.|lijst met namen.csv b.csv|
yenc|Zie. Slot.|a b.csv|
geenuu|begin-base64 644 b.csv bmFh bTt ====||
utf16|De lijst: € 5||
bom8|De lijst: € 5||
niets|De lijst is weg.||
weg1|De lijst is weg.||
weg2|De lijst is weg.||
weg3|De lijst is weg.||
weg4|De lijst is weg.||
eerst1|De lijst is weg.||
eerst2|De lijst is weg.||
eerst3|De lijst is weg.||
eerst4|De lijst is weg.||
over|De HTML toont, bij wie hem bekijkt, namen.||
gewoon|De lijst is weg.||
onzichtbaar|||geen tekst.
cr|een twee||
crcrlf|een twee||
waarde|x||
oud17|Zie bijlage.  $line From: Dader <d@example.org> Subject: Uw pakje  Klik hier.|oud.eml|
oud18|Zie bijlage.  $line From: Dader <d@example.org> Subject: Uw pakje  Klik hier.|Uw pakje.eml|
oud19|Zie bijlage.  $line From: Dader <d@example.org> Subject: Uw pakje  Klik hier.|Uw pakje.eml|
oud20|Zie bijlage.  $line From: Dader <d@example.org> Subject: Uw pakje  Klik hier.|oud.eml|
oud21|Zie bijlage.  $line From: Dader <d@example.org> Subject: Uw pakje  Klik hier.|Uw pakje.eml|
geenoud|Zie bijlage.|oud.eml|
textrtf|De lijst met cliënten is weg.||
applicationrtf|De lijst met cliënten is weg.||
naastrtf|De lijst met cliënten is weg.||
pgphtml|||versleuteld, hier niet te lezen.
pgptype|||versleuteld, hier niet te lezen.
pgpbijlage||x.asc|versleuteld, hier niet te lezen.
cms|De kast met dossiers stond open: € 5.||de digitale handtekening is niet gecontroleerd.
pem|De kast met dossiers stond open: € 5.|smime.p7m|de digitale handtekening is niet gecontroleerd.
pdf||x.pdf.p7m x.pdf|geen tekst, alleen bijlagen. de digitale handtekening is niet gecontroleerd.
klein|||een bestand met een bericht erin is niet geopend.
hp|=Echt|Weg.||de digitale handtekening is niet gecontroleerd.
hpbericht|=Echt|Weg.||de digitale handtekening is niet gecontroleerd.
hppgp|=Écht|Weg.||
hpniet|Weg.||
EOF

done_testing
