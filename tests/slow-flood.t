#!/bin/sh
# A flood: thousands of mails from an mbox while a mail of each kind comes in
# beside it, and nothing is lost.  FLOOD says how many; 300 without.
# shellcheck disable=SC2094 # a word of a mail may be the name of a file
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
FLOOD=${FLOOD:-300}
dl-init -o Proef reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
mail een 'brief kwijt' | dl-new >/dev/null
perl -e 'for my $i (1 .. shift) {
	print "From melder$i\@example.nl Tue Nov  3 10:15:00 2026\n",
	    "From: Melder $i <melder$i\@example.nl>\nTo: datalek\@example.nl\n",
	    "Date: Tue, 3 Nov 2026 10:14:00 +0100\n",
	    "Message-ID: <flood$i\@example.nl>\nSubject: melding $i\n\nBrief $i is zoek.\n\n";
}' "$FLOOD" >box

kinds() { # a mail of each kind, one after another, as a mail server delivers
	{
		mail k1 'Re: [DL-2026-0001-3] brief' >k1
		mail k2 'Fwd: [DL-2026-0001-3] brief' >k2
		mail k3 'Afwezig' 'Auto-Submitted: auto-replied' 'In-Reply-To: <een@example.nl>' >k3
		mail k4 'Re: [DL-2026-0001-3] x' | sed 's/noor@/vreemd@/' >k4
		mail een 'iets anders' >k5
		printf 'a,b\n' >k6
	}
	tries=0
	for k in k1 k2 k3 k4 k5 k6; do
		until dl-new --deliver <$k; do
			[ $? -eq 75 ] && [ $((tries += 1)) -lt "$((1000 + FLOOD))" ] ||
				return 1
			sleep 0.1
		done
	done
}
begun=$(date +%s)
run 'a flood, and a mail of each kind beside it' 0 'dl-new box >flood 2>said & kinds && wait $!'
took=$(($(date +%s) - begun))
echo "# $FLOOD mails in $took s: $((FLOOD / (took > 0 ? took : 1))) a second"
run 'each of the flood is an incident' 0 'sed 1d flood | wc -l'
out "$FLOOD"
run 'each mail is an item of one record' 0 'dl-list -t mail -c identity | sed 1d | sort | uniq -c | grep -v "^ *1 "; [ $? -eq 1 ]'
run 'and none is missing' 0 'dl-list -t mail -c key | sed 1d | wc -l'
out $((FLOOD + 7))
run 'those that join joined' 0 'dl-list -t mail -c kind DL-2026-0001-3 | sed 1d'
out '"report"' '"reply"' '"automatic"'
run 'the bytes of each are there' 0 'git -C reg ls-files incidents | grep -c "mail-.*[.]eml$"'
out $((FLOOD + 7))
run 'the register is whole' 0 clean
run 'the flood again adds nothing' 0 'dl-new box >/dev/null'
says "already known: $FLOOD"
done_testing
