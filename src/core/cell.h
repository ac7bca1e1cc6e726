/*
 * One value of a record, decoded: text, choices, a time, a date or a number.
 *
 * The text of a cell lies in the arena of its record, which is an argument of
 * all that change it.
 */
#ifndef CORE_CELL_H
#define CORE_CELL_H

#include <stdbool.h>
#include <stdint.h>

#include "../util/arena.h"
#include "../util/zone.h"
#include "field.h"

#define CELL_LEN 256 /* the text of any value that is not kept as text */
#define KEY_LEN	 9 /* that of a key */

#define CELL_UNKNOWN INT64_MIN /* the number of FIELD_UNKNOWN */

struct cell {
	union {
		char *text;
		struct choices choices;
		int64_t number; /* a count, a score's quarters; days or seconds
				   since 1970 */
	};
	int32_t offset; /* of a time: seconds east of UTC */
	bool is_set, is_text;
};

/*
 * A value from outside: blanks around it do not count but in text, nor does one
 * of several that is there twice, and a time without an offset is in the zone
 * (NULL: it is no time).  "" empties the cell.  False if V is no value of the
 * field, and the cell is empty then.
 */
bool cell_parse(struct cell *, struct arena *, const struct zone *,
    const struct field_def *, const char *v);
/* Adds the value, or several joined by |, to those of a field of several. */
bool cell_parse_more(struct cell *, struct arena *, const struct zone *,
    const struct field_def *, const char *v);
/* The text as files have it, "" if empty: in BUF, or in the cell itself. */
const char *cell_format(
    const struct cell *, const struct field_def *, char buf[CELL_LEN]);

/* By type; another type than the field's ends the program.  Those that return
 * bool return false if the cell is empty, cell_time() also if it is unknown. */
const char *cell_text(const struct cell *, const struct field_def *);
struct choices cell_choices(const struct cell *, const struct field_def *);
bool cell_time(
    const struct cell *, const struct field_def *, struct timestamp *);
/* Is it set, and FIELD_UNKNOWN? */
bool cell_is_unknown(const struct cell *, const struct field_def *);
bool cell_date(const struct cell *, const struct field_def *, int64_t *day);
bool cell_count(const struct cell *, const struct field_def *, uint64_t *);
bool cell_score(const struct cell *, const struct field_def *, unsigned *);

void cell_clear(struct cell *);
void cell_set_text(
    struct cell *, struct arena *, const struct field_def *, const char *);
void cell_set_choices(struct cell *, const struct field_def *, struct choices);
void cell_set_time(struct cell *, const struct field_def *, struct timestamp);
void cell_set_count(struct cell *, const struct field_def *, uint64_t);
void cell_set_score(struct cell *, const struct field_def *, unsigned quarters);
/* FROM is a cell of the same type and choices. */
void cell_copy(struct cell *to, struct arena *, const struct cell *from);
/* Do two cells of one type hold the same, as it was written? */
bool cell_is_same(const struct cell *, const struct cell *);

/*
 * Is V (never empty) a value of this field as it stands?  Of a field of
 * several, each of them: none empty, none twice.
 */
bool cell_is_valid(const struct field_def *, const char *v);
/*
 * V as cell_parse() takes it and cell_format() writes it; the caller frees.
 * NULL if it is no value of this field.
 */
char *cell_canonical(
    const struct zone *, const struct field_def *, const char *v);

#endif
