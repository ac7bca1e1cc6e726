#!/bin/sh
# Sixteen processes write at once, while a user commits, stashes and collects
# garbage with git in the same register: nothing is lost, and nothing is twice.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

# A user's git: another may have the index, then it is tried later.
user() { # REGISTER [stash]
	n=0
	while [ ! -e stop ]; do
		n=$((n + 1))
		echo "note $n" >>"$1/notes"
		git -C "$1" commit -qm "note $n" notes && echo "note $n" >>noted
		[ $((n % 20)) -ne 0 ] || git -C "$1" gc -q --prune=now
		[ -z "$2" ] || [ $((n % 5)) -ne 0 ] || stash "$1"
	done >/dev/null 2>&1
}
# What is committed meanwhile it may take for removed: that is fetched back.
stash() { # REGISTER
	echo draft >>"$1/notes"
	git -C "$1" stash push -q -- notes || return
	until git -C "$1" stash pop -q || [ -e stop ]; do
		sleep 0.1
		git -C "$1" reset -q && git -C "$1" checkout -q HEAD -- incidents
	done
}
race() { # COMMAND REGISTER [stash]: for each of sixteen, with its number
	rm -f stop noted
	: >noted
	user "$2" "${3-}" &
	user=$!
	pids=
	for p in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		$1 $p &
		pids="$pids $!"
	done
	# shellcheck disable=SC2086 # a list of numbers
	wait $pids
	touch stop
	wait $user
}
whole() { # REGISTER
	run 'the user could work' 0 '[ "$(wc -l <noted)" -gt 5 ]'
	run 'and lost nothing' 0 "git -C $1 show HEAD:notes >notes; ! grep -vxF -f notes noted"
	# git commit PATH reads the index before it locks it, and may put back an older
	# one; what is committed it leaves alone.
	run 'nothing of ours is changed or left' 0 "git -C $1 reset -q; git -C $1 status --porcelain | grep -v ' notes$'; true"
	no_out
	run 'git fsck is clean' 0 "git -C $1 fsck --no-dangling 2>&1"
	no_out
}

# Fifty mails each ---------------------------------------------------------------
dl-init -o Proef reg 2>/dev/null || exit 2
echo >reg/notes && git -C reg add notes && git -C reg commit -qm notes || exit 2
one() {
	n=0
	while [ $n -lt 50 ]; do
		n=$((n + 1))
		mail "p$1.$n" "melding $1.$n" | dl-new -C reg || echo "status $?"
	done >"out.$1" 2>"err.$1"
}
race one reg
cat out.* | grep -o '^"DL-[^"]*"' >refs
run '800 references' 0 '[ "$(wc -l <refs)" -eq 800 ]'
run 'all different' 0 '[ "$(sort -u refs | wc -l)" -eq 800 ]'
sort refs >refs.sorted
run 'all committed' 0 'dl-list -C reg -c ref | sed 1d | sort | cmp - refs.sorted'
run 'a commit each' 0 'git -C reg log --format=%s | grep -c ": registered from mail"'
out 800
run 'nobody complained' 0 'grep -hv ": due .* left (undecided)$" err.*; true'
no_out
whole reg

# Each something else ---------------------------------------------------------------
# Mail is delivered, acknowledged, answered, marked as read, joined and noted; cron
# sends as well.
cat >sendmail <<!
#!/bin/sh
sed -n '/^To: /h;/^Subject: .*ontvangen/{G;s/\n/ /p;};/^\$/q' >>$tap_dir/letters
!
chmod +x sendmail
DL_SENDMAIL=$tap_dir/sendmail DL_REGISTER=$tap_dir/mix
export DL_SENDMAIL DL_REGISTER
dl-init -o Proef mix 2>/dev/null || exit 2
git config -f mix/register.conf mail.sender 'Meldpunt <meldpunt@example.nl>'
git config -f mix/register.conf mail.address datalek@example.nl
echo >mix/notes && git -C mix add notes && git -C mix commit -qam conf || exit 2
# What was refused is done again.
until_done() { # COMMAND...
	until "$@" >said 2>&1; do
		tries=$((tries + 1))
		[ $tries -lt 200 ] || { echo "$*" && cat said && return; }
		git -C "$DL_REGISTER" checkout -q HEAD -- incidents 2>/dev/null
	done
}
deliver() { dl-new --deliver --acknowledge <"$1"; }
ref_of() { # ID
	listed=
	until [ -n "$listed" ]; do
		listed=$(dl-list -c ref -s "message_id=$1@example.nl" 2>/dev/null | sed -n '2s/"//gp')
	done
	echo "$listed"
}
busy() {
	mkdir "w$1" && cd "w$1" || exit
	tries=0 first=
	for n in 1 2 3; do
		at=w$1.$n
		mail "$at" "$at" | sed "s/noor@/$at@/" >new
		mail "r$at" "Re: $at" "In-Reply-To: <$at@example.nl>" |
			sed "s/noor@/$at@/" >answer
		until_done deliver new
		ref=$(ref_of "$at")
		until_done deliver answer
		case $(($1 % 4)) in
		0) until_done dl-update --read "$ref" ;;
		1) [ -z "$first" ] || until_done dl-update --join "$ref" "$first" ;;
		2) until_done dl-update -l "noot $at." "$ref" ;;
		3) dl-notify -s --all reporter >said 2>&1 ;;
		esac
		: "${first:=$ref}"
	done >out 2>&1
}
race busy mix stash
git -C mix checkout -q HEAD -- incidents
run 'nobody gave up' 0 'cat w*/out'
no_out
run '48 reports' 0 'dl-list -c message_id | sed 1d | sort | uniq | wc -l; dl-list -c ref | sed 1d | wc -l'
out 48 48
dl-notify -s --all reporter >said 2>&1
run 'each acknowledged once' 0 'sed "s/.*To: //" letters | sort | uniq -c | sort | sed "s/^ *\([0-9]*\) .*/\1/" | uniq -c; cat said'
out '     48 1'
run 'which is recorded' 0 'dl-list -t filings -c document | grep -c acknowledgement'
out 48
run 'each mail is in one dossier' 0 'dl-list -t mail -c message_id | sed 1d | wc -l; dl-list -t mail -c message_id | sed 1d | sort -u | wc -l'
out 96 96
run 'eight are joined, and their mail is where they went' 0 \
    "dl-list -c ref,part_of | grep -c '\"DL-.*\"DL-'; dl-list -t mail -c ref,message_id | grep '\"w\(1\|5\|9\|13\)\.' | cut -d, -f1 | sort | uniq -c | sed 's/\"//g; s/DL.*//'"
out 8 '      3 ' '      3 ' '      3 ' '      3 '
run 'twelve answers are read' 0 "dl-list -t mail -c message_id,read_by | grep -c 'rw\(4\|8\|12\|16\)\..*Voorbeeld'"
out 12
run 'twelve have a note' 0 "dl-list -t log -c text | grep -c '^\"noot w' ; dl-list -t log -c text | grep '^\"noot w' | sort -u | wc -l"
out 12 12
whole mix
done_testing
