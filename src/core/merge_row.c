/* The rows of a list merged. */
#include <stdlib.h>

#include "../util/mem.h"
#include "merge_cell.h"
#include "merge_row.h"

#define NOWHERE SIZE_MAX

enum { BASE, OURS, THEIRS, VERSIONS };

/* How the rows of a list are known; NOWHERE: no such column. */
static const struct row_name {
	size_t name[2]; /* both together are there once */
	size_t content; /* the hash of what is the same whatever its key */
	size_t time; /* rows that were added are in its order */
} names[LIST_MAX] = {
	[LIST_OBLIGATIONS] = { { OBLIGATION_REGIME, OBLIGATION_RECIPIENT },
	    NOWHERE, NOWHERE },
	[LIST_NOTIFICATIONS] = { { NOTIFICATION_KEY, NOTIFICATION_KEY },
	    NOWHERE, NOTIFICATION_AT },
	[LIST_MEASURES] = { { MEASURE_KEY, MEASURE_KEY }, NOWHERE,
	    MEASURE_ADDED },
	[LIST_LOG] = { { LOG_KEY, LOG_KEY }, NOWHERE, LOG_AT },
	[LIST_FILES] = { { FILE_NAME, FILE_NAME }, NOWHERE, FILE_ADDED },
	[LIST_PASSAGES] = { { PASSAGE_KEY, PASSAGE_KEY }, NOWHERE, PASSAGE_AT },
	[LIST_MAIL] = { { ITEM_KEY, ITEM_KEY }, ITEM_IDENTITY, ITEM_AT },
};

/* One list that is merged. */
struct row_merge {
	enum list list;
	const struct rows *rows[VERSIONS];
	struct incident **into;
	bool has_base; /* is there a record that both come from? */
	size_t *of_base[VERSIONS]; /* the row of each of the base */
	size_t *twin[VERSIONS]; /* the row of the other side */
	bool *is_done[VERSIONS]; /* rows that need no more looking at */
};

/* Numbers are merge_numbers()'s. */
static bool
is_number(enum list l, size_t col)
{
	return l == LIST_MEASURES && col == MEASURE_ID;
}

static const struct cell *
cells(const struct row_merge *m, int version, size_t row)
{
	return m->rows[version]->row[row].cell;
}

/* Which rows are the same ---------------------------------------------------
 */

static bool
has_name(const struct row_merge *m, const struct cell *x)
{
	return x[names[m->list].name[0]].is_set;
}

static bool
has_same_name(
    const struct row_merge *m, const struct cell *x, const struct cell *y)
{
	const size_t *name = names[m->list].name;

	return has_name(m, x) && cell_is_same(&x[name[0]], &y[name[0]]) &&
	       cell_is_same(&x[name[1]], &y[name[1]]);
}

/* Names tell rows apart; but one mail may have come to
 * both sides, and without a base all of the report did. */
static bool
has_same_content(
    const struct row_merge *m, const struct cell *x, const struct cell *y)
{
	const size_t content = names[m->list].content;

	if (content != NOWHERE && x[content].is_set)
		return cell_is_same(&x[content], &y[content]);
	for (size_t c = 0; c < list_def(m->list)->ncols; c++)
		if ((m->has_base ||
			(c != list_key(m->list) && !is_number(m->list, c))) &&
		    !cell_is_same(&x[c], &y[c]))
			return false;
	return true;
}

/* The row of Y that is row R of X: first looked for at the same place. */
static size_t
find_same(const struct row_merge *m, int x, int y, size_t r,
    bool (*is_same)(
	const struct row_merge *, const struct cell *, const struct cell *))
{
	const size_t n = m->rows[y]->n;
	size_t at;

	for (size_t k = 0; k < n; k++) {
		at = (r + k) % n;
		if (!m->is_done[y][at] &&
		    is_same(m, cells(m, x, r), cells(m, y, at)))
			return at;
	}
	return NOWHERE;
}

/* Find the row of Y for each of X: by name, then by content. */
static void
match_rows(struct row_merge *m, int x, int y, size_t *match)
{
	bool (*const tests[])(const struct row_merge *, const struct cell *,
	    const struct cell *) = { has_same_name, has_same_content };
	const size_t n = m->rows[x]->n;

	for (size_t r = 0; r < n; r++)
		match[r] = NOWHERE;
	for (size_t t = 0; t < LENGTH(tests); t++)
		for (size_t r = 0; r < n; r++) {
			if (match[r] != NOWHERE || m->is_done[x][r])
				continue;
			match[r] = find_same(m, x, y, r, tests[t]);
			if (match[r] != NOWHERE)
				m->is_done[y][match[r]] = true;
		}
}

/* The rows of the base, on that side: those without a name by their place if
 * they were changed, since rows are only appended. */
static void
match_base(struct row_merge *m, int side)
{
	size_t *match = m->of_base[side];

	match_rows(m, BASE, side, match);
	for (size_t r = 0; r < m->rows[BASE]->n && r < m->rows[side]->n; r++)
		if (match[r] == NOWHERE && !m->is_done[side][r] &&
		    !has_name(m, cells(m, BASE, r)) &&
		    !has_name(m, cells(m, side, r))) {
			match[r] = r;
			m->is_done[side][r] = true;
		}
}

/* The rows that both sides added. */
static void
match_twins(struct row_merge *m)
{
	size_t twin;

	for (size_t r = 0; r < m->rows[THEIRS]->n; r++)
		m->twin[THEIRS][r] = NOWHERE;
	match_rows(m, OURS, THEIRS, m->twin[OURS]);
	for (size_t r = 0; r < m->rows[OURS]->n; r++)
		if ((twin = m->twin[OURS][r]) != NOWHERE) {
			m->twin[THEIRS][twin] = r;
			m->is_done[THEIRS][twin] = false;
		}
}

/* The rows of the result ----------------------------------------------------
 */

/* A row that each side has under a key of its own is that of the first key. */
static void
put_first_key(struct row_merge *m, size_t row)
{
	const struct list_def *d = list_def(m->list);
	const size_t key = list_key(m->list);
	const struct cell *x, *y;
	int order;

	if (key == d->ncols)
		return;
	x = row_cell(m->into[0], m->list, row, key);
	y = row_cell(m->into[1], m->list, row, key);
	order = merge_compare(&d->cols[key], x, y);
	for (size_t c = 0; c < d->ncols && order != 0; c++) {
		if (is_number(m->list, c))
			continue;
		x = row_cell(m->into[0], m->list, row, c);
		y = row_cell(m->into[1], m->list, row, c);
		row_set_cell(
		    m->into[order < 0], m->list, row, c, order < 0 ? x : y);
	}
}

/* A row of these three; a NULL base is an empty one. */
static void
put(struct row_merge *m, const struct cell *base, const struct cell *ours,
    const struct cell *theirs)
{
	static const struct cell none[FIELD_MAX];
	const struct merge_values v = { base != NULL ? base : none, ours,
		theirs };
	size_t row = 0;

	for (int s = 0; s < 2; s++)
		row = row_add(m->into[s], m->list);
	merge_cells(m->into, m->list, row, &v);
	put_first_key(m, row);
}

/* A row that one side removed goes, unless the other changed it. */
static void
put_base(struct row_merge *m, merge_removed *found, void *arg)
{
	const struct cell *base, *left;
	size_t a, b;

	for (size_t r = 0; r < m->rows[BASE]->n; r++) {
		base = cells(m, BASE, r);
		a = m->of_base[OURS][r];
		b = m->of_base[THEIRS][r];
		if (a != NOWHERE && b != NOWHERE) {
			put(m, base, cells(m, OURS, a), cells(m, THEIRS, b));
			continue;
		}
		if (a == NOWHERE && b == NOWHERE)
			continue;
		left = a != NOWHERE ? cells(m, OURS, a) : cells(m, THEIRS, b);
		if (merge_is_same(m->list, base, left))
			continue;
		put(m, left, left, left);
		found(arg, m->list, m->into[0]->lists[m->list].n - 1);
	}
}

/* The order of two rows that were added: by time, else by what they say. */
static int
compare(enum list l, const struct cell *x, const struct cell *y)
{
	const struct field_def *cols = list_def(l)->cols;
	const size_t time = names[l].time;
	int order = time != NOWHERE
			? merge_compare(&cols[time], &x[time], &y[time])
			: 0;

	for (size_t c = 0; order == 0 && c < list_def(l)->ncols; c++)
		order = merge_compare(&cols[c], &x[c], &y[c]);
	return order;
}

/* The next row that was added in that version; its number of rows: no more. */
static size_t
next_added(const struct row_merge *m, int version, size_t r)
{
	while (r < m->rows[version]->n && m->is_done[version][r])
		r++;
	return r;
}

/* A row that was added on that side, and maybe on the other. */
static void
put_one(struct row_merge *m, int side, size_t r)
{
	const int other = OURS + THEIRS - side;
	const size_t twin = m->twin[side][r];
	const struct cell *x = cells(m, side, r), *y = x;

	m->is_done[side][r] = true;
	if (twin != NOWHERE) {
		m->is_done[other][twin] = true;
		y = cells(m, other, twin);
	}
	put(m, NULL, side == OURS ? x : y, side == OURS ? y : x);
}

/* The earliest first, but each side's rows stay in their order. */
static void
put_added(struct row_merge *m)
{
	size_t a = 0, b = 0;
	bool has_a, has_b;

	for (;;) {
		a = next_added(m, OURS, a);
		b = next_added(m, THEIRS, b);
		has_a = a < m->rows[OURS]->n;
		has_b = b < m->rows[THEIRS]->n;
		if (!has_a && !has_b)
			return;
		if (!has_a || (has_b && compare(m->list, cells(m, THEIRS, b),
					    cells(m, OURS, a)) < 0))
			put_one(m, THEIRS, b);
		else
			put_one(m, OURS, a);
	}
}

/* The whole list ------------------------------------------------------------
 */

bool
merge_same_rows(enum list l, const struct incident *x, const struct incident *y)
{
	const struct rows *a = &x->lists[l], *b = &y->lists[l];

	for (size_t r = 0; r < a->n && r < b->n; r++)
		if (!merge_is_same(l, a->row[r].cell, b->row[r].cell))
			return false;
	return a->n == b->n;
}

static void
put_all(struct row_merge *m, int version)
{
	for (size_t r = 0; r < m->rows[version]->n; r++)
		put(m, NULL, cells(m, version, r), cells(m, version, r));
}

static size_t
unite(struct row_merge *m, merge_removed *found, void *arg)
{
	size_t n, first;

	for (int v = BASE; v < VERSIONS; v++) {
		n = m->rows[v]->n;
		m->is_done[v] = xcalloc(n + 1, sizeof(bool));
		m->twin[v] = xcalloc(n + 1, sizeof(size_t));
		m->of_base[v] = xcalloc(m->rows[BASE]->n + 1, sizeof(size_t));
	}
	match_base(m, OURS);
	match_base(m, THEIRS);
	put_base(m, found, arg);
	first = m->into[0]->lists[m->list].n;
	match_twins(m);
	put_added(m);
	for (int v = BASE; v < VERSIONS; v++) {
		free(m->is_done[v]);
		free(m->twin[v]);
		free(m->of_base[v]);
	}
	return first;
}

size_t
merge_rows(struct incident *into[2], enum list l, const struct incident *base,
    const struct incident *ours, const struct incident *theirs,
    merge_removed *found, void *arg)
{
	struct row_merge m = { .list = l,
		.rows = { &base->lists[l], &ours->lists[l], &theirs->lists[l] },
		.into = into,
		.has_base = incident_has(base, FIELD_REF) };

	if (merge_same_rows(l, ours, theirs) ||
	    merge_same_rows(l, base, theirs))
		put_all(&m, OURS);
	else if (merge_same_rows(l, base, ours))
		put_all(&m, THEIRS);
	else
		return unite(&m, found, arg);
	return into[0]->lists[l].n;
}
