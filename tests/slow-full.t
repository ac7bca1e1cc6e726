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

# A mailing: a recipient that cannot be logged gets no mail.
mkdir told
mount -t tmpfs -o size=2m tmpfs disk || exit 2
dl-init -o Proef disk/reg 2>/dev/null || exit 2
git config -f disk/reg/register.conf mail.sender 'Proef <proef@example.nl>'
git -C disk/reg commit -qam conf
DL_REGISTER=$tap_dir/disk/reg
export DL_REGISTER
ref=$(printf 'title,data,effects_persons,contact\nBrief,name,reputation,wij\n' |
    dl-new -f csv - | sed -n '2s/^"\([^"]*\)".*/\1/p')
dl-update -t nl.happened=Brief -t nl.measures=Slot -t nl.advice=Let "$ref" >/dev/null
i=0
echo naam,email >list.csv
while [ $((i += 1)) -le 40 ]; do echo "P$i,p$i@example.nl"; done >>list.csv
cat >sendmail <<!
#!/bin/sh
# Fills the disk after ten letters.
n=\$(find $tap_dir/told -type f | wc -l)
cat >$tap_dir/told/\$n
[ \$n -lt 10 ] || dd if=/dev/zero of=$tap_dir/disk/fill bs=4k 2>/dev/null
exit 0
!
chmod +x sendmail
DL_SENDMAIL=$tap_dir/sendmail
export DL_SENDMAIL
told() { find told -type f | wc -l; }
dl-notify -s -l list.csv subjects "$ref" 2>.err
status=$?
run 'a disk that fills up during a mailing stops it' 0 "[ $status -eq 75 ] && told"
known=$(sed 1d "$(state disk/reg)/sent/$ref.avg-34" | cut -d' ' -f2 | sort -u | wc -l)
[ "$(told)" -ge 10 ] && [ "$(told)" -lt 40 ] && [ "$(told)" -le "$known" ]
tap $? "$what: each of $(told) is in the send log"
rm disk/fill
sed -i 's/^\[.*//' sendmail
# There was room for the result of the last one.
run 'with room again it goes on' 0 \
    "dl-notify -s -l list.csv subjects $ref"
run 'each recipient has one mail' 0 \
    "cat told/* | sed -n 's/^To: //p' | sort | uniq -c | awk '{ print \$1 }' | sort | uniq -c"
has '40 1'
run 'and the record says so' 0 "dl-list -c subjects_count $ref && clean disk/reg"
has '"40"'
umount disk
done_testing
