/* Decision tables: from answers to class and obligations. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "contradiction.h"
#include "rule_table.h"

const char *rule_table_class(enum class c)
{
	return c != CLASS_NONE ? choice_code(choices_class, c) : "undecided";
}

const char *
rule_table_decision(enum decision d)
{
	return d != DECISION_NONE ? choice_code(choices_decision, d) : "none";
}

size_t
rule_table_cell(const struct answers *a)
{
	size_t cell = 0;

	for (enum question q = 0; q < QUESTION_MAX; q++)
		cell = cell * (question_answers(q) + 1) + a->to[q];
	return cell;
}

void
rule_table_answers_of(size_t cell, struct answers *a)
{
	for (unsigned q = QUESTION_MAX; q-- > 0;) {
		a->to[q] = (uint8_t)(cell % (question_answers(q) + 1));
		cell /= question_answers(q) + 1;
	}
}

bool
rule_accepts(const struct rule *r, enum question q, unsigned answer)
{
	return r->accepts[q] == 0 ||
	       (answer != 0 && (r->accepts[q] >> (answer - 1) & 1U) != 0);
}

bool
rule_matches(const struct rule *r, const struct answers *a)
{
	for (enum question q = 0; q < QUESTION_MAX; q++)
		if (!rule_accepts(r, q, a->to[q]))
			return false;
	return true;
}

const struct rule *
rule_table_find(const struct rule_table *t, const char *text)
{
	for (size_t r = 0; r < t->n; r++)
		if (strcmp(t->row[r].text, text) == 0)
			return &t->row[r];
	return NULL;
}

bool
rule_has_reason(const struct rule *r, const char *reason)
{
	return strcmp(reason, r->reason_nl) == 0 ||
	       strcmp(reason, r->reason_en) == 0;
}

const struct rule *
rule_table_rule(const struct rule_table *t, size_t cell)
{
	static const struct rule none = { .ap = DECISION_UNDECIDED,
		.subjects = DECISION_UNDECIDED };

	return t->cell[cell].row < t->n ? &t->row[t->cell[cell].row] : &none;
}

/* Do two rules lead to the same class and obligations? */
static bool
is_same_outcome(const struct rule *x, const struct rule *y)
{
	return x->class == y->class && x->ap == y->ap &&
	       x->subjects == y->subjects;
}

/* Does it change nothing at these answers whether question Q is answered, and
 * how?  Nobody gives an answer that contradicts others, unless these do so
 * among themselves. */
static bool
is_settled(const struct rule_table *t, struct answers a, enum question q)
{
	const struct rule *open = rule_table_rule(t, rule_table_cell(&a)), *r;
	const bool may_contradict = contradiction_find(&a) != NULL;

	for (unsigned v = 1; v <= question_answers(q); v++) {
		a.to[q] = (uint8_t)v;
		r = rule_table_rule(t, rule_table_cell(&a));
		if ((may_contradict || contradiction_find(&a) == NULL) &&
		    !is_same_outcome(open, r))
			return false;
	}
	return true;
}

/* Beside a contradiction no more is asked than what it takes to notify: the
 * answers are to be corrected first. */
static bool
is_done(const struct rule_table *t, const struct answers *a)
{
	return contradiction_find(a) != NULL &&
	       rule_table_rule(t, rule_table_cell(a))->ap == DECISION_REQUIRED;
}

/*
 * An open question matters if an answer to it makes a difference, at these
 * answers or with more of the open ones answered.  Cells with more answers come
 * first, so that one answer more is enough to look at.
 */
static bool
matters(const struct rule_table *t, struct answers a, enum question q)
{
	const bool may_contradict = contradiction_find(&a) != NULL;

	for (enum question r = 0; r < QUESTION_MAX; r++) {
		if (r == q || a.to[r] != 0)
			continue;
		for (unsigned v = 1; v <= question_answers(r); v++) {
			a.to[r] = (uint8_t)v;
			if ((may_contradict ||
				contradiction_find(&a) == NULL) &&
			    ((unsigned)t->cell[rule_table_cell(&a)].open >> q &
				1U) != 0)
				return true;
		}
		a.to[r] = 0;
	}
	return !is_settled(t, a, q);
}

void
rule_table_compile(struct rule_table *t)
{
	struct answers a;

	for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
		uint16_t row = 0;

		rule_table_answers_of(c, &a);
		while (row < t->n && !rule_matches(&t->row[row], &a))
			row++;
		t->cell[c].row = row;
		t->cell[c].open = 0;
	}
	for (size_t i = 0; i < t->n; i++) {
		free(t->row[i].text);
		t->row[i].text = xasprintf(
		    "%s/%s@%s", t->name, t->row[i].id, t->hash);
	}
	/* From the last: one answer more is always a higher number. */
	for (size_t c = RULE_COMBINATIONS; c-- > 0;) {
		unsigned open = 0;

		rule_table_answers_of(c, &a);
		for (enum question q = 0; q < QUESTION_MAX; q++)
			if (a.to[q] == 0 && !is_done(t, &a) && matters(t, a, q))
				open |= 1U << q;
		t->cell[c].open = (uint8_t)open;
	}
}

void
rule_table_free(struct rule_table *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->row[i].id);
		free(t->row[i].reason_nl);
		free(t->row[i].reason_en);
		free(t->row[i].source);
		free(t->row[i].text);
	}
	hint_table_free(&t->hints);
	free(t->row);
	free(t->name);
	free(t->bytes);
	free(t->file);
	*t = (struct rule_table){ 0 };
}

bool
rule_table_is_text(const char *s)
{
	const char *slash = strchr(s, '/'), *at = strrchr(s, '@');

	return slash != NULL && at != NULL && slash < at &&
	       strspn(at + 1, "0123456789abcdef") == RULE_HASH_LEN - 1 &&
	       at[RULE_HASH_LEN] == '\0';
}

void
rule_table_add_short(struct strbuf *s, const char *rule)
{
	const char *at = strrchr(rule, '@');

	strbuf_addn(s, rule, at != NULL ? (size_t)(at - rule) : strlen(rule));
}

void
rule_table_add_open(struct strbuf *s, unsigned open)
{
	bool first = true;

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		if ((open >> q & 1U) == 0)
			continue;
		strbuf_addf(s, "%s%s", first ? "" : ", ",
		    field_def(question_field(q))->name);
		first = false;
	}
	strbuf_add(s, "");
}
