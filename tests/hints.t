#!/bin/sh
# Facts beside answers: a contradiction is named, frees nobody from a
# notification by any way in, and stays so in documents and years later.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
hints=$tap_repo/share/questions/hints.csv
man=$tap_repo/man/dl-hints.5
ref=DL-2026-0001-3
nobody='-a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely'

# The words of a document, whatever its lines.
words() { tr -s '\n ' '  '; }
fresh() { # FIELD=VALUE...: a register with one incident that has these
	rm -rf reg
	[ -d "made.$rules" ] || dl-init -o Test -R "$rules" "made.$rules" >/dev/null 2>&1
	cp -R "made.$rules" reg
	echo "$*" | tr ' ' '\n' | awk -F= '
		NF { names = names "," $1; values = values "," $2 }
		END { print "title" names; print "laptop" values }' |
		dl-new -C reg -f csv - >/dev/null 2>&1
}
decided() { # VALUE of FIELD... as they are stored
	want=$1
	shift
	: >.got
	for f in "$@"; do
		field $ref "$f" >>.got
	done
	[ "$(tr '\n' ' ' <.got)" = "$want " ]
	tap $? "$what: $*: $want"
}
rules=avg

# What frees nobody --------------------------------------------------------------

# FACT QUESTION ANSWERS: the answers beside the fact, and the question that does
# not fit.
while read -r fact _ answers; do
	for rules in avg gastouder mensenwerk; do
		# shellcheck disable=SC2086 # words
		fresh $fact
		# shellcheck disable=SC2086 # words
		set -- $answers
		run "$rules: $fact beside $answers" 0 \
		    "dl-classify -C reg -w x $* $ref"
		says "does not fit the record: "
		says "warning: $ref: The answer"
		decided 'undecided undecided ' ap subjects class
	done
done <<!
special=health sensitive -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely
data=bsn sensitive -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely
data=image sensitive -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely
data=care-and-development sensitive -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely
special=religion sensitive -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely
groups=minors risk -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely
nature=disclosed affected -a personal=yes -a affected=no -a sensitive=no -a adverse=no -a risk=unlikely
kind=device-lost-or-stolen affected -a personal=yes -a affected=no -a sensitive=no -a adverse=no
data=name personal -a personal=no
persons_min=3 personal -a personal=no
effects_persons=identity-fraud adverse -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=unlikely
!
rules=avg

fresh special=none data=name
run 'facts that contradict nothing' 0 "dl-classify -C reg -w x $nobody $ref"
lacks 'does not fit'
decided 'breach not-required not-required' class ap subjects
fresh special=health protection=encrypted
run 'health data that were encrypted' 0 "dl-classify -C reg -w x $nobody $ref"
lacks 'does not fit'
decided 'breach not-required not-required' class ap subjects
fresh special=health 'protection=encrypted|hashed'
run 'of which a part was encrypted' 0 "dl-classify -C reg -w x $nobody $ref"
says 'does not fit'
fresh special=health
run 'where the rule requires it, that stands' 0 \
    "dl-classify -C reg -a personal=yes -a affected=yes -a sensitive=no -a adverse=yes $ref"
says 'Correct the answer (dl-classify -a) or the fact (dl-update -a).'
lacks 'decide yourself'
decided 'serious required required' class ap subjects
fresh special=health
run 'only the data subjects are in doubt' 0 \
    "dl-classify -C reg -a personal=yes -a affected=yes -a sensitive=no -a adverse=no -a risk=risk $ref"
decided 'breach required undecided' class ap subjects
run 'and the report does not say that they need no message' 0 \
    "dl-report -C reg incident $ref"
lacks 'hoeven geen bericht'

# A fact after an assessment as no breach ---------------------------------------------

fresh
run 'nothing was lost' 0 "dl-classify -C reg -R gastouder -w x -a personal=yes -a affected=no \
    -a sensitive=no -a adverse=no $ref"
decided 'incident not-required not-required' class ap subjects
run 'then it was seen' 0 "dl-update -C reg -a nature=disclosed $ref"
decided ' undecided undecided' class ap subjects
run 'the report calls it nothing' 0 "dl-report -C reg -l nl incident $ref | words"
lacks 'eveiligingsincident'
has 'og te beoordelen'

# In words ------------------------------------------------------------------------

fresh special=health 'data=name|bsn'
run 'the facts, the answer and the reason' 0 "dl-classify -C reg -w x $nobody $ref"
says "warning: $ref: The answer \"no\" to the question on sensitive data does not fit the record: \"Special categories\" has health, and data on health are sensitive; \"Personal data\" has citizen service number (BSN), and the BSN is sensitive."
says 'decide yourself and say why: dl-classify -d ap=not-required -d subjects=not-required -w WHY'
run 'the subject says what is left' 0 'git -C reg log -1 --format=%s'
out "$ref: left undecided (avg/A7)"
run 'in Dutch' 0 "unset LC_ALL; LANG=nl_NL.UTF-8 dl-classify -C reg -n $ref"
says 'Het antwoord "nee" op de vraag naar gevoelige gegevens past niet bij het dossier: bij "Bijzondere persoonsgegevens" staat: gezondheid, en gegevens over de gezondheid zijn gevoelig;'
says 'besluit dan zelf en geef de reden'
run 'each fact is explained with its source' 0 "dl-classify -C reg -n -x $ref"
says ': sensitive follows from the record as yes: "Special categories" has health, and data on health are sensitive (formulier 371.2, stap 1 vraag 1; AVG art. 9(1))'
run 'the report says it' 0 "dl-report -C reg incident $ref | words"
has 'bij "Bijzondere persoonsgegevens" staat: gezondheid, en gegevens over de gezondheid zijn gevoelig; bij "Persoonsgegevens" staat: burgerservicenummer (BSN), en het BSN is een gevoelig gegeven.'
lacks 'Melden hoeft dan niet'
run 'and that it is not decided' 1 "dl-report -C reg due"
has "$ref"

# The way out -----------------------------------------------------------------------

run 'not without a reason' 64 "dl-classify -C reg -d ap=not-required $ref"
run 'a person decides, with a reason' 0 \
    "dl-classify -C reg -b Pim -w 'Het BSN zat er niet bij' -d ap=not-required -d subjects=not-required $ref"
lacks 'does not fit'
decided 'breach not-required not-required' class ap subjects
run 'the commit says so' 0 'git -C reg log -1 --format=%s'
out "$ref: decided: ap=not-required, subjects=not-required"
run 'assessed again it stays so' 0 "dl-classify -C reg $ref"
says 'unchanged: personal data breach (avg/A7)'
run 'the report says who decided, and still what does not fit' 0 \
    "dl-report -C reg incident $ref | words"
has 'besloten door Pim'
has 'past niet bij het dossier'
run 'in a stream it is the same' 0 \
    "dl-list -C reg $ref | dl-classify - 2>.said | dl-list -c class,ap,subjects -; dl-list -C reg $ref | dl-classify - 2>/dev/null | dl-update -C reg -"
has '"breach","not-required","not-required"'
decided 'breach not-required not-required' class ap subjects
run 'and proved again' 0 "dl-classify -C reg -r HEAD $ref"
says ': the same'

# A person frees only the duty that is named: before the facts, at once or later.
for way in 'dl-classify -C reg -w x $nobody $ref; dl-classify -C reg -d ap=not-required -w why $ref' \
    'dl-classify -C reg -d ap=not-required -w why $nobody $ref' \
    'dl-classify -C reg -d ap=not-required -w why $ref; dl-classify -C reg -w x $nobody $ref' \
    'dl-update -C reg -a ap=not-required -a ap_reason=why $ref; dl-classify -C reg -w x $nobody $ref'; do
	fresh special=health
	run "only the supervisory authority: $way" 0 "nobody='$nobody'; $way"
	says 'does not fit the record'
	lacks 'give the reason as the rationale'
	decided 'not-required undecided ' ap subjects class
	run 'the rest is due' 1 'dl-report -C reg due'
	has "$ref"
	run 'and stays so' 0 "dl-classify -C reg -w y $ref"
	decided 'not-required undecided ' ap subjects class
done
fresh special=health
run 'only the data subjects' 0 "dl-classify -C reg -d subjects=not-required -w why $nobody $ref"
decided 'undecided not-required ' ap subjects class
run 'a person who decides on both gave the reason' 0 \
    "dl-classify -C reg -d ap=not-required -w why $ref"
lacks 'give the reason as the rationale'
decided 'not-required not-required breach' ap subjects class

# Questions that an answer before them has settled ---------------------------------------

while read -r fact answers; do
	for rules in avg gastouder mensenwerk; do
		fresh "$fact"
		run "$rules: $fact means nothing beside $answers" 0 \
		    "dl-classify -C reg -w x $answers $ref"
		lacks 'does not fit'
		decided 'incident not-required not-required' class ap subjects
	done
done <<!
special=health -a personal=yes -a affected=no -a sensitive=no -a adverse=no
data=bsn -a personal=yes -a affected=no -a sensitive=no -a adverse=no -a risk=unlikely
gravity=very-great -a personal=yes -a affected=no -a sensitive=no -a adverse=no -a risk=unlikely
kind=device-lost-or-stolen -a personal=no -a affected=no
nature=unavailable -a personal=no -a affected=no -a sensitive=no -a adverse=no
kind=post-returned-opened -a personal=no -a affected=no -a sensitive=no -a adverse=no
!
rules=avg

# Streams ------------------------------------------------------------------------------

run 'a filter names it and frees nobody' 0 \
    'printf "personal,affected,sensitive,adverse,risk,special\nyes,yes,no,no,unlikely,health\n" |
    dl-classify - | dl-list -c class,ap,subjects -'
out '"class","ap","subjects"' '"","undecided","undecided"'
says '<stdin>:2: warning: The answer "no" to the question'
run 'fields that a stream has not contradict nothing' 0 \
    'printf "personal,affected,sensitive,adverse,risk\nyes,yes,no,no,unlikely\n" |
    dl-classify -w x - | dl-list -c class,ap,subjects -'
out '"class","ap","subjects"' '"breach","not-required","not-required"'
no_err
run 'a decision of the rule that has become doubtful' 0 \
    'printf "personal,affected,sensitive,adverse,risk\nyes,yes,no,no,risk\n" | dl-classify - |
    sed "1s/\$/,\"special\"/; 2s/\$/,\"health\"/" | tee doubtful.csv |
    dl-classify - 2>/dev/null | dl-list -c class,ap,subjects -'
out '"class","ap","subjects"' '"breach","required","undecided"'
run 'and one of a person, with another reason, which is not' 0 \
    'dl-list -c class,subjects,subjects_reason doubtful.csv | sed 1d;
    sed "s/The risk is not high, so the data subjects need not be informed/Zij weten het al/; s/Het risico is niet hoog, dus/Zij weten het al, dus/" doubtful.csv |
    dl-classify - 2>/dev/null | dl-list -c class,ap,subjects - | sed 1d'
has '"breach","required","not-required"'
rules=avg
fresh
run 'what comes in with both is named' 0 \
    'printf "title,personal,affected,sensitive,adverse,risk,special\nx,yes,yes,no,no,unlikely,health\n" |
    dl-new -C reg -f csv - >/dev/null'
says 'warning: DL-2026-0002-1: The answer "no" to the question'
lacks 'Assess it again'
hash=$(dl-classify -C reg -n -a personal=no $ref 2>/dev/null |
	dl-list -c rule - | sed -n 's/.*@\(.*\)"/\1/p')
run 'a class of before there were hints is left undecided' 0 \
    "printf 'title,personal,affected,sensitive,adverse,risk,special,class,rule,ap,ap_reason,subjects,subjects_reason\nx,yes,yes,no,no,unlikely,health,breach,avg/A7@$hash,,,,\n' |
    dl-new -C reg -f csv - | dl-list -c class,ap,subjects -"
out '"class","ap","subjects"' '"","undecided","undecided"'
says 'does not fit the record'
run 'a class that no rule gives is refused as ever' 65 \
    "printf 'title,personal,affected,sensitive,adverse,risk,special,class,rule\nx,yes,yes,no,no,unlikely,health,incident,avg/A7@$hash\n' |
    dl-new -C reg -f csv - "

# A fact that is changed afterwards -------------------------------------------------------

fresh data=name
# shellcheck disable=SC2086 # words
dl-classify -C reg -w x $nobody $ref >/dev/null 2>&1
run 'a fact that contradicts the assessment' 0 "dl-update -C reg -a special=health $ref"
says 'The answer "no" to the question on sensitive data does not fit the record'
says 'Assess it again with dl-classify; until then the notification is undecided.'
decided 'breach undecided undecided' class ap subjects
run 'is due at once' 1 'dl-report -C reg due'
has "$ref"
run 'is shown in the report at once' 0 "dl-report -C reg incident $ref | words"
has 'past niet bij het dossier: bij "Bijzondere'
lacks 'Melden hoeft dan niet'
run 'another change says nothing of it' 0 "dl-update -C reg -a department=Zuid $ref"
lacks 'does not fit'
run 'assessed again nobody is free' 0 "dl-classify -C reg $ref"
says 'was personal data breach'
decided 'undecided undecided ' ap subjects class
run 'the fact is mended' 0 "dl-update -C reg -a special=none $ref"
says 'the answers do not contradict the record any more: assess it again with dl-classify'
run 'and assessed' 0 "dl-classify -C reg $ref"
decided 'breach not-required not-required' class ap subjects
run 'a stream that changes the fact' 0 \
    "dl-list -C reg $ref | sed 's/\"none\"/\"religion\"/' | dl-update -C reg -"
says 'Assess it again with dl-classify; until then'
decided 'breach undecided undecided' class ap subjects
run 'the change taken back' 0 "dl-update -C reg --undo $ref"
says 'the answers do not contradict the record any more'
decided 'breach not-required not-required' class ap subjects
run 'an answer that contradicts a fact' 0 \
    "dl-update -C reg -a personal=no $ref"
says 'The answer "no" to the question on personal data does not fit the record: "Personal data" has name'

# Answers that are changed afterwards -----------------------------------------------------

fresh data=name
# shellcheck disable=SC2086 # words
dl-classify -C reg -w x $nobody $ref >/dev/null 2>&1
run 'a stricter answer' 0 "dl-update -C reg -a adverse=yes $ref"
says "warning: $ref: An answer was changed after the assessment. Assess it again with dl-classify; until then the notification is undecided."
decided 'breach undecided undecided' class ap subjects
run 'is due' 1 'dl-report -C reg due'
has "$ref"
run 'is said in the report' 0 "dl-report -C reg incident $ref | words"
has 'Deze beoordeling berust op andere antwoorden dan die in het dossier: zij moet opnieuw worden gemaakt.'
lacks 'Melden hoeft dan niet'
run 'taken back' 0 "dl-update -C reg --undo $ref"
lacks 'was changed after'
decided 'breach not-required not-required' class ap subjects
fresh data=name
dl-classify -C reg -a personal=yes -a affected=yes -a sensitive=yes -a adverse=yes $ref >/dev/null 2>&1
run 'a stream with other answers' 0 \
    "dl-list -C reg -c ref,rev,sensitive,adverse $ref | sed '2s/\"yes\"/\"no\"/g' | dl-update -C reg -"
says "warning: $ref: An answer was changed after the assessment. Assess it again with dl-classify."
lacks 'undecided'
decided 'serious required required' class ap subjects
run 'the rule of before gives no reason' 0 "dl-report -C reg incident $ref | words"
has 'Deze beoordeling berust op andere antwoorden'
run 'the closing says it' 0 "dl-update -C reg --close $ref"
says 'closed, and its answers are not those of the assessment: assess it again with dl-classify'

# Old records, and years later -----------------------------------------------------------

fresh data=name
# shellcheck disable=SC2086 # words
dl-classify -C reg -w x $nobody $ref >/dev/null 2>&1
xml=reg/incidents/2026/00/$ref.xml
sed -i '/<hints>/d; s,</title>,&<special>health</special>,' "$xml"
sed -i 's,<special>health</special>,,; s,\( *\)<data>.*,&\n\1<special>health</special>,' "$xml"
git -C reg commit -qam 'as it was before there were hints'
run 'a record of before is read as it is' 0 "dl-list -C reg -c class,ap,hints $ref"
out '"class","ap","hints"' '"breach","not-required",""'
no_err
run 'its report says nothing of it' 0 "dl-report -C reg incident $ref"
lacks 'past niet bij'
run 'nor does the one from a stream' 0 \
    "dl-list -C reg -f xml $ref | dl-report incident - | words"
has 'laptop'
has 'Rule A7'
lacks 'does not fit'
run 'it is proved by the tables of then' 0 "dl-classify -C reg -r HEAD $ref"
says ': the same'
lacks 'does not fit'
run 'assessed again it is compared' 0 "dl-classify -C reg $ref"
says 'does not fit'
decided 'undecided undecided ' ap subjects class
id=$(field $ref hints)
run 'the table is kept under its hash' 0 \
    "sha256sum <'reg/tables/hints/$id.csv' | cut -c 1-12"
out "${id#hints@}"
run 'a table of the register stands over it' 0 '
    mkdir reg/questions
    sed "/^special,health,/d; /^special,race|politics|religion/d" "$hints" >reg/questions/hints.csv
    git -C reg add questions && git -C reg commit -qm hints
    dl-classify -C reg -n -w x $ref'
lacks 'does not fit'
run 'and what was assessed is proved by the other' 0 "dl-classify -C reg -r HEAD $ref"
says ': the same'
says 'does not fit'
run 'a table with a fault is refused' 78 '
    sed "s/^data,bsn,sensitive/data,bns,sensitive/" "$hints" >reg/questions/hints.csv
    dl-classify -C reg -n $ref'
says "questions/hints.csv:33: error: value: expected name, "
says 'got "bns"; did you mean bsn?'
run 'and by dl-update' 78 "dl-update -C reg -l x $ref"
says 'got "bns"; did you mean bsn?'
run 'for another rule set only' 0 '
    sed "s/^\(special,health,sensitive,yes,no,[^,]*\),-/\1,gastouder/; /,risk,unlikely,/d" "$hints" >reg/questions/hints.csv
    dl-classify -C reg -n -w x $ref; dl-classify -C reg -n -R gastouder $ref'
says 'does not fit the record: "Special categories" has health, and data on health are sensitive'
[ "$(grep -c 'does not fit' .err)" -eq 1 ]
tap $? "$what: once"

fresh data=name
# shellcheck disable=SC2086 # words
dl-classify -C reg -w x $nobody $ref >/dev/null 2>&1
sed -i 's,\( *\)<data>.*,&\n\1<special>health</special>,' "$xml"
git -C reg commit -qam 'as another program left it'
run 'what nobody saw is seen by whoever closes it' 0 "dl-update -C reg --close $ref"
says 'does not fit the record'
says 'closed with an open obligation'
decided 'breach undecided undecided' class ap subjects
fresh special=health
# shellcheck disable=SC2086 # words
dl-classify -C reg -d ap=not-required -d subjects=not-required -w x $nobody $ref >/dev/null 2>&1
run 'but not where a person decided' 0 "dl-update -C reg --close $ref"
lacks 'does not fit'
rule=$(field $ref rule)
run 'all of it in a row of another register' 0 "
    dl-init -o Test -R avg other 2>/dev/null
    printf 'title,personal,affected,sensitive,adverse,risk,data,special,class,rule,ap,subjects\\nx,yes,yes,no,no,unlikely,bsn,health,breach,$rule,not-required,not-required\\n' |
    dl-new -C other -f csv - | dl-list -c class,ap,subjects -"
out '"class","ap","subjects"' '"","undecided","undecided"'
says 'does not fit the record'
run 'which is due' 1 'dl-report -C other due'
has DL-

# The manual --------------------------------------------------------------------------------

# The rows of the table in dl-hints(5): FACT QUESTION=ANSWER CONTRADICTED.
sed -n '/^\.Bl -column/,/^\.El/p' "$man" | sed -n 's/^\.It Li //p' |
	sed 's/ Ta /|/g; s/\\&//g; s/ *| */|/g' >in.man
python3 - "$hints" >in.table <<'!'
import csv, sys
for r in csv.DictReader(open(sys.argv[1], encoding="utf-8")):
    joint = "" if r["value"].startswith(">") else "="
    for v in r["value"].split("|"):
        print(r["field"] + joint + v, r["question"] + "=" + r["answer"],
              r["contradicts"], sep="|")
!
what='the manual has each hint'
same in.man in.table
done_testing
