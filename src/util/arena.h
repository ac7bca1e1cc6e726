/*
 * Memory that is given back all at once.
 *
 *	struct pool p = { 0 };
 *	int *n = pool_take(&p, 10 * sizeof(*n));
 *	char *s = NULL;
 *	pool_text(&p, &s, "laptop weg");
 *	pool_free(&p);
 *
 * A pool may be moved by assignment, as long as only one of the two is used.
 */
#ifndef UTIL_ARENA_H
#define UTIL_ARENA_H

#include <stddef.h>

struct pool_block;

struct pool {
	struct pool_block *block; /* the one that is being filled */
	size_t used, size; /* of its bytes */
};

/* N bytes, all zero, aligned for anything with pointers. */
void *pool_take(struct pool *, size_t n);
/*
 * S into the slot, which holds NULL or what this pool put there; the two may
 * overlap.  It goes over the old text where that had the room; else it gets
 * twice as much, so that setting it again and again leaves behind no more than
 * is in use.
 */
void pool_text(struct pool *, char **slot, const char *s);
void pool_free(struct pool *);

#endif
