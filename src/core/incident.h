/*
 * The record of one incident: its fields as canonical text, and its lists.
 *
 *	struct incident i;
 *	incident_init(&i);
 *	inc_set(&i, FIELD_TITLE, "laptop weg");
 *	size_t row = row_add(&i, LIST_LOG);
 *	row_set(&i, LIST_LOG, row, LOG_TEXT, "gebeld");
 *	incident_free(&i);
 */
#ifndef CORE_INCIDENT_H
#define CORE_INCIDENT_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/arena.h"
#include "../util/diag.h"
#include "../util/strbuf.h"
#include "../util/timestamp.h"
#include "field.h"

struct row {
	char **v; /* list_def()->ncols values, NULL for empty; see row_get() */
};

struct rows {
	struct row *row;
	size_t n, cap;
};

/* A column or element that the field table does not know: kept as it is. */
struct extra {
	char *name, *value;
};

struct incident {
	char *v[FIELD_MAX]; /* canonical text; NULL for empty; see inc_get() */
	struct rows lists[LIST_MAX];
	struct extra *extra;
	size_t nextra, extracap;
	struct arena pool; /* all of it lies there, and is changed below only */
	struct loc at; /* where it was read; file NULL where nowhere */
};

void incident_init(struct incident *);
void incident_free(struct incident *);
void incident_copy(struct incident *to, const struct incident *from);

/* Never NULL; "" for empty.  Valid until the field is set again. */
const char *inc_get(const struct incident *, enum field);
bool inc_has(const struct incident *, enum field);
/* Copies VALUE, which must be canonical (value_canonical()); NULL or "" empties
 * the field. */
void inc_set(struct incident *, enum field, const char *value);
void inc_set_time(struct incident *, enum field, struct timestamp);
/* The moment in a time field; false if it is empty. */
bool inc_time(const struct incident *, enum field, struct timestamp *);
/* Does a field of several values hold VALUE? */
bool inc_holds(const struct incident *, enum field, const char *value);

size_t row_add(struct incident *, enum list);
const char *row_get(const struct incident *, enum list, size_t row, size_t col);
void row_set(
    struct incident *, enum list, size_t row, size_t col, const char *value);
void row_set_time(
    struct incident *, enum list, size_t row, size_t col, struct timestamp);
bool row_time(const struct incident *, enum list, size_t row, size_t col,
    struct timestamp *);

/* Add one whose name is not there yet. */
void extra_add(struct incident *, const char *name, const char *value);
/* Add or replace. */
void extra_set(struct incident *, const char *name, const char *value);
const char *extra_get(const struct incident *, const char *name);

/* Append to the log. */
void inc_log(
    struct incident *, struct timestamp, const char *by, const char *text);

/*
 * Replace by U+FFFD what XML cannot hold, in every value, and make line ends
 * LF; the number of characters replaced.
 */
size_t incident_clean(struct incident *);

/*
 * Add to FAULTS, in the language of messages, what in the record contradicts
 * the rules of the field table beyond types.
 */
void incident_faults(const struct incident *, struct strlist *faults);
/*
 * Those among them that are a reason which is missing: what somebody chose,
 * such as a later moment of awareness (EDPB Guidelines 9/2022) or nobody to be
 * told (AVG art. 33(5)), without saying why.
 */
void incident_reasons(const struct incident *, struct strlist *missing);

#endif
