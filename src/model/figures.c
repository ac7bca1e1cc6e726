/* What is counted over incidents. */
#include <stdlib.h>
#include <string.h>

#include "../base/mem.h"
#include "duty.h"
#include "figures.h"

void
figures_init(struct figures *f, const struct period *p, struct when now)
{
	*f = (struct figures){ .period = *p, .now = now };
}

static void
tallies_free(struct tallies *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->v[i].value);
	free(t->v);
}

void
figures_free(struct figures *f)
{
	tallies_free(&f->by_class);
	tallies_free(&f->by_department);
	tallies_free(&f->by_kind);
	for (size_t i = 0; i < f->npending; i++) {
		free(f->pending[i].ref);
		free(f->pending[i].regime);
		free(f->pending[i].recipient);
		free(f->pending[i].id);
		free(f->pending[i].text);
		free(f->pending[i].owner);
		free(f->pending[i].due);
	}
	free(f->pending);
	*f = (struct figures){ 0 };
}

/* The tally of VALUE, made where it is not there yet. */
static struct tally *
tally_of(struct tallies *t, const char *value)
{
	size_t low = 0, high = t->n, mid;
	int d;

	while (low < high) {
		mid = low + (high - low) / 2;
		if ((d = strcmp(t->v[mid].value, value)) == 0)
			return &t->v[mid];
		if (d < 0)
			low = mid + 1;
		else
			high = mid;
	}
	t->v = xgrow(t->v, &t->cap, t->n + 1, sizeof(*t->v));
	memmove(t->v + low + 1, t->v + low, (t->n - low) * sizeof(*t->v));
	t->n++;
	t->v[low] = (struct tally){ .value = xstrdup(value) };
	return &t->v[low];
}

static void
tallies_add(struct tallies *to, const struct tallies *from)
{
	struct tally *t;

	for (size_t i = 0; i < from->n; i++) {
		t = tally_of(to, from->v[i].value);
		for (int p = 0; p < PHASE_MAX; p++)
			t->n[p] += from->v[i].n[p];
	}
}

static bool
is_in(const struct period *p, struct when w)
{
	return w.s >= p->from.s && w.s < p->to.s;
}

bool
is_left_out(const struct incident *i)
{
	return strcmp(inc_get(i, FIELD_EXERCISE), "yes") == 0 ||
	       strcmp(inc_get(i, FIELD_STATUS), "withdrawn") == 0;
}

static bool
is_open(const struct incident *i)
{
	return strcmp(inc_get(i, FIELD_STATUS), "closed") != 0;
}

/*
 * New, open and closed of one incident.  One that is closed without a moment,
 * such as from an old spreadsheet, counts as closed before the period.
 */
static void
phases_of(const struct incident *i, const struct period *p, bool is[PHASE_MAX])
{
	struct when received = { 0 }, closed = { 0 };
	const bool known = inc_time(i, FIELD_RECEIVED, &received);
	const bool ended = !is_open(i);
	const bool dated = ended && inc_time(i, FIELD_CLOSED, &closed);

	is[PHASE_NEW] = known && is_in(p, received);
	is[PHASE_CLOSED] = dated && is_in(p, closed);
	is[PHASE_OPEN] = (!known || received.s < p->to.s) &&
			 (!ended || (dated && closed.s >= p->to.s));
}

static void
count_value(struct tallies *t, const char *value, const bool is[PHASE_MAX])
{
	struct tally *at;

	if (!is[PHASE_NEW] && !is[PHASE_OPEN] && !is[PHASE_CLOSED])
		return;
	at = tally_of(t, value);
	for (int p = 0; p < PHASE_MAX; p++)
		at->n[p] += is[p] ? 1 : 0;
}

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
	p->min += min;
	p->max += has_max ? max : min;
	p->at_least += has_max ? 0 : 1;
}

static bool
is_filed(const struct incident *i, const char *regime, const char *recipient)
{
	if (duty_filed(i, regime, recipient) != DUTY_NO_ROW)
		return true;
	/* A record from a table has the fields and no lists. */
	return (strcmp(recipient, DUTY_AP) == 0 &&
		   inc_has(i, FIELD_AP_FILED)) ||
	       (strcmp(recipient, DUTY_SUBJECTS) == 0 &&
		   inc_has(i, FIELD_SUBJECTS_INFORMED));
}

/* The first filing to the authority, by its row or else by the fields. */
static void
count_authority(struct figures *f, const struct incident *i)
{
	const size_t row = duty_filed(i, DUTY_AP_REGIME, DUTY_AP);
	struct when at = { 0 }, due = { 0 };
	bool late;

	if (row != DUTY_NO_ROW &&
	    row_time(i, LIST_FILINGS, row, FILING_AT, &at))
		late = strtoull(row_get(i, LIST_FILINGS, row, FILING_LATE_BY),
			   NULL, 10) > 0;
	else if (inc_time(i, FIELD_AP_FILED, &at))
		late = inc_time(i, FIELD_AP_DUE, &due) && at.s > due.s;
	else
		return;
	if (!is_in(&f->period, at))
		return;
	f->ap_late += late ? 1 : 0;
	f->ap_in_time += late ? 0 : 1;
}

static struct pending *
new_pending(struct figures *f)
{
	f->pending = xgrow(
	    f->pending, &f->pending_cap, f->npending + 1, sizeof(*f->pending));
	f->pending[f->npending] = (struct pending){ 0 };
	return &f->pending[f->npending++];
}

static void
copy_pending(struct figures *f, const struct pending *from)
{
	struct pending *p = new_pending(f);

	*p = *from;
	p->ref = xstrdup(from->ref);
	p->regime = xstrdup(from->regime);
	p->recipient = xstrdup(from->recipient);
	p->id = xstrdup(from->id);
	p->text = xstrdup(from->text);
	p->owner = xstrdup(from->owner);
	p->due = xstrdup(from->due);
}

static void
add_duty(struct figures *f, const struct incident *i, const char *regime,
    const char *recipient, const char *decision, const char *due)
{
	struct pending *p;
	struct when w;

	if (strcmp(decision, "not-required") == 0 ||
	    is_filed(i, regime, recipient))
		return;
	p = new_pending(f);
	p->ref = xstrdup(inc_get(i, FIELD_REF));
	p->regime = xstrdup(regime);
	p->recipient = xstrdup(recipient);
	p->undecided = strcmp(decision, "required") != 0;
	p->id = xstrdup("");
	p->text = xstrdup("");
	p->owner = xstrdup("");
	p->due = xstrdup(when_parse(due, &w) ? due : "");
	if (*p->due == '\0')
		return;
	p->left = w.s - f->now.s;
	p->overdue = p->left < 0;
	if (p->overdue && strcmp(recipient, DUTY_AP) == 0)
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
	const bool may_be_breach = !inc_has(i, FIELD_CLASS) && is_open(i);

	for (size_t r = 0; r < i->lists[LIST_DUTIES].n; r++)
		if (!duty_is_waiting(i, r))
			add_duty(f, i, row_get(i, LIST_DUTIES, r, DUTY_REGIME),
			    row_get(i, LIST_DUTIES, r, DUTY_RECIPIENT),
			    row_get(i, LIST_DUTIES, r, DUTY_DECISION),
			    row_get(i, LIST_DUTIES, r, DUTY_DUE));
	if (duty_find(i, DUTY_AP_REGIME, DUTY_AP) == DUTY_NO_ROW &&
	    (inc_has(i, FIELD_AP) || may_be_breach))
		add_duty(f, i, DUTY_AP_REGIME, DUTY_AP, inc_get(i, FIELD_AP),
		    inc_get(i, FIELD_AP_DUE));
	if (duty_find(i, DUTY_SUBJECTS_REGIME, DUTY_SUBJECTS) == DUTY_NO_ROW &&
	    inc_has(i, FIELD_SUBJECTS))
		add_duty(f, i, DUTY_SUBJECTS_REGIME, DUTY_SUBJECTS,
		    inc_get(i, FIELD_SUBJECTS), "");
}

/* Seconds from NOW, by the clock on the wall, to the end of the day DUE. */
static int64_t
left_of_day(const char *due, struct when now)
{
	struct civil c;
	int y, m, d;

	if (!date_parse(due, &y, &m, &d))
		return 0;
	when_civil(now, &c);
	return (days_of(y, m, d) + 1 - days_of(c.year, c.month, c.day)) *
		   86400 -
	       (c.hour * 3600 + c.min * 60 + c.sec);
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
		p = new_pending(f);
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

void
figures_count(struct figures *f, const struct incident *i)
{
	bool is[PHASE_MAX];

	phases_of(i, &f->period, is);
	if (is_left_out(i)) {
		if (is[PHASE_NEW] &&
		    strcmp(inc_get(i, FIELD_EXERCISE), "yes") == 0)
			f->exercises++;
		else if (is[PHASE_NEW])
			f->withdrawn++;
		return;
	}
	for (int p = 0; p < PHASE_MAX; p++)
		f->incidents[p] += is[p] ? 1 : 0;
	count_value(&f->by_class, inc_get(i, FIELD_CLASS), is);
	count_value(&f->by_department, inc_get(i, FIELD_DEPARTMENT), is);
	count_value(&f->by_kind, inc_get(i, FIELD_KIND), is);
	if (is[PHASE_NEW])
		count_persons(&f->persons, i);
	count_authority(f, i);
	add_duties(f, i);
	add_measures(f, i);
}

void
figures_add(struct figures *to, const struct figures *from)
{
	for (int p = 0; p < PHASE_MAX; p++)
		to->incidents[p] += from->incidents[p];
	tallies_add(&to->by_class, &from->by_class);
	tallies_add(&to->by_department, &from->by_department);
	tallies_add(&to->by_kind, &from->by_kind);
	to->ap_in_time += from->ap_in_time;
	to->ap_late += from->ap_late;
	to->ap_overdue += from->ap_overdue;
	to->persons.min += from->persons.min;
	to->persons.max += from->persons.max;
	to->persons.at_least += from->persons.at_least;
	to->persons.unknown += from->persons.unknown;
	to->exercises += from->exercises;
	to->withdrawn += from->withdrawn;
	for (size_t i = 0; i < from->npending; i++)
		copy_pending(to, &from->pending[i]);
}

static int
compare_pending(const void *x, const void *y)
{
	const struct pending *a = x, *b = y;
	int d = (*a->due == '\0') - (*b->due == '\0');

	if (d == 0 && *a->due != '\0')
		d = (a->left > b->left) - (a->left < b->left);
	/* Of what has no moment, a duty stands before an open question. */
	if (d == 0)
		d = (int)a->undecided - (int)b->undecided;
	if (d == 0)
		d = strcmp(a->ref, b->ref);
	if (d == 0)
		d = (int)a->is_measure - (int)b->is_measure;
	if (d == 0)
		d = strcmp(a->regime, b->regime);
	if (d == 0)
		d = strcmp(a->recipient, b->recipient);
	/* Numbers: the shorter is the smaller. */
	if (d == 0 && strlen(a->id) != strlen(b->id))
		d = strlen(a->id) < strlen(b->id) ? -1 : 1;
	if (d == 0)
		d = strcmp(a->id, b->id);
	return d != 0 ? d : strcmp(a->text, b->text);
}

void
figures_sort(struct figures *f)
{
	if (f->npending > 1)
		qsort(f->pending, f->npending, sizeof(*f->pending),
		    compare_pending);
}
