# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034 # tap_dir is set by lib.sh; tsa is for tests
# A service of time stamps on loopback, for tests: two roots, and certificates
# "one" (of the first), "two" (of the second) and "short", which ends in 30 days.
#
#	tsa_start || skip_all ...
#	dl-stamp -s $tsa/one
#	tsa_stop

tsa_certificate() { # NAME ROOT DAYS
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
	    -keyout "$1.key" -out "$1.csr" -subj "/CN=Stempel $1" \
	    -config tsa.cnf && openssl x509 -req -in "$1.csr" -CA "$2.pem" \
	    -CAkey "$2.key" -CAcreateserial -out "$1.pem" -days "$3" \
	    -extfile tsa.cnf -extensions signer
}
tsa_root() { # NAME
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
	    -keyout "$1.key" -out "$1.pem" -subj "/CN=Wortel $1" \
	    -extensions ca -config tsa.cnf -days 7000
}
tsa_make() {
	mkdir tsa && cd tsa || return 1
	cat >tsa.cnf <<-'EOF'
	[req]
	distinguished_name = dn
	prompt = no
	[dn]
	CN = Stempel
	[ca]
	basicConstraints = critical,CA:TRUE
	keyUsage = critical,keyCertSign,cRLSign
	[signer]
	basicConstraints = CA:FALSE
	keyUsage = critical,digitalSignature
	extendedKeyUsage = critical,timeStamping
	[tsa]
	default_tsa = service
	[service]
	serial = ./serial
	signer_digest = sha256
	default_policy = 1.2.3.4.1
	digests = sha256
	ess_cert_id_alg = sha256
	EOF
	echo 01 >serial
	tsa_root first && tsa_root second && cat first.pem second.pem >chain.pem &&
	    tsa_certificate one first 6000 && tsa_certificate two second 6000 &&
	    tsa_certificate short first 30
}
tsa_start() {
	(tsa_make) >tsa.log 2>&1 || return 1
	python3 "$tap_repo/tests/tsa.py" "$tap_dir/tsa" >>tsa.log 2>&1 &
	tsa_pid=$!
	trap 'tsa_stop; tap_clean' EXIT
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ ! -s tsa/port ] || break
		sleep 0.3
	done
	[ -s tsa/port ] && tsa=http://127.0.0.1:$(cat tsa/port)
}
tsa_stop() { kill "$tsa_pid" 2>/dev/null; wait "$tsa_pid" 2>/dev/null; }
