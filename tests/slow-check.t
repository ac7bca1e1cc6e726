#!/bin/sh
# A register of 2,000 incidents, on which every command was at work in two
# clones: dl-check finds nothing in it.
# shellcheck disable=SC2034,SC2086,SC2129 # words for run; numbers; plain lists
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
unset DL_NOW
year=$(date +%Y)
ref() { # N [PREFIX]: the reference of number N
	perl -e 'my ($n, $prefix, $year) = @ARGV; my $d = sprintf "%04d%04d", $year, $n;
	my $p = 10; for (split //, $d) { $p = (($p + $_) % 10 || 10) * 2 % 11 }
	printf "%s-%04d-%04d-%d\n", $prefix, $year, $n, (11 - $p) % 10' "$1" "${2:-DL}" "$year"
}
letter() { # ID SUBJECT FROM
	printf 'Received: from a.example.nl by b.example.nl;\n\t%s\n' "$(date -R -d '-1 day')"
	printf 'From: Noor <%s>\nTo: datalek@example.nl\nSubject: %s\n' "$3" "$2"
	printf 'Date: %s\nMessage-ID: <%s@example.nl>\n\nEr is een brief kwijt.\n' \
	    "$(date -R -d '-1 day')" "$1"
}
make() {
	dl-init reg || return 1
	git config -f reg/register.conf mail.sender 'Privacy <datalek@example.nl>'
	git config -f reg/register.conf mail.address datalek@example.nl
	git -C reg commit -qam 'mail' || return 1
	python3 "$tap_repo/bench/rows.py" 2000 >rows.csv &&
		dl-new -C reg -f csv <rows.csv >/dev/null || return 1
	dl-init --merge-driver reg
	git clone -q reg zuid && git -C zuid config dl.prefix ZUID &&
		git -C zuid config dl.branch main && dl-init --merge-driver zuid
	for clone in reg zuid; do
		git -C $clone config dl.sendmail "$tap_dir/sendmail"
	done
}
work() ( # CLONE FIRST: on the ten incidents from that one
	cd "$1" || return 1
	prefix=DL && [ "$1" = reg ] || prefix=ZUID
	n=$2
	dl-classify -a personal=yes -a affected=yes -a sensitive=yes -a adverse=yes \
	    -a risk=high -w 'veel personen' "$(ref $n)" "$(ref $((n + 1)))"
	dl-update -m 'immediate: bellen; owner=ICT' -m 'preventive: training' "$(ref $n)"
	dl-update -m '1; done' -m '2; dropped; why=niet nodig' -l gebeld "$(ref $n)"
	dl-notify -r -d "$(date -d '-1 hour' +%Y-%m-%dT%H:%M:%S%:z)" -w 'laat ontdekt' ap "$(ref $n)"
	dl-update -a ap_number=4711 "$(ref $n)"
	dl-notify -r -k correction -w 'minder personen' ap "$(ref $n)"
	dl-notify -r -k withdrawal -w 'toch niet' ap "$(ref $n)"
	dl-update -t nl.happened=Kwijt -t nl.happened='Echt kwijt' "$(ref $n)"
	dl-update -a department=Noord -l 'verplaatst' "$(ref $((n + 2)))" && dl-update --undo "$(ref $((n + 2)))"
	dl-update --redo "$(ref $((n + 2)))"
	dl-update --undo "$(ref $((n + 2)))"
	dl-update --close "$(ref $((n + 3)))" && dl-update --reopen "$(ref $((n + 3)))"
	dl-update --withdraw "$(ref $((n + 4)))"
	dl-update --join "$(ref $((n + 5)))" "$(ref $((n + 6)))" "$(ref $n)"
	letter "a$1" "[$(ref $n)] antwoord" "noor@$1.example" | dl-new
	letter "b$1" 'brief weg' "noor@$1.example" | dl-new
	letter "c$1" 'tas weg' "noor@$1.example" | dl-new --deliver --acknowledge
	letter "d$1" 'Re: brief weg' "noor@$1.example" | sed "s/^Date/In-Reply-To: <b$1@example.nl>\nDate/" | dl-new
	dl-notify -s reporter --all -k initial
	one=$(dl-list -c ref -s message_id="b$1@example.nl" | sed -n '2s/"//gp')
	two=$(dl-list -c ref -s message_id="c$1@example.nl" | sed -n '2s/"//gp')
	dl-update --read "$one"
	dl-update --undo "$one"
	dl-new --reread "$one"
	dl-update --join "$two" "$one"
	dl-report --archive incident "$one"
	dl-classify -a personal=no "$one"
	dl-update --close "$one"
	dl-list -f xml "$(ref $((n + 7)))" | sed 's/<title>[^<]*/<title>van een stroom/' | dl-update -
	[ "$1" = zuid ] || dl-report --archive week
)
both() { # the same incidents in both clones, then a merge each way
	for clone in reg zuid; do
		dl-update -C $clone -l "in $clone" -m "preventive: in $clone" "$(ref 500)" "$(ref 501)"
	done
	dl-classify -C reg -a personal=yes -a affected=yes -a sensitive=no "$(ref 502)"
	dl-classify -C zuid -a personal=yes -a adverse=no "$(ref 502)"
	letter twice 'in beide' "noor@beide.example" >twice.eml
	dl-new -C reg twice.eml && dl-new -C zuid twice.eml
	letter re 'Re: in beide' noor@beide.example | sed "s/^Date/In-Reply-To: <twice@example.nl>\nDate/" >re.eml
	dl-notify -C reg -r -w laat ap "$(ref 503)"
	dl-update -C zuid -a contact='Bas' "$(ref 503)"
	git -C reg pull -q --no-rebase --no-edit ../zuid main && git -C zuid pull -q --no-rebase --no-edit ../reg main
}
printf '#!/bin/sh\ncat >/dev/null\n' >sendmail && chmod +x sendmail
make >make.out 2>&1
for clone in reg zuid; do
	n=100 && [ $clone = reg ] || n=200
	work $clone $n >>make.out 2>&1
done
both >>make.out 2>&1
work reg 300 >>make.out 2>&1
git -C zuid pull -q --no-rebase --no-edit ../reg main >>make.out 2>&1
for clone in reg zuid; do
	run "the history of $clone has its merges" 0 \
	    'git -C $clone rev-list --merges --count HEAD; [ "$(git -C $clone rev-list --count HEAD)" -gt 90 ]'
	run "nothing is found in $clone" 0 'dl-check -C $clone'
	no_out
	no_err
done
acts=$(git -C reg log --format='%(trailers:key=Dl-Act,valueonly)' | sort -u | tr '\n' ' ')
run 'every act was there' 0 'echo $acts'
out 'classify init join new notify redo report undo update'
done_testing
