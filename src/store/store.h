/*
 * The records of a register: reading what is committed, writing by acts.
 *
 * The committed state is the register.  A record whose file was changed by
 * hand and not committed, or that another process is just writing, is read as
 * it was committed.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"
#include "../core/reference.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "register.h"

/* Reading ---------------------------------------------------------------- */

struct snapshot;
/*
 * The register as it is (REV NULL) or as it was: REV is a git revision or a
 * moment (RFC 3339).  NULL: reported (66, 64).
 */
struct snapshot *snapshot_open(const struct reg *, const char *rev);
/* Was there a register at that moment? */
bool snapshot_exists(const struct reg *, struct timestamp);
/* From here on records come without "rev": who counts them needs none, and it
 * takes a third of the time. */
void snapshot_leave_rev(struct snapshot *);
/* 1: the next record, by year, number and prefix, with "rev" filled, the
 * caller's to free; 0: no more; -1: one that cannot be read, reported. */
int snapshot_next(struct snapshot *, struct incident *);
/* 1: the record REF; 0: no such record (not reported); -1: reported. */
int snapshot_get(struct snapshot *, const char *ref, struct incident *);
/* A file of the register as it was then, such as "law/duties.csv": 1, 0 where
 * there is none, -1 reported. */
int snapshot_file(struct snapshot *, const char *path, struct strbuf *out);
void snapshot_close(struct snapshot *);

/* Writing ---------------------------------------------------------------- */

/*
 * An act: some files written, then one commit, under the lock.
 *
 *	if ((act = transaction_begin(reg)) == NULL)
 *		return -1;
 *	transaction_incident(act, &incident);
 *	transaction_file(act, path, data, len);
 *	return transaction_commit(act, "new", "registered from mail");
 */
struct transaction;
/*
 * Take the lock; finish or undo what a killed process left.  NULL: reported
 * (75 locked, 77 not allowed, 78 no identity).
 */
struct transaction *transaction_begin(const struct reg *);
/* The next free reference of YEAR. */
void transaction_next_ref(struct transaction *, int year, struct reference *);
/* As snapshot_get(), of the present state; a file changed by hand and not
 * committed is refused (65), since it would get into this act's commit. */
int transaction_get(struct transaction *, const char *ref, struct incident *);
/* Which incident has this key ("message-id:...", "sha256:...", "external:...",
 * "row:...")?  Its reference, the caller's to free, or NULL. */
char *transaction_find(struct transaction *, const char *key);
/* Write the record to its place; refuses nothing. */
void transaction_incident(struct transaction *, const struct incident *);
/* Write N bytes to PATH below the register; copied. */
void transaction_file(
    struct transaction *, const char *path, const void *data, size_t n);
/* The same, where there is no such file yet: what is kept is never changed. */
void transaction_keep(
    struct transaction *, const char *path, const void *data, size_t n);
/* Call TOLD for each file that transaction_commit() writes. */
void transaction_progress(
    struct transaction *, void (*told)(size_t done, size_t of));
/*
 * Write all, commit with the subject "REF: WHAT" (or WHAT where several
 * incidents are in it), trailers Dl-Act: VERB and Dl-Ref: REF.  The lock stays
 * and the act can be used for the next.  0, or -1: reported, and everything is
 * as it was.
 */
int transaction_commit(
    struct transaction *, const char *verb, const char *what);
/* Forget what was not committed; let go of the lock; frees. */
void transaction_end(struct transaction *);

/* Revisions --------------------------------------------------------------- */

#define REV_LEN 17 /* 16 digits and a NUL */

/* The revision of the record that is stored as these bytes. */
void rev_of(const char *xml, size_t n, char out[REV_LEN]);
/* The same of a record as it would be stored. */
void incident_rev(const struct incident *, char out[REV_LEN]);

#endif
