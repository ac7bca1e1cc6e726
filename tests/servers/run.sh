#!/bin/sh
# Real mail servers, as Debian ships and configures them, deliver to a register
# and its acknowledgements to the reporter: make check-servers.
#
# Each server is installed into a copy of this machine that lives in memory (a
# layer over the root, in name spaces of its own): nothing here changes, its
# network has a loopback device alone, and what runs in it ends with it.  Needs
# root, and packages from the network once; says why where that cannot be.
set -eu
cd "$(dirname "$0")/../.."

skip() { echo "1..0 # SKIP $1"; exit 0; }
[ "$(id -u)" -eq 0 ] || skip 'only root can install servers into a copy of the machine'
command -v apt-get >/dev/null || skip 'no apt-get: the recipes are those of Debian'
unshare -mnp -f true 2>/dev/null || skip 'no name spaces here'

# In the name space of mounts: a copy of the machine in $1.
copy() {
	mount -t tmpfs -o size=1500m,mode=755 none "$1"
	mkdir "$1/upper" "$1/work" "$1/root" "$1/upper/repo"
	make -s install DESTDIR="$1/upper" PREFIX=/usr/local
	cp -R tests/servers "$1/upper/repo"
	mount -t overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" none "$1/root"
	mount --rbind /dev "$1/root/dev"
	mount -t tmpfs -o mode=1777 none "$1/root/tmp"
	mount -t tmpfs -o mode=755 none "$1/root/run"
	printf '#!/bin/sh\nexit 101\n' >"$1/root/usr/sbin/policy-rc.d"
	chmod 755 "$1/root/usr/sbin/policy-rc.d"
	cp -L /etc/resolv.conf "$1/resolv" 2>/dev/null && rm -f "$1/root/etc/resolv.conf" &&
		cp "$1/resolv" "$1/root/etc/resolv.conf"
}
case ${1-} in
--in) # SERVER FOLDER: as the first process of a name space of mounts
	copy "$3"
	sh tests/servers/packages.sh "$2" "$3/root" >"$3/apt" 2>&1 || {
		tail -n 20 "$3/apt" | sed 's/^/# /'
		skip "$2: the packages cannot be installed"
	}
	exec unshare -np -f --kill-child --mount-proc="$3/root/proc" \
		chroot "$3/root" env -i PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
		sh "/repo/servers/$2.t"
	;;
esac

status=0
for server in ${1:-exim postfix}; do
	echo "# $server"
	dir=$(mktemp -d)
	unshare -m sh "$0" --in "$server" "$dir" || status=1
	rmdir "$dir"
done
exit $status
