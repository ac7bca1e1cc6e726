#!/bin/sh
# The order of the folders is proved: a file includes headers of its own folder
# and of those below it, and each library is included in one folder only.
. "$(dirname "$0")/lib.sh"
src=$tap_repo/src

# Below each folder; register and document stand side by side.
allowed() {
	case $1 in
	base) echo base ;;
	model) echo base model ;;
	format) echo base model format ;;
	register) echo base model format register ;;
	document) echo base model format document ;;
	command) echo base model format register document command ;;
	esac
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
			case " $(allowed "$own") " in
			*" $to "*) ;;
			*) echo "$f must not include $inc" ;;
			esac
		done
	done
}
# LIBRARY FOLDER HEADER-PATTERN
library() {
	grep -lE "^#[ 	]*include[ 	]*<($3)" ./*/*.[ch] | grep -v "^\./$2/" |
		sed "s/\$/ must not include $1/"
}
libraries() {
	cd "$src" || return 1
	library libcsv format 'csv\.h'
	library libxml2 format 'libxml/'
	library libxslt document 'libxslt/|libexslt/'
	library GMime format 'gmime/|glib'
	library Pango document 'pango/'
	library Cairo document 'cairo'
	library libical document 'libical/'
	library jansson format 'jansson\.h'
	library libmd base 'sha256\.h|md5\.h'
	# The model is pure: no input, no output, no clock.
	grep -nE '\b(fopen|fread|fwrite|printf|fputs|getenv|when_now|time|fail|warning|note)\(' \
	    model/*.c | sed 's/$/: the model does no input or output/'
}
run 'folders include only what is below them' 0 'faults'
no_out
run 'each library is included in one folder, and the model is pure' 0 libraries
no_out
run 'every folder has files' 0 \
    'cd "$src" && for d in base model format register document command; do
	ls "$d"/*.c >/dev/null || exit 1; done'
done_testing
