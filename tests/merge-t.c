/* Two versions of a record merged: the laws of merging, over records at random;
 * and cases by hand. */
#include <stdlib.h>

#include "../src/core/enisa_score.h"
#include "../src/core/measure_number.h"
#include "../src/core/merge.h"
#include "../src/core/obligation_settle.h"
#include "../src/util/mem.h"
#include "random.h"
#include "test.h"

#define ROUNDS 1500

/* Laws ----------------------------------------------------------------------
 */

static void
change_cell(struct incident *i, enum list l, size_t row, size_t c)
{
	const struct field_def *d = l == LIST_MAX ? field_def((enum field)c)
						  : &list_def(l)->cols[c];
	char *v = random_value(d);

	if (l == LIST_MAX && c != FIELD_REF && (d->flags & IS_STREAM) == 0)
		put_field(i, (enum field)c, v);
	else if (l != LIST_MAX)
		put_col(i, l, row, c, v);
	free(v);
}

/* A row as the commands add it: with a key, and a measure with a number. */
static void
add_row(struct incident *i, enum list l)
{
	const bool has_key = list_key(l) < list_def(l)->ncols;
	const size_t n = i->lists[l].n;
	char key[KEY_LEN];
	size_t row;

	if (has_key && n > 0 && random_below(3) == 0) {
		row = row_copy(i, l, i, random_below(n)); /* says the same */
	} else {
		row = row_add(i, l);
		for (size_t c = 0; c < list_def(l)->ncols; c++)
			change_cell(i, l, row, c);
	}
	if (has_key) {
		snprintf(key, sizeof(key), "%08zx", random_below(UINT32_MAX));
		row_set_text(i, l, row, list_key(l), key);
	}
	if (l == LIST_MEASURES) {
		row_clear(i, l, row, MEASURE_ID);
		row_clear(i, l, row, MEASURE_WAS);
		row_set_count(i, l, row, MEASURE_ID, measure_number_next(i));
	}
}

/* Some fields and cells changed, some rows appended. */
static void
change(struct incident *i)
{
	const size_t fields = random_below(8), rows = random_below(5);
	enum list l;
	size_t c;

	for (size_t n = 0; n < fields; n++)
		change_cell(i, LIST_MAX, 0, random_below(FIELD_MAX));
	for (size_t n = 0; n < rows; n++) {
		l = random_below(2) == 0 ? LIST_MEASURES
					 : (enum list)random_below(LIST_MAX);
		c = random_below(list_def(l)->ncols);
		if (random_below(3) != 0 || i->lists[l].n == 0)
			add_row(i, l);
		else if (c != list_key(l) && /* a file is known by its name */
			 (l != LIST_FILES || c != FILE_NAME) &&
			 (l != LIST_MEASURES ||
			     (c != MEASURE_ID && c != MEASURE_WAS)))
			change_cell(i, l, random_below(i->lists[l].n), c);
	}
}

/* Does a value that X changed stand on one of the sides?  Of several the new
 * ones on both. */
static bool
is_kept(const struct merge *m, const struct incident *o,
    const struct incident *x, enum field f)
{
	const char *v = shown_field(x, f);

	if (strcmp(v, shown_field(o, f)) == 0)
		return true;
	if (!is_multi(field_def(f)))
		return strcmp(v, shown_field(&m->side[0], f)) == 0 ||
		       strcmp(v, shown_field(&m->side[1], f)) == 0;
	for (unsigned n = 0; field_def(f)->kind == KIND_CHOICE &&
			     incident_choice_at(x, f, n) != 0;
	     n++)
		if (!incident_holds(o, f, incident_choice_at(x, f, n)) &&
		    !incident_holds(
			&m->side[0], f, incident_choice_at(x, f, n)) &&
		    !incident_holds(
			&m->side[1], f, incident_choice_at(x, f, n)))
			return false;
	return true;
}

static bool
has_row(
    const struct incident *i, enum list l, const struct incident *x, size_t row)
{
	bool is_same;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		is_same = true;
		for (size_t c = 0; c < list_def(l)->ncols && is_same; c++)
			is_same = (l == LIST_MEASURES &&
				      (c == MEASURE_ID || c == MEASURE_WAS)) ||
				  cell_is_same(row_cell(i, l, r, c),
				      row_cell(x, l, row, c));
		if (is_same)
			return true;
	}
	return false;
}

/* The fields that follow from others are made anew. */
static bool
is_own(enum field f)
{
	const enum field_group g = field_def(f)->group;

	return f != FIELD_STATUS && g != GROUP_CLOSING &&
	       g != GROUP_OBLIGATIONS && g != GROUP_SEVERITY &&
	       f != FIELD_CLASS && f != FIELD_RULE && f != FIELD_ASSESSED_AT &&
	       f != FIELD_ASSESSED_BY;
}

/* Rows with a key, but no mail that is known by what it says: that one may have
 * come to both sides, and is there once. */
static size_t
keyed(const struct incident *i)
{
	size_t n = 0;

	for (enum list l = 0; l < LIST_MAX; l++)
		if (list_key(l) < list_def(l)->ncols)
			for (size_t r = 0; r < i->lists[l].n; r++)
				n += l != LIST_MAIL ||
				     !row_has(i, l, r, ITEM_IDENTITY);
	return n;
}

/* The rows that O lacks, each of them with a key. */
static size_t
added(const struct incident *o, const struct incident *x)
{
	return keyed(x) - keyed(o);
}

static bool
has_each_key_once(const struct incident *i)
{
	const char *key;

	for (enum list l = 0; l < LIST_MAX; l++) {
		if (list_key(l) == list_def(l)->ncols)
			continue;
		for (size_t r = 0; r < i->lists[l].n; r++) {
			key = row_text(i, l, r, list_key(l));
			for (size_t k = 0; *key != '\0' && k < r; k++)
				if (strcmp(row_text(i, l, k, list_key(l)),
					key) == 0)
					return false;
		}
	}
	return true;
}

/* Does each number that X shows name the same measure in M, or none, which a
 * measure had before? */
static bool
numbers_hold(const struct incident *m, const struct incident *x)
{
	const enum list l = LIST_MEASURES;
	bool was;
	uint64_t n;
	size_t at;

	for (size_t r = 0; r < x->lists[l].n; r++) {
		if (!row_count(x, l, r, MEASURE_ID, &n))
			continue;
		at = measure_number_find(m, n);
		was = false;
		for (size_t k = 0; k < m->lists[l].n; k++)
			was |= measure_number_was(m, k, n);
		if (at == m->lists[l].n
			? !was
			: strcmp(row_text(m, l, at, MEASURE_KEY),
			      row_text(x, l, r, MEASURE_KEY)) != 0)
			return false;
	}
	return true;
}

static bool
loses_nothing(
    const struct merge *m, const struct incident *o, const struct incident *x)
{
	static const enum list whole[] = { LIST_LOG, LIST_PASSAGES,
		LIST_NOTIFICATIONS, LIST_MEASURES };

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (is_own(f) && !is_kept(m, o, x, f))
			return false;
	for (size_t n = 0; n < LENGTH(whole); n++)
		for (size_t r = o->lists[whole[n]].n; r < x->lists[whole[n]].n;
		     r++)
			if (!has_row(&m->side[0], whole[n], x, r) &&
			    !has_row(&m->side[1], whole[n], x, r))
				return false;
	return true;
}

static void
laws(const struct incident *o, const struct incident *a,
    const struct incident *b, const struct incident *c, unsigned holds[9])
{
	struct merge m, back, again, third;

	merge_incidents(&m, NULL, o, a, a);
	holds[0] += m.n == 0 && is_same_incident(&m.side[0], a);
	merge_free(&m);
	merge_incidents(&m, NULL, o, o, b);
	holds[1] += m.n == 0 && is_same_incident(&m.side[1], b);
	merge_free(&m);
	merge_incidents(&m, NULL, o, a, o);
	holds[2] += m.n == 0 && is_same_incident(&m.side[0], a);
	merge_free(&m);
	merge_incidents(&m, NULL, o, a, b);
	merge_incidents(&back, NULL, o, b, a);
	holds[3] += m.n == back.n && m.found == back.found &&
		    is_same_incident(&m.side[0], &back.side[1]) &&
		    is_same_incident(&m.side[1], &back.side[0]);
	/* Answers of both sides take the class away. */
	holds[4] += (m.found & MERGE_ASSESS) != 0 ||
		    (loses_nothing(&m, o, a) && loses_nothing(&m, o, b));
	merge_incidents(&again, NULL, o, &m.side[0], b);
	holds[5] += m.n > 0 || (m.found & MERGE_ASSESS) != 0 ||
		    (again.n == 0 &&
			is_same_incident(&m.side[0], &again.side[0]));
	merge_free(&again);
	holds[6] += added(o, &m.side[0]) == added(o, a) + added(o, b);
	holds[7] += has_each_key_once(&m.side[0]);
	merge_incidents(&third, NULL, o, &m.side[0], c);
	holds[8] += numbers_hold(&m.side[0], a) &&
		    numbers_hold(&m.side[0], b) &&
		    numbers_hold(&third.side[0], a) &&
		    numbers_hold(&third.side[0], b) &&
		    numbers_hold(&third.side[0], c) &&
		    numbers_hold(&third.side[0], &m.side[0]);
	merge_free(&third);
	merge_free(&m);
	merge_free(&back);
}

static void
test_laws(void)
{
	static const char *const what[] = { "the same on both sides",
		"changed on theirs alone", "changed on ours alone",
		"the same from either side", "nothing is lost",
		"merged again changes nothing",
		"each row that was added is there, and once",
		"no key is there twice",
		"a number names one measure or none, whatever was merged" };
	struct incident o, a, b, c;
	unsigned holds[LENGTH(what)] = { 0 };

	for (int n = 0; n < ROUNDS; n++) {
		random_incident(&o, true, false);
		put_field(&o, FIELD_REF, "DL-2026-0001-3");
		enisa_settle(&o);
		incident_copy(&a, &o);
		incident_copy(&b, &o);
		incident_copy(&c, &o);
		change(&a);
		change(&b);
		change(&c);
		enisa_settle(&a);
		enisa_settle(&b);
		laws(&o, &a, &b, &c, holds);
		incident_free(&o);
		incident_free(&a);
		incident_free(&b);
		incident_free(&c);
	}
	for (size_t l = 0; l < LENGTH(what); l++) {
		test_ok(holds[l] == ROUNDS, __FILE__, __LINE__, what[l]);
		if (holds[l] != ROUNDS)
			printf("# %u of %u\n", holds[l], ROUNDS);
	}
}

/* Cases ---------------------------------------------------------------------
 */

struct change_of {
	enum field field;
	const char *value;
};

/* What each side sets, and what stands then; of a conflict on either side. */
static const struct {
	const char *what;
	struct change_of base[4], ours[4], theirs[4], result[4];
	size_t conflicts, faults;
	unsigned found;
} cases[] = {
	{ .what = "another field on each side",
	    .ours = { { FIELD_DEPARTMENT, "Noord" } },
	    .theirs = { { FIELD_TITLE, "brief" } },
	    .result = { { FIELD_DEPARTMENT, "Noord" },
		{ FIELD_TITLE, "brief" } } },
	{ .what = "emptied on one side",
	    .base = { { FIELD_DEPARTMENT, "Noord" } },
	    .ours = { { FIELD_DEPARTMENT, "" } },
	    .theirs = { { FIELD_TITLE, "brief" } },
	    .result = { { FIELD_DEPARTMENT, "" }, { FIELD_TITLE, "brief" } } },
	{ .what = "the same field on both sides",
	    .ours = { { FIELD_DEPARTMENT, "Noord" } },
	    .theirs = { { FIELD_DEPARTMENT, "Zuid" } },
	    .conflicts = 1 },
	{ .what = "several values are united, and taken away",
	    .base = { { FIELD_DATA, "name|contact" } },
	    .ours = { { FIELD_DATA, "name|bsn" } },
	    .theirs = { { FIELD_DATA, "name|contact|birth-date" } },
	    .result = { { FIELD_DATA, "name|birth-date|bsn" } } },
	{ .what = "none of them and one of them contradict",
	    .ours = { { FIELD_SPECIAL, "none" } },
	    .theirs = { { FIELD_SPECIAL, "health" } },
	    .conflicts = 1 },
	{ .what = "closed on one side",
	    .base = { { FIELD_STATUS, "open" } },
	    .ours = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T10:00:00+01:00" } },
	    .theirs = { { FIELD_TITLE, "brief" } },
	    .result = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T10:00:00+01:00" } } },
	{ .what = "closed on both: at the earlier time",
	    .base = { { FIELD_STATUS, "open" } },
	    .ours = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T10:00:00+01:00" } },
	    .theirs = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T08:59:59+00:00" } },
	    .result = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T08:59:59+00:00" } } },
	{ .what = "numbers that are right on each side, and not together",
	    .ours = { { FIELD_PERSONS_MIN, "10" } },
	    .theirs = { { FIELD_PERSONS_MAX, "9" } },
	    .conflicts = 2,
	    .faults = 1 },
	{ .what = "the same with more at most",
	    .ours = { { FIELD_PERSONS_MIN, "10" } },
	    .theirs = { { FIELD_PERSONS_MAX, "10" } },
	    .result = { { FIELD_PERSONS_MIN, "10" },
		{ FIELD_PERSONS_MAX, "10" } } },
	{ .what = "numbers that were wrong already",
	    .base = { { FIELD_PERSONS_MIN, "10" }, { FIELD_PERSONS_MAX, "9" } },
	    .ours = { { FIELD_TITLE, "brief" } },
	    .theirs = { { FIELD_DEPARTMENT, "Zuid" } },
	    .result = { { FIELD_PERSONS_MAX, "9" } } },
	{ .what = "closed on one side, received later on the other",
	    .base = { { FIELD_RECEIVED, "2026-11-03T10:00:00+01:00" },
		{ FIELD_STATUS, "open" } },
	    .ours = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T10:00:00+01:00" } },
	    .theirs = { { FIELD_RECEIVED, "2026-11-06T10:00:00+01:00" },
		{ FIELD_STATUS, "open" } },
	    .conflicts = 3,
	    .faults = 1 },
	{ .what = "another kind on one side, namely on neither",
	    .ours = { { FIELD_KIND, "other" } },
	    .theirs = { { FIELD_TITLE, "brief" } },
	    .result = { { FIELD_KIND, "other" } } },
	{ .what = "moments in the future",
	    .ours = { { FIELD_DETECTED, "2052-01-01T10:00:00+01:00" } },
	    .theirs = { { FIELD_TITLE, "brief" } },
	    .result = { { FIELD_DETECTED, "2052-01-01T10:00:00+01:00" } } },
	{ .what = "reopened on one side",
	    .base = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T10:00:00+01:00" } },
	    .ours = { { FIELD_STATUS, "open" }, { FIELD_CLOSED, "" } },
	    .theirs = { { FIELD_TITLE, "brief" } },
	    .result = { { FIELD_STATUS, "open" }, { FIELD_CLOSED, "" } } },
	{ .what = "closed and withdrawn",
	    .base = { { FIELD_STATUS, "open" } },
	    .ours = { { FIELD_STATUS, "closed" },
		{ FIELD_CLOSED, "2026-11-05T10:00:00+01:00" } },
	    .theirs = { { FIELD_STATUS, "withdrawn" },
		{ FIELD_CLOSED, "2026-11-05T11:00:00+01:00" } },
	    .conflicts = 2 },
	{ .what = "assessed alike: by the first",
	    .ours = { { FIELD_CLASS, "breach" }, { FIELD_RULE, "avg/A1@0" },
		{ FIELD_ASSESSED_AT, "2026-11-05T10:00:00+01:00" },
		{ FIELD_ASSESSED_BY, "Ans" } },
	    .theirs = { { FIELD_CLASS, "breach" }, { FIELD_RULE, "avg/A1@0" },
		{ FIELD_ASSESSED_AT, "2026-11-04T10:00:00+01:00" },
		{ FIELD_ASSESSED_BY, "Bo" } },
	    .result = { { FIELD_CLASS, "breach" },
		{ FIELD_ASSESSED_AT, "2026-11-04T10:00:00+01:00" },
		{ FIELD_ASSESSED_BY, "Bo" } } },
	{ .what = "assessed otherwise",
	    .ours = { { FIELD_CLASS, "breach" },
		{ FIELD_ASSESSED_AT, "2026-11-05T10:00:00+01:00" } },
	    .theirs = { { FIELD_CLASS, "incident" },
		{ FIELD_ASSESSED_AT, "2026-11-04T10:00:00+01:00" } },
	    .conflicts = 2 },
	{ .what = "answers of both sides are those of no assessment",
	    .base = { { FIELD_CLASS, "breach" } },
	    .ours = { { FIELD_SENSITIVE, "yes" } },
	    .theirs = { { FIELD_ADVERSE, "yes" } },
	    .result = { { FIELD_CLASS, "" } },
	    .found = MERGE_ASSESS },
	{ .what = "one side answers anew what the other side assesses",
	    .base = { { FIELD_SENSITIVE, "yes" } },
	    .ours = { { FIELD_SENSITIVE, "no" } },
	    .theirs = { { FIELD_CLASS, "serious" },
		{ FIELD_RULE, "avg/A4@0" } },
	    .result = { { FIELD_SENSITIVE, "no" }, { FIELD_CLASS, "" },
		{ FIELD_RULE, "" } },
	    .found = MERGE_ASSESS },
	{ .what = "a score of both",
	    .base = { { FIELD_DPC, "1" }, { FIELD_EI, "1" },
		{ FIELD_CB_MALICE, "0" }, { FIELD_CB_INTEGRITY, "0" } },
	    .ours = { { FIELD_CB_CONFIDENTIALITY, "0.25" },
		{ FIELD_CB_AVAILABILITY, "0" } },
	    .theirs = { { FIELD_CB_AVAILABILITY, "0" }, { FIELD_DPC, "2" } },
	    .result = { { FIELD_SEVERITY, "2.25" } } },
};

static void
set_fields(struct incident *i, const struct change_of *c)
{
	for (size_t n = 0; n < 4 && c[n].value != NULL; n++)
		put_field(i, c[n].field, c[n].value);
}

static bool
has_fields(const struct incident *i, const struct change_of *c)
{
	for (size_t n = 0; n < 4 && c[n].value != NULL; n++)
		if (strcmp(shown_field(i, c[n].field), c[n].value) != 0)
			return false;
	return true;
}

static void
test_cases(void)
{
	struct incident o, a, b;
	struct merge m;

	for (size_t c = 0; c < LENGTH(cases); c++) {
		incident_init(&o);
		put_field(&o, FIELD_REF, "DL-2026-0001-3");
		set_fields(&o, cases[c].base);
		incident_copy(&a, &o);
		incident_copy(&b, &o);
		set_fields(&a, cases[c].ours);
		set_fields(&b, cases[c].theirs);
		merge_incidents(&m, NULL, &o, &a, &b);
		test_ok(m.n == cases[c].conflicts &&
			    m.found == cases[c].found &&
			    m.faults[0].n + m.faults[1].n == cases[c].faults &&
			    has_fields(&m.side[0], cases[c].result) &&
			    has_fields(&m.side[1], cases[c].result) &&
			    (m.n == 0 ||
				(has_fields(&m.side[0], cases[c].ours) &&
				    has_fields(&m.side[1], cases[c].theirs))),
		    __FILE__, __LINE__, cases[c].what);
		merge_free(&m);
		incident_free(&o);
		incident_free(&a);
		incident_free(&b);
	}
}

/* A record with an obligation, a measure and a file; and two copies. */
static void
three(struct incident *o, struct incident *a, struct incident *b)
{
	size_t r;

	incident_init(o);
	put_field(o, FIELD_REF, "DL-2026-0001-3");
	put_field(o, FIELD_STATUS, "open");
	r = row_add(o, LIST_OBLIGATIONS);
	put_col(o, LIST_OBLIGATIONS, r, OBLIGATION_REGIME, "avg-33");
	put_col(o, LIST_OBLIGATIONS, r, OBLIGATION_RECIPIENT, "ap");
	put_col(o, LIST_OBLIGATIONS, r, OBLIGATION_DUE,
	    "2026-11-06T10:00:00+01:00");
	put_field(o, FIELD_AP_DUE, "2026-11-06T10:00:00+01:00");
	r = row_add(o, LIST_MEASURES);
	put_col(o, LIST_MEASURES, r, MEASURE_ID, "1");
	put_col(o, LIST_MEASURES, r, MEASURE_TEXT, "cursus");
	r = row_add(o, LIST_FILES);
	put_col(o, LIST_FILES, r, FILE_NAME, "mail-1.eml");
	put_col(o, LIST_FILES, r, FILE_SHA256, "00");
	incident_copy(a, o);
	incident_copy(b, o);
}

static void
free_three(struct incident *o, struct incident *a, struct incident *b)
{
	incident_free(o);
	incident_free(a);
	incident_free(b);
}

static size_t
add_measure(
    struct incident *i, const char *key, const char *text, const char *added)
{
	const enum list l = LIST_MEASURES;
	const size_t r = row_add(i, l);

	row_set_count(i, l, r, MEASURE_ID, measure_number_next(i));
	put_col(i, l, r, MEASURE_KEY, key);
	put_col(i, l, r, MEASURE_TEXT, text);
	put_col(i, l, r, MEASURE_ADDED, added);
	return r;
}

/* "1 cursus, 3 slot (2)": numbers, texts, former numbers. */
static void
has_measures(const struct incident *i, const char *want, const char *what)
{
	const enum list l = LIST_MEASURES;
	struct strbuf s = { 0 };

	for (size_t r = 0; r < i->lists[l].n; r++) {
		strbuf_addf(&s, "%s%s %s", r > 0 ? ", " : "",
		    shown_col(i, l, r, MEASURE_ID),
		    shown_col(i, l, r, MEASURE_TEXT));
		if (row_has(i, l, r, MEASURE_WAS))
			strbuf_addf(
			    &s, " (%s)", shown_col(i, l, r, MEASURE_WAS));
	}
	EQ_STR(s.s != NULL ? s.s : "", want, what);
	strbuf_free(&s);
}

#define AT(time) "2026-11-05T" time ":00+01:00"

static void
test_rows(void)
{
	const enum list l = LIST_MEASURES;
	struct incident o, a, b;
	struct merge m;

	three(&o, &a, &b);
	add_measure(&a, "0000000a", "slot", AT("10:00"));
	add_measure(&a, "0000000b", "beleid", AT("12:00"));
	add_measure(&b, "0000000c", "toets", AT("11:00"));
	put_col(&a, l, 0, MEASURE_OWNER, "ICT");
	put_col(&b, l, 0, MEASURE_DONE, AT("11:00"));
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	EQ_STR(shown_col(&m.side[0], l, 0, MEASURE_OWNER), "ICT", "ours");
	OK(row_has(&m.side[0], l, 0, MEASURE_DONE));
	has_measures(&m.side[0], "1 cursus, 3 beleid, 4 slot (2), 5 toets (2)",
	    "a number that both gave out is taken from both");
	OK(m.numbered == 4);
	merge_free(&m);
	put_col(&b, l, 0, MEASURE_OWNER, "P&O");
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 1);
	OK(m.conflict[0].list == l && m.conflict[0].row == 0 &&
	    m.conflict[0].col == MEASURE_OWNER);
	merge_free(&m);
	free_three(&o, &a, &b);
}

/* Rows that say the same are rows of their own, by their keys. */
static void
test_keys(void)
{
	const enum list l = LIST_MEASURES;
	struct incident none, o, a, b;
	struct merge m;

	three(&o, &a, &b);
	add_measure(&a, "0000000a", "slot", AT("10:00"));
	add_measure(&b, "0000000b", "slot", AT("10:00"));
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	has_measures(&m.side[0], "1 cursus, 3 slot (2), 4 slot (2)",
	    "both sides added equal rows: both are there");
	merge_free(&m);
	incident_init(&none);
	put_field(&a, FIELD_MESSAGE_ID, "1@x");
	put_field(&b, FIELD_MESSAGE_ID, "1@x");
	OK(merge_incidents(&m, NULL, &none, &a, &b) && m.n == 0);
	has_measures(&m.side[0], "1 cursus, 2 slot",
	    "unless both took in the same report");
	EQ_STR(shown_col(&m.side[1], l, 1, MEASURE_KEY), "0000000a",
	    "under one key");
	merge_free(&m);
	incident_free(&o);
	incident_copy(&o, &a);
	incident_free(&b);
	incident_copy(&b, &a);
	put_col(&a, l, 1, MEASURE_TEXT, "slot dicht");
	add_measure(&b, "0000000c", "slot", AT("10:00"));
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	has_measures(&m.side[0], "1 cursus, 2 slot dicht, 3 slot",
	    "one side changed a row, the other added one that is alike");
	merge_free(&m);
	b.lists[l].row[1] = b.lists[l].row[2];
	b.lists[l].n = 2;
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 1 &&
	    merge_is_removal(&m.conflict[0]));
	merge_free(&m);
	free_three(&o, &a, &b);
}

static void
add_mail(struct incident *i, const char *key, const char *identity,
    const char *file, const char *read_at)
{
	const enum list l = LIST_MAIL;
	const size_t r = row_add(i, l);

	put_col(i, l, r, ITEM_KEY, key);
	put_col(i, l, r, ITEM_AT, AT("09:00"));
	put_col(i, l, r, ITEM_IDENTITY, identity);
	put_col(i, l, r, ITEM_FILE, file);
	put_col(i, l, r, ITEM_READ_AT, read_at);
}

/* A mail that came to both sides is one item; another one is its own. */
static void
test_mail(void)
{
	const enum list l = LIST_MAIL;
	struct incident o, a, b;
	struct merge m;

	three(&o, &a, &b);
	add_mail(&a, "0000000b", "m1:1", "mail-b.eml", AT("10:00"));
	add_mail(&a, "0000000c", "", "mail-c.eml", NULL);
	add_mail(&b, "0000000a", "m1:1", "mail-a.eml", NULL);
	add_mail(&b, "0000000d", "", "mail-c.eml", NULL);
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	OK(m.side[0].lists[l].n == 3);
	EQ_STR(shown_col(&m.side[0], l, 0, ITEM_KEY), "0000000a",
	    "under the first key");
	EQ_STR(shown_col(&m.side[1], l, 0, ITEM_FILE), "mail-a.eml",
	    "with its file");
	OK(row_has(&m.side[0], l, 0, ITEM_READ_AT));
	merge_free(&m);
	free_three(&o, &a, &b);
}

/* Two measures of a record of old have one number. */
static void
test_old_numbers(void)
{
	struct incident o, a, b;
	struct merge m;

	three(&o, &a, &b);
	incident_free(&a);
	incident_free(&b);
	add_measure(&o, "", "oud", AT("08:00"));
	row_set_count(&o, LIST_MEASURES, 1, MEASURE_ID, 1);
	incident_copy(&a, &o);
	incident_copy(&b, &o);
	add_measure(&a, "0000000a", "slot", AT("10:00"));
	put_col(&a, LIST_MEASURES, 1, MEASURE_OWNER, "ICT");
	add_measure(&b, "0000000b", "toets", AT("11:00"));
	merge_incidents(&m, NULL, &o, &a, &b);
	has_measures(&m.side[0], "1 cursus, 1 oud, 3 slot (2), 4 toets (2)",
	    "they stay as they are");
	EQ_STR(shown_col(&m.side[0], LIST_MEASURES, 1, MEASURE_OWNER), "ICT",
	    "a row without a key is known by its place");
	merge_free(&m);

	/* Removed here and changed there, with a new one in its place. */
	incident_free(&a);
	incident_free(&b);
	incident_copy(&a, &o);
	incident_copy(&b, &o);
	a.lists[LIST_MEASURES].n = 1;
	add_measure(&a, "0000000a", "slot", AT("10:00"));
	put_col(&b, LIST_MEASURES, 1, MEASURE_OWNER, "ICT");
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 1 &&
	    merge_is_removal(&m.conflict[0]));
	merge_free(&m);
	free_three(&o, &a, &b);
}

/* Three clones, of which two merge first. */
static void
test_numbers(void)
{
	struct incident o, a, b;
	struct merge m, third;

	three(&o, &a, &b);
	add_measure(&a, "0000000a", "slot", AT("10:00"));
	add_measure(&b, "0000000b", "toets", AT("11:00"));
	merge_incidents(&m, NULL, &o, &a, &b);
	incident_free(&b);
	incident_copy(&b, &o);
	add_measure(&b, "0000000c", "kluis", AT("09:00"));
	add_measure(&b, "0000000d", "gang", AT("09:30"));
	merge_incidents(&third, NULL, &o, &m.side[0], &b);
	has_measures(&third.side[0],
	    "1 cursus, 4 toets (2), 5 kluis (2), 6 gang (3), 7 slot (2|3)",
	    "a number that was given up is given to none");
	merge_free(&third);
	/* Each of two gave it another one. */
	incident_free(&b);
	incident_copy(&b, &a);
	measure_number_add_was(&b, 1, 2);
	row_set_count(&b, LIST_MEASURES, 1, MEASURE_ID, 9);
	merge_incidents(&third, NULL, &o, &m.side[0], &b);
	has_measures(&third.side[0], "1 cursus, 4 toets (2), 10 slot (2|3|9)",
	    "two new numbers are both given up");
	merge_free(&third);
	merge_incidents(&third, NULL, &o, &b, &a);
	has_measures(&third.side[0], "1 cursus, 9 slot (2)",
	    "the number that a side knows to be of the past is so");
	merge_free(&third);
	merge_free(&m);
	free_three(&o, &a, &b);
}

/* Ours, unless they alone took another. */
static void
test_salt(void)
{
	static const struct {
		const char *base, *ours, *theirs, *is;
	} salts[] = {
		{ "a", "a", "a", "a" },
		{ "a", "b", "a", "b" },
		{ "a", "a", "b", "b" },
		{ "a", "b", "c", "b" },
		{ "a", "a", "", "a" },
		{ "", "", "b", "b" },
		{ "", "b", "c", "b" },
		{ "", "", "", "" },
	};
	struct incident o, a, b;
	struct merge m;

	for (size_t n = 0; n < LENGTH(salts) * 2; n++) {
		three(&o, &a, &b);
		if (n % 2 == 0)
			put_field(&b, FIELD_TITLE, "brief");
		strcpy(o.salt, salts[n / 2].base);
		strcpy(a.salt, salts[n / 2].ours);
		strcpy(b.salt, salts[n / 2].theirs);
		OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
		EQ_STR(m.side[0].salt, salts[n / 2].is, "salt");
		EQ_STR(m.side[1].salt, salts[n / 2].is, "of both sides");
		merge_free(&m);
		free_three(&o, &a, &b);
	}
}

/* A row that one side removed, and a file of one name that both added. */
static void
test_removed(void)
{
	const enum list l = LIST_FILES;
	struct incident o, a, b;
	struct merge m;
	size_t r;

	three(&o, &a, &b);
	a.lists[l].n = 0;
	put_field(&b, FIELD_TITLE, "brief");
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	OK(m.side[0].lists[l].n == 0);
	merge_free(&m);
	put_col(&b, l, 0, FILE_TYPE, "text/plain");
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 1);
	OK(m.conflict[0].col == FILE_COLS && m.side[1].lists[l].n == 1);
	merge_free(&m);
	for (int s = 0; s < 2; s++) {
		r = row_add(s == 0 ? &a : &b, l);
		put_col(s == 0 ? &a : &b, l, r, FILE_NAME, "mail-2.eml");
		put_col(
		    s == 0 ? &a : &b, l, r, FILE_SHA256, s == 0 ? "01" : "02");
	}
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 2);
	OK(m.conflict[1].col == FILE_SHA256);
	merge_free(&m);
	free_three(&o, &a, &b);
}

/* Neither is a row of another that stands in its place since. */
static void
test_removed_place(void)
{
	struct incident o, a, b;
	struct merge m;

	three(&o, &a, &b);
	a.lists[LIST_MEASURES].n = 0;
	add_measure(&a, "0000000a", "slot", AT("10:00"));
	add_measure(&b, "0000000b", "toets", AT("11:00"));
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	has_measures(&m.side[0], "1 slot, 2 toets",
	    "a row with a key matches no row without");
	merge_free(&m);
	free_three(&o, &a, &b);
}

static void
notify(struct incident *i, int64_t at)
{
	obligation_notify(
	    i, &(struct notification){
		   .regime = "avg-33", .recipient = "ap", .at = { at, 3600 } });
}

/* One side finds an earlier time of awareness, the other notifies. */
static void
test_frozen(void)
{
	struct incident o, a, b;
	struct merge m;

	three(&o, &a, &b);
	put_field(&a, FIELD_AP_DUE, "2026-11-05T10:00:00+01:00");
	put_col(&a, LIST_OBLIGATIONS, 0, OBLIGATION_DUE,
	    "2026-11-05T10:00:00+01:00");
	notify(&b, 1793955600);
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	EQ_STR(shown_col(&m.side[0], LIST_OBLIGATIONS, 0, OBLIGATION_DUE),
	    "2026-11-06T10:00:00+01:00", "the due time that was frozen stands");
	EQ_STR(shown_field(&m.side[0], FIELD_AP_DUE),
	    "2026-11-06T10:00:00+01:00", "in the field as well");
	merge_free(&m);
	notify(&a, 1793952000);
	OK(merge_incidents(&m, NULL, &o, &a, &b) && m.n == 0);
	OK(m.side[0].lists[LIST_NOTIFICATIONS].n == 2);
	EQ_STR(shown_field(&m.side[0], FIELD_AP_FILED),
	    shown_field(&a, FIELD_AP_FILED), "the first notification counts");
	merge_free(&m);
	incident_set_choice(&a, FIELD_STATUS, STATUS_CLOSED);
	OK(merge_incidents(&m, NULL, &o, &a, &b) &&
	    m.found == (MERGE_CLOSED | MERGE_TWICE));
	merge_free(&m);
	free_three(&o, &a, &b);
}

/* Without a base. */
static void
test_no_base(void)
{
	struct incident none, o, a, b;
	struct merge m;

	incident_init(&none);
	three(&o, &a, &b);
	OK(merge_incidents(&m, NULL, &none, &a, &b) && m.n == 0);
	merge_free(&m);
	put_field(&a, FIELD_TITLE, "brief");
	put_field(&b, FIELD_TITLE, "laptop");
	OK(!merge_incidents(&m, NULL, &none, &a, &b));
	merge_free(&m);
	put_field(&a, FIELD_MESSAGE_ID, "1@x");
	put_field(&b, FIELD_MESSAGE_ID, "1@x");
	OK(merge_incidents(&m, NULL, &none, &a, &b) && m.n == 1);
	OK(m.conflict[0].field == FIELD_TITLE);
	merge_free(&m);
	free_three(&o, &a, &b);
}

int
main(void)
{
	test_laws();
	test_cases();
	test_rows();
	test_keys();
	test_old_numbers();
	test_mail();
	test_numbers();
	test_salt();
	test_removed();
	test_removed_place();
	test_frozen();
	test_no_base();
	return DONE();
}
