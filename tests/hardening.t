#!/bin/sh
# The binaries as a checker sees them: where each is loaded, what stays writable,
# where libraries are looked for, and which calls are checked.
. "$(dirname "$0")/lib.sh"
case $BIN in */build/*) skip_all 'built with other flags' ;; esac
command -v readelf >/dev/null || skip_all 'no readelf here'

for b in "$BIN"/dl-*; do
	readelf -hldsW "$b" >elf 2>/dev/null
	lines() { grep -cE "$1" elf || :; } # PATTERN
	run "${b##*/} may be loaded anywhere" 0 'lines "^ *Type: *DYN"; lines "FLAGS_1.* PIE"'
	out 1 1
	run "${b##*/} has all addresses from the start, read-only" 0 \
	    'lines "GNU_RELRO"; lines "\(FLAGS_1\).* NOW|BIND_NOW"'
	[ "$(sed -n 1p .out)" -eq 1 ] && [ "$(sed -n 2p .out)" -ge 1 ]
	tap $? "${b##*/}: both"
	run "${b##*/} runs no code on its stack" 0 'grep GNU_STACK elf | grep -c " RW "'
	out 1
	run "${b##*/} looks for libraries where the system has them" 0 'lines "RPATH|RUNPATH"'
	out 0
	run "${b##*/} checks its stack and the sizes of buffers" 0 \
	    'lines "UND __stack_chk_fail"; lines "UND __[a-z]+_chk"'
	[ "$(sed -n 1p .out)" -ge 1 ] && [ "$(sed -n 2p .out)" -ge 3 ]
	tap $? "${b##*/}: both"
done
if [ "$(uname -m)" = x86_64 ] && command -v objdump >/dev/null; then
	run 'indirect calls go to the begin of functions' 0 \
	    'objdump -d --no-show-raw-insn "$BIN/dl-list" | grep -c endbr64'
	[ "$(cat .out)" -gt 100 ]
	tap $? 'which are marked'
fi
if command -v hardening-check >/dev/null; then
	# It asks for a mark that the start files of Debian lack.
	run 'hardening-check' 0 'hardening-check --nocfprotection "$BIN"/dl-*'
fi
done_testing
