#!/bin/sh
# Exim as Debian configures it for an internet site: .forward, and fetchmail.
# shellcheck source=tests/servers/lib.sh
. /repo/servers/lib.sh

cat >/etc/exim4/update-exim4.conf.conf <<'!'
dc_eximconfig_configtype='internet'
dc_other_hostnames='example.nl'
dc_local_interfaces='127.0.0.1'
dc_readhost=''
dc_relay_domains=''
dc_minimaldns='false'
dc_relay_nets=''
dc_smarthost=''
CFILEMODE='644'
dc_use_split_config='false'
dc_hide_mailname=''
dc_mailname_in_oh='true'
dc_localdelivery='maildir_home'
!
update-exim4.conf >/tmp/out 2>&1
tap $? 'the configuration of Debian'
# What lay in the queue of the machine that this is a copy of.
rm -f /var/spool/exim4/input/* /var/spool/exim4/msglog/* /var/log/exim4/*
exim4 -bdf -q1h &
IDLE='[ "$(exim4 -bpc)" = 0 ]'
# shellcheck disable=SC2034 # lib.sh uses it
RETRY='exim4 -qff'
# shellcheck disable=SC2034 # lib.sh uses it
DEFERRED='grep -q \"T=address_pipe defer\" /var/log/exim4/mainlog'

register
forward '--to $local_part@$domain'
whole_way .forward
deferred .forward
responders .forward

# A hosted mailbox: Exim delivers into a Maildir, Dovecot shows that by IMAP.
forget
rm /home/datalek/.forward
cat >/etc/dovecot/conf.d/99-dl.conf <<'!'
mail_location = maildir:~/Maildir
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
!
sed -i '/^ssl_/d' /etc/dovecot/conf.d/10-ssl.conf # there is no certificate
cat >/etc/dovecot/conf.d/auth-system.conf.ext <<'!'
passdb {
  driver = static
  args = password=geheim
}
userdb {
  driver = passwd
}
!
dovecot -F &
cat >/home/datalek/.fetchmailrc <<'!'
poll 127.0.0.1 protocol imap no dns
  user datalek password geheim fetchall
  mda "/usr/local/bin/dl-new -C /home/datalek/register --deliver --acknowledge --to datalek@example.nl"
!
chown datalek: /home/datalek/.fetchmailrc
chmod 600 /home/datalek/.fetchmailrc
fetch() { as datalek 'fetchmail --nodetach --sslproto ""'; }
send noor 'Brief kwijt'
is 'fetchmail: a report is in the hosted mailbox' "until_true '[ \$(count datalek) -eq 1 ]'"
seen='mv /home/datalek/Maildir/new/* /home/datalek/Maildir/cur/opened:2,S'
is 'fetchmail: somebody opens it there' "$seen"
is 'fetchmail: and is fetched' 'until_true fetch'
is 'fetchmail: it is acknowledged' "until_true '[ \$(count noor) -eq 1 ]' && until_true '$IDLE'"
equals 'fetchmail: one incident' 'Brief kwijt' 'list title'
equals 'fetchmail: the mailbox is empty' 0 'count datalek'
mv /home/datalek/register /home/datalek/elsewhere
send noor 'Tas kwijt'
until_true '[ "$(count datalek)" -eq 1 ]'
fetch >/dev/null 2>&1
equals 'fetchmail: without a register the mail stays there' 1 'count datalek'
mv /home/datalek/elsewhere /home/datalek/register
is 'fetchmail: and is fetched later' 'fetch; [ "$(count datalek)" -eq 0 ]'
is 'fetchmail: acknowledged once' "until_true '[ \$(count noor) -eq 2 ]' && until_true '$IDLE'; [ \$(count noor) -eq 2 ]"
equals 'fetchmail: no bounce' 0 'count datalek'
done_testing
