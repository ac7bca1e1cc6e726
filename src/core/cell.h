/*
 * One value of a record, decoded: text, a moment, a number or choices.
 *
 * The text of a field without choices lies in the record's arena.
 */
#ifndef CORE_CELL_H
#define CORE_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/arena.h"
#include "../util/timestamp.h"
#include "field.h"

#define CELL_LEN 256 /* the text of any value but those kept as text */

struct cell {
	char *text; /* canonical; NULL for empty */
	union {
		int64_t number; /* a count, a score's quarters, days or seconds
				   since 1970 */
		uint64_t choices; /* four bits each, the first one lowest */
	};
	int32_t offset; /* of a moment: seconds east of UTC */
	bool is_set;
};

/* Decodes V, which is canonical (value_canonical()); NULL or "" empties the
 * cell.  False, and the cell is empty, if V is no value of the field. */
bool cell_parse(
    struct cell *, struct arena *, const struct field_def *, const char *v);
/* The canonical text, "" if empty: in BUF, or in the cell itself. */
const char *cell_format(
    const struct cell *, const struct field_def *, char buf[CELL_LEN]);

/* By type; another type than the field's ends the program.  Those that return
 * bool return false if the cell is empty. */
const char *cell_text(const struct cell *, const struct field_def *);
/* The Nth choice, from 0; 0 if there are fewer. */
unsigned cell_choice(const struct cell *, const struct field_def *, unsigned n);
bool cell_holds(const struct cell *, const struct field_def *, unsigned choice);
bool cell_time(
    const struct cell *, const struct field_def *, struct timestamp *);
bool cell_date(const struct cell *, const struct field_def *, int64_t *day);
bool cell_count(const struct cell *, const struct field_def *, uint64_t *);
bool cell_score(const struct cell *, const struct field_def *, unsigned *);

void cell_set_text(
    struct cell *, struct arena *, const struct field_def *, const char *);
void cell_set_choice(
    struct cell *, struct arena *, const struct field_def *, unsigned);
void cell_set_time(
    struct cell *, struct arena *, const struct field_def *, struct timestamp);
void cell_set_count(
    struct cell *, struct arena *, const struct field_def *, uint64_t);
void cell_set_score(
    struct cell *, struct arena *, const struct field_def *, unsigned quarters);
bool cell_has(const struct cell *);
/* Do two cells of one type hold the same, as it was written? */
bool cell_is_same(const struct cell *, const struct cell *);
void cell_copy(struct cell *to, struct arena *, const struct cell *from);

#endif
