/* Where a value stands in the stored form of a record: an element a line, and
 * no "<" in any text. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "line.h"

/* Behind the Nth line from FROM on that begins with START; NULL: there are not
 * so many before END. */
static const char *
find_start(const char *from, const char *end, const char *start, size_t n)
{
	char *mark = xasprintf("\n%s", start);
	const char *at = from;

	for (n++; n > 0 && at != NULL; n--)
		if ((at = strstr(at, mark)) != NULL &&
		    (end == NULL || at < end))
			at++;
		else
			at = NULL;
	free(mark);
	return at;
}

static unsigned long
line_at(const char *xml, const char *at)
{
	unsigned long line = 1;

	for (; at != NULL && xml < at; xml++)
		line += *xml == '\n';
	return at != NULL ? line : 0;
}

static const char *
find_element(const char *from, const char *end, const char *indent,
    const char *name, const char *tail)
{
	char *start = xasprintf("%s<%s%s", indent, name, tail);
	const char *at = find_start(from, end, start, 0);

	free(start);
	return at;
}

/* The row in the list that begins at LIST. */
static const char *
find_row(const char *list, const struct list_def *d, size_t row)
{
	char *start = xasprintf("    <%s>", d->item);
	char *close = xasprintf("  </%s>", d->name);
	const char *end = find_start(list, NULL, close, 0);
	const char *at = find_start(list, end, start, row);

	free(close);
	free(start);
	return at;
}

unsigned long
line_of(const char *xml, enum list l, size_t row, size_t col)
{
	const struct list_def *d;
	const char *list, *at, *cell = NULL, *end;

	if (l == LIST_MAX)
		return line_at(xml, find_element(xml, NULL, "  ",
					field_def((enum field)col)->name, ">"));
	d = list_def(l);
	if ((list = find_element(xml, NULL, "  ", d->name, ">")) == NULL)
		return 0;
	if ((at = find_row(list, d, row)) == NULL)
		return line_at(xml, list);
	end = find_start(at, NULL, "    </", 0);
	if (col < d->ncols)
		cell = find_element(at, end, "      ", d->cols[col].name, ">");
	return line_at(xml, cell != NULL ? cell : at);
}
