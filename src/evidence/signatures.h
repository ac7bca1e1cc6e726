/*
 * The signatures of commits, verified by one git for all of them.
 *
 * Whether a key was trusted is another matter: see signers.h.
 */
#ifndef EVIDENCE_SIGNATURES_H
#define EVIDENCE_SIGNATURES_H

#include "../store/git.h"

enum signature_state {
	SIGNATURE_MISSING,
	SIGNATURE_GOOD, /* of these very bytes, whoever has the key */
	SIGNATURE_WRONG,
	SIGNATURE_UNVERIFIED /* a program or a key for that is missing */
};

struct signatures;

/* Those of the commits of REVISIONS, ended by NULL, as for walk_open().  NULL:
 * reported (69, 74). */
struct signatures *signatures_read(
    const struct git_place *, const char *const *revisions);
/* Of the commit, and the fingerprint of its key ("SHA256:...", or what gpg has;
 * "" where nobody knows it), borrowed. */
enum signature_state signatures_find(
    const struct signatures *, const char *commit, const char **fingerprint);
/* NULL is fine. */
void signatures_free(struct signatures *);

#endif
