#!/bin/sh
# dl-classify: assessments in a register and as a filter; interview.t has the
# questions.
. "$(dirname "$0")/lib.sh"

HOME=$tap_dir GIT_CONFIG_NOSYSTEM=1
export HOME GIT_CONFIG_NOSYSTEM
git config --global user.name Fatma
git config --global user.email fatma@example.nl
DL_NOW=2026-11-20T16:20:00+01:00
export DL_NOW

# As a filter, without a register -------------------------------------------

cat >answers.csv <<!
ref,received,sensitive,adverse,note
DL-2026-0001-3,2026-11-20T16:20:00+01:00,yes,,a
DL-2026-0002-1,2026-11-20T16:20:00+01:00,no,no,b
,,no,unknown,c
!

run 'a file is filtered' 0 'dl-classify -R gastouder -b Fatma answers.csv'
no_err
cut -d, -f1-8 .out | sed 's/@[0-9a-f]*//' >.short
cat >want <<!
"ref","received","sensitive","adverse","class","rule","assessed_at","assessed_by"
"DL-2026-0001-3","2026-11-20T16:20:00+01:00","yes","","serious","gastouder/G1","2026-11-20T15:20:00+00:00","Fatma"
"DL-2026-0002-1","2026-11-20T16:20:00+01:00","no","no","incident","gastouder/G3","2026-11-20T15:20:00+00:00","Fatma"
"","","no","unknown","","gastouder/G4","2026-11-20T15:20:00+00:00","Fatma"
!
same .short want
has '"required","","2026-11-23T15:20:00+00:00","required","","a"'
cp .out once.csv

run 'filtered again it is the same' 0 \
    'DL_NOW=2027-01-01T00:00:00Z dl-classify -R gastouder -b X - <once.csv'
same .out once.csv

run 'the table decides, not what was typed for the class' 0 \
    'printf "class,sensitive\nincident,yes\n" | dl-classify -R gastouder -'
has '"serious"'

run 'avg is the default, and its rows are explained' 0 \
    'printf "personal,affected,risk\nyes,unknown,high\n" | dl-classify -x -'
has 'avg/A3@'
err 'dl-classify: avg/A1 does not match: personal is yes, expected no' \
    'dl-classify: avg/A2 does not match: affected is unknown, expected no' \
    'dl-classify: avg/A3 matches: serious' \
    'dl-classify: notify the supervisory authority (avg-33): 72 hours from receipt, not known yet (AVG art. 33(1))' \
    'dl-classify: inform the data subjects (avg-34): without undue delay, no fixed time (AVG art. 34(1))'

run 'answers may come from the command line' 0 \
    'printf "title\nx\n" | dl-classify -R gastouder -a adverse=yes -w why -'
has '"title","adverse","class","rule","rationale"'
has '"x","yes","serious"'

run 'a breach without notification needs a rationale' 0 \
    'printf "personal,affected,sensitive,adverse,risk\nyes,yes,no,no,unlikely\n" | dl-classify -'
has '"breach"'
err 'dl-classify: <stdin>:2: warning: nobody is notified of this breach: give the reason as the rationale (-w)'

run 'what somebody decided in a spreadsheet stays' 0 \
    'printf "sensitive,adverse,ap,ap_reason\nno,unknown,not-required,encrypted\n" | dl-classify -R gastouder - | dl-classify -R gastouder -'
has '"not-required","encrypted"'

run 'a faulty row is reported, the others pass' 65 \
    'printf "sensitive\nperhaps\nyes\n" | dl-classify -R gastouder -'
says '<stdin>:2'
has '"yes","serious"'

run 'XML stays XML' 0 \
    'printf "<incidents version=\"1\"><incident><sensitive>yes</sensitive></incident></incidents>" | dl-classify -R gastouder -'
has '<class>serious</class>'
has '<regime>avg-33</regime>'

# What is wrong ---------------------------------------------------------------

run 'no operand' 64 'dl-classify'
run 'no question' 64 'dl-classify -a ap=required answers.csv'
says 'expected QUESTION=ANSWER, got "ap=required"'
run 'no answer' 65 'dl-classify -a sensitive=perhaps -a risk=yes answers.csv'
says 'sensitive: expected yes, no or unknown, got "perhaps"'
says 'risk: expected unlikely, risk, high or unknown, got "yes"'
run 'a wrong check digit' 65 'dl-classify DL-2026-0001-4'
says '"DL-2026-0001-4" is mistyped'
run 'an absent file' 66 'dl-classify absent.csv'
run 'no register' 66 'dl-classify DL-2026-0001-3'
run 'no such rules' 78 'dl-classify -R none answers.csv'
run 'rules are a name, no path' 78 'dl-classify -R ../law/duties answers.csv'
says '"../law/duties" is not the name of a table'
run 'a full disk' 75 'dl-classify -R gastouder answers.csv >/dev/full'

# In a register -----------------------------------------------------------------

dl-init -o Test -R gastouder reg >/dev/null 2>&1
printf 'title\nlaptop\nusb\nmail\n' >new.csv
third=$(dl-new -C reg -f csv new.csv 2>/dev/null | sed -n '4s/^"\([^"]*\)".*/\1/p')
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
subject() { # WANT
	git -C reg log -1 --format=%s >.got
	[ "$(cat .got)" = "$1" ]
	tap $? "$what: commit: $1"
}
commits() { git -C reg rev-list --count HEAD; }

run 'left undecided' 0 'dl-classify -a sensitive=no -a adverse=unknown DL-2026-0001-3'
subject 'DL-2026-0001-3: left undecided (gastouder/G4): personal, adverse, risk are open'
says 'still to be answered: personal data (personal), serious consequences (adverse: not known now), the risk (risk)'
says 'notification to the supervisory authority: undecided; due by Mon 23 Nov 2026 16:20'
has '"DL-2026-0001-3","open"'

run 'serious' 0 'dl-classify -a sensitive=yes -w "medical files" -b Jan DL-2026-0001-3'
subject 'DL-2026-0001-3: classified as serious (gastouder/G1)'
says 'serious breach (gastouder/G1)'
has '"medical files","2026-11-20T16:20:00+01:00","Jan"'
run 'the record says so' 0 'cat reg/incidents/2026/00/DL-2026-0001-3.xml'
has '<class>serious</class>'
has '<ap_due>2026-11-23T16:20:00+01:00</ap_due>'
run 'the act is in the trailers' 0 'git -C reg log -1 --format=%b'
out 'Dl-Act: classify' 'Dl-Ref: DL-2026-0001-3' ''

n=$(commits)
run 'the same again' 0 'DL_NOW=2026-11-21T10:00:00+01:00 dl-classify -a sensitive=yes DL-2026-0001-3'
says 'unchanged: serious breach (gastouder/G1)'
has '"DL-2026-0001-3"'
[ "$(commits)" -eq "$n" ]
tap $? 'and no commit'

run 'a dry run' 0 'dl-classify -n -a sensitive=yes DL-2026-0002-1'
says 'serious breach (gastouder/G1)'
has '"serious"'
[ "$(commits)" -eq "$n" ]
tap $? 'stores nothing'
rev=$(sed -n '$s/.*,\("[^"]*"\),"[0-9]*"$/\1/p' .out)
[ "$(dl-list -c rev DL-2026-0002-1 | tail -n 1)" = "$rev" ]
tap $? 'and the revision stays'

run 'a reference that is not there' 1 "dl-classify -a sensitive=no DL-2027-0001-4 $third"
says 'there is no such incident'
subject "$third: left undecided: personal, affected, adverse, risk are open"

run 'two at once' 0 "dl-classify -a adverse=no -a sensitive=no DL-2026-0002-1 $third"
[ "$(commits)" -eq $((n + 3)) ]
tap $? 'a commit each'

run 'the filter in a register uses its rules' 0 \
    'printf "received,sensitive,adverse\n2026-11-20T16:20:00+01:00,no,no\n" | dl-classify -'
has 'gastouder/G3@'
has '"not-required","Er zijn geen gevoelige persoonsgegevens'

mkdir reg/rules
cat >reg/rules/own.csv <<!
id,personal,affected,sensitive,adverse,risk,class,ap,subjects,reason_nl,reason_en,source
X1,-,-,maybe,-,-,grave,required,required,a,b,c
X1,-,-,-,-,-,incident,required,never,a,b,c
!
run 'a bad table is refused by line and value' 78 'dl-classify -R own answers.csv'
says 'rules/own.csv:2: error: sensitive: expected yes, no or unknown, several joined by |, or - for any, got "maybe"'
says 'rules/own.csv:2: error: class: expected incident, breach, serious or undecided, got "grave"'
says 'rules/own.csv:3: error: id: expected another name: an earlier row has this one, got "X1"'
says 'rules/own.csv:3: error: subjects: expected required, not-required, undecided or none, got "never"'
no_out
cat >reg/rules/gastouder.csv <<!
id,personal,affected,sensitive,adverse,risk,class,ap,subjects,reason_nl,reason_en,source
OWN,-,-,-,-,-,breach,required,none,a,b,c
!
run "the register's own table stands over ours" 0 'dl-classify -n DL-2026-0002-1'
says 'personal data breach (gastouder/OWN): b'
rm -r reg/rules

# Proof of a table --------------------------------------------------------------

for set in avg gastouder mensenwerk; do
	run "$set is sound" 0 "dl-classify --prove -R $set"
	says "dl-classify: $set: complete, without contradiction or unused row (rows: "
	no_out
done
run "the register's rule set is checked" 0 'dl-classify --prove'
says 'gastouder: complete'
run 'without a register avg is checked' 0 \
    'unset DL_REGISTER; dl-classify --prove'
says 'avg: complete'
run 'a check takes no operand' 64 'dl-classify --prove DL-2026-0001-3'
says 'expected no operand or two rule sets with --prove'
run 'a set beside a stricter one' 1 'dl-classify --prove gastouder avg'
says 'sensitive=no adverse=no: Notify the supervisory authority: not required by gastouder/G3, undecided by avg'
says 'gastouder is less strict than avg (pairs of rows: 7)'
run 'and beside a milder one' 0 'dl-classify --prove mensenwerk avg'
err 'dl-classify: mensenwerk is nowhere less strict than avg (combinations: 1280)'
run 'with a table of its own' 0 'mkdir -p own/rules && cp -R "$DL_REGISTER/." own && mkdir -p own/rules && cp "$tap_repo/share/rules/avg.csv" own/rules/avg.csv && dl-classify -C own --prove mensenwerk avg'
says "avg is here the register's own table, "
run 'a set that is not there' 78 'dl-classify --prove avg none'
run 'two sets and -R' 64 'dl-classify --prove -R avg avg gastouder'
run 'a check without a register' 66 'dl-classify -C none --prove'
run 'a check of no table' 78 'dl-classify --prove -R none'

mkdir reg/rules
own() { # ROW...: a table of these rows
	echo 'id,personal,affected,sensitive,adverse,risk,class,ap,subjects,reason_nl,reason_en,source'
	printf '%s,a,b,c\n' "$@"
}
at=$(cd reg && pwd -P)/rules/own.csv
own >reg/rules/own.csv X1,no,-,-,-,-,incident,not-required,not-required \
    X2,-,-,yes,-,-,serious,required,required \
    X3,no,-,no,-,-,incident,none,none \
    X4,-,-,no,-,-,breach,required,none
run 'every fault with its line and a counterexample' 1 'dl-classify --prove -R own'
err "dl-classify: $at:4: error: row X3 never applies: personal=no sensitive=no is matched by X1" \
    "dl-classify: $at: error: no row matches personal=yes sensitive=unknown" \
    "dl-classify: $at:5: error: one more answer reverses the outcome: sensitive=no gives class breach (X4), but personal=no sensitive=no gives class incident (X1)"
run 'it is used all the same, with a warning' 0 \
    'printf "sensitive\nyes\nno\n" | dl-classify -R own -'
has '"serious"'
err "dl-classify: $at:4: warning: row X3 never applies: personal=no sensitive=no is matched by X1 (dl-classify --prove -R own shows all)"
own >reg/rules/own.csv 'X1,-,-,yes|no,-,-,serious,required,required' \
    X2,-,-,unknown,-,-,incident,not-required,not-required
run 'what cannot be ruled out must count' 1 'dl-classify --prove -R own'
err "dl-classify: $at:3: error: what cannot be ruled out weighs too little: sensitive=unknown gives class incident (X2), but sensitive=no gives class serious (X1)"
own >reg/rules/own.csv 'X1,-,-,yes|unknown,-,-,serious,required,required' \
    X2,-,-,no,-,-,incident,not-required,not-required
run 'a sound table of its own' 0 'dl-classify --prove -R own'
err 'dl-classify: own: complete, without contradiction or unused row (rows: 2; combinations: 1280)'
run 'and it is used without a word' 0 \
    'printf "sensitive\nyes\n" | dl-classify -R own -'
no_err
rm -r reg/rules

# Answers taken back --------------------------------------------------------------

DL_NOW=2026-11-20T16:20:00+01:00
for set in gastouder avg mensenwerk; do
	run "$set: serious" 0 "printf 'title\n$set\n' | dl-new -q -f csv; dl-classify -R $set -w x \
	    -a personal=yes -a affected=yes -a sensitive=yes \$(dl-list -s title=$set -c ref | sed '1d; s/\"//g')"
	ref=$(dl-list -s title=$set -c ref | sed '1d; s/"//g')
	run "$set: the answer that made it so is taken back" 0 "dl-classify -R $set -a sensitive= $ref
	    dl-list -c class,rule,assessed_at,assessed_by,ap,subjects $ref"
	has '"","","","","undecided","undecided"'
	run "$set: none is needed where no data are personal" 0 "dl-classify -R $set -w x -a personal=no $ref
	    dl-list -c class,ap $ref"
	has '"incident","not-required"'
	run "$set: that is taken back" 0 "dl-classify -R $set -a personal= $ref
	    dl-list -c class,ap,assessed_at $ref"
	lacks not-required
done

done_testing
