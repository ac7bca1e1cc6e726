#!/bin/sh
# A day in the life of the inbox: a report, its acknowledgement, a stranger's
# reply, an absence reply, a bounce, and a reply to the closed dossier; what is
# due and what the week shows after each.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
printf '#!/bin/sh\ncat >%s/sent\n' "$tap_dir" >sendmail && chmod +x sendmail
DL_REGISTER=$tap_dir/reg DL_SENDMAIL=$tap_dir/sendmail
export DL_REGISTER DL_SENDMAIL
dl-init -o Proef reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'Privacy <privacy@example.org>'
git config -f reg/register.conf mail.address privacy@example.org
git -C reg commit -qam sender

at() { # HH:MM: the clock, and what is sent then
	DL_NOW=2026-11-03T$1:00+01:00
	export DL_NOW
	clock=$1
}
say() { # ADDRESS ID SUBJECT TEXT [HEADER...]
	from=$1 id=$2 subject=$3 text=$4
	shift 4
	printf 'Received: from a.example.nl by b.example.nl; Tue, 3 Nov 2026 %s:00 +0100\n' "$clock"
	printf 'From: %s\nTo: privacy@example.org\nDate: Tue, 3 Nov 2026 %s:00 +0100\n' "$from" "$clock"
	printf 'Message-ID: <%s>\nSubject: %s\n' "$id" "$subject"
	[ $# -eq 0 ] || printf '%s\n' "$@"
	printf '\n%s\n' "$text"
}
deliver() { # WHAT: the mail in the file in comes in
	run "$1" 0 'dl-new --deliver <in'
	no_out
	no_err
}
due() { # STATUS LINE...: obligations and unread mail, without the measures
	status=$1
	shift
	run "at $clock: what is due" "$status" \
	    'dl-report -f csv due >due; s=$?; unread_of due; exit $s'
	out "$@"
}
unread_of() { # reference, kind and sender of unread mail, and open time limits
	dl-list -t mail -c ref,kind,from,read_at,opens,automatic,remark |
	    sed '1d; s/"//g' | awk -F, '$4 == "" && ($5 != "yes" || $6 $7 != "") {
		print "unread", $1, $2, $3 }'
	sed 1d "$1" | grep -c ',"ap",' | sed 's/^/time limits to the AP: /'
}
week() { # PATTERN...: the overview of the week has these
	run "at $clock: the week" 0 "dl-report -f html week | sed 's,<br/*>, ,g'"
	for w in "$@"; do
		has "$w"
	done
}

at 09:00
say karin@example.nl k1@example.nl 'brief kwijt' 'Een brief is zoek.' >in
deliver 'a report'
run 'is open' 0 'dl-list -c ref,status,unread'
out '"ref","status","unread"' '"DL-2026-0001-3","open","0"'
due 1 'time limits to the AP: 1'
week 'DL-2026-0001-3'

at 09:01
run 'its acknowledgement' 0 'dl-notify -s reporter DL-2026-0001-3'
letter=$(sed -n 's/^Message-ID: <\(.*\)>$/\1/p' sent)
due 1 'time limits to the AP: 1'

at 10:00
say vreemd@example.com v1@example.com 'Re: [DL-2026-0001-3] Uw melding' 'Ook bij ons.' >in
deliver "a stranger's reply with the reference"
run 'is an incident of its own, related both ways' 0 'dl-list -c ref,related'
out '"ref","related"' '"DL-2026-0001-3","DL-2026-0002-1"' '"DL-2026-0002-1","DL-2026-0001-3"'
run 'with its own 72 hours' 0 'dl-list -c ap_due DL-2026-0002-1'
has '2026-11-06T10:00:00+01:00'
due 1 'time limits to the AP: 2'
week 'DL-2026-0002-1'

at 10:30
say karin@example.nl k2@example.nl 'Automatisch antwoord: Uw melding' 'Ik ben er maandag weer.' \
    "In-Reply-To: <$letter>" 'Auto-Submitted: auto-replied' >in
deliver 'an absence reply of the reporter'
due 1 'unread DL-2026-0001-3 automatic karin@example.nl' 'time limits to the AP: 2'
week 'automatisch'
run 'it is not answered' 1 'dl-notify -s reporter DL-2026-0001-3'
run 'it is read' 0 'dl-update --read DL-2026-0001-3'
has '"automatic"'
due 1 'time limits to the AP: 2'

at 11:00
dl-notify -s reporter DL-2026-0002-1 >/dev/null 2>&1
second=$(sed -n 's/^Message-ID: <\(.*\)>$/\1/p' sent)
{
	say MAILER-DAEMON@example.org b1@example.org 'Undelivered' '--b' 'MIME-Version: 1.0' \
	    'Content-Type: multipart/report; report-type=delivery-status; boundary=b'
	printf '\nWeg.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n'
	printf 'Final-Recipient: rfc822; vreemd@example.com\nAction: failed\n\n--b\n'
	printf 'Content-Type: text/rfc822-headers\n\nMessage-ID: <%s>\n\n--b--\n' "$second"
} >in
deliver 'a bounce of an acknowledgement'
due 1 'unread DL-2026-0002-1 bounce MAILER-DAEMON@example.org' 'time limits to the AP: 2'
run 'is tied to that letter' 0 'dl-list -t mail -c about,regime DL-2026-0002-1 | tail -1'
out "\"$second\",\"reporter\""
run 'and the dossier shows it as not delivered' 0 'dl-report incident DL-2026-0002-1'
has 'niet bezorgd'
week 'niet bezorgd'
run 'it is read' 0 'dl-update --read DL-2026-0002-1'
run 'and still due' 1 'dl-report due'
has 'niet bezorgd: brief aan de'
week 'niet bezorgd'
run 'until it is settled' 0 "dl-update --settle -l 'melder gebeld' DL-2026-0002-1"

at 15:00
for ref in DL-2026-0001-3 DL-2026-0002-1; do
	dl-classify -a personal=no -b Noor "$ref" >/dev/null 2>&1
	dl-update --close "$ref" >/dev/null 2>&1
done
run 'both are closed' 0 'dl-list -c status | sort | uniq -c | tr -s " "'
has '2 "closed"'
due 0 'time limits to the AP: 0'

at 16:30
say karin@example.nl k3@example.nl 'Antw: [DL-2026-0001-3] Uw melding' 'Er zaten toch 300 namen in.' \
    'In-Reply-To: <k1@example.nl>' >in
deliver 'a reply to the closed dossier'
run 'does not open it' 0 'dl-list -c status,unread DL-2026-0001-3'
has '"closed","1"'
due 1 'unread DL-2026-0001-3 reply karin@example.nl' 'time limits to the AP: 0'
week 'DL-2026-0001-3'
run 'until it is read' 0 'dl-update --read DL-2026-0001-3'
due 0 'time limits to the AP: 0'
done_testing
