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

/* The character that stands for itself at P: after a backslash, the next. */
static const char *
literal(const char *p)
{
	return *p == '\\' && p[1] != '\0' ? p + 1 : p;
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
		} else if (p < end &&
			   ascii_lower(*literal(p)) == ascii_lower(*s)) {
			p = literal(p) + 1;
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

static const char *
alternative_end(const char *p)
{
	while (*p != '\0' && *p != '|')
		p = literal(p) + 1;
	return p;
}

/* The alternative of PATTERN that matches, its end in *END; NULL: none does. */
static const char *
find(const char *pattern, const char *s, const char **end)
{
	for (;; pattern = *end + 1) {
		*end = alternative_end(pattern);
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
