#!/bin/sh
# A file system that fills up: 75, nothing lost, and it goes on where it left.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
if [ "${DL_FULL-}" != inside ]; then
	DL_FULL=inside
	export DL_FULL
	if [ "$(id -u)" -eq 0 ]; then exec unshare -m "$tap_repo/tests/slow-full.t"; fi
	unshare -rm true 2>/dev/null || skip_all 'no mount namespaces here'
	exec unshare -rm "$tap_repo/tests/slow-full.t"
fi
mkdir disk
mount -t tmpfs -o size=700k tmpfs disk 2>/dev/null || skip_all 'no tmpfs here'
dl-init -o Proef disk/reg 2>/dev/null || exit 2
n=0
status=0
while [ $n -lt 200 ] && [ $status -eq 0 ]; do
	n=$((n + 1))
	mail "m$n" "melding $n" | dl-new -C disk/reg >>printed 2>.err || status=$?
done
run 'it fills up, and says so with 75' 0 "[ $status -eq 75 ] && [ $n -gt 3 ]"
run 'all that was printed is there' 0 \
    'for r in $(grep -o "^\"DL-[^\"]*" printed | tr -d "\""); do
	git -C disk/reg cat-file -e "HEAD:incidents/2026/00/$r.xml" || exit 1; done'
mount -o remount,size=5m disk
run 'with room again the same mail is taken' 0 "mail m$n 'melding $n' | dl-new -C disk/reg"
has '"DL-2026-'
run 'and all is whole' 0 'clean disk/reg && git -C disk/reg fsck --no-dangling'
umount disk
done_testing
