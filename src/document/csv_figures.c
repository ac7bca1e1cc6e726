/* Figures as CSV. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../record/csv.h"
#include "../util/mem.h"
#include "csv_figures.h"

static void
put_row(struct strbuf *out, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strbuf_addc(out, ',');
		csv_add(out, v[i]);
	}
	strbuf_addc(out, '\n');
}

static void
put_figure(struct strbuf *out, const struct period *p, const char *breakdown,
    const char *value, uint64_t n, bool is_hidden, bool is_unsaid)
{
	char digits[32];
	const char *const v[] = { p->name, breakdown, value, digits };

	if (is_unsaid)
		digits[0] = '\0';
	else if (is_hidden)
		snprintf(digits, sizeof(digits), "<%d", FIGURE_FEW);
	else
		snprintf(digits, sizeof(digits), "%" PRIu64, n);
	put_row(out, v, LENGTH(v));
}

/* The year before is both the period before a year and the earlier one. */
static bool
has_earlier_span(
    const struct figure_sets *s, const struct figure *f, enum span span)
{
	for (int i = 0; i < (int)span; i++)
		if (f->known[i] && strcmp(s->of->of[i].period.name,
				       s->of->of[span].period.name) == 0)
			return true;
	return false;
}

static void
put_span(struct strbuf *out, const struct figure_sets *s, enum span span)
{
	const struct period *p = &s->of->of[span].period;

	for (size_t i = 0; i < SET_MAX; i++)
		for (size_t v = 0; v < s->set[i].n; v++) {
			const struct figure *f = &s->set[i].v[v];

			if (f->is_unsaid
				? span == SPAN_THIS
				: f->known[span] && !f->left_out[span] &&
				      !has_earlier_span(s, f, span))
				put_figure(out, p, s->set[i].name, f->value,
				    f->n[span], f->hidden[span], f->is_unsaid);
		}
}

void
csv_figures(struct strbuf *out, const struct figure_sets *s)
{
	static const char *const columns[] = { "period", "breakdown", "value",
		"count" };
	const struct week_counts *w = s->of->week;

	put_row(out, columns, LENGTH(columns));
	for (int i = 0; i < SPAN_MAX; i++)
		put_span(out, s, (enum span)i);
	for (size_t i = 0; i < FIGURES_WEEKS && !s->no_weeks; i++)
		for (enum class c = CLASS_MAX; c-- > CLASS_NONE;)
			put_figure(out, &w[i].period, "history",
			    figure_class(c), w[i].n[c], s->hidden[i][c],
			    s->no_classes);
}

/* The moment that mail came in; "" of anything else. */
static void
format_at(const struct pending *p, char at[TIMESTAMP_LEN])
{
	*at = '\0';
	if (p->has_at)
		timestamp_format(p->at, at);
}

/* How many data subjects were informed, if some were, and of how many. */
static void
format_reach(const struct reach *c, char informed[32], char persons[32])
{
	informed[0] = persons[0] = '\0';
	if (c->state == REACH_NONE || c->state == REACH_UNSAID)
		return;
	if (c->state != REACH_MORE)
		snprintf(informed, 32, "%" PRIu64,
		    c->state == REACH_STOPPED ? c->stopped.informed
					      : c->informed);
	if (c->has_min || c->has_max)
		snprintf(persons, 32, "%" PRIu64, c->has_max ? c->max : c->min);
}

static enum decision
decision_of(const struct pending *p)
{
	if (p->kind != PENDING_KIND_OBLIGATION)
		return DECISION_NONE;
	return p->undecided ? DECISION_UNDECIDED : DECISION_REQUIRED;
}

void
csv_figures_due(struct strbuf *out, const struct pending_lists *l)
{
	static const char *const columns[] = { "ref", "what", "regime",
		"recipient", "decision", "measure", "text", "owner", "due",
		"left", "at", "from", "kind", "key", "informed", "persons" };
	static const char *const kinds[PENDING_KINDS] = {
		[PENDING_KIND_LETTER] = "mail",
		[PENDING_KIND_UNDELIVERED] = "undelivered",
		[PENDING_KIND_ITEM] = "unread",
		[PENDING_KIND_OBLIGATION] = "duty",
		[PENDING_KIND_MEASURE] = "measure",
	};
	char left[32], id[32], due[TIMESTAMP_LEN], at[TIMESTAMP_LEN];
	char informed[32], persons[32];

	put_row(out, columns, LENGTH(columns));
	for (size_t i = 0; i < l->npending; i++) {
		const struct pending *p = &l->pending[i];
		const char *const v[] = { p->ref, kinds[p->kind], p->regime,
			p->recipient,
			choice_code(choices_decision, decision_of(p)), id,
			p->text, p->owner, due, left, at, p->from,
			choice_code(choices_mail_kind, p->mail_kind), p->key,
			informed, persons };

		left[0] = id[0] = '\0';
		if (p->id != 0)
			snprintf(id, sizeof(id), "%" PRIu64, p->id);
		pending_format_due(p, due);
		if (p->has_due)
			snprintf(left, sizeof(left), "%" PRId64, p->left);
		format_at(p, at);
		format_reach(&p->reach, informed, persons);
		put_row(out, v, LENGTH(v));
	}
}
