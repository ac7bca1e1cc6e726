/*
 * Notifications under one obligation: which kind may follow on which (AVG art.
 * 33(4)), by how much one is late, when a reason is required (art. 33(1)), and
 * what the record then has.
 */
#include "../src/notify/notification.h"
#include "../src/util/diag.h"
#include "../src/util/mem.h"
#include "messages.h"
#include "moment.h"

#define REGIME "avg-33"
#define TO     "ap"
#define DUE    "2026-11-06T10:15:00+01:00"

#define NONE	   NOTIFICATION_KIND_NONE
#define INITIAL	   NOTIFICATION_KIND_INITIAL
#define FOLLOW_UP  NOTIFICATION_KIND_FOLLOW_UP
#define CORRECTION NOTIFICATION_KIND_CORRECTION
#define WITHDRAWAL NOTIFICATION_KIND_WITHDRAWAL

static char by[] = "Fatma";
static const struct reg reg = { .user_name = by,
	.zone = { "Europe/Amsterdam" } };
static const struct law law = { .zone = &reg.zone };

static struct office
office(void)
{
	return (struct office){ .reg = &reg,
		.law = &law,
		.now = moment("2026-11-05T09:00:00+01:00") };
}

/* An incident that has been notified so, one after the other. */
static struct incident
notified(const enum notification_kind *kinds, size_t n)
{
	struct incident i;
	size_t row;

	incident_init(&i);
	incident_set_text(&i, FIELD_REF, "DL-2026-0001-3");
	for (size_t k = 0; k < n && kinds[k] != NONE; k++) {
		row = row_add(&i, LIST_NOTIFICATIONS);
		row_set_text(
		    &i, LIST_NOTIFICATIONS, row, NOTIFICATION_REGIME, REGIME);
		row_set_text(
		    &i, LIST_NOTIFICATIONS, row, NOTIFICATION_RECIPIENT, TO);
		row_set_choice(
		    &i, LIST_NOTIFICATIONS, row, NOTIFICATION_KIND, kinds[k]);
	}
	return i;
}

static void
check_order(void)
{
	static const struct {
		enum notification_kind before[3], next;
		const char *faults[NOTIFICATION_KIND_MAX]; /* "": it may */
		const char *what;
	} cases[] = {
		{ { NONE }, INITIAL,
		    { [INITIAL] = "",
			[FOLLOW_UP] = "not made yet: notification to the "
				      "supervisory authority",
			[CORRECTION] = "not made yet: notification to the "
				       "supervisory authority",
			[WITHDRAWAL] = "not made yet: notification to the "
				       "supervisory authority" },
		    "the first one" },
		{ { INITIAL }, FOLLOW_UP,
		    { [INITIAL] = "made already: notification to the "
				  "supervisory authority",
			[FOLLOW_UP] = "",
			[CORRECTION] = "",
			[WITHDRAWAL] = "" },
		    "after an initial one" },
		{ { INITIAL, CORRECTION, FOLLOW_UP }, FOLLOW_UP,
		    { [INITIAL] = "made already: notification to the "
				  "supervisory authority",
			[FOLLOW_UP] = "",
			[CORRECTION] = "",
			[WITHDRAWAL] = "" },
		    "after a follow-up" },
		{ { INITIAL, WITHDRAWAL }, INITIAL,
		    { [INITIAL] = "",
			[FOLLOW_UP] = "-k follow-up: withdrawn: notification "
				      "to the supervisory authority",
			[CORRECTION] = "withdrawn: notification to the "
				       "supervisory authority",
			[WITHDRAWAL] = "withdrawn: notification to the "
				       "supervisory authority" },
		    "after a withdrawal" },
		{ { INITIAL, WITHDRAWAL, INITIAL }, FOLLOW_UP,
		    { [INITIAL] = "made already: notification to the "
				  "supervisory authority",
			[FOLLOW_UP] = "",
			[CORRECTION] = "",
			[WITHDRAWAL] = "" },
		    "after a new initial one" },
	};

	const struct office o = office();

	for (size_t n = 0; n < LENGTH(cases); n++) {
		struct incident i = notified(cases[n].before, 3);
		struct notification f = { .regime = REGIME, .recipient = TO };

		test_ok(notification_next_kind(&i, REGIME, TO) == cases[n].next,
		    __FILE__, __LINE__, cases[n].what);
		for (f.kind = INITIAL; f.kind < NOTIFICATION_KIND_MAX;
		     f.kind++) {
			const char *fault = cases[n].faults[f.kind];

			messages_begin();
			test_ok(notification_is_in_order(&o, &i, &f) ==
				    (*fault == '\0'),
			    __FILE__, __LINE__, cases[n].what);
			messages_end(fault, cases[n].what);
		}
		incident_free(&i);
	}
}

/* With a list of recipients, a further initial one is for others. */
static void
check_list(void)
{
	const enum notification_kind before[] = { INITIAL };
	const struct office o = office();
	struct incident i = notified(before, 1);
	struct notification f = { .regime = REGIME,
		.recipient = TO,
		.kind = INITIAL,
		.list = "abc" };

	OK(notification_is_in_order(&o, &i, &f));
	OK(notification_last(&i, REGIME, TO) == 0);
	OK(notification_last(&i, REGIME, "csirt") == OBLIGATION_NO_ROW);
	OK(notification_last(&i, "avg-34", TO) == OBLIGATION_NO_ROW);
	incident_free(&i);
}

static struct incident
due(void)
{
	struct incident i = notified(NULL, 0);
	const size_t row = row_add(&i, LIST_OBLIGATIONS);

	row_set_text(&i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME, REGIME);
	row_set_text(&i, LIST_OBLIGATIONS, row, OBLIGATION_RECIPIENT, TO);
	row_set_time(&i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, moment(DUE));
	return i;
}

static void
check_lateness(void)
{
	struct incident i = due(), none = notified(NULL, 0);
	struct timestamp at = moment(DUE);

	OK(notification_late_by(&i, REGIME, TO, at) == 0);
	at.s++;
	OK(notification_late_by(&i, REGIME, TO, at) == 1);
	OK(notification_late_by(&none, REGIME, TO, at) == 0);
	incident_free(&i);
	incident_free(&none);
}

static const char *
column(const struct incident *i, size_t row, enum notification_col col,
    char buf[CELL_LEN])
{
	return row_format(i, LIST_NOTIFICATIONS, row, col, buf);
}

static void
check_reason(void)
{
	const struct office o = office();
	struct incident i = due();
	struct notification f = {
		.regime = REGIME, .recipient = TO, .at = moment(DUE)
	};
	char buf[CELL_LEN], *subject;

	f.at.s += 3600;
	messages_begin();
	OK(!notification_add(&o, &i, f, NULL));
	messages_end("this is 1 hour late (due Fri 6 Nov 2026 10:15)", "late");
	OK(i.lists[LIST_NOTIFICATIONS].n == 0);
	OK(notification_add(&o, &i, f, "Pas later ontdekt"));
	EQ_STR(column(&i, 0, NOTIFICATION_DELAY_REASON, buf),
	    "Pas later ontdekt", "the reason of lateness");
	EQ_STR(column(&i, 0, NOTIFICATION_REASON, buf), "", "and no other");
	EQ_STR(column(&i, 0, NOTIFICATION_LATE_BY, buf), "3600", "late by");
	EQ_STR(column(&i, 0, NOTIFICATION_BY, buf), "Fatma", "who did it");
	EQ_STR(column(&i, 0, NOTIFICATION_KIND, buf), "initial", "first");
	OK(notification_add(&o, &i, f, NULL));
	EQ_STR(column(&i, 1, NOTIFICATION_KIND, buf), "follow-up", "second");
	f.kind = WITHDRAWAL;
	messages_begin();
	OK(!notification_add(&o, &i, f, NULL));
	messages_end("a withdrawal needs a reason", "a withdrawal");
	OK(notification_add(&o, &i, f, "Geen inbreuk"));
	EQ_STR(column(&i, 2, NOTIFICATION_REASON, buf), "Geen inbreuk",
	    "the reason of a withdrawal");
	EQ_STR(column(&i, 2, NOTIFICATION_DELAY_REASON, buf), "",
	    "which is not of lateness");
	subject = notification_subject(&i, REGIME, TO, "recorded");
	EQ_STR(subject,
	    "notification to the supervisory authority recorded: withdrawal",
	    "the subject of a commit");
	free(subject);
	incident_free(&i);
}

/* In time, and one that nobody has to make. */
static void
check_free(void)
{
	const struct office o = office();
	struct incident i = due();
	struct notification f = {
		.regime = REGIME, .recipient = TO, .at = moment(DUE)
	};
	char *subject;

	OK(notification_add(&o, &i, f, NULL));
	f.regime = "x-24h";
	f.recipient = "csirt";
	messages_begin();
	OK(notification_add(&o, &i, f, NULL));
	notification_warn_unasked(&o, &i, f.regime, f.recipient);
	messages_end("no obligation of this incident: x-24h", "no obligation");
	notification_warn_unasked(&o, &i, REGIME, TO);
	subject = notification_subject(&i, "x-24h", "csirt", "recorded");
	EQ_STR(subject, "x-24h to csirt recorded", "an initial one");
	free(subject);
	incident_free(&i);
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	check_order();
	check_list();
	check_lateness();
	check_reason();
	check_free();
	return DONE();
}
