#!/bin/sh
# Commands that read a stream and print stand behind a fence while they read.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

case $BIN in */san/*) skip_all 'a sanitizer needs more than a fence allows' ;; esac
printf 'title,kind,aware\nLaptop kwijt,device-lost-or-stolen,2026-11-03T10:00:00+01:00\n' >rows.csv
printf 'field,key,value,becomes\nexternal_ref,column,nr\ntitle,column,title\n' >map.csv

# The command reads a pipe that stays open; is it fenced meanwhile?
fenced() { # COMMAND...
	mkfifo pipe
	"$@" <pipe >out 2>err &
	pid=$!
	exec 9>pipe
	printf 'title,kind\n' >&9
	i=0 seccomp=
	while [ $i -lt 100 ] && [ "$seccomp" != 2 ]; do
		seccomp=$(sed -n 's/^Seccomp:[^0-9]*//p' "/proc/$pid/status")
		sleep 0.05
		i=$((i + 1))
	done
	exec 9>&-
	wait $pid || :
	rm pipe
	[ "$seccomp" = 2 ]
}
run 'dl-list' 0 'fenced dl-list -'
run 'dl-list of a pipe by its name' 0 'fenced dl-list /dev/stdin'
run 'dl-classify' 0 'fenced dl-classify -'
run 'dl-import' 0 'fenced dl-import -m map.csv -'
run 'dl-import --suggest' 0 'fenced dl-import --suggest -'
run 'dl-new --suggest' 0 'fenced dl-new --suggest'

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
