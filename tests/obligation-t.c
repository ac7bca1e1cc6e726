/*
 * Duties and clocks: the worked deadlines (AVG art. 33(1); hours run in UTC,
 * Algemene termijnenwet art. 4(a)), lateness, freezing, old law, roles, and
 * flat fields in step with the lists.
 */
#include <stdlib.h>

#include "../src/core/obligation_settle.h"
#include "../src/record/policy_table.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "../src/util/text.h"
#include "moment.h"
#include "record.h"
#include "test.h"

static struct law law;
static struct rule_table rules;

static struct timestamp
plus(struct timestamp w, int seconds)
{
	w.s += seconds;
	return w;
}

/* An incident of which somebody became aware at that moment. */
static struct incident
incident_at(const char *aware)
{
	struct incident i;

	incident_init(&i);
	put_field(&i, FIELD_STATUS, "open");
	put_field(&i, FIELD_RECEIVED, aware);
	return i;
}

static unsigned
settle(struct incident *i)
{
	return obligation_settle(
	    i, &law, NULL, "Fatma", moment("2026-11-21T09:00:00+01:00"));
}

/* Apply the rules to the answers in the record. */
static unsigned
assess(struct incident *i)
{
	struct outcome o;
	struct answers a;

	question_read(i, &a);
	outcome_of(&rules, &a, "nl", &o);
	outcome_apply(i, &o);
	return obligation_settle(
	    i, &law, &o, "Fatma", moment("2026-11-21T10:00:00+01:00"));
}

static const char *
duty(const struct incident *i, const char *regime, const char *to,
    enum obligation_col col)
{
	const size_t row = obligation_find(i, regime, to);

	return row != OBLIGATION_NO_ROW
		   ? shown_col(i, LIST_OBLIGATIONS, row, col)
		   : "none";
}

/* All obligations and notifications and their flat fields, to compare. */
static char *
all(const struct incident *i)
{
	struct strbuf s = { 0 };

	for (enum field f = 0; f < FIELD_MAX; f++)
		strbuf_addf(&s, "%s,", shown_field(i, f));
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < i->lists[l].n; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				strbuf_addf(&s, "%s,", shown_col(i, l, r, c));
	return strbuf_take(&s);
}

/* DOMAIN section 3, the strict column. */
static const struct {
	const char *aware, *due, *what;
} deadlines[] = {
	{ "2026-11-03T10:15:00+01:00", "2026-11-06T10:15:00+01:00",
	    "plain Tuesday" },
	{ "2026-11-20T16:20:00+01:00", "2026-11-23T16:20:00+01:00",
	    "Friday afternoon" },
	{ "2026-04-02T15:40:00+02:00", "2026-04-05T15:40:00+02:00",
	    "Thursday before Good Friday" },
	{ "2028-03-24T14:00:00+01:00", "2028-03-27T15:00:00+02:00",
	    "clocks forward" },
	{ "2026-10-23T14:00:00+02:00", "2026-10-26T13:00:00+01:00",
	    "clocks back" },
	{ "2026-12-24T17:05:00+01:00", "2026-12-27T17:05:00+01:00",
	    "Christmas" },
	{ "2027-03-25T15:40:00+01:00", "2027-03-28T16:40:00+02:00",
	    "Easter and clocks forward" },
	{ "2027-10-31T02:30:00+02:00", "2027-11-03T01:30:00+01:00",
	    "repeated hour, first" },
	{ "2027-10-31T02:30:00+01:00", "2027-11-03T02:30:00+01:00",
	    "repeated hour, second" },
	{ "2026-11-21T23:50:00+01:00", "2026-11-24T23:50:00+01:00",
	    "Saturday night" },
	{ "2027-05-04T09:30:00+02:00", "2027-05-07T09:30:00+02:00",
	    "Ascension and 5 May" },
};

static void
check_deadlines(void)
{
	for (size_t n = 0; n < LENGTH(deadlines); n++) {
		struct incident i = incident_at("2026-01-01T00:00:00+01:00");

		put_field(&i, FIELD_AWARE, deadlines[n].aware);
		settle(&i);
		EQ_STR(shown_field(&i, FIELD_AP_DUE), deadlines[n].due,
		    deadlines[n].what);
		incident_free(&i);
	}
}

/* In time one second before and in the very second; late the second after. */
static void
check_lateness(void)
{
	static const struct {
		int seconds;
		const char *late;
	} cases[] = { { -1, "0" }, { 0, "0" }, { 1, "1" } };

	for (size_t n = 0; n < LENGTH(cases); n++) {
		struct incident i = incident_at("2026-11-20T16:20:00+01:00");
		struct timestamp due = moment("2026-11-23T16:20:00+01:00");
		struct notification f = { .regime = OBLIGATION_AP_REGIME,
			.recipient = OBLIGATION_AP,
			.at = plus(due, cases[n].seconds),
			.by = "Fatma",
			.number = "12345" };
		struct obligation_state clock;

		settle(&i);
		clock = obligation_state(&i, 0, f.at);
		OK(clock.is_open && clock.has_due &&
		    clock.left == -cases[n].seconds &&
		    clock.is_overdue == (cases[n].seconds > 0));
		obligation_notify(&i, &f);
		EQ_STR(
		    shown_col(&i, LIST_NOTIFICATIONS, 0, NOTIFICATION_LATE_BY),
		    cases[n].late, "late by so many seconds");
		OK(!obligation_state(&i, 0, plus(due, 9999)).is_open);
		EQ_STR(
		    shown_field(&i, FIELD_AP_NUMBER), "12345", "flat number");
		incident_free(&i);
	}
}

/* FIELD A.3: a later change of awareness never makes a late filing timely. */
static void
check_frozen(void)
{
	struct incident i = incident_at("2026-11-10T12:00:00+01:00");
	struct notification f = { .regime = OBLIGATION_AP_REGIME,
		.recipient = OBLIGATION_AP,
		.at = moment("2026-11-13T13:00:00+01:00") };

	settle(&i);
	put_field(&i, FIELD_AWARE, "2026-11-10T11:00:00+01:00");
	settle(&i);
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "2026-11-13T11:00:00+01:00",
	    "worked out again before the filing");
	obligation_notify(&i, &f);
	put_field(&i, FIELD_AWARE, "2026-11-12T12:00:00+01:00");
	settle(&i);
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "2026-11-13T11:00:00+01:00",
	    "frozen by the filing");
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 0, NOTIFICATION_LATE_BY),
	    "7200", "late it stays");
	f.kind = NOTIFICATION_KIND_FOLLOW_UP;
	f.at = moment("2026-11-20T12:00:00+01:00");
	obligation_notify(&i, &f);
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 1, NOTIFICATION_LATE_BY), "",
	    "a follow-up has no term (art. 33(4))");
	EQ_STR(shown_field(&i, FIELD_AP_FILED), "2026-11-13T13:00:00+01:00",
	    "the first filing counts");
	/* A notification stays; its number and reason are filled in once. */
	put_field(&i, FIELD_AP_NUMBER, "777");
	put_field(&i, FIELD_AP_DELAY_REASON, "ziek");
	OK(settle(&i) == 0);
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 0, NOTIFICATION_NUMBER), "777",
	    "number");
	put_field(&i, FIELD_AP_NUMBER, "778");
	put_field(&i, FIELD_AP_FILED, "2026-11-13T10:00:00+01:00");
	OK(settle(&i) == OBLIGATION_FIELD_REFUSED);
	EQ_STR(shown_field(&i, FIELD_AP_NUMBER), "777", "number kept");
	EQ_STR(shown_field(&i, FIELD_AP_FILED), "2026-11-13T13:00:00+01:00",
	    "filed kept");
	incident_free(&i);
}

static const char dated_law[] =
    "regime,recipient,when,roles,anchor,term,valid_from,valid_to,holidays,"
    "label_nl,label_en,source\n"
    "avg-33,ap,ap,controller,aware,72h,2018-05-25,2027-12-31,none,n,e,old\n"
    "avg-33,ap,ap,controller,aware,96h,2028-01-01,,none,n,e,new\n"
    "nis,csirt,always,controller,aware,24h,2026-01-01,,none,n,e,early\n"
    "nis-3,csirt,always,controller,previous-filing,1m,2026-01-01,,none,n,e,"
    "final\n";

static void
check_old_law(void)
{
	static const struct {
		const char *aware, *due, *source;
	} cases[] = {
		{ "2018-05-24T23:59:59+02:00", "", "" },
		{ "2018-05-25T00:00:00+02:00", "2018-05-28T00:00:00+02:00",
		    "old" },
		{ "2027-12-31T23:59:59+01:00", "2028-01-03T23:59:59+01:00",
		    "old" },
		{ "2028-01-01T00:00:00+01:00", "2028-01-05T00:00:00+01:00",
		    "new" },
	};
	struct law dated = { .zone = &amsterdam, .lang = "nl" };
	struct incident i;

	if (policy_law_read(
		dated_law, strlen(dated_law), "law.csv", "law", &dated) == -1) {
		test_ok(0, __FILE__, __LINE__, "the dated law");
		return;
	}
	for (size_t n = 0; n < LENGTH(cases); n++) {
		i = incident_at(cases[n].aware);
		obligation_settle(&i, &dated, NULL, "", moment(cases[n].aware));
		EQ_STR(shown_field(&i, FIELD_AP_DUE), cases[n].due,
		    "the law of that day");
		EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_SOURCE),
		    cases[n].source, "its source");
		incident_free(&i);
	}
	/* One month from the filing before it, and not until that. */
	i = incident_at("2026-11-10T12:00:00+01:00");
	obligation_settle(
	    &i, &dated, NULL, "", moment("2026-11-10T12:00:00+01:00"));
	EQ_STR(duty(&i, "nis", "csirt", OBLIGATION_DUE),
	    "2026-11-11T12:00:00+01:00", "24 hours");
	EQ_STR(duty(&i, "nis", "csirt", OBLIGATION_DECISION), "required",
	    "always");
	EQ_STR(duty(&i, "nis-3", "csirt", OBLIGATION_DUE), "", "not begun yet");
	obligation_notify(&i, &(struct notification){ .regime = "nis",
				  .recipient = "csirt",
				  .at = moment("2026-11-11T10:00:00+01:00") });
	obligation_settle(
	    &i, &dated, NULL, "", moment("2026-11-11T12:00:00+01:00"));
	EQ_STR(duty(&i, "nis-3", "csirt", OBLIGATION_DUE),
	    "2026-12-11T10:00:00+01:00", "a month after that filing");
	incident_free(&i);
	law_free(&dated);
}

#define ROW_AP(from, to, term, name)                                           \
	"avg-33,ap,ap,controller|joint,aware," term "," from "," to            \
	",none," name ",e,art. 33\n"
#define ROW_SUBJECTS(from)                                                     \
	"avg-34,subjects,subjects,controller|joint,aware,," from               \
	",,none,m,e,art. 34\n"
#define ROW_PROCESSOR(from)                                                    \
	"avg-33-2,controller,breach,processor,aware,," from                    \
	",,none,b,e,art. 33(2)\n"
#define LAW_HEAD                                                               \
	"regime,recipient,when,roles,anchor,term,valid_from,valid_to,"         \
	"holidays,label_nl,label_en,source\n"

static bool
read_law(struct law *to, const char *name, const char *text)
{
	return policy_law_read(text, strlen(text), "law.csv", name, to) == 0;
}

/* On a day that no row covers the obligation is undecided and has no law; an
 * obligation of another table is not there at all. */
static void
check_uncovered(void)
{
	static const char gap[] = LAW_HEAD ROW_AP("2018-05-25", "2025-12-31",
	    "72h", "oud") ROW_AP("2026-02-01", "2027-12-31", "96h", "nieuw")
	    ROW_SUBJECTS("2018-05-25") ROW_PROCESSOR("2018-05-25");
	static const char more[] = LAW_HEAD
	    "cbw-24h,csirt,person,controller,aware,24h,2026-08-15,,none,n,e,s\n"
	    "contract,client,breach,processor,aware,24h,2016-01-01,,none,n,e,"
	    "s\n";
	static const struct {
		const char *aware, *role, *ap, *subjects, *controller, *cbw;
		unsigned found;
		const char *label;
	} cases[] = {
		{ "2017-03-01T12:00:00Z", "", "undecided", "undecided", "none",
		    "none", OBLIGATION_UNCOVERED, "oud" },
		{ "2018-05-24T21:59:59Z", "", "undecided", "undecided", "none",
		    "none", OBLIGATION_UNCOVERED, "oud" },
		{ "2018-05-24T22:00:00Z", "", "undecided", "undecided", "none",
		    "none", 0, "oud" },
		{ "2026-01-15T12:00:00Z", "", "undecided", "undecided", "none",
		    "none", OBLIGATION_UNCOVERED, "oud" },
		{ "2026-02-01T12:00:00Z", "", "undecided", "undecided", "none",
		    "none", 0, "nieuw" },
		{ "2026-08-15T12:00:00Z", "", "undecided", "undecided", "none",
		    "undecided", 0, "nieuw" },
		{ "2028-01-01T12:00:00Z", "", "undecided", "undecided", "none",
		    "undecided", OBLIGATION_UNCOVERED, "nieuw" },
		{ "2017-03-01T12:00:00Z", "processor", "none", "none",
		    "undecided", "none", OBLIGATION_UNCOVERED, "oud" },
		{ "2026-01-15T12:00:00Z", "processor", "none", "none",
		    "undecided", "none", 0, "oud" },
		{ "2017-03-01T12:00:00Z", "joint", "undecided", "undecided",
		    "none", "none", OBLIGATION_UNCOVERED, "oud" },
	};
	struct law dated = { .zone = &amsterdam, .lang = "nl" };
	struct timestamp now = moment("2028-06-01T12:00:00Z");
	const struct law_row *row;
	struct incident i;

	OK(read_law(&dated, "duties", gap) && read_law(&dated, "more", more));
	for (size_t n = 0; n < LENGTH(cases); n++) {
		i = incident_at(cases[n].aware);
		put_field(&i, FIELD_ROLE, cases[n].role);
		OK(obligation_settle(&i, &dated, NULL, "", now) ==
		    cases[n].found);
		EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_DECISION),
		    cases[n].ap, "the supervisory authority");
		EQ_STR(duty(&i, "avg-34", "subjects", OBLIGATION_DECISION),
		    cases[n].subjects, "the data subjects");
		EQ_STR(duty(&i, "avg-33-2", "controller", OBLIGATION_DECISION),
		    cases[n].controller, "the controller");
		EQ_STR(duty(&i, "cbw-24h", "csirt", OBLIGATION_DECISION),
		    cases[n].cbw, "another table is silent");
		row = obligation_law_row(&i, &dated, "avg-33", "ap");
		EQ_STR(law_text(row, LAW_LABEL, "nl"), cases[n].label,
		    "the nearest name");
		/* Nothing changes by looking again. */
		OK(obligation_settle(&i, &dated, NULL, "", now) ==
		    cases[n].found);
		incident_free(&i);
	}
	law_free(&dated);
}

/* An uncovered obligation waits for a person, whatever the rules say. */
static void
check_uncovered_decision(void)
{
	struct incident i = incident_at("2017-03-01T12:00:00Z");
	size_t row;

	settle(&i);
	row = obligation_find(&i, "avg-33", "ap");
	OK(obligation_is_uncovered(&i, row));
	put_field(&i, FIELD_PERSONAL, "yes");
	put_field(&i, FIELD_AFFECTED, "yes");
	put_field(&i, FIELD_RISK, "high");
	assess(&i);
	EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_DECISION), "undecided",
	    "no rule decides");
	EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_DUE), "", "no time limit");
	obligation_decide(&i, row, DECISION_NOT_REQUIRED, "Wbp", "Bea",
	    moment("2026-11-20T12:00:00Z"));
	OK(settle(&i) == OBLIGATION_UNCOVERED); /* the data subjects */
	EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_DECISION), "not-required",
	    "a person does");
	/* The day was wrong: the law counts again. */
	put_field(&i, FIELD_AWARE, "2026-11-10T12:00:00Z");
	OK(settle(&i) == 0);
	EQ_STR(duty(&i, "avg-34", "subjects", OBLIGATION_SOURCE),
	    "AVG art. 34(1)", "the law of the right day");
	/* And the other way round: what a rule decided is open again. */
	assess(&i);
	EQ_STR(duty(&i, "avg-34", "subjects", OBLIGATION_DECISION), "required",
	    "by a rule");
	put_field(&i, FIELD_AWARE, "2017-03-01T12:00:00Z");
	settle(&i);
	EQ_STR(duty(&i, "avg-34", "subjects", OBLIGATION_DECISION), "undecided",
	    "no rule decides on that day");
	EQ_STR(duty(&i, "avg-34", "subjects", OBLIGATION_LAW), "", "no law");
	incident_free(&i);
}

/* A table that begins later than the one by which a record was made. */
static void
check_later_table(void)
{
	static const char old_law[] = LAW_HEAD ROW_AP(
	    "2018-05-25", "", "72h", "n") "cbw-24h,csirt,person,controller,"
					  "aware,24h,2024-10-18,,none,n,e,s\n"
					  "cbw-72h,csirt,person,controller,"
					  "aware,72h,2024-10-18,,none,n,e,s\n"
					  "cbw-x,csirt,person,controller,aware,"
					  "72h,2024-10-18,,none,n,e,s\n";
	static const char new_law[] = LAW_HEAD ROW_AP(
	    "2018-05-25", "", "72h", "n") "cbw-24h,csirt,person,controller,"
					  "aware,24h,2026-08-15,,none,n,e,s\n"
					  "cbw-72h,csirt,person,controller,"
					  "aware,72h,2026-08-15,,none,n,e,s\n"
					  "cbw-x,csirt,person,controller,aware,"
					  "72h,2026-08-15,,none,n,e,s\n";
	struct law before = { .zone = &amsterdam, .lang = "nl" };
	struct law after = { .zone = &amsterdam, .lang = "nl" };
	const struct timestamp now = moment("2026-11-20T12:00:00Z");
	struct incident i = incident_at("2025-03-01T12:00:00Z");

	after.reason[LAW_REASON_DAY] = "toen niet";
	OK(read_law(&before, "old", old_law) &&
	    read_law(&after, "new", new_law));
	obligation_settle(&i, &before, NULL, "", now);
	obligation_decide(&i, obligation_find(&i, "cbw-72h", "csirt"),
	    DECISION_REQUIRED, "portaal uit", "Bea", now);
	obligation_notify(
	    &i, &(struct notification){
		    .regime = "cbw-x", .recipient = "csirt", .at = now });
	obligation_settle(&i, &before, NULL, "", now);
	obligation_settle(&i, &after, NULL, "", now);
	EQ_STR(duty(&i, "cbw-24h", "csirt", OBLIGATION_DECISION),
	    "not-required", "it was no law");
	EQ_STR(duty(&i, "cbw-24h", "csirt", OBLIGATION_REASON), "toen niet",
	    "that is the reason");
	EQ_STR(duty(&i, "cbw-24h", "csirt", OBLIGATION_DUE), "",
	    "nothing is overdue");
	OK(starts_with(
	    duty(&i, "cbw-24h", "csirt", OBLIGATION_DECIDED_BY), "law=new@"));
	EQ_STR(duty(&i, "cbw-72h", "csirt", OBLIGATION_DECISION), "required",
	    "a person decided");
	EQ_STR(duty(&i, "cbw-72h", "csirt", OBLIGATION_DUE),
	    "2025-03-04T13:00:00+01:00", "with its due time");
	OK(starts_with(duty(&i, "cbw-72h", "csirt", OBLIGATION_LAW), "old@"));
	EQ_STR(duty(&i, "cbw-x", "csirt", OBLIGATION_DECISION), "undecided",
	    "what was notified stays");
	OK(starts_with(duty(&i, "cbw-x", "csirt", OBLIGATION_LAW), "old@"));
	/* The day was wrong: it is an obligation after all. */
	put_field(&i, FIELD_AWARE, "2026-09-01T12:00:00Z");
	obligation_settle(&i, &after, NULL, "", now);
	EQ_STR(duty(&i, "cbw-24h", "csirt", OBLIGATION_DECISION), "undecided",
	    "undecided again");
	EQ_STR(duty(&i, "cbw-24h", "csirt", OBLIGATION_DUE),
	    "2026-09-02T14:00:00+02:00", "and due");
	incident_free(&i);
	law_free(&before);
	law_free(&after);
}

/* Art. 33(2): a processor owes the controller, and nobody else. */
static void
check_roles(void)
{
	struct incident i = incident_at("2026-11-20T16:20:00+01:00");
	const size_t to_ap = 0;

	settle(&i);
	OK(i.lists[LIST_OBLIGATIONS].n ==
	    2); /* an empty role is a controller */
	incident_free(&i);
	i = incident_at("2026-11-20T16:20:00+01:00");
	put_field(&i, FIELD_ROLE, "processor");
	put_field(&i, FIELD_SENSITIVE, "yes");
	assess(&i);
	OK(i.lists[LIST_OBLIGATIONS].n == 1);
	EQ_STR(duty(&i, "avg-33-2", "controller", OBLIGATION_DECISION),
	    "required", "processor");
	EQ_STR(duty(&i, "avg-33-2", "controller", OBLIGATION_DUE), "",
	    "without undue delay");
	EQ_STR(shown_field(&i, FIELD_AP), "", "no obligation to the AP");
	incident_free(&i);
	/* "Not serious" is not "no breach" (DOMAIN 0.1). */
	i = incident_at("2026-11-20T16:20:00+01:00");
	put_field(&i, FIELD_ROLE, "processor");
	put_field(&i, FIELD_SENSITIVE, "no");
	put_field(&i, FIELD_ADVERSE, "no");
	assess(&i);
	EQ_STR(duty(&i, "avg-33-2", "controller", OBLIGATION_DECISION),
	    "undecided", "an incident that may be a breach");
	put_field(&i, FIELD_PERSONAL, "no");
	assess(&i);
	EQ_STR(duty(&i, "avg-33-2", "controller", OBLIGATION_DECISION),
	    "not-required", "no personal data");
	incident_free(&i);
	/* There and back again: the clock must run again. */
	i = incident_at("2026-11-20T16:20:00+01:00");
	put_field(&i, FIELD_SENSITIVE, "yes");
	assess(&i);
	put_field(&i, FIELD_ROLE, "processor");
	assess(&i);
	EQ_STR(shown_field(&i, FIELD_AP), "not-required", "not a processor's");
	OK(!obligation_state(&i, to_ap, moment("2026-11-20T16:20:00+01:00"))
		.is_open);
	put_field(&i, FIELD_ROLE, "joint");
	settle(&i);
	EQ_STR(shown_field(&i, FIELD_AP), "undecided", "open again");
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "2026-11-23T16:20:00+01:00",
	    "and its clock runs");
	assess(&i);
	EQ_STR(shown_field(&i, FIELD_AP), "required", "and assessed again");
	incident_free(&i);
}

/* An undecided obligation is visible, and its clock runs. */
static void
check_visible(void)
{
	struct incident i = incident_at("2026-11-20T16:20:00+01:00");
	struct obligation_state clock;
	char *before, *after;

	settle(&i);
	EQ_STR(shown_field(&i, FIELD_AP), "undecided", "visible");
	clock = obligation_state(&i, 0, moment("2026-11-23T16:20:01+01:00"));
	OK(clock.is_open && clock.is_overdue && clock.left == -1);
	clock = obligation_state(&i, 1, moment("2026-11-23T16:20:01+01:00"));
	OK(clock.is_open && !clock.has_due && !clock.is_overdue);
	before = all(&i);
	settle(&i);
	after = all(&i);
	EQ_STR(after, before, "settling again changes nothing");
	free(before);
	free(after);
	put_field(&i, FIELD_EXERCISE, "yes");
	OK(!obligation_state(&i, 0, moment("2026-11-24T00:00:00+01:00"))
		.is_open);
	put_field(&i, FIELD_EXERCISE, NULL);
	put_field(&i, FIELD_STATUS, "withdrawn");
	OK(!obligation_state(&i, 0, moment("2026-11-24T00:00:00+01:00"))
		.is_open);
	put_field(&i, FIELD_STATUS, "closed"); /* closing a file stops no law */
	OK(obligation_state(&i, 0, moment("2026-11-24T00:00:00+01:00"))
		.is_open);
	incident_free(&i);
}

static void
check_judged(void)
{
	struct incident i = incident_at("2026-11-20T16:20:00+01:00");
	char *before, *after;

	put_field(&i, FIELD_SENSITIVE, "no");
	put_field(&i, FIELD_ADVERSE, "no");
	assess(&i);
	EQ_STR(shown_field(&i, FIELD_CLASS), "incident", "class");
	EQ_STR(shown_field(&i, FIELD_AP), "not-required", "by the form");
	OK(incident_has(&i, FIELD_AP_REASON) &&
	    incident_has(&i, FIELD_SUBJECTS_REASON));
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "", "no clock");
	OK(rule_table_is_text(duty(&i, "avg-33", "ap", OBLIGATION_DECIDED_BY)));
	put_field(&i, FIELD_ADVERSE, "yes");
	OK(assess(&i) == 0);
	EQ_STR(shown_field(&i, FIELD_AP), "required", "serious after all");
	EQ_STR(
	    shown_field(&i, FIELD_AP_REASON), "", "no reason for not telling");
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "2026-11-23T16:20:00+01:00",
	    "the clock from then");
	before = all(&i);
	assess(&i);
	after = all(&i);
	EQ_STR(after, before, "assessing again changes nothing");
	free(before);
	free(after);
	put_field(&i, FIELD_ADVERSE, NULL);
	assess(&i);
	EQ_STR(shown_field(&i, FIELD_AP), "undecided", "open again");
	incident_free(&i);
}

/* What people decide, and what rules may do to it. */
static void
check_people(void)
{
	struct incident i = incident_at("2026-11-20T16:20:00+01:00");

	settle(&i);
	put_field(&i, FIELD_AP, "not-required");
	put_field(&i, FIELD_AP_REASON, "versleuteld");
	settle(&i);
	EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_DECISION), "not-required",
	    "typed, and taken over");
	EQ_STR(
	    duty(&i, "avg-33", "ap", OBLIGATION_REASON), "versleuteld", "why");
	EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_DECIDED_BY), "Fatma", "who");
	EQ_STR(duty(&i, "avg-33", "ap", OBLIGATION_DECIDED_AT),
	    "2026-11-21T09:00:00+01:00", "when");
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "", "no clock");
	/* Undecided by the rules leaves it; serious does not. */
	put_field(&i, FIELD_SENSITIVE, "no");
	put_field(&i, FIELD_ADVERSE, "unknown");
	OK(assess(&i) == 0);
	EQ_STR(shown_field(&i, FIELD_AP), "not-required", "left as decided");
	put_field(&i, FIELD_ADVERSE, "yes");
	OK(assess(&i) == OBLIGATION_OVERRULED);
	EQ_STR(shown_field(&i, FIELD_AP), "required", "the rule takes over");
	/* Against the rule, knowing it: stands until the answers change. */
	put_field(&i, FIELD_AP, "not-required");
	put_field(&i, FIELD_AP_REASON, "overlegd met de FG");
	settle(&i);
	OK(assess(&i) == 0);
	EQ_STR(shown_field(&i, FIELD_AP), "not-required", "decided knowing");
	/* A rule does not undo a decision by a person. */
	put_field(&i, FIELD_AP, "required");
	settle(&i);
	put_field(&i, FIELD_ADVERSE, "no");
	OK(assess(&i) == OBLIGATION_UPHELD);
	EQ_STR(shown_field(&i, FIELD_AP), "required", "laid on by a person");
	incident_free(&i);
}

/* Records that come without lists: a spreadsheet, a stream of CSV. */
static void
check_flat(void)
{
	struct incident i = incident_at("2026-11-10T12:00:00+01:00");

	put_field(&i, FIELD_AP, "required");
	put_field(&i, FIELD_AP_FILED, "2026-11-13T12:00:05+01:00");
	put_field(&i, FIELD_AP_NUMBER, "42");
	put_field(&i, FIELD_SUBJECTS, "required");
	put_field(&i, FIELD_SUBJECTS_INFORMED, "2026-11-14T12:00:00+01:00");
	put_field(&i, FIELD_SUBJECTS_COUNT, "12");
	put_field(&i, FIELD_SUBJECTS_MEANS, "letter|mail");
	OK(settle(&i) == 0);
	EQ_STR(
	    shown_field(&i, FIELD_AP_DUE), "2026-11-13T12:00:00+01:00", "due");
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 0, NOTIFICATION_LATE_BY), "5",
	    "late");
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 0, NOTIFICATION_KIND),
	    "initial", "kind");
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 1, NOTIFICATION_COUNT), "12",
	    "count");
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 1, NOTIFICATION_MEANS),
	    "letter|mail", "means");
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 1, NOTIFICATION_LATE_BY), "",
	    "without a fixed moment nothing is late");
	incident_free(&i);
	/* Withdrawn since: the field makes no other one. */
	i = incident_at("2026-11-10T12:00:00+01:00");
	put_field(&i, FIELD_AP, "required");
	put_field(&i, FIELD_AP_FILED, "2026-11-12T12:00:00+01:00");
	for (size_t r = 0; r < 2; r++) {
		row_add(&i, LIST_NOTIFICATIONS);
		put_col(
		    &i, LIST_NOTIFICATIONS, r, NOTIFICATION_REGIME, "avg-33");
		put_col(
		    &i, LIST_NOTIFICATIONS, r, NOTIFICATION_RECIPIENT, "ap");
		put_col(&i, LIST_NOTIFICATIONS, r, NOTIFICATION_KIND,
		    r == 0 ? "initial" : "withdrawal");
		put_col(&i, LIST_NOTIFICATIONS, r, NOTIFICATION_AT,
		    r == 0 ? "2026-11-12T12:00:00+01:00"
			   : "2026-11-13T09:00:00+01:00");
	}
	settle(&i);
	OK(i.lists[LIST_NOTIFICATIONS].n == 2);
	EQ_STR(shown_field(&i, FIELD_AP_FILED), "", "of the withdrawn one");
	incident_free(&i);
	/* Frozen elsewhere: its due moment came with it. */
	i = incident_at("2026-11-12T12:00:00+01:00");
	put_field(&i, FIELD_AP_FILED, "2026-11-13T13:00:00+01:00");
	put_field(&i, FIELD_AP_DUE, "2026-11-13T11:00:00+01:00");
	settle(&i);
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "2026-11-13T11:00:00+01:00",
	    "frozen elsewhere");
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 0, NOTIFICATION_LATE_BY),
	    "7200", "late");
	incident_free(&i);
	/* Decisions of a stream that follow from the rules are the rule's, not
	 * the typist's: the same record as by an assessment here. */
	i = incident_at("2026-11-10T12:00:00+01:00");
	settle(&i);
	put_field(&i, FIELD_SENSITIVE, "yes");
	put_field(&i, FIELD_AP, "required");
	put_field(&i, FIELD_SUBJECTS, "required");
	assess(&i);
	OK(rule_table_is_text(duty(&i, "avg-33", "ap", OBLIGATION_DECIDED_BY)));
	OK(rule_table_is_text(
	    duty(&i, "avg-34", "subjects", OBLIGATION_DECIDED_BY)));
	OK(*duty(&i, "avg-33", "ap", OBLIGATION_REASON) != '\0');
	incident_free(&i);
	/* An obligation exists also while its due time is unknown. */
	incident_init(&i);
	settle(&i);
	EQ_STR(shown_field(&i, FIELD_AP), "undecided", "no moment at all");
	EQ_STR(shown_field(&i, FIELD_AP_DUE), "", "so none to be due");
	incident_free(&i);
	/* A letter to the reporter is a notification without an obligation. */
	i = incident_at("2026-11-10T12:00:00+01:00");
	settle(&i);
	obligation_notify(&i, &(struct notification){ .regime = "reporter",
				  .recipient = "reporter",
				  .document = "acknowledgement",
				  .at = moment("2026-11-10T12:00:05+01:00") });
	EQ_STR(shown_col(&i, LIST_NOTIFICATIONS, 0, NOTIFICATION_LATE_BY), "",
	    "no duty");
	OK(obligation_state(&i, 0, moment("2026-11-10T12:00:05+01:00"))
		.is_open);
	incident_free(&i);
}

int
main(void)
{
	const struct strlist none = { 0 };

	if (policy_law(NULL, &none, &amsterdam, "nl", &law) == -1 ||
	    policy_rules(NULL, "gastouder", &rules) == -1)
		return 1;
	check_deadlines();
	check_lateness();
	check_frozen();
	check_old_law();
	check_uncovered();
	check_uncovered_decision();
	check_later_table();
	check_roles();
	check_visible();
	check_judged();
	check_people();
	check_flat();
	law_free(&law);
	rule_table_free(&rules);
	return DONE();
}
