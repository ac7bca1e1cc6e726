#!/bin/sh
# Commands that read a stream and print stand behind a fence while they read;
# those that then write, send or run git have a child behind one.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

case $BIN in */san/*) skip_all 'a sanitizer needs more than a fence allows' ;; esac
printf 'title,kind,aware\nLaptop kwijt,device-lost-or-stolen,2026-11-03T10:00:00+01:00\n' >rows.csv
printf 'field,key,value,becomes\nexternal_ref,column,nr\ntitle,column,title\n' >map.csv

# The command reads a pipe that stays open; is it fenced meanwhile?
fenced() { # COMMAND...
	watched own "$@"
}
# The same of its child; it has no fence of its own.
child_fenced() { # COMMAND...
	watched child "$@"
}
watched() { # own|child COMMAND...
	whose=$1
	shift
	mkfifo pipe
	"$@" <pipe >out 2>err &
	pid=$!
	exec 9>pipe
	printf '%s\n' "${begin-title,kind}" >&9
	look $pid
	exec 9>&-
	wait $pid || :
	rm pipe
	cat err >&2
	[ "$found" = "$whose" ]
}
# Is there soon a fence around the process, or a child of it?
look() { # PID
	i=0 found=
	while [ $i -lt 100 ] && [ "$found" != "$whose" ]; do
		found=
		is_fenced "$1" && found=own
		# shellcheck disable=SC2013 # they stand on one line
		for p in $(cat "/proc/$1/task/$1/children" 2>/dev/null); do
			[ "$found" != '' ] || ! is_fenced "$p" || found=child
		done
		sleep 0.05
		i=$((i + 1))
	done
}
is_fenced() { # PID
	grep -qs "^Seccomp:[^0-9]*2" "/proc/$1/status"
}
run 'dl-list' 0 'fenced dl-list -'
run 'dl-list of a pipe by its name' 0 'fenced dl-list /dev/stdin'
run 'dl-classify' 0 'fenced dl-classify -'
run 'dl-import' 0 'fenced dl-import -m map.csv -'
run 'dl-import --suggest' 0 'fenced dl-import --suggest -'
run 'dl-new --suggest' 0 'fenced dl-new --suggest'

dl-init reg 2>/dev/null || exit 2
# shellcheck disable=SC2034 # it is used between quotes
ref=$(dl-new -C reg -f csv rows.csv | sed -n '2s/^"\([^"]*\)".*/\1/p')
run 'dl-new -m' 0 'child_fenced dl-new -C reg -m map.csv -'
run 'the mapping of dl-new -m' 0 'begin=field,key,value,becomes
    child_fenced dl-new -C reg -m /dev/stdin rows.csv'
run 'dl-new -f csv' 0 'child_fenced dl-new -C reg -f csv -'
run 'dl-update -' 0 'begin=ref,title child_fenced dl-update -C reg -'
run 'dl-notify -l' 0 'begin=Naam,E-mail
    child_fenced dl-notify -C reg -n -s -l - subjects "$ref"'

# Records of the register that are plain XML need no library; one that was edited
# by hand needs a child.  The command waits for its reader, with what it read.
record=$(find reg/incidents -name '*.xml')
held() { # COMMAND...
	mkfifo held
	# shellcheck disable=SC2217 # it holds the pipe open
	sleep 60 <held &
	sleeper=$!
	"$@" >held 2>err &
	pid=$! whose=child
	look $pid
	kill $sleeper
	wait $pid || :
	rm held
	cat err >&2
	[ "$found" = child ]
}
{ printf 's,</kind>,&<description>' && head -c 200000 /dev/zero | tr '\0' x &&
    echo '</description>,'; } >long.sed
sed -i -f long.sed "$record"
git -C reg commit -qam long || exit 2
run 'a record as it was written has no child' 1 'held dl-list -C reg -f xml'
sed -i 's,</kind>,&<!-- by hand -->,' "$record"
git -C reg commit -qam edited || exit 2
run 'a record that was edited has one' 0 'held dl-list -C reg -f xml'
run 'and is read' 0 'dl-list -C reg -c title'
has 'Laptop kwijt'
no_err
run 'a DOCTYPE in it is refused' 65 \
    'sed -i "s,^<incident,<!DOCTYPE x [<!ENTITY a SYSTEM \"/etc/passwd\">]>&," "$record"
    git -C reg commit -qam doctype; dl-list -C reg'
says "${record#reg/}:2: error: a DOCTYPE"
run 'once, and nothing is written' 65 'dl-update -C reg -a title=x "$ref"'
git -C reg reset -q --hard HEAD~3 || exit 2

# Tables of the product, and of a register where they are plain, need no library;
# any other table needs a child.  Shown by a libcsv that crashes.
cat >crash.c <<'!'
#include <stddef.h>
size_t csv_parse(void *p, const void *s, size_t n, void *f, void *r, void *a);
size_t csv_parse(void *p, const void *s, size_t n, void *f, void *r, void *a)
{
	__builtin_trap();
}
!
ref=$(dl-list -C reg -c ref | sed -n '2s/"//gp')
crashing() { # COMMAND...
	LD_PRELOAD=$tap_dir/crash.so "$@"
}
own() { # KIND NAME: from the table of the product
	rm -rf reg/rules reg/law reg/forms reg/intake
	own=reg/$1/$2.csv
	mkdir -p "reg/$1"
	cp "$tap_repo/share/$1/$2.csv" "$own"
}
read_it() { # with the command that needs it; the status is that of the table
	"$@" dl-classify -C reg --prove >/dev/null || return $?
	"$@" dl-report -C reg week >/dev/null || return $?
	"$@" dl-notify -C reg ap "$ref" >/dev/null || return $?
	mail 7 nog | "$@" dl-new -n -C reg >/dev/null
}
if ${CC:-cc} -shared -fPIC -o crash.so crash.c 2>/dev/null; then
	run 'a stream needs libcsv' 65 'printf "title\n\"a\nb\"\n" | crashing dl-new -C reg -n -f csv -'
	run 'the tables of the product do not' 0 'read_it crashing'
	for table in 'rules avg' 'law duties' 'forms ap' 'intake senders'; do
		# shellcheck disable=SC2086 # two words
		own $table
		run "nor does $table as a plain table" 0 'read_it crashing'
		sed -i 's/$/\r/' "$own"
		run 'with the line ends of Windows either' 0 'read_it crashing'
		head -c -2 "$own" >whole && cp whole "$own"
		run 'a last line without its end is read' 0 'read_it env'
		run 'in a child, whose crash is reported' 78 'read_it crashing'
		says "$own: the reader crashed"
	done
	own rules avg
	sed -i '2s/"$/\n"/' "$own"
	run 'a value of two lines is read' 0 'dl-classify -C reg --prove'
	run 'by the child' 78 'crashing dl-classify -C reg --prove'
	own rules avg
	printf 'x"y,' >>"$own"
	run 'a fault has its place, found by a child' 78 'dl-classify -C reg --prove'
	says "$own:$(wc -l <"$own" | awk '{ print $1 + 1 }'):2: error: a quote inside a field"
	rm -rf reg/rules
fi

# Behind it all that they do is done as before.
run 'a file' 0 'dl-list rows.csv'
has 'Laptop kwijt'
no_err
run 'a file behind a link in another folder' 0 'mkdir d
    ln -s ../rows.csv d/link.csv; dl-list d/link.csv'
has 'Laptop kwijt'
run 'output to a file' 0 'dl-list rows.csv >copy.csv; dl-list copy.csv'
has 'Laptop kwijt'
run 'messages to a file' 65 'printf "title,kind\na,tas\n" | dl-list - 2>messages
    s=$?; grep -q tas messages && exit $s'
run 'times of a zone that is read late' 0 'TZ=Europe/Amsterdam dl-list -f jsonl - <rows.csv
    printf "title,aware\nx,2026-07-01T12:00:00\n" | TZ=Europe/Amsterdam dl-list -'
has +02:00
run 'Dutch messages' 65 'printf "title,kind\na,tas\n" | LC_ALL=nl_NL.UTF-8 dl-list -'
says 'verwacht'
run 'a missing file' 66 'dl-list absent.csv'
says 'No such file'
run 'a folder' 66 'dl-list ./d'
run 'a sheet in another character set' 0 'printf "title;kind\nCaf\351;\n" >sheet.csv
    dl-import --suggest sheet.csv'

# Its time is up: limits of the user are kept, if they are lower.
run 'rows without end' 65 \
    '(ulimit -t 2; { echo title,kind; yes "a,other"; } | dl-list -f csv - >/dev/null)'
says 'dl-list: <stdin>: error: not read to the end: that takes more than 1 second of processor time; split it'
run 'in Dutch' 65 '(ulimit -S -t 1; { echo title,kind; yes "a,other"; } |
    LC_ALL=nl_NL.UTF-8 dl-list -f csv - >/dev/null)'
says 'niet tot het einde gelezen'
run 'in a child' 65 '(ulimit -t 2; { echo title,kind; yes "a,other"; } |
    dl-new -C reg -f csv - >/dev/null)'
says '<stdin>: time limit'
run 'nothing was stored of that' 0 'dl-list -C reg -c ref'
out=$(wc -l <"$tap_dir/.out")
run 'but what was there' 0 "[ $out -eq 2 ]"
done_testing
