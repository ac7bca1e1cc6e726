/* The record of one incident. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "incident.h"

void
incident_init(struct incident *i)
{
	*i = (struct incident){ 0 };
}

void
incident_free(struct incident *i)
{
	arena_free(&i->pool);
	incident_init(i);
}

void
incident_copy(struct incident *to, const struct incident *from)
{
	size_t row;

	incident_init(to);
	for (enum field f = 0; f < FIELD_MAX; f++)
		cell_copy(&to->cell[f], &to->pool, &from->cell[f]);
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < from->lists[l].n; r++) {
			row = row_add(to, l);
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				cell_copy(&to->lists[l].row[row].cell[c],
				    &to->pool, &from->lists[l].row[r].cell[c]);
		}
	for (size_t e = 0; e < from->nextra; e++)
		extra_set(to, from->extra[e].name, from->extra[e].value);
	to->at = from->at;
}

/* The N pieces of SIZE bytes in OLD, with room for one more: OLD itself where
 * *CAP says that it has it. */
static void *
grow(struct incident *i, const void *old, size_t *cap, size_t n, size_t size)
{
	void *p;

	if (n < *cap)
		return unconst(old);
	*cap = n < 4 ? 4 : 2 * n;
	p = arena_take(&i->pool, *cap * size);
	if (n > 0)
		memcpy(p, old, n * size);
	return p;
}

/* Fields ----------------------------------------------------------------- */

bool
incident_has(const struct incident *i, enum field f)
{
	return i->cell[f].text != NULL;
}

const char *
incident_text(const struct incident *i, enum field f)
{
	return cell_text(&i->cell[f], field_def(f));
}

unsigned
incident_choice(const struct incident *i, enum field f)
{
	return cell_choice(&i->cell[f], field_def(f), 0);
}

unsigned
incident_choice_at(const struct incident *i, enum field f, unsigned n)
{
	return cell_choice(&i->cell[f], field_def(f), n);
}

bool
incident_holds(const struct incident *i, enum field f, unsigned choice)
{
	return cell_holds(&i->cell[f], field_def(f), choice);
}

bool
incident_time(const struct incident *i, enum field f, struct timestamp *w)
{
	return cell_time(&i->cell[f], field_def(f), w);
}

bool
incident_date(const struct incident *i, enum field f, int64_t *day)
{
	return cell_date(&i->cell[f], field_def(f), day);
}

bool
incident_count(const struct incident *i, enum field f, uint64_t *n)
{
	return cell_count(&i->cell[f], field_def(f), n);
}

bool
incident_score(const struct incident *i, enum field f, unsigned *quarters)
{
	return cell_score(&i->cell[f], field_def(f), quarters);
}

void
incident_clear(struct incident *i, enum field f)
{
	i->cell[f] = (struct cell){ .text = NULL };
}

void
incident_set_text(struct incident *i, enum field f, const char *v)
{
	cell_set_text(&i->cell[f], &i->pool, field_def(f), v);
}

void
incident_set_choice(struct incident *i, enum field f, unsigned choice)
{
	cell_set_choice(&i->cell[f], &i->pool, field_def(f), choice);
}

void
incident_set_time(struct incident *i, enum field f, struct timestamp w)
{
	cell_set_time(&i->cell[f], &i->pool, field_def(f), w);
}

void
incident_set_count(struct incident *i, enum field f, uint64_t n)
{
	cell_set_count(&i->cell[f], &i->pool, field_def(f), n);
}

void
incident_set_score(struct incident *i, enum field f, unsigned quarters)
{
	cell_set_score(&i->cell[f], &i->pool, field_def(f), quarters);
}

const char *
incident_format(const struct incident *i, enum field f, char buf[CELL_LEN])
{
	return cell_format(&i->cell[f], field_def(f), buf);
}

bool
incident_parse(struct incident *i, enum field f, const char *text)
{
	return cell_parse(&i->cell[f], &i->pool, field_def(f), text);
}

const struct cell *
incident_cell(const struct incident *i, enum field f)
{
	return &i->cell[f];
}

void
incident_set_cell(struct incident *i, enum field f, const struct cell *c)
{
	cell_copy(&i->cell[f], &i->pool, c);
}

/* Rows ------------------------------------------------------------------- */

size_t
row_add(struct incident *i, enum list l)
{
	struct rows *rows = &i->lists[l];

	rows->row = grow(i, rows->row, &rows->cap, rows->n, sizeof(*rows->row));
	rows->row[rows->n].cell = arena_take(
	    &i->pool, list_def(l)->ncols * sizeof(struct cell));
	return rows->n++;
}

static struct cell *
cell_at(const struct incident *i, enum list l, size_t row, size_t col)
{
	return &i->lists[l].row[row].cell[col];
}

static const struct field_def *
row_def(enum list l, size_t col)
{
	return &list_def(l)->cols[col];
}

bool
row_has(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_at(i, l, row, col)->text != NULL;
}

const char *
row_text(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_text(cell_at(i, l, row, col), row_def(l, col));
}

unsigned
row_choice(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_choice(cell_at(i, l, row, col), row_def(l, col), 0);
}

bool
row_time(const struct incident *i, enum list l, size_t row, size_t col,
    struct timestamp *w)
{
	return cell_time(cell_at(i, l, row, col), row_def(l, col), w);
}

bool
row_date(
    const struct incident *i, enum list l, size_t row, size_t col, int64_t *day)
{
	return cell_date(cell_at(i, l, row, col), row_def(l, col), day);
}

bool
row_count(
    const struct incident *i, enum list l, size_t row, size_t col, uint64_t *n)
{
	return cell_count(cell_at(i, l, row, col), row_def(l, col), n);
}

void
row_clear(struct incident *i, enum list l, size_t row, size_t col)
{
	*cell_at(i, l, row, col) = (struct cell){ .text = NULL };
}

void
row_set_text(
    struct incident *i, enum list l, size_t row, size_t col, const char *v)
{
	cell_set_text(cell_at(i, l, row, col), &i->pool, row_def(l, col), v);
}

void
row_set_choice(
    struct incident *i, enum list l, size_t row, size_t col, unsigned choice)
{
	cell_set_choice(
	    cell_at(i, l, row, col), &i->pool, row_def(l, col), choice);
}

void
row_set_time(
    struct incident *i, enum list l, size_t row, size_t col, struct timestamp w)
{
	cell_set_time(cell_at(i, l, row, col), &i->pool, row_def(l, col), w);
}

void
row_set_count(
    struct incident *i, enum list l, size_t row, size_t col, uint64_t n)
{
	cell_set_count(cell_at(i, l, row, col), &i->pool, row_def(l, col), n);
}

const char *
row_format(const struct incident *i, enum list l, size_t row, size_t col,
    char buf[CELL_LEN])
{
	return cell_format(cell_at(i, l, row, col), row_def(l, col), buf);
}

bool
row_parse(
    struct incident *i, enum list l, size_t row, size_t col, const char *text)
{
	return cell_parse(
	    cell_at(i, l, row, col), &i->pool, row_def(l, col), text);
}

const struct cell *
row_cell(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_at(i, l, row, col);
}

void
row_set_cell(struct incident *i, enum list l, size_t row, size_t col,
    const struct cell *c)
{
	cell_copy(cell_at(i, l, row, col), &i->pool, c);
}

/* To be replaced by the above --------------------------------------------- */

const char *
inc_get(const struct incident *i, enum field f)
{
	return i->cell[f].text != NULL ? i->cell[f].text : "";
}

bool
inc_has(const struct incident *i, enum field f)
{
	return incident_has(i, f);
}

void
inc_set(struct incident *i, enum field f, const char *value)
{
	incident_parse(i, f, value);
}

void
inc_set_time(struct incident *i, enum field f, struct timestamp w)
{
	incident_set_time(i, f, w);
}

bool
inc_time(const struct incident *i, enum field f, struct timestamp *w)
{
	return incident_time(i, f, w);
}

bool
inc_holds(const struct incident *i, enum field f, const char *value)
{
	return incident_holds(i, f, choice_find(field_def(f)->choices, value));
}

const char *
row_get(const struct incident *i, enum list l, size_t row, size_t col)
{
	const char *v = cell_at(i, l, row, col)->text;

	return v != NULL ? v : "";
}

void
row_set(
    struct incident *i, enum list l, size_t row, size_t col, const char *value)
{
	row_parse(i, l, row, col, value);
}

void
extra_add(struct incident *i, const char *name, const char *value)
{
	struct extra *e;

	i->extra = grow(
	    i, i->extra, &i->extracap, i->nextra, sizeof(*i->extra));
	e = &i->extra[i->nextra++];
	arena_text(&i->pool, &e->name, name);
	arena_text(&i->pool, &e->value, value);
}

void
extra_set(struct incident *i, const char *name, const char *value)
{
	for (size_t e = 0; e < i->nextra; e++)
		if (strcmp(i->extra[e].name, name) == 0) {
			arena_text(&i->pool, &i->extra[e].value, value);
			return;
		}
	extra_add(i, name, value);
}

const char *
extra_get(const struct incident *i, const char *name)
{
	for (size_t e = 0; e < i->nextra; e++)
		if (strcmp(i->extra[e].name, name) == 0)
			return i->extra[e].value;
	return "";
}

void
inc_log(
    struct incident *i, struct timestamp at, const char *by, const char *text)
{
	const size_t row = row_add(i, LIST_LOG);

	row_set_time(i, LIST_LOG, row, LOG_AT, at);
	row_set(i, LIST_LOG, row, LOG_BY, by);
	row_set(i, LIST_LOG, row, LOG_TEXT, text);
}

static size_t
clean(struct incident *i, char **v)
{
	struct strbuf s = { 0 };
	size_t n;

	if (*v == NULL)
		return 0;
	n = strbuf_add_clean(&s, *v, strlen(*v));
	arena_text(&i->pool, v, s.s);
	strbuf_free(&s);
	return n;
}

size_t
incident_clean(struct incident *i)
{
	size_t n = 0;

	for (enum field f = 0; f < FIELD_MAX; f++)
		n += clean(i, &i->cell[f].text);
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < i->lists[l].n; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				n += clean(i, &i->lists[l].row[r].cell[c].text);
	for (size_t e = 0; e < i->nextra; e++) {
		n += clean(i, &i->extra[e].name);
		n += clean(i, &i->extra[e].value);
	}
	return n;
}
