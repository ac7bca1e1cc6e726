#!/bin/sh
# Eight processes take in a hundred mails each at once.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
one() {
	n=0
	while [ $n -lt 100 ]; do
		n=$((n + 1))
		mail "p$1.$n" "melding $n" | dl-new -C reg || echo "status $?"
	done >"out.$1" 2>"err.$1"
}
for p in 1 2 3 4 5 6 7 8; do one $p & done
wait
cat out.? | grep -o '^"DL-[^"]*"' >refs
run '800 references' 0 '[ "$(wc -l <refs)" -eq 800 ]'
run 'all different' 0 '[ "$(sort -u refs | wc -l)" -eq 800 ]'
sort refs >refs.sorted
run 'all committed' 0 'dl-list -C reg -c ref | sed 1d | sort | cmp - refs.sorted'
run 'a commit each' 0 '[ "$(commits)" -eq 801 ]'
run 'nobody complained' 0 'cat err.?'
no_out
run 'git status is clean' 0 'clean'
run 'git fsck is clean' 0 'git -C reg fsck --no-dangling 2>&1'
no_out
done_testing
