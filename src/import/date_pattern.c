/* Dates as spreadsheets show them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../util/date_word.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "date_pattern.h"

/* Day 0 of a spreadsheet: all of them keep a fault, 29 February 1900, so that
 * day 61 is 1 March 1900. */
#define DAY_ZERO date_days(1899, 12, 30)

enum part {
	PART_DAY,
	PART_MONTH,
	PART_YEAR,
	PART_HOUR,
	PART_MINUTE,
	PART_SECOND,
	PART_HALF,
	PART_SERIAL,
	PART_WEEKDAY,
	PART_TEXT
};

struct token {
	enum part part;
	size_t len; /* of it in the pattern */
	const char *text; /* of PART_TEXT */
	size_t textlen;
};

/* clang-format off */
static const struct {
	const char *token;
	enum part part;
} tokens[] = { /* the longer ones first */
	{ "DDDD", PART_WEEKDAY }, { "DD", PART_DAY }, { "D", PART_DAY },
	{ "MMMM", PART_MONTH }, { "MM", PART_MONTH }, { "M", PART_MONTH },
	{ "YYYY", PART_YEAR }, { "YY", PART_YEAR },
	{ "hh", PART_HOUR }, { "h", PART_HOUR },
	{ "mm", PART_MINUTE }, { "m", PART_MINUTE },
	{ "ss", PART_SECOND }, { "s", PART_SECOND },
	{ "a", PART_HALF }, { "N", PART_SERIAL },
};
/* clang-format on */

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The next token of the pattern; false at a letter that begins none. */
static bool
next_token(const char *p, struct token *t)
{
	const char *end;

	for (size_t i = 0; i < LENGTH(tokens); i++)
		if (starts_with(p, tokens[i].token)) {
			*t = (struct token){ .part = tokens[i].part,
				.len = strlen(tokens[i].token),
				.text = "" };
			return true;
		}
	if (is_letter(*p))
		return false;
	*t = (struct token){ PART_TEXT, 1, p, 1 };
	if (*p == '\'') {
		if ((end = strchr(p + 1, '\'')) == NULL)
			return false;
		t->text = p + 1;
		t->textlen = (size_t)(end - p) - 1;
		t->len = t->textlen + 2;
	}
	return true;
}

bool
date_pattern_ok(const char *pattern, const char **expected)
{
	unsigned count[PART_TEXT + 1] = { 0 }, parts = 0;
	struct token t;

	*expected = _("a pattern of D, M, YYYY, h, m, s, a, DDDD or N, other "
		      "letters in ''");
	for (const char *p = pattern; *p != '\0'; p += t.len) {
		if (!next_token(p, &t))
			return false;
		if (++count[t.part] > 1 && t.part < PART_SERIAL)
			return false;
		parts += t.part < PART_SERIAL;
	}
	*expected = _("a pattern with day, month and year, such as D-M-YYYY");
	if (count[PART_SERIAL] > 0)
		return parts == 0;
	return count[PART_DAY] == 1 && count[PART_MONTH] == 1 &&
	       count[PART_YEAR] == 1 &&
	       count[PART_HOUR] == count[PART_MINUTE] &&
	       count[PART_SECOND] <= count[PART_HOUR] &&
	       count[PART_HALF] <= count[PART_HOUR];
}

/* Reading ------------------------------------------------------------------ */

struct date_reading {
	const char *s;
	struct civil c;
	bool is_pm, has_half, has_clock, is_serial;
	int64_t seconds; /* of a day number */
};

static bool
take_digits(const char **s, size_t least, size_t most, int *out)
{
	size_t n = 0;

	for (*out = 0; n < most && is_digit(**s); n++, (*s)++)
		*out = *out * 10 + (**s - '0');
	return n >= least;
}

/* A month's name; an abbreviation may have a dot. */
static bool
take_month(const char **s, int *month)
{
	const char *begin = *s;
	char *word;

	while (is_letter(**s))
		(*s)++;
	word = xstrndup(begin, (size_t)(*s - begin));
	for (char *p = word; *p != '\0'; p++)
		*p |= 0x20; /* in lower case */
	*month = date_word_month(word);
	free(word);
	if (*s - begin <= 4 && **s == '.')
		(*s)++;
	return *month != 0;
}

static bool
take_half(struct date_reading *r)
{
	if (strncasecmp(r->s, "am", 2) != 0 && strncasecmp(r->s, "pm", 2) != 0)
		return false;
	r->is_pm = r->s[0] == 'p' || r->s[0] == 'P';
	r->has_half = true;
	r->s += 2;
	return true;
}

/* Days, and a fraction behind a comma or point, to the second. */
static bool
take_serial(struct date_reading *r)
{
	int64_t scale = 1, part = 0;
	int days;

	if (!take_digits(&r->s, 1, 7, &days))
		return false;
	if (*r->s == ',' || *r->s == '.') {
		r->s++;
		if (!is_digit(*r->s))
			return false;
		for (; is_digit(*r->s); r->s++)
			if (scale < INT64_C(1000000000000)) {
				part = part * 10 + (*r->s - '0');
				scale *= 10;
			}
		r->has_clock = true;
	}
	r->is_serial = true;
	r->seconds += (int64_t)days * DAY + (part * DAY + scale / 2) / scale;
	return true;
}

static bool
take_weekday(const char **s)
{
	const char *begin = *s;

	while (is_letter(**s))
		(*s)++;
	if (*s == begin)
		return false;
	if (**s == '.' || **s == ',')
		(*s)++;
	return true;
}

static bool
take_text(struct date_reading *r, const struct token *t)
{
	if (t->textlen == 1 && *t->text == ' ') {
		if (!is_space(*r->s))
			return false;
		while (is_space(*r->s))
			r->s++;
		return true;
	}
	if (strncasecmp(r->s, t->text, t->textlen) != 0)
		return false;
	r->s += t->textlen;
	return true;
}

static bool
take(struct date_reading *r, const struct token *t)
{
	struct civil *c = &r->c;
	int *const number[] = { [PART_DAY] = &c->day,
		[PART_MONTH] = &c->month,
		[PART_YEAR] = &c->year,
		[PART_HOUR] = &c->hour,
		[PART_MINUTE] = &c->min,
		[PART_SECOND] = &c->sec };

	switch (t->part) {
	case PART_MONTH:
		if (t->len == 4)
			return take_month(&r->s, &c->month);
		break;
	case PART_YEAR:
		if (!take_digits(&r->s, t->len, t->len, &c->year))
			return false;
		c->year += t->len == 2 ? 2000 : 0;
		return true;
	case PART_HALF:
		return take_half(r);
	case PART_SERIAL:
		return take_serial(r);
	case PART_WEEKDAY:
		return take_weekday(&r->s);
	case PART_TEXT:
		return take_text(r, t);
	case PART_HOUR:
		r->has_clock = true;
		break;
	case PART_DAY:
	case PART_MINUTE:
	case PART_SECOND:
		break;
	}
	return take_digits(&r->s, t->len, 2, number[t->part]);
}

/* Twelve hours to twenty-four; 12 am is midnight. */
static bool
set_half(struct date_reading *r)
{
	if (!r->has_half)
		return true;
	if (r->c.hour < 1 || r->c.hour > 12)
		return false;
	r->c.hour = r->c.hour % 12 + (r->is_pm ? 12 : 0);
	return true;
}

static void
set_serial(struct date_reading *r)
{
	const int rest = (int)(r->seconds % DAY);
	struct civil *c = &r->c;

	date_of_days(DAY_ZERO + r->seconds / DAY, &c->year, &c->month, &c->day);
	c->hour = rest / 3600;
	c->min = rest / 60 % 60;
	c->sec = rest % 60;
}

bool
date_pattern_read(
    const char *pattern, const char *text, struct civil *c, bool *has_clock)
{
	struct date_reading r = { .s = text };
	struct token t;

	for (const char *p = pattern; *p != '\0'; p += t.len)
		if (!next_token(p, &t) || !take(&r, &t))
			return false;
	if (*r.s != '\0')
		return false;
	if (r.is_serial)
		set_serial(&r);
	else if (!set_half(&r))
		return false;
	*c = r.c;
	*has_clock = r.has_clock;
	return is_date(c->year, c->month, c->day) && c->hour <= 23 &&
	       c->min <= 59 && c->sec <= 59;
}
