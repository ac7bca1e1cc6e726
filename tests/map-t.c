/* Strings to numbers, against a plain array. */
#include <stdlib.h>

#include "../src/util/map.h"
#include "test.h"

#define KEYS 1000

int
main(void)
{
	struct map m = { 0 };
	size_t want[KEYS], got, wrong = 0;
	char key[32];

	OK(!map_get(&m, "a", &got));
	map_put(&m, "", 7);
	OK(map_get(&m, "", &got) && got == 7);
	srand(1);
	for (size_t i = 0; i < KEYS; i++) {
		want[i] = (size_t)rand();
		snprintf(key, sizeof(key), "DL-2026-%zu", i);
		map_put(&m, key, i);
		map_put(&m, key, want[i]);
	}
	OK(m.n == KEYS + 1);
	for (size_t i = 0; i < KEYS; i++) {
		snprintf(key, sizeof(key), "DL-2026-%zu", i);
		if (!map_get(&m, key, &got) || got != want[i])
			wrong++;
	}
	OK(wrong == 0);
	OK(!map_get(&m, "DL-2026-", &got));
	map_free(&m);
	OK(m.n == 0 && !map_get(&m, "DL-2026-1", &got));
	return DONE();
}
