/*
 * Assessments: answers and overrides from outside, what the rules and the law
 * make of them, and the words for it.
 */
#include <stdlib.h>

#include "../src/assess/assessment.h"
#include "../src/assess/question_text.h"
#include "../src/assess/summary.h"
#include "../src/core/obligation_settle.h"
#include "../src/util/diag.h"
#include "../src/util/mem.h"
#include "../src/util/zone.h"
#include "test.h"

static const struct timestamp now = { 1795200000, 0 }; /* 2026-11-20 20:00Z */
static struct reg reg; /* empty: the tables of the product */
static struct policy policy;

/* The options in TEXT, which may be empty; they point into it. */
static struct strlist
given(const char *text, char **v)
{
	*v = unconst(text);
	return (struct strlist){ .v = v, .n = text != NULL };
}

static void
check_answers(void)
{
	static const struct {
		const char *text;
		unsigned kinds;
	} tried[] = {
		{ "sensitive=yes", ASSESS_ANSWER },
		{ "risk=high", ASSESS_ANSWER },
		{ "personal=", ASSESS_ANSWER },
		{ "dpc=4", ASSESS_SCORE },
		{ "risk=yes", 0 },
		{ "dpc=5", 0 },
		{ "title=x", 0 },
		{ "severity=3", 0 },
		{ "sensitive", 0 },
	};

	for (size_t k = 0; k < LENGTH(tried); k++) {
		struct assess_request r = { 0 };
		char *v;
		struct strlist texts = given(tried[k].text, &v);

		assess_add_answers(&r, &texts);
		test_ok(assess_answers(&r) == tried[k].kinds, __FILE__,
		    __LINE__, tried[k].text);
		assess_request_free(&r);
	}
}

static void
check_words(void)
{
	static const struct {
		enum question question;
		const char *line;
		int answer;
	} lines[] = {
		{ QUESTION_SENSITIVE, "j", ANSWER_YES },
		{ QUESTION_SENSITIVE, "YES", ANSWER_YES },
		{ QUESTION_SENSITIVE, "nee", ANSWER_NO },
		{ QUESTION_SENSITIVE, "u", ANSWER_UNKNOWN },
		{ QUESTION_SENSITIVE, "o", ANSWER_UNKNOWN },
		{ QUESTION_SENSITIVE, "", 0 },
		{ QUESTION_SENSITIVE, "1", -1 },
		{ QUESTION_SENSITIVE, "perhaps", -1 },
		{ QUESTION_RISK, "1", RISK_UNLIKELY },
		{ QUESTION_RISK, "risico", RISK_RISK },
		{ QUESTION_RISK, "3", RISK_HIGH },
		{ QUESTION_RISK, "unknown", RISK_UNKNOWN },
		{ QUESTION_RISK, "y", -1 },
	};

	for (size_t k = 0; k < LENGTH(lines); k++)
		test_ok(question_answer(lines[k].question, lines[k].line) ==
			    lines[k].answer,
		    __FILE__, __LINE__, lines[k].line);
	OK(question_is_more("?") && !question_is_more("y"));
	OK(question_is_stop("Q") && !question_is_stop("n"));
}

/* An incident of which the organisation became aware now, assessed. */
static struct assessment
make(struct incident *i, struct assess_request *r, const char *answer,
    const char *override)
{
	char *one, *other;
	struct strlist answers = given(answer, &one);
	struct strlist overrides = given(override, &other);
	struct assessment a;

	incident_init(i);
	incident_set_text(i, FIELD_REF, "DL-2026-0001-3");
	incident_set_time(i, FIELD_RECEIVED, now);
	r->policy = &policy;
	r->user = "Fatma";
	assess_add_answers(r, &answers);
	OK(override_add(&r->overrides, &overrides, &policy.law, assess_by(r)) ==
	    0);
	OK(assess_all(r, i, now, &a) == 0);
	return a;
}

static enum decision
decision(const struct incident *i, const char *regime, const char *to)
{
	const size_t row = obligation_find(i, regime, to);

	return row == OBLIGATION_NO_ROW
		   ? DECISION_NONE
		   : (enum decision)row_choice(
			 i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION);
}

static void
check_serious(void)
{
	struct assess_request r = { .by = "Jan" };
	struct incident i, copy;
	struct assessment a = make(&i, &r, "sensitive=yes", NULL);
	char *text = summary_class(&a.outcome, NULL);

	EQ_STR(text, "serious (gastouder/G1)", "the class with its rule");
	free(text);
	OK(a.outcome.is_news && a.findings == 0);
	OK(incident_choice(&i, FIELD_CLASS) == CLASS_SERIOUS);
	OK(decision(&i, "avg-33", "ap") == DECISION_REQUIRED);
	OK(decision(&i, "avg-34", "subjects") == DECISION_REQUIRED);
	text = summary_obligation(&policy, &i, 0, now);
	OK(strstr(text, ": required; due by Mon 23 Nov 2026") != NULL);
	free(text);
	text = summary_obligation(
	    &policy, &i, 0, (struct timestamp){ now.s + 72 * 3600, 0 });
	OK(strstr(text, "; due by ") != NULL);
	free(text);
	text = summary_obligation(
	    &policy, &i, 0, (struct timestamp){ now.s + 72 * 3600 + 1, 0 });
	OK(strstr(text, "; overdue since Mon 23 Nov 2026") != NULL);
	free(text);
	incident_copy(&copy, &i);
	OK(assess_is_same(&i, &copy));
	assess_sign(&r, &i, now);
	EQ_STR(incident_text(&i, FIELD_ASSESSED_BY), "Jan", "the assessor");
	OK(incident_has(&i, FIELD_ASSESSED_AT) && !assess_is_same(&i, &copy));
	incident_free(&copy);
	incident_free(&i);
	assess_request_free(&r);
}

static void
check_override(void)
{
	struct assess_request r = { .overrides.reason = "encrypted" };
	struct incident i;
	struct assessment a = make(&i, &r, NULL, "ap=not-required");
	char *text = override_subject(&r.overrides);

	EQ_STR(text, "decided: ap=not-required", "the subject of the commit");
	free(text);
	OK(decision(&i, "avg-33", "ap") == DECISION_NOT_REQUIRED);
	OK(decision(&i, "avg-34", "subjects") == DECISION_UNDECIDED);
	EQ_STR(row_text(&i, LIST_OBLIGATIONS, 0, OBLIGATION_DECIDED_BY),
	    "Fatma", "the one who decides");
	/* Undecided before and after: only the obligation was decided on. */
	a.outcome.is_news = false;
	OK(assess_is_override(&r, &a));
	a.outcome.is_news = true;
	OK(!assess_is_override(&r, &a));
	/* A rule that requires it replaces that decision. */
	incident_set_choice(&i, FIELD_SENSITIVE, ANSWER_YES);
	a = assess(&r, &i, now);
	OK(decision(&i, "avg-33", "ap") == DECISION_REQUIRED);
	OK(a.findings == OBLIGATION_OVERRULED);
	incident_free(&i);
	assess_request_free(&r);
}

static void
check_override_faults(void)
{
	static const struct {
		const char *text, *reason, *by;
		int rc;
	} tried[] = {
		{ "avg-33=required", NULL, "", 0 },
		{ "ap=undecided", NULL, "", 0 },
		{ "avg-33/ap=not-required", "r", "Jan", 0 },
		{ "avg-33-ap=required", NULL, "", -1 },
		{ "avg-33=not-required", NULL, "Jan", -1 },
		{ "avg-33=not-required", " ", "Jan", -1 },
		{ "avg-33=not-required", "r", "", -1 },
		{ "csirt=required", "r", "Jan", -1 },
		{ "avg-33=never", "r", "Jan", -1 },
		{ "avg-33=", "r", "Jan", -1 },
		{ "avg-33", "r", "Jan", -1 },
	};

	for (size_t k = 0; k < LENGTH(tried); k++) {
		struct override_list list = { .reason = tried[k].reason };
		char *v;
		struct strlist texts = given(tried[k].text, &v);

		test_ok(override_add(&list, &texts, &policy.law, tried[k].by) ==
			    tried[k].rc,
		    __FILE__, __LINE__, tried[k].text);
		override_free(&list);
	}
}

/* An obligation that rests on another role cannot be decided on. */
static void
check_other_role(void)
{
	char *v;
	struct strlist texts = given("controller=required", &v);
	struct assess_request r = { .policy = &policy, .user = "Fatma" };
	struct incident i;
	struct assessment a;

	incident_init(&i);
	incident_set_time(&i, FIELD_RECEIVED, now);
	OK(override_add(&r.overrides, &texts, &policy.law, "Fatma") == 0);
	OK(assess_all(&r, &i, now, &a) == -1);
	incident_free(&i);
	assess_request_free(&r);
}

int
main(void)
{
	/* The faults that are planted here are reported on standard error. */
	if (freopen("/dev/null", "w", stderr) == NULL)
		return 2;
	reg.zone = zone_utc;
	if (policy_load(&policy, &reg, "gastouder") == -1)
		return 2;
	check_answers();
	check_words();
	check_serious();
	check_override();
	check_override_faults();
	check_other_role();
	policy_free(&policy);
	return DONE();
}
