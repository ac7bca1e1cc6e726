/*
 * The three rule sets against a model written in another way, over every
 * combination of answers, open ones among them; the proofs; refused tables.
 */
#include <stdlib.h>

#include "../src/assess/rule_text.h"
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

/* Formulier 371.2, step 1: one or both yes is serious, and what cannot be
 * excluded of sensitive data counts; both no is an incident. */
static struct told
gastouder(const struct said *x)
{
	if (x->s == 'y' || x->s == 'u' || x->d == 'y')
		return serious;
	return x->s == 'n' && x->d == 'n' ? incident : undecided;
}

/* Meld beveiligings- en datalekken; AVG art. 33(1) for the AP. */
static struct told
mensenwerk(const struct said *x)
{
	struct told t = { 'b', 'r', 'u' };

	if (x->p == 'n' || x->a == 'n')
		return incident;
	if (x->p != 'y' || x->a == '-')
		return undecided;
	if (x->s == 'y' || x->d == 'y')
		return serious;
	if (x->s == '-' || x->d == '-')
		return undecided;
	if (x->r == '-')
		t.ap = 'u';
	if (x->r == 'l')
		t.ap = t.subjects = 'n';
	if (x->r == 'r')
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
			  silent = { 'b', 'n', 'n' };

	if (x->p == 'n' || x->a == 'n')
		return incident;
	if (x->p == '-' || x->a == '-')
		return undecided;
	if (x->r == 'h' || x->s == 'y' || x->d == 'y')
		return serious;
	if (x->s == '-' || x->d == '-')
		return undecided;
	if (x->r == 'r')
		return breach;
	return x->r == 'l' && x->s == 'n' && x->d == 'n' ? silent : undecided;
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

/* Is FULL, with everything answered, what A may become? */
static bool
is_completion(const struct answers *full, const struct answers *a)
{
	for (unsigned q = 0; q < QUESTION_MAX; q++)
		if (full->to[q] == 0 ||
		    (a->to[q] != 0 && a->to[q] != full->to[q]))
			return false;
	return true;
}

/* Is there a way to answer what is open in A such that another answer to WHAT
 * makes a difference? */
static bool
differs(struct told (*model)(const struct said *), const struct answers *a,
    unsigned what)
{
	for (size_t c = 0; c < RULE_COMBINATIONS; c++) {
		struct answers full = combination(c);
		struct said x = said_of(&full), y;

		if (!is_completion(&full, a))
			continue;
		full.to[what] = 1;
		y = said_of(&full);
		if (!is_same(model(&x), model(&y)))
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

	rule_table_outcome(t, a, "nl", &o);
	got = (struct told){ classes[o.class], decisions[o.ap],
		decisions[o.subjects] };
	ok = is_same(got, model(&x));
	for (unsigned q = 0; q < QUESTION_MAX; q++)
		if (a->to[q] == 0 &&
		    differs(model, a, q) != ((o.open >> q & 1U) != 0))
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
	rule_table_answers(&i, &a);
	rule_table_outcome(&t, &a, "en", &o);
	OK(o.open == 1U << QUESTION_ADVERSE); /* unknown will not do here */
	OK(rule_table_apply(&i, &o));
	OK(!incident_has(&i, FIELD_CLASS));
	OK(rule_table_is_text(shown_field(&i, FIELD_RULE)));
	OK(!rule_table_is_text("M. de Vries") && !rule_table_is_text("a/b@c") &&
	    !rule_table_is_text(""));
	rule_table_add_short(&s, shown_field(&i, FIELD_RULE));
	EQ_STR(s.s, "gastouder/G4", "the rule without its hash");
	OK(!rule_table_apply(&i, &o)); /* the same again is no news */
	strbuf_free(&s);
	text = rule_text_match(&t, 0, &a);
	EQ_STR(text,
	    "gastouder/G1 does not match: sensitive is no, expected yes or "
	    "unknown",
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
	check_record();
	return DONE();
}
