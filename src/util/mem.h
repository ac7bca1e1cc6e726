/* Allocation that cannot fail: out of memory ends the program, status 75. */
#ifndef UTIL_MEM_H
#define UTIL_MEM_H

#include <stddef.h>

void *xcalloc(size_t n, size_t size);
void *xreallocarray(void *, size_t n, size_t size);
char *xstrdup(const char *);
char *xstrndup(const char *, size_t n);
/* printf into a new string; the caller frees. */
char *xasprintf(const char *, ...)
    __attribute__((__format__(__printf__, 1, 2)));

/* Make room for at least NEED elements; *CAP is updated.  Doubles. */
void *xgrow(void *, size_t *cap, size_t need, size_t size);

/* P without const, for interfaces that lack it; never write to it. */
void *unconst(const void *p);

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

#endif
