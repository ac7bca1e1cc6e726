/* A measure as it is typed. */
#include <stdlib.h>
#include <string.h>

#include "../app/typed.h"
#include "../core/measure_number.h"
#include "../core/measure_state.h"
#include "../record/value.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "measure.h"
#include "measure_word.h"

#define L LIST_MEASURES

/* One measure that is made or changed. */
struct measure_change {
	const struct updater *u;
	struct incident *i;
	size_t row;
	const char *typed;
	struct measure_text text;
};

static bool
refuse(const struct measure_change *m, const char *expected)
{
	fail(EXIT_DATA, NULL, _("measure \"%s\": expected %s"), m->typed,
	    expected);
	return false;
}

/* A number that no measure has: two clones gave it out, or none did. */
static bool
refuse_number(const struct measure_change *m)
{
	const struct incident *i = m->i;
	struct strbuf now = { 0 };
	char id[CELL_LEN];

	for (size_t r = 0; r < i->lists[L].n; r++)
		if (measure_number_was(i, r, m->text.number))
			strbuf_addf(&now, "%s%s (\"%s\")",
			    now.len > 0 ? _(" or ") : "",
			    row_format(i, L, r, MEASURE_ID, id),
			    row_text(i, L, r, MEASURE_TEXT));
	if (now.len > 0)
		fail(EXIT_DATA, NULL,
		    _("measure \"%s\": two clones gave out the number %s; "
		      "it is %s now"),
		    m->typed, m->text.number_text, now.s);
	else
		refuse(m, _("the number of a measure of this incident"));
	strbuf_free(&now);
	return false;
}

static const char *
value_of(const struct measure_change *m, enum measure_setting s)
{
	return m->text.is_set[s] ? m->text.value[s] : NULL;
}

static bool
put(const struct measure_change *m, enum measure_col col, const char *value)
{
	return value_into_row(
	    &m->u->reg->zone, m->i, L, m->row, col, value, NULL);
}

/* The last day on which a measure can be done. */
static bool
put_due(const struct measure_change *m)
{
	const struct zone *zone = &m->u->reg->zone;
	const struct typed_date_context context = { zone, m->u->now,
		TYPED_FUTURE, TYPED_DAY };
	const char *typed = value_of(m, SETTING_DUE);
	struct typed_date date;

	if (typed == NULL || *typed == '\0')
		return typed == NULL || put(m, MEASURE_DUE, "");
	if (!typed_date(&context, typed, EXIT_DATA,
		measure_word_name(SETTING_DUE), &date))
		return false;
	if (date.day < zone_day(zone, m->u->now) &&
	    !m->text.is_set[SETTING_DONE])
		warning(NULL, _("measure \"%s\": that day is over"), m->typed);
	return put(m, MEASURE_DUE, date.text);
}

/* A day alone is its noon, or now: the hour of a measure is shown nowhere. */
static struct timestamp
noon(const struct measure_change *m, int64_t day)
{
	const struct zone *zone = &m->u->reg->zone;
	struct civil c = { .hour = 12 };

	if (day == zone_day(zone, m->u->now))
		return m->u->now;
	date_of_days(day, &c.year, &c.month, &c.day);
	return zone_of_civil(zone, &c);
}

static bool
put_done(const struct measure_change *m)
{
	const struct typed_date_context context = { &m->u->reg->zone, m->u->now,
		TYPED_PAST, TYPED_MOMENT | TYPED_DAY };
	const char *typed = value_of(m, SETTING_DONE);
	struct typed_date date = { .kind = TYPED_MOMENT, .moment = m->u->now };

	if (typed == NULL)
		return true;
	if (measure_state(m->i, m->row) == MEASURE_STATE_DROPPED &&
	    !m->text.is_set[SETTING_DROPPED])
		return refuse(
		    m, _("a measure that is not dropped; \"dropped=\" takes it "
			 "up again"));
	if (m->text.has_value[SETTING_DONE] && *typed == '\0')
		return put(m, MEASURE_DONE, "");
	if (m->text.has_value[SETTING_DONE] &&
	    !typed_date(&context, typed, EXIT_DATA,
		measure_word_name(SETTING_DONE), &date))
		return false;
	if (date.kind == TYPED_DAY)
		date.moment = noon(m, date.day);
	if (date.moment.s > m->u->now.s)
		return refuse(m, _("a time of \"done\" that is not in the "
				   "future"));
	row_set_time(m->i, L, m->row, MEASURE_DONE, date.moment);
	return true;
}

static bool
put_dropped(const struct measure_change *m)
{
	if (value_of(m, SETTING_DROPPED) == NULL)
		return true;
	if (m->text.has_value[SETTING_DROPPED])
		return put(m, MEASURE_DROPPED, "") && put(m, MEASURE_WHY, "");
	if (measure_state(m->i, m->row) == MEASURE_STATE_DONE)
		return refuse(m, _("a measure that is not done to be dropped"));
	row_set_time(m->i, L, m->row, MEASURE_DROPPED, m->u->now);
	return put(m, MEASURE_WHY, m->text.value[SETTING_WHY]);
}

static bool
put_all(const struct measure_change *m)
{
	const char *owner = value_of(m, SETTING_OWNER);
	const char *text = value_of(m, SETTING_TEXT);

	if (m->text.kind != MEASURE_KIND_NONE || m->text.is_new)
		row_set_choice(m->i, L, m->row, MEASURE_KIND,
		    m->text.kind != MEASURE_KIND_NONE ? m->text.kind
						      : MEASURE_KIND_IMMEDIATE);
	return (text == NULL || put(m, MEASURE_TEXT, text)) &&
	       (owner == NULL || put(m, MEASURE_OWNER, owner)) &&
	       put_dropped(m) && put_due(m) && put_done(m);
}

/* The row of a new measure, or of the one that the number names. */
static bool
find_row(struct measure_change *m)
{
	struct incident *i = m->i;

	if (!m->text.is_new) {
		m->row = measure_number_find(i, m->text.number);
		return m->row < i->lists[L].n || refuse_number(m);
	}
	m->row = row_add(i, L);
	row_set_count(i, L, m->row, MEASURE_ID, measure_number_next(i));
	row_set_time(i, L, m->row, MEASURE_ADDED, m->u->now);
	return true;
}

int
measure_apply(
    const struct updater *u, struct incident *i, const char *typed, char **what)
{
	struct measure_change m = { .u = u, .i = i, .typed = typed };
	char id[CELL_LEN];
	const bool ok = measure_text_read(&m.text, typed) && find_row(&m) &&
			put_all(&m);

	if (ok)
		*what = xasprintf("measure %s %s",
		    row_format(i, L, m.row, MEASURE_ID, id),
		    m.text.is_new ? "added"
		    : m.text.is_set[SETTING_DROPPED] &&
			    !m.text.has_value[SETTING_DROPPED]
			? "dropped"
			: "changed");
	measure_text_free(&m.text);
	return ok ? 1 : -1;
}
