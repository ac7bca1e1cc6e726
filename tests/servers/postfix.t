#!/bin/sh
# Postfix as Debian configures it for an internet site: .forward, procmail, and
# Sieve in the delivery agent of Dovecot.
# shellcheck source=tests/servers/lib.sh
. /repo/servers/lib.sh

# Debian hands mail to procmail where that is installed.
postconf -e 'mailbox_command =' 'home_mailbox = Maildir/' 'inet_interfaces = loopback-only' \
    'mydestination = example.nl, localhost' 'myhostname = mx.example.nl' \
    'maillog_file = /var/log/mail.log' 'minimal_backoff_time = 1s'
postfix start >/tmp/out 2>&1
tap $? 'the configuration of Debian'
IDLE='mailq | grep -q "queue is empty"'
# shellcheck disable=SC2034 # lib.sh uses it
RETRY='postqueue -f'
# shellcheck disable=SC2034 # lib.sh uses it
DEFERRED='mailq | grep -q temporary'

register
forward '--to $RECIPIENT'
whole_way .forward
deferred .forward
responders .forward

forget
cat >/home/datalek/.procmailrc <<'!'
# The mail server keeps what cannot be stored now.
:0 w
| /usr/local/bin/dl-new -C $HOME/register --deliver --acknowledge
EXITCODE=75
HOST=
!
echo '"|exec /usr/bin/procmail"' >/home/datalek/.forward
whole_way procmail
deferred procmail

forget
cat >/etc/dovecot/conf.d/99-dl.conf <<'!'
mail_location = maildir:~/Maildir
protocol lda {
  mail_plugins = $mail_plugins sieve
}
protocol lmtp {
  mail_plugins = $mail_plugins sieve
}
plugin {
  sieve = ~/.dovecot.sieve
  sieve_plugins = sieve_extprograms
  sieve_extensions = +vnd.dovecot.pipe
  sieve_pipe_bin_dir = /usr/local/lib/sieve-pipe
  sieve_pipe_exec_timeout = 180s
}
!
mkdir -p /usr/local/lib/sieve-pipe
cat >/usr/local/lib/sieve-pipe/datalek <<'!'
#!/bin/sh
exec /usr/local/bin/dl-new -C /home/datalek/register --deliver --acknowledge
!
chmod 755 /usr/local/lib/sieve-pipe/datalek
cat >/home/datalek/.dovecot.sieve <<'!'
require ["vnd.dovecot.pipe"];
pipe "datalek";
!
chown datalek: /home/datalek/.dovecot.sieve
echo '"|/usr/lib/dovecot/dovecot-lda -f $SENDER -a $RECIPIENT"' >/home/datalek/.forward
whole_way Sieve
# Sieve keeps in the mailbox what a pipe does not take.
mv /home/datalek/register /home/datalek/elsewhere
send noor 'Tas kwijt'
is 'Sieve: without a register the mail is in the mailbox' \
    "until_true '[ \$(count datalek) -eq 1 ]' && $IDLE"
mv /home/datalek/elsewhere /home/datalek/register
is 'Sieve: and is read from there' 'as datalek "dl-new -q -C register Maildir && dl-notify -C register -s reporter --all"'
is 'Sieve: it is acknowledged' 'until_true "[ \$(count noor) -eq 2 ]"'
equals 'Sieve: read again, silent' '' 'as datalek "dl-new -q -C register Maildir && dl-notify -C register -s reporter --all"'
equals 'Sieve: nothing is added' 2 'list ref | wc -l'

# The same by LMTP, from a Dovecot that runs.
forget
cat >/etc/dovecot/conf.d/98-lmtp.conf <<'!'
listen = 127.0.0.1
ssl = no
auth_username_format = %Ln
service lmtp {
  unix_listener /var/spool/postfix/private/dovecot-lmtp {
    mode = 0600
    user = postfix
    group = postfix
  }
}
!
sed -i '/^ssl_/d' /etc/dovecot/conf.d/10-ssl.conf # there is no certificate
rm /home/datalek/.forward
dovecot -F &
postconf -e 'mailbox_transport = lmtp:unix:private/dovecot-lmtp'
postfix reload 2>/tmp/out
whole_way 'Sieve by LMTP'
done_testing
