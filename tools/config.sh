#!/bin/sh
# What the Makefile must know of the machine: the flags of the libraries, and
# the hardening flags that $CC has.  Prints lines for build/config.mk.
set -eu
libs='libxml-2.0 gmime-3.0 jansson pangocairo libical libseccomp'
# Loaded by the runs that need them, see src/util/library.h.
loaded='libcrypto libical libxslt libytnef'
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
echo 'int main(void) { return 0; }' >"$tmp/t.c"

# Level 3 counts as 2 where compiler or C library are too old for it; Debian's
# gcc and others define a level of their own.
harden='-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3'
for flag in -fstack-clash-protection -fcf-protection; do
	! "${CC:-cc}" -Werror "$flag" -c -o "$tmp/t.o" "$tmp/t.c" 2>/dev/null ||
		harden="$harden $flag"
done
echo "HARDEN_CC = $harden"
# shellcheck disable=SC2086 # a list of words is what is meant
echo "PKG_CFLAGS = $(pkg-config --cflags $libs $loaded)"
# shellcheck disable=SC2086
# Their names, of the version whose headers are used.
sonames=
for lib in $loaded; do
	# shellcheck disable=SC2046 # a list of words is what is meant
	"${CC:-cc}" -o "$tmp/t" "$tmp/t.c" -Wl,--no-as-needed \
		$(pkg-config --libs "$lib")
	name=$(objdump -p "$tmp/t" | sed -n "s/^ *NEEDED *\($lib\.so\.[0-9.]*\)$/\1/p")
	[ -n "$name" ] || { echo "config.sh: $lib has no version" >&2; exit 1; }
	sonames="$sonames -DSONAME_$lib=$name"
done
echo "SONAMES =$sonames"
# shellcheck disable=SC2086
echo "LIBS = -lcsv -lmd $(pkg-config --libs $libs) -lm"
