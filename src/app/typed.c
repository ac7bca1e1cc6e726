/* Values that a person types. */
#include <stdlib.h>

#include "../document/words.h"
#include "../record/value.h"
#include "../util/clock.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "typed.h"

/* The offset behind an hour that the clocks of the zone show twice. */
static void
add_offset(struct strbuf *s, const struct zone *zone, struct timestamp at)
{
	struct timestamp found[2];
	struct civil c;
	char text[TIMESTAMP_LEN];

	zone_civil(zone, at, &c);
	if (zone_moments(zone, &c, found) != 2)
		return;
	timestamp_format(at, text);
	strbuf_addf(s, " (%s)", text + sizeof("2026-11-23T14:30:00") - 1);
}

/* In words, in the zone; NULL: it stands as files have it. */
static char *
reading(const struct typed_date *d, const struct zone *zone)
{
	const char *lang = i18n_language();
	struct strbuf s = { 0 };

	if (d->is_canonical)
		return NULL;
	if (d->kind == TYPED_MOMENT) {
		words_moment_short(&s, zone, d->moment, lang);
		add_offset(&s, zone, d->moment);
	} else if (d->kind == TYPED_DAY)
		words_date_short(&s, d->day, lang);
	else
		words_period(&s, &d->period, lang);
	return strbuf_take(&s);
}

bool
typed_is_date(const struct field_def *def)
{
	return def->kind == KIND_TIME || def->kind == KIND_DATE;
}

/* Of a field: a moment has happened, a day is one on which something is due. */
static struct typed_date_context
context_of(const struct zone *zone, const struct field_def *def)
{
	const bool is_time = def->kind == KIND_TIME;

	return (struct typed_date_context){ .zone = zone,
		.now = clock_now(zone),
		.side = is_time ? TYPED_PAST : TYPED_FUTURE,
		.kinds = is_time ? TYPED_MOMENT : TYPED_DAY };
}

char *
typed_date_value(const struct zone *zone, const struct field_def *def,
    const char *typed, char **read, char **fault)
{
	const struct typed_date_context context = context_of(zone, def);
	struct typed_date_fault wrong;
	struct typed_date date;

	*read = *fault = NULL;
	if (is_blank(typed))
		return xstrdup("");
	if (!typed_date_read(&context, typed, &date, &wrong)) {
		*fault = typed_date_fault_text(&context, typed, &wrong);
		return NULL;
	}
	*read = reading(&date, zone);
	return xstrdup(date.text);
}

void
typed_date_note(const struct zone *zone, const struct typed_date *date,
    const char *typed, const char *name)
{
	char *read = reading(date, zone);

	if (read != NULL)
		note(_("%s: \"%s\" is read as %s"), name, typed, read);
	free(read);
}

char *
typed_value(const struct zone *zone, const struct field_def *def,
    const char *typed, enum exit_status s, const char *name)
{
	const struct typed_date_context context = context_of(zone, def);
	struct typed_date date;

	if (!typed_is_date(def))
		return value_read(zone, def, typed, s, NULL, name);
	if (is_blank(typed))
		return xstrdup("");
	return typed_date(&context, typed, s, name, &date) ? xstrdup(date.text)
							   : NULL;
}

bool
typed_date(const struct typed_date_context *context, const char *typed,
    enum exit_status s, const char *name, struct typed_date *date)
{
	struct typed_date_fault wrong;
	char *text;

	if (typed_date_read(context, typed, date, &wrong)) {
		typed_date_note(context->zone, date, typed, name);
		return true;
	}
	text = typed_date_fault_text(context, typed, &wrong);
	fail(s, NULL, "%s: %s", name, text);
	free(text);
	return false;
}
