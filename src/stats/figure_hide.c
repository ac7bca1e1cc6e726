/*
 * Public figures: small numbers are hidden, and so is all from which they could
 * be calculated.
 */
#include <stdlib.h>

#include "../util/mem.h"
#include "figure_set.h"

static bool
is_few(uint64_t n)
{
	return n > 0 && n < FIGURE_FEW;
}

/* The place of the smallest number that is shown; COUNT if all are hidden. */
static size_t
least_shown(const uint64_t n[], const bool hidden[], size_t count)
{
	size_t least = count;

	for (size_t i = 0; i < count; i++)
		if (!hidden[i] && (least == count || n[i] < n[least]))
			least = i;
	return least;
}

/* A single hidden figure would follow from the total, and so would several that
 * are all 1, or all the largest number that is hidden. */
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

/* Sums and times over a few incidents point to these. */
static bool
rests_on_few(const struct figures *f, const struct figure_set *set, enum span s)
{
	const struct counts *c = &f->of[s];

	if (set->id == SET_PERSONS)
		return is_few(c->incidents[PHASE_NEW] - c->persons.unknown);
	return set->duration != DURATION_MAX &&
	       is_few(c->durations[set->duration].n);
}

static void
leave_out(struct figure_set *set, enum span s)
{
	for (size_t i = 0; i < set->n; i++)
		set->v[i].left_out[s] = set->v[i].hidden[s] = true;
}

/* Values of which an incident can have several add up to the total or more. */
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
	else if (set->duration == DURATION_MAX)
		hide_few(set, s);
}

/* Of figures FROM to TO, whose sum another set shows, all are hidden or none.
 */
static void
hide_all(struct figure_set *set, size_t from, size_t to)
{
	bool is_hidden;

	for (int s = 0; s < SPAN_MAX; s++) {
		is_hidden = false;
		for (size_t v = from; v <= to; v++)
			is_hidden |= set->v[v].hidden[s];
		for (size_t v = from; v <= to; v++)
			set->v[v].hidden[s] = is_hidden;
	}
}

static struct figure *
last_of(struct figure_set *set)
{
	return &set->v[set->n - 1];
}

/* Figures of one set from which those of another could be calculated. */
static void
hide_across(struct figure_sets *s)
{
	/* Breaches, serious or not, are the sum of the decisions about them,
	 * which leaves the sum of incidents and undecided. */
	hide_all(&s->set[SET_CLASS], 0, 1);
	hide_all(&s->set[SET_CLASS], 2, 3);
	/* Notifications are the sum of the hours that they took. */
	hide_all(&s->set[SET_AP], AP_IN_TIME, AP_DAY_ONLY);
	/* The number that is not known is in both sets. */
	for (int i = 0; i < SPAN_MAX; i++)
		last_of(&s->set[SET_PERSONS])->hidden[i] |=
		    last_of(&s->set[SET_PERSONS_BAND])->hidden[i];
}

/*
 * The number that is open at the end of a period is that of the period before,
 * with the new ones and without those that were closed: it is shown for one
 * period only.  The year up to the end is the sum of this period and those
 * before.  Repeats are of a kind and a department, whose own figures add up.
 */
static void
leave_out_sums(struct figure_sets *s)
{
	struct figure *open = &s->set[SET_INCIDENTS].v[PHASE_OPEN];

	for (int i = SPAN_THIS + 1; i < SPAN_MAX; i++) {
		leave_out(&s->set[SET_CLASS_OPEN], (enum span)i);
		leave_out(&s->set[SET_DEPARTMENT_OPEN], (enum span)i);
		leave_out(&s->set[SET_KIND_OPEN], (enum span)i);
		open->left_out[i] = open->hidden[i] = true;
	}
	for (int i = 0; i < SET_MAX; i++)
		leave_out(&s->set[i], SPAN_YEAR);
}

/* Figures that a longer period hides could be calculated from its weeks, and
 * the other way round. */
static void
hide_weeks(struct figure_sets *s)
{
	enum period_kind kind;

	s->no_weeks = !period_kind(&s->of->of[SPAN_THIS].period, &kind) ||
		      kind != PERIOD_WEEK;
	for (size_t w = 0; w < FIGURES_WEEKS; w++) {
		uint64_t n[CLASS_MAX];
		bool hidden[CLASS_MAX];

		/* In the order of SET_CLASS, with the same pairs. */
		for (size_t c = 0; c < CLASS_MAX; c++) {
			n[c] = s->of->week[w].n[CLASS_MAX - 1 - c];
			hidden[c] = is_few(n[c]);
		}
		hide_beside(n, hidden, CLASS_MAX);
		for (size_t c = 0; c < CLASS_MAX; c++)
			s->hidden[w][CLASS_MAX - 1 - c] = hidden[c] ||
							  hidden[c ^ 1U];
	}
}

void
figure_sets_hide(struct figure_sets *s)
{
	for (int i = 0; i < SET_MAX; i++)
		for (int p = 0; p < SPAN_MAX; p++)
			hide_set(s->of, &s->set[i], (enum span)p);
	hide_across(s);
	leave_out_sums(s);
	hide_weeks(s);
}
