# shellcheck shell=sh disable=SC2154 # for the tests of dl-check, behind lib.sh
# Plant a tampering in a copy of the register, and expect that fault at that place.
plant() { # ID PLACE WHAT COMMAND
	rm -rf t && cp -a reg t
	(cd t && eval "$4") >plant.out 2>&1
	planted=$?
	run "$1: $3" 1 'dl-check -C t'
	[ $planted = 0 ] || tap 1 "$1: $3: planted"
	grep -qE "^$2(:[0-9]+:1)?: (error|warning|information): $1: " .out
	tap $? "$1: $3: at $2"
}
