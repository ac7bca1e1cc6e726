# shellcheck shell=sh
# shellcheck disable=SC2154 # tap_dir and tap_repo are set by lib.sh
# For tests that hold documents of a stream beside those of the register.
# Sourced after reg.sh.
PYTHONDONTWRITEBYTECODE=1
# The clock of the register, so that its moments stand by the same offset.
TZ=Europe/Amsterdam
at() { DL_NOW=$1 GIT_AUTHOR_DATE=$1 GIT_COMMITTER_DATE=$1; }
at 2026-11-16T09:00:00+01:00
export DL_NOW GIT_AUTHOR_DATE GIT_COMMITTER_DATE TZ PYTHONDONTWRITEBYTECODE
DL_REGISTER=$tap_dir/reg
export DL_REGISTER
quiet() { "$@" >/dev/null 2>quiet.err || { cat quiet.err >&2; exit 2; }; }
register_rows() { # FILE: into the register; their references, a line each
	dl-new "$1" 2>new.err | cut -d, -f1 | tr -d '"' | sed 1d
}
