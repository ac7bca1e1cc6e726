#!/bin/sh
# All figures, each against a peer in the same run: make bench
set -eu
cd "$(dirname "$0")"
: "${BIN:?the folder of the programs}" "${PEER:?the peer of filter.py}" \
    "${DUMP:?tests/render-dump}"
python3 add.py 1000 10000
python3 read.py 10000
python3 filter.py 100000
python3 report.py 1000
python3 mailing.py 500
python3 history.py 100000 dl-check
python3 large_mail.py 100
