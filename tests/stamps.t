#!/bin/sh
# Time stamps, checked: whatever is done to a stamp, to its statement, to its
# certificates or to the history below it is named by dl-check, at its place.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
. "$tap_repo/tests/plant.sh"
. "$tap_repo/tests/tsa.sh"
# The services have the clock of the machine.
unset DL_NOW
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
tsa_start || skip_all 'no service of time stamps'
then_is() { date -d "$1" +%Y-%m-%dT%H:%M:%S%:z; }
changed() { echo "# $1" >>register.conf && git commit -qam "$1"; }
dl-init -o 'Stichting De Brug' reg 2>/dev/null && (cd reg && dl-init --merge-driver .) 2>/dev/null || exit 2
(
	cd reg && dl-stamp --ca ../tsa/first.pem && dl-stamp --ca ../tsa/second.pem &&
	changed a && dl-stamp -s "$tsa/one" &&
	changed b && dl-stamp -s "$tsa/one" -s "$tsa/two" &&
	mail x 'Laptop kwijt' >../a.eml && dl-new ../a.eml && dl-stamp -s "$tsa/two"
) >made 2>&1 || cat made
stem() { # N: of the Nth stamp, from 1
	(cd reg && git log --reverse --format= --name-only --diff-filter=A -- 'stamps/*.txt' |
		sed -n "$1p" | sed 's/\.txt$//')
}
first=$(stem 1) second=$(stem 2) third=$(stem 3)
other=$(cd reg && echo "$second"-*.tsr)
root=$(cd reg && for f in stamps/ca/*.pem; do ! cmp -s "$f" ../tsa/first.pem || echo "$f"; done)
run 'the stamps are sound' 0 'dl-check -C reg'
no_out
no_err
run 'there are four' 0 'ls reg/stamps/2*/*.tsr | wc -l'
out 4
run 'a year later, too' 0 'DL_NOW=$(then_is "+1 year") dl-check -C reg'
no_out

forge() { git add -A && git commit -qm 'time stamp of all

Dl-Act: stamp'; }
plant T706 "$first.tsr" 'two stamps are exchanged' \
    "mv $first.tsr x && mv $third.tsr $first.tsr && mv x $third.tsr && forge"
run 'both of them' 1 'dl-check -C t'
has "$third.tsr: error: T706: the time stamp does not hold: message imprint mismatch"
has "$first.tsr: error: T710: the commit "
plant T706 "$third.tsr" 'a byte of one is another' \
    "perl -0777 -pi -e 's/(.*)(.)\$/\$1 . chr(ord(\$2) ^ 1)/se' $third.tsr && forge"
plant T706 "$third.tsr" 'one is empty' ": >$third.tsr && forge"
plant T704 "$third.txt" 'a statement says something else' \
    "sed -i 's/^files ./files 0/' $third.txt && forge"
plant T704 "$third.txt" 'a statement is that of another commit' "cp $first.txt $third.txt && forge"
plant T704 "$third.txt" 'a statement has a line more' "echo x >>$third.txt && forge"
plant T702 "$third.tsr" 'a statement is gone' "git rm -q $third.txt && forge"
plant T703 "$third.txt" 'a stamp is gone' "git rm -q $third.tsr && forge"
plant T710 "$other" 'one of two is gone' "git rm -q $other && forge"
plant T710 "$root" 'a certificate is gone' "git rm -q $root && forge"
run 'and what it was for' 1 'dl-check -C t'
has "$first.tsr: error: T706: the time stamp does not hold: certificate verify error ("
plant T710 "$root" 'a certificate is another one' "cat ../tsa/second.pem >$root && forge"
plant T701 stamps/2026/x.tsr 'a file of another name' "cp $first.tsr stamps/2026/x.tsr && forge"
plant T701 stamps/ca/x/y.pem 'a certificate elsewhere' "mkdir stamps/ca/x && cp $root stamps/ca/x/y.pem && forge"
plant T701 "$first-x.tsr" 'no name of a stamp' "cp $first.tsr $first-x.tsr && forge"
plant T705 "$third.tsr" 'the history is another one' \
    'git reset -q --hard $(git commit-tree -m "all at once" HEAD^{tree})'
run 'all of them' 0 'dl-check -C t | grep -c ": T705: "'
out 7
plant T705 "$third.txt" 'the last commits were written anew' \
    'git checkout -q HEAD~1 && git commit -q --amend -m anew && git cherry-pick main && git branch -f main && git checkout -q main'
answer() { # QUERY SIGNER OUT
	(cd ../tsa && openssl ts -reply -config tsa.cnf -queryfile "../t/$1" -signer "$2.pem" -inkey "$2.key" -out "../t/$3")
}
plant T707 'stamps/2026/[0-9a-f]*\.tsr' 'a commit of a moment to come' \
    'changed c && GIT_COMMITTER_DATE=$(then_is "+2 hours") git commit -q --amend -m c && dl-stamp -q >q && answer q one r &&
    c=$(git rev-parse HEAD) && ! dl-stamp -a r &&
    { printf "dl-stamp 1\ncommit $c\nfiles "; git ls-tree -r HEAD | while read -r mode _ id path; do echo "$mode $path $(git cat-file blob $id | sha256sum | cut -c 1-64)"; done | sort | sha256sum | cut -c 1-64; } >stamps/2026/$c.txt && mv r stamps/2026/$c.tsr && rm q && forge'
plant T706 'stamps/2026/[0-9a-f]*\.tsr' 'a stamp of a service that nobody pinned' \
    "changed c && git rm -q $root && git commit -qm 'no root' && dl-stamp -q >q && answer q two r && dl-stamp -a r &&
    git checkout HEAD~3 -- $root && git rm -qf stamps/ca/\$(cd stamps/ca && ls | grep -v \$(basename $root)) && rm q r && forge"

# Put back.
rm -rf t && cp -a reg t
(cd t && cp "$third.tsr" ../x && cp "$first.tsr" "$third.tsr" && forge && cp ../x "$third.tsr" && forge) >/dev/null 2>&1
run 'put back' 0 'dl-check -C t'

# What came later, and hooks.
rm -rf t && cp -a reg t
(cd t && git tag before && changed c && dl-stamp -s "$tsa/one" && git tag good && cp "$first.tsr" "$third.tsr" && forge && git tag bad) >/dev/null 2>&1
run 'what came since' 0 "git -C t reset -q --hard good; dl-check -C t --since before | grep -v information; dl-check -C t --since before >/dev/null"
run 'and is wrong' 1 "git -C t reset -q --hard bad; dl-check -C t --since good"
has "$third.tsr: error: T706: "
lacks "$first.tsr"
run 'a push of it' 1 'git init -q --bare hub.git && git -C t push -q ../hub.git good:refs/heads/main && mkdir -p hub.git/hooks &&
    printf "#!/bin/sh\nexec %s --hook pre-receive\n" "$BIN/dl-check" >hub.git/hooks/pre-receive && chmod +x hub.git/hooks/pre-receive &&
    git -C t push ../hub.git bad:refs/heads/main 2>err; grep ": T706: " err; exit 1'
has ': T706: '
run 'one incident has no stamps' 0 'dl-check -C t DL-2026-0001-3'

# Two clones stamp one commit.
rm -rf t && cp -a reg t
(cd t && changed c) >/dev/null 2>&1
git clone -q t u 2>/dev/null
run 'two clones stamp one commit' 0 "dl-stamp -C t -s $tsa/one && dl-stamp -C u -s $tsa/two"
run 'either stamp is right' 0 '(cd t && ! git pull -q --no-rebase --no-edit ../u main && git checkout --ours stamps && git add -A && git commit -qm merge) >/dev/null 2>&1; dl-check -C t'
lacks ': T7'

# Days, and how long certificates last.
rm -rf t && cp -a reg t
(cd t && git config -f register.conf stamp.days 10 && git commit -qam days) >/dev/null 2>&1
run 'nine days' 0 'DL_NOW=$(then_is "+9 days") dl-check -C t'
lacks T711
run 'eleven days' 1 'DL_NOW=$(then_is "+11 days") dl-check -C t'
has ' warning: T711: the commit '
run 'and stamped' 0 "dl-stamp -C t -s $tsa/one && DL_NOW=\$(then_is '+11 days') dl-check -C t"
no_out
run 'a certificate that ends soon' 1 "echo '# e' >>t/register.conf && git -C t commit -qam e && dl-stamp -C t -s $tsa/short && dl-check -C t"
has '.tsr: warning: T712: its certificates end within 90 days'
run 'and has ended' 1 "DL_NOW=\$(then_is '+31 days') dl-check -C t"
has '.tsr: warning: T708: its certificates ended before'
run 'before it ends, it is covered' 0 "cp -a t v && dl-stamp -C v -s $tsa/one && DL_NOW=\$(then_is '+9 days') dl-check -C v && DL_NOW=\$(then_is '+9 years') dl-check -C v"
no_out
run 'two stamps of one commit, one of which lasts' 0 "echo '# f' >>t/register.conf && git -C t commit -qam f && dl-stamp -C t -s $tsa/short -s $tsa/one && dl-check -C t"
lacks T712
run 'the other has ended' 0 "DL_NOW=\$(then_is '+31 days') dl-check -C t"
has '.tsr: information: T709: '
lacks T708
run 'no openssl' 69 "mkdir path && ln -s \$(command -v git) path/ && PATH=$BIN:\$PWD/path dl-check -C reg"
says 'there is no program openssl'
run 'no stamp, no openssl' 0 "dl-init plain 2>/dev/null; PATH=$BIN:\$PWD/path dl-check -C plain"

# SHA-256 in git, too.
run 'a repository of SHA-256' 0 "git init -q --object-format=sha256 -b main big && dl-init --inside big 2>/dev/null; cd big && [ -e register.conf ] && dl-stamp --ca ../tsa/first.pem && dl-stamp -s $tsa/one && dl-check"
tsa_stop
done_testing
