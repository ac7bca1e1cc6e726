# shellcheck shell=sh
# shellcheck disable=SC2154 # tap_dir is set by lib.sh
# For tests with a register: the committer, the time, and some mail.
# Sourced after lib.sh.
HOME=$tap_dir/home GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=$tap_repo/tests/gitconfig
GIT_AUTHOR_NAME='Test Voorbeeld' GIT_AUTHOR_EMAIL=test@example.nl
GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
DL_NOW=2026-11-03T10:15:00+01:00
export HOME GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL GIT_AUTHOR_NAME \
	GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL DL_NOW
mkdir -p "$HOME"

mail() { # ID SUBJECT [HEADER...]: a mail on standard output
	id=$1 subject=$2
	shift 2
	printf 'Received: from a.example.nl by b.example.nl;\n'
	printf '\tTue, 3 Nov 2026 10:14:30 +0100\n'
	printf 'From: Noor Voorbeeld <noor@example.nl>\n'
	printf 'To: datalek@example.nl\nSubject: %s\n' "$subject"
	printf 'Date: Tue, 3 Nov 2026 10:14:00 +0100\n'
	[ -z "$id" ] || printf 'Message-ID: <%s@example.nl>\n' "$id"
	[ $# -eq 0 ] || printf '%s\n' "$@"
	printf '\nEr is een brief kwijt.\n'
}
field() { # REF FIELD
	dl-list -C reg -c "$2" "$1" | sed -n '2,$p' | sed 's/^"//; s/"$//'
}
commits() { git -C "${1:-reg}" rev-list --count HEAD; }
state() { # what is ours alone, in the repository
	echo "${1:-reg}/.git/dl/$(git config -f "${1:-reg}/register.conf" register.id)"
}
clean() { # nothing uncommitted, nothing half done
	[ -z "$(git -C "${1:-reg}" status --porcelain)" ] &&
		[ ! -e "$(state "${1:-reg}")/journal" ]
}
