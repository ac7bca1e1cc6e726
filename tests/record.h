/* Values of a record as text, of whatever type. */
#ifndef TESTS_RECORD_H
#define TESTS_RECORD_H

#include <stdlib.h>

#include "../src/core/incident.h"

/* Text is taken as it is: a reference of one letter will do. */
static inline void
put_field(struct incident *i, enum field f, const char *v)
{
	if (field_def(f)->kind == KIND_TEXT)
		incident_set_text(i, f, v);
	else if (!incident_parse(i, f, v))
		abort();
}

static inline void
put_col(struct incident *i, enum list l, size_t row, size_t col, const char *v)
{
	if (list_def(l)->cols[col].kind == KIND_TEXT)
		row_set_text(i, l, row, col, v);
	else if (!row_parse(i, l, row, col, v))
		abort();
}

/* Valid until the fourth call from here. */
static inline char *
shown_buffer(void)
{
	static char bufs[4][CELL_LEN];
	static unsigned n;

	return bufs[n++ % 4];
}

static inline const char *
shown_field(const struct incident *i, enum field f)
{
	return incident_format(i, f, shown_buffer());
}

static inline const char *
shown_col(const struct incident *i, enum list l, size_t row, size_t col)
{
	return row_format(i, l, row, col, shown_buffer());
}

#endif
