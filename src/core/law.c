/* The law as a table. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "law.h"

static void
row_free(struct law_row *row)
{
	free(row->regime);
	free(row->recipient);
	free(row->label_nl);
	free(row->label_en);
	free(row->source);
}

void
law_free(struct law *law)
{
	for (size_t r = 0; r < law->n; r++)
		row_free(&law->row[r]);
	for (size_t t = 0; t < law->ntables; t++)
		free(law->table[t].bytes);
	free(law->row);
	free(law->table);
	*law = (struct law){ 0 };
}

void
law_take(struct law *to, struct law *from, const bool *is_taken)
{
	const size_t first = to->ntables;

	to->table = xreallocarray(
	    to->table, first + from->ntables, sizeof(*to->table));
	for (size_t t = 0; t < from->ntables; t++)
		to->table[to->ntables++] = from->table[t];
	for (size_t r = 0; r < from->n; r++) {
		if (!is_taken[r]) {
			row_free(&from->row[r]);
			continue;
		}
		to->row = xgrow(to->row, &to->cap, to->n + 1, sizeof(*to->row));
		to->row[to->n] = from->row[r];
		to->row[to->n++].table += first;
	}
	free(from->row);
	free(from->table);
	*from = (struct law){ 0 };
}

bool
law_row_is(const struct law_row *row, const char *regime, const char *recipient)
{
	return strcmp(row->regime, regime) == 0 &&
	       strcmp(row->recipient, recipient) == 0;
}

size_t
law_row_before(const struct law *law, size_t r)
{
	const struct law_row *row = &law->row[r];

	while (r-- > 0)
		if (strcmp(law->row[r].recipient, row->recipient) == 0 &&
		    strcmp(law->row[r].regime, row->regime) != 0)
			return r;
	return SIZE_MAX;
}

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
law_named(const struct law *law, const char *name, struct law_obligations *d)
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
law_add_names(
    struct strbuf *s, const struct law *law, const struct law_obligations *d)
{
	for (size_t i = 0; i < d->n; i++)
		strbuf_addf(
		    s, "%s%s", i > 0 ? ", " : "", law->row[d->row[i]].regime);
}

const char *
law_label(const struct law *law, const char *regime, const char *recipient,
    const char *lang)
{
	for (size_t r = 0; r < law->n; r++)
		if (law_row_is(&law->row[r], regime, recipient))
			return strcmp(lang, "nl") == 0 ? law->row[r].label_nl
						       : law->row[r].label_en;
	return regime;
}

const char *
law_recipient(const struct law *law, const char *regime)
{
	for (size_t k = 0; law != NULL && k < law->n; k++)
		if (strcmp(law->row[k].regime, regime) == 0)
			return law->row[k].recipient;
	return regime;
}
