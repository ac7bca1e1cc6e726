#!/bin/sh
# A sendmail that hangs holds up neither the mail nor the register for long.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

cat >sendmail <<'!'
#!/bin/sh
# Adds the letter to OUT.  With DO it hangs.
echo x >>"$OUT.calls"
case ${DO-} in
hang) exec sleep 300 ;;
read-hang) cat >/dev/null; exec sleep 300 ;;
stubborn) trap '' TERM HUP INT; while :; do sleep 1; done ;;
loud) exec yes ;;
esac
cat >>"$OUT"
!
chmod +x sendmail
OUT=$tap_dir/out DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export OUT DL_SENDMAIL DL_REGISTER
dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf mail.address datalek@example.nl
git -C reg commit -qam conf
letters() { if [ -e "$OUT" ]; then grep -c '^Message-ID: ' "$OUT"; else echo 0; fi; }
calls() { wc -l <"$OUT.calls"; }
from() { mail "$1" "x $1" | sed "s/noor@/$1@/"; }
deliver() { dl-new --deliver --acknowledge; }
ref_of() { dl-list -c ref -s "message_id=$1@example.nl" | sed -n 2p | tr -d '"'; }
within() { # SECONDS WHAT STATUS COMMAND
	began=$(date +%s)
	run "$2" "$3" "$4"
	[ $(($(date +%s) - began)) -le "$1" ]
	tap $? "$2: within $1 seconds"
}
again() { rm -f "$(state)/sendmail-hangs"; }

for how in hang stubborn loud; do
	rm -f "$OUT" "$OUT.calls"
	within 40 "sendmail: $how" 0 "from a-$how | DO=$how deliver"
	no_out
	no_err
	within 5 'the next mail does not wait' 0 "from b-$how | DO=$how deliver && calls"
	out 1
	again
	run 'both are sent later' 0 'dl-notify -s reporter --all && letters'
	out 2
	no_err
done
rm -f "$OUT" "$OUT.calls"
within 40 'sendmail hangs when it has read the mail' 0 'from r1 | DO=read-hang deliver'
no_err
again
run 'it is not known whether it went' 1 'dl-notify -s reporter --all && letters && dl-report due'
has "$(ref_of r1)"
dl-notify --not-sent "$(ref_of r1)" 2>/dev/null
for n in 1 2 3; do from "c$n" | dl-new --deliver; done
rm -f "$OUT" "$OUT.calls"
within 45 'cron stops at the first' 75 'DO=hang dl-notify -s reporter --all'
says 'did not read the mail within 30 seconds'
run 'which it says once' 0 calls
out 1
run 'all are sent in the end' 0 'dl-notify -s reporter --all && letters'
out 4
run 'the register is whole' 0 clean
done_testing
