#!/bin/sh
# The two commands of README.md on a bare Debian: bare.sh FOLDER [MIRROR].
# As root.  FOLDER gets a minimal system (debootstrap) unless it has one, and a
# clean clone of what is committed here.
set -eu
root=$1
mirror=${2:-}
here=$(cd "$(dirname "$0")/.." && pwd)

[ -x "$root/usr/bin/apt-get" ] ||
	debootstrap --variant=minbase bookworm "$root" ${mirror:+"$mirror"}
cp /etc/resolv.conf "$root/etc/resolv.conf"
in_root() {
	env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
	    chroot "$root" /bin/sh -ec "$1"
}
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
# For what is asked at a terminal; an instance of its own.
mkdir -p "$root/dev/pts"
mountpoint -q "$root/dev/pts" ||
	mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
rm -f "$root/dev/ptmx"
ln -s pts/ptmx "$root/dev/ptmx"
trap 'umount "$root/dev/pts" "$root/proc"' EXIT
[ -c "$root/dev/full" ] || mknod -m 666 "$root/dev/full" c 1 7

# What the clone and the first command themselves need.
in_root 'apt-get update -q && apt-get install -y -q --no-install-recommends git make' >/dev/null
rm -rf "$root/root/dl" "$root/root/dl.git"
git clone -q --bare "$here" "$root/root/dl.git"
in_root 'git clone -q /root/dl.git /root/dl'
in_root 'cd /root/dl && make demo'
in_root 'cd /root/dl && make check'
in_root 'cd /root/dl && git status --porcelain && [ -z "$(git status --porcelain)" ]'
echo 'bare: make demo and make check pass'
