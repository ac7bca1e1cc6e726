#!/bin/sh
# The order of the folders is proved: a file includes headers of its own folder
# and of those below it, each library is included in one folder only, and no
# circle ties files together.
. "$(dirname "$0")/lib.sh"
src=$tap_repo/src

# From the lowest folder to the highest.
rooms='util core stats record store mail import render document evidence app
	intake assess update notify report check audit stamp erase cmd'
acts='intake assess update notify report check audit stamp erase'

# FILE:#include "HEADER" lines: from a folder that comes later in the list.
faults() {
	cd "$src" && grep -H '^#[ 	]*include[ 	]*"' -- */*.[ch] |
	    awk -F '[:"]' -v rooms="$rooms" '
	BEGIN { n = split(rooms, room, " "); for (i = 1; i <= n; i++) rank[room[i]] = i }
	{
		split($1, own, "/")
		folder = own[1]
		if ($3 ~ "/")
			folder = $3 ~ "^\\.\\./[^/]*/[^/]*$" ? substr($3, 4) : "no"
		sub("/.*", "", folder)
		if (!(folder in rank) || rank[folder] > rank[own[1]])
			print $1 " must not include " $3
	}'
}
# LIBRARY FOLDER HEADER-PATTERN
library() {
	grep -lE "^#[ 	]*include[ 	]*<($3)" ./*/*.[ch] | grep -vE "^\./($2)/" |
		sed "s/\$/ must not include $1/"
}
libraries() {
	cd "$src" || return 1
	library libcsv record 'csv\.h'
	library libxml2 'record|mail' 'libxml/'
	grep -n '<libxml/' mail/*.[ch] | grep -v '<libxml/HTMLparser\.h>' |
		sed 's/$/: the mail room uses the HTML parser only/'
	library libxslt document 'libxslt/|libexslt/'
	library GMime mail 'gmime/|glib'
	library Pango render 'pango/'
	library Cairo render 'cairo'
	library libical 'document|mail' 'libical/'
	library libytnef mail 'ytnef\.h'
	library OpenSSL mail 'openssl/'
	library jansson record 'jansson\.h'
	library libmd util 'sha256\.h|md5\.h'
	library libseccomp util 'seccomp\.h'
}
# Whatever goes out is in the send log first.
run 'one file hands mail to sendmail' 0 'cd "$src" && grep -l "send_mail(" ./*/*.c'
out ./app/sending.c ./mail/send.c
run 'folders include only what is below them' 0 'faults'
no_out
run 'each library is included in one folder' 0 libraries
no_out

# The core and the figures are pure: no input, no output, no clock, no
# environment and no language.  They include only what is so too, and leave
# alone what else the headers of C offer.
pure() {
	cd "$src" || return 1
	grep -n '^#[ 	]*include' core/*.[ch] stats/*.[ch] |
		grep -vE '<(assert|inttypes|limits|regex|stdbool|stddef|stdint|stdio|stdlib|string)\.h>$' |
		grep -vE '"([a-z_]+\.(h|def)|\.\./core/[a-z_]+\.h)"$' |
		grep -vE '"\.\./util/(addr_spec|arena|diag|map|mem|nearest|period|strbuf|strlist|text|timestamp|typed_date|utf8|zone)\.h"$'
	grep -nE '\b(v?f?printf|f?puts|f?putc|putchar|perror|f?open|fread|fwrite|getenv|secure_getenv|setenv|system|exit|abort|zone_own|note|warning|fail|fail_errno|die|status_raise|finish|diag_[a-z]+) *\(|\b(stdin|stdout|stderr|environ)\b' \
	    core/*.[ch] stats/*.[ch]
	:
}
run 'core and stats know no file, clock, environment or language' 0 pure
no_out
# Choices are compared by their enums: no code of choice.def stands elsewhere.
# Exceptions: values of the figures and of decided_by, the state of a measure and
# names of what is empty are words of file formats of their own; so are parameters
# of MIME.
cat >other-words <<'EOF'
assess/summary.c: "undecided"
core/rule_table.c: "none"
core/rule_table.c: "undecided"
document/figure_words.c: "not-required"
document/incident_tree.c: "none"
document/incident_tree.c: "person"
document/reporter_letter.c: "planned"
mail/mime_part.c: "name"
stats/figure_set.c: "not-required"
stats/figure_set.c: "undecided"
EOF
choices() {
	"$tap_repo/build/gen" tables |
	    awk -F'\t' '$1 == "choice" && $3 ~ /^[a-z-]*$/ && length($3) >= 4 {
		print $3 }' | sort -u >codes
	(cd "$src" && perl "$tap_repo/tests/choices.pl" "$OLDPWD/codes" ./*/*.[ch]) |
	    sed 's,^\./,,' | sort >found
	comm -3 found other-words
}
run 'no code of a choice but in choice.def' 0 choices
no_out
run 'the folders are those of the list' 0 \
    'cd "$src" && printf "%s\n" */*.c | sed "s,/.*,," | sort -u'
# shellcheck disable=SC2086 # a list of words is what is meant
printf '%s\n' $rooms | sort >rooms
same rooms .out

# An act can be read without the others.
between_acts() {
	cd "$src" || return 1
	for act in $acts; do
		grep -nE "#include \"\.\./($(echo "$acts" | tr ' ' '|'))/" "$act"/*.[ch]
	done
	:
}
run 'no act includes another' 0 between_acts
no_out

# shellcheck disable=SC2034 # objects is for eval
# No circle between files: what an object needs, by the symbols of the build.
case $BIN in
"$tap_repo/bin") objects=$tap_repo/build/std ;;
*) objects=${BIN%/bin} ;;
esac
run 'no circle between files' 0 'sh "$tap_repo/tools/circles.sh" "$objects"'
no_out
no_err

# Headers: all of them together, in either order, so that no two contradict
# each other and none lacks what it uses.
headers() { # COMMAND...: that puts them in an order
	printf '#include "%s"\n' "$src"/*/*.h | "$@" >headers.c
	eval "$(make -s -C "$tap_repo" flags)"
	# shellcheck disable=SC2086,SC2154 # flags are words; set by make flags
	cc $base -Werror -fsyntax-only headers.c
}
run 'the headers compile together' 0 'headers cat'
no_err
run 'and in reverse' 0 'headers tac'
no_err
run 'no header has over 120 lines, no command over 200' 0 \
    'cd "$src" && awk "FNR == 121 { print FILENAME }" */*.h &&
    awk "FNR == 201 { print FILENAME }" cmd/*.c'
no_out

# What documents say of the source is there.
missing() {
	cd "$tap_repo" && grep -ohE '\b(src|share|tests|tools|fuzz|bench|docs|man|po|hooks)/[A-Za-z0-9_./*-]+' \
	    ./*.md docs/decisions/*.md | sed 's/[.,]$//' | sort -u |
	while read -r path; do
		# shellcheck disable=SC2086 # a pattern is one too
		ls -d $path >/dev/null 2>&1 || echo "$path"
	done
}
run 'documents name files that are there' 0 missing
no_out
done_testing
