#!/bin/sh
# dl-report --public: nothing that is hidden follows from what is shown.
. "$(dirname "$0")/lib.sh"
python3 "$tap_repo/tests/public.py"
