/* Outcomes of assessments. */
#include <string.h>

#include "outcome.h"

/* The bit of the answer "unknown", which is the last of each question's. */
static unsigned
unknown_only(enum question q)
{
	return 1U << (question_answers(q) - 1);
}

/* Where answers contradict each other, not even "incident" is certain. */
static void
doubt(struct outcome *o)
{
	if (o->contradiction == NULL ||
	    (o->ap != DECISION_NOT_REQUIRED &&
		o->subjects != DECISION_NOT_REQUIRED))
		return;
	o->is_doubted = true;
	if (o->ap == DECISION_NOT_REQUIRED) {
		o->class = CLASS_NONE;
		o->ap = DECISION_UNDECIDED;
	}
	if (o->subjects == DECISION_NOT_REQUIRED)
		o->subjects = DECISION_UNDECIDED;
}

const char *
outcome_reason(const struct outcome *o, const char *lang)
{
	if (o->is_doubted)
		return contradiction_reason(o->contradiction, lang);
	if (o->row == NULL)
		return "";
	return strcmp(lang, "nl") == 0 ? o->row->reason_nl : o->row->reason_en;
}

void
outcome_of(const struct rule_table *t, const struct answers *a,
    const char *lang, struct outcome *o)
{
	const size_t cell = rule_table_cell(a);
	const struct rule *r;

	*o = (struct outcome){ .ap = DECISION_UNDECIDED,
		.subjects = DECISION_UNDECIDED,
		.reason = "",
		.rule = "" };
	o->open = t->cell[cell].open;
	o->contradiction = contradiction_find(a);
	if (t->cell[cell].row >= t->n)
		return;
	o->row = r = &t->row[t->cell[cell].row];
	o->class = r->class;
	o->ap = r->ap;
	o->subjects = r->subjects;
	o->rule = r->text;
	doubt(o);
	o->reason = outcome_reason(o, lang);
	o->wants_rationale = o->class == CLASS_BREACH &&
			     o->ap == DECISION_NOT_REQUIRED;
	/* A row that wants "unknown" and leaves it undecided says thereby that
	 * this is the answer that will not do. */
	for (enum question q = 0; q < QUESTION_MAX; q++)
		if (r->class == CLASS_NONE && r->accepts[q] == unknown_only(q))
			o->open |= 1U << q;
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
	return o->is_news;
}
