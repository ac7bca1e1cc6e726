#!/bin/sh
# Reports and alerts to the office: each is sent once, whatever fails; where it
# cannot be known whether it went, an officer settles it.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

cat >sendmail <<'!'
#!/bin/sh
# Adds the mail to OUT, or with FAIL ends so.  Then it kills the process that
# started it (KILL=sender), its parent (KILL=main), or itself (KILL=self).
mail=$(cat)
[ -z "${FAIL-}" ] || { printf '%s\n' "$mail" >>"$OUT.failed"; exit "$FAIL"; }
printf '%s\n' "$mail" >>"$OUT"
case ${KILL-} in
sender) kill -9 $PPID ;;
main) kill -9 "$(cat "$PID")" ;;
self) kill -9 $$ ;;
esac
exit 0
!
chmod +x sendmail
OUT=$tap_dir/out PID=$tap_dir/pid DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export OUT PID DL_SENDMAIL DL_REGISTER
letters() { if [ -e "$OUT" ]; then grep -c '^Message-ID: ' "$OUT"; else echo 0; fi; }
ids() { sed -n 's/^Message-ID: <\(.*\)>/\1/p' "$@" | sort -u | wc -l; }
id() { sed -n 's/^Message-ID: <\(.*\)>/\1/p' "$OUT" | tail -n 1; }
due_mails() { dl-report due -f csv | grep "\"mail\""; }
forget() { rm -f "$OUT" "$OUT.failed"; }
# The command kills itself by its own sendmail.
killed() { sh -c 'echo $$ >"$PID"; exec "$@"' sh "$@"; }
report() { # MODE...: hand it to sendmail
	dl-report --send "$@"
}

dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf mail.overview 'Bestuur <bestuur@example.nl>'
git config -f reg/register.conf register.lockwait 3
git -C reg commit -qam conf
mail m1 Brief | dl-new >/dev/null 2>&1

# The same text, once ------------------------------------------------------------------

run 'the overview of a week' 0 'report week 2026-W45'
run 'again' 1 'report week 2026-W45'
says "overview.2026-W45: bestuur@example.nl has had this report, in the mail <$(id)>; it is not sent again"
run 'an hour later' 1 'DL_NOW=2026-11-03T11:15:00+01:00 report week'
run 'to the address alone' 1 'report -t BESTUUR@example.nl week 2026-W45'
run 'one mail' 0 letters
out 1
run 'somebody else gets it' 0 'report -t fg@example.nl week 2026-W45; letters'
out 2
run 'in another language it is another text' 0 'report -l en week 2026-W45; letters'
out 3
run 'as is one of another period' 0 'report month 2026-11; report 2026-11-01..2026-11-30; letters'
out 5
run 'a mail that is printed is not sent, however often' 0 'for n in 1 2; do dl-report -f mail week 2026-W45; done; letters'
has 'To: Bestuur <bestuur@example.nl>'
run 'another figure is another text' 0 'mail m2 Sleutel | sed s/brief/sleutel/ | dl-new; report week 2026-W45; letters'
has 6
forget
run 'what is due' 1 'report due'
run 'and again: no second mail' 1 'report due'
says 'due.2026-11-03: bestuur@example.nl has had this report'
run 'one went' 0 letters
out 1
run 'on the next day it is sent again' 1 'DL_NOW=2026-11-04T10:15:00+01:00 report due; [ $(letters) = 2 ] && exit 1'

# Tried again --------------------------------------------------------------------------

forget
run 'try again later, says sendmail' 75 'FAIL=75 report quarter'
run 'and an hour later' 75 'DL_NOW=2026-11-03T11:15:00+01:00 FAIL=75 report quarter'
run 'then it takes the mail' 0 'DL_NOW=2026-11-03T12:15:00+01:00 report quarter'
run 'the same one all the time' 0 'ids out out.failed; cat out out | sort >twice; sort out.failed | diff -B - twice'
out 1
run 'it is known' 1 'DL_NOW=2026-11-03T13:15:00+01:00 report quarter'

# Not known ------------------------------------------------------------------------------

n=1
for kill in sender self; do
	forget
	n=$((n + 1))
	run "the $kill is killed" 1 "KILL=$kill report year 20$((20 + n)); [ \$? -ne 0 ] && exit 1"
	says "overview.20$((20 + n)): the mail <$(id)> may have been sent, or not"
	run 'it is not sent again' 1 "report year 20$((20 + n))"
	says "dl-notify --sent overview.20$((20 + n)) or dl-notify --not-sent overview.20$((20 + n))"
	run 'nor with other words' 1 "report -l en year 20$((20 + n))"
	run 'once' 0 letters
	out 1
	run 'others get theirs' 0 "report -t fg@example.nl year 20$((20 + n)); letters"
	out 2
	run 'it is due' 0 due_mails
	has "\"overview.20$((20 + n))\",\"mail\",\"office\",\"office\",\"\",\"\",\"$(sed -n '1,/^$/s/^Message-ID: <\(.*\)>/\1/p' "$OUT")\""
	run 'on the list' 1 'dl-report due'
	has "overview.20$((20 + n))"
	has 'Onbekend of deze mail is'
	run 'a dry run settles nothing' 0 "dl-notify -n --sent overview.20$((20 + n)); due_mails | wc -l"
	has 1
	run 'it was sent' 0 "dl-notify --sent overview.20$((20 + n)); due_mails | wc -l"
	says 'was sent'
	has 0
	run 'and is not sent again' 1 "report year 20$((20 + n))"
	run 'there is nothing left to settle' 1 "dl-notify --sent overview.20$((20 + n))"
done
forget
KILL=self report year 2019 2>/dev/null
mv "$OUT" "$OUT.failed"
run 'it was not sent, beside a reference' 1 'dl-notify --not-sent DL-2026-0001-3 overview.2019'
says 'overview.2019: the mail <2019.'
says 'was not sent: the next command sends it'
run 'then it is, as the same mail' 0 'DL_NOW=2026-11-05T10:15:00+01:00 report year 2019; letters; ids out out.failed'
out 1 1
forget
run 'the command is killed, its sendmail is not' 137 'KILL=main killed dl-report --send year 2018'
for _ in 1 2 3 4 5 6 7 8 9 10; do # the sender logs the result by itself
	sleep 0.1
	[ -n "$(due_mails)" ] || break
done
run 'it is known that it went' 1 'report year 2018'
says 'has had this report'
run 'one mail' 0 letters
out 1
for bad in overview. overview.x/../../y overview.2026-W99 due; do
	run "--sent $bad" 1 "dl-notify --sent $bad; [ \$? -ne 0 ] && exit 1"
done

# No room for the log ----------------------------------------------------------------------

forget
dir=$(find reg -type d -name sent)
mv "$dir" kept
: >"$dir"
run 'no log, no mail' 0 'report year 2016; letters'
out 0
rm "$dir"
mv kept "$dir"
run 'at once: one' 0 'for n in 1 2 3 4; do report year 2015 2>/dev/null & done; wait; letters'
out 1
run 'no address is in the send log' 1 'grep -riE "bestuur|fg@" "$(find reg -type d -name sent)"'

# What follows from the moment -----------------------------------------------------------------

dl-init -p LEEG leeg 2>/dev/null
cp reg/register.conf conf
for name in sender overview; do
	git config -f leeg/register.conf mail.$name "$(git config -f conf mail.$name)"
done
git -C leeg commit -qam conf
forget
run 'a week of a register that has nothing' 0 'report -C leeg week; DL_NOW=2026-11-05T08:00:00+01:00 report -C leeg week; letters'
out 1
run 'is news once it is over' 0 'DL_NOW=2026-11-09T07:05:00+01:00 report -C leeg week last; letters'
out 2

# Alerts ----------------------------------------------------------------------------------

git config -f reg/register.conf mail.alert fg@example.nl
git -C reg commit -qam alert
dl-notify --alert
day=3
came() { # a report that came in; the moment is an hour later
	day=$((day + 1))
	n=$((n + 1))
	DL_NOW=2026-11-$(printf %02d $day)T10:15:00+01:00
	mail "a$n" "melding $n" | sed "s/noor@/noor$n@/; s/brief/brief $n/" | dl-new >/dev/null 2>&1
	forget
}
for kill in sender self; do
	came
	run "an alert, and the $kill is killed" 1 "KILL=$kill dl-notify --alert; [ \$? -ne 0 ] && exit 1"
	says 'may have been sent, or not'
	run 'it does not go again' 0 'for n in 1 2; do DL_NOW=2026-11-20T10:15:00+01:00 dl-notify --alert; done; letters'
	out 1
	run 'it is due' 0 'due_mails'
	has "$(id)"
	name=$(sed -n 's/^"\(alert\.[^"]*\)".*/\1/p' .out)
	run 'it was sent' 0 "dl-notify --sent $name; due_mails | wc -l"
	has 0
	came
	run 'the next alert has only what is new' 0 'dl-notify --alert; cat out'
	has 'nieuwe melding, uiterlijk'
	run 'one' 0 letters
	out 1
done
came
KILL=self dl-notify --alert 2>/dev/null
name=$(due_mails | sed -n 's/^"\(alert\.[^"]*\)".*/\1/p')
mv "$OUT" "$OUT.failed"
came
run 'what came since goes alone' 0 'DL_NOW=2026-11-18T10:15:00+01:00 dl-notify --alert; letters'
out 1
run 'it was not sent' 0 "forget; dl-notify --not-sent $name; DL_NOW=2026-11-20T10:15:00+01:00 dl-notify --alert; letters; grep -c '^DL-.*: nieuwe melding' out"
out 1 2
came
run 'sendmail fails, and takes the next' 0 'FAIL=75 dl-notify --alert; DL_NOW=2026-11-30T10:15:00+01:00 dl-notify --alert; letters; ids out out.failed'
out 1 1
came
run 'the command is killed, its sendmail is not' 137 'KILL=main killed dl-notify --alert'
for _ in 1 2 3 4 5 6 7 8 9 10; do
	sleep 0.1
	[ -n "$(due_mails)" ] || break
done
cp "$(find reg -name alert -path '*/dl/*')" before
run 'it is not sent again' 0 'DL_NOW=2026-11-20T10:15:00+01:00 dl-notify --alert; letters; ! cmp -s before "$(find reg -name alert -path "*/dl/*")"'
out 1
came
KILL=main killed dl-notify --alert 2>/dev/null
sleep 0.3
came
run 'what came since is in the next one, alone' 0 'dl-notify --alert; letters; grep -c "^DL-.*: nieuwe melding" out'
out 1 1
done_testing
