#!/bin/sh
# dl-notify: letters to the reporter, and recording notifications.
. "$(dirname "$0")/lib.sh"

HOME=$tap_dir GIT_CONFIG_NOSYSTEM=1
export HOME GIT_CONFIG_NOSYSTEM
git config --global user.name Fatma
git config --global user.email fatma@example.nl
DL_NOW=2026-11-19T10:15:00+01:00 DL_REGISTER=$tap_dir/reg
export DL_NOW DL_REGISTER

cat >sendmail <<'!'
#!/bin/sh
# Keeps what it gets; fails on demand.
n=$(($(ls sent.* 2>/dev/null | wc -l) + 1))
if [ -n "${FAIL-}" ]; then echo 'geen verbinding' >&2; exit "$FAIL"; fi
cat >"sent.$n"
echo "$*" >"args.$n"
!
chmod +x sendmail

dl-init -o 'Stichting De Brug' "$DL_REGISTER" >/dev/null 2>&1
git -C reg config dl.sendmail "$tap_dir/sendmail --extra"

mail() { # NUMBER, further header lines on standard input
	printf '%s\n' "Received: from a by b; Wed, 18 Nov 2026 09:12:00 +0100" \
	    'From: =?utf-8?Q?Ren=C3=A9e?= de Wit <renee@example.nl>' \
	    'To: privacy@example.nl' "Subject: Laptop kwijt $1" \
	    'Date: Wed, 18 Nov 2026 09:11:58 +0100' \
	    "Message-ID: <melding.$1@example.nl>"
	cat
	printf '\nMijn laptop is weg.\n'
}
mail 1 </dev/null | dl-new -f mail >new1.csv
ref=$(sed -n 's/^"\(DL-[0-9-]*\)".*/\1/p' new1.csv)
sha() { sha256sum "$1" | cut -d' ' -f1; }
commits() { git -C reg rev-list --count HEAD; }
subject() { git -C reg log -1 --format=%s; }

# Drafts --------------------------------------------------------------------

run 'without a sender there is no mail' 78 "dl-notify reporter $ref"
says 'mail.sender is not set'
git config -f reg/register.conf mail.sender 'Stichting De Brug <privacy@example.nl>'
git config -f reg/register.conf register.contact 'Fatma Şahin, 010 123 45 67'
git -C reg commit -qam 'sender'
before=$(commits)

run 'a draft is a whole mail' 0 "dl-notify reporter $ref"
has "Subject: [$ref] Wij hebben uw melding ontvangen"
has 'From: Stichting De Brug <privacy@example.nl>'
has 'To: renee@example.nl'
has 'Date: Thu, 19 Nov 2026 10:15:00 +0100'
has 'In-Reply-To: <melding.1@example.nl>'
has 'References: <melding.1@example.nl>'
has 'Auto-Submitted: auto-replied'
has 'X-Auto-Response-Suppress: All'
has "X-Datalek-Reference: $ref"
has "Message-ID: <$ref."
has 'Content-Type: multipart/alternative;'
cp .out draft
run 'and the same again' 0 "dl-notify reporter $ref"
same draft .out
grep '^Content-T' draft >types
printf '%s\n' 'Content-Type: multipart/alternative;' \
    'Content-Type: text/plain; charset=utf-8' \
    'Content-Transfer-Encoding: quoted-printable' \
    'Content-Type: text/html; charset=utf-8' \
    'Content-Transfer-Encoding: quoted-printable' | cmp -s - types
tap $? 'the text first, the page behind it'
awk 'length > 78 { bad = 1 } END { exit bad }' draft
tap $? 'no line of it is long'
run 'as text' 0 "dl-notify -f text reporter $ref"
has "Bedankt voor uw melding. Uw melding is geregistreerd onder kenmerk"
has 'Goedendag,'
lacks 'Ren'
has 'woensdag 18 november 2026 om 9.12 uur'
has 'Fatma Şahin, 010 123 45 67'
lacks 'Subject:'
lacks 'Onderwerp:'
awk 'length > 90 { bad = 1 } END { exit bad }' .out
tap $? 'no line is long'
run 'as a page' 0 "dl-notify -f html reporter $ref"
has '<!doctype html>'
has '<p>Goedendag,</p>'
has "<strong>$ref</strong>"
lacks 'Subject:'
lacks 'Content-Type:'
run 'a page is of one letter' 64 "dl-notify -f html reporter $ref DL-2026-0002-1"
says '-f html, -f pdf, -l and -o take one reference'
run 'the bodies need no sender' 0 "git config -f reg/register.conf --unset mail.sender &&
    dl-notify -f text reporter $ref >/dev/null &&
    dl-notify -f html reporter $ref >/dev/null; git -C reg checkout -q ."
run 'a draft from a stream' 0 'dl-notify -f text reporter - <new1.csv'
has "$ref"
run 'a dry run only says' 0 "dl-notify -s -n reporter $ref"
no_out
err "dl-notify: $ref: would send to renee@example.nl: [$ref] Wij hebben uw melding ontvangen"
[ "$(commits)" = "$before" ] && [ ! -e sent.1 ]
tap $? 'nothing of this was stored or sent'

# Failures ------------------------------------------------------------------

run 'sendmail says: later' 75 "FAIL=75 dl-notify -s reporter $ref"
says "$ref: not sent: $tap_dir/sendmail ended with status 75"
says 'geen verbinding'
run 'sendmail says no' 74 "FAIL=1 dl-notify -s reporter $ref"
run 'no sendmail' 69 "DL_SENDMAIL=/nonexistent/sendmail dl-notify -s reporter $ref"
says 'there is no program /nonexistent/sendmail: install a mail server, or name another program with git config dl.sendmail'
mkdir reg/templates
echo '<x>' >reg/templates/reporter.nl.xsl
run 'a broken template of the register' 65 "dl-notify -s reporter $ref"
says "reg/templates/reporter.nl.xsl:"
cat >reg/templates/reporter.nl.xsl <<'!'
<html xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xsl:version="1.0">
<head><title>Eigen brief</title></head><body onload="evil()"><p>Dag <xsl:value-of
select="document/incident/reporter_name"/></p><script>evil()</script></body></html>
!
run 'its own template stands over ours' 0 "dl-notify -f text reporter $ref"
out 'Dag niet bekend'
run 'and the reference stays in the subject' 0 "dl-notify reporter $ref"
has "Subject: [$ref] Eigen brief"
has '<p>Dag niet bekend</p>'
lacks 'evil'
cat >reg/templates/reporter.nl.xsl <<!
<html xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xsl:version="1.0">
<body><xsl:value-of select="nosuch(1)"/></body></html>
!
run 'a function that there is not' 78 "dl-notify -f text reporter $ref"
! grep -qv '^dl-notify: ' .err
tap $? 'reported by us alone'
echo '<html><body> </body></html>' | sed 's|<html|& xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xsl:version="1.0"|' >reg/templates/reporter.nl.xsl
run 'an empty letter' 78 "dl-notify -f text reporter $ref"
rm -r reg/templates
run 'a mistyped reference' 65 'dl-notify -s reporter DL-2026-0001-4'
run 'one that is not there goes with one that is' 1 \
    "dl-notify -f text reporter DL-2026-0002-1 $ref"
has "$ref"
says 'DL-2026-0002-1'
[ "$(commits)" = "$before" ] && [ ! -e sent.1 ]
tap $? 'nothing of this was stored or sent'

# Sending -------------------------------------------------------------------

run 'the acknowledgement is sent' 0 'dl-notify -s reporter - <new1.csv'
no_out
err 'dl-notify: DL-2026-0001-3: sent to renee@example.nl'
same sent.1 draft
[ "$(cat args.1)" = '--extra -t -i -f <>' ]
tap $? 'sendmail: no recipient on the command line, empty sender'
[ "$(subject)" = "$ref: acknowledgement sent to the reporter" ]
tap $? 'one commit that says so'
[ "$(git -C reg log -1 --format=%B | grep '^Dl-Act')" = 'Dl-Act: notify' ]
tap $? 'with its trailer'
dl-list -t filings "$ref" >filed.csv
grep -q '"reporter","reporter","initial","acknowledgement","2026-11-19T10:15:00+01:00"' filed.csv
tap $? 'recorded as a notification'
grep -q "$(sha sent.1)" filed.csv
tap $? 'with the hash of what was sent'
grep -q "\"$(sed -n 's/^Message-ID: <\(.*\)>/\1/p' sent.1)\"" filed.csv
tap $? 'and its Message-ID'
run 'never twice' 1 "dl-notify -s reporter $ref"
no_out
err "dl-notify: $ref: the reporter has been informed of everything"
run 'kept in the dossier' 0 "cmp sent.1 reg/incidents/2026/00/$ref/sent-*.eml"
run 'kept as it was sent' 0 "dl-list -t files -c name,type,sha256,kept $ref"
has ".eml\",\"message/rfc822\",\"$(sha sent.1)\",\"yes\""
[ -z "$(git -C reg status --porcelain)" ]
tap $? 'the register is clean'

dl-update -m 'immediate: laptop op afstand gewist; done' \
    -m 'preventive: alle schijven versleutelen; due=2026-12-01' "$ref" \
    >/dev/null 2>&1
dl-classify -a personal=yes -a affected=unknown -a sensitive=yes "$ref" \
    >/dev/null 2>&1
run 'an update names what was done' 0 "dl-notify -f text reporter $ref"
has '- laptop op afstand gewist'
has '- alle schijven versleutelen (uiterlijk dinsdag 1 december 2026)'
has 'ernstig datalek'
lacks 'serious'
run 'and is sent' 0 "dl-notify -s reporter $ref"
[ "$(subject)" = "$ref: update sent to the reporter" ]
tap $? 'update: the commit'
dl-update -m '2; done' "$ref" >/dev/null 2>&1
run 'the next one names only what is new' 0 "dl-notify -f text reporter $ref"
has '- alle schijven versleutelen'
lacks 'gewist'
lacks 'ernstig'
dl-update --close "$ref" >/dev/null 2>&1
run 'the closing note names all' 0 "dl-notify -f text reporter $ref"
has 'We hebben de melding afgesloten.'
has 'gewist'
has 'versleutelen'
run 'and is sent' 0 "dl-notify -s reporter $ref"
[ "$(subject)" = "$ref: closing note sent to the reporter" ]
tap $? 'closing: the commit'
run 'then there is no further letter' 1 "dl-notify -s reporter $ref"
[ ! -e sent.4 ]
tap $? 'three mails in all'

# No answer -----------------------------------------------------------------

printf 'Auto-Submitted: auto-replied\n' | mail 2 | dl-new -f mail >new2.csv
run 'automatic mail is never answered' 1 'dl-notify -s reporter - <new2.csv'
says 'automatic mail: Auto-Submitted'
run 'not in a draft either' 1 'dl-notify reporter - <new2.csv'
no_out
printf 'title\nper telefoon\n' | dl-new -f csv >new3.csv
run 'nor where no address is known' 1 'dl-notify -s reporter - <new3.csv'
says 'e-mail address is not known'
printf 'title,reporter_email\nzelf,PRIVACY@example.nl\n' | dl-new -f csv >new4.csv
run 'nor our own address' 1 'dl-notify -s reporter - <new4.csv'
says 'our own'
ref3=$(sed -n 's/^"\(DL-[0-9-]*\)".*/\1/p' new3.csv)
run 'but a letter on paper can be recorded' 0 \
    "dl-notify -r -d '2026-11-19 09:00' reporter $ref3"
[ "$(subject)" = "$ref3: acknowledgement to the reporter recorded" ]
tap $? 'recorded: the commit'
mail 5 </dev/null | sed "s/=?utf-8.*?=/=?utf-8?q?a=0d=0aBcc:_x=40?=/" |
    dl-new -f mail >new5.csv
run 'a name that would be a header is a name' 0 \
    'dl-notify -s reporter - <new5.csv'
! grep -q '^Bcc' sent.4
tap $? 'no second header'
printf 'title,reporter_name,reporter_email\n%s,%s,m@example.nl\n' \
    '--=_ <script>alert(1)</script>' "<img src=x onerror='y'>" |
    dl-new -f csv >new7.csv
# A late first letter promises no assessment that was made before it.
printf 'title,reporter_email\n%s,laat@example.nl\n' 'Laat beantwoord' >late.csv
late=$(dl-new -f csv late.csv 2>/dev/null | sed -n 's/^"\(DL-[0-9-]*\)".*/\1/p')
run 'a first letter to the reporter' 0 "dl-notify -f text reporter $late"
has 'We beoordelen zo snel mogelijk'
has 'melden we het bij'
run 'of a report that was assessed' 0 \
    "dl-classify -R avg -a personal=no $late >/dev/null 2>&1; dl-notify -f text reporter $late"
has 'We hebben beoordeeld wat er is gebeurd.'
lacks 'zo snel mogelijk'
lacks 'melden we het bij'
run 'of a report that was closed' 0 \
    "dl-update --close $late >/dev/null 2>&1; dl-notify -f text reporter $late"
has 'De behandeling van uw melding is inmiddels klaar.'
lacks 'Wat gebeurt er nu'

run 'markup is no name, and an acknowledgement has no title' 0 \
    'dl-notify -f html reporter - <new7.csv'
lacks 'alert(1)'
lacks 'onerror'
run 'and in the mail' 0 'dl-notify reporter - <new7.csv'
lacks 'alert(1)'
[ "$(grep -c '^--=_' .out)" -eq 3 ]
tap $? 'two parts and no more'

# Recording -----------------------------------------------------------------

mail 6 </dev/null | dl-new -f mail >new6.csv
ref6=$(sed -n 's/^"\(DL-[0-9-]*\)".*/\1/p' new6.csv)
DL_NOW=2026-11-23T08:00:00+01:00
before=$(commits)
run 'late without a reason is refused' 65 "dl-notify -r -N 123 ap $ref6"
says 'this is 1 day and 22 hours late'
says 'give the reason with -w'
run 'a time in the future' 65 \
    "dl-notify -r -d '2026-11-24 10:00' ap $ref6"
run 'a clock time that does not exist' 64 \
    "dl-notify -r -d '2026-03-29 02:30' ap $ref6"
run 'a correction of nothing' 65 "dl-notify -r -k correction ap $ref6"
[ "$(commits)" = "$before" ]
tap $? 'nothing of this was stored'
run 'a dry run of a record' 0 \
    "dl-notify -r -n -d '2026-11-20 10:00' ap $ref6"
[ "$(commits)" = "$before" ]
tap $? 'stores nothing'
run 'in time' 0 "dl-notify -r -d '2026-11-20 10:00' -N 2026-123 ap $ref6"
[ "$(subject)" = "$ref6: notification to the supervisory authority recorded" ]
tap $? 'in time: the commit'
run 'the fields say so' 0 "dl-list -c ap_filed,ap_number,ap_delay_reason $ref6"
has '"2026-11-20T10:00:00+01:00","2026-123",""'
run 'a supplement is a follow-up' 0 "dl-notify -r -N 2026-123 ap $ref6"
run 'the notifications say so' 0 "dl-list -t filings -c kind,late_by $ref6"
out '"kind","late_by"' '"initial","0"' '"follow-up",""'
run 'late with a reason' 0 \
    "dl-notify -r -w 'wachten op de leverancier' ap $ref3"
run 'others too' 0 "dl-notify -r subjects $ref6"
[ "$(subject)" = "$ref6: communication to the data subjects recorded" ]
tap $? 'others: the commit'

# Misuse --------------------------------------------------------------------

run 'no document for that' 64 "git config -f reg/register.conf register.law cbw &&
    git -C reg commit -qam law && dl-notify cbw-24h $ref"
says 'there is no document for this recipient'
run 'nobody' 64 "dl-notify neighbour $ref"
run 'no reference' 64 'dl-notify reporter'
run 'send and record' 64 "dl-notify -s -r reporter $ref"
run 'a date without -r' 64 "dl-notify -d now reporter $ref"
run 'an unknown format' 64 "dl-notify -f rtf reporter $ref"
says '-f: expected mail, text or html, got "rtf"'
run 'a mail to the supervisory authority' 64 "dl-notify -f mail ap $ref"
says '-f: expected text or html, got "mail"'
run 'an unknown kind' 64 "dl-notify -r -k first ap $ref"
run 'a full disk is not success' 75 \
    "dl-notify -f text reporter \$(sed -n 's/^\"\\(DL-[0-9-]*\\)\".*/\\1/p' new6.csv) >/dev/full"
run 'in English where the register is' 0 \
    "git config -f reg/register.conf register.language en &&
    git -C reg commit -qam en && dl-notify -f text reporter $ref6"
has 'Thank you for your report.'
has 'Wednesday 18 November 2026 at 9:12'
done_testing
