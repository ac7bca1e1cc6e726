/*
 * The difference between two versions of a record, a change for each field,
 * each column of a row and each unknown column.
 */
#ifndef AUDIT_CHANGE_H
#define AUDIT_CHANGE_H

#include "../core/incident.h"
#include "../evidence/row_match.h"
#include "../evidence/walk.h"

enum change_kind {
	CHANGE_FIELD,
	CHANGE_COLUMN, /* of a row */
	CHANGE_PLACE, /* of a row among the others */
	CHANGE_EXTRA, /* of an element that the field table does not know */
	CHANGE_FILE, /* the bytes of a file */
	CHANGE_MODE /* of a file: is it a program, a link */
};

/* Of one value. */
struct audit_change {
	enum change_kind kind;
	enum list list; /* LIST_MAX: not of a row */
	size_t old_row, row; /* ROW_NOWHERE: it came in, or is gone */
	size_t col; /* of the list, or the field */
	const char *name; /* of an unknown element; of the record */
};

struct changes {
	struct audit_change *v;
	size_t n, cap;
};

/* The two versions that changes lie between; both borrowed. */
struct change_pair {
	const struct walk_change *file; /* NULL: none is looked at */
	const struct incident *old, *new; /* an empty one: it was not there */
};

void changes_add(struct changes *, const struct audit_change *);
/* Append those of all fields and rows. */
void changes_compare(struct changes *, const struct change_pair *);
/* Is it a change of the same value to the same value? */
bool change_is_same(const struct audit_change *, const struct audit_change *);
/* Did its row come in, or go, with it? */
bool change_is_added(const struct audit_change *);
bool change_is_removed(const struct audit_change *);

/* "measures", "path" of a file, "" of a field. */
const char *change_list(const struct audit_change *);
/* What the row is known by; its number if it has no key; the file of a path.
 * The caller frees. */
char *change_row(const struct audit_change *, const struct change_pair *);
/* "department"; "blob" of a file. */
const char *change_field(const struct audit_change *);
/* NULL: of an unknown element, a place or a file. */
const struct field_def *change_def(const struct audit_change *);
/* The values as files have them, in BUF or borrowed. */
const char *change_old(const struct audit_change *, const struct change_pair *,
    char buf[CELL_LEN]);
const char *change_new(const struct audit_change *, const struct change_pair *,
    char buf[CELL_LEN]);

#endif
