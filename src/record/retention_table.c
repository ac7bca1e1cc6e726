/* Retention from its CSV table. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "retention_table.h"
#include "table.h"

enum {
	COL_CLASS,
	COL_STATUS,
	COL_PART,
	COL_FROM,
	COL_YEARS,
	COL_GROUND_NL,
	COL_GROUND_EN,
	COL_SOURCE,
	COLS
};

static const char *const names[COLS] = { "class", "status", "part", "from",
	"years", "ground_nl", "ground_en", "source" };
static const char *const parts[PART_MAX] = { "reporter", "mail", "files",
	"personal", "all" };

const char *
record_part_name(enum record_part p)
{
	return parts[p];
}

const char *
retention_from_name(enum retention_from from)
{
	return from == RETENTION_CLOSED ? field_def(FIELD_CLOSED)->name
					: "notified";
}

/* Bits of statuses that an incident with an end can have. */
static unsigned
read_statuses(struct table *t)
{
	const unsigned statuses = table_choices(
	    t, COL_STATUS, choices_status, true);

	if ((statuses >> (STATUS_OPEN - 1) & 1U) != 0)
		table_refuse(t, COL_STATUS, table_cell(t, COL_STATUS),
		    _("closed, withdrawn or -, since nothing of an open "
		      "incident goes"));
	return statuses;
}

static enum retention_from
read_from(struct table *t)
{
	const char *words[RETENTION_FROM_MAX];

	for (enum retention_from f = 0; f < RETENTION_FROM_MAX; f++)
		words[f] = retention_from_name(f);
	return (enum retention_from)table_one_of(
	    t, COL_FROM, words, RETENTION_FROM_MAX);
}

static unsigned
read_years(struct table *t)
{
	const char *cell = table_cell(t, COL_YEARS);
	const size_t n = strspn(cell, "0123456789");
	const unsigned long years = n > 0 && n <= 3 ? strtoul(cell, NULL, 10)
						    : 0;

	if (n == 0 || cell[n] != '\0' || n > 3 || years > RETENTION_YEARS_MOST)
		table_refuse(t, COL_YEARS, cell,
		    _("a whole number of years from 0 to 100"));
	return (unsigned)years;
}

/* A row that an earlier one keeps from ever being reached is a mistake. */
static void
check_reached(struct table *t, const struct retention_table *to,
    const struct retention_row *row)
{
	for (size_t r = 0; r < to->n; r++)
		if (retention_covers(&to->row[r], row)) {
			table_refuse(t, COL_PART, table_cell(t, COL_PART),
			    _("incidents that no earlier row for this part "
			      "has, since the first one decides"));
			return;
		}
}

static void
read_row(struct table *t, void *arg)
{
	struct retention_table *to = arg;
	struct retention_row row = { .line = t->row.at.line };

	row.classes = table_choices(t, COL_CLASS, choices_class, true);
	row.statuses = read_statuses(t);
	row.part = (enum record_part)table_one_of(t, COL_PART, parts, PART_MAX);
	row.from = read_from(t);
	row.years = read_years(t);
	row.ground_nl = table_text(t, COL_GROUND_NL);
	row.ground_en = table_text(t, COL_GROUND_EN);
	row.source = table_text(t, COL_SOURCE);
	if (t->faults == 0)
		check_reached(t, to, &row);
	to->row = xgrow(to->row, &to->cap, to->n + 1, sizeof(*to->row));
	to->row[to->n++] = row;
}

int
retention_table_read(
    const char *bytes, size_t n, const char *file, struct retention_table *to)
{
	struct table t = { .names = names, .ncols = COLS };

	*to = (struct retention_table){ .file = xstrdup(file) };
	if (table_read(bytes, n, file, &t, read_row, to) > 0) {
		retention_table_free(to);
		return -1;
	}
	return 0;
}

int
retention_table_load(const char *register_dir, struct retention_table *t)
{
	struct strbuf bytes = { 0 };
	char *path;
	int rc;

	*t = (struct retention_table){ 0 };
	rc = table_bytes(register_dir, "law", "retention", true, &bytes, &path);
	if (rc == 1)
		rc = retention_table_read(
		    bytes.s != NULL ? bytes.s : "", bytes.len, path, t);
	strbuf_free(&bytes);
	free(path);
	return rc;
}
