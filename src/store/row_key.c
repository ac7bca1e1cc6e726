/* The keys of rows. */
#include <string.h>

#include "../util/random.h"
#include "row_key.h"

static bool
has_key(const struct incident *i, enum list l, const char *key)
{
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_text(i, l, r, list_key(l)), key) == 0)
			return true;
	return false;
}

static void
make(struct incident *i, enum list l, size_t row)
{
	char key[KEY_LEN];

	if (row_has(i, l, row, list_key(l)))
		return;
	do
		random_hex(key, sizeof(key) - 1);
	while (has_key(i, l, key));
	row_set_text(i, l, row, list_key(l), key);
}

static void
drop(struct incident *i, enum list l, size_t row)
{
	row_clear(i, l, row, list_key(l));
}

/* The rows that the register lacks, of the lists that have keys. */
static void
each_new(struct incident *i, void (*act)(struct incident *, enum list, size_t))
{
	for (enum list l = 0; l < LIST_MAX; l++)
		if (list_key(l) < list_def(l)->ncols)
			for (size_t r = i->lists[l].stored; r < i->lists[l].n;
			     r++)
				act(i, l, r);
}

void
row_key_make(struct incident *i)
{
	each_new(i, make);
}

void
row_key_drop(struct incident *i)
{
	each_new(i, drop);
}
