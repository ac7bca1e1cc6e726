/* The rows of two versions of a record. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "row_match.h"

/* The columns that may change; those of obligations are all but their names.
 */
static const struct {
	enum list list;
	unsigned col;
	enum row_rule rule;
} rules[] = {
	{ LIST_NOTIFICATIONS, NOTIFICATION_NUMBER, ROW_FILLS },
	{ LIST_NOTIFICATIONS, NOTIFICATION_DELAY_REASON, ROW_FILLS },
	{ LIST_MEASURES, MEASURE_ID, ROW_NUMBER },
	{ LIST_MEASURES, MEASURE_WAS, ROW_NUMBER },
	{ LIST_MEASURES, MEASURE_KIND, ROW_SETTLED },
	{ LIST_MEASURES, MEASURE_TEXT, ROW_SETTLED },
	{ LIST_MEASURES, MEASURE_OWNER, ROW_SETTLED },
	{ LIST_MEASURES, MEASURE_DUE, ROW_SETTLED },
	{ LIST_MEASURES, MEASURE_DONE, ROW_SETTLED },
	{ LIST_MEASURES, MEASURE_DROPPED, ROW_SETTLED },
	{ LIST_MEASURES, MEASURE_WHY, ROW_SETTLED },
	{ LIST_LOG, LOG_UNDONE, ROW_MARK },
	{ LIST_PASSAGES, PASSAGE_UNDONE, ROW_MARK },
	{ LIST_MAIL, ITEM_READ_AT, ROW_READ },
	{ LIST_MAIL, ITEM_READ_BY, ROW_READ },
	{ LIST_MAIL, ITEM_SETTLED_AT, ROW_READ },
	{ LIST_MAIL, ITEM_SETTLED_BY, ROW_READ },
	{ LIST_MAIL, ITEM_FROM, ROW_REREAD },
	{ LIST_MAIL, ITEM_KIND, ROW_REREAD },
	{ LIST_MAIL, ITEM_REMARK, ROW_REREAD },
	{ LIST_MAIL, ITEM_AUTOMATIC, ROW_REREAD },
	{ LIST_MAIL, ITEM_NO_ANSWER, ROW_REREAD },
};

enum row_rule
row_rule(enum list l, size_t col)
{
	if (l == LIST_OBLIGATIONS && col != OBLIGATION_REGIME &&
	    col != OBLIGATION_RECIPIENT)
		return ROW_SETTLED;
	for (size_t n = 0; n < LENGTH(rules); n++)
		if (rules[n].list == l && rules[n].col == col)
			return rules[n].rule;
	return ROW_FIXED;
}

char *
row_match_text(const struct incident *i, enum list l, size_t row)
{
	struct strbuf s = { 0 };
	char buf[CELL_LEN];

	for (size_t c = 0; c < list_def(l)->ncols; c++)
		if (row_rule(l, c) == ROW_FIXED)
			strbuf_addf(
			    &s, "%s\x1f", row_format(i, l, row, c, buf));
	return strbuf_take(&s);
}

char *
row_match_name(const struct incident *i, enum list l, size_t row)
{
	const size_t key = list_key(l);
	char *text, *name;

	if (l == LIST_OBLIGATIONS)
		return xasprintf("%s %s",
		    row_obligation(i, row, OBLIGATION_REGIME),
		    row_obligation(i, row, OBLIGATION_RECIPIENT));
	if (l == LIST_FILES)
		return xstrdup(row_text(i, l, row, FILE_NAME));
	if (key < list_def(l)->ncols && row_has(i, l, row, key))
		return xstrdup(row_text(i, l, row, key));
	/* Of a record that was stored before there were keys. */
	text = row_match_text(i, l, row);
	name = xasprintf("=%s", text);
	free(text);
	return name;
}

static bool
is_same_row(const struct incident *a, const struct incident *b, enum list l,
    size_t x, size_t y)
{
	for (size_t c = 0; c < list_def(l)->ncols; c++)
		if (!cell_is_same(row_cell(a, l, x, c), row_cell(b, l, y, c)))
			return false;
	return true;
}

/* The rows of NEW from FIRST on, by name; the first of those of one name. */
static void
name_rows(
    struct map *names, const struct incident *new, enum list l, size_t first)
{
	size_t at;

	for (size_t r = first; r < new->lists[l].n; r++) {
		char *name = row_match_name(new, l, r);

		if (!map_get(names, name, &at))
			map_put(names, name, r);
		free(name);
	}
}

/* One mail that came to two clones is one item after a merge. */
static size_t
find_twin(const struct incident *old, size_t row, const struct incident *new)
{
	const char *identity = row_text(old, LIST_MAIL, row, ITEM_IDENTITY);

	for (size_t r = 0; *identity != '\0' && r < new->lists[LIST_MAIL].n;
	     r++)
		if (strcmp(row_text(new, LIST_MAIL, r, ITEM_IDENTITY),
			identity) == 0)
			return r;
	return ROW_NOWHERE;
}

size_t *
row_match(enum list l, const struct incident *old, const struct incident *new)
{
	const size_t n = old->lists[l].n;
	size_t *to = xcalloc(n + 1, sizeof(*to)), same = 0;
	struct map names = { 0 };

	while (same < n &&
	       same < new->lists[l].n &&is_same_row(old, new, l, same, same)) {
		to[same] = same;
		same++;
	}
	if (same < n)
		name_rows(&names, new, l, same);
	for (size_t r = same; r < n; r++) {
		char *name = row_match_name(old, l, r);

		if (!map_get(&names, name, &to[r]))
			to[r] = l == LIST_MAIL ? find_twin(old, r, new)
					       : ROW_NOWHERE;
		free(name);
	}
	map_free(&names);
	return to;
}
