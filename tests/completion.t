#!/bin/bash
# Completion in bash, as readline would ask for it.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init reg 2>/dev/null || exit 2
mail een brief | dl-new -C reg >/dev/null
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
. "$tap_repo/share/completions/dl.bash"
compopt() { :; } # outside readline there is nothing to set

ask() { # WORD...: what is offered for the last one
	COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
	_dl
	printf '%s\n' "${COMPREPLY[@]}"
}
run 'fields' 0 'ask dl-update -a kin'
out kind= kind_other=
run 'the values of a field' 0 'ask dl-update -a kind = post-w'
out post-wrong-recipient
run 'questions' 0 'ask dl-classify -a sens'
out sensitive=
run 'inputs of the score' 0 'ask dl-classify -a cb_m'
out cb_malice=
run 'obligations' 0 'ask dl-classify -d avg-33'
out avg-33=
run 'decisions' 0 'ask dl-classify -d avg-33 = req'
out required
run 'lists' 0 'ask dl-list -t dut'
out duties
run 'formats' 0 'ask dl-new -f j'
out jsonl
run 'long options' 0 'ask dl-update --wi'
out --withdraw
run 'references' 0 'ask dl-list DL-'
out DL-2026-0001-3
run 'what dl-report can do' 0 'ask dl-report we'
out week
run 'the report of an incident' 0 'ask dl-report inc'
out incident
run 'its forms' 0 'ask dl-report incident -f h'
out html
run 'the register' 0 'ask dl-report reg'
has register
run 'a calendar of what is due' 0 'ask dl-report due -f i'
out ics
run 'the sheet of the register' 0 'ask dl-report register -f c'
out csv
run 'and those of overviews' 0 'ask dl-report -f c'
out csv
run 'also as a mail' 0 'ask dl-report -f m'
out mail
run 'what is due as a mail' 0 'ask dl-report due -f m'
out mail
run 'an incident is no mail' 0 'ask dl-report incident -f m'
lacks mail
run 'words of a letter' 0 'ask dl-update -t en.a'
out en.advice=
run 'a list of recipients' 0 ': >lijst.csv; ask dl-notify -s -l lij'
out lijst.csv
run 'whether a mail went' 0 'ask dl-notify --not-'
out --not-sent
run 'a letter as a PDF' 0 'ask dl-notify subjects -f p'
out pdf
run 'behind an option without a value' 0 'ask dl-notify -s sub'
out subjects

# What bash was asked is what the tables say; the other shells get the same.
for shell in zsh fish; do
	command -v $shell >/dev/null || {
		echo "# no $shell: its completion was not read"
		continue
	}
	run "$shell reads its completion" 0 \
	    "$shell -n '$tap_repo/share/completions/dl.$shell'"
done
if command -v fish >/dev/null; then
	ask_fish() { # LINE
		fish -c "source $tap_repo/share/completions/dl.fish
		    complete -C '$1'"
	}
	run 'fish: formats' 0 "ask_fish 'dl-new -f js'"
	has jsonl
	run 'fish: the values of a field' 0 \
	    "ask_fish 'dl-update -a kind=post-w'"
	has kind=post-wrong-recipient
	run 'fish: the formats of a mode' 0 "ask_fish 'dl-report due -f '"
	has ics
	lacks pdf
fi
done_testing
