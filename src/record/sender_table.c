/* The tables of senders. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "sender_table.h"
#include "table.h"

enum { COL_FIELD, COL_PATTERN, COL_THEN, COL_FROM, COL_SOURCE, COLS };

static const char *const names[COLS] = { "field", "pattern", "then", "from",
	"source" };

struct sender_reading {
	struct sender_table *to;
	const char *name;
};

/* The name of a header (RFC 5322, section 3.6.8). */
static bool
is_header(const char *s)
{
	if (*s == '\0')
		return false;
	for (; *s != '\0'; s++)
		if (*s <= ' ' || *s >= 0x7f || *s == ':')
			return false;
	return true;
}

static bool
is_field(const char *s)
{
	return is_header(s) || strcmp(s, SENDER_FIELD_NAME) == 0 ||
	       strcmp(s, SENDER_FIELD_ADDRESS) == 0;
}

static void
read_row(struct table *t, void *arg)
{
	/* In the order of enum sender_then. */
	static const char *const thens[] = { "reporter", "automatic",
		"no-answer", "answer", "form" };
	const struct sender_reading *r = arg;
	struct sender_table *to = r->to;
	struct sender_row row = { .field = xstrdup(table_cell(t, COL_FIELD)),
		.pattern = xstrdup(table_cell(t, COL_PATTERN)),
		.from = xstrdup(table_cell(t, COL_FROM)),
		.table = xasprintf("%s.csv", r->name),
		.line = t->row.at.line };

	row.then = (enum sender_then)table_one_of(
	    t, COL_THEN, thens, LENGTH(thens));
	if (!is_field(row.field))
		table_refuse(t, COL_FIELD, row.field,
		    _("a header such as List-Id or List-*, \"From name\" or "
		      "\"From address\""));
	if (row.then == SENDER_REPORTER ? !is_header(row.from)
					: *row.from != '\0')
		table_refuse(t, COL_FROM, row.from,
		    row.then == SENDER_REPORTER
			? _("the header that names the reporter, such as "
			    "Reply-To")
			: _("nothing, since only reporter takes a header"));
	to->row = xgrow(to->row, &to->cap, to->n + 1, sizeof(*to->row));
	to->row[to->n++] = row;
}

static int
add(const char *register_dir, const char *name, struct sender_table *to)
{
	struct sender_reading r = { to, name };
	struct table t = { .names = names, .ncols = COLS };
	struct strbuf bytes = { 0 };
	char *path;
	int rc = table_bytes(register_dir, "intake", name, true, &bytes, &path);

	if (rc == 1)
		rc = table_read(bytes.s != NULL ? bytes.s : "", bytes.len, path,
			 &t, read_row, &r) == 0
			 ? 0
			 : -1;
	strbuf_free(&bytes);
	free(path);
	return rc;
}

int
sender_table_read(const char *register_dir, const struct strlist *first,
    struct sender_table *t)
{
	int rc = 0;

	*t = (struct sender_table){ 0 };
	for (size_t i = 0; i < first->n && rc == 0; i++)
		rc = add(register_dir, first->v[i], t);
	if (rc == 0)
		rc = add(register_dir, "senders", t);
	if (rc == -1)
		sender_table_free(t);
	return rc;
}

void
sender_table_free(struct sender_table *t)
{
	for (size_t i = 0; i < t->n; i++) {
		free(t->row[i].field);
		free(t->row[i].pattern);
		free(t->row[i].from);
		free(t->row[i].table);
	}
	free(t->row);
	*t = (struct sender_table){ 0 };
}
