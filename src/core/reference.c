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

/* Typing errors ------------------------------------------------------------ */

/* One sign between the numbers: a hyphen, or what is typed or made of it. */
static bool
skip_sign(const char **s)
{
	if (**s != '\0' && strchr("-_./ ", **s) != NULL) {
		(*s)++;
		return true;
	}
	/* U+2010 to U+2015 */
	if (strncmp(*s, "\xe2\x80", 2) != 0 ||
	    strchr("\x90\x91\x92\x93\x94\x95", (*s)[2]) == NULL ||
	    (*s)[2] == '\0')
		return false;
	*s += 3;
	return true;
}

/* Year, number and check digit at *S; CHECK is -1 without one. */
static bool
parse_digits(const char **s, struct reference *r, int *check)
{
	const char *p;
	unsigned year, digit;

	if (!number(s, 4, 4, &year) || year < 1900 || !skip_sign(s) ||
	    !number(s, 1, 8, &r->number) || r->number == 0)
		return false;
	r->year = (int)year;
	*check = -1;
	p = *s;
	if (skip_sign(&p) && number(&p, 1, 1, &digit)) {
		*check = (int)digit;
		*s = p;
	}
	return !is_word(**s);
}

/* Something like a reference at S, in capitals; *END behind it. */
static bool
parse_alike(const char *s, struct reference *r, int *check, const char **end)
{
	size_t n = 0, letters;

	while (n < PREFIX_MOST && is_upper(s[n]))
		n++;
	letters = n;
	while (is_upper(s[n]) || is_digit(s[n]))
		n++;
	if (letters == 0)
		return false;
	*end = s + n;
	if (n > PREFIX_MOST || !skip_sign(end) ||
	    !parse_digits(end, r, check)) {
		n = letters; /* "DL2026-0001-3" */
		*end = s + n;
		if (!parse_digits(end, r, check))
			return false;
	}
	memcpy(r->prefix, s, n);
	r->prefix[n] = '\0';
	return true;
}

static void
add_alike(struct reference near[REFERENCE_ALIKE], size_t *n,
    const struct reference *r, const char *digits)
{
	char year[5];

	if (*n == REFERENCE_ALIKE)
		return;
	memcpy(year, digits, 4);
	year[4] = '\0';
	near[*n] = *r;
	near[*n].year = (int)strtol(year, NULL, 10);
	near[*n].number = (unsigned)strtoul(digits + 4, NULL, 10);
	if (near[*n].number > 0 && near[*n].year >= 1900)
		(*n)++;
}

/* With one error in the digits, which the check digit behind them finds. */
static void
add_changed(struct reference near[REFERENCE_ALIKE], size_t *n,
    const struct reference *r, char *digits, int check)
{
	char was;

	for (size_t i = 0; digits[i] != '\0'; i++) {
		was = digits[i];
		for (const char *c = "0123456789"; *c != '\0'; c++) {
			digits[i] = *c;
			if (*c != was && reference_check_digit(digits) == check)
				add_alike(near, n, r, digits);
		}
		digits[i] = was;
		if (digits[i + 1] == '\0' || digits[i + 1] == was)
			continue;
		digits[i] = digits[i + 1];
		digits[i + 1] = was;
		if (reference_check_digit(digits) == check)
			add_alike(near, n, r, digits);
		digits[i + 1] = digits[i];
		digits[i] = was;
	}
}

size_t
reference_search_alike(
    const char *text, size_t *at, struct reference near[REFERENCE_ALIKE])
{
	char window[2 * REFERENCE_LEN + 1] = "", digits[16];
	struct reference r, exact;
	const char *end, *whole;
	size_t i, n;
	int check;

	for (i = *at; text[i] != '\0'; i++) {
		if (i > 0 && (is_word(text[i - 1]) || text[i - 1] == '-'))
			continue;
		for (n = 0; n < sizeof(window) - 1 && text[i + n] != '\0'; n++)
			window[n] = upper(text[i + n]);
		window[n] = '\0';
		if (!parse_alike(window, &r, &check, &end) ||
		    (parse_at(window, &exact, &whole) && !is_word(*whole)))
			continue;
		*at = i + (size_t)(end - window);
		snprintf(digits, sizeof(digits), "%04d%04u", r.year, r.number);
		n = 0;
		add_alike(near, &n, &r, digits);
		if (check != -1 && check != reference_check_digit(digits))
			add_changed(near, &n, &r, digits, check);
		return n;
	}
	*at = i;
	return 0;
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
