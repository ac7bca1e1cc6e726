#!/bin/sh
# dl-notify: each letter is sent once, whatever fails between sending it and
# recording it; where that cannot be known, an officer settles it.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

cat >sendmail <<'!'
#!/bin/sh
# Adds the letter to OUT, or with FAIL ends so.  Then it kills the process that
# started it (KILL=sender), or itself (KILL=self).
mail=$(cat)
[ -z "${FAIL-}" ] || { printf '%s\n' "$mail" >>"$OUT.failed"; exit "$FAIL"; }
printf '%s\n' "$mail" >>"$OUT"
case ${KILL-} in
sender) kill -9 $PPID ;;
self) kill -9 $$ ;;
esac
exit 0
!
chmod +x sendmail
OUT=$tap_dir/out DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export OUT DL_SENDMAIL DL_REGISTER
letters() { if [ -e "$OUT" ]; then grep -c '^Message-ID: ' "$OUT"; else echo 0; fi; }
ids() { sed -n 's/^Message-ID: <\(.*\)>/\1/p' "$@" | sort -u | wc -l; }
to() { grep -c "^To: .*$1@example.nl" "$OUT"; }
told() { dl-list -t filings -c recipient,kind,message_id "$1" | sed 1d; }
state() { # the files of state about the incident
	find reg -path "*/sent/$1.*" "$@" | sort
}
refuse() { # a hook that lets nothing be committed
	mkdir -p reg/.git/hooks
	printf '#!/bin/sh\nexit 1\n' >reg/.git/hooks/pre-commit
	chmod +x reg/.git/hooks/pre-commit
}
allow() { rm -f reg/.git/hooks/pre-commit; }
due_mails() { dl-report due -f csv "$@" | grep -c '"mail"'; }

dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf register.contact 'de privacy officer'
git config -f reg/register.conf register.lockwait 3
git -C reg commit -qam conf
n=0
new() { # REF is an incident that was reported by mail, ready for a mailing
	n=$((n + 1))
	mail "m$n" "melding $n" | sed "s,noor@,noor$n@," | dl-new >.ref 2>/dev/null
	ref=$(sed -n '2s/^"\([^"]*\)".*/\1/p' .ref)
	dl-update -a data=name -a effects_persons=reputation -t nl.happened=Brief. \
	    -t nl.measures=Slot. -t 'nl.advice=Let op.' "$ref" >/dev/null
	rm -f "$OUT" "$OUT.failed"
}
printf 'naam,email\nAn,an@example.nl\nBo,bo@example.nl\nCo,co@example.nl\n' >list.csv
reporter() { dl-notify -s reporter "$ref"; }
# shellcheck disable=SC2120 # what is run has arguments
subjects() { dl-notify -s -l list.csv "$@" subjects "$ref"; }

# A hook that refuses, three times ---------------------------------------------------

new
refuse
run 'sent, and a hook refuses' 1 'reporter; [ $? -ne 0 ] && exit 1'
says "$ref: the mail <$ref."
says 'was sent, but could not be recorded: the same command does that, and sends nothing twice'
run 'a second time' 1 'reporter; [ $? -ne 0 ] && exit 1'
run 'a third time' 1 'reporter; [ $? -ne 0 ] && exit 1'
run 'one letter went' 0 letters
out 1
run 'and nothing says that it is recorded' 0 "told $ref"
no_out
run 'nor does anybody have to settle it' 0 'due_mails; true'
out 0
run 'a dry run says what would be done' 0 "dl-notify -n -s reporter $ref"
says "$ref: would record that <$ref."
allow
dl-update -m 'brief opgehaald; done' "$ref" >/dev/null
run 'the next run only records it' 0 'DL_NOW=2026-11-05T09:00:00+01:00 reporter'
run 'that is the same letter' 0 "told $ref; letters"
out "\"reporter\",\"initial\",\"$(sed -n 's/^Message-ID: <\(.*\)>/\1/p' "$OUT")\"" 1
run "kept as it was sent" 0 "cmp reg/incidents/2026/00/$ref/sent-*.eml out"
run 'at the moment when it was sent' 0 "dl-list -t filings -c at $ref"
has '"2026-11-03T10:15:00+01:00"'
run 'what happened since is news' 0 "dl-notify -f text reporter $ref"
has 'brief opgehaald'
run 'and is sent' 0 'reporter && letters'
has 2

new
refuse
run 'a mailing that a hook refuses sends nothing' 1 'subjects; [ $? -ne 0 ] && exit 1'
run 'since it cannot be begun' 0 letters
out 0
allow
# The first commit, that the mailing has begun, passes; the others do not.
printf '#!/bin/sh\nif [ -s "%s" ]; then exit 1; fi\n' "$OUT" >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
for time in first second third; do
	run "a mailing that is not recorded, $time time" 0 'subjects; letters'
	says "$ref: all were informed, but it could not be recorded"
	has 3
done
allow
run 'is recorded' 0 'subjects; letters'
out 3
run 'once' 0 "told $ref"
out '"subjects","initial",""'

# The same text again ------------------------------------------------------------------

run 'the list again' 1 'subjects -k initial'
run 'by the next day' 1 'DL_NOW=2026-11-09T10:15:00+01:00 subjects -k initial'
says "$ref: all on the list have had this letter; nothing is sent: 3"
run 'with other salutations and capitals' 1 "printf 'naam,email,aanhef\nan,An@example.nl,Dag An\n' |
    dl-notify -s -l - -k initial subjects $ref"
run 'a dry run says so too' 1 'subjects -n -k initial'
run 'a letter on paper to who had a mail' 1 "printf 'naam,email,straat,plaats\nAn,an@example.nl,S 1,Ede\n' |
    dl-notify -s -l - -f pdf -o x.pdf -k initial subjects $ref"
[ ! -e x.pdf ]
tap $? "$what is not printed"
run 'no letter more, and no notification' 0 "letters; told $ref | wc -l"
out 3 1
run 'somebody else on the list gets it' 0 "{ cat list.csv; echo Di,di@example.nl; } |
    dl-notify -s -l - -k initial subjects $ref"
says "$ref: have had this letter, and are left out: 3"
says "$ref: informed: 1"
run 'alone' 0 'letters; to di'
out 4 1
run 'another text goes to all' 0 "dl-update -t nl.happened=Anders. $ref >/dev/null; subjects -k follow-up; letters"
has 7
run 'the reporter of an incident whose history was cut off' 0 "
    reporter; git -C reg reset -q --hard HEAD~1; told $ref | grep -c reporter; true"
out 0
run 'gets nothing twice' 0 "reporter; letters; told $ref | grep -c reporter"
out 8 1

new
run 'what is closed, reopened and closed again' 0 "reporter
    for how in close reopen close; do dl-update --\$how $ref >/dev/null 2>&1; reporter; done; letters"
out 4

# Tried again -----------------------------------------------------------------------------

new
run 'try again later, says sendmail' 75 'FAIL=75 reporter'
run 'and again' 75 'DL_NOW=2026-11-04T09:00:00+01:00 FAIL=75 reporter'
run 'then it takes the mail' 0 'DL_NOW=2026-11-05T09:00:00+01:00 reporter'
run 'the same one all the time' 0 'ids out out.failed; sed -n "/^From: /,\$p" out | cat - out | sort out.failed | uniq -c | grep -vc "^ *2 "; true'
has 1
run 'informed when it was taken' 0 "dl-list -t filings -c at $ref"
has '"2026-11-05T09:00:00+01:00"'
run "kept as it was sent" 0 "cmp reg/incidents/2026/00/$ref/sent-*.eml out"
new
run 'a mailing that has to be tried again' 75 'FAIL=75 subjects'
run 'the next day' 0 'DL_NOW=2026-11-04T10:15:00+01:00 subjects'
run 'is the same three mails' 0 'ids out out.failed'
out 3
new
run 'a text that was changed meanwhile' 0 "FAIL=75 reporter; dl-update -a received=2026-11-03T08:00:00+01:00 $ref >/dev/null; reporter"
run 'is another mail' 0 'ids out out.failed; letters'
out 2 1

# Not known -------------------------------------------------------------------------------------

for kill in sender self; do
	new
	run "the $kill is killed" 1 "KILL=$kill reporter; [ \$? -ne 0 ] && exit 1"
	says "$ref: the mail <$ref."
	says 'may have been sent, or not'
	run 'it is not sent again' 1 reporter
	says "dl-notify --sent $ref or dl-notify --not-sent $ref"
	run 'nor any other letter' 1 "dl-update -m 'iets; done' $ref >/dev/null; reporter"
	run 'once' 0 letters
	out 1
	run 'it is due' 1 'dl-report due -f csv --within 1h'
	has "\"$ref\",\"mail\",\"reporter\",\"reporter\",\"\",\"\",\"$(sed -n 's/^Message-ID: <\(.*\)>/\1/p' "$OUT")\",\"\",\"\",\"\""
	run 'on the list' 1 'dl-report due --within 1h'
	has 'Onbekend of deze mail is verzonden:'
	run 'a dry run settles nothing' 0 "dl-notify -n --sent $ref; due_mails"
	has 1
	run 'it was sent' 0 "dl-notify --sent $ref"
	says 'was sent'
	run 'and is recorded' 0 "told $ref | grep -c initial; letters; due_mails; true"
	out 1 1 0
	run "kept as it was sent" 0 "cmp reg/incidents/2026/00/$ref/sent-*.eml out"
	run 'there is nothing left to settle' 1 "dl-notify --sent $ref"
	run 'what is news goes' 0 'reporter; letters'
	out 2
done
new
KILL=sender reporter 2>/dev/null
mv "$OUT" "$OUT.failed"
run 'it was not sent' 0 "dl-notify --not-sent $ref"
says 'was not sent: the next command sends it'
run 'then it is, as the same mail' 0 'reporter; letters; ids out out.failed'
out 1 1
new
KILL=sender subjects 2>/dev/null
run 'each of a mailing' 1 'dl-report due -f csv --within 1h'
run 'is due' 0 'due_mails; true'
out 3
run 'that of others is not' 0 "due_mails DL-2026-0001-3; true"
out 0
run 'they were sent' 0 "dl-notify --sent $ref; subjects; letters"
says "$ref: informed: 3"
out 3
new
KILL=self subjects 2>/dev/null
run 'a mailing that is recorded by hand' 0 "dl-notify -r subjects $ref; due_mails; true"
has 3
run 'still does not send what may have gone' 1 'subjects -k initial'
run 'none of it' 0 letters
out 3
run 'nor after all is settled' 1 "dl-notify --sent $ref; subjects -k initial"
says "all on the list have had this letter"
run '--sent of an incident that has none' 1 'dl-notify --sent DL-2026-0001-3'
run '--sent without a reference' 64 'dl-notify --sent'
run '--sent behind the reference' 64 "dl-notify $ref --sent"
run '--sent with another option' 64 "dl-notify --sent -s $ref"

# Killed ------------------------------------------------------------------------------------------

new
printf '#!/bin/sh\n[ ! -s "%s" ] || kill -9 $(cat "%s")\n' "$OUT" "$tap_dir/pid" >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
run 'killed between sending and committing' 137 'sh -c "echo \$\$ >pid; exec dl-notify -s reporter '"$ref"'"'
allow
run 'it is only recorded' 0 "reporter; letters; told $ref | wc -l"
has 1
run 'one letter, one notification' 0 "letters; told $ref | wc -l"
out 1 1
new
printf '#!/bin/sh\nkill -9 $(cat "%s")\n' "$tap_dir/pid" >reg/.git/hooks/post-commit
chmod +x reg/.git/hooks/post-commit
run 'killed after committing' 137 'sh -c "echo \$\$ >pid; exec dl-notify -s reporter '"$ref"'"'
rm reg/.git/hooks/post-commit
run 'nothing is left to be done' 1 reporter
says 'has been informed of everything'
run 'still one letter, one notification' 0 "letters; told $ref | wc -l"
out 1 1

# At once -----------------------------------------------------------------------------------------

new
for _ in 1 2 3 4; do reporter 2>/dev/null & done
wait
run 'four at once' 0 "letters; told $ref | wc -l"
out 1 1
new
for _ in 1 2 3 4; do subjects 2>/dev/null & done
wait
run 'four mailings at once' 0 "letters; told $ref | wc -l"
out 3 1
new
run 'with closed standard descriptors' 0 'reporter <&- >&- 2>&-; subjects <&- >&- 2>&-; letters'
out 4

# No room for the log -------------------------------------------------------------------------------

for what in file folder; do
	new
	dir=$(find reg -type d -name sent)
	mv "$dir" kept
	case $what in
	file) : >"$dir" ;;
	folder) mkdir -p "$dir/$ref.reporter" "$dir/$ref.avg-34" ;;
	esac
	run "a $what in its place" 0 'reporter || subjects || letters'
	out 0
	rm -r "$dir"
	mv kept "$dir"
done
new
dir=$(find reg -type d -name sent)
: >"$dir/$ref.reporter"
run 'a log that was emptied' 65 reporter
run 'is no reason to send' 0 letters
out 0
run 'nor to say that nothing is due' 65 ": >$dir/$ref.reporter.open; dl-report due --within 1h -f csv $ref"
rm "$dir/$ref.reporter" "$dir/$ref.reporter.open"

# Two clones -----------------------------------------------------------------------------------------

new
FAIL=75 subjects 2>/dev/null
run 'a mailing that nobody got' 0 "dl-list -t log -c mailing $ref | grep -c begun; dl-list -t log -c mailing $ref | grep -c closed"
out 1 1
printf '#!/bin/sh\ngrep -q "^To: Co" "%s" && exit 1; exit 0\n' "$OUT" >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
subjects 2>/dev/null
allow
git clone -q reg other
git -C other config dl.prefix ANDER
other() { DL_REGISTER=$tap_dir/other dl-notify "$@"; }
run 'another clone does not go on with a mailing' 65 "other -s -l list.csv subjects $ref"
says "$ref: another clone of the register ("
says 'began this mailing, by Test Voorbeeld on Tue 3 Nov 2026 10:15, and only it knows who has the letter'
run 'nor begin one of its own' 65 "other -s -k correction -l list.csv subjects $ref"
run 'nothing went' 0 letters
out 3
run 'the first one ends it' 0 "subjects; letters"
out 3
git -C other pull -q
run 'the same letter does not go from there' 65 "other -s -k initial -l list.csv subjects $ref"
says 'sent this letter, and only it knows who has it'
run 'another one does' 0 "other -s -k follow-up -l list.csv subjects $ref; letters"
has 6

# No names --------------------------------------------------------------------------------------------

run 'no name and no address is in the send log' 1 'find reg -path "*/sent/*" -type f -exec cat {} + |
    grep -iE "noor|an@|bo@" '
done_testing
