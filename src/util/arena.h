/*
 * Arenas: pieces of memory that are freed all at once.
 *
 *	struct arena p = { 0 };
 *	int *n = arena_take(&p, 10 * sizeof(*n));
 *	char *s = NULL;
 *	arena_text(&p, &s, "laptop weg");
 *	arena_free(&p);
 *
 * A pool may be moved by assignment, as long as only one of the two is used.
 */
#ifndef UTIL_ARENA_H
#define UTIL_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
	struct arena_block *block; /* the one that is being filled */
	size_t used, size; /* of its bytes */
};

/* N bytes, all zero, aligned for anything with pointers. */
void *arena_take(struct arena *, size_t n);
/*
 * S into the slot, which holds NULL or what this pool put there; the two may
 * overlap.  It goes over the old text where that had the room; else it gets
 * twice as much, so that setting it again and again leaves behind no more than
 * is in use.
 */
void arena_text(struct arena *, char **slot, const char *s);
/*
 * The N pieces of SIZE bytes in OLD with room for one more: OLD itself where
 * *CAP says that it has it.
 */
void *arena_grow(
    struct arena *, const void *old, size_t *cap, size_t n, size_t size);
void arena_free(struct arena *);

#endif
