/* A check of the columns that a user names. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "column_check.h"

void
column_check_begin(struct column_check *k, const struct columns *cols)
{
	*k = (struct column_check){ .cols = cols,
		.n = cols->n,
		.seen = xcalloc(cols->n, sizeof(*k->seen)) };
	for (size_t c = 0; c < cols->n; c++)
		k->seen[c] = cols->c[c].field != FIELD_MAX ||
			     cols->c[c].list != LIST_MAX;
}

void
column_check_see(struct column_check *k, const struct incident *i)
{
	for (size_t c = 0; c < k->n; c++)
		for (size_t e = 0; e < i->nextra && !k->seen[c]; e++)
			k->seen[c] = strcmp(k->cols->c[c].name,
					 i->extra[e].name) == 0;
}

void
column_check_warn(const struct column_check *k)
{
	for (size_t c = 0; c < k->n; c++)
		if (!k->seen[c])
			warning(NULL,
			    _("no record has a column \"%s\"; dl-fields(5) "
			      "has the names"),
			    k->cols->c[c].name);
}

void
column_check_free(struct column_check *k)
{
	free(k->seen);
}
