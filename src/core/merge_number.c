/* The numbers of measures in a merge. */
#include <stdlib.h>

#include "../util/mem.h"
#include "measure_number.h"
#include "merge_number.h"

#define L LIST_MEASURES

/* 0: none. */
static uint64_t
number(const struct incident *i, size_t row)
{
	uint64_t n = 0;

	row_count(i, L, row, MEASURE_ID, &n);
	return n;
}

static void
set(struct incident *into[2], size_t row, uint64_t n)
{
	for (int s = 0; s < 2; s++)
		if (n != 0)
			row_set_count(into[s], L, row, MEASURE_ID, n);
		else
			row_clear(into[s], L, row, MEASURE_ID);
}

static void
add_was(struct incident *into[2], size_t row, uint64_t n)
{
	for (int s = 0; s < 2 && n != 0; s++)
		measure_number_add_was(into[s], row, n);
}

/* Does the base know that measure by that number? */
static bool
has_in_base(const struct incident *base, const struct incident *i, size_t row)
{
	for (size_t r = 0; r < base->lists[L].n; r++)
		if (cell_is_same(row_cell(base, L, r, MEASURE_KEY),
			row_cell(i, L, row, MEASURE_KEY)) &&
		    number(base, r) == number(i, row))
			return true;
	return false;
}

/* A measure that has another number on each side, of earlier merges: the one
 * that a side knows to be of the past is so.  False: none is left. */
static bool
settle(struct incident *into[2], size_t row)
{
	const uint64_t a = number(into[0], row), b = number(into[1], row);
	const bool was_a = measure_number_was(into[0], row, a);
	const bool was_b = measure_number_was(into[0], row, b);

	if (a == b)
		return true;
	if (was_a != was_b) {
		set(into, row, was_a ? b : a);
		return true;
	}
	set(into, row, 0);
	add_was(into, row, a);
	add_was(into, row, b);
	return false;
}

/* Was the number of that measure given to another one as well? */
static bool
is_shared(const struct incident *i, size_t row)
{
	const uint64_t n = number(i, row);

	for (size_t r = 0; r < i->lists[L].n; r++)
		if (r != row &&
		    (number(i, r) == n || measure_number_was(i, r, n)))
			return true;
	return false;
}

static void
swap(struct incident *i, size_t x, size_t y)
{
	struct row *row = i->lists[L].row, held = row[x];

	row[x] = row[y];
	row[y] = held;
}

static void
sort(struct incident *into[2], size_t from)
{
	for (size_t r = from; r < into[0]->lists[L].n; r++)
		for (size_t k = r;
		     k > from && number(into[0], k - 1) > number(into[0], k);
		     k--)
			for (int s = 0; s < 2; s++)
				swap(into[s], k - 1, k);
}

uint64_t
merge_numbers(
    struct incident *into[2], const struct incident *base, size_t added)
{
	const size_t n = into[0]->lists[L].n;
	bool *is_new = xcalloc(n + 1, sizeof(*is_new));
	uint64_t first = 0, next;

	for (size_t r = 0; r < n; r++)
		is_new[r] = !settle(into, r);
	for (size_t r = 0; r < n; r++)
		is_new[r] |= number(into[0], r) != 0 &&
			     !has_in_base(base, into[0], r) &&
			     is_shared(into[0], r);
	next = measure_number_next(into[0]);
	for (size_t r = 0; r < n; r++) {
		if (!is_new[r])
			continue;
		add_was(into, r, number(into[0], r));
		set(into, r, next);
		first = first != 0 ? first : next;
		next++;
	}
	free(is_new);
	sort(into, added);
	return first;
}
