/* Outcomes of assessments. */
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "incident_source.h"
#include "obligation.h"
#include "obligation_fields.h"
#include "outcome.h"

/* The bit of the answer "unknown", which is the last of each question's. */
static unsigned
unknown_only(enum question q)
{
	return 1U << (question_answers(q) - 1);
}

/* Where answers contradict something, not even "incident" is certain. */
static void
doubt(struct outcome *o)
{
	if (o->ap != DECISION_NOT_REQUIRED &&
	    o->subjects != DECISION_NOT_REQUIRED)
		return;
	o->is_doubted = true;
	if (o->ap == DECISION_NOT_REQUIRED) {
		o->class = CLASS_NONE;
		o->ap = DECISION_UNDECIDED;
	}
	if (o->subjects == DECISION_NOT_REQUIRED)
		o->subjects = DECISION_UNDECIDED;
}

static const char *
reason_of(const struct rule *r, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? r->reason_nl : r->reason_en;
}

/* The row that fits, whatever contradicts what. */
static void
find(const struct rule_table *t, const struct answers *a, const char *lang,
    struct outcome *o)
{
	const size_t cell = rule_table_cell(a);
	const struct rule *r;

	*o = (struct outcome){ .ap = DECISION_UNDECIDED,
		.subjects = DECISION_UNDECIDED,
		.reason = "",
		.rule = "",
		.hints = t->hints.id };
	o->open = t->cell[cell].open;
	o->contradiction = contradiction_find(a);
	if (t->cell[cell].row >= t->n)
		return;
	o->row = r = &t->row[t->cell[cell].row];
	o->class = r->class;
	o->ap = r->ap;
	o->subjects = r->subjects;
	o->rule = r->text;
	o->reason = reason_of(r, lang);
	/* A row that wants "unknown" and leaves it undecided says thereby that
	 * this is the answer that will not do. */
	for (enum question q = 0; q < QUESTION_MAX; q++)
		if (r->class == CLASS_NONE && r->accepts[q] == unknown_only(q))
			o->open |= 1U << q;
}

static void
conclude(struct outcome *o)
{
	o->wants_rationale = o->class == CLASS_BREACH &&
			     o->ap == DECISION_NOT_REQUIRED;
}

void
outcome_of(const struct rule_table *t, const struct answers *a,
    const char *lang, struct outcome *o)
{
	find(t, a, lang, o);
	if (o->contradiction != NULL)
		doubt(o);
	if (o->is_doubted)
		o->reason = contradiction_reason(o->contradiction, lang);
	conclude(o);
}

/* Did a person decide that this obligation is not required? */
static bool
is_overruled(const struct incident *i, const struct outcome *o,
    const struct obligation_fields *f)
{
	const size_t row = obligation_find(i, f->regime, f->recipient);

	if (row != OBLIGATION_NO_ROW)
		return row_decision(i, row) == DECISION_NOT_REQUIRED &&
		       obligation_is_by_person(i, row);
	/* A record without lists: with another reason than the rule's. */
	return incident_choice(i, f->decision) == DECISION_NOT_REQUIRED &&
	       incident_has(i, f->reason) &&
	       !rule_has_reason(o->row, incident_text(i, f->reason));
}

/* Does the row free anybody by itself, whom no person has freed? */
static bool
is_freed_by_row(const struct incident *i, const struct outcome *o)
{
	for (size_t n = 0; n < OBLIGATION_FIELDS && o->row != NULL; n++) {
		const struct obligation_fields *f = &obligation_fields[n];
		const enum decision d = f->decision == FIELD_AP
					    ? o->row->ap
					    : o->row->subjects;

		if (d == DECISION_NOT_REQUIRED && !is_overruled(i, o, f))
			return true;
	}
	return false;
}

/* Does the row free somebody, and did a person do so for each of them? */
static bool
is_settled_by_person(const struct incident *i, const struct outcome *o)
{
	return o->row != NULL && !is_freed_by_row(i, o) &&
	       (o->row->ap == DECISION_NOT_REQUIRED ||
		   o->row->subjects == DECISION_NOT_REQUIRED);
}

void
outcome_add_contradictions(struct strbuf *s, const struct hint_table *hints,
    const char *rules, const struct incident *i, const char *lang)
{
	const struct contradiction *c;
	struct answers a;

	question_read(i, &a);
	if ((c = contradiction_find(&a)) != NULL)
		strbuf_addf(s, "%s%s", s->len > 0 ? " " : "",
		    contradiction_reason(c, lang));
	if (hints != NULL)
		hint_add_contradictions(s, hints, rules, i, lang);
}

void
outcome_of_incident(const struct rule_table *t, struct incident *i,
    const char *lang, struct outcome *o)
{
	struct strbuf s = { 0 };
	struct answers a;
	char *reason = NULL;

	question_read(i, &a);
	find(t, &a, lang, o);
	o->is_against_facts = !is_settled_by_person(i, o) &&
			      hint_contradicted(&t->hints, t->name, i, NULL) !=
				  NULL;
	if (o->contradiction != NULL || o->is_against_facts)
		doubt(o);
	if (o->is_doubted) {
		outcome_add_contradictions(&s, &t->hints, t->name, i, lang);
		arena_text(&i->pool, &reason, s.s);
		o->reason = reason;
	}
	strbuf_free(&s);
	conclude(o);
	/* Whoever decided so has said why. */
	if (o->wants_rationale && is_settled_by_person(i, o))
		o->wants_rationale = false;
}

bool
outcome_apply(struct incident *i, struct outcome *o)
{
	const char *had = incident_text(i, FIELD_RULE);
	const size_t n = strlen(had);

	/* A longer text is no rule of ours; rule_table_is_text() will say so of
	 * the part that is kept. */
	memcpy(o->before, had, n < RULE_LEN ? n + 1 : RULE_LEN - 1);
	o->before[RULE_LEN - 1] = '\0';
	o->is_news = incident_choice(i, FIELD_CLASS) != o->class ||
		     strcmp(had, o->rule) != 0;
	incident_set_choice(i, FIELD_CLASS, o->class);
	incident_set_text(i, FIELD_RULE, o->rule);
	incident_set_text(i, FIELD_HINTS, o->row != NULL ? o->hints : "");
	return o->is_news;
}

bool
outcome_is_there(const struct incident *i)
{
	static const enum field made[] = { FIELD_RULE, FIELD_CLASS,
		FIELD_SEVERITY };

	for (size_t n = 0; n < LENGTH(made); n++)
		if (incident_has(i, made[n]) || !incident_says(i, made[n]))
			return true;
	return false;
}

void
outcome_doubt_class(struct incident *i)
{
	const size_t row = obligation_find(
	    i, OBLIGATION_AP_REGIME, OBLIGATION_AP);

	if (incident_choice(i, FIELD_CLASS) == CLASS_INCIDENT &&
	    row != OBLIGATION_NO_ROW && obligation_is_freed_by_rule(i, row))
		incident_clear(i, FIELD_CLASS);
}
