#!/bin/sh
# dl-import: a foreign spreadsheet as rows.  Through dl-new they become the same
# incidents as dl-new -m makes of the sheet, and each way knows the other's.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef leeg 2>/dev/null || exit 2

cat >oud.csv <<!
Nr;Datum;Tijd;Omschrijving;Soort;Aantal;Gemeld AP;Prioriteit;Gedaan;Op;Dicht
1;3-11-2025;9:05;"Brief ""bij"" de buren;
envelop open";Brief;1;Nee;hoog;opgehaald;5-11-2025;7-11-2025
2;28-02-2025;;Café “Zomer” mailde; Mail ;1.250;Ja;;;;
;1-3-2025;;zonder nummer;Brief;;;  laag ;"een
twee";;
!
cat >map.csv <<!
field,key,value,becomes
external_ref,column,Nr
received,column,Datum
received,column,Tijd
received,date,D-M-YYYY
received,date,D-M-YYYY h:mm
title,constant, Ingelezen$(printf '\001')
description,column,Omschrijving
kind,column,Soort
kind,value,brief,post-wrong-recipient
kind,value,MAIL,mail-open-recipients
data,constant,contact|bsn
persons_min,column,Aantal
persons_min,thousands,.
ap,column,Gemeld AP
ap,value,Ja,required
ap,value,Nee,undecided
measures.text,column,Gedaan
measures.done,column,Op
measures.done,date,D-M-YYYY
measures.kind,constant,mitigating
closed,column,Dicht
closed,date,D-M-YYYY
!

# Rows ---------------------------------------------------------------------------
run 'rows, without a register' 0 'dl-import -m map.csv oud.csv'
no_err
run 'the columns are those of the fields' 0 'dl-import -m map.csv oud.csv | head -n 1'
cp .out kop
fields=$(dl-list -C leeg | tr -d '\n')
run 'and behind them the others' 0 'cat kop'
out "$fields,\"Prioriteit\",\"measures.kind\",\"measures.text\",\"measures.done\""
run 'from the standard input' 0 'dl-import -m map.csv <oud.csv >a && dl-import -m map.csv - <oud.csv >b && cmp a b'
run 'of a filter' 0 'dl-import -m map.csv oud.csv | dl-list -s kind=mail-open-recipients -c external_ref,persons_min -'
out '"external_ref","persons_min"' '"2","1250"'
run 'times are of the zone around it' 0 'TZ=America/New_York dl-import -m map.csv oud.csv | dl-list -c received - | sed -n 2p'
out '"2025-11-03T09:05:00-05:00"'
run 'which is that of a register' 0 'TZ=America/New_York dl-import -C leeg -m map.csv oud.csv | dl-list -c received - | sed -n 2p'
out '"2025-11-03T09:05:00+01:00"'
run 'also where DL_REGISTER names it' 0 'DL_REGISTER=leeg dl-import -m map.csv oud.csv | dl-list -c received - | sed -n 2p'
out '"2025-11-03T09:05:00+01:00"'
run 'a register that is not there' 66 'dl-import -C nergens -m map.csv oud.csv'
no_out
run 'no register is touched' 0 'clean leeg && [ "$(commits leeg)" -eq 1 ]'

# Two ways -------------------------------------------------------------------------
# both WHAT MAPPING SHEET: two registers, one each way, hold the same records.
both() {
	rm -rf reg pijp
	cp -r leeg reg && cp -r leeg pijp
	run "$1: by dl-new" 0 "dl-new -C reg -m $2 $3 >/dev/null"
	run "$1: by dl-import" 0 "dl-import -C pijp -m $2 $3 | dl-new -C pijp -f csv - >/dev/null"
	# The keys of rows are random, and so the revisions.
	dl-list -C reg -f xml | sed '/<key>\|<rev>/d' >een.xml
	dl-list -C pijp -f xml | sed '/<key>\|<rev>/d' >twee.xml
	run "$1: the records are the same" 0 'grep -c "<incident" een.xml'
	same een.xml twee.xml
	run "$1: the rows are known to dl-new" 0 "dl-new -C pijp -m $2 $3 >/dev/null"
	says 'already '
	lacks 'registered: 1'
	run "$1: and to the pipe" 0 "dl-import -C reg -m $2 $3 | dl-new -C reg -f csv - >/dev/null"
	says 'already '
	run "$1: so nothing was added" 0 \
	    '[ "$(commits reg)" -eq 2 ] && [ "$(commits pijp)" -eq 2 ] && clean && clean pijp'
}
both 'a sheet with a measure' map.csv oud.csv
run 'the measure is there' 0 'dl-list -C pijp -t measures -c ref,id,kind,text,done'
out '"ref","id","kind","text","done"' \
    '"DL-2026-0001-3","1","mitigating","opgehaald","2025-11-05T00:00:00+01:00"' \
    '"DL-2026-0003-0","1","mitigating","een' 'twee",""'
run 'the key of a row without a number' 0 'dl-list -C pijp -c external_ref DL-2026-0003-0 | sed 1d | cut -c 1-7'
out '"sheet-'
printf 'title;Wat\r\n een ;"a\r\nb"\r\ntwee; c \r\n' >blad.csv
printf 'field,key,value,becomes\ntitle,column,title\ndescription,column,Wat\n' >kort.csv
both 'line ends and blanks' kort.csv blad.csv
printf 'title,rest,"meer ""dan"", dat"\nx,1,\ny,,2\n' >rest.csv
printf 'field,key,value,becomes\ntitle,column,title\n' >titel.csv
both 'columns of its own' titel.csv rest.csv
for f in 1 2; do printf 'Wat;Kolom%d\nvan %d;x\n' $f $f >deel$f.csv; done
printf 'field,key,value,becomes\ntitle,column,Wat\n' >wat.csv
both 'two sheets' wat.csv 'deel1.csv deel2.csv'

# Measures of rows -----------------------------------------------------------------
run 'a kind of measure that does not exist' 65 'printf "title,measures.kind\nx,tas\n" | dl-new -C reg -f csv -'
says '<stdin>:2: error: measure 1: kind: expected immediate, mitigating or preventive, got "tas"'

# What is wrong --------------------------------------------------------------------
cat >fout.csv <<!
title;Datum
goed;3-11-2025
fout;31-4-2025
goed;4-11-2025;
fout;
!
printf 'field,key,value,becomes\nexternal_ref,column,title\ndetected,column,Datum\ndetected,date,D-M-YYYY\n' >nr.csv
run 'every fault at its place' 65 'dl-import -m nr.csv fout.csv'
no_out
says 'dl-import: fout.csv:3:6: error: detected (Datum): expected a date as YYYY-MM-DD, D-M-YYYY, got "31-4-2025"'
says 'dl-import: fout.csv:4:16: error: 3 fields, not 2'
says 'dl-import: nothing was printed: every row must be right first'
run 'the right ones alone' 65 'dl-import --skip-faulty -m nr.csv fout.csv | dl-list -c external_ref -; dl-import --skip-faulty -m nr.csv fout.csv >/dev/null'
out '"external_ref"' '"goed"' '"fout"'
says 'left out: 2 of 4 rows'
says 'left out: fout.csv:4'
run 'one key twice' 65 'printf "title;Datum\na;\na;\n" | dl-import -m nr.csv -'
no_out
says '<stdin>:3: error: external_ref: "a" is already that of <stdin>:2'
run 'one key in two files' 65 'printf "title;Datum\na;\n" >a.csv; dl-import -m nr.csv a.csv a.csv'
no_out
says 'a.csv:2: error: external_ref: "a" is already that of a.csv:2'
run 'a sheet that breaks off' 65 'printf "title;Datum\na;\n\"b;\n" | dl-import --skip-faulty -m nr.csv -'
no_out
says 'nothing was printed'
run 'no such sheet' 66 'dl-import -m nr.csv nergens.csv'
no_out
run 'no such mapping' 66 'dl-import -m nergens.csv oud.csv'
lacks 'nothing was printed'
run 'a mapping that is wrong' 78 'dl-import -m oud.csv oud.csv'
run 'an empty sheet has no rows' 0 'printf "title;Datum\n" | dl-import -m nr.csv - | wc -l'
out 1
run 'a disk that is full' 75 'dl-import -m map.csv oud.csv >/dev/full'
for args in '' '--suggest -m map.csv' '--suggest --skip-faulty' \
    '--suggest oud.csv' '-n -m map.csv'; do
	run "dl-import $args" 64 "dl-import $args oud.csv oud.csv"
	no_out
done

# A proposal -----------------------------------------------------------------------
run 'the proposal is that of dl-new' 0 'dl-new --suggest oud.csv >een && dl-import --suggest oud.csv >twee && cmp een twee'
no_err
run 'from the standard input' 0 'dl-import --suggest <oud.csv | cmp - een'
done_testing
