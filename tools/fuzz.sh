#!/bin/sh
# Each fuzz target for SECONDS; what it finds ends the run.  The corpus grows
# in build/corpus, from seeds that the tests' own mails and records make.
set -eu
cd "$(dirname "$0")/.."
seconds=$1
# A mail as src/mail/wire.c writes it on a little-endian machine.
number() { printf '%b\0\0\0\0\0\0\0' "\\0$(printf %o "$1")"; }
text() { for s; do number ${#s} && printf %s "$s"; done; }
wire_seed() {
	printf '1liam-ld'
	text 'Laptop kwijt' 'Noor' noor@example.nl 1@example.nl
	number 1 && text 0@example.nl && number 1 && text meldpunt@example.nl
	number 1 && number 100 && number 60 && number 0 && number 0 && number 0
	text 'Een laptop is weg.' && number 0 && number 0 && text '' ''
	number 1 && text x.pdf application/pdf AB && printf 'liam-dne'
}
for f in fuzz/*.c; do
	t=$(basename "$f" .c)
	dir=build/corpus/$t
	mkdir -p "$dir"
	case $t in
	charset)
		for label in '' utf-8 iso-8859-1 utf-16 utf-7 koi8-r gb2312 \
		    big5 iso-2022-jp iso-2022-kr shift_jis euc-kr hz \
		    iso-8859-6 ibm1364 tscii; do
			printf '%s\ncli\303\253nten \200 \033$B!! ~{' "$label" \
			    >"$dir/seed-$label"
		done
		;;
	form)
		for choices in share/forms/*-choices.csv; do
			{ cat "${choices%-choices.csv}.csv"; printf '\0'; cat "$choices"; } \
			    >"$dir/${choices##*/}"
			head -n 6 "${choices%-choices.csv}.csv" >"$dir/${choices##*/}-short"
		done
		;;
	header)
		cat tests/demo/*.eml >"$dir/mails"
		printf '%s\n' 'Subject: =?utf-8?Q?cli=C3?= =?utf-8?B?q250ZW4=?=' \
		    'From: "B, N (HR)" <n@example.nl> (Noor), Team: <b@example.nl>;' \
		    'X-Lang: aaaa' 'bbbb' 'Date: Tue, 3 Nov 2026 10:15:00 PM +0100 (CET)' \
		    'X-Date: maandag 2 mrt. 2026 9:05 CEST' 'Y: 2026-11-03 10:15:00.1Z' \
		    >"$dir/seed"
		;;
	html_to_text)
		printf '%s\n' '<p>Beste &amp; <a href="https://example.nl">hier</a>' \
		    '<ul><li>een<ol><li>twee</ol></ul><blockquote>drie<br>vier' \
		    '<table><tr><td>x<td>y</table><pre> z </pre><img alt="logo">' \
		    >"$dir/seed"
		;;
	json_lines)
		printf '%s\n' '{"title": "Laptop kwijt", "data": ["name", "bsn"],
 "persons_min": 3, "measures": [{"text": "slot", "kind": "immediate"}],
 "extra": {"Eigen kolom": "blijft"}}' | tr -d '\n' >"$dir/seed"
		;;
	mail) cp tests/demo/*.eml "$dir" ;;
	mapping)
		printf '%s\n' field,key,value,becomes ,skip,1 \
		    received,column,Datum received,date,D-M-YYYY \
		    kind,column,Soort kind,value,Brief,post-lost \
		    data,column,Wat 'data,split,"/"' persons_min,column,Nr \
		    >"$dir/map"
		printf '%s\n' 'sep=;' Register 'Nr;Datum;Soort;Wat' \
		    '1;3-11-2025;Brief;naam/bsn' '2.000;45966,5;x;"a;"' \
		    >"$dir/sheet"
		{ cat "$dir/map"; printf '\0'; cat "$dir/sheet"; } >"$dir/seed"
		;;
	pack) FUZZ_SEEDS=$dir build/fuzz/pack-fuzz -runs=0 -close_fd_mask=3 \
	    2>"build/corpus/$t.log" ;;
	recipient_list)
		printf '%s\n' 'Naam;E-mailadres;Straat;Huisnummer;Postcode;Plaats;Taal' \
		    'Jo;jo@example.nl;;;;;en' 'An;;Kerkstraat;1;1234 AB;Ede;' \
		    >"$dir/seed"
		;;
	senders)
		printf '%s\n' field,pattern,then,from,source \
		    'X-Auto*,!no|no *,automatic,,' 'Reply-To,*,reporter,Reply-To,' \
		    'From address,*@site.example,form,,' >"$dir/senders"
		printf '%s\n' label,field 'naam|uw naam,reporter_name' \
		    'e-mail*,reporter_email' 'wat*,description' >"$dir/forms"
		printf '%s\n' 'From: Web <web@site.example>' '' 'Naam: Jo' \
		    'E-mail: jo@example.nl' 'Wat: een tas' 'is weg' >"$dir/mail"
		for csv in share/intake/senders.csv "$dir/senders"; do
			for form in share/intake/forms.csv "$dir/forms"; do
				{ cat "$csv" && printf '\0' && cat "$form" &&
				    printf '\0' && cat "$dir/mail"; } \
				    >"$dir/seed-${csv%%/*}-${form%%/*}"
			done
		done
		;;
	tables)
		for csv in share/rules/*.csv share/law/*.csv; do
			{ printf seed; cat "$csv"; } >"$dir/${csv##*/}"
		done
		;;
	xml)
		printf '%s\n' 'x<?xml version="1.0" encoding="UTF-8"?>' \
		    '<incident version="1">' '  <title>Laptop &amp; tas</title>' \
		    '  <data>name</data>' '  <data>bsn</data>' '  <measures>' \
		    '    <measure>' '      <text>slot</text>' '    </measure>' \
		    '  </measures>' '  <extra name="Eigen &quot;kolom&quot;">b</extra>' \
		    '</incident>' >"$dir/seed"
		;;
	wire) wire_seed >"$dir/seed" ;;
	esac
	echo "$t for $seconds s"
	"build/fuzz/$t-fuzz" -max_total_time="$seconds" -timeout=25 \
	    -rss_limit_mb=4096 -close_fd_mask=3 -print_final_stats=1 \
	    -artifact_prefix="build/corpus/$t-" "$dir" 2>"build/corpus/$t.log" ||
		{ tail -n 40 "build/corpus/$t.log"; exit 1; }
	sed -n 's/^stat::number_of_executed_units: */  runs: /p' \
	    "build/corpus/$t.log"
done
echo 'fuzz: no finding'
