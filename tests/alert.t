#!/bin/sh
# Alerts to the officer: at each report and unread mail, one in five minutes.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

cat >sendmail <<'!'
#!/bin/sh
case ${DO-} in
fail) cat >/dev/null; exit 75 ;;
esac
n=$(ls "$OUT" | wc -l)
cat >"$OUT/$n"
!
chmod +x sendmail
mkdir out
OUT=$tap_dir/out DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export OUT DL_SENDMAIL DL_REGISTER
sent() { find out -type f | wc -l; }
subjects() { cat out/* 2>/dev/null | sed -n 's/^Subject: //p'; }
forget() { rm -f out/*; }
from() { mail "$1" "$2" | sed "s/noor@/$1@/; s/brief/brief $1/"; }

dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'Meldpunt <datalek@example.nl>'
git config -f reg/register.conf mail.address datalek@example.nl
git config -f reg/register.conf mail.alert datalek@example.nl
git -C reg commit -qam conf
run 'the address of reports gets no alerts' 78 'dl-list'
says 'mail.alert: "datalek@example.nl" is not another address than mail.address'
run 'whatever its capitals' 78 'git config -f reg/register.conf mail.alert DataLek@example.nl; dl-list'
run 'nor what is no address' 78 'git config -f reg/register.conf mail.alert Fatma; dl-list'
git config -f reg/register.conf mail.alert datalek+fg@example.nl
run 'nor what reaches the same mailbox' 78 'dl-notify --alert'
says 'mail.alert: expected another address than mail.address, got "datalek+fg@example.nl"'
git config -f reg/register.conf mail.alert fg@example.nl
git -C reg commit -qam alert

run 'a report' 0 'from a1 "Klik hier www.kwaad.example" | dl-new --deliver && sent'
out 1
no_err
run 'is an alert with the time limit in its subject' 0 subjects
out '[DL-2026-0001-3] nieuwe melding, uiterlijk vr 6 nov 10.14'
run 'to the officer' 0 'cat out/*'
has 'To: fg@example.nl'
has 'From: Meldpunt <datalek@example.nl>'
has 'Auto-Submitted: auto-generated'
lacks kwaad
lacks Noor
lacks a1@example.nl
run 'the same mail again' 0 'from a1 "Klik hier www.kwaad.example" | dl-new --deliver && DL_NOW=2026-11-03T12:00:00+01:00 dl-notify --alert; sent'
out 1
run 'no alert by itself' 0 'dl-notify --alert && sent'
out 1
no_err
forget
run 'within five minutes none' 0 \
    'for n in 2 3; do from a$n "x $n" | DL_NOW=2026-11-03T10:16:00+01:00 dl-new --deliver; done; DL_NOW=2026-11-03T10:19:59+01:00 dl-notify --alert; sent'
out 0
run 'then one that names all' 0 'DL_NOW=2026-11-03T10:20:00+01:00 dl-notify --alert; subjects'
out '2 nieuwe meldingen, eerste uiterlijk vr 6 nov 10.14'
run 'and their references' 0 'cat out/*'
has 'DL-2026-0002-1: nieuwe melding, uiterlijk vr 6 nov 2026 10.14'
has 'dl-report incident DL-2026-0002-1 DL-2026-0003-0'
forget
run 'an answer' 0 \
    'DL_NOW=2026-11-03T11:00:00+01:00; mail b1 "Re: [DL-2026-0001-3]" "In-Reply-To: <a1@example.nl>" | sed s/noor@/a1@/ | dl-new --deliver && subjects'
out '[DL-2026-0001-3] nieuw bericht, uiterlijk vr 6 nov 10.14'
run 'and how it is marked as read' 0 'cat out/*'
has 'dl-update --read DL-2026-0001-3'
forget
DL_NOW=2026-11-03T12:00:00+01:00
run 'an absence reply: none' 0 'from c1 "Automatisch antwoord: x" | dl-new --deliver && dl-notify --alert && sent'
out 0
run 'a bounce: none' 0 "from c2 x | sed 's/^From:.*/From: MAILER-DAEMON@example.nl/' | dl-new --deliver && sent"
out 0
run 'rows: none' 0 "printf 'title\nx\n' | dl-new -f csv >/dev/null && dl-notify --alert && sent"
out 0
run 'a change by hand: none' 0 'dl-update -a title=Brief DL-2026-0001-3 >/dev/null && dl-notify --alert && sent'
out 0
run 'a mail that is not delivered, but read from a file' 0 'from c3 x >c3.eml; dl-new c3.eml >/dev/null && sent && dl-notify --alert && subjects | grep -c "nieuwe melding"'
out 0 1
forget
DL_NOW=2026-11-03T13:00:00+01:00
run 'sendmail fails: the mail is delivered' 0 'from d1 x | DO=fail dl-new --deliver'
no_err
run 'and the alert is in the next one' 0 'DL_NOW=2026-11-03T13:05:00+01:00; from d2 x | dl-new --deliver && subjects'
out '2 nieuwe meldingen, eerste uiterlijk vr 6 nov 10.14'
forget
DL_NOW=2026-11-03T14:00:00+01:00
run 'cron says that it fails' 75 'from e1 x >e1.eml; dl-new e1.eml >/dev/null; DO=fail dl-notify --alert'
run 'with an acknowledgement beside it' 0 'DL_NOW=2026-11-03T15:00:00+01:00; from e2 y | dl-new --deliver --acknowledge && subjects | wc -l'
out 2
run 'two at once: one' 0 'forget; export DL_NOW=2026-11-03T16:00:00+01:00; for n in 1 2 3; do from f$n "z $n" >f$n; done; for n in 1 2 3; do dl-new --deliver <f$n & done; wait; sent'
out 1
run 'the others in the next' 0 'DL_NOW=2026-11-03T16:10:00+01:00 dl-notify --alert; sent; subjects | wc -l'
out 2 2
run 'the first one in another register' 0 'forget; dl-init -p ZZ other 2>/dev/null; cp reg/register.conf /dev/null
    git config -f other/register.conf mail.sender "x@example.nl"; git config -f other/register.conf mail.alert fg@example.nl
    git -C other commit -qam x; from g1 x >g1; dl-new -C other --deliver <g1; subjects'
has '[ZZ-2026-0001-'
run 'its first one fails, and is not lost' 0 'forget; rm other/.git/dl/*/alert; from g2 x >g2; DO=fail dl-new -C other --deliver <g2; sent; DL_NOW=2026-11-04T16:10:00+01:00 dl-notify -C other --alert; subjects'
has '[ZZ-2026-0002-'
run 'what would be sent' 0 'forget; export DL_NOW=2026-11-04T17:00:00+01:00; from h1 x >h1.eml; dl-new h1.eml >/dev/null; dl-notify --alert -n; sent'
says 'would send to fg@example.nl: [DL-2026-'
out 0
run 'is sent the next time' 0 'DL_NOW=2026-11-04T17:00:00+01:00 dl-notify --alert; sent'
out 1
run 'and then would not be' 0 'DL_NOW=2026-11-04T17:10:00+01:00 dl-notify --alert -n; sent'
out 1
no_err
run 'with a reference' 64 'dl-notify --alert DL-2026-0001-3'
done_testing
