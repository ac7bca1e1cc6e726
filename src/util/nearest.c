/* The word that somebody who mistyped one meant. */
#include <stdint.h>
#include <string.h>

#include "nearest.h"
#include "text.h"

#define LONGEST 40 /* bytes: no word of a small language has more */

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Damerau-Levenshtein, without a letter edited twice. */
size_t
nearest_distance(const char *a, const char *b, size_t most)
{
	size_t rows[3][LONGEST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2], *spare;
	const size_t n = strlen(a), m = strlen(b);

	if (n > LONGEST || m > LONGEST || n > m + most || m > n + most)
		return most + 1;
	for (size_t j = 0; j <= m; j++)
		before[j] = above[j] = j;
	for (size_t i = 1; i <= n; i++) {
		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			const char x = ascii_lower(a[i - 1]);
			const char y = ascii_lower(b[j - 1]);

			row[j] = least(least(above[j], row[j - 1]) + 1,
			    above[j - 1] + (x == y ? 0 : 1));
			if (i > 1 && j > 1 && x == ascii_lower(b[j - 2]) &&
			    y == ascii_lower(a[i - 2]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		spare = before;
		before = above;
		above = row;
		row = spare;
	}
	return least(above[m], most + 1);
}

size_t
nearest_reach(size_t len)
{
	return len < 3 ? 0 : len < 6 ? 1 : 2;
}

const char *
nearest_word(const char *typed, const char *const *words, size_t n)
{
	size_t best = nearest_reach(strlen(typed)) + 1, d;
	const char *found = NULL;

	for (size_t i = 0; i < n; i++) {
		d = nearest_distance(typed, words[i], best);
		if (d < best) {
			best = d;
			found = words[i];
		}
	}
	return found;
}
