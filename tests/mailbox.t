#!/bin/sh
# Where mail comes from: a mail server's pipe, an mbox, a Maildir.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
titles() { dl-list -c title | sed 1d | tr -d '"'; }
text_of() { dl-list -f jsonl -s "message_id=$1@example.nl" | jq -r .description; }
kept_of() { # the mail of that Message-ID, as it is kept
	cat "$(grep -lr "^Message-ID: <$1@" reg/incidents --include='*.eml')"
}

# A pipe: one message, whatever it looks like --------------------------------------
{
	mail een Brief
	printf '\nFrom noor@example.nl Tue Nov  3 10:15:00 2026\nSubject: citaat\n'
	printf '\n>From nu af\n>>From dubbel\n\nFrom hier.\n'
} >een.eml
{
	echo 'From noor@example.nl Tue Nov  3 10:15:00 2026'
	cat een.eml
} >pipe
run 'a mail server delivers' 0 'dl-new --deliver <pipe'
no_out
no_err
run 'one mail' 0 titles
out Brief
run 'as it was sent' 0 'text_of een'
out 'Er is een brief kwijt.' '' 'From noor@example.nl Tue Nov  3 10:15:00 2026' \
    'Subject: citaat' '' '>From nu af' '>>From dubbel' '' 'From hier.'
run 'and kept without the line before it' 0 'kept_of een | cmp - een.eml'
run 'again: silent, and nothing is added' 0 'dl-new --deliver <pipe'
no_out
no_err
run 'nor without that line' 0 'n=$(commits); dl-new --deliver <een.eml && [ "$(commits)" -eq "$n" ]'
no_out
no_err
run 'an addition to a dossier: silent' 0 \
    'mail twee "Re: [DL-2026-0001-3]" "In-Reply-To: <een@example.nl>" | dl-new --deliver'
no_out
no_err
run 'a broken one: silent' 0 "printf 'rommel\n\001\377\n' | dl-new --deliver"
no_out
no_err
run 'the line alone' 75 'head -n 1 pipe | dl-new --deliver'
no_out
says '<stdin>: error: expected a mail, got an empty file'
run 'nobody reads why it cannot be stored' 75 \
    '{ sleep 1; mail stil S | dl-new --deliver -C /nonexistent; echo $? >status; } 2>&1 | :; exit "$(cat status)"'
run 'a dry run' 0 'n=$(commits); mail droog D | dl-new -n --deliver && [ "$(commits)" -eq "$n" ]'
no_out
# Hooks may print; a mail server would return that to the sender.
mkdir -p reg/.git/hooks
printf '#!/bin/sh\necho zeg; echo zeg >&2\n' >reg/.git/hooks/pre-commit
cp reg/.git/hooks/pre-commit reg/.git/hooks/post-commit
chmod +x reg/.git/hooks/*-commit
run 'a hook that talks' 0 'mail praat P | dl-new --deliver'
no_out
no_err
# One that goes on with the pipe of messages open.
printf '#!/bin/sh\nsleep 60 &\necho $! >%s/pid\n' "$tap_dir" >reg/.git/hooks/post-commit
run 'a hook that leaves a program behind' 0 'mail blijft B | timeout 30 dl-new --deliver'
no_err
kill "$(cat pid)" 2>/dev/null
rm reg/.git/hooks/*-commit
run 'standard input without --deliver is one mail too' 0 \
    'sed "s/een@/drie@/; s/10:14:00/10:13:00/" pipe | dl-new | dl-list -c ref,title -'
has '"Brief"'
run 'not two' 0 '[ "$(dl-list -c ref -s message_id=drie@example.nl | wc -l)" -eq 2 ] && [ -z "$(titles | grep citaat)" ]'
# What pipes have about them.
run 'an environment with nothing in it' 0 \
    'git config -f reg/register.conf identity.name Register && git config -f reg/register.conf identity.email r@example.nl &&
    git -C reg commit -qam identity && mail leeg L |
    env -i ${DL_DATA:+DL_DATA="$DL_DATA"} LSAN_OPTIONS="$LSAN_OPTIONS" "$BIN/dl-new" --deliver -C "$PWD/reg"'
no_err
for home in / /nonexistent /dev/null "$tap_dir/pipe" 'relative'; do
	run "HOME is $home" 0 "mail home$(echo "$home" | tr -dc "[:lower:]") H | HOME=$home dl-new --deliver"
	no_err
done
run 'a umask that hides everything' 0 'mail masker M | (umask 777; dl-new --deliver) && clean'
no_err
run 'and one that hides nothing: the mail is ours alone' 0 \
    'mail open O | (umask 0; dl-new --deliver) && find reg/incidents -type f -perm /077'
no_out
run 'a working folder that is gone' 0 'mail weg W >weg && mkdir away && cd away && rmdir ../away && dl-new --deliver <../weg'
no_err

# An mbox: a file, or -f mbox ------------------------------------------------------
sed 's/een@/vier@/; s/10:14:00/10:12:00/; s/^\(>*From \)\(nu\|dub\|hier\)/>\1\2/' een.eml |
    sed 's/^From noor/>From noor/' >vier
{
	echo 'From noor@example.nl Tue Nov  3 10:15:00 2026'
	cat vier
	echo
	echo 'From noor@example.nl Tue Nov  3 10:16:00 2026'
	mail vijf Tas
} >box
run 'a file' 0 'dl-new box | dl-list -c title -'
out '"title"' '"Brief"' '"Tas"'
run 'what was quoted for the mbox is as it was sent' 0 'text_of vier'
out 'Er is een brief kwijt.' '' 'From noor@example.nl Tue Nov  3 10:15:00 2026' \
    'Subject: citaat' '' '>From nu af' '>>From dubbel' '' 'From hier.'
run 'again' 0 'dl-new box >/dev/null'
says 'already known: 2'
run 'as a stream' 0 "sed 's/vier@/zes@/; s/vijf@/zeven@/; s/10:1[24]:00/10:11:00/' box | dl-new -f mbox | dl-list -c title -"
out '"title"' '"Brief"' '"Tas"'
run 'not without -f' 0 "sed 's/vier@/acht@/; s/vijf@/negen@/; s/10:1[24]:00/10:10:00/' box | dl-new -f mail | dl-list -c title -"
out '"title"' '"Brief"'
# shellcheck disable=SC2034 # used by what is run
n=$(commits)
{ head -1 pipe; sed 's/^>*From />&/' een.eml; } >boxed
run 'a mail that came by a pipe is known in an mbox' 0 'dl-new boxed >/dev/null'
says 'already registered as DL-2026-0001-3'

# Rows are no mail -----------------------------------------------------------------
# shellcheck disable=SC2034 # used by what is run
n=$(commits)
not_mail() { # WHAT SAYS: the standard input in the file in
	run "$1" 65 'dl-new <in'
	says "<stdin>:1: error: expected a mail, $2"
}
printf '"title","received"\n"x","2026-11-03"\n' >in
not_mail rows 'got what looks like csv: give -f csv, or -f mail if it is a mail'
run 'rows of the register' 65 'dl-list | dl-new -n -'
says 'looks like csv'
printf 'titel;datum\nx;3-11\n' >in
not_mail 'rows with semicolons' 'got what looks like csv'
printf '<?xml version="1.0"?>\n<incidents/>\n' >in
not_mail records 'got what looks like xml'
printf '{"title":"x"}\n' >in
not_mail objects 'got what looks like jsonl'
printf 'Beste allen\n\nEr is iets.\n' >in
not_mail text 'which begins with a line such as "From: noor@example.nl", got "Beste allen"'
run 'nothing was taken in' 0 '[ "$(commits)" -eq "$n" ]'
printf 'title,received\nx,2026-11-03\n' >in
run 'a mail server delivers rows' 0 'dl-new --deliver <in'
no_out
run 'as a mail, with a remark' 0 'dl-list -t mail -c remark,opens | tail -1'
has 'het begint niet zoals een mail begint'
run 'and -f mail takes it' 0 'printf "a,b\n" | dl-new -f mail >/dev/null'
for first in 'From noor@example.nl Tue Nov  3 10:15:00 2026' 'X-Own : een' 'subject: x'; do
	run "a mail that begins with $first" 0 \
	    '{ printf "%s\n" "$first"; mail "" "$first"; } | dl-new >/dev/null'
done

# A Maildir --------------------------------------------------------------------
mkdir -p map/new map/cur map/tmp
mail m1 een >map/cur/1700000002.M1.host:2,S
mail m2 twee >map/new/1700000001.M1.host
mail m3 drie >map/cur/999999999.M1.host:2,RS
mail m4 vier >map/tmp/1700000003.M1.host
mail m5 vijf >map/cur/.hidden
mkdir map/cur/folder map/.Spam map/.Spam/new
mail m6 zes >map/.Spam/new/1700000003.M1.host
ls -lR --full-time map >before
run 'a folder: the messages in new and cur, the oldest first' 0 'dl-new map | dl-list -c title -'
out '"title"' '"drie"' '"twee"' '"een"'
says 'registered: 3'
run 'is not changed' 0 'ls -lR --full-time map | cmp - before'
# shellcheck disable=SC2034 # used by what is run
n=$(commits)
run 'again: nothing is added' 0 'dl-new map >/dev/null; [ "$(commits)" -eq "$n" ]'
says 'already known: 3'
mv map/new/1700000001.M1.host map/cur/1700000001.M1.host:2,F
run 'nor where a reader moved them' 0 'dl-new -f mail map/ >/dev/null; [ "$(commits)" -eq "$n" ]'
says 'already known: 3'
run 'as cron does it: silent' 0 'dl-new -q map && [ "$(commits)" -eq "$n" ]'
no_out
no_err
mail m7 zeven >map/new/1700000010.M1.host
run 'also if there is something new' 0 'dl-new --quiet map && dl-list -c title -s message_id=m7@example.nl'
out '"title"' '"zeven"'
no_err
mkfifo map/new/1700000009.pipe
mail m8 acht >map/new/1700000011.M1.host
run 'what cannot be read keeps nothing else out' 74 'timeout 30 dl-new -q map'
says 'map/new/1700000009.pipe: Invalid argument'
run 'the last one is there' 0 'dl-list -c title -s message_id=m8@example.nl'
has acht
mkdir plain
cp een.eml plain
run 'a folder that is no Maildir' 65 'dl-new plain'
says 'plain: error: expected a Maildir, a folder with new and cur in it'
run 'rows in a folder' 66 'dl-new -f csv map'
done_testing
