/* The columns of a CSV table. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "stream.h"

/* Room for one more at AT, which the caller fills. */
static struct column *
insert(struct columns *c, size_t at)
{
	c->c = xgrow(c->c, &c->cap, c->n + 1, sizeof(*c->c));
	memmove(&c->c[at + 1], &c->c[at], (c->n - at) * sizeof(*c->c));
	c->n++;
	return &c->c[at];
}

static struct column
of_field(enum field f)
{
	return (struct column){ f, LIST_MAX, 0, xstrdup(field_def(f)->name) };
}

static struct column
of_list(enum list l, size_t col)
{
	return (struct column){ FIELD_MAX, l, col,
		xstrdup(list_def(l)->cols[col].name) };
}

void
columns_all(struct columns *c)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		*insert(c, c->n) = of_field(f);
}

void
columns_list(struct columns *c, enum list l)
{
	*insert(c, c->n) = of_field(FIELD_REF);
	for (size_t col = 0; col < list_def(l)->ncols; col++)
		if ((list_def(l)->cols[col].flags & IS_HIDDEN) == 0)
			*insert(c, c->n) = of_list(l, col);
}

bool
columns_name(const struct columns *c, const char *name)
{
	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->c[i].name, name) == 0)
			return true;
	return false;
}

/* One name; a column of the list goes before a field that is called so too. */
static int
add_named(struct columns *c, const char *name, enum list l, bool any_name)
{
	const size_t col = l != LIST_MAX ? list_column(l, name) : 0;
	const enum field f = field_find(name);

	if (columns_name(c, name)) {
		fail(EXIT_USAGE, NULL, _("column \"%s\" is named twice"), name);
		return -1;
	}
	if (l != LIST_MAX && col < list_def(l)->ncols) {
		*insert(c, c->n) = of_list(l, col);
	} else if (f != FIELD_MAX) {
		*insert(c, c->n) = of_field(f);
	} else if (any_name && *name != '\0') {
		columns_append(c, name);
	} else {
		fail(EXIT_USAGE, NULL,
		    _("\"%s\" is no column; dl-fields(5) has the names"), name);
		return -1;
	}
	return 0;
}

int
columns_named(struct columns *c, const char *names, enum list l, bool any_name)
{
	struct strlist parts = { 0 };
	int rc = 0;

	strlist_split(&parts, names, ',');
	if (parts.n == 0)
		strlist_add(&parts, "");
	for (size_t i = 0; i < parts.n; i++)
		if (add_named(c, trim(parts.v[i]), l, any_name) == -1)
			rc = -1;
	strlist_free(&parts);
	return rc;
}

void
columns_append(struct columns *c, const char *name)
{
	*insert(c, c->n) = (struct column){ field_find(name), LIST_MAX, 0,
		xstrdup(name) };
}

void
columns_copy(struct columns *to, const struct columns *from)
{
	struct column *c;

	for (size_t n = 0; n < from->n; n++) {
		c = insert(to, n);
		*c = from->c[n];
		c->name = xstrdup(c->name);
	}
}

bool
columns_have(const struct columns *c, enum field f)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->c[i].field == f)
			return true;
	return false;
}

void
columns_add(struct columns *c, enum field f)
{
	size_t at = 0;

	if (columns_have(c, f))
		return;
	/* Unknown columns have FIELD_MAX, and stand behind all fields. */
	while (at < c->n && c->c[at].field < f)
		at++;
	*insert(c, at) = of_field(f);
}

void
columns_free(struct columns *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->c[i].name);
	free(c->c);
	*c = (struct columns){ 0 };
}
