#!/bin/sh
# Install the Debian packages that a part of the work needs, and say which.
#	deps.sh PART...           install what is missing
#	deps.sh --check PART...   only say what is missing; status 1 if anything
# PART: build, check, page, lint, all.  Does nothing where all is there.
set -eu

# The font is what a PDF is set in: it has all of Europe, Hebrew and Arabic.
build='gcc libc6-dev make git pkg-config gettext libcsv-dev libxml2-dev
libxslt1-dev libgmime-3.0-dev libjansson-dev libmd-dev libpango1.0-dev
libcairo2-dev libical-dev libytnef0-dev libssl-dev libseccomp-dev fonts-dejavu-core tzdata'
check="$build perl python3 libxml2-utils jq mandoc poppler-utils
mblaze msmtp zsh fish strace openssl curl openssh-client"
# A mail server for the tests, but never in the place of one that is here.
dpkg-query -W -f '${db:Status-Status} ${Provides}\n' |
	grep -q '^installed .*mail-transport-agent' || check="$check exim4-daemon-light"
# npm fetches what looks at pages with the browser; some nodejs have it in them.
page="$check chromium"
command -v npm >/dev/null || page="$page nodejs npm"
lint="$check clang clang-format clang-tidy cppcheck shellcheck valgrind"

only_check=no
[ "${1-}" != --check ] || { only_check=yes; shift; }
parts=$*
want=
for part; do
	case $part in
	build) want="$want $build" ;;
	check) want="$want $check" ;;
	page) want="$want $page" ;;
	lint) want="$want $lint" ;;
	all) want="$want $lint $page" ;;
	*) echo "deps.sh: no such part: $part" >&2; exit 64 ;;
	esac
done

missing=
# shellcheck disable=SC2086 # a list of words is what is meant
for p in $(printf '%s\n' $want | sort -u); do
	dpkg-query -W -f '${db:Status-Status}\n' "$p" 2>/dev/null |
		grep -qx installed || missing="$missing $p"
done
[ -n "$missing" ] || exit 0
if [ $only_check = yes ]; then
	echo "missing Debian packages:$missing" >&2
	echo "install them with: make deps PARTS='$parts'" >&2
	exit 1
fi

command -v apt-get >/dev/null || {
	echo "no apt-get here; please install:$missing" >&2
	exit 69
}
as_root=
if [ "$(id -u)" -ne 0 ]; then
	command -v sudo >/dev/null || {
		echo "not root and no sudo; please install:$missing" >&2
		exit 77
	}
	as_root=sudo
fi
# shellcheck disable=SC2086 # a list of words is what is meant
set -- $missing
echo "installing $# Debian packages, and what they need:$missing" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# A line for each that is set up; all that apt says only where it fails.
install() {
	{
		$as_root apt-get install -y -q --no-install-recommends "$@" 2>&1 ||
			echo 'apt-get failed'
	} | tee "$log" | sed -un 's/^Setting up \([^ :]*\).*/  installed \1/p' >&2
	! tail -n 1 "$log" | grep -qx 'apt-get failed'
}
echo '  fetching the list of packages' >&2
$as_root apt-get update -q >"$log" 2>&1 || { cat "$log" >&2; exit 69; }
install "$@" || { cat "$log" >&2; exit 69; }
