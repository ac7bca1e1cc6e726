/* Incidents as rows of CSV. */
#include <stdlib.h>
#include <string.h>

#include "../core/incident_source.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "csv.h"
#include "incident_csv.h"
#include "value.h"

#define COLUMNS_MOST (FIELD_MAX + EXTRAS_MOST)

struct csv_rows {
	const struct zone *zone;
	struct csvin *in;
	struct columns header; /* as they stand in the file */
	struct columns sorted; /* as they are written again */
};

/* "a", "b" and so on, but not a whole file of them. */
static char *
names_text(const struct columns *c)
{
	struct strbuf s = { 0 };
	size_t i;

	for (i = 0; i < c->n && s.len < 200; i++)
		strbuf_addf(&s, "%s\"%.60s\"", i > 0 ? ", " : "", c->c[i].name);
	if (i < c->n)
		strbuf_add(&s, ", ...");
	return strbuf_take(&s);
}

/* Is there a column that we know?  If not, say what may be the reason. */
static bool
is_ours(const struct columns *c, const struct loc *at)
{
	char *names;

	for (size_t i = 0; i < c->n; i++)
		if (c->c[i].field != FIELD_MAX)
			return true;
	names = names_text(c);
	fail(EXIT_DATA, at,
	    _("none of these columns is known: %s; dl-fields(5) has the "
	      "names"),
	    names);
	free(names);
	return false;
}

static bool
read_header(struct csv_rows *r, const char *file)
{
	struct loc at = { .file = file };
	struct csvrow row;
	bool ok = true;
	int got;

	if ((got = csvin_next(r->in, &row)) != 1) {
		if (got == 0)
			fail(EXIT_DATA, &at, "%s",
			    _("no header: expected a row with the names of "
			      "the columns"));
		return false;
	}
	at = row.at;
	if (row.n > COLUMNS_MOST) {
		fail(EXIT_DATA, &at, _("more than %d columns"), COLUMNS_MOST);
		return false;
	}
	for (size_t i = 0; i < row.n; i++) {
		trim(row.v[i]);
		if (row.v[i][0] == '\0') {
			fail(
			    EXIT_DATA, &at, _("column %zu has no name"), i + 1);
			ok = false;
		} else if (columns_name(&r->header, row.v[i])) {
			fail(EXIT_DATA, &at, _("column \"%s\" is there twice"),
			    row.v[i]);
			ok = false;
		}
		columns_append(&r->header, row.v[i]);
	}
	return ok && is_ours(&r->header, &at);
}

static void
sort_columns(struct csv_rows *r)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (columns_have(&r->header, f))
			columns_append(&r->sorted, field_def(f)->name);
	for (size_t i = 0; i < r->header.n; i++)
		if (r->header.c[i].field == FIELD_MAX)
			columns_append(&r->sorted, r->header.c[i].name);
}

struct csv_rows *
csv_rows_new(const struct zone *zone, FILE *fp, const char *name)
{
	struct csv_rows *r = xcalloc(1, sizeof(*r));

	r->zone = zone;
	r->in = csvin_new(fp, name, '\0');
	if (!read_header(r, name)) {
		csv_rows_free(r);
		return NULL;
	}
	sort_columns(r);
	return r;
}

void
csv_rows_free(struct csv_rows *r)
{
	if (r == NULL)
		return;
	csvin_free(r->in);
	columns_free(&r->header);
	columns_free(&r->sorted);
	free(r);
}

const struct columns *
csv_rows_columns(const struct csv_rows *r)
{
	return &r->sorted;
}

int
csv_rows_next(struct csv_rows *r, struct incident *i)
{
	const struct column *c;
	struct csvrow row;
	bool ok = true;
	int got;

	incident_init(i);
	if ((got = csvin_next(r->in, &row)) != 1)
		return got;
	if (row.n != r->header.n) {
		fail(EXIT_DATA, &row.at, _("%zu fields, not %zu"), row.n,
		    r->header.n);
		return -1;
	}
	i->at = row.at;
	incident_source_begin(i);
	for (size_t n = 0; n < row.n; n++) {
		c = &r->header.c[n];
		if (c->field == FIELD_MAX) {
			extra_add(i, c->name, row.v[n]);
			continue;
		}
		incident_source_add(i, c->field);
		if (row.v[n][0] != '\0')
			ok &= value_into(
			    r->zone, i, c->field, row.v[n], &row.at);
	}
	if (ok)
		return 1;
	incident_free(i);
	return -1;
}
