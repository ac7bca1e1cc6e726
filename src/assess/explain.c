/* dl-classify: -x, why the rule and where the due moments come from. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "assess.h"
#include "rule_text.h"

static void
say(const struct incident *i, const char *text)
{
	const char *ref = inc_get(i, FIELD_REF);

	note("%s%s%s", ref, *ref != '\0' ? ": " : "", text);
}

static void
tell_rows(const struct classify *c, const struct incident *i)
{
	struct answers a;
	char *text;

	rule_table_answers(i, &a);
	for (size_t row = 0; row < c->rules.n; row++) {
		text = rule_text_match(&c->rules, row, &a);
		say(i, text);
		free(text);
		if (rule_matches(&c->rules.row[row], &a))
			return;
	}
	say(i, _("no row matches"));
}

/* The name of the moment that the term counts from. */
static const char *
anchor_name(const struct incident *i, enum anchor anchor)
{
	switch (anchor) {
	case ANCHOR_AWARE:
		return inc_has(i, FIELD_AWARE) ? "aware" : "received";
	case ANCHOR_RECEIVED:
		return "received";
	case ANCHOR_PREVIOUS:
		break;
	}
	return _("the filing before it");
}

static void
add_moment(struct strbuf *s, struct timestamp w)
{
	char text[TIMESTAMP_LEN];

	timestamp_format(w, text);
	strbuf_add(s, text);
}

/* "72h from aware, 2026-...: due 2026-... (AVG art. 33(1))" */
static void
add_term(struct strbuf *s, const struct classify *c, const struct incident *i,
    size_t r)
{
	const struct law_row *row = &c->law.row[r];
	struct timestamp from, due;

	if (row->term.unit == LIMIT_NONE) {
		strbuf_add(s, _("without undue delay, no fixed moment"));
	} else {
		time_limit_add(s, row->term);
		strbuf_addf(s, _(" from %s"), anchor_name(i, row->anchor));
		if (!obligation_anchor(i, &c->law, r, &from)) {
			strbuf_add(s, _(", not known yet"));
		} else {
			strbuf_add(s, ", ");
			add_moment(s, from);
			obligation_due(i, &c->law, r, &due);
			strbuf_add(s, _(": due "));
			add_moment(s, due);
		}
	}
	strbuf_addf(s, " (%s)", row->source);
}

/* For information only: what no authority has said (term.h). */
static void
tell_readings(const struct classify *c, const struct incident *i, size_t r)
{
	const struct law_row *row = &c->law.row[r];
	struct deadline_readings to;
	struct strbuf s = { 0 };
	struct timestamp from;

	if (row->term.unit != LIMIT_HOURS ||
	    !obligation_anchor(i, &c->law, r, &from))
		return;
	to = deadline_readings(&c->reg.zone, from, row->term.n);
	strbuf_addf(&s, _("%s to %s: for information: by Regulation 1182/71 "),
	    row->regime, row->recipient);
	add_moment(&s, to.touched);
	strbuf_add(&s, _(" if working days count that are partly in it, "));
	add_moment(&s, to.whole);
	strbuf_add(&s, _(" if two whole ones must fit; the deadline stays"));
	say(i, s.s);
	strbuf_free(&s);
}

static void
tell_frozen(const struct incident *i, size_t row, const char *to)
{
	const char *regime = row_get(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME);
	const char *due = row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE);
	struct strbuf s = { 0 };

	if (*due == '\0' ||
	    obligation_filed(i, regime, to) == OBLIGATION_NO_ROW)
		return;
	strbuf_addf(&s, _("%s to %s: frozen when it was filed: due %s"), regime,
	    to, due);
	say(i, s.s);
	strbuf_free(&s);
}

static void
tell_clock(const struct classify *c, const struct incident *i, size_t row)
{
	const char *regime = row_get(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME);
	const char *to = row_get(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_RECIPIENT);
	const size_t r = obligation_law(i, &c->law, regime, to, c->now);
	struct strbuf s = { 0 };

	strbuf_addf(&s, _("%s to %s: "), regime, to);
	if (r == OBLIGATION_NO_ROW) {
		strbuf_add(&s, _("no row of the law is in force for it"));
	} else {
		add_term(&s, c, i, r);
	}
	say(i, s.s);
	if (r != OBLIGATION_NO_ROW)
		tell_readings(c, i, r);
	tell_frozen(i, row, to);
	strbuf_free(&s);
}

void
tell_why(const struct classify *c, const struct incident *i)
{
	tell_rows(c, i);
	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++)
		tell_clock(c, i, row);
}
