/*
 * A map from strings to numbers, by hashing.
 *
 *	struct map m = { 0 };
 *	if (!map_get(&m, "DL-2026-0001-3", &row))
 *		map_put(&m, "DL-2026-0001-3", n);
 *	map_free(&m);
 */
#ifndef UTIL_MAP_H
#define UTIL_MAP_H

#include <stdbool.h>
#include <stddef.h>

struct map_slot {
	char *key; /* NULL: free */
	size_t value;
};

struct map {
	struct map_slot *slot;
	size_t n, cap; /* CAP is a power of two, or 0 */
};

/* The value of KEY; false if it has none. */
bool map_get(const struct map *, const char *key, size_t *value);
/* Add KEY, which is copied, or change its value. */
void map_put(struct map *, const char *key, size_t value);
void map_free(struct map *);

#endif
