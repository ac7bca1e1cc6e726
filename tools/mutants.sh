#!/bin/sh
# Plants the bugs of tests/mutants.tsv, one at a time, in a copy of what is
# here, and says which of them no test sees; status 1 if any.
#	[PART=K/N] mutants.sh [WORD]	only rows that hold WORD
# A row: file, sed(1) command, test (a unit or a script of tests/), the bug.
# Of N parts each has tests of its own, so that all may run at once.
set -eu
cd "$(dirname "$0")/.."
part=${PART:-1/1}
copy=$(pwd)/build/mutants${PART:+-${part%/*}}
out=$copy/build/mutant.out todo=$copy/build/mutants
jobs=$(nproc 2>/dev/null || echo 2)
mkdir -p "$copy/build" "$copy/src" "$copy/tests"
# Only what differs, so that no more than that is compiled again.
git ls-files | while read -r f; do
	[ ! -e "$f" ] || cmp -s "$f" "$copy/$f" || cp --parents -t "$copy" "$f"
done
git ls-files >"$copy/build/here"
cd "$copy"
find src tests -type f | grep -vxF -f build/here | xargs rm -f
built() { make -j"$jobs" "$@" >"$out" 2>&1; }
built all units || { tail -n 20 "$out"; exit 2; }

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
	    >"$out" 2>&1
}
planted=0 survived=0 broken=0
tab=$(printf '\t')
grep -v '^#' tests/mutants.tsv | grep -F -e "${1-}" | sort -t "$tab" -s -k 3,3 |
	awk -F "$tab" -v part="$part" 'BEGIN { split(part, p, "/") }
	    { row[NR] = $0; test[NR] = $3 }
	    END { for (i = 1; i <= NR; i++) {
	        if (i == 1 || test[i] != test[i - 1])
	            mine = int((i - 1) * p[2] / NR) + 1 == p[1]
	        if (mine)
	            print row[i] } }' >"$todo.todo"
# A test that fails without a bug would seem to catch each.
cut -f 3 "$todo.todo" | uniq |
	while read -r test; do
		passes "$test" </dev/null || echo "$test"
	done >"$todo.failing"
# shellcheck disable=SC2046 # what is needed is a list of words
while IFS=$tab read -r file change test bug; do
	planted=$((planted + 1)) start=$(date +%s)
	if grep -qxF -e "$test" "$todo.failing" || [ ! -f "$file" ]; then
		broken=$((broken + 1))
		printf 'FAILS ANYWAY: %s (%s): %s\n' "$file" "$test" "$bug"
		continue
	fi
	cp -p "$file" "$todo.was"
	sed -i "$change" "$file" || :
	if cmp -s "$file" "$todo.was"; then
		result='CHANGES NOTHING' broken=$((broken + 1))
	elif ! built $(needed "$test") </dev/null; then
		result='DOES NOT BUILD' broken=$((broken + 1))
	elif passes "$test" </dev/null; then
		result=SURVIVES survived=$((survived + 1))
	else
		result=caught
	fi
	cp "$todo.was" "$file"
	printf '%s, %d s: %s (%s): %s\n' "$result" $(($(date +%s) - start)) \
	    "$file" "$test" "$bug"
done <"$todo.todo"
echo "$planted planted, $survived survive, $broken could not be planted"
[ "$survived" -eq 0 ] && [ "$broken" -eq 0 ] && [ "$planted" -gt 0 ]
