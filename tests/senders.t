#!/bin/sh
# Who reported, and may the mail be answered?
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -l en -o Proef reg 2>/dev/null || exit 2

take() { # FROM [HEADER...]: a mail of that sender becomes an incident; its reference
	from=$1 n=$(($(cat count 2>/dev/null || echo 0) + 1))
	shift
	echo "$n" >count
	{
		printf 'From: %s\nTo: datalek@example.nl\nSubject: %s\n' \
		    "$from" "${subject:-melding $n}"
		printf 'Date: Tue, 3 Nov 2026 10:14:00 +0100\n'
		printf 'Message-ID: <senders-%s@example.nl>\n' "$n"
		[ $# -eq 0 ] || printf '%s\n' "$@"
		printf '\nEr is brief %s kwijt.\n' "$n"
	} >"mail-$n.eml"
	dl-new -C reg "mail-$n.eml" 2>/dev/null | sed -n 's/^"\(DL-[^"]*\)".*/\1/p'
}
who() { # FROM [HEADER...]: the reporter's name and address, then the log
	dl-list -C reg -f jsonl "$(take "$@")" |
	    jq -r '.reporter_name + "|" + .reporter_email, (.log[]? | .text)'
}

# Addresses: exactly, or not at all -------------------------------------------
run 'name as a comment' 0 "who 'jan@a.example (Jan van den Berg)'"
has 'Jan van den Berg|jan@a.example'
run 'a quoted local part' 0 "who '\"Jan J.\" <\"jan jansen\"@a.example>'"
has 'Jan J.|"jan jansen"@a.example'
run 'a domain beyond ASCII' 0 "who 'Jan <jan@münchen.example>'"
has 'Jan|jan@münchen.example'
lacks From:
for from in 'jan@goed.example(x)evil.example' 'Jan <jan jansen@a.example>' \
    'jan@a.example@b.example' '=?utf-8?q?jan=40evil.example?=@a.example' \
    'Jan <jan(x)@a.example>' '<jan@a.example> <piet@b.example>' \
    'jan@[127.0.0.1]'; do
	run "$from" 0 "who '$from'"
	has "From: expected an address such as melder@example.nl, got \"$from\": the"
	run "$from: no address" 0 \
	    'field "DL-2026-$(printf %04d "$(cat count)")" reporter_email'
	lacks '@'
done
for from in 'Jan Bakker' jan 'jan at a.example' 'Jan; Piet <piet@b.example>'; do
	run "$from: a name alone" 0 "who '$from'"
	has 'From: expected an address such as melder@example.nl, got "'
done
run 'two senders' 0 "who 'Jan <jan@a.example>, Piet <piet@b.example>'"
has 'Jan|jan@a.example'
has 'Remark on the mail: From names several senders: the first is taken.'
run 'two fields From' 0 "who 'Jan <jan@a.example>' 'From: Piet <piet@b.example>'"
has 'Jan|jan@a.example'
has 'From names several senders'
run 'an address in a row is read by the same rules' 65 \
    "printf 'title,reporter_email\nx,jan@a.example@b.example\n' | dl-new -C reg -f csv -"
says 'expected one e-mail address such as melder@example.nl, got "jan@a.example@b.example"'

ref=$(take 'Jan <jan@münchen.example>')
run 'a party, by the xn-- form of its domain' 0 \
    "subject='Re: [$ref]' take 'Jan <JAN@xn--mnchen-3ya.example>'"
run 'joins its dossier' 0 "dl-list -C reg -t mail -c from,kind $ref"
has '"JAN@xn--mnchen-3ya.example","reply"'

# The table of senders ---------------------------------------------------------
git config -f reg/register.conf mail.address datalek@example.nl
git config -f reg/register.conf mail.sender datalek@example.nl
git config -f reg/register.conf mail.authserv mx.example.nl
git -C reg commit -qam settings
mark() { # FROM [HEADER...]: name, address, kind, marks; then the log
	dl-list -C reg -f jsonl "$(take "$@")" | jq -r '.reporter_name + "|" +
	    .reporter_email + "|" + .mail[0].kind + "|" + .mail[0].from + "|" +
	    .mail[0].automatic + "|" + .mail[0].no_answer, (.log[]? | .text)'
}
at() { # PATTERN-OF-A-ROW: its line
	grep -n "$1" "$tap_repo/share/intake/senders.csv" | head -n 1 | cut -d: -f1
}
line=$(at '^From address,\*noreply.*reporter,Reply-To')
run 'a web site that sends for a person' 0 \
    "mark 'Website <noreply@org.example>' 'Reply-To: Joost <joost@thuis.example>'"
has 'Joost|joost@thuis.example|report|joost@thuis.example||'
has "The reporter is the one in Reply-To; From is \"Website\" <noreply@org.example> (senders.csv, line $line)."
for header in X-Original-From Reply-To; do
	run "a list that writes From anew, $header" 0 \
	    "mark \"\\\"'Piet' via Datalek\\\" <datalek@example.nl>\" \
	    '$header: Piet Melder <piet@thuis.example>' 'List-ID: <x.example.nl>'"
	has 'Piet Melder|piet@thuis.example|report|piet@thuis.example||'
	has "From is \"'Piet' via Datalek\" <datalek@example.nl>"
done
ref=$(take 'Piet Melder via Personeel <dmarc@lists.example>' \
    'Reply-To: personeel@lists.example' 'List-Post: <mailto:personeel@lists.example>')
run 'a list that names itself in Reply-To' 0 "dl-list -C reg -f jsonl $ref | jq -r '.reporter_email,
    .mail[0].kind, .mail[0].no_answer, (.log[]? | .text)'"
has 'null
report
From: Piet Melder via Personeel'
has "the reporter's address stays empty"
has 'Not answered: From: Piet Melder via Personeel (senders.csv, line '
run 'is not addressed' 1 "dl-notify -C reg -n -s reporter $ref"
lacks 'lists.example'
absence() { # SUBJECT
	subject=$1
	take 'Karin <karin@voorbeeld.example>'
	subject=
}
for text in 'Automatisch antwoord: x' 'Afwezig: x' Afwezigheidsbericht \
    'Automatische Antwort: x' 'Out of office: x' 'Absence du bureau : x' \
    'Fuera de la oficina: x'; do
	ref=$(absence "$text")
	run "$text" 0 "dl-list -C reg -t mail -c kind,automatic,no_answer $ref"
	has "\"automatic\",\"Subject: $text\",\"\""
done
run 'its time limit runs all the same' 0 "dl-list -C reg -c status,ap_due $ref"
has '"open","2026-11-06T'
run 'and it is not answered' 1 "dl-notify -C reg -n -s reporter $ref"
says 'automatic mail: Subject: Fuera de la oficina: x'
run 'Exchange says that a program wrote it' 0 \
    "mark a@a.example 'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent'"
has '|a@a.example|automatic|a@a.example|X-MS-Exchange-Generated-Message-Source: M'
run 'marked as spam' 0 "mark a@a.example 'X-Spam-Flag: YES'"
has '|report|a@a.example||X-Spam-Flag: YES'
has "Not answered: X-Spam-Flag: YES (senders.csv, line $(at '^X-Spam-Flag'))."
run 'results of our server' 0 \
    "mark a@a.example 'Authentication-Results: mx.example.nl; dmarc=fail'"
has '|report|a@a.example||Authentication-Results: mx.example.nl; dmarc=fail'
run 'results of another' 0 \
    "mark a@a.example 'Authentication-Results: elders.example; dmarc=fail'"
has '|report|a@a.example||'
lacks 'Not answered'

# What an acknowledgement repeats
ref=$(subject='Win op http://spam.example' && take '"GRATIS! http://spam.example/win" <s@doelwit.example>')
run 'nothing of a stranger is in the answer' 0 "dl-notify -C reg reporter $ref"
has 'To: s@doelwit.example'
has "$ref"
lacks 'spam'
lacks GRATIS
lacks kwijt
run 'a mail that names no address of ours' 0 "sed 's/^To: .*/To: x@elders.example/;
    s/^Message-ID: </&elders-/; s/kwijt/zoek/' mail-1.eml | dl-new -C reg | sed -n 's/^\"\(DL-[^\"]*\)\".*/\1/p' |
    xargs dl-list -C reg -t log -c text"
has 'It is not acknowledged by itself: no address of ours (mail.address) is in To or Cc.'

# Web forms
form() { # FROM TEXT...
	printf 'From: %s\nTo: datalek@example.nl\nSubject: beveiligingsincident\n\n' "$1"
	shift
	printf '%s\n' "$@"
}
shown() { # what the form became
	dl-new -C reg | sed -n 's/^"\(DL-[^"]*\)".*/\1/p' | xargs dl-list -C reg -f jsonl |
	    jq -r '.reporter_name, .reporter_email, .reporter_phone, .title,
		.description, .mail[0].no_answer, (.log[]? | .text)'
}
run 'a form fills fields' 0 "form noreply@org.example 'Naam: Jo Bos' \
    'E-mailadres: jo@thuis.example' 'Telefoon: 010 1234567' 'Kleur: rood' \
    'Wat is er gebeurd: Een mail ging verkeerd. Nu dus dit.' 'En nog iets.' | shown"
has "Jo Bos
jo@thuis.example
010 1234567
Een mail ging verkeerd
Een mail ging verkeerd. Nu dus dit.
En nog iets.

Kleur: rood
null"
has 'Filled from the web form: reporter_name, reporter_email, reporter_phone, description (senders.csv, line '
run 'Reply-To stands over the form' 0 "form 'noreply@org.example
Reply-To: An <an@thuis.example>' 'Naam: Jo Bos' 'E-mail: jo@thuis.example' | shown"
has 'An
an@thuis.example'
has 'E-mail: jo@thuis.example'
for text in 'E-mail: jo bos@thuis.example' 'E-mail: datalek@example.nl' \
    'E-mail: noreply@org.example' 'E-mail: a@b.example <mailto:c@d.example>' \
    'E-mail: a@b.example, c@d.example'; do
	run "$text: the site stays the sender" 0 "form noreply@org.example 'Naam: Jo Bos' '$text' | shown"
	has 'Jo Bos
noreply@org.example'
	has 'Not answered: From: noreply@org.example'
done
run 'spam from a web form' 0 "form 'noreply@org.example
X-Spam-Flag: YES' 'E-mail: jo@thuis.example' | shown"
has 'jo@thuis.example'
has 'Not answered: X-Spam-Flag: YES'
run 'what programs make of a link' 0 "form noreply@org.example 'E-mail: jo@thuis.example<mailto:jo@thuis.example>' | shown"
has 'jo@thuis.example'
run 'a name with its address' 0 "form noreply@org.example 'Van: Jo Bos <jo@thuis.example>' 'Bericht: Tas.' | shown"
has 'Jo Bos
jo@thuis.example'
lacks 'Not answered'
# A message keeps what a person typed or pasted in it
run 'a mail pasted in the message' 0 "form 'Website <noreply@org.example>' 'Naam: Els' \
    'Bericht: Ik kreeg:' 'Van: Phisher <phish@evil.example>' 'Klik hier.' | shown"
has 'Els
noreply@org.example'
has 'Ik kreeg:
Van: Phisher <phish@evil.example>
Klik hier.'
has 'Not answered: From: noreply@org.example'
run 'the fields of the form after it' 0 "form noreply@org.example \
    'Bericht: Dit kwam.' 'Van: Bank <phish@evil.example>' \
    'Onderwerp: Betaal nu' 'Klik hier.' 'Naam: Els' \
    'E-mail: els@thuis.example' 'Telefoon: 010 1234567' | shown"
has 'Els
els@thuis.example
010 1234567
Dit kwam
Dit kwam.
Van: Bank <phish@evil.example>
Onderwerp: Betaal nu
Klik hier.
Naam: Els
E-mail: els@thuis.example
Telefoon: 010 1234567
null'
run 'two addresses within and after it' 0 "form noreply@org.example 'Naam: Els' \
    'Bericht: Ik gaf:' 'E-mail: victim@bank.example' 'Weg is het.' \
    'E-mailadres:' '' els@thuis.example | shown"
has 'Els
noreply@org.example'
has 'E-mail: victim@bank.example
Weg is het.
E-mailadres:

els@thuis.example'
has 'The web form names several addresses, <victim@bank.example> and "els@thuis.example": none is taken'
run 'two addresses before and within it, from a site that is answered' 0 "form 'webmaster@org.example
X-Mailer: PHPMailer 6' 'Naam: Els' 'E-mail: els@thuis.example' \
    'Bericht: Ik gaf:' 'E-mail: victim@bank.example' | shown"
has 'Els
webmaster@org.example'
has 'E-mail: victim@bank.example
'
has 'E-mail: els@thuis.example'
run 'its answer is withheld' 0 "dl-list -C reg -f jsonl | tail -n 1 | jq -r '.mail[0].no_answer'"
has 'E-mail: victim@bank.example'
run 'the same address twice is one' 0 "form noreply@org.example \
    'E-mail: els@thuis.example' 'Bericht: Ik:' 'E-mail: ELS@thuis.example' | shown"
has 'els@thuis.example'
lacks 'several addresses'
lacks 'Not answered'
run 'no address before it is mended in it' 0 "form noreply@org.example \
    'E-mail: els thuis' 'Bericht: Ik:' 'E-mail: victim@bank.example' | shown"
has 'noreply@org.example'
has 'Not answered: From: noreply@org.example'
run 'a header is no address' 0 "form noreply@org.example 'Bericht: Dit:' \
    'E-mail:' 'Aan: Jan <jan@x.example>' | shown"
has 'noreply@org.example'
lacks 'reporter_email'
run 'a place in the message stays there' 0 "form noreply@org.example \
    'E-mail: els@thuis.example' 'Bericht: Weg.' 'Locatie: station' 'Help.' | shown"
has 'Weg.
Locatie: station
Help.'

# A name and an address of two persons
run 'Reply-To without a name, and another address in the form' 0 "form 'noreply@org.example
Reply-To: an@thuis.example' 'Naam: Jo Bos' 'E-mail: jo@thuis.example' 'Bericht: Tas.' | shown"
has 'Jo Bos
jo@thuis.example'
has 'The reporter is the one in the web form, <jo@thuis.example>; Reply-To is <an@thuis.example> (senders.csv, line '
lacks 'Not answered'
run 'with the address of the form' 0 "form 'noreply@org.example
Reply-To: jo@thuis.example' 'Naam: Jo Bos' 'E-mail: jo@thuis.example' \
    'Bericht: Ik:' 'E-mail: victim@bank.example' | shown"
has 'Jo Bos
jo@thuis.example'
lacks 'several'
run 'with another address in the message' 0 "form 'noreply@org.example
Reply-To: an@thuis.example' 'Bericht: Ik:' 'Naam: Jo Bos' 'E-mail: jo@thuis.example' | shown"
has 'null
an@thuis.example'
lacks 'web form, <'
run 'other mail is text' 0 "form an@thuis.example 'Naam: Jo Bos' 'E-mail: jo@thuis.example' | shown"
has 'an@thuis.example'
has 'Naam: Jo Bos
E-mail: jo@thuis.example'
lacks 'Filled'

# Tables of the register
mkdir -p reg/intake
cat >reg/intake/eigen.csv <<'EOF'
field,pattern,then,from,source
Subject,Autosvar*,answer,,our colleague Auto Svar
From address,formulier@site.example,reporter,X-Melder,our own form
EOF
git config -f reg/register.conf mail.senders eigen
git -C reg add intake && git -C reg commit -qam tables
run 'a row of the register' 0 \
    "mark 'Site <formulier@site.example>' 'X-Melder: Jo <jo@a.example>'"
has 'Jo|jo@a.example|report|jo@a.example||'
has 'The reporter is the one in X-Melder; From is "Site" <formulier@site.example> (eigen.csv, line 3).'
run 'stands over those of the product' 0 \
    "absence 'Autosvar: kapot' | xargs dl-list -C reg -t mail -c kind,automatic"
has '"report",""'
run 'which hold beside it' 0 "mark a@a.example 'X-Spam-Flag: YES'"
has '|report|a@a.example||X-Spam-Flag: YES'
cat >reg/intake/eigen.csv <<'EOF'
field,pattern,then,from,source
From naam,x,answer,,x
X-A,x,antwoord,,x
X-A,x,reporter,,x
X-A,x,form,Reply-To,x
EOF
run 'a table with faults is refused whole' 78 "dl-new -C reg mail-1.eml"
says 'eigen.csv:2: error: field: expected a header such as List-Id or List-*, "From name" or "From address", got "From naam"'
says 'eigen.csv:3: error: then: expected reporter, automatic, no-answer, answer or form, got "antwoord"'
says 'eigen.csv:4: error: from: expected the header that names the reporter, such as Reply-To, got ""'
says 'eigen.csv:5: error: from: expected nothing, since only reporter takes a header, got "Reply-To"'
run 'and the mail server keeps the mail' 75 "dl-new -C reg --deliver <mail-1.eml"
done_testing
