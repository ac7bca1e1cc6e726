#!/bin/sh
# Letters through a real mail server: delivery, mail loops, refusals.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
. "$tap_repo/tests/mta.sh"
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
mta_start mta
dl-init -o 'Stichting De Brug' reg 2>/dev/null
git config -f reg/register.conf mail.sender 'De Brug <datalek@example.nl>'
git -C reg commit -qam sender
filings() { dl-list -t filings -c document "${1-DL-2026-0001-3}" | sed 1d | tr -d '"\n'; }

# Three letters to one reporter ------------------------------------------------

mail 1 'Brief kwijt' | dl-new >/dev/null
run 'the acknowledgement is sent' 0 'dl-notify -s reporter DL-2026-0001-3'
err 'dl-notify: DL-2026-0001-3: sent to noor@example.nl'
run 'and arrives' 0 'mta_wait noor 1 && mta_idle && mta_count noor'
out 1
dl-update -m 'immediate: brief teruggevonden; done' DL-2026-0001-3 >/dev/null 2>&1
run 'so does an update' 0 \
    'dl-notify -s reporter DL-2026-0001-3 && mta_wait noor 2 && mta_idle && mta_count noor'
out 2
dl-update --close DL-2026-0001-3 >/dev/null 2>&1
run 'and the closing note' 0 \
    'dl-notify -s reporter DL-2026-0001-3 && mta_wait noor 3 && mta_idle && mta_count noor'
out 3
cat >heads.py <<'.'
import email, email.policy, glob, sys
for name in glob.glob(sys.argv[1] + "/new/*"):
    with open(name, "rb") as f:
        m = email.message_from_binary_file(f, policy=email.policy.default)
    for h in ("Return-Path", "From", "To", "Subject", "In-Reply-To",
              "Auto-Submitted", "X-Datalek-Reference"):
        assert len(m.get_all(h)) == 1, (h, m.get_all(h))
    assert m["message-id"] and "Bcc" not in m and "Sender" not in m
    assert m["references"].startswith(m["in-reply-to"])
    assert not any(p.defects for p in m.walk())
    assert m.get_body(("plain",)) and m.get_body(("html",))
    for h in ("Return-Path", "In-Reply-To", "Auto-Submitted", "Subject"):
        print(h, m[h], sep=": ")
.
run 'each one mail, in one thread, with an empty sender' 0 \
    'python3 heads.py mta/mail/noor | sort | uniq -c | sed "s/^ *//"'
out '3 Auto-Submitted: auto-replied' '3 In-Reply-To: <1@example.nl>' \
    '3 Return-Path: <>' \
    '1 Subject: [DL-2026-0001-3] Stand van zaken van uw melding' \
    '1 Subject: [DL-2026-0001-3] Uw melding is afgesloten' \
    '1 Subject: [DL-2026-0001-3] Wij hebben uw melding ontvangen'

# A loop that could be -------------------------------------------------------

{
	echo '#!/bin/sh'
	export -p
	cat <<.
# The program of the address: register the mail, then notify its reporter.
cd $tap_dir && echo x >>came && [ \$(wc -l <came) -le 20 ] || exit 0
dl-new --deliver >>new 2>>deliver.err || exit
dl-list -s status=open | dl-notify -s reporter - 2>>deliver.err
exit 0
.
} >mta/datalek
chmod +x mta/datalek
loop() { # WHAT WHO: WHO reports something by SMTP
	: >came
	run "$1" 0 "mail $2 'Brief kwijt' | sed 's/noor@/$2@/' | by_smtp $2@example.nl datalek@example.nl &&
	    mta_wait $2 1 && mta_idle"
	run "$1: is answered once, and their answer is not" 0 \
	    "wc -l <came && mta_count $2 && dl-list -c title -s reporter_email=$2@example.nl"
	out 2 1 '"title"' '"Brief kwijt"'
}
by_smtp() { # FROM TO
	msmtp --host=127.0.0.1 --port="$MTA_PORT" -f "$1" "$2"
}
loop 'a program that answers everything' answer
loop 'a program that answers in the thread only' answer-thread
loop 'a program that answers with the subject only' answer-subject
: >came
run 'an answer without thread and subject is a new incident' 0 "mail bare 'Brief kwijt' | sed 's/noor@/answer-bare@/' |
    by_smtp answer-bare@example.nl datalek@example.nl && mta_wait answer-bare 5 && mta_idle"
run 'which is acknowledged five times a day and no more' 0 \
    "wc -l <came && mta_count answer-bare && grep -c 'got 5 acknowledgements today' deliver.err"
out 6 5 1
run 'the next day again' 0 "ref=\$(dl-list -c ref -s reporter_email=answer-bare@example.nl | tail -1 | tr -d '\"') &&
    DL_SENDMAIL=true DL_NOW=2026-11-04T00:15:00+01:00 dl-notify -s reporter \$ref"
run 'nor is a marked answer with our address as sender' 0 \
    ": >came; { echo 'Auto-Submitted: auto-replied'; mail m 'Afwezig'; } |
    by_smtp datalek@example.nl datalek@example.nl && mta_until '[ -s came ]' && mta_idle &&
    wc -l <came && mta_count noor"
out 1 3

# The register is busy --------------------------------------------------------

mv reg elsewhere
: >came
run 'no register: the mail server keeps the mail' 0 \
    "mail later 'Tas kwijt' | by_smtp noor@example.nl datalek@example.nl &&
    mta_until 'grep -q \" == datalek@\" mta/log/mainlog' &&
    mta_retry && mta_queued && wc -l <came"
out 1 2
mv elsewhere reg
run 'and delivers it when there is one again' 0 \
    'mta_retry && mta_queued && dl-list -c title -s message_id=later@example.nl'
out 0 '"title"' '"Tas kwijt"'
run 'the reporter gets an acknowledgement' 0 'mta_wait noor 4 && mta_idle && mta_count noor'
out 4
mail later 'Tas kwijt' >again.eml
run 'the same mail from the server again adds nothing' 0 \
    'before=$(commits) && by_smtp noor@example.nl datalek@example.nl <again.eml &&
    mta_until "[ \$(wc -l <came) -ge 4 ]" && mta_idle && [ $(commits) -eq $before ] && mta_count noor'
out 4

# The mail server does not take it --------------------------------------------

refuses() { # WHAT STATUS ADDRESS SENDMAIL [MESSAGE]
	ref=$(printf 'title,reporter_email\n%s,%s\n' "$1" "$3@example.nl" |
	    dl-new -f csv | sed -n 's/^"\(DL-[0-9-]*\)".*/\1/p')
	n=$(commits)
	run "$1" "$2" "DL_SENDMAIL='$4' dl-notify -s reporter $ref"
	says "$ref: not sent: ${4%% *} ended with status"
	[ "$(commits)" = "$n" ] && [ -z "$(filings "$ref")" ] && clean
	tap $? "$1: nothing is recorded"
}
smtp="msmtp --host=127.0.0.1 --port=$MTA_PORT"
refuses 'refused by sendmail' 74 refused "$MTA"
refuses 'refused by SMTP' 74 refused "$smtp"
says 'no such address'
run 'a letter sent with another sendmail arrives' 0 \
    "dl-update -a reporter_email=piet@example.nl $ref >/dev/null 2>&1 &&
    DL_SENDMAIL='$smtp' dl-notify -s reporter $ref && mta_wait piet 1 && mta_idle &&
    grep -h ^Return-path: mta/mail/piet/new/*"
out 'Return-path: <>'
pid=$mta_pid
mta_stop
! kill -0 "$pid" 2>/dev/null
tap $? 'the mail server can be stopped'
refuses 'nobody at the port' 75 karin "$smtp"
mta_start mta
run 'the letter is still due, and is then sent' 0 \
    "dl-notify -s reporter $ref && mta_wait karin 1 && mta_idle && mta_count karin"
out 1
[ "$(filings "$ref")" = acknowledgement ] && clean
tap $? 'and then it is recorded'

# A letter that comes back -------------------------------------------------------

: >came
dl-update -t nl.happened=Kwijt -t nl.measures=Slot -t nl.advice=Let -a data=name \
    -a effects_persons=reputation -a contact=wij "$ref" >/dev/null 2>&1
n=$(dl-list -c ref | wc -l)
run 'a letter to a data subject who cannot be reached' 0 \
    "printf 'naam,email\nJo,bounce@example.nl\n' | dl-notify -s -l - subjects $ref &&
    mta_until '[ -s came ]' && mta_idle"
run 'the bounce joins the dossier, and is no incident' 0 \
    "dl-list -t mail -c file,automatic $ref | grep mail- && dl-list -c ref | wc -l"
has '.eml"'
has "$n"
[ "$(dl-list -c ref | wc -l)" -eq "$n" ] && clean
tap $? "$what"
done_testing
