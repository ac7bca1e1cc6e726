/* What is counted of one incident in each period. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation.h"
#include "../util/mem.h"
#include "figures_parts.h"

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

static bool
is_in(const struct period *p, struct timestamp w)
{
	return w.s >= p->from.s && w.s < p->to.s;
}

bool
is_left_out(const struct incident *i)
{
	return is(inc_get(i, FIELD_EXERCISE), "yes") ||
	       is(inc_get(i, FIELD_STATUS), "withdrawn");
}

bool
is_breach(const struct incident *i)
{
	return is(inc_get(i, FIELD_CLASS), "breach") ||
	       is(inc_get(i, FIELD_CLASS), "serious");
}

static size_t
class_of(const struct incident *i)
{
	static const char *const classes[] = { [WEEK_SERIOUS] = "serious",
		[WEEK_BREACH] = "breach",
		[WEEK_INCIDENT] = "incident" };
	size_t c = 0;

	while (c < LENGTH(classes) && !is(inc_get(i, FIELD_CLASS), classes[c]))
		c++;
	return c;
}

/* Its moments, read once for all periods. */
struct moments {
	bool is_received, is_dated; /* they are known */
	bool is_closed;
	struct timestamp received, closed;
	bool is_aware, is_detected;
	struct timestamp aware, detected;
};

static struct moments
moments_of(const struct incident *i)
{
	struct moments m = { 0 };

	m.is_received = inc_time(i, FIELD_RECEIVED, &m.received);
	m.is_closed = is(inc_get(i, FIELD_STATUS), "closed");
	m.is_dated = m.is_closed && inc_time(i, FIELD_CLOSED, &m.closed);
	m.is_detected = inc_time(i, FIELD_DETECTED, &m.detected);
	/* Aware from receipt on, until someone says otherwise. */
	m.is_aware = inc_time(i, FIELD_AWARE, &m.aware);
	if (!m.is_aware && m.is_received) {
		m.is_aware = true;
		m.aware = m.received;
	}
	return m;
}

/*
 * New, open and closed of one incident.  One that is closed without a moment,
 * such as from an old spreadsheet, counts as closed before the period.
 */
static void
phases_of(const struct moments *m, const struct period *p, bool in[PHASE_MAX])
{
	in[PHASE_NEW] = m->is_received && is_in(p, m->received);
	in[PHASE_CLOSED] = m->is_dated && is_in(p, m->closed);
	in[PHASE_OPEN] = (!m->is_received || m->received.s < p->to.s) &&
			 (!m->is_closed ||
			     (m->is_dated && m->closed.s >= p->to.s));
}

static void
count_value(struct tallies *t, const char *value, const bool in[PHASE_MAX])
{
	struct tally *at;

	if (!in[PHASE_NEW] && !in[PHASE_OPEN] && !in[PHASE_CLOSED])
		return;
	at = tally_of(t, value);
	for (int p = 0; p < PHASE_MAX; p++)
		at->n[p] += in[p] ? 1 : 0;
}

static void
count_new(struct tallies *t, const char *value)
{
	tally_of(t, value)->n[PHASE_NEW]++;
}

/* Each of the values joined by |. */
static void
count_values(struct tallies *t, const char *values)
{
	struct strlist parts = { 0 };

	if (strchr(values, '|') == NULL) {
		count_new(t, values);
		return;
	}
	strlist_split(&parts, values, '|');
	for (size_t i = 0; i < parts.n; i++)
		count_new(t, parts.v[i]);
	strlist_free(&parts);
}

/* Persons ------------------------------------------------------------------ */

static void
count_persons(struct persons *p, const struct incident *i)
{
	const bool has_min = inc_has(i, FIELD_PERSONS_MIN);
	const bool has_max = inc_has(i, FIELD_PERSONS_MAX);
	const uint64_t min = strtoull(inc_get(i, FIELD_PERSONS_MIN), NULL, 10);
	const uint64_t max = strtoull(inc_get(i, FIELD_PERSONS_MAX), NULL, 10);

	if (!has_min && !has_max) {
		p->unknown++;
		return;
	}
	figures_sum(&p->min, min);
	figures_sum(&p->max, has_max ? max : min);
	p->at_least += has_max ? 0 : 1;
}

/* The bands of the authority's yearly reports. */
static const char *
band_of(uint64_t n)
{
	static const struct {
		uint64_t to;
		const char *name;
	} bands[] = { { 0, "0" }, { 1, "1" }, { 10, "2-10" }, { 50, "11-50" },
		{ 100, "51-100" }, { 500, "101-500" }, { 1000, "501-1000" },
		{ 5000, "1001-5000" } };

	for (size_t b = 0; b < LENGTH(bands); b++)
		if (n <= bands[b].to)
			return bands[b].name;
	return "5001-";
}

/* A range that lies in one band is of that band; nothing is guessed. */
static const char *
persons_band(const struct incident *i)
{
	const bool has_min = inc_has(i, FIELD_PERSONS_MIN);
	const bool has_max = inc_has(i, FIELD_PERSONS_MAX);
	const char *low, *high;

	if (!has_min && !has_max)
		return "unknown";
	low = band_of(strtoull(inc_get(i, FIELD_PERSONS_MIN), NULL, 10));
	high = has_max
		   ? band_of(strtoull(inc_get(i, FIELD_PERSONS_MAX), NULL, 10))
		   : "5001-";
	return is(low, high) ? low : "several";
}

/* Who was told ------------------------------------------------------------- */

struct told {
	const char *regime, *recipient;
	enum field decision, reason, filed, due, number, delay_reason;
};
static const struct told to_ap = { OBLIGATION_AP_REGIME, OBLIGATION_AP,
	FIELD_AP, FIELD_AP_REASON, FIELD_AP_FILED, FIELD_AP_DUE,
	FIELD_AP_NUMBER, FIELD_AP_DELAY_REASON };
static const struct told to_subjects = { OBLIGATION_SUBJECTS_REGIME,
	OBLIGATION_SUBJECTS, FIELD_SUBJECTS, FIELD_SUBJECTS_REASON,
	FIELD_SUBJECTS_INFORMED, FIELD_MAX, FIELD_MAX, FIELD_MAX };

bool
is_told(const struct incident *i, const char *regime, const char *recipient)
{
	if (obligation_filed(i, regime, recipient) != OBLIGATION_NO_ROW)
		return true;
	/* A record from a table has the fields and no lists. */
	return (is(recipient, OBLIGATION_AP) && inc_has(i, FIELD_AP_FILED)) ||
	       (is(recipient, OBLIGATION_SUBJECTS) &&
		   inc_has(i, FIELD_SUBJECTS_INFORMED));
}

static const char *
decision_of(const struct incident *i, const struct told *t)
{
	const size_t row = obligation_find(i, t->regime, t->recipient);
	const char *decision = inc_get(i, t->decision);
	const char *reason = inc_get(i, t->reason);

	if (is_told(i, t->regime, t->recipient))
		return "told";
	if (row != OBLIGATION_NO_ROW) {
		decision = row_get(
		    i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION);
		reason = row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_REASON);
	}
	if (is(decision, "not-required"))
		return *reason != '\0' ? "not-required" : "no-reason";
	return is(decision, "required") ? "required" : "undecided";
}

/* The moment of the first filing, and its row if it has one. */
static bool
first_filing(const struct incident *i, const struct told *t, size_t *row,
    struct timestamp *at)
{
	*row = obligation_filed(i, t->regime, t->recipient);
	if (*row != OBLIGATION_NO_ROW &&
	    row_time(i, LIST_NOTIFICATIONS, *row, NOTIFICATION_AT, at))
		return true;
	*row = OBLIGATION_NO_ROW;
	return inc_time(i, t->filed, at);
}

static void
add_duration(struct durations *d, int64_t seconds)
{
	d->v = xgrow(d->v, &d->cap, d->n + 1, sizeof(*d->v));
	/* What is told first and understood later took no time. */
	d->v[d->n++] = seconds > 0 ? seconds : 0;
}

static void
count_duration(struct durations *d, bool is_known, struct timestamp from,
    struct timestamp to)
{
	if (is_known)
		add_duration(d, to.s - from.s);
	else
		d->unknown++;
}

static bool
has_filing(const struct incident *i, size_t row, enum notification_col col,
    enum field flat)
{
	return row != OBLIGATION_NO_ROW
		   ? *row_get(i, LIST_NOTIFICATIONS, row, col) != '\0'
		   : inc_has(i, flat);
}

static bool
is_late(const struct incident *i, size_t row, struct timestamp at)
{
	struct timestamp due;

	if (row != OBLIGATION_NO_ROW)
		return strtoull(row_get(i, LIST_NOTIFICATIONS, row,
				    NOTIFICATION_LATE_BY),
			   NULL, 10) > 0;
	return inc_time(i, FIELD_AP_DUE, &due) && at.s > due.s;
}

static bool
is_filing(const struct incident *i, size_t r, const struct told *t)
{
	return is(row_get(i, LIST_NOTIFICATIONS, r, NOTIFICATION_REGIME),
		   t->regime) &&
	       is(row_get(i, LIST_NOTIFICATIONS, r, NOTIFICATION_RECIPIENT),
		   t->recipient);
}

static void
count_withdrawals(struct counts *c, const struct incident *i)
{
	struct timestamp at;

	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (is_filing(i, r, &to_ap) &&
		    is(row_get(i, LIST_NOTIFICATIONS, r, NOTIFICATION_KIND),
			"withdrawal") &&
		    row_time(i, LIST_NOTIFICATIONS, r, NOTIFICATION_AT, &at) &&
		    is_in(&c->period, at))
			c->ap[AP_WITHDRAWN]++;
}

static bool
is_followed_up(const struct incident *i, size_t first)
{
	if (first == OBLIGATION_NO_ROW)
		return false;
	for (size_t r = first + 1; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (is_filing(i, r, &to_ap))
			return true;
	return false;
}

/* The first filing to the authority, by its row or else by the fields. */
static void
count_authority(
    struct counts *c, const struct incident *i, const struct moments *m)
{
	struct timestamp at;
	size_t row;
	bool late;

	count_withdrawals(c, i);
	if (!first_filing(i, &to_ap, &row, &at) || !is_in(&c->period, at))
		return;
	late = is_late(i, row, at);
	c->ap[AP_IN_TIME] += late ? 0 : 1;
	c->ap[AP_LATE] += late ? 1 : 0;
	if (late &&
	    !has_filing(i, row, NOTIFICATION_DELAY_REASON, to_ap.delay_reason))
		c->ap[AP_NO_REASON]++;
	if (!has_filing(i, row, NOTIFICATION_NUMBER, to_ap.number))
		c->ap[AP_NO_NUMBER]++;
	if (!m->is_closed && !is_followed_up(i, row))
		c->ap[AP_PROVISIONAL]++;
	count_duration(&c->ap_told, m->is_aware, m->aware, at);
}

static void
count_subjects(
    struct counts *c, const struct incident *i, const struct moments *m)
{
	struct timestamp at;
	size_t row;

	if (first_filing(i, &to_subjects, &row, &at) && is_in(&c->period, at))
		count_duration(&c->subjects_told, m->is_aware, m->aware, at);
}

static void
count_measures(struct counts *c, const struct incident *i)
{
	struct timestamp at;

	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		if (row_time(i, LIST_MEASURES, r, MEASURE_DONE, &at) &&
		    is_in(&c->period, at))
			c->measures_done++;
}

/* One incident ------------------------------------------------------------- */

static const enum field fields[BY_MAX] = {
	[BY_CLASS] = FIELD_CLASS,
	[BY_DEPARTMENT] = FIELD_DEPARTMENT,
	[BY_KIND] = FIELD_KIND,
	[BY_CHANNEL] = FIELD_CHANNEL,
	[BY_NATURE] = FIELD_NATURE,
	[BY_CAUSE] = FIELD_CAUSE,
	[BY_DATA] = FIELD_DATA,
	[BY_SPECIAL] = FIELD_SPECIAL,
	[BY_PROTECTION] = FIELD_PROTECTION,
	[BY_GROUPS] = FIELD_GROUPS,
};

/* What is counted of those that are new in the period. */
static void
count_received(
    struct counts *c, const struct incident *i, const struct moments *m)
{
	for (int b = BY_KIND + 1; b <= BY_GROUPS; b++)
		count_values(&c->by[b], inc_get(i, fields[b]));
	count_new(&c->by[BY_PERSONS], persons_band(i));
	if (is_breach(i)) {
		count_new(&c->by[BY_AP], decision_of(i, &to_ap));
		count_new(&c->by[BY_SUBJECTS], decision_of(i, &to_subjects));
	}
	count_persons(&c->persons, i);
	if (is(inc_get(i, FIELD_CHANNEL), "processor"))
		count_duration(&c->processor_told, m->is_detected, m->detected,
		    m->received);
	count_duration(&c->became_aware, m->is_detected, m->detected, m->aware);
}

static void
count_in(struct counts *c, const struct incident *i, const struct moments *m)
{
	bool in[PHASE_MAX];

	phases_of(m, &c->period, in);
	if (is_left_out(i)) {
		if (in[PHASE_NEW] && is(inc_get(i, FIELD_EXERCISE), "yes"))
			c->exercises++;
		else if (in[PHASE_NEW])
			c->withdrawn++;
		return;
	}
	for (int p = 0; p < PHASE_MAX; p++)
		c->incidents[p] += in[p] ? 1 : 0;
	for (int b = BY_CLASS; b <= BY_KIND; b++)
		count_value(&c->by[b], inc_get(i, fields[b]), in);
	if (in[PHASE_NEW])
		count_received(c, i, m);
	count_authority(c, i, m);
	count_subjects(c, i, m);
	count_measures(c, i);
}

static void
count_week(
    struct figures *f, const struct incident *i, struct timestamp received)
{
	for (size_t w = 0; w < FIGURES_WEEKS; w++)
		if (is_in(&f->week[w].period, received))
			f->week[w].n[class_of(i)]++;
}

/* The same kind of thing in the same place. */
static void
count_repeat(struct figures *f, const struct incident *i)
{
	char *key;

	if (!inc_has(i, FIELD_KIND))
		return;
	key = xasprintf(
	    "%s|%s", inc_get(i, FIELD_KIND), inc_get(i, FIELD_DEPARTMENT));
	count_new(&f->repeats, key);
	free(key);
}

void
figures_count(struct figures *f, const struct incident *i)
{
	const struct moments m = moments_of(i);

	for (int s = 0; s < SPAN_MAX; s++)
		count_in(&f->of[s], i, &m);
	if (is_left_out(i))
		return;
	if (m.is_received)
		count_week(f, i, m.received);
	if (m.is_received && is_in(&f->of[SPAN_YEAR].period, m.received))
		count_repeat(f, i);
	figures_add_pending(f, i);
}
