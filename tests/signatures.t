#!/bin/sh
# Signatures: whatever was not signed with a key that the register knew before
# is named by dl-check; and nothing else is.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
command -v ssh-keygen >/dev/null || skip_all 'no ssh-keygen'
# The real clock: keys have times.
unset DL_NOW

for name in anja bram gast; do
	ssh-keygen -q -t ed25519 -N '' -C $name -f $name
done
print() { ssh-keygen -lf "$1.pub" | cut -d ' ' -f 2; }
row() { # ID
	printf '"title"\n"melding %s"\n' "$1"
}
# A signed register: two keys, one that was ended, and some work of both.
(
	dl-init --sign anja base
	dl-init --merge-driver base
	row 1 | dl-new -C base -f csv
	dl-init --add-key bram.pub --as bram@example.nl base
	git clone -q base bram.reg
	dl-init --sign bram bram.reg
	git -C bram.reg config dl.prefix ZUID
	row 2 | dl-new -C bram.reg -f csv
	row 3 | dl-new -C base -f csv
	git -C base pull -q --no-rebase --no-edit ../bram.reg
	git -C bram.reg pull -q --no-rebase --no-edit
	row 4 | dl-new -C bram.reg -f csv
	git -C base pull -q --no-rebase --no-edit ../bram.reg
) >make.out 2>&1
run 'a register with work of two keys' 0 'git -C base log --format=%G? | sort | uniq -c | tr -s " "'
out ' 7 G'
run 'nothing is found in it' 0 'dl-check -C base'
no_out
ref=$(dl-list -C base -c ref | sed -n '2s/"//gp')

found() { # [ARG...]: ids and places
	dl-check -C reg -f csv "$@" >found.csv
	is=$?
	sed '1d; /G208/d' found.csv | cut -d , -f 1,3 | sort
	return $is
}
# A copy of it, changed by COMMAND in its folder.
plant() { # WHAT COMMAND
	rm -rf reg && cp -R base reg
	git -C reg config gpg.ssh.allowedSignersFile "$PWD/reg/trust/allowed_signers"
	(cd reg && eval "$2") >plant.out 2>&1 || { cat plant.out; echo "# not planted: $1"; }
	run "$1" "${3:-1}" found
}
as() { # KEY MESSAGE...: an empty commit
	key=$1
	shift
	git -c user.signingkey="$tap_dir/$key" commit -q --allow-empty -m "$@"
}
unsigned() { git commit -q --no-gpg-sign --allow-empty -m "$@"; }

plant 'a commit without a signature' 'unsigned x'
out '"S601",""'
plant 'two of them' 'unsigned x; unsigned y'
out '"S601",""' '"S601",""'
plant 'an unsigned one below a signed one' 'unsigned x; as anja y'
out '"S601",""'
plant 'a merge without a signature' \
    'git checkout -q -b side HEAD~1 && as anja x && git checkout -q main && git merge -q --no-gpg-sign --no-edit side'
out '"S601",""'
plant 'the message of a signed commit is changed' \
    'git reset -q --hard $(git cat-file commit HEAD | sed "s/^Dl-Act: .*/Dl-Act: init/; s/^Merge/Merged/" | git hash-object -t commit -w --stdin)'
out '"S602",""'
plant 'its author is another one' \
    'git reset -q --hard $(git cat-file commit HEAD | sed "s/^author Test/author Best/" | git hash-object -t commit -w --stdin)'
out '"S602",""'
plant 'a signature of another commit' \
    'as anja x; git cat-file commit HEAD~1 | sed -n "/^gpgsig/,/^ -----END/p" >../sig
    git cat-file commit HEAD | sed "/^gpgsig/,/^ -----END/d" | sed "/^committer/r ../sig" >../new
    git reset -q --hard $(git hash-object -t commit -w ../new)'
out '"S602",""'
plant 'a signature that is no signature' \
    'git reset -q --hard $(git cat-file commit HEAD | sed "/^gpgsig/,/^ -----END/d; /^committer/a gpgsig nonsense" | git hash-object -t commit -w --stdin)'
out '"S602",""'
plant 'nor do others hide behind it' \
    'unsigned x; as gast y; git reset -q --hard $(git cat-file commit HEAD | sed "/^gpgsig/,/^ -----END/d; /^committer/a gpgsig nonsense" | git hash-object -t commit -w --stdin); unsigned z'
out '"S601",""' '"S601",""' '"S602",""'
plant 'a signature cut short' \
    'git reset -q --hard $(git cat-file commit HEAD | sed "/^ -----END/d" | git hash-object -t commit -w --stdin)'
out '"S602",""'
plant 'a signature for another use' \
    'as anja x; git cat-file commit HEAD | sed "/^gpgsig/,/^ -----END/d" >../bare && ssh-keygen -q -Y sign -n file -f ../anja <../bare >../sig 2>/dev/null
    git reset -q --hard $(sed "1s/^/gpgsig /; 2,\$s/^/ /" ../sig | sed -e "/^committer/r /dev/stdin" ../bare | git hash-object -t commit -w --stdin)'
out '"S602",""'
plant 'a key of nobody' 'as gast x'
out '"S603",""'
plant 'a history that a stranger wrote anew' \
    'git -c user.signingkey="$tap_dir/gast" rebase -q --force-rebase --no-rebase-merges HEAD~1'
has '"S603",""'
plant 'a key that was ended' 'dl-init --end-key bram@example.nl . && sleep 1 && as bram x'
out '"S604",""'
plant 'what it signed before stays' 'sleep 1; dl-init --end-key bram@example.nl .' 0
no_out
plant 'a clock set back gives it no second life' \
    'dl-init --end-key bram@example.nl . && GIT_COMMITTER_DATE="@$(($(date +%s) - 2)) +0000" as bram x'
out '"S604",""'
plant 'a key before its time' \
    'sed -i "s/valid-after=\"[0-9]*Z\" \(.*\)$/valid-after=\"20990101Z\" \1/; 1!d" trust/allowed_signers && git show HEAD:trust/allowed_signers | sed 1d >>trust/allowed_signers && git commit -qam x && as anja y && as bram z'
out '"S604",""'
plant 'a stranger adds their own key' \
    'printf "gast@example.nl %s\n" "$(cut -d " " -f 1,2 ../gast.pub)" >>trust/allowed_signers && git add trust && as gast x'
out '"S605","trust/allowed_signers"'
plant 'which is one lasting fault' \
    'printf "gast@example.nl %s\n" "$(cut -d " " -f 1,2 ../gast.pub)" >>trust/allowed_signers && git add trust && as gast x && as gast y && as anja z'
out '"S605","trust/allowed_signers"'
plant 'somebody adds a key without a signature' \
    'printf "gast@example.nl %s\n" "$(cut -d " " -f 1,2 ../gast.pub)" >>trust/allowed_signers && git add trust && unsigned x'
out '"S605","trust/allowed_signers"'
plant 'an ended key adds another one' \
    'dl-init --end-key bram@example.nl . && sleep 1 && printf "gast@example.nl %s\n" "$(cut -d " " -f 1,2 ../gast.pub)" >>trust/allowed_signers && git add trust && as bram x'
out '"S605","trust/allowed_signers"'
plant 'the last key is lost' 'git config user.signingkey ../gast; dl-init --sign ../gast --lost . && as gast x'
out '"S605","trust/allowed_signers"'
plant 'the list is taken away' 'git rm -q trust/allowed_signers && git commit -qm x && unsigned y'
out '"S601",""' '"S606","trust/allowed_signers"'
plant 'the list is emptied' 'echo "# nobody" >trust/allowed_signers && git commit -qam x'
out '"S606","trust/allowed_signers"'
plant 'it is put back' 'git rm -q trust/allowed_signers && git commit -qm x && git checkout -q HEAD~1 -- trust && git commit -qm y && as bram z'
out '"S606","trust/allowed_signers"'
plant 'a line that is no key' 'echo "anja@example.nl ssh-ed25519 AAAA" >>trust/allowed_signers && git commit -qam x'
out '"S608","trust/allowed_signers"'
run 'at its line' 1 'dl-check -C reg'
has 'trust/allowed_signers:3:1: warning: S608: '
plant 'a key changed with its line by who may' \
    'sleep 1; dl-init --add-key ../gast.pub --as gast@example.nl . && as gast x && git config user.signingkey "$tap_dir/gast" && dl-init --end-key test@example.nl . && as bram y' 0
no_out

# The first keys
(dl-init plain && dl-init --merge-driver plain && row 1 | dl-new -C plain -f csv) >make.out 2>&1
run 'a register without keys needs no signature' 0 'dl-check -C plain'
no_out
cp -R base kept && rm -rf base && cp -R plain base
plant 'begins with the first one' 'dl-init --sign ../anja . && row 2 | dl-new -f csv' 0
no_out
plant 'and after that is unsigned' 'dl-init --sign ../anja . && unsigned x'
out '"S601",""'
plant 'first keys that nobody signed' \
    'mkdir trust && printf "gast@example.nl %s\n" "$(cut -d " " -f 1,2 ../gast.pub)" >trust/allowed_signers && git add trust && unsigned x'
out '"S609","trust/allowed_signers"'
plant 'first keys signed with another one' \
    'git config gpg.format ssh && mkdir trust && printf "gast@example.nl %s\n" "$(cut -d " " -f 1,2 ../gast.pub)" >trust/allowed_signers && git add trust && git -c user.signingkey=$tap_dir/anja commit -q -S -m x'
out '"S609","trust/allowed_signers"'
rm -rf base && mv kept base

# Since then; and of one incident
plant 'a fault of before' 'unsigned x; as anja y'
run 'is not one of what came since' 0 'dl-check -C reg --since HEAD~1'
run 'but one of what came since another one' 1 'found --since HEAD~2'
out '"S601",""'
plant 'a change of an incident' "git config commit.gpgsign false; dl-update -a department=Noord $ref; git config commit.gpgsign true"
out '"S601",""'
run 'is one of its faults' 1 "dl-check -C reg $ref"
has ': S601: '
other=$(dl-list -C base -c ref | sed -n '3s/"//gp')
run 'and none of another one' 0 "dl-check -C reg $other"
lacks 'S601'

# A push
git clone -q --bare base shared.git 2>/dev/null
mkdir -p shared.git/hooks
printf '#!/bin/sh\nexec dl-check --hook pre-receive\n' >shared.git/hooks/pre-receive
chmod +x shared.git/hooks/pre-receive
git clone -q shared.git pushed 2>/dev/null
(dl-init --sign anja pushed && git -C pushed config dl.prefix OOST && row 9 | dl-new -C pushed -f csv) >make.out 2>&1
run 'a push of what is signed' 0 'git -C pushed push -q'
(cd pushed && unsigned x)
run 'a push of what is not' 1 'git -C pushed push -q'
says 'S601'
(cd pushed && git reset -q --hard HEAD~1 && as gast x)
run 'a push of a stranger' 1 'git -C pushed push -q'
says "S603: the commit"
says "$(print gast)"
(cd pushed && git reset -q --hard HEAD~1 && dl-init --add-key ../gast.pub --as gast@example.nl . && as gast x) >make.out 2>&1
run 'once the key is added' 0 'git -C pushed push -q'

# Long names
(dl-init --object-format sha256 --sign anja long && dl-init --merge-driver long && row 1 | dl-new -C long -f csv) >make.out 2>&1
run 'nothing is found where names are long' 0 'dl-check -C long'
no_out
(cd long && unsigned x)
run 'and a commit without a signature is' 1 'dl-check -C long'
has 'S601'

# Without the program that verifies -------------------------------------------------
mkdir few && for c in dl-check git sh; do ln -s "$(command -v "$c")" few; done
run 'nothing counts as verified' 69 'PATH=$PWD/few dl-check -C long'
says 'signatures are verified by ssh-keygen, which is missing'
done_testing
