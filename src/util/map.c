/* Strings to numbers: open addressing, half full at most. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "map.h"
#include "mem.h"

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
static uint64_t
hash(const char *s)
{
	uint64_t h = 14695981039346656037U;

	for (; *s != '\0'; s++)
		h = (h ^ (unsigned char)*s) * 1099511628211U;
	return h;
}

/* Where KEY is, or where it would go. */
static size_t
find(const struct map *m, const char *key)
{
	size_t i = (size_t)hash(key) & (m->cap - 1);

	while (m->slot[i].key != NULL && strcmp(m->slot[i].key, key) != 0)
		i = (i + 1) & (m->cap - 1);
	return i;
}

static void
grow(struct map *m)
{
	struct map bigger = { .cap = m->cap != 0 ? m->cap * 2 : 64, .n = m->n };

	bigger.slot = xcalloc(bigger.cap, sizeof(*bigger.slot));
	for (size_t i = 0; i < m->cap; i++)
		if (m->slot[i].key != NULL)
			bigger.slot[find(&bigger, m->slot[i].key)] = m->slot[i];
	free(m->slot);
	*m = bigger;
}

bool
map_get(const struct map *m, const char *key, size_t *value)
{
	size_t i;

	if (m->cap == 0)
		return false;
	i = find(m, key);
	if (m->slot[i].key == NULL)
		return false;
	*value = m->slot[i].value;
	return true;
}

void
map_put(struct map *m, const char *key, size_t value)
{
	size_t i;

	if (m->n * 2 >= m->cap)
		grow(m);
	i = find(m, key);
	if (m->slot[i].key == NULL) {
		m->slot[i].key = xstrdup(key);
		m->n++;
	}
	m->slot[i].value = value;
}

void
map_free(struct map *m)
{
	for (size_t i = 0; i < m->cap; i++)
		free(m->slot[i].key);
	free(m->slot);
	*m = (struct map){ 0 };
}
