#!/bin/sh
# Signing: each change by a key of ssh, the keys a register trusts, and what
# happens where a key is missing.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
command -v ssh-keygen >/dev/null || skip_all 'no ssh-keygen'

for name in anja bram gast; do
	ssh-keygen -q -t ed25519 -N '' -C $name -f $name
done
print() { ssh-keygen -lf "$1.pub" | cut -d ' ' -f 2; }
# The signature of each commit, as stock git has it, the last one first.
signatures() { git -C "${1:-reg}" log --format='%G? %GS'; }
match() { grep -Eq -e "$1" "$tap_dir/.out"; tap $? "$what: matches $1"; }
trust() { cat "${1:-reg}/trust/allowed_signers"; }

here() { git -C reg rev-parse HEAD; }
run 'makes a register that is signed' 0 'dl-init --sign anja reg'
err 'dl-init: made a register in reg'
run 'its first commit is signed by the key it names' 0 'signatures'
out 'G test@example.nl'
run 'with the key, its owner and its time' 0 'trust'
match '^test@example\.nl namespaces="git",valid-after="2[0-9]{13}Z" ssh-ed25519 [^ ]*$'
run 'all of it is committed' 0 'clean && git -C reg ls-files'
out '.gitattributes' register.conf trust/allowed_signers
run 'a mail is registered by a signed commit' 0 'mail 1 een | dl-new -C reg'
run 'and so is a change' 0 'dl-update -C reg -a department=Noord DL-2026-0001-3'
run 'and what takes it back' 0 'dl-update -C reg --undo DL-2026-0001-3'
run 'each of them is' 0 'signatures | sort | uniq -c | tr -s " "'
out ' 4 G test@example.nl'
run 'dl-check finds nothing' 0 'dl-check -C reg'
run 'the clone lacks no key' 0 'cd reg && dl-init'
lacks 'sign'

# A key that cannot sign
head=$(here)
mv anja anja.away
for how in 'dl-new -C reg' 'dl-new -C reg --deliver'; do
	run "without the key: $how" 75 "mail 2 twee | $how"
	says 'nothing is stored, since the change could not be signed'
	lacks '"DL-'
	run 'nothing half done' 0 "clean && here | grep -qx $head"
done
run 'nor is a change made' 75 'dl-update -C reg -a department=Zuid DL-2026-0001-3'
says 'could not be signed: '
run 'nothing half done' 0 "clean && here | grep -qx $head"
mv anja.away anja
run 'once the key is back the mail comes in' 0 'mail 2 twee | dl-new -C reg --deliver'
no_out
chmod 644 anja
run 'a key that others can read' 75 'mail 3 drie | dl-new -C reg'
says 'could not be signed: Permissions 0644 for'
chmod 600 anja
cp anja locked && cp anja.pub locked.pub && ssh-keygen -q -p -P '' -N geheim -f locked >/dev/null
run 'a passphrase that nobody can type' 75 'setsid -w dl-init --sign locked other </dev/null'
says 'it cannot sign now'
run 'leaves nothing' 0 '[ ! -e other ]'
git -C reg config user.signingkey "$PWD/locked"
run 'nor in the register' 75 'mail 3 drie | setsid -w dl-new -C reg --deliver'
says 'could not be signed'
run 'nothing half done' 0 clean
git -C reg config user.signingkey "$PWD/anja"

# Its own agent, without a file
eval "$(ssh-agent -s)" >agent
run 'a public key whose private one an agent has' 0 \
    'ssh-add -q anja && mkdir pub && cp anja.pub pub/ && dl-init --sign pub/anja.pub agent.reg'
ssh-agent -k >agent
unset SSH_AUTH_SOCK SSH_AGENT_PID
run 'the agent is gone' 75 'mail 1 een | dl-new -C agent.reg'
says 'could not be signed'
run 'nothing half done' 0 'clean agent.reg && [ "$(commits agent.reg)" -eq 1 ]'

# Keys of others
git clone -q reg bram.reg 2>/dev/null
run 'a clone that does not sign yet' 0 'cd bram.reg && dl-init'
has "dl-init --sign '...' $PWD/bram.reg"
run 'a key that nobody added' 78 'dl-init --sign bram bram.reg'
err "dl-init: error: bram: its key $(print bram) is not valid now by trust/allowed_signers; whoever signs already adds it: dl-init --add-key bram.pub --as test@example.nl; where no key is left that is valid: dl-init --sign bram --lost $PWD/bram.reg"
run 'is not set' 1 'git -C bram.reg config commit.gpgsign'
run 'nor does that clone add it' 78 'dl-init --add-key bram.pub --as bram@example.nl bram.reg'
says 'this clone does not sign: dl-init --sign KEY'
run 'whoever signs does, to begin with for show' 0 'dl-init -n --add-key bram.pub --as bram@example.nl reg'
err "dl-init: would add the key $(print bram) of bram@example.nl"
run 'that changed nothing' 0 '[ "$(trust | wc -l)" -eq 1 ]'
run 'then in earnest' 0 'dl-init --add-key bram.pub --as bram@example.nl reg'
err "dl-init: added the key $(print bram) of bram@example.nl"
run 'as a commit without the name' 0 'git -C reg log -1 --format=%B'
out "key added: $(print bram)" '' 'Dl-Act: trust' ''
run 'once' 0 'dl-init --add-key bram --as bram@example.nl reg'
err "dl-init: bram: the key $(print bram) signs already"
run 'the clone signs with it now' 0 'git -C bram.reg pull -q && dl-init --sign bram bram.reg'
err "dl-init: this clone signs its changes with $PWD/bram"
git -C bram.reg config dl.prefix ZUID
run 'which stock git knows' 0 'mail 4 vier | dl-new -C bram.reg && signatures bram.reg | head -1'
has 'G bram@example.nl'
run 'nothing is lacking but what has another cause' 0 'cd bram.reg && dl-init'
lacks '--sign'
run 'of no address' 78 'dl-init --add-key gast.pub --as "gast, ik" reg'
err 'dl-init: error: --as: expected the address of whoever signs, such as anja@example.nl, got "gast, ik"'
for none in reg/register.conf /dev/null; do
	run "a file that is no key: $none" 66 "dl-init --add-key $none --as gast@example.nl reg"
	says 'expected a public key of ssh'
done
ssh-keygen -q -s anja -I gast gast.pub
run 'a certificate in place of a key' 66 'dl-init --sign gast-cert.pub other'
says 'expected a public key of ssh'
run 'a file that is not there' 66 'dl-init --add-key nowhere --as gast@example.nl reg'
says 'nowhere.pub'
run 'without whose it is' 64 'dl-init --add-key gast.pub reg'
run 'both at once' 64 'dl-init --add-key gast.pub --as gast@example.nl --end-key bram reg'

# The end of a key
run 'its own' 78 'dl-init --end-key test@example.nl reg'
says 'let it sign with another key first'
run 'one of nobody' 66 'dl-init --end-key niemand@example.nl reg'
err "dl-init: error: $PWD/reg: expected a key of trust/allowed_signers, got \"niemand@example.nl\"; it has: test@example.nl $(print anja), bram@example.nl $(print bram)"
sleep 1
run 'a dry run' 0 'dl-init -n --end-key bram@example.nl reg'
err "dl-init: would end: $(print bram)"
run 'one of somebody else' 0 'dl-init --end-key bram@example.nl reg'
err "dl-init: signs no more: $(print bram)"
run 'with its moment' 0 'trust | tail -1'
match '^bram@example\.nl namespaces="git",valid-after="[0-9]*Z",valid-before="[0-9]*Z" ssh-ed25519 '
run 'a second time' 66 "dl-init --end-key $(print bram) reg"
run 'what it signed before is still good' 0 'git -C reg pull -q --no-rebase --no-edit ../bram.reg && signatures'
lacks 'U '
has 'G bram@example.nl'
sleep 1
run 'what it signs afterwards is not' 0 'git -C bram.reg pull -q && mail 5 vijf | dl-new -C bram.reg && signatures bram.reg | head -1'
has 'U '
run 'nor does it add another one' 78 'dl-init --add-key gast.pub --as gast@example.nl bram.reg'
says 'is not valid now'
run 'an ended key is added again' 0 'dl-init --add-key bram.pub --as bram@example.nl reg && trust | grep -c "^bram"'
out 2

# All keys are lost
rm anja
run 'a new one where none is left' 0 'dl-init --sign gast --lost reg'
err "dl-init: $PWD/gast signs the changes of $PWD/reg from now on"
run 'is in the list' 0 'trust | wc -l'
out 4
run 'and signs' 0 'mail 6 zes | dl-new -C reg && signatures | head -1'
has 'G test@example.nl'

# A list changed by hand
echo '# by hand' >>reg/trust/allowed_signers
run 'a change that is not committed' 65 'dl-init --add-key bram.pub --as bram@example.nl reg'
says 'was changed by hand and not committed'
git -C reg checkout -q trust

# A register that was not signed until now
run 'a register without keys' 0 'dl-init plain && mail 1 een | dl-new -C plain'
run 'gets its first one' 0 'dl-init --sign gast plain'
err "dl-init: $PWD/gast signs the changes of $PWD/plain from now on"
run 'by a signed commit' 0 'signatures plain'
out 'G test@example.nl' 'N ' 'N '
run 'from within, too' 0 'cd plain && dl-init --sign ../gast'
git init -q outer && git -C outer commit -q --allow-empty -m mine
run 'it is a repository of its own' 78 'dl-init --inside --sign gast outer/reg'
says 'a register that is signed is a repository of its own'
run 'nothing was made' 0 '[ ! -e outer/reg ]'
run 'also where it is a register already' 78 'dl-init --inside outer/reg && dl-init --sign gast outer/reg'
says 'a register that is signed is a repository of its own'
run 'and no setting is left' 1 'git -C outer config commit.gpgsign'

# Where something fails, the settings are as before
mkdir hook && printf '#!/bin/sh\nexit 1\n' >hook/pre-commit && chmod +x hook/pre-commit
dl-init plain2 2>/dev/null && git -C plain2 config core.hooksPath "$PWD/hook"
git -C plain2 config gpg.format x509
run 'a hook refuses the first key' 75 'dl-init --sign gast plain2'
run 'the settings are as before' 0 'git -C plain2 config --get-regexp "gpg|sign"'
out 'gpg.format x509'
run 'nothing half done' 0 'clean plain2'

# Names by SHA-256
run 'a register with long names' 0 'dl-init --object-format sha256 --sign gast long'
run 'has them' 0 'git -C long rev-parse HEAD | tr -d "\n" | wc -c'
out 64
run 'takes mail' 0 'mail 1 een | dl-new -C long'
run 'and changes, undoing and figures' 0 \
    'dl-update -C long -a department=Noord DL-2026-0001-3 && dl-update -C long --undo DL-2026-0001-3 && dl-report -C long year'
run 'each is signed' 0 'signatures long | sort -u'
out 'G test@example.nl'
run 'and sound' 0 'dl-check -C long'
git init -q short
run 'a repository that has short names' 73 'dl-init --object-format sha256 short'
says 'expected a repository with the object format sha256, got "sha1"'
git init -q --object-format=sha256 long2
run 'one that has long ones' 0 'dl-init long2 && git -C long2 rev-parse HEAD | tr -d "\n" | wc -c'
out 64
run 'another form' 64 'dl-init --object-format md5 other'
done_testing
