/* The obligations in a law that a name stands for. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "law_obligations.h"

static bool
is_named(const struct law_row *row, const char *name)
{
	const size_t n = strlen(row->regime);

	return name == NULL || strcmp(row->regime, name) == 0 ||
	       strcmp(row->recipient, name) == 0 ||
	       (strncmp(row->regime, name, n) == 0 && name[n] == '/' &&
		   strcmp(row->recipient, name + n + 1) == 0);
}

static bool
has_duty(const struct law *law, const struct law_obligations *d,
    const struct law_row *row)
{
	for (size_t i = 0; i < d->n; i++)
		if (law_row_is(
			&law->row[d->row[i]], row->regime, row->recipient))
			return true;
	return false;
}

void
law_obligations_named(
    const struct law *law, const char *name, struct law_obligations *d)
{
	*d = (struct law_obligations){ 0 };
	for (size_t r = 0; r < law->n; r++) {
		if (!is_named(&law->row[r], name) ||
		    has_duty(law, d, &law->row[r]))
			continue;
		d->row = xgrow(d->row, &d->cap, d->n + 1, sizeof(*d->row));
		d->row[d->n++] = r;
	}
}

void
law_obligations_free(struct law_obligations *d)
{
	free(d->row);
	*d = (struct law_obligations){ 0 };
}

void
law_obligations_add(
    struct strbuf *s, const struct law *law, const struct law_obligations *d)
{
	for (size_t i = 0; i < d->n; i++)
		strbuf_addf(
		    s, "%s%s", i > 0 ? ", " : "", law->row[d->row[i]].regime);
}
