/*
 * The record of one incident: its fields as canonical text, and its lists.
 *
 *	struct incident i;
 *	incident_init(&i);
 *	incident_set_text(&i, FIELD_TITLE, "laptop weg");
 *	size_t row = row_add(&i, LIST_LOG);
 *	row_set_text(&i, LIST_LOG, row, LOG_TEXT, "gebeld");
 *	incident_free(&i);
 */
#ifndef CORE_INCIDENT_H
#define CORE_INCIDENT_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/diag.h"
#include "../util/zone.h"
#include "cell.h"
#include "row.h"

struct row {
	struct cell *cell; /* list_def()->ncols of them */
};

struct rows {
	struct row *row;
	size_t n, cap;
	size_t stored; /* those that the register has, the first ones */
};

/* A column or element that the field table does not know: kept as it is. */
struct extra {
	char *name, *value;
};

/* Where it comes from; all 0 is the register.  See incident_source.h. */
struct incident_source {
	bool is_stream;
	bool silent[FIELD_MAX], silent_list[LIST_MAX]; /* says nothing of it */
	bool edited[FIELD_MAX]; /* the register has another value */
};

#define SALT_LEN 33 /* 32 hex digits and a NUL */

struct incident {
	struct cell cell[FIELD_MAX];
	struct rows lists[LIST_MAX];
	struct incident_source source;
	/* Of the stored record alone, so that nothing can be learnt from a hash
	 * of it by trying what it may say: 128 random bits, or "". */
	char salt[SALT_LEN];
	struct extra *extra;
	size_t nextra, extracap;
	struct arena pool; /* all of it lies there, and is changed below only */
	struct loc at; /* where it was read; file NULL where nowhere */
};

void incident_init(struct incident *);
void incident_free(struct incident *);
void incident_copy(struct incident *to, const struct incident *from);

/*
 * Fields by their type: asking for another type than the field has ends the
 * program.  Getters that return bool return false if the field is empty.
 */
bool incident_has(const struct incident *, enum field);
/* Never NULL, "" for empty.  Valid until the field is set again. */
const char *incident_text(const struct incident *, enum field);
/* The choice, or the first of several; 0 for none. */
unsigned incident_choice(const struct incident *, enum field);
/* Of several: the Nth, from 0, as they were written; 0: no more. */
unsigned incident_choice_at(const struct incident *, enum field, unsigned n);
bool incident_holds(const struct incident *, enum field, unsigned choice);
bool incident_time(const struct incident *, enum field, struct timestamp *);
bool incident_count(const struct incident *, enum field, uint64_t *);
bool incident_score(const struct incident *, enum field, unsigned *quarters);
/* The value of a field of any type, to be compared or set elsewhere. */
const struct cell *incident_cell(const struct incident *, enum field);
/* The text of any field as files have it: in BUF, or in the record. */
const char *incident_format(
    const struct incident *, enum field, char buf[CELL_LEN]);

void incident_clear(struct incident *, enum field);
/* Copies the text; NULL or "" empties the field. */
void incident_set_text(struct incident *, enum field, const char *);
/* 0 empties the field. */
void incident_set_choice(struct incident *, enum field, unsigned);
void incident_set_time(struct incident *, enum field, struct timestamp);
void incident_set_count(struct incident *, enum field, uint64_t);
void incident_set_score(struct incident *, enum field, unsigned quarters);
void incident_set_cell(struct incident *, enum field, const struct cell *);
/* TEXT as files have it, NULL or "" for empty.  False, and the field is empty,
 * if it is no value of the field. */
bool incident_parse(struct incident *, enum field, const char *text);

/* Add one whose name is not there yet. */
void extra_add(struct incident *, const char *name, const char *value);
/* Add or replace. */
void extra_set(struct incident *, const char *name, const char *value);
const char *extra_get(const struct incident *, const char *name);

/* Is it one that a record may have? */
bool incident_is_salt(const char *);

/* Append to the log. */
void incident_log(
    struct incident *, struct timestamp, const char *by, const char *text);

/*
 * Replace by U+FFFD what XML cannot hold, in every value, and make line ends
 * LF; the number of characters replaced.
 */
size_t incident_clean(struct incident *);

#endif
