#!/bin/sh
# dl-new -m: a spreadsheet that was the register comes in by a mapping; and a
# list that was edited in a spreadsheet goes back.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2

# As it was: the register at that commit, and nothing beside it.
was() { [ "$(git -C reg rev-parse HEAD)" = "$head" ] && clean; }
mark() { head=$(git -C reg rev-parse HEAD); }
# The sheet and the mapping of most tests, to be changed by each.
sheet() {
	cat <<!
Nr;Datum;Tijd;Omschrijving;Soort;Aantal;Gemeld AP;Prioriteit
1;3-11-2025;9:05;"Brief bij de buren;
envelop open";Brief;1;Nee;hoog
2;28-02-2025;;Café “Zomer” mailde; Mail ;1.250;Ja;laag
!
}
map() {
	cat <<!
field,key,value,becomes
# What a line begins with # for is said here, "freely
external_ref,column,Nr
received,column,Datum
received,column,Tijd
received,date,D-M-YYYY
received,date,D-M-YYYY h:mm
title,constant,Ingelezen
description,column,Omschrijving
kind,column,Soort
kind,value,brief,post-wrong-recipient
kind,value,MAIL,mail-open-recipients
persons_min,column,Aantal
persons_min,thousands,.
ap,column,Gemeld AP
ap,value,Ja,required
ap,value,Nee,undecided
!
}
sheet >oud.csv
map >map.csv

# In ---------------------------------------------------------------------------
mark
run 'a dry run' 0 'dl-new -n -C reg -m map.csv oud.csv'
has 'Brief bij de buren'
run 'adds nothing' 0 was
run 'a sheet by a mapping' 0 'dl-new -C reg -m map.csv oud.csv'
says 'registered: 2; added to a dossier: 0; already known: 0'
run 'what came of it' 0 'dl-list -C reg -c external_ref,received,title,kind,persons_min,ap,channel,Prioriteit'
out '"external_ref","received","title","kind","persons_min","ap","channel","Prioriteit"' \
    '"1","2025-11-03T09:05:00+01:00","Ingelezen","post-wrong-recipient","1","undecided","import","hoog"' \
    '"2","2025-02-28T00:00:00+01:00","Ingelezen","mail-open-recipients","1250","required","import","laag"'
run 'lines of a cell' 0 'dl-list -C reg -c description DL-2026-0001-3'
out '"description"' '"Brief bij de buren;' 'envelop open"'
run 'no character is lost' 0 'field DL-2026-0002-1 description'
out 'Café “Zomer” mailde'
run 'one commit' 0 'git -C reg log -1 --format=%s'
out '2 incidents registered from oud.csv'
run 'nothing beside it' 0 'clean && [ "$(commits)" -eq 2 ]'
mark
run 'the same again' 0 'dl-new -C reg -m map.csv -f csv oud.csv'
err 'dl-new: registered: 0; added to a dossier: 0; already known: 2'
run 'adds nothing, either' 0 was
run 'a single row that is known' 0 'head -n 3 oud.csv | dl-new -C reg -m map.csv'
err 'dl-new: <stdin>:2: already registered as DL-2026-0001-3, nothing added'
echo '3;4-11-2025;;Derde;brief;;Ja;' >>oud.csv
run 'one row more' 0 'dl-new -C reg -m map.csv - <oud.csv | dl-list -c ref,external_ref -'
out '"ref","external_ref"' '"DL-2026-0003-0","3"'
run 'one more incident' 0 'git -C reg log -1 --format=%s'
out 'DL-2026-0003-0: registered from a spreadsheet'

# How a program saves it --------------------------------------------------------
# as WHAT CODE: the sheet after CODE, with its numbers changed so that it is new,
# comes to the same.
n=100
as() {
	n=$((n + 100))
	sheet | sed "s/^\([12]\);/$n\1;/" >vers.csv
	eval "$2" <vers.csv >anders.csv
	# shellcheck disable=SC2016 # it is for run()
	run "$1" 0 'dl-new -C reg -m '"${3:-map.csv}"' anders.csv | dl-list -c persons_min,description - | tail -n 1'
	out '"1250","Café “Zomer” mailde"'
}
as 'LF and UTF-8' cat
as 'CRLF' "sed 's/\$/\r/'"
as 'a byte order mark' '{ printf "\357\273\277"; cat; }'
as 'windows-1252' 'iconv -f UTF-8 -t WINDOWS-1252'
as 'UTF-16, little end first' '{ printf "\377\376"; iconv -f UTF-8 -t UTF-16LE; }'
as 'UTF-16, big end first' '{ printf "\376\377"; iconv -f UTF-8 -t UTF-16BE; }'
as 'UTF-16 without its mark' 'iconv -f UTF-8 -t UTF-16LE'
as 'UTF-16 without its mark, big end first' 'iconv -f UTF-8 -t UTF-16BE'
as 'CR alone' "tr '\\n' '\\r'"
as 'a line sep=' '{ printf "sep=;\r\n"; cat; }'
as 'tabs' "sed 's/\(^\|[^s]\);/\1\t/g; s/;\([^ ]\)/\t\1/g'"
as 'empty rows' "sed '1s/\$/\n;;;;;;;/; \$s/\$/\n;;;;;;;\n;;;;;;;/'"
{ map; echo ',skip,2'; } >skip.csv
as 'lines above' '{ printf "Register \"2025\n\n"; cat; }' skip.csv
{ map; echo ',encoding,macintosh'; echo ',delimiter,bar'; } >mac.csv
as 'another set and delimiter, by name' "sed 's/\(^\|[^n]\);/\1|/g; s/;\([^ ]\)/|\1/g' | iconv -f UTF-8 -t MACINTOSH" mac.csv
map | sed 's/,/;/g; s/$/\r/; s/^#.*/"# een; opmerking";;;\r/' >puntkomma.csv
as 'the mapping as a spreadsheet program saves it' cat puntkomma.csv

# What is wrong --------------------------------------------------------------------
mark
cat >fout.csv <<!
Nr;Datum;Tijd;Omschrijving;Soort;Aantal;Gemeld AP;Prioriteit
51;31-4-2025;;x;Brief;1;Ja;
52;3-11-2025;9:05;goed;Brief;1;Ja;
53;5/6/2025;;"x
y";Tas;7 à 8;#N/B;
54;3-11-2025;;kort
52;3-11-2025;;nog eens;Brief;;;
55;26-10-2025;2:30;twee keer half drie;Brief;;;
!
run 'all that is wrong, by line and column' 65 'dl-new -C reg -m map.csv fout.csv >rijen'
says 'fout.csv:2:4: error: received (Datum): expected a date as YYYY-MM-DD, D-M-YYYY, D-M-YYYY h:mm, got "31-4-2025"'
says 'fout.csv:4:4: error: received (Datum): expected a date as YYYY-MM-DD, D-M-YYYY, D-M-YYYY h:mm, got "5/6/2025"; perhaps 2025-06-05 by D/M/YYYY or 2025-05-06 by M/D/YYYY'
says 'fout.csv:5:4: error: kind (Soort): expected one of the choices, got "Tas"; say in the mapping what this value becomes'
says 'fout.csv:5:8: error: persons_min (Aantal): expected a whole number of at most 15 digits, no dots or signs, got "7 à 8"'
says 'fout.csv:5:15: error: ap (Gemeld AP): "#N/B": the spreadsheet program has lost the value: correct the sheet, or say in the mapping what this becomes'
says 'fout.csv:6:15: error: 4 fields, not 8'
says 'fout.csv:7: error: external_ref: "52" is already that of fout.csv:3'
says 'fout.csv:8:4: error: received (Datum): "26-10-2025 2:30": the clocks changed then and showed this time twice or never: expected an offset, as in 2026-10-25T02:30:00+02:00'
says 'nothing was added: every row must be right first'
run 'and nothing is added' 0 '[ "$(wc -l <rijen)" -eq 1 ] && was'
run 'a dry run says the same' 65 'dl-new -n -C reg -m map.csv fout.csv'
says 'fout.csv:8:4: error'
run 'left out, and said which' 65 'dl-new -C reg -m map.csv --skip-faulty fout.csv >rijen'
says 'fout.csv:2:4: error: received'
says 'left out: 5 of 6 rows'
says 'left out: fout.csv:2'
says 'left out: fout.csv:8'
run 'the others are there' 0 'clean && dl-list -c external_ref,description rijen'
out '"external_ref","description"' '"52","goed"'
mark
printf 'Nr;Datum;Tijd;Omschrijving;Soort;Aantal;Gemeld AP;Prioriteit\n61;3-11-2025;;x;;;;\n62;3-11-2025;;"open;;;;\n' >open.csv
run 'what follows a broken row is not trusted' 65 'dl-new -C reg -m map.csv --skip-faulty open.csv'
says 'open.csv:3: error: a quote that is never closed'
says 'nothing was added'
run 'so nothing is added' 0 was
printf '\357\273\277Nr;Datum\n1;\351\n' >utf8.csv
run 'not the UTF-8 that its mark says' 65 'dl-new -C reg -m map.csv utf8.csv'
run 'a heading that is not there' 65 'printf "Nr;Datum;Wat\n1;2;3\n" | dl-new -C reg -m map.csv -'
says 'map.csv:5:17: error: the sheet has no column "Tijd"; it has: "Nr", "Datum", "Wat"'
says 'map.csv:13:20: error: the sheet has no column "Aantal"'
run 'a heading twice' 65 'sheet | sed "s/Tijd/Datum/" | dl-new -C reg -m map.csv'
says '<stdin>:1:10: error: column "Datum" is there twice'
run 'a column with the name of a field' 65 'sheet | sed "s/Prioriteit/status/" | dl-new -C reg -m map.csv'
says '<stdin>:1:51: error: column "status" has the name of a field: the mapping must use or drop it'
run 'a value without a heading' 65 'sheet | sed "s/Prioriteit//" | dl-new -C reg -m map.csv'
says '<stdin>:3:27: error: "hoog" stands in a column without a heading'
run 'the headings once more' 65 '{ sheet; sheet | sed "s/^\([12]\);/7\1;/"; } | dl-new -C reg -m map.csv'
says '<stdin>:5: error: the headings again: expected a row'
run 'an empty sheet' 65 'dl-new -C reg -m map.csv </dev/null'
says 'no header'
run 'no rows' 0 'sheet | head -n 1 | dl-new -C reg -m map.csv | wc -l'
out 1
run 'no such sheet' 66 'dl-new -C reg -m map.csv nergens.csv'
run 'no such mapping' 66 'dl-new -C reg -m nergens.csv oud.csv'
run 'one file of two is wrong' 65 'sheet | sed "s/^\([12]\);/9\1;/" >goed.csv; dl-new -C reg -m map.csv goed.csv fout.csv'
run 'of all that nothing was added' 0 was

# bad LINE PLACE MESSAGE: a mapping with this line is refused.
bad() {
	{ map; echo "$1"; } >slecht.csv
	run "$1" 78 'dl-new -C reg -m slecht.csv oud.csv'
	says "slecht.csv:$2: error: $3"
}
bad 'soort,column,Soort' 18:1 'field: expected a field of dl-fields(5), or measures.text, .kind, .owner, .added, .due or .done, got "soort"'
bad 'class,constant,serious' 18:1 'field: "class" cannot be filled: it follows from other fields'
bad 'rev,column,Nr' 18:1 'field: "rev" cannot be filled: it follows from other fields'
bad 'measures.id,column,Nr' 18:1 'field: expected a field of dl-fields(5), or measures.text, .kind, .owner, .added, .due or .done, got "measures.id"'
bad 'kind,colum,Soort' 18:6 'key: expected one of column, constant, default, join, headings, split, date, clock, thousands, value, otherwise, got "colum"'
bad ',regel,x' 18:2 'key: expected one of delimiter, encoding, skip, drop, got "regel"'
bad ',delimiter,komma' 18:12 'value: expected comma, semicolon, tab or bar, got "komma"'
bad ',encoding,klingon' 18:11 'value: expected a character set such as utf-8, utf-16 or windows-1252, got "klingon"'
bad ',skip,-1' 18:7 'value: expected a number of lines, got "-1"'
bad 'received,date,d-m-Y' 18:15 'value: expected a pattern of D, M, YYYY, h, m, s, a, DDDD or N, other letters in '
bad 'received,date,D-M' 18:15 'value: expected a pattern with day, month and year, such as D-M-YYYY, got "D-M"'
bad 'kind,date,D-M-YYYY' 18:6 'key: "date" does not suit the field kind'
bad 'received,clock,half tien' 18:16 'value: expected a time of day such as 09:00, got "half tien"'
bad 'kind,thousands,.' 18:6 'key: "thousands" does not suit the field kind'
bad 'data,split,' 18:12 'value: expected the text between two values, got ""'
bad 'kind,clock,9:00' 18:6 'key: "clock" does not suit the field kind'
bad 'kind,split,/' 18:6 'key: "split" does not suit the field kind'
bad 'title,otherwise,x' 18:7 'key: "otherwise" does not suit the field title'
bad 'kind,value,tas,handtas' 18:16 'kind: expected mail-wrong-recipient, '
bad 'kind,value,Brief,other' 18:12 'value: "Brief" is named twice'
bad 'kind,value,' 18:12 'value: expected a value of the sheet, got ""'
bad 'kind,column,' 18:13 'value: expected a heading of the sheet, got ""'
bad 'kind,column,Soort' 18:13 'value: "Soort" is named twice'
bad 'kind,column, Soort ' 18:13 'value: " Soort " is named twice'
bad 'kind,constant,other' 10 'kind: expected a column or a constant, got both'
bad 'risk,value,hoog,high' 18 'risk: expected a column or a constant'
bad 'kind,headings,ja' 18:15 'value: expected yes or no, got "ja"'
bad 'a,b,c,d,e' 18:9 '5 fields, not 4'
bad 'kind,value,"x' 18 'a quote that is never closed'
run 'a mapping without its columns' 78 'printf "field,key\n" >slecht.csv; dl-new -C reg -m slecht.csv oud.csv'
says 'slecht.csv:1:1: error: the column "value" is missing'
run 'its columns in any order, and cells that are missing' 78 'printf "value,becomes,key,field\nx\n" >slecht.csv; dl-new -C reg -m slecht.csv oud.csv'
says 'slecht.csv:2:2: error: key: expected one of delimiter, encoding, skip, drop, got ""'
run 'an empty mapping' 78 'printf "field,key,value,becomes\n" >slecht.csv; dl-new -C reg -m slecht.csv oud.csv'
says 'the mapping is empty'
run 'of all that nothing was added, either' 0 was
for args in '-m map.csv -f mail' '-m map.csv -f xml' '--skip-faulty' \
    '--suggest -m map.csv' '--suggest oud.csv fout.csv'; do
	run "$args" 64 "dl-new -C reg $args oud.csv"
	no_out
done

# What a mapping can say -------------------------------------------------------------
# with LINES SHEET: what comes of the sheet by these lines.
with() { # WHAT LINES SHEET COLUMNS ROW
	printf 'field,key,value,becomes\n%s\n' "$2" >eigen.csv
	printf '%s\n' "$3" >blad.csv
	# shellcheck disable=SC2016 # it is for run()
	run "$1" 0 'dl-new -n -C reg -m eigen.csv blad.csv 2>/dev/null | dl-list -c '"$4"' - | sed 1d'
	out "$5"
}
with 'several columns, joined' 'external_ref,column,Jaar
external_ref,column,Nr
external_ref,join,/
description,column,Wat
description,column,Hoe
description,headings,yes
title,column,Wat
title,column,Hoe' 'Jaar;Nr;Wat;Hoe
2025;17;weg; zo ' external_ref,description,title '"2025/17","Wat: weg
Hoe:  zo ","weg  zo "'
with 'several values in a cell' 'data,column,Gegevens
data,split,", "
data,value,mail,contact
data,otherwise,other' 'Gegevens
"Naam, mail, BSN, DNA"' data '"name|contact|bsn|other"'
with 'a label for a choice' 'kind,column,a
risk,column,b
ongoing,column,c' 'a;b;c
ANDERS;Hoog Risico;Nee' kind,risk,ongoing '"other","high","no"'
with 'a default and a constant' 'department,column,a
department,default,Kantoor
role,constant,processor
received,column,b
received,date,D-M-YYYY
received,clock,17:00' 'a;b;c
;3-11-2025;x' department,role,received '"Kantoor","processor","2025-11-03T17:00:00+01:00"'
with 'a time that is empty, and one that is translated' 'detected,column,a
aware,column,b
aware,value,n.v.t.,
received,column,c
received,value,kerst,2025-12-25' 'a;b;c
;n.v.t.;Kerst' detected,aware,received '"","","2025-12-25T00:00:00+01:00"'
with 'a day number' 'received,column,a
received,column,b
received,date,N N' 'a;b
45966;0,604166667' received '"2025-11-05T14:30:00+01:00"'
with 'two patterns that agree' 'received,column,a
received,date,D/M/YYYY
received,date,M/D/YYYY' 'a
5/5/2025' received '"2025-05-05T00:00:00+02:00"'
with 'a number that a spreadsheet program cut, by a word' 'ap_number,column,a
ap_number,value,"1,23457E+11",123457000001' 'a;b
1,23457E+11;x' ap_number '"123457000001"'
with 'a column that is left out' 'title,column,a
,drop,status' 'a;status
x;y' title,status '"x","open"'
with 'a moment of closing closes' 'title,column,a
received,constant,2025-11-01 09:00
closed,column,b' 'a;b
x;2025-11-03 10:00
y;' title,status,closed '"x","closed","2025-11-03T10:00:00+01:00"
"y","open",""'
with 'unless the status says otherwise' 'status,column,a
received,constant,2025-11-01 09:00
closed,column,b' 'a;b
ingetrokken;2025-11-03 10:00' status '"withdrawn"'
with 'lines in a title' 'title,column,a' 'a
"een
twee"' title '"een twee"'
with 'blanks around a name stay' 'title,column,a' 'a;b
 Ziekenhuis ;x' title '" Ziekenhuis "'
run 'two patterns that do not agree' 65 'printf "field,key,value,becomes\nreceived,column,a\nreceived,date,D/M/YYYY\nreceived,date,M/D/YYYY\n" >eigen.csv; printf "a;b\n5/6/2025;x\n" | dl-new -C reg -m eigen.csv'
says '<stdin>:2:1: error: received (a): "5/6/2025" is 2025-06-05 by D/M/YYYY and 2025-05-06 by M/D/YYYY: only one of them can be right'
run 'nor is that guessed' 0 was
printf 'field,key,value,becomes\ntitle,column,a\nmeasures.text,column,b\nmeasures.done,column,c\nmeasures.done,date,D-M-YYYY\nmeasures.kind,constant,mitigating\n' >eigen.csv
run 'a measure' 0 'printf "a;b;c\nmet;opgehaald;5-11-2025\nzonder;;\n" | dl-new -C reg -m eigen.csv | dl-list -c ref,title -'
has '"zonder"'
run 'only where there is one' 0 'dl-list -C reg -t measures -c id,kind,text,done'
out '"id","kind","text","done"' '"1","mitigating","opgehaald","2025-11-05T00:00:00+01:00"'
mark
run 'without a number a row is known again by all of it' 0 'printf "a;b;c\nmet;opgehaald;5-11-2025\nzonder;;\n" | dl-new -C reg -m eigen.csv'
says 'already known: 2'
run 'by which nothing was added' 0 was
run 'two rows that are the same' 65 'printf "a;b;c\nx;;\nx;;\n" | dl-new -C reg -m eigen.csv'
says 'is already that of <stdin>:2'

# It shows its progress on a terminal, and nowhere else.
{ echo 'a;b'; seq 1000 1150 | sed 's/$/;x/'; } >lang.csv
printf 'field,key,value,becomes\ntitle,column,a\n' >eigen.csv
if script -qec true /dev/null >/dev/null 2>&1; then
	dl-init -o Ander ander 2>/dev/null
	run 'how far it is' 0 'script -qec "dl-new -C ander -m eigen.csv lang.csv >rijen" /dev/null'
	has ' of 152 files written'
	has '; git commits them'
else
	echo '# no pseudo-terminal: progress was not looked at'
fi
run 'in a pipe it is quiet' 0 'dl-new -C reg -m eigen.csv lang.csv >rijen'
lacks ' files written'
says 'dl-new: and 141 more deadlines: the logs of the records have them'
says 'dl-new: registered: 151; added to a dossier: 0; already known: 0'

# A proposal ----------------------------------------------------------------------------
run 'a mapping is proposed' 0 'dl-new --suggest oud.csv'
no_err
has 'external_ref;column;Nr;'
has 'occurred_from;column;Tijd;'
has 'occurred_from;date;D-M-YYYY h:mm;'
has 'persons_min;thousands;.;'
has 'ap;value;Nee;not-required'
has '#kind;value;Brief;?'
has '#;drop;Prioriteit;'
has '# no column for status or closed: every incident is open; without the # every incident is closed:'
has '#status;constant;closed;'
run 'and can be used once it is completed' 0 'dl-new --suggest oud.csv | sed "s/^#\(kind.*\)?/\1other/; s/^#\(occurred_from;date;D-M\)/\1/" >voorstel.csv; dl-new -n -C reg -m voorstel.csv oud.csv'
says 'already known: 3'
run 'from the standard input, with lines above' 0 '{ printf "Register\n\n"; sheet; } | dl-new --suggest'
has ';skip;2;'
run 'a date that reads in two ways' 0 'printf "Datum,Ontdekt op,Gemeld op\n5/6/2025,13/6/2025,4/4/2025\n5/7/2025,12/6/2025,4/4/2025\n" | dl-new --suggest -'
has '# "5/6/2025" is 2025-06-05 by D/M/YYYY and 2025-05-06 by M/D/YYYY, and no date here shows which is right: remove one #'
has '#occurred_from,date,D/M/YYYY,'
has '#occurred_from,date,M/D/YYYY,'
run 'and one that does not' 0 'printf "Ontdekt op\n13/6/2025\n12/6/2025\n" | dl-new --suggest - | grep ^detected,date'
out 'detected,date,D/M/YYYY,'
run 'no special data' 0 'printf "Bijzondere persoonsgegevens\nnee\n" | dl-new --suggest -'
has 'special,value,nee,none'
run 'a sheet that says what is closed' 0 'printf "Gemeld op,Afgesloten op\n13/6/2025,14/6/2025\n" | dl-new --suggest -'
has 'closed,column,Afgesloten op,'
lacks 'status,constant'
run 'in no sheet' 65 'dl-new --suggest </dev/null'
run 'of no file' 66 'dl-new --suggest nergens.csv'

# And back ------------------------------------------------------------------------------
# A spreadsheet program set to Dutch: semicolons, a mark, CRLF, no needless quotes.
dutch() {
	printf '\357\273\277'
	sed 's/^"\(.*\)"$/\1/; s/","/;/g; s/$/\r/'
}
dl-list -C reg -c ref,rev,title,department,persons_max DL-2026-0001-3 DL-2026-0002-1 |
	dutch | sed '/^.*DL-2026-0001-3/s/Ingelezen;;/Brief “bij de buren”;Zaandam;2/' >bewerkt.csv
run 'edited in a spreadsheet' 0 'cat bewerkt.csv'
has 'ref;rev;title;department;persons_max'
run 'it goes back' 0 'dl-update -C reg - <bewerkt.csv'
run 'as it was edited' 0 'dl-list -C reg -c title,department,persons_min,persons_max DL-2026-0001-3'
out '"title","department","persons_min","persons_max"' '"Brief “bij de buren”","Zaandam","1","2"'
run 'a second time it is no longer current' 65 'sed s/Zaandam/Hoorn/ bewerkt.csv | dl-update -C reg -'
run 'clean' 0 clean
done_testing
