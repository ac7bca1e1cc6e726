/*
 * The three rule sets against a model written in another way, over every
 * combination of answers, open ones among them; the proofs; refused tables.
 */
#include <stdlib.h>

#include "../src/assess/rule_text.h"
#include "../src/core/outcome.h"
#include "../src/core/rule_proof.h"
#include "../src/record/policy_table.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "record.h"
#include "test.h"

/* Answers as letters: y n u, risk also l (unlikely) r h; '-' is open. */
struct said {
	char p, a, s, d, r;
};

/* Class and obligations as letters: class i b s u, duties r n u. */
struct told {
	char class, ap, subjects;
};

static const struct told incident = { 'i', 'n', 'n' };
static const struct told serious = { 's', 'r', 'r' };
static const struct told undecided = { 'u', 'u', 'u' };

static bool
is_in(char answer, const char *any)
{
	return strchr(any, answer) != NULL;
}

/* No personal data, or data to which nothing happened, and yet an effect that
 * only comes of that; harm that is and is not to be expected. */
static bool
is_contradiction(const struct said *x)
{
	if ((x->p == 'n' || x->a == 'n') &&
	    (x->s == 'y' || x->d == 'y' || is_in(x->r, "rh")))
		return true;
	return (x->d == 'y' && x->r == 'l') || (x->d == 'n' && x->r == 'h');
}

/* Formulier 371.2.  A breach concerns personal data.  Step 1: one or both yes
 * is serious, and by "Wat is een datalek?" what cannot be excluded of sensitive
 * data counts; by the same sentences it is an incident only if it is not
 * sensitive and can be excluded, and otherwise lost data are a possible breach,
 * on which the AVG decides.  Asked only its two questions, both no is an
 * incident by step 1. */
static struct told
gastouder(const struct said *x)
{
	/* That they were lost is said of personal data, also where the
	 * question on these is open. */
	const bool is_possible = is_in(x->a, "yu");
	struct told t = { 'b', 'r', 'u' };

	if (x->p == 'n')
		return incident;
	if (is_in(x->s, "yu") || x->d == 'y')
		return serious;
	if (x->a == 'n' && x->s == 'n' && x->d == 'n')
		return incident;
	if (is_in(x->r, "rhu")) {
		if (x->r == 'h')
			t.subjects = 'r';
		if (x->r == 'r' && x->s == 'n' && x->d == 'n')
			t.subjects = 'n';
		if (x->s == '-' || x->d == '-')
			t.class = 'u';
		return t;
	}
	if (x->s != 'n' || x->d != 'n')
		return undecided;
	if (!is_possible)
		return incident;
	t.ap = t.subjects = x->r == 'l' ? 'n' : 'u';
	return t;
}

/* Meld beveiligings- en datalekken: one with possibly serious consequences must
 * be notified; AVG art. 33(1) for the rest. */
static struct told
mensenwerk(const struct said *x)
{
	struct told t = { 'b', 'r', 'u' };

	if (x->p == 'n' || x->a == 'n')
		return incident;
	if (x->p == '-' || x->a == '-')
		return undecided;
	if (x->s == 'y' || x->d == 'y')
		return serious;
	if (x->p == 'u' || x->s == '-' || x->d == '-') {
		t.class = 'u';
		if (x->r == 'h')
			t.subjects = 'r';
		return is_in(x->r, "rh") || (x->r == 'u' && x->p == 'y')
			   ? t
			   : undecided;
	}
	if (is_in(x->r, "l-")) {
		if (x->s == 'u' || x->d == 'u')
			return t;
		t.ap = t.subjects = x->r == 'l' ? 'n' : 'u';
	}
	if (x->r == 'r' && x->s == 'n' && x->d == 'n')
		t.subjects = 'n';
	if (x->r == 'h')
		t.subjects = 'r';
	return t;
}

/* AVG art. 4(12), 33(1), 34(1). */
static struct told
avg(const struct said *x)
{
	const struct told breach = { 'b', 'r', 'n' },
			  doubtful = { 'b', 'r', 'u' },
			  silent = { 'b', 'n', 'n' };

	if (x->p == 'n' || x->a == 'n')
		return incident;
	if (x->p == '-' || x->a == '-')
		return undecided;
	if (x->r == 'h' || x->s == 'y' || x->d == 'y')
		return serious;
	if (x->s == '-' || x->d == '-')
		return undecided;
	if (x->r == 'r' && (x->s == 'u' || x->d == 'u'))
		return doubtful;
	if (x->r == 'r')
		return breach;
	return x->r == 'l' && x->s == 'n' && x->d == 'n' ? silent : undecided;
}

/* Nobody is free of a notification by answers that contradict each other. */
static struct told
outcome(struct told (*model)(const struct said *), const struct said *x)
{
	struct told t = model(x);

	if (!is_contradiction(x))
		return t;
	if (t.ap == 'n') {
		t.class = 'u';
		t.ap = 'u';
	}
	if (t.subjects == 'n')
		t.subjects = 'u';
	return t;
}

static const char letters[QUESTION_MAX][6] = { "-ynu", "-ynu", "-ynu", "-ynu",
	"-lrhu" };

static struct said
said_of(const struct answers *a)
{
	return (struct said){ letters[0][a->to[0]], letters[1][a->to[1]],
		letters[2][a->to[2]], letters[3][a->to[3]],
		letters[4][a->to[4]] };
}

static bool
is_same(struct told a, struct told b)
{
	return a.class == b.class && a.ap == b.ap && a.subjects == b.subjects;
}

/* The answers of combination C, each question a digit. */
static struct answers
combination(size_t c)
{
	struct answers a;

	for (unsigned q = QUESTION_MAX; q-- > 0;) {
		const size_t n = strlen(letters[q]);

		a.to[q] = (uint8_t)(c % n);
		c /= n;
	}
	return a;
}

/* Is MORE what A may become, with none, some or all of its open questions
 * answered? */
static bool
is_extension(const struct answers *more, const struct answers *a)
{
	for (unsigned q = 0; q < QUESTION_MAX; q++)
		if (a->to[q] != 0 && a->to[q] != more->to[q])
			return false;
	return true;
}

/* The answers contradict each other, and the AP must be notified all the same:
 * they are to be corrected before more is asked. */
static bool
is_done(struct told (*model)(const struct said *), const struct said *x)
{
	return is_contradiction(x) && outcome(model, x).ap == 'r';
}

/* Is there a moment, now or when more is answered, at which an answer to WHAT
 * makes a difference? */
static bool
differs(struct told (*model)(const struct said *), const struct answers *a,
    unsigned what)
{
	const struct said now = said_of(a);
	const bool any = is_contradiction(&now);

	for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
		struct answers more = combination(c);
		const struct said x = said_of(&more);

		if (!is_extension(&more, a) || more.to[what] != 0 ||
		    (!any && is_contradiction(&x)) || is_done(model, &x))
			continue;
		for (uint8_t v = 1; letters[what][v] != '\0'; v++) {
			struct said y;

			more.to[what] = v;
			y = said_of(&more);
			if ((any || !is_contradiction(&y)) &&
			    !is_same(outcome(model, &x), outcome(model, &y)))
				return true;
		}
	}
	return false;
}

/* Whoever answers no more than what is asked gets to an outcome: where none of
 * the questions is asked, no answers to them lead to another one. */
static bool
is_stuck(struct told (*model)(const struct said *), const struct answers *a,
    unsigned asked)
{
	const struct said x = said_of(a);
	const bool any = is_contradiction(&x);

	for (size_t c = 0; c < RULE_COMBINATIONS && asked == 0; c++) {
		const struct answers more = combination(c);
		const struct said y = said_of(&more);

		if (is_extension(&more, a) && (any || !is_contradiction(&y)) &&
		    !is_same(outcome(model, &x), outcome(model, &y)))
			return true;
	}
	return false;
}

static bool
is_right(const struct rule_table *t, struct told (*model)(const struct said *),
    const struct answers *a)
{
	static const char classes[] = "uibs", decisions[] = "?rnu";
	const struct said x = said_of(a);
	struct outcome o;
	struct told got;
	bool ok;

	outcome_of(t, a, "nl", &o);
	got = (struct told){ classes[o.class], decisions[o.ap],
		decisions[o.subjects] };
	ok = is_same(got, outcome(model, &x)) &&
	     (o.contradiction != NULL) == is_contradiction(&x);
	for (unsigned q = 0; q < QUESTION_MAX; q++)
		if (a->to[q] == 0 &&
		    differs(model, a, q) != ((o.open >> q & 1U) != 0))
			ok = false;
	if (!is_done(model, &x) && is_stuck(model, a, o.open))
		ok = false;
	if (!ok)
		printf("# %c%c%c%c%c: %c%c%c open %x\n", x.p, x.a, x.s, x.d,
		    x.r, got.class, got.ap, got.subjects, o.open);
	return ok;
}

static void
check_set(const char *name, struct told (*model)(const struct said *))
{
	struct rule_fault *faults;
	struct rule_table t;
	struct answers a;
	size_t tried = 0, wrong = 0;
	char what[80];

	if (policy_rules(NULL, name, &t) == -1) {
		test_ok(0, __FILE__, __LINE__, name);
		return;
	}
	for (size_t c = 0; c < RULE_COMBINATIONS; c++, tried++) {
		a = combination(c);
		wrong += !is_right(&t, model, &a);
	}
	snprintf(what, sizeof(what), "%s: all %zu combinations", name, tried);
	test_ok(wrong == 0 && tried == 4UL * 4 * 4 * 4 * 5, __FILE__, __LINE__,
	    what);
	snprintf(what, sizeof(what), "%s: complete, no dead rows", name);
	test_ok(rule_proof(&t, &faults) == 0, __FILE__, __LINE__, what);
	free(faults);
	rule_table_free(&t);
}

/* Tables with faults ------------------------------------------------------ */

#define HEAD                                                                   \
	"id,personal,affected,sensitive,adverse,risk,class,ap,subjects,"       \
	"reason_nl,reason_en,source\n"
#define TAIL ",r,r,s\n"

/* What the proof says of the table, one fault after another. */
static void
check_proof(const char *rows, const char *want, const char *what)
{
	char *csv = xasprintf("%s%s", HEAD, rows);
	struct rule_fault *faults;
	struct strbuf s = { 0 };
	struct rule_table t;
	char *text;
	size_t n;

	if (policy_rules_read(csv, strlen(csv), "x.csv", "x", &t) == 0) {
		n = rule_proof(&t, &faults);
		for (size_t i = 0; i < n; i++) {
			strbuf_add(&s, i > 0 ? "; " : "");
			text = rule_text_fault(&t, &faults[i]);
			strbuf_add(&s, text);
			free(text);
		}
		free(faults);
		rule_table_free(&t);
	}
	EQ_STR(s.s != NULL ? s.s : "", want, what);
	strbuf_free(&s);
	free(csv);
}

static const struct {
	const char *rows, *want, *what;
} proofs[] = {
	{ "A,-,-,yes,-,-,serious,required,required" TAIL
	  "B,-,-,-,-,-,incident,not-required,not-required" TAIL,
	    "one more answer reverses the outcome: no answer at all gives "
	    "class incident (B), but sensitive=yes gives class serious (A)",
	    "what is open must not be taken for an answer" },
	{ "A,-,-,yes,-,-,breach,required,undecided" TAIL
	  "B,-,-,no|unknown,-,-,breach,required,undecided" TAIL
	  "C,-,-,-,-,-,breach,not-required,undecided" TAIL,
	    "one more answer reverses the outcome: no answer at all gives "
	    "ap not-required (C), but sensitive=yes gives ap required (A)",
	    "a duty turns" },
	{ "A,-,-,yes,-,-,breach,undecided,not-required" TAIL
	  "B,-,-,-,no,-,breach,undecided,required" TAIL,
	    "no row matches sensitive=no adverse=yes; one more answer "
	    "reverses the outcome: adverse=no gives subjects required (B), but "
	    "sensitive=yes adverse=no gives subjects not-required (A)",
	    "two faults" },
	{ "A,-,-,yes,-,-,serious,required,required" TAIL
	  "B,-,-,no,-,-,incident,not-required,not-required" TAIL,
	    "no row matches sensitive=unknown", "a gap, with its example" },
	{ "A,-,-,yes|no|unknown,-,-,serious,required,required" TAIL
	  "B,-,-,no,-,-,serious,required,required" TAIL,
	    "row B never applies: sensitive=no is matched by "
	    "A",
	    "a dead row" },
	{ "A,-,-,yes,-,-,serious,required,required" TAIL
	  "B,-,-,no|unknown,-,-,serious,required,required" TAIL
	  "C,no,-,yes|no,-,-,serious,required,required" TAIL,
	    "row C never applies: personal=no "
	    "sensitive=yes is matched by A, personal=no sensitive=no is "
	    "matched "
	    "by B",
	    "a dead row that several take" },
	{ "A,yes,-,-,-,-,serious,required,required" TAIL
	  "B,no,-,-,-,-,serious,required,required" TAIL
	  "C,unknown,yes,-,-,-,serious,required,required" TAIL
	  "D,unknown,no|unknown,-,-,-,serious,required,required" TAIL
	  "E,yes|no|unknown,yes|no|unknown,-,-,-,breach,none,none" TAIL,
	    "row E never applies: personal=yes "
	    "affected=yes is matched by A, personal=no affected=yes is matched "
	    "by B, personal=unknown affected=yes is matched by C, and so on "
	    "(rows: 4)",
	    "a dead row that many take" },
	{ "A,-,-,yes|no,-,-,serious,required,required" TAIL
	  "B,-,-,unknown,-,-,incident,not-required,not-required" TAIL,
	    "what cannot be ruled out weighs too little: sensitive=unknown "
	    "gives class incident (B), but sensitive=no gives class serious "
	    "(A)",
	    "unknown is milder than no" },
	{ "A,-,-,-,-,unlikely|risk|high,breach,required,required" TAIL
	  "B,-,-,-,-,unknown,breach,required,not-required" TAIL,
	    "what cannot be ruled out weighs too little: risk=unknown gives "
	    "subjects not-required (B), but risk=unlikely gives subjects "
	    "required (A)",
	    "the duty of an unknown risk" },
	{ "A,-,-,yes|no,-,-,serious,required,required" TAIL
	  "B,-,-,unknown,-,-,undecided,undecided,undecided" TAIL,
	    "", "unknown may leave it undecided" },
	{ "A,no,-,-,-,-,incident,not-required,not-required" TAIL
	  "B,-,-,yes,-,-,serious,required,required" TAIL
	  "C,yes|unknown,-,no|unknown,-,-,breach,undecided,undecided" TAIL,
	    "", "a contradiction reverses nothing" },
	{ "A,-,-,yes|no|unknown,-,-,serious,required,required" TAIL, "",
	    "a sound table" },
	{ "A,-,-,-,-,-,undecided,required,undecided" TAIL, "",
	    "a table that asks nothing" },
};

static const struct {
	const char *csv, *what;
} refused[] = {
	{ "", "an empty file" },
	{ HEAD, "a table without rows" },
	{ HEAD "A,-,-,maybe,-,-,serious,required,required" TAIL, "an answer" },
	{ HEAD "A,-,-,yes|yes,-,-,serious,required,required" TAIL, "twice" },
	{ HEAD "A,-,-,,-,-,serious,required,required" TAIL, "no condition" },
	{ HEAD "A,-,-,yes,-,yes,serious,required,required" TAIL, "a risk" },
	{ HEAD "A,-,-,yes,-,-,grave,required,required" TAIL, "a class" },
	{ HEAD "A,-,-,yes,-,-,serious,perhaps,required" TAIL, "a decision" },
	{ HEAD "A,-,-,yes,-,-,serious,required,required,,r,s\n", "a reason" },
	{ HEAD "a b,-,-,yes,-,-,serious,required,required" TAIL, "an id" },
	{ HEAD "A,-,-,yes,-,-,serious,required,required" TAIL
	       "A,-,-,no,-,-,incident,none,none" TAIL,
	    "an id that is there twice" },
	{ HEAD "A,-,-,yes,-,-,serious,required\n", "a short row" },
	{ HEAD "A,-,-,\"yes,-,-,serious,required,required" TAIL, "a quote" },
	{ "id,personal,affected,sensitive,adverse,danger,class,ap,subjects,"
	  "reason_nl,reason_en,source\n",
	    "an unknown column" },
	{ "id,id,affected\n", "columns twice and missing" },
};

#define ASKING                                                                 \
	"id,personal,affected,sensitive,adverse,risk,class,ap,subjects,asks,"  \
	"reason_nl,reason_en,source\n"

/* A row may say that it still asks what can reverse it. */
static void
check_asks(void)
{
	static const char yes[] =
	    "A,-,-,yes,-,-,serious,required,required,-" TAIL,
			  no[] = "B,-,-,-,-,-,incident,not-required,"
				 "not-required,%s" TAIL;
	static const struct {
		const char *asks;
		size_t faults;
	} rows[] = { { "sensitive", 0 }, { "risk|sensitive", 0 }, { "-", 1 },
		{ "", 1 }, { "adverse", 1 } };
	struct rule_fault *faults;
	struct rule_table t;
	char *csv, *row;

	for (size_t i = 0; i < LENGTH(rows); i++) {
		row = xasprintf(no, rows[i].asks);
		csv = xasprintf("%s%s%s", ASKING, yes, row);
		OK(policy_rules_read(csv, strlen(csv), "x.csv", "x", &t) == 0);
		test_ok(rule_proof(&t, &faults) == rows[i].faults, __FILE__,
		    __LINE__, rows[i].asks);
		free(faults);
		free(csv);
		free(row);
		rule_table_free(&t);
	}
	OK(policy_rules_read(ASKING
	       "A,-,-,yes,-,-,serious,required,required,nobody" TAIL,
	       strlen(ASKING
		   "A,-,-,yes,-,-,serious,required,required,nobody" TAIL),
	       "x.csv", "x", &t) == -1);
}

/* The first words of where one set is less strict than the other. */
static void
check_compare(void)
{
	static const struct {
		const char *one, *other, *first;
		size_t n;
	} pairs[] = {
		{ "avg", "avg", "", 0 },
		{ "mensenwerk", "avg", "", 0 },
		{ "gastouder", "avg",
		    "sensitive=no adverse=no: Notify the supervisory "
		    "authority: not required by gastouder/G3, undecided by avg "
		    "(combinations: 3)",
		    7 },
	};
	struct rule_leniency *found;
	struct rule_table a, b;
	char *text;
	size_t n;

	for (size_t i = 0; i < LENGTH(pairs); i++) {
		if (policy_rules(NULL, pairs[i].one, &a) == -1 ||
		    policy_rules(NULL, pairs[i].other, &b) == -1)
			continue;
		n = rule_proof_compare(&a, &b, &found);
		OK(n == pairs[i].n);
		if (n > 0) {
			text = rule_text_leniency(&a, &b, &found[0]);
			EQ_STR(text, pairs[i].first, pairs[i].one);
			free(text);
		}
		free(found);
		rule_table_free(&a);
		rule_table_free(&b);
	}
}

static void
check_tables(void)
{
	struct rule_table t;

	for (size_t i = 0; i < LENGTH(proofs); i++)
		check_proof(proofs[i].rows, proofs[i].want, proofs[i].what);
	for (size_t i = 0; i < LENGTH(refused); i++)
		test_ok(policy_rules_read(refused[i].csv,
			    strlen(refused[i].csv), "x.csv", "x", &t) == -1 &&
			    t.n == 0 && t.name == NULL,
		    __FILE__, __LINE__, refused[i].what);
	OK(policy_rules(NULL, "../law/duties", &t) == -1);
	OK(policy_rules(NULL, "", &t) == -1);
	OK(policy_rules(NULL, "absent", &t) == -1);
	OK(diag_status() == EXIT_CONFIG);
}

static void
check_record(void)
{
	struct outcome o;
	struct answers a;
	struct incident i;
	struct rule_table t;
	struct strbuf s = { 0 };
	char *text;

	if (policy_rules(NULL, "gastouder", &t) == -1)
		return;
	incident_init(&i);
	put_field(&i, FIELD_SENSITIVE, "no");
	put_field(&i, FIELD_ADVERSE, "unknown");
	question_read(&i, &a);
	outcome_of(&t, &a, "en", &o);
	OK((o.open >> QUESTION_ADVERSE & 1U) != 0); /* unknown will not do */
	OK(outcome_apply(&i, &o));
	OK(!incident_has(&i, FIELD_CLASS));
	OK(rule_table_is_text(shown_field(&i, FIELD_RULE)));
	OK(!rule_table_is_text("M. de Vries") && !rule_table_is_text("a/b@c") &&
	    !rule_table_is_text(""));
	rule_table_add_short(&s, shown_field(&i, FIELD_RULE));
	EQ_STR(s.s, "gastouder/G4", "the rule without its hash");
	OK(!outcome_apply(&i, &o)); /* the same again is no news */
	strbuf_free(&s);
	text = rule_text_match(&t, 0, &a);
	EQ_STR(text,
	    "gastouder/G5 does not match: personal is open, expected no",
	    "why a row does not match");
	free(text);
	incident_free(&i);
	rule_table_free(&t);
}

int
main(void)
{
	/* The faults planted here are reported on standard error. */
	if (freopen("/dev/null", "w", stderr) == NULL)
		return 2;
	/* The order of the letters above is that of the field's choices. */
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		const struct choice *c = field_def(question_field(q))->choices;
		size_t n = 0;

		while (c[n].value != NULL)
			n++;
		OK(n == strlen(letters[q]) - 1);
		EQ_STR(c[n - 1].value, "unknown", "unknown is the last");
	}
	check_set("gastouder", gastouder);
	check_set("mensenwerk", mensenwerk);
	check_set("avg", avg);
	check_tables();
	check_asks();
	check_compare();
	check_record();
	return DONE();
}
