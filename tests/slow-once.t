#!/bin/sh
# Killed at each system call that matters while a letter is sent: in the end,
# whatever an officer has to settle, each recipient has one letter.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
strace -qq -o /dev/null true 2>/dev/null || skip_all 'no strace here'

# OUT has the recipients, got the letters.
printf '#!/bin/sh\nmail=$(cat)\nprintf "%%s\\n" "$mail" | sed -n "s/^To: \\(.*<\\)*\\([^<>]*\\).*/\\2/p" >>"$OUT"\nprintf "%%s\\n" "$mail" >>%s/got\n' \
    "$tap_dir" >sendmail
chmod +x sendmail
OUT=$tap_dir/out DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export OUT DL_SENDMAIL DL_REGISTER
dl-init -o 'De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf register.lockwait 3
git config -f reg/register.conf register.contact 'de privacy officer'
git -C reg commit -qam conf
printf 'naam,email\nAn,an@example.nl\nBo,bo@example.nl\n' >list.csv
n=0
new() {
	n=$((n + 1))
	mail "m$n" "melding $n" | sed "s,noor@,noor$n@," | dl-new >.ref 2>/dev/null
	ref=$(sed -n '2s/^"\([^"]*\)".*/\1/p' .ref)
	dl-update -a data=name -a effects_persons=reputation -t nl.happened=Brief. \
	    -t nl.measures=Slot. -t 'nl.advice=Let op.' "$ref" >/dev/null
	: >"$OUT"
}
letter() { # reporter | subjects
	case $1 in
	reporter) set -- -s reporter ;;
	subjects) set -- -s -l list.csv subjects ;;
	esac
	$trace dl-notify "$@" "$ref" >>said 2>&1
}
# Until all is recorded, as an officer would who can read the log of the mail
# server.
finish() { # reporter | subjects
	trace=
	for _ in 1 2 3 4 5; do
		rm -f reg/.git/index.lock # of a git that was killed by itself
		before=$(wc -l <"$OUT")
		letter "$1"
		[ -z "$(told)" ] || return 0
		id=$(sed -n 's/.*the mail <\([^>]*\)> may have been sent.*/\1/p' said | tail -n 1)
		[ -n "$id" ] || continue
		[ "$before" -eq "$(wc -l <"$OUT")" ] || continue
		if grep -qF "$id" got; then how=--sent; else how=--not-sent; fi
		dl-notify $how "$ref" >>said 2>&1
	done
	return 1
}
# A report, or an alert of a report that came in: until a second run says that it
# went, or has nothing to send.
office() { # report | alert
	case $1 in
	report) $trace dl-report --send -t "fg$n@example.nl" year 2026 ;;
	alert) $trace dl-notify --alert ;;
	esac >>said 2>&1
}
settle_office() { # report | alert
	trace=
	for _ in 1 2 3 4 5; do
		DL_NOW=$(date -d "$DL_NOW + 10 minutes" +%Y-%m-%dT%H:%M:%S%:z)
		office "$1"
		dl-report due -f csv | sed -n 's/^"\([a-z]*\.[^"]*\)","mail".*"\([^"]*@[^"]*\)".*/\1 \2/p' >unclear
		[ -s unclear ] || break
		read -r name id <unclear
		if grep -qF "$id" got; then how=--sent; else how=--not-sent; fi
		dl-notify $how "$name" >>said 2>&1
	done
}
told() { dl-list -t filings -c recipient "$ref" | sed 1d; }
: >got

for to in reporter subjects; do
	for point in fdatasync:1 fdatasync:2 fdatasync:3 fdatasync:4 link:1 \
	    unlink:1 unlink:2 rename:1 rename:3 rename:5 fallocate:1 fallocate:2 \
	    setsid:1 wait4:1 wait4:2 wait4:5 execve:1 execve:2 execve:6 \
	    exit_group:1 clone:1 clone:2 flock:1 flock:2 ftruncate:1; do
		call=${point%:*}
		new
		: >said
		trace="strace -f -qq -o /dev/null -e trace=$call -e inject=$call:signal=KILL:when=${point#*:}"
		letter $to
		finish $to
		got=$?
		[ "$got" -eq 0 ] && [ "$(told | wc -l)" -eq 1 ] &&
			[ -z "$(sort "$OUT" | uniq -d)" ] &&
			[ "$(wc -l <"$OUT")" -eq "$([ $to = reporter ] && echo 1 || echo 2)" ]
		tap $? "$to: killed at $point"
	done
done
git config -f reg/register.conf mail.alert fg@example.nl
git -C reg commit -qam alert
dl-notify --alert
for to in report alert; do
	for point in fdatasync:1 fdatasync:2 link:1 unlink:1 rename:1 rename:2 \
	    fallocate:1 setsid:1 wait4:1 wait4:2 execve:1 execve:2 execve:6 \
	    exit_group:1 clone:1 flock:1 flock:2 ftruncate:1; do
		call=${point%:*}
		DL_NOW=$(date -d "$DL_NOW + 1 day" +%Y-%m-%dT%H:%M:%S%:z)
		new
		: >said
		trace="strace -f -qq -o /dev/null -e trace=$call -e inject=$call:signal=KILL:when=${point#*:}"
		office $to
		settle_office $to
		[ "$(wc -l <"$OUT")" -eq 1 ]
		tap $? "$to: killed at $point"
	done
done
run 'nothing is left to be settled' 0 'dl-report due -f csv | grep -c "\"mail\""; true'
out 0
run 'and the register is whole' 0 'clean && git -C reg fsck --no-dangling'
done_testing
