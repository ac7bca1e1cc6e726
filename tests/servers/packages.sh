#!/bin/sh
# Installs a mail server and what goes with it into the copy of the machine ROOT.
#	packages.sh SERVER ROOT
set -eu
export DEBIAN_FRONTEND=noninteractive
echo example.nl >"$2/etc/mailname"
case $1 in
exim) set -- "$2" exim4-daemon-light dovecot-imapd fetchmail mutt ;;
postfix)
	chroot "$2" debconf-set-selections <<-END
		postfix postfix/main_mailer_type select Internet Site
		postfix postfix/mailname string example.nl
	END
	set -- "$2" postfix procmail dovecot-lmtpd dovecot-sieve mutt
	;;
esac
root=$1
shift
chroot "$root" apt-get update -q
chroot "$root" apt-get install -y -q --no-install-recommends "$@"
