/* The keys of rows. */
#include "row_key.h"
#include "../util/map.h"
#include "../util/random.h"

static void
make(struct incident *i, enum list l)
{
	const size_t col = list_key(l);
	struct map keys = { 0 };
	char key[KEY_LEN];
	size_t row;

	for (size_t r = 0; r < i->lists[l].n; r++)
		map_put(&keys, row_text(i, l, r, col), r);
	for (size_t r = i->lists[l].stored; r < i->lists[l].n; r++) {
		if (row_has(i, l, r, col))
			continue;
		do
			random_hex(key, sizeof(key) - 1);
		while (map_get(&keys, key, &row));
		map_put(&keys, key, r);
		row_set_text(i, l, r, col, key);
	}
	map_free(&keys);
}

static void
drop(struct incident *i, enum list l)
{
	for (size_t r = i->lists[l].stored; r < i->lists[l].n; r++)
		for (size_t c = 0; c < list_def(l)->ncols; c++)
			if ((list_def(l)->cols[c].flags & IS_MADE) != 0)
				row_clear(i, l, r, c);
}

/* The lists that have keys, and rows that the register lacks. */
static void
each_list(struct incident *i, void (*act)(struct incident *, enum list))
{
	for (enum list l = 0; l < LIST_MAX; l++)
		if (list_key(l) < list_def(l)->ncols &&
		    i->lists[l].stored < i->lists[l].n)
			act(i, l);
}

void
row_key_make(struct incident *i)
{
	each_list(i, make);
}

void
row_key_drop(struct incident *i)
{
	each_list(i, drop);
}
