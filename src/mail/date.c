/* Dates in headers. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "date.h"

/* English as in RFC 5322, Dutch and German as some programs write them. */
static const struct {
	const char *name; /* the first letters */
	int month;
} months[] = {
	/* clang-format off */
	{ "jan", 1 }, { "feb", 2 }, { "mar", 3 }, { "mrt", 3 }, { "maart", 3 },
	{ "m\xc3\xa4r", 3 }, { "apr", 4 }, { "may", 5 }, { "mei", 5 },
	{ "mai", 5 }, { "jun", 6 }, { "jul", 7 }, { "aug", 8 }, { "sep", 9 },
	{ "oct", 10 }, { "okt", 10 }, { "nov", 11 }, { "dec", 12 },
	{ "dez", 12 },
	/* clang-format on */
};

/* RFC 5322, section 4.3, and others in use; minutes east. */
static const struct {
	const char *name;
	int off;
} zones[] = {
	/* clang-format off */
	{ "gmt", 0 }, { "utc", 0 }, { "ut", 0 }, { "z", 0 },
	{ "est", -300 }, { "edt", -240 }, { "cst", -360 }, { "cdt", -300 },
	{ "mst", -420 }, { "mdt", -360 }, { "pst", -480 }, { "pdt", -420 },
	{ "wet", 0 }, { "west", 60 }, { "bst", 60 }, { "cet", 60 },
	{ "met", 60 }, { "mez", 60 }, { "cest", 120 }, { "mest", 120 },
	{ "mesz", 120 }, { "eet", 120 }, { "eest", 180 },
	/* clang-format on */
};

struct date_scan {
	const char *s;
	struct civil c;
	int off; /* minutes */
	bool has_day, has_month, has_year, has_time, has_zone;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Read up to MAX digits at *S into *OUT; returns how many there were. */
static int
number(const char **s, int max, int *out)
{
	int n = 0;

	for (*out = 0; n < max && is_digit(**s); n++, (*s)++)
		*out = *out * 10 + (**s - '0');
	return n;
}

static void
set_year(struct date_scan *d, int year, int digits)
{
	if (digits == 2)
		year += year < 50 ? 2000 : 1900;
	else if (digits == 3)
		year += 1900;
	d->c.year = year;
	d->has_year = true;
}

/* HH:MM[:SS[.fraction]] after the hour. */
static bool
take_time(struct date_scan *d, int hour)
{
	int skip;

	d->c.hour = hour;
	d->s++;
	if (d->has_time || number(&d->s, 2, &d->c.min) == 0)
		return false;
	if (*d->s == ':') {
		d->s++;
		if (number(&d->s, 2, &d->c.sec) == 0)
			return false;
		if (*d->s == '.') {
			d->s++;
			number(&d->s, 9, &skip);
		}
	}
	d->has_time = true;
	return true;
}

static bool
is_separator(char c)
{
	return c == '-' || c == '/' || c == '.';
}

/* The rest of YYYY-MM-DD after the year. */
static bool
take_iso(struct date_scan *d, int year)
{
	set_year(d, year, 4);
	d->s++;
	if (number(&d->s, 2, &d->c.month) == 0 || !is_separator(*d->s++) ||
	    number(&d->s, 2, &d->c.day) == 0)
		return false;
	if (*d->s == 't')
		d->s++;
	return d->has_day = d->has_month = true;
}

static bool
take_number(struct date_scan *d)
{
	int v, n = number(&d->s, 4, &v);

	if (is_digit(*d->s))
		return false;
	if (*d->s == ':' && n <= 2)
		return take_time(d, v);
	if (n == 4 && is_separator(*d->s) && is_digit(d->s[1]) && !d->has_day)
		return take_iso(d, v);
	if (!d->has_day && n <= 2) {
		d->c.day = v;
		return d->has_day = true;
	}
	if (d->has_year)
		return true; /* unknown, and harmless */
	set_year(d, v, n);
	return true;
}

static bool
take_offset(struct date_scan *d)
{
	const int sign = *d->s == '-' ? -1 : 1;
	int hhmm, min = 0, n;

	d->s++;
	n = number(&d->s, 4, &hhmm);
	if (n == 0)
		return true; /* a dash between words */
	if (n <= 2) {
		if (*d->s == ':') {
			d->s++;
			number(&d->s, 2, &min);
		}
		hhmm = hhmm * 100 + min;
	}
	if (hhmm / 100 > 23 || hhmm % 100 > 59)
		return false;
	d->off = sign * (hhmm / 100 * 60 + hhmm % 100);
	d->has_zone = true;
	return true;
}

static void
take_half(struct date_scan *d, const char *word)
{
	if (strcmp(word, "pm") == 0 && d->c.hour < 12)
		d->c.hour += 12;
	else if (strcmp(word, "am") == 0 && d->c.hour == 12)
		d->c.hour = 0;
}

static void
take_word(struct date_scan *d)
{
	char word[8] = "";
	size_t n = 0;

	for (; (*d->s >= 'a' && *d->s <= 'z') || (*d->s & 0x80) != 0; d->s++)
		if (n + 1 < sizeof(word))
			word[n++] = *d->s;
	/* The last before the year: "mar., 3 nov. 2026" has a day before it. */
	for (size_t i = 0; i < LENGTH(months) && !(d->has_month && d->has_year);
	     i++)
		if (starts_with(word, months[i].name)) {
			d->c.month = months[i].month;
			d->has_month = true;
		}
	if (!d->has_time) /* a weekday, "om" */
		return;
	take_half(d, word);
	for (size_t i = 0; !d->has_zone && i < LENGTH(zones); i++)
		if (strcmp(word, zones[i].name) == 0) {
			d->off = zones[i].off;
			d->has_zone = true;
		}
}

/* In place: letters in lower case, comments as blanks. */
static void
prepare(char *s)
{
	int depth = 0;

	for (; *s != '\0'; s++) {
		if (*s == '(')
			depth++;
		if (depth > 0) {
			depth -= *s == ')';
			*s = ' ';
		} else {
			*s = ascii_lower(*s);
		}
	}
}

static bool
scan(struct date_scan *d)
{
	while (*d->s != '\0') {
		if (is_digit(*d->s)) {
			if (!take_number(d))
				return false;
		} else if ((*d->s == '+' || *d->s == '-') && d->has_time) {
			if (!take_offset(d))
				return false;
		} else if ((*d->s >= 'a' && *d->s <= 'z') ||
			   (*d->s & 0x80) != 0) {
			take_word(d);
		} else {
			d->s++;
		}
	}
	return d->has_day && d->has_month && d->has_year && d->has_time;
}

bool
mail_date_parse(const char *s, struct timestamp *w)
{
	char *copy = xstrndup(s, strnlen(s, 200));
	struct date_scan d = { .s = copy };
	bool ok;

	prepare(copy);
	ok = scan(&d) && is_date(d.c.year, d.c.month, d.c.day) &&
	     d.c.hour < 24 && d.c.min < 60 && d.c.sec <= 60;
	free(copy);
	if (!ok)
		return false;
	w->off = d.off * 60;
	w->s = date_days(d.c.year, d.c.month, d.c.day) * 86400;
	w->s += (int64_t)d.c.hour * 3600 + (int64_t)d.c.min * 60 + d.c.sec;
	w->s -= w->off;
	return timestamp_has_text(*w);
}
