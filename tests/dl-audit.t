#!/bin/sh
# dl-audit: what each commit changed, value by value, for one incident, for
# some, and for all; what merges hide; what somebody did by hand.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
ref=DL-2026-0001-3 other=DL-2026-0002-1
file=reg/incidents/2026/00/$ref.xml
mail a 'Laptop kwijt' | dl-new >/dev/null 2>&1
mail b 'Brief open' | dl-new >/dev/null 2>&1
{
	dl-classify -a personal=no $ref
	dl-update -a department=Noord -m 'preventive: schijf versleutelen' $ref
	dl-update -a department=Zuid $ref
} >/dev/null 2>&1
# Columns of the rows of the last commit.
last() { # COLUMNS [OPERAND...]
	cols=$1
	shift
	dl-audit --since HEAD~1 "$@" | sed 1d | cut -d , -f "$cols" | tr -d '"'
}
# A row for each value of the record, as dl-list has it.
run 'the header' 0 'dl-audit | head -1'
out '"commit","at","committed","who","signature","act","reference","list","row","field","old","new"'
run 'a field' 0 "last 5-12"
out "unsigned,update,$ref,,,department,Noord,Zuid"
run 'its commit' 0 "last 1"
out "$(git -C reg rev-parse HEAD)"
run 'when and who' 0 'last 2-4'
at=$(git -C reg log -1 --format=%aI)
by=$(git -C reg log -1 --format=%cI)
out "$at,$by,Test Voorbeeld <test@example.nl>"
run 'a row that came in' 0 "dl-audit $ref | grep '\"measures\"' | cut -d , -f 10-12 | tr -d '\"' | grep -v '^key\|^added'"
out 'id,,1' 'kind,,preventive' 'text,,schijf versleutelen'
run 'the first commit has each value' 0 "dl-audit $ref | grep '\"new\"' | grep -c '\"\",\"\",\"title\",\"\",\"Laptop kwijt\"'"
out 1
# Fields that only streams have are in no record.
run 'and no other' 0 "dl-audit | cut -d , -f 10"
lacks '"rev"'
lacks '"register"'
run 'as text, in the language of the register' 0 "dl-audit -f text $ref"
has 'Afdeling of locatie: "Noord" -> "Zuid"'
has 'maatregel 1 "schijf versleutelen", toegevoegd:'
has '  DL-2026-0001-3: '
run 'in another' 0 "dl-audit -f text -l en $ref"
has 'Department or location: "Noord" -> "Zuid"'
has 'measure 1 "schijf versleutelen", added:'
has "$ref: updated; not signed"
run 'only the other' 0 "dl-audit $other"
lacks $ref

# The page of one incident.
run 'a page' 0 "dl-audit -f html $ref"
has "<h1>Controlespoor $ref: Laptop kwijt</h1>"
has '<dd>4, geen daarvan ondertekend</dd>'
has '<h2>1. dinsdag 3 november 2026 om 10.15 uur: geregistreerd</h2>'
has '<h3>maatregel 1 &quot;schijf versleutelen&quot; (toegevoegd)</h3>'
has '<th scope="col">Was</th>'
lacks 'door geen opdracht'
run 'as it was and as it became' 0 "dl-audit -f html $ref | grep -A3 '>Afdeling of locatie<' | tail -3"
has '<td>Noord</td>'
has '<td>Zuid</td>'
run 'in another language' 0 "dl-audit -f html -l en $ref"
has "<h1>Audit trail $ref: Laptop kwijt</h1>"
run 'a page of all' 64 'dl-audit -f html'
err 'dl-audit: error: a page is about one incident: expected one reference'
run 'a page of two' 64 "dl-audit -f html $ref $other"
run 'a page of one that is not there' 1 'dl-audit -f html DL-2026-0003-0'
no_out

# Selection -----------------------------------------------------------------------

refs() { dl-audit "$@" | sed 1d | cut -d , -f 7 | tr -d '"' | sort -u; }
run 'all, with files of no incident' 0 refs
out '' $ref $other
run 'as dl-list selects' 0 'refs -s department=Zuid'
out $ref
run 'in three words' 0 'refs -s department = Zuid'
out $ref
run 'none' 1 'dl-audit -s department=Oost | sed 1d; exit $(dl-audit -s department=Oost >/dev/null; echo $?)'
no_out
run 'a stream' 0 "dl-list -s 'title~brief' | dl-audit - | sed 1d | cut -d , -f 7 | sort -u"
out "\"$other\""
run 'in small letters' 0 'refs dl-2026-0002-1'
out $other
run 'no such incident' 1 'dl-audit DL-2026-0003-0'
says 'DL-2026-0003-0: no commit has such an incident'
run 'no reference' 65 'dl-audit tas'
run 'no such format' 64 'dl-audit -f xml'
run 'a wrong query' 64 'dl-audit -s tas'
run 'nothing came after' 1 'dl-audit --since HEAD DL-2026-0002-1'
run 'no such revision' 64 'dl-audit --since tas'

# By hand --------------------------------------------------------------------------

hand() { git -C reg commit -qam hand; }
by_hand() { # PERL: change the record
	perl -0777 -pi -e "$1" "$file" && hand
}
by_hand 's,Laptop kwijt,Laptop weg,'
run 'a field changed by hand has no act' 0 'last 6-12'
has ",$ref,,,title,Laptop kwijt,Laptop weg"
by_hand 's,(  <measures>.*</measures>\n),,s'
run 'the page says so' 0 "dl-audit -f html $ref"
has '2 stappen zijn door geen opdracht van het register gemaakt'
has '<p><strong>Door geen opdracht van het register gemaakt.</strong></p>'
run 'a row that is gone' 0 "last 8-12 | sed 's/,[0-9a-f]*,/,KEY,/' | grep kind"
out 'measures,KEY,kind,preventive,'
by_hand 's,(    <entry>.*?</entry>\n)(    <entry>.*?</entry>\n),$2$1,s'
run 'rows that changed places' 0 'last 8,10-12'
out 'log,place,2,1'
by_hand 's,</incident>,  <extra name="weather">zon</extra>\n</incident>,'
run 'an element that nobody knows' 0 'last 8-12'
out ',,weather,,zon'
by_hand 's,<salt>.,<salt>0,; s,<salt>(.)(.),<salt>$1f,'
run 'bytes without a value' 0 'last 7-10'
out "$ref,path,incidents/2026/00/$ref.xml,blob"
cp "$file" kept.xml
echo tas >"$file" && hand
run 'what is no record' 0 'last 7-10'
out "$ref,path,incidents/2026/00/$ref.xml,blob"
cp kept.xml "$file" && hand
git -C reg rm -q "incidents/2026/00/$other.xml" && hand
run 'a record that is gone' 0 "last 7-12 $other | grep title"
out "$other,,,title,Brief open,"
run 'is still found' 0 "dl-audit $other | grep -c title"
out 2
git -C reg revert --no-edit HEAD >/dev/null 2>&1
chmod +x "$file" && hand
run 'a mode' 0 'last 8-12'
out "path,incidents/2026/00/$ref.xml,mode,100644,100755"
chmod -x "$file" && hand
git -C reg commit -q --allow-empty -m leeg
run 'a commit that changes nothing' 0 'last 5-12'
out 'unsigned,,,,,,,'
name="$(printf 'a\tb"\377')" && echo x >"reg/$name" && git -C reg add . && hand
run 'a name that is no text' 0 "dl-audit --since HEAD~1 | iconv -f utf-8 -t utf-8 | grep -c blob"
out 1
git -C reg rm -q "$name" && hand
GIT_AUTHOR_NAME="$(printf 'Eve\033[31m "x",=1')" git -C reg -c user.name=Eve commit -q --allow-empty -m leeg
run 'a name that steers a terminal' 0 'dl-audit -f text --since HEAD~1'
lacks "$(printf '\033')"

# Merges ---------------------------------------------------------------------------

rm -rf reg
dl-init -o 'Stichting De Brug' reg 2>/dev/null && dl-init --merge-driver reg >/dev/null 2>&1
mail a 'Laptop kwijt' | dl-new >/dev/null 2>&1
git -C reg checkout -qb side
dl-update -f -l 'van de andere kant' $ref >/dev/null 2>&1 ||
	git -C reg checkout -q main
git clone -q reg two
git -C reg checkout -q main
git -C two checkout -q main 2>/dev/null
dl-init --merge-driver two >/dev/null 2>&1
dl-update -C two -l 'van de andere kant' $ref >/dev/null 2>&1
dl-update -a department=Noord -l 'van deze kant' $ref >/dev/null 2>&1
git -C reg pull -q --no-rebase --no-edit "$tap_dir/two" main 2>/dev/null
run 'two clones were merged' 0 'git -C reg log -1 --format=%P | wc -w'
out 2
merge=$(git -C reg rev-parse HEAD)
run 'a merge repeats nothing' 0 "dl-audit $ref | grep -c $merge; :"
out 0
run 'each side once' 0 "dl-audit $ref | grep -c 'andere kant'"
out 1
# A merge into which somebody wrote.
perl -pi -e 's,Laptop kwijt,Laptop weg,; s,van de andere kant,van niemand,' "$file"
git -C reg commit -qa --amend --no-edit
merge=$(git -C reg rev-parse HEAD)
run 'what no side had' 0 "dl-audit $ref | grep $merge | cut -d , -f 8,10-12 | tr -d '\"'"
has ',title,Laptop kwijt,Laptop weg'
has 'log,text,van de andere kant,van niemand'
perl -0777 -pi -e 's,    <entry>\n(?:(?!</entry>).)*van niemand.*?</entry>\n,,s' "$file"
git -C reg commit -qa --amend --no-edit
run 'rows that a merge lost beside that' 0 "dl-audit $ref | grep $(git -C reg rev-parse HEAD) | cut -d , -f 8,10-12 | tr -d '\"'"
has ',title,Laptop kwijt,Laptop weg'
has 'log,text,van de andere kant,'
# One that drops what the other side had.
git -C reg reset -q --hard HEAD^1
git -C reg merge -q -s ours -m ours "$(git -C two rev-parse HEAD)" 2>/dev/null ||
	{ git -C reg fetch -q ../two main && git -C reg merge -q -s ours -m ours FETCH_HEAD; }
run 'rows that a merge lost' 0 "dl-audit $ref | grep $(git -C reg rev-parse HEAD) | cut -d , -f 8,10-12 | tr -d '\"' | grep text"
has 'log,text,van de andere kant,'
done_testing
