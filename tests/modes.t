#!/bin/sh
# Nobody but the owner may read a register or what is made of it, whatever the
# umask: personal data is in both.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
ref=DL-2026-0001-3

is_private() { # may group or others read, write or enter anything?
	find reg out -perm /077 >open; [ ! -s open ] || { cat open; false; }
}
for mask in 000 022; do
	rm -rf reg out
	mkdir -m 700 out
	run "a register under umask $mask" 0 "umask $mask
	    dl-init -o Proef reg && mail 1 een | dl-new -C reg &&
	    dl-update -C reg -m 'preventive: schijven versleutelen' $ref &&
	    dl-classify -C reg -a personal=yes -a affected=yes \
	        -a sensitive=yes $ref &&
	    dl-notify -C reg -r -a reg/register.conf ap $ref &&
	    dl-report -C reg --archive week"
	run "what is made of it under umask $mask" 0 "umask $mask
	    dl-report -C reg -f csv -o out/register.csv register &&
	    dl-report -C reg -f pdf -o out/reports/ incident $ref"
	run 'both have files' 0 'find reg/incidents/*/*/ out -type f'
	has /mail-
	has /filed-
	has register.csv
	run 'which others can neither read nor enter' 0 is_private
done
done_testing
