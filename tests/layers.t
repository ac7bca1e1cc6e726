#!/bin/sh
# The order of the folders is proved: a file includes headers of its own folder
# and of those below it, each library is included in one folder only, and no
# circle ties files together.
. "$(dirname "$0")/lib.sh"
src=$tap_repo/src

# From the lowest folder to the highest.
rooms='util core stats record store mail import render document app intake
	assess update notify report cmd'
acts='intake assess update notify report'

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
	library libical document 'libical/'
	library jansson record 'jansson\.h'
	library libmd util 'sha256\.h|md5\.h'
	# The model is pure: no input, no output, no clock.
	grep -nE '\b(fopen|fread|fwrite|printf|fputs|getenv|when_now|time|fail|warning|note)\(' \
	    core/*.c model/*.c stats/*.c 2>/dev/null | sed 's/$/: the model does no input or output/'
}
run 'folders include only what is below them' 0 'faults'
no_out
run 'each library is included in one folder, and the model is pure' 0 libraries
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
