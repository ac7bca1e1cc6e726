/* Patterns with wildcards, as tables for people have them. */
#ifndef UTIL_WILDCARD_H
#define UTIL_WILDCARD_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Does the UTF-8 text S match PATTERN as a whole?  In it * stands for any
 * text, ? for one character, | parts alternatives, and ! at its beginning
 * denies all of it; behind a backslash each of these stands for itself.
 * Capitals of ASCII count as small letters.  The time is bounded by the product
 * of the lengths.
 */
bool wildcard_match(const char *pattern, const char *s);
/* The bytes of S that the first * of the alternative that matches stands for,
 * at the least; 0 if it begins otherwise. */
size_t wildcard_star(const char *pattern, const char *s);

#endif
