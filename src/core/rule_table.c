/* Decision tables: from answers to class and duties. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "rule_table.h"

static const enum field question_fields[QUESTION_MAX] = {
	[QUESTION_PERSONAL] = FIELD_PERSONAL,
	[QUESTION_AFFECTED] = FIELD_AFFECTED,
	[QUESTION_SENSITIVE] = FIELD_SENSITIVE,
	[QUESTION_ADVERSE] = FIELD_ADVERSE,
	[QUESTION_RISK] = FIELD_RISK,
};

static const char *const verdict_names[VERDICT_MAX] = {
	[VERDICT_UNDECIDED] = "undecided",
	[VERDICT_INCIDENT] = "incident",
	[VERDICT_BREACH] = "breach",
	[VERDICT_SERIOUS] = "serious",
};

static const char *const decision_names[DECISION_MAX] = {
	[DECISION_UNDECIDED] = "undecided",
	[DECISION_REQUIRED] = "required",
	[DECISION_NOT_REQUIRED] = "not-required",
	[DECISION_NONE] = "none",
};

enum field
question_field(enum question q)
{
	return question_fields[q];
}

enum question
question_find(enum field f)
{
	enum question q;

	for (q = 0; q < QUESTION_MAX; q++)
		if (question_fields[q] == f)
			break;
	return q;
}

const char *
verdict_name(enum verdict v)
{
	return verdict_names[v];
}

const char *
decision_name(enum decision d)
{
	return decision_names[d];
}

enum verdict
verdict_find(const char *name)
{
	enum verdict v;

	for (v = 0; v < VERDICT_MAX; v++)
		if (strcmp(verdict_names[v], name) == 0)
			break;
	return v;
}

enum decision
decision_find(const char *name)
{
	enum decision d;

	for (d = 0; d < DECISION_MAX; d++)
		if (strcmp(decision_names[d], name) == 0)
			break;
	return d;
}

static const struct choice *
choices_of(enum question q)
{
	return field_def(question_fields[q])->choices;
}

/* How many answers there are to Q, the open one not counted. */
static unsigned
answers_to(enum question q)
{
	return q == QUESTION_RISK ? 4 : 3;
}

static size_t
cell_of(const struct answers *a)
{
	size_t cell = 0;

	for (enum question q = 0; q < QUESTION_MAX; q++)
		cell = cell * (answers_to(q) + 1) + a->to[q];
	return cell;
}

static void
answers_of_cell(size_t cell, struct answers *a)
{
	for (unsigned q = QUESTION_MAX; q-- > 0;) {
		a->to[q] = (uint8_t)(cell % (answers_to(q) + 1));
		cell /= answers_to(q) + 1;
	}
}

static bool
accepts(const struct rule *r, enum question q, unsigned answer)
{
	return r->accepts[q] == 0 ||
	       (answer != 0 && (r->accepts[q] >> (answer - 1) & 1U) != 0);
}

static bool
fits(const struct rule *r, const struct answers *a)
{
	for (enum question q = 0; q < QUESTION_MAX; q++)
		if (!accepts(r, q, a->to[q]))
			return false;
	return true;
}

/* Do two cells mean the same for class and duties? */
static bool
is_same_outcome(const struct rule_table *t, size_t a, size_t b)
{
	const struct rule none = { .verdict = VERDICT_UNDECIDED };
	const struct rule *x = &none, *y = &none;

	if (t->cell[a].row < t->n)
		x = &t->row[t->cell[a].row];
	if (t->cell[b].row < t->n)
		y = &t->row[t->cell[b].row];
	return x->verdict == y->verdict && x->ap == y->ap &&
	       x->subjects == y->subjects;
}

/*
 * An open question matters if, with the other open ones answered somehow, its
 * own answer makes a difference.  Cells with more answers come first, so that
 * one other open question R is enough to look at: every way to answer the
 * others goes through an answer to R.
 */
static bool
matters(const struct rule_table *t, struct answers a, enum question q)
{
	size_t first, cell;
	enum question r = 0;

	while (r < QUESTION_MAX && (r == q || a.to[r] != 0))
		r++;
	if (r < QUESTION_MAX) {
		for (unsigned v = 1; v <= answers_to(r); v++) {
			a.to[r] = (uint8_t)v;
			if (((unsigned)t->cell[cell_of(&a)].open >> q & 1U) !=
			    0)
				return true;
		}
		return false;
	}
	a.to[q] = 1;
	first = cell_of(&a);
	for (unsigned v = 2; v <= answers_to(q); v++) {
		a.to[q] = (uint8_t)v;
		cell = cell_of(&a);
		if (!is_same_outcome(t, first, cell))
			return true;
	}
	return false;
}

void
rule_table_compile(struct rule_table *t)
{
	struct answers a;

	for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
		uint16_t row = 0;

		answers_of_cell(c, &a);
		while (row < t->n && !fits(&t->row[row], &a))
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

		answers_of_cell(c, &a);
		for (enum question q = 0; q < QUESTION_MAX; q++)
			if (a.to[q] == 0 && matters(t, a, q))
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
	free(t->row);
	free(t->name);
	free(t->bytes);
	free(t->file);
	*t = (struct rule_table){ 0 };
}

void
rule_table_answers(const struct incident *i, struct answers *a)
{
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		const char *v = inc_get(i, question_fields[q]);

		a->to[q] = 0;
		for (unsigned c = 0; *v != '\0' && c < answers_to(q); c++)
			if (choices_of(q)[c].value[0] == *v &&
			    strcmp(choices_of(q)[c].value, v) == 0)
				a->to[q] = (uint8_t)(c + 1);
	}
}

/* The bit of the answer "unknown", which is the last of each question's. */
static unsigned
unknown_only(enum question q)
{
	return 1U << (answers_to(q) - 1);
}

void
rule_table_outcome(const struct rule_table *t, const struct answers *a,
    const char *lang, struct outcome *o)
{
	const size_t cell = cell_of(a);
	const struct rule *r;

	*o = (struct outcome){ .reason = "", .rule = "" };
	o->open = t->cell[cell].open;
	if (t->cell[cell].row >= t->n)
		return;
	o->row = r = &t->row[t->cell[cell].row];
	o->verdict = r->verdict;
	o->ap = r->ap;
	o->subjects = r->subjects;
	o->reason = strcmp(lang, "nl") == 0 ? r->reason_nl : r->reason_en;
	o->wants_rationale = r->verdict == VERDICT_BREACH &&
			     r->ap == DECISION_NOT_REQUIRED;
	o->rule = r->text;
	/* A row that wants "unknown" and leaves it undecided says thereby that
	 * this is the answer that will not do. */
	for (enum question q = 0; q < QUESTION_MAX; q++)
		if (r->verdict == VERDICT_UNDECIDED &&
		    r->accepts[q] == unknown_only(q))
			o->open |= 1U << q;
}

bool
rule_table_apply(struct incident *i, struct outcome *o)
{
	const char *class = o->verdict == VERDICT_UNDECIDED
				? ""
				: verdict_names[o->verdict];
	const char *had = inc_get(i, FIELD_RULE);
	const size_t n = strlen(had);

	/* What is longer is no rule of ours; is_rule() will say so of the part
	 * that is kept. */
	memcpy(o->before, had, n < RULE_LEN ? n + 1 : RULE_LEN - 1);
	o->before[RULE_LEN - 1] = '\0';
	o->is_news = strcmp(inc_get(i, FIELD_CLASS), class) != 0 ||
		     strcmp(inc_get(i, FIELD_RULE), o->rule) != 0;
	inc_set(i, FIELD_CLASS, class);
	inc_set(i, FIELD_RULE, o->rule);
	return o->is_news;
}

bool
is_rule(const char *s)
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
		    field_def(question_fields[q])->name);
		first = false;
	}
	strbuf_add(s, "");
}

/* "yes or unknown" */
static void
add_accepted(struct strbuf *s, enum question q, unsigned mask)
{
	bool first = true;

	for (unsigned c = 0; c < answers_to(q); c++) {
		if ((mask >> c & 1U) == 0)
			continue;
		strbuf_addf(
		    s, "%s%s", first ? "" : _(" or "), choices_of(q)[c].value);
		first = false;
	}
}

bool
rule_table_explain(const struct rule_table *t, const struct answers *a,
    size_t row, struct strbuf *s)
{
	const struct rule *r = &t->row[row];
	bool first = true;

	if (fits(r, a)) {
		strbuf_addf(
		    s, _("%s fits: %s"), r->id, verdict_names[r->verdict]);
		return true;
	}
	strbuf_addf(s, _("%s does not fit: "), r->id);
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		if (accepts(r, q, a->to[q]))
			continue;
		strbuf_add(s, first ? "" : "; ");
		if (a->to[q] == 0)
			strbuf_addf(s, _("%s is open"),
			    field_def(question_fields[q])->name);
		else
			strbuf_addf(s, _("%s is %s"),
			    field_def(question_fields[q])->name,
			    choices_of(q)[a->to[q] - 1].value);
		strbuf_add(s, _(", wanted "));
		add_accepted(s, q, r->accepts[q]);
		first = false;
	}
	return false;
}

/* Proofs ----------------------------------------------------------------- */

/* Has every question that the table asks at all an answer? */
static bool
is_answered(const struct answers *a, unsigned asked)
{
	for (enum question q = 0; q < QUESTION_MAX; q++)
		if ((asked >> q & 1U) != 0 && a->to[q] == 0)
			return false;
	return true;
}

static unsigned
questions_asked(const struct rule_table *t)
{
	unsigned asked = 0;

	for (size_t i = 0; i < t->n; i++)
		for (enum question q = 0; q < QUESTION_MAX; q++)
			if (t->row[i].accepts[q] != 0)
				asked |= 1U << q;
	return asked;
}

static bool
is_settled(enum decision d)
{
	return d == DECISION_REQUIRED || d == DECISION_NOT_REQUIRED;
}

/* What cell C comes to; undecided where no row fits. */
static struct rule
outcome_of(const struct rule_table *t, size_t c)
{
	return t->cell[c].row < t->n
		   ? t->row[t->cell[c].row]
		   : (struct rule){ .verdict = VERDICT_UNDECIDED };
}

/* What of an outcome a fault is about; named as the columns of the table. */
enum part { PART_CLASS, PART_AP, PART_SUBJECTS, PART_MAX };

/* Once decided, a class or a duty must not turn when a question that was open
 * is answered: nobody could rely on it. */
static enum part
part_that_turns(const struct rule_table *t, size_t before, size_t after)
{
	const struct rule x = outcome_of(t, before), y = outcome_of(t, after);

	if (x.verdict != VERDICT_UNDECIDED && x.verdict != y.verdict)
		return PART_CLASS;
	if (is_settled(x.ap) && x.ap != y.ap)
		return PART_AP;
	if (is_settled(x.subjects) && x.subjects != y.subjects)
		return PART_SUBJECTS;
	return PART_MAX;
}

/* What cannot be excluded counts, say both procedures: "unknown" may leave it
 * undecided, but must not decide for less than "no" does. */
static enum part
part_that_is_lenient(const struct rule_table *t, size_t unknown, size_t no)
{
	const struct rule x = outcome_of(t, unknown), y = outcome_of(t, no);

	if (x.verdict != VERDICT_UNDECIDED && x.verdict < y.verdict)
		return PART_CLASS;
	if (x.ap == DECISION_NOT_REQUIRED && y.ap == DECISION_REQUIRED)
		return PART_AP;
	if (x.subjects == DECISION_NOT_REQUIRED &&
	    y.subjects == DECISION_REQUIRED)
		return PART_SUBJECTS;
	return PART_MAX;
}

static bool
find_turn(const struct rule_table *t, size_t cell, struct rule_fault *f)
{
	answers_of_cell(cell, &f->at);
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		f->then = f->at;
		for (unsigned v = 1; f->at.to[q] == 0 && v <= answers_to(q);
		     v++) {
			f->then.to[q] = (uint8_t)v;
			if (part_that_turns(t, cell, cell_of(&f->then)) !=
			    PART_MAX)
				return true;
		}
	}
	return false;
}

/* The answer that says least is bad: "no", and of the risk "unlikely". */
static uint8_t
mildest(enum question q)
{
	return q == QUESTION_RISK ? 1 : 2;
}

static bool
find_lenient(const struct rule_table *t, size_t cell, struct rule_fault *f)
{
	answers_of_cell(cell, &f->at);
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		f->then = f->at;
		f->then.to[q] = mildest(q);
		if (f->at.to[q] == answers_to(q) &&
		    part_that_is_lenient(t, cell, cell_of(&f->then)) !=
			PART_MAX)
			return true;
	}
	return false;
}

static size_t
prove_rows(const struct rule_table *t, struct rule_fault *f)
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

static bool
find_gap(const struct rule_table *t, size_t cell, struct rule_fault *f)
{
	if (t->cell[cell].row < t->n)
		return false;
	answers_of_cell(cell, &f->at);
	return is_answered(&f->at, questions_asked(t));
}

size_t
rule_table_prove(const struct rule_table *t, struct rule_fault **faults)
{
	static const struct {
		enum rule_fault_kind kind;
		bool (*find)(const struct rule_table *, size_t cell,
		    struct rule_fault *);
	} proofs[] = { { RULE_FAULT_GAP, find_gap },
		{ RULE_FAULT_CONTRADICTION, find_turn },
		{ RULE_FAULT_LENIENT, find_lenient } };
	struct rule_fault *f = xcalloc(t->n + LENGTH(proofs), sizeof(*f));
	size_t c, n = prove_rows(t, f);

	for (size_t p = 0; p < LENGTH(proofs); p++) {
		f[n] = (struct rule_fault){ .kind = proofs[p].kind };
		c = 0;
		while (c < RULE_COMBINATIONS && !proofs[p].find(t, c, &f[n]))
			c++;
		if (c < RULE_COMBINATIONS)
			f[n++].row = t->cell[c].row;
	}
	*faults = f;
	return n;
}

/* "sensitive=no adverse=yes", open ones left out */
static void
add_answers(struct strbuf *s, const struct answers *a)
{
	bool first = true;

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		if (a->to[q] == 0)
			continue;
		strbuf_addf(s, "%s%s=%s", first ? "" : " ",
		    field_def(question_fields[q])->name,
		    choices_of(q)[a->to[q] - 1].value);
		first = false;
	}
	if (first)
		strbuf_add(s, _("no answer at all"));
}

#define TAKERS_MOST 3

/* "; sensitive=no is taken by A": what each of the earlier rows takes of what
 * the dead row fits. */
static void
add_takers(struct strbuf *s, const struct rule_table *t, size_t dead)
{
	bool *is_told = xcalloc(t->n, sizeof(*is_told));
	struct answers a;
	size_t n = 0, row;

	for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
		row = t->cell[c].row;
		answers_of_cell(c, &a);
		if (row >= t->n || is_told[row] || !fits(&t->row[dead], &a))
			continue;
		is_told[row] = true;
		if (++n > TAKERS_MOST)
			continue;
		strbuf_add(s, n == 1 ? ": " : ", ");
		add_answers(s, &a);
		strbuf_addf(s, _(" is taken by %s"), t->row[row].id);
	}
	if (n > TAKERS_MOST)
		strbuf_addf(s, _(", and so on (rows: %zu)"), n);
	free(is_told);
}

/* "sensitive=no gives class incident (A)" */
static void
add_part(struct strbuf *s, const struct rule_table *t, const struct answers *a,
    enum part part)
{
	const size_t row = t->cell[cell_of(a)].row;
	const struct rule r = outcome_of(t, cell_of(a));

	add_answers(s, a);
	strbuf_add(s, _(" gives "));
	switch (part) {
	case PART_CLASS:
	case PART_MAX:
		strbuf_addf(s, "class %s", verdict_names[r.verdict]);
		break;
	case PART_AP:
		strbuf_addf(s, "ap %s", decision_names[r.ap]);
		break;
	case PART_SUBJECTS:
		strbuf_addf(s, "subjects %s", decision_names[r.subjects]);
		break;
	}
	if (row < t->n)
		strbuf_addf(s, " (%s)", r.id);
	else
		strbuf_add(s, _(" (no row)"));
}

static void
add_turn(struct strbuf *s, const struct rule_table *t,
    const struct rule_fault *f, enum part part)
{
	add_part(s, t, &f->at, part);
	strbuf_add(s, _(", but "));
	add_part(s, t, &f->then, part);
}

void
rule_table_add_fault(
    struct strbuf *s, const struct rule_table *t, const struct rule_fault *f)
{
	const size_t at = cell_of(&f->at), then = cell_of(&f->then);

	switch (f->kind) {
	case RULE_FAULT_DEAD:
		strbuf_addf(s, _("row %s can never be the first that fits"),
		    t->row[f->row].id);
		add_takers(s, t, f->row);
		break;
	case RULE_FAULT_GAP:
		strbuf_add(s, _("no row fits "));
		add_answers(s, &f->at);
		break;
	case RULE_FAULT_CONTRADICTION:
		strbuf_add(s, _("an answer more turns what was decided: "));
		add_turn(s, t, f, part_that_turns(t, at, then));
		break;
	case RULE_FAULT_LENIENT:
		strbuf_add(s, _("what cannot be excluded weighs too little: "));
		add_turn(s, t, f, part_that_is_lenient(t, at, then));
		break;
	}
}
