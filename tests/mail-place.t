#!/bin/sh
# Where a mail belongs: what is known, what joins a dossier, what begins an
# incident of its own, and what a bounce is about.
# shellcheck disable=SC2094,SC2210,SC2238 # files are called by words and numbers
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
printf '#!/bin/sh\ncat >>%s/outbox\n' "$tap_dir" >sendmail && chmod +x sendmail
DL_REGISTER=$tap_dir/reg DL_SENDMAIL=$tap_dir/sendmail
export DL_REGISTER DL_SENDMAIL
git config -f reg/register.conf mail.sender 'Privacy <privacy@example.org>'
git -C reg commit -qam sender

say() { # ADDRESS ID SUBJECT TEXT [HEADER...]
	from=$1 id=$2 subject=$3 text=$4
	shift 4
	printf 'From: %s\nTo: datalek@example.org\n' "$from"
	printf 'Date: Tue, 3 Nov 2026 10:14:00 +0100\n'
	printf 'Message-ID: %s\nSubject: %s\n' "$id" "$subject"
	[ $# -eq 0 ] || printf '%s\n' "$@"
	printf '\n%s\n' "$text"
}
taken() { dl-new "$@" 2>/dev/null | dl-list -c ref,related - | sed 1d | tr -d '"'; }
items() { dl-list -t mail -c "$1" "$2" | sed 1d | tr -d '"'; }
ref_of() { dl-list -c ref -s "message_id=$1@example.com" | sed '1d; s/"//g'; }
log_of() { dl-list -t log -c text "$1"; }

say karin@example.nl '<00@example.nl>' 'brief kwijt' 'Een brief is zoek.' >00
say karin@example.nl '<0x@example.nl>' 'tas kwijt' 'Een tas is zoek.' >0x
dl-new 00 0x >/dev/null 2>&1

# The same again ----------------------------------------------------------------
{
	echo 'Received: from list.example.net by mx.example.org; Tue, 3 Nov 2026 10:20:00 +0100'
	say 'Karin <karin@EXAMPLE.nl>' '<other@example.net>' \
	    '=?utf-8?Q?brief?= =?utf-8?Q?_kwijt?=' "$(printf 'Een brief is zoek.\r\n' | base64)" \
	    'List-Id: <x.example.net>' 'MIME-Version: 1.0' \
	    'Content-Type: text/plain; charset=utf-8' 'Content-Transfer-Encoding: base64'
} | sed 's/$/\r/' >again
run 'another way, encoding and Message-ID' 0 'dl-new --deliver <again && dl-new again'
says 'again: already registered as DL-2026-0001-3, nothing added'
run 'adds nothing' 0 'dl-list -t mail -c ref | sed 1d | wc -l'
out 2
say iemand@example.nl '<00@example.nl>' 'laptop weg' 'Uit de auto.' >01
run 'the same Message-ID, something else' 0 'taken 01'
out 'DL-2026-0003-0,DL-2026-0001-3'
run 'is said in its log' 0 'log_of DL-2026-0003-0'
has 'heeft het bericht-id van een mail van DL-2026-0001-3'
run 'and in that of the other, which is related' 0 \
    'log_of DL-2026-0001-3 && dl-list -c related DL-2026-0001-3'
has 'geregistreerd als DL-2026-0003-0'
has '"DL-2026-0003-0"'
run 'its bytes are kept' 0 'cmp 01 reg/incidents/2026/00/DL-2026-0003-0/*.eml'
say c@example.nl 00@example.nl drie Drie. >11f
run 'without brackets, from a mail server' 0 \
    'dl-new --deliver <11f && dl-list -c related DL-2026-0004-8 | sed 1d'
out '"DL-2026-0001-3"'
run 'even by a party that answers' 0 \
    'say karin@example.nl "<00@example.nl>" "Re: brief" "Nog een." "In-Reply-To: <00@example.nl>" >p && taken p'
out 'DL-2026-0005-6,DL-2026-0001-3'
{
	say jan@example.nl '<att@example.nl>' 'zie bijlage' '--b' 'MIME-Version: 1.0' \
	    'Content-Type: multipart/mixed; boundary=b'
	printf 'Content-Type: application/octet-stream; name="x.eml"\n\n'
	say vera@example.nl '<vera@example.nl>' inbraak 'Bij ons.'
	printf '\n--b--\n'
} >attached
run 'a mail is not known by being attached to another' 0 \
    'say vera@example.nl "<vera@example.nl>" inbraak "Bij ons." >vera; taken attached && taken vera'
out DL-2026-0006-4, DL-2026-0007-2,

# Joining ------------------------------------------------------------------------
joins() { # WHAT REF: the mail joins that dossier
	run "$1" 0 'dl-new <in'
	says "joins the dossier of $2"
}
say KARIN@example.nl '<j1@example.nl>' 'Antw: brief kwijt' 'In lettergrootte.' \
    'In-Reply-To: <00@example.nl>' >in
joins 'the reporter answers, in other letter case' DL-2026-0001-3
refs() { printf 'References:'; for n in $(seq "$1"); do printf ' <oud%s@example.nl>\n' "$n"; done; }
say karin@example.nl '<j2@example.nl>' 'Antw: brief kwijt' 'Eerste.' \
    "$(refs 600 | sed '1s/ / <00@example.nl>\n /')" >in
joins 'the known mail is the first of hundreds' DL-2026-0001-3
say karin@example.nl '<j3@example.nl>' 'Antw: brief kwijt' 'Laatste.' "$(refs 600)" \
    ' <00@example.nl>' >in
joins 'or the last' DL-2026-0001-3
say karin@example.nl '<j4@example.nl>' 'Antw: iets' 'Ergens.' \
    'References: <00@example.nl> <x@example.nl>' 'In-Reply-To: <0x@example.nl>' >in
joins 'the mail that is answered comes before its references' DL-2026-0002-1
say karin@example.nl '<j5@example.nl>' 'Antw: iets' 'Ergens anders.' \
    'References: <00@example.nl> <0x@example.nl>' >in
joins 'and the last reference before the first' DL-2026-0002-1
say karin@example.nl '<j6@example.nl>' 'over dl-2026-0001-3' 'Genoemd.' >in
joins 'or the subject names it' DL-2026-0001-3
run 'they are unread, and of a party' 0 'items party,opens,kind,read_at DL-2026-0001-3'
out yes,yes,report, yes,no,reply, yes,no,reply, yes,no,reply, yes,no,reply,
dl-update --close DL-2026-0001-3 >/dev/null 2>&1
dl-update --withdraw DL-2026-0002-1 >/dev/null 2>&1
say karin@example.nl '<j7@example.nl>' 'Antw: brief kwijt' 'Toch niet.' \
    'In-Reply-To: <00@example.nl>' >in
joins 'a dossier that is closed' DL-2026-0001-3
say karin@example.nl '<j8@example.nl>' 'Antw: tas kwijt' 'Toch niet.' \
    'In-Reply-To: <0x@example.nl>' >in
joins 'or withdrawn' DL-2026-0002-1
run 'unread: the status stays' 0 'dl-list -c status,unread DL-2026-0001-3 DL-2026-0002-1 | sed 1d'
out '"closed","5"' '"withdrawn","3"'
say karin@example.nl '<j9@example.nl>' 'Antw: brief' 'Antwoord op antwoord.' \
    'In-Reply-To: <j2@example.nl>' >in
joins 'an answer to a mail that joined' DL-2026-0001-3
say karin@example.nl '<j10@example.nl>' 'Antw: brief' 'Zonder haken.' \
    'In-Reply-To: Uw mail (x), 00@example.nl' >in
joins 'an identifier without brackets' DL-2026-0001-3
say karin@example.nl '<j11@example.nl>' 'Antw: DL–2026–0001 - 3' 'Met strepen.' >in
joins 'a reference of which a program made dashes' DL-2026-0001-3
say privacy@example.org '<j12@example.org>' 'Antw: [DL-2026-0001-3]' 'Van ons zelf.' >in
joins 'our own office' DL-2026-0001-3

# Incidents of their own ------------------------------------------------------------

own() { # WHAT RELATED: the mail is an incident, related to that
	run "$1" 0 'taken in | sed "s/^[^,]*,//"'
	out "$2"
	run "$1: 72 hours, from now" 0 \
	    'dl-list -c status,ap_due,channel -s "title~." | tail -1'
	out '"open","2026-11-06T10:15:00+01:00","mail"'
}
say vreemd@example.com '<s0@example.com>' 'Re: [DL-2026-0001-3] x' 'Nul.' >in
own 'a stranger who names a dossier' DL-2026-0001-3
run 'is said on both sides' 0 'log_of DL-2026-0008-9; log_of DL-2026-0001-3'
has 'beantwoordt of noemt DL-2026-0001-3'
has 'Een mail van vreemd@example.com beantwoordt of noemt dit incident: die is geregistreerd als DL-2026-0008-9'
say vreemd@example.com '<s1@example.com>' 'Antw: [DL-2026-0001-3]' 'Een.' >in
own 'a stranger who answers one in Dutch' DL-2026-0001-3
say vreemd@example.com '<s2@example.com>' 'klacht over dl-2026-0001-3' 'Twee.' >in
own 'in running text and small letters' DL-2026-0001-3
say vreemd@example.com '<s3@example.com>' 'Antw: brief kwijt' 'Drie.' \
    'In-Reply-To: <00@example.nl>' >in
own 'a stranger in the thread' DL-2026-0001-3
say karin@example.nl.example.com '<s4@example.com>' 'Re: [DL-2026-0001-3]' 'Vier.' >in
own 'an address that begins as that of a party' DL-2026-0001-3
say vreemd@example.com '<s5@example.com>' 'nieuw' 'Net als bij DL-2026-0001-3 en DL-2026-0002-1.' >in
own 'dossiers that the text names' 'DL-2026-0001-3|DL-2026-0002-1'
say karin@example.nl '<s6@example.com>' 'Fwd: [DL-2026-0001-3] vondst' 'Zie hieronder.' >in
own 'a party that only passes on another mail' DL-2026-0001-3
{
	say karin@example.nl '<s7@example.nl>' 'datalek' 'From: echt@example.com' 'MIME-Version: 1.0' \
	    'Content-Type: message/rfc822' 'References: <00@example.nl>'
	printf 'Subject: op straat\n\nIn de bus.\n'
} >in
own 'a mail that is another mail as a whole' DL-2026-0001-3
run 'of that kind' 0 'items kind DL-2026-0014-4 && items kind DL-2026-0015-2'
out forward forward
say vreemd@example.com '<s8@example.com>' 'DL-2026-0001-4 (verkeerd)' 'Acht.' >in
own 'a wrong check digit' ''
run 'names what it looks like' 0 'log_of "$(ref_of s8)"'
has 'het lijkt op DL-2026-0001-3'
say vreemd@example.com '<s9@example.com>' 'over DL-2026-0777-7' 'Negen.' >in
own 'a reference that was never given out' ''
run 'a stranger who answers a stranger is a party there' 0 \
    'say vreemd@example.com "<s10@example.com>" "Re: [DL-2026-0008-9]" "Tien." | dl-new'
says 'joins the dossier of DL-2026-0008-9'
{
	say agenda@example.nl '<cal@example.nl>' 'Uitnodiging: overleg' 'BEGIN:VCALENDAR' 'MIME-Version: 1.0' \
	    'Content-Type: text/calendar; method=REQUEST'
	printf 'BEGIN:VEVENT\nSUMMARY:Overleg\nEND:VEVENT\nEND:VCALENDAR\n'
} >cal
run 'an invitation' 0 'dl-new cal >/dev/null && items kind "$(dl-list -c ref -s message_id=cal@example.nl | sed "1d; s/\"//g")"'
out calendar

# A report that became part of another dossier.
say els@example.nl '<e1@example.nl>' 'lijst weg' 'Een lijst.' >e1
say piet@example.nl '<e2@example.nl>' 'ook de lijst' 'Dezelfde.' >e2
dl-new e1 e2 >/dev/null 2>&1
E=$(dl-list -c ref -s reporter_email=els@example.nl | sed '1d; s/"//g')
P=$(dl-list -c ref -s reporter_email=piet@example.nl | sed '1d; s/"//g')
run 'a report joins a dossier' 0 "dl-update --join $P $E >/dev/null"
say piet@example.nl '<e3@example.nl>' "Re: [$P] lijst" 'Nog iets.' 'In-Reply-To: <e2@example.nl>' >in
joins 'its reporter writes to that dossier' "$E"
run 'the mail of the report is known' 0 'dl-new e2'
says 'already registered as'

# Letters that come back -----------------------------------------------------------
say wim@example.nl '<w@example.nl>' 'usb kwijt' 'Een stick.' | dl-new >/dev/null 2>&1
W=$(dl-list -c ref -s reporter_email=wim@example.nl | sed '1d; s/"//g')
dl-notify -s reporter "$W" >/dev/null 2>&1
letter=$(dl-list -t filings -c message_id "$W" | sed -n '2s/"//gp')
dsn() { # ID ACTION RECIPIENT RETURNED [HEADER...]
	id=$1 action=$2 to=$3 returned=$4
	shift 4
	printf 'From: Mail Delivery System <MAILER-DAEMON@mx.example.org>\nTo: privacy@example.org\n'
	printf 'Date: Tue, 3 Nov 2026 10:16:00 +0100\nMessage-ID: <%s@mx>\n' "$id"
	[ $# -eq 0 ] || printf '%s\n' "$@"
	printf 'Subject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report;\n'
	printf ' report-type=delivery-status; boundary=b\n\n--b\n\nWeg.\n--b\n'
	printf 'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n'
	printf 'Final-Recipient: rfc822; %s\nAction: %s\nStatus: 5.1.1\n\n--b\n' "$to" "$action"
	printf 'Content-Type: %s\n\n%s\n--b--\n' text/rfc822-headers "$returned"
}
bounced() { # WHAT REF ABOUT REGIME ROW: of the last item there
	run "$1" 0 'dl-new <dsn'
	says "joins the dossier of $2"
	run "$1: which letter" 0 "items kind,about,regime,row,read_at $2 | tail -1"
	out "bounce,$3,$4,$5,"
}
dsn b1 failed wim@example.nl "Message-ID: <$letter>" >dsn
bounced 'by the Message-ID of the mail that came back' "$W" "$letter" reporter ''
dsn b2 failed wim@example.nl "X-Datalek-Reference: $W" >dsn
bounced 'by its mark, and the recipient' "$W" "$letter" reporter ''
dsn b3 failed WIM@example.nl 'Subject: x' 'In-Reply-To: <w@example.nl>' |
    sed "s/^Subject: Undelivered/Subject: Onbestelbaar: [$W] Wij hebben uw melding ontvangen/" >dsn
bounced 'as Exchange writes it' "$W" "$letter" reporter ''
{
	printf 'Return-Path: <>\nFrom: MAILER-DAEMON@q.example.org\nSubject: failure notice\n'
	printf 'Date: Tue, 3 Nov 2026 10:17:00 +0100\n\n'
	printf 'Hi. This is the qmail-send program at q.example.org.\n\n<wim@example.nl>:\nNo mailbox.\n\n'
	printf -- '--- Below this line is a copy of the message.\n\nSubject: x\nMessage-ID: <%s>\n\nTekst\n' "$letter"
} >dsn
bounced 'as qmail writes it' "$W" "$letter" reporter ''
{
	printf 'From: Mail Delivery System <Mailer-Daemon@e.example.org>\nAuto-Submitted: auto-replied\n'
	printf 'X-Failed-Recipients: wim@example.nl\nSubject: Mail delivery failed\n'
	printf 'Date: Tue, 3 Nov 2026 10:18:00 +0100\n\nA message that you sent could not be delivered.\n'
	printf -- '------ This is a copy of the message, including all the headers. ------\n\nX-Datalek-Reference: %s\n\nTekst\n' "$W"
} >dsn
bounced 'as Exim wrote it' "$W" "$letter" reporter ''
dsn b3x failed '' 'Subject: x' "In-Reply-To: <$letter>" |
    sed 's,message/delivery-status,text/x-status,' |
    sed 's/^Subject: Undelivered/Subject: Onbestelbaar: Wij hebben uw melding ontvangen/' >dsn
bounced 'by its subject, its sender and what it answers' "$W" "$letter" reporter ''
late() { # WHAT: the mail in dsn says that a letter is still on its way, or was read
	run "$1" 0 "dl-new <dsn"
	says "joins the dossier of $W"
	run "$1: is no bounce" 0 "items kind,about $W | tail -1"
	out automatic,
}
dsn b4 delayed wim@example.nl "Message-ID: <$letter>" >dsn
late 'a mail that is delayed'
dsn b4g delayed wim@example.nl "Message-ID: <$letter>" 'X-Failed-Recipients: wim@example.nl' |
    sed 's/10:16/10:20/' >dsn
late 'as Gmail says it'
dsn b4d delivered wim@example.nl "Message-ID: <$letter>" >dsn
late 'one that was delivered'
{
	printf 'From: Mail Delivery System <Mailer-Daemon@e.example.org>\nAuto-Submitted: auto-replied\n'
	printf 'Date: Tue, 3 Nov 2026 10:21:00 +0100\nIn-Reply-To: <%s>\n\n' "$letter"
	printf 'This message was created automatically by mail delivery software.\n'
	printf 'A message that you sent has not yet\nbeen delivered to one or more of its\nrecipients.\n'
} >dsn
late 'as Exim says it'
dsn b4r x wim@example.nl "Original-Message-ID: <$letter>" |
    sed 's/delivery-status/disposition-notification/; s,text/rfc822-headers,message/disposition-notification,' |
    sed 's/MAILER-DAEMON@mx.example.org/wim@elders.example.nl/' >dsn
late 'one that was read, from another mailbox'
strange() { # WHAT: the mail in dsn proves nothing of a letter of ours
	run "$1" 0 'taken dsn | sed "s/^[^,]*,//"'
	out "$W"
	run "$1: no letter came back" 0 "items kind,message_id $W"
	lacks hack
}
hack() { # ID FROM [HEADER...]
	printf 'From: %s\nTo: privacy@example.org\nMessage-ID: <hack-%s@elders.example>\n' "$2" "$1"
	printf 'Date: Tue, 3 Nov 2026 10:2%s:00 +0100\n' "$1"
	shift 2
	printf '%s\n' "$@" 'X-Failed-Recipients: wim@example.nl' 'Auto-Submitted: auto-replied' \
	    "Subject: [$W] hack" '' 'Alles ligt op straat.'
}
hack 1 'Boze <boos@elders.example>' >dsn
strange 'a stranger who names a recipient'
hack 2 Boze >dsn
strange 'one without an address'
{
	hack 3 'Boze <boos@elders.example>' 'MIME-Version: 1.0' 'Content-Type: multipart/mixed; boundary=b'
	printf -- '--b\n\nWeg.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n'
	printf 'Final-Recipient: rfc822; wim@example.nl\nAction: failed\n--b--\n'
} >dsn
strange 'one who attaches a status'
hack 4 'Boze <boos@elders.example>' "In-Reply-To: <$letter>" >dsn
bounced 'a gateway that knows our Message-ID' "$W" "$letter" reporter ''
hack 5 'wim@example.nl' | sed 's/hack/vraag/' >dsn
run 'a party who names a recipient' 0 'dl-new <dsn'
says "joins the dossier of $W"
run 'no letter is said to have come back' 0 "items about $W | tail -1"
out ''
hack 6 '<>' >dsn
bounced 'a server without a sender' "$W" "$letter" reporter ''
dl-update --close "$W" >/dev/null 2>&1
dsn b5 failed wim@example.nl "Message-ID: <$letter>" 'X-Late: yes' | sed 's/10:16/10:19/' >dsn
bounced 'to a closed dossier too' "$W" "$letter" reporter ''
run 'the log says so' 0 "log_of $W"
has "Niet bezorgd: de mail <$letter> (reporter)."

# A data subject is a party by the letter that they got.
R=$(dl-list -c ref -s reporter_email=vera@example.nl | sed '1d; s/"//g')
dl-classify -a personal=yes -a affected=yes -a risk=high "$R" >/dev/null 2>&1
dl-update -t nl.happened=Kwijt -t nl.measures=Slot -t nl.advice=Let -a data=name \
    -a effects_persons=reputation -a contact=wij "$R" >/dev/null 2>&1
printf 'naam,email\nNoor,noor@example.nl\nJo,jo@example.nl\n' >list.csv
run 'a mailing' 0 "dl-notify -s -l list.csv subjects $R"
jo=$(sed -n '/^To: .*jo@/,$s/^Message-ID: <\(.*\)>$/\1/p' outbox | tail -1)
say jo@example.nl '<jo@example.nl>' 'Re: Uw gegevens' 'Wat moet ik doen?' "In-Reply-To: <$jo>" >in
joins 'a data subject who answers' "$R"
say vreemd@example.com '<nojo@example.com>' 'Re: Uw gegevens' 'Ik weet niets.' "In-Reply-To: <$jo>" >x
run 'and a stranger who does' 0 'taken x | sed "s/^[^,]*,//"'
out "$R"
say box@example.com '<ooo@example.com>' 'Afwezig' 'Tot maandag.' 'Auto-Submitted: auto-replied' \
    "In-Reply-To: <$jo>" >in
joins 'an absence reply to a letter of ours, from another mailbox' "$R"
say box@example.com '<ooo2@example.com>' "Afwezig: $R" 'Tot dinsdag.' 'Auto-Submitted: auto-replied' >x
run 'one that proves nothing is an incident of its own' 0 'taken x | sed "s/^[^,]*,//"'
out "$R"
dsn b6d delayed jo@example.nl "Message-ID: <$jo>" >in
joins 'a letter of a mailing that is delayed' "$R"
dsn b6 failed jo@example.nl "Message-ID: <$jo>" >dsn
bounced 'a letter of a mailing' "$R" "$jo" avg-34 2
run 'is a row of its list' 0 \
    "[ \"$(sha256sum <list.csv | cut -c1-16)\" = \"\$(items list $R | tail -1)\" ] && log_of $R"
has 'Niet bezorgd: de brief aan rij 2 van de adressenlijst (avg-34).'

# Records that were removed, and older ones ------------------------------------------
G=$(dl-list -c ref -s reporter_email=c@example.nl | sed '1d; s/"//g')
git -C reg rm -rq "incidents/2026/00/$G.xml" "incidents/2026/00/$G" && git -C reg commit -qm weg
sed 's/^Message-ID.*/Message-ID: <elders@example.nl>/' 11f >11g
for how in once again; do
	run "the mail of a removed record, $how" 0 'dl-new 11g'
	says "already registered as $G"
done
run 'which takes nothing in' 0 "say c@example.nl '<na@example.nl>' 'Re: [$G]' Na. >na && taken na | sed 's/^[^,]*,//'"
out ''
perl -0pi -e 's/  <mail>.*<\/mail>\n//s' reg/incidents/2026/00/DL-2026-0003-0.xml
git -C reg commit -qam ouder && rm "$(state)"/keys*
run 'a record without a list of mail: the bytes are known' 0 'dl-new 01'
says 'already registered as DL-2026-0003-0'
run 'clean' 0 clean
done_testing
