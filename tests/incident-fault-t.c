/* Tests for the rules across fields. */
#include <stdio.h>
#include <string.h>

#include "../src/core/incident_fault.h"
#include "../src/core/obligation.h"
#include "../src/record/fault_report.h"
#include "../src/record/fault_text.h"
#include "../src/util/mem.h"
#include "messages.h"
#include "moment.h"
#include "record.h"
#include "test.h"

#define NOW "2026-11-03T12:00:00+01:00"

struct setting {
	enum field field;
	const char *value;
};

/* Each row breaks a rule, and MEND makes it right. */
/* clang-format off */
static const struct {
	const char *what;
	enum fault_rule rule;
	struct setting set[4], mend;
	const char *text; /* a part of the sentence */
} rows[] = {
	{ "received in the future", FAULT_FUTURE,
	    { { FIELD_RECEIVED, "2026-11-03T12:00:01+01:00" } },
	    { FIELD_RECEIVED, NOW },
	    "received: expected a moment up to now, since it has happened, got \"2026-11-03T12:00:01+01:00\"" },
	{ "the same moment in another zone", FAULT_FUTURE,
	    { { FIELD_DETECTED, "2026-11-03T12:00:01+00:00" } },
	    { FIELD_DETECTED, "2026-11-03T11:00:00+00:00" }, "detected: " },
	{ "a start in the future", FAULT_FUTURE,
	    { { FIELD_OCCURRED_FROM, "2052-01-01T00:00:00+01:00" } },
	    { FIELD_OCCURRED_FROM, "" }, "occurred_from: " },
	{ "an end in the future", FAULT_FUTURE,
	    { { FIELD_OCCURRED_TO, "2052-01-01T00:00:00+01:00" } },
	    { FIELD_OCCURRED_TO, "" }, "occurred_to: " },
	{ "awareness in the future", FAULT_FUTURE,
	    { { FIELD_AWARE, "2052-01-01T00:00:00+01:00" } },
	    { FIELD_AWARE, "" }, "aware: " },
	{ "assessed in the future", FAULT_FUTURE,
	    { { FIELD_ASSESSED_AT, "2052-01-01T00:00:00+01:00" }, { FIELD_RULE, "avg/A2" } },
	    { FIELD_ASSESSED_AT, "" }, "assessed_at: " },
	{ "notified in the future", FAULT_FUTURE,
	    { { FIELD_AP_FILED, "2052-01-01T00:00:00+01:00" } },
	    { FIELD_AP_FILED, "" }, "ap_filed: " },
	{ "subjects informed in the future", FAULT_FUTURE,
	    { { FIELD_SUBJECTS_INFORMED, "2052-01-01T00:00:00+01:00" } },
	    { FIELD_SUBJECTS_INFORMED, "" }, "subjects_informed: " },
	{ "closed in the future", FAULT_FUTURE,
	    { { FIELD_STATUS, "closed" }, { FIELD_CLOSED, "2052-01-01T00:00:00+01:00" } },
	    { FIELD_CLOSED, NOW }, "closed: " },
	{ "sent more than a day from now", FAULT_FUTURE,
	    { { FIELD_SENT, "2026-11-04T12:00:01+01:00" }, { FIELD_MESSAGE_ID, "a@b" } },
	    { FIELD_SENT, "2026-11-04T12:00:00+01:00" }, "sent: " },
	{ "sent in the future, and no mail says so", FAULT_FUTURE,
	    { { FIELD_SENT, "2026-11-03T12:00:01+01:00" } },
	    { FIELD_SENT, NOW }, "sent: " },
	{ "before 1990", FAULT_TOO_EARLY,
	    { { FIELD_RECEIVED, "1989-12-31T23:59:59+00:00" } },
	    { FIELD_RECEIVED, "1990-01-01T00:00:00+01:00" },
	    "received: expected a day from 1990-01-01 on, got \"1989-12-31T23:59:59+00:00\"" },
	{ "sent before 1990", FAULT_TOO_EARLY,
	    { { FIELD_SENT, "1970-01-01T00:00:00+00:00" } },
	    { FIELD_SENT, "1990-01-01T00:00:00+00:00" }, "sent: " },
	{ "ended before it began", FAULT_ENDED_BEFORE_START,
	    { { FIELD_OCCURRED_FROM, "2026-11-03T10:00:00+01:00" },
	      { FIELD_OCCURRED_TO, "2026-11-02T10:00:00+01:00" } },
	    { FIELD_OCCURRED_TO, "2026-11-03T00:00:00+01:00" },
	    "occurred_to: expected a moment not before occurred_from (2026-11-03T10:00:00+01:00), got \"2026-11-02T10:00:00+01:00\"" },
	{ "detected before it began", FAULT_DETECTED_BEFORE_START,
	    { { FIELD_OCCURRED_FROM, "2026-11-03T10:00:00+01:00" },
	      { FIELD_DETECTED, "2026-11-03T09:59:59+01:00" } },
	    { FIELD_OCCURRED_FROM, "2026-11-03T08:59:59+00:00" }, "detected: " },
	{ "aware before it began", FAULT_AWARE_BEFORE_START,
	    { { FIELD_OCCURRED_FROM, "2026-11-03T10:00:00+01:00" },
	      { FIELD_AWARE, "2026-11-03T09:59:59+01:00" } },
	    { FIELD_OCCURRED_FROM, "" }, "aware: " },
	{ "aware before detected", FAULT_AWARE_BEFORE_DETECTED,
	    { { FIELD_AWARE, "2026-11-03T10:00:00+01:00" },
	      { FIELD_DETECTED, "2026-11-03T11:00:00+01:00" } },
	    { FIELD_AWARE_REASON, "de verwerker wist het" }, "say in aware_reason why" },
	{ "closed before received", FAULT_CLOSED_BEFORE_RECEIVED,
	    { { FIELD_RECEIVED, "2026-11-03T10:00:00+01:00" }, { FIELD_STATUS, "closed" },
	      { FIELD_CLOSED, "2026-11-02T00:00:00+01:00" } },
	    { FIELD_CLOSED, "2026-11-03T00:00:00+01:00" }, "closed: expected a moment not before received" },
	{ "closed without a moment", FAULT_NOT_CLOSED_AT,
	    { { FIELD_STATUS, "closed" } }, { FIELD_CLOSED, "unknown" },
	    "closed: expected a moment of closing beside status (closed), got \"\"" },
	{ "withdrawn without a moment", FAULT_NOT_CLOSED_AT,
	    { { FIELD_STATUS, "withdrawn" } }, { FIELD_CLOSED, NOW }, "status (withdrawn)" },
	{ "open with a moment of closing", FAULT_OPEN_CLOSED_AT,
	    { { FIELD_STATUS, "open" }, { FIELD_CLOSED, NOW } },
	    { FIELD_STATUS, "withdrawn" }, "expected no moment of closing beside status (open)" },
	{ "open with an unknown moment of closing", FAULT_OPEN_CLOSED_AT,
	    { { FIELD_STATUS, "open" }, { FIELD_CLOSED, "unknown" } },
	    { FIELD_CLOSED, "" }, "got \"unknown\"" },
	{ "receipt taken away", FAULT_NOT_RECEIVED,
	    { { FIELD_REF, "DL-2026-0001-3" } }, { FIELD_RECEIVED, NOW },
	    "received: expected the moment of receipt, from which the time limits run, got \"\"" },
	{ "reported before it began", FAULT_START_AFTER_RECEIVED,
	    { { FIELD_RECEIVED, "2026-11-02T10:00:30+01:00" },
	      { FIELD_OCCURRED_FROM, "2026-11-02T10:01:00+01:00" } },
	    { FIELD_OCCURRED_FROM, "2026-11-02T10:00:00+01:00" },
	    "occurred_from: expected a moment not after received (2026-11-02T10:00:30+01:00)" },
	{ "received on the day before it began", FAULT_START_AFTER_RECEIVED,
	    { { FIELD_RECEIVED, "2026-11-01T00:00:00+01:00" },
	      { FIELD_OCCURRED_FROM, "2026-11-02T00:00:00+01:00" } },
	    { FIELD_OCCURRED_FROM, "2026-11-01T23:00:00+01:00" }, "occurred_from: " },
	{ "ended, and going on", FAULT_ENDED_ONGOING,
	    { { FIELD_OCCURRED_TO, NOW }, { FIELD_ONGOING, "yes" } }, { FIELD_ONGOING, "no" },
	    "occurred_to: expected no end beside ongoing (yes)" },
	{ "sent after it was received", FAULT_SENT_AFTER_RECEIVED,
	    { { FIELD_RECEIVED, "2026-11-02T10:00:00+01:00" }, { FIELD_SENT, NOW } },
	    { FIELD_MESSAGE_ID, "a@b" }, "sent: expected a moment not after received" },
	{ "assessed before it was received", FAULT_ASSESSED_BEFORE_RECEIVED,
	    { { FIELD_RECEIVED, "2026-11-02T10:00:00+01:00" }, { FIELD_RULE, "avg/A2" },
	      { FIELD_ASSESSED_AT, "2026-11-02T09:59:00+01:00" } },
	    { FIELD_ASSESSED_AT, "2026-11-02T10:00:00+01:00" },
	    "assessed_at: expected a moment not before received" },
	{ "an assessment that is not there", FAULT_NOT_ASSESSED,
	    { { FIELD_ASSESSED_AT, NOW } }, { FIELD_CLASS, "breach" },
	    "assessed_at: expected an empty field in a record that was not assessed" },
	{ "assessed without a moment", FAULT_NO_ASSESSED_AT,
	    { { FIELD_ASSESSED_BY, "Jan" }, { FIELD_RULE, "avg/A2" } }, { FIELD_ASSESSED_AT, NOW },
	    "assessed_at must say when" },
	{ "more informed than concerned", FAULT_MORE_INFORMED,
	    { { FIELD_PERSONS_MAX, "3" }, { FIELD_SUBJECTS_COUNT, "4" } },
	    { FIELD_SUBJECTS_COUNT, "3" },
	    "subjects_count: expected a number not more than persons_max (3), got \"4\"" },
	{ "part of itself", FAULT_OF_ITSELF,
	    { { FIELD_REF, "DL-2026-0001-3" }, { FIELD_RECEIVED, NOW },
	      { FIELD_PART_OF, "DL-2026-0001-3" } },
	    { FIELD_PART_OF, "DL-2026-0002-1" },
	    "part_of: expected the reference of another incident than (DL-2026-0001-3), got \"DL-2026-0001-3\"" },
	{ "related to itself", FAULT_OF_ITSELF,
	    { { FIELD_REF, "DL-2026-0001-3" }, { FIELD_RECEIVED, NOW },
	      { FIELD_RELATED, "DL-2026-0002-1|DL-2026-0001-3" } },
	    { FIELD_RELATED, "DL-2026-0002-1" }, "related: expected the reference of another" },
	{ "detected later than received", FAULT_NO_DETECTED_REASON,
	    { { FIELD_RECEIVED, "2026-11-02T10:00:00+01:00" },
	      { FIELD_DETECTED, "2026-11-02T10:01:00+01:00" } },
	    { FIELD_AWARE_REASON, "eerst uitgezocht" },
	    "detected is later than received: aware_reason must say why" },
	{ "special data and none", FAULT_NOT_ALONE,
	    { { FIELD_SPECIAL, "health|none" } }, { FIELD_SPECIAL, "none" },
	    "special: expected none or unknown alone, or the others without it, got \"health|none\"" },
	{ "special data, not known and none", FAULT_NOT_ALONE,
	    { { FIELD_SPECIAL, "none|unknown" } }, { FIELD_SPECIAL, "unknown" }, "special: " },
	{ "protected and not", FAULT_NOT_ALONE,
	    { { FIELD_PROTECTION, "none|encrypted" } }, { FIELD_PROTECTION, "encrypted|hashed" },
	    "protection: " },
	{ "fewer at most than at least", FAULT_FEWER_AT_MOST,
	    { { FIELD_PERSONS_MIN, "10" }, { FIELD_PERSONS_MAX, "9" } },
	    { FIELD_PERSONS_MAX, "10" },
	    "persons_max: expected a number not less than persons_min (10), got \"9\"" },
	{ "notified before anybody knew", FAULT_NOTIFIED_BEFORE_KNOWN,
	    { { FIELD_RECEIVED, "2026-11-03T10:00:00+01:00" },
	      { FIELD_AP_FILED, "2025-11-03T10:00:00+01:00" } },
	    { FIELD_DETECTED, "2025-11-03T09:00:00+01:00" }, "ap_filed: expected a moment not before" },
	{ "notified between receipt and awareness", FAULT_NOTIFIED_BEFORE_KNOWN,
	    { { FIELD_RECEIVED, "2026-11-01T10:00:00+01:00" },
	      { FIELD_AWARE, "2026-11-03T10:00:00+01:00" }, { FIELD_AWARE_REASON, "x" },
	      { FIELD_AP_FILED, "2026-11-02T10:00:00+01:00" } },
	    { FIELD_AWARE, "2026-11-02T10:00:00+01:00" },
	    "ap_filed: expected a moment not before aware; where that is empty, detected; "
	    "where both are, received (2026-11-03T10:00:00+01:00)" },
	{ "notified before it was detected", FAULT_NOTIFIED_BEFORE_KNOWN,
	    { { FIELD_RECEIVED, "2026-11-01T10:00:00+01:00" },
	      { FIELD_DETECTED, "2026-11-03T10:00:00+01:00" }, { FIELD_AWARE_REASON, "x" },
	      { FIELD_SUBJECTS_INFORMED, "2026-11-02T10:00:00+01:00" } },
	    { FIELD_DETECTED, "2026-11-01T10:00:00+01:00" }, "subjects_informed: " },
	{ "aware later than received", FAULT_NO_AWARE_REASON,
	    { { FIELD_RECEIVED, "2026-11-03T10:00:00+01:00" },
	      { FIELD_AWARE, "2026-11-03T09:01:00+00:00" } },
	    { FIELD_AWARE_REASON, "eerst uitgezocht" }, "aware_reason must say why" },
	{ "the AP not notified without a reason", FAULT_NO_AP_REASON,
	    { { FIELD_AP, "not-required" } }, { FIELD_AP_REASON, "geen risico" },
	    "ap_reason must say why" },
	{ "subjects not informed without a reason", FAULT_NO_SUBJECTS_REASON,
	    { { FIELD_SUBJECTS, "not-required" } }, { FIELD_SUBJECTS_REASON, "versleuteld" },
	    "subjects_reason must say why" },
	{ "late without a reason", FAULT_NO_DELAY_REASON,
	    { { FIELD_AP_DUE, "2026-11-02T10:00:00+01:00" },
	      { FIELD_AP_FILED, "2026-11-02T10:00:01+01:00" } },
	    { FIELD_AP_DELAY_REASON, "vakantie" }, "ap_delay_reason must say why" },
	{ "data subjects left out without a reason", FAULT_NO_LEFT_REASON,
	    { { FIELD_SUBJECTS_LEFT, "38" } }, { FIELD_SUBJECTS_LEFT_REASON, "adres onbekend" },
	    "subjects_left_reason must say why" },
	{ "another kind without namely", FAULT_NO_KIND_OTHER,
	    { { FIELD_KIND, "other" } }, { FIELD_KIND_OTHER, "drone" }, "kind_other must say which" },
	{ "other data without namely", FAULT_NO_DATA_OTHER,
	    { { FIELD_DATA, "name|other" } }, { FIELD_DATA_OTHER, "schoenmaat" },
	    "data_other must say which" },
	{ "a number without a notification", FAULT_NUMBER_ALONE,
	    { { FIELD_AP_NUMBER, "2026-1" } }, { FIELD_AP_NUMBER, "" }, "dl-notify -r -N" },
};
/* clang-format on */

static bool
has_rule(const struct faults *f, enum fault_rule rule)
{
	for (size_t n = 0; n < f->n; n++)
		if (f->v[n].rule == rule)
			return true;
	return false;
}

static void
check_rows(void)
{
	bool is_tested[FAULT_RULES] = { false };
	struct faults f;
	struct incident i;
	char *text;

	for (size_t c = 0; c < LENGTH(rows); c++) {
		incident_init(&i);
		for (size_t s = 0; s < LENGTH(rows[c].set); s++)
			if (rows[c].set[s].value != NULL)
				put_field(&i, rows[c].set[s].field,
				    rows[c].set[s].value);
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		test_ok(f.n == 1 && f.v[0].rule == rows[c].rule, __FILE__,
		    __LINE__, rows[c].what);
		text = f.n > 0 ? fault_text(&f.v[0], &i) : xstrdup("");
		test_ok(strstr(text, rows[c].text) != NULL, __FILE__, __LINE__,
		    text);
		free(text);
		faults_free(&f);
		put_field(&i, rows[c].mend.field, rows[c].mend.value);
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		test_ok(
		    !has_rule(&f, rows[c].rule), __FILE__, __LINE__, "mended");
		faults_free(&f);
		incident_free(&i);
		is_tested[rows[c].rule] = true;
	}
	is_tested[FAULT_NO_NOTIFICATION] = true; /* below */
	is_tested[FAULT_MORE_NOTIFIED] = true;
	is_tested[FAULT_DONE_AND_DROPPED] = true;
	is_tested[FAULT_DROPPED_BEFORE_ADDED] = true;
	is_tested[FAULT_NO_DROPPED_REASON] = true;
	is_tested[FAULT_NOT_DROPPED_REASON] = true;
	is_tested[FAULT_OTHER_NOTIFICATION] = true;
	is_tested[FAULT_FURTHER_BEFORE_FIRST] = true;
	is_tested[FAULT_LATE_BY] = true;
	is_tested[FAULT_NOT_NOTIFIED_AT] = true;
	is_tested[FAULT_NO_FIRST] = true;
	is_tested[FAULT_NO_WITHDRAWAL_REASON] = true;
	is_tested[FAULT_MADE_TWICE] = true;
	for (enum fault_rule r = 0; r < FAULT_RULES; r++)
		test_ok(is_tested[r], __FILE__, __LINE__, fault_def(r)->name);
}

/* Fields that sum up the lists, which only a record with lists has. */
static void
check_notifications(void)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct incident i;
	struct faults f;
	size_t row;

	incident_init(&i);
	put_field(&i, FIELD_SUBJECTS_INFORMED, NOW);
	incident_faults(&i, moment(NOW), &zone_as_written, &f);
	OK(f.n == 0);
	faults_free(&f);
	row_add(&i, LIST_OBLIGATIONS);
	incident_faults(&i, moment(NOW), &zone_as_written, &f);
	OK(f.n == 1 && f.v[0].rule == FAULT_NO_NOTIFICATION &&
	    f.v[0].at.col == FIELD_SUBJECTS_INFORMED);
	faults_free(&f);
	row = row_add(&i, l);
	put_col(&i, l, row, NOTIFICATION_REGIME, OBLIGATION_SUBJECTS_REGIME);
	put_col(&i, l, row, NOTIFICATION_RECIPIENT, OBLIGATION_SUBJECTS);
	put_col(&i, l, row, NOTIFICATION_AT, "2026-11-03T11:59:59+01:00");
	incident_faults(&i, moment(NOW), &zone_as_written, &f);
	OK(f.n == 1 && f.v[0].rule == FAULT_OTHER_NOTIFICATION);
	faults_free(&f);
	put_col(&i, l, row, NOTIFICATION_AT, "2026-11-03T11:00:00+00:00");
	incident_faults(&i, moment(NOW), &zone_as_written, &f);
	OK(f.n == 0);
	faults_free(&f);
	put_field(&i, FIELD_PERSONS_MAX, "3");
	put_field(&i, FIELD_SUBJECTS_COUNT, "4");
	incident_faults(&i, moment(NOW), &zone_as_written, &f);
	OK(f.n == 1 && f.v[0].rule == FAULT_MORE_NOTIFIED);
	faults_keep_refused(&f);
	OK(f.n == 0);
	faults_free(&f);
	incident_free(&i);
}

/* Measures: columns and what they break; done before it was added can be. */
static void
check_measures(void)
{
	static const struct {
		const char *added, *done, *dropped, *why;
		int rule; /* -1: none */
		const char *text;
	} cases[] = {
		{ NOW, "2026-11-02T12:00:00+01:00", "", "", -1, "" },
		{ NOW, "", NOW, "verkocht", -1, "" },
		{ NOW, "", "2026-11-03T00:00:00+01:00", "verkocht", -1, "" },
		{ "", "", NOW, "verkocht", -1, "" },
		{ NOW, NOW, NOW, "verkocht", FAULT_DONE_AND_DROPPED,
		    "measure 1: dropped: expected an empty field beside done "
		    "(" NOW "), got \"" NOW "\": a measure is either done or "
		    "dropped" },
		{ NOW, "", "2026-11-02T12:00:00+01:00", "verkocht",
		    FAULT_DROPPED_BEFORE_ADDED,
		    "dropped: expected a moment not before added (" NOW ")" },
		{ NOW, "", NOW, "", FAULT_NO_DROPPED_REASON,
		    "why: expected a reason beside dropped (" NOW
		    "), got \"\"" },
		{ NOW, "", "", "verkocht", FAULT_NOT_DROPPED_REASON,
		    "why: expected an empty field without dropped, got "
		    "\"verkocht\"" },
	};
	const enum list l = LIST_MEASURES;
	struct incident i;
	struct faults f;
	char *text;

	for (size_t c = 0; c < LENGTH(cases); c++) {
		incident_init(&i);
		row_add(&i, l);
		put_col(&i, l, 0, MEASURE_ADDED, cases[c].added);
		put_col(&i, l, 0, MEASURE_DONE, cases[c].done);
		put_col(&i, l, 0, MEASURE_DROPPED, cases[c].dropped);
		put_col(&i, l, 0, MEASURE_WHY, cases[c].why);
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		OK(cases[c].rule == -1
			? f.n == 0
			: f.n == 1 && (int)f.v[0].rule == cases[c].rule);
		text = f.n > 0 ? fault_text(&f.v[0], &i) : xstrdup("");
		test_ok(strstr(text, cases[c].text) != NULL, __FILE__, __LINE__,
		    text);
		free(text);
		faults_free(&f);
		incident_free(&i);
	}
}

/* How late it was, beside the moments that it follows from. */
static void
check_late_by(void)
{
	static const struct {
		const char *at, *due, *late_by;
		bool is_wrong;
	} cases[] = {
		{ "2026-11-03T11:00:00+01:00", "2026-11-03T10:00:00+01:00",
		    "3600", false },
		{ "2026-11-03T11:00:00+01:00", "2026-11-03T10:00:00+01:00", "0",
		    true },
		{ "2026-11-03T11:00:00+01:00", "2026-11-03T10:00:00+01:00",
		    "3599", true },
		{ "2026-11-03T11:00:00+01:00", "2026-11-03T10:00:00+00:00", "0",
		    false },
		{ "2026-11-03T11:00:00+01:00", "2026-11-03T12:00:00+01:00", "1",
		    true },
		{ "2026-11-03T11:00:00+01:00", "", "1", false },
		{ "2026-11-03T11:00:00+01:00", "2026-11-03T10:00:00+01:00", "",
		    false },
	};
	const enum list l = LIST_NOTIFICATIONS;

	for (size_t n = 0; n < LENGTH(cases); n++) {
		struct incident i;
		struct faults f;

		incident_init(&i);
		row_add(&i, l);
		put_col(&i, l, 0, NOTIFICATION_AT, cases[n].at);
		put_col(&i, l, 0, NOTIFICATION_DUE, cases[n].due);
		put_col(&i, l, 0, NOTIFICATION_LATE_BY, cases[n].late_by);
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		OK(has_rule(&f, FAULT_LATE_BY) == cases[n].is_wrong);
		OK(f.n == (cases[n].is_wrong ? 1 : 0));
		faults_free(&f);
		incident_free(&i);
	}
}

/* Each that follows a first one, and is before it. */
static void
check_further(void)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct incident i;
	struct faults f;
	char *text;
	size_t row;

	for (int k = NOTIFICATION_KIND_INITIAL; k < NOTIFICATION_KIND_MAX;
	     k++) {
		incident_init(&i);
		for (size_t r = 0; r < 2; r++) {
			row = row_add(&i, l);
			put_col(&i, l, row, NOTIFICATION_REGIME,
			    OBLIGATION_AP_REGIME);
			put_col(
			    &i, l, row, NOTIFICATION_RECIPIENT, OBLIGATION_AP);
			put_col(&i, l, row, NOTIFICATION_AT,
			    r == 0 ? "2026-11-02T11:00:30+01:00"
				   : "2026-11-02T10:59:00+01:00");
		}
		row_set_choice(&i, l, 1, NOTIFICATION_KIND, (unsigned)k);
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		OK(has_rule(&f, FAULT_FURTHER_BEFORE_FIRST) ==
		    (k > NOTIFICATION_KIND_INITIAL));
		text = f.n > 0 ? fault_text(&f.v[0], &i) : xstrdup("");
		OK(k == NOTIFICATION_KIND_INITIAL ||
		    strstr(text, " 2: at: expected a moment not "
				 "before the first notification") != NULL);
		free(text);
		faults_free(&f);
		put_col(&i, l, 1, NOTIFICATION_AT, "2026-11-02T11:00:00+01:00");
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		OK(!has_rule(&f, FAULT_FURTHER_BEFORE_FIRST));
		faults_free(&f);
		put_col(&i, l, 1, NOTIFICATION_AT, "2026-11-01T11:00:00+01:00");
		put_col(&i, l, 1, NOTIFICATION_REGIME, "kg-24h");
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		OK(!has_rule(&f, FAULT_FURTHER_BEFORE_FIRST));
		faults_free(&f);
		incident_free(&i);
	}
}

/* Rows of one obligation, each a kind with its moment and reason, and what the
 * last one breaks. */
static void
check_made(void)
{
	static const struct {
		const char *regime, *rows, *text; /* "": nothing */
	} cases[] = {
		{ OBLIGATION_AP_REGIME, "i", "" },
		{ OBLIGATION_AP_REGIME, "if", "" },
		{ OBLIGATION_AP_REGIME, "iwi", "" },
		{ OBLIGATION_AP_REGIME, "iwf", "" },
		{ OBLIGATION_AP_REGIME, "I",
		    "filing 1: at: expected the moment of a notification that "
		    "was made, got \"\"" },
		{ OBLIGATION_AP_REGIME, "f",
		    "filing 1: kind: expected initial as the kind of the first "
		    "notification, got \"follow-up\"" },
		{ OBLIGATION_AP_REGIME, "w", "filing 1: kind: " },
		{ OBLIGATION_AP_REGIME, "iW",
		    "filing 2: reason: expected the reason of a withdrawal" },
		{ OBLIGATION_AP_REGIME, "ii",
		    "filing 2: kind: expected one initial notification" },
		{ "kg-24h", "I", "filing 1: at: " },
		{ "kg-24h", "f", "filing 1: kind: " },
		{ NOTIFICATION_REPORTER, "f", "" },
		{ NOTIFICATION_REPORTER, "I", "filing 1: at: " },
	};
	const enum list l = LIST_NOTIFICATIONS;

	for (size_t n = 0; n < LENGTH(cases); n++) {
		struct incident i;
		struct faults f;
		char *text;

		incident_init(&i);
		for (const char *r = cases[n].rows; *r != '\0'; r++) {
			const size_t row = row_add(&i, l);

			put_col(
			    &i, l, row, NOTIFICATION_REGIME, cases[n].regime);
			put_col(
			    &i, l, row, NOTIFICATION_RECIPIENT, OBLIGATION_AP);
			put_col(&i, l, row, NOTIFICATION_KIND,
			    strchr("iI", *r) != NULL   ? "initial"
			    : strchr("wW", *r) != NULL ? "withdrawal"
						       : "follow-up");
			put_col(
			    &i, l, row, NOTIFICATION_AT, *r != 'I' ? NOW : "");
			put_col(&i, l, row, NOTIFICATION_REASON,
			    *r != 'W' ? "x" : "");
		}
		incident_faults(&i, moment(NOW), &zone_as_written, &f);
		test_ok(f.n == (*cases[n].text != '\0'), __FILE__, __LINE__,
		    cases[n].rows);
		text = f.n > 0 ? fault_text(&f.v[0], &i) : xstrdup("");
		test_ok(strstr(text, cases[n].text) != NULL, __FILE__, __LINE__,
		    text);
		free(text);
		faults_free(&f);
		incident_free(&i);
	}
}

/* Each column that has happened, and no due one. */
static void
check_columns(void)
{
	struct incident i;
	struct faults f;
	size_t row;
	char *text;

	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t c = 0; c < list_def(l)->ncols; c++) {
			const struct field_def *d = &list_def(l)->cols[c];

			if (d->kind != KIND_TIME && d->kind != KIND_DATE)
				continue;
			incident_init(&i);
			row_add(&i, l);
			row = row_add(&i, l);
			put_col(&i, l, row, c,
			    d->kind == KIND_DATE ? "2026-11-04"
						 : "2026-11-03T12:00:01+01:00");
			incident_faults(&i, moment(NOW), &zone_as_written, &f);
			OK(has_rule(&f, FAULT_FUTURE) ==
			    (strcmp(d->name, "due") != 0));
			faults_free(&f);
			put_col(&i, l, row, c,
			    d->kind == KIND_DATE ? "1989-12-31"
						 : "1989-12-31T00:00:00+01:00");
			incident_faults(&i, moment(NOW), &zone_as_written, &f);
			OK(f.n > 0 && f.v[0].rule == FAULT_TOO_EARLY &&
			    f.v[0].at.row == 1);
			text = fault_text(&f.v[0], &i);
			OK(strstr(text, " 2: ") != NULL);
			free(text);
			faults_free(&f);
			incident_free(&i);
		}
}

/* A fault that was there does not forbid a change; a new one does. */
static void
check_refusal(void)
{
	struct incident i;
	struct faults before, none = { 0 };
	const struct timestamp now = moment(NOW);

	incident_init(&i);
	put_field(&i, FIELD_PERSONS_MIN, "10");
	put_field(&i, FIELD_PERSONS_MAX, "9");
	put_field(&i, FIELD_RECEIVED, "2052-01-01T00:00:00+01:00");
	incident_faults(&i, now, &zone_as_written, &before);
	OK(before.n == 2 &&
	    fault_refuse(&i, &before, now, &zone_as_written) == 0);
	put_field(&i, FIELD_RECEIVED, NOW);
	OK(fault_refuse(&i, &before, now, &zone_as_written) == 0);
	messages_begin();
	put_field(&i, FIELD_PERSONS_MAX, "8");
	OK(fault_refuse(&i, &before, now, &zone_as_written) == -1);
	messages_end("error: persons_max: expected", "another wrong number");
	put_field(&i, FIELD_PERSONS_MAX, "10");
	put_field(&i, FIELD_AP, "not-required");
	messages_begin();
	OK(fault_refuse(&i, NULL, now, &zone_as_written) == 0);
	messages_end("", "a missing reason of a new record");
	messages_begin();
	OK(fault_refuse(&i, &none, now, &zone_as_written) == -1);
	messages_end("ap_reason must say why", "a reason taken away");
	faults_free(&before);
	/* The same value in two rows is a fault each. */
	row_add(&i, LIST_LOG);
	put_field(&i, FIELD_AP, "");
	put_col(&i, LIST_LOG, 0, LOG_AT, "2052-01-01T00:00:00+01:00");
	incident_faults(&i, now, &zone_as_written, &before);
	OK(fault_refuse(&i, &before, now, &zone_as_written) == 0);
	row_copy(&i, LIST_LOG, &i, 0);
	messages_begin();
	OK(fault_refuse(&i, &before, now, &zone_as_written) == -1);
	messages_end("entry 2: at: expected", "once more in another row");
	faults_free(&before);
	incident_free(&i);
}

static void
check_question(void)
{
	struct incident i;
	char *text;

	incident_init(&i);
	put_field(&i, FIELD_PERSONS_MIN, "10");
	put_field(&i, FIELD_PERSONS_MAX, "9");
	put_field(&i, FIELD_KIND, "other");
	text = fault_of_field(
	    &i, FIELD_PERSONS_MAX, moment(NOW), &zone_as_written);
	OK(text != NULL && strstr(text, "persons_min (10)") != NULL);
	free(text);
	OK(fault_of_field(&i, FIELD_KIND, moment(NOW), &zone_as_written) ==
	    NULL);
	OK(fault_of_field(&i, FIELD_DETECTED, moment(NOW), &zone_as_written) ==
	    NULL);
	incident_free(&i);
}

int
main(int argc, char *argv[])
{
	(void)argc;
	diag_init(argv[0]);
	check_rows();
	check_notifications();
	check_late_by();
	check_measures();
	check_further();
	check_made();
	check_columns();
	check_refusal();
	check_question();
	return DONE();
}
