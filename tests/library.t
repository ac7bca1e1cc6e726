#!/bin/sh
# Libraries that few runs need are loaded by those alone, and a run that lacks
# one says so.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
dl-init -o Proef reg 2>/dev/null || exit 2

names=$(grep -aoE 'lib(crypto|ical|xslt|ytnef)\.so\.[0-9.]+' "$BIN/dl-new" | sort -u)
run 'dl-new knows four' 4 'return $(echo "$names" | wc -l)'

# An empty file in the place of each.
mkdir none
for l in $names; do : >"none/$l"; done
without() { # COMMAND...
	LD_LIBRARY_PATH=$tap_dir/none "$@"
}
part() { # ID TYPE BASE64
	mail "$1" "$1" 'MIME-Version: 1.0' "Content-Type: $2" \
	    'Content-Transfer-Encoding: base64' | sed '/^$/q'
	echo "$3"
}
says() { # REF: the description, then the remarks
	dl-list -C reg -f jsonl "$1" | jq -r '.description // "",
	    (.log[]? | .text | select(startswith("Opmerking bij")))'
}
reads() { # FILE
	ref=$(without dl-new -C reg "$1" | sed -n 's/^"\([^"]*\)".*/\1/p' | tail -n 1)
	says "$ref"
	# shellcheck disable=SC2010 # names of ours
	ls reg/incidents/*/*/"$ref" | grep -cvE '\.(eml|xml)$' || :
}
mail plat plat >plat.eml
part cms 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m' \
    MHsGCSqGSIb3DQEHAqBuMGwCAQExADBjBgkqhkiG9w0BBwGgVgRUQ29udGVudC1UeXBlOiB0\
ZXh0L3BsYWluOyBjaGFyc2V0PXV0Zi04DQoNCkRlIGthc3QgbWV0IGRvc3NpZXJzIHN0b25kIG\
9wZW46IOKCrCA1Lg0KMQA= >cms.eml
part tnef 'application/ms-tnef; name=winmail.dat' eJ8+IgEAAQaQCAAEAAAA >tnef.eml
part ics 'text/calendar; name=uitnodiging.ics' \
    "$(printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Overleg\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' | base64 -w 0)" >ics.eml

run 'a plain mail needs none' 0 'reads plat.eml'
out 'Er is een brief kwijt.' 0
remark='Opmerking bij de e-mail: een deel is hier niet te lezen: er ontbreekt een bibliotheek.'
for m in cms tnef ics; do
	run "$m is kept with a remark" 0 'reads $m.eml'
	out '' "$remark" 1
done

# Nor does anybody read one that lies where the command is begun, or, in a command
# that has the rights of another, where its caller says that libraries are.
sed 's/cms@/cms2@/; s/^Subject:.*/Subject: nog een/; s/10:14:/10:12:/' cms.eml >cms2.eml
run 'libraries in the present folder are not taken' 0 \
    'cd none && dl-new -C ../reg ../cms2.eml'
has 'De kast met dossiers'
if [ "$(id -u)" -eq 0 ]; then
	mkdir -p other/bin && cp "$BIN/dl-new" other/bin && chgrp nogroup other/bin/dl-new &&
		chmod g+s other/bin/dl-new
	sed 's/cms@/cms3@/; s/^Subject:.*/Subject: weer een/; s/10:14:/10:11:/' cms.eml >cms3.eml
	run 'nor by a command with other rights' 0 \
	    'LD_LIBRARY_PATH=$tap_dir/none DL_DATA=$tap_repo/share other/bin/dl-new -C reg cms3.eml'
	has 'De kast met dossiers'
fi

# Nobody who reads a mail waits for what it does not need.
loaded() { # FILE
	LD_DEBUG=files dl-new -C reg -n "$1" 2>&1 >/dev/null |
	    grep -c 'calling init: .*lib\(crypto\|ical\|xslt\|ytnef\)\.so'
}
mail plat2 nog >plat2.eml
run 'a plain mail loads none' 1 'loaded plat2.eml'
out 0

ref=$(dl-list -C reg -c ref | sed -n '2s/"//gp')
rm none/libical*
run 'a document without libxslt' 69 'without dl-report -C reg -f text incident "$ref"'
err 'dl-report: error: the library libxslt.so.1 is missing'
done_testing
