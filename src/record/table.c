/* Tables of the product and of a register, in CSV. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/beneath.h"
#include "../util/child.h"
#include "../util/datadir.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/nearest.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/timestamp.h"
#include "table.h"
#include "value.h"

#define TABLE_MOST  ((size_t)1 << 20) /* bytes in a table */
#define ROWS_MOST   1000
#define LINES_MOST  UINT32_MAX
#define SECONDS	    10 /* of processor time, for a table that is not plain */
#define ANSWER_MOST (16 * TABLE_MOST)

void
table_refuse(
    struct table *t, size_t col, const char *value, const char *expected)
{
	fail(EXIT_CONFIG, &t->row.at, _("%s: expected %s, got \"%s\""),
	    t->names[col], expected, value);
	t->faults++;
}

void
table_refuse_word(struct table *t, size_t col, const char *word,
    const char *expected, const char *const *names, size_t n)
{
	const char *nearest = nearest_word(word, names, n);

	if (nearest == NULL) {
		table_refuse(t, col, table_cell(t, col), expected);
		return;
	}
	fail(EXIT_CONFIG, &t->row.at,
	    _("%s: expected %s, got \"%s\"; did you mean %s?"), t->names[col],
	    expected, table_cell(t, col), nearest);
	t->faults++;
}

const char *
table_cell(const struct table *t, size_t col)
{
	return t->place[col] < t->row.n ? t->row.v[t->place[col]] : "";
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
			fail(EXIT_CONFIG, &t->row.at,
			    c == t->ncols
				? _("\"%s\" is no column here")
				: _("the column \"%s\" is there twice"),
			    t->row.v[i]);
			t->faults++;
		} else {
			t->place[c] = i;
		}
	}
	for (size_t c = 0; c < t->ncols - t->noptional; c++)
		if (t->place[c] == SIZE_MAX) {
			fail(EXIT_CONFIG, &t->row.at,
			    _("the column \"%s\" is missing"), t->names[c]);
			t->faults++;
		}
}

/* As csvin_next(), wherever the row comes from. */
static int
next(struct table *t)
{
	unsigned long line;

	if (t->in != NULL)
		return csvin_next(t->in, &t->row);
	if ((line = unpack_number(t->rows, LINES_MOST)) == 0)
		return t->rows->is_bad || unpack_number(t->rows, 1) == 0 ? -1
									 : 0;
	strlist_free(&t->cells);
	unpack_texts(t->rows, TABLE_MOST, &t->cells);
	if (t->rows->is_bad || t->cells.n == 0)
		return -1;
	t->row = (struct csvrow){ .v = t->cells.v,
		.n = t->cells.n,
		.at = { .file = t->file, .line = line } };
	return 1;
}

/* The width of a row without the columns that need not be there, if those are
 * the last ones; else that of the header, WIDTH. */
static size_t
least_width(const struct table *t, size_t width)
{
	size_t least = 0;

	if (t->noptional == 0)
		return width;
	for (size_t c = 0; c < t->ncols - t->noptional; c++)
		if (t->place[c] >= least)
			least = t->place[c] + 1;
	return least;
}

/* The next row, as wide as the header; false at the end. */
static bool
next_row(struct table *t, size_t width)
{
	const size_t least = least_width(t, width);
	int rc;

	while ((rc = next(t)) == 1) {
		if ((t->row.n == width || t->row.n == least) &&
		    t->nrows < ROWS_MOST) {
			t->nrows++;
			return true;
		}
		t->faults++;
		if (t->nrows == ROWS_MOST) {
			fail(EXIT_CONFIG, &t->row.at, _("more than %d rows"),
			    ROWS_MOST);
			return false;
		}
		fail(EXIT_CONFIG, &t->row.at,
		    _("%zu values; the header has %zu"), t->row.n, width);
	}
	if (rc == -1) {
		t->faults++;
		status_raise(EXIT_CONFIG);
	}
	return false;
}

struct row_reading {
	FILE *fp;
	struct table *t;
	void (*read_row)(struct table *, void *);
	void *arg;
};

static void
read_rows(const struct row_reading *r)
{
	struct table *t = r->t;
	const struct loc at = { .file = t->file };
	size_t width;
	int rc;

	if ((rc = next(t)) == 1) {
		read_header(t);
		width = t->row.n;
		/* A fault in one row does not hide those in the others; one
		 * in the header would show in all of them. */
		if (t->faults == 0)
			while (next_row(t, width))
				r->read_row(t, r->arg);
	}
	if (rc == -1) {
		t->faults++;
		status_raise(EXIT_CONFIG);
	}
	if (t->nrows == 0 && t->faults == 0) {
		fail(EXIT_CONFIG, &at, _("the table is empty"));
		t->faults++;
	}
}

/* In the child: each row with its line, then 0, and 1 if that was all. */
static int
send_rows(int fd, void *arg)
{
	const struct row_reading *r = arg;
	struct csvin *in = csvin_new(r->fp, r->t->file, ',');
	struct strbuf out = { 0 };
	struct csvrow row;
	size_t n = 0;
	int rc;

	while ((rc = csvin_next(in, &row)) == 1 && n++ <= ROWS_MOST) {
		pack_number(&out, row.at.line);
		pack_number(&out, row.n);
		for (size_t c = 0; c < row.n; c++)
			pack_text(&out, row.v[c]);
	}
	pack_number(&out, 0);
	pack_number(&out, rc != -1);
	rc = child_write(fd, out.s, out.len);
	csvin_free(in);
	strbuf_free(&out);
	return rc == -1 ? EXIT_TEMP : (int)diag_status();
}

static void
take_rows(struct unpack *in, void *arg)
{
	const struct row_reading *r = arg;

	r->t->rows = in;
	if (!in->is_bad)
		read_rows(r);
	strlist_free(&r->t->cells);
}

static void
read_by_child(struct row_reading *r)
{
	struct strbuf answer = { 0 };
	const struct child c = { .fence = SANDBOX_RECORDS,
		.limits = { .seconds = SECONDS },
		.path = r->t->file,
		.has_messages = true,
		.most = ANSWER_MOST,
		.work = send_rows,
		.arg = r };

	if (child_take(&c, &answer, take_rows, r) == -1) {
		r->t->faults++;
		status_raise(EXIT_CONFIG);
	}
	strbuf_free(&answer);
}

size_t
table_read(const char *bytes, size_t n, const char *file, struct table *t,
    void (*read_row)(struct table *, void *), void *arg)
{
	/* fmemopen() wants bytes that are its own to write, and one at least.
	 */
	char *copy = n > 0 ? xstrndup(bytes, n) : xstrdup("\n");
	struct row_reading r = { fmemopen(copy, n > 0 ? n : 1, "r"), t,
		read_row, arg };

	t->file = file;
	if (r.fp == NULL) {
		fail_errno(file);
		free(copy);
		return 1;
	}
	if (csv_is_plain(r.fp, ',')) {
		rewind(r.fp);
		t->in = csvin_new(r.fp, file, ',');
		read_rows(&r);
		csvin_free(t->in);
	} else {
		rewind(r.fp);
		read_by_child(&r);
	}
	fclose(r.fp);
	free(copy);
	return t->faults;
}

size_t
table_one_of(struct table *t, size_t col, const char *const *names, size_t n)
{
	const char *v = table_cell(t, col);
	const size_t found = find_name(names, n, v);
	struct strbuf expected = { 0 };

	if (found < n)
		return found;
	for (size_t i = 0; i < n; i++)
		strbuf_addf(&expected, "%s%s",
		    i == 0	 ? ""
		    : i + 1 == n ? _(" or ")
				 : ", ",
		    names[i]);
	table_refuse_word(t, col, v, expected.s, names, n);
	strbuf_free(&expected);
	return n;
}

unsigned
table_choice(
    struct table *t, size_t col, const struct choice *list, const char *none)
{
	const char *names[CHOICES_MOST + 1];
	unsigned n = 0;
	size_t found;

	for (; list[n].value != NULL; n++)
		names[n] = list[n].value;
	names[n] = none;
	found = table_one_of(t, col, names, n + 1);
	return found < n ? (unsigned)found + 1 : 0;
}

/* WORD is no choice of LIST, or it is there twice. */
static void
refuse_choices(struct table *t, size_t col, const struct choice *list,
    const char *word, bool has_any)
{
	const char *names[CHOICES_MOST];
	char *choices = value_choices(list);
	char *expected = xasprintf(
	    has_any ? _("%s, several joined by |, or - for any")
		    : _("%s, several joined by |"),
	    choices);
	size_t n = 0;

	for (; list[n].value != NULL; n++)
		names[n] = list[n].value;
	table_refuse_word(t, col, word, expected, names,
	    choice_find(list, word) == 0 ? n : 0);
	free(expected);
	free(choices);
}

unsigned
table_choices_of(struct table *t, size_t col, const char *joined,
    const struct choice *list, bool has_any)
{
	struct strlist parts = { 0 };
	unsigned bits = 0, bit = 1;

	strlist_split(&parts, joined, '|');
	for (size_t i = 0; i < parts.n && bit != 0; i++) {
		bit = 1U << choice_find(list, parts.v[i]) >> 1;
		if ((bits & bit) != 0)
			bit = 0;
		bits |= bit;
		if (bit == 0)
			refuse_choices(t, col, list, parts.v[i], has_any);
	}
	if (parts.n == 0)
		refuse_choices(t, col, list, "", has_any);
	strlist_free(&parts);
	return bit != 0 ? bits : 0;
}

unsigned
table_choices(
    struct table *t, size_t col, const struct choice *list, bool has_any)
{
	if (has_any && strcmp(table_cell(t, col), "-") == 0)
		return 0;
	return table_choices_of(t, col, table_cell(t, col), list, has_any);
}

char *
table_text(struct table *t, size_t col)
{
	const char *v = table_cell(t, col);

	if (is_blank(v))
		table_refuse(t, col, v, _("text"));
	return xstrdup(v);
}

bool
is_table_id(const char *s, size_t most)
{
	const size_t n = strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				   "abcdefghijklmnopqrstuvwxyz0123456789-_");

	return n > 0 && n <= most && s[n] == '\0' && s[0] != '-';
}

int64_t
table_day(struct table *t, size_t col, int64_t where_empty)
{
	int y, m, d;

	if (table_cell(t, col)[0] == '\0' && where_empty != 0)
		return where_empty;
	if (date_parse(table_cell(t, col), &y, &m, &d))
		return date_days(y, m, d);
	table_refuse(
	    t, col, table_cell(t, col), _("a date such as 2018-05-25"));
	return 0;
}

/* The register's own NAME: 1, 0 if it has none; -1: reported. */
static int
read_own(const char *register_dir, const char *name, struct strbuf *bytes)
{
	int rc = register_dir != NULL ? beneath_has(register_dir, name) : 0;

	if (rc == 1 &&
	    beneath_read(register_dir, name, bytes, TABLE_MOST) == -1)
		rc = -1;
	if (rc == -1 && errno == EFBIG) {
		char *path = path_join(register_dir, name);
		const struct loc at = { .file = path };

		fail(
		    EXIT_CONFIG, &at, _("more than %zu MiB"), TABLE_MOST >> 20);
		free(path);
	} else if (rc == -1) {
		if (errno != ELOOP)
			status_raise(EXIT_CONFIG);
		beneath_fail(register_dir, name);
	}
	return rc;
}

/* The product's: 1, 0 if it has none; -1: reported. */
static int
read_product(const char *path, struct strbuf *bytes)
{
	if (!is_file(path))
		return 0;
	if (file_read(path, bytes, TABLE_MOST) == 0)
		return 1;
	fail_errno(path);
	status_raise(EXIT_CONFIG);
	return -1;
}

int
table_bytes(const char *register_dir, const char *kind, const char *name,
    bool must, struct strbuf *bytes, char **path)
{
	char *below;
	int rc;

	*path = NULL;
	/* A name, never a path: it may come from a command line. */
	if (!is_table_id(name, TABLE_NAME_MOST)) {
		fail(EXIT_CONFIG, NULL, _("\"%s\" is not the name of a table"),
		    name);
		return -1;
	}
	below = xasprintf("%s/%s.csv", kind, name);
	if ((rc = read_own(register_dir, below, bytes)) == 1) {
		*path = path_join(register_dir, below);
	} else if (rc == 0) {
		*path = datadir_find(below);
		rc = *path != NULL ? read_product(*path, bytes) : -1;
	}
	if (rc == 0 && must) {
		fail(EXIT_CONFIG, NULL, _("there is no table \"%s\" (%s)"),
		    name, below);
		rc = -1;
	}
	if (rc != 1) {
		free(*path);
		*path = NULL;
	}
	free(below);
	return rc;
}
