/* What is pending, missing and decided of one incident. */
#include <string.h>

#include "../core/obligation.h"
#include "../util/mem.h"
#include "figures_parts.h"

#define DAY 86400

static bool
is_closed(const struct incident *i)
{
	return strcmp(inc_get(i, FIELD_STATUS), "closed") == 0;
}

static void
add_duty(struct figures *f, const struct incident *i, const char *regime,
    const char *recipient, const char *decision, const char *due)
{
	struct pending *p;
	struct timestamp w;

	if (strcmp(decision, "not-required") == 0 ||
	    is_told(i, regime, recipient))
		return;
	p = figures_new_pending(f);
	p->ref = xstrdup(inc_get(i, FIELD_REF));
	p->regime = xstrdup(regime);
	p->recipient = xstrdup(recipient);
	p->undecided = strcmp(decision, "required") != 0;
	p->id = xstrdup("");
	p->text = xstrdup("");
	p->owner = xstrdup("");
	p->due = xstrdup(timestamp_parse(due, &w) ? due : "");
	if (*p->due == '\0')
		return;
	p->left = w.s - f->now.s;
	p->overdue = p->left < 0;
	if (p->overdue && strcmp(recipient, OBLIGATION_AP) == 0)
		f->ap_overdue++;
}

/*
 * The duties of the record; those of the AVG also where only the fields speak
 * of them, as in a table.  An open incident that nobody has judged yet has the
 * clock of the authority running: it may prove to be a breach.  Closing stops
 * no clock of the law: what was not answered then stays to be seen.
 */
static void
add_duties(struct figures *f, const struct incident *i)
{
	const bool may_be_breach = !inc_has(i, FIELD_CLASS) && !is_closed(i);

	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		if (!obligation_is_waiting(i, r))
			add_duty(f, i,
			    row_get(i, LIST_OBLIGATIONS, r, OBLIGATION_REGIME),
			    row_get(
				i, LIST_OBLIGATIONS, r, OBLIGATION_RECIPIENT),
			    row_get(
				i, LIST_OBLIGATIONS, r, OBLIGATION_DECISION),
			    row_get(i, LIST_OBLIGATIONS, r, OBLIGATION_DUE));
	if (obligation_find(i, OBLIGATION_AP_REGIME, OBLIGATION_AP) ==
		OBLIGATION_NO_ROW &&
	    (inc_has(i, FIELD_AP) || may_be_breach))
		add_duty(f, i, OBLIGATION_AP_REGIME, OBLIGATION_AP,
		    inc_get(i, FIELD_AP), inc_get(i, FIELD_AP_DUE));
	if (obligation_find(i, OBLIGATION_SUBJECTS_REGIME,
		OBLIGATION_SUBJECTS) == OBLIGATION_NO_ROW &&
	    inc_has(i, FIELD_SUBJECTS))
		add_duty(f, i, OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS,
		    inc_get(i, FIELD_SUBJECTS), "");
}

/* Seconds from NOW, by the clock on the wall, to the end of the day DUE. */
static int64_t
left_of_day(const char *due, struct timestamp now)
{
	struct civil c;
	int y, m, d;

	if (!date_parse(due, &y, &m, &d))
		return 0;
	timestamp_civil(now, &c);
	return (days_of(y, m, d) + 1 - days_of(c.year, c.month, c.day)) * DAY -
	       (c.hour * 3600 + c.min * 60 + c.sec);
}

static void
count_age(struct figures *f, const struct incident *i, size_t row)
{
	static const int64_t days[] = { 30, 90, 180, 365 };
	struct timestamp added;
	size_t a = 0;

	if (!row_time(i, LIST_MEASURES, row, MEASURE_ADDED, &added)) {
		f->age[AGE_MAX - 1]++;
		return;
	}
	while (a < LENGTH(days) && (f->now.s - added.s) / DAY > days[a])
		a++;
	f->age[a]++;
}

/*
 * Measures outlive the incident: what prevents the next one is often done when
 * this one is closed, and is what gets forgotten.
 */
static void
add_measures(struct figures *f, const struct incident *i)
{
	const enum list l = LIST_MEASURES;
	struct pending *p;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		if (*row_get(i, l, r, MEASURE_DONE) != '\0')
			continue;
		count_age(f, i, r);
		p = figures_new_pending(f);
		p->is_measure = true;
		p->ref = xstrdup(inc_get(i, FIELD_REF));
		p->regime = xstrdup("");
		p->recipient = xstrdup("");
		p->id = xstrdup(row_get(i, l, r, MEASURE_ID));
		p->text = xstrdup(row_get(i, l, r, MEASURE_TEXT));
		p->owner = xstrdup(row_get(i, l, r, MEASURE_OWNER));
		p->due = xstrdup(row_get(i, l, r, MEASURE_DUE));
		p->left = left_of_day(p->due, f->now);
		p->overdue = *p->due != '\0' && p->left <= 0;
	}
}

/* AVG art. 33(3)(a) and (c), and 33(5): what the documentation says of every
 * breach, and the authority is told. */
const enum field gap_fields[GAP_FIELDS] = { FIELD_KIND, FIELD_NATURE,
	FIELD_DATA, FIELD_GROUPS, FIELD_PERSONS_MIN, FIELD_EFFECTS };

static void
add_gap(struct figures *f, const struct incident *i)
{
	unsigned missing = 0;
	struct gap *g;

	if (!is_breach(i) || is_closed(i))
		return;
	for (unsigned n = 0; n < GAP_FIELDS; n++)
		if (!inc_has(i, gap_fields[n]) &&
		    (gap_fields[n] != FIELD_PERSONS_MIN ||
			!inc_has(i, FIELD_PERSONS_MAX)))
			missing |= 1U << n;
	if (missing == 0)
		return;
	g = figures_new_gap(f);
	g->ref = xstrdup(inc_get(i, FIELD_REF));
	g->missing = missing;
}

/* When it was decided: with the duty, else with the judgement. */
static bool
is_decided_in(
    const struct incident *i, const char *decided_at, const struct period *p)
{
	struct timestamp at;

	if (!timestamp_parse(decided_at, &at) &&
	    !inc_time(i, FIELD_ASSESSED_AT, &at) &&
	    !inc_time(i, FIELD_RECEIVED, &at))
		return false;
	return at.s >= p->from.s && at.s < p->to.s;
}

static void
add_refusal(struct figures *f, const struct incident *i, const char *regime,
    const char *recipient, const char *reason)
{
	struct refusal *r = figures_new_refusal(f);

	r->ref = xstrdup(inc_get(i, FIELD_REF));
	r->regime = xstrdup(regime);
	r->recipient = xstrdup(recipient);
	r->reason = xstrdup(reason);
}

/* A duty that only the fields speak of. */
static void
add_flat_refusal(struct figures *f, const struct incident *i,
    const char *regime, const char *recipient, enum field decision,
    enum field reason)
{
	if (obligation_find(i, regime, recipient) == OBLIGATION_NO_ROW &&
	    strcmp(inc_get(i, decision), "not-required") == 0 &&
	    is_decided_in(i, "", &f->of[SPAN_THIS].period))
		add_refusal(f, i, regime, recipient, inc_get(i, reason));
}

static void
add_refusals(struct figures *f, const struct incident *i)
{
	const enum list l = LIST_OBLIGATIONS;

	if (!is_breach(i))
		return;
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_get(i, l, r, OBLIGATION_DECISION),
			"not-required") == 0 &&
		    is_decided_in(i, row_get(i, l, r, OBLIGATION_DECIDED_AT),
			&f->of[SPAN_THIS].period))
			add_refusal(f, i, row_get(i, l, r, OBLIGATION_REGIME),
			    row_get(i, l, r, OBLIGATION_RECIPIENT),
			    row_get(i, l, r, OBLIGATION_REASON));
	add_flat_refusal(f, i, OBLIGATION_AP_REGIME, OBLIGATION_AP, FIELD_AP,
	    FIELD_AP_REASON);
	add_flat_refusal(f, i, OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS,
	    FIELD_SUBJECTS, FIELD_SUBJECTS_REASON);
}

void
figures_add_pending(struct figures *f, const struct incident *i)
{
	add_duties(f, i);
	add_measures(f, i);
	add_gap(f, i);
	add_refusals(f, i);
}
