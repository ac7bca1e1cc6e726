/* Selecting: operators, types, periods, what is no selection. */
#include <stdlib.h>

#include "../src/core/query.h"
#include "../src/util/mem.h"
#include "moment.h"
#include "record.h"
#include "test.h"

enum result { NO, YES, BAD };

/* clang-format off */
static const struct {
	const char *text;
	enum result answer;
} cases[] = {
	{ "title=laptop weg", YES },
	{ "title = laptop weg", YES },
	{ "  title  =  laptop weg", YES },
	{ "title=laptop", NO },
	{ "title!=laptop", YES },
	{ "title != laptop weg", NO },
	{ "title~LAPTOP", YES },
	{ "title ~ ^lap.*(weg|gestolen)$", YES },
	{ "title~^weg", NO },
	{ "title~(", BAD },
	{ "title<m", YES },
	{ "title>=m", NO },
	{ "department=", YES },
	{ "department!=", NO },
	{ "title=", NO },
	{ "title!=", YES },
	{ "department~.", NO },
	{ "department<z", NO },
	{ "department!=Zorg", YES },
	{ "department<", BAD },
	{ "status=open", YES },
	{ "status=opn", BAD },
	{ "status!=closed", YES },
	{ "status~^o", YES },
	{ "persons_min=12", YES },
	{ "persons_min>9", YES },
	{ "persons_min<9", NO },
	{ "persons_min>=12", YES },
	{ "persons_min>12", NO },
	{ "persons_min<100", YES },
	{ "persons_min=veel", BAD },
	{ "persons_max>0", NO },
	{ "severity=2.5", YES },
	{ "severity>=2.25", YES },
	{ "data=bsn", YES },
	{ "data=name", YES },
	{ "data=health", BAD },
	{ "data=image", NO },
	{ "data!=bsn", NO },
	{ "data!=image", YES },
	{ "data~^bs", YES },
	{ "countries=Belgi\xc3\xab", YES },
	/* 2026-11-16T00:30 in Amsterdam is still Sunday in UTC. */
	{ "received=2026-11-16T00:30:00+01:00", YES },
	{ "received=2026-11-15T23:30:00Z", YES },
	{ "received=2026-11-16 00:30", YES },
	{ "received!=2026-11-15T23:30:00Z", NO },
	{ "received>2026-11-15T23:30:00Z", NO },
	{ "received>=2026-11-15T23:30:00Z", YES },
	{ "received<=2026-11-15T23:30:00Z", YES },
	{ "received=2026-11-16", YES },
	{ "received=2026-11-15", NO },
	{ "received>2026-11-15", YES },
	{ "received<=2026-11-16", YES },
	{ "received<2026-11-16", NO },
	{ "received=2026-W47", YES },
	{ "received=2026-W46", NO },
	{ "received>2026-W46", YES },
	{ "received>=2026-W47", YES },
	{ "received>2026-W47", NO },
	{ "received=2026-11", YES },
	{ "received<2026-12", YES },
	{ "received=2026-Q4", YES },
	{ "received=2026", YES },
	{ "received=2026-11-10..2026-11-16", YES },
	{ "received=2026-31-12", BAD },
	{ "received=misschien", BAD },
	{ "received=3-11-2026 9:30..4-11-2026", BAD },
	{ "received=2026-02-30", BAD },
	{ "aware<2027", NO },
	{ "aware!=2026", YES },
	{ "titel=x", BAD },
	{ "title", BAD },
	{ "", BAD },
	{ "=x", BAD },
	{ "title:x", BAD },
	{ "kind=preventive", BAD },
};

/* The rows: 0 immediate without a day, 1 preventive with one. */
static const struct {
	const char *text;
	size_t row;
	enum result answer;
} rows[] = {
	{ "kind=immediate", 0, YES },
	{ "kind=immediate", 1, NO },
	{ "due=", 0, YES },
	{ "due<2026-11-21", 1, YES },
	{ "due=2026-11-20", 1, YES },
	{ "due=2026-W47", 1, YES },
	{ "due<2026-W47", 1, NO },
	{ "id>1", 1, YES },
	{ "status=open", 1, YES },
	{ "kind=wrong-file", 0, BAD },
	{ "regime=avg-33", 0, BAD },
};
/* clang-format on */

/* The reason must be given if the query is invalid, and only then. */
static struct query *
parse(const char *text, enum list l)
{
	struct query_fault why;
	struct query *s = query_parse(
	    &amsterdam, moment("2026-11-28T14:10:00+01:00"), text, l, &why);

	OK((s == NULL) == (why.text != NULL));
	free(why.text);
	return s;
}

static void
make(struct incident *i)
{
	size_t row;

	incident_init(i);
	put_field(i, FIELD_TITLE, "laptop weg");
	put_field(i, FIELD_STATUS, "open");
	put_field(i, FIELD_PERSONS_MIN, "12");
	put_field(i, FIELD_SEVERITY, "2.5");
	put_field(i, FIELD_DATA, "name|bsn");
	put_field(i, FIELD_COUNTRIES, "Nederland|Belgi\xc3\xab");
	put_field(i, FIELD_RECEIVED, "2026-11-16T00:30:00+01:00");
	row = row_add(i, LIST_MEASURES);
	put_col(i, LIST_MEASURES, row, MEASURE_ID, "1");
	put_col(i, LIST_MEASURES, row, MEASURE_KIND, "immediate");
	row = row_add(i, LIST_MEASURES);
	put_col(i, LIST_MEASURES, row, MEASURE_ID, "2");
	put_col(i, LIST_MEASURES, row, MEASURE_KIND, "preventive");
	put_col(i, LIST_MEASURES, row, MEASURE_DUE, "2026-11-20");
}

static enum result
ask(const struct incident *i, const char *text, enum list l, size_t row)
{
	struct query *s = parse(text, l);
	enum result a = BAD;

	if (s != NULL)
		a = query_holds(s, i, row) ? YES : NO;
	query_free(s);
	return a;
}

int
main(void)
{
	struct incident i;

	if (freopen("/dev/null", "w", stderr) == NULL)
		return 2;
	make(&i);
	for (size_t c = 0; c < LENGTH(cases); c++)
		test_ok(ask(&i, cases[c].text, LIST_MAX, 0) == cases[c].answer,
		    __FILE__, __LINE__, cases[c].text);
	for (size_t c = 0; c < LENGTH(rows); c++)
		test_ok(ask(&i, rows[c].text, LIST_MEASURES, rows[c].row) ==
			    rows[c].answer,
		    __FILE__, __LINE__, rows[c].text);
	incident_free(&i);
	return DONE();
}
