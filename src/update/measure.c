/* A measure as it is typed. */
#include <stdlib.h>
#include <string.h>

#include "../record/value.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "measure.h"

static int
bad(const char *typed, const char *want)
{
	fail(EXIT_DATA, NULL, _("measure \"%s\": %s was wanted"), typed, want);
	return -1;
}

static size_t
find(const struct incident *i, const char *id)
{
	size_t r;

	for (r = 0; r < i->lists[LIST_MEASURES].n; r++)
		if (strcmp(row_get(i, LIST_MEASURES, r, MEASURE_ID), id) == 0)
			break;
	return r;
}

static size_t
add(struct incident *i, struct timestamp now)
{
	const size_t r = row_add(i, LIST_MEASURES);
	char id[24];

	snprintf(id, sizeof(id), "%zu", r + 1);
	row_set(i, LIST_MEASURES, r, MEASURE_ID, id);
	row_set(i, LIST_MEASURES, r, MEASURE_KIND, "immediate");
	row_set_time(i, LIST_MEASURES, r, MEASURE_ADDED, now);
	return r;
}

/* "owner=ICT" or "done": the column, and where its value begins. */
static size_t
setting(const char *part, const char **value)
{
	static const enum measure_col cols[] = { MEASURE_OWNER, MEASURE_DUE,
		MEASURE_DONE, MEASURE_KIND };
	const struct list_def *l = list_def(LIST_MEASURES);
	size_t n;

	for (size_t c = 0; c < LENGTH(cols); c++) {
		n = strlen(l->cols[cols[c]].name);
		if (strncmp(part, l->cols[cols[c]].name, n) != 0)
			continue;
		*value = part + n;
		if (**value == '=') {
			(*value)++;
			return cols[c];
		}
		if (**value == '\0' && cols[c] == MEASURE_DONE)
			return cols[c];
	}
	return l->ncols;
}

static int
set(const struct zone *zone, struct incident *i, size_t r, size_t col,
    const char *value, struct timestamp now)
{
	if (col == MEASURE_DONE && *value == '\0') {
		row_set_time(i, LIST_MEASURES, r, col, now);
		return 0;
	}
	return value_into_row(zone, i, LIST_MEASURES, r, col, value, NULL) ? 0
									   : -1;
}

/* "preventive: text" to kind and text; without a kind all is text. */
static void
set_text(struct incident *i, size_t r, char *text)
{
	const struct field_def *kind = &list_def(LIST_MEASURES)
					    ->cols[MEASURE_KIND];
	char *colon = strchr(text, ':');

	if (colon != NULL) {
		*colon = '\0';
		if (value_ok(kind, text, NULL)) {
			row_set(i, LIST_MEASURES, r, MEASURE_KIND, text);
			text = trim(colon + 1);
		} else {
			*colon = ':';
		}
	}
	row_set(i, LIST_MEASURES, r, MEASURE_TEXT, text);
}

/* How many parts at the end are settings: a text may have semicolons too. */
static size_t
count_settings(const struct strlist *parts)
{
	const size_t none = list_def(LIST_MEASURES)->ncols;
	const char *value;
	size_t n = 0;

	while (n + 1 < parts->n &&
	       setting(parts->v[parts->n - 1 - n], &value) != none)
		n++;
	return n;
}

/* The parts before the settings, as they were typed. */
static char *
join(const struct strlist *parts, size_t n)
{
	struct strbuf s = { 0 };

	for (size_t p = 0; p < n; p++)
		strbuf_addf(&s, "%s%s", p > 0 ? "; " : "", parts->v[p]);
	return strbuf_take(&s);
}

static bool
is_number(const char *s)
{
	return *s != '\0' && s[strspn(s, "0123456789")] == '\0';
}

int
measure_apply(const struct zone *zone, struct incident *i, const char *typed,
    struct timestamp now, char **what)
{
	struct strlist parts = { 0 };
	const char *value;
	char *text;
	size_t r, settings, col;
	bool is_new;
	int rc = 0;

	strlist_split(&parts, typed, ';');
	for (size_t p = 0; p < parts.n; p++)
		trim(parts.v[p]);
	settings = count_settings(&parts);
	text = join(&parts, parts.n - settings);
	is_new = !is_number(text);
	r = is_new ? 0 : find(i, text);
	if (*text == '\0') {
		rc = bad(typed, _("a text"));
	} else if (!is_new && r == i->lists[LIST_MEASURES].n) {
		rc = bad(typed, _("the number of a measure of this incident"));
	} else if (is_new) {
		r = add(i, now);
		set_text(i, r, text);
	} else if (settings == 0) {
		rc = bad(typed, _("what to change, such as \"2; done\""));
	}
	for (size_t p = parts.n - settings; rc == 0 && p < parts.n; p++) {
		col = setting(parts.v[p], &value);
		rc = set(zone, i, r, col, value, now);
	}
	if (rc == 0)
		*what = xasprintf("measure %s %s",
		    row_get(i, LIST_MEASURES, r, MEASURE_ID),
		    is_new ? "added" : "changed");
	free(text);
	strlist_free(&parts);
	return rc;
}
