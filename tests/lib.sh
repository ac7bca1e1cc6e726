# shellcheck shell=sh
# TAP helpers.  Sourced by tests/*.t; every test has a directory of its own.
#
#	run 'what it shows' 0 'dl-list reg.csv'    the status
#	out 'line' 'line'      all of its standard output
#	err 'line'             all of its messages
#	has 'text'             somewhere in its output
#	says 'text'            somewhere in its messages
#	lacks 'text'           in neither
#	done_testing
set -u
tap_repo=$(cd "$(dirname "$0")/.." && pwd)
BIN=${BIN:-$tap_repo/bin}
# The programs that deps.sh installs, before others of the same name.
PATH=$BIN:/usr/bin:/bin:$PATH LC_ALL=C TZ=UTC
export PATH LC_ALL TZ
# What fontconfig keeps until the end is no leak of ours (make SAN=1).
LSAN_OPTIONS=suppressions=$tap_repo/tests/leaks.supp:print_suppressions=0
export LSAN_OPTIONS
unset DL_REGISTER DL_NOW DL_SENDMAIL DL_DATA LANGUAGE NO_COLOR
tap_n=0
tap_dir=$(mktemp -d) && cd "$tap_dir" || exit 2
# What a test made unreadable must go too.
tap_clean() { cd /; chmod -R u+rwx "$tap_dir" 2>/dev/null; rm -rf "$tap_dir"; }
trap tap_clean EXIT

tap() { # STATUS WHAT
	tap_n=$((tap_n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_n - $2"
	else
		echo "not ok $tap_n - $2"
		for tap_f in .out .err; do
			head -n 20 "$tap_dir/$tap_f" | sed "s/^/# $tap_f: /"
		done
		# One is enough for tools/mutants.sh.
		[ -z "${TAP_BAIL-}" ] || { echo 'Bail out!'; exit 1; }
	fi
}

run() { # WHAT STATUS COMMAND
	what=$1
	(eval "$3") >"$tap_dir/.out" 2>"$tap_dir/.err" </dev/null
	got=$? tap_read=
	[ "$got" -eq "$2" ] || echo "# status $got, not $2"
	[ "$got" -eq "$2" ]
	tap $? "$what"
}

out() { printf '%s\n' "$@" | cmp -s - "$tap_dir/.out"; tap $? "$what: output"; }
err() { printf '%s\n' "$@" | cmp -s - "$tap_dir/.err"; tap $? "$what: message"; }
no_out() { [ ! -s "$tap_dir/.out" ]; tap $? "$what: no output"; }
no_err() { [ ! -s "$tap_dir/.err" ]; tap $? "$what: no message"; }
# Each output is read once for all checks, and only if a check needs it; a test
# that changes .out or .err between two checks empties tap_read.
tap_load() { # out | err
	case $tap_read in *$1*) return ;; esac
	tap_text=
	[ ! -s "$tap_dir/.$1" ] || tap_text=$(cat "$tap_dir/.$1")
	case $1 in out) tap_out=$tap_text ;; err) tap_err=$tap_text ;; esac
	tap_read="$tap_read $1"
}
holds() { case $1 in *"$2"*) ;; *) return 1 ;; esac; } # TEXT PART
has() { tap_load out; holds "$tap_out" "$1"; tap $? "$what: has $1"; }
says() { tap_load err; holds "$tap_err" "$1"; tap $? "$what: says $1"; }
lacks() {
	tap_load out
	tap_load err
	! holds "$tap_out" "$1" && ! holds "$tap_err" "$1"
	tap $? "$what: lacks $1"
}
same() { cmp -s "$1" "$2"; tap $? "$what: $1 is $2"; } # FILE FILE

skip_all() { echo "1..0 # SKIP $1"; exit 0; }
done_testing() { echo "1..$tap_n"; }
