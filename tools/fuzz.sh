#!/bin/sh
# Each fuzz target for SECONDS; what it finds ends the run.  The corpus grows
# in build/corpus, from seeds that the tests' own mails and records make.
set -eu
cd "$(dirname "$0")/.."
seconds=$1
for f in fuzz/*.c; do
	t=$(basename "$f" .c)
	dir=build/corpus/$t
	mkdir -p "$dir"
	case $t in
	mail) cp tests/demo/*.eml "$dir" ;;
	mapping)
		printf '%s\n' field,key,value,becomes ,skip,1 \
		    received,column,Datum received,date,D-M-YYYY \
		    kind,column,Soort kind,value,Brief,post-lost \
		    data,column,Wat 'data,split,"/"' persons_min,column,Nr \
		    >"$dir/map"
		printf '%s\n' 'sep=;' Register 'Nr;Datum;Soort;Wat' \
		    '1;3-11-2025;Brief;naam/bsn' '2.000;45966,5;x;"a;"' \
		    >"$dir/sheet"
		{ cat "$dir/map"; printf '\0'; cat "$dir/sheet"; } >"$dir/seed"
		;;
	recipient_list)
		printf '%s\n' 'Naam;E-mailadres;Straat;Huisnummer;Postcode;Plaats;Taal' \
		    'Jo;jo@example.nl;;;;;en' 'An;;Kerkstraat;1;1234 AB;Ede;' \
		    >"$dir/seed"
		;;
	tables)
		for csv in share/rules/*.csv share/law/*.csv; do
			{ printf seed; cat "$csv"; } >"$dir/${csv##*/}"
		done
		;;
	esac
	echo "$t for $seconds s"
	"build/fuzz/$t-fuzz" -max_total_time="$seconds" -timeout=25 \
	    -rss_limit_mb=4096 -close_fd_mask=3 -print_final_stats=1 \
	    -artifact_prefix="build/corpus/$t-" "$dir" 2>"build/corpus/$t.log" ||
		{ tail -n 40 "build/corpus/$t.log"; exit 1; }
	sed -n 's/^stat::number_of_executed_units: */  runs: /p' \
	    "build/corpus/$t.log"
done
echo 'fuzz: no finding'
