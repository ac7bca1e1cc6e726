#!/bin/sh
# dl-init: a register in a folder of its own, in a repository, and refusals.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"

run 'makes a register' 0 'dl-init -o "Stichting \"De Proef\"" -p PRF -l en -R mensenwerk reg'
err 'dl-init: made a register in reg'
run 'everything is committed' 0 'clean'
run 'one commit' 0 '[ "$(commits)" -eq 1 ]'
run 'settings' 0 'git config -f reg/register.conf --list'
has 'register.organisation=Stichting "De Proef"'
has 'register.prefix=PRF'
has 'register.language=en'
has 'register.rules=mensenwerk'
run 'nobody else may read it' 0 '[ -z "$(find reg -path reg/.git -prune -o -perm /077 -print)" ]'
run 'an existing one is not touched' 73 'dl-init reg'
says 'there is a register already'
run 'nor one around it' 73 'dl-init reg/below'
run 'nothing was left of that' 0 '[ ! -e reg/below ]'
run 'its references have its prefix' 0 'mail 1 brief | dl-new -C reg'
has '"PRF-2026-0001-'

run 'no folder named' 64 'dl-init'
run 'an invalid prefix' 78 'dl-init -p d2 other'
says '"d2"'
run 'an unknown language' 64 'dl-init -l fr other'
run 'an unknown rule set' 64 'dl-init -R avgg other'
says '"avgg"'
run 'nothing was made' 0 '[ ! -e other ]'
run 'a dry run' 0 'dl-init -n other'
run 'makes nothing' 0 '[ ! -e other ]'

git init -q repo
echo mine >repo/mine && echo staged >repo/staged && git -C repo add staged
run 'in a repository of something else' 73 'dl-init repo/sub/register'
err "dl-init: error: repo/sub/register: it lies in the git repository $PWD/repo; make it elsewhere, or with --inside as a part of that one's history"
run 'also from within, and for a dry run' 73 'cd repo && dl-init -n .//sub/register'
says "it lies in the git repository $PWD/repo;"
run 'nothing was made' 0 '[ ! -e repo/sub ] && ! git -C repo rev-parse -q --verify HEAD'
untouched() { git -C repo status --porcelain; }
run 'in a repository, when asked for' 0 'dl-init --inside repo/sub/register'
err "dl-init: repo/sub/register: its history goes into the git repository $PWD/repo" \
    'dl-init: made a register in repo/sub/register'
run 'its other staged work is left alone' 0 'untouched'
out 'A  staged' '?? mine'
run 'only the register was committed' 0 \
    '[ "$(git -C repo ls-tree -r --name-only HEAD | sort | tr "\n" " ")" = "sub/register/.gitattributes sub/register/register.conf " ]'
run 'and taking in works there' 0 'mail 1 brief | dl-new -C repo/sub/register'
run 'from within, too' 0 \
    '(cd repo/sub/register/incidents && mail 2 tweede | dl-new)'
has 'DL-2026-0002-'
run 'staged work is still left alone' 0 'untouched'
out 'A  staged' '?? mine'

run 'a register of its own repository' 0 'dl-init twee.reg && mail 1 brief | dl-new -C twee.reg'
run 'another register beside it' 0 'dl-init --inside -p TWEE repo/twee'
run 'has numbers of its own' 0 'mail 1 brief | dl-new -C repo/twee'
has '"TWEE-2026-0001-3"'
run 'the first one goes on' 0 'mail 3 derde | dl-new -C repo/sub/register'
has '"DL-2026-0003-0"'
run 'each has its records' 0 'dl-list -C repo/twee -c ref; dl-list -C repo/sub/register -c ref'
out '"ref"' '"TWEE-2026-0001-3"' '"ref"' '"DL-2026-0001-3"' '"DL-2026-0002-1"' '"DL-2026-0003-0"'
run 'staged work is left alone by both' 0 'untouched'
out 'A  staged' '?? mine'
run 'a copy without its .git in another repository is not that one'"'"'s' 78 \
    'mkdir repo/copy && cp -R twee.reg/register.conf twee.reg/incidents repo/copy && dl-list -C repo/copy'
err "dl-list: error: $PWD/repo/copy: its register.conf is not committed in the repository around it, $PWD/repo/.git: if it is a copy, copy its own .git, too"
run 'and nothing is registered there' 78 'mail 4 vierde | dl-new -C repo/copy'
says 'is not committed in the repository around it'
rm -r repo/copy
run 'the top of a repository with a history' 73 'rm repo/mine && dl-init repo'
git init -q empty
run 'an empty repository is used' 0 'dl-init empty'
err 'dl-init: made a register in empty'
run 'by its own branch' 0 '[ "$(git -C empty rev-list --count HEAD)" -eq 1 ]'
git init -q --bare bare
run 'within a bare repository' 73 'dl-init bare/reg'
says 'git rev-parse: fatal:'
run 'nothing was made there' 0 '[ ! -e bare/reg ]'
git init -q ign && echo /out/ >ign/.gitignore
run 'in a folder that the repository ignores' 0 'dl-init ign/out/reg'
run 'it gets a repository of its own' 0 '[ -d ign/out/reg/.git ]'

# From before the first release, and from after this one
dl-init old 2>/dev/null && mail 1 brief | dl-new -C old >/dev/null 2>&1
git config -f old/register.conf --unset register.version
sed -i /salt/d old/incidents/2026/00/*.xml && git -C old commit -qam old
run 'a register from before the first release' 78 'dl-list -C old'
err "dl-list: error: $PWD/old: it has no register.version, as registers from before the first release; make a new one with dl-init and read this one in: dl-new -C NEW -f xml $PWD/old/incidents/*/*/*.xml"
run 'takes no mail' 75 'mail 2 tweede | dl-new -C old --deliver'
run 'is read into a new one by that command' 0 \
    'dl-init new && dl-new -C new -f xml old/incidents/*/*/*.xml && cat new/incidents/2026/00/*.xml'
has '<title>brief</title>'
has '  <salt>'
has '<kept>no</kept>'
run 'which lacks no file of a dossier' 1 'dl-check -C new | grep H4'
git config -f old/register.conf register.version 2 && git -C old commit -qam later
run 'one of a later release' 78 'dl-list -C old'
err 'dl-list: register.conf: error: register.version: expected 1, got "2": a later release of these programs made it'
for broken in '' 1.0 01 een; do
	git config -f old/register.conf register.version "$broken"
	run "a version \"$broken\"" 78 'dl-list -C old'
done
rm -r old new

unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
run 'git without identity' 78 'dl-init nobody'
says 'git does not know who you are'
says 'user.name'
run 'leaves nothing' 0 '[ ! -e nobody ]'
mkdir there && echo x >there/x
run 'also where a folder was there' 78 'dl-init there'
run 'that stays as it was' 0 '[ "$(ls -A there)" = x ]'
# Settings that are not committed, and nothing of a dl-init that was killed
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.nl
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.nl
dl-init taken 2>/dev/null && git -C taken rm -q --cached register.conf &&
	git -C taken commit -qm out
run 'settings without a commit are a register, too' 73 'dl-init taken'
says 'there is a register already'
done_testing
