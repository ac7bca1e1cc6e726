#!/bin/sh
# An installed program finds its rules, templates and catalogue, wherever it
# was put; uninstall leaves nothing.
. "$(dirname "$0")/lib.sh"
. "$tap_repo/tests/reg.sh"
case $BIN in "$tap_repo/bin") ;; *) skip_all 'the plain build is what is installed' ;; esac
make -s -C "$tap_repo" install DESTDIR="$tap_dir/root" PREFIX=/opt/dl \
    >install.log 2>&1 </dev/null || { cat install.log; exit 2; }
mv root elsewhere
PATH=$tap_dir/elsewhere/opt/dl/bin:/usr/bin:/bin
run 'every program' 0 'ls elsewhere/opt/dl/bin'
for p in "$tap_repo"/bin/dl-*; do has "$(basename "$p")"; done
run 'it is the installed one' 0 'command -v dl-new'
has "$tap_dir/elsewhere/opt/dl/bin/dl-new"
run 'a register' 0 'dl-init -R gastouder reg'
run 'intake' 0 'mail een brief | dl-new -C reg'
run 'rules and law' 0 'dl-classify -C reg -a sensitive=yes DL-2026-0001-3'
run 'templates' 0 'dl-notify -C reg -f text reporter DL-2026-0001-3'
has 'Bedankt voor uw melding'
run 'forms' 0 'dl-notify -C reg -F edpb ap DL-2026-0001-3'
has 'CONCEPT'
run 'the catalogue' 0 'unset LC_ALL; LANG=nl_NL.UTF-8 dl-list -h'
has 'gebruik:'
run 'lines for cron that find it' 0 'cat elsewhere/opt/dl/share/dl/cron/dl'
has 'PATH=/opt/dl/bin:/usr/bin:/bin'
run 'and units' 0 'cat elsewhere/opt/dl/share/dl/systemd/*'
has 'ExecStart=/opt/dl/bin/dl-report --send due'
lacks /usr/local
run 'a manual that names them there' 0 'cat elsewhere/opt/dl/share/man/man7/dl-setup.7'
has '|/opt/dl/bin/dl-new'
lacks /usr/local/bin
run 'a page for each program' 0 'for p in elsewhere/opt/dl/bin/*; do
	[ -s "elsewhere/opt/dl/share/man/man1/$(basename "$p").1" ] || exit 1; done'
mv elsewhere root
run 'uninstall' 0 'make -s -C "$tap_repo" uninstall DESTDIR="$tap_dir/root" PREFIX=/opt/dl'
run 'leaves nothing' 0 'find root -type f'
no_out
done_testing
