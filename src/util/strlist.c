/* A list of strings. */
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "strlist.h"

void
strlist_take(struct strlist *l, char *s)
{
	l->v = xgrow(l->v, &l->cap, l->n + 1, sizeof(*l->v));
	l->v[l->n++] = s;
}

void
strlist_add(struct strlist *l, const char *s)
{
	strlist_take(l, xstrdup(s));
}

bool
strlist_has(const struct strlist *l, const char *s)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i], s) == 0)
			return true;
	return false;
}

void
strlist_free(struct strlist *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i]);
	free(l->v);
	*l = (struct strlist){ 0 };
}

void
strlist_split(struct strlist *l, const char *s, char sep)
{
	const char *end;

	if (*s == '\0')
		return;
	for (; (end = strchr(s, sep)) != NULL; s = end + 1)
		strlist_take(l, xstrndup(s, (size_t)(end - s)));
	strlist_add(l, s);
}
