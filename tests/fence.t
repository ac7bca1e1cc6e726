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
	i=0 found=
	while [ $i -lt 100 ] && [ "$found" != "$whose" ]; do
		found=
		is_fenced $pid && found=own
		for p in $(cat /proc/$pid/task/$pid/children 2>/dev/null); do
			[ "$found" != '' ] || ! is_fenced "$p" || found=child
		done
		sleep 0.05
		i=$((i + 1))
	done
	exec 9>&-
	wait $pid || :
	rm pipe
	cat err >&2
	[ "$found" = "$whose" ]
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
ref=$(dl-new -C reg -f csv rows.csv | sed -n '2s/^"\([^"]*\)".*/\1/p')
run 'dl-new -m' 0 'child_fenced dl-new -C reg -m map.csv -'
run 'the mapping of dl-new -m' 0 'begin=field,key,value,becomes
    child_fenced dl-new -C reg -m /dev/stdin rows.csv'
run 'dl-new -f csv' 0 'child_fenced dl-new -C reg -f csv -'
run 'dl-update -' 0 'begin=ref,title child_fenced dl-update -C reg -'
run 'dl-notify -l' 0 'begin=Naam,E-mail
    child_fenced dl-notify -C reg -n -s -l - subjects "$ref"'

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
done_testing
