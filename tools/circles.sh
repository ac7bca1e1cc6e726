#!/bin/sh
# Circles between the files of src/, by what their objects define and need:
#	circles.sh BUILD	names the files of each circle; status 1 if any
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$1"
nm -A -P --defined-only -g ./*/*.o | sed 's/^\.\///; s/: / /' |
	awk '$3 != "w" { print $2, $1 }' | grep -v ' cmd/' | sort >"$tmp/has"
nm -A -P -u ./*/*.o | sed 's/^\.\///; s/: / /' | awk '{ print $2, $1 }' |
	sort >"$tmp/needs"
# NEEDER NEEDED, which is what tsort(1) takes.
join -o 2.2,1.2 "$tmp/has" "$tmp/needs" | sort -u >"$tmp/arrows"
[ -s "$tmp/arrows" ]
tsort "$tmp/arrows" 2>&1 >/dev/null | sed -n 's/^tsort: \([^-].*\.o\)$/\1/p' >"$tmp/circles"
cat "$tmp/circles"
[ ! -s "$tmp/circles" ]
