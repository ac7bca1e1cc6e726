/*
 * The blobs of a history, by one git cat-file that stays open.
 *
 * Ask ahead for what will be read: git then finds it while its reader is still
 * busy with the last one.
 */
#ifndef EVIDENCE_BLOBS_H
#define EVIDENCE_BLOBS_H

#include <stddef.h>

#include "../store/git.h"
#include "../util/strbuf.h"

struct blobs;

/* PLACE is copied, its texts are borrowed.  NULL: reported (69). */
struct blobs *blobs_open(const struct git_place *place);
/* It will be read, in the order of these calls as a rule.  For a record; a
 * file of a dossier may be large. */
void blobs_want(struct blobs *, const char *oid);
/* The bytes of the blob, in place of those of OUT.  1; 0: git lacks it, or it
 * is no blob; -1: git ended, reported (74). */
int blobs_read(struct blobs *, const char *oid, struct strbuf *out);
/* How many bytes it has, and their SHA-256 as 64 hex digits; none of them is
 * kept.  The same. */
int blobs_sha256(struct blobs *, const char *oid, size_t *size, char hex[65]);
/* NULL is fine. */
void blobs_close(struct blobs *);

#endif
