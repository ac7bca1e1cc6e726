/* Explanations of rules and due times. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation.h"
#include "../document/words.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "explain.h"
#include "rule_text.h"

/* Frees TEXT. */
static void
print(const struct incident *i, char *text)
{
	const char *ref = incident_text(i, FIELD_REF);

	note("%s%s%s", ref, *ref != '\0' ? ": " : "", text);
	free(text);
}

static void
explain_rules(const struct rule_table *t, const struct incident *i)
{
	struct answers a;

	question_read(i, &a);
	for (size_t row = 0; row < t->n; row++) {
		print(i, rule_text_match(t, row, &a));
		if (rule_matches(&t->row[row], &a))
			return;
	}
	print(i, xstrdup(_("no row matches")));
}

/* "sensitive is expected to be yes: "Special categories" has health, and ..."
 */
static void
explain_hint(
    const struct rule_table *t, const struct incident *i, const struct hint *h)
{
	const struct field_def *d = field_def(question_field(h->question));
	struct strbuf fact = { 0 };

	hint_add_fact(&fact, h, i, i18n_language());
	print(
	    i, xasprintf(_("%s:%lu: %s follows from the record as %s: %s (%s)"),
		   t->hints.id, h->line, d->name,
		   choice_code(d->choices, h->answer), fact.s, h->source));
	strbuf_free(&fact);
}

static void
explain_hints(const struct rule_table *t, const struct incident *i)
{
	for (size_t r = 0; r < t->hints.n; r++)
		if (hint_applies(&t->hints.row[r], t->name, i))
			explain_hint(t, i, &t->hints.row[r]);
}

/* The name of the time that the time limit runs from. */
static const char *
anchor_name(const struct incident *i, enum anchor anchor)
{
	switch (anchor) {
	case ANCHOR_AWARE:
		return incident_has(i, FIELD_AWARE) ? _("awareness")
						    : _("receipt");
	case ANCHOR_RECEIVED:
		return _("receipt");
	case ANCHOR_PREVIOUS:
		break;
	}
	return _("the previous notification");
}

static void
add_limit(struct strbuf *s, struct time_limit t)
{
	switch (t.unit) {
	case LIMIT_NONE:
		break;
	case LIMIT_HOURS:
		strbuf_addf(s, ngettext("%u hour", "%u hours", t.n), t.n);
		break;
	case LIMIT_DAYS:
		strbuf_addf(s, ngettext("%u day", "%u days", t.n), t.n);
		break;
	case LIMIT_MONTHS:
		strbuf_addf(s, ngettext("%u month", "%u months", t.n), t.n);
		break;
	}
}

/* "72 hours from awareness, 2026-...: due 2026-... (AVG art. 33(1))" */
static char *
time_limit_text(const struct incident *i, const struct law *law, size_t r)
{
	const struct law_row *row = &law->row[r];
	char anchor[TIMESTAMP_LEN], end[TIMESTAMP_LEN];
	struct timestamp from, due;
	struct strbuf s = { 0 };

	if (row->term.unit == LIMIT_NONE) {
		strbuf_add(&s, _("without undue delay, no fixed time"));
	} else {
		add_limit(&s, row->term);
		strbuf_addf(&s, _(" from %s"), anchor_name(i, row->anchor));
		if (!obligation_anchor(i, law, r, &from)) {
			strbuf_add(&s, _(", not known yet"));
		} else {
			obligation_due(i, law, r, &due);
			timestamp_format(from, anchor);
			timestamp_format(due, end);
			strbuf_addf(&s, _(", %s: due %s"), anchor, end);
		}
	}
	strbuf_addf(&s, " (%s)", row->source);
	return strbuf_take(&s);
}

/* For information only; no supervisory authority reads it so (deadline.h). */
static void
explain_readings(const struct incident *i, const struct law *law, size_t r)
{
	const struct law_row *row = &law->row[r];
	char touched[TIMESTAMP_LEN], whole[TIMESTAMP_LEN];
	struct deadline_readings to;
	struct timestamp from;

	if (row->term.unit != LIMIT_HOURS ||
	    !obligation_anchor(i, law, r, &from))
		return;
	to = deadline_readings(law->zone, from, row->term.n);
	timestamp_format(to.touched, touched);
	timestamp_format(to.whole, whole);
	print(i,
	    xasprintf(_("%s (%s): for information: by Regulation 1182/71 %s "
			"if parts of working days count, %s if two whole ones "
			"must fit; the due time does not change"),
		words_law_row(row, row->regime, i18n_language()), row->regime,
		touched, whole));
}

static void
explain_obligation(const struct law *law, const struct incident *i, size_t row,
    struct timestamp now)
{
	const char *regime = row_obligation(i, row, OBLIGATION_REGIME);
	const char *to = row_obligation(i, row, OBLIGATION_RECIPIENT);
	const size_t r = obligation_law(i, law, regime, to, now);
	const char *label = words_obligation_short(
	    i, regime, to, law, i18n_language());
	char *text, due[CELL_LEN];

	if (r == OBLIGATION_NO_ROW) {
		print(i, xasprintf(_("%s (%s): no row of the law is in force"),
			     label, regime));
	} else {
		text = time_limit_text(i, law, r);
		print(i, xasprintf("%s (%s): %s", label, regime, text));
		free(text);
		explain_readings(i, law, r);
	}
	if (row_has(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE) &&
	    obligation_notification(i, regime, to) != OBLIGATION_NO_ROW)
		print(i, xasprintf(_("%s (%s): due %s, fixed by the first "
				     "notification"),
			     label, regime,
			     row_format(i, LIST_OBLIGATIONS, row,
				 OBLIGATION_DUE, due)));
}

void
explain(const struct policy *p, const struct incident *i, struct timestamp now)
{
	explain_rules(&p->rules, i);
	explain_hints(&p->rules, i);
	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++)
		explain_obligation(&p->law, i, row, now);
}
