/*
 * Public keys of ssh (RFC 4253, section 6.6), as the files and lists of OpenSSH
 * have them: "TYPE BASE64 COMMENT".
 */
#ifndef EVIDENCE_SSH_KEY_H
#define EVIDENCE_SSH_KEY_H

#include <stdbool.h>

struct ssh_key {
	char *type; /* "ssh-ed25519" */
	char *base64;
	char *comment; /* "" if it has none */
	char *fingerprint; /* "SHA256:...", as ssh-keygen -l shows it */
};

/* From a line of a file of them, to be freed in either case; false: it is no
 * public key. */
bool ssh_key_parse(const char *line, struct ssh_key *);
/* From FILE, a public key, or the private key whose public one lies beside it
 * in FILE.pub.  The same; 0, or -1: reported (66, 65). */
int ssh_key_read(const char *file, struct ssh_key *);
void ssh_key_free(struct ssh_key *);

#endif
