/* The header of a mail as bytes. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "header_lines.h"
#include "limits.h"

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

/* Length of the field name at S (RFC 5322, 3.6.8), 0 if none is there. */
static size_t
name_len(const char *s, size_t n)
{
	size_t i = 0, end;

	while (i < n && s[i] > ' ' && s[i] < 0x7f && s[i] != ':')
		i++;
	/* Blanks before the colon are obsolete, but allowed (4.5). */
	for (end = i; end < n && (s[end] == ' ' || s[end] == '\t');)
		end++;
	return end < n && s[end] == ':' ? i : 0;
}

/*
 * The line that an mbox has before a mail, which some programs leave within,
 * and a field without a name: no reason to end the header there.
 */
static size_t
skip_junk(const char *s, size_t n)
{
	const size_t quote = n > 0 && s[0] == '>';

	if (n > 0 && s[0] == ':')
		return line_len(s, n);
	if (n - quote < 5 || memcmp(s + quote, "From ", 5) != 0)
		return 0;
	return line_len(s, n);
}

size_t
mail_head_start(const char *raw, size_t n)
{
	size_t at = 0;

	if (n >= 3 && memcmp(raw, "\xef\xbb\xbf", 3) == 0)
		at = 3;
	while (at < n && is_blank_line(raw + at, n - at))
		at += line_len(raw + at, n - at);
	return at;
}

bool
mail_head_next(const char *raw, size_t n, size_t *at, struct head *h)
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
	while (len < left && (s[len] == ' ' || s[len] == '\t'))
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
mail_head_is(const struct head *h, const char *name)
{
	if (strlen(name) != h->name_len)
		return false;
	for (size_t i = 0; i < h->name_len; i++) {
		char c = h->name[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != name[i])
			return false;
	}
	return true;
}

char *
mail_head_value(const struct head *h)
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
mail_id(const char *value)
{
	const char *from = strchr(value, '<'), *end;
	char *id;

	if (from != NULL && (end = strchr(from, '>')) != NULL)
		return trim(xstrndup(from + 1, (size_t)(end - from - 1)));
	id = trim(xstrdup(from != NULL ? from + 1 : value));
	id[strcspn(id, " \t")] = '\0';
	return id;
}

void
mail_ids(struct strlist *ids, const char *value)
{
	const char *end;
	char *id;

	while ((value = strchr(value, '<')) != NULL &&
	       (end = strchr(value, '>')) != NULL) {
		id = trim(xstrndup(value + 1, (size_t)(end - value - 1)));
		/* Nobody's thread is that long; and it keeps this linear. */
		if (*id != '\0' && ids->n < MAIL_THREAD_MOST &&
		    !strlist_has(ids, id))
			strlist_take(ids, id);
		else
			free(id);
		value = end + 1;
	}
}
