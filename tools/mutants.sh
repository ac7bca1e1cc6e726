#!/bin/sh
# Plants the bugs of tests/mutants.tsv, one at a time, in a copy of what is
# here, and says which of them no test sees; status 1 if any.
#	mutants.sh [WORD]	only rows that hold WORD
# A row: file, sed(1) command, test (a unit or a script of tests/), the bug.
set -eu
cd "$(dirname "$0")/.."
top=$(pwd)
copy=$top/build/mutants
jobs=$(nproc 2>/dev/null || echo 2)
rm -rf "$copy/src" "$copy/tests" # what is no longer here
mkdir -p "$copy"
# With their times, so that only what changes is compiled again.
git ls-files -z | xargs -0 cp --parents -pt "$copy" 2>/dev/null || :
cd "$copy"
built() { make -j"$jobs" "$@" >"$top/build/mutant.out" 2>&1; }
built all units || { tail -n 20 "$top/build/mutant.out"; exit 2; }

script_or_unit() { # TEST
	case $1 in
	*.t) echo "tests/$1" ;;
	*) echo "build/std/tests/$1" ;;
	esac
}
needed() { # TEST: what to build for it; linking each unit is most of the time
	case $1 in
	render.t | mail-readers.t) echo all "build/std/tests/${1%%[-.]*}-dump" ;;
	*.t) echo all ;;
	*) script_or_unit "$1" ;;
	esac
}
passes() { # TEST
	TAP_BAIL=1 BIN=$copy/bin timeout 300 prove -Q -e '' "$(script_or_unit "$1")" \
	    >"$top/build/mutant.out" 2>&1
}
planted=0 survived=0 broken=0
tab=$(printf '\t')
grep -v '^#' tests/mutants.tsv | grep -F -e "${1-}" >"$top/build/mutants.todo"
# A test that fails without a bug would seem to catch each.
cut -f 3 "$top/build/mutants.todo" | sort -u |
	while read -r test; do
		passes "$test" </dev/null || echo "$test"
	done >"$top/build/mutants.failing"
# shellcheck disable=SC2046 # what is needed is a list of words
while IFS=$tab read -r file change test bug; do
	planted=$((planted + 1))
	if grep -qxF -e "$test" "$top/build/mutants.failing" || [ ! -f "$file" ]; then
		broken=$((broken + 1))
		printf 'FAILS ANYWAY: %s (%s): %s\n' "$file" "$test" "$bug"
		continue
	fi
	cp -p "$file" "$top/build/mutant.was"
	sed -i "$change" "$file"
	if cmp -s "$file" "$top/build/mutant.was"; then
		result='CHANGES NOTHING' broken=$((broken + 1))
	elif ! built $(needed "$test") </dev/null; then
		result='DOES NOT BUILD' broken=$((broken + 1))
	elif passes "$test" </dev/null; then
		result=SURVIVES survived=$((survived + 1))
	else
		result=caught
	fi
	cp "$top/build/mutant.was" "$file"
	printf '%s: %s (%s): %s\n' "$result" "$file" "$test" "$bug"
done <"$top/build/mutants.todo"
# The last bug is out of the source; the next run, which copies the files with
# their times, would not build it anew.
built all units || :
echo "$planted planted, $survived survive, $broken could not be planted"
[ "$survived" -eq 0 ] && [ "$broken" -eq 0 ] && [ "$planted" -gt 0 ]
