#!/bin/sh
# The ENISA score: given, filtered, stored, shown beside the class, asked for.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

all='-a dpc=4 -a ei=1 -a cb_confidentiality=0.25 -a cb_integrity=0 -a cb_availability=0 -a cb_malice=0'

# As a filter -------------------------------------------------------------------

cat >scores.csv <<!
title,dpc,ei,cb_confidentiality,cb_integrity,cb_availability,cb_malice
note,4,1,0.25,0,0,0
list,1,1,0.25,0,0,0
half,3,0.75,0,0,0.25,0
open,3,,0,0,0.25,
!
run 'a stream with the inputs gets the score' 0 \
    'dl-classify -R gastouder scores.csv | dl-list -c title,severity,severity_level -'
out '"title","severity","severity_level"' '"note","4.25","very-high"' \
    '"list","1.25","low"' '"half","2.5","medium"' '"open","",""'
run 'filtered again it is the same' 0 \
    'dl-classify -R gastouder -b X scores.csv | tee once.csv | dl-classify -R gastouder -b X -'
same .out once.csv
run 'scores are compared as numbers' 0 \
    'dl-list -s "severity>=2.5" -c title once.csv'
out '"title"' '"note"' '"half"'
run 'the score decides nothing' 0 'dl-list -c title,class once.csv'
out '"title","class"' '"note",""' '"list",""' '"half",""' '"open",""'
run 'no input, no columns' 0 'printf "sensitive\nyes\n" | dl-classify -R gastouder -'
lacks severity
run 'inputs from the command line' 0 \
    "printf 'title\nx\n' | dl-classify $all - | dl-list -c dpc,cb_malice,severity,severity_level -"
out '"dpc","cb_malice","severity","severity_level"' '"4","0","4.25","very-high"'
run 'a score that was typed makes way for the one that follows' 0 \
    "printf 'dpc,ei,cb_confidentiality,cb_integrity,cb_availability,cb_malice,severity\n1,0.25,0,0,0,0,5\n' | dl-classify - | dl-list -c severity -"
out '"severity"' '"0.25"'
run 'one row with another value' 65 'printf "dpc\n5\n4\n" | dl-classify -'
says '<stdin>:2'
says 'dpc: expected 1, 2, 3 or 4, got "5"'

# What is wrong ------------------------------------------------------------------

run 'no such value' 65 'dl-classify -a ei=0.3 scores.csv'
says 'ei: expected 0.25, 0.5, 0.75 or 1, got "0.3"'
run 'ill intent has no middle' 65 'dl-classify -a cb_malice=0.25 scores.csv'
says 'cb_malice: expected 0 or 0.5, got "0.25"'
for f in severity severity_level gravity; do
	run "$f is no input" 64 "dl-classify -a $f=3 scores.csv"
	says 'of the score dpc, ei, cb_confidentiality'
done
for args in '-e DL-2026-0001-3' '-e -a dpc=4 DL-2026-0001-3' '-e scores.csv'; do
	run "$args: nobody to ask" 64 "dl-classify $args"
	says '-e does not go with'
done

# In a register -------------------------------------------------------------------

dl-init -o Test -R gastouder reg 2>/dev/null || exit 2
printf 'title\nnote\nlist\nphone\n' >new.csv
dl-new -C reg -f csv new.csv >/dev/null 2>&1
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
R=DL-2026-0001-3 R2=DL-2026-0002-1
[ "$(field $R2 title)" = list ]
tap $? 'the second has this reference'

run 'a part of it' 0 "dl-classify -a dpc=4 -a ei=1 $R"
says "$R: severity (ENISA): still open: cb_confidentiality, cb_integrity, cb_availability, cb_malice"
run 'makes no score' 0 "field $R severity"
out ''
run 'all of it, beside the class' 0 "dl-classify -a sensitive=yes $all $R"
says "$R: severity (ENISA): 4.25, very high"
lacks 'the score is stricter'
run 'is stored' 0 "cat reg/incidents/2026/00/$R.xml"
has '<severity>4.25</severity>'
has '<severity_level>very-high</severity_level>'
run 'the flags stand behind it' 0 \
    "dl-update -a persons_min=20 -a persons_max=400 -a 'protection=encrypted' $R && dl-classify -n -w flags $R"
says '4.25, very high; more than 100 data subjects; the data are unintelligible to others, if the key is safe'

run 'the score points further' 0 \
    "dl-classify -a sensitive=no -a adverse=no $all $R2"
says "$R2: security incident (gastouder/G3)"
says "$R2: the score is stricter than the class: by the score alone the supervisory authority would have to be notified and the data subjects informed"
run 'and the class stays' 0 "field $R2 class; field $R2 ap; field $R2 subjects"
out incident not-required not-required
run 'less far' 0 "dl-classify -a sensitive=yes -a dpc=1 -a ei=0.25 $R2"
says "$R2: severity (ENISA): 0.5, low"
says "$R2: the score is milder than the class: by the score alone nobody would be notified"
run 'only the number of data subjects' 0 "dl-classify -a dpc=2 -a ei=1 $R2"
says "$R2: severity (ENISA): 2.25, medium"
says 'by the score alone the data subjects would not be informed'
run 'a score alone is no new assessment' 0 'git -C reg log -1 --format=%s'
out "$R2: scored 2.25 (medium)"
run 'in Dutch with a comma' 0 \
    "unset LC_ALL; LANG=nl_NL.UTF-8 dl-classify -n -w x $R2"
says '2,25'
run 'an emptied input takes the score away' 0 "dl-classify -a ei= $R2"
says 'still open: ei'
run 'it' 0 "field $R2 severity; field $R2 severity_level"
out '' ''

run 'dl-update makes it anew' 0 "dl-update -a dpc=3 $R && field $R severity"
has '3.25'
run 'its level too' 0 "field $R severity_level"
out high
run 'a stream too' 0 \
    "dl-list -c ref,rev,ei $R | sed 's/\"1\"/\"0.5\"/' | dl-update - && field $R severity"
has '1.75'
run 'a typed score is refused' 64 "dl-update -a severity=1 $R"
says 'severity: the commands make it, it cannot be set'
run 'and in a stream not taken' 0 \
    "dl-list -c ref,rev,severity,title $R | sed 's/1.75/6/; s/note/memo/' | dl-update - && field $R severity"
has '1.75'

# Coming in -----------------------------------------------------------------------

run 'a new row with inputs' 0 'dl-new -f csv scores.csv | dl-list -c severity -'
out '"severity"' '"4.25"' '"1.25"' '"2.5"' '""'
lacks warning
run 'with a score and no inputs' 0 \
    'printf "title,severity\nx,4\n" | dl-new -f csv - | dl-list -c severity -'
out '"severity"' '""'
says '<stdin>:2: warning: severity follows from the six inputs of the score'

# At a terminal --------------------------------------------------------------------

# A container may have no pseudo-terminals.
asked() { # LINES ARGS: what is answered, a line each
	printf '%b' "$1" | timeout 20 script -qec "dl-classify $2" /dev/null
}
if script -qec true /dev/null >/dev/null 2>&1; then
	T=DL-2026-0003-0
	[ "$(field $T title)" = phone ]
	tap $? 'the third has this reference'
	n=$(commits)
	run 'asked, and broken off' 1 "asked 'j\n\n1\n4\nq\nn\n' '-e $T'"
	has 'nothing was stored'
	[ "$(commits)" -eq "$n" ]
	tap $? 'nothing stored'

	run 'the highest of several kinds counts' 0 \
	    "asked 'j\n\n1, 3\n2\n9\n3\n1\n4\n2\n\n1\nq\ny\n' '-e $T'"
	has 'What do the data tell of somebody?'
	has 'Data processing context (DPC): 3'
	has 'Ease of identification (EI): 1'
	has 'still open: cb_integrity, cb_malice'
	run 'stored as far as answered' 0 \
	    "dl-list -c dpc,ei,cb_confidentiality,cb_integrity,cb_availability,severity $T"
	out '"dpc","ei","cb_confidentiality","cb_integrity","cb_availability","severity"' \
	    '"3","1","0.25","","0",""'
	run 'only what is empty is asked, the questions are answered' 0 \
	    "asked '\n1\n2\ny\n' '-e $T'"
	lacks 'What do the data tell'
	lacks 'Who may have seen'
	has 'severity (ENISA): 3.75, high'
	run 'stored' 0 "field $T severity"
	out 3.75
	run 'without -e nothing of it is asked' 0 "asked '\n' '$R2'"
	lacks 'What do the data tell'
fi
done_testing
