#!/bin/sh
# Mailings that run at once, are killed at the worst moment, or whose log is
# damaged: no recipient gets a letter twice, and none is left out.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

cat >sendmail <<'!'
#!/bin/sh
# Lists the recipients; that of FAIL is refused.  It waits while there is a file
# WAIT.
to=$(sed -n 's/^To: .*<\(.*\)>$/\1/p')
[ "$to" != "${FAIL-}" ] || exit 67
echo "$to" >>"$TOLD"
[ -z "${SAY-}" ] || echo "$SAY" >&2
while [ -e "${WAIT-/none}" ]; do sleep 0.02; done
!
chmod +x sendmail
TOLD=$tap_dir/told DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export TOLD DL_SENDMAIL DL_REGISTER
printf 'naam,email\nA,a@example.nl\nB,b@example.nl\nC,c@example.nl\n' >list.csv
dl-init -o 'De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf register.contact 'de privacy officer'
git config -f reg/register.conf register.lockwait 3
git -C reg commit -qam conf
new() { # a reference, ready for a mailing
	: >"$TOLD"
	printf 'title,data,effects_persons\nBrief %s,name,reputation\n' \
	    "$(commits)" | dl-new -f csv - |
		sed -n '2s/^"\([^"]*\)".*/\1/p' >ref
	dl-update -t nl.happened=Brief. -t nl.measures=Slot. -t 'nl.advice=Let op.' \
	    "$(cat ref)" >/dev/null
	cat ref
}
once() { [ "$(sort "$TOLD" | tr '\n' ' ')" = 'a@example.nl b@example.nl c@example.nl ' ]; }
await() { # until a mail is sent, for ten seconds
	n=0
	until [ -s told ] || [ $((n += 1)) -gt 500 ]; do sleep 0.02; done
}
kinds() { dl-list -t filings -c kind "$1" | sed 1d | tr -d '"' | tr '\n' ' '; }

# Two at once ----------------------------------------------------------------------

ref=$(new)
: >hold
WAIT=$tap_dir/hold dl-notify -s -l list.csv subjects "$ref" 2>first &
pid=$!
await
printf 'naam,email\nD,d@example.nl\n' >other.csv
dl-notify -s -l other.csv subjects "$ref" 2>second &
other=$!
dl-notify -s -l list.csv subjects "$ref" 2>third &
third=$!
n=0 # it has read the record, and waits for the first one
until readlink "/proc/$other/fd"/* | grep -q "sent/$ref.avg-34\$" || [ $((n += 1)) -gt 500 ]; do
	sleep 0.02
done
rm hold
wait $pid
tap $? 'a mailing'
wait $other
[ $? -eq 75 ]
tap $? 'another one that waited for it'
wait $third
[ $? -eq 1 ] && grep -qF 'all on the list have had this letter; nothing is sent: 3' third
tap $? 'and the same one'
run 'sends nothing again' 0 once
run 'and says so' 0 'grep -F "another mailing to subjects was faster" second'
run 'there is one notification' 0 "[ \"\$(kinds $ref)\" = 'initial ' ] && [ ! -e \"$(state)/sent/$ref.avg-34.open\" ]"

ref=$(new)
: >hold
WAIT=$tap_dir/hold dl-notify -s -l list.csv subjects "$ref" 2>first &
pid=$!
await
run 'recording it during a mailing' 75 "dl-notify -r subjects $ref"
says 'another mailing is under way'
[ -z "$(kinds "$ref")" ]
tap $? "$what: nothing is recorded"
rm hold
wait $pid
tap $? 'the mailing ends'
run 'its notification is the only one' 0 "[ \"\$(kinds $ref)\" = 'initial ' ]"

# Killed when only the log was left to remove -----------------------------------------

ref=$(new)
ledger=$(state)/sent/$ref.avg-34
mkdir -p reg/.git/hooks
printf '#!/bin/sh\ncp "%s" "%s" 2>/dev/null\nexit 0\n' "$tap_dir/$ledger" "$tap_dir/kept" \
    >reg/.git/hooks/post-commit
chmod +x reg/.git/hooks/post-commit
run 'a run' 0 "dl-notify -s -l list.csv subjects $ref"
rm reg/.git/hooks/post-commit
cp kept "$ledger"
run 'whose log was left behind is over' 65 "dl-notify -s -l list.csv subjects $ref"
says 'made already, on '
says ': communication to the data subjects: -k initial for other recipients'
cp kept "$ledger"
run 'and a follow-up begins anew' 0 "dl-notify -s -k follow-up -l list.csv subjects $ref"
lacks 'going on'
run 'all were informed of it' 0 "[ \"\$(kinds $ref)\" = 'initial follow-up ' ] && [ \$(wc -l <told) -eq 6 ]"
cp kept "$ledger"
run 'nor does it count for what is recorded' 0 "dl-notify -r subjects $ref
    dl-list -t filings -c kind,count $ref | tail -n 1"
out '"follow-up",""'

# A damaged send log -----------------------------------------------------------------

ref=$(new)
ledger=$(state)/sent/$ref.avg-34
FAIL=c@example.nl
export FAIL
run 'a run that leaves one' 74 "dl-notify -s -l list.csv subjects $ref"
printf '\0\0\0\0' >>"$ledger" # as a file system does that lost its power
run 'with NULs at its end' 74 "dl-notify -s -l list.csv subjects $ref"
says 'informed already: 2'
FAIL=b@example.nl
run 'what stands behind them is read' 0 "dl-notify -s -l list.csv subjects $ref"
run 'each recipient has one mail' 0 once
unset FAIL
ref=$(new)
: >"$(state)/sent/$ref.avg-34"
run 'an empty one' 65 "dl-notify -s -l list.csv subjects $ref"
says 'expected dl-sent-1, got ""'

# Nobody listens ---------------------------------------------------------------------------

ref=$(new)
mkfifo pipe
(exec env --default-signal=PIPE SAY='queued as 12' dl-notify -s -l list.csv subjects "$ref" 2>pipe) &
pid=$!
: <pipe
wait $pid
tap $? 'a run whose messages nobody reads'
run 'informs all, each once' 0 once
run 'and records it' 0 "[ \"\$(kinds $ref)\" = 'initial ' ]"

# Letters of another list --------------------------------------------------------------------

ref=$(new)
printf 'naam,straat,plaats\nAal,S 1,Ede\nBes,S 2,Ede\nCer,S 3,Ede\n' >post.csv
mkdir -p "brieven/$ref-00003.pdf"
run 'letters that break off' 66 "dl-notify -s -l post.csv -o brieven/ subjects $ref"
rmdir "brieven/$ref-00003.pdf"
sed -i 2d post.csv
run 'go on with a list whose rows moved' 0 "dl-notify -s -l post.csv -o brieven/ subjects $ref"
run 'and each has a letter' 0 'for f in brieven/*.pdf; do pdftotext "$f" -; done | grep -x "Aal\|Bes\|Cer" | sort'
out Aal Bes Cer

# Refused -----------------------------------------------------------------------------------

for bad in 'jan..x@example.nl' '.jan@example.nl' '@a.nl:jan@x.nl' 'jan(x)@example.nl'; do
	printf 'naam,email\nA,a@example.nl\nB,%s\n' "$bad" >bad.csv
	ref=$(new)
	run "no mail goes to $bad" 65 "dl-notify -s -l bad.csv subjects $ref"
	says "bad.csv:3:3: error: email: expected one e-mail address such as jan@example.nl, got \"$bad\""
	[ ! -s told ]
	tap $? "$what: nothing is sent"
done
ref=$(new)
dl-update --withdraw "$ref" >/dev/null
run 'what was withdrawn' 65 "dl-notify -s -l list.csv subjects $ref"
says "$ref: it was withdrawn as no incident"
[ ! -s told ]
tap $? "$what: nothing is sent"
ref=$(new)
dl-update -a exercise=yes "$ref" >/dev/null
run 'an exercise' 0 "dl-notify -n -s -l list.csv subjects $ref"
says "$ref: an exercise: the letter does not say so"

# What is attached, and where letters go -------------------------------------------------------------

ref=$(new)
run 'one standard input for two' 64 "echo x | dl-notify -r -a - subjects $ref DL-2026-0001-3"
run 'a folder to attach' 66 "dl-notify -r -a reg subjects $ref"
mkfifo out
cat out >got &
run 'a letter into a FIFO' 0 "dl-notify -f pdf -o out subjects $ref"
wait $!
run 'goes through it' 0 '[ -p out ] && pdftotext got - | grep "Let op"'
clean
tap $? 'the register is whole'
done_testing
