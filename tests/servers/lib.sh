# shellcheck shell=sh
# What the tests of mail servers share.  Sourced inside a copy of the machine,
# where everything may be changed; see run.sh.
#
# NAME@example.nl is a user of the machine with a Maildir; datalek owns the
# register.  RESPONDERS answer whatever they get, each in another way.
set -u
export LC_ALL=C TZ=UTC
tap_n=0 tap_bad=0
tap() { # STATUS WHAT
	tap_n=$((tap_n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_n - $2"
	else
		echo "not ok $tap_n - $2"
		tap_bad=1
		[ ! -s /tmp/out ] || head -n 30 /tmp/out | sed 's/^/# /'
	fi
}
is() { # WHAT COMMAND: true
	eval "$2" >/tmp/out 2>&1
	tap $? "$1"
}
equals() { # WHAT EXPECTED COMMAND
	eval "$3" >/tmp/out 2>&1
	[ "$(cat /tmp/out)" = "$2" ]
	tap $? "$1"
}
done_testing() { echo "1..$tap_n"; exit $tap_bad; }
until_true() { # COMMAND: within twenty seconds
	tries=200
	until eval "$1" >/dev/null 2>&1; do
		tries=$((tries - 1))
		[ $tries -gt 0 ] || return 1
		sleep 0.1
	done
}

ip link set lo up
hostname mx.example.nl
echo '127.0.0.1 mx.example.nl example.nl localhost' >/etc/hosts
rm -f /etc/resolv.conf
RESPONDERS='marked bare null subject'
for u in noor datalek ander $RESPONDERS; do
	useradd -m -s /bin/sh "$u"
done

# The register, as dl-setup(7) has it.
as() { # USER COMMAND
	user=$1
	shift
	setpriv --reuid "$user" --regid "$user" --init-groups env -i \
		PATH=/usr/local/bin:/usr/bin:/bin HOME="/home/$user" LOGNAME="$user" \
		sh -c "cd && $*"
}
register() {
	as datalek 'git config --global user.name Datalekregister &&
		git config --global user.email datalek@example.nl &&
		dl-init -o "Stichting De Brug" register &&
		git config -f register/register.conf mail.sender "Meldpunt <datalek@example.nl>" &&
		git config -f register/register.conf mail.address datalek@example.nl &&
		git -C register commit -qam mail' >/tmp/out 2>&1 || {
		sed 's/^/# /' /tmp/out
		echo 'Bail out! no register'
		exit 2
	}
}
forget() { # everything but the register's settings
	rm -rf /home/datalek/register /home/*/Maildir/new/* /home/*/Maildir/cur/* /home/*/answered
	register
}
forward() { # OPTIONS: the .forward of datalek
	printf '"|/usr/local/bin/dl-new -C /home/datalek/register --deliver --acknowledge %s"\n' \
		"$1" >/home/datalek/.forward
	chown datalek: /home/datalek/.forward
}
list() { as datalek "dl-list -C register -c $1 ${2-}" | sed 1d | tr -d '"'; }
count() { find "/home/$1/Maildir/new" "/home/$1/Maildir/cur" -type f 2>/dev/null | wc -l; } # USER
newest() { # USER: their newest mail
	find "/home/$1/Maildir/new" "/home/$1/Maildir/cur" -type f -printf '%T@ %p\n' |
		sort -n | tail -n 1 | cut -d ' ' -f 2- | xargs cat
}

# Answer every mail on standard input, unless 20 were: then it is a loop.
cat >/usr/local/bin/respond <<'!'
#!/bin/sh
# respond KIND: one mail in, one answer out.
cat >"$HOME/mail.$$"
echo x >>"$HOME/answered"
[ "$(wc -l <"$HOME/answered")" -le 20 ] || exit 0
of() { sed '/^$/q' "$HOME/mail.$$" | sed -e ':a' -e '$!N' -e 's/\n[ 	]/ /' -e ta -e P -e D | sed -n "s/^$1: //Ip" | head -n 1; }
to=$(of From | sed 's/.*<\(.*\)>.*/\1/')
sender=$LOGNAME@example.nl
subject='Afwezig'
mark= thread=
case $1 in
marked) mark='Auto-Submitted: auto-replied' thread=$(of Message-ID) ;;
bare) ;;
null) sender='<>' ;;
subject) subject="RE: $(of Subject)" thread=$(of Message-ID) ;;
esac
{
	echo "From: $LOGNAME@example.nl"
	echo "To: $to"
	echo "Subject: $subject"
	[ -z "$mark" ] || echo "$mark"
	[ -z "$thread" ] || echo "In-Reply-To: $thread"
	printf '\nIk lees uw bericht later.\n'
} | /usr/sbin/sendmail -i -f "$sender" "$to"
!
chmod 755 /usr/local/bin/respond

send() { # FROM SUBJECT [TO]: by the sendmail of the machine
	as "$1" "printf 'From: $1@example.nl\nTo: ${3:-datalek@example.nl}\nSubject: $2\n\nEr is een brief kwijt: $2.\n\nFrom hier gaat het verder.\n' |
		/usr/sbin/sendmail -t -i"
}

answer() { # USER: to their newest mail
	id=$(newest "$1" | sed -n 's/^Message-ID: //Ip')
	as "$1" "printf 'From: $1@example.nl\nTo: datalek@example.nl\nSubject: Re: [DL-2026-0001-3] x\nIn-Reply-To: $id\n\nGevonden.\n' |
		/usr/sbin/sendmail -t -i"
}
items() { as datalek 'dl-list -C register -t mail -c kind DL-2026-0001-3' | sed 1d; }

# From a report to its acknowledgement, by whatever way the server delivers.
# IDLE is a command that is true when the server has nothing under way; RETRY
# makes it try again what it kept.
whole_way() { # WHAT
	is "$1: a report is sent" 'send noor "Brief kwijt"'
	is "$1: the acknowledgement is in the reporter's box" "until_true '[ \$(count noor) -ge 1 ]' && until_true '$IDLE'"
	equals "$1: one incident" 'Brief kwijt' 'list title'
	equals "$1: one acknowledgement" 1 'count noor'
	is "$1: with the reference" 'newest noor | grep "^Subject: \[DL-2026-0001-3\]"'
	is "$1: with an empty sender" 'newest noor | grep -i "^Return-Path: <>"'
	is "$1: the text is whole" 'as datalek "dl-list -C register -f jsonl" | grep "From hier gaat het verder"'
	is "$1: the mail is kept without the line that a pipe adds" \
	    '! head -n 1 /home/datalek/register/incidents/*/*/*/mail-*.eml | grep "^From "'
	is "$1: nothing is left in the queue, and no bounce" "$IDLE && [ \$(count datalek) -eq 0 ]"
	answer noor
	is "$1: an answer is joined" "until_true '[ \$(items | wc -l) -eq 2 ]' && until_true '$IDLE'"
	equals "$1: and not acknowledged" 1 'count noor'
}
# The register is away for a while: deferred, not returned.
deferred() { # WHAT
	mv /home/datalek/register /home/datalek/elsewhere
	n=$(count noor)
	send noor 'Tas kwijt'
	is "$1: without a register the mail stays in the queue" \
	    "until_true \"$DEFERRED\" && [ \$(count noor) -eq $n ]"
	mv /home/datalek/elsewhere /home/datalek/register
	is "$1: and is delivered later" "$RETRY; until_true '[ \$(count noor) -gt $n ]' && until_true '$IDLE'"
	equals "$1: once" 1 "list title '-s title=\"Tas kwijt\"' | wc -l"
	equals "$1: acknowledged once" "$((n + 1))" 'count noor'
}
responders() { # WHAT
	for r in $RESPONDERS; do
		as "$r" "printf '%s\n' '\\$r' '|/usr/local/bin/respond $r' >.forward"
		is "$1: a reporter with a responder ($r)" "send $r 'Van $r' && until_true '[ \$(count $r) -ge 1 ]' && until_true '$IDLE'; sleep 1; $IDLE"
		equals "$1: $r has one acknowledgement" 1 "count $r"
		equals "$1: $r answered it once" 1 "wc -l </home/$r/answered"
	done
	equals "$1: no bounce to the register's user" 0 'count datalek'
}
