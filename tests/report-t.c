/* Reports over a stream: what is due, an overview, incidents, the register. */
#include <stdlib.h>
#include <unistd.h>

#include "../src/core/incident_source.h"
#include "../src/record/policy_table.h"
#include "../src/report/report.h"
#include "../src/report/settle.h"
#include "../src/util/datadir.h"
#include "../src/util/diag.h"
#include "../src/util/file.h"
#include "../src/util/i18n.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "moment.h"
#include "test.h"

static char top[] = "/tmp/report-t.XXXXXX";
static struct law law;

static const char rows[] =
    "ref,received,class,status,ap,ap_due,ap_filed,subjects,title\n"
    "DL-2026-0001-3,2026-11-17T08:00:00+01:00,breach,open,required,"
    "2026-11-20T08:00:00+01:00,,not-required,Laptop\n"
    "DL-2026-0002-1,2026-11-18T08:00:00+01:00,,open,,"
    "2026-11-21T08:00:00+01:00,,,USB-stick\n"
    "DL-2026-0003-0,2026-11-18T08:00:00+01:00,incident,closed,not-required,"
    ",,not-required,Brief\n";

/* What TAKE writes to the file as a report over TEXT; the caller frees. */
static char *
report_over(const char *text, const char *now,
    void (*take)(const struct report *, const void *), const void *options)
{
	char *path = path_join(top, "in.csv"), *file = path_join(top, "out");
	struct strbuf out = { 0 };
	struct operands in = { .reg.zone = amsterdam };
	struct report r = { .in = &in,
		.lang = "nl",
		.now = moment(now),
		.law = &law,
		.file = file };

	file_put(path, text, strlen(text));
	unlink(file);
	in.reader = reader_open(&amsterdam, path, FORMAT_GUESS);
	if (in.reader == NULL)
		exit(1);
	take(&r, options);
	operands_close(&in);
	strbuf_add(&out, "");
	if (is_file(file))
		file_read(file, &out, FILE_MOST);
	else
		strbuf_add(&out, "(no file)");
	free(file);
	free(path);
	return strbuf_take(&out);
}

static void
take_due(const struct report *r, const void *d)
{
	report_due(r, d);
}

static void
take_overview(const struct report *r, const void *o)
{
	report_overview(r, o);
}

static void
take_incidents(const struct report *r, const void *format)
{
	report_incidents(r, *(const enum report_format *)format);
}

static void
take_register(const struct report *r, const void *format)
{
	report_register(r, *(const enum report_format *)format);
}

/* The references of CSV, in its order. */
static void
check_refs(const char *csv, const char *want, const char *what)
{
	struct strbuf refs = { 0 };

	strbuf_add(&refs, "");
	for (const char *p = csv; (p = strstr(p, "\n\"DL-")) != NULL; p++)
		strbuf_addf(&refs, "%s%.2s", refs.len > 0 ? " " : "", p + 12);
	EQ_STR(refs.s, want, what);
	strbuf_free(&refs);
}

static const struct {
	const char *now;
	int64_t within;
	const char *refs, *what;
} dues[] = {
	{ "2026-11-19T08:00:00+01:00", -1, "01 02", "all, soonest first" },
	{ "2026-11-19T08:00:00+01:00", 86400, "01", "due in exactly a day" },
	{ "2026-11-19T08:00:00+01:00", 86399, "", "a second longer" },
	{ "2026-11-20T08:00:01+01:00", 0, "01", "late by a second" },
};

static void
test_due(void)
{
	char *csv;

	for (size_t c = 0; c < LENGTH(dues); c++) {
		const struct due d = { .within = dues[c].within,
			.format = REPORT_CSV };

		csv = report_over(rows, dues[c].now, take_due, &d);
		check_refs(csv, dues[c].refs, dues[c].what);
		if (*dues[c].refs == '\0')
			EQ_STR(csv, "", "nothing is due: an empty file");
		free(csv);
	}
	OK(diag_status() == EXIT_NO);
}

/* A calendar has every open task, whatever the time until it is due. */
static void
test_calendar(void)
{
	const struct due d = { .within = -1, .format = REPORT_ICS };
	char *ics = report_over(
	    rows, "2026-11-19T08:00:00+01:00", take_due, &d);
	size_t n = 0;

	for (const char *p = ics;
	     (p = strstr(p, "STATUS:NEEDS-ACTION")) != NULL; p++)
		n++;
	OK(n == 3); /* the AP twice, the data subjects once */
	free(ics);
}

static void
test_overview(void)
{
	struct overview o = { .period = "2026-W47", .format = REPORT_CSV };
	char *csv;

	csv = report_over(rows, "2026-11-19T08:00:00+01:00", take_overview, &o);
	OK(strstr(csv, "\"2026-W47\",\"incidents\",\"new\",\"3\"\n") != NULL);
	OK(strstr(csv, "\"2026-W47\",\"duties\",\"running\",\"\"\n") != NULL);
	free(csv);
	o.is_public = true;
	csv = report_over(rows, "2026-11-19T08:00:00+01:00", take_overview, &o);
	OK(strstr(csv, "\"2026-W47\",\"incidents\",\"new\",\"<5\"\n") != NULL);
	free(csv);
}

/* Text follows text behind a form feed; other formats need a folder. */
static void
test_incidents(void)
{
	enum report_format format = REPORT_TEXT;
	char *text = report_over(
	    rows, "2026-11-19T08:00:00+01:00", take_incidents, &format);
	const char *feed = strchr(text, '\f');
	size_t n = 0;

	for (const char *p = text; (p = strchr(p, '\f')) != NULL; p++)
		n++;
	OK(n == 2);
	OK(strstr(text, "DL-2026-0001-3") < feed);
	OK(feed != NULL && strstr(feed, "DL-2026-0002-1") != NULL);
	free(text);
	format = REPORT_HTML;
	text = report_over(
	    rows, "2026-11-19T08:00:00+01:00", take_incidents, &format);
	EQ_STR(text, "(no file)", "several pages are not written as one");
	OK(diag_status() == EXIT_USAGE);
	free(text);
}

static void
test_register(void)
{
	const enum report_format format = REPORT_CSV;
	char *csv = report_over(
	    rows, "2026-11-19T08:00:00+01:00", take_register, &format);
	size_t n = 0;

	OK(strncmp(csv, "\xef\xbb\xbf", 3) == 0);
	for (const char *p = csv; (p = strstr(p, "\r\n")) != NULL; p++)
		n++;
	OK(n == 4);
	free(csv);
}

/* The decision of a table row is shown, its author is left open. */
static void
test_settle(void)
{
	struct operands in = { .reg.zone = amsterdam };
	struct report r = { .in = &in,
		.lang = "nl",
		.now = moment("2026-11-19T08:00:00+01:00"),
		.law = &law };
	struct incident i;

	incident_init(&i);
	incident_set_time(
	    &i, FIELD_RECEIVED, moment("2026-11-17T08:00:00+01:00"));
	incident_set_choice(&i, FIELD_CLASS, CLASS_BREACH);
	settle_open(&r, &i);
	OK(i.lists[LIST_OBLIGATIONS].n == 0); /* it was assessed */
	incident_set_choice(&i, FIELD_AP, DECISION_REQUIRED);
	incident_set_choice(&i, FIELD_SUBJECTS, DECISION_NOT_REQUIRED);
	settle_flat(&r, &i);
	OK(i.lists[LIST_OBLIGATIONS].n >= 2);
	for (size_t o = 0; o < i.lists[LIST_OBLIGATIONS].n; o++) {
		OK(!row_has(&i, LIST_OBLIGATIONS, o, OBLIGATION_DECIDED_AT));
		OK(!row_has(&i, LIST_OBLIGATIONS, o, OBLIGATION_DECIDED_BY));
	}
	incident_free(&i);

	/* A stream with a column missing: nothing is guessed. */
	incident_init(&i);
	incident_source_begin(&i);
	incident_set_choice(&i, FIELD_AP, DECISION_REQUIRED);
	settle_flat(&r, &i);
	settle_open(&r, &i);
	OK(i.lists[LIST_OBLIGATIONS].n == 0);
	incident_free(&i);
}

int
main(void)
{
	const struct strlist none = { 0 };
	char *locales = datadir_locales();

	/* Messages in English; the catalogue is for the documents. */
	setenv("LC_ALL", "C", 1);
	i18n_init(locales);
	free(locales);
	if (mkdtemp(top) == NULL ||
	    policy_law(NULL, &none, &amsterdam, "nl", &law) == -1)
		return 1;
	test_due();
	test_calendar();
	test_overview();
	test_register();
	test_settle();
	test_incidents();
	law_free(&law);
	remove_tree(top);
	return DONE();
}
