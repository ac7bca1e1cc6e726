# shellcheck shell=sh
# shellcheck disable=SC2154 # tap_dir and tap_repo are set by lib.sh
# A real mail server on loopback: Debian's Exim with a configuration of its own.
# Sourced after lib.sh and reg.sh; no Exim, or no permission for it: all skipped.
#
#	mta_start DIR    start it, with its files in DIR.  Sets MTA, the sendmail
#	                 command, which DL_SENDMAIL is set to, and MTA_PORT
#	mta_stop         stop it, by its process id; also at the end of the test
#	mta_idle         wait until its queue is empty: nothing is under way
#	mta_wait USER N  wait until USER has N mails
#	mta_count USER   how many USER has
#	mta_queued       how many mails it has still to deliver
#	mta_retry        try those again now
#
# Every NAME@example.nl is a person: their mail is in DIR/mail/NAME, a
# Maildir, with the envelope sender in Return-Path.  But
#	datalek          is given to the command DIR/datalek on standard input
#	answer           answers every mail, also automatic ones, to its From, with
#	                 its subject and in its thread (answer-subject: with that
#	                 only, answer-thread, answer-bare); it keeps a copy too
#	bounce           is taken and comes back: it cannot be delivered
#	refused          is refused when the mail is handed over, as is any address
#	                 outside example.nl: no mail leaves this machine
# Waiting is bounded: status 1 after half a minute.

mta_exim=/usr/sbin/exim4
[ -x "$mta_exim" ] || skip_all 'no exim4: it is not installed over another mail server'

# No mail server delivers as root: the test runs again as nobody, from a copy
# that nobody can read.
if [ "$(id -u)" -eq 0 ]; then
	mkdir "$tap_dir/as" "$tap_dir/as/tests" "$tap_dir/as/tmp" || exit 2
	cp -R "$BIN" "$tap_dir/as/bin" && cp -R "$tap_repo/share" "$tap_dir/as" &&
		cp "$tap_repo"/tests/*.sh "$tap_repo"/tests/*.t "$tap_repo"/tests/leaks.supp \
			"$tap_dir/as/tests" && chown -R nobody "$tap_dir/as" &&
		chmod -R a+rX "$tap_dir/as" && chmod 711 "$tap_dir" || exit 2
	# What gcov would write beside the objects is not nobody's to write.
	setpriv --reuid nobody --regid nogroup --clear-groups \
		env BIN="$tap_dir/as/bin" TMPDIR="$tap_dir/as/tmp" \
		GCOV_PREFIX="$tap_dir/as/tmp" sh "$tap_dir/as/tests/$(basename "$0")"
	exit $?
fi

mta_write() { # DIR: its configuration, and how it answers
	cat >"$1/conf" <<-END
		spool_directory = $1/spool
		log_file_path = $1/log/%slog
		pid_file_path = $1/pid
		exim_user = $(id -u)
		exim_group = $(id -g)
		deliver_drop_privilege
		keep_environment =
		primary_hostname = mx.example.nl
		domainlist ours = example.nl
		local_interfaces = 127.0.0.1
		daemon_smtp_ports = $MTA_PORT
		tls_advertise_hosts =
		smtp_accept_max = 0
		smtp_accept_queue_per_connection = 0
		acl_smtp_rcpt = rcpt
		acl_not_smtp = handed
		begin acl
		rcpt:
		  accept domains = +ours
		         ! local_parts = refused
		         verify = recipient
		  deny message = no such address
		handed:
		  deny message = refused: \$recipients
		       condition = \${if !match{\$recipients}\
		           {\\N^((?!refused@)[a-z0-9._+-]+@example\\.nl(, |\$))+\$\\N}}
		  accept
		begin routers
		register:
		  driver = accept
		  domains = +ours
		  local_parts = datalek
		  transport = register
		answer:
		  driver = accept
		  unseen
		  domains = +ours
		  local_parts = ^answer
		  transport = answer
		bounce:
		  driver = accept
		  domains = +ours
		  local_parts = bounce
		  transport = bounce
		all:
		  driver = accept
		  domains = +ours
		  local_parts = \\N^[a-z0-9._+-]+\$\\N
		  transport = maildir
		begin transports
		register:
		  driver = pipe
		  command = $1/datalek
		  message_prefix =
		  message_suffix =
		  return_path_add
		answer:
		  driver = pipe
		  command = $1/answer
		  return_output
		bounce:
		  driver = pipe
		  command = /bin/false
		# A name from outside is no path until a folder of that name is found.
		maildir:
		  driver = appendfile
		  directory = \${run{/bin/mkdir -p $1/mail/\$local_part}}$1/mail/\${lookup{\$local_part}dsearch{$1/mail}}
		  maildir_format
		  return_path_add
		begin retry
		* * F,1h,1s
	END
	cat >"$1/answer" <<-END
		#!/bin/sh
		# An answer to the From of any mail, with no mark of RFC 3834.
		head=\$(sed '/^\$/q' | sed -e ':a' -e '\$!N' -e 's/\n[ \t]/ /' -e ta -e P -e D)
		of() { echo "\$head" | sed -n "s/^\$1: //Ip"; }
		to=\$(of From | sed 's/.*<\(.*\)>.*/\1/')
		{
			printf 'From: %s@example.nl\nTo: %s\n' "\$LOCAL_PART" "\$to"
			case \$LOCAL_PART in
			answer | answer-subject) echo "Subject: Ontvangen: \$(of Subject)" ;;
			*) echo 'Subject: Ontvangen' ;;
			esac
			case \$LOCAL_PART in
			answer | answer-thread) echo "In-Reply-To: \$(of Message-ID)" ;;
			esac
			printf '\nIk ben er niet (%s).\n' "\$(date +%s.%N)"
		} | $MTA -i -f "\$LOCAL_PART@example.nl" "\$to"
	END
	chmod +x "$1/answer"
}

mta_until() { # COMMAND: within half a minute
	mta_tries=600
	until eval "$1"; do
		mta_tries=$((mta_tries - 1))
		[ $mta_tries -gt 0 ] || return 1
		sleep 0.05
	done
}

mta_start() { # DIR
	mkdir -p "$1/mail" "$1/spool" "$1/log" && mta_dir=$(cd "$1" && pwd) || exit 2
	MTA_PORT=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
	MTA="$mta_exim -C $mta_dir/conf" DL_SENDMAIL=$MTA
	export MTA MTA_PORT DL_SENDMAIL
	mta_write "$mta_dir"
	$MTA -bdf >"$mta_dir/said" 2>&1 </dev/null &
	mta_pid=$!
	trap 'mta_stop; tap_clean' EXIT
	mta_until '[ -s "$mta_dir/pid" ] || ! kill -0 $mta_pid 2>/dev/null'
	if ! kill -0 $mta_pid 2>/dev/null; then
		sed 's/^/# /' "$mta_dir/said" "$mta_dir"/log/* >&2
		echo 'Bail out! the mail server did not start'
		exit 2
	fi
}

mta_stop() {
	[ -n "${mta_pid-}" ] || return 0
	kill "$mta_pid" 2>/dev/null
	wait "$mta_pid" 2>/dev/null
	mta_pid=
}

mta_queued() { $MTA -bpc; }
mta_idle() { mta_until '[ "$(mta_queued)$(mta_queued)" = 00 ]'; }
mta_retry() { $MTA -qff; }
mta_count() { # USER
	set -- "$mta_dir/mail/$1"/new/*
	[ -e "$1" ] && echo $# || echo 0
}
mta_wait() { mta_until "[ \"\$(mta_count '$1')\" -ge $2 ]"; } # USER N
