/* Rules and law from their CSV tables. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/data.h"
#include "../base/file.h"
#include "../base/hash.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "csv.h"
#include "tables.h"

#define COLUMNS_MOST 16
#define TABLE_MOST   ((size_t)1 << 20) /* bytes in a table */
#define ROWS_MOST    1000

/* A table being read: which column stands where. */
struct table {
	struct csvin *in;
	struct csvrow row;
	const char *const *names; /* of its columns */
	size_t ncols;
	size_t place[COLUMNS_MOST]; /* the column NAMES[i] is row.v[place[i]] */
	size_t rows, faults;
};

enum {
	RULE_ID,
	RULE_QUESTIONS, /* as many columns as there are questions */
	RULE_CLASS = RULE_QUESTIONS + QUESTION_MAX,
	RULE_AP,
	RULE_SUBJECTS,
	RULE_REASON_NL,
	RULE_REASON_EN,
	RULE_SOURCE,
	RULE_COLS
};

static const char *const rule_names[RULE_COLS] = { "id", "personal", "affected",
	"sensitive", "adverse", "risk", "class", "ap", "subjects", "reason_nl",
	"reason_en", "source" };

enum {
	LAW_REGIME,
	LAW_RECIPIENT,
	LAW_WHEN,
	LAW_ROLES,
	LAW_ANCHOR,
	LAW_TERM,
	LAW_FROM,
	LAW_TO,
	LAW_HOLIDAYS,
	LAW_LABEL_NL,
	LAW_LABEL_EN,
	LAW_SOURCE,
	LAW_COLS
};

static const char *const law_names[LAW_COLS] = { "regime", "recipient", "when",
	"roles", "anchor", "term", "valid_from", "valid_to", "holidays",
	"label_nl", "label_en", "source" };

/* "table.csv:4: sensitive: "maybe" is not ..." */
static void
refuse(struct table *t, size_t col, const char *value, const char *want)
{
	fail(STATUS_CONFIG, &t->row.at, _("%s: \"%s\" is not %s"),
	    t->names[col], value, want);
	t->faults++;
}

static const char *
cell(const struct table *t, size_t col)
{
	return t->row.v[t->place[col]];
}

static size_t
find_name(const char *const *names, size_t n, const char *name)
{
	size_t i = 0;

	while (i < n && strcmp(names[i], name) != 0)
		i++;
	return i;
}

static void
read_header(struct table *t)
{
	for (size_t c = 0; c < t->ncols; c++)
		t->place[c] = SIZE_MAX;
	for (size_t i = 0; i < t->row.n; i++) {
		const size_t c = find_name(t->names, t->ncols, t->row.v[i]);

		if (c == t->ncols || t->place[c] != SIZE_MAX) {
			fail(STATUS_CONFIG, &t->row.at,
			    c == t->ncols
				? _("\"%s\" is no column here")
				: _("the column \"%s\" is there twice"),
			    t->row.v[i]);
			t->faults++;
		} else {
			t->place[c] = i;
		}
	}
	for (size_t c = 0; c < t->ncols; c++)
		if (t->place[c] == SIZE_MAX) {
			fail(STATUS_CONFIG, &t->row.at,
			    _("the column \"%s\" is missing"), t->names[c]);
			t->faults++;
		}
}

/* The next row, as wide as the header; false at the end. */
static bool
next_row(struct table *t, size_t width)
{
	int rc;

	while ((rc = csvin_next(t->in, &t->row)) == 1) {
		if (t->row.n == width && t->rows < ROWS_MOST) {
			t->rows++;
			return true;
		}
		t->faults++;
		if (t->rows == ROWS_MOST) {
			fail(STATUS_CONFIG, &t->row.at, _("more than %d rows"),
			    ROWS_MOST);
			return false;
		}
		fail(STATUS_CONFIG, &t->row.at,
		    _("%zu values; the header has %zu"), t->row.n, width);
	}
	if (rc == -1) {
		t->faults++;
		status_raise(STATUS_CONFIG);
	}
	return false;
}

/* Read the rows of BYTES, each by READ_ROW; the number of faults. */
static size_t
read_table(const char *bytes, size_t n, const char *file, struct table *t,
    void (*read_row)(struct table *, void *), void *arg)
{
	const struct loc at = { .file = file };
	/* fmemopen() wants bytes that are its own to write, and one at least.
	 */
	char *copy = n > 0 ? xstrndup(bytes, n) : xstrdup("\n");
	FILE *fp = fmemopen(copy, n > 0 ? n : 1, "r");
	size_t width;
	int rc;

	if (fp == NULL) {
		fail_errno(file);
		free(copy);
		return 1;
	}
	t->in = csvin_new(fp, file, ',');
	if ((rc = csvin_next(t->in, &t->row)) == 1) {
		read_header(t);
		width = t->row.n;
		/* A fault in one row does not hide those in the others; one
		 * in the header would show in all of them. */
		if (t->faults == 0)
			while (next_row(t, width))
				read_row(t, arg);
	}
	if (rc == -1) {
		t->faults++;
		status_raise(STATUS_CONFIG);
	}
	if (t->rows == 0 && t->faults == 0) {
		fail(STATUS_CONFIG, &at, _("the table is empty"));
		t->faults++;
	}
	csvin_free(t->in);
	fclose(fp);
	free(copy);
	return t->faults;
}

/* One of the N names in the column: its number; N, reported, if it is none. */
static size_t
one_of(struct table *t, size_t col, const char *const *names, size_t n)
{
	const char *v = cell(t, col);
	const size_t found = find_name(names, n, v);
	struct str want = { 0 };

	if (found < n)
		return found;
	for (size_t i = 0; i < n; i++)
		str_addf(&want, "%s%s",
		    i == 0	 ? ""
		    : i + 1 == n ? _(" or ")
				 : ", ",
		    names[i]);
	refuse(t, col, v, want.s);
	str_free(&want);
	return n;
}

/* Text that must be there; the caller frees. */
static char *
needed(struct table *t, size_t col)
{
	const char *v = cell(t, col);

	if (is_blank(v))
		refuse(t, col, v, _("text"));
	return xstrdup(v);
}

/* Rules ------------------------------------------------------------------ */

/* "yes|unknown" as bits, "-" as none. */
static unsigned
read_answers(struct table *t, size_t col, enum question q)
{
	const struct field_def *d = field_def(question_field(q));
	struct strs parts = { 0 };
	unsigned mask = 0, bit;
	char *choices, *want;

	if (strcmp(cell(t, col), "-") == 0)
		return 0;
	strs_split(&parts, cell(t, col), '|');
	for (size_t i = 0; i < parts.n; i++) {
		bit = 0;
		for (unsigned c = 0; d->choices[c].value != NULL; c++)
			if (strcmp(d->choices[c].value, parts.v[i]) == 0)
				bit = 1U << c;
		if (bit == 0 || (mask & bit) != 0) {
			mask = 0;
			break;
		}
		mask |= bit;
	}
	if (mask == 0) {
		choices = choices_text(d);
		want = xasprintf(
		    _("%s, several joined by |, or - for any"), choices);
		refuse(t, col, cell(t, col), want);
		free(want);
		free(choices);
	}
	strs_free(&parts);
	return mask;
}

static bool
is_id(const char *s, size_t most)
{
	const size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "abcdefghijklmnopqrstuvwxyz0123456789-_");

	return n > 0 && n <= most && s[n] == '\0' && s[0] != '-';
}

static void
read_rule(struct table *t, void *arg)
{
	static const char *const verdicts[] = { "incident", "breach", "serious",
		"undecided" };
	static const char *const decisions[] = { "required", "not-required",
		"undecided", "none" };
	struct rules *rules = arg;
	struct rule r = { .id = xstrdup(cell(t, RULE_ID)),
		.line = t->row.at.line };

	if (!is_id(r.id, RULE_ID_MOST))
		refuse(t, RULE_ID, r.id, _("a short name such as G1"));
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->row[i].id, r.id) == 0)
			refuse(t, RULE_ID, r.id,
			    _("new: an earlier row has that name"));
	for (enum question q = 0; q < QUESTION_MAX; q++)
		r.accepts[q] = read_answers(t, RULE_QUESTIONS + q, q);
	/* By name: what is no name was reported, and the table is not used. */
	one_of(t, RULE_CLASS, verdicts, LENGTH(verdicts));
	one_of(t, RULE_AP, decisions, LENGTH(decisions));
	one_of(t, RULE_SUBJECTS, decisions, LENGTH(decisions));
	r.verdict = verdict_find(cell(t, RULE_CLASS));
	r.ap = decision_find(cell(t, RULE_AP));
	r.subjects = decision_find(cell(t, RULE_SUBJECTS));
	r.reason_nl = needed(t, RULE_REASON_NL);
	r.reason_en = needed(t, RULE_REASON_EN);
	r.source = needed(t, RULE_SOURCE);
	rules->row = xgrow(
	    rules->row, &rules->cap, rules->n + 1, sizeof(*rules->row));
	rules->row[rules->n++] = r;
}

int
tables_rules_read(const char *bytes, size_t n, const char *file,
    const char *name, struct rules *rules)
{
	struct table t = { .names = rule_names, .ncols = RULE_COLS };
	char hash[SHA256_LEN];

	*rules = (struct rules){ .name = xstrdup(name), .file = xstrdup(file) };
	if (read_table(bytes, n, file, &t, read_rule, rules) > 0) {
		rules_free(rules);
		return -1;
	}
	sha256_hex(bytes, n, hash);
	memcpy(rules->hash, hash, RULE_HASH_LEN - 1);
	rules->hash[RULE_HASH_LEN - 1] = '\0';
	rules->bytes = xstrndup(bytes, n);
	rules->nbytes = n;
	rules_compile(rules);
	return 0;
}

/* Law -------------------------------------------------------------------- */

static unsigned
read_roles(struct table *t)
{
	struct strs parts = { 0 };
	unsigned roles = 0, bit;

	strs_split(&parts, cell(t, LAW_ROLES), '|');
	for (size_t i = 0; i < parts.n; i++) {
		bit = role_find(parts.v[i]);
		if (bit == 0 || (roles & bit) != 0) {
			roles = 0;
			break;
		}
		roles |= bit;
	}
	if (roles == 0)
		refuse(t, LAW_ROLES, cell(t, LAW_ROLES),
		    _("controller, processor or joint, several joined by |"));
	strs_free(&parts);
	return roles;
}

static int64_t
read_day(struct table *t, size_t col, int64_t where_empty)
{
	int y, m, d;

	if (cell(t, col)[0] == '\0' && where_empty != 0)
		return where_empty;
	if (date_parse(cell(t, col), &y, &m, &d))
		return days_of(y, m, d);
	refuse(t, col, cell(t, col), _("a date such as 2018-05-25"));
	return 0;
}

/* Two rows for one duty, one role and one day would leave open which it is. */
static void
check_overlap(struct table *t, const struct law *law, const struct law_row *r)
{
	for (size_t i = 0; i < law->n; i++) {
		const struct law_row *old = &law->row[i];

		if (strcmp(old->regime, r->regime) == 0 &&
		    strcmp(old->recipient, r->recipient) == 0 &&
		    (old->roles & r->roles) != 0 &&
		    old->from_day <= r->to_day && r->from_day <= old->to_day)
			refuse(t, LAW_FROM, cell(t, LAW_FROM),
			    _("after the earlier row for the same duty ends"));
	}
}

static void
read_law_row(struct table *t, void *arg)
{
	/* In the order of the enumerations of law.h and term.h. */
	static const char *const whens[] = { "ap", "subjects", "breach",
		"always", "person" };
	static const char *const anchors[] = { "aware", "received",
		"previous-filing" };
	static const char *const holidays[] = { "none", "nl" };
	struct law *law = arg;
	struct law_row r = { .regime = xstrdup(cell(t, LAW_REGIME)),
		.recipient = xstrdup(cell(t, LAW_RECIPIENT)),
		.table = law->ntables - 1 };

	if (!is_id(r.regime, RULE_SET_MOST))
		refuse(t, LAW_REGIME, r.regime, _("a name such as avg-33"));
	if (!is_id(r.recipient, RULE_SET_MOST))
		refuse(t, LAW_RECIPIENT, r.recipient, _("a name such as ap"));
	r.when = (enum follows)one_of(t, LAW_WHEN, whens, LENGTH(whens));
	r.anchor = (enum anchor)one_of(t, LAW_ANCHOR, anchors, LENGTH(anchors));
	r.holidays = (enum holidays)one_of(
	    t, LAW_HOLIDAYS, holidays, LENGTH(holidays));
	r.roles = read_roles(t);
	if (!term_parse(cell(t, LAW_TERM), &r.term))
		refuse(t, LAW_TERM, cell(t, LAW_TERM),
		    _("a term such as 72h, 30d or 1m, or empty for none"));
	if (r.holidays != HOLIDAYS_NONE && r.term.unit == TERM_HOURS)
		refuse(t, LAW_HOLIDAYS, cell(t, LAW_HOLIDAYS),
		    _("none, as it must be for a term in hours (Algemene "
		      "termijnenwet art. 4)"));
	r.from_day = read_day(t, LAW_FROM, 0);
	r.to_day = read_day(t, LAW_TO, INT64_MAX);
	if (r.to_day < r.from_day)
		refuse(
		    t, LAW_TO, cell(t, LAW_TO), _("a day from valid_from on"));
	check_overlap(t, law, &r);
	r.label_nl = needed(t, LAW_LABEL_NL);
	r.label_en = needed(t, LAW_LABEL_EN);
	r.source = needed(t, LAW_SOURCE);
	law->row = xgrow(law->row, &law->cap, law->n + 1, sizeof(*law->row));
	law->row[law->n++] = r;
}

int
tables_law_read(const char *bytes, size_t n, const char *file, const char *name,
    struct law *law)
{
	struct table t = { .names = law_names, .ncols = LAW_COLS };
	struct law_table *own;
	char hash[SHA256_LEN];

	law->table = xreallocarray(
	    law->table, law->ntables + 1, sizeof(*law->table));
	own = &law->table[law->ntables++];
	sha256_hex(bytes, n, hash);
	snprintf(
	    own->id, sizeof(own->id), "%s@%.*s", name, RULE_HASH_LEN - 1, hash);
	own->bytes = xstrndup(bytes, n);
	own->n = n;
	if (read_table(bytes, n, file, &t, read_law_row, law) == 0)
		return 0;
	law_free(law);
	return -1;
}

/* Files ------------------------------------------------------------------ */

/* The register's own NAME, else the product's; NULL, reported, if neither. */
static char *
find_table(const char *register_dir, const char *name)
{
	char *path;

	if (register_dir != NULL) {
		path = path_join(register_dir, name);
		if (is_file(path))
			return path;
		free(path);
	}
	path = data_path(name);
	if (is_file(path))
		return path;
	free(path);
	return NULL;
}

static int
read_bytes(const char *path, struct str *bytes)
{
	if (file_read(path, bytes, TABLE_MOST) == 0)
		return 0;
	fail_errno(path);
	status_raise(STATUS_CONFIG);
	return -1;
}

/*
 * The bytes of the table KIND/NAME.csv, of the register or the product; *PATH
 * is where they came from, the caller's to free in any case.
 */
static int
read_named(const char *register_dir, const char *kind, const char *name,
    struct str *bytes, char **path)
{
	char *below;
	int rc = -1;

	*path = NULL;
	/* A name, never a path: it may come from a command line. */
	if (!is_id(name, RULE_SET_MOST)) {
		fail(STATUS_CONFIG, NULL,
		    _("\"%s\" is not the name of a table"), name);
		return -1;
	}
	below = xasprintf("%s/%s.csv", kind, name);
	if ((*path = find_table(register_dir, below)) == NULL)
		fail(STATUS_CONFIG, NULL, _("there is no table \"%s\" (%s)"),
		    name, below);
	else
		rc = read_bytes(*path, bytes);
	free(below);
	return rc;
}

int
tables_rules(const char *register_dir, const char *name, struct rules *rules)
{
	struct str bytes = { 0 };
	char *path;
	int rc;

	*rules = (struct rules){ 0 };
	rc = read_named(register_dir, "rules", name, &bytes, &path);
	if (rc == 0)
		rc = tables_rules_read(bytes.s != NULL ? bytes.s : "",
		    bytes.len, path, name, rules);
	str_free(&bytes);
	free(path);
	return rc;
}

static int
add_law(const char *register_dir, const char *name, struct law *law)
{
	struct str bytes = { 0 };
	char *path;
	int rc = read_named(register_dir, "law", name, &bytes, &path);

	if (rc == 0)
		rc = tables_law_read(
		    bytes.s != NULL ? bytes.s : "", bytes.len, path, name, law);
	else
		law_free(law);
	str_free(&bytes);
	free(path);
	return rc;
}

int
tables_law(const char *register_dir, const struct strs *more, const char *lang,
    struct law *law)
{
	*law = (struct law){ .lang = lang };
	if (add_law(register_dir, "duties", law) == -1)
		return -1;
	for (size_t n = 0; n < more->n; n++)
		if (add_law(register_dir, more->v[n], law) == -1)
			return -1;
	return 0;
}

char *
tables_kept(const char *kind, const char *id)
{
	return xasprintf("tables/%s/%s.csv", kind, id);
}
