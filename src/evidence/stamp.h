/*
 * Time stamps of RFC 3161, made and verified by openssl-ts(1).
 *
 * A stranger made the answer of a service: only openssl reads it, in a process
 * of its own.
 */
#ifndef EVIDENCE_STAMP_H
#define EVIDENCE_STAMP_H

#include <stdbool.h>

#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"

#define STAMP_MOST ((size_t)1 << 20) /* bytes of an answer */
/* Seconds that the clocks of a register and of a service may lie apart. */
#define STAMP_SKEW 300

struct stamp_answer {
	struct timestamp at; /* UTC */
	char digest[SHA256_LEN]; /* that it is over; "": not by SHA-256 */
};

/* The certificates that are trusted, in a file for openssl. */
struct stamp_roots {
	char *path;
	size_t n;
};

/* The query for a stamp over that SHA-256.  0; -1: reported (69, 74). */
int stamp_query(const char digest[SHA256_LEN], struct strbuf *out);
/* What the answer says.  1; 0: it is no stamp, or the service refused: WHY has
 * the reason; -1: reported (69, 74). */
int stamp_read(
    const struct strbuf *answer, struct stamp_answer *, struct strbuf *why);
/* Is the answer a stamp over DIGEST whose certificates lead to one of the roots
 * and were valid at AT?  The same. */
int stamp_verify(const struct strbuf *answer, const char digest[SHA256_LEN],
    const struct stamp_roots *, struct timestamp at, struct strbuf *why);

/* Those in PEM, one behind the other.  0; -1: reported (73, 74). */
int stamp_roots_open(const struct strbuf *pem, struct stamp_roots *);
void stamp_roots_close(struct stamp_roots *);
/*
 * The one certificate in the text PEM, which must be that of an authority, as
 * PEM alone into OUT; NAME: 16 hex digits of its SHA-256; ABOUT: its subject
 * and when it ends.  1; 0: it is no such; -1: reported (69, 74).
 */
int stamp_root_read(const struct strbuf *pem, struct strbuf *out, char name[17],
    struct strbuf *about);

#endif
