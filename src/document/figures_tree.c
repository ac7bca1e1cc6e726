/* The tree of an overview. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "figure_words.h"
#include "figures_tree.h"
#include "pending_tree.h"
#include "words.h"

static const char *const span_names[SPAN_MAX] = { [SPAN_THIS] = "this",
	[SPAN_BEFORE] = "before",
	[SPAN_EARLIER] = "earlier",
	[SPAN_YEAR] = "year" };

static void
set_number(xmlNode *n, const char *attribute, uint64_t value)
{
	struct strbuf s = { 0 };

	strbuf_addf(&s, "%" PRIu64, value);
	xml_set(n, attribute, s.s);
	strbuf_free(&s);
}

/* Periods ------------------------------------------------------------------ */

/* Set the attribute to a text, which becomes empty. */
static void
set_text(xmlNode *n, const char *attribute, struct strbuf *text)
{
	xml_set(n, attribute, text->s != NULL ? text->s : "");
	strbuf_reset(text);
}

static void
put_period(xmlNode *n, const struct period *p, const char *lang)
{
	static const char *const kinds[] = { [PERIOD_WEEK] = "week",
		[PERIOD_MONTH] = "month",
		[PERIOD_QUARTER] = "quarter",
		[PERIOD_YEAR] = "year" };
	struct strbuf s = { 0 };
	enum period_kind kind;

	xml_set(n, "kind", period_kind(p, &kind) ? kinds[kind] : "range");
	xml_set(n, "raw", p->name);
	words_period_days(&s, p, lang);
	set_text(n, "days", &s);
	figure_words_above(&s, p, lang);
	set_text(n, "above", &s);
	figure_words_below(&s, p);
	set_text(n, "below", &s);
	words_date(&s, zone_day(p->zone, p->from), lang);
	set_text(n, "first", &s);
	words_period(&s, p, lang);
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

static void
put_spans(xmlNode *root, const struct figures *f, const char *lang)
{
	struct strbuf year = { 0 };
	enum period_kind kind;
	xmlNode *n = NULL;

	for (int i = 0; i < SPAN_MAX; i++) {
		n = xml_add(root, "span");
		xml_set(n, "name", span_names[i]);
		put_period(n, &f->of[i].period, lang);
	}
	/* The year of a week can begin in the previous calendar year. */
	strbuf_addf(&year, "%.4s",
	    f->of[period_kind(&f->of[SPAN_THIS].period, &kind) ? SPAN_THIS
							       : SPAN_YEAR]
		.period.name);
	xml_set(n, "in", year.s);
	strbuf_free(&year);
}

/* Sets --------------------------------------------------------------------- */

static bool
is_any(const struct figure *f)
{
	for (int i = 0; i < SPAN_MAX; i++)
		if (f->known[i] && (f->n[i] > 0 || f->hidden[i]))
			return true;
	return false;
}

static void
put_shown(xmlNode *row, const char *attribute, const struct figure_set *set,
    const struct figure *f, enum span s, const char *lang)
{
	struct strbuf text = { 0 };

	figure_words_number(&text, set, f, s, lang);
	xml_set(row, attribute, text.s);
	strbuf_free(&text);
}

static void
put_row(xmlNode *parent, const struct figure_set *set, const struct figure *f,
    const char *lang)
{
	xmlNode *row = xml_add(parent, "row");
	struct strbuf s = { 0 };

	figure_words_value(&s, set, f->value, lang);
	if (f->is_unsaid)
		strbuf_addf(&s, " (%s)", words_unsaid(lang));
	xml_set(row, "label", s.s);
	strbuf_free(&s);
	xml_set(row, "raw", f->value);
	tree_yes(row, "any", is_any(f));
	tree_yes(row, "now",
	    f->known[SPAN_THIS] &&
		(f->n[SPAN_THIS] > 0 || f->hidden[SPAN_THIS]));
	for (int i = 0; i < SPAN_MAX; i++)
		put_shown(row, span_names[i], set, f, (enum span)i, lang);
}

/* The sort key; the place of a hidden number must not give it away. */
static uint64_t
weight(const struct figure *f, enum span s)
{
	return f->hidden[s] ? 1 : f->n[s];
}

/* The largest first, the empty value last. */
static int
compare_figures(const void *x, const void *y)
{
	static const enum span by[] = { SPAN_THIS, SPAN_YEAR, SPAN_BEFORE,
		SPAN_EARLIER };
	const struct figure *a = x, *b = y;
	const int d = (*a->value == '\0') - (*b->value == '\0');

	if (d != 0)
		return d;
	for (size_t i = 0; i < LENGTH(by); i++) {
		const uint64_t n = weight(a, by[i]), m = weight(b, by[i]);

		if (n != m)
			return n < m ? 1 : -1;
	}
	return strcmp(a->value, b->value);
}

/* Are the values those of records, without an order of their own? */
static bool
is_sorted(const struct figure_set *set)
{
	return (set->field != FIELD_MAX && set->field != FIELD_CLASS) ||
	       set->id == SET_REPEATS;
}

static void
put_rows(xmlNode *n, const struct figure_set *set, const char *lang)
{
	struct figure *order = xcalloc(set->n + 1, sizeof(*order));

	for (size_t i = 0; i < set->n; i++)
		order[i] = set->v[i];
	if (is_sorted(set) && set->n > 1)
		qsort(order, set->n, sizeof(*order), compare_figures);
	for (size_t i = 0; i < set->n; i++)
		put_row(n, set, &order[i], lang);
	free(order);
}

static void
put_sets(xmlNode *root, const struct figure_sets *s, const struct letterhead *h)
{
	struct strbuf label = { 0 };
	xmlNode *n;

	for (size_t i = 0; i < SET_MAX; i++) {
		n = xml_add(root, "set");
		xml_set(n, "name", s->set[i].name);
		figure_words_set(&label, &s->set[i], h);
		xml_set(n, "label", label.s);
		strbuf_reset(&label);
		put_rows(n, &s->set[i], h->lang);
	}
	strbuf_free(&label);
}

/* In time and late in each period, and the share in time. */
static void
put_on_time(xmlNode *root, const struct figure_sets *s, const char *lang)
{
	const struct figure_set *ap = &s->set[SET_AP];
	xmlNode *list = xml_add(root, "on-time"), *n;
	struct strbuf text = { 0 };

	if (ap->v[AP_LATE].is_unsaid)
		return;
	for (int i = 0; i < SPAN_MAX; i++) {
		const struct figure *in = &ap->v[AP_IN_TIME];
		const struct figure *late = &ap->v[AP_LATE];
		const uint64_t all = in->n[i] + late->n[i];

		n = xml_add(list, "row");
		xml_set(n, "name", span_names[i]);
		put_shown(n, "in-time", ap, in, (enum span)i, lang);
		put_shown(n, "late", ap, late, (enum span)i, lang);
		tree_yes(n, "any", all > 0);
		if (all == 0 || in->hidden[i] || late->hidden[i])
			continue;
		/* Not rounded up: 99.9 % is not all. */
		strbuf_addf(&text, "%" PRIu64 "%%", in->n[i] * 100 / all);
		xml_set(n, "share", text.s);
		strbuf_reset(&text);
	}
	strbuf_free(&text);
}

static void
put_weeks(xmlNode *root, const struct figure_sets *s, const char *lang)
{
	const struct week_counts *w = s->of->week;
	xmlNode *list = xml_add(root, "weeks"), *n;
	struct strbuf text = { 0 };
	bool any = false;

	for (size_t i = 0; i < FIGURES_WEEKS; i++) {
		n = xml_add(list, "week");
		put_period(n, &w[i].period, lang);
		for (enum class c = CLASS_MAX; c-- > CLASS_NONE;) {
			if (s->hidden[i][c])
				strbuf_add(&text, figure_words_few(lang));
			else
				words_number(&text, w[i].n[c], lang);
			xml_set(n, figure_class(c), text.s);
			strbuf_reset(&text);
			any = any || w[i].n[c] > 0;
		}
		if (!any)
			xml_set(n, "before", "yes");
	}
	tree_yes(list, "any", any);
	strbuf_free(&text);
}

static void
put_persons(xmlNode *root, const struct persons *p, const char *lang)
{
	xmlNode *n = xml_add(root, "persons");
	struct strbuf s = { 0 };

	set_number(n, "min", p->min);
	set_number(n, "max", p->max);
	set_number(n, "at-least", p->at_least);
	set_number(n, "unknown", p->unknown);
	/* If one number has no maximum, neither has the sum. */
	words_range(&s, &p->min,
	    p->at_least > 0   ? NULL
	    : p->max > p->min ? &p->max
			      : &p->min,
	    lang);
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

/* Documents ---------------------------------------------------------------- */

static void
put_incidents(xmlNode *root, const struct counts *c)
{
	xmlNode *n = xml_add(root, "incidents");

	set_number(n, "new", c->incidents[PHASE_NEW]);
	set_number(n, "open", c->incidents[PHASE_OPEN]);
	set_number(n, "closed", c->incidents[PHASE_CLOSED]);
	set_number(n, "exercises", c->exercises);
	set_number(n, "withdrawn", c->withdrawn);
}

static const enum field fields[] = { FIELD_STATUS, FIELD_EXERCISE,
	FIELD_RECEIVED, FIELD_CHANNEL, FIELD_DEPARTMENT, FIELD_DETECTED,
	FIELD_AWARE, FIELD_KIND, FIELD_NATURE, FIELD_CAUSE, FIELD_DATA,
	FIELD_SPECIAL, FIELD_GROUPS, FIELD_PERSONS_MIN, FIELD_PERSONS_MAX,
	FIELD_PROTECTION, FIELD_CLASS, FIELD_ASSESSED_AT, FIELD_EFFECTS,
	FIELD_AP, FIELD_AP_REASON, FIELD_AP_DUE, FIELD_AP_FILED,
	FIELD_AP_NUMBER, FIELD_AP_DELAY_REASON, FIELD_SUBJECTS,
	FIELD_SUBJECTS_REASON, FIELD_SUBJECTS_INFORMED, FIELD_CLOSED };
static const enum list lists[] = { LIST_OBLIGATIONS, LIST_NOTIFICATIONS,
	LIST_MEASURES, LIST_MAIL };

static const struct tree_fields figure_fields = { fields, lists, LENGTH(fields),
	LENGTH(lists) };

xmlDoc *
figures_tree(
    const struct figure_sets *s, bool is_public, const struct letterhead *h)
{
	const struct figures *f = s->of;
	const struct counts *c = &f->of[SPAN_THIS];
	const struct incident_source *silence = &f->lists.silence;
	xmlDoc *doc = tree_document("overview", h);
	xmlNode *root = xmlDocGetRootElement(doc);

	tree_yes(root, "public", is_public);
	tree_unsaid(root, silence, &figure_fields, h->lang);
	put_period(xml_add(root, "period"), &c->period, h->lang);
	tree_yes(root->last, "over", c->period.to.s <= h->now.s);
	put_spans(root, f, h->lang);
	put_sets(root, s, h);
	put_on_time(root, s, h->lang);
	if (!s->no_weeks && !s->no_classes)
		put_weeks(root, s, h->lang);
	tree_said(root,
	    !silence->silent[FIELD_EXERCISE] && !silence->silent[FIELD_STATUS]);
	if (is_public)
		return doc;
	put_incidents(root, c);
	put_persons(root, &c->persons, h->lang);
	tree_said(root->last, !s->set[SET_PERSONS].is_unsaid);
	pending_tree_lists(root, &f->lists, h);
	return doc;
}
