/* Figures as they are shown. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "figure_set.h"

#define HOUR 3600

const char *figure_class(enum class class)
{
	return class == CLASS_NONE ? "undecided"
				   : choice_code(choices_class, class);
}

/* Values that are always shown, since 0 is a figure too. */
static const char *const bands[] = { "0", "1", "2-10", "11-50", "51-100",
	"101-500", "501-1000", "1001-5000", "5001-", "several", "unknown",
	NULL };
static const char *const decisions[] = { "told", "required", "not-required",
	"no-reason", "undecided", NULL };

static const struct set_def {
	const char *name;
	bool is_whole;
	enum breakdown by; /* BY_MAX: none */
	enum phase phase;
	const char *const *values; /* NULL: the classes, or those that occur */
} defs[SET_MAX] = {
	/* by enum figure_set_id */
	{ "incidents", false, BY_MAX, PHASE_MAX, NULL },
	{ "class", true, BY_CLASS, PHASE_NEW, NULL },
	{ "class-open", true, BY_CLASS, PHASE_OPEN, NULL },
	{ "class-closed", true, BY_CLASS, PHASE_CLOSED, NULL },
	{ "department", true, BY_DEPARTMENT, PHASE_NEW, NULL },
	{ "department-open", true, BY_DEPARTMENT, PHASE_OPEN, NULL },
	{ "department-closed", true, BY_DEPARTMENT, PHASE_CLOSED, NULL },
	{ "kind", true, BY_KIND, PHASE_NEW, NULL },
	{ "kind-open", true, BY_KIND, PHASE_OPEN, NULL },
	{ "kind-closed", true, BY_KIND, PHASE_CLOSED, NULL },
	{ "channel", true, BY_CHANNEL, PHASE_NEW, NULL },
	{ "nature", false, BY_NATURE, PHASE_NEW, NULL },
	{ "cause", true, BY_CAUSE, PHASE_NEW, NULL },
	{ "data", false, BY_DATA, PHASE_NEW, NULL },
	{ "special", false, BY_SPECIAL, PHASE_NEW, NULL },
	{ "protection", false, BY_PROTECTION, PHASE_NEW, NULL },
	{ "groups", false, BY_GROUPS, PHASE_NEW, NULL },
	{ "persons-band", true, BY_PERSONS, PHASE_NEW, bands },
	{ "persons", false, BY_MAX, PHASE_MAX, NULL },
	{ "ap-decision", true, BY_AP, PHASE_NEW, decisions },
	{ "subjects-decision", true, BY_SUBJECTS, PHASE_NEW, decisions },
	{ "ap", false, BY_MAX, PHASE_MAX, NULL },
	{ "ap-hours", true, BY_MAX, PHASE_MAX, NULL },
	{ "ap-seconds", false, BY_MAX, PHASE_MAX, NULL },
	{ "subjects", false, BY_MAX, PHASE_MAX, NULL },
	{ "subjects-seconds", false, BY_MAX, PHASE_MAX, NULL },
	{ "processor-seconds", false, BY_MAX, PHASE_MAX, NULL },
	{ "aware-seconds", false, BY_MAX, PHASE_MAX, NULL },
	{ "duties", false, BY_MAX, PHASE_MAX, NULL },
	{ "measures", false, BY_MAX, PHASE_MAX, NULL },
	{ "measures-age", true, BY_MAX, PHASE_MAX, NULL },
	{ "mail", false, BY_MAX, PHASE_MAX, NULL },
	{ "gaps", false, BY_MAX, PHASE_MAX, NULL },
	{ "not-notified", false, BY_MAX, PHASE_MAX, NULL },
	{ "repeats", false, BY_MAX, PHASE_MAX, NULL },
};

static struct figure *
append(struct figure_set *set, const char *value)
{
	set->v = xgrow(set->v, &set->cap, set->n + 1, sizeof(*set->v));
	set->v[set->n] = (struct figure){ .value = xstrdup(value) };
	return &set->v[set->n++];
}

static void
put(struct figure *f, enum span s, uint64_t n)
{
	f->n[s] = n;
	f->known[s] = true;
}

/* Breakdowns --------------------------------------------------------------- */

/* KEY is the value in the tallies. */
static void
add_value(struct figure_set *set, const struct figures *f, const char *value,
    const char *key)
{
	const struct set_def *d = &defs[set->id];
	struct figure *to = append(set, value);

	for (int s = 0; s < SPAN_MAX; s++)
		put(to, (enum span)s,
		    tallies_count(&f->of[s].by[d->by], key, d->phase));
}

/* A value that one period has is 0 in the others. */
static void
add_occurring(struct figure_set *set, const struct figures *f)
{
	struct tallies all = { 0 };
	const struct tallies *t;

	for (int s = 0; s < SPAN_MAX; s++) {
		t = &f->of[s].by[defs[set->id].by];
		for (size_t i = 0; i < t->n; i++)
			tallies_get(&all, t->v[i].value);
	}
	for (size_t i = 0; i < all.n; i++)
		add_value(set, f, all.v[i].value, all.v[i].value);
	tallies_free(&all);
}

static void
add_breakdown(struct figure_set *set, const struct figures *f)
{
	const char *const *v = defs[set->id].values;

	if (defs[set->id].by == BY_CLASS)
		for (enum class c = CLASS_MAX; c-- > CLASS_NONE;)
			add_value(set, f, figure_class(c),
			    choice_code(choices_class, c));
	else if (v == NULL)
		add_occurring(set, f);
	for (; v != NULL && *v != NULL; v++)
		add_value(set, f, *v, *v);
}

/* Counters ----------------------------------------------------------------- */

/* Numbers of struct counts, or of now, in struct figures. */
static const struct counter {
	enum figure_set_id set;
	bool is_now;
	const char *value;
	size_t at;
} counters[] = {
#define OF(value, member)  false, value, offsetof(struct counts, member)
#define NOW(value, member) true, value, offsetof(struct figures, lists.member)
	{ SET_INCIDENTS, OF("new", incidents[PHASE_NEW]) },
	{ SET_INCIDENTS, OF("open", incidents[PHASE_OPEN]) },
	{ SET_INCIDENTS, OF("closed", incidents[PHASE_CLOSED]) },
	{ SET_INCIDENTS, OF("exercises", exercises) },
	{ SET_INCIDENTS, OF("withdrawn", withdrawn) },
	{ SET_PERSONS, OF("min", persons.min) },
	{ SET_PERSONS, OF("max", persons.max) },
	{ SET_PERSONS, OF("at-least", persons.at_least) },
	{ SET_PERSONS, OF("unknown", persons.unknown) },
	{ SET_AP, OF("in-time", ap[AP_IN_TIME]) },
	{ SET_AP, OF("late", ap[AP_LATE]) },
	{ SET_AP, OF("no-limit", ap[AP_NO_LIMIT]) },
	{ SET_AP, OF("day-only", ap[AP_DAY_ONLY]) },
	{ SET_AP, OF("no-reason", ap[AP_NO_REASON]) },
	{ SET_AP, OF("no-number", ap[AP_NO_NUMBER]) },
	{ SET_AP, OF("provisional", ap[AP_PROVISIONAL]) },
	{ SET_AP, OF("withdrawn", ap[AP_WITHDRAWN]) },
	{ SET_AP, NOW("overdue", n[PENDING_AP_OVERDUE]) },
	{ SET_OBLIGATIONS, NOW("running", n[PENDING_OBLIGATIONS]) },
	{ SET_OBLIGATIONS, NOW("overdue", n[PENDING_OVERDUE]) },
	{ SET_OBLIGATIONS, NOW("undecided", n[PENDING_UNDECIDED]) },
	{ SET_MEASURES, NOW("open", n[PENDING_MEASURES]) },
	{ SET_MEASURES, NOW("overdue", n[PENDING_MEASURES_OVERDUE]) },
	{ SET_MEASURES, OF("done", measures_done) },
	{ SET_MEASURES_AGE, NOW("0-30", age[0]) },
	{ SET_MEASURES_AGE, NOW("31-90", age[1]) },
	{ SET_MEASURES_AGE, NOW("91-180", age[2]) },
	{ SET_MEASURES_AGE, NOW("181-365", age[3]) },
	{ SET_MEASURES_AGE, NOW("366-", age[4]) },
	{ SET_MEASURES_AGE, NOW("unknown", age[5]) },
	{ SET_MAIL, NOW("unread", n[PENDING_UNREAD]) },
	{ SET_MAIL, NOW("undelivered", n[PENDING_UNDELIVERED]) },
#undef OF
#undef NOW
};

static uint64_t
number_at(const void *p, size_t at)
{
	uint64_t n;

	memcpy(&n, (const char *)p + at, sizeof(n));
	return n;
}

static void
add_counter(struct figure_sets *sets, const struct counter *c)
{
	struct figure *f = append(&sets->set[c->set], c->value);

	if (c->is_now)
		put(f, SPAN_THIS, number_at(sets->of, c->at));
	else
		for (int s = 0; s < SPAN_MAX; s++)
			put(f, (enum span)s,
			    number_at(&sets->of->of[s], c->at));
}

/* Durations ---------------------------------------------------------------- */

/* A notification in the second in which 24 hours end took 24 hours. */
static void
add_hours(struct figure_set *set, const struct figures *f)
{
	static const char *const names[] = { "0-24", "24-48", "48-72", "72-",
		"unknown" };

	for (size_t i = 0; i < LENGTH(names); i++)
		append(set, names[i]);
	for (int s = 0; s < SPAN_MAX; s++) {
		const struct durations *d = &f->of[s].durations[DURATION_AP];
		uint64_t n[LENGTH(names)] = { 0 };

		for (size_t t = 0; t < d->n; t++)
			n[d->v[t] <= (int64_t)24 * HOUR	    ? 0
			    : d->v[t] <= (int64_t)48 * HOUR ? 1
			    : d->v[t] <= (int64_t)72 * HOUR ? 2
							    : 3]++;
		n[4] = d->unknown;
		for (size_t i = 0; i < LENGTH(names); i++)
			put(&set->v[i], (enum span)s, n[i]);
	}
}

static const struct {
	enum figure_set_id set;
	enum duration of;
} seconds[] = {
	{ SET_AP_SECONDS, DURATION_AP },
	{ SET_SUBJECTS_SECONDS, DURATION_SUBJECTS },
	{ SET_PROCESSOR_SECONDS, DURATION_PROCESSOR },
	{ SET_AWARE_SECONDS, DURATION_AWARE },
};

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
add_seconds(struct figure_set *set, const struct figures *f, enum duration of)
{
	const struct durations *d;

	set->duration = of;
	append(set, "median");
	append(set, "longest");
	for (int s = 0; s < SPAN_MAX; s++) {
		d = &f->of[s].durations[of];
		if (d->n == 0)
			continue;
		put(&set->v[0], (enum span)s, median(d));
		put(&set->v[1], (enum span)s, (uint64_t)d->v[d->n - 1]);
	}
}

static void
add_subjects(struct figure_set *set, const struct figures *f)
{
	struct figure *told = append(set, "told");

	for (int s = 0; s < SPAN_MAX; s++) {
		const struct durations *d = &f->of[s]
						 .durations[DURATION_SUBJECTS];

		put(told, (enum span)s, d->n + d->unknown);
	}
}

/* All ---------------------------------------------------------------------- */

static void
add_repeats(struct figure_set *set, const struct tallies *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (t->v[i].n[PHASE_NEW] >= 2)
			put(append(set, t->v[i].value), SPAN_YEAR,
			    t->v[i].n[PHASE_NEW]);
}

void
figure_sets_make(struct figure_sets *s, const struct figures *f)
{
	*s = (struct figure_sets){ .of = f };
	for (int i = 0; i < SET_MAX; i++) {
		s->set[i] = (struct figure_set){ .id = (enum figure_set_id)i,
			.name = defs[i].name,
			.field = FIELD_MAX,
			.duration = DURATION_MAX,
			.is_whole = defs[i].is_whole };
		if (defs[i].by == BY_MAX)
			continue;
		s->set[i].field = breakdown_fields[defs[i].by];
		add_breakdown(&s->set[i], f);
	}
	for (size_t i = 0; i < LENGTH(counters); i++)
		add_counter(s, &counters[i]);
	add_hours(&s->set[SET_AP_HOURS], f);
	for (size_t i = 0; i < LENGTH(seconds); i++)
		add_seconds(&s->set[seconds[i].set], f, seconds[i].of);
	add_subjects(&s->set[SET_SUBJECTS], f);
	put(append(&s->set[SET_GAPS], "incidents"), SPAN_THIS, f->lists.ngaps);
	put(append(&s->set[SET_NOT_NOTIFIED], "decisions"), SPAN_THIS,
	    f->lists.nrefusals);
	add_repeats(&s->set[SET_REPEATS], &f->repeats);
	figure_sets_silence(s);
}

void
figure_sets_free(struct figure_sets *s)
{
	for (int i = 0; i < SET_MAX; i++) {
		for (size_t v = 0; v < s->set[i].n; v++)
			free(s->set[i].v[v].value);
		free(s->set[i].v);
	}
	*s = (struct figure_sets){ .of = NULL };
}
