/* The numbers of measures. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "../util/map.h"
#include "measure_number.h"

#define L	    LIST_MEASURES
#define NUMBER_MOST 999999999 /* so that there is always a next one */

size_t
measure_number_find(const struct incident *i, uint64_t number)
{
	uint64_t n;
	size_t r = 0;

	while (r < i->lists[L].n &&
	       (!row_count(i, L, r, MEASURE_ID, &n) || n != number))
		r++;
	return r;
}

/* The next of the numbers joined by | in *TEXT, which goes on; false: no more.
 */
static bool
next_was(const char **text, uint64_t *n)
{
	char *end;

	while (**text != '\0') {
		*n = strtoull(*text, &end, 10);
		if (end != *text) {
			*text = end;
			return true;
		}
		++*text;
	}
	return false;
}

bool
measure_number_was(const struct incident *i, size_t row, uint64_t number)
{
	const char *was = row_text(i, L, row, MEASURE_WAS);
	uint64_t n;

	while (next_was(&was, &n))
		if (n == number)
			return true;
	return false;
}

static void
count_in(uint64_t *highest, uint64_t n)
{
	if (n > *highest && n <= NUMBER_MOST)
		*highest = n;
}

uint64_t
measure_number_next(const struct incident *i)
{
	uint64_t n, highest = 0;
	const char *was;

	for (size_t r = 0; r < i->lists[L].n; r++) {
		was = row_text(i, L, r, MEASURE_WAS);
		if (row_count(i, L, r, MEASURE_ID, &n))
			count_in(&highest, n);
		while (next_was(&was, &n))
			count_in(&highest, n);
	}
	return highest + 1;
}

void
measure_number_add_was(struct incident *i, size_t row, uint64_t number)
{
	char text[CELL_LEN];

	if (measure_number_was(i, row, number))
		return;
	snprintf(text, sizeof(text), "%" PRIu64, number);
	cell_parse_more(&i->lists[L].row[row].cell[MEASURE_WAS], &i->pool, NULL,
	    &list_def(L)->cols[MEASURE_WAS], text);
}

static bool
take(struct map *taken, uint64_t number)
{
	char text[CELL_LEN];
	size_t row;

	snprintf(text, sizeof(text), "%" PRIu64, number);
	if (map_get(taken, text, &row))
		return false;
	map_put(taken, text, 0);
	return true;
}

void
measure_number_give(struct incident *i)
{
	uint64_t n, next = measure_number_next(i);
	struct map taken = { 0 };
	const char *was;

	for (size_t r = 0; r < i->lists[L].n; r++) {
		was = row_text(i, L, r, MEASURE_WAS);
		while (next_was(&was, &n))
			take(&taken, n);
		if (r < i->lists[L].stored &&
		    row_count(i, L, r, MEASURE_ID, &n))
			take(&taken, n);
	}
	for (size_t r = i->lists[L].stored; r < i->lists[L].n; r++)
		if (!row_count(i, L, r, MEASURE_ID, &n) || n > NUMBER_MOST ||
		    !take(&taken, n))
			row_set_count(i, L, r, MEASURE_ID, next++);
	map_free(&taken);
}
