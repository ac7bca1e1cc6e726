#!/bin/sh
# The lines of share/cron and share/systemd, run as they are: with an empty
# environment, without a terminal, standard input closed, from elsewhere.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

# What it is given is kept, a file a mail.
cat >sendmail <<@@
#!/bin/sh
n=\$(ls "$tap_dir/sent" | wc -l)
cat >"$tap_dir/sent/\$n.eml"
printf '%s\n' "\$*" >"$tap_dir/args"
@@
chmod +x sendmail
mkdir sent elsewhere
sent() { find sent -type f | wc -l; }
forget() { rm -f sent/*; }

dl-init -o 'Stichting De Brug' reg 2>/dev/null
git config -f reg/register.conf mail.sender 'Meldpunt <datalek@example.nl>'
git config -f reg/register.conf mail.overview 'Fatma <fg@example.nl>'
git config -f reg/register.conf identity.name Datalekregister
git config -f reg/register.conf identity.email datalek@example.nl
git -C reg config dl.sendmail "$tap_dir/sendmail"
git -C reg commit -q -m 'who mails' register.conf
# What the tests change of a line: where the programs and the register are, and
# when it is.
here() {
	sed "s,/usr/local/bin,$BIN,; s,=/srv/datalek\$,=$tap_dir/reg,; s,/home/datalek,$tap_dir,"
}
kept="DL_NOW=$DL_NOW ${DL_DATA:+DL_DATA=$DL_DATA} LSAN_OPTIONS=$LSAN_OPTIONS"

# Cron: settings, then five fields and the command, run by sh.
here <"$tap_repo/share/cron/dl" | grep -v '^#' >lines
settings=$(grep -E '^[A-Z_]+=' lines | tr '\n' ' ')
line() { # a part of the command: the command of the line that has it
	grep -E '^[0-9*]' lines | grep -F -e "$1" | sed -E 's/^([^ 	]+[ 	]+){5}//'
}
cron() ( # MOMENT PART
	command=$(line "$2")
	cd elsewhere || return 99
	# shellcheck disable=SC2086 # words are what is meant
	env -i HOME="$HOME" LOGNAME=x SHELL=/bin/sh $settings $kept \
	    DL_NOW="$1" /bin/sh -c "$command" <&-
)
run 'every line of the table is one of cron' 0 \
    'grep -vE "^([A-Z_]+=.*|([0-9*/,-]+[ 	]+){5}dl-.*)?$" lines; [ $? -eq 1 ]'
run 'the daily line where nothing is due' 0 'cron $DL_NOW due'
no_out
no_err
[ "$(sent)" -eq 0 ]
tap $? 'sends nothing'
run 'the weekly line where nothing happened' 0 'cron $DL_NOW week'
no_out
no_err
[ "$(sent)" -eq 1 ]
tap $? 'is sent: nothing is news too'
run 'it says so' 0 'cat sent/0.eml'
has 'To: Fatma <fg@example.nl>'
has 'From: Meldpunt <datalek@example.nl>'
has 'Auto-Submitted: auto-generated'
has 'multipart/alternative'
has 'Subject: Weekoverzicht datalekken: week 44 van 2026'
lacks 'X-Datalek-Reference'
run 'to sendmail with these arguments' 0 'cat args'
out '-t -i -f <>'
forget

printf 'title,received\nLaptop,2026-11-03T09:00:00+01:00\n' >in.csv
dl-new -C reg in.csv >/dev/null 2>&1
run 'the daily line where something is due' 1 'cron $DL_NOW due'
no_out
no_err
[ "$(sent)" -eq 1 ]
tap $? 'sends a mail'
run 'with what it is' 0 'cat sent/0.eml'
has 'Subject: Datalekken: termijnen en maatregelen'
has 'DL-2026-0001-3'
forget
run 'what is within a day, in its subject' 1 'cron 2026-11-05T12:00:00+01:00 due; cat sent/0.eml | grep ^Subject; exit 1'
out 'Subject: 1 binnen 24 uur'
forget
run 'what is late' 1 'cron 2026-11-07T12:00:00+01:00 due; cat sent/0.eml | grep ^Subject; exit 1'
out 'Subject: 1 te laat'
forget
printf 'title,received\nTas,2026-11-05T09:00:00+01:00\nPas,2026-11-05T09:00:00+01:00\n' >in2.csv
DL_NOW=2026-11-05T09:00:00+01:00 dl-new -C reg in2.csv >/dev/null 2>&1
run 'both' 1 'cron 2026-11-07T12:00:00+01:00 due; cat sent/0.eml | grep ^Subject; exit 1'
out 'Subject: 1 te laat, 2 binnen 24 uur'
forget
git -C reg reset -q --hard HEAD~1
run 'the week that it was in' 0 'cron 2026-11-09T07:05:00+01:00 week'
run 'has it' 0 'cat sent/0.eml'
has 'week 45 van 2026'
forget

run 'with no environment at all' 1 \
    'cd elsewhere && env -i $kept "$BIN/dl-report" -C "$tap_dir/reg" -s -t bestuur@example.nl due <&-'
no_err
forget

# The commands alone.
run 'the mail itself' 1 'dl-report -C reg -f mail due'
has 'To: Fatma <fg@example.nl>'
[ "$(sent)" -eq 0 ]
tap $? 'nothing is sent by that'
run 'for somebody else' 0 'dl-report -C reg -f mail -t bestuur@example.nl week'
has 'To: bestuur@example.nl'
run 'one that is no address' 65 'dl-report -C reg -f mail -t bestuur week'
says 'expected an address such as melder@example.nl, got "bestuur"'
run 'into a file: empty where nothing is due' 0 \
    'dl-report -C reg -f mail --within 1h -o due.eml due && [ ! -s due.eml ]'
printf '#!/bin/sh\ncat >/dev/null\necho vol >&2\nexit 75\n' >full
chmod +x full
run 'sendmail has no room: that outranks what is due' 75 \
    'DL_NOW=2026-11-04T10:15:00+01:00 DL_SENDMAIL=$tap_dir/full dl-report -C reg -s due'
says 'vol'
run 'sendmail is not there' 69 'DL_SENDMAIL=/nowhere dl-report -C reg -s week'
git config -f reg/register.conf --unset mail.overview
run 'nobody to send it to' 78 'dl-report -C reg -s due'
says 'mail.overview'
run 'unless it is said' 1 'dl-report -C reg -s -t fg@example.nl due'
forget
git config -f reg/register.conf mail.overview fg@example.nl
git config -f reg/register.conf --unset mail.sender
run 'no sender' 78 'dl-report -C reg -s due'
says 'mail.sender is not set'
git config -f reg/register.conf mail.sender 'Meldpunt <datalek@example.nl>'
run 'a stream has no sender' 64 'dl-report -s due in.csv'
run 'a form beside it' 64 'dl-report -C reg -s -f csv due'
run 'an incident is not mailed' 64 'dl-report -C reg -s incident DL-2026-0001-3'
says '-s does not go with the report of an incident'
run 'an address without a mail' 64 'dl-report -C reg -t a@example.nl due'

# Letters to reporters.
mail c1 Brief | sed 's/To: .*/To: datalek@example.nl/' >c1.eml
dl-new -C reg c1.eml >/dev/null 2>&1
run 'the line of acknowledgements' 0 'cron $DL_NOW initial'
no_out
no_err
run 'sends the one that is due' 0 'cat sent/0.eml'
has 'To: noor@example.nl'
run 'once' 0 'cron $DL_NOW initial; cron $DL_NOW "send reporter"'
no_out
no_err
[ "$(sent)" -eq 1 ]
tap $? 'and nothing else'
forget
dl-update -C reg -m 'immediate: slot erop; done' DL-2026-0002-1 >/dev/null 2>&1
run 'an update is for the morning' 0 'cron $DL_NOW initial; [ "$(sent)" -eq 0 ] && cron $DL_NOW "send reporter" && cat sent/0.eml'
has 'Subject: [DL-2026-0002-1]'
forget

# Alerts to the officer.
run 'the line of alerts, where nobody gets them' 0 'cron $DL_NOW alert'
no_out
no_err
git config -f reg/register.conf mail.alert fg@example.nl
run 'the first one' 0 'cron $DL_NOW alert; sent'
out 0
no_err
mail c3 Sleutel | sed 's/brief/sleutel/; s/To: .*/To: datalek@example.nl/' >c3.eml
dl-new -C reg c3.eml >/dev/null 2>&1
run 'a report that came in' 0 'cron $DL_NOW alert; cat sent/0.eml'
has 'nieuwe melding'
no_err
dl-notify -C reg -s reporter --all
forget

# systemd: the settings of a unit, its command by execve.
unit() { # SERVICE
	sed "s,%f,/srv/datalek," "$tap_repo/share/systemd/$1@.service" | here >unit
	environment=$(sed -n 's/^Environment=//p' unit | tr '\n' ' ')
	start=$(sed -n 's/^ExecStart=//p' unit)
	cd / || return 99
	# shellcheck disable=SC2086 # words are what is meant
	env -i HOME="$HOME" LOGNAME=x PATH=/usr/bin:/bin $environment \
	    $kept $start </dev/null
	got=$?
	[ "$got" -eq 0 ] || grep -qx "SuccessExitStatus=$got" "$tap_dir/unit" || return $got
}
run 'the unit of what is due' 0 'unit dl-due'
no_out
no_err
[ "$(sent)" -eq 1 ]
tap $? 'sends a mail'
run 'the unit of the week' 0 'unit dl-week'
no_err
[ "$(sent)" -eq 2 ]
tap $? 'sends another'
git config -f reg/register.conf --unset mail.overview
mail c2 Tas | sed 's/To: .*/To: datalek@example.nl/' >c2.eml
dl-new -C reg c2.eml >/dev/null 2>&1
run 'the unit of acknowledgements' 0 'unit dl-acknowledge'
no_err
[ "$(sent)" -eq 3 ]
tap $? 'sends one'
run 'the unit of letters to reporters' 0 'unit dl-reporters'
no_out
no_err
run 'the unit of the check' 0 'unit dl-check'
no_err
mkdir -p Maildir/new Maildir/cur
mail map1 Sleutel >Maildir/new/1700000001.M1.host
for again in '' ', again'; do
	run "the unit of a Maildir$again" 0 'unit dl-maildir'
	no_out
	no_err
done
run 'has read it' 0 'dl-list -C reg -c title -s message_id=map1@example.nl'
out '"title"' '"Sleutel"'
run 'a unit that fails says so' 78 'unit dl-due'

# Their author reads them too.
if command -v systemd-analyze >/dev/null; then
	for u in dl-due dl-week dl-acknowledge dl-reporters dl-alert dl-maildir dl-check dl-stamp; do
		for kind in service timer; do
			here <"$tap_repo/share/systemd/$u@.$kind" \
			    >"$u@srv-datalek.$kind"
		done
		run "systemd finds no fault in $u" 0 \
		    "systemd-analyze verify --man=no ./$u@srv-datalek.timer ./$u@srv-datalek.service"
		no_err
	done
else
	echo '# no systemd-analyze: the units were run, and not verified'
fi
done_testing
