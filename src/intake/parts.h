/*
 * Steps that every kind of intake takes.
 */
#ifndef INTAKE_PARTS_H
#define INTAKE_PARTS_H

#include "../core/outcome.h"
#include "../util/diag.h"
#include "intake.h"

/* The transaction, begun at the first call.  NULL: reported. */
struct transaction *intake_begin(struct intake *);
/* The reference of the incident with that key, such as "message-id" and its
 * value, see transaction_find(); the caller frees.  NULL if unknown or VALUE is
 * "". */
char *intake_find(struct intake *, const char *kind, const char *value);
/*
 * Complete a new incident: reference, status, received (now) and channel
 * (CHANNEL) where it has none, and the obligations, whose time limits run from
 * here: by the outcome of its assessment, or NULL.
 */
void intake_fill(
    struct intake *, struct incident *, enum channel, const struct outcome *);
/*
 * Store a new incident as the next part of the transaction, with the tables of
 * the law.
 */
void intake_stage(struct intake *, struct incident *);
/* Commit what was staged, unless it is a dry run; SUBJECT as for
 * transaction_commit().  0 or -1. */
int intake_commit(struct intake *, const char *subject);
/* Print an incident that was committed. */
void intake_show(struct intake *, struct incident *);
/* The same of a new one, and count it. */
void intake_print(struct intake *, struct incident *);
/* Take in a mail of LEN bytes from the file NAME.  0, or -1 reported. */
int intake_message(
    struct intake *, const char *raw, size_t len, const char *name);
/* Append to the log, in the register's language, as if by printf(). */
void intake_log(const struct intake *, struct incident *, const char *msgid,
    ...) PRINTF(3, 4);

#endif
