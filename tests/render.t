#!/bin/sh
# PDF as other programs see it: pages, fonts, and the text in it.
. "$(dirname "$0")/lib.sh"
dump=${BIN%/bin}/tests/render-dump
[ -x "$dump" ] || dump=$tap_repo/build/std/tests/render-dump

page() { # BODY...
	printf '%s\n' '<html lang="nl"><head><title>Incident DL-2026-0001-3</title>' \
	    '<meta name="author" content="Stichting De Brug"/>' \
	    '<meta name="description" content="Één incident"/></head><body>' \
	    "$@" '</body></html>'
}
lines() { # N TEXT: that many
	awk -v n="$1" -v s="$2" 'BEGIN { for (i = 1; i <= n; i++) print s }'
}
names='Łukasz Şahin-Nguyễn
Ólafur Þórðarson
Ελένη
Мария
שרה
محمد'

# Names --------------------------------------------------------------------------

for size in one pdf; do
	echo "$names" | sed 's/.*/<p>&<\/p>/' >names.p
	echo "$names" | sed 's/.*/<tr><td>&<\/td><td class="n">12<\/td><\/tr>/' >names.tr
	echo "$names" | sed 's/.*/<dt>naam<\/dt><dd>&<\/dd>/' >names.dd
	page "$(cat names.p)" "<table>$(cat names.tr)</table>" \
	    "<dl>$(cat names.dd)</dl>" '<p><em>schuin</em> <code>a=b</code></p>' >names.html
	run "names as $size" 0 "$dump $size names.html >names.pdf"
	no_err
	# Marks of direction stand around what runs to the left.
	run "the text of $size" 0 "pdftotext -layout names.pdf - |
	    perl -CSD -pe 's/[\\x{200e}\\x{200f}\\x{202a}-\\x{202e}]//g' >text"
	echo "$names" | while read -r name; do
		[ "$(grep -cF -e "$name" text)" -eq 3 ] || echo "$name"
	done >lost
	[ ! -s lost ]
	tap $? "$what: each name is found three times"
	run "fonts of $size" 0 'pdffonts names.pdf'
	# Type, encoding, then: embedded, a part of it, with a table to Unicode.
	[ "$(sed 1,2d .out | grep -c ' yes yes yes ')" -eq "$(sed 1,2d .out | wc -l)" ]
	tap $? "$what: all embedded"
	lacks Noto
done

# A letter -----------------------------------------------------------------------

# Where a window shows it: DIN 5008 form B, 20 to 105 mm from the left, 45 to 90
# mm from above; what follows stands below it, whatever stands above.
for above in '<p>Stichting De Brug</p>' '<p>a</p><p>b</p><p>c</p>'; do
	page "$above" '<address>Jan Jansen<br/>Kerkstraat 1<br/>1234 AB  Ede</address>' \
	    '<p>Beste Jan,</p>' "<p>$(lines 60 'woord woord')</p>" >letter.html
	run 'a letter' 0 "$dump letter letter.html >letter.pdf && pdftotext -bbox letter.pdf -"
	perl -ne 'next unless /xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\w+)</;
	    my ($x, $y, $r, $b) = map { $_ * 25.4 / 72 } ($1, $2, $3, $4);
	    $at{$5} //= "$y"; $low{$5} //= $b;
	    $out = 1 if $5 =~ /^(Jan|Jansen|Kerkstraat|1234|AB|Ede)$/ && !$seen{$5}++ &&
		($x < 20 || $r > 105 || $y < 45 || $b > 90);
	    END { exit($out || $at{Beste} < 90 || $at{Beste} > 96 || $low{Ede} <= $at{Jan}) }' .out
	tap $? "$what: its address is in the window"
done

# The file -----------------------------------------------------------------------

run 'what it says of itself' 0 'pdfinfo -enc UTF-8 -isodates names.pdf'
has 'Title:           Incident DL-2026-0001-3'
has 'Author:          Stichting De Brug'
has 'Subject:         Één incident'
has 'CreationDate:    2026-11-19T10:15:00+01'
has '(A4)'
has 'Pages:           1'
run 'the same again, in another place and language' 0 \
    "cd / && TZ=Asia/Tokyo LANG=ja_JP.UTF-8 LC_ALL=tr_TR.UTF-8 $dump pdf '$tap_dir/names.html'"
same .out names.pdf

# Pages --------------------------------------------------------------------------

page '<table><tr><th>Kenmerk</th><th>Wat</th></tr>' \
    "$(seq 1 80 | sed 's/.*/<tr><td>rij-&<\/td><td>boven<br\/>onder-&<\/td><\/tr>/')" \
    '</table>' >table.html
run 'a table of several pages' 0 "$dump pdf table.html >table.pdf"
run 'pages of the table' 0 'pdfinfo table.pdf'
pages=$(sed -n 's/^Pages: *//p' .out)
[ "$pages" -gt 2 ]
tap $? "$what: more than two"
for i in $(seq 1 "$pages"); do
	run "page $i" 0 "pdftotext -layout -f $i -l $i table.pdf -"
	has Kenmerk
	tr -d ' ' <.out | grep -qx "$i/$pages"
	tap $? "$what: has its number"
	# Both lines of a row stand on one page.
	[ "$(grep -c boven .out)" -eq "$(grep -c onder- .out)" ]
	tap $? "$what: rows are whole"
done
run 'every row is there once' 0 \
    'pdftotext -layout table.pdf - | grep -c "rij-"'
out 80
run 'a page alone has no number' 0 'pdftotext names.pdf - | grep "1 / 1"; true'
no_out

page "<p>$(lines 60 abcde | tr -d '\n')</p>" >word.html
run 'a word of several lines' 0 "$dump pdf word.html >word.pdf"
run 'gets no hyphens' 0 "pdftotext word.pdf - | tr -d '\n\f'"
lacks -
has "$(lines 60 abcde | tr -d '\n')"

# One page -----------------------------------------------------------------------

page '<dl><dt>Wat</dt><dd data-field="description" data-label="Omschrijving">' \
    "$(lines 60 '<p>woord</p>')" '</dd></dl>' >one.html
run 'sixty lines fit' 0 "$dump one one.html >one.pdf"
run 'on one page' 0 'pdfinfo one.pdf'
has 'Pages:           1'
has '(A4)'
run 'all of it' 0 'pdftotext one.pdf - | grep -c woord'
out 60
page '<h2>Maatregelen</h2><ul data-field="measures" data-label="Maatregelen">' \
    "$(lines 20 '<li>iets</li>')" '</ul>' \
    '<dl><dt>Wat</dt><dd data-field="description" data-label="Omschrijving">' \
    "$(lines 90 '<p>woord</p>')" '</dd></dl>' >long.html
run 'more than fit do not' 65 "$dump one long.html"
no_out
says 'error: too long for one page, also in the smallest type; lines too many: about '
says 'the longest part is "Omschrijving", lines: 90'

# What is amiss ------------------------------------------------------------------

mkdir none
echo '<fontconfig><dir>none</dir></fontconfig>' >fonts.conf
run 'a machine without a font' 69 \
    "FONTCONFIG_FILE=$tap_dir/fonts.conf $dump pdf names.html"
no_out
says 'no font is installed'
done_testing
