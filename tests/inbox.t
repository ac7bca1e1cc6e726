#!/bin/sh
# Unread mail: where it is shown, reading it, joining reports, withdrawing spam.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
A=DL-2026-0001-3 B=DL-2026-0002-1 C=DL-2026-0003-0
mail a 'brief weg' | dl-new >/dev/null
mail b 'afwezig' 'Auto-Submitted: auto-replied' | dl-new >/dev/null
mail c 'laptop weg' | sed 's/noor@/jan@/; s/Noor/Jan/; s/10:14:30/09:00:00/' | dl-new >/dev/null
key() { # REF SUBJECT: the key of that mail
	dl-list -t mail -c key -s "subject = $2" "$1" | sed -n '2s/"//gp'
}
due() { dl-report "$@" due; }

# Where it is shown -------------------------------------------------------------
run 'an automatic mail is not seen with its incident' 1 'due'
has 'noor@example.nl (automatisch'
has 'ongelezen)'
has '“afwezig”'
lacks 'brief weg'
run 'in English' 1 'due -l en'
has 'noor@example.nl (automatic'
has 'message, unread)'
run 'in numbers' 0 'dl-list -c ref,unread'
out '"ref","unread"' "\"$A\",\"0\"" "\"$B\",\"1\"" "\"$C\",\"0\""
run 'selected' 0 'dl-list -s "unread > 0" -c ref'
out '"ref"' "\"$B\""
run 'in a stream' 0 'dl-list | dl-list -s "unread > 0" -c ref -'
out '"ref"' "\"$B\""
run 'in a week' 0 'dl-report week 2026-W45'
has 'Ongelezen berichten'
has '“afwezig”'
run 'among its figures' 0 'dl-report -f csv week 2026-W45'
has '"2026-W45","mail","unread","1"'
run 'not for others' 0 'dl-report --public week 2026-W45'
lacks 'afwezig'

dl-update --close "$A" >/dev/null 2>&1
dl-update -a exercise=yes "$B" >/dev/null 2>&1
mail d 'Re: nog een brief' 'In-Reply-To: <a@example.nl>' | dl-new >/dev/null 2>&1
run 'an answer to a closed dossier' 1 'due --within 1h'
has "$A  noor@example.nl (antwoord)"
has '“Re: nog een brief”'
has "$B"
lacks 'melding aan de AP'
run 'as a table' 1 'due -f csv --within 1h'
has "\"$A\",\"unread\",\"\",\"\",\"\",\"\",\"Re: nog een brief\",\"\",\"\",\"\",\"2026-11-03T10:14:30+01:00\",\"noor@example.nl\",\"reply\",\"$(key $A 'Re: nog een brief')\""
run 'only of some' 1 "dl-report -f csv due $B"
lacks "$A"
run 'as a calendar' 1 'due -f ics'
has 'SUMMARY:DL-2026-0001-3: ongelezen bericht (antwoord)'
lacks 'nog een brief'
run 'closed again' 0 "dl-update --reopen $A; dl-update --close $A"
says '1 mail item of it was not read: dl-list -t mail shows it'

# The words of strangers ----------------------------------------------------------
long=$(printf 'lang %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
mail e "$(printf 'x\342\200\235 (niet bezorgd) \342\200\256lekken\302\233 %s' "$long")" \
    'In-Reply-To: <a@example.nl>' | dl-new >/dev/null 2>&1
run 'are quoted, cut and cleaned' 1 'due'
# shellcheck disable=SC1111 # as it is printed
has "“x' (niet bezorgd)"
has '…”'
for c in '\342\200\256' '\302\233'; do
	# shellcheck disable=SC2059 # these are formats
	lacks "$(printf "$c")"
done
mail f '' 'In-Reply-To: <a@example.nl>' | dl-new >/dev/null 2>&1
run 'may be lacking' 1 'due'
has 'geen onderwerp'

# Reading it ---------------------------------------------------------------------
one=$(key $A 'Re: nog een brief')
n=$(commits)
run 'one of them is read' 0 "dl-update --read $A:$one | dl-list -c ref,status - >/dev/null; dl-list -t mail -c subject,read_at,read_by -s key=$one $A"
out '"subject","read_at","read_by"' \
    '"Re: nog een brief","2026-11-03T10:15:00+01:00","Test Voorbeeld"'
run 'in one commit' 0 'git -C reg log -1 --format=%s'
out "$A: mail read: 1"
run 'the others are not' 0 "field $A unread"
out 2
run 'again' 0 "dl-update --read $A:$one"
says "$A:$one: it is not unread"
run 'a key that is not there' 1 "dl-update --read $A:0"
says "$A: there is no mail \"0\": dl-list -t mail $A has the keys"
run 'a dry run' 0 "dl-update -n --read $A; field $A unread"
has '"mail-'
has 2
[ "$(commits)" -eq $((n + 1)) ]
tap $? 'nothing of it was stored'
run 'all of two, in small letters' 0 "dl-update --read dl-2026-0001-3 $B"
has "\"$B\",\"$(key $B afwezig)\",\""
[ "$(wc -l <.out)" -eq 4 ]
tap $? 'each is printed'
run 'in one commit too' 0 'git -C reg log -1 --format=%s'
out '2 incidents: mail read: 3'
run 'nothing more to be read' 0 "dl-update --read $A $B"
says "$A: it has no unread mail"
says "$B: it has no unread mail"
run 'nor to be shown' 1 'due'
lacks 'Ongelezen'
run 'but still in a calendar' 1 'due -f ics'
has "UID:$A-mail-$one@dl"
run 'an incident that is not there' 1 'dl-update --read DL-2026-0777-7'
run 'a mistyped one' 65 'dl-update --read DL-2026-0001-4:ab'
run 'with something else' 64 "dl-update --read --close $A"
says '--close does not go with --read'
mail g 'Re: later' 'In-Reply-To: <a@example.nl>' | dl-new >/dev/null 2>&1
run 'the next one is unread again' 0 "field $A unread"
out 1

# Joining ------------------------------------------------------------------------
dl-update --reopen "$A" >/dev/null
dl-update -m 'preventive: slot' -l 'Jan gebeld' $C >/dev/null
mail h 'Re: laptop, de doos' 'In-Reply-To: <c@example.nl>' |
	sed 's/noor@/jan@/; s/Noor/Jan/' | dl-new >/dev/null 2>&1
before=$(field $A ap_due)
clean
tap $? 'all is committed before'
n=$(commits)
run 'a dry run of joining' 0 "dl-update -n --join $C $A"
says "$C: would become part of $A"
run 'changes nothing' 0 'commits'
out "$n"
run 'a report joins a dossier' 0 "dl-update --join $C $A"
says "$C: is part of $A now"
says "$A: notify the supervisory authority: was due Fri 6 Nov 2026 10:14, now due Fri 6 Nov 2026 9:00: 2 days and 22 hours left"
says "$C: notify the supervisory authority: was due Fri 6 Nov 2026 9:00, no longer is"
run 'one commit' 0 "[ \$(commits) -eq $((n + 1)) ] && git -C reg log -1 --format=%s"
out "$C joined to $A"
clean
tap $? 'all is committed'
run 'the earliest receipt counts' 0 "field $A received; field $A ap_due"
out '2026-11-03T09:00:00+01:00' '2026-11-06T09:00:00+01:00'
[ "$before" = 2026-11-06T10:14:30+01:00 ]
tap $? 'it was later'
run 'the stub says where it is' 0 "dl-list -c status,related,part_of,unread $C"
out '"status","related","part_of","unread"' "\"withdrawn\",\"$A\",\"$A\",\"0\""
run 'and in its log' 0 "dl-list -t log -c text $C"
out '"text"' "\"Deze melding hoort bij $A: de berichten, de bestanden en het logboek staan daar.\"" \
    '"melding aan de AP: uiterlijk was vr 6 nov 2026 9.00, vervalt"'
run 'it has no folder any more' 2 "ls reg/incidents/2026/00/$C"
run 'its files are those of the dossier' 0 "dl-list -t files -c name,sha256 -s type=message/rfc822 $A |
    sed -n '2,\$s/\"//gp' | while IFS=, read -r f h; do
	sha256sum <reg/incidents/2026/00/$A/\$f | grep -q \"^\$h\" || echo \"not \$f\"
    done; ls reg/incidents/2026/00/$A | wc -l"
out 7
run 'its mail and log too' 0 "dl-list -t mail -c subject,party,opens,read_by -s from=jan@example.nl $A; dl-list -t log -c text $A"
has '"laptop weg","yes","no","Test Voorbeeld"'
has '"Re: laptop, de doos","yes","no",""'
has "\"[$C] Jan gebeld\""
has "\"Melding $C is bij dit dossier gevoegd.\""
run 'and its measure' 0 "dl-list -t measures -c id,text $A"
out '"id","text"' '"1","slot"'
run 'it counts nowhere' 0 'dl-report -f csv week 2026-W45'
has '"2026-W45","incidents","new","1"'
has '"2026-W45","incidents","withdrawn","0"'
run 'nor is it due' 1 'due'
lacks "$C"
has '“Re: laptop, de doos”'
run 'its tasks end in every calendar' 1 'due -f ics'
run 'which the sequence says' 0 "sed -n '/UID:$C-avg-33/,/STATUS/p' <<-@@ | tr -d '\r'
$(due -f ics)
@@"
has 'STATUS:CANCELLED'
has 'SEQUENCE:10000'
run 'again' 0 "dl-update --join $C $A"
says "$C: nothing changed, it is part of $A"
run 'to another one' 65 "dl-update --join $C $B"
says "$C: it joined another dossier"
run 'the other way round' 65 "dl-update --join $A $C"
says "$C: this dossier joined another one"
run 'opened again' 65 "dl-update --reopen $C"
says "$C: it is part of $A, where its mail and files are"
run 'an exercise' 65 "dl-update --join $B $A"
says 'one is an exercise, and the other is not'
says 'nothing was stored'
run 'a dossier that is named twice' 64 "dl-update --join $A $B $A"
says '--join: expected each reference once, the dossier last'
run 'one reference' 64 "dl-update --join $A"
says '--join: expected the reference of a report and that of its dossier'

# Answers to a report that joined, by its thread or its reference.
mail i 'Re: laptop terug' 'In-Reply-To: <h@example.nl>' |
	sed 's/noor@/jan@/; s/Noor/Jan/' | dl-new >/dev/null 2>.said
grep -q "joins the dossier of $A" .said
tap $? 'an answer to its mail joins the dossier'
mail j "Re: [$C] laptop" | sed 's/noor@/jan@/; s/Noor/Jan/' | dl-new >/dev/null 2>.said
grep -q "joins the dossier of $A" .said
tap $? 'and so does its reference'

mail n "Re: [$C] laptop" | sed 's/noor@/piet@/' | dl-new >.new 2>.said
run 'that of a stranger is an incident of its own' 0 'field "$(sed -n "2s/^\"\([^\"]*\).*/\1/p" .new)" related'
has "$A"
# What would get lost.
for f in k l m; do mail $f "melding $f" | dl-new >/dev/null; done
D=DL-2026-0004-8 E=DL-2026-0005-6 F=DL-2026-0006-4
dl-classify -a personal=no $D >/dev/null 2>&1
run 'an assessment' 65 "dl-update --join $E $D $A"
says "$D: it was assessed, which would get lost"
run 'then none of them joins' 0 "field $E part_of; field $D part_of"
out '' ''
dl-notify -r ap $E 2>/dev/null
run 'a notification' 65 "dl-update --join $E $A"
says "$E: others than its reporter were notified of it"
printf x >>"reg/incidents/2026/00/$F/$(dl-list -t files -c name $F | sed -n '2s/"//gp')"
run 'a file that was changed by hand' 65 "dl-update --join $F $A"
says 'it is not the file that was added to the dossier'
git -C reg checkout -q .

# Withdrawing --------------------------------------------------------------------
for f in o p q; do mail $f "win $f" 'Auto-Submitted: auto-replied' | dl-new >/dev/null; done
refs=$(dl-list -c ref -s 'title ~ ^win' | sed -n '2,$s/"//gp' | tr '\n' ' ')
last=${refs% } last=${last##* }
mail r 'Re: win' 'In-Reply-To: <q@example.nl>' | dl-new >/dev/null 2>&1
n=$(commits)
run 'spam is withdrawn at once' 0 "dl-update --withdraw -l reclame $refs"
says ': marked as read: noor@example.nl, "win o"'
says "$last: 1 mail item of it was not read"
run 'in one commit' 0 "[ \$(commits) -eq $((n + 1)) ] && git -C reg log -1 --format=%s"
out '3 incidents: log entry added, withdrawn'
run 'with its reason' 0 "dl-list -t log -c text -s text=reclame $refs"
out '"text"' '"reclame"' '"reclame"' '"reclame"'
run 'it is counted as withdrawn' 0 'dl-report -f csv week 2026-W45'
has '"2026-W45","incidents","withdrawn","3"'
run 'and is not due, but for what came later' 1 "dl-report -f csv due $refs"
has '"Re: win"'
lacks '"win o"'
lacks '"duty"'
run 'others that are not there' 1 "dl-update --withdraw $D DL-2026-0777-7"
run 'keep none back' 0 "field $D status"
out withdrawn

# What was not delivered, and what cannot be read -----------------------------------
printf '#!/bin/sh\ncat >>%s/outbox\n' "$tap_dir" >sendmail && chmod +x sendmail
DL_SENDMAIL=$tap_dir/sendmail
export DL_SENDMAIL
git config -f reg/register.conf mail.sender 'Meldpunt <datalek@example.nl>'
git -C reg commit -qam sender
mail s 'tas kwijt' | dl-new >new.csv
tas=$(sed -n '2s/"\([^"]*\).*/\1/p' new.csv)
dl-notify -s reporter "$tas"
id=$(sed -n 's/^Message-ID: <\(.*\)>.*/\1/p' outbox | head -n 1)
{
	mail t Onbestelbaar 'MIME-Version: 1.0' 'Auto-Submitted: auto-replied' \
	    'Content-Type: multipart/report; report-type=delivery-status; boundary=b' |
		sed 's/^From: .*/From: MAILER-DAEMON@example.nl/'
	printf -- '--b\n\nWeg.\n--b\nContent-Type: message/delivery-status\n\n'
	printf 'Reporting-MTA: dns; b\n\nFinal-Recipient: rfc822; noor@example.nl\n'
	printf 'Action: failed\nStatus: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\n'
	printf 'Message-ID: <%s>\nSubject: x\n\nx\n--b--\n' "$id"
} >bounce
run 'a bounce' 0 'dl-new --deliver <bounce'
run 'says which letter' 1 "dl-report due $tas"
has 'MAILER-DAEMON@example.nl (niet'
has 'bezorgd: brief aan de melder)'
run 'so does the week' 0 'dl-report -l en week 2026-W45'
has 'delivered: letter to the'
# A letter that was not delivered, after its bounce was read.
run 'its calendar' 1 "dl-report -f ics due $tas"
has "SUMMARY:$tas: brief niet bezorgd"
run 'is not reached by reading that' 0 "dl-update --read $tas >/dev/null; field $tas unread"
out 0
run 'it is due' 1 "dl-report due $tas"
has 'niet bezorgd: brief aan de'
lacks 'Ongelezen'
lacks 'MAILER-DAEMON'
run 'as a row' 1 "dl-report -f csv due $tas"
has "\"$tas\",\"undelivered\",\"reporter\","
run 'among the figures' 0 'dl-report -f csv week 2026-W45'
has '"2026-W45","mail","undelivered","1"'
run 'in the week' 0 'dl-report week 2026-W45'
has 'niet bezorgd: brief aan de'
run 'and in the calendar, as it was' 1 "dl-report -f ics due $tas"
has "SUMMARY:$tas: brief niet bezorgd"
lacks 'STATUS:COMPLETED'
run 'closing says so' 0 "dl-update -n --close $tas"
says "$tas: closed with a letter that was not delivered"
run 'nobody sends it by itself' 0 'dl-notify -s --all reporter 2>&1; grep -c "^Subject: .*$tas" outbox'
out 1
run 'the officer settles it, with a reason' 64 "dl-update --settle $tas"
says '--settle needs -l'
run 'of a dry run' 0 "dl-update -n --settle -l 'melder gebeld' $tas | sed -n '2s/.*\(\"2026[^,]*,[^,]*\)$/\1/p'"
out '"2026-11-03T10:15:00+01:00","Test Voorbeeld"'
run 'it was dry' 1 "dl-report due $tas"
has 'niet bezorgd: brief aan de'
cp -r reg reg.bounced
run 'in one commit' 0 "dl-update --settle -l 'melder gebeld' $tas >/dev/null && git -C reg log -1 --format=%s"
out "$tas: undelivered letters settled: 1"
run 'is in the log' 0 "dl-list -t log -c text $tas | tail -n 1"
out '"melder gebeld"'
run 'and no longer due' 1 "dl-report -f csv due $tas"
lacks '"undelivered"'
run 'again' 0 "dl-update --settle -l x $tas"
says "$tas: there is no letter that was not delivered and is to be settled"
run 'by its key' 0 "dl-update --settle -l x $tas:$(dl-list -t mail -c key -s kind=bounce "$tas" | sed -n '2s/"//gp')"
says 'it is about no letter that was not delivered'
# Or a later letter does.
DL_REGISTER=$tap_dir/reg.bounced
run 'recorded by hand' 0 "dl-notify -r reporter $tas; dl-report -f csv due $tas | grep -c undelivered; :"
out 0
git -C reg.bounced reset -q --hard HEAD~1
run 'a new address' 0 "dl-update -a reporter_email=noor@example.org $tas >/dev/null; dl-notify -s reporter $tas; sed -n 's/^To: //p' outbox | tail -n 1"
out noor@example.org
run 'has it' 0 "dl-report -f csv due $tas | grep -c undelivered; grep -c '^Subject: .*$tas.*ontvangen' outbox"
out 0 2
run 'once' 1 "dl-notify -s reporter $tas"
says 'the reporter has been informed of everything'
DL_REGISTER=$tap_dir/reg
mail u geheim 'MIME-Version: 1.0' 'Content-Transfer-Encoding: base64' \
    'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m' |
	sed 's/^Er is .*/MIAGCSqGSIb3DQEHA6CAMIACAQA=/' | dl-new >new.csv 2>/dev/null
run 'an encrypted mail' 1 "dl-report due $(sed -n '2s/"\([^"]*\).*/\1/p' new.csv)"
has '“geheim”'
has 'kan hier niet gelezen worden'

# What a delivery has to say ------------------------------------------------------------
run 'deliveries left no messages' 1 'dl-report due'
no_err
git config -f reg/register.conf mail.hulp x
git -C reg commit -qam setting
mail v1 'map kwijt' >map1 && mail v2 'map terug' >map2
run 'a delivery with a warning is silent' 0 'dl-new --deliver <map1 && dl-new --deliver <map2'
no_out
no_err
run 'the warning is kept, once' 0 "cut -d ' ' -f 2- \"\$(state)/deliveries\""
out 'dl-new: register.conf: warning: mail.hulp: there is no such setting'
git config -f reg/register.conf --unset mail.hulp
git -C reg commit -qam setting
printf '#!/bin/sh\necho "<noor@example.nl>: vol" >&2\nexit 74\n' >sendmail
git config -f reg/register.conf mail.address datalek@example.nl
git -C reg commit -qam address
mail v3 'map weer kwijt' >map3
run 'an acknowledgement that fails is no failure of the delivery' 0 'dl-new --deliver --acknowledge <map3'
no_out
no_err
run 'and is kept too' 0 "grep -c '<...@...>: vol' \"\$(state)/deliveries\""
out 1
run 'without an address' 1 'grep -ri noor "$(state)"'
run 'what is due says where' 1 'dl-report due'
says "dl-report: deliveries of mail left messages in "
says "/deliveries: remove it when you have read them"
done_testing
