/* The law as a table. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "law.h"

static void
row_free(struct law_row *row)
{
	free(row->regime);
	free(row->recipient);
	for (size_t t = 0; t < LAW_TEXTS; t++) {
		free(row->text_nl[t]);
		free(row->text_en[t]);
	}
	free(row->website);
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

const char *
law_text(const struct law_row *row, enum law_text t, const char *lang)
{
	char *const *text = strcmp(lang, "nl") == 0 ? row->text_nl
						    : row->text_en;

	if (*text[t] != '\0')
		return text[t];
	if (t == LAW_LABEL_SHORT || t == LAW_NAME_SHORT)
		return text[t - 1];
	return "";
}

/* Is A more apt for the day than B, which may be NULL? */
static bool
is_nearer(const struct law_row *a, const struct law_row *b, int64_t day)
{
	if (b == NULL)
		return true;
	if (a->from_day > day)
		return b->from_day > day && a->from_day < b->from_day;
	return b->from_day > day || a->to_day > b->to_day;
}

const struct law_row *
law_find(const struct law *law, const char *regime, const char *recipient,
    int64_t day)
{
	const struct law_row *found = NULL;

	for (size_t r = 0; law != NULL && r < law->n; r++)
		if (law_row_is(&law->row[r], regime, recipient) &&
		    is_nearer(&law->row[r], found, day))
			found = &law->row[r];
	return found;
}

const struct law_row *
law_authority(const struct law *law, int64_t day)
{
	const struct law_row *found = NULL;

	for (size_t r = 0; law != NULL && r < law->n; r++)
		if (law->row[r].when == FOLLOWS_AP &&
		    is_nearer(&law->row[r], found, day))
			found = &law->row[r];
	return found;
}

const char *
law_recipient(const struct law *law, const char *regime)
{
	for (size_t k = 0; law != NULL && k < law->n; k++)
		if (strcmp(law->row[k].regime, regime) == 0)
			return law->row[k].recipient;
	return regime;
}
