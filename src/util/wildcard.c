/* Patterns with wildcards. */
#include <string.h>

#include "text.h"
#include "utf8.h"
#include "wildcard.h"

/* One character further in S, which is not at its end. */
static size_t
char_len(const char *s)
{
	size_t len;

	utf8_get(s, strlen(s), &len);
	return len;
}

/* Only the last * need be tried again (it takes what the earlier ones left). */
static bool
matches(const char *p, const char *end, const char *s)
{
	const char *star = NULL, *again = NULL;

	while (*s != '\0') {
		if (p < end && *p == '*') {
			star = ++p;
			again = s;
		} else if (p < end && *p == '?') {
			p++;
			s += char_len(s);
		} else if (p < end && ascii_lower(*p) == ascii_lower(*s)) {
			p++;
			s++;
		} else if (star != NULL) {
			p = star;
			s = ++again;
		} else {
			return false;
		}
	}
	while (p < end && *p == '*')
		p++;
	return p == end;
}

/* The alternative of PATTERN that matches, its end in *END; NULL: none does. */
static const char *
find(const char *pattern, const char *s, const char **end)
{
	for (;; pattern = *end + 1) {
		*end = pattern + strcspn(pattern, "|");
		if (matches(pattern, *end, s))
			return pattern;
		if (**end == '\0')
			return NULL;
	}
}

bool
wildcard_match(const char *pattern, const char *s)
{
	const bool denies = *pattern == '!';
	const char *end;

	return (find(pattern + denies, s, &end) != NULL) != denies;
}

size_t
wildcard_star(const char *pattern, const char *s)
{
	const char *end,
	    *from = *pattern != '!' ? find(pattern, s, &end) : NULL;
	size_t n = 0;

	if (from == NULL || *from != '*')
		return 0;
	while (s[n] != '\0' && !matches(from + 1, end, s + n))
		n++;
	return n;
}
