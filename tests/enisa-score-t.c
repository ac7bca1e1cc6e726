/*
 * The ENISA score: worked cases, the limits of the levels, every combination
 * against a computation in hundredths, what is open, the flags, and where the
 * score and the record's decisions point apart.
 */
#include <stdlib.h>

#include "../src/assess/guide.h"
#include "../src/core/enisa_score.h"
#include "../src/core/rule_table.h"
#include "../src/document/words.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "record.h"
#include "test.h"

/* DPC, EI, then confidentiality, integrity, availability, malice. */
typedef const char *const in6[ENISA_INPUTS];

/* Cases as the method has them, and the limits of each level (section 3 of
 * ENISA's recommendations): the lower one belongs to it. */
static const struct {
	in6 in;
	const char *score, *level, *what;
} cases[] = {
	{ { "1", "1", "0.25", "0", "0", "0" }, "1.25", "low",
	    "names and addresses to one parent who is known" },
	{ { "4", "1", "0.25", "0", "0", "0" }, "4.25", "very-high",
	    "a medical note to one parent who is known" },
	{ { "3", "0.75", "0", "0", "0.25", "0" }, "2.5", "medium",
	    "the only file on somebody's debts is lost" },
	{ { "2", "0.25", "0", "0", "0", "0.5" }, "1", "low",
	    "a stolen tablet that nobody can read" },
	{ { "1", "0.25", "0", "0", "0", "0" }, "0.25", "low", "the smallest" },
	{ { "4", "1", "0.5", "0.5", "0.5", "0.5" }, "6", "very-high",
	    "the largest" },
	{ { "2", "1", "0", "0", "0", "0" }, "2", "medium", "exactly 2" },
	{ { "3", "1", "0", "0", "0", "0" }, "3", "high", "exactly 3" },
	{ { "4", "1", "0", "0", "0", "0" }, "4", "very-high", "exactly 4" },
	{ { "2", "0.75", "0.25", "0", "0", "0" }, "1.75", "low", "below 2" },
	{ { "3", "0.75", "0", "0.5", "0", "0" }, "2.75", "medium", "below 3" },
	{ { "3", "0.75", "0.5", "0.5", "0.5", "0" }, "3.75", "high",
	    "below 4" },
};

static void
put_inputs(struct incident *i, in6 in)
{
	for (unsigned n = 0; n < ENISA_INPUTS; n++)
		put_field(i, enisa_input(n), in[n]);
}

static void
check_cases(void)
{
	struct incident i;

	for (size_t n = 0; n < LENGTH(cases); n++) {
		incident_init(&i);
		put_inputs(&i, cases[n].in);
		OK(!enisa_settle(&i));
		EQ_STR(shown_field(&i, FIELD_SEVERITY), cases[n].score,
		    cases[n].what);
		EQ_STR(shown_field(&i, FIELD_SEVERITY_LEVEL), cases[n].level,
		    cases[n].level);
		OK(cell_is_valid(field_def(FIELD_SEVERITY),
		    shown_field(&i, FIELD_SEVERITY)));
		incident_free(&i);
	}
}

/* Every combination ------------------------------------------------------- */

/* "0.75" in hundredths, by way of the digits behind the point. */
static int
hundredths(const char *v)
{
	const char *point = strchr(v, '.');
	int n = atoi(v) * 100;

	if (point != NULL)
		n += (point[1] - '0') * 10;
	if (point != NULL && point[2] != '\0')
		n += point[2] - '0';
	return n;
}

/* Does the record hold what these inputs make? */
static bool
is_right(const struct incident *i)
{
	static const char *const names[] = { "low", "low", "medium", "high",
		"very-high", "very-high", "very-high" };
	int se = hundredths(shown_field(i, FIELD_DPC)) *
		 hundredths(shown_field(i, FIELD_EI)) / 100;
	char want[16];
	size_t len;

	for (unsigned n = 2; n < ENISA_INPUTS; n++)
		se += hundredths(shown_field(i, enisa_input(n)));
	snprintf(want, sizeof(want), "%d.%02d", se / 100, se % 100);
	len = strlen(want);
	while (want[len - 1] == '0')
		want[--len] = '\0';
	if (want[len - 1] == '.')
		want[--len] = '\0';
	if (strcmp(shown_field(i, FIELD_SEVERITY), want) == 0 &&
	    strcmp(shown_field(i, FIELD_SEVERITY_LEVEL), names[se / 100]) == 0)
		return true;
	printf("# wanted %s, got %s %s\n", want, shown_field(i, FIELD_SEVERITY),
	    shown_field(i, FIELD_SEVERITY_LEVEL));
	return false;
}

/* Combination C, each input a digit; false where there is no such one. */
static bool
combine(struct incident *i, unsigned c)
{
	for (unsigned n = 0; n < ENISA_INPUTS; n++) {
		const struct choice *v = field_def(enisa_input(n))->choices;
		unsigned many = 0;

		while (v[many].value != NULL)
			many++;
		put_field(i, enisa_input(n), v[c % many].value);
		c /= many;
	}
	return c == 0;
}

static void
check_all(void)
{
	unsigned tried = 0, wrong = 0;
	struct incident i;

	incident_init(&i);
	for (; combine(&i, tried); tried++) {
		enisa_settle(&i);
		wrong += !is_right(&i);
	}
	OK(tried == 4U * 4 * 3 * 3 * 3 * 2);
	OK(wrong == 0);
	incident_free(&i);
}

/* What is open ------------------------------------------------------------ */

static void
check_open(void)
{
	struct strbuf s = { 0 };
	struct incident i;
	struct enisa_score v;

	incident_init(&i);
	for (unsigned n = 0; n < ENISA_INPUTS; n++) {
		const char *name = field_def(enisa_input(n))->name;

		put_inputs(&i, cases[0].in);
		enisa_settle(&i);
		put_field(&i, enisa_input(n), NULL);
		enisa_score(&i, &v);
		OK(v.open == 1U << n);
		strbuf_reset(&s);
		enisa_add_open(&s, v.open);
		EQ_STR(s.s, name, "the open one is named");
		OK(enisa_settle(&i)); /* the old score goes, and it says so */
		OK(!incident_has(&i, FIELD_SEVERITY));
		OK(!incident_has(&i, FIELD_SEVERITY_LEVEL));
		OK(!enisa_settle(&i));
	}
	strbuf_reset(&s);
	enisa_add_open(&s, 1U << 1 | 1U << 5);
	EQ_STR(s.s, "ei, cb_malice", "several that are open");
	incident_free(&i);
	strbuf_free(&s);
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (field_def(f)->group != GROUP_SEVERITY)
			OK(!enisa_is_input(f));
	OK(enisa_is_input(FIELD_CB_MALICE));
	OK(!enisa_is_input(FIELD_SEVERITY));
	OK(!enisa_is_input(FIELD_GRAVITY));
}

static void
check_text(void)
{
	static const struct {
		unsigned quarters;
		const char *en, *nl;
	} texts[] = { { 1, "0.25", "0,25" }, { 8, "2", "2" },
		{ 10, "2.5", "2,5" }, { 15, "3.75", "3,75" },
		{ 24, "6", "6" } };
	struct strbuf s = { 0 };

	for (size_t n = 0; n < LENGTH(texts); n++) {
		strbuf_reset(&s);
		words_score(&s, texts[n].quarters, "en");
		EQ_STR(s.s, texts[n].en, "in English");
		OK(enisa_quarters(s.s) == texts[n].quarters);
		strbuf_reset(&s);
		words_score(&s, texts[n].quarters, "nl");
		EQ_STR(s.s, texts[n].nl, "in Dutch");
	}
	strbuf_free(&s);
}

/* Beside the score -------------------------------------------------------- */

static const struct {
	const char *min, *max, *protection;
	bool is_over_100, is_unintelligible;
} flags[] = {
	{ "", "", "", false, false },
	{ "100", "100", "none", false, false },
	{ "101", "", "unknown", true, false },
	{ "100", "", "", false, false },
	{ "1", "101", "", true, false }, /* not excluded */
	{ "", "100", "", false, false },
	{ "", "999999999999999", "", true, false },
	{ "", "", "encrypted", false, true },
	{ "", "", "hashed", false, true },
	{ "5", "500", "none|inaccessible", true, true },
};

static void
check_flags(void)
{
	struct incident i;
	struct enisa_score s;

	for (size_t n = 0; n < LENGTH(flags); n++) {
		incident_init(&i);
		put_inputs(&i, cases[1].in);
		put_field(&i, FIELD_PERSONS_MIN, flags[n].min);
		put_field(&i, FIELD_PERSONS_MAX, flags[n].max);
		put_field(&i, FIELD_PROTECTION, flags[n].protection);
		enisa_score(&i, &s);
		OK(s.is_over_100 == flags[n].is_over_100);
		OK(s.is_unintelligible == flags[n].is_unintelligible);
		OK(s.quarters == 17); /* whatever the flags are */
		incident_free(&i);
	}
}

#define AP   ENISA_AP
#define BOTH (ENISA_AP | ENISA_SUBJECTS)
#define SUBJ ENISA_SUBJECTS

/* By which case, and the record's decisions on authority and persons: what
 * they can be compared on, where the score points further, where less far. */
static const struct {
	size_t of;
	const char *ap, *subjects;
	unsigned compared, further, less;
} apart[] = {
	{ 0, "not-required", "not-required", BOTH, 0, 0 }, /* low */
	{ 0, "required", "not-required", BOTH, 0, AP },
	{ 0, "required", "required", BOTH, 0, BOTH },
	{ 0, "", "undecided", 0, 0, 0 },
	{ 2, "required", "not-required", BOTH, 0, 0 }, /* medium */
	{ 2, "not-required", "not-required", BOTH, AP, 0 },
	{ 2, "required", "required", BOTH, 0, SUBJ },
	{ 2, "not-required", "required", BOTH, AP, SUBJ },
	{ 7, "required", "required", BOTH, 0, 0 }, /* high */
	{ 7, "not-required", "not-required", BOTH, BOTH, 0 },
	{ 7, "required", "not-required", BOTH, SUBJ, 0 },
	{ 1, "required", "required", BOTH, 0, 0 }, /* very high */
	{ 1, "required", "", AP, 0, 0 },
	{ 1, "undecided", "not-required", SUBJ, SUBJ, 0 },
	{ 1, "", "", 0, 0, 0 },
};

static void
check_apart(void)
{
	struct incident i;
	struct enisa_score s;

	for (size_t n = 0; n < LENGTH(apart); n++) {
		incident_init(&i);
		put_inputs(&i, cases[apart[n].of].in);
		put_field(&i, FIELD_AP, apart[n].ap);
		put_field(&i, FIELD_SUBJECTS, apart[n].subjects);
		enisa_score(&i, &s);
		OK(s.compared == apart[n].compared);
		OK(s.further == apart[n].further);
		OK(s.less == apart[n].less);
		put_field(&i, FIELD_EI, NULL);
		enisa_score(&i, &s);
		OK(s.compared == 0 && s.further == 0 && s.less == 0);
		enisa_settle(&i);
		EQ_STR(
		    shown_field(&i, FIELD_AP), apart[n].ap, "decides nothing");
		incident_free(&i);
	}
}

/* The guide --------------------------------------------------------------- */

/* The statements below HEAD: only values of the field, from low to high; the
 * lowest and the highest are there. */
static bool
is_guiding(const struct guide_row *head)
{
	const struct choice *c = field_def(head->field)->choices;
	const struct guide_row *r = head + 1;

	if (strcmp(r->value, c->value) != 0)
		return false;
	for (; r->part == GUIDE_STATEMENT; r++, c++) {
		while (c->value != NULL && strcmp(c->value, r->value) != 0)
			c++;
		if (c->value == NULL)
			return false;
	}
	return c->value == NULL;
}

static void
check_guide(void)
{
	const unsigned kinds[ENISA_INPUTS] = { 4, 6 };
	struct guide g;

	if (guide_read(&g) == -1) {
		OK(false);
		return;
	}
	for (unsigned i = 0; i < ENISA_INPUTS; i++) {
		const enum field f = enisa_input(i);
		const struct guide_row *q = guide_next(
		    &g, f, GUIDE_QUESTION, NULL);
		const struct guide_row *k = NULL;
		unsigned n = 0;

		for (; (k = guide_next(&g, f, GUIDE_KIND, k)) != NULL; n++)
			OK(is_guiding(k));
		OK(n == kinds[i]);
		OK(n > 0 ? *q->example != '\0' : is_guiding(q));
	}
	for (enum question q = 0; q < QUESTION_MAX; q++)
		OK(*guide_next(&g, question_field(q), GUIDE_QUESTION, NULL)
			->example != '\0');
	guide_free(&g);
}

int
main(void)
{
	check_cases();
	check_all();
	check_open();
	check_text();
	check_flags();
	check_apart();
	check_guide();
	return DONE();
}
