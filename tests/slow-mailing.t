#!/bin/sh
# A mailing to five hundred recipients through a real mail server, killed again
# and again: each has one mail in the end, and nobody two.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
. "$tap_repo/tests/mta.sh"
mta_start mta
N=500
{
	echo 'Naam;E-mailadres;Taal'
	i=0
	while [ $((i += 1)) -le $N ]; do
		echo "Persoon $i;p$i@example.nl;$([ $((i % 3)) -eq 0 ] && echo en)"
	done
} >list.csv

DL_REGISTER=$tap_dir/reg
export DL_REGISTER
dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf register.contact 'de privacy officer, 030 123 45 67'
git -C reg commit -qam conf
printf 'title,data,effects_persons\nBrief,name,reputation\n' | dl-new -f csv - >/dev/null
ref=DL-2026-0001-3
for l in nl en; do
	dl-update -t "$l.happened=Brief." -t "$l.measures=Slot." -t "$l.advice=Let op." $ref
done >/dev/null
told() { find mta/mail -path '*/new/*' -type f | wc -l; }

# The mailing and all that it started in its own group, when it has sent so many.
ledger=$(state)/sent/$ref.avg-34
written() { if [ -e "$ledger" ]; then grep -c '^sent ' "$ledger"; else echo 0; fi; }
kills=0
for most in 1 30 90 170 260; do
	setsid dl-notify -s -l list.csv subjects $ref 2>>said &
	pid=$!
	until [ "$(written)" -ge $most ] || ! kill -0 "$pid" 2>/dev/null; do :; done
	kill -9 -"$pid" 2>/dev/null && kills=$((kills + 1))
	wait "$pid" 2>/dev/null
done
[ $kills -eq 5 ]
tap $? "it was killed: $kills times"
mta_idle
half=$(told)
[ "$half" -gt 0 ] && [ "$half" -lt $N ]
tap $? "some are informed, and not all: $half"
run 'nothing says that all were' 0 "[ -z \"\$(field $ref subjects_informed)\" ]"
run 'gone on with' 0 "dl-notify -s -l list.csv subjects $ref"
says "$ref: informed: $N"
mta_idle
tap $? 'the mail server has delivered all'
run 'five hundred mails' 0 told
out $N
run 'one each' 0 "ls mta/mail | wc -l; find mta/mail -path '*/new/*' -type f | cut -d/ -f3 | sort | uniq -d"
out $N
run 'their languages' 0 "cat mta/mail/p*/new/* | grep -c '^Subject: .*A data breach'"
out $((N / 3))
run 'bounces come back to the sender' 0 "cat mta/mail/p*/new/* | grep -c '^Return-path: <privacy@example.nl>'"
out $N
run 'the record says so' 0 "field $ref subjects_count; field $ref subjects_means"
out $N mail
run 'row by row' 0 "grep -c ',told,mail,' reg/incidents/2026/00/$ref/told-*.csv"
out $N
run 'once more is a follow-up, and not the rest' 0 "dl-notify -n -s -k follow-up -l list.csv subjects $ref"
says "would inform $N"
clean
tap $? 'the register is whole'
done_testing
