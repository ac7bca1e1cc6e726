#!/bin/sh
# The order of the folders is proved: a file includes headers of its own folder
# and of those below it, and each library is included in one folder only.
. "$(dirname "$0")/lib.sh"
src=$tap_repo/src

# From the lowest folder to the highest.
rooms='util base core model stats record store mail format register import
	render document app intake assess update notify report command cmd'
allowed() {
	for room in $rooms; do
		echo "$room"
		[ "$room" != "$1" ] || return 0
	done
}
faults() {
	cd "$src" || return 1
	for f in */*.[ch]; do
		own=${f%%/*}
		sed -n 's/^#[ 	]*include[ 	]*"\(.*\)".*/\1/p' "$f" |
		while read -r inc; do
			case $inc in
			../*/*) to=${inc#../}; to=${to%%/*} ;;
			*/*) to="no/$inc" ;;
			*) to=$own ;;
			esac
			allowed "$own" | grep -qx "$to" ||
				echo "$f must not include $inc"
		done
	done
}
# LIBRARY FOLDER HEADER-PATTERN
library() {
	grep -lE "^#[ 	]*include[ 	]*<($3)" ./*/*.[ch] | grep -vE "^\./($2)/" |
		sed "s/\$/ must not include $1/"
}
libraries() {
	cd "$src" || return 1
	library libcsv 'format|record' 'csv\.h'
	library libxml2 'format|record|mail' 'libxml/'
	grep -n '<libxml/' mail/*.[ch] | grep -v '<libxml/HTMLparser\.h>' |
		sed 's/$/: the mail room uses the HTML parser only/'
	library libxslt document 'libxslt/|libexslt/'
	library GMime 'format|mail' 'gmime/|glib'
	library Pango 'document|render' 'pango/'
	library Cairo 'document|render' 'cairo'
	library libical document 'libical/'
	library jansson 'format|record' 'jansson\.h'
	library libmd 'base|util' 'sha256\.h|md5\.h'
	# The model is pure: no input, no output, no clock.
	grep -nE '\b(fopen|fread|fwrite|printf|fputs|getenv|when_now|time|fail|warning|note)\(' \
	    core/*.c model/*.c stats/*.c 2>/dev/null | sed 's/$/: the model does no input or output/'
}
run 'folders include only what is below them' 0 'faults'
no_out
run 'each library is included in one folder, and the model is pure' 0 libraries
no_out
run 'every folder has files' 0 \
    'cd "$src" && for d in */; do ls "$d"*.c >/dev/null || exit 1; done'
done_testing
