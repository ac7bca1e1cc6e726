/* The lines of a header. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "header.h"

#define MOST_CUT 4 /* lines without a field that a header goes on behind */

/* Length of the line at S, its LF included. */
static size_t
line_len(const char *s, size_t n)
{
	const char *lf = n > 0 ? memchr(s, '\n', n) : NULL;

	return lf != NULL ? (size_t)(lf - s) + 1 : n;
}

static bool
is_blank_line(const char *s, size_t len)
{
	return len > 0 &&
	       (s[0] == '\n' || (len > 1 && s[0] == '\r' && s[1] == '\n'));
}

/* Length of the field name at S (RFC 5322, section 3.6.8), or 0. */
static size_t
name_len(const char *s, size_t n)
{
	size_t i = 0, end;

	while (i < n && s[i] > ' ' && s[i] < 0x7f && s[i] != ':')
		i++;
	/* Blanks before the colon are obsolete but allowed (4.5). */
	for (end = i; end < n && (s[end] == ' ' || s[end] == '\t');)
		end++;
	return end < n && s[end] == ':' ? i : 0;
}

bool
header_is_from_line(const char *s, size_t n)
{
	return n >= 5 && memcmp(s, "From ", 5) == 0 && name_len(s, n) == 0;
}

/*
 * Length of a line that does not end the header: a field without a name, or
 * the "From " line of an mbox, which some programs leave in the header.
 */
static size_t
skip_junk(const char *s, size_t n)
{
	const size_t quote = n > 0 && s[0] == '>';

	if (n > 0 && s[0] == ':')
		return line_len(s, n);
	return header_is_from_line(s + quote, n - quote) ? line_len(s, n) : 0;
}

/* Fields that text hardly begins a line with; "-" stands at the end of a
 * prefix. */
static const char *const fields[] = { "from", "to", "cc", "date", "subject",
	"sender", "reply-to", "received", "return-path", "delivered-to",
	"message-id", "in-reply-to", "references", "mime-version", "content-",
	"x-", "list-", "arc-", "dkim-signature", "authentication-results" };

/* Does the name begin with WORD, given in lower case? */
static bool
begins(const char *name, size_t len, const char *word)
{
	const size_t n = strlen(word);

	for (size_t i = 0; i < n && i < len; i++)
		if (ascii_lower(name[i]) != word[i])
			return false;
	return len >= n;
}

static bool
is_field(const char *name, size_t len)
{
	for (size_t i = 0; i < LENGTH(fields); i++)
		if (begins(name, len, fields[i]) &&
		    (len == strlen(fields[i]) || ends_with(fields[i], "-")))
			return true;
	return false;
}

/*
 * Is the line at S the rest of one that was too long for a server, which cut it
 * without a fold?  Then the header goes on a few lines below.
 */
static bool
is_rest(const char *s, size_t n)
{
	size_t len;

	if (name_len(s, n) > 0)
		return false;
	for (int i = 0; i < MOST_CUT; i++, s += len, n -= len) {
		if (n == 0 || is_blank_line(s, n) || skip_junk(s, n) > 0 ||
		    (n > 1 && memcmp(s, "--", 2) == 0))
			return false;
		if ((len = name_len(s, n)) > 0)
			return is_field(s, len);
		len = line_len(s, n);
	}
	return false;
}

size_t
header_start(const char *raw, size_t n)
{
	size_t at = 0;

	if (n >= 3 && memcmp(raw, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < n && is_blank_line(raw + at, n - at))
		at += line_len(raw + at, n - at);
	return at;
}

bool
header_next(const char *raw, size_t n, size_t *at, struct header_line *h)
{
	const char *s;
	size_t left, len, skip;

	while ((skip = skip_junk(raw + *at, n - *at)) > 0)
		*at += skip;
	s = raw + *at;
	left = n - *at;
	if (left == 0 || (h->name_len = name_len(s, left)) == 0)
		return false;
	len = line_len(s, left);
	while (len < left && (s[len] == ' ' || s[len] == '\t' ||
				 is_rest(s + len, left - len)))
		len += line_len(s + len, left - len);
	h->name = s;
	for (skip = h->name_len; s[skip] != ':';)
		skip++;
	h->value = s + skip + 1;
	h->value_len = len - skip - 1;
	*at += len;
	return true;
}

bool
header_is(const struct header_line *h, const char *name)
{
	return strlen(name) == h->name_len &&
	       begins(h->name, h->name_len, name);
}

bool
header_is_plain(const char *value)
{
	if (strstr(value, "=?") != NULL)
		return false;
	for (; *value != '\0'; value++)
		if ((*value < ' ' && *value != '\t') || *value > '~')
			return false;
	return true;
}

char *
header_value(const struct header_line *h)
{
	char *s = xstrndup(h->value, h->value_len), *to = s;

	for (size_t i = 0; i < h->value_len; i++)
		if (s[i] == '\0')
			*to++ = '\x1a';
		else if (s[i] != '\r' && s[i] != '\n')
			*to++ = s[i];
	*to = '\0';
	return trim(s);
}

char *
header_next_id(const char **value)
{
	const char *from = strchr(*value, '<'), *end;

	if (from == NULL || (end = strchr(from, '>')) == NULL)
		return NULL;
	*value = end + 1;
	return trim(xstrndup(from + 1, (size_t)(end - from - 1)));
}
