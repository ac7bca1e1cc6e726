#!/bin/sh
# The walk of a history: each commit once, as git has it, whatever the
# configuration says of logs; each change of a merge against each parent; blobs
# in the order of asking or not.
. "$(dirname "$0")/lib.sh"
dump=${BIN%/bin}/tests/walk-dump
[ -x "$dump" ] || dump=$tap_repo/build/std/tests/walk-dump
GIT_CONFIG_GLOBAL=$tap_repo/tests/gitconfig
GIT_AUTHOR_NAME='Anja de Boer' GIT_AUTHOR_EMAIL=anja@brug.example
GIT_COMMITTER_NAME='Bas <b> Şahin' GIT_COMMITTER_EMAIL=bas@brug.example
GIT_AUTHOR_DATE='1795000000 +0130' GIT_COMMITTER_DATE='1795000060 -0500'
export GIT_CONFIG_GLOBAL GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME \
    GIT_COMMITTER_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_DATE
ssh-keygen -q -t ed25519 -N '' -f key

# A history with what a stranger can put into it.
history() {
	git init -q -b main r && cd r || return 1
	mkdir -p sub/dir && printf 'one\n' >sub/a && printf 'two\n' >b
	ln -s b link && printf 'x\0y\n' >sub/dir/null
	git add . && git commit -qm 'register made

Dl-Act: init'
	printf 'three\n' >>sub/a
	git commit -qam 'DL-2026-0001-3: registered

commit 1111111111111111111111111111111111111111 (from nowhere)
:100644 100644 1 2 M

Dl-Act: new
Dl-Ref: DL-2026-0001-3
Dl-Ref: DL-2026-0002-1'
	git checkout -qb side && : >"$(printf 'na\nme é')" && git add . &&
	    git -c gpg.format=ssh -c user.signingKey="$tap_dir/key" commit -q -S -m side
	git checkout -q main && git rm -q b && git commit -qm 'Dl-Act: is no trailer

text

Dl-Act: remove
more'
	git merge -q --no-edit side
	git commit -q --allow-empty --allow-empty-message -m ''
	git checkout -qb third HEAD~2 && echo 3 >t && git add t && git commit -qm third
	git checkout -qb fourth && echo 4 >u && git add u && git commit -qm fourth
	git checkout -q main && echo 5 >v && git add v && git commit -qm fifth
	git merge -q --no-edit third fourth
	git merge -q -s ours -m ours "$(git commit-tree -m root "$(git mktree </dev/null)")" \
	    --allow-unrelated-histories
	chmod +x v && git commit -qam 'mode'
}
(history) >history.out 2>&1

# The same by git, one process a commit.
by_git() {
	for id in $(git rev-list --reverse --topo-order HEAD); do
		if git cat-file commit "$id" | grep -q ^gpgsig; then
			echo "commit $id signed"
		else
			echo "commit $id"
		fi
		git -c i18n.logOutputEncoding=UTF-8 log -1 --no-mailmap --format='tree %T%nparents %P%nauthor %an <%ae> %aI%ncommitter %cn <%ce> %cI%nsubject %s%nact %(trailers:key=Dl-Act,valueonly,separator=%x00)%nrefs %(trailers:key=Dl-Ref,valueonly,separator=%x20)' "$id"
		n=0
		parents=$(git log -1 --format=%P "$id")
		for p in ${parents:-4b825dc642cb6eb9a060e54bf8d69288fbee4904}; do
			git diff-tree -r --raw --no-renames --no-abbrev "$p" "$id" |
				sed "s/^:/$n /"
			n=$((n + 1))
		done
		echo
	done
}
# The dump in the form of by_git.
plain() {
	perl -0777 -ne '
	s/^tree (.*)\n((?:parent .*\n)*)/my ($t, $p) = ($1, $2);
		$p =~ s,parent (.*)\n,$1 ,g; $p =~ s, $,,; "tree $t\nparents $p\n"/gem;
	s/^act (.*)\n((?:ref .*\n)*)/my ($a, $r) = ($1, $2);
		$r =~ s,ref (.*)\n,$1 ,g; $r =~ s, $,,; "act $a\nrefs $r\n"/gem;
	my $zero = "0" x 40;
	s/^(\d+ \d{6} \d{6}) \[(.*?)\] \[(.*?)\] (.*(?:\n.*é)?)$/
		"$1 " . ($2 || $zero) . " " . ($3 || $zero) . "\t$4"/gem;
	print'
}
run 'a history with merges, links, odd names and texts' 0 \
    '(cd r && by_git) | sed -E "s/ [AMDT]	/	/; s/\"na.nme .*\"/na\nme é/" >git.txt; "$dump" r | plain'
same .out git.txt
no_err
run 'and it has them' 0 'grep -c "^commit " git.txt && grep -c "^[12] " git.txt && grep -c signed git.txt'
out 13 10 1

hostile() {
	cp -a r h && cd h || return 1
	for set in log.showSignature=true diff.renames=copies log.diffMerges=off \
	    diff.orderFile=/nowhere color.ui=always log.follow=true \
	    format.pretty=oneline log.showRoot=false diff.relative=true \
	    log.decorate=full log.mailmap=true notes.displayRef='refs/notes/*' \
	    i18n.logOutputEncoding=ISO-8859-1 diff.ignoreSubmodules=all \
	    core.quotePath=true diff.noprefix=true log.date=relative; do
		git config "${set%%=*}" "${set#*=}"
	done
	git notes add -m 'a note' HEAD
	git replace HEAD HEAD~1
}
(hostile) >>history.out 2>&1
run 'whatever the configuration says' 0 '"$dump" r >r.txt; "$dump" h'
same .out r.txt
no_err

run 'only what is asked for' 0 '"$dump" r HEAD --not HEAD~1 | grep "^commit "'
out "commit $(git -C r rev-parse HEAD)"
run 'a revision that is not there' 74 '"$dump" r nowhere'
says 'walk-dump: error: git log: '
run 'a repository that is not there' 74 '"$dump" . HEAD'
no_out

# More than are read ahead, and blobs that are large, or many.
many() {
	git init -q -b main m && {
		for n in $(seq 1 700); do
			echo "commit refs/heads/main
committer A <a@b> $((1795000000 + n)) +0000
data <<EOF
$n
EOF
M 100644 inline f$((n % 7))
data $n
$(printf "%0${n}d" 0)"
		done
	} | git -C m fast-import --quiet
}
many >>history.out 2>&1
(seq 1 700 | tr '\n' ' ') >one
run 'each commit once, oldest first' 0 '"$dump" -b m main | sed -n "s/^subject //p" | tr "\n" " " | cmp - one'
run 'with the bytes of its blobs' 0 '"$dump" -b m main | grep -c "("'
out 700
run 'each of its size' 0 '"$dump" -b m main | sed -n "s/.*(\(.*\))$/\1/p" | tr "\n" " " | cmp - one'
run 'one that ends is reported' 74 'find m/.git/objects -name "*.pack" -exec sh -c "chmod u+w \$1 && : >\$1" sh {} \; && "$dump" -b m main'
done_testing
