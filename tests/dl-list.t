#!/bin/sh
# dl-list as a filter: every form to every other, selection, what is refused.
. "$(dirname "$0")/lib.sh"

cat >a.csv <<'!'
"ref","status","received","title","description","countries","data","persons_min","Code"
"DL-2026-0001-3","open","2026-11-16T00:30:00+01:00"," laptop ""weg"" ","regel een
regel twee","Nederland|België","bsn|name","12","x|1"
"DL-2026-0002-1","closed","2026-11-17T10:00:00+01:00","a|b & <c>]]>","","","","",""
"DL-2026-0042-3","","","=1+1","","","","","z"
!
printf '"title","description"\n"a","regel\r\nregel\rregel\n"\n' >cr.csv

# Identity ------------------------------------------------------------------
for f in a.csv cr.csv; do
	run "CSV again: $f" 0 "dl-list ./$f"
	same "$f" .out
	run "and from standard input: $f" 0 "dl-list - <$f | dl-list -"
	same "$f" .out
	for form in xml jsonl; do
		dl-list -f $form "./$f" >"b.$form"
		run "$form again: $f" 0 "dl-list -f $form - <b.$form"
		same "b.$form" .out
		run "by way of $form: $f" 0 \
		    "dl-list -f $form - <$f | dl-list -c '$(head -n 1 "$f" |
			tr -d '"')' -"
		same "$f" .out
	done
	run "by way of both: $f" 0 \
	    "dl-list -f xml $f | dl-list -f jsonl - | dl-list -f xml -"
	dl-list -f xml "./$f" >b.xml
	same b.xml .out
done
run 'all fields and the unknown ones of later records' 0 \
    "printf '{}\n{\"extra\":{\"Code\":\"1\"}}\n' | dl-list - | head -n 1"
has ',"rev","unread","Code"'
printf '{"ref":"DL-2026-0001-3","measures":[{"id":1,"kind":"immediate"},' >m.jsonl
printf '{"id":2,"kind":"preventive","due":"2026-11-20"}]}\n' >>m.jsonl

# Selection -----------------------------------------------------------------
run 'in one word' 0 'dl-list -c ref -s status=open a.csv'
out '"ref"' '"DL-2026-0001-3"'
run 'in three words' 0 'dl-list -c ref -s status != open a.csv'
out '"ref"' '"DL-2026-0002-1"' '"DL-2026-0042-3"'
run 'several mean and' 0 \
    'dl-list -c ref -s status != open -s received = 2026-W47 a.csv'
out '"ref"' '"DL-2026-0002-1"'
run 'an operator in quotes' 0 "dl-list -c ref -s 'title ~ LAPTOP' a.csv"
out '"ref"' '"DL-2026-0001-3"'
run 'what is empty' 0 'dl-list -c ref,Code -s received= a.csv'
out '"ref","Code"' '"DL-2026-0042-3","z"'
run 'nothing found' 1 'dl-list -c ref -s persons_min \> 99 a.csv'
out '"ref"'
no_err
run 'nothing there, nothing asked' 0 "printf 'ref\n' | dl-list -"
out '"ref"'
run 'columns in the order that they are named in' 0 \
    'dl-list -c Code,title,ref -s ref=DL-2026-0042-3 a.csv'
out '"Code","title","ref"' '"z","=1+1","DL-2026-0042-3"'
run 'a column that no record has' 0 'dl-list -c ref,titel a.csv'
err 'dl-list: warning: no record has a column "titel"; dl-fields(5) has the names'

# The lists -----------------------------------------------------------------
run 'rows of a list' 0 'dl-list -t measures -c ref,id,kind m.jsonl'
out '"ref","id","kind"' '"DL-2026-0001-3","1","immediate"' \
    '"DL-2026-0001-3","2","preventive"'
run 'selected' 0 'dl-list -t measures -c id -s due \<= 2026-W47 m.jsonl'
out '"id"' '"2"'
run 'as XML that can be read again' 0 \
    'dl-list -t measures -f xml -s kind=preventive m.jsonl |
	dl-list -t measures -c ref,id -'
out '"ref","id"' '"DL-2026-0001-3","2"'
run 'no rows' 1 'dl-list -t log -s by=Ans m.jsonl'
out '"ref","at","by","text","mailing","undone"'

# What is wrong -------------------------------------------------------------
run 'an unknown status' 65 "printf 'title,status\na,opn\nb,open\n' | dl-list -"
out '"status","title"' '"open","b"' # the good row is there
err 'dl-list: <stdin>:2: error: status: expected open, closed or withdrawn, got "opn"'
run 'a ragged row' 65 "printf 'ref,title,status\nx,y\n' | dl-list -"
err 'dl-list: <stdin>:2: error: 2 fields, not 3'
no_out
run 'not even a header' 65 "printf '' | dl-list -"
no_out
says 'no header'
run 'semicolons, as a spreadsheet program saves it' 0 \
    "printf '\357\273\277ref;title\r\n;a,b\r\n' | dl-list -"
out '"ref","title"' '"","a,b"'
run 'not well-formed' 65 "printf '<incidents version=\"1\"><x' | dl-list -"
no_out
run 'a DOCTYPE' 65 "printf '<!DOCTYPE x><incidents/>' | dl-list -f xml -"
no_out
says '<stdin>:1: error: a DOCTYPE'
run 'control characters of data do not reach a terminal' 65 \
    "printf 'status\n\"\033[2J\"\n' | dl-list -"
says 'got "\x1b[2J"'
run 'a missing file' 66 'dl-list ./absent.csv'
err 'dl-list: error: ./absent.csv: No such file or directory'
run 'a folder' 66 'dl-list /'
no_out
run 'a full disk is not success' 75 'dl-list ./a.csv >/dev/full'
# 300,000 faults: the first hundred, then how many more.
flood() { (echo 'title,kind' && yes 'x,brand' | head -n 300000) | dl-list -; }
run 'a flood of faults is 101 messages' 0 '[ "$(flood 2>&1 | wc -l)" -eq 101 ]'
run 'a flood of faults' 65 flood
no_out
says '<stdin>:101: error: kind: expected '
says 'dl-list: error: and 299,900 more'
lacks '<stdin>:102:'
run 'in Dutch' 65 'unset LC_ALL; LANG=nl_NL.UTF-8; export LANG; flood'
says 'dl-list: fout: en nog 299.900'
run 'of XML' 65 '(echo "<incidents version=\"1\">"
    yes "<incident><brand/></incident>" | head -n 3000
    echo "</incidents>") | dl-list -f xml -'
says 'dl-list: error: and 2,900 more'
run 'of JSON' 65 'yes "{\"brand\":1}" | head -n 101 | dl-list -f jsonl -'
says 'dl-list: error: and 1 more'
run 'a hundred faults' 65 'yes "{\"brand\":1}" | head -n 100 | dl-list -f jsonl -'
says '<stdin>:100: error: '
lacks ' more'
run 'a mistyped reference' 65 'dl-list DL-2026-0042-7'
err 'dl-list: error: "DL-2026-0042-7" is mistyped: its last digit, a check digit, does not fit'
run 'neither reference nor file' 65 'dl-list laptop'
says 'expected a reference such as DL-2026-0042-3 or a file'
run 'two streams' 64 'dl-list a.csv ./cr.csv'
run 'a stream and a reference' 64 'dl-list DL-2026-0042-3 -'
run 'no such field' 64 'dl-list -s titel=x a.csv'
says '"titel" is no field'
no_out
run 'no such choice' 64 'dl-list -s status=opn a.csv'
says 'open, closed or withdrawn'
run 'no such table' 64 'dl-list -t measure a.csv'
run 'no such form' 64 'dl-list -f json a.csv'
run 'columns of XML' 64 'dl-list -f xml -c ref a.csv'
run 'an old state of a stream' 64 'dl-list -r HEAD a.csv'
run 'a column that the list does not have' 64 'dl-list -t log -c titel m.jsonl'
run 'no register' 66 'dl-list -C /'
run 'help' 0 'dl-list -h'
has '-s, --select FIELD OP VALUE'
run 'no such option' 64 'dl-list -x'

# A register ----------------------------------------------------------------
. "$tap_repo/tests/reg.sh"
dl-init -p DL reg >/dev/null 2>&1
run 'an error that raises the status is shown behind a flood' 75 \
    "{ echo '{\"title\":\"x\"}'; yes '{\"brand\":1}' | head -n 200; } |
    dl-list -f jsonl - >/dev/full"
says 'dl-list: error: <stdout>: No space left on device'
says 'dl-list: error: and 100 more'
run 'an empty register' 0 'dl-list -C reg | wc -l'
out 1
run 'nothing in it' 1 'dl-list -C reg -c ref -s status=open'
for n in 1 2 3; do mail "$n" "brief $n" | dl-new -C reg >/dev/null 2>&1; done
run 'all of it' 0 'dl-list -C reg -c ref,title'
out '"ref","title"' '"DL-2026-0001-3","brief 1"' \
    '"DL-2026-0002-1","brief 2"' '"DL-2026-0003-0","brief 3"'
run 'by reference, in any letter case, once' 0 \
    'dl-list -C reg -c title dl-2026-0003-0 DL-2026-0001-3 DL-2026-0003-0'
out '"title"' '"brief 3"' '"brief 1"'
run 'one that is not there' 1 \
    'dl-list -C reg -c title DL-2026-0042-3 DL-2026-0001-3'
out '"title"' '"brief 1"'
err 'dl-list: error: DL-2026-0042-3: there is no such incident'
run 'a mistyped one' 65 'dl-list -C reg -c title DL-2026-0001-4'
run 'as it was' 0 'dl-list -C reg -c ref -r HEAD~1'
out '"ref"' '"DL-2026-0001-3"' '"DL-2026-0002-1"'
run 'an unknown revision' 64 'dl-list -C reg -r nonsense'
for form in csv xml jsonl; do
	dl-list -C reg -f $form >"reg.$form"
	run "the register as $form again" 0 "dl-list -f $form ./reg.$form"
	same "reg.$form" .out
done

# Streaming: 20,000 records of XML in little memory -------------------------
awk 'BEGIN { print "<incidents version=\"1\">"
	for (i = 0; i < 20000; i++)
		printf "<incident><title>melding %d</title><description>%s</description></incident>\n", i, "iemand heeft een brief verkeerd bezorgd, en nog een, en nog een, en nog een"
	print "</incidents>" }' >big.xml
limit='ulimit -v 60000'
# The sanitizers need more address space than there is.
(eval "$limit"; dl-list -V) >/dev/null 2>&1 || limit=:
run 'many records' 0 "($limit; dl-list -f jsonl big.xml) | wc -l"
out 20000
run 'and stops when its reader has seen enough' 0 \
    'dl-list -f jsonl big.xml | head -n 1'
has 'melding 0'
done_testing
