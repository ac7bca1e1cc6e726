/* Arenas. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "diag.h"
#include "gettext.h"
#include "mem.h"

#define FIRST 1008 /* bytes of the first block: malloc(3) is quick up to it */

/* Then every piece is a block of its own, which the sanitizer watches. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_WATCHED 1
#elif defined(__has_feature)
#define IS_WATCHED __has_feature(address_sanitizer)
#else
#define IS_WATCHED 0
#endif

struct arena_block {
	struct arena_block *before;
	max_align_t bytes[];
};

/* A text and the bytes there are for it. */
struct text {
	size_t room;
	char s[];
};

static size_t
aligned(size_t n)
{
	const size_t to = sizeof(void *);

	if (n > SIZE_MAX / 4)
		die(EXIT_TEMP, "%s", _("out of memory"));
	return (n + to - 1) / to * to;
}

static void
add_block(struct arena *p, size_t n)
{
	size_t size = p->size != 0 ? 2 * p->size : FIRST;
	struct arena_block *block;

	if (size < n || IS_WATCHED)
		size = n;
	block = xreallocarray(NULL, sizeof(*block) + size, 1);
	block->before = p->block;
	*p = (struct arena){ .block = block, .size = size };
}

/* As arena_take(), but not zero. */
static void *
take(struct arena *p, size_t n)
{
	char *at;

	n = aligned(n);
	if (p->size - p->used < n)
		add_block(p, n);
	at = (char *)p->block->bytes + p->used;
	p->used += n;
	return at;
}

void *
arena_take(struct arena *p, size_t n)
{
	return memset(take(p, n), 0, n);
}

void
arena_text(struct arena *p, char **slot, const char *s)
{
	const size_t n = strlen(s) + 1;
	struct text *t = NULL;
	size_t room = n;

	if (*slot != NULL) {
		t = (struct text *)(void *)(*slot - offsetof(struct text, s));
		if (t->room < n)
			room = n > 2 * t->room ? n : 2 * t->room;
	}
	if (t == NULL || t->room < n) {
		t = take(p, sizeof(*t) + room);
		t->room = room;
	}
	*slot = memmove(t->s, s, n);
}

void *
arena_grow(struct arena *p, const void *old, size_t *cap, size_t n, size_t size)
{
	void *new;

	if (n < *cap)
		return unconst(old);
	*cap = n < 4 ? 4 : 2 * n;
	new = arena_take(p, *cap * size);
	if (n > 0)
		memcpy(new, old, n * size);
	return new;
}

void
arena_free(struct arena *p)
{
	struct arena_block *before;

	for (; p->block != NULL; p->block = before) {
		before = p->block->before;
		free(p->block);
	}
	*p = (struct arena){ 0 };
}
