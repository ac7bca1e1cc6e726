/*
 * A transaction: some files of the register written, then one commit, under the
 * lock.
 *
 *	if ((t = transaction_begin(reg, false)) == NULL)
 *		return -1;
 *	transaction_incident(t, &incident);
 *	transaction_file(t, path, data, len);
 *	rc = transaction_commit(t, "new", "registered from mail");
 *	transaction_end(t);
 */
#ifndef STORE_TRANSACTION_H
#define STORE_TRANSACTION_H

#include <stddef.h>

#include "../core/incident.h"
#include "../core/reference.h"
#include "register.h"

struct transaction;
/*
 * Take the lock; finish or undo what a killed process left.  IS_DRY: neither,
 * and nothing can be committed.  NULL: reported (75 locked, another branch is
 * checked out, or git is half-way with something; 77 not allowed; 78 no
 * identity, or a clone without history).
 */
struct transaction *transaction_begin(const struct reg *, bool is_dry);
/* The first one of a register that is being made. */
struct transaction *transaction_begin_first(const struct reg *);
/* Forget what was not committed; let go of the lock; frees.  NULL is fine. */
void transaction_end(struct transaction *);

/* The commit that it goes on from; borrowed until the next commit. */
const char *transaction_head(const struct transaction *);
/* The next free reference of YEAR; see clone_prefix(). */
void transaction_next_ref(struct transaction *, int year, struct reference *);
/* As snapshot_get(), of the present state; a file changed by hand and not
 * committed is refused (65), since it would get into this commit. */
int transaction_get(struct transaction *, const char *ref, struct incident *);
/* Is there a record of that reference?  1, 0, or -1: reported. */
int transaction_has(struct transaction *, const char *ref);
/* The reference of the incident that has, or had before it was removed, this
 * key ("identity:...", "mail-bytes:..." with their SHA-256, "message-id:...",
 * "our-id:...", "external:...", "ref:..."), the caller's to free, or NULL. */
char *transaction_find(struct transaction *, const char *key);
/* How many incidents were acknowledged by mail to that address on the day of
 * AT.
 */
size_t transaction_acknowledgements(
    struct transaction *, const char *address, struct timestamp at);

/* Write the record to its place, its new rows with keys and numbers.  One with
 * a fault that may not come in and that the committed one lacks is reported
 * (65), and the commit fails; see fault_refuse(). */
void transaction_incident(struct transaction *, struct incident *);
/* Write N bytes to PATH below the register; copied. */
void transaction_file(
    struct transaction *, const char *path, const void *data, size_t n);
/* The same unless there is such a file: what is kept is never changed. */
void transaction_keep(
    struct transaction *, const char *path, const void *data, size_t n);
/* Remove the file PATH with the commit; it may not be written as well. */
void transaction_remove(struct transaction *, const char *path);
/* Call PROGRESS for each file that transaction_commit() writes. */
void transaction_progress(
    struct transaction *, void (*progress)(size_t done, size_t of));
/*
 * Write all, commit with the subject "REF: WHAT" (or WHAT if there are several
 * incidents), trailers Dl-Act: VERB and Dl-Ref: REF.  The lock stays, and the
 * next commit can be made.  0, or -1: reported, and everything is as it was.
 */
int transaction_commit(
    struct transaction *, const char *verb, const char *what);

#endif
