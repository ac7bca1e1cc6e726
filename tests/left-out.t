#!/bin/sh
# Records of a stream without each of their fields and lists in turn: no
# document says of an obligation what the register does not say.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
. "$tap_repo/tests/stream.sh"
left_out() { python3 "$tap_repo/tests/left_out.py" "$@"; }

# Notified in time, late, and not; all informed, some, those who could be -------------

quiet dl-init -o 'De Brug' reg
cat >rows.csv <<'!'
received,title
2026-11-14T08:30:00+01:00,Een
2026-11-14T09:30:00+01:00,Twee
2026-11-14T10:30:00+01:00,Drie
2026-11-14T11:30:00+01:00,Vier
!
register_rows rows.csv >refs
{ read -r rest && read -r some && read -r all && read -r none; } <refs
quiet dl-update -a aware='2026-11-14 12:00' -a aware_reason=Nagekeken. \
    -a persons_min=10 -a persons_max=11 "$rest" "$some" "$all" "$none"
quiet dl-classify -b Noor -a personal=yes -a affected=yes -a sensitive=yes \
    -a adverse=yes -a risk=high -w Ja. "$rest" "$some" "$all" "$none"
at 2026-11-18T09:00:00+01:00
quiet dl-notify -r -d '2026-11-16 16:00' -N AP-1 ap "$rest"
quiet dl-notify -r -d '2026-11-16 17:00' --count 10 --rest verhuisd --means letter subjects "$rest"
quiet dl-notify -r -d '2026-11-17 16:00' -N AP-2 -w 'Telefoon stuk.' ap "$some"
quiet dl-notify -r -d '2026-11-16 17:00' --count 4 --means phone subjects "$some"
quiet dl-notify -r -d '2026-11-17 16:00' -N AP-3 -w Vakantie. ap "$all"
quiet dl-notify -r -d '2026-11-16 17:00' --count 11 --means mail subjects "$all"
at 2026-11-20T12:00:00+01:00
dl-list -f jsonl "$rest" "$some" "$all" "$none" >rows.jsonl
dl-report -l nl -f html register >own.html
dl-report -l nl incident "$rest" "$some" "$all" "$none" >own.text
dl-report -l nl -f ics due >own.ics
dl-report -f csv 2026 >own.csv
unset DL_REGISTER

for form in lists flat; do
	left_out make rows.jsonl $form >left-out.jsonl
	dl-report -l nl -f html register left-out.jsonl >other.html
	dl-report -l nl incident left-out.jsonl >other.text
	dl-report -l nl -f ics due left-out.jsonl >other.ics 2>ics.err
	for kind in html text ics; do
		run "$form, $kind" 0 "left_out beside $kind own.$kind other.$kind left-out.names"
		no_out
	done
done

# The figures ----------------------------------------------------------------------------

for name in part_of persons_max subjects_left_reason ap_filed; do
	left='["duties", "filings", "mail", "'$name'"]'
	jq -c "delpaths($left | map([.])) | .empty -= $left" rows.jsonl >one.jsonl
	run "figures without $name" 0 "dl-report -f csv 2026 one.jsonl >other.csv &&
	    python3 '$tap_repo/tests/streams.py' figures own.csv other.csv"
	no_out
done

# One by one -----------------------------------------------------------------------------

of() { jq -c "select(.ref == \"$1\")" rows.jsonl; }
run 'the fields of a notification without the list' 0 "of '$rest' | jq -c 'del(.filings)' | dl-report -l nl -f html incident -"
has 'Gedaan op maandag 16 november 2026 om 16.00 uur'
has 'AP-1'
lacks 'Nog niet gedaan'
run 'neither' 0 "of '$rest' | jq -c 'del(.filings, .ap_filed)' | dl-report -l nl -f html register -"
has 'Of het is gedaan: niet in deze invoer: Gemeld aan toezichthouder op.'
lacks 'te laat'
run 'in English' 0 "of '$rest' | jq -c 'del(.filings, .ap_filed)' | dl-report -l en -f html incident -"
has 'Whether it was done: not in this input: '
flat() { # REF NAME...: without these and its lists
	of "$1" >one.jsonl
	shift
	for name in duties filings mail "$@"; do
		jq -c "del(.$name) | .empty -= [\"$name\"]" one.jsonl >two.jsonl
		mv two.jsonl one.jsonl
	done
	cat one.jsonl
}
run 'the due time is that of the row' 0 "flat '$none' received | dl-report -l nl -f html incident -"
has 'Nog niet gedaan; dat moest uiterlijk dinsdag 17 november 2026 om 12.00 uur'
run 'none is counted from less' 0 "flat '$none' ap_due aware | dl-report -l nl -f html incident -"
has 'niet in deze invoer: Uiterste moment toezichthouder'
lacks 'te laat'
run 'nor in a list' 1 "flat '$none' ap_due aware | dl-report -l nl due -"
has 'niet in deze invoer'
lacks 'te laat'
run 'nor is it late in a list' 1 "flat '$none' ap_filed | dl-report -l nl due -"
lacks 'te laat'
run 'letters by mail may have come back' 1 "flat '$all' lessons | dl-report -l nl due -"
has 'Berichten'
run 'where they cannot, all is known of them' 1 "flat '$rest' lessons | dl-report -l nl due -"
has 'Niet in deze invoer: '
lacks 'betrokkenen informeren'
run 'nor is it done in a calendar' 1 "flat '$all' subjects_count | dl-report -l nl -f ics due -"
says 'not in this input: '
has 'betrokkenen informeren: niet in deze invoer'

done_testing
