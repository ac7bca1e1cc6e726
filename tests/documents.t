#!/bin/sh
# Every document, in every format and both languages, of ten incidents from
# empty to full, and of one that means harm: documents.py says what is a fault.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
look() { PYTHONDONTWRITEBYTECODE=1 python3 "$tap_repo/tests/documents.py" "$@"; }

# The documents of a stage: NAME OUTPUT COMMAND.  A new one is a line here.  One
# with a * says of the empty incident that something is not known, one with a ?
# is not there for every incident.  A command has $ref and prints a document, or
# $refs and makes all of them.
before='
ack       mail dl-notify reporter $ref
ack       text dl-notify -f text reporter $ref
ack       html dl-notify -f html reporter $ref'
assessed='
update?   mail dl-notify reporter $ref
update?   text dl-notify -f text reporter $ref
update?   html dl-notify -f html reporter $ref
ap*       text dl-notify ap $ref
ap*       html dl-notify -f html ap $ref
edpb*     text dl-notify -F edpb ap $ref
edpb*     html dl-notify -F edpb -f html ap $ref
report*   text dl-report -o $into/ incident $refs
report*   html dl-report -f html -o $into/ incident $refs
report?   pdf  dl-report -f pdf -o $into/ incident $refs
subjects? text dl-notify subjects $ref
subjects? html dl-notify -f html subjects $ref
subjects? pdf  dl-notify -f pdf subjects $ref
person?   mail dl-notify -n -s -k initial -f mail -l list.csv subjects $ref
notice?   text dl-notify -p subjects $ref
notice?   html dl-notify -p -f html subjects $ref
processor? text dl-notify controller $ref
processor? html dl-notify -f html controller $ref
processor? pdf  dl-notify -f pdf controller $ref
week      text dl-report week 2026-W45 $ref
week      csv  dl-report -f csv week 2026-W45 $ref
due?      text dl-report due $ref
due?      csv  dl-report -f csv due $ref'
closed='
closing   mail dl-notify reporter $ref
closing   text dl-notify -f text reporter $ref
closing   html dl-notify -f html reporter $ref
reported  text dl-report -o $into/ incident $refs
filed?    text dl-notify -k correction -w Xzwhy ap $ref'

# In make check some of the ten, and all harm at once; slow-documents.t has all.
some='0 4 9' harm=all
if [ "${DOCUMENTS-}" = all ]; then
	some='0 1 2 3 4 5 6 7 8 9'
	harm='header script cdata template formula control attribute long'
fi
DL_NOW=2026-11-10T09:00:00+01:00
printf 'naam,email\nXzname,xz@example.nl\n' >list.csv
export DL_REGISTER

register() { # DIR LANG PAYLOAD NUMBERS: their references are in DIR.refs
	dl-init -l "$2" -o Xzorg "$1" 2>/dev/null
	git config -f "$1/register.conf" mail.sender 'Xzorg <post@example.nl>'
	git config -f "$1/register.conf" register.contact Xzcontact
	git -C "$1" commit -qam sender
	# shellcheck disable=SC2086 # a list of numbers is meant
	look make "$3" $4 >in.jsonl
	dl-new -C "$1" -f jsonl in.jsonl >new.csv 2>new.err || { cat new.err && exit 2; }
	dl-list -C "$1" -c ref | sed '1d; s/"//g' >"$1.refs"
}
drawn() { # NAME STATUS DOCUMENT
	case $1$2 in
	*0 | *[?]1 | *[?]65) ;;
	*) echo "$3: status $2" >>"$failed" ;;
	esac
}
draw() { # DIR STAGE: DIR.out/NAME.OUTPUT/REF, where there is anything to say
	mkdir -p "$1.out"
	failed=$1.failed refs=$(cat "$1.refs")
	echo "$2" | while read -r name output command; do
		[ -n "$name" ] || continue
		into=$1.out/${name%[*?]}.$output
		mkdir "$into"
		case $command in
		*' $refs')
			eval "$command" >/dev/null 2>>"$1.err" </dev/null
			drawn "$name" $? "$into"
			for made in "$into"/*.*; do
				[ ! -e "$made" ] || mv "$made" "${made%.*}"
			done
			;;
		*)
			for ref in $refs; do
				eval "$command" >"$into/$ref" 2>>"$1.err" </dev/null
				drawn "$name" $? "$into/$ref"
				[ -s "$into/$ref" ] || rm "$into/$ref"
			done
			;;
		esac
		[ "$output" != pdf ] || for made in "$into"/*; do
			[ ! -e "$made" ] || { pdftotext -layout "$made" pdf.txt && mv pdf.txt "$made"; }
		done
	done
}
stages() { # DIR LANG PAYLOAD NUMBERS: all documents of all stages, in DIR.out
	DL_REGISTER=$1
	register "$@"
	draw "$1" "$before"
	xargs dl-notify -C "$1" -r reporter <"$1.refs" >/dev/null
	xargs dl-classify -C "$1" -b Xzby <"$1.refs" >/dev/null 2>&1
	draw "$1" "$assessed"
	xargs dl-update -C "$1" --close <"$1.refs" >/dev/null 2>&1
	draw "$1" "$closed"
}

# From empty to full ------------------------------------------------------------

count() { find "$1" -type f | wc -l; } # FOLDER
unknown() { # LANG: how a document says that it does not know
	case $1 in
	nl) echo 'niet bekend|ontbreekt nog' ;;
	en) echo 'not known|still missing' ;;
	esac
}
for lang in nl en; do
	stages $lang $lang '' "$some"
	run "$lang: every document could be made" 0 "! cat $lang.failed 2>/dev/null"
	run "$lang: no code, no empty label, no other language" 0 \
	    "look check $lang $lang.out/*/*"
	no_out
	echo "$before$assessed$closed" | while read -r name output command; do
		case $name in
		'' | *[?]) ;;
		*[*])
			grep -qiE "$(unknown $lang)" "$lang.out/${name%?}.$output/$(head -n 1 $lang.refs)" ||
			    echo "$name $output: does not say what is not known" ;;
		esac
		case $name in
		*[?])
			[ "$(count "$lang.out/${name%[?]}.$output")" -gt 0 ] ||
			    echo "$name $output: of no incident" ;;
		esac
		case $name in '' | *[?]) ;; *)
			[ "$(count "$lang.out/${name%[*]}.$output")" -eq "$(wc -l <$lang.refs)" ] ||
			    echo "$name $output: not of every incident" ;;
		esac
	done >odd
	run "$lang: of every incident, and what is not known is said so" 0 'cat odd'
	no_out
	[ "$(count "$lang.out/report.pdf")" -ge "$(($(wc -l <$lang.refs) - 1))" ]
	tap $? "$lang: each on one page, but perhaps the fullest"
done

# Harm -------------------------------------------------------------------------

full=$(tail -n 1 nl.refs)
for payload in $harm; do
	stages "$payload" nl "$payload" 9
	run "$payload: every document could be made" 0 "! cat $payload.failed 2>/dev/null"
	run "$payload: what means harm is text" 0 \
	    "look same $payload nl.out $full $payload.out/*/*"
	no_out
done

# These checks can fail ----------------------------------------------------------

bad() { # OUTPUT FAULT TEXT: what is found where TEXT is at the end of a document
	mkdir -p "bad.out/$n.$1"
	sed 's,</body>.*,,; /^<\/html>/d' "nl.out/report.$1/$full" >"bad.out/$n.$1/x"
	printf '%b\n' "$3" >>"bad.out/$n.$1/x"
	[ "$1" != html ] || echo '</body></html>' >>"bad.out/$n.$1/x"
	echo "bad.out/$n.$1/x: $2" >>bad.want
	n=$((n + 1))
}
n=10
bad text 'raw code: mail-wrong-recipient' 'Aard: mail-wrong-recipient.'
bad text 'raw code: persons_min' 'Er is geen persons_min.'
bad text 'another language: the' 'Dit is the oordeel.'
bad text 'another language: Consequences' Consequences
bad text 'an empty label: Uitkomst:' 'Uitkomst:'
bad text "a hole or a raw value: '()'" 'Gemeld door ().'
bad text "a hole or a raw value: '2026-11-03T10:15:00+01:00.'" \
    'Op 2026-11-03T10:15:00+01:00.'
bad text "a hole or a raw value: 'avg-33'" 'Volgens avg-33.'
bad text "control character: '\\x1b'" 'Een \033[31mkleur.'
bad html 'an empty label: Uitkomst' '<dl><dt>Uitkomst</dt></dl>'
bad html 'empty: dd' '<dl><dt>Uitkomst</dt><dd> </dd></dl>'
bad html 'a heading over nothing: Een' '<h2>Een</h2><h2>Twee</h2><p>Drie</p>'
bad html 'an empty label: Uitkomst:' '<p>Uitkomst:</p><h2>Een</h2><p>Twee</p>'
bad html 'closes b, not p' '<p>Een</b></p>'
run 'each fault is found' 0 'look check nl bad.out/*/x'
sort .out >bad.got
sort bad.want | cmp - bad.got
tap $? 'and no other'

harmed() { # NAME.OUTPUT FAULT SED: what is found where SED has changed a document
	k=$((k + 1))
	mkdir -p "bad.$k/$1"
	sed "$3" "$wild.out/$1/$one" >"bad.$k/$1/$one"
	echo "found.$k same $wild nl.out $full bad.$k/$1/$one" >>harmed
	printf '%s\t%s\n' "$1" "$2" >>faults
}
k=0
wild=${harm%% *}
one=$(cat "$wild.refs")
harmed report.html "('img', 'src')" 's/<h2>/&<img src=x>/'
harmed report.html "('h2', 'onclick')" 's/<h2>/<h2 onclick="x">/'
harmed report.html 'not as text: Xqdescription' 's/Xqdescription/weg/; s/<p>/&Xqdescription/'
harmed ack.mail 'other headers' 's/^To: /Bcc: x@y\n&/'
harmed ack.mail 'other recipients' 's/^To: /&x@y, /'
harmed report.text 'control character' 's/Xqeffects/&\x1b[31m/'
harmed week.csv 'rows of different lengths' '3s/$/,"x"/'
harmed week.csv 'more or fewer rows' '$p'
look all "$tap_dir/harmed"
k=0
while IFS='	' read -r document fault; do
	k=$((k + 1))
	run "$document: $fault" 0 "cat found.$k"
	has "$fault"
done <faults
done_testing
