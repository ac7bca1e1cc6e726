/* Figures as a whole: their periods, adding, order. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "figures_parts.h"

/* The last weeks, up to that of the period's end or of now. */
static void
set_weeks(struct figures *f, const struct period *p)
{
	const int64_t last = p->to.s - 1 < f->now.s ? p->to.s - 1 : f->now.s;
	int64_t in = last;

	for (size_t w = FIGURES_WEEKS; w-- > 0;) {
		period_around(
		    PERIOD_WEEK, timestamp_in_zone(in), &f->week[w].period);
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

/* Freeing ------------------------------------------------------------------ */

static void
tallies_free(struct tallies *t)
{
	for (size_t i = 0; i < t->n; i++)
		free(t->v[i].value);
	free(t->v);
}

static void
counts_free(struct counts *c)
{
	for (int b = 0; b < BY_MAX; b++)
		tallies_free(&c->by[b]);
	free(c->ap_told.v);
	free(c->subjects_told.v);
	free(c->processor_told.v);
	free(c->became_aware.v);
}

static void
pending_free(struct pending *p)
{
	free(p->ref);
	free(p->regime);
	free(p->recipient);
	free(p->id);
	free(p->text);
	free(p->owner);
	free(p->due);
}

void
figures_free(struct figures *f)
{
	for (int s = 0; s < SPAN_MAX; s++)
		counts_free(&f->of[s]);
	tallies_free(&f->repeats);
	for (size_t i = 0; i < f->npending; i++)
		pending_free(&f->pending[i]);
	for (size_t i = 0; i < f->ngaps; i++)
		free(f->gap[i].ref);
	for (size_t i = 0; i < f->nrefusals; i++) {
		free(f->refusal[i].ref);
		free(f->refusal[i].regime);
		free(f->refusal[i].recipient);
		free(f->refusal[i].reason);
	}
	free(f->pending);
	free(f->gap);
	free(f->refusal);
	*f = (struct figures){ 0 };
}

/* Adding ------------------------------------------------------------------- */

struct tally *
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

struct pending *
figures_new_pending(struct figures *f)
{
	f->pending = xgrow(
	    f->pending, &f->pending_cap, f->npending + 1, sizeof(*f->pending));
	f->pending[f->npending] = (struct pending){ 0 };
	return &f->pending[f->npending++];
}

struct gap *
figures_new_gap(struct figures *f)
{
	f->gap = xgrow(f->gap, &f->gaps_cap, f->ngaps + 1, sizeof(*f->gap));
	return &f->gap[f->ngaps++];
}

struct refusal *
figures_new_refusal(struct figures *f)
{
	f->refusal = xgrow(f->refusal, &f->refusals_cap, f->nrefusals + 1,
	    sizeof(*f->refusal));
	return &f->refusal[f->nrefusals++];
}

void
figures_sum(uint64_t *to, uint64_t n)
{
	*to = n > UINT64_MAX - *to ? UINT64_MAX : *to + n;
}

static void
add_tallies(struct tallies *to, const struct tallies *from)
{
	struct tally *t;

	for (size_t i = 0; i < from->n; i++) {
		t = tally_of(to, from->v[i].value);
		for (int p = 0; p < PHASE_MAX; p++)
			t->n[p] += from->v[i].n[p];
	}
}

static void
add_durations(struct durations *to, const struct durations *from)
{
	to->unknown += from->unknown;
	if (from->n == 0)
		return;
	to->v = xgrow(to->v, &to->cap, to->n + from->n, sizeof(*to->v));
	memcpy(to->v + to->n, from->v, from->n * sizeof(*from->v));
	to->n += from->n;
}

static void
add_numbers(uint64_t *to, const uint64_t *from, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] += from[i];
}

static void
add_counts(struct counts *to, const struct counts *from)
{
	add_numbers(to->incidents, from->incidents, PHASE_MAX);
	to->exercises += from->exercises;
	to->withdrawn += from->withdrawn;
	for (int b = 0; b < BY_MAX; b++)
		add_tallies(&to->by[b], &from->by[b]);
	figures_sum(&to->persons.min, from->persons.min);
	figures_sum(&to->persons.max, from->persons.max);
	to->persons.at_least += from->persons.at_least;
	to->persons.unknown += from->persons.unknown;
	add_numbers(to->ap, from->ap, AP_MAX);
	add_durations(&to->ap_told, &from->ap_told);
	add_durations(&to->subjects_told, &from->subjects_told);
	add_durations(&to->processor_told, &from->processor_told);
	add_durations(&to->became_aware, &from->became_aware);
	to->measures_done += from->measures_done;
}

static void
copy_pending(struct figures *f, const struct pending *from)
{
	struct pending *p = figures_new_pending(f);

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
add_lists(struct figures *to, const struct figures *from)
{
	struct refusal *r;
	struct gap *g;

	for (size_t i = 0; i < from->npending; i++)
		copy_pending(to, &from->pending[i]);
	for (size_t i = 0; i < from->ngaps; i++) {
		g = figures_new_gap(to);
		*g = from->gap[i];
		g->ref = xstrdup(from->gap[i].ref);
	}
	for (size_t i = 0; i < from->nrefusals; i++) {
		r = figures_new_refusal(to);
		r->ref = xstrdup(from->refusal[i].ref);
		r->regime = xstrdup(from->refusal[i].regime);
		r->recipient = xstrdup(from->refusal[i].recipient);
		r->reason = xstrdup(from->refusal[i].reason);
	}
}

void
figures_add(struct figures *to, const struct figures *from)
{
	for (int s = 0; s < SPAN_MAX; s++)
		add_counts(&to->of[s], &from->of[s]);
	for (size_t w = 0; w < FIGURES_WEEKS; w++)
		add_numbers(to->week[w].n, from->week[w].n, CLASSES);
	add_tallies(&to->repeats, &from->repeats);
	to->ap_overdue += from->ap_overdue;
	add_numbers(to->age, from->age, AGE_MAX);
	add_lists(to, from);
}

/* Order -------------------------------------------------------------------- */

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

static int
compare_gap(const void *x, const void *y)
{
	const struct gap *a = x, *b = y;

	return strcmp(a->ref, b->ref);
}

static int
compare_refusal(const void *x, const void *y)
{
	const struct refusal *a = x, *b = y;
	int d = strcmp(a->ref, b->ref);

	if (d == 0)
		d = strcmp(a->regime, b->regime);
	return d != 0 ? d : strcmp(a->recipient, b->recipient);
}

static int
compare_seconds(const void *x, const void *y)
{
	const int64_t *a = x, *b = y;

	return (*a > *b) - (*a < *b);
}

static void
sort(void *v, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	if (n > 1)
		qsort(v, n, size, compare);
}

static void
sort_durations(struct durations *d)
{
	sort(d->v, d->n, sizeof(*d->v), compare_seconds);
}

void
figures_sort(struct figures *f)
{
	for (int s = 0; s < SPAN_MAX; s++) {
		sort_durations(&f->of[s].ap_told);
		sort_durations(&f->of[s].subjects_told);
		sort_durations(&f->of[s].processor_told);
		sort_durations(&f->of[s].became_aware);
	}
	sort(f->pending, f->npending, sizeof(*f->pending), compare_pending);
	sort(f->gap, f->ngaps, sizeof(*f->gap), compare_gap);
	sort(f->refusal, f->nrefusals, sizeof(*f->refusal), compare_refusal);
}
