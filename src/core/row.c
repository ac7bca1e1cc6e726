/* The rows of the lists of a record. */
#include "incident.h"

size_t
row_add(struct incident *i, enum list l)
{
	struct rows *rows = &i->lists[l];

	rows->row = arena_grow(
	    &i->pool, rows->row, &rows->cap, rows->n, sizeof(*rows->row));
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
def_at(enum list l, size_t col)
{
	return &list_def(l)->cols[col];
}

bool
row_has(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_at(i, l, row, col)->is_set;
}

const char *
row_text(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_text(cell_at(i, l, row, col), def_at(l, col));
}

static struct choices
choices(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_choices(cell_at(i, l, row, col), def_at(l, col));
}

bool
row_time(const struct incident *i, enum list l, size_t row, size_t col,
    struct timestamp *w)
{
	return cell_time(cell_at(i, l, row, col), def_at(l, col), w);
}

bool
row_date(
    const struct incident *i, enum list l, size_t row, size_t col, int64_t *day)
{
	return cell_date(cell_at(i, l, row, col), def_at(l, col), day);
}

bool
row_count(
    const struct incident *i, enum list l, size_t row, size_t col, uint64_t *n)
{
	return cell_count(cell_at(i, l, row, col), def_at(l, col), n);
}

unsigned
row_choice(const struct incident *i, enum list l, size_t row, size_t col)
{
	return choices_at(choices(i, l, row, col), 0);
}

const struct cell *
row_cell(const struct incident *i, enum list l, size_t row, size_t col)
{
	return cell_at(i, l, row, col);
}

const char *
row_format(const struct incident *i, enum list l, size_t row, size_t col,
    char buf[CELL_LEN])
{
	return cell_format(cell_at(i, l, row, col), def_at(l, col), buf);
}

void
row_clear(struct incident *i, enum list l, size_t row, size_t col)
{
	cell_clear(cell_at(i, l, row, col));
}

void
row_set_text(
    struct incident *i, enum list l, size_t row, size_t col, const char *v)
{
	cell_set_text(cell_at(i, l, row, col), &i->pool, def_at(l, col), v);
}

void
row_set_choices(struct incident *i, enum list l, size_t row, size_t col,
    struct choices choices)
{
	cell_set_choices(cell_at(i, l, row, col), def_at(l, col), choices);
}

void
row_set_time(
    struct incident *i, enum list l, size_t row, size_t col, struct timestamp w)
{
	cell_set_time(cell_at(i, l, row, col), def_at(l, col), w);
}

void
row_set_count(
    struct incident *i, enum list l, size_t row, size_t col, uint64_t n)
{
	cell_set_count(cell_at(i, l, row, col), def_at(l, col), n);
}

void
row_set_choice(
    struct incident *i, enum list l, size_t row, size_t col, unsigned choice)
{
	row_set_choices(i, l, row, col, (struct choices){ choice });
}

void
row_set_cell(struct incident *i, enum list l, size_t row, size_t col,
    const struct cell *from)
{
	cell_copy(cell_at(i, l, row, col), &i->pool, from);
}

size_t
row_copy(
    struct incident *to, enum list l, const struct incident *from, size_t row)
{
	const size_t copy = row_add(to, l);

	for (size_t c = 0; c < list_def(l)->ncols; c++)
		row_set_cell(to, l, copy, c, row_cell(from, l, row, c));
	return copy;
}

bool
row_parse(
    struct incident *i, enum list l, size_t row, size_t col, const char *text)
{
	return cell_parse(cell_at(i, l, row, col), &i->pool, NULL,
	    def_at(l, col), text != NULL ? text : "");
}

void
row_clear_list(struct incident *i, enum list l)
{
	i->lists[l].n = i->lists[l].stored = 0;
}
