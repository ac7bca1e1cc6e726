/* A value from outside, decoded or reported. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "value.h"

#define PARTS_MOST 1000 /* of a field of several: each is compared with all */
#define SHOWN	   60 /* bytes of a value that a message shows */

char *
value_choices(const struct choice *c)
{
	struct strbuf s = { 0 };

	for (; c->value != NULL; c++) {
		if (s.len > 0)
			strbuf_add(&s, c[1].value != NULL ? ", " : _(" or "));
		strbuf_add(&s, c->value);
	}
	return strbuf_take(&s);
}

char *
value_expected(const struct field_def *d)
{
	static const char *const types[TYPE_MAX] = {
		[TYPE_REF] = N_(
		    "a reference such as DL-2026-0042-3, with its check digit"),
		[TYPE_REFS] = N_(
		    "references such as DL-2026-0042-3, joined by |"),
		[TYPE_TIME] = N_("a time such as 2026-11-03T10:15:00+01:00"),
		[TYPE_DATE] = N_("a date such as 2026-11-03"),
		[TYPE_TEXT] = N_("one line of text"),
		[TYPE_TEXTS] = N_("texts of one line, joined by |"),
		[TYPE_LONGTEXT] = N_("text"),
		[TYPE_EMAIL] = N_(
		    "one e-mail address such as melder@example.nl"),
		[TYPE_KEY] = N_("8 hex digits"),
		[TYPE_COUNT] = N_(
		    "a whole number of at most 15 digits, no dots or signs"),
		[TYPE_SCORE] = N_("a number of quarters such as 0.25"),
	};
	char *choices, *several;

	if (d->choices->value == NULL)
		return xstrdup(_(types[d->type]));
	choices = value_choices(d->choices);
	if (!is_multi(d))
		return choices;
	several = xasprintf(_("%s, several joined by |"), choices);
	free(choices);
	return several;
}

char *
value_shown(const char *v)
{
	size_t n = strlen(v);

	if (n <= SHOWN)
		return xstrdup(v);
	for (n = SHOWN; n > 0 && (v[n] & 0xc0) == 0x80; n--)
		;
	return xasprintf("%.*s...", (int)n, v);
}

/* Each value is compared with all others, so hostile input must not have
 * a hundred thousand. */
static bool
too_many(const struct field_def *d, const char *value)
{
	size_t n = 0;

	if (!is_multi(d))
		return false;
	for (; *value != '\0' && n < PARTS_MOST; value++)
		n += *value == '|';
	return n >= PARTS_MOST;
}

static void
report(const struct field_def *d, const char *value, enum exit_status s,
    const struct loc *at, const char *name)
{
	char *expected, *shown;

	if (too_many(d, value)) {
		fail(s, at, _("%s: more than %d values"), name, PARTS_MOST);
		return;
	}
	expected = value_expected(d);
	shown = value_shown(value);
	fail(s, at, _("%s: expected %s, got \"%s\""), name, expected, shown);
	free(expected);
	free(shown);
}

char *
value_read(const struct zone *zone, const struct field_def *d,
    const char *value, enum exit_status s, const struct loc *at,
    const char *name)
{
	char *v = too_many(d, value) ? NULL : cell_canonical(zone, d, value);

	if (v == NULL)
		report(d, value, s, at, name != NULL ? name : d->name);
	return v;
}

bool
value_into_cell(const struct zone *zone, struct cell *c, struct arena *pool,
    const struct field_def *d, const char *value, const struct loc *at)
{
	if (!too_many(d, value) &&
	    (is_multi(d) ? cell_parse_more(c, pool, zone, d, value)
			 : cell_parse(c, pool, zone, d, value)))
		return true;
	report(d, value, EXIT_DATA, at, d->name);
	return false;
}

bool
value_into(const struct zone *zone, struct incident *i, enum field f,
    const char *value, const struct loc *at)
{
	const struct field_def *d = field_def(f);

	if (!too_many(d, value) &&
	    cell_parse(&i->cell[f], &i->pool, zone, d, value))
		return true;
	report(d, value, EXIT_DATA, at, d->name);
	return false;
}

bool
value_into_row(const struct zone *zone, struct incident *i, enum list l,
    size_t row, size_t col, const char *value, const struct loc *at)
{
	const struct list_def *list = list_def(l);
	const struct field_def *d = &list->cols[col];
	char *name;

	if (!too_many(d, value) && cell_parse(&i->lists[l].row[row].cell[col],
				       &i->pool, zone, d, value))
		return true;
	name = xasprintf("%s %zu: %s", list->item, row + 1, d->name);
	report(d, value, EXIT_DATA, at, name);
	free(name);
	return false;
}
