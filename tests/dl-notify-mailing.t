#!/bin/sh
# dl-notify: letters to data subjects and to a controller, the notice to the
# public, mailings and how they break off.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

cat >sendmail <<'!'
#!/bin/sh
# Keeps what it gets as sent.N, in DIR; a recipient whose name is in FAIL is
# refused, one in STOP kills whoever started us.
n=$(($(find "$DIR" -name 'sent.*' | wc -l) + 1))
cat >"$DIR/part"
to=$(sed -n 's/^To: .*<\(.*\)>$/\1/p; s/^To: \([^<]*\)$/\1/p; /^$/q' "$DIR/part")
case " ${FAIL-} " in *" ${to%@*} "*) echo 'no such user' >&2; exit 67 ;; esac
mv "$DIR/part" "$DIR/sent.$n"
echo "$*" >"$DIR/args.$n"
[ "$to" != "${STOP-}@example.nl" ] || kill -9 "$(cat "$DIR/pid")"
!
chmod +x sendmail
mkdir sent
DIR=$tap_dir/sent DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/reg
export DIR DL_SENDMAIL DL_REGISTER
sent() { find sent -name 'sent.*' | wc -l; }
of() { grep -lF -e "$1" sent/sent.* | wc -l; } # TEXT: how many of them have it
dossier() { ls "reg/incidents/2026/00/$1" 2>/dev/null; }
log() { dl-list -t log -c text "$1"; }
subject() { git -C reg log -1 --format=%s; }

dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
new() { # TITLE: its reference
	printf 'title,received,description,data,special,effects_persons\n"%s",%s,%s,%s,none,%s\n' \
	    "$1" 2026-11-03T09:00:00+01:00 '"Hoi, Kees van de post was het"' \
	    'name|contact' 'identity-fraud|other' |
		dl-new -f csv - | sed -n '2s/^"\([^"]*\)".*/\1/p'
}
whole() { # REF: all that a letter must have, in both languages
	dl-update -t 'nl.happened=Uw brief is bij de buren bezorgd.' \
	    -t 'nl.advice=Let op vreemde post.' -m 'brief opgehaald; done' \
	    -m 'vensterenveloppen; due=2026-12-01' \
	    -t 'en.happened=Your letter went to the neighbours.' \
	    -t 'en.measures=We fetched the letter.' \
	    -t 'en.advice=Watch out for strange post.' "$1" >/dev/null
}

# Drafts ---------------------------------------------------------------------------

ref=$(new 'Brief van Kees')
run 'a draft of what is not whole' 65 "dl-notify subjects $ref"
has '[Dit ontbreekt nog.]'
lacks 'Kees'
for part in 'a description for the recipients: dl-update -t nl.happened=' \
    'the measures taken: dl-update -t nl.measures=' \
    'advice to the recipients: dl-update -t nl.advice=' \
    'a point of contact: dl-update -a contact='; do
	says "$ref: missing in the letter (nl): $part"
done
git config -f reg/register.conf register.contact 'de privacy officer, 030 123 45 67'
git -C reg commit -qam contact
whole "$ref"
run 'a draft that is' 0 "dl-notify subjects $ref"
no_err
lacks 'Kees'
for part in 'Geachte heer/mevrouw,' 'Uw brief is bij de buren bezorgd.' \
    'Het gaat om: naam en contactgegevens.' 'Het gaat niet om: het burgerservicenummer' \
    'gegevens over de' 'misbruik van uw identiteit (identiteitsfraude).' '- brief opgehaald' \
    '- vensterenveloppen (uiterlijk dinsdag 1 december 2026)' \
    'Let op vreemde post.' 'de privacy officer, 030' "$ref" 'Stichting De Brug'; do
	has "$part"
done
run 'as a page' 0 "dl-notify -f html subjects $ref"
has '<h2>Wat kunt u zelf doen?</h2>'
run 'as a PDF' 0 "dl-notify -f pdf -o brief.pdf subjects $ref && pdftotext brief.pdf -"
has 'Let op vreemde post.'
run 'data that are not all known' 0 "dl-update -a 'data=name|unknown' $ref >/dev/null && dl-notify subjects $ref"
has 'Wij weten nog niet of het ook om andere'
lacks 'Het gaat niet om'
run 'nor any' 0 "dl-update -a data=unknown -a special=unknown $ref >/dev/null && dl-notify subjects $ref"
has 'Wij weten nog niet om welke gegevens het gaat.'
dl-update -a 'data=name|contact' -a special=health "$ref" >/dev/null
run 'special categories' 0 "dl-notify subjects $ref"
has 'Het gaat om: naam, contactgegevens en gegevens over gezondheid.'
run 'a notice to the public' 0 "dl-notify -p subjects $ref"
has 'Datalek bij Stichting De Brug'
has 'Wij kunnen niet'
lacks 'Geachte'
lacks 'Kees'
run 'as a page of its own' 0 "dl-notify -p -f html subjects $ref"
has '<h1>Datalek bij Stichting De Brug</h1>'
run 'a notice to a controller' 64 "dl-notify -p controller $ref"
run 'a draft to a controller' 0 "dl-notify controller $ref"
has 'identiteitsdiefstal of -fraude.'
lacks 'uw identiteit'
has 'Als uw verwerker melden wij u'
has 'Aantal betrokkenen      nog niet bekend'
says "warning: $ref: no obligation of this incident: notice to the controller; which ones it has"
run 'which has what happened from the record' 0 \
    "dl-notify controller \$(new Z) && dl-notify -k correction controller $ref; true"
has 'Kees van de post was het'
says '-k correction: not made yet: notice to the controller'
clean
tap $? 'drafts leave the register as it was'

# A dry run --------------------------------------------------------------------------

cat >list.csv <<'!'
Voornaam;Achternaam;E-mailadres;Straat;Huisnummer;Postcode;Plaats;Taal;Aanhef
Łukasz;Şahin;lukasz@example.nl;;;;;;
Anne;de Boer;;Kerkstraat;12;1234 AB;Ede;;Geachte mevrouw De Boer
John;Smith;john@example.nl;;;;;en;
Ólafur;Þórðarson;olafur@example.nl;;;;;nl;
!
run 'no sender' 78 "dl-notify -s -l list.csv -o brieven/ subjects $ref"
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git -C reg commit -qam sender
n=$(commits)
run 'letters and nowhere to go' 65 "dl-notify -n -s -l list.csv subjects $ref"
says 'list.csv: recipients by letter: 1; give the place of the letters with -o'
run 'a dry run' 0 "dl-notify -n -s -l list.csv -o brieven/ subjects $ref"
has 'To: Łukasz Şahin <lukasz@example.nl>'
has "Subject: [$ref] Datalek met uw gegevens"
has 'Beste Łukasz Şahin,'
lacks '=C3'
has 'Kerkstraat 12'
has 'Geachte mevrouw De Boer,'
has 'Dear John Smith,'
lacks olafur
says "$ref: would inform 4: by e-mail 3, by letter 1; the first 3 are shown"
run 'and as they go out' 0 "dl-notify -n -s -f mail -l list.csv -o brieven/ subjects $ref"
has 'To: =?UTF-8?b?xYF1a2FzeiDFnmFoaW4=?= <lukasz@example.nl>'
[ "$(commits)" -eq "$n" ] && [ ! -e brieven ] && [ "$(sent)" -eq 0 ] &&
	[ ! -e "$(state)/sent/$ref.avg-34.open" ]
tap $? "$what: nothing is done"
run 'a language that the letter lacks' 65 "dl-update -t en.advice= $ref >/dev/null
    dl-notify -s -l list.csv -o brieven/ subjects $ref"
says "$ref: missing in the letter (en): advice to the recipients"
says 'nothing was sent: add first what is missing'
[ "$(sent)" -eq 0 ] && [ ! -e brieven ]
tap $? "$what: nothing is sent"
dl-update -t 'en.advice=Watch out.' "$ref" >/dev/null
run 'a list with faults' 65 "printf 'naam,email\nA,a\nB,\n' >bad.csv
    dl-notify -s -l bad.csv subjects $ref"
says 'bad.csv:2:3: error: email: expected one e-mail address such as jan@example.nl, got "a"'
says 'bad.csv:3: error: expected an e-mail address, or an address of two lines or more'
run 'a list that is not there' 66 "dl-notify -s -l none.csv subjects $ref"

printf 'naam;email;aanhef\n"Jan\r\nBcc: x@example.nl\r\n\r\n<script>";j@example.nl;"Beste {{7*7}} ]]> <b>Jan</b>"\n' >harm.csv
run 'a list that means harm' 0 "dl-notify -n -s -f mail -l harm.csv subjects $ref >harm.eml
    python3 -c '
import email, email.policy, sys
m = email.message_from_file(open(\"harm.eml\"), policy=email.policy.default)
print(sorted(k.lower() for k in m.keys()))
print(m[\"to\"].addresses[0].addr_spec, len(m[\"to\"].addresses))
print(m.get_body((\"plain\",)).get_content().splitlines()[0])
print([l for l in m.get_body((\"html\",)).get_content().splitlines() if \"Beste\" in l][0])'"
out "['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to', 'x-auto-response-suppress', 'x-datalek-reference']" \
    'j@example.nl 1' 'Beste {{7*7}} ]]> <b>Jan</b>,' \
    '<p>Beste {{7*7}} ]]&gt; &lt;b&gt;Jan&lt;/b&gt;,</p>'

# A mailing --------------------------------------------------------------------------

run 'all are informed' 0 "dl-notify -s -l list.csv -o brieven/ subjects $ref"
says "$ref: informed: 4"
[ "$(sent)" -eq 3 ] && [ "$(of '<lukasz@example.nl>')$(of '<john@example.nl>')" = 11 ]
tap $? 'each by one mail'
cat sent/sent.* >mails
grep -q '^Auto-Submitted: auto-generated$' mails && ! grep -q '^In-Reply-To' mails &&
	[ "$(cat sent/args.1)" = '-t -i -f privacy@example.nl' ]
tap $? 'which say that a program sent them; bounces come back'
[ "$(sed -n 's/^Message-ID: //p' mails | sort -u | wc -l)" -eq 3 ]
tap $? 'under three Message-IDs'
run 'and by a letter on one page' 0 "pdfinfo brieven/$ref-00002.pdf && pdftotext brieven/$ref-00002.pdf -"
has 'Pages:           1'
has 'Kerkstraat 12'
[ "$(subject)" = "$ref: communication to the data subjects sent" ]
tap $? 'the commit says so'
run 'the notification says so' 0 "dl-list -t filings -c regime,kind,means,count,list $ref"
out '"regime","kind","means","count","list"' \
    "\"avg-34\",\"initial\",\"letter|mail\",\"4\",\"$(sha256sum list.csv | cut -d' ' -f1)\""
run 'and the fields' 0 "dl-list -c subjects_informed,subjects_count,subjects_means $ref"
has '"2026-11-03T10:15:00+01:00","4","letter|mail"'
run 'the letter is in the dossier' 0 "cat reg/incidents/2026/00/$ref/subjects-*.nl.html reg/incidents/2026/00/$ref/subjects-*.en.html"
has 'Uw brief is bij de buren bezorgd.'
has 'Your letter went to the neighbours.'
[ "$(dl-list -t filings -c sha256 "$ref" | tail -1)" = "\"$(sha256sum \
    "reg/incidents/2026/00/$ref"/subjects-*.nl.html | cut -d' ' -f1)\"" ]
tap $? 'with its hash in the notification'
run 'how it went, row by row' 0 "sed 's/DL-[^,]*@/ID@/; s/^[0-9a-f]*,//' reg/incidents/2026/00/$ref/told-*.csv | sort"
out '1,told,mail,2026-11-03T10:15:00+01:00,ID@example.nl' \
    '2,told,letter,2026-11-03T10:15:00+01:00,' \
    '3,told,mail,2026-11-03T10:15:00+01:00,ID@example.nl' \
    '4,told,mail,2026-11-03T10:15:00+01:00,ID@example.nl' \
    'list,row,state,means,at,message_id'
for name in lukasz kasz Anne olafur Kerkstraat 'De Boer' Smith; do
	! grep -rqF -e "$name" reg --exclude-dir=.git &&
		! git -C reg log -p --all | grep -qF -e "$name"
	tap $? "nothing of them is in the register: $name"
done
[ ! -e "$(state)/sent/$ref.avg-34.open" ] && clean
tap $? 'and no mailing is open'
run 'the same command again' 65 "dl-notify -s -l list.csv -o brieven/ subjects $ref"
says 'made already, on Tue 3 Nov 2026 10:15: communication to the data subjects: -k initial for other recipients'
[ "$(sent)" -eq 3 ]
tap $? "$what sends nothing"
run 'further recipients' 0 "printf 'naam,email\nNiek,niek@example.nl\n' |
    dl-notify -s -l - -k initial subjects $ref"
grep -qF 'Er is bij ons een datalek geweest.' sent/sent.4 &&
	[ "$(dl-list -t filings -c kind,count "$ref" | tail -1)" = '"initial","1"' ]
tap $? "$what, have a first letter"
rm sent/sent.4
run 'a follow-up goes to all' 0 "dl-notify -s -l list.csv -o all.pdf -k follow-up subjects $ref"
[ "$(sent)" -eq 6 ] && [ "$(of '<john@example.nl>')" -eq 2 ]
tap $? "$what"
run 'in its own words' 0 'pdftotext all.pdf -'
has 'Wij weten daar nu meer van.'
run 'all by letter' 65 "dl-notify -s -k follow-up -f pdf -l list.csv -o all.pdf subjects $ref"
says 'list.csv: row 1 has no address for a letter'
run 'a recipient who is listed twice has one letter' 0 "printf 'naam,email\nA,a@example.nl\na,A@example.nl\nB,a@example.nl\n' |
    dl-notify -s -k follow-up -l - subjects $ref"
says '<stdin>: rows that repeat a recipient, who is informed once: 1'
run 'letters of many pages are not refused' 0 "dl-update -t \"nl.happened=\$(seq 1 900 | tr '\n' ' ')\" $ref >/dev/null
    dl-notify -s -k follow-up -f pdf -l - -o lang.pdf subjects $ref <<-!
	naam,adres
	Jo,\"Kerkstraat 1
	1234 AB Ede\"
	!
    pdfinfo lang.pdf"
has 'Pages:           2'

# Failures -----------------------------------------------------------------------------

ref=$(new 'Brief 2')
whole "$ref"
printf 'naam,email\n' >many.csv
for i in 1 2 3 4 5 6 7 8; do echo "P$i,p$i@example.nl"; done >>many.csv
rm sent/*
dl-classify -d subjects=required -w risico "$ref" >/dev/null 2>&1
run 'one is refused' 74 "FAIL=p3 dl-notify -s -l many.csv subjects $ref"
says 'no such user'
says "$ref: row 3 of the list was not informed"
says "$ref: informed: 7, not informed: 1; the obligation stays open"
[ "$(sent)" -eq 7 ]
tap $? 'the others are informed'
run 'the obligation is open' 0 "[ -z \"\$(field $ref subjects_informed)\" ] && log $ref"
has 'geïnformeerd 7, niet geïnformeerd 1'
run 'the list of what is due' 1 "dl-report -f csv due $ref"
has '"duty","avg-34","subjects","required","","","","","","","","","","7",""'
run 'how far it came' 0 "dl-report -l nl -f text incident $ref | tr '\n' ' ' | tr -s ' '"
has 'Nog niet iedereen is ingelicht: verzending afgebroken: 7 van de 8 brieven verzonden.'
run 'the register' 0 "dl-report -l nl -f text register $ref | tr '\n' ' ' | tr -s ' '"
has 'verzending afgebroken: 7 van de 8 brieven verzonden'
run 'the calendar' 1 "dl-report -f ics due $ref | tr -d '\r' | sed ':a;N;\$!ba;s/\n //g'; exit 1"
has 'verzending afgebroken: 7 van de 8 brieven verzonden'
run 'is not taken back' 65 "dl-update --undo $ref"
says 'a letter is on its way'
run 'nor is there a rest' 65 "dl-notify -r --rest weg subjects $ref"
says 'a mailing is not finished: finish it, or record with dl-notify -r --count how far it came'
run 'the same command informs that one' 0 "dl-notify -s -l many.csv subjects $ref"
says 'informed already: 7'
[ "$(sent)" -eq 8 ] && [ "$(of '<p3@example.nl>')$(of '<p1@example.nl>')" = 11 ]
tap $? 'and nobody twice'
run 'eight are informed' 0 "field $ref subjects_count"
out 8
run 'and it is finished' 0 "dl-report -l nl -f text incident $ref"
lacks 'afgebroken'

ref=$(new 'Brief 3')
whole "$ref"
rm sent/*
run 'no sendmail' 69 "DL_SENDMAIL=$tap_dir/none dl-notify -s -l many.csv subjects $ref"
says 'stopped after 5 failures in a row'
run 'another kind meanwhile' 65 "dl-notify -s -l many.csv -k correction subjects $ref"

ref=$(new 'Brief 3a')
whole "$ref"
run 'five failures, but not in a row' 74 "FAIL='p1 p2 p3 p4 p6' dl-notify -s -l many.csv subjects $ref"
lacks 'in a row'
says "$ref: informed: 3, not informed: 5"
[ "$(sent)" -eq 3 ] && [ "$(of '<p8@example.nl>')" -eq 1 ]
tap $? 'do not stop the mailing'
rm sent/*
ref=$(new 'Brief 3b')
whole "$ref"
run 'five failures in a row' 74 "FAIL='p2 p3 p4 p5 p6' dl-notify -s -l many.csv subjects $ref"
says 'stopped after 5 failures in a row'
[ "$(sent)" -eq 1 ] && [ "$(of '<p1@example.nl>')" -eq 1 ]
tap $? 'stop it'
rm sent/*
ref=$(new 'Brief 4')
whole "$ref"
FAIL=p8 dl-notify -s -l many.csv subjects "$ref" 2>/dev/null
run 'recorded as far as it came' 0 "dl-notify -r subjects $ref && dl-list -c subjects_count,subjects_means $ref"
has '"7","mail"'
[ ! -e "$(state)/sent/$ref.avg-34.open" ] && dossier "$ref" | grep -q 'told-.*\.csv'
tap $? 'its rows are in the dossier, and no mailing is open'

# Killed ---------------------------------------------------------------------------------

# The whole group of processes dies while the mail to p4 is sent.
ref=$(new 'Brief 5')
whole "$ref"
rm sent/*
export STOP=p4
{ setsid sh -c 'echo $$ >"$DIR/pid"; exec dl-notify -s -l many.csv subjects '"$ref" &
wait $!; } 2>/dev/null
unset STOP
run 'killed during the fourth' 0 'sent'
out 4
run 'gone on with' 0 "dl-notify -s -l many.csv subjects $ref"
says 'informed already: 4'
[ "$(sent)" -eq 8 ] && [ "$(sed -n 's/^To: //p' sent/sent.* | sort -u | wc -l)" -eq 8 ]
tap $? 'eight mails, nobody twice'

# The process that sends is killed itself: the result is unknown.
ref=$(new 'Brief 6')
whole "$ref"
rm sent/*
cat >killer <<'!'
#!/bin/sh
[ -e "$DIR/done" ] || { : >"$DIR/done"; cat >/dev/null; kill -9 $PPID; exit 0; }
exec "$REAL" "$@"
!
chmod +x killer
run 'killed with no word left' 1 "REAL=$tap_dir/sendmail DL_SENDMAIL=$tap_dir/killer dl-notify -s -l many.csv subjects $ref"
says 'row 1 of the list was not informed'
run 'is not tried again' 1 "dl-notify -s -l many.csv subjects $ref"
says "$ref: the mail <$ref."
says "may have been sent, or not: look for it in the log of the mail server, then give dl-notify --sent $ref or dl-notify --not-sent $ref"
[ "$(of '<p1@example.nl>')" -eq 0 ]
tap $? "$what"
run 'unless somebody says so' 0 "dl-notify --not-sent $ref && dl-notify -s -l many.csv subjects $ref"
[ "$(sent)" -eq 8 ] && [ "$(of '<p1@example.nl>')" -eq 1 ]
tap $? "$what"
run 'a signal stops it after the mail that is being sent' 1 "
    ref=\$(new 'Brief 7'); whole \$ref
    cat >slow <<-'!'
	#!/bin/sh
	cat >>\"\$DIR/slow\"
	[ -e \"\$DIR/int\" ] || { : >\"\$DIR/int\"; kill -INT \$(cat \"\$DIR/pid\"); }
	!
    chmod +x slow
    DL_SENDMAIL=$tap_dir/slow sh -c 'echo \$\$ >\"\$DIR/pid\"; exec dl-notify -s -l many.csv subjects '\$ref"
says 'informed: 1, not informed: 7'
[ "$(grep -c '^To: ' sent/slow)" -eq 1 ]
tap $? "$what"
clean
tap $? 'the register is whole'

# A controller -----------------------------------------------------------------------------

ref=$(new 'Bij een klant')
dl-update -a role=processor "$ref" >/dev/null
rm sent/*
run 'controllers are informed' 0 "printf 'name,email\nVeer,fg@example.nl\n' | dl-notify -s -l - controller $ref"
[ "$(sent)" -eq 1 ] && [ "$(subject)" = "$ref: notification to the controller sent" ]
tap $? "$what"
run 'the obligation is met' 0 "dl-list -t filings -c regime,count $ref"
out '"regime","count"' '"avg-33-2","1"'

# Recorded -----------------------------------------------------------------------------------

ref=$(new 'Aan de AP')
printf '%%PDF-1.4 ontvangstbevestiging\n' >'Bevestiging AP.pdf'
run 'a receipt of the supervisory authority' 0 "dl-notify -r -a 'Bevestiging AP.pdf' -N 12 ap $ref"
run 'in the dossier' 0 "cmp reg/incidents/2026/00/$ref/filed-*.pdf 'Bevestiging AP.pdf'"
run 'under its name' 0 "dl-list -t files -c name,original,type $ref"
has '.pdf","Bevestiging AP.pdf","application/pdf"'
run 'its hash is in the notification' 0 "dl-list -t filings -c sha256 $ref"
has "$(sha256sum 'Bevestiging AP.pdf' | cut -d' ' -f1)"
run 'without it the answers are kept' 0 "dl-notify -r -k correction -w Fout ap $ref
    cat reg/incidents/2026/00/$ref/filed-*.txt"
has 'Meldformulier datalekken (AP)'
has 'Wat is de reden van de wijziging?'
run 'a receipt that is not there' 66 "dl-notify -r -a none.pdf ap $ref"

# Command line ---------------------------------------------------------------------------------

for args in '-s subjects' '-l list.csv subjects' '-s -p -l list.csv subjects' \
    '-f mail subjects' '-s -f html -l list.csv subjects' '--sent --not-sent' '-s --sent' \
    '-k withdrawal subjects' '-m email=x subjects' '-s -l list.csv reporter' \
    '-s -l list.csv -m post=x subjects' '-a x subjects' '-r -l list.csv subjects'; do
	run "dl-notify $args" 64 "dl-notify $args $ref"
done
run 'two at once' 64 "dl-notify -s -l list.csv subjects $ref DL-2026-0001-3"
run 'no such incident' 1 "dl-notify -s -l list.csv -o x/ subjects DL-2026-0777-7"
done_testing
