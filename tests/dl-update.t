#!/bin/sh
# dl-update: fields, measures, log lines, closing, and streams.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
for n in 1 2 3; do mail "m$n" "melding $n" | dl-new -C reg >/dev/null; done
R=DL-2026-0001-3
DL_REGISTER=$tap_dir/reg
export DL_REGISTER

run 'fields' 0 "dl-update -a kind=post-lost -a 'department=Team Zuid' -a 'data=name| bsn' $R"
run 'are stored' 0 "dl-list -c kind,department,data $R"
out '"kind","department","data"' '"post-lost","Team Zuid","name|bsn"'
run 'the commit says which' 0 \
    "[ \"\$(git -C reg log -1 --format=%s)\" = '$R: changed: kind, department, data' ]"
run 'the same again changes nothing' 0 "dl-update -a kind=post-lost $R"
says 'nothing changed, the record had it already'
run 'an empty value empties' 0 "dl-update -a department= $R"
run 'it' 0 "[ -z \"\$(field $R department)\" ]"
run 'a time as people type it, in winter' 0 "dl-update -a 'detected=2026-11-03 08:00' $R"
run 'gets its offset' 0 "field $R detected"
out '2026-11-03T08:00:00+01:00'
run 'a clock time that is there twice' 65 "dl-update -a 'detected=2026-10-25 02:30' $R"
run 'an unknown choice' 65 "dl-update -a kind=brief $R"
says 'kind: expected mail-wrong-recipient'
run 'an unknown field' 64 "dl-update -a soort=x $R"
run 'a field that the commands set' 64 "dl-update -a class=serious $R"
run 'the reference' 64 "dl-update -a ref=$R $R"
run 'the status' 64 "dl-update -a status=closed $R"
run 'awareness later than receipt' 65 "dl-update -a aware=2026-11-03T10:15:00+01:00 $R"
err "dl-update: error: $R: aware is later than received: aware_reason must say why"
run 'with its reason' 0 \
    "dl-update -a aware=2026-11-03T10:15:00+01:00 -a aware_reason='Pas toen zeker' $R"
run 'which is not taken away' 65 "dl-update -a aware_reason= $R"
run 'moves the due time' 0 "field $R ap_due"
out '2026-11-06T10:15:00+01:00'

run 'measures' 0 "dl-update -m 'preventive: sloten vervangen; owner=ICT; due=2026-12-01' -m '\"ontvanger gebeld; brief terug\"; done' $R"
run 'are there' 0 "dl-list -t measures -c id,kind,text,owner,due,done $R"
out '"id","kind","text","owner","due","done"' \
    '"1","preventive","sloten vervangen","ICT","2026-12-01",""' \
    '"2","immediate","ontvanger gebeld; brief terug","","","2026-11-03T10:15:00+01:00"'
run 'one is done' 0 "dl-update -m '1; done=2026-11-03 09:00' $R"
run 'and so it says' 0 "dl-list -t measures -c done -s id=1 $R"
has '2026-11-03T09:00:00+01:00'
run 'an unknown number' 65 "dl-update -m '7; done' $R"
run 'a due day that does not exist' 65 "dl-update -m 'x; due=31-11-2026' $R"
says '"31-11-2026"'
run 'a log line' 0 "dl-update -l 'NS gebeld: niets gevonden' $R"
run 'with its author and time' 0 "dl-list -t log -c at,by,text $R"
has '"2026-11-03T10:15:00+01:00","Test Voorbeeld","NS gebeld: niets gevonden"'

run 'texts of a letter' 0 "dl-update -t 'nl.happened=Er is een brief kwijt.' -t 'en.happened=A letter was lost.' $R"
run 'are there' 0 "dl-list -t passages -c language,part,text,by $R"
out '"language","part","text","by"' \
    '"nl","happened","Er is een brief kwijt.","Test Voorbeeld"' \
    '"en","happened","A letter was lost.","Test Voorbeeld"'
run 'the commit names them' 0 \
    "[ \"\$(git -C reg log -1 --format=%s)\" = '$R: text nl.happened, text en.happened' ]"
run 'the same text again' 0 "dl-update -t 'en.happened=A letter was lost.' $R"
says 'nothing changed, the record had it already'
run 'another text' 0 "dl-update -t 'en.happened=A letter is lost.' $R"
run 'are a row more' 0 "[ \$(dl-list -t passages -c text $R | wc -l) -eq 4 ]"
run 'an unknown language' 64 "dl-update -t 'fr.happened=Non' $R"
says 'language: expected nl or en, got "fr"'
run 'an unknown part' 64 "dl-update -t 'nl.gebeurd=Ja' $R"
says 'part: expected happened, effects'
for t in 'nl.=x' '.happened=x' 'happened=x' 'nl.happened'; do
	run "half a text: $t" 64 "dl-update -t '$t' $R"
	says 'expected LANGUAGE.PART=TEXT'
done

run 'close' 0 "dl-update -m 'preventive: lock' --close $R"
says 'closed without an assessment'
says 'closed with an open obligation (notification to the supervisory authority): dl-list -t duties shows it'
says 'closed with an open obligation (communication to the data subjects): '
says 'closed with a measure that is not done (lock): dl-list -t measures shows it'
run 'is closed' 0 "field $R status; field $R closed"
out closed 2026-11-03T10:15:00+01:00
run 'reopen' 0 "dl-update --reopen $R"
run 'is open' 0 "field $R status; field $R closed"
out open ''
run 'withdraw' 0 "dl-update --withdraw -l 'was een oefening' $R"
run 'is withdrawn' 0 "field $R status"
out withdrawn
run 'two turns at once' 64 "dl-update --close --reopen $R"
run 'nothing to change' 64 "dl-update $R"
run 'a reference in small letters' 0 'dl-update -l klein dl-2026-0001-3'
run 'a mistyped reference' 65 'dl-update -l x DL-2026-0001-4'
run 'an unknown number' 1 'dl-update -l x DL-2026-0777-7'
run 'a dry run' 0 "dl-update -n -l x $R; [ \"\$(dl-list -t log -c text $R | grep -c '\"x\"')\" -eq 0 ]"

# Streams ----------------------------------------------------------------------
run 'a stream that changes nothing' 0 'dl-list | dl-update -'
says 'changed 0 of 3'
n=$(commits)
run 'a stream' 0 'dl-list | sed "s/\"melding 2\"/\"brief 2\"/; s/\"melding 3\"/\"brief 3\"/" | dl-update -'
says 'changed 2 of 3'
run 'is one commit' 0 '[ "$(commits)" -eq $((n + 1)) ]'
run 'only some columns' 0 'dl-list -c ref,rev,title DL-2026-0002-1 | sed s/brief/pakje/ | dl-update -'
run 'leave the others' 0 'dl-list -c title,reporter_name DL-2026-0002-1'
out '"title","reporter_name"' '"pakje 2","Noor Voorbeeld"'
dl-list -c ref,rev,title >old.csv
dl-update -l tussendoor DL-2026-0003-0 >/dev/null
sed 's/pakje/doos/; s/brief/doos/' old.csv >new.csv
run 'a row that is no longer current' 65 'dl-update - <new.csv'
says '<stdin>:4: error: DL-2026-0003-0: it was changed since'
run 'keeps all of the stream out' 0 'field DL-2026-0002-1 title'
out 'pakje 2'
run 'without rev' 65 'dl-list -c ref,title | dl-update -'
says 'expected rev'
run 'an unknown column' 0 'dl-list -c ref,rev DL-2026-0002-1 | sed "1s/\$/,\"x\"/; 2s/\$/,\"1\"/" | dl-update -'
says 'column "x" is no field'
run 'a class that somebody typed' 65 'dl-list -c ref,rev,class DL-2026-0002-1 | sed "2s/\"\"/\"serious\"/" | dl-update -'
run 'a class that dl-classify made' 0 'dl-list DL-2026-0002-1 | sed "1s/x/x/" >in.csv; dl-update -a personal=no DL-2026-0002-1 >/dev/null; dl-list DL-2026-0002-1 | dl-classify -R avg - | dl-update -'
run 'is stored' 0 'field DL-2026-0002-1 class'
out incident
run 'XML with rows more' 0 'dl-list -f xml DL-2026-0003-0 | sed "s,</log>,<entry><text>erbij</text></entry></log>," | dl-update -'
run 'adds them' 0 'dl-list -t log -c text DL-2026-0003-0'
has '"erbij"'
run 'XML with rows changed' 65 'dl-list -f xml DL-2026-0003-0 | sed "s,erbij,anders," | dl-update -'
says 'the rows of this list stay as they are'
run 'a log of two rows, of which the stream has the first alone' 0 "
    dl-list -f xml DL-2026-0003-0 | tr -d '\n' >one-line.xml
    sed 's,\(</entry>\).*</log>,\1</log>,' one-line.xml >short.xml
    [ \$(grep -o '<entry>' one-line.xml | wc -l) -gt \$(grep -o '<entry>' short.xml | wc -l) ]"
n=$(commits)
run 'is refused' 65 'dl-update short.xml'
says 'log: the rows of this list stay as they are'
run 'a list that the stream leaves out' 0 "sed 's,<log>.*</log>,,' one-line.xml | dl-update -"
says 'changed 0 of 1'
run 'stays as it is' 0 'dl-list -t log -c text DL-2026-0003-0'
has '"tussendoor"'
has '"erbij"'
[ "$(commits)" -eq "$n" ]
tap $? 'neither is committed'
run 'all is committed' 0 'clean'

# Keys of rows -------------------------------------------------------------------
# shellcheck disable=SC2120 # run() calls it with arguments
keys() { dl-list -t log -c key "$@" DL-2026-0003-0 | sed '1d; s/"//g'; }
run 'each row has a key of its own' 0 'keys | grep -cxE "[0-9a-f]{8}"; keys | sort | uniq -d'
out "$(keys | wc -l)"
run 'that is for programs: a table shows it if it is named' 0 'dl-list -t log DL-2026-0003-0 | head -n 1'
out '"ref","at","by","text","mailing","undone"'
keys >keys.old
run 'a row copied in a stream with its key' 0 'dl-list -f xml DL-2026-0003-0 | tr -d "\n" |
    sed -E "s,(.*)(<entry>.*</entry>) *</log>,\1\2\2</log>," | dl-update -'
run 'gets another one, and the others keep theirs' 0 'keys >keys.new; diff keys.old keys.new | grep -c "^>"; sort keys.new | uniq -d'
out 1
run 'a key is never typed' 0 'dl-list -f xml DL-2026-0003-0 | sed "s,</log>,<entry><key>00000000</key><text>x</text></entry></log>," | dl-update -'
run 'nor taken in' 0 'keys | grep -cx 00000000 || [ "$(keys | sort -u | wc -l)" -eq "$(keys | wc -l)" ]'
out 0
run 'measures of a stream: without a number, with that of another, with too large a one' 0 'dl-list -f xml DL-2026-0003-0 |
    sed "s,<log>,<measures><measure><id>5</id><text>vijf</text></measure><measure><text>geen</text></measure><measure><id>5</id><text>weer vijf</text></measure><measure><id>999999999999999</id><text>veel</text><was>6</was></measure></measures><log>," | dl-update -'
run 'get numbers of their own' 0 'dl-list -t measures -c id,text,was DL-2026-0003-0 | sed "1d; s/\"//g"'
out 5,vijf, 6,geen, '7,weer vijf,' 8,veel,
run 'another word is no key' 65 'dl-list -f xml DL-2026-0003-0 | sed "s,</log>,<entry><key>zz</key></entry></log>," | dl-update -'
says 'key: expected 8 hex digits, got "zz"'
sed -i '/<key>/d' reg/incidents/2026/00/DL-2026-0003-0.xml && git -C reg commit -qam old
run 'rows that were stored without keys stay so' 0 'dl-update -l nieuw DL-2026-0003-0 >new.csv; keys | grep -c .; git -C reg show --format= --numstat'
out 1 "6	0	incidents/2026/00/DL-2026-0003-0.xml"

# What was changed by hand ------------------------------------------------------
sed -i 's/pakje/met de hand/' reg/incidents/2026/00/DL-2026-0002-1.xml
run 'a change by hand is not the register' 0 'field DL-2026-0002-1 title'
out 'pakje 2'
run 'and does not get into a commit' 65 'dl-update -l x DL-2026-0002-1'
says 'was changed by hand and not committed'
run 'until it is committed' 0 'git -C reg commit -qam hand; field DL-2026-0002-1 title'
out 'met de hand 2'
cp -r reg copy && touch reg/incidents/2026/00/DL-2026-0002-1.xml
run 'touched is not changed' 0 'dl-update -l aangeraakt DL-2026-0002-1'
run 'nor is a copy of the register' 0 'dl-update -C copy -l kopie DL-2026-0002-1 DL-2026-0003-0'
run 'the register as it was' 0 'dl-list -r HEAD~2 -c title DL-2026-0002-1'
has 'pakje 2'
run 'at a time' 0 'DL_NOW=2026-11-05T00:00:00+01:00 dl-update -a title=later DL-2026-0003-0 >/dev/null; dl-list -r 2026-11-04T00:00:00+01:00 -c title DL-2026-0003-0'
has 'brief 3'
run 'at the end of a day' 0 'dl-list -r 2026-11-04 -c title DL-2026-0003-0'
has 'brief 3'
run 'before there was one' 66 'dl-list -r 2020-01-01T00:00:00+01:00'
# The form alone, and not the threshold of the law -----------------------------
form=$(printf 'title\nformulier\n' | dl-new -f csv - 2>/dev/null | sed -n '2s/"\([^"]*\).*/\1/p')
dl-classify -R gastouder -a sensitive=no -a adverse=no -w x "$form" >/dev/null 2>&1
run 'closed by the form alone' 0 "dl-update --close $form"
says 'closed, and the question on the risk is open, by which the notification may be required: answer it with dl-classify'
dl-update --reopen "$form" >/dev/null 2>&1
dl-classify -R gastouder -a risk=unlikely -w x "$form" >/dev/null 2>&1
run 'and with the answer' 0 "dl-update --close $form"
lacks 'the question on the risk'
done_testing
