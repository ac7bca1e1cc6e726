/* References and their check digit. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "reference.h"

/* With blanks between the numbers. */
#define WINDOW_LEN (2 * REFERENCE_LEN + 1)
#define INCIDENTS  "incidents/"

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

bool
reference_parse(const char *s, struct reference *r)
{
	const char *p = s;
	char text[REFERENCE_LEN];
	unsigned year, check;
	size_t n = 0;

	while ((is_upper(s[n]) || is_digit(s[n])) && n < PREFIX_MOST)
		n++;
	if (n == 0 || !is_upper(s[0]) || s[n] != '-')
		return false;
	memcpy(r->prefix, s, n);
	r->prefix[n] = '\0';
	p += n + 1;
	if (!number(&p, 4, 4, &year) || year < 1900 || *p++ != '-' ||
	    !number(&p, 4, 8, &r->number) || r->number == 0 || *p++ != '-' ||
	    !number(&p, 1, 1, &check))
		return false;
	r->year = (int)year;
	/* One text per reference: no superfluous zeros, the right digit. */
	reference_format(r, text);
	return strcmp(text, s) == 0;
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

/* In text ------------------------------------------------------------------ */

static void
skip_blanks(const char **s)
{
	*s += strspn(*s, " \t\r\n");
	/* U+00A0 */
	if (strncmp(*s, "\xc2\xa0", 2) == 0)
		*s += 2;
}

/* One sign between the numbers: a hyphen, or what is typed or made of it. */
static bool
skip_sign(const char **s)
{
	const char *from = *s;

	skip_blanks(s);
	if (**s != '\0' && strchr("-_./", **s) != NULL)
		(*s)++;
	/* U+2010 to U+2015 */
	else if (strncmp(*s, "\xe2\x80", 2) == 0 && (*s)[2] != '\0' &&
		 strchr("\x90\x91\x92\x93\x94\x95", (*s)[2]) != NULL)
		*s += 3;
	skip_blanks(s);
	return *s != from;
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

/* Are the letters and digits up to END those of the reference, whatever stands
 * between them? */
static bool
is_spelled(const char *s, const char *end, const struct reference *r)
{
	char text[REFERENCE_LEN];
	size_t n = 0;

	reference_format(r, text);
	for (; s < end; s++) {
		if (!is_upper(*s) && !is_digit(*s))
			continue;
		n += text[n] == '-' ? 1 : 0;
		if (text[n++] != *s)
			return false;
	}
	return text[n] == '\0';
}

/* Something like a reference in the text, from *AT on; WINDOW gets it in
 * capitals, and END is behind it there.  CHECK: parse_digits(). */
static bool
search_alike(const char *text, size_t *at, char window[WINDOW_LEN],
    struct reference *r, int *check, const char **end)
{
	size_t i, n;

	for (i = *at; text[i] != '\0'; i++) {
		if (!is_upper(upper(text[i])) ||
		    (i > 0 && (is_word(text[i - 1]) || text[i - 1] == '-')))
			continue;
		for (n = 0; n < WINDOW_LEN - 1 && text[i + n] != '\0'; n++)
			window[n] = upper(text[i + n]);
		window[n] = '\0';
		if (!parse_alike(window, r, check, end))
			continue;
		*at = i + (size_t)(*end - window);
		return true;
	}
	*at = i;
	return false;
}

bool
reference_search(const char *text, size_t *at, struct reference *r)
{
	char window[WINDOW_LEN];
	const char *end;
	int check;

	while (search_alike(text, at, window, r, &check, &end))
		if (is_spelled(window, end, r))
			return true;
	return false;
}

/* Typing errors ------------------------------------------------------------ */

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
	char window[WINDOW_LEN], digits[16];
	struct reference r;
	const char *end;
	size_t n = 0;
	int check;

	while (n == 0 && search_alike(text, at, window, &r, &check, &end)) {
		if (is_spelled(window, end, &r))
			continue;
		snprintf(digits, sizeof(digits), "%04d%04u", r.year, r.number);
		add_alike(near, &n, &r, digits);
		if (check != -1 && check != reference_check_digit(digits))
			add_changed(near, &n, &r, digits, check);
	}
	return n;
}

#define PATH_DEPTH 4 /* names in such a path */

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

char *
reference_root(const char *path)
{
	size_t n = strlen(path);

	for (int depth = 0; depth < PATH_DEPTH && n > 0; depth++)
		do
			n--;
		while (n > 0 && path[n] != '/');
	return n > 0 ? xstrndup(path, n) : xstrdup(".");
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

/* "incidents/2026/00/", as reference_path() has it. */
static bool
is_folder(const char *path, size_t n, const struct reference *r)
{
	char folder[sizeof("incidents/9999/") + 10];

	snprintf(folder, sizeof(folder), "incidents/%04d/%02u/", r->year,
	    r->number / 100);
	return strlen(folder) == n && strncmp(path, folder, n) == 0;
}

bool
reference_of_path(const char *path, char ref[REFERENCE_LEN], bool *is_record)
{
	const char *name = starts_with(path, INCIDENTS)
			       ? path + strlen(INCIDENTS)
			       : "";
	struct reference r;
	size_t n;

	for (int folders = 0; folders < 2 && name != NULL; folders++)
		if ((name = strchr(name, '/')) != NULL)
			name++;
	if (name == NULL)
		return false;
	n = strcspn(name, "./");
	if (n == 0 || n >= REFERENCE_LEN)
		return false;
	memcpy(ref, name, n);
	ref[n] = '\0';
	*is_record = strcmp(name + n, ".xml") == 0;
	return (*is_record || (name[n] == '/' && name[n + 1] != '\0')) &&
	       reference_parse(ref, &r) &&
	       is_folder(path, (size_t)(name - path), &r);
}
