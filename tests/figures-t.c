/* Figures: periods, phases, breakdowns, lists, and the sets that are shown. */
#include <inttypes.h>
#include <stdlib.h>

#include "../src/stats/figure_set.h"
#include "../src/util/mem.h"
#include "../src/util/strbuf.h"
#include "../src/util/strlist.h"
#include "moment.h"
#include "record.h"
#include "test.h"

static void
set(struct incident *i, const char *name, const char *value)
{
	put_field(i, field_find(name), value);
}

/* "field=value field=value": an incident. */
static void
make(struct incident *i, const char *text)
{
	struct strlist words = { 0 };
	char *eq;

	incident_init(i);
	strlist_split(&words, text, ' ');
	for (size_t w = 0; w < words.n; w++)
		if ((eq = strchr(words.v[w], '=')) != NULL) {
			*eq = '\0';
			set(i, words.v[w], eq + 1);
		}
	strlist_free(&words);
}

static void
duty(struct incident *i, const char *regime, const char *to,
    const char *decision, const char *due)
{
	const size_t row = row_add(i, LIST_OBLIGATIONS);

	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME, regime);
	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_RECIPIENT, to);
	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION, decision);
	put_col(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, due);
}

static void
measure(struct incident *i, const char *id, const char *due, const char *done)
{
	const size_t row = row_add(i, LIST_MEASURES);

	put_col(i, LIST_MEASURES, row, MEASURE_ID, id);
	put_col(i, LIST_MEASURES, row, MEASURE_TEXT, "cursus");
	put_col(i, LIST_MEASURES, row, MEASURE_DUE, due);
	put_col(i, LIST_MEASURES, row, MEASURE_DONE, done);
}

static void
add_tallies(struct strbuf *s, const char *name, const struct tallies *t)
{
	for (size_t i = 0; i < t->n; i++)
		strbuf_addf(s, " %s:%s=%" PRIu64 "/%" PRIu64 "/%" PRIu64, name,
		    t->v[i].value, t->v[i].n[PHASE_NEW], t->v[i].n[PHASE_OPEN],
		    t->v[i].n[PHASE_CLOSED]);
}

static void
add_durations(struct strbuf *s, const char *name, const struct durations *d)
{
	strbuf_addf(s, " %s=", name);
	for (size_t i = 0; i < d->n; i++)
		strbuf_addf(s, "%" PRId64 ",", d->v[i]);
	strbuf_addf(s, "?%" PRIu64, d->unknown);
}

static void
add_period(struct strbuf *s, const struct counts *c)
{
	static const char *const names[BY_MAX] = { "class", "dep", "kind",
		"channel", "nature", "cause", "data", "special", "protection",
		"groups", "band", "to-ap", "to-subjects" };

	strbuf_addf(s, "new=%" PRIu64 " open=%" PRIu64 " closed=%" PRIu64,
	    c->incidents[PHASE_NEW], c->incidents[PHASE_OPEN],
	    c->incidents[PHASE_CLOSED]);
	for (int b = 0; b < BY_MAX; b++)
		add_tallies(s, names[b], &c->by[b]);
	strbuf_add(s, " ap");
	for (int a = 0; a < AP_MAX; a++)
		strbuf_addf(s, "+%" PRIu64, c->ap[a]);
	strbuf_addf(s, " persons=%" PRIu64 "-%" PRIu64 "/%" PRIu64 "/%" PRIu64,
	    c->persons.min, c->persons.max, c->persons.at_least,
	    c->persons.unknown);
	add_durations(s, "ap", &c->durations[DURATION_AP]);
	add_durations(s, "subjects", &c->durations[DURATION_SUBJECTS]);
	add_durations(s, "processor", &c->durations[DURATION_PROCESSOR]);
	add_durations(s, "aware", &c->durations[DURATION_AWARE]);
	strbuf_addf(s, " done=%" PRIu64 " out=%" PRIu64 "+%" PRIu64,
	    c->measures_done, c->exercises, c->withdrawn);
}

static void
add_lists(struct strbuf *s, const struct figures *f)
{
	char due[TIMESTAMP_LEN];
	const struct pending *p;

	for (size_t i = 0; i < f->lists.npending; i++) {
		p = &f->lists.pending[i];
		pending_format_due(p, due);
		strbuf_addf(s, " %s/%s", p->ref, p->regime);
		if (p->kind == PENDING_KIND_MEASURE)
			strbuf_addf(s, "%" PRIu64, p->id);
		strbuf_addf(s, ":%s:%" PRId64 "%s%s", due, p->left,
		    p->overdue ? "!" : "", p->undecided ? "?" : "");
	}
	for (size_t i = 0; i < f->lists.ngaps; i++)
		strbuf_addf(s, " gap:%s:%x", f->lists.gap[i].ref,
		    f->lists.gap[i].missing);
	for (size_t i = 0; i < f->lists.nrefusals; i++)
		strbuf_addf(s, " no:%s:%s:%s:%s", f->lists.refusal[i].ref,
		    f->lists.refusal[i].regime, f->lists.refusal[i].recipient,
		    f->lists.refusal[i].reason);
}

/* What there is beside the period itself. */
static void
add_rest(struct strbuf *s, const struct figures *f)
{
	for (int i = SPAN_BEFORE; i < SPAN_MAX; i++) {
		strbuf_addf(s, "\n%s: ", f->of[i].period.name);
		add_period(s, &f->of[i]);
	}
	for (size_t w = 0; w < FIGURES_WEEKS; w++)
		for (enum class c = CLASS_MAX; c-- > CLASS_NONE;)
			strbuf_addf(s, "%s%" PRIu64,
			    c == CLASS_SERIOUS ? "\n" : "/", f->week[w].n[c]);
	add_tallies(s, "repeats", &f->repeats);
	strbuf_addf(s, " overdue=%" PRIu64, f->lists.n[PENDING_AP_OVERDUE]);
	for (size_t a = 0; a < AGE_MAX; a++)
		strbuf_addf(s, "/%" PRIu64, f->lists.age[a]);
}

/* All figures as text, in one line those of the period. */
static char *
describe(const struct figures *f, bool all)
{
	struct strbuf s = { 0 };

	add_period(&s, &f->of[SPAN_THIS]);
	add_lists(&s, f);
	if (all)
		add_rest(&s, f);
	return strbuf_take(&s);
}

static void
begin(struct figures *f, const char *period, const char *now)
{
	struct period p;
	struct timestamp w;

	OK(period_parse(&amsterdam, period, &p));
	OK(timestamp_parse(now, &w));
	figures_init(f, &p, zone_timestamp(&amsterdam, w.s));
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
		    (int)f.of[SPAN_THIS].incidents[PHASE_NEW],
		    (int)f.of[SPAN_THIS].incidents[PHASE_OPEN],
		    (int)f.of[SPAN_THIS].incidents[PHASE_CLOSED]);
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
	got = describe(&f, false);
	EQ_STR(got,
	    "new=3 open=4 closed=0 class:=0/1/0 class:breach=1/1/0 "
	    "class:incident=1/1/0 class:serious=1/1/0 dep:=1/2/0 "
	    "dep:Zuid=2/2/0 kind:=2/3/0 kind:other=1/1/0 channel:=3/0/0 "
	    "nature:=3/0/0 cause:=3/0/0 data:=3/0/0 special:=3/0/0 "
	    "protection:=3/0/0 groups:=3/0/0 band:several=2/0/0 "
	    "band:unknown=1/0/0 to-ap:told=2/0/0 to-subjects:undecided=2/0/0 "
	    "ap+1+1+0+0+1+2+2+0 persons=15-25/1/1 ap=172801,259200,?0 "
	    "subjects=?0 processor=?0 aware=?3 done=0 out=1+1 "
	    "D/avg-33:2026-11-04T08:00:00+01:00:-1555200!? gap:A:2f gap:B:2f",
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

	/* Not assessed yet, and without a row for its time limit. */
	make(&i, "ref=C received=2026-11-20T08:00:00+01:00");
	figures_count(&f, &i);
	incident_free(&i);

	/* Nor this one, which is closed. */
	make(&i, "ref=D received=2026-11-20T08:00:00+01:00 status=closed");
	figures_count(&f, &i);
	incident_free(&i);

	figures_sort(&f);
	got = describe(&f, false);
	EQ_STR(strstr(got, " A/"),
	    " A/1:2026-11-19:-43200! "
	    "B/avg-33:2026-11-20T13:00:00+01:00:3600? A/2:2026-11-20:43200 "
	    "A/avg-33:2026-11-22T08:00:00+01:00:158400 A/avg-34::0 "
	    "B/9::0 B/10::0 C/avg-33::0? gap:A:3f no:A:nis2:csirt:",
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
	row = row_add(&i, LIST_NOTIFICATIONS);
	put_col(&i, LIST_NOTIFICATIONS, row, NOTIFICATION_REGIME, "avg-33");
	put_col(&i, LIST_NOTIFICATIONS, row, NOTIFICATION_RECIPIENT, "ap");
	put_col(&i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT,
	    "2026-11-20T08:00:00+01:00");
	put_col(&i, LIST_NOTIFICATIONS, row, NOTIFICATION_LATE_BY, "60");
	figures_count(&f, &i);
	OK(f.of[SPAN_THIS].ap[AP_LATE] == 1);
	OK(f.of[SPAN_THIS].ap[AP_IN_TIME] == 0);
	OK(f.lists.npending == 0);
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
	const int64_t from = date_days(2026, 12, 1) * 86400;

	if (next(seed) % 4 != 0)
		incident_set_time(i, f,
		    zone_timestamp(
			&amsterdam, from + next(seed) % (60 * 86400)));
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
	static const char *const kinds[] = { "", "other", "post-lost" };
	static const char *const data[] = { "", "name", "name|bsn" };
	char number[16];

	incident_init(i);
	snprintf(number, sizeof(number), "R%06u", n);
	put_field(i, FIELD_REF, number);
	put_field(i, FIELD_STATUS, statuses[next(seed) % 4]);
	put_field(i, FIELD_EXERCISE, next(seed) % 16 == 0 ? "yes" : "");
	put_field(i, FIELD_CLASS, classes[next(seed) % 4]);
	put_field(i, FIELD_DEPARTMENT, departments[next(seed) % 4]);
	put_field(i, FIELD_AP, decisions[next(seed) % 4]);
	set_moment(i, FIELD_RECEIVED, seed);
	set_moment(i, FIELD_CLOSED, seed);
	set_moment(i, FIELD_AP_DUE, seed);
	if (next(seed) % 2 == 0)
		set_moment(i, FIELD_AP_FILED, seed);
	if (next(seed) % 2 == 0) {
		snprintf(number, sizeof(number), "%u", next(seed) % 500);
		put_field(i, FIELD_PERSONS_MIN, number);
	}
	put_field(i, FIELD_KIND, kinds[next(seed) % 3]);
	put_field(i, FIELD_DATA, data[next(seed) % 3]);
	put_field(i, FIELD_CHANNEL, next(seed) % 3 == 0 ? "processor" : "");
	put_field(i, FIELD_SUBJECTS, decisions[next(seed) % 4]);
	set_moment(i, FIELD_DETECTED, seed);
	set_moment(i, FIELD_SUBJECTS_INFORMED, seed);
	if (next(seed) % 2 == 0)
		measure(i, "1", "2027-01-01", NULL);
	if (next(seed) % 2 == 0)
		measure(i, "2", NULL, "2027-01-01T12:00:00+01:00");
}

/* In whatever order the incidents come, the figures are the same. */
static void
test_order(void)
{
	static const char *const periods[] = { "2026-W53", "2027-W01",
		"2026-12", "2026-Q4", "2027", "2026-12-31..2027-01-01" };
	struct incident i[500];
	struct figures f, backwards;
	uint32_t seed = 42;
	char *x, *y;

	for (size_t p = 0; p < LENGTH(periods); p++) {
		begin(&f, periods[p], "2027-01-02T03:04:05+01:00");
		backwards = f;
		for (unsigned n = 0; n < LENGTH(i); n++) {
			random_incident(&i[n], &seed, n);
			figures_count(&f, &i[n]);
		}
		for (size_t n = LENGTH(i); n-- > 0;) {
			figures_count(&backwards, &i[n]);
			incident_free(&i[n]);
		}
		figures_sort(&f);
		figures_sort(&backwards);
		x = describe(&f, true);
		y = describe(&backwards, true);
		OK(f.of[SPAN_THIS].incidents[PHASE_NEW] > 0);
		EQ_STR(x, y, periods[p]);
		free(x);
		free(y);
		figures_free(&f);
		figures_free(&backwards);
	}
}

/* 20,000 of the largest numbers of persons: more than a number holds. */
static void
test_most(void)
{
	struct figures f;
	struct incident i;

	begin(&f, "2026-11", "2026-11-20T00:00:00Z");
	make(&i, "received=2026-11-03T10:00:00Z class=incident "
		 "persons_min=999999999999999");
	for (int n = 0; n < 20000; n++)
		figures_count(&f, &i);
	incident_free(&i);
	OK(f.of[SPAN_THIS].persons.min == UINT64_MAX);
	OK(f.of[SPAN_THIS].persons.max == UINT64_MAX);
	figures_free(&f);
}

/* Sets as they are shown --------------------------------------------------- */

/* "value=5 value=<5 value=-": a set of one period. */
static char *
shown(const struct figure_sets *sets, enum figure_set_id id, enum span span)
{
	const struct figure_set *set = &sets->set[id];
	struct strbuf s = { 0 };

	strbuf_add(&s, "");
	for (size_t i = 0; i < set->n; i++) {
		const struct figure *f = &set->v[i];

		strbuf_addf(&s, "%s%s=", i > 0 ? " " : "", f->value);
		if (!f->known[span] || f->left_out[span])
			strbuf_add(&s, "-");
		else if (f->hidden[span])
			strbuf_addf(&s, "<%d", FIGURE_FEW);
		else
			strbuf_addf(&s, "%" PRIu64, f->n[span]);
	}
	return strbuf_take(&s);
}

/* What is N times in a table of incidents. */
struct some {
	int n;
	const char *incident;
};

static void
count_some(struct figures *f, const struct some *some, size_t n)
{
	struct incident i;

	for (size_t k = 0; k < n; k++) {
		make(&i, some[k].incident);
		for (int times = 0; times < some[k].n; times++)
			figures_count(f, &i);
		incident_free(&i);
	}
	figures_sort(f);
}

static const struct {
	const char *what;
	bool is_public;
	enum figure_set_id set;
	enum span span;
	struct some some[4];
	const char *want;
} sets[] = {
	{ "five is shown, four is not, and hides the least beside it", true,
	    SET_DEPARTMENT, SPAN_THIS,
	    { { 5, "department=A" }, { 4, "department=B" },
		{ 9, "department=C" } },
	    "A=<5 B=<5 C=9" },
	{ "a single two: one more is hidden", true, SET_CHANNEL, SPAN_THIS,
	    { { 2, "channel=mail" }, { 9, "channel=phone" },
		{ 10, "channel=form" } },
	    "form=10 mail=<5 phone=<5" },
	{ "two of one incident each: one more is hidden", true, SET_CAUSE,
	    SPAN_THIS,
	    { { 1, "cause=technical" }, { 1, "cause=unknown" },
		{ 7, "cause=internal-intent" }, { 8, "" } },
	    "=8 internal-intent=<5 technical=<5 unknown=<5" },
	{ "serious and other breaches are hidden together", true, SET_CLASS,
	    SPAN_THIS,
	    { { 9, "class=serious" }, { 1, "class=breach" },
		{ 5, "class=incident" }, { 6, "" } },
	    "serious=<5 breach=<5 incident=<5 undecided=<5" },
	{ "the period before has no number that is open", true, SET_CLASS_OPEN,
	    SPAN_BEFORE, { { 9, "class=serious" } },
	    "serious=- breach=- incident=- undecided=-" },
	{ "a sum over four incidents is left out", true, SET_PERSONS, SPAN_THIS,
	    { { 4, "persons_min=100" }, { 9, "" } },
	    "min=- max=- at-least=- unknown=-" },
	{ "over five it is shown", true, SET_PERSONS, SPAN_THIS,
	    { { 5, "persons_min=100" }, { 9, "" } },
	    "min=500 max=500 at-least=5 unknown=9" },
	{ "a notification after exactly 24, 48 and 72 hours", false,
	    SET_AP_HOURS, SPAN_THIS,
	    { { 1, "ap_filed=2026-11-18T08:00:00+01:00" },
		{ 2, "ap_filed=2026-11-19T08:00:00+01:00" },
		{ 3, "ap_filed=2026-11-20T08:00:00+01:00" },
		{ 4, "ap_filed=2026-11-20T08:00:01+01:00" } },
	    "0-24=1 24-48=2 48-72=3 72-=4 unknown=0" },
	{ "the median of four", false, SET_AP_SECONDS, SPAN_THIS,
	    { { 1, "ap_filed=2026-11-17T08:00:10+01:00" },
		{ 1, "ap_filed=2026-11-17T08:00:20+01:00" },
		{ 1, "ap_filed=2026-11-17T08:00:40+01:00" },
		{ 1, "ap_filed=2026-11-17T09:00:00+01:00" } },
	    "median=30 longest=3600" },
	{ "two of a kind and a department are repeats", false, SET_REPEATS,
	    SPAN_YEAR,
	    { { 2, "kind=other department=A" },
		{ 1, "kind=other department=B" }, { 3, "department=A" } },
	    "other|A=2" },
	{ "several values of one incident, each under its own", false, SET_DATA,
	    SPAN_THIS, { { 2, "data=name|bsn" }, { 1, "data=bsn" }, { 1, "" } },
	    "=1 bsn=3 name=2" },
	{ "a range in one band, over two, and without an end", false,
	    SET_PERSONS_BAND, SPAN_THIS,
	    { { 1, "persons_min=2 persons_max=10" },
		{ 2, "persons_min=10 persons_max=11" },
		{ 3, "persons_min=5001" } },
	    "0=0 1=0 2-10=1 11-50=0 51-100=0 101-500=0 501-1000=0 "
	    "1001-5000=0 5001-=3 several=2 unknown=0" },
};

static void
test_sets(void)
{
	struct figures f;
	struct figure_sets s;
	struct some some[4];
	char *got, *text[4];

	for (size_t c = 0; c < LENGTH(sets); c++) {
		begin(&f, "2026-W47", "2026-11-22T08:00:00+01:00");
		for (size_t k = 0; k < LENGTH(some); k++) {
			text[k] = xasprintf("received=2026-11-17T08:00:00+01:00"
					    " %s",
			    sets[c].some[k].n > 0 ? sets[c].some[k].incident
						  : "");
			some[k] = (struct some){ sets[c].some[k].n, text[k] };
		}
		count_some(&f, some, LENGTH(some));
		figure_sets_make(&s, &f);
		if (sets[c].is_public)
			figure_sets_hide(&s);
		got = shown(&s, sets[c].set, sets[c].span);
		EQ_STR(got, sets[c].want, sets[c].what);
		free(got);
		for (size_t k = 0; k < LENGTH(some); k++)
			free(text[k]);
		figure_sets_free(&s);
		figures_free(&f);
	}
}

/* Weeks are hidden in the pairs of the classes, and beside a year not shown. */
static void
test_weeks(void)
{
	static const struct some some[] = {
		{ 9, "received=2026-11-17T08:00:00+01:00 class=serious" },
		{ 2, "received=2026-11-17T08:00:00+01:00 class=breach" },
		{ 7, "received=2026-11-10T08:00:00+01:00 class=incident" },
		{ 5, "received=2026-11-23T00:00:00+01:00 class=incident" },
	};
	struct figures f;
	struct figure_sets s;

	begin(&f, "2026-W48", "2026-11-22T23:59:59+01:00");
	count_some(&f, some, LENGTH(some));
	figure_sets_make(&s, &f);
	figure_sets_hide(&s);
	EQ_STR(f.week[FIGURES_WEEKS - 1].period.name, "2026-W47",
	    "the last week is the present one");
	OK(f.week[FIGURES_WEEKS - 1].n[CLASS_SERIOUS] == 9);
	OK(s.hidden[FIGURES_WEEKS - 1][CLASS_SERIOUS]);
	OK(s.hidden[FIGURES_WEEKS - 1][CLASS_BREACH]);
	OK(f.week[FIGURES_WEEKS - 2].n[CLASS_INCIDENT] == 7);
	OK(!s.hidden[FIGURES_WEEKS - 2][CLASS_INCIDENT]);
	OK(!s.no_weeks);
	figure_sets_free(&s);
	figures_free(&f);
	begin(&f, "2026", "2026-11-22T23:59:59+01:00");
	figure_sets_make(&s, &f);
	figure_sets_hide(&s);
	OK(s.no_weeks);
	figure_sets_free(&s);
	figures_free(&f);
}

/* Measures: the day after the last one begins at midnight; bands of age. */
static const struct {
	const char *now, *want;
} measures[] = {
	{ "2026-11-20T23:59:59+01:00", "1 due, 0 late, aged 1/0/0/0/0/0" },
	{ "2026-11-21T00:00:00+01:00", "1 due, 1 late, aged 1/0/0/0/0/0" },
	{ "2026-12-01T08:00:00+01:00", "1 due, 1 late, aged 1/0/0/0/0/0" },
	{ "2026-12-02T08:00:00+01:00", "1 due, 1 late, aged 0/1/0/0/0/0" },
	{ "2027-11-01T08:00:00+01:00", "1 due, 1 late, aged 0/0/0/1/0/0" },
	{ "2027-11-02T08:00:00+01:00", "1 due, 1 late, aged 0/0/0/0/1/0" },
};

static void
test_measures(void)
{
	struct incident i;
	struct figures f;
	const struct pending_lists *l = &f.lists;
	char got[80];

	for (size_t c = 0; c < LENGTH(measures); c++) {
		begin(&f, "2026-W47", measures[c].now);
		make(&i, "ref=A received=2026-11-01T08:00:00+01:00");
		measure(&i, "1", "2026-11-20", NULL);
		row_set_time(&i, LIST_MEASURES, 0, MEASURE_ADDED,
		    moment("2026-11-01T08:00:00+01:00"));
		figures_count(&f, &i);
		snprintf(got, sizeof(got),
		    "%d due, %d late, aged %d/%d/%d/%d/%d/%d",
		    (int)l->n[PENDING_MEASURES],
		    (int)l->n[PENDING_MEASURES_OVERDUE], (int)l->age[0],
		    (int)l->age[1], (int)l->age[2], (int)l->age[3],
		    (int)l->age[4], (int)l->age[5]);
		EQ_STR(got, measures[c].want, measures[c].now);
		incident_free(&i);
		figures_free(&f);
	}
}

int
main(void)
{
	test_phases();
	test_breakdowns();
	test_pending();
	test_frozen();
	test_order();
	test_most();
	test_sets();
	test_weeks();
	test_measures();
	return DONE();
}
