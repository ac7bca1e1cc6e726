/* Parts of a record and how long they are kept; tables that are refused. */
#include <stdlib.h>

#include "../src/record/retention_table.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "record.h"
#include "test.h"

#define HEAD "class,status,part,from,years,ground_nl,ground_en,source\n"

static struct zone zone;

static int
read_text(const char *text, struct retention_table *t)
{
	return retention_table_read(text, strlen(text), "r.csv", t);
}

/* When the part goes, as YYYY-MM-DD, or "". */
static const char *
due(const struct retention_table *t, const struct incident *i,
    enum record_part p, char buf[32])
{
	struct retention r;
	int y, m, d;

	buf[0] = '\0';
	if (retention_find(t, i, p, &zone, &r)) {
		date_of_days(r.day, &y, &m, &d);
		snprintf(buf, 32, "%04d-%02d-%02d", y, m, d);
	}
	return buf;
}

static void
make(struct incident *i, const char *class, const char *status,
    const char *closed)
{
	incident_init(i);
	put_field(i, FIELD_REF, "DL-2026-0001-3");
	put_field(i, FIELD_RECEIVED, "2020-01-01T09:00:00+01:00");
	put_field(i, FIELD_CLASS, class);
	put_field(i, FIELD_STATUS, status);
	put_field(i, FIELD_CLOSED, closed);
}

static void
add_notification(struct incident *i, const char *regime, const char *at)
{
	const size_t r = row_add(i, LIST_NOTIFICATIONS);

	put_col(i, LIST_NOTIFICATIONS, r, NOTIFICATION_REGIME, regime);
	put_col(i, LIST_NOTIFICATIONS, r, NOTIFICATION_AT, at);
}

/* The days ---------------------------------------------------------------- */

/* clang-format off */
static const struct {
	const char *class, *status, *closed, *notified, *due;
} days[] = {
	{ "breach", "closed", "2026-11-03T10:00:00+01:00", NULL, "2029-11-03" },
	/* By the clocks of the register it was the 4th. */
	{ "breach", "closed", "2026-11-03T23:30:00Z", NULL, "2029-11-04" },
	{ "breach", "closed", "2024-02-29T10:00:00+01:00", NULL, "2027-03-01" },
	{ "breach", "closed", "2026-11-03T10:00:00+01:00", "2026-12-05T10:00:00+01:00", "2031-12-05" },
	{ "breach", "closed", "2026-11-03T10:00:00+01:00", "2024-02-29T10:00:00+01:00", "2029-03-01" },
	{ "serious", "closed", "2026-11-03T10:00:00+01:00", NULL, "2029-11-03" },
	{ "incident", "closed", "2026-11-03T10:00:00+01:00", NULL, "" },
	{ "", "closed", "2026-11-03T10:00:00+01:00", NULL, "" },
	{ "", "withdrawn", "2026-11-03T10:00:00+01:00", NULL, "2026-11-03" },
	{ "breach", "withdrawn", "2026-11-03T10:00:00+01:00", NULL, "2026-11-03" },
	{ "breach", "open", "", NULL, "" },
	{ "breach", "open", "", "2020-12-05T10:00:00+01:00", "" },
	/* From the last moment of the record. */
	{ "breach", "closed", "unknown", NULL, "2023-01-01" },
};
/* clang-format on */

static void
test_days(void)
{
	struct retention_table t;
	struct incident i;
	char buf[32];

	OK(read_text(HEAD "-,withdrawn,all,closed,0,g,g,s\n"
			  "breach|serious,closed,all,notified,5,g,g,s\n"
			  "breach|serious,closed,all,closed,3,g,g,s\n",
	       &t) == 0);
	for (size_t n = 0; n < LENGTH(days); n++) {
		make(&i, days[n].class, days[n].status, days[n].closed);
		add_notification(&i, "reporter", "2026-12-31T10:00:00+01:00");
		if (days[n].notified != NULL)
			add_notification(&i, "avg-33", days[n].notified);
		if (strcmp(days[n].closed, "unknown") == 0)
			i.lists[LIST_NOTIFICATIONS].n = 0;
		EQ_STR(due(&t, &i, PART_ALL, buf), days[n].due, "due");
		EQ_STR(due(&t, &i, PART_MAIL, buf), "", "another part");
		incident_free(&i);
	}
	retention_table_free(&t);
}

/* Parts ------------------------------------------------------------------- */

static void
test_parts(void)
{
	const size_t from = ITEM_FROM, subject = ITEM_SUBJECT;
	size_t row;
	struct incident i;

	for (enum record_part p = 0; p < PART_MAX; p++) {
		OK(!part_has_field(p, FIELD_REF));
		OK(!part_has_field(p, FIELD_CLASS));
		OK(!part_has_field(p, FIELD_DEPARTMENT));
		OK(!part_has_field(p, FIELD_HOLD));
		OK(!part_has_field(p, FIELD_RULE));
		OK(part_includes(p, p) && part_includes(PART_ALL, p));
		OK(part_has_field(p, FIELD_TITLE) == (p == PART_ALL));
		OK(part_has_field(p, FIELD_REPORTER_NAME) ==
		    (p == PART_REPORTER || p >= PART_PERSONAL));
		OK(part_has_column(p, LIST_MAIL, from) == (p >= PART_MAIL));
		OK(part_has_column(p, LIST_MAIL, subject) == (p >= PART_MAIL));
		OK(part_has_column(p, LIST_LOG, LOG_TEXT) ==
		    (p >= PART_PERSONAL));
		OK(part_has_column(p, LIST_MEASURES, MEASURE_TEXT) ==
		    (p == PART_ALL));
		/* Whatever goes with a part goes with those that include it. */
		for (enum record_part g = 0; g < PART_MAX; g++)
			for (enum field f = 0; f < FIELD_MAX; f++)
				if (part_includes(g, p) &&
				    part_has_field(p, f) &&
				    !part_has_field(g, f))
					OK(false && "not included");
	}
	OK(!part_includes(PART_PERSONAL, PART_ALL));
	OK(!part_includes(PART_FILES, PART_REPORTER));
	OK(!part_includes(PART_MAIL, PART_FILES));
	incident_init(&i);
	row = row_add(&i, LIST_FILES);
	put_col(&i, LIST_FILES, row, FILE_NAME, "mail-3f9a01c2-1.pdf");
	row = row_add(&i, LIST_FILES);
	put_col(&i, LIST_FILES, row, FILE_NAME, "filed-3f9a01c2.pdf");
	row = row_add(&i, LIST_FILES);
	put_col(&i, LIST_FILES, row, FILE_NAME, "mail-00000000.eml");
	put_col(&i, LIST_FILES, row, FILE_KEPT, "no");
	OK(part_has_file(PART_MAIL, &i, 0) && !part_has_file(PART_MAIL, &i, 1));
	OK(part_has_file(PART_FILES, &i, 0) && part_has_file(PART_ALL, &i, 1));
	OK(!part_has_file(PART_REPORTER, &i, 0));
	OK(!part_has_file(PART_ALL, &i, 2)); /* its bytes were never kept */
	incident_free(&i);
}

/* Tables ------------------------------------------------------------------ */

static const char *const refused[] = {
	"datalek,closed,all,closed,1,g,g,s", /* no class */
	"breach,open,all,closed,1,g,g,s",
	"breach,open|closed,all,closed,1,g,g,s",
	"breach,closed,everything,closed,1,g,g,s",
	"breach,closed,all,received,1,g,g,s",
	"breach,closed,all,closed,-1,g,g,s",
	"breach,closed,all,closed,1.5,g,g,s",
	"breach,closed,all,closed,,g,g,s",
	"breach,closed,all,closed,101,g,g,s",
	"breach,closed,all,closed,0001,g,g,s",
	"breach,closed,all,closed,een,g,g,s",
	"breach,closed,all,closed,1,,g,s",
	"breach,closed,all,closed,1,g,,s",
	"breach,closed,all,closed,1,g,g,",
	/* Never reached. */
	"-,-,all,closed,1,g,g,s\nbreach,closed,all,closed,2,g,g,s",
	"-,-,all,closed,1,g,g,s\n-,-,all,notified,2,g,g,s",
	"-,-,all,notified,1,g,g,s\nbreach,-,all,notified,2,g,g,s",
	"breach|serious,-,mail,closed,1,g,g,s\nserious,-,mail,closed,2,g,g,s",
};
static const char *const accepted[] = {
	"breach,closed,all,closed,0,g,g,s",
	"breach,closed,all,closed,100,g,g,s",
	"breach,closed,all,notified,1,g,g,s\nbreach,closed,all,closed,2,g,g,s",
	"breach,closed,all,closed,1,g,g,s\n-,closed,all,closed,2,g,g,s",
	"breach,-,all,closed,1,g,g,s\nbreach|serious,-,all,closed,2,g,g,s",
	"-,closed,all,closed,1,g,g,s\n-,-,all,closed,2,g,g,s",
	"-,-,all,closed,1,g,g,s\n-,-,mail,closed,2,g,g,s",
};

static void
test_tables(void)
{
	struct retention_table t;
	struct strbuf s = { 0 };

	for (size_t n = 0; n < LENGTH(refused); n++) {
		strbuf_reset(&s);
		strbuf_addf(&s, HEAD "%s\n", refused[n]);
		test_ok(
		    read_text(s.s, &t) == -1, __FILE__, __LINE__, refused[n]);
	}
	for (size_t n = 0; n < LENGTH(accepted); n++) {
		strbuf_reset(&s);
		strbuf_addf(&s, HEAD "%s\n", accepted[n]);
		test_ok(
		    read_text(s.s, &t) == 0, __FILE__, __LINE__, accepted[n]);
		retention_table_free(&t);
	}
	OK(read_text(HEAD, &t) == -1);
	OK(read_text("class,status\n", &t) == -1);
	strbuf_free(&s);
	OK(retention_table_load(NULL, &t) == 0 && t.n > 0);
	for (size_t r = 0; r < t.n; r++)
		OK(strstr(t.row[r].source, "advice") == t.row[r].source);
	retention_table_free(&t);
}

int
main(void)
{
	zone_find("Europe/Amsterdam", &zone);
	test_days();
	test_parts();
	test_tables();
	return DONE();
}
