#!/bin/sh
# Where it cannot be stored: hooks, locks, no permission, no identity, limits.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2
mail 1 een | dl-new -C reg >/dev/null
n=$(commits)
as_before() { [ "$(commits)" -eq "$n" ] && clean &&
	[ -z "$(git -C reg ls-files --others --exclude-standard)" ]; }

mkdir reg/.git/hooks
printf '#!/bin/sh\necho "geen commits op dinsdag" >&2\nexit 1\n' >reg/.git/hooks/pre-commit
chmod +x reg/.git/hooks/pre-commit
run 'a hook that refuses' 75 'mail 2 twee | dl-new -C reg'
says 'geen commits op dinsdag'
run 'leaves nothing half done' 0 'as_before'
run 'also of a change' 75 'dl-update -C reg -l x DL-2026-0001-3'
run 'the record is as it was' 0 'as_before && dl-list -C reg DL-2026-0001-3'
for hook in pre-commit prepare-commit-msg commit-msg; do
	rm -f reg/.git/hooks/*
	printf '#!/bin/sh\nexit 1\n' >reg/.git/hooks/$hook
	chmod +x reg/.git/hooks/$hook
	run "a $hook that says nothing" 75 'mail 2 twee | dl-new -C reg'
	says "can refuse a commit: $tap_dir/reg/.git/hooks/$hook"
	as_before
	tap $? 'nothing is stored'
done
# A hook after the commit that takes it back, and those that go on from it.
hook() { # NAME COMMAND: run once, in the register
	rm -f reg/.git/hooks/*
	printf '#!/bin/sh\n[ "${1-committed}" = committed ] || exit 0\nmv "$0" "$0.ran"\n%s\n' \
	    "$2" >"reg/.git/hooks/$1"
	chmod +x "reg/.git/hooks/$1"
}
for name in post-commit reference-transaction; do
	for back in 'git reset -q --hard HEAD~1' 'git reset -q --soft HEAD~1' \
	    'git update-ref refs/heads/main HEAD~1'; do
		hook $name "$back; cp \$0.ran \$0"
		run "a $name of $back" 75 'mail 2 twee | dl-new --deliver -C reg'
		no_out
		says "taken back by a hook of git: $tap_dir/reg/.git/hooks/$name"
		rm -f reg/.git/hooks/*
		as_before
		tap $? "a $name of $back: as before"
	done
done
cp -R reg kept
for on in 'git commit -q --amend --no-edit --no-verify -s' \
    'git commit -q --allow-empty -m meer' \
    'git commit -q --amend --no-edit -s; git commit -q --allow-empty -m meer'; do
	hook post-commit "$on"
	run "a hook of $on" 0 'mail 2 twee | dl-new --deliver -C reg'
	run 'what it goes on from is there' 0 'dl-list -C reg -c title'
	has '"twee"'
	rm -rf reg && cp -R kept reg
done
# git is the parent of its hook, and the program is the parent of git.
cat >reg/.git/hooks/pre-commit <<'!'
#!/bin/sh
git=$(ps -o ppid= -p $$ 2>/dev/null || sed -n 's/^PPid:[ 	]*//p' /proc/$$/status)
dl=$(sed -n 's/^PPid:[ 	]*//p' "/proc/$(echo $git)/status")
kill -9 "$dl"
sleep "${HOOK_SLEEPS-0}"
: >.git/ended
exit "${HOOK_SAYS-1}"
!
chmod +x reg/.git/hooks/pre-commit
if [ -r /proc/self/status ]; then
	run 'killed between write and commit, which then fails' 137 \
	    'mail k1 gedood | dl-new -C reg'
	chmod -x reg/.git/hooks/pre-commit
	run 'the next command finishes it' 0 'mail k1 gedood | dl-new -C reg'
	says 'finished, since it was broken off: DL-2026-0002-1: registered from mail'
	says 'already registered as DL-2026-0002-1'
	run 'and the register is whole' 0 'clean'
	chmod +x reg/.git/hooks/pre-commit
	run 'killed between write and commit, which then succeeds' 137 \
	    'mail k2 gedood2 | HOOK_SAYS=0 dl-new -C reg'
	chmod -x reg/.git/hooks/pre-commit
	run 'the next command finds it' 0 'mail k2 gedood2 | dl-new -C reg'
	says 'already registered as DL-2026-0003-0'
	run 'and the register is whole, too' 0 'clean'
	chmod +x reg/.git/hooks/pre-commit
	run 'killed while git goes on' 137 \
	    'rm reg/.git/ended; mail k3 gedood3 | HOOK_SLEEPS=0.5 HOOK_SAYS=0 dl-new -C reg'
	chmod -x reg/.git/hooks/pre-commit
	run 'the next command waits for it' 0 'mail k3 gedood3 | dl-new -C reg; rm reg/.git/ended'
	says 'already registered as'
	run 'and the register is whole again' 0 'clean'
	n=$(commits)
fi
rm reg/.git/hooks/pre-commit
run 'without the hook it is taken' 0 'mail 2 twee | dl-new -C reg'
has '"twee"'
n=$(commits)

# In a folder of somebody's repository the names that git lists are others.
git init -q repo && dl-init --inside repo/sub/reg 2>/dev/null || exit 2
mail 1 een | dl-new -C repo/sub/reg >/dev/null
echo mine >repo/mine && git -C repo add mine
mkdir repo/.git/hooks
printf '#!/bin/sh\nexit 1\n' >repo/.git/hooks/pre-commit
chmod +x repo/.git/hooks/pre-commit
run 'a hook that refuses, in a repository around it' 75 'mail 2 twee | dl-new -C repo/sub/reg'
run 'and a change' 75 'dl-update -C repo/sub/reg -l x DL-2026-0001-3'
run 'only what was staged before is staged' 0 'git -C repo status --porcelain'
out 'A  mine'

git config -f reg/register.conf register.lockWait 1
git -C reg commit -qam 'wait a second' && n=$((n + 1))
run 'locked by another' 75 'flock reg/.git/dl/lock sh -c "mail() { :; }; dl-new -C reg" <"$(ls reg/incidents/2026/00/DL-2026-0001-3/mail-*.eml)"'
says 'another command is writing'
run 'git locked by another' 75 'touch reg/.git/index.lock; mail 3 drie | dl-new -C reg'
says 'another git is at work'
rm -f reg/.git/index.lock
run 'undone' 0 'as_before'

printf 'dl-act 1 writing\n\nDL-2026-0099-1: iets\n' >"$(state)/journal"
touch -d '1 hour ago' reg/.git/index.lock
run 'an act broken off, and a lock that was there before it' 75 \
    'mail 3 drie | dl-new -C reg'
run 'is left to whom it belongs' 0 'rm reg/.git/index.lock'
run 'undone' 0 'as_before'
printf 'dl-act 1 writing\n\nDL-2026-0099-1: iets\n' >"$(state)/journal"
touch reg/.git/index.lock
run 'a lock that came with it' 0 'dl-update -C reg -l x DL-2026-0001-3'
says 'which a killed git had left'
n=$((n + 1))
run 'undone' 0 'as_before'

run 'no identity' 78 'unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL; mail 4 vier | dl-new -C reg'
says 'git does not know who you are'
run 'undone' 0 'as_before'
git config -f reg/register.conf identity.name Register
git config -f reg/register.conf identity.email reg@example.nl
git -C reg commit -qam identity
run 'the identity of the register' 0 'unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL; mail 4 vier | dl-new -C reg'
run 'is used where git has none' 0 'git -C reg log -1 --format="%an <%ae>"'
out 'Register <reg@example.nl>'
n=$(commits)

run 'variables that point git elsewhere' 0 \
    'git init -q elders; mail 5 vijf | GIT_DIR=$PWD/elders/.git GIT_WORK_TREE=$PWD/elders GIT_INDEX_FILE=$PWD/elders/i dl-new -C reg'
run 'are not followed' 0 '[ "$(commits)" -eq $((n + 1)) ] && [ ! -e elders/i ]'
n=$(commits)

run 'a full disk behind standard output' 75 \
    'dl-notify -C reg ap DL-2026-0001-3 DL-2026-0002-1 >/dev/full'
says '<stdout>: No space left on device'
lacks 'memory limit'
run 'a limit on file size is a full disk' 75 'ulimit -f 0; mail 6 zes | dl-new -C reg'
run 'undone' 0 'as_before'
printf '[register\n' >>reg/register.conf
run 'a broken register.conf' 78 'dl-list -C reg'
says 'bad config line'
git -C reg checkout -q register.conf
git config -f reg/register.conf register.prefix dl
run 'a bad setting' 78 'dl-list -C reg'
says 'register.prefix: "dl" is not'
git -C reg checkout -q register.conf
run 'an unknown setting' 0 'git config -f reg/register.conf register.taal nl; dl-list -C reg'
says 'register.taal: there is no such setting'
git -C reg checkout -q register.conf
run 'the prefix of this clone' 0 'git -C reg config dl.prefix ZUID; mail 7 zeven | dl-new -C reg'
has '"ZUID-2026-0001-3"'
git -C reg config --unset dl.prefix

# git's own words, wherever it says them, and the command that helps.
mkdir odd
n=$(commits)
odd() { # WORDS ACTION: a git that acts so when it is asked for one of these
	printf '%s\n' '#!/bin/sh' "for a; do case \$a in $1) $2;; esac; done" \
	    "exec $(command -v git) \"\$@\"" >odd/git
	chmod +x odd/git
}
new() { mail o1 odd | PATH=$PWD/odd:$PATH dl-new -C reg; }
odd commit 'echo "nee, want $a"; exit 1'
run 'git complains on standard output' 75 new
err 'dl-new: error: git commit: nee, want commit'
odd commit 'exit 9'
run 'git says nothing' 75 new
err 'dl-new: error: git commit: it ended with status 9'
odd commit 'kill -9 $$'
run 'git is killed' 75 new
err 'dl-new: error: git commit: it was ended by signal 9 (Killed)'
odd commit 'printf "fatal: a\\n\\n\\tb\\033[2J\\nhint: c\\n" >&2; exit 128'
run 'git says much' 75 new
err 'dl-new: error: git commit: fatal: a' 'dl-new: error: git commit: b\x1b[2J'
odd hash-object 'echo "error: unable to write: No space left on device" >&2; exit 1'
run 'git has no room' 75 new
says 'git hash-object: error: unable to write: No space left on device'
odd ls-tree 'echo stuk; exit 128'
run 'a reader, too' 74 'PATH=$PWD/odd:$PATH dl-list -C reg'
err 'dl-list: error: git ls-tree: stuk'
run 'in Dutch' 75 'unset LC_ALL; export LANG=nl_NL.UTF-8; odd commit "exit 9"; new'
err 'dl-new: fout: git commit: eindigde met status 9'
run 'undone' 0 'as_before'
printf '#!/bin/sh\necho "hook: nee"; exit 1\n' >reg/.git/hooks/commit-msg
chmod +x reg/.git/hooks/commit-msg
run 'a hook that complains on standard output' 75 'mail o1 odd | dl-new -C reg'
err 'dl-new: error: git commit: hook: nee'
rm reg/.git/hooks/commit-msg
if [ "$(id -u)" -eq 0 ] && chown -R 65534 reg 2>/dev/null; then
	trust="git config --global --add safe.directory $PWD/reg"
	run 'a register of another user' 77 'dl-list -C reg'
	says "fatal: detected dubious ownership in repository at '$PWD/reg'"
	says "git ls-tree: $trust"
	run 'is not written' 77 'mail o1 odd | dl-new -C reg'
	says "git rev-parse: $trust"
	run 'what the clone lacks is not known' 77 'dl-init --merge-driver reg; cd reg && dl-init'
	no_out
	says "git rev-parse: $trust"
	run 'nor without an identity' 77 'unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL; mail o1 odd | dl-new -C reg'
	says "git rev-parse: $trust"
	run 'nor made another one in' 77 'mkdir -p reg2 && git init -q reg2 && chown -R 65534 reg2 && dl-init reg2/a'
	says "safe.directory $PWD/reg2"
	chown -R 0 reg
	run 'undone' 0 'as_before'
fi

run 'without git' 69 'PATH=/nonexistent "$BIN/dl-list" -C reg'
if [ "$(id -u)" -ne 0 ]; then
	chmod -R a-w reg
	run 'a read-only register is read' 0 'dl-list -C reg'
	run 'and not written' 77 'mail 8 acht | dl-new -C reg'
	chmod -R u+w reg
elif command -v setpriv >/dev/null; then
	# root may write anywhere: as somebody else, who may not even look into
	# root's home, with programs and data that they can reach.
	mkdir prog && cp "$BIN/dl-list" "$BIN/dl-new" prog
	cp -r "$tap_repo/share" data
	mail 8 acht >acht.eml
	git config --file home/conf safe.directory '*'
	chmod 755 "$tap_dir" && chmod -R a+rX prog data acht.eml home reg
	as="env GIT_CONFIG_GLOBAL=$PWD/home/conf DL_DATA=$PWD/data setpriv"
	as="$as --reuid 65534 --regid 65534 --clear-groups"
	run 'a register that may be read' 0 "$as prog/dl-list -C reg"
	has '"DL-2026-0001-3"'
	run 'but not written' 77 "$as prog/dl-new -C reg acht.eml"
fi

# A terminal is not steered by data ----------------------------------------------
if script -qec true /dev/null >/dev/null 2>&1; then
	printf 'title\nrood\033[31m\302\233m\n' >rood.csv
	run 'control characters on a terminal' 0 \
	    'script -qec "dl-list rood.csv" /dev/null'
	has 'rood\x1b[31m\xc2\x9bm'
	run 'in a pipe they stay' 0 'dl-list rood.csv'
	has "$(printf 'rood\033[31m')"
fi

# A merge of two clones, which took mail in apart -----------------------------------
git clone -q reg clone
git -C clone config dl.prefix NRD
mail 10 tien | dl-new -C clone >/dev/null
mail 11 elf | dl-new -C reg >/dev/null
run 'two clones merge without a conflict' 0 'git -C reg pull -q --no-rebase --no-edit ../clone'
run 'and what came in by the merge is known' 0 'mail 10 tien | dl-new -C reg'
says 'already registered as NRD-2026-0001-3'
run 'a merge that is not finished' 75 'cp reg/.git/HEAD reg/.git/MERGE_HEAD; mail 13 dertien | dl-new -C reg'
says 'a git merge is not finished'
rm -f reg/.git/MERGE_HEAD
last=$(dl-list -C reg -c ref -s 'ref~^DL' | tail -n 1 | tr -d '"')
git -C reg rm -q "incidents/2026/00/$last.xml"
git -C reg commit -qm weg
rm -rf reg/.git/dl
run 'deleted and forgotten, a reference is not given out again' 0 \
    'mail 12 twaalf | dl-new -C reg'
has '"twaalf"'
lacks "\"$last\""
done_testing
