#!/bin/sh
# dl-new: mail, rows and records come in, once each.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2

# Mail ------------------------------------------------------------------------
mail een 'Brief kwijt' >een.eml
run 'a mail on standard input' 0 'dl-new -C reg <een.eml'
has '"DL-2026-0001-3","open"'
run 'committed at once' 0 'clean'
run 'the subject of the commit says so' 0 \
    '[ "$(git -C reg log -1 --format=%s)" = "DL-2026-0001-3: registered from mail" ]'
run 'trailers' 0 'git -C reg log -1 --format="%(trailers)"'
has 'Dl-Act: new'
has 'Dl-Ref: DL-2026-0001-3'
run 'what was read' 0 'dl-list -C reg -c title,reporter_name,reporter_email,received,sent,channel,message_id,ap,ap_due'
has '"Brief kwijt","Noor Voorbeeld","noor@example.nl","2026-11-03T10:14:30+01:00","2026-11-03T10:14:00+01:00","mail","een@example.nl","undecided","2026-11-06T10:14:30+01:00"'
run 'the mail is kept byte for byte' 0 \
    'cmp een.eml reg/incidents/2026/00/DL-2026-0001-3/mail-*.eml'
run 'the same mail adds nothing' 0 'dl-new -C reg <een.eml'
err 'dl-new: <stdin>: already registered as DL-2026-0001-3, nothing added'
run 'no row but the header' 0 '[ "$(dl-new -C reg een.eml 2>/dev/null | wc -l)" -eq 1 ]'
run 'and no commit' 0 '[ "$(commits)" -eq 2 ]'
mail elders 'Brief kwijt' | sed 's/$/\r/; 1,2s/mx/relay/' >een-b.eml
run 'the same under another Message-ID adds nothing' 0 'dl-new -C reg een-b.eml'
says 'een-b.eml: already registered as DL-2026-0001-3'
mail '' 'zonder id' >zonder.eml
run 'without Message-ID' 0 'dl-new -C reg zonder.eml'
has 'DL-2026-0002-1'
run 'the same bytes add nothing' 0 'dl-new -C reg zonder.eml'
says 'already registered as DL-2026-0002-1'

run 'a reference in the subject joins that dossier' 0 \
    'mail twee "Re: [dl-2026-0001-3] nog iets" | dl-new -C reg'
says 'joins the dossier of DL-2026-0001-3'
run 'its paper is there' 0 'ls reg/incidents/2026/00/DL-2026-0001-3/ | grep -cE "^mail-[0-9a-f]{8}\.eml$"'
out 2
run 'the log says so' 0 'dl-list -C reg -t log -c text DL-2026-0001-3'
has 'noor@example.nl'
run 'joined again adds nothing' 0 \
    'mail twee "Re: [dl-2026-0001-3] nog iets" | dl-new -C reg'
says 'already registered'
run 'a wrong check digit is another mail' 0 \
    'mail drie "over DL-2026-0001-4" | dl-new -C reg'
has '"DL-2026-0003-0"'
run 'a reference that is not there is another mail' 0 \
    'mail vier "over DL-2026-0777-7" | dl-new -C reg'
has '"DL-2026-0004-8"'
run 'an answer to a mail of the dossier joins it' 0 \
    'mail vijf "Antw: brief" "In-Reply-To: <een@example.nl>" | dl-new -C reg'
says 'joins the dossier of DL-2026-0001-3'

mail auto 'Afwezig' 'Auto-Submitted: auto-replied' >auto.eml
run 'automatic mail is registered' 0 'dl-new -C reg auto.eml'
has '"DL-2026-0005-6"'
run 'and marked' 0 'dl-list -C reg -t mail -c automatic DL-2026-0005-6'
has 'Auto-Submitted: auto-replied'
run 'each mail is an item of its record' 0 \
    'dl-list -C reg -t mail -c party,opens,kind,from,subject,message_id,at,read_at -s ref=DL-2026-0001-3'
out '"party","opens","kind","from","subject","message_id","at","read_at"' \
    '"yes","yes","report","noor@example.nl","Brief kwijt","een@example.nl","2026-11-03T10:14:30+01:00",""' \
    '"yes","no","reply","noor@example.nl","Re: [dl-2026-0001-3] nog iets","twee@example.nl","2026-11-03T10:14:30+01:00",""' \
    '"yes","no","reply","noor@example.nl","Antw: brief","vijf@example.nl","2026-11-03T10:14:30+01:00",""'
run 'under a random key, with its file' 0 \
    'dl-list -C reg -t mail -c key,file | sed 1d | grep -Evc "^\"[0-9a-f]{8}\",\"mail-[0-9a-f]{8}[.]eml\"$"; [ $? -eq 1 ]'

printf 'rommel zonder kop\n\001\377\n' >kapot
run 'broken mail is registered' 0 'dl-new -C reg -f mail <kapot'
has '"DL-2026-0006-4"'
run 'its bytes are kept' 0 'cmp kapot reg/incidents/2026/00/DL-2026-0006-4/mail-*.eml'
run 'an empty one is refused' 65 'dl-new -C reg </dev/null'
says 'expected a mail, got an empty file'

{
	echo 'From noor@example.nl Tue Nov  3 10:14:00 2026'
	mail zes een
	echo
	echo 'From noor@example.nl Tue Nov  3 10:15:00 2026'
	mail zeven twee
} >box
run 'an mbox' 0 'dl-new -C reg box'
has '"DL-2026-0007-2"'
has '"DL-2026-0008-9"'
says 'registered: 2; added to a dossier: 0; already known: 0'

cat >bijlagen.eml <<!
From: Noor Voorbeeld <noor@example.nl>
Subject: bijlagen
Message-ID: <bijlagen@example.nl>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=g

--g
Content-Type: text/plain

zie bijlagen
--g
Content-Type: text/plain
Content-Disposition: attachment; filename="../../../etc/passwd"

een
--g
Content-Type: text/plain
Content-Disposition: attachment; filename="../../../etc/passwd"

twee
--g
Content-Type: text/plain
Content-Disposition: attachment; filename="-rf \$(touch pwned) \`x\`.txt"

drie
--g--
!
run 'attachments get neutral names' 0 'dl-new -C reg bijlagen.eml'
run 'in the dossier and nowhere else' 0 \
    'ls -A reg/incidents/2026/00/DL-2026-0009-7 | sed "s/mail-[0-9a-f]*/mail-N/"; [ ! -e pwned ]'
out mail-N-1.txt mail-N-2.txt mail-N-3.txt mail-N.eml
run 'their own names are in the record' 0 'dl-list -C reg -t files -c original DL-2026-0009-7'
has '../../../etc/passwd'

printf 'From: a@example.nl\nSubject: tekens\nMessage-ID: <teken@example.nl>\n\na\001b\n' >teken.eml
run 'a character that XML cannot hold' 0 'dl-new -C reg teken.eml'
run 'becomes U+FFFD' 0 'field DL-2026-0010-1 description'
out "$(printf 'a\357\277\275b')"
run 'and the record says so' 0 'dl-list -C reg -t log -c text DL-2026-0010-1'
has 'U+FFFD'

mail straks later | sed '2s/2026/2126/' >later.eml
run 'received later than now' 0 'dl-new -C reg later.eml'
run 'is received now' 0 'field DL-2026-0011-0 received'
out 2026-11-03T10:15:00+01:00
run 'and the record says so' 0 'dl-list -C reg -t log -c text DL-2026-0011-0'
has 'later dan nu ontvangen'
# A time that has passed by the clock that counts, DL_NOW, is kept.
received() { # YEAR NOW
	rm -rf clock && dl-init clock 2>/dev/null &&
		mail "$1" klok | sed "2s/2026/$1/" |
		DL_NOW=$2 dl-new -C clock >/dev/null &&
		dl-list -C clock -c received | sed 1d &&
		dl-list -C clock -t log -c text | grep -c 'later dan nu ontvangen'
	:
}
run 'received later than DL_NOW, but in the past' 0 \
    'received 2020 2020-01-01T00:00:00+01:00'
out '"2020-01-01T00:00:00+01:00"' 1
run 'received in the future, but before DL_NOW' 0 \
    'received 2126 2127-01-01T00:00:00+01:00'
out '"2126-11-03T10:14:30+01:00"' 0
git config -f reg/register.conf mail.keep false
git -C reg commit -qam 'keep no mail'
run 'mail that is not to be kept' 0 'mail weg geheim | dl-new -C reg'
run 'is not kept' 0 '[ ! -e reg/incidents/2026/00/DL-2026-0012-8 ]'
run 'but known again' 0 'mail weg geheim | dl-new -C reg'
says 'already registered as DL-2026-0012-8'

# Rows and records -------------------------------------------------------------
cat >rijen.csv <<!
external_ref,title,kind,persons_min,persons_max,Eigen kolom
a-1,eerste,mail-wrong-recipient,3,5,blijft
a-2,tweede,other,,,ook
!
run 'rows' 0 'dl-new -C reg -f csv rijen.csv'
has '"DL-2026-0013-6"'
says 'kind is other: kind_other must say which'
run 'one commit for all of them' 0 \
    '[ "$(git -C reg log -1 --format=%s)" = "2 incidents registered from rows" ]'
run 'an unknown column is kept' 0 'dl-list -C reg -c ref,"Eigen kolom" DL-2026-0013-6'
has '"blijft"'
run 'the same rows add nothing' 0 'dl-new -C reg rijen.csv'
says 'rijen.csv:2: already registered as DL-2026-0013-6'
says 'rijen.csv:3: already registered as DL-2026-0014-4'
printf 'title\nzonder sleutel\nzonder sleutel\n' >los.csv
run 'a row without a key' 0 'dl-new -C reg los.csv'
run 'is known again, too' 0 'dl-new -C reg los.csv; [ "$(dl-list -C reg -s "title=zonder sleutel" -c ref | wc -l)" -eq 2 ]'
n=$(commits)
printf 'title,kind,received\ngoed,post-lost,\nfout,brief,gisteren\n' >fout.csv
run 'one wrong row' 65 'dl-new -C reg fout.csv'
says 'fout.csv:3: error: kind: expected mail-wrong-recipient, '
says 'fout.csv:3: error: received: expected a time such as'
run 'adds nothing at all' 0 '[ "$(commits)" -eq "$n" ] && clean'
printf 'title,class\nx,serious\n' >klasse.csv
printf 'title,external_ref\nx,dubbel\n' >dubbel.csv
dl-new -C reg dubbel.csv >rij.csv 2>/dev/null
printf 'y,dubbel\n' >>dubbel.csv
run 'a known row twice' 0 'dl-new -C reg dubbel.csv'
says "dubbel.csv:3: already registered as $(dl-list -c ref rij.csv | sed -n '2s/"//gp'), nothing added"
run 'a class without a rule' 65 'dl-new -C reg klasse.csv'
says 'klasse.csv:2: error: class: "serious": no rule made it'
printf 'title,class,rule,personal\nx,serious,avg/A1@0123456789ab,no\n' >regel.csv
run 'a class that its rule does not make' 65 'dl-new -C reg regel.csv'
says 'by the answers the rule gives another class'
printf 'title\nBeslist\n' | dl-new -C reg -f csv >beslist.csv 2>/dev/null
ref=$(dl-list -c ref beslist.csv | sed -n '2s/"//gp')
dl-classify -C reg -a personal=yes -a affected=yes -a risk=high "$ref" >/dev/null 2>&1
decided() { # REGIME-DECISION
	dl-list -C reg -f xml "$ref" |
		sed "/<ref>/d; s/row-[0-9a-f]*/$1/; $2"
}
run 'a decision that the rule does not make' 65 \
    'decided een "s/>required</>not-required</" | dl-new -C reg -f xml'
says ': error: ap: expected required, as the rule (avg/' 'got "not-required"'
says ': error: subjects: expected required, as the rule (avg/'
run 'but for one that a person makes' 0 \
    'decided twee "/<recipient>ap/,/<.duty>/{s/>required</>not-required</;s/<decided_by>.*</<decided_by>FG</;}; s/<ap>required/<ap>not-required/" | dl-new -C reg -f xml'
has '"not-required"'
run 'of a row, too' 65 'dl-list -C reg "$ref" | sed "2s/$ref//; 2s/row-[0-9a-f]*/drie/; 2s/\"required\",\"[^\"]*\"/\"not-required\",\"\"/" | dl-new -C reg -f csv'
says ': error: ap: expected required, as the rule (avg/'
run 'nor one of a rule that the record does not have' 65 \
    'decided vier "/<class>/d; /<rule>/d; s/>required</>not-required</" | dl-new -C reg -f xml'
says ': error: duty avg-33 ap: expected a decision of a person with a reason, or class and rule, got "not-required" by "avg/'
says ': error: duty avg-34 subjects: expected'
run 'a person may without a rule' 0 \
    'decided vijf "/<class>/d; /<rule>/d; s/>required</>not-required</; s/<decided_by>.*</<decided_by>FG</" | dl-new -C reg -f xml'
printf 'ref,title\n../../x,pad\n' >pad.csv
run 'a path for a reference' 65 'dl-new -C reg pad.csv'
run 'records as XML' 0 'dl-list -C reg -f xml DL-2026-0001-3 | sed "s/DL-2026-0001-3/AB-2026-0001-3/; s/een@/nieuw@/; /<message_id>twee/d; /<message_id>vijf/d; /<sha256>/d; /<identity>/d" >een.xml; dl-new -C reg een.xml'
has '"AB-2026-0001-3"'
run 'with their lists' 0 'dl-list -C reg -t duties -c regime AB-2026-0001-3'
has 'avg-33'
run 'with a reference that is there: nothing' 0 'dl-list -C reg -f xml DL-2026-0002-1 | dl-new -C reg -f xml'
says 'already registered as DL-2026-0002-1'
run 'mail and rows in one call' 0 'mail samen samen >samen.eml; printf "title\nsamen\n" >samen.csv; dl-new -C reg samen.eml samen.csv'
says 'registered: 2'
run 'a file that is neither' 65 'printf "zomaar tekst\n" >tekst; dl-new -C reg tekst'
run 'a file that is not there' 66 'dl-new -C reg nergens.eml'
run 'no such format' 64 'dl-new -C reg -f pdf een.eml'

# A dry run, and where nothing can be stored -------------------------------------
# shellcheck disable=SC2034 # it is used between quotes
n=$(commits)
run 'a dry run' 0 'mail droog droog | dl-new -n -C reg'
has '"droog"'
run 'stores nothing' 0 '[ "$(commits)" -eq "$n" ] && clean'
run 'cron: no environment, no standard input' 0 \
    'env -i GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@example.nl GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@example.nl "$BIN/dl-new" -C "$PWD/reg" "$PWD/een.eml" <&-'
says 'already registered as DL-2026-0001-3'
run 'no register' 66 'dl-new -C /nonexistent een.eml'
run 'a full standard output' 0 'mail vol vol | dl-new -C reg >/dev/full'
says 'warning: it is committed, but could not be printed: No space left on device'
run 'and a dry run' 75 'mail vol2 vol | dl-new -n -C reg >/dev/full'
run 'help' 0 'dl-new -h'
has '--deliver'
run 'an odd option' 64 'dl-new -C reg --odd'
says '--odd'

# A mail server: whatever fails is 75, and only the command line is not.
# shellcheck disable=SC2034 # used by what is run
n=$(commits)
deliver() { what=$1; shift; run "for a mail server: $what" "$@"; }
deliver 'an option that is wrong' 64 'dl-new --deliver -C reg --odd <een.eml'
deliver 'a value that is missing' 64 'dl-new -C reg --deliver -m <een.eml'
deliver 'no register' 75 'dl-new --deliver -C /nonexistent <een.eml'
deliver 'a file' 64 'dl-new --deliver -C reg een.eml'
says '--deliver: expected a mail on standard input, and no file, got "een.eml"'
deliver 'a format' 64 'dl-new --deliver -f mbox -C reg <een.eml'
deliver 'an empty mail' 75 'dl-new --deliver -C reg </dev/null'
deliver 'no standard input' 75 'dl-new --deliver -C reg <&-'
deliver 'a folder as standard input' 75 'dl-new --deliver -C reg </'
says 'Is a directory'
deliver 'rows' 64 'dl-new --deliver -C reg -m geen.map rijen.csv'
deliver 'no git' 75 'mail d1 d | PATH=/nonexistent "$BIN/dl-new" --deliver -C reg'
deliver 'no data' 75 'mail d1 d | DL_DATA=/nonexistent dl-new --deliver -C reg'
deliver 'a word for a moment' 75 'mail d1 d | DL_NOW=gisteren dl-new --deliver -C reg'
deliver 'no identity' 75 'unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL; mail d1 d | dl-new --deliver -C reg'
deliver 'a configuration that is wrong' 75 'git config -f reg/register.conf register.prefix dl; mail d1 d | dl-new --deliver -C reg'
git -C reg checkout -q register.conf
deliver 'a full disk' 75 'ulimit -f 0; mail d1 d | dl-new --deliver -C reg'
run 'nothing is stored' 0 'dl-new -n -C reg een.eml; [ "$(commits)" -eq "$n" ] && clean'
mkdir -p reg/.git/hooks
# git is the parent of its hook, and the program is the parent of git.
cat >reg/.git/hooks/pre-commit <<'!'
#!/bin/sh
parent() { sed -n 's/^PPid:[ 	]*//p' "/proc/$1/status"; }
dl=$(parent "$(parent $$)")
[ -z "${PARENT-}" ] || dl=$(parent "$dl")
kill -"$SIGNAL" "$dl"
exit 1
!
chmod +x reg/.git/hooks/pre-commit
for signal in KILL SEGV ABRT TERM; do
	deliver "the program gets SIG$signal" 75 \
	    "mail d1 d | SIGNAL=$signal dl-new --deliver -C reg"
done
for signal in HUP INT TERM; do
	deliver "its parent gets SIG$signal" 75 \
	    "mail d1 d | PARENT=1 SIGNAL=$signal dl-new --deliver -C reg"
done
rm reg/.git/hooks/pre-commit
run 'it is stored once' 0 'mail d1 d | dl-new --deliver -C reg; [ "$(commits)" -eq $((n + 1)) ] && clean'
deliver 'a full standard output' 0 'mail d2 d2 | dl-new --deliver -C reg >/dev/full'
no_err
deliver 'a standard output that is closed' 0 'mail d3 d3 | dl-new --deliver -C reg >&-'
deliver 'a reader that is gone' 0 'mail d4 d4 >d4; { sleep 1; dl-new --deliver -C reg <d4; echo $? >status; } | :; exit "$(cat status)"'
run 'each is stored' 0 '[ "$(commits)" -eq $((n + 4)) ] && clean'
# As some servers start a program: then the status of a child is lost.
ignore='env --ignore-signal=CHLD'
deliver 'SIGCHLD is ignored' 0 "mail d5 d5 | $ignore dl-new --deliver -C reg"
run 'and it is stored' 0 'dl-list -C reg -c title -s message_id=d5@example.nl'
has '"d5"'
printf '#!/bin/sh\nexit 1\n' >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
run 'SIGCHLD is ignored and a hook refuses' 75 "mail d6 d6 | $ignore dl-new -C reg"
lacks d6@
rm reg/.git/hooks/pre-commit

# The list of keys is derived: losing it, or a part of it, loses nothing.
head -c 200 "$(state)/keys" >keys && cat keys >"$(state)/keys"
run 'a damaged list of keys' 0 'dl-new -C reg een.eml'
says 'already registered as DL-2026-0001-3'
rm -rf reg/.git/dl
run 'none at all' 0 'dl-new -C reg een.eml'
says 'already registered as DL-2026-0001-3'

# Odd time zones and locales change nothing
git -C reg tag before
TZ=Pacific/Auckland LC_ALL=fr_FR.UTF-8 dl-list -C reg >list.nz
run 'the same bytes in any zone and locale' 0 'dl-list -C reg | cmp - list.nz'
done_testing
