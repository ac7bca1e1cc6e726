#!/bin/sh
# The text of a mail in the record is what a person would read, and where
# there is none the log says why.
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

done_testing
