#!/bin/sh
# Foreign mail, CSV and XML with known answers; skipped where they are not.
set -u
cd "$(dirname "$0")/../.." || exit 2
if [ ! -d ../shared/data ]; then
	echo 'corpus: ../shared/data is not there: skipped'
	exit 0
fi
status=0
for t in tests/corpus/*.py; do
	[ "${t##*/}" != tap.py ] || continue # what they share
	echo "== $t"
	python3 "$t" >build/corpus.out 2>&1 || status=1
	grep -E '^not ok' build/corpus.out
	tail -n 3 build/corpus.out
done
exit $status
