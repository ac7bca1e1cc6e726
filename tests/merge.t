#!/bin/sh
# Two clones that changed the same incident: git merges it field by field, and
# what contradicts itself is named and left for a person.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

dl-init -o 'Stichting De Brug' reg 2>/dev/null
mail een 'Brief kwijt' | dl-new -C reg >/dev/null 2>&1
ref=DL-2026-0001-3
xml=incidents/2026/00/$ref.xml
driver() { dl-init --merge-driver "$1" >/dev/null 2>&1; } # CLONE
driver reg
branch() { # NAME: another clone, as the register is now
	rm -rf "$1" && git clone -q reg "$1" && driver "$1" &&
	    git -C "$1" config dl.prefix ZUID
}
both() { # OURS THEIRS: what each side does, then the merge
	branch zuid
	(eval "$1" && eval "$2") >/dev/null 2>both.err || { cat both.err; return 2; }
	git -C reg pull -q --no-rebase --no-edit ../zuid >/dev/null
}
here() { dl-update -C reg "$@" $ref; }
there() { dl-update -C zuid "$@" $ref; }
value() { field $ref "$1"; }
rows() { dl-list -C reg -t "$1" -c "$2" $ref | sed '1d; s/"//g'; }
abort() { git -C reg merge --abort && clean; }

# R14, and a file that the notification leaves on each side.
run 'a log line, a measure, a notification and a field on each side' 0 \
    'both "here -l gebeld -m \"preventive: slot\" -a cause=internal-accident; dl-notify -C reg -r reporter $ref" \
    "there -l gemaild -m \"preventive: cursus\" -a department=Zuid; dl-notify -C zuid -r ap $ref"'
says "dl-merge: $xml: warning: measure 1 is 2 now (\""
says "dl-merge: $xml: warning: measure 1 is 3 now (\""
run 'both log lines' 0 'rows log text | sort | tr "\n" ,'
has 'gebeld,gemaild,'
run 'both measures' 0 'rows measures text | sort; rows measures id,was'
out cursus slot 2,1 3,1
run 'both notifications' 0 'rows filings regime | sort'
out avg-33 reporter
run 'both fields' 0 'value cause; value department'
out internal-accident Zuid
run 'the summary of the obligation follows' 0 'value ap_filed'
out 2026-11-03T10:15:00+01:00
run 'the files of both' 0 'rows files name | sed "s/-.*//" | sort'
has filed
run 'nothing is left over' 0 'clean && ! git -C reg ls-files -u | grep .'
run 'the record is canonical: the next change is of its own lines alone' 0 \
    'here -a title=x >/dev/null 2>&1; git -C reg show --format= --numstat'
out "1	1	$xml"
run 'the other way gives the same record' 0 \
    'git -C zuid fetch -q ../reg HEAD && git -C zuid reset -q --hard && git -C reg reset -q --hard HEAD~1 &&
    git -C zuid pull -q --no-rebase --no-edit ../reg HEAD && git -C reg show HEAD:$xml >a && git -C zuid show HEAD:$xml >b && cmp a b'

run 'a mail, a letter and a form on each side: no file collides' 0 \
    'both "mail m1 \"Re: $ref\" | dl-new -C reg; dl-notify -C reg -r ap $ref" \
    "mail m2 \"Re: $ref\" | dl-new -C zuid; dl-notify -C zuid -r ap $ref"
    rows files name,sha256 | while IFS=, read -r name hash; do
        echo "$hash  reg/incidents/2026/00/$ref/$name"; done | sha256sum -c --quiet && rows files name | wc -l'
out 6

# Rows by their keys, measures by their numbers.
run 'both sides add a row that says the same' 0 \
    'both "here -l zelfde -m \"preventive: deur\"" "there -l zelfde -m \"preventive: deur\""'
run 'both are there' 0 'rows log text | grep -cx zelfde; rows measures text | grep -cx deur'
out 2 2
run 'one changes a measure, the other adds one that says the same' 0 \
    'both "here -m \"5; owner=ICT\"" "there -m \"preventive: deur\"" && rows measures id,text,owner | grep deur'
out 5,deur,ICT 6,deur, 7,deur,
run 'a number that both gave out is taken from both' 0 \
    'both "here -m \"preventive: raam\"" "DL_NOW=2026-11-03T10:20:00+01:00 there -m \"preventive: dak\""'
says "dl-merge: $xml: warning: measure 8 is 9 now (\"raam\"): both sides had given out its number"
says "dl-merge: $xml: warning: measure 8 is 10 now (\"dak\"): both sides had given out its number"
run 'and refused, so that nobody changes the measure of another' 65 'here -m "8; done"'
says 'measure "8; done": two clones gave out the number 8; it is 9 ("raam") or 10 ("dak") now'
run 'the new ones are those' 0 'here -m "10; done" >/dev/null 2>&1; rows measures id,text,done | tail -n 2'
out 9,raam, 10,dak,2026-11-03T10:15:00+01:00
dl-list -C reg -f xml $ref >old.xml
here -l tussendoor >/dev/null 2>&1
run 'a stream that was made before is refused' 65 'dl-update -C reg old.xml'
says 'it was changed since'

# Conflicts.
run 'one field on both sides is a conflict' 1 \
    'both "here -a department=Noord -a records=1" "there -a department=Oost -a sensitive=no"'
says "dl-merge: $xml:11: error: department: ours \"Noord\", theirs \"Oost\""
says "$xml: leave one of the two at each mark, then: git add '$xml'"
run 'marked at that field alone' 0 \
    'sed -n "/^<<<<<<</,/^>>>>>>>/p" reg/$xml; grep -c "^<<<<<<<" reg/$xml'
out '<<<<<<< ours' '  <department>Noord</department>' '=======' \
    '  <department>Oost</department>' '>>>>>>> theirs' 1
run 'the other fields are merged' 0 'grep -c "<records>1<\|<sensitive>no<" reg/$xml'
out 2
run 'nothing is stored until it is settled' 75 'here -l x'
run 'a person keeps one' 0 \
    'sed -i "/^<<<<<<</,/^=======/d; /^>>>>>>>/d" reg/$xml && git -C reg commit -qam "one kept"'
run 'and the record is canonical again' 0 \
    'value department; here -a title=y >/dev/null 2>&1; git -C reg show --format= --numstat'
out Oost "1	1	$xml"
run 'marks that were committed are named' 65 \
    'both "here -a department=Noord" "there -a department=West"; git -C reg commit -qam marks; dl-list -C reg'
says "$xml:11: error: a merge was committed that nobody had settled"
run 'and taken out' 0 \
    'sed -i "/^<<<<<<</,/^=======/d; /^>>>>>>>/d" reg/$xml && git -C reg commit -qam kept && value department'
out West
run 'long values are shown by their beginning, controls as such' 1 \
    'both "here -a \"description=$(printf "a\\tb%080d" 1)\"" "there -a description=kort"'
says 'description: ours "a\x09b000000000'
says '...", theirs "kort"'
abort
run 'what is right on each side, and cannot be together' 1 \
    'both "here -a persons_min=10" "there -a persons_max=9"'
says "dl-merge: $xml: error: both sides together would have a fault that neither has: persons_max: expected a number not less than persons_min (10), got \"9\": correct one of the two"
says 'persons_min: ours "10", theirs ""'
says 'persons_max: ours "", theirs "9"'
abort
run 'a measure that one side did and the other dropped' 1 \
    'both "here -m \"10; done=\" -m \"9; done\"" "there -m \"9; dropped; why=zo\""'
says 'neither has: measure 9: dropped: expected an empty field beside done'
says 'measure 9: done: ours "2026-11-03T10:15:00+01:00", theirs ""'
says 'measure 9: dropped: ours "", theirs "2026-11-03T10:15:00+01:00"'
abort
run 'in Dutch' 1 \
    'export LC_ALL=nl_NL.UTF-8; both "here -a department=A" "there -a department=B"'
says 'department: bij ons "A", bij de ander "B"'
abort

# Status.
run 'both close' 0 \
    'both "here --close" "DL_NOW=2026-11-03T10:20:00+01:00 there --close"'
run 'at the earlier time' 0 'value status; value closed'
out closed 2026-11-03T10:15:00+01:00
run 'one reopens, the other adds' 0 'both "here --reopen" "there -l x"'
run 'it is open' 0 'value status; value closed'
out open ''
run 'one closes, the other adds: merged, with a warning' 0 \
    'both "here --close" "there -m \"preventive: z\""'
says 'warning: closed on one side while the other added to it'
run 'one reopens, the other withdraws: a conflict of status' 1 \
    'both "here --reopen" "there --withdraw"'
says 'status: ours "open", theirs "withdrawn"'
abort
here --reopen >/dev/null 2>&1
run 'answers of both sides are to be assessed again' 0 \
    'dl-classify -C reg -a personal=no $ref >/dev/null 2>&1
    both "here -a affected=no" "there -a sensitive=yes"'
says 'warning: the answers come from both sides'

# Decisions of a rule, and notifications, of both sides.
other() { # a report that no side has assessed
	git -C reg reset -q --hard && printf 'title,external_ref\nlaptop,%s\n' "$1" |
		dl-new -C reg -f csv - 2>/dev/null | dl-list -c ref - | sed '1d; s/"//g'
}
ref1=$ref
ref=$(other een)
run 'answers to a table from each side' 0 \
    'both "dl-classify -C reg -R gastouder -a sensitive=no -a adverse=no $ref" \
    "dl-classify -C zuid -R gastouder -a personal=yes -a affected=yes $ref"'
says 'warning: the answers come from both sides'
run 'nobody is free' 0 'value class; value ap; value subjects; value ap_due | wc -w'
out '' undecided undecided 1
run 'the closing says so' 0 'here --close'
says 'closed with an open obligation'
ref=$(other twee)
assess() { # CLONE: no sensitive data, and no harm
	dl-classify -C "$1" -R gastouder -a personal=yes -a affected=yes -a sensitive=no \
	    -a adverse=no -a risk=unlikely -w versleuteld -- "$ref"
}
run 'facts on one side, answers that they contradict on the other' 0 \
    'both "here -a special=health" "assess zuid"'
says 'does not fit the record: "Special categories" has health, and '
says 'Answers and facts come from both sides: assess it again with dl-classify; until then the notification is undecided.'
run 'nobody is free' 0 \
    'value special; value class; value ap; value subjects; value ap_due | wc -w; ! rows duties decided_by | grep gast'
out health breach undecided undecided 1
run 'it is due' 0 'dl-report -C reg due 2>&1 | grep $ref'
has 'melding aan de AP'
run 'a later merge does not say it again' 0 'both "here -l een" "there -l twee"'
no_err
run 'a contradiction of before there were hints is no news' 0 \
    'ref=$(other oud); mkdir reg/questions; sed -n 1,2p "$tap_repo/share/questions/hints.csv" >reg/questions/hints.csv
    (here -a special=health; assess reg; rm -r reg/questions) >/dev/null 2>&1
    both "here -l een" "there -l twee"; value special; value subjects'
no_err
out health not-required
run 'the answers on this side, the facts on the other' 0 \
    'ref=$(other vier); both "assess reg" "there -a special=health"; value subjects'
has undecided
says 'Answers and facts come from both sides'
run 'in a register in a folder of a repository, by its own hints' 0 \
    'git init -q -b main top && dl-init --inside -o Onder top/sub 2>/dev/null && driver top/sub && mkdir top/sub/questions &&
    { sed -n 1p "$tap_repo/share/questions/hints.csv"
      echo "department,-,x,x,-,-,-,x,x,x" | sed "s/department,-/cause,external-accident/; s/x,x,-,-,-,x,x,x/sensitive,yes,no,-,-,dat is hier altijd gevoelig,that is always sensitive here,eigen/"
    } >top/sub/questions/hints.csv && git -C top add . && git -C top commit -qm hints &&
    mail onder Onder | dl-new -C top/sub >/dev/null 2>&1 && git clone -q top top2 && driver top2/sub &&
    (dl-update -C top/sub -a special=health -a cause=external-accident -- $ref1
    ref=$ref1 && assess top2/sub) >/dev/null 2>&1 &&
    git -C top pull -q --no-rebase --no-edit ../top2'
says '"Cause" has external, by accident, and that is always sensitive here. Answers'
run 'a table of hints with a fault: merged, and git asks for a look' 1 \
    'both "here -l rechts" "there -l links"; mkdir reg/questions; echo onzin >reg/questions/hints.csv
    git -C reg reset -q --hard HEAD~1 && git -C reg pull -q --no-rebase --no-edit ../zuid'
says 'questions/hints.csv:1:'
run 'nothing is lost' 0 'grep -c "<text>rechts<\|<text>links<" reg/incidents/2026/00/$ref.xml'
out 2
rm -r reg/questions
git -C reg merge --abort
ref=$(other drie)
run 'a first notification on each side' 0 \
    'both "dl-notify -C reg -r -N A ap $ref" "dl-notify -C zuid -r -N B ap $ref"'
says 'both sides recorded a first notification to the supervisory authority'
ref=$ref1

# Other ways to merge.
run 'rebase' 0 \
    'branch zuid; here -l hier >/dev/null 2>&1; there -l daar >/dev/null 2>&1; git -C zuid pull -q --rebase ../reg &&
    git -C reg pull -q --ff-only ../zuid && rows log text | grep -c "^hier\|^daar"'
out 2
run 'a change picked from the other, then all of it' 0 \
    'branch zuid; there -l gekozen >/dev/null 2>&1; here -l eerst >/dev/null 2>&1; there -m "preventive: later" >/dev/null 2>&1
    git -C reg fetch -q ../zuid && git -C reg cherry-pick FETCH_HEAD~1 >/dev/null && git -C reg pull -q --no-rebase --no-edit ../zuid >/dev/null &&
    rows log text | grep -cx gekozen; rows measures text | grep -cx later'
out 1 1
run 'criss-cross' 0 \
    'branch zuid; here -l kruis1 >/dev/null 2>&1; there -l kruis2 >/dev/null 2>&1
    git -C reg branch -f a; git -C zuid branch -f a
    (git -C reg pull -q --no-rebase --no-edit ../zuid a && git -C zuid pull -q --no-rebase --no-edit ../reg a &&
    here -l kruis3 && there -l kruis4 && git -C reg pull -q --no-rebase --no-edit ../zuid) >/dev/null 2>&1 && rows log text | grep "^kruis" | sort'
out kruis1 kruis2 kruis3 kruis4
run 'in an environment that is bare' 0 \
    'branch zuid; here -l p >/dev/null 2>&1; there -l q >/dev/null 2>&1
    env -i PATH=/usr/bin:/bin git -C reg -c user.name=a -c user.email=a@b pull -q --no-rebase --no-edit ../zuid'
run 'whatever the path of the programs' 0 \
    "mkdir '100%O (a'; cp $BIN/dl-init $BIN/dl-merge '100%O (a'; "'branch zuid; here -l v >/dev/null 2>&1; there -l w >/dev/null 2>&1
    export DL_DATA="$tap_repo/share"; "./100%O (a/dl-init" --merge-driver reg && git -C reg pull -q --no-rebase --no-edit ../zuid'
says 'by dl-merge'
run 'without the driver git reports a conflict, and the next command says so' 75 \
    'branch zuid; git -C reg config --remove-section merge.dl; here -l r >/dev/null 2>&1; there -l s >/dev/null 2>&1
    git -C reg pull -q --no-rebase --no-edit ../zuid >/dev/null 2>&1 && exit 9; here -l t'
abort
driver reg
run 'set up then, the same merge goes through' 0 \
    'git -C reg pull -q --no-rebase --no-edit ../zuid && clean'

# What a clone lacks.
run 'a clone is shown what it lacks' 0 \
    'rm -rf zuid && git clone -q reg zuid && cd zuid && dl-init | grep -v "^#"'
out "git -C $PWD/zuid config dl.prefix DL2" \
    "git -C $PWD/zuid config dl.branch main" \
    "dl-init --merge-driver $PWD/zuid"
no_err
run 'each with its reason, in Dutch' 0 'cd zuid && LC_ALL=nl_NL.UTF-8 dl-init | grep "^#"'
has '# de kenmerken van deze kloon: elke kloon heeft een eigen voorvoegsel'
run 'a dry run sets nothing' 0 \
    'dl-init -n --merge-driver zuid >/dev/null && ! git -C zuid config merge.dl.driver'
says "would set the merge driver of $PWD/zuid"
run 'the commands are run as they stand' 0 \
    'mkdir "a '\'' b" && git clone -q reg "a '\'' b/c" && cd "a '\'' b/c" && dl-init >../do && sh ../do >/dev/null && dl-init'
no_out
says 'this clone lacks nothing'
run 'a user and a mail program' 0 \
    'git config -f zuid/register.conf mail.sender a@example.nl
    env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL -u GIT_COMMITTER_NAME -u GIT_COMMITTER_EMAIL dl-init --merge-driver zuid'
has "config user.email '...'"
has 'config dl.sendmail /usr/sbin/sendmail'
lacks 'dl-init --merge-driver'
nameless() { # COMMAND
	env -u GIT_AUTHOR_NAME -u GIT_AUTHOR_EMAIL -u GIT_COMMITTER_NAME \
	    -u GIT_COMMITTER_EMAIL sh -c "$1"
}
run 'dots in place of a name' 78 \
    'nameless "cd zuid && dl-init | sh >/dev/null && git config user.name >got; dl-update -l x $ref"'
says 'set user.name and user.email (git config --global user.name NAME; those of one clone are set without --global'
run 'are still to be set' 0 'nameless "cd zuid && dl-init"'
has "git -C $PWD/zuid config user.name '...'"
has 'a name and an address in place of the dots'
git -C zuid config --unset user.name
git -C zuid config --unset user.email
run 'a clone without its history' 0 \
    'git clone -q --depth 1 "file://$PWD/reg" kort && dl-init --merge-driver kort'
has 'fetch --unshallow'
run 'the first one lacks nothing' 0 'cd reg && dl-init'
no_out
run 'attachments are never merged' 0 \
    'git -C reg check-attr merge "incidents/2026/00/$ref/mail-1-1-a.xml" erased/2026.csv "$xml" | sed "s/.*: //"'
out unspecified union dl
run 'no register here' 64 'dl-init'
run 'nor there' 66 'dl-init --merge-driver nergens'
run 'an option more' 64 'cd reg && dl-init -o x'

# Broken and foreign records.
run 'a broken record is named, and ours stays' 65 \
    'cp reg/$xml a; cp a ours; echo "<incident" >b; dl-merge a ours b $xml; s=$?; cmp a ours && exit $s'
says "$xml (theirs):"
run 'a record of another reference' 65 \
    'sed "s/$ref/DL-2026-0002-1/" a >b; dl-merge a ours b $xml'
says "$xml (theirs): error: the record in it says that it is \"DL-2026-0002-1\""
run 'a path of another' 65 'dl-merge a ours a incidents/2026/00/DL-2026-0002-1.xml'
run 'one reference for two incidents: both stand there' 1 \
    'sed "/message_id/d; s/<title>.*</<title>ander</" a >b; sed -i /message_id/d ours; dl-merge /dev/null ours b $xml; s=$?; grep -c "^<incident" ours; exit $s'
out 2
says "two incidents were given the reference $ref"
run 'the same report taken in by both is one incident' 0 \
    'cp a ours; dl-merge /dev/null ours a $xml && cmp a ours'
run 'a DOCTYPE is refused, and ours stays' 65 \
    'cp a ours; { echo "<!DOCTYPE incident SYSTEM \"/etc/passwd\">"; sed 1d a; } >b; dl-merge a ours b $xml; s=$?; cmp a ours && exit $s'
cat >marked <<'!'
  <lessons>x
&lt;&lt;&lt;&lt;&lt;&lt;&lt; ours
=======
>>>>>>> theirs</lessons>
!
sed 's/<title>[^<]*/<title>theirs/' a >b
sed 's/<title>[^<]*/<title>ours/; /<effects>/d' a | sed '/<\/description>/r marked' >ours
run 'marks within a text are text' 1 \
    'cp a base; dl-merge base ours b $xml; s=$?; grep -c "^<<<<<<< ours" ours; exit $s'
out 1
says 'title: ours "ours", theirs "theirs"'
many() { # WHO: the record with 2,000 more rows
	awk -v who="$1" '/<\/log>/ { for (i = 0; i < 2000; i++)
	    print "<entry><at>2026-11-03T11:00:00+01:00</at><by>" who "</by><text>" i "</text></entry>" } 1' a
}
run 'thousands of rows on each side' 0 \
    'many Ans >ours; many Bo >b; timeout 20 dl-merge a ours b $xml && grep -c "<by>\(Ans\|Bo\)<" ours'
out 4000
# The fence stands before anything is read from a record; none in SAN=1.
fenced() {
	cp a ours
	strace -qq -e trace=openat,seccomp -o calls dl-merge a ours a "$xml" &&
		sed '1,/SECCOMP_SET_MODE_FILTER/d' calls >after &&
		grep -q SECCOMP_SET_MODE_FILTER calls && ! grep -qE "ours|$xml|WRONLY" after
}
if [ "$BIN" = "$tap_repo/bin" ] && strace -qq -o /dev/null true 2>/dev/null; then
	run 'no file is opened behind the fence' 0 fenced
fi
run 'no such file' 66 'dl-merge nee ours a $xml'
run 'three operands' 64 'dl-merge a ours a'
done_testing
