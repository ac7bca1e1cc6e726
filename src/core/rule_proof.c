/* The proof of a decision table. */
#include <stdlib.h>

#include "../util/mem.h"
#include "outcome.h"
#include "rule_proof.h"

/* Is every question answered that the table asks? */
static bool
is_answered(const struct rule_table *t, const struct answers *a)
{
	for (size_t i = 0; i < t->n; i++)
		for (enum question q = 0; q < QUESTION_MAX; q++)
			if (t->row[i].accepts[q] != 0 && a->to[q] == 0)
				return false;
	return true;
}

static bool
is_settled(enum decision d)
{
	return d == DECISION_REQUIRED || d == DECISION_NOT_REQUIRED;
}

/* A class or obligation that is decided must not be reversed by the answer to
 * a question that was open, unless the row says that it still asks it: nobody
 * could rely on it. */
static bool
is_reversed(const struct rule *x, const struct rule *y, enum rule_part *part)
{
	if (x->class != CLASS_NONE && x->class != y->class)
		*part = RULE_PART_CLASS;
	else if (is_settled(x->ap) && x->ap != y->ap)
		*part = RULE_PART_AP;
	else if (is_settled(x->subjects) && x->subjects != y->subjects)
		*part = RULE_PART_SUBJECTS;
	else
		return false;
	return true;
}

static bool
is_milder(enum decision x, enum decision y)
{
	return x == DECISION_NOT_REQUIRED && y == DECISION_REQUIRED;
}

/* In both procedures what cannot be ruled out counts: "unknown" may leave the
 * outcome undecided, but must not have a milder one than "no". */
static bool
is_lenient(const struct rule *x, const struct rule *y, enum rule_part *part)
{
	if (x->class != CLASS_NONE && x->class < y->class)
		*part = RULE_PART_CLASS;
	else if (is_milder(x->ap, y->ap))
		*part = RULE_PART_AP;
	else if (is_milder(x->subjects, y->subjects))
		*part = RULE_PART_SUBJECTS;
	else
		return false;
	return true;
}

static bool
find_gap(const struct rule_table *t, size_t cell, struct rule_fault *f)
{
	return t->cell[cell].row >= t->n && is_answered(t, &f->at);
}

static bool
find_reversal(const struct rule_table *t, size_t cell, struct rule_fault *f)
{
	const struct rule *before = rule_table_rule(t, cell), *after;

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		f->then = f->at;
		if (f->at.to[q] != 0 || (before->asks >> q & 1U) != 0)
			continue;
		for (unsigned v = 1; v <= question_answers(q); v++) {
			f->then.to[q] = (uint8_t)v;
			after = rule_table_rule(t, rule_table_cell(&f->then));
			if (contradiction_find(&f->then) == NULL &&
			    is_reversed(before, after, &f->part))
				return true;
		}
	}
	return false;
}

/* The mildest answer: "no", and of the risk "unlikely". */
static uint8_t
mildest(enum question q)
{
	return q == QUESTION_RISK ? 1 : 2;
}

static bool
find_lenient(const struct rule_table *t, size_t cell, struct rule_fault *f)
{
	const struct rule *unknown = rule_table_rule(t, cell);

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		f->then = f->at;
		f->then.to[q] = mildest(q);
		if (f->at.to[q] == question_answers(q) &&
		    contradiction_find(&f->then) == NULL &&
		    is_lenient(unknown,
			rule_table_rule(t, rule_table_cell(&f->then)),
			&f->part))
			return true;
	}
	return false;
}

static size_t
dead_rows(const struct rule_table *t, struct rule_fault *f)
{
	bool *is_first = xcalloc(t->n + 1, sizeof(*is_first));
	size_t n = 0;

	for (size_t c = 0; c < RULE_COMBINATIONS; c++)
		is_first[t->cell[c].row] = true;
	for (size_t row = 0; row < t->n; row++)
		if (!is_first[row])
			f[n++] = (struct rule_fault){ .kind = RULE_FAULT_DEAD,
				.row = row };
	free(is_first);
	return n;
}

size_t
rule_proof(const struct rule_table *t, struct rule_fault **faults)
{
	static const struct {
		enum rule_fault_kind kind;
		bool (*find)(const struct rule_table *, size_t cell,
		    struct rule_fault *);
	} proofs[] = { { RULE_FAULT_GAP, find_gap },
		{ RULE_FAULT_REVERSAL, find_reversal },
		{ RULE_FAULT_LENIENT, find_lenient } };
	struct rule_fault *f = xcalloc(t->n + LENGTH(proofs), sizeof(*f));
	size_t n = dead_rows(t, f);

	for (size_t p = 0; p < LENGTH(proofs); p++)
		for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
			f[n] = (struct rule_fault){ .kind = proofs[p].kind,
				.row = t->cell[c].row };
			rule_table_answers_of(c, &f[n].at);
			if (proofs[p].find(t, c, &f[n])) {
				n++;
				break;
			}
		}
	*faults = f;
	return n;
}

size_t
rule_proof_takers(const struct rule_table *t, size_t dead,
    struct rule_taker *takers, size_t most)
{
	bool *is_there = xcalloc(t->n, sizeof(*is_there));
	struct answers a;
	size_t n = 0, row;

	for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
		row = t->cell[c].row;
		rule_table_answers_of(c, &a);
		if (row >= t->n || is_there[row] ||
		    !rule_matches(&t->row[dead], &a))
			continue;
		is_there[row] = true;
		if (n < most)
			takers[n] = (struct rule_taker){ row, a };
		n++;
	}
	free(is_there);
	return n;
}

/* Comparison --------------------------------------------------------------- */

static unsigned
strictness(enum decision d)
{
	if (d == DECISION_REQUIRED)
		return 2;
	return d != DECISION_NOT_REQUIRED;
}

static enum decision
decision_of(const struct outcome *o, enum rule_part part)
{
	return part == RULE_PART_AP ? o->ap : o->subjects;
}

static unsigned
answers_given(const struct answers *a)
{
	unsigned n = 0;

	for (enum question q = 0; q < QUESTION_MAX; q++)
		n += a->to[q] != 0;
	return n;
}

/* The entry of those two rows, or a new one. */
static struct rule_leniency *
leniency(struct rule_leniency **found, size_t *n, size_t *cap,
    const struct rule_leniency *as)
{
	for (size_t i = 0; i < *n; i++)
		if ((*found)[i].part == as->part &&
		    (*found)[i].row == as->row &&
		    (*found)[i].other == as->other)
			return &(*found)[i];
	*found = xgrow(*found, cap, *n + 1, sizeof(**found));
	(*found)[*n] = *as;
	return &(*found)[(*n)++];
}

size_t
rule_proof_compare(const struct rule_table *t, const struct rule_table *other,
    struct rule_leniency **found)
{
	size_t n = 0, cap = 0;
	struct outcome a, b;

	*found = NULL;
	for (size_t c = 0; c < RULE_COMBINATIONS; c++)
		for (enum rule_part p = RULE_PART_AP; p <= RULE_PART_SUBJECTS;
		     p++) {
			struct rule_leniency as = { .part = p,
				.row = t->cell[c].row,
				.other = other->cell[c].row };
			struct rule_leniency *l;

			rule_table_answers_of(c, &as.at);
			outcome_of(t, &as.at, "en", &a);
			outcome_of(other, &as.at, "en", &b);
			as.has = decision_of(&a, p);
			as.other_has = decision_of(&b, p);
			if (strictness(as.has) >= strictness(as.other_has))
				continue;
			l = leniency(found, &n, &cap, &as);
			if (answers_given(&as.at) < answers_given(&l->at))
				l->at = as.at;
			l->n++;
		}
	return n;
}
