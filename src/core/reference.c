/* References and their check digit. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "reference.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

bool
reference_is_prefix(const char *s)
{
	size_t n = 0;

	if (!is_upper(s[0]))
		return false;
	while (is_upper(s[n]) || is_digit(s[n]))
		n++;
	return n <= PREFIX_MOST && s[n] == '\0';
}

int
reference_check_digit(const char *digits)
{
	int p = 10, s;

	for (; is_digit(*digits); digits++) {
		s = (p + (*digits - '0')) % 10;
		p = (s == 0 ? 10 : s) * 2 % 11;
	}
	return (11 - p) % 10;
}

void
reference_format(const struct reference *r, char buf[REFERENCE_LEN])
{
	char digits[16];

	snprintf(digits, sizeof(digits), "%04d%04u", r->year, r->number);
	snprintf(buf, REFERENCE_LEN, "%s-%.4s-%s-%d", r->prefix, digits,
	    digits + 4, reference_check_digit(digits));
}

/* Digits at *S, between LEAST and MOST of them, as a number. */
static bool
number(const char **s, size_t least, size_t most, unsigned *n)
{
	size_t i;

	*n = 0;
	for (i = 0; is_digit((*s)[i]) && i < most; i++)
		*n = *n * 10 + (unsigned)((*s)[i] - '0');
	if (i < least || is_digit((*s)[i]))
		return false;
	*s += i;
	return true;
}

/* A reference at S, in capitals already; *END behind it. */
static bool
parse_at(const char *s, struct reference *r, const char **end)
{
	char text[REFERENCE_LEN];
	unsigned year, check;
	size_t n = 0;

	while ((is_upper(s[n]) || is_digit(s[n])) && n < PREFIX_MOST)
		n++;
	if (n == 0 || !is_upper(s[0]) || s[n] != '-')
		return false;
	memcpy(r->prefix, s, n);
	r->prefix[n] = '\0';
	*end = s + n + 1;
	if (!number(end, 4, 4, &year) || year < 1900 || *(*end)++ != '-' ||
	    !number(end, 4, 8, &r->number) || r->number == 0 ||
	    *(*end)++ != '-' || !number(end, 1, 1, &check))
		return false;
	r->year = (int)year;
	/* One text per reference: no superfluous zeros, the right digit. */
	reference_format(r, text);
	return strncmp(text, s, (size_t)(*end - s)) == 0 &&
	       strlen(text) == (size_t)(*end - s);
}

bool
reference_parse(const char *s, struct reference *r)
{
	const char *end;

	return parse_at(s, r, &end) && *end == '\0';
}

static bool
is_word(char c)
{
	return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z') ||
	       (unsigned char)c >= 0x80;
}

static char
upper(char c)
{
	if (c >= 'a' && c <= 'z')
		return (char)(c - 'a' + 'A');
	return c;
}

bool
reference_search(const char *text, size_t *at, struct reference *r)
{
	char window[REFERENCE_LEN + 1];
	const char *end;
	size_t i, n;

	for (i = *at; text[i] != '\0'; i++) {
		if (i > 0 && (is_word(text[i - 1]) || text[i - 1] == '-'))
			continue;
		for (n = 0; n < REFERENCE_LEN && text[i + n] != '\0'; n++)
			window[n] = upper(text[i + n]);
		window[n] = '\0';
		if (!parse_at(window, r, &end) || is_word(*end))
			continue;
		*at = i + (size_t)(end - window);
		return true;
	}
	*at = i;
	return false;
}

char *
reference_path(const char *ref, const char *suffix)
{
	struct reference r;

	const bool is_reference = reference_parse(ref, &r);

	/* A record is never written to a path that is not its own. */
	assert(is_reference);
	return xasprintf(
	    "incidents/%04d/%02u/%s%s", r.year, r.number / 100, ref, suffix);
}

int
reference_compare(const struct reference *a, const struct reference *b)
{
	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return strcmp(a->prefix, b->prefix);
}
