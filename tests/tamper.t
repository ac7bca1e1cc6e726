#!/bin/sh
# Tampering: whatever is changed by hand in a register or its history is named
# by dl-check, by the id of its fault and at its place; and nothing else is.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
. "$tap_repo/tests/plant.sh"
# The real clock: a commit that says another moment is a fault of its own.
unset DL_NOW
now() { date -d "$1" +%Y-%m-%dT%H:%M:%S%:z; }
ref=DL-2026-0001-3 other=DL-2026-0002-1
year=$(date +%Y)
[ "$year" = 2026 ] || {
	# The check digit is another one in each year.
	skip_all 'references of another year'
}

# A register in which most of what there can be was done.
make() {
	dl-init reg && cd reg || return 1
	git config dl.sendmail true
	dl-init --merge-driver .
	for n in 1 2 3; do
		{
			printf 'Received: from a.example.nl by b.example.nl;\n\t%s\n' \
			    "$(date -R -d '-20 days')"
			printf 'From: Noor Voorbeeld <noor%s@example.nl>\n' "$n"
			printf 'To: datalek@example.nl\nSubject: laptop %s\n' "$n"
			printf 'Date: %s\nMessage-ID: <%s@example.nl>\n' \
			    "$(date -R -d '-20 days')" "$n"
			printf 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n'
			printf -- '--x\nContent-Type: text/plain\n\nEen laptop is weg.\n'
			printf -- '--x\nContent-Type: text/plain; name=lijst.txt\n'
			printf 'Content-Disposition: attachment; filename=lijst.txt\n\n'
			printf 'regel %s\n--x--\n' "$n"
		} | dl-new || return 1
	done
	dl-classify -a personal=yes -a affected=yes -a sensitive=yes \
	    -a adverse=yes -a risk=high -a dpc=2 -a ei=1 -a cb_confidentiality=0.5 \
	    -a cb_integrity=0 -a cb_availability=0 -a cb_malice=0 -w 'gevoelig' $ref
	dl-notify -r -d "$(now '-2 days')" -N 12345 -w 'nog niet bekend' ap $ref
	dl-notify -r -k correction -w 'aantal gewijzigd' ap $ref
	dl-update -m 'immediate: wachtwoord gewijzigd; owner=ICT' -m 'preventive: schijf versleutelen' $ref
	dl-update -m '2; done' -l 'gebeld met de afdeling' $ref
	dl-update -l 'nog eens gebeld' $ref
	dl-update -t 'nl.happened=Uw gegevens stonden op een laptop.' $ref
	dl-update -t 'nl.happened=Uw gegevens stonden op een laptop die weg is.' $ref
	dl-report --archive incident $ref
	dl-update -a department=Noord $ref && dl-update --undo $ref
	dl-classify -a personal=no $other
	dl-update --close $other
	dl-update --join DL-2026-0003-0 $ref
}
(make) >make.out 2>&1
file=incidents/2026/00/$ref.xml
second=incidents/2026/00/$other.xml
dossier=incidents/2026/00/$ref
mail=$(cd reg && printf "%s\n" $dossier/mail-*.eml | head -1)
rules=$(cd reg && printf "%s\n" tables/rules/*.csv | head -1)
run 'the register was made' 0 'git -C reg rev-list --count HEAD'
out 18
run 'and nothing is found in it' 0 'dl-check -C reg'
no_out
no_err
run 'as CSV a header alone' 0 'dl-check -f csv -C reg'
out 'id,level,file,line,ref,commit,text,remedy'

# Whoever tampers also writes the message that a command would.
forge() { # [REF [ACT]]
	git add -A && git commit -qm "${1:-$ref}: changed

Dl-Act: ${2:-update}
Dl-Ref: ${1:-$ref}"
}
edit() { # PERL [FILE REF]: change the record, and commit it so
	perl -0777 -pi -e "$1" "${2:-$file}" && forge "${3:-}"
}
# The same, and no other error.
alone() {
	plant "$@"
	! grep -vE ": information: |: $1: " .out
	tap $? "$1: $3: and nothing else"
}

# Notifications: late ones made timely, and all that stands about them.
plant E301 $file 'a notification was never late' \
    'edit "s{<late_by>[1-9]\\d*<}{<late_by>0<}"'
plant E301 $file 'it was made a day before' \
    'edit "s{(<filing>.*?<at>\\d+-\\d+-)(\\d+)}{sprintf q(%s%02d), \$1, \$2 > 1 ? \$2 - 1 : 2}se"'
alone E301 $file 'a number of the supervisory authority is another one' \
    'edit "s{(<filing>.*?<number>)12345}{\${1}54321}s; s{<ap_number>12345}{<ap_number>54321}"'
plant E308 $file 'a notification is gone' \
    'edit "s{    <filing>(?:(?!<filing>).)*?correction.*?</filing>\\n}{}s"'
plant E309 $file 'two notifications have changed places' \
    'edit "s{(    <filing>.*?</filing>\\n)(    <filing>.*?</filing>\\n)}{\$2\$1}s"'
alone E314 $file 'the due time is a later one' \
    'edit "s{(<duty>\\n      <regime>avg-33.*?<due>)2026}{\${1}2027}s; s{<ap_due>2026}{<ap_due>2027}"'
alone E314 $file 'the obligation is of another table' \
    'cp tables/law/duties@*.csv x && printf "\n" >>x && mv x tables/law/duties@$(sha256sum x | cut -c1-12).csv &&
    edit "s{(<duty>\\n      <regime>avg-33.*?<law>)[^<]*}{\$1.q(duties@).substr(qx(ls -t tables/law/duties* | head -1), 18, 12)}se"'

# The log.
alone E302 $file 'an entry of the log says something else' \
    'edit "s{gebeld met de afdeling}{niemand gebeld}"'
alone E302 $file 'an entry is by somebody else' \
    'edit "s{(<text>nog eens gebeld)}{\$1}; s{<by>Test Voorbeeld</by>(\\s*<text>nog eens)}{<by>Bas</by>\$1}"'
alone E302 $file 'an entry is of another moment' \
    'edit "s{(<at>)[^<]*(</at>\\s*<by>Test Voorbeeld</by>\\s*<text>nog eens)}{\${1}2026-11-01T10:00:00+01:00\$2}"'
alone E308 $file 'an entry of the log is gone' \
    'edit "s{    <entry>(?:(?!<entry>).)*?nog eens gebeld.*?</entry>\\n}{}s"'
alone E309 $file 'two entries have changed places' \
    'edit "s{(    <entry>(?:(?!<entry>).)*?gebeld met.*?</entry>\\n)(    <entry>.*?</entry>\\n)}{\$2\$1}s"'
alone E319 $file 'an entry is marked as taken back' \
    'edit "s{(nog eens gebeld</text>\\n)}{\$1      <undone>2026-11-20T10:00:00+01:00</undone>\\n}"'

# Files, mail, texts, measures, obligations.
plant E303 $file 'a file of the dossier has another hash' \
    'edit "s{(<file>\\n.*?<sha256>)(.)}{\$1.(\$2 ? 0 : 1)}se"'
plant E303 $file 'a file is said not to be kept' \
    'edit "s{<kept>yes}{<kept>no}"'
alone E304 $file 'a mail has another sender' \
    'edit "s{<from>noor1\\@}{<from>piet\\@}"'
alone E304 $file 'a mail came in later' \
    'edit "s{(<item>\\n      <key>\\w+</key>\\n      <at>)[^<]*}{\${1}2026-11-20T10:00:00+01:00}"'
alone E308 $file 'a mail item is gone' \
    'edit "s{    <item>(?:(?!<item>).)*?noor3.*?</item>\\n}{}s"'
alone E305 $file 'a text for letters is another one' \
    'edit "s{laptop die weg is}{laptop die terug is}"'
alone E306 $file 'a measure was added earlier' \
    'edit "s{(<measure>.*?<added>)[^<]*}{\${1}2026-11-01T10:00:00+01:00}s"'
alone E306 $file 'a measure has another number' \
    'edit "s{<id>2</id>}{<id>7</id>}"'
alone E308 $file 'a measure is gone' \
    'edit "s{    <measure>(?:(?!<measure>).)*?wachtwoord.*?</measure>\\n}{}s"'
plant E308 $file 'an obligation is gone' \
    'edit "s{    <duty>\\n      <regime>avg-34.*?</duty>\\n}{}s"'
plant E316 $file 'a measure is done by hand' \
    'perl -0777 -pi -e "s{      <done>.*?</done>\\n}{}" $file && git commit -qam "measure"'

# Records, files and tables as a whole.
plant E310 $second 'a record is gone' 'git rm -qr $second incidents/2026/00/$other && forge $other'
plant E312 "$mail" 'a mail is gone from the dossier' 'git rm -q "$mail" && forge'
plant E311 "$mail" 'a mail in a dossier says something else' \
    'sed -i s/laptop/telefoon/ "$mail" && forge'
plant E313 "$rules" 'a table is another one' 'sed -i s/yes/no/ "$rules" && forge'
plant E313 "$rules" 'a table is gone' 'git rm -q "$rules" && forge'
alone E315 register.conf 'the register has another id' \
    'sed -i "s/id = .*/id = 0123456789abcdef0123456789abcdef/" register.conf && git commit -qam id'
alone E318 $file 'a version cannot be read, and the next can' \
    'cp $file x && echo "<x>" >$file && git add $file && forge && mv x $file && forge'

# The dossiers as they are.
plant H401 "$mail" 'a file of the dossier is not what was added' \
    'sed -i s/laptop/telefoon/ "$mail" && forge'
alone H402 $dossier/extra.pdf 'a file that no row names' \
    'echo extra >$dossier/extra.pdf && forge'
plant H403 $file 'a file is not there' 'git rm -q "$mail" && forge'
plant H404 $file 'the file of a mail is in no list' \
    'edit "s{    <file>\\n      <name>mail-\\w+\\.eml.*?</file>\\n}{}s"'
plant H405 $file 'a file has another size in its row' \
    'edit "s{<size>\\d+</size>}{<size>1</size>}"'

# Assessments and sums.
plant J501 $file 'the class is another one' \
    'edit "s{<class>[^<]*}{<class>incident}"'
plant J501 $file 'an answer is another one' 'edit "s{<risk>high}{<risk>unlikely}"'
alone J502 $file 'the score is another one' 'edit "s{<severity>[^<]*}{<severity>1}"'
plant J503 incidents/2026/00/$other.xml 'a notification is not required' \
    'edit "s{<decision>[a-z-]*}{<decision>required}" $second $other'
plant C114 $file 'the sum of an obligation is another one' \
    'edit "s{<ap>[^<]*}{<ap>undecided}"'

# Records as they are.
plant C101 $second 'a record is no XML' 'echo "<x>" >$second && forge $other'
plant C102 $second 'a record is not as the commands write it' \
    'sed -i "s/^  <title>/    <title>/" $second && forge $other'
plant C103 $second 'a record says that it is another one' \
    'sed -i "s/<ref>$other/<ref>$ref/" $second && forge $other'
plant C104 incidents/2026/00/DL-2026-0009-1.xml 'a reference has a wrong check digit' \
    'cp $second incidents/2026/00/DL-2026-0009-1.xml && forge'
plant C104 incidents/2026/00/list.txt 'another file lies among the incidents' \
    'echo x >incidents/2026/00/list.txt && forge'
plant C104 'incidents/2026/00/a.x0ab.x1b.31m' 'a name that would steer a terminal' \
    'echo x >"incidents/2026/00/$(printf "a\\nb\\033[31m")" && forge'
plant C101 $second 'a record is empty' ': >$second && forge $other'
plant C116 $second 'its bytes are missing' \
    'oid=$(git rev-parse HEAD:$second) && rm -f .git/objects/${oid%${oid#??}}/${oid#??}'
plant C104 incidents/2026/01/$other.xml 'a record is in another folder' \
    'mkdir incidents/2026/01 && git mv $second incidents/2026/01 && forge $other'
lacks G211
plant C105 $second 'it was closed before it was received' \
    'edit "s{<closed>2026}{<closed>2025}" $second $other'
plant C109 $file 'the table that it was assessed by is missing' \
    'git rm -q "$rules" && forge'
plant C110 "$rules" 'a table does not have its hash' 'sed -i s/yes/no/ "$rules" && forge'
plant C111 $file 'two rows have one key' \
    'edit "s{(    <entry>.*?</entry>\\n)}{\$1\$1}s"'
plant C112 $file 'two measures have one number' 'edit "s{<id>2</id>}{<id>1</id>}"'
plant C117 $file 'a record has no salt' 'edit "s{  <salt>.*?</salt>\n}{}"'
plant E322 $file 'a record has the salt of another one' \
    'edit "s{<salt>[^<]*}{<salt>$(sed -n "s/^  <salt>\([0-9a-f]*\).*/\1/p" $second)}"'
plant C113 $file 'a related incident is not there' \
    'edit "s{<related>[^<]*}{<related>DL-2026-0008-9}"'
plant C115 $second 'a record is a program' 'chmod +x $second && forge $other'
plant C115 $dossier/link 'a link lies in a dossier' 'ln -s /etc/passwd $dossier/link && forge'

# The repository.
plant G201 git 'another branch is checked out' 'git checkout -qb side'
plant G202 git 'a merge is half done' 'git rev-parse HEAD >.git/MERGE_HEAD'
alone G203 $second 'a record is changed and not committed' 'sed -i s/laptop/telefoon/ $second'
alone G203 $dossier/new.pdf 'a file lies there that nobody committed' 'echo x >$dossier/new.pdf'
alone G204 $second 'a commit by hand' \
    'sed -i "s/<title>laptop 2/<title>telefoon/" $second && git commit -qam "title"'
alone G205 $second 'a commit changes more than it says' \
    'sed -i "s/<title>laptop 2/<title>telefoon/" $second && forge'
alone G206 incidents/2026/00/DL-2026-0004-8.xml 'a number is passed over' \
    'mkdir -p incidents/2026/00 && sed "s/$other/DL-2026-0005-6/; s/<related>.*//" $second |
    sed "/<files>/,/<\/files>/d; /<mail>/,/<\/mail>/d" >incidents/2026/00/DL-2026-0005-6.xml && forge DL-2026-0005-6'
alone G207 git 'git shows another object' 'git replace HEAD HEAD~1'
rm -rf t && cp -a reg t
run 'dates far apart are worth a word' 0 \
    'cd t && GIT_AUTHOR_DATE=2026-01-05T10:00:00Z dl-update -l datum '$other' >/dev/null && echo "# x" >>register.conf && GIT_AUTHOR_DATE=2026-01-05T10:00:00Z git commit -qam conf && dl-check'
has 'git: information: E320: the commit '

# What comes back is a fault no more; a second change of it is one.
back() { # WHAT COMMAND
	rm -rf t && cp -a reg t
	(cd t && eval "$2") >plant.out 2>&1
	run "put back: $1" 0 'dl-check -C t'
}
back 'an entry of the log' \
    'cp $file x && edit "s{gebeld met de afdeling}{niemand gebeld}" && mv x $file && git commit -qam "put back"'
has ': information: G211: '
back 'a row that was gone' \
    'cp $file x && edit "s{    <entry>(?:(?!<entry>).)*?nog eens gebeld.*?</entry>\\n}{}s" && mv x $file && git commit -qam "put back"'
back 'a file' 'cp "$mail" x && echo >>"$mail" && forge && mv x "$mail" && git commit -qam "put back"'
back 'a record' 'git rm -qr $second incidents/2026/00/$other && forge $other && git revert --no-edit HEAD'
plant E302 $file 'changed twice, and put back halfway' \
    'cp $file x && edit "s{nog eens gebeld}{nooit gebeld}" && cp $file y && edit "s{nooit gebeld}{ooit gebeld}" && mv y $file && git commit -qam half'

# The page has the table of faults, and each fault of it is planted here, but for
# those of a damaged repository, of moments, of texts that are missing, and of
# hooks, which other tests have.
run 'the faults of the page are those of the program' 0 \
    'perl "$tap_repo/tools/faults.pl" "$tap_repo/src/check/finding_table.c" >table &&
    sed -n "/^\.Ss C: /,/^\.Sh HOOKS/p" "$tap_repo/man/dl-check.1" | sed "\$d" | diff - table'
no_out

# The list of what is due says how many the last check of all found.
rm -rf t && cp -a reg t
dl-check -C t >/dev/null
run 'of a sound register nothing is said' 1 'dl-report -C t due'
lacks 'dl-check'
sed -i s/laptop/telefoon/ t/$second
dl-check -C t $ref >/dev/null 2>&1
run 'nor of a part of it' 1 'dl-report -C t due'
lacks 'dl-check'
dl-check -C t >/dev/null 2>&1
run 'of a fault it is' 1 'dl-report -C t due'
has 'De controle van het register (dl-check) vond 1 fout, op '
run 'in English' 1 'dl-report -C t -l en due'
has 'The check of the register (dl-check) found 1 fault, on '
git config -f t/register.conf mail.sender privacy@example.nl
run 'in a mail' 1 'dl-report -C t -f mail -t fg@example.nl due'
run 'beside the CSV' 1 'dl-report -C t -f csv due'
says 'dl-report: warning: dl-check found 1 fault in the register'
lacks 'vond'
run 'of one incident nothing is said' 1 "dl-report -C t due $ref"
lacks 'dl-check'
git -C t checkout -q -- . && dl-check -C t >/dev/null
run 'once it is sound, no more' 1 'dl-report -C t due'
lacks 'dl-check'

# Only some incidents, only what came later.
rm -rf t && cp -a reg t
(cd t && edit "s{gebeld met de afdeling}{niemand gebeld}" && git tag later && dl-update -l laatste $ref) >/dev/null 2>&1
run 'another incident is sound' 0 "dl-check -C t $other"
no_out
run 'one that is not there' 1 'dl-check -C t DL-2026-0009-7'
no_out
says 'DL-2026-0009-7'
run 'the one is not' 1 "dl-check -C t $ref"
has ': E302: '
run 'what came later is sound' 0 'dl-check -C t --since later'
no_out
run 'and what came before is not' 1 'dl-check -C t --since later~1'
has ': E302: '
done_testing
