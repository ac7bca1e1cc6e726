#!/bin/sh
# dl-stamp: statements of the register, stamped with the time by services on
# loopback, and kept; each verified by openssl and git alone.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
. "$tap_repo/tests/tsa.sh"
# The services have the clock of the machine.
unset DL_NOW
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
tsa_start || skip_all 'no service of time stamps'
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
dl-init -o 'Stichting De Brug' reg 2>/dev/null || exit 2
tip() { git -C reg rev-parse "${1:-HEAD}"; }
year=$(date -u +%Y)
changed() { echo "# $1" >>reg/register.conf; git -C reg commit -qam "$1"; }
commits() { git -C reg rev-list --count HEAD; }

# Roots ----------------------------------------------------------------------

run 'without a service' 78 dl-stamp
err 'dl-stamp: error: no service is set: git config -f register.conf --add stamp.service URL, or -s URL'
run 'without a root' 78 "dl-stamp -s $tsa/one"
err 'dl-stamp: error: stamps/ca/ has no certificate to verify time stamps by: dl-stamp --ca FILE pins one'
run 'a certificate of no authority' 65 'dl-stamp --ca tsa/one.pem'
err 'dl-stamp: tsa/one.pem: error: expected one certificate of a certificate authority, in PEM'
run 'two of them' 65 'dl-stamp --ca tsa/chain.pem'
run 'no certificate' 65 'dl-stamp --ca tsa/tsa.cnf'
run 'no file' 66 'dl-stamp --ca tsa/none.pem'
run 'what would be pinned' 0 'dl-stamp -n --ca tsa/first.pem'
says 'would be pinned: CN=Wortel first, until '
[ ! -e reg/stamps ]
tap $? 'and is not'
run 'a root' 0 'dl-stamp --ca tsa/first.pem'
says '.pem is pinned: CN=Wortel first, until '
run 'is committed' 0 'git -C reg log -1 --format="%s %(trailers:key=Dl-Act,valueonly,separator=)" --name-only'
has ' pinned stamp'
has 'stamps/ca/'
run 'once' 0 'dl-stamp --ca tsa/first.pem'
says 'is pinned already: CN=Wortel first'
same tsa/first.pem reg/stamps/ca/*.pem

# A service --------------------------------------------------------------------

commit=$(tip)
run 'what would be stamped' 0 "dl-stamp -n -s $tsa/one"
err "dl-stamp: would be stamped: the commit $(echo "$commit" | cut -c 1-12)"
[ "$(tip)" = "$commit" ]
tap $? 'and is not'
run 'a stamp' 0 "dl-stamp -s $tsa/one"
no_out
no_err
stem=reg/stamps/$year/$commit
run 'the statement' 0 "head -n 2 $stem.txt; wc -l <$stem.txt"
out 'dl-stamp 1' "commit $commit" 3
run 'openssl verifies it' 0 "openssl ts -verify -data $stem.txt -in $stem.tsr -CAfile reg/stamps/ca/*.pem"
# As the manual has it.
files() {
	git -C reg ls-tree -r "$1" | while read -r mode _ id path; do
		printf '%s %s %s\n' "$mode" "$path" \
		    "$(git -C reg cat-file blob "$id" 2>/dev/null | sha256sum | cut -d ' ' -f 1)"
	done | sort | sha256sum | cut -d ' ' -f 1
}
run 'its files, by git and sha256sum alone' 0 "[ \"\$(tail -n 1 $stem.txt)\" = \"files \$(files $commit)\" ]"
run 'its commit' 0 'git -C reg log -1 --format="%s|%(trailers:key=Dl-Act,valueonly,separator=)"'
out "time stamp of $(echo "$commit" | cut -c 1-12)|stamp"
n=$(commits)
run 'nothing new' 0 "dl-stamp -s $tsa/one"
no_err
[ "$(commits)" -eq "$n" ]
tap $? 'makes no commit'
run 'nothing new, said' 0 "dl-stamp -n -s $tsa/one"
err 'dl-stamp: all that is committed has a time stamp'

# Paths that git quotes, a link, a program, a repository within.
(
	cd reg && printf x >'a "b"' && printf y >'é' && ln -s é link && printf z >t && chmod +x t
	git add -A && git update-index --add --cacheinfo "160000,$commit,sub" && git commit -qm odd
) 2>/dev/null
commit=$(tip)
run 'other files' 0 "dl-stamp -s $tsa/one 2>&1"
run 'are stated, too' 0 "[ \"\$(tail -n 1 reg/stamps/$year/$commit.txt)\" = \"files \$(files $commit)\" ]"
git -C reg rm -q --cached sub && git -C reg commit -qm 'no sub' 2>/dev/null

openssl ts -query -sha256 -cert -data tsa/tsa.cnf -out tsa/other.tsq 2>/dev/null

# Several ------------------------------------------------------------------------

changed a
commit=$(tip)
run 'one of two, whose root is not pinned' 0 "dl-stamp -s $tsa/one -s $tsa/two"
says "dl-stamp: warning: $tsa/two: no time stamp: certificate verify error"
changed b
dl-stamp --ca tsa/second.pem 2>/dev/null
commit=$(tip)
run 'both' 0 "dl-stamp -s $tsa/one -s $tsa/two"
no_err
run 'are kept' 0 "ls reg/stamps/$year | grep -c $commit"
out 3
run 'one beside the other' 0 "ls reg/stamps/$year | grep -c '^$commit-[0-9a-f]\{8\}\.tsr$'"
out 1
changed c
n=$(commits)
for fault in 'garbage: ' 'refuse: the service refused: Rejected' 'other: it is over another statement' \
    'large: curl: (63)' 'none: curl: (22)'; do
	run "a service that fails: ${fault%%:*}" 75 "dl-stamp -s $tsa/${fault%%:*}"
	says "dl-stamp: warning: $tsa/${fault%%:*}: no time stamp: ${fault#*: }"
	says 'dl-stamp: error: no service stamped the commit '
done
run 'none is there' 75 'dl-stamp -s http://127.0.0.1:1/x'
run 'no address' 78 'dl-stamp -s file:///etc/passwd'
says 'expected the address of a service such as https://..., got "file:///etc/passwd"'
run 'an option of curl' 78 'dl-stamp -s "-oreg/x"'
[ "$(commits)" -eq "$n" ]
tap $? 'nothing is committed'
git config -f reg/register.conf --add stamp.service "$tsa/none"
git config -f reg/register.conf --add stamp.service "$tsa/two"
git -C reg commit -qam services
run 'those of register.conf, of which one fails' 0 dl-stamp
says "$tsa/none: no time stamp: "
run 'no curl' 69 "mkdir -p path && ln -sf \$(command -v git) \$(command -v openssl) path/ && echo '# d' >>reg/register.conf && git -C reg commit -qam d && PATH=$BIN:\$PWD/path dl-stamp"
says 'there is no program curl, which asks services: install curl, or use -q and -a'
run 'no openssl' 69 "rm path/openssl && PATH=$BIN:\$PWD/path dl-stamp"
says 'there is no program openssl, which reads time stamps: install openssl'

# By hand ------------------------------------------------------------------------

answer() { openssl ts -reply -config tsa.cnf -queryfile ../"$1" -signer "${2:-one}.pem" -inkey "${2:-one}.key" -out ../"$3"; } # QUERY SIGNER OUT
commit=$(tip)
asked=$commit
run 'a query' 0 'dl-stamp -q >q.tsq && openssl ts -query -in q.tsq -text'
has 'Hash Algorithm: sha256'
has 'Certificate required: yes'
changed e
(cd tsa && answer q.tsq one r.tsr) 2>/dev/null
run 'an answer, checked' 0 'dl-stamp -n -a r.tsr'
run 'its answer, after other commits' 0 'dl-stamp -a r.tsr'
[ -e "reg/stamps/$year/$commit.tsr" ]
tap $? 'is that of its commit'
run 'once more' 0 'dl-stamp -a - <r.tsr'
says "stamps/$year/$commit.txt: that time stamp is kept already"
(cd tsa && answer q.tsq two s.tsr) 2>/dev/null
run 'of another service' 0 'dl-stamp -a s.tsr'
run 'a query over an earlier commit' 0 'dl-stamp -q HEAD~1 >p.tsq'
rm reg/.git/dl/*/queries
(cd tsa && answer p.tsq one p.tsr) 2>/dev/null
commit=$(tip HEAD~1)
run 'that this clone does not know of' 65 'dl-stamp -a p.tsr'
says 'p.tsr: error: it is no time stamp of the commit '
says 'name that of its query: dl-stamp -a FILE REV'
run 'with its commit' 0 "dl-stamp -a p.tsr $commit"
run 'no answer' 65 'dl-stamp -a tsa/tsa.cnf'
says 'tsa/tsa.cnf: error: no time stamp: '
run 'no answer, but a query' 65 'dl-stamp -a p.tsq'
run 'an empty one' 65 'dl-stamp -a /dev/null'
run 'a part of one' 65 'head -c 400 r.tsr >half.tsr; dl-stamp -a half.tsr'
run 'one that was changed' 65 'perl -0777 -pe "s/(.*)(.)\$/\$1 . chr(ord(\$2) ^ 1)/se" r.tsr >odd.tsr; dl-stamp -a odd.tsr HEAD~4'
run 'a refusal' 65 "openssl ts -query -sha1 -data q.tsq -out sha1.tsq 2>/dev/null; (cd tsa && answer sha1.tsq one no.tsr) 2>/dev/null; dl-stamp -a no.tsr"
says 'no time stamp: the service refused: Rejected.'
run 'a commit of no history' 66 "dl-stamp -q \$(git -C reg commit-tree -m x HEAD^{tree})"
says 'is not in the history of this branch'
run 'no commit' 64 'dl-stamp -q nergens'
run 'two commits' 64 'dl-stamp -q HEAD HEAD'
says 'expected no further argument, got "HEAD"'
run 'an operand too many' 64 'dl-stamp x'
run 'two ways at once' 64 'dl-stamp -q -a r.tsr'

# A text of the status that looks like a stamp: it is not signed.
perl -e '
	local $/; open F, "<", "r.tsr"; binmode F; my $r = <F>;
	sub der { my ($t, $v) = @_; my $n = length $v;
		return chr($t) . ($n < 128 ? chr $n : $n < 256 ? pack("CC", 0x81, $n) : pack("Cn", 0x82, $n)) . $v }
	my $token = substr($r, 4 + 2 + ord substr($r, 5, 1));
	my $text = "x\n\nTST info:\nHash Algorithm: sha256\nTime stamp: Jan  1 00:00:00 2026 GMT";
	my $status = der(0x30, "\2\1\0" . der(0x30, der(0x0c, $text)));
	binmode STDOUT; print der(0x30, $status . $token)' >forged.tsr
run 'the text of a service is no time' 0 'openssl ts -reply -in forged.tsr -text 2>/dev/null'
has 'Time stamp: Jan  1 00:00:00 2026 GMT'
run 'and is not read' 0 "dl-stamp -n -a forged.tsr $asked"

# Where it cannot be ------------------------------------------------------------

git init -q outer && dl-init --inside outer/reg >/dev/null 2>&1
run 'a folder of another repository' 78 "dl-stamp -C outer/reg --ca tsa/first.pem"
says 'a register that is stamped is a repository of its own, and this one is a folder of another'
git config -f reg/register.conf stamp.days week
run 'no number' 78 dl-stamp
says 'stamp.days: "week" is not a whole number'
git -C reg checkout -q register.conf
run 'in Dutch' 78 'LC_ALL=nl_NL.UTF-8 dl-stamp -s x'
says 'verwacht: het adres van een dienst'

# Before its certificates end, what has a stamp gets another one.
git config -f reg/register.conf --unset-all stamp.service
git -C reg commit -qam 'no service'
run 'a certificate that ends soon' 0 "dl-stamp -s $tsa/short"
n=$(commits)
run 'makes another stamp due' 0 "dl-stamp -s $tsa/one"
[ "$(commits)" -eq $((n + 1)) ]
tap $? 'and it is made'
run 'which lasts' 0 "dl-stamp -n -s $tsa/one"
says 'all that is committed has a time stamp'
run 'as long as it lasts' 0 "DL_NOW=\$(date -d '+16 years' +%Y-%m-%dT%H:%M:%S%:z) dl-stamp -n -s $tsa/one"
says 'all that is committed has a time stamp'
run 'and no longer' 0 "DL_NOW=\$(date -d '+5950 days' +%Y-%m-%dT%H:%M:%S%:z) dl-stamp -n -s $tsa/one"
says 'would be stamped'
changed last
git config -f reg/register.conf identity.name Register
git config -f reg/register.conf identity.email register@example.nl
git config -f reg/register.conf stamp.service "$tsa/one" && git -C reg commit -qam service
commit=$(tip)
run 'as cron runs it' 0 'cd / && env -i PATH="$PATH" HOME="$HOME" DL_REGISTER="$DL_REGISTER" dl-stamp <&-'
no_out
no_err
[ -s "reg/stamps/$year/$commit.tsr" ]
tap $? 'has stamped it'
tsa_stop
done_testing
