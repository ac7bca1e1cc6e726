#!/bin/sh
# The figures of a register against SQL over what dl-list prints of it.
. "$(dirname "$0")/lib.sh"
# shellcheck source=tests/reg.sh
. "$tap_repo/tests/reg.sh"
dl-init reg 2>/dev/null
python3 "$tap_repo/tests/figures.py" make reg "${FIGURES_N:-300}" &&
	git -C reg add incidents && git -C reg commit -q -m 'at random' &&
	python3 "$tap_repo/tests/figures.py" compare reg "${FIGURES_PERIODS:-8}"
