/* Figures over incidents: their periods, their weeks, repeats. */
#include <stdlib.h>

#include "../util/mem.h"
#include "facts.h"
#include "figures.h"

/* The last weeks, up to that of the period's end or of now. */
static void
set_weeks(struct figures *f, const struct period *p)
{
	int64_t in = p->to.s - 1 < f->now.s ? p->to.s - 1 : f->now.s;

	for (size_t w = FIGURES_WEEKS; w-- > 0;) {
		period_around(p->zone, PERIOD_WEEK,
		    (struct timestamp){ .s = in }, &f->week[w].period);
		in = f->week[w].period.from.s - 1;
	}
}

void
figures_init(struct figures *f, const struct period *p, struct timestamp now)
{
	*f = (struct figures){ .now = now };
	f->of[SPAN_THIS].period = *p;
	period_before(p, &f->of[SPAN_BEFORE].period);
	period_year_earlier(p, &f->of[SPAN_EARLIER].period);
	period_year_until(p, &f->of[SPAN_YEAR].period);
	set_weeks(f, p);
}

static void
count_week(
    struct figures *f, const struct incident *i, struct timestamp received)
{
	for (size_t w = 0; w < FIGURES_WEEKS; w++)
		if (period_has(&f->week[w].period, received))
			f->week[w].n[incident_choice(i, FIELD_CLASS)]++;
}

/* The same kind of incident in the same department. */
static void
count_repeat(struct figures *f, const struct incident *i)
{
	char *key;

	if (!incident_has(i, FIELD_KIND))
		return;
	key = xasprintf("%s|%s",
	    choice_code(choices_incident_kind, incident_choice(i, FIELD_KIND)),
	    incident_text(i, FIELD_DEPARTMENT));
	tallies_get(&f->repeats, key)->n[PHASE_NEW]++;
	free(key);
}

void
figures_count(struct figures *f, const struct incident *i)
{
	struct timestamp received;

	for (int s = 0; s < SPAN_MAX; s++)
		counts_add(&f->of[s], i, f->lists.law);
	pending_add_mail(&f->lists, i);
	if (!facts_is_counted(i))
		return;
	if (incident_time(i, FIELD_RECEIVED, &received)) {
		count_week(f, i, received);
		if (period_has(&f->of[SPAN_YEAR].period, received))
			count_repeat(f, i);
	}
	pending_add(&f->lists, i, &f->of[SPAN_THIS].period, f->now);
}

void
figures_sort(struct figures *f)
{
	for (int s = 0; s < SPAN_MAX; s++)
		counts_sort(&f->of[s]);
	pending_sort(&f->lists);
}

void
figures_free(struct figures *f)
{
	for (int s = 0; s < SPAN_MAX; s++)
		counts_free(&f->of[s]);
	tallies_free(&f->repeats);
	pending_free(&f->lists);
	*f = (struct figures){ 0 };
}
