#!/bin/sh
# Lines that the tests ran, by file, least first; a file that no test ran at
# all is named too.
set -eu
cd "$(dirname "$0")/.."
mkdir -p build/cov/gcov
for f in src/*/*.c; do
	o=build/cov/${f#src/}
	if [ -f "${o%.c}.gcda" ]; then
		gcov -n -o "${o%.c}.gcda" "$f" 2>/dev/null |
			sed -n "/^File '$(echo "$f" | sed 's,/,\\/,g')'/{n;p;}" |
			sed "s,.*executed:\([0-9.]*\)% of \([0-9]*\),\1 \2 $f,"
	else
		echo "0.00 - $f"
	fi
done | sort -n | awk '{ printf "%6s%% of %4s lines  %s\n", $1, $2, $3 }'
