/* Figures laid out as they are shown. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "figure_set.h"

#define HOUR 3600

/* Building ----------------------------------------------------------------- */

static struct figure_set *
add_set(struct figure_sets *s, const char *name, enum field field)
{
	s->set = xgrow(s->set, &s->cap, s->n + 1, sizeof(*s->set));
	s->set[s->n] = (struct figure_set){ .name = name, .field = field };
	return &s->set[s->n++];
}

/* A figure behind the others. */
static struct figure *
append(struct figure_set *set, const char *value)
{
	set->v = xgrow(set->v, &set->cap, set->n + 1, sizeof(*set->v));
	set->v[set->n] = (struct figure){ .value = xstrdup(value) };
	return &set->v[set->n++];
}

/* The figure of VALUE, made behind the others where it is not there yet. */
static struct figure *
figure_of(struct figure_set *set, const char *value)
{
	for (size_t i = 0; i < set->n; i++)
		if (strcmp(set->v[i].value, value) == 0)
			return &set->v[i];
	return append(set, value);
}

static void
put(struct figure_set *set, const char *value, enum span s, uint64_t n)
{
	struct figure *f = figure_of(set, value);

	f->n[s] = n;
	f->known[s] = true;
}

static void
put_names(struct figure_set *set, const char *const *names, size_t n,
    enum span s, const uint64_t *counts)
{
	for (size_t i = 0; i < n; i++)
		put(set, names[i], s, counts[i]);
}

/* Breakdowns --------------------------------------------------------------- */

static const char *const class_names[CLASSES] = { "serious", "breach",
	"incident", "undecided" };

const char *
figure_class(size_t c)
{
	return class_names[c];
}

static uint64_t
tally_in(const struct tallies *t, const char *value, enum phase p)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->v[i].value, value) == 0)
			return t->v[i].n[p];
	return 0;
}

/* Always the same values: none is a figure too. */
static void
put_fixed(struct figure_set *set, const struct figures *f, enum breakdown b,
    enum phase p, const char *const *names, size_t n)
{
	set->is_whole = true;
	for (int s = 0; s < SPAN_MAX; s++)
		for (size_t i = 0; i < n; i++)
			put(set, names[i], (enum span)s,
			    tally_in(&f->of[s].by[b],
				strcmp(names[i], "undecided") == 0 &&
					b == BY_CLASS
				    ? ""
				    : names[i],
				p));
}

/* A value that one period has is 0 in the others; both are in order. */
static void
put_tallies(struct figure_set *set, const struct figures *f, enum breakdown b,
    enum phase p)
{
	size_t at[SPAN_MAX] = { 0 };
	const struct tallies *t;
	const char *next;

	for (;;) {
		struct figure *to;

		next = NULL;
		for (int s = 0; s < SPAN_MAX; s++) {
			t = &f->of[s].by[b];
			if (at[s] < t->n &&
			    (next == NULL ||
				strcmp(t->v[at[s]].value, next) < 0))
				next = t->v[at[s]].value;
		}
		if (next == NULL)
			return;
		to = append(set, next);
		for (int s = 0; s < SPAN_MAX; s++) {
			t = &f->of[s].by[b];
			to->known[s] = true;
			if (at[s] < t->n &&
			    strcmp(t->v[at[s]].value, next) == 0)
				to->n[s] = t->v[at[s]++].n[p];
		}
	}
}

static void
add_phases(struct figure_sets *s)
{
	static const struct {
		const char *name[PHASE_MAX];
		enum breakdown by;
		enum field field;
	} sets[] = {
		{ { "class", "class-open", "class-closed" }, BY_CLASS,
		    FIELD_CLASS },
		{ { "department", "department-open", "department-closed" },
		    BY_DEPARTMENT, FIELD_DEPARTMENT },
		{ { "kind", "kind-open", "kind-closed" }, BY_KIND, FIELD_KIND },
	};
	struct figure_set *set;

	for (size_t i = 0; i < LENGTH(sets); i++)
		for (int p = 0; p < PHASE_MAX; p++) {
			set = add_set(s, sets[i].name[p], sets[i].field);
			set->is_whole = true;
			if (sets[i].by == BY_CLASS)
				put_fixed(set, s->of, BY_CLASS, (enum phase)p,
				    class_names, CLASSES);
			else
				put_tallies(
				    set, s->of, sets[i].by, (enum phase)p);
		}
}

static void
add_breakdowns(struct figure_sets *s)
{
	static const struct {
		const char *name;
		enum breakdown by;
		enum field field;
		bool is_whole; /* an incident has one value of it */
	} sets[] = {
		{ "channel", BY_CHANNEL, FIELD_CHANNEL, true },
		{ "nature", BY_NATURE, FIELD_NATURE, false },
		{ "cause", BY_CAUSE, FIELD_CAUSE, true },
		{ "data", BY_DATA, FIELD_DATA, false },
		{ "special", BY_SPECIAL, FIELD_SPECIAL, false },
		{ "protection", BY_PROTECTION, FIELD_PROTECTION, false },
		{ "groups", BY_GROUPS, FIELD_GROUPS, false },
	};
	struct figure_set *set;

	for (size_t i = 0; i < LENGTH(sets); i++) {
		set = add_set(s, sets[i].name, sets[i].field);
		set->is_whole = sets[i].is_whole;
		put_tallies(set, s->of, sets[i].by, PHASE_NEW);
	}
}

static void
add_fixed(struct figure_sets *s)
{
	static const char *const bands[] = { "0", "1", "2-10", "11-50",
		"51-100", "101-500", "501-1000", "1001-5000", "5001-",
		"several", "unknown" };
	static const char *const persons[] = { "min", "max", "at-least",
		"unknown" };
	static const char *const decisions[] = { "told", "required",
		"not-required", "no-reason", "undecided" };
	struct figure_set *set;

	put_fixed(add_set(s, "persons-band", FIELD_MAX), s->of, BY_PERSONS,
	    PHASE_NEW, bands, LENGTH(bands));
	set = add_set(s, "persons", FIELD_MAX);
	for (int i = 0; i < SPAN_MAX; i++) {
		const struct persons *p = &s->of->of[i].persons;
		const uint64_t n[] = { p->min, p->max, p->at_least,
			p->unknown };

		put_names(set, persons, LENGTH(persons), (enum span)i, n);
	}
	put_fixed(add_set(s, "ap-decision", FIELD_MAX), s->of, BY_AP, PHASE_NEW,
	    decisions, LENGTH(decisions));
	put_fixed(add_set(s, "subjects-decision", FIELD_MAX), s->of,
	    BY_SUBJECTS, PHASE_NEW, decisions, LENGTH(decisions));
}

/* Terms -------------------------------------------------------------------- */

static void
add_ap(struct figure_sets *s)
{
	static const char *const names[AP_MAX] = { [AP_IN_TIME] = "in-time",
		[AP_LATE] = "late",
		[AP_NO_REASON] = "no-reason",
		[AP_NO_NUMBER] = "no-number",
		[AP_PROVISIONAL] = "provisional",
		[AP_WITHDRAWN] = "withdrawn" };
	struct figure_set *set = add_set(s, "ap", FIELD_MAX);

	for (int i = 0; i < SPAN_MAX; i++)
		put_names(set, names, AP_MAX, (enum span)i, s->of->of[i].ap);
	put(set, "overdue", SPAN_THIS, s->of->ap_overdue);
}

/* A filing at the very second that 24 hours are over took 24 hours. */
static void
add_hours(struct figure_sets *s)
{
	static const char *const names[] = { "0-24", "24-48", "48-72", "72-",
		"unknown" };
	struct figure_set *set = add_set(s, "ap-hours", FIELD_MAX);

	set->is_whole = true;
	for (int i = 0; i < SPAN_MAX; i++) {
		const struct durations *d = &s->of->of[i].ap_told;
		uint64_t n[LENGTH(names)] = { 0 };

		for (size_t t = 0; t < d->n; t++)
			n[d->v[t] <= (int64_t)24 * HOUR	    ? 0
			    : d->v[t] <= (int64_t)48 * HOUR ? 1
			    : d->v[t] <= (int64_t)72 * HOUR ? 2
							    : 3]++;
		n[4] = d->unknown;
		put_names(set, names, LENGTH(names), (enum span)i, n);
	}
}

/* Of an even number the mean of the two in the middle. */
static uint64_t
median(const struct durations *d)
{
	const size_t middle = d->n / 2;

	if (d->n % 2 == 1)
		return (uint64_t)d->v[middle];
	return ((uint64_t)d->v[middle - 1] + (uint64_t)d->v[middle]) / 2;
}

static void
put_seconds(struct figure_set *set, enum span s, const struct durations *d)
{
	set->is_seconds = true;
	figure_of(set, "median");
	figure_of(set, "longest");
	if (d->n == 0)
		return;
	put(set, "median", s, median(d));
	put(set, "longest", s, (uint64_t)d->v[d->n - 1]);
}

static void
add_seconds(struct figure_sets *s)
{
	struct figure_set *set = add_set(s, "ap-seconds", FIELD_MAX);

	for (int i = 0; i < SPAN_MAX; i++)
		put_seconds(set, (enum span)i, &s->of->of[i].ap_told);
	set = add_set(s, "subjects", FIELD_MAX);
	for (int i = 0; i < SPAN_MAX; i++)
		put(set, "told", (enum span)i,
		    s->of->of[i].subjects_told.n +
			s->of->of[i].subjects_told.unknown);
	set = add_set(s, "subjects-seconds", FIELD_MAX);
	for (int i = 0; i < SPAN_MAX; i++)
		put_seconds(set, (enum span)i, &s->of->of[i].subjects_told);
	set = add_set(s, "processor-seconds", FIELD_MAX);
	for (int i = 0; i < SPAN_MAX; i++)
		put_seconds(set, (enum span)i, &s->of->of[i].processor_told);
	set = add_set(s, "aware-seconds", FIELD_MAX);
	for (int i = 0; i < SPAN_MAX; i++)
		put_seconds(set, (enum span)i, &s->of->of[i].became_aware);
}

/* What is now -------------------------------------------------------------- */

static void
add_pending(struct figure_sets *s)
{
	static const char *const ages[AGE_MAX] = { "0-30", "31-90", "91-180",
		"181-365", "366-", "unknown" };
	uint64_t running = 0, late = 0, undecided = 0, open = 0, overdue = 0;
	const struct pending *p = s->of->pending;
	struct figure_set *set;

	for (size_t i = 0; i < s->of->npending; i++, p++) {
		if (p->is_measure) {
			open++;
			overdue += p->overdue ? 1 : 0;
			continue;
		}
		running++;
		late += p->overdue ? 1 : 0;
		undecided += p->undecided ? 1 : 0;
	}
	set = add_set(s, "duties", FIELD_MAX);
	put(set, "running", SPAN_THIS, running);
	put(set, "overdue", SPAN_THIS, late);
	put(set, "undecided", SPAN_THIS, undecided);
	set = add_set(s, "measures", FIELD_MAX);
	put(set, "open", SPAN_THIS, open);
	put(set, "overdue", SPAN_THIS, overdue);
	for (int i = 0; i < SPAN_MAX; i++)
		put(set, "done", (enum span)i, s->of->of[i].measures_done);
	set = add_set(s, "measures-age", FIELD_MAX);
	set->is_whole = true;
	put_names(set, ages, AGE_MAX, SPAN_THIS, s->of->age);
	set = add_set(s, "gaps", FIELD_MAX);
	put(set, "incidents", SPAN_THIS, s->of->ngaps);
	set = add_set(s, "not-notified", FIELD_MAX);
	put(set, "decisions", SPAN_THIS, s->of->nrefusals);
}

static void
add_repeats(struct figure_sets *s)
{
	struct figure_set *set = add_set(s, "repeats", FIELD_MAX);
	const struct tallies *t = &s->of->repeats;
	struct figure *f;

	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].n[PHASE_NEW] >= 2) {
			f = append(set, t->v[i].value);
			f->n[SPAN_YEAR] = t->v[i].n[PHASE_NEW];
			f->known[SPAN_YEAR] = true;
		}
}

static void
add_incidents(struct figure_sets *s)
{
	struct figure_set *set = add_set(s, "incidents", FIELD_MAX);
	const struct counts *c;

	for (int i = 0; i < SPAN_MAX; i++) {
		c = &s->of->of[i];
		put(set, "new", (enum span)i, c->incidents[PHASE_NEW]);
		put(set, "open", (enum span)i, c->incidents[PHASE_OPEN]);
		put(set, "closed", (enum span)i, c->incidents[PHASE_CLOSED]);
		put(set, "exercises", (enum span)i, c->exercises);
		put(set, "withdrawn", (enum span)i, c->withdrawn);
	}
}

void
figure_sets_make(struct figure_sets *s, const struct figures *f)
{
	*s = (struct figure_sets){ .of = f };
	add_incidents(s);
	add_phases(s);
	add_breakdowns(s);
	add_fixed(s);
	add_ap(s);
	add_hours(s);
	add_seconds(s);
	add_pending(s);
	add_repeats(s);
}

void
figure_sets_free(struct figure_sets *s)
{
	for (size_t i = 0; i < s->n; i++) {
		for (size_t v = 0; v < s->set[i].n; v++)
			free(s->set[i].v[v].value);
		free(s->set[i].v);
	}
	free(s->set);
	*s = (struct figure_sets){ .n = 0 };
}

/* Hiding ------------------------------------------------------------------- */

static bool
is_few(uint64_t n)
{
	return n > 0 && n < FIGURE_FEW;
}

/* Of what is shown, the place of the least; COUNT if there is none. */
static size_t
least_shown(const uint64_t n[], const bool hidden[], size_t count)
{
	size_t least = count;

	for (size_t i = 0; i < count; i++)
		if (!hidden[i] && (least == count || n[i] < n[least]))
			least = i;
	return least;
}

/* One figure that is hidden would follow from the total, and so would all of
 * them where they are the fewest or the most that they can be. */
static void
hide_beside(const uint64_t n[], bool hidden[], size_t count)
{
	size_t many = 0, least;
	uint64_t sum = 0;

	for (size_t i = 0; i < count; i++) {
		many += hidden[i] ? 1 : 0;
		sum += hidden[i] ? n[i] : 0;
	}
	while (many > 0 &&
	       (many == 1 || sum == many || sum == many * (FIGURE_FEW - 1))) {
		if ((least = least_shown(n, hidden, count)) == count)
			return;
		hidden[least] = true;
		sum += n[least];
		many++;
	}
}

/* Sums and times say of whom they are, where they rest on a few. */
static bool
rests_on_few(const struct figures *f, const struct figure_set *set, enum span s)
{
	const struct counts *c = &f->of[s];

	if (strcmp(set->name, "persons") == 0)
		return is_few(c->incidents[PHASE_NEW] - c->persons.unknown);
	if (strcmp(set->name, "ap-seconds") == 0)
		return is_few(c->ap_told.n);
	if (strcmp(set->name, "subjects-seconds") == 0)
		return is_few(c->subjects_told.n);
	if (strcmp(set->name, "processor-seconds") == 0)
		return is_few(c->processor_told.n);
	return strcmp(set->name, "aware-seconds") == 0 &&
	       is_few(c->became_aware.n);
}

static void
leave_out(struct figure_set *set, enum span s)
{
	for (size_t i = 0; i < set->n; i++)
		set->v[i].left_out[s] = set->v[i].hidden[s] = true;
}

/* Values that an incident can have several of add up to the total at least. */
static bool
is_total_known(const struct figure_set *set)
{
	return set->is_whole || set->field != FIELD_MAX;
}

static void
hide_few(struct figure_set *set, enum span s)
{
	uint64_t *n = xcalloc(set->n + 1, sizeof(*n));
	bool *hidden = xcalloc(set->n + 1, sizeof(*hidden));

	for (size_t i = 0; i < set->n; i++) {
		n[i] = set->v[i].n[s];
		hidden[i] = is_few(n[i]);
	}
	if (is_total_known(set))
		hide_beside(n, hidden, set->n);
	for (size_t i = 0; i < set->n; i++)
		set->v[i].hidden[s] = hidden[i];
	free(hidden);
	free(n);
}

static void
hide_set(const struct figures *f, struct figure_set *set, enum span s)
{
	if (rests_on_few(f, set, s))
		leave_out(set, s);
	else if (!set->is_seconds)
		hide_few(set, s);
}

/* Of two figures whose sum another set shows, both are hidden or neither. */
static void
hide_pair(struct figure_set *set, size_t a, size_t b)
{
	for (int s = 0; s < SPAN_MAX; s++)
		set->v[a].hidden[s] = set->v[b].hidden[s] = set->v[a]
								.hidden[s] ||
							    set->v[b].hidden[s];
}

static struct figure_set *
set_of(struct figure_sets *s, const char *name)
{
	size_t i = 0;

	while (strcmp(s->set[i].name, name) != 0)
		i++;
	return &s->set[i];
}

static struct figure *
last_of(struct figure_sets *s, const char *name)
{
	struct figure_set *set = set_of(s, name);

	return &set->v[set->n - 1];
}

/* What the figures of one set say of those of another. */
static void
hide_across(struct figure_sets *s)
{
	struct figure *of_bands = last_of(s, "persons-band");
	struct figure *unknown = last_of(s, "persons");

	/* Breaches are the sum of what was decided of them, which leaves that
	 * of the others. */
	hide_pair(set_of(s, "class"), WEEK_SERIOUS, WEEK_BREACH);
	hide_pair(set_of(s, "class"), WEEK_INCIDENT, WEEK_UNDECIDED);
	/* Filings are the sum of the hours that they took. */
	hide_pair(set_of(s, "ap"), AP_IN_TIME, AP_LATE);
	for (int i = 0; i < SPAN_MAX; i++)
		unknown->hidden[i] |= of_bands->hidden[i];
}

/*
 * What is open at the end is what was open before, with the new ones and
 * without those that were closed; so it is of one period only.  The year up to
 * the end is that period and those before.  What is there twice is of a kind
 * and of a department, whose own figures add up.
 */
static void
leave_out_sums(struct figure_sets *s)
{
	static const char *const open[] = { "class-open", "department-open",
		"kind-open" };
	struct figure *all = &set_of(s, "incidents")->v[PHASE_OPEN];

	for (int i = SPAN_THIS + 1; i < SPAN_MAX; i++) {
		for (size_t n = 0; n < LENGTH(open); n++)
			leave_out(set_of(s, open[n]), (enum span)i);
		all->left_out[i] = all->hidden[i] = true;
	}
	for (size_t i = 0; i < s->n; i++)
		leave_out(&s->set[i], SPAN_YEAR);
}

/* Weeks beside a longer period would tell what it hides, and the other way
 * round. */
static void
hide_weeks(struct figure_sets *s)
{
	enum period_kind kind;

	s->no_weeks = !period_kind(&s->of->of[SPAN_THIS].period, &kind) ||
		      kind != PERIOD_WEEK;
	for (size_t w = 0; w < FIGURES_WEEKS; w++) {
		const uint64_t *n = s->of->week[w].n;
		bool *hidden = s->hidden[w];

		for (size_t c = 0; c < CLASSES; c++)
			hidden[c] = is_few(n[c]);
		hide_beside(n, hidden, CLASSES);
		hidden[WEEK_SERIOUS] |= hidden[WEEK_BREACH];
		hidden[WEEK_BREACH] |= hidden[WEEK_SERIOUS];
		hidden[WEEK_INCIDENT] |= hidden[WEEK_UNDECIDED];
		hidden[WEEK_UNDECIDED] |= hidden[WEEK_INCIDENT];
	}
}

void
figure_sets_hide(struct figure_sets *s)
{
	for (size_t i = 0; i < s->n; i++)
		for (int p = 0; p < SPAN_MAX; p++)
			hide_set(s->of, &s->set[i], (enum span)p);
	hide_across(s);
	leave_out_sums(s);
	hide_weeks(s);
}
