#!/bin/sh
# Acknowledgements that go out by themselves: at a delivery, and by cron.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

cat >sendmail <<'!'
#!/bin/sh
# Adds the letter to OUT.  With DO it does something else with it.
case ${DO-} in
fail) cat >>"$OUT.failed"; echo 'geen zin' >&2; exit 1 ;;
later) exit 75 ;;
loud) yes lawaai | head -c 9000000; yes lawaai | head -c 9000000 >&2 ;;
die) kill -9 $$ ;;
late-die) cat >/dev/null; kill -9 $$ ;;
slow) sleep 1 ;;
esac
cat >>"$OUT"
!
chmod +x sendmail
OUT=$tap_dir/out DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export OUT DL_SENDMAIL DL_REGISTER
letters() { if [ -e "$OUT" ]; then grep -c '^Message-ID: ' "$OUT"; else echo 0; fi; }
told() { dl-list -t filings -c document "$1" | sed 1d | tr -d '"\n'; }
# shellcheck disable=SC2120 # run() calls it with arguments
deliver() { dl-new --deliver --acknowledge "$@"; }
all() { dl-notify -s reporter --all "$@"; }
ref_of() { dl-list -c ref -s "message_id=$1@example.nl" | sed -n 2p | tr -d '"'; }

dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf mail.address datalek@example.nl
git config -f reg/register.conf register.lockwait 5
git -C reg commit -qam conf

# In the same breath -----------------------------------------------------------------
run 'a mail is delivered and acknowledged' 0 'mail a1 Brief | deliver && letters'
out 1
no_err
run 'to its sender, in its thread' 0 'cat "$OUT"'
has 'To: noor@example.nl'
has 'In-Reply-To: <a1@example.nl>'
has 'Auto-Submitted: auto-replied'
run 'and that is recorded' 0 'told DL-2026-0001-3'
has acknowledgement
run 'delivered again: nothing twice' 0 'mail a1 Brief | deliver && letters'
out 1
run 'nor by cron: silent' 0 all
no_out
no_err
run 'an answer to it is not acknowledged' 0 \
    'mail a2 "Re: [DL-2026-0001-3]" "In-Reply-To: <a1@example.nl>" | deliver && letters'
out 1
rm -f "$OUT"

# Whom it may be sent to ---------------------------------------------------------------
silent() { # WHAT ID COMMAND: COMMAND delivers the mail ID, which is not answered
	run "$1: not acknowledged" 0 "$3 && letters"
	out 0
	no_err
	run "$1: nor by cron" 0 "[ -n \"\$(ref_of $2)\" ] && all && letters"
	out 0
	no_err
}
silent 'our address is in Bcc' b1 \
    "mail b1 xb1 | sed 's/^To: .*/To: ander@example.nl/' | deliver"
silent 'it came by another address' b2 \
    "mail b2 xb2 | sed 's/^To: .*/To: ander@example.nl/' | deliver --to ander@example.nl"
silent 'without To' b3 "mail b3 xb3 | sed '/^To:/d' | deliver"
silent 'automatic mail' b4 "mail b4 xb4 'Auto-Submitted: auto-replied' | deliver"
for line in 'From MAILER-DAEMON Tue Nov  3 10:15:00 2026' 'From <> Tue Nov  3 10:15:00 2026'; do
	k=$((${k:-0} + 1))
	silent "an envelope without a sender ($line)" "n$k" \
	    "{ echo '$line'; mail n$k x$k; } | deliver"
done
silent 'from our own address' b5 "mail b5 xb5 | sed 's/noor@/privacy@/' | deliver"
silent 'from where it came to' b6 "mail b6 xb6 | sed 's/noor@/DataLek@/' | deliver"
silent 'a dry run' a1 "mail b7 xb7 | deliver -n"
silent 'without --acknowledge, a week and a second ago' b8 \
    "mail b8 xb8 | sed '2s/3 Nov 2026 10:14:30/27 Oct 2026 10:14:59/' | dl-new --deliver"
silent 'a row' b9 "printf 'title,reporter_email,message_id\nx,rij@example.nl,b9@example.nl\n' | dl-new -q -f csv"
silent 'one that was withdrawn' c1 \
    "mail c1 xc1 | dl-new --deliver && dl-update --withdraw \$(ref_of c1) >/dev/null 2>&1"
run 'a person may do so' 0 'dl-notify -s reporter "$(ref_of b1)" && letters'
out 1
rm -f "$OUT"
run 'an envelope with a sender' 0 \
    "{ echo 'From MAILER-DAEMONS Tue Nov  3 10:15:00 2026'; mail o1 xo1 | sed 's/noor@/o1@/'; } | deliver && letters"
out 1
rm -f "$OUT"
run 'in Cc, with other capitals' 0 \
    "mail d1 xd1 | sed 's/^To: .*/To: x@example.nl\nCc: \"Meldpunt\" <DATALEK@Example.NL>/; s/noor@/d1@/' | deliver && letters"
out 1
run 'in Bcc, and the mail server names the address' 0 \
    "mail d2 xd2 | sed '/^To:/d; s/noor@/d2@/' | deliver --to datalek@example.nl && letters"
out 2
run 'which the record says' 0 'dl-list -t mail -c to "$(ref_of d2)"'
has '"datalek@example.nl"'
run 'a week ago and not yet acknowledged' 0 \
    "mail d3 xd3 | sed '2s/3 Nov 2026 10:14:30/27 Oct 2026 10:15:00/; s/noor@/d3@/' | dl-new --deliver && all && letters"
out 3
rm -f "$OUT"

# Five a day -----------------------------------------------------------------------------
mail e0 'x 0' | sed 's/noor@/Vijf@/' | deliver
for n in 1 2 3; do dl-update -l "notitie $n" "$(ref_of e0)" >/dev/null 2>&1; done
run 'one address gets five a day' 0 \
    'for n in 1 2 3 4 6 7; do mail e$n "x $n" | sed "s/noor@/Vijf@/" | deliver || exit; done; letters'
out 5
no_err
run 'cron sends no more' 0 'all && letters'
out 5
no_err
run 'nor does a person' 1 'dl-notify -s reporter "$(ref_of e7)"'
says 'not answered, since Vijf@example.nl got 5 acknowledgements today'
run 'the next day it does' 0 'DL_NOW=2026-11-04T00:00:01+01:00 all && letters'
out 7
run 'silent again' 0 'DL_NOW=2026-11-04T00:00:01+01:00 all && letters'
DL_NOW=2026-11-04T00:00:01+01:00
out 7
no_err
rm -f "$OUT"

# A letter that fails leaves the mail registered -------------------------------
survives() { # WHAT ID DO: then cron sends it, as the same mail
	run "$1: delivered" 0 "mail $2 x$2 | sed 's/noor@/$2@/' | DO=$3 deliver && letters"
	out 0
	no_err
	run "$1: the same mail again" 0 "mail $2 x$2 | sed 's/noor@/$2@/' | DO=$3 deliver && letters"
	out 0
	run "$1: is still due" 0 "[ -z \"\$(told \$(ref_of $2))\" ] && clean"
	run "$1: then cron sends it" 0 'all && letters'
	out 1
	no_err
	run "$1: and records it" 0 "told \$(ref_of $2) && all && letters"
	has acknowledgement
	rm -f "$OUT"
}
survives 'sendmail fails' f1 fail
run 'each time with the same Message-ID' 0 \
    "mail f2 xf2 | sed 's/noor@/f2@/' | DO=fail deliver"
run 'cron says that it fails' 74 'DO=fail all'
says 'geen zin'
run 'and then it is sent' 0 'all && letters'
out 1
run 'as one mail' 0 'grep -h "^Message-ID: .*$(ref_of f2)" "$OUT" "$OUT.failed" | sort -u | wc -l'
out 1
rm -f "$OUT"
survives 'sendmail says later' f3 later
survives 'sendmail dies before it has read it' f4 die
run 'sendmail is not there' 0 'mail f5 xf5 | sed "s/noor@/f5@/" | DL_SENDMAIL=/nowhere deliver && all && letters'
out 1
rm -f "$OUT"
run 'sendmail prints megabytes' 0 'mail f6 xf6 | sed "s/noor@/f6@/" | DO=loud deliver && letters'
out 1
no_err
rm -f "$OUT"
run 'sendmail dies when it has read it: it may have gone' 0 \
    'mail f7 xf7 | sed "s/noor@/f7@/" | DO=late-die deliver && all && letters'
out 0
no_err
run 'so a person is asked' 1 'dl-report due'
has "$(ref_of f7)"
run 'and settles it' 0 'dl-notify --not-sent "$(ref_of f7)" 2>/dev/null && all && letters'
out 1
rm -f "$OUT"
git config -f reg/register.conf --unset mail.sender
run 'no sender is set' 0 'mail f8 xf8 | sed "s/noor@/f8@/" | deliver && letters'
out 0
no_err
run 'cron says so' 78 all
says 'mail.sender is not set'
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
mkdir -p reg/templates
echo kapot >reg/templates/reporter.nl.xsl
run 'a template that is broken' 0 'mail f9 xf9 | sed "s/noor@/f9@/" | deliver && letters'
out 0
no_err
rm -r reg/templates
run 'both are sent in the end' 0 'all && letters'
out 2
rm -f "$OUT"

# Killed, or at the same time ----------------------------------------------------------------
cat >killer <<'!'
#!/bin/sh
cat >>"$OUT"
kill -9 $PPID
!
chmod +x killer
run 'what sends is killed after it was sent' 0 \
    'mail g1 xg1 | sed "s/noor@/g1@/" | DL_SENDMAIL=$tap_dir/killer deliver && all && letters'
out 1
rm -f "$OUT"
dl-notify --sent "$(ref_of g1)" 2>/dev/null
mkdir -p reg/.git/hooks
printf '#!/bin/sh\n! grep -q "acknowledgement sent" "$1"\n' >reg/.git/hooks/commit-msg
chmod +x reg/.git/hooks/commit-msg
run 'one that was sent and could not be recorded' 0 \
    'mail g2 xg2 | sed "s/noor@/g2@/" | deliver && letters; told "$(ref_of g2)"'
out 1
rm -f reg/.git/hooks/commit-msg "$OUT"
run 'is recorded, also when it was no incident' 0 \
    'dl-update --withdraw "$(ref_of g2)" >/dev/null 2>&1 && all && letters; told "$(ref_of g2)"; echo; all'
out 0 acknowledgement
no_err
rm -f "$OUT"
# They wait for each other, on a busy machine longer.
git config -f reg/register.conf register.lockwait 60
git -C reg commit -qam wait
for n in 1 2 3 4; do mail "h$n" "x $n" | sed "s/noor@/h$n@/" | dl-new --deliver; done
git config -f reg/register.conf register.lockwait 60 # on a loaded machine
run 'two crons at once' 0 'DO=slow all & DO=slow all; one=$?; wait $! && [ $one -eq 0 ] && letters'
out 4
git config -f reg/register.conf register.lockwait 5
run 'each letter once' 0 'grep -c "^To: " "$OUT"; grep "^To: " "$OUT" | sort -u | wc -l'
out 4 4
rm -f "$OUT"
mail i1 xi1 | sed 's/noor@/i1@/' >again.eml
run 'the same mail four times at once' 0 \
    'for n in 1 2 3 4; do deliver <again.eml & done; wait; dl-list -c ref -s message_id=i1@example.nl | wc -l; letters'
out 2 1
rm -f "$OUT"

# By cron: what else is due ------------------------------------------------------------------
run 'an update and a closing note' 0 \
    'dl-update -m "immediate: brief terug; done" DL-2026-0001-3 >/dev/null 2>&1 && all && dl-update --close DL-2026-0001-3 >/dev/null 2>&1 && all && told DL-2026-0001-3'
has acknowledgementupdateclosing
dl-update -m 'immediate: klaar; done' "$(ref_of d1)" >/dev/null 2>&1
mail j1 xj1 | sed 's/noor@/j1@/' | dl-new --deliver
rm -f "$OUT"
run 'only acknowledgements' 0 'all -k initial && sed -n "s/^To: //p" "$OUT"'
has j1@
lacks d1@
run 'only the others' 0 'rm -f "$OUT"; all -k follow-up; sed -n "s/^To: //p" "$OUT"'
has d1@
lacks j1@
mail k1 xk1 | sed 's/noor@/k1@/' | dl-new --deliver
n=$(commits)
run 'a dry run' 0 'rm -f "$OUT"; all -n; letters; [ $(commits) -eq '"$n"' ]'
says "$(ref_of k1): would send to k1@example.nl: "
out 0
run 'with a reference' 64 'all DL-2026-0001-3'
says '--all takes no reference'
run 'to others' 64 'dl-notify -s subjects --all'
run 'without -s' 64 'dl-notify reporter --all'
says '--all needs -s'
run 'without a delivery' 64 'mail l1 xl1 | dl-new --acknowledge'
says '--acknowledge needs --deliver'
run 'an option that needs another' 64 'dl-new --skip-faulty x.csv'
says '--skip-faulty needs -m'
run 'a kind that is never due' 64 'dl-notify -s -k correction reporter --all'
says '-k: with --all, expected initial or follow-up, got "correction"'
# Withdrawn, and joined ----------------------------------------------------------

rm -f "$OUT"
mail m1 xm1 | sed 's/noor@/m1@/' | deliver
mail m2 xm2 | sed 's/noor@/m2@/' | deliver
mail m3 xm3 | sed 's/noor@/m3@/' | dl-new --deliver
A=$(ref_of m1) B=$(ref_of m2)
dl-update --withdraw "$A" >/dev/null 2>&1
run 'spam that was acknowledged hears no more by itself' 0 'rm -f "$OUT"; all -k follow-up; letters'
out 0
run 'a false alarm does by hand' 0 'dl-notify -s reporter "$A"; cat "$OUT"'
has 'Er blijkt geen sprake te zijn'
dl-update --reopen "$A" >/dev/null 2>&1
for r in "$B" "$(ref_of m3)"; do dl-update --join "$r" "$A" >/dev/null 2>&1; done
run 'a report that joined a dossier' 0 'rm -f "$OUT"; all; grep -E "^(To|Subject): " "$OUT" | grep -E -A1 "^Subject.*($B|$(ref_of m3))"'
has "[$B] Uw melding is bij een andere gevoegd"
has "[$(ref_of m3)] Wij hebben uw melding ontvangen"
run 'is not said to be nothing' 0 'cat "$OUT"'
has 'over een voorval dat al bij ons is gemeld'
has "$A"
lacks 'geen sprake'
run 'each once' 0 'all; rm -f "$OUT"; all; letters'
out 0
done_testing
