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

struct view;
/*
 * The register as it is (REV NULL) or as it was: REV is a git revision or a
 * moment (RFC 3339).  NULL: reported (66, 64).
 */
struct view *view_open(const struct reg *, const char *rev);
/* Was there a register at that moment? */
bool view_exists(const struct reg *, struct timestamp);
/* From here on records come without "rev": who counts them needs none, and it
 * takes a third of the time. */
void view_leave_rev(struct view *);
/* 1: the next record, by year, number and prefix, with "rev" filled, the
 * caller's to free; 0: no more; -1: one that cannot be read, reported. */
int view_next(struct view *, struct incident *);
/* 1: the record REF; 0: no such record (not reported); -1: reported. */
int view_get(struct view *, const char *ref, struct incident *);
/* A file of the register as it was then, such as "law/duties.csv": 1, 0 where
 * there is none, -1 reported. */
int view_file(struct view *, const char *path, struct strbuf *out);
void view_close(struct view *);

/* Writing ---------------------------------------------------------------- */

/*
 * An act: some files written, then one commit, under the lock.
 *
 *	if ((act = act_begin(reg)) == NULL)
 *		return -1;
 *	act_incident(act, &incident);
 *	act_file(act, path, data, len);
 *	return act_commit(act, "new", "registered from mail");
 */
struct act;
/*
 * Take the lock; finish or undo what a killed process left.  NULL: reported
 * (75 locked, 77 not allowed, 78 no identity).
 */
struct act *act_begin(const struct reg *);
/* The next free reference of YEAR. */
void act_next_ref(struct act *, int year, struct reference *);
/* As view_get(), of the present state; a file changed by hand and not
 * committed is refused (65), since it would get into this act's commit. */
int act_get(struct act *, const char *ref, struct incident *);
/* Which incident has this key ("message-id:...", "sha256:...", "external:...",
 * "row:...")?  Its reference, the caller's to free, or NULL. */
char *act_find(struct act *, const char *key);
/* Write the record to its place; refuses nothing. */
void act_incident(struct act *, const struct incident *);
/* Write N bytes to PATH below the register; copied. */
void act_file(struct act *, const char *path, const void *data, size_t n);
/* The same, where there is no such file yet: what is kept is never changed. */
void act_keep(struct act *, const char *path, const void *data, size_t n);
/* Call TOLD for each file that act_commit() writes. */
void act_progress(struct act *, void (*told)(size_t done, size_t of));
/*
 * Write all, commit with the subject "REF: WHAT" (or WHAT where several
 * incidents are in it), trailers Dl-Act: VERB and Dl-Ref: REF.  The lock stays
 * and the act can be used for the next.  0, or -1: reported, and everything is
 * as it was.
 */
int act_commit(struct act *, const char *verb, const char *what);
/* Forget what was not committed; let go of the lock; frees. */
void act_end(struct act *);

/* Revisions --------------------------------------------------------------- */

#define REV_LEN 17 /* 16 digits and a NUL */

/* The revision of the record that is stored as these bytes. */
void rev_of(const char *xml, size_t n, char out[REV_LEN]);
/* The same of a record as it would be stored. */
void incident_rev(const struct incident *, char out[REV_LEN]);

#endif
