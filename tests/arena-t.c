/* Texts in a pool, set again and again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../src/util/arena.h"
#include "test.h"

#define SLOTS	50
#define ROUNDS	2000
#define LONGEST 5000

/* Of one letter, so that a neighbour that was run over is seen. */
static void
fill(char *s, size_t slot, size_t n)
{
	memset(s, (int)('A' + slot % 26), n);
	s[n] = '\0';
}

static void
test_texts(void)
{
	static char want[SLOTS][LONGEST + 1], text[LONGEST + 1];
	char *slot[SLOTS] = { 0 };
	struct arena p = { 0 };
	size_t wrong = 0;

	srand(1);
	for (size_t r = 0; r < ROUNDS; r++) {
		const size_t n = (size_t)rand() % SLOTS;

		fill(text, n, (size_t)rand() % (r % 100 == 0 ? LONGEST : 60));
		strcpy(want[n], text);
		arena_text(&p, &slot[n], text);
		for (size_t s = 0; s < SLOTS; s++)
			wrong += slot[s] != NULL &&
				 strcmp(slot[s], want[s]) != 0;
	}
	OK(wrong == 0);
	arena_free(&p);
	OK(p.block == NULL && p.used == 0);
}

static void
test_overlap(void)
{
	struct arena p = { 0 };
	char *s = NULL;

	arena_text(&p, &s, "abcdef");
	arena_text(&p, &s, s + 2);
	EQ_STR(s, "cdef", "a part of itself");
	arena_text(&p, &s, s);
	EQ_STR(s, "cdef", "itself");
	arena_free(&p);
}

static void
test_take(void)
{
	struct arena p = { 0 };
	size_t wrong = 0;

	for (size_t n = 1; n < 3000; n += 7) {
		unsigned char *b = arena_take(&p, n);

		wrong += (uintptr_t)b % sizeof(void *) != 0;
		for (size_t i = 0; i < n; i++)
			wrong += b[i] != 0;
		memset(b, 0xff, n);
	}
	OK(wrong == 0);
	arena_free(&p);
}

int
main(void)
{
	test_texts();
	test_overlap();
	test_take();
	return DONE();
}
