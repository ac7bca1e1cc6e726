/*
 * The rows of two versions of a record, and which columns of them never change.
 */
#ifndef EVIDENCE_ROW_MATCH_H
#define EVIDENCE_ROW_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"

/* When a column may change after its row came in. */
enum row_rule {
	ROW_FIXED, /* never */
	ROW_FILLS, /* once, from empty */
	ROW_READ, /* when somebody reads or settles a mail item */
	ROW_REREAD, /* when a mail is read again */
	ROW_SETTLED, /* by the commands: obligations and measures */
	ROW_NUMBER, /* when two clones gave out one number */
	ROW_MARK /* when the row is taken back */
};
enum row_rule row_rule(enum list, size_t col);

#define ROW_NOWHERE SIZE_MAX

/* For each row of OLD its row of NEW, or ROW_NOWHERE: by what it is known by,
 * else by its content.  The caller frees. */
size_t *row_match(
    enum list, const struct incident *old, const struct incident *new);
/* By that, for one row: its key, or what stands for it.  The caller frees. */
char *row_match_name(const struct incident *, enum list, size_t row);
/* All of the row that never changes, as one text; the caller frees. */
char *row_match_text(const struct incident *, enum list, size_t row);

#endif
