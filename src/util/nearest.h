/* The word that somebody who mistyped one meant. */
#ifndef UTIL_NEAREST_H
#define UTIL_NEAREST_H

#include <stddef.h>

/*
 * How many letters have to be put in, left out, changed or swapped with the
 * next to make B of A, without the case of ASCII letters; MOST + 1 if more.
 */
size_t nearest_distance(const char *a, const char *b, size_t most);
/* Edits at which a word of that many bytes is still recognized: 0 to 2. */
size_t nearest_reach(size_t len);
/* The first of N words that needs the fewest edits, borrowed; NULL: none is
 * within reach. */
const char *nearest_word(const char *typed, const char *const *words, size_t n);

#endif
