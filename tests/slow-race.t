#!/bin/sh
# Sixteen processes take in fifty mails each at once, while a user commits with git
# in the same register and collects its garbage.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
echo >reg/notes && git -C reg add notes && git -C reg commit -qm notes || exit 2
one() {
	n=0
	while [ $n -lt 50 ]; do
		n=$((n + 1))
		mail "p$1.$n" "melding $1.$n" | dl-new -C reg || echo "status $?"
	done >"out.$1" 2>"err.$1"
}
# Another git may have the index: then the user tries it later.
user() {
	n=0
	while [ ! -e stop ]; do
		n=$((n + 1))
		echo "note $n" >>reg/notes
		git -C reg commit -qm "note $n" notes && echo "note $n" >>noted
		[ $((n % 20)) -ne 0 ] || git -C reg gc -q --prune=now
	done 2>/dev/null
}
: >noted
user &
user=$!
pids=
for p in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
	one $p &
	pids="$pids $!"
done
# shellcheck disable=SC2086 # a list of numbers
wait $pids
touch stop
wait $user
cat out.* | grep -o '^"DL-[^"]*"' >refs
run '800 references' 0 '[ "$(wc -l <refs)" -eq 800 ]'
run 'all different' 0 '[ "$(sort -u refs | wc -l)" -eq 800 ]'
sort refs >refs.sorted
run 'all committed' 0 'dl-list -C reg -c ref | sed 1d | sort | cmp - refs.sorted'
run 'a commit each' 0 'git -C reg log --format=%s | grep -c ": registered from mail"'
out 800
run 'nobody complained' 0 'cat err.*'
no_out
run 'the user could work' 0 '[ "$(wc -l <noted)" -gt 5 ]'
run 'and lost nothing' 0 'git -C reg show HEAD:notes >notes; ! grep -vxF -f notes noted'
# git commit PATH reads the index before it locks it, and may put back an older one;
# what is committed it leaves alone.
run 'nothing of ours is changed or left' 0 'git -C reg reset -q && git -C reg status --porcelain | grep -v " notes$"; true'
no_out
run 'git fsck is clean' 0 'git -C reg fsck --no-dangling 2>&1'
no_out
done_testing
