#!/bin/sh
# git alone is killed, at each of its starts and at each of its hooks: what was
# acknowledged stays, and the next command goes on as if nothing had been.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
mail first eerste | dl-new -C reg >/dev/null || exit 2
git config -f reg/register.conf register.lockwait 3
echo text >reg/mine && git -C reg add mine && git -C reg commit -qam mine
cp -R reg start
again() { rm -rf reg && cp -R start reg; }
new() { mail "$1" "$1" | dl-new --deliver -C reg; }
locks() { find reg/.git -name '*.lock' ! -path '*/dl/*' | grep .; }
# Whatever happened, each mail is taken in once, and git finds nothing wrong.
recovers() { # WHAT
	run "$1: the next command goes on" 0 'new m1 && new m2'
	run "$1: once each" 0 'clean && ! locks &&
	    dl-list -C reg -c message_id | sed 1d | sort'
	out '"first@example.nl"' '"m1@example.nl"' '"m2@example.nl"'
	run "$1: git finds nothing wrong" 0 \
	    'git -C reg fsck --no-dangling --no-progress 2>&1 && git -C reg diff HEAD'
	no_out
}

# Its starts: the Nth git is killed before or after it does its work.
mkdir shim
cat >shim/git <<!
#!/bin/sh
echo >>"$tap_dir/starts"
if [ "\$(wc -l <"$tap_dir/starts")" -eq "\$KILLED" ]; then
	[ "\$WHEN" = before ] || $(command -v git) "\$@"
	kill -9 \$\$
fi
exec $(command -v git) "\$@"
!
chmod +x shim/git
for when in before after; do
	n=0
	while n=$((n + 1)) && [ $n -lt 20 ]; do
		again
		: >starts
		PATH=$tap_dir/shim:$PATH KILLED=$n WHEN=$when new m1 >.out 2>.err
		got=$?
		[ "$(wc -l <starts)" -ge $n ] || break
		[ $got -eq 75 ] || { [ $got -eq 0 ] && dl-list -C reg -c message_id | grep -q m1@; }
		tap $? "git $n is killed $when its work: later, or done"
		recovers "git $n is killed $when its work"
	done
	[ $n -gt 3 ] && [ $n -lt 20 ]
	tap $? "each start was killed $when its work"
done

# Its hooks: git is their parent.
hook() { # NAME STATE
	again
	mkdir -p reg/.git/hooks
	cat >"reg/.git/hooks/$1" <<!
#!/bin/sh
[ "\$1" = "${2-\$1}" ] || exit 0
rm "\$0"
: >"$tap_dir/ran"
kill -9 \$PPID
!
	chmod +x "reg/.git/hooks/$1"
	rm -f ran
	new m1 >.out 2>.err
	got=$?
	[ -e ran ]
	tap $? "git is killed in $*"
	[ $got -eq 75 ] || { [ $got -eq 0 ] && dl-list -C reg -c message_id | grep -q m1@; }
	tap $? "git is killed in $*: later, or done"
	recovers "git is killed in $*"
}
hook pre-commit
hook prepare-commit-msg
hook commit-msg
hook reference-transaction prepared
hook reference-transaction committed
hook post-commit
hook post-index-change

# Somebody else's git that is alive keeps its lock.
again
git config -f reg/register.conf register.lockwait 1
git -C reg commit -qam wait
mkdir -p reg/.git/hooks
cat >reg/.git/hooks/pre-commit <<!
#!/bin/sh
rm "\$0"
git -C "$tap_dir/reg" update-ref refs/heads/main HEAD >"$tap_dir/other" 2>&1 &
while [ ! -e "$tap_dir/holds" ]; do sleep 0.1; done
kill -9 \$PPID
!
cat >reg/.git/hooks/reference-transaction <<!
#!/bin/sh
[ "\$1" = prepared ] || exit 0
rm "\$0"
: >"$tap_dir/holds"
sleep 6
: >"$tap_dir/done"
!
chmod +x reg/.git/hooks/*
run 'a lock of a git that is alive' 75 'new m1'
run 'stays' 0 '[ ! -e done ] && [ -e reg/.git/refs/heads/main.lock ]'
run 'and is named' 75 'new m1'
says "rm $tap_dir/reg/.git/"
# shellcheck disable=SC1010 # a file of that name
[ ! -e done ]
tap $? 'while it is alive'
# shellcheck disable=SC1010 # a file of that name
while [ ! -e done ]; do sleep 0.2; done
sleep 0.3
recovers 'after it'
# Nobody knows whose it is: it is older than what we do.
again
touch -d '1 hour ago' reg/.git/HEAD.lock
run 'a lock of a git that was killed long ago' 75 'new m1'
says "rm $tap_dir/reg/.git/HEAD.lock"
rm reg/.git/HEAD.lock
recovers 'without it'

# What a git that collected garbage or did maintenance left, when it was killed
for who in "1 elders" "$$ $(uname -n)"; do
	again
	echo "$who" >reg/.git/gc.pid
	run "garbage collected by $who" 75 'new m1'
	says "if none is at work: rm $tap_dir/reg/.git/gc.pid"
	touch -d '13 hours ago' reg/.git/gc.pid
	recovers "half a day after $who"
done
again
touch -d '2 days ago' reg/.git/objects/maintenance.lock
run 'maintenance that was killed' 0 'new m1 && [ ! -e reg/.git/objects/maintenance.lock ]'
touch reg/.git/objects/maintenance.lock
run 'and one that may be at work' 0 'new m2 && [ -e reg/.git/objects/maintenance.lock ]'
done_testing
