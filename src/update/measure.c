/* A measure as it is typed. */
#include <stdlib.h>
#include <string.h>

#include "../core/measure_number.h"
#include "../record/value.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "measure.h"

#define L LIST_MEASURES

static int
fail_expected(const char *typed, const char *expected)
{
	fail(
	    EXIT_DATA, NULL, _("measure \"%s\": expected %s"), typed, expected);
	return -1;
}

/* A number that no measure has: two clones gave it out, or none did. */
static int
fail_number(const struct incident *i, const char *typed, const char *number)
{
	const uint64_t n = strtoull(number, NULL, 10);
	struct strbuf now = { 0 };
	char id[CELL_LEN];

	for (size_t r = 0; r < i->lists[L].n; r++)
		if (measure_number_was(i, r, n))
			strbuf_addf(&now, "%s%s (\"%s\")",
			    now.len > 0 ? _(" or ") : "",
			    row_format(i, L, r, MEASURE_ID, id),
			    row_text(i, L, r, MEASURE_TEXT));
	if (now.len > 0)
		fail(EXIT_DATA, NULL,
		    _("measure \"%s\": two clones gave out the number %s; "
		      "it is %s now"),
		    typed, number, now.s);
	else
		fail_expected(
		    typed, _("the number of a measure of this incident"));
	strbuf_free(&now);
	return -1;
}

/* "owner=ICT" or "done": the column, and where its value begins; MEASURE_COLS
 * if it is no setting. */
static enum measure_col
setting(const char *part, const char **value)
{
	static const enum measure_col cols[] = { MEASURE_OWNER, MEASURE_DUE,
		MEASURE_DONE, MEASURE_KIND };
	const char *name;
	size_t n;

	for (size_t c = 0; c < LENGTH(cols); c++) {
		name = list_def(L)->cols[cols[c]].name;
		n = strlen(name);
		if (strncmp(part, name, n) != 0)
			continue;
		*value = part + n + (part[n] == '=' ? 1 : 0);
		if (part[n] == '=' ||
		    (part[n] == '\0' && cols[c] == MEASURE_DONE))
			return cols[c];
	}
	return MEASURE_COLS;
}

static bool
set(const struct updater *u, struct incident *i, size_t r, const char *part)
{
	const char *value;
	const enum measure_col col = setting(part, &value);

	if (col != MEASURE_DONE || *value != '\0')
		return value_into_row(&u->reg->zone, i, L, r, col, value, NULL);
	row_set_time(i, L, r, col, u->now);
	return true;
}

/* A new measure of "preventive: text"; without a kind all is text. */
static size_t
add(struct incident *i, char *text, struct timestamp now)
{
	const size_t r = row_add(i, L);
	char *colon = strchr(text, ':');
	unsigned kind = 0;

	if (colon != NULL) {
		*colon = '\0';
		kind = choice_find(choices_measure_kind, text);
		*colon = ':';
	}
	row_set_count(i, L, r, MEASURE_ID, measure_number_next(i));
	row_set_choice(i, L, r, MEASURE_KIND,
	    kind != MEASURE_KIND_NONE ? kind : MEASURE_KIND_IMMEDIATE);
	row_set_time(i, L, r, MEASURE_ADDED, now);
	row_set_text(i, L, r, MEASURE_TEXT,
	    kind != MEASURE_KIND_NONE ? trim(colon + 1) : text);
	return r;
}

/* The number of parts before the settings at the end: a text may have
 * semicolons too. */
static size_t
text_parts(const struct strlist *parts)
{
	const char *value;
	size_t n = parts->n;

	while (n > 1 && setting(parts->v[n - 1], &value) != MEASURE_COLS)
		n--;
	return n;
}

/* The first N parts, as they were typed. */
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
measure_apply(
    const struct updater *u, struct incident *i, const char *typed, char **what)
{
	struct strlist parts = { 0 };
	size_t n, r = 0;
	bool is_new;
	char id[CELL_LEN], *text;
	int rc = 1;

	strlist_split(&parts, typed, ';');
	for (size_t p = 0; p < parts.n; p++)
		trim(parts.v[p]);
	n = text_parts(&parts);
	text = join(&parts, n);
	is_new = !is_number(text);
	if (*text == '\0')
		rc = fail_expected(typed, _("a text"));
	else if (is_new)
		r = add(i, text, u->now);
	else if ((r = measure_number_find(i, strtoull(text, NULL, 10))) ==
		 i->lists[L].n)
		rc = fail_number(i, typed, text);
	else if (n == parts.n)
		rc = fail_expected(
		    typed, _("what to change, such as \"2; done\""));
	for (; rc == 1 && n < parts.n; n++)
		if (!set(u, i, r, parts.v[n]))
			rc = -1;
	if (rc == 1)
		*what = xasprintf("measure %s %s",
		    row_format(i, L, r, MEASURE_ID, id),
		    is_new ? "added" : "changed");
	free(text);
	strlist_free(&parts);
	return rc;
}
