#!/bin/sh
# Phrases that a native reader stumbles over, and the plain words for them.
# (judgement is also the name of an element that templates read.)
#	dialect.sh [FILE...]	status 1 if there are any
set -eu
cd "$(dirname "$0")/.."
# shellcheck disable=SC2046 # a list of words is what is meant
[ $# -gt 0 ] || set -- $(git ls-files src man tests tools bench fuzz hooks \
    share/templates po '*.md' docs |
	grep -v -e '^tools/dialect.sh$' -e '\.eml$' -e '^tests/corpus/')
found=0
while read -r phrase && read -r plain; do
	! grep -nHE -e "$phrase" "$@" || { echo "  say: $plain"; found=1; }
done <<!
\b(was|were|is|are) wanted\b
expected X, got "Y"
\b(is|are|was|were) none\b
does not exist; has no X; is not a valid X
[Pp]ersons concerned|those whom it concerns
data subjects
\b[Nn]othing that\b
no X that
\b(was|were|is|are|be|been|being) told\b
was notified, was informed; is recorded
\b[Tt]he authority\b
the supervisory authority, the AP
\b[Vv]erdicts?\b|\b[Jj]udg(e|es|ed|ing)\b|(^|[^<])\b[Jj]udgements?( |$)
outcome; assess, assessment
\b[Ww]ho must be\b
the recipient: the supervisory authority, the data subjects
!
exit $found
