#!/bin/sh
# Every page as a browser shows it: headless Chromium, on a phone and a desk,
# in light and dark, and on paper (make check-page).  page/look.py says what is
# a fault.  The pictures stay in build/page/shots, to be looked at.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
kept=$tap_repo/build/page
look() { PYTHONDONTWRITEBYTECODE=1 python3 "$tap_repo/tests/page/look.py" "$@"; }
at() { DL_NOW=$1 GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1; }
quiet() { "$@" >/dev/null 2>quiet.err || { cat quiet.err >&2; exit 2; }; }
export GIT_AUTHOR_DATE GIT_COMMITTER_DATE
command -v chromium >/dev/null || skip_all 'no chromium'

# The accessibility checker is not ours and not kept here.
axe=$kept/node_modules/axe-core/axe.min.js
mkdir -p "$kept/shots"
if ! cmp -s "$tap_repo/tests/page/package.json" "$kept/package.json" ||
    [ ! -e "$axe" ]; then
	cp "$tap_repo/tests/page/package.json" "$kept"
	(cd "$kept" && npm install --no-audit --no-fund --no-package-lock \
	    --ignore-scripts) >npm.out 2>&1 || rm -f "$axe"
fi

# The pages ---------------------------------------------------------------------

# NAME COMMAND; $full and $long are incidents, $mail takes the page out of a mail.
pages='
week       dl-report -f html week 2026-W47
quarter    dl-report -f html quarter 2026-Q4
year       dl-report -f html year 2026
empty      dl-report -f html week 2024-W10
public     dl-report --public -f html year 2026
overview   dl-report -f mail week 2026-W47 | from_mail
register   dl-report -f html register
incident   dl-report -f html incident $full
audit      dl-audit -f html $full
long       dl-report -f html incident $long
form       dl-notify -f html ap $full
longform   dl-notify -f html ap $long
edpb       dl-notify -F edpb -f html ap $full
letter     dl-notify -f html subjects $full
controller dl-notify -f html controller $full
notice     dl-notify -p -f html subjects $full
receipt    dl-notify -f mail reporter $full | from_mail'

from_mail() {
	python3 -c 'import email, email.policy, sys
m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
sys.stdout.write(m.get_body(("html",)).get_content())'
}
register() { # LANG: a register, DL_REGISTER, with its incidents
	DL_REGISTER=$tap_dir/$1
	export DL_REGISTER
	at 2026-11-20T17:00:00+01:00
	quiet dl-init -l "$1" -o 'Stichting De Brug' "$1"
	git config -f "$1/register.conf" mail.sender 'De Brug <post@example.nl>'
	git config -f "$1/register.conf" mail.overview 'bestuur@example.nl'
	git config -f "$1/register.conf" register.contact 'Fatma Şahin, 010 123 45 67'
	quiet git -C "$1" commit -qam sender
	python3 "$tap_repo/tests/page/rows.py" "$1" >rows.csv
	quiet dl-new rows.csv
	dl-list -c ref | sed '1d; s/"//g' >refs
	full=$(sed -n 2p refs) long=$(sed -n 3p refs)
	: "$long" # is in the commands
	quiet xargs dl-classify -b 'Pim Privacy' <refs
	at 2026-11-20T17:30:00+01:00
	quiet dl-update -m 'Nieuwe sloten op alle kasten' -l 'Gebeld met de politie' "$full"
	quiet dl-notify -r -w 'Eerst onderzocht' -N AP-2026-1234 ap "$full"
	quiet dl-update -t "$1.happened=Er is een tas gestolen." \
	    -t "$1.effects=Wie de tas heeft kan de dossiers lezen." \
	    -t "$1.measures=Wij hebben de laptop op afstand gewist." \
	    -t "$1.advice=Verander uw wachtwoord." "$full"
	sed -n '5,12p' refs | quiet xargs dl-update --close
}
for lang in nl en; do
	register $lang
	rm -rf "${kept:?}/$lang" && mkdir "$kept/$lang"
	echo "$pages" | while read -r name command; do
		[ -n "$name" ] || continue
		eval "$command" >"$kept/$lang/$name.html" 2>err </dev/null ||
			{ echo "$lang $name: status $?"; sed 's/^/  /' err; }
	done >failed
	run "$lang: every page could be made" 0 'cat failed'
	no_out
done

# What a browser makes of them --------------------------------------------------

cd "$kept" || exit 2
if [ -e "$axe" ]; then
	set -- -a "$axe"
else
	set --
	echo '# axe-core is not there and npm cannot fetch it: without it'
fi
run 'nothing wrong with any' 0 "look $* -s shots nl/*.html en/*.html"
no_out

# These checks can fail ---------------------------------------------------------

rm -rf bad && mkdir bad && : >"$tap_dir/want"
bad() { # NAME OF SED FAULT...: what is found where SED has changed the page OF
	sed "$3" "nl/$2.html" >"bad/$1.html"
	! cmp -s "nl/$2.html" "bad/$1.html" || echo "bad/$1.html: as it was"
	name=$1
	shift 3
	for fault; do
		case $fault in
		axe*) [ ! -e "$axe" ] || echo "bad/$name.html: $fault" ;;
		*:) # on each screen
			for on in 'phone light' 'phone dark' 'desk light' 'desk dark'; do
				echo "bad/$name.html: $fault $on"
			done ;;
		*) echo "bad/$name.html: $fault" ;;
		esac
	done >>"$tap_dir/want"
}
csp='/Content-Security-Policy/d'
bad error form 's/<h1/<script>console.error("Een")<\/script>&/' console:
bad warning form 's/<h1/<script>console.warn("Een")<\/script>&/' console:
bad thrown form 's/<h1/<script>nothing()<\/script>&/' console:
bad forbidden incident 's/<h1/<script>1<\/script>&/' console:
bad picture incident "$csp"';s/<h1/<img alt="" src="http:\/\/127.0.0.1:9\/x">&/' \
    request: console:
bad beside incident "$csp"';s/<h1/<link rel="stylesheet" href="x.css">&/' \
    request: console:
bad wide incident 's/<h1/<p style="width:420px">Een<\/p>&/' \
    'wide: phone light' 'wide: phone dark'
bad viewport incident '/name="viewport"/d; s/content="width=device-width[^>]*>//' \
    'wide: phone light' 'wide: phone dark'
bad scrolls incident \
    's/<h1/<div style="overflow:auto"><p style="width:999px">Een<\/p><\/div>&/' \
    'keyboard: phone light' 'keyboard: phone dark' \
    'keyboard: desk light' 'keyboard: desk dark'
bad faint incident 's/<h1/<p style="color:#999">Een<\/p>&/' \
    'axe: phone light' 'axe: desk light' 'paper: paper'
bad dim incident 's/<h1/<p style="color:#555">Een<\/p>&/' \
    'axe: phone dark' 'axe: desk dark'
bad silent form 's/<html lang="nl">/<html>/' \
    'axe: phone light' 'axe: phone dark' 'axe: desk light' 'axe: desk dark'
bad letter incident 's/@page{[^}]*}//' 'paper: paper'
bad dark incident 's/@media screen and (/@media (/' 'paper: paper'
bad broad incident 's/<\/style>/@media print{h1{width:800px}}&/' 'wide: paper'
bad alone incident 's/<\/style>/h1+*{break-before:page}h1{break-after:auto!important}&/' \
    'paper: paper'
run 'a browser looks at pages with faults' 1 "look $* bad/*.html"
cp "$tap_dir/.out" "$tap_dir/found"
cut -d: -f1-3 "$tap_dir/found" | sort -u >"$tap_dir/got"
sort "$tap_dir/want" >"$tap_dir/.out"
diff "$tap_dir/.out" "$tap_dir/got" | sed 's/^/# /'
cmp -s "$tap_dir/.out" "$tap_dir/got"
tap $? 'each fault is found, and no other'
for said in 'request: phone light: http://127.0.0.1:9/x' \
    'console: desk dark: Een' 'axe: desk light: color-contrast' \
    'axe: phone dark: color-contrast' 'wide: paper: h1' 'not A4' 'light ink' \
    'a sheet ends with'; do
	[ -e "$axe" ] || case $said in axe*) continue ;; esac
	grep -qF "$said" "$tap_dir/found"
	tap $? "it says $said"
done
rm -rf bad
done_testing
