#!/bin/sh
# 2,000 random records through every writer: none that breaks a rule across
# fields gets in, and none that is right is refused.  tests/faults.py, which
# shares nothing with the program, says which is which.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_NOW=2026-11-20T12:00:00+01:00
faults() { python3 "$tap_repo/tests/faults.py" "$@"; }
dl-init -o Proef -l nl reg 2>/dev/null || exit 2
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
sound() { # N: that many records in the register, each of them right
	run 'the register' 0 'dl-list -f xml | faults check'
	out "$1"
}

# Rows ------------------------------------------------------------------------
# A command names the first 200 faults: the wrong ones are given in parts.
parts() { # ENDING COMMAND FILE: the places that it names, part by part
	head -n 1 "$3" >header
	sed 1d "$3" | split -l 40 - part.
	for part in part.??; do
		cat header "$part" >part.csv
		case $1 in
		csv) ;;
		*) dl-list -f "$1" part.csv >"part.$1" ;;
		esac
		$2 "part.$1" 2>part.err && return 1
		sed -n 's/^dl-[a-z]*: [^:]*:\([0-9]*\):.*error: .*/\1/p' part.err |
			sort -nu | wc -l
	done >counts
	rm part.??
	awk '{ n += $1 } END { print n }' counts
}
faults make 2000 13 >all.csv
# Two of three say that they come from an old register.
awk 'NR == 1 { print $0 ",import.old"; next } { print $0 (NR % 3 ? ",yes" : ",") }' \
    all.csv >rows.csv
for kind in wrong alone; do
	faults $kind rows.csv >$kind.lines
	awk 'NR == FNR { bad[$1]; next } FNR == 1 || FNR in bad' $kind.lines rows.csv >$kind.csv
done
cat wrong.lines alone.lines >bad.lines
awk 'NR == FNR { bad[$1]; next } !(FNR in bad)' bad.lines rows.csv >right.csv
for form in csv xml jsonl; do
	for kind in wrong alone; do
		run "$form: each that is $kind" 0 "parts $form 'dl-new -n -f $form' $kind.csv"
		out "$(wc -l <$kind.lines)"
	done
	[ $form = csv ] || dl-list -f $form right.csv >right.$form
	run "$form: none that is right" 0 "dl-new -n -q -f $form right.$form"
done
run 'all together' 65 'dl-new -f csv rows.csv'
run 'nothing is stored' 0 '[ "$(commits)" -eq 1 ] && clean'
(
	echo field,key,value,becomes
	head -n 1 all.csv | tr , '\n' | sed 's/.*/&,column,&/'
) >map.csv
# A sheet may leave out the status of what is closed.
faults wrong_sheet all.csv >wrong.sheet
run 'a sheet, all but its faulty rows' 65 'dl-new -q -m map.csv --skip-faulty all.csv'
n=$(($(wc -l <all.csv) - 1 - $(wc -l <wrong.sheet)))
sound "$n"
run 'all rows that are right are known' 0 'dl-new -n -f csv right.csv 2>&1 >/dev/null | tail -n 1'
has 'would register 0'

# Changes ---------------------------------------------------------------------
dl-list -c "ref,rev,$(head -n 1 all.csv)" >stored.csv
faults change stored.csv 14 >changed.csv
awk -F, 'NR == 1 || $3 == "yes"' changed.csv | cut -d, -f 1,2,4- >wrong.csv
awk -F, '$3 != "yes"' changed.csv | cut -d, -f 1,2,4- >right.csv
run 'changes: each that is wrong' 0 "parts csv 'dl-update -n' wrong.csv"
out "$(($(wc -l <wrong.csv) - 1))"
run 'none that is right' 0 'dl-update right.csv'
sound "$n"

# Acts ------------------------------------------------------------------------
# Of a command that fails there is a status that it has, and nothing of it.
acts() {
	while read -r act; do
		eval "$act" >act.out 2>act.err </dev/null
		case $? in
		0 | 64 | 65) ;;
		*) echo "$act" && head -n 3 act.err ;;
		esac
	done <act.list
}
dl-list -c ref | sed '1d; s/"//g' >refs
faults acts 300 16 <refs >act.list
was=$(commits)
run 'acts of all kinds' 0 acts
no_out
[ $(($(commits) - was)) -gt 100 ]
tap $? "$what: $(($(commits) - was)) changes"
sound "$n"
run 'nothing is half done' 0 clean
faults mails 60 17 >mbox
run 'mail of any date' 0 'dl-new -f mbox mbox'
n=$((n + 60))
sound "$n"

# Merges ----------------------------------------------------------------------
mkdir merge
faults merge 300 15 merge
merges() {
	clean=0 k=0
	while [ $k -lt 300 ]; do
		cp merge/$k.ours merge/$k.got
		dl-merge merge/$k.base merge/$k.got merge/$k.theirs \
		    incidents/2026/00/DL-2026-0001-3.xml 2>/dev/null && {
			clean=$((clean + 1))
			echo "merge/$k.ours merge/$k.theirs merge/$k.got"
		}
		k=$((k + 1))
	done >merged
	[ $clean -gt 20 ] && faults compare_all merged
}
run 'merges that succeed have no fault that neither side had' 0 merges
no_out
done_testing
