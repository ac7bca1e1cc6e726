#!/bin/sh
# Circles between the files of src/, by what their objects define and need:
#	circles.sh BUILD	names the files of each circle; status 1 if any
set -eu
cd "$(dirname "$0")/../src"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
objects=$(printf '%s\n' */*.c | sed 's/c$/o/')
cd "$1"
symbols() { # OPTION...: SYMBOL OBJECT
	# shellcheck disable=SC2086 # a list of files is what is meant
	nm -A -P "$@" $objects | sed 's/: / /' | awk '{ print $2, $1 }' |
		sort -u
}
symbols --defined-only -g | grep -v '^main ' >"$tmp/has"
symbols -u >"$tmp/needs"
# NEEDER NEEDED, which is what tsort(1) takes.
join -o 2.2,1.2 "$tmp/has" "$tmp/needs" | sort -u >"$tmp/arrows"
[ -s "$tmp/arrows" ]
tsort "$tmp/arrows" 2>&1 >/dev/null | sed -n 's/^tsort: \([^-].*\.o\)$/\1/p' >"$tmp/circles"
cat "$tmp/circles"
[ ! -s "$tmp/circles" ]
