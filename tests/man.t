#!/bin/sh
# The manual says what is there: its examples are run, its options and exit
# statuses compared with those of the programs.
. "$(dirname "$0")/lib.sh"

man=$tap_repo/man
cmds=$(cd "$tap_repo/src/cmd" && echo dl-*.c | sed 's/\.c//g')

# pass WHAT STATUS [FILE]: one check, with what stands in FILE if it failed.
pass() {
	if [ "$2" -ne 0 ]; then
		: >.err
		cat "${3:-/dev/null}" >.out
	fi
	tap "$2" "$1"
}

# Is FILE the same as the other?
alike() { # WHAT FILE FILE
	diff "$2" "$3" >.diff
	pass "$1" $? .diff
}

# Well formed ----------------------------------------------------------------

if command -v mandoc >/dev/null; then
	for page in "$man"/*.[157]; do
		mandoc -Tlint -Wwarning "$page" >.lint 2>&1
		pass "mandoc finds nothing in ${page##*/}" $? .lint
	done
else
	echo '# no mandoc: the pages were not looked at'
fi

# Every command --------------------------------------------------------------

# Words in capitals are set as arguments in a page.
small() { sed 's/[A-Z][A-Z][A-Z]*/\L&/g'; }

# "-f format, --format format", a line each, of help on standard input.
help_options() {
	sed -n 's/^  \(    \)*\(-[^ ].*\)/\2/p' |
		sed 's/   *.*//
			s/^\(-.\), \(--[a-z-]*\)\( .*\)/\1\3, \2\3/' | small | sort
}

# The same of the tagged paragraphs of a page.
page_options() {
	sed -n 's/^\.It Fl /-/p' "$1" | sed 's/ , Fl /, -/
		s/ Ns \([^ ]*\) Ns /\1/g; s/Ar //g; s/\\&//g' | sort
}

section() { # NAME PAGE
	sed -n "/^\.Sh $1\$/,/^\.Sh /p" "$2" | sed '1d; /^\.Sh /d'
}

# A line for each use, without -C, which goes with all.
help_synopsis() { # CMD, its help on standard input
	sed '/^$/Q; s/^usage://' | awk -v cmd="$1" '
		$1 == cmd && NR > 1 { print line; line = "" }
		{ $1 = $1; line = line (line == "" ? "" : " ") $0 }
		END { print line }' | sed 's/ | /|/g' | small
}
page_synopsis() { # PAGE
	mandoc -Tascii -Owidth=400 "$1" | sed 's/.\x08//g' |
		sed -n '/^SYNOPSIS/,/^DESCRIPTION/s/^  *//p' |
		sed 's/ \[-C dir\]//; s/ *| */|/g; s/ \.\.\./.../g'
}

for cmd in $cmds; do
	page=$man/$cmd.1
	[ -e "$page" ]
	pass "$cmd has a page" $?
	[ -e "$page" ] || continue
	grep -q "^\.It Xr $cmd 1\$" "$man/dl.7"
	pass "$cmd is in dl(7)" $?
	grep -q "$cmd" "$tap_repo/README.md"
	pass "$cmd is in README.md" $?

	"$cmd" -h | help_options >.help
	page_options "$page" >.page
	alike "$cmd: the options of -h are those of the page" .help .page
	command -v mandoc >/dev/null || continue
	"$cmd" -h | help_synopsis "$cmd" >.help
	page_synopsis "$page" >.page
	alike "$cmd: the synopsis of -h is that of the page" .help .page
done

# Exit statuses --------------------------------------------------------------

sed -n 's/.*S([A-Z]*, *\([0-9]*\), *[0-9]*, "\(.*\)").*/\1 \2/p' \
    "$tap_repo/src/util/exit_status.h" >.status
section 'EXIT STATUS' "$man/dl.7" |
	sed -n '/^\.It /{s///; N; s/\n/ /p}' >.page
[ "$(wc -l <.status)" -ge 12 ]
pass 'status.h has a table' $? .status
alike 'the table of dl(7) is that of status.h' .status .page

for cmd in $cmds; do
	section 'EXIT STATUS' "$man/$cmd.1" | sed -n 's/^\.It \([0-9]\)/\1/p' |
		while read -r n; do grep -q "^$n " .status || echo "$n"; done \
		>.unknown
	[ -s .unknown ]
	pass "$cmd: its statuses are in the table" $((1 - $?)) .unknown
done

# Examples -------------------------------------------------------------------

DL_REGISTER=

# It is this moment, for the commands and for git.
at() { DL_NOW=$1 GIT_AUTHOR_DATE=$1; }
at 2026-11-09T09:00:00+01:00
export DL_REGISTER DL_NOW GIT_AUTHOR_DATE

# A mail, as it comes in.
letter() { # ID SUBJECT
	cat <<!
Received: from mail.example.nl (mail.example.nl [192.0.2.10])
	by mx.example.nl with ESMTPS id $1
	for <datalek@example.nl>; Mon, 9 Nov 2026 09:12:44 +0100 (CET)
From: Karin de Vries <karin@example.nl>
To: datalek@example.nl
Subject: $2
Date: Mon, 9 Nov 2026 09:12:40 +0100
Message-ID: <$1@mail.example.nl>

Het gaat om dossiers van kinderen. De schijf was niet versleuteld.

Karin
!
}

# What the examples are about, made once in a folder of its own.
prepare() {
	letter laptop.1 'Laptop kwijt' >melding.eml
	letter laptop.2 'Re: [DL-2026-0001-3] Uw melding' >antwoord.eml
	{
		echo 'From karin@example.nl Mon Nov  9 09:12:44 2026'
		cat melding.eml
		echo
		echo 'From karin@example.nl Mon Nov  9 09:12:44 2026'
		letter brief.1 'Brief kwijt'
	} >post.mbox
	cat >oud.csv <<!
external_ref,received,title,kind,persons_min,persons_max
2026/17,2026-10-05 08:15,Laptop uit de auto gestolen,device-lost-or-stolen,40,60
2026/18,2026-10-07 14:00,Mail met alle adressen zichtbaar,mail-open-recipients,12,12
!
	cat >begin.csv <<!
title,received,department,reporter_name,reporter_email
Brief bij de buren,2026-11-05 09:00,Administratie,Karin de Vries,karin@example.nl
USB-stick kwijt,2026-11-06 10:00,Kantoor,,
!
	{
		dl-init -o 'Gastouderbureau Voorbeeld' -R gastouder register
		git config -f register/register.conf mail.sender \
		    'Meldpunt <datalek@example.nl>'
		git -C register commit -q -m sender register.conf
		dl-new -C register begin.csv
		git -C register repack -adq # one file to copy, not thirty
	} >/dev/null 2>&1
}

# The same in the working directory.
furnish() {
	rm -rf register datalek noord zuid proef tests ./*.eml ./*.csv \
	    ./*.mbox ./*.txt
	cp -pR prepared/. .
	DL_REGISTER=$tap_dir/register
	at 2026-11-09T09:13:00+01:00
}

# The commands among mdoc lines, and what the page says they print:
#	now TIME / status N / $ COMMAND, its further lines after + / > OUTPUT
examples() { # PAGE
	section EXAMPLES "$1" | awk '
	function plain(s) {
		gsub(/\\&/, "", s); gsub(/\\-/, "-", s)
		gsub(/\\\(dq/, "\"", s); gsub(/\\e/, "\\", s)
		return s
	}
	/^\.\\" (now|status) / { sub(/^\.\\" /, ""); print; next }
	/^\.Bd / { block = 1; more = 0; end = ""; next }
	/^\.Ed/ { block = 0; shell = 0; next }
	/^\.Dl \$ / { sub(/^\.Dl /, ""); print plain($0); next }
	block {
		line = plain($0)
		if (end != "") {
			print "+" line
			if (line == end) end = ""
		} else if (more) {
			print "+" line
		} else if (line ~ /^\$ /) {
			print line
			shell = 1
			if (line ~ /<<!/) end = "!"
		} else if (shell && line != "") {
			print ">" line
		}
		more = end == "" && line ~ /\\$/ && (more || line ~ /^\$ /)
	}'
}

# The same of a fenced block of Markdown.
fenced() { # FILE
	awk '/^```/ { block = !block; shell = 0; next }
	block && /^\$ / { print; shell = 1; next }
	block && shell && $0 != "" { print ">" $0 }' "$1"
}

# Does all that the page shows stand in what was printed?  Three dots stand
# for anything.
shown() { # FILE
	awk 'NR == FNR { said[$0] = 1; all = all $0 "\n"; next }
	$0 == "..." { next }
	sub(/\.\.\.$/, "") ? !index(all, $0) : !($0 in said) {
		print "not printed: " $0
	}' .said "$1"
}

line_end='
'
# Run the example that was gathered, if any, and compare.
command='' status=0
finish_example() { # PAGE
	[ -n "$command" ] || return 0
	case $command in
	export\ *) eval "$command" >.said 2>&1 ;; # for the next ones too
	*) (eval "$command") >.said 2>&1 </dev/null ;;
	esac
	got=$?
	{
		[ "$got" -eq "$status" ] || echo "status $got, not $status"
		[ ! -s .expect ] || shown .expect
	} >.wrong
	[ ! -s .wrong ]
	wrong=$?
	[ "$wrong" -eq 0 ] || cat .said >>.wrong
	pass "$1: ${command%%"$line_end"*}" "$wrong" .wrong
	command='' status=0
}

run_examples() { # PAGE, of what stands in .examples
	next=0
	command='' status=0
	while IFS= read -r line; do
		text=${line#?}
		case $line in
		'$ '*)
			finish_example "$1"
			command=${line#??} status=$next next=0
			: >.expect
			;;
		+*) command="$command
$text" ;;
		'>'*) printf '%s\n' "$text" >>.expect ;;
		'status '*) next=${line#status } ;;
		'now '*)
			finish_example "$1"
			at "${line#now }"
			;;
		esac
	done <.examples
	finish_example "$1"
}

GIT_AUTHOR_NAME='Pim Privacy' GIT_AUTHOR_EMAIL=pim@example.nl
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
GIT_CONFIG_GLOBAL=$tap_repo/tests/gitconfig HOME=$tap_dir DL_SENDMAIL=$tap_dir/sendmail
DL_DATA=$tap_repo/share # what a page copies from
export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
	GIT_COMMITTER_EMAIL GIT_CONFIG_GLOBAL HOME DL_SENDMAIL DL_DATA
printf '#!/bin/sh\ncat >/dev/null\n' >sendmail
chmod +x sendmail

at 2026-11-09T09:00:00+01:00
mkdir prepared
(cd prepared && prepare)
for page in "$man"/*.[157]; do
	[ "${page##*/}" != dl-fields.5 ] || continue
	furnish
	examples "$page" >.examples
	grep -q '^\$ ' .examples
	pass "${page##*/} has examples" $?
	run_examples "${page##*/}"
done

furnish
ln -sf "$tap_repo/tests" tests
fenced "$tap_repo/README.md" | sed "s/\$ make .*/$ :/" >.examples
GIT_CONFIG_GLOBAL=$HOME/.gitconfig # it says who somebody is
run_examples README.md

done_testing
