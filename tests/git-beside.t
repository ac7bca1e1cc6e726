#!/bin/sh
# Somebody's own git in the same register, at the worst moments: what was
# acknowledged stays, and nothing of theirs is taken along.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
mail first eerste | dl-new -C reg >/dev/null || exit 2
git config -f reg/register.conf register.lockwait 2
echo 'text' >reg/mine && git -C reg add mine && git -C reg commit -qam mine
cp -R reg start
again() { rm -rf reg && cp -R start reg; }
# Every git that is started is this one, which lets the user's COMMAND be first:
# before or after the first one that does STEP.
mkdir shim
real=$(command -v git)
cat >shim/git <<!
#!/bin/sh
user() {
	[ -e "$tap_dir/user.\$1" ] || return 0
	case " \$step " in *" \$(head -n 1 "$tap_dir/user.\$1") "*) ;; *) return 0 ;; esac
	mv "$tap_dir/user.\$1" "$tap_dir/user.now"
	(
		unset GIT_INDEX_FILE
		cd "$tap_dir/reg" && sed 1d "$tap_dir/user.now" >"$tap_dir/user.sh" &&
			PATH=\${real%/*}:\$PATH sh -e "$tap_dir/user.sh"
	) >"$tap_dir/user.out" 2>&1 </dev/null && : >"$tap_dir/user.did"
}
real=$real step=\$* dl=\$PPID
export dl
user before
"\$real" "\$@"
status=\$?
user after
exit \$status
!
chmod +x shim/git
user() { # before|after STEP COMMAND
	rm -f user.*
	printf '%s\n%s\n' "$2" "$3" >"user.$1"
}
# All references that were printed are read again, and git finds nothing wrong.
kept() {
	grep -o '^"DL-[^"]*"' printed >refs
	dl-list -C reg -c ref,message_id >listed || return 1
	while read -r ref; do
		[ "$(grep -c "^$ref," listed)" -eq 1 ] || return 1
	done <refs
	grep -q '"first@example.nl"' listed &&
	    git -C reg fsck --no-dangling --no-progress 2>&1 | tee fsck &&
	    [ ! -s fsck ]
}
new() { mail "$1" "$1" | dl-new -C reg >printed; }
stored() { # MAIL: exactly what was to be stored, by its own commit
	kept && [ -s refs ] && [ "$(git -C reg log -1 --format=%an)" = 'Test Voorbeeld' ] &&
	    ! git -C reg show --format= --name-only --diff-filter=AM HEAD | grep -v '^incidents/\|^tables/'
}

# At the same moment -----------------------------------------------------------

# A mail is taken in, or later; what the user did stays done.
attempt() { # MAIL
	PATH=$tap_dir/shim:$PATH new "$1"
	case $? in
	0) ;;
	75)
		! grep '^"DL-' printed || return 1
		git -C reg checkout -q main 2>/dev/null
		new "$1" || return 1
		;;
	*) return 1 ;;
	esac
}
try() { # WHAT COMMAND CHECK: at each step
	tried=0
	for step in 'before hash-object' 'after hash-object' 'before update-index' \
	    'before commit' 'after commit'; do
		again
		user "${step% *}" "${step#* }" "$2"
		run "$1 ${step% *} git ${step#* }" 0 'attempt m1'
		git -C reg checkout -q main 2>/dev/null
		[ ! -e user.now ] || tried=$((tried + 1))
		[ ! -e user.did ] || (cd reg && eval "$3") >.out 2>.err
		tap $? "$1 ${step% *} git ${step#* }: is done"
		run "$1 ${step% *} git ${step#* }: nothing is lost" 0 \
		    'kept && ! git -C reg status --porcelain | grep -e incidents -e tables'
	done
	[ $tried -ge 4 ]
	tap $? "$1: tried at $tried steps"
}
try 'a commit' 'echo own >own; git add own; git commit -qm own own' \
    'git cat-file -e HEAD:own'
try 'a commit of all' 'echo own >mine; git commit -qam own' \
    '[ "$(git show HEAD:mine)" = own ]'
try 'git add -A' 'echo staged >mine; git add -A' \
    '[ "$(git diff --cached --name-only)" = mine ]'
try 'a stash' 'echo draft >mine; git stash push -q' \
    'git stash pop -q && [ "$(cat mine)" = draft ]'
try 'git reset --hard' 'git reset -q --hard' true
try 'git gc' 'git gc -q --prune=now' true
try 'another branch' 'git checkout -q -b elsewhere' 'git rev-parse -q --verify elsewhere'

# Files that are written, and put back as they were before git has read them.
for c in 'git reset -q --hard' 'git checkout -q HEAD -- incidents' 'git stash push -q'; do
	again
	user before hash-object "$c"
	run "a note, and $c: later" 75 'PATH=$tap_dir/shim:$PATH dl-update -C reg -l noot DL-2026-0001-3'
	lacks '"DL-'
	says 'DL-2026-0001-3.xml: somebody changed it while it was stored; try again'
	run 'nothing is half stored' 0 'clean && git -C reg log -1 --format=%s'
	out mine
	run 'then it is stored' 0 'dl-update -C reg -l noot DL-2026-0001-3 >/dev/null && dl-list -C reg -t log -c text | sed 2d'
	out '"text"' '"noot"'
	again
	user before hash-object "$c; kill -9 \$dl"
	run 'the same, and killed' 137 'PATH=$tap_dir/shim:$PATH dl-update -C reg -l noot DL-2026-0001-3'
	run 'is undone' 0 'new m1 && stored'
	says 'undone, since it was broken off: DL-2026-0001-3: log entry added'
done

again
(while [ ! -e stop ]; do
	git -C reg gc -q --prune=now
	git -C reg stash push -q
	git -C reg stash pop -q
	sleep 0.05
done >/dev/null 2>&1) &
pid=$!
# Where git is at it all the time, a mail is handed over again.
persist() { # MAIL
	until mail "$1" "$1" | dl-new -C reg; do
		[ $? -eq 75 ] || echo 'failed'
	done
}
run 'gc and stash without end' 0 'for i in 1 2 3 4 5 6; do persist "g$i"; done >printed; cat printed'
touch stop
wait $pid
lacks failed
run 'lose nothing' 0 'kept && [ "$(wc -l <refs)" -eq 6 ]'

again
mkdir -p reg/.git/hooks
cat >reg/.git/hooks/commit-msg <<'!'
#!/bin/sh
# git, whose hook this is, runs on when the command that started it is killed.
unset GIT_INDEX_FILE
rm "$0"
git=$(sed -n 's/^PPid:[ 	]*//p' /proc/$$/status)
kill -9 "$(sed -n 's/^PPid:[ 	]*//p' "/proc/$git/status")"
git gc -q --prune=now >.git/saying 2>&1
mv .git/saying .git/said
!
chmod +x reg/.git/hooks/commit-msg
run 'killed, and git gc --prune=now while its git runs on' 137 'new m1'
run 'which is refused' 0 'i=0
    while [ ! -e reg/.git/said ] && [ $i -lt 1200 ]; do sleep 0.1; i=$((i + 1)); done
    cat reg/.git/said'
has 'gc is already running'
run 'nothing of it is lost' 0 'new m1; new m2 && stored'
run 'and garbage is collected again' 0 'git -C reg gc -q --prune=now && kept'
again
touch -d '1 minute ago' reg/.git/gc.pid.lock
printf '1 dl' >reg/.git/gc.pid
run 'locks that a loss of power left' 0 'new m1 && stored'
[ ! -e reg/.git/gc.pid ] && [ ! -e reg/.git/gc.pid.lock ]
tap $? 'are gone'
again
new m1 && touch "$(state reg)/index-0011aabb" "$(state reg)/index-0011aabb.users.lock"
printf 'dl\n' >reg/.git/index.lock
echo staged >reg/mine
run 'locks of our own indexes that a kill left' 0 'new m2 && stored'
err "dl-new: DL-2026-0003-0: notify the supervisory authority: due Fri 6 Nov 2026 10:14: 2 days and 23 hours left (undecided)"
run 'and what the user stages' 0 'git -C reg add mine && new m3 && stored &&
    git -C reg status --porcelain'
out 'M  mine'
lacks '.git'
run 'and no index is left' 0 'ls "$(state reg)" | grep "^index-"; :'
no_out
# A git of a killed act that ends late puts its index where it began it.
s=$(state reg)
while [ -e reg/mine ]; do mv "$s/index.lock" "$s/index"; done 2>/dev/null &
pid=$!
run 'a git of a killed act that ends late' 0 'new m4 && stored'
rm reg/mine
wait $pid
again
sleep 60 &
pid=$!
printf '%s %s' $pid "$(uname -n)" >reg/.git/gc.pid
run 'while garbage is collected' 75 'new m1'
says 'collecting garbage'
kill $pid
run 'and after that' 0 'new m1 && stored'

# Staged and unfinished ----------------------------------------------------------

again
echo staged >reg/mine && git -C reg add mine
echo later >reg/mine
echo new >reg/other && git -C reg add -N other
run 'staged and changed by the user' 0 'new m1'
run 'not taken along' 0 'stored'
run 'all as it was' 0 'git -C reg status --porcelain'
out 'MM mine' ' A other'

again
echo one >reg/mine && git -C reg commit -qam one
git -C reg stash -q 2>/dev/null
echo two >reg/mine && git -C reg stash -q && echo three >reg/mine &&
    git -C reg commit -qam three
run 'a stash that conflicts' 1 'git -C reg stash pop'
run 'a mail is taken all the same, or later' 0 'new m1; s=$?; [ $s -eq 0 ] || [ $s -eq 75 ]'
run 'nothing is lost' 0 'git -C reg checkout -q -f HEAD -- mine; kept'
run 'and then it is' 0 'new m1 && kept'

# What git keeps ------------------------------------------------------------------

again
git -C reg pack-refs --all --prune && git -C reg gc -q
rmdir reg/.git/refs/heads 2>/dev/null
run 'packed refs only' 0 'new m1 && stored && clean'

again
git -C reg config core.splitIndex true && git -C reg update-index --split-index
git -C reg config index.version 4
echo staged >reg/mine && git -C reg add mine
run 'a split index' 0 'new m1 && stored'
run 'keeps what is staged' 0 'git -C reg status --porcelain'
out 'M  mine'

again
: >reg/.git/index.lock
run 'a lock of git that stays' 0 'new m1; s=$?; [ $s -eq 0 ] || [ $s -eq 75 ]'
says index.lock
run 'nothing is lost' 0 kept
rm reg/.git/index.lock
run 'without it' 0 'new m1 && new m2 && stored && clean'

again
git -C reg config core.repositoryFormatVersion 1
git -C reg config extensions.refStorage reftable
run 'a storage of refs that git lacks' 0 'dl-list -C reg >printed; s=$?; [ $s -ne 0 ]'
says refstorage
run 'nothing is printed' 0 '! grep "^.DL-" printed'
run 'nor stored' 0 'new m1; s=$?; [ $s -ne 0 ] && ! grep "^.DL-" printed'

again
git clone -q --shared reg lent && git -C lent config dl.prefix LENT
run 'objects of another repository' 0 'mail m1 m1 | dl-new -C lent | grep -c "^.LENT-2026-0001"'
out 1
run 'both are read' 0 'dl-list -C lent -c message_id | sed 1d'
out '"first@example.nl"' '"m1@example.nl"'
mv reg away
run 'and when it is gone, that is said' 0 'dl-list -C lent >printed; [ $? -ne 0 ]'
run 'and nothing passes for the register' 1 'grep first printed'
mv away reg

again
git -C reg sparse-checkout set --no-cone /register.conf /mine 2>/dev/null
run 'a sparse checkout reads' 0 'dl-list -C reg -c message_id | grep -F first@'
run 'and writes' 0 'new m1 && kept'
run 'also what is not there' 0 'dl-update -C reg -a department=Noord DL-2026-0001-3 && field DL-2026-0001-3 department'
has Noord

# Hooks ----------------------------------------------------------------------------

again
mkdir -p reg/.git/hooks
cat >reg/.git/hooks/pre-commit <<'!'
#!/bin/sh
# As those that lay out files anew.
for f in $(git diff --cached --name-only --diff-filter=AM | grep 'xml$'); do
	sed -i 's/m1/changed/' "$f" && git add "$f"
done
!
chmod +x reg/.git/hooks/pre-commit
run 'a hook that rewrites a record' 0 'new m1; s=$?; [ $s -eq 0 ] || [ $s -eq 75 ]'
run 'what was printed is there' 0 kept

again
mkdir -p reg/.git/hooks
printf '#!/bin/sh\n(sleep 20) >/dev/null 2>&1 &\n' >reg/.git/hooks/post-commit
chmod +x reg/.git/hooks/post-commit
run 'a hook that leaves a child behind' 0 'new m1'
run 'keeps nobody waiting' 0 'timeout 8 dl-update -C reg -l x DL-2026-0001-3'

hook() { # COMMAND: once, between our look at HEAD and git's
	mkdir -p reg/.git/hooks
	printf '#!/bin/sh\nrm "$0"\nunset GIT_INDEX_FILE\n%s\n' "$1" >reg/.git/hooks/pre-commit
	chmod +x reg/.git/hooks/pre-commit
}
again
hook 'git update-ref HEAD "$(git commit-tree -p HEAD -m user "HEAD^{tree}")"'
run 'a commit that comes in before ours' 0 'new m1 && stored'
run 'stays under it' 0 'git -C reg log -1 --format=%s HEAD~1'
out user

again
hook 'git branch other && git symbolic-ref HEAD refs/heads/other'
run 'another branch that is checked out before ours' 75 'new m1'
says 'another branch was checked out meanwhile'
run 'prints no reference' 1 'grep DL- printed'
run 'and is taken in when it comes again' 0 'git -C reg symbolic-ref HEAD refs/heads/main &&
    new m1 && stored'

# The caller's own environment ------------------------------------------------------

again
git init -q other && echo x >other/x && git -C other add x && git -C other commit -qm x
run 'variables of another git' 0 'mail m1 m1 | GIT_DIR=$PWD/other/.git GIT_WORK_TREE=$PWD/other GIT_INDEX_FILE=$PWD/other/.git/index GIT_OBJECT_DIRECTORY=$PWD/other/.git/objects GIT_NAMESPACE=x dl-new -C reg >printed'
run 'say nothing of the register' 0 'stored && clean'
run 'nor of the other one' 0 'git -C other log --format=%s; git -C other status --porcelain'
out x
done_testing
