/* Where the parts of a message lie. */
#include <string.h>

#include "header.h"
#include "mime_span.h"

/* Length of the line at S, its LF included. */
static size_t
line_len(const char *s, size_t n)
{
	const char *lf = memchr(s, '\n', n);

	return lf != NULL ? (size_t)(lf - s) + 1 : n;
}

struct mime_span
mime_span_body(struct mime_span whole)
{
	struct header_line h;
	size_t at = 0;

	if (whole.s == NULL)
		return whole;
	while (header_next(whole.s, whole.n, &at, &h))
		;
	if (at < whole.n && whole.s[at] == '\r')
		at++;
	if (at < whole.n && whole.s[at] == '\n')
		at++;
	return (struct mime_span){ whole.s + at, whole.n - at };
}

/* Is the line a boundary, with "--" behind the last and perhaps blanks? */
static bool
is_boundary(const char *s, size_t n, const char *boundary, size_t len)
{
	if (n < len + 2 || memcmp(s, "--", 2) != 0 ||
	    memcmp(s + 2, boundary, len) != 0)
		return false;
	s += len + 2;
	n -= len + 2;
	if (n >= 2 && memcmp(s, "--", 2) == 0)
		s += 2, n -= 2;
	while (n > 0 && strchr(" \t\r\n", *s) != NULL && *s != '\0')
		s++, n--;
	return n == 0;
}

/* The offset of the next boundary from AT on, or N. */
static size_t
find(struct mime_span s, size_t at, const char *boundary)
{
	const size_t width = strlen(boundary);
	size_t len;

	for (; at < s.n; at += len) {
		len = line_len(s.s + at, s.n - at);
		if (is_boundary(s.s + at, len, boundary, width))
			break;
	}
	return at;
}

bool
mime_span_next(
    struct mime_span *rest, const char *boundary, struct mime_span *part)
{
	size_t start, end, next;

	if (rest->s == NULL || boundary == NULL)
		return false;
	start = find(*rest, 0, boundary);
	if (start == rest->n)
		return false;
	start += line_len(rest->s + start, rest->n - start);
	next = end = find(*rest, start, boundary);
	/* The line end before a boundary belongs to it. */
	if (next < rest->n && end > start && rest->s[end - 1] == '\n')
		end--;
	if (next < rest->n && end > start && rest->s[end - 1] == '\r')
		end--;
	*part = (struct mime_span){ rest->s + start, end - start };
	*rest = (struct mime_span){ rest->s + next, rest->n - next };
	return true;
}
