#!/bin/sh
# Bring the Dutch catalogue up to the source: new messages come in empty, none
# is guessed.  po.sh --check: is each message there and translated?
set -eu
cd "$(dirname "$0")/.."
mkdir -p build
template() { # OPTION...
	xgettext --language=C --from-code=UTF-8 --keyword=_ --keyword=N_ \
	    --keyword=i18n_text:2 --keyword=i18n_plural:2,3 \
	    --no-location --sort-output "$@" -o build/dl.pot src/*/*.[ch]
}
if [ "${1-}" = --check ]; then
	template
	msgcmp po/nl.po build/dl.pot
else
	template --omit-header
	msgmerge -q --update --backup=none --no-fuzzy-matching --no-location \
	    --sort-output po/nl.po build/dl.pot
	msgattrib --no-obsolete --sort-output -o po/nl.po po/nl.po
fi
