/* Counts of one period. */
#include <stdlib.h>
#include <string.h>

#include "../core/lateness.h"
#include "../core/measure_state.h"
#include "../util/mem.h"
#include "counts.h"
#include "facts.h"

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* Tallies ------------------------------------------------------------------ */

/* The place of VALUE, or where it belongs. */
static size_t
find(const struct tallies *t, const char *value)
{
	size_t low = 0, high = t->n, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(t->v[mid].value, value) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

struct tally *
tallies_get(struct tallies *t, const char *value)
{
	const size_t at = find(t, value);

	if (at < t->n && is(t->v[at].value, value))
		return &t->v[at];
	t->v = xgrow(t->v, &t->cap, t->n + 1, sizeof(*t->v));
	memmove(t->v + at + 1, t->v + at, (t->n++ - at) * sizeof(*t->v));
	t->v[at] = (struct tally){ .value = xstrdup(value) };
	return &t->v[at];
}

uint64_t
tallies_count(const struct tallies *t, const char *value, enum phase p)
{
	const size_t at = find(t, value);

	return at < t->n && is(t->v[at].value, value) ? t->v[at].n[p] : 0;
}

void
tallies_free(struct tallies *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->v[i].value);
	free(t->v);
}

static void
count_new(struct tallies *t, const char *value)
{
	tallies_get(t, value)->n[PHASE_NEW]++;
}

/* The choice of a field as its code; a department as it is. */
static const char *
value_of(const struct incident *i, enum field f, unsigned n)
{
	return f == FIELD_DEPARTMENT ? incident_text(i, f)
				     : choice_code(field_def(f)->choices,
					   incident_choice_at(i, f, n));
}

/* Phases ------------------------------------------------------------------- */

struct moments {
	bool is_received, is_closed, is_dated, is_aware,
	    is_detected; /* known */
	struct timestamp received, closed, aware, detected;
};

static struct moments
moments_of(const struct incident *i)
{
	struct moments m = { .is_closed = facts_is_closed(i) };

	m.is_received = incident_time(i, FIELD_RECEIVED, &m.received);
	m.is_dated = m.is_closed && incident_time(i, FIELD_CLOSED, &m.closed);
	m.is_detected = incident_time(i, FIELD_DETECTED, &m.detected);
	/* Aware from receipt on, unless the record says otherwise. */
	m.is_aware = incident_time(i, FIELD_AWARE, &m.aware);
	if (!m.is_aware && m.is_received) {
		m.is_aware = true;
		m.aware = m.received;
	}
	return m;
}

/*
 * An incident that is closed without a time, such as from an old spreadsheet,
 * counts as closed before the period.
 */
static void
phases_of(const struct moments *m, const struct period *p, bool in[PHASE_MAX])
{
	in[PHASE_NEW] = m->is_received && period_has(p, m->received);
	in[PHASE_CLOSED] = m->is_dated && period_has(p, m->closed);
	in[PHASE_OPEN] = (!m->is_received || m->received.s < p->to.s) &&
			 (!m->is_closed ||
			     (m->is_dated && m->closed.s >= p->to.s));
}

/* Persons ------------------------------------------------------------------ */

/* A number has fifteen digits at most, and 20,000 of these are too many. */
static void
add(uint64_t *to, uint64_t n)
{
	*to = n > UINT64_MAX - *to ? UINT64_MAX : *to + n;
}

/* The bands of the yearly reports of the AP. */
static const char *
band_of(uint64_t n)
{
	static const struct {
		uint64_t to;
		const char *name;
	} bands[] = { { 0, "0" }, { 1, "1" }, { 10, "2-10" }, { 50, "11-50" },
		{ 100, "51-100" }, { 500, "101-500" }, { 1000, "501-1000" },
		{ 5000, "1001-5000" }, { UINT64_MAX, "5001-" } };
	size_t b = 0;

	while (n > bands[b].to)
		b++;
	return bands[b].name;
}

/* A range within one band is in that band; no number is estimated. */
static void
count_persons(struct counts *c, const struct incident *i)
{
	uint64_t min = 0, max = 0;
	const bool has_min = incident_count(i, FIELD_PERSONS_MIN, &min);
	const bool has_max = incident_count(i, FIELD_PERSONS_MAX, &max);
	const char *low = band_of(min);
	const char *high = band_of(has_max ? max : UINT64_MAX);

	if (!has_min && !has_max) {
		c->persons.unknown++;
		count_new(&c->by[BY_PERSONS], "unknown");
		return;
	}
	add(&c->persons.min, min);
	add(&c->persons.max, has_max ? max : min);
	c->persons.at_least += has_max ? 0 : 1;
	count_new(&c->by[BY_PERSONS], is(low, high) ? low : "several");
}

/* Notifications ------------------------------------------------------------ */

static const char *
decision_of(const struct incident *i, enum flat f)
{
	const struct obligation_facts o = facts_flat(i, f);

	if (facts_is_met(i, o.regime, o.recipient))
		return "told";
	if (o.decision == DECISION_NOT_REQUIRED && *o.reason == '\0')
		return "no-reason";
	return choice_code(choices_decision,
	    o.decision != DECISION_NONE ? o.decision : DECISION_UNDECIDED);
}

static void
count_duration(struct durations *d, bool is_known, struct timestamp from,
    struct timestamp to)
{
	if (!is_known) {
		d->unknown++;
		return;
	}
	d->v = xgrow(d->v, &d->cap, d->n + 1, sizeof(*d->v));
	/* A notification before awareness took no time. */
	d->v[d->n++] = to.s > from.s ? to.s - from.s : 0;
}

/* A column of the notification, or of a record without lists its field. */
static const char *
notification(const struct incident *i, size_t row, enum notification_col col,
    enum field flat)
{
	return row != OBLIGATION_NO_ROW
		   ? row_text(i, LIST_NOTIFICATIONS, row, col)
		   : incident_text(i, flat);
}

static struct lateness
ap_lateness(const struct counts *c, const struct incident *i,
    const struct law *law, size_t row)
{
	if (row != OBLIGATION_NO_ROW)
		return lateness_of(i, law, c->period.zone, row);
	return lateness_of_fields(i, law, c->period.zone,
	    obligation_fields_find(OBLIGATION_AP_REGIME, OBLIGATION_AP));
}

static enum ap_count
ap_timing(const struct lateness *l)
{
	return lateness_is_late(l)	     ? AP_LATE
	       : l->is_unsure		     ? AP_DAY_ONLY
	       : l->has_due || l->has_record ? AP_IN_TIME
					     : AP_NO_LIMIT;
}

static bool
is_to_ap(const struct incident *i, size_t r)
{
	return is(row_notification(i, r, NOTIFICATION_REGIME),
		   OBLIGATION_AP_REGIME) &&
	       is(row_notification(i, r, NOTIFICATION_RECIPIENT),
		   OBLIGATION_AP);
}

static void
count_withdrawals(struct counts *c, const struct incident *i)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct timestamp at;

	for (size_t r = 0; r < i->lists[l].n; r++)
		if (is_to_ap(i, r) &&
		    row_choice(i, l, r, NOTIFICATION_KIND) ==
			NOTIFICATION_KIND_WITHDRAWAL &&
		    row_time(i, l, r, NOTIFICATION_AT, &at) &&
		    period_has(&c->period, at))
			c->ap[AP_WITHDRAWN]++;
}

static bool
is_followed_up(const struct incident *i, size_t first)
{
	if (first == OBLIGATION_NO_ROW)
		return false;
	for (size_t r = first + 1; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (is_to_ap(i, r))
			return true;
	return false;
}

/* The first notification of the AP, if it is in the period. */
static void
count_ap(struct counts *c, const struct incident *i, const struct law *law,
    const struct moments *m)
{
	struct timestamp at;
	size_t row;
	struct lateness l;

	if (!facts_notification(i, FLAT_AP, &row, &at) ||
	    !period_has(&c->period, at))
		return;
	l = ap_lateness(c, i, law, row);
	c->ap[ap_timing(&l)]++;
	if (lateness_is_late(&l) &&
	    *notification(i, row, NOTIFICATION_DELAY_REASON,
		FIELD_AP_DELAY_REASON) == '\0')
		c->ap[AP_NO_REASON]++;
	if (*notification(i, row, NOTIFICATION_NUMBER, FIELD_AP_NUMBER) == '\0')
		c->ap[AP_NO_NUMBER]++;
	if (!m->is_closed && !is_followed_up(i, row))
		c->ap[AP_PROVISIONAL]++;
	count_duration(&c->durations[DURATION_AP], m->is_aware, m->aware, at);
}

static void
count_subjects(
    struct counts *c, const struct incident *i, const struct moments *m)
{
	struct timestamp at;
	size_t row;

	if (facts_notification(i, FLAT_SUBJECTS, &row, &at) &&
	    period_has(&c->period, at))
		count_duration(&c->durations[DURATION_SUBJECTS], m->is_aware,
		    m->aware, at);
}

static void
count_measures(struct counts *c, const struct incident *i)
{
	struct timestamp at;

	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		if (measure_state(i, r) == MEASURE_STATE_DONE &&
		    row_time(i, LIST_MEASURES, r, MEASURE_DONE, &at) &&
		    period_has(&c->period, at))
			c->measures_done++;
}

/* One incident ------------------------------------------------------------- */

const enum field breakdown_fields[BY_MAX] = {
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
	[BY_PERSONS] = FIELD_MAX,
	[BY_AP] = FIELD_MAX,
	[BY_SUBJECTS] = FIELD_MAX,
};

static void
count_phases(
    struct counts *c, const struct incident *i, const bool in[PHASE_MAX])
{
	struct tally *t;

	for (int p = 0; p < PHASE_MAX; p++)
		c->incidents[p] += in[p] ? 1 : 0;
	if (!in[PHASE_NEW] && !in[PHASE_OPEN] && !in[PHASE_CLOSED])
		return;
	for (int b = BY_CLASS; b <= BY_KIND; b++) {
		t = tallies_get(&c->by[b], value_of(i, breakdown_fields[b], 0));
		for (int p = 0; p < PHASE_MAX; p++)
			t->n[p] += in[p] ? 1 : 0;
	}
}

static void
count_choices(struct tallies *t, const struct incident *i, enum field f)
{
	unsigned n = 0;

	do
		count_new(t, value_of(i, f, n));
	while (incident_choice_at(i, f, ++n) != 0);
}

static void
count_received(
    struct counts *c, const struct incident *i, const struct moments *m)
{
	for (int b = BY_KIND + 1; b <= BY_GROUPS; b++)
		count_choices(&c->by[b], i, breakdown_fields[b]);
	if (facts_is_breach(i)) {
		count_new(&c->by[BY_AP], decision_of(i, FLAT_AP));
		count_new(&c->by[BY_SUBJECTS], decision_of(i, FLAT_SUBJECTS));
	}
	count_persons(c, i);
	if (incident_choice(i, FIELD_CHANNEL) == CHANNEL_PROCESSOR)
		count_duration(&c->durations[DURATION_PROCESSOR],
		    m->is_detected, m->detected, m->received);
	count_duration(&c->durations[DURATION_AWARE], m->is_detected,
	    m->detected, m->aware);
}

void
counts_add(struct counts *c, const struct incident *i, const struct law *law)
{
	const struct moments m = moments_of(i);
	bool in[PHASE_MAX];

	phases_of(&m, &c->period, in);
	if (!facts_is_counted(i)) {
		/* What proved to be part of another one is no report. */
		if (in[PHASE_NEW] && !incident_has(i, FIELD_PART_OF))
			(*(facts_is_exercise(i) ? &c->exercises
						: &c->withdrawn))++;
		return;
	}
	count_phases(c, i, in);
	if (in[PHASE_NEW])
		count_received(c, i, &m);
	count_withdrawals(c, i);
	count_ap(c, i, law, &m);
	count_subjects(c, i, &m);
	count_measures(c, i);
}

static int
compare_seconds(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

void
counts_sort(struct counts *c)
{
	for (int d = 0; d < DURATION_MAX; d++)
		if (c->durations[d].n > 1)
			qsort(c->durations[d].v, c->durations[d].n,
			    sizeof(int64_t), compare_seconds);
}

void
counts_free(struct counts *c)
{
	for (int b = 0; b < BY_MAX; b++)
		tallies_free(&c->by[b]);
	for (int d = 0; d < DURATION_MAX; d++)
		free(c->durations[d].v);
}
