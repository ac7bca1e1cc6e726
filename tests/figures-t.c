/* Counting: periods, phases, what is left out, and that parts add up. */
#include <inttypes.h>
#include <stdlib.h>

#include "../src/base/mem.h"
#include "../src/model/figures.h"
#include "test.h"

static void
set(struct incident *i, const char *name, const char *value)
{
	inc_set(i, field_find(name), value);
}

/* "field=value field=value": an incident. */
static void
make(struct incident *i, const char *text)
{
	struct strs words = { 0 };
	char *eq;

	incident_init(i);
	strs_split(&words, text, ' ');
	for (size_t w = 0; w < words.n; w++)
		if ((eq = strchr(words.v[w], '=')) != NULL) {
			*eq = '\0';
			set(i, words.v[w], eq + 1);
		}
	strs_free(&words);
}

static void
duty(struct incident *i, const char *regime, const char *to,
    const char *decision, const char *due)
{
	const size_t row = row_add(i, LIST_DUTIES);

	row_set(i, LIST_DUTIES, row, DUTY_REGIME, regime);
	row_set(i, LIST_DUTIES, row, DUTY_RECIPIENT, to);
	row_set(i, LIST_DUTIES, row, DUTY_DECISION, decision);
	row_set(i, LIST_DUTIES, row, DUTY_DUE, due);
}

static void
measure(struct incident *i, const char *id, const char *due, const char *done)
{
	const size_t row = row_add(i, LIST_MEASURES);

	row_set(i, LIST_MEASURES, row, MEASURE_ID, id);
	row_set(i, LIST_MEASURES, row, MEASURE_TEXT, "cursus");
	row_set(i, LIST_MEASURES, row, MEASURE_DUE, due);
	row_set(i, LIST_MEASURES, row, MEASURE_DONE, done);
}

static void
add_tallies(struct str *s, const char *name, const struct tallies *t)
{
	for (size_t i = 0; i < t->n; i++)
		str_addf(s, " %s:%s=%" PRIu64 "/%" PRIu64 "/%" PRIu64, name,
		    t->v[i].value, t->v[i].n[PHASE_NEW], t->v[i].n[PHASE_OPEN],
		    t->v[i].n[PHASE_CLOSED]);
}

/* All figures as text. */
static char *
describe(const struct figures *f)
{
	struct str s = { 0 };

	str_addf(&s, "new=%" PRIu64 " open=%" PRIu64 " closed=%" PRIu64,
	    f->incidents[PHASE_NEW], f->incidents[PHASE_OPEN],
	    f->incidents[PHASE_CLOSED]);
	add_tallies(&s, "class", &f->by_class);
	add_tallies(&s, "dep", &f->by_department);
	add_tallies(&s, "kind", &f->by_kind);
	str_addf(&s, " ap=%" PRIu64 "+%" PRIu64 "+%" PRIu64, f->ap_in_time,
	    f->ap_late, f->ap_overdue);
	str_addf(&s, " persons=%" PRIu64 "-%" PRIu64 "/%" PRIu64 "/%" PRIu64,
	    f->persons.min, f->persons.max, f->persons.at_least,
	    f->persons.unknown);
	str_addf(&s, " out=%" PRIu64 "+%" PRIu64, f->exercises, f->withdrawn);
	for (size_t i = 0; i < f->npending; i++)
		str_addf(&s, " %s/%s%s:%s:%" PRId64 "%s%s", f->pending[i].ref,
		    f->pending[i].regime, f->pending[i].id, f->pending[i].due,
		    f->pending[i].left, f->pending[i].overdue ? "!" : "",
		    f->pending[i].undecided ? "?" : "");
	return str_take(&s);
}

static void
begin(struct figures *f, const char *period, const char *now)
{
	struct period p;
	struct when w;

	OK(period_parse(period, &p));
	OK(when_parse(now, &w));
	figures_init(f, &p, when_local(w));
}

/* The number of new, open and closed ones for one incident. */
static const struct {
	const char *what, *period, *incident, *want;
} phases[] = {
	{ "the first second of week 53 is in it", "2026-W53",
	    "received=2026-12-28T00:00:00+01:00", "1/1/0" },
	{ "the second before is not, but it is open", "2026-W53",
	    "received=2026-12-27T23:59:59+01:00", "0/1/0" },
	{ "week 53 has the first days of January", "2026-W53",
	    "received=2027-01-03T23:59:59+01:00", "1/1/0" },
	{ "week 1 begins on the Monday", "2026-W53",
	    "received=2027-01-04T00:00:00+01:00", "0/0/0" },
	{ "and has that Monday", "2027-W01",
	    "received=2027-01-04T00:00:00+01:00", "1/1/0" },
	{ "1 January 2025 is in its week 1, not in 2024", "2025-W01",
	    "received=2024-12-30T08:00:00+01:00", "1/1/0" },
	{ "the zone decides, not the offset it was written with", "2026-W53",
	    "received=2026-12-27T23:30:00Z", "1/1/0" },
	{ "closed in the period", "2026-W47",
	    "received=2026-11-01T08:00:00+01:00 status=closed "
	    "closed=2026-11-20T08:00:00+01:00",
	    "0/0/1" },
	{ "closed after it: open at its end", "2026-W47",
	    "received=2026-11-17T08:00:00+01:00 status=closed "
	    "closed=2026-11-23T00:00:00+01:00",
	    "1/1/0" },
	{ "new and closed", "2026-W47",
	    "received=2026-11-17T08:00:00+01:00 status=closed "
	    "closed=2026-11-17T09:00:00+01:00",
	    "1/0/1" },
	{ "closed without a moment is not open", "2026-W47",
	    "received=2026-11-17T08:00:00+01:00 status=closed", "1/0/0" },
	{ "an exercise is in no figure", "2026-W47",
	    "received=2026-11-17T08:00:00+01:00 exercise=yes", "0/0/0" },
	{ "nor is what was withdrawn", "2026-W47",
	    "received=2026-11-17T08:00:00+01:00 status=withdrawn", "0/0/0" },
	{ "the hour that comes twice is in one week only", "2026-W43",
	    "received=2026-10-25T02:30:00+01:00", "1/1/0" },
};

static void
test_phases(void)
{
	struct incident i;
	struct figures f;
	char got[64];

	for (size_t c = 0; c < LENGTH(phases); c++) {
		begin(&f, phases[c].period, "2027-02-01T00:00:00Z");
		make(&i, phases[c].incident);
		figures_count(&f, &i);
		snprintf(got, sizeof(got), "%d/%d/%d",
		    (int)f.incidents[PHASE_NEW], (int)f.incidents[PHASE_OPEN],
		    (int)f.incidents[PHASE_CLOSED]);
		EQ_STR(got, phases[c].want, phases[c].what);
		figures_free(&f);
		incident_free(&i);
	}
}

static void
test_breakdowns(void)
{
	static const char *const incidents[] = {
		"ref=A received=2026-11-17T08:00:00+01:00 class=serious "
		"department=Zuid persons_min=10 persons_max=20 ap=required "
		"ap_due=2026-11-20T08:00:00+01:00 "
		"ap_filed=2026-11-20T08:00:00+01:00",
		"ref=B received=2026-11-18T08:00:00+01:00 class=breach "
		"department=Zuid persons_min=5 ap=required "
		"ap_due=2026-11-20T08:00:00+01:00 "
		"ap_filed=2026-11-20T08:00:01+01:00",
		"ref=C received=2026-11-18T08:00:00+01:00 class=incident "
		"kind=other ap=not-required",
		"ref=D received=2026-11-01T08:00:00+01:00 "
		"ap_due=2026-11-04T08:00:00+01:00",
		"ref=E received=2026-11-18T08:00:00+01:00 exercise=yes",
		"ref=F received=2026-11-18T08:00:00+01:00 status=withdrawn",
	};
	struct incident i;
	struct figures f;
	char *got;

	begin(&f, "2026-W47", "2026-11-22T08:00:00+01:00");
	for (size_t n = 0; n < LENGTH(incidents); n++) {
		make(&i, incidents[n]);
		figures_count(&f, &i);
		incident_free(&i);
	}
	figures_sort(&f);
	got = describe(&f);
	EQ_STR(got,
	    "new=3 open=4 closed=0 class:=0/1/0 class:breach=1/1/0 "
	    "class:incident=1/1/0 class:serious=1/1/0 dep:=1/2/0 "
	    "dep:Zuid=2/2/0 kind:=2/3/0 kind:other=1/1/0 ap=1+1+1 "
	    "persons=15-25/1/1 out=1+1 "
	    "D/avg-33:2026-11-04T08:00:00+01:00:-1555200!?",
	    "breakdowns");
	free(got);
	figures_free(&f);
}

static void
test_pending(void)
{
	struct incident i;
	struct figures f;
	char *got;

	begin(&f, "2026-W47", "2026-11-20T12:00:00+01:00");
	make(&i, "ref=A received=2026-11-19T08:00:00+01:00 class=serious");
	duty(&i, "avg-34", "subjects", "required", NULL);
	duty(&i, "avg-33", "ap", "required", "2026-11-22T08:00:00+01:00");
	duty(&i, "nis2", "csirt", "not-required", "2026-11-20T08:00:00+01:00");
	measure(&i, "1", "2026-11-19", NULL);
	measure(&i, "2", "2026-11-20", NULL);
	measure(&i, "3", "2026-11-01", "2026-11-01T08:00:00+01:00");
	figures_count(&f, &i);
	incident_free(&i);

	/* Closing stops neither a clock of the law nor a measure. */
	make(&i, "ref=B received=2026-11-19T08:00:00+01:00 status=closed");
	duty(&i, "avg-33", "ap", "undecided", "2026-11-20T13:00:00+01:00");
	measure(&i, "10", NULL, NULL);
	measure(&i, "9", NULL, NULL);
	figures_count(&f, &i);
	incident_free(&i);

	/* Nobody has judged this one, and no row says that a clock runs. */
	make(&i, "ref=C received=2026-11-20T08:00:00+01:00");
	figures_count(&f, &i);
	incident_free(&i);

	figures_sort(&f);
	got = describe(&f);
	EQ_STR(strstr(got, " A/"),
	    " A/1:2026-11-19:-43200! "
	    "B/avg-33:2026-11-20T13:00:00+01:00:3600? A/2:2026-11-20:43200 "
	    "A/avg-33:2026-11-22T08:00:00+01:00:158400 A/avg-34::0 "
	    "B/9::0 B/10::0 C/avg-33::0?",
	    "soonest first, what has no moment last");
	free(got);
	figures_free(&f);
}

/* A filing's row says how late it was, whatever "aware" became since. */
static void
test_frozen(void)
{
	struct incident i;
	struct figures f;
	size_t row;

	begin(&f, "2026-W47", "2026-11-20T12:00:00+01:00");
	make(&i, "ref=A ap_due=2026-11-30T08:00:00+01:00 "
		 "ap_filed=2026-11-20T08:00:00+01:00");
	row = row_add(&i, LIST_FILINGS);
	row_set(&i, LIST_FILINGS, row, FILING_REGIME, "avg-33");
	row_set(&i, LIST_FILINGS, row, FILING_RECIPIENT, "ap");
	row_set(&i, LIST_FILINGS, row, FILING_AT, "2026-11-20T08:00:00+01:00");
	row_set(&i, LIST_FILINGS, row, FILING_LATE_BY, "60");
	figures_count(&f, &i);
	OK(f.ap_late == 1 && f.ap_in_time == 0);
	OK(f.npending == 0);
	incident_free(&i);
	figures_free(&f);
}

static uint32_t
next(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}

static void
set_moment(struct incident *i, enum field f, uint32_t *seed)
{
	/* Some weeks around a year's end. */
	const int64_t from = days_of(2026, 12, 1) * 86400;

	if (next(seed) % 4 != 0)
		inc_set_time(
		    i, f, when_in_zone(from + next(seed) % (60 * 86400)));
}

static void
random_incident(struct incident *i, uint32_t *seed, unsigned n)
{
	static const char *const statuses[] = { "open", "open", "closed",
		"withdrawn" };
	static const char *const classes[] = { "", "incident", "breach",
		"serious" };
	static const char *const departments[] = { "", "Noord", "Zuid",
		"Łódź" };
	static const char *const decisions[] = { "", "required", "not-required",
		"undecided" };
	char number[16];

	incident_init(i);
	snprintf(number, sizeof(number), "R%06u", n);
	inc_set(i, FIELD_REF, number);
	inc_set(i, FIELD_STATUS, statuses[next(seed) % 4]);
	inc_set(i, FIELD_EXERCISE, next(seed) % 16 == 0 ? "yes" : "");
	inc_set(i, FIELD_CLASS, classes[next(seed) % 4]);
	inc_set(i, FIELD_DEPARTMENT, departments[next(seed) % 4]);
	inc_set(i, FIELD_AP, decisions[next(seed) % 4]);
	set_moment(i, FIELD_RECEIVED, seed);
	set_moment(i, FIELD_CLOSED, seed);
	set_moment(i, FIELD_AP_DUE, seed);
	if (next(seed) % 2 == 0)
		set_moment(i, FIELD_AP_FILED, seed);
	if (next(seed) % 2 == 0) {
		snprintf(number, sizeof(number), "%u", next(seed) % 500);
		inc_set(i, FIELD_PERSONS_MIN, number);
	}
	if (next(seed) % 2 == 0)
		measure(i, "1", "2027-01-01", NULL);
}

/* Whatever way a register is split, the parts add up to the whole. */
static void
test_adding(void)
{
	static const char *const periods[] = { "2026-W53", "2027-W01",
		"2026-12", "2026-Q4", "2027", "2026-12-31..2027-01-01" };
	struct figures whole, a, b;
	struct incident i;
	uint32_t seed = 42;
	char *x, *y;

	for (size_t p = 0; p < LENGTH(periods); p++) {
		begin(&whole, periods[p], "2027-01-02T03:04:05+01:00");
		a = b = whole;
		for (unsigned n = 0; n < 500; n++) {
			random_incident(&i, &seed, n);
			figures_count(&whole, &i);
			figures_count(next(&seed) % 3 == 0 ? &a : &b, &i);
			incident_free(&i);
		}
		figures_add(&a, &b);
		figures_sort(&a);
		figures_sort(&whole);
		x = describe(&a);
		y = describe(&whole);
		OK(whole.incidents[PHASE_NEW] > 0);
		EQ_STR(x, y, periods[p]);
		free(x);
		free(y);
		figures_free(&whole);
		figures_free(&a);
		figures_free(&b);
	}
}

int
main(void)
{
	if (!zone_set("Europe/Amsterdam")) {
		printf("1..0 # SKIP no time zones\n");
		return 0;
	}
	test_phases();
	test_breakdowns();
	test_pending();
	test_frozen();
	test_adding();
	return DONE();
}
