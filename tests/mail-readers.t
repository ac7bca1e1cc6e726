#!/bin/sh
# The letters of dl-notify, read by three programs that share no code: GMime,
# Python's email and mblaze.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dump=${BIN%/bin}/tests/mail-dump
[ -x "$dump" ] || dump=$tap_repo/build/std/tests/mail-dump
[ -x "$dump" ] || skip_all 'no mail-dump: make check builds it'
mkdir -p "$HOME/.mblaze" # where mshow keeps what it showed

cat >python-read <<'!'
import email, email.policy, sys
with open(sys.argv[1], "rb") as f:
    m = email.message_from_binary_file(f, policy=email.policy.default)
parts = [p.get_content_type() for p in m.walk()]
assert parts == ["multipart/alternative", "text/plain", "text/html"], parts
assert not any(p.defects for p in m.walk())
body = {k: m.get_body((k,)).get_content() for k in ("plain", "html")}
for name, text in (("subject", m["subject"] + "\n"),
                   ("to", m["to"].addresses[0].display_name + "\n"),
                   ("text", body["plain"]), ("html", body["html"])):
    with open("python." + name, "w", encoding="utf-8", newline="") as f:
        f.write(text)
!

read_thrice() { # MAIL
	"$dump" "$1" >dump.json &&
	    jq -r .subject dump.json >gmime.subject &&
	    jq -r .text dump.json >gmime.text &&
	    [ "$(jq -r '.html, .replaced, (.remarks | length)' dump.json | tr '\n' ' ')" = 'false 0 0 ' ]
	tap $? 'GMime reads it'
	python3 python-read "$1" 2>.err
	tap $? 'Python reads it and finds no defect'
	# In a locale of UTF-8, or mshow shows bytes; -O gives the page.
	LC_ALL=C.UTF-8 mhdr -d -h subject "./$1" >mblaze.subject &&
	    LC_ALL=C.UTF-8 mhdr -d -h to "./$1" | sed 's/ *<.*//; s/^"//; s/"$//' \
	        >mblaze.to &&
	    LC_ALL=C.UTF-8 mshow -n -N -h none "./$1" | sed '1{/^$/d;}' >mblaze.text &&
	    LC_ALL=C.UTF-8 mshow -n -O "./$1" 3 >mblaze.html
	tap $? 'mblaze reads it'
}

# One letter; its text and page in the mail are those of -f text and -f html.
letter() { # WHAT NAME TITLE MEASURE
	what=$1
	rm -rf reg
	dl-init -o 'Łódzka Fundacja Ελένη' reg 2>/dev/null
	git config -f reg/register.conf mail.sender 'De Brug <p@example.nl>'
	git -C reg commit -qam sender
	jq -cn --arg n "$2" --arg t "$3" \
	    '{title: $t, reporter_name: $n, reporter_email: "m@example.nl"}' |
	    dl-new -C reg -f jsonl >/dev/null
	dl-notify -C reg -r reporter DL-2026-0001-3 2>/dev/null
	dl-update -C reg -m "immediate: \"$4\"; done" DL-2026-0001-3 >/dev/null 2>&1
	run "$1" 0 'dl-notify -C reg reporter DL-2026-0001-3 >letter.eml &&
	    dl-notify -C reg -f text reporter DL-2026-0001-3 >text &&
	    dl-notify -C reg -f html reporter DL-2026-0001-3 >html'
	grep -qF -e "$2" text && grep -qF -e "${4%% *}" text
	tap $? "$1: in the letter"
	read_thrice letter.eml
	echo '[DL-2026-0001-3] Stand van zaken van uw melding' >subject
	for reader in gmime python mblaze; do
		same subject $reader.subject
		same text $reader.text
	done
	printf '%s\n' "$2" >to
	for reader in python mblaze; do
		same to $reader.to
		same html $reader.html
	done
}

long=$(i=0; while [ $i -lt 200 ]; do
	printf 'De gegevens van cliënten zijn op afstand gewist, reëel én geverifieerd. '
	i=$((i + 1))
done)
letter 'Latin' 'Łukasz Şahin-Nguyễn' 'Één dossier is kwijt: “tweede” kopie' \
    'wachtwoorden gewijzigd'
letter 'Greek' 'Ελένη Παπαδοπούλου' 'Χάθηκε ένα αρχείο' 'διεγράφη από απόσταση'
letter 'Cyrillic' 'Мария Георгиева' 'Потерян ноутбук' 'удалено дистанционно'
letter 'a long text' 'Noor Voorbeeld' 'Laptop kwijt' "$long"
letter 'characters with a meaning in mail' "O'Neill v.d. Berg" '--=_x' \
    'From nu af = 50% =C3=AB =_ en -- . een heel-lang-woord-zonder-einde'
done_testing
