#!/bin/sh
# dl-report --public: no hidden number follows from what is shown.
. "$(dirname "$0")/lib.sh"
python3 "$tap_repo/tests/public.py"
