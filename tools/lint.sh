#!/bin/sh
# Static checks, all quiet or an error.
set -eu
cd "$(dirname "$0")/.."
base='' warn=''
eval "$(make -s flags)"
jobs=$(nproc 2>/dev/null || echo 2)
c=$(echo src/*/*.c tools/*.c tests/*.c fuzz/*.c bench/*.c)
h=$(echo src/*/*.h tests/*.h fuzz/*.h)

echo 'clang, all warnings'
# shellcheck disable=SC2086 # lists of words are what is meant
for f in $c; do
	echo "$f"
done | xargs -P "$jobs" -I@ clang $base $warn -Werror -Itests -fsyntax-only @
echo 'gcc, all warnings'
# shellcheck disable=SC2086
for f in $c; do
	echo "$f"
done | xargs -P "$jobs" -I@ gcc $base $warn -Werror -O2 -Itests -c -o /dev/null @
echo clang-format
# shellcheck disable=SC2086
clang-format --dry-run -Werror $c $h
echo cppcheck
# It cannot expand the lists of field.def, which have lists in them; the rest of
# a file that includes them is checked all the same.
cppcheck -q '-Dnoreturn=__attribute__((noreturn))' -j "$jobs" --std=c11 --enable=warning,portability,performance \
    --inline-suppr '--suppress=unknownMacro:src/core/field.def' \
    --error-exitcode=1 src
echo clang-tidy
# shellcheck disable=SC2086
for f in src/*/*.c; do
	echo "$f"
done | xargs -P "$jobs" -I@ clang-tidy --quiet @ -- $base 2>build/tidy.err ||
	{ grep -v "warnings generated" build/tidy.err; exit 1; }
echo shellcheck
shellcheck -x tests/*.sh tests/corpus/*.sh tests/servers/* tools/*.sh bench/*.sh .ci/run hooks/*
for t in tests/*.t; do
	case $(head -n 1 "$t") in
	*python*) ;;
	*) shellcheck -x "$t" ;;
	esac
done
echo 'plain English'
sh tools/dialect.sh
echo mandoc
mandoc -Tlint -Wwarning man/*.[157]
echo catalogue
msgfmt --check --statistics -o /dev/null po/nl.po
echo 'lint: all quiet'
