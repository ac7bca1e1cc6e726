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
		printf 'From: %s\nTo: datalek@example.nl\nSubject: melding %s\n' \
		    "$from" "$n"
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
run 'an address in a row is read by the same rules' 65 \
    "printf 'title,reporter_email\nx,jan@a.example@b.example\n' | dl-new -C reg -f csv -"
says 'expected one e-mail address such as melder@example.nl, got "jan@a.example@b.example"'
done_testing
