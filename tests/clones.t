#!/bin/sh
# Two clones that took in incidents apart, merged by git: no conflict, and the
# overview counts all.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
DL_NOW=2026-11-18T12:00:00+01:00
dl-init -o 'Stichting De Brug' -R gastouder reg 2>/dev/null
mail start Begin | dl-new -C reg >/dev/null 2>&1
git clone -q reg zuid
git -C zuid config dl.prefix ZUID

# Rows and mails on both sides, several days, with what is done to them there.
rows() { # PREFIX N
	echo title,received,department
	i=0
	while [ $i -lt "$2" ]; do
		i=$((i + 1))
		echo "$1 $i,2026-11-1$((i % 3 + 6))T09:00:00+01:00,$1"
	done
}
take_in() { # CLONE N
	rows "$1" "$2" | DL_NOW=2026-11-18T11:00:00+01:00 dl-new -C "$1" -f csv - &&
	    mail "$1" "$1 mail" | dl-new -C "$1" &&
	    for ref in $(dl-list -C "$1" -s "department = $1" -c ref |
		tr -d '"' | sed 1d); do
		    dl-classify -C "$1" -a sensitive=no -a adverse=no "$ref" &&
			dl-update -C "$1" -m 'preventive: cursus' "$ref" ||
			exit 1
	    done
}
run 'one side takes in' 0 'take_in reg 7 2>/dev/null'
run 'the other side too' 0 'take_in zuid 5 2>/dev/null'
run 'the other side notifies as well' 0 \
    'dl-notify -C zuid -r reporter ZUID-2026-0001-3'
run 'git merges them' 0 'git -C reg pull -q --no-rebase --no-edit ../zuid'
no_out
no_err
run 'nothing is left over' 0 'clean reg && ! git -C reg ls-files -u | grep .'
run 'all of them are there' 0 'dl-list -C reg -c ref | tr -d "\"" | sed 1d | tee refs'
[ "$(wc -l <refs)" -eq 15 ]
tap $? '1 + 8 + 6'
[ "$(sort -u refs | wc -l)" -eq 15 ]
tap $? 'each reference is there once'
[ "$(grep -c '^ZUID-' refs)" -eq 6 ]
tap $? 'each with the prefix of its clone'
run 'the overview counts all' 0 'dl-report -C reg -f csv week'
has '"2026-W47","incidents","new","12"'
has '"2026-W47","incidents","open","15"'
has '"2026-W47","class","incident","12"'
has '"2026-W47","department","reg","7"'
has '"2026-W47","department","zuid","5"'
has '"2026-W47","measures","open","12"'
cp .out week.csv
run 'and the register has all' 0 'dl-report -C reg register | grep -c "^[A-Z]*-2026-....-.:"'
out 15
run 'as does the calendar, each once' 0 \
    'dl-report -C reg -f ics due | grep -c "^UID:.*-measure-1@dl"'
out 12
run 'one command merges the other way' 0 \
    'git -C zuid pull -q --no-rebase --no-edit ../reg && dl-report -C zuid -f csv week >z; cmp z week.csv'
run 'and both go on' 0 \
    'mail na "na de fusie" | dl-new -C zuid | dl-list -c ref - &&
    mail na2 "na de fusie" | dl-new -C reg | dl-list -c ref -'
out '"ref"' '"ZUID-2026-0007-2"' '"ref"' '"DL-2026-0010-1"'
run 'a mail that the other has taken in adds nothing' 0 \
    'mail zuid "zuid mail" | dl-new -C reg | sed 1d'
no_out
says 'already registered as ZUID-2026-0006-4'
run 'nor a row' 0 'rows zuid 5 | dl-new -C reg -f csv - | sed 1d'
no_out
says 'already known: 5'
# Letters by themselves come from one of them, before and after a merge.
cat >sendmail <<'!'
#!/bin/sh
sed -n 's/^To: /to /p; s/^Subject: \[\(.*\)-[0-9]\].*/\1/p; /^$/q' >>"$OUT"
cat >/dev/null
!
chmod +x sendmail
OUT=$tap_dir/letters DL_SENDMAIL=$tap_dir/sendmail
export OUT DL_SENDMAIL
DL_NOW=2026-11-05T12:00:00+01:00
git config -f reg/register.conf mail.sender 'De Brug <privacy@example.nl>'
git config -f reg/register.conf mail.address datalek@example.nl
git -C reg commit -qam sender
git -C zuid pull -q --no-rebase --no-edit ../reg
for c in reg zuid; do
	mail "l$c" "post $c" | sed "s/noor@/$c@/; s/brief/brief van $c/; s/^To: .*/To: datalek@example.nl/" |
	    dl-new -C $c >/dev/null 2>&1
done
git -C zuid pull -q --no-rebase --no-edit ../reg
all() { # CLONE...: cron in each of them
	: >"$OUT"
	for c in "$@"; do dl-notify -C "$c" -s reporter --all || return $?; done
	sort "$OUT"
}
run 'both clones have both reports, and cron' 0 'git clone -q zuid third; git -C third config dl.prefix DERDE
    all zuid third'
has 'to zuid@example.nl'
lacks 'to reg@example.nl'
run 'the other one sends its own' 0 'all reg third reg zuid'
has 'to reg@example.nl'
lacks 'to zuid@example.nl'
run 'after a merge nobody sends anything' 0 'git -C reg pull -q --no-rebase --no-edit ../zuid && all reg zuid third'
no_out
run 'a clone without a prefix sends nothing by itself' 78 'git clone -q zuid vierde; all vierde'
says 'config dl.prefix'
run 'by its reference it goes from any' 0 'ref=$(dl-list -C third -c ref | sed -n "s/\"\(DL-2026-[^\"]*\)\"/\1/p" | tail -n 1)
    dl-notify -C third -s reporter "$ref"'
says 'another clone gave out this reference, and may send the same letter: merge what was committed there first'
DL_NOW=2026-11-18T12:00:00+01:00
# An incident that both changed is a conflict, and nothing is lost in it.
dl-update -C reg -a department=Noord DL-2026-0001-3 >/dev/null 2>&1
dl-update -C zuid -a department=Zuid DL-2026-0001-3 >/dev/null 2>&1
run 'the same incident on both sides is a conflict' 1 \
    'git -C reg pull -q --no-rebase --no-edit ../zuid'
run 'until that is settled nothing is stored' 75 \
    'dl-update -C reg -a department=Oost DL-2026-0001-3'
done_testing
