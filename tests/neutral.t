#!/bin/sh
# Nothing to be tried or read beside the content itself: a salt in each record,
# and no personal data in path names, in commit messages and in git's folder.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
printf '#!/bin/sh\ncat >/dev/null\n' >sendmail
chmod +x sendmail
DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export DL_SENDMAIL DL_REGISTER
dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf mail.address datalek@example.nl
git -C reg commit -qam settings
record() { echo "reg/incidents/2026/00/$1.xml"; }
salt() { sed -n 's,^  <salt>\([0-9a-f]\{32\}\)</salt>$,\1,p' "$(record "$1")"; }

# Salt -------------------------------------------------------------------------

rows='title,received\nBrief kwijt,2026-11-03T09:00:00+01:00\nBrief kwijt,2026-11-03T09:00:00+01:00\n'
run 'two incidents' 0 "printf '$rows' | sed '1s/\$/,external_ref/; 2s/\$/,a/; 3s/\$/,b/' | dl-new -f csv -"
one=DL-2026-0001-3 two=DL-2026-0002-1
run 'each record has a salt of its own' 0 "{ salt $one; salt $two; } | sort -u | wc -l"
out 2
run 'the first element of it' 0 "sed -n 3p $(record $one)"
out "  <salt>$(salt $one)</salt>"
was=$(salt $one)
dl-update -a department=Noord -m 'preventive: cursus' -l 'gebeld' $one >/dev/null
dl-classify -a risk=low -a personal=yes -a affected=yes $one >/dev/null 2>&1
dl-update --undo $one >/dev/null 2>&1
run 'it stays' 0 "[ $(salt $one) = $was ]"
for format in csv xml jsonl; do
	run "no stream has it: $format" 0 "dl-list -f $format $one && dl-list -f $format -t log"
	lacks "$was"
	lacks salt
done
for format in text html csv; do
	run "no report has it: $format" 0 "dl-report -f $format register"
	lacks "$was"
done
run 'nor that of one incident' 0 "dl-report -f html incident $one"
lacks "$was"
run 'a record is read as a stream' 0 "dl-list -f xml -s title=Brief\ kwijt $(record $one)"
has '<title>Brief kwijt</title>'
lacks "$was"
run 'and into another register' 0 "dl-init -p ZZ zz && dl-new -C zz -f xml $(record $one)"
run 'with a salt of its own' 0 "grep -c '^  <salt>' zz/incidents/2026/00/*.xml && ! grep -r $was zz/incidents"
dl-list -f xml $one >stream.xml
sed "s,<ref>,<salt>$was</salt>&,; s/Noord/Zuid/" stream.xml >salted.xml
run 'a stream of several has none' 65 'dl-update - <salted.xml'
says 'the element <salt> is not known in <incident>'
run 'what comes back as a stream keeps it' 0 "dl-list -c ref,rev,department $one | sed 's/,\"[^,\"]*\"\$/,Zuid/' | dl-update - && [ \$(salt $one) = $was ]"
sed -i "s/<salt>.*/<salt>mijn zout<\/salt>/" "$(record $one)"
git -C reg commit -qam zout
run 'one that is damaged is a fault' 65 "dl-list $one"
says "incidents/2026/00/$one.xml:3: error: <salt>: expected 32 digits and letters a to f, got \"mijn zout\""
git_quiet() { git "$@" >/dev/null 2>&1; }
git_quiet -C reg revert --no-edit HEAD
sed -i /salt/d "$(record $one)" && git -C reg commit -qam 'no salt'
run 'one without gets one when it is written' 0 "dl-update -l nogmaals $one; [ -n \"\$(salt $one)\" ]"

# A merge keeps ours.
dl-init --merge-driver reg 2>/dev/null
git_quiet -C reg checkout -b zij
sed -i "s,<salt>.*,<salt>00112233445566778899aabbccddeeff</salt>," "$(record $two)"
sed -i 's,</title>,&\n  <description>Weg.</description>,' "$(record $two)"
git -C reg commit -qam zij
git_quiet -C reg checkout main
ours=11112222333344445555666677778888
sed -i "s,<salt>.*,<salt>$ours</salt>," "$(record $two)"
sed -i 's,<status>open,&,; s,  <title>,  <department>Oost</department>\n&,' "$(record $two)"
git -C reg commit -qam wij
run 'two salts are merged' 0 'git -C reg merge -m samen zij'
run 'ours stays' 0 "[ $(salt $two) = $ours ] && grep -c 'Weg\|Oost' $(record $two)"
out 2

# Neutral ----------------------------------------------------------------------

# Words that stand in the content alone.
words='Zwaluwstra zwaluwstra Ooievaar ooievaar Roodborst Wielewaal'
cat >mail.eml <<'!'
Received: from a.example.nl by b.example.nl; Tue, 3 Nov 2026 10:14:30 +0100
From: Karin Zwaluwstra <k.zwaluwstra@ooievaar.example>
To: datalek@example.nl
Subject: Dossier van Roodborst kwijt
Message-ID: <Ooievaar-1@example.nl>
Date: Tue, 3 Nov 2026 10:14:00 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=g

--g

Het dossier van Wielewaal is weg.
--g
Content-Type: application/pdf
Content-Disposition: attachment; filename="Brief aan Zwaluwstra.PDF"

een
--g
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="Roodborst.wielewaal"

twee
--g
Content-Type: image/jpeg
Content-Disposition: attachment; filename="zwaluwstra"

drie
--g
Content-Type: application/x-msdownload
Content-Disposition: attachment; filename="Ooievaar.exe"

vier
--g--
!
run 'a mail with names everywhere' 0 'dl-new --deliver --to datalek@example.nl <mail.eml'
run 'its reference' 0 'dl-list -s channel=mail -c ref | sed 1d | tr -d \"'
ref=$(cat .out)
run 'names in its dossier' 0 "ls reg/incidents/2026/00/$ref | sed 's/-[0-9a-f]\{8\}/-N/'"
has 'mail-N-1.pdf
mail-N-2.bin
mail-N-3.jpg
mail-N-4.bin
mail-N.eml'
run 'what their sender called them' 0 "dl-list -t files -c original $ref"
has 'Brief aan Zwaluwstra.PDF'
has 'Roodborst.wielewaal'
has 'Ooievaar.exe'
echo ontvangen >'Bewijs van Zwaluwstra.Roodborst'
echo ontvangen >'Wielewaal.PNG'
cat >Zwaluwstra.csv <<'!'
Voornaam;Achternaam;E-mailadres;Straat;Huisnummer;Postcode;Plaats
Karin;Zwaluwstra;zwaluwstra@roodborst.example;;;;
Jan;Ooievaar;;Wielewaal;1;1234 AB;Ede
!
printf 'title,description,reporter_name\nTas van Ooievaar,Roodborst,Wielewaal\n' >Ooievaar.csv
git config -f reg/register.conf mail.alert officier@example.nl
git -C reg commit -qam alert
{
	dl-update -a 'title=Dossier Roodborst' -a 'reporter_name=K. Zwaluwstra' \
	    -m 'immediate: Wielewaal gebeld; owner=Ooievaar' -l 'Roodborst terug' "$ref"
	dl-update -m '1; done' "$ref"
	dl-classify -a personal=yes -a affected=yes -a risk=high -b 'Ans Ooievaar' \
	    -w 'Het is Roodborst.' "$ref"
	dl-notify -s reporter "$ref"
	dl-notify -r -N 'Ooievaar-12' -w 'Wielewaal was ziek.' \
	    --attach 'Bewijs van Zwaluwstra.Roodborst' ap "$ref"
	dl-notify -r -k follow-up --attach Wielewaal.PNG ap "$ref"
	dl-update -a 'reporter_name=Ooievaar' "$ref"
	dl-update --undo "$ref"
	sed 's/<Ooievaar-1/<Ooievaar-2/; s/ kwijt/ weg, nogmaals/' mail.eml | dl-new
	dl-update --join $two "$ref"
	dl-report --archive month
	dl-report --archive incident "$ref"
	dl-update --settle -l 'Zwaluwstra gebeld' "$ref"
	dl-update -t 'nl.happened=Roodborst is weg.' \
	    -t 'nl.advice=Bel Ooievaar.' -t 'nl.effects=Geen.' \
	    -a 'contact=Wielewaal, 030' -a data=name -a special=none \
	    -a effects_persons=other "$ref"
	dl-notify -s -l Zwaluwstra.csv -o brieven/ subjects "$ref"
	dl-new -f csv Ooievaar.csv
	dl-list -f xml "$ref" | sed 's/>Dossier Roodborst</>Dossier Wielewaal</' | dl-update -
	dl-new --reread "$ref"
	dl-notify --alert
	DL_NOW=2026-11-03T11:00:00+01:00 dl-notify --alert
} >/dev/null 2>said
run 'all of that is done' 1 'grep "error:" said'
git -C reg log --format=%B >messages
git -C reg log --format= --name-only >names
git -C reg gc -q
for word in $words; do
	run "in no commit message: $word" 1 "grep -i $word messages"
	run "in no path name: $word" 1 "grep -i $word names; find reg -iname '*$word*' | grep ."
	run "in no file of ours in git's folder: $word" 1 "grep -ri $word reg/.git/dl"
done
run 'there is something to look into' 0 'wc -l <messages && grep -c "/filed-[0-9a-f]*.bin$\|/filed-[0-9a-f]*.png$" names && find reg/.git/dl -type f | wc -l'
done_testing
