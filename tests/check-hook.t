#!/bin/sh
# dl-check as a hook of git: a push is looked at before it is let in, a commit
# before it is made.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
# The real clock: a commit that says another moment is worth a word.
unset DL_NOW
ref=DL-2026-0001-3
file=incidents/2026/00/$ref.xml

# A shared repository with the hook, and two clones of it.
make() {
	dl-init reg && mail 1 'laptop weg' | dl-new -C reg || return 1
	dl-update -C reg -l gebeld $ref || return 1
	git clone -q --bare reg shared.git && mkdir -p shared.git/hooks
	printf '#!/bin/sh\nexec dl-check --hook pre-receive\n' >shared.git/hooks/pre-receive
	chmod +x shared.git/hooks/pre-receive
	for clone in one two; do
		git clone -q shared.git $clone
		git -C $clone config dl.branch main
	done
	git -C one config dl.prefix EEN && git -C two config dl.prefix TWEE
	dl-init --merge-driver one && dl-init --merge-driver two
}
(make) >make.out 2>&1
tip() { git -C shared.git rev-parse main; }
forge() { # REF
	git add -A && git commit -qm "$1: changed

Dl-Act: update
Dl-Ref: $1"
}

run 'what a command changed is let in' 0 \
    'cd one && dl-update -l "nog eens gebeld" $ref >/dev/null && git push -q'
no_out
before=$(tip)

run 'a changed entry of the log is not' 1 \
    'cd one && sed -i "s/gebeld<\/text>/gemaild<\/text>/" $file && forge $ref && git push'
says "remote: $file:"
says ': error: E302: '
says 'pre-receive hook declined'
run 'and the branch is as it was' 0 'tip'
out "$before"
run 'nor hidden behind a commit that puts it right again in part' 1 \
    'cd one && dl-update -l "een derde keer" $ref >/dev/null && git push'
says ': error: E302: '
run 'put back it is let in' 0 \
    'cd one && sed -i "s/gemaild<\/text>/gebeld<\/text>/" $file && forge $ref && git push'

run 'a push that takes commits away is refused' 1 \
    'cd one && git checkout -q -b old HEAD~2 && git push -f origin old:main'
says ': error: G209: '
run 'a branch of its own is looked at from where it leaves' 0 'cd one && git push -q origin old:side'
run 'and may go' 0 'cd one && git push -q origin :side'
run 'that of the register may not' 1 'cd one && git -C ../shared.git config receive.denyDeleteCurrent ignore; git push origin :main'
says ': error: G210: '
run 'a new branch with a fault' 1 \
    'cd one && git checkout -q -b bad main && git rm -q $file && forge $ref && git push origin bad'
says ': error: E310: '
run 'a tag is let in' 0 'cd one && git tag v1 main && git push -q origin v1'
git -C one checkout -q -f main

run 'a merge of two clones is let in' 0 \
    'cd two && mail 2 "usb-stick weg" | dl-new >/dev/null 2>&1 && dl-update -l "van de andere kant" $ref >/dev/null &&
    git pull -q --no-rebase --no-edit 2>/dev/null && git push -q'
run 'a merge that drops an entry of one side is not' 1 \
    'cd one && dl-update -l "hier gebleven" $ref >/dev/null && git pull -q --no-rebase --no-commit 2>/dev/null;
    perl -0777 -pi -e "s{    <entry>(?:(?!<entry>).)*?andere kant.*?</entry>\n}{}s" $file && git add -A && git commit -qm merge && git push'
says ': error: E308: '
git -C one reset -q --hard origin/main

# By hand, with the repository named, or its variables.
run 'the lines of git on standard input' 0 \
    'echo "$(git -C shared.git rev-parse main~1) $(tip) refs/heads/main" | dl-check --hook pre-receive --git-dir shared.git'
no_out
run 'as CSV' 0 \
    'echo "$(git -C shared.git rev-parse main~1) $(tip) refs/heads/main" | dl-check -f csv --hook pre-receive --git-dir shared.git'
out 'id,level,file,line,ref,commit,text,remedy'
run 'something else there' 64 'echo nothing | dl-check --hook pre-receive --git-dir shared.git'
says 'expected OLD NEW REF on standard input, as git gives it, got "nothing"'
run 'nothing there' 0 'dl-check --hook pre-receive --git-dir shared.git </dev/null'
run 'no such repository' 74 'echo "$(tip) $(tip) refs/heads/main" | dl-check --hook pre-receive --git-dir nowhere.git'
run 'no such hook' 64 'dl-check --hook post-receive'

# A register in a folder of a larger repository.
inside() {
	git init -q -b main big && cd big && echo x >readme && git add . && git commit -qm readme
	dl-init --inside sub/register && mail 3 'brief kwijt' | dl-new -C sub/register
	cd .. && git clone -q --bare big big.git && mkdir -p big.git/hooks &&
	    cp shared.git/hooks/pre-receive big.git/hooks/
}
(inside) >>make.out 2>&1
run 'the rest of a larger repository is not ours' 0 \
    'cd big && echo y >>readme && git commit -qam more && git push -q ../big.git main'
run 'its register is' 1 'cd big && sed -i "s/brief kwijt/brief terug/" sub/register/incidents/2026/00/*.xml &&
    git commit -qam hand && git push ../big.git main'
says 'incidents/2026/00/DL-2026-0001-3.xml'
says ': error: G204: '
run 'and is checked in its clone' 1 'dl-check -C big/sub/register'
has ': error: G204: '

# pre-commit.
printf '#!/bin/sh\nexec dl-check --hook pre-commit\n' >hook && chmod +x hook
mkdir -p reg/.git/hooks && cp hook reg/.git/hooks/pre-commit
run 'a command commits by the hook' 0 'dl-update -C reg -l "door de hook" $ref >/dev/null'
run 'so do mail, an assessment, an undoing' 0 \
    'cd reg && mail 5 "nog een laptop" | dl-new >/dev/null 2>&1 && dl-classify -a personal=no DL-2026-0002-1 >/dev/null 2>&1 &&
    dl-update --undo DL-2026-0002-1 >/dev/null 2>&1 && dl-update --join DL-2026-0002-1 $ref >/dev/null 2>&1'
run 'a changed entry is refused' 1 'cd reg && sed -i "s/door de hook/om de hook/" $file && git commit -qam hand'
says ': error: E302: the commit that is being made changed the log: entry '
run 'a part of it that is staged alone' 0 \
    'cd reg && echo "# more" >>register.conf && git add register.conf && git commit -qm conf'
run 'a file without a row is refused' 1 \
    'cd reg && git checkout -q -- . && echo x >incidents/2026/00/$ref/x.pdf && git add -A && git commit -qm hand'
says "incidents/2026/00/$ref/x.pdf: error: H402: "
run 'by a path of its own' 0 'cd reg && git reset -q && rm incidents/2026/00/$ref/x.pdf &&
    echo "# yet more" >>register.conf && git commit -qm conf -- register.conf'
run 'nothing is left behind' 0 'git -C reg status --porcelain && ls /tmp/dl-check.* 2>/dev/null | wc -l'
out 0
done_testing
