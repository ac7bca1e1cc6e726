/* A value from outside, made canonical or reported. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "value.h"

#define SHOWN 60 /* bytes of a value that a message shows */

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

static void
report(const struct field_def *d, const char *value, enum exit_status s,
    const struct loc *at, const char *name, const char *want)
{
	char *v = value_shown(value);
	char *choices = choices_text(d);

	if (*choices != '\0' && d->type != TYPE_YESNO)
		fail(s, at, _("%s: \"%s\" is not %s: %s"), name, v, want,
		    choices);
	else
		fail(s, at, _("%s: \"%s\" is not %s"), name, v, want);
	free(choices);
	free(v);
}

/* Each value is compared with all others, so hostile input must not have
 * a hundred thousand. */
static bool
too_many(const struct field_def *d, const char *value)
{
	size_t n = 0;

	if (!is_multi(d))
		return false;
	for (; *value != '\0' && n < VALUES_MOST; value++)
		n += *value == '|';
	return n >= VALUES_MOST;
}

char *
value_read(const struct zone *zone, const struct field_def *d,
    const char *value, enum exit_status s, const struct loc *at,
    const char *name)
{
	const char *want;
	char *v;

	if (value_is_plain(d, value))
		return xstrdup(value);
	if (name == NULL)
		name = d->name;
	if (too_many(d, value)) {
		fail(s, at, _("%s: more than %d values"), name, VALUES_MOST);
		return NULL;
	}
	if ((v = value_canonical(zone, d, value, &want)) == NULL)
		report(d, value, s, at, name, want);
	return v;
}

bool
value_into(const struct zone *zone, struct incident *i, enum field f,
    const char *value, const struct loc *at)
{
	const struct field_def *d = field_def(f);
	char *v;

	/* The common case, without the copies. */
	if (value_is_plain(d, value)) {
		inc_set(i, f, value);
		return true;
	}
	if ((v = value_read(zone, d, value, EXIT_DATA, at, NULL)) == NULL)
		return false;
	inc_set(i, f, v);
	free(v);
	return true;
}

bool
value_into_row(const struct zone *zone, struct incident *i, enum list l,
    size_t row, size_t col, const char *value, const struct loc *at)
{
	const struct list_def *d = list_def(l);
	const char *want;
	char *v, *name;

	if (too_many(&d->cols[col], value) ||
	    (v = value_canonical(zone, &d->cols[col], value, &want)) == NULL) {
		name = xasprintf(
		    "%s %zu: %s", d->item, row + 1, d->cols[col].name);
		free(value_read(
		    zone, &d->cols[col], value, EXIT_DATA, at, name));
		free(name);
		return false;
	}
	row_set(i, l, row, col, v);
	free(v);
	return true;
}
