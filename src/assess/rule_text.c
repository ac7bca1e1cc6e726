/* Rules in words. */
#include "rule_text.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"

static const char *
answer_code(enum question q, unsigned answer)
{
	return field_def(question_field(q))->choices[answer - 1].value;
}

static const char *
question_name(enum question q)
{
	return field_def(question_field(q))->name;
}

/* "yes or unknown" */
static void
add_accepted(struct strbuf *s, enum question q, const struct rule *r)
{
	const char *between = "";

	for (unsigned a = 1; a <= question_answers(q); a++)
		if (rule_accepts(r, q, a)) {
			strbuf_addf(s, "%s%s", between, answer_code(q, a));
			between = _(" or ");
		}
}

char *
rule_text_match(const struct rule_table *t, size_t row, const struct answers *a)
{
	const struct rule *r = &t->row[row];
	struct strbuf s = { 0 };
	const char *between = "";

	if (rule_matches(r, a))
		return xasprintf(_("%s/%s matches: %s"), t->name, r->id,
		    rule_table_class(r->class));
	strbuf_addf(&s, _("%s/%s does not match: "), t->name, r->id);
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		if (rule_accepts(r, q, a->to[q]))
			continue;
		strbuf_add(&s, between);
		if (a->to[q] == 0)
			strbuf_addf(
			    &s, _("%s is open, expected "), question_name(q));
		else
			strbuf_addf(&s, _("%s is %s, expected "),
			    question_name(q), answer_code(q, a->to[q]));
		add_accepted(&s, q, r);
		between = "; ";
	}
	return strbuf_take(&s);
}

/* "sensitive=no adverse=yes", open ones left out */
static void
add_answers(struct strbuf *s, const struct answers *a)
{
	const char *between = "";

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		if (a->to[q] == 0)
			continue;
		strbuf_addf(s, "%s%s=%s", between, question_name(q),
		    answer_code(q, a->to[q]));
		between = " ";
	}
	if (*between == '\0')
		strbuf_add(s, _("no answer at all"));
}

/* "sensitive=no gives class incident (A)" */
static void
add_outcome(struct strbuf *s, const struct rule_table *t,
    const struct answers *a, enum rule_part part)
{
	const struct rule *r = rule_table_rule(t, rule_table_cell(a));

	add_answers(s, a);
	strbuf_add(s, _(" gives "));
	switch (part) {
	case RULE_PART_CLASS:
		strbuf_addf(s, "class %s", rule_table_class(r->class));
		break;
	case RULE_PART_AP:
		strbuf_addf(s, "ap %s", rule_table_decision(r->ap));
		break;
	case RULE_PART_SUBJECTS:
		strbuf_addf(s, "subjects %s", rule_table_decision(r->subjects));
		break;
	}
	strbuf_addf(s, " (%s)", r->id != NULL ? r->id : _("no row"));
}

/* "row B never applies: sensitive=no is matched by A" */
static void
add_dead_row(struct strbuf *s, const struct rule_table *t, size_t dead)
{
	struct rule_taker takers[3];
	const size_t n = rule_proof_takers(t, dead, takers, LENGTH(takers));

	strbuf_addf(s, _("row %s never applies"), t->row[dead].id);
	for (size_t k = 0; k < n && k < LENGTH(takers); k++) {
		strbuf_add(s, k == 0 ? ": " : ", ");
		add_answers(s, &takers[k].at);
		strbuf_addf(
		    s, _(" is matched by %s"), t->row[takers[k].row].id);
	}
	if (n > LENGTH(takers))
		strbuf_addf(s, _(", and so on (rows: %zu)"), n);
}

char *
rule_text_fault(const struct rule_table *t, const struct rule_fault *f)
{
	struct strbuf s = { 0 };

	switch (f->kind) {
	case RULE_FAULT_DEAD:
		add_dead_row(&s, t, f->row);
		return strbuf_take(&s);
	case RULE_FAULT_GAP:
		strbuf_add(&s, _("no row matches "));
		add_answers(&s, &f->at);
		return strbuf_take(&s);
	case RULE_FAULT_REVERSAL:
		strbuf_add(&s, _("one more answer reverses the outcome: "));
		break;
	case RULE_FAULT_LENIENT:
		strbuf_add(
		    &s, _("what cannot be ruled out weighs too little: "));
		break;
	}
	add_outcome(&s, t, &f->at, f->part);
	strbuf_add(&s, _(", but "));
	add_outcome(&s, t, &f->then, f->part);
	return strbuf_take(&s);
}

/* "not required by gastouder/G3" */
static void
add_decision(
    struct strbuf *s, const struct rule_table *t, size_t row, enum decision d)
{
	strbuf_addf(s, _("%s by %s"),
	    d != DECISION_NONE
		? choice_label(choices_decision, d, i18n_language())
		: rule_table_decision(d),
	    t->name);
	if (row < t->n)
		strbuf_addf(s, "/%s", t->row[row].id);
}

char *
rule_text_leniency(const struct rule_table *t, const struct rule_table *other,
    const struct rule_leniency *l)
{
	struct strbuf s = { 0 };

	add_answers(&s, &l->at);
	strbuf_addf(&s, ": %s: ",
	    field_label(
		field_def(l->part == RULE_PART_AP ? FIELD_AP : FIELD_SUBJECTS),
		i18n_language()));
	add_decision(&s, t, l->row, l->has);
	strbuf_add(&s, ", ");
	add_decision(&s, other, l->other, l->other_has);
	strbuf_addf(&s, _(" (combinations: %zu)"), l->n);
	return strbuf_take(&s);
}
