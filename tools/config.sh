#!/bin/sh
# What the Makefile must know of the machine: the flags of the libraries, and
# the hardening flags that $CC has.  Prints lines for build/config.mk.
set -eu
libs='libxml-2.0 libxslt gmime-3.0 jansson pangocairo libical libytnef libcrypto
libseccomp'
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
echo "PKG_CFLAGS = $(pkg-config --cflags $libs)"
# shellcheck disable=SC2086
echo "LIBS = -lcsv -lmd $(pkg-config --libs $libs) -lm"
