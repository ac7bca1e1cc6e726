/*
 * The keys that sign changes of a register, trust/allowed_signers in it, in the
 * form of ssh-keygen(1), section ALLOWED SIGNERS.
 *
 *	anja@example.nl namespaces="git",valid-after="20261128180000Z"
 *ssh-ed25519 AAAA...
 */
#ifndef EVIDENCE_SIGNERS_H
#define EVIDENCE_SIGNERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/strbuf.h"
#include "ssh_key.h"

#define SIGNERS_FILE "trust/allowed_signers"

/* One line of it. */
struct signer {
	size_t line; /* from 1 */
	char *who; /* addresses, with commas between them */
	char *fingerprint;
	/* Seconds since 1970: its first moment, and the first after it. */
	int64_t after, before;
};

struct signers {
	struct signer *v;
	size_t n, cap;
	size_t bad; /* the first line that has no key; 0: each has one */
};

/* The keys for git in TEXT; to be freed.  Lines of certificate authorities and
 * of other uses are passed over. */
void signers_parse(const char *text, struct signers *);
void signers_free(struct signers *);

enum signer_standing {
	SIGNER_UNKNOWN, /* no such key */
	SIGNER_OUTSIDE, /* not at that time */
	SIGNER_VALID
};
/* That of the key at a moment, in seconds since 1970. */
enum signer_standing signers_standing(
    const struct signers *, const char *fingerprint, int64_t at);

/* Can it stand as one in the list: an address without blanks, commas, quotes
 * and wildcards? */
bool signers_is_who(const char *);
/* Append the line of a key that is valid from AT on. */
void signers_add(
    struct strbuf *text, const char *who, const struct ssh_key *, int64_t at);
/* TEXT with the key of that line valid until AT alone; the caller frees. */
char *signers_end(const char *text, size_t line, int64_t at);

#endif
