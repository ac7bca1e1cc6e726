/* A growing list of strings, each owned by it. */
#ifndef UTIL_STRLIST_H
#define UTIL_STRLIST_H

#include <stdbool.h>
#include <stddef.h>

struct strlist {
	char **v;
	size_t n, cap;
};

void strlist_add(struct strlist *, const char *);
/* The same, without a copy: the list frees it from here on. */
void strlist_take(struct strlist *, char *);
bool strlist_has(const struct strlist *, const char *);
/* Append the parts of S between SEP; an empty S has none. */
void strlist_split(struct strlist *, const char *s, char sep);
void strlist_free(struct strlist *);

#endif
