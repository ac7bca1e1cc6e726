/* The parts of a date as somebody typed it. */
#include <stdio.h>
#include <string.h>

#include "date_token.h"
#include "mem.h"
#include "text.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
}

/* LEAST to MOST digits, and no digit behind them. */
static bool
take_number(const char **s, size_t least, size_t most, int *n)
{
	const char *p = *s;
	int number = 0;

	for (; is_digit(*p) && (size_t)(p - *s) < most; p++)
		number = number * 10 + (*p - '0');
	if ((size_t)(p - *s) < least || is_digit(*p))
		return false;
	*n = number;
	*s = p;
	return true;
}

static bool
take_separator(const char **s, const char *separators, char *taken)
{
	if (**s == '\0' || strchr(separators, **s) == NULL)
		return false;
	*taken = *(*s)++;
	return true;
}

/* A time of day may follow without a blank: 2026-11-23T14:30. */
static void
skip_t(const char **s)
{
	if (**s == 't' && is_digit((*s)[1]))
		(*s)++;
}

/* 2026-11-23; 2026-11. */
static bool
take_year_first(const char **s, struct date_token *t)
{
	const char *p = *s;
	char a, b;

	*t = (struct date_token){ .kind = DATE_TOKEN_DATE,
		.civil = { .day = -1 },
		.is_year_first = true };
	if (!take_number(&p, 4, 4, &t->civil.year) ||
	    !take_separator(&p, "-/.", &a) ||
	    !take_number(&p, 1, 2, &t->civil.month))
		return false;
	if (*p == a) {
		if (!take_separator(&p, "-/.", &b) ||
		    !take_number(&p, 1, 2, &t->civil.day))
			return false;
		skip_t(&p);
	} else if (a != '-') {
		return false;
	}
	*s = p;
	return true;
}

/* 2026, 26 or '26 behind the month. */
static bool
take_year(const char **s, struct date_token *t)
{
	if (take_number(s, 4, 4, &t->civil.year))
		return true;
	if (**s == '\'')
		(*s)++;
	if (!take_number(s, 2, 2, &t->civil.year))
		return false;
	t->is_short = true;
	return true;
}

static int
take_month_name(const char **s)
{
	char word[TYPED_DATE_WORD];
	size_t n = 0;
	int month;

	while (is_letter((*s)[n]) && n + 1 < sizeof(word))
		n++;
	snprintf(word, sizeof(word), "%.*s", (int)n, *s);
	if ((month = date_word_month(word)) != 0)
		*s += n;
	return month;
}

/* 23-nov-2026, 23-nov. */
static bool
take_named_month(const char **s, struct date_token *t)
{
	const char *p = *s;
	char a;

	*t = (struct date_token){ .kind = DATE_TOKEN_DATE,
		.civil = { .year = -1 } };
	if (!take_number(&p, 1, 2, &t->civil.day) ||
	    !take_separator(&p, "-/", &a) ||
	    (t->civil.month = take_month_name(&p)) == 0)
		return false;
	if (*p == a) {
		p++;
		if (!take_year(&p, t))
			return false;
		skip_t(&p);
	}
	*s = p;
	return true;
}

/* "30 okt", "30", "okt": up to END, or the beginning of a text. */
static bool
take_end(const char **s, const char *end, bool *has_day, bool *has_month)
{
	int day;

	*has_day = take_number(s, 1, 2, &day);
	while (**s == ' ')
		(*s)++;
	*has_month = take_month_name(s) != 0;
	while (**s == ' ' && *s != end)
		(*s)++;
	return (*has_day || *has_month) && (end == NULL || *s == end);
}

const char *
date_range_hyphen(const char *s)
{
	const char *hyphen = strchr(s, '-'), *behind = hyphen;
	bool first_day, first_month, last_day, last_month;

	if (hyphen == NULL)
		return NULL;
	if (starts_with(s, "van "))
		s += 4;
	behind++;
	return take_end(&s, hyphen, &first_day, &first_month) &&
		       take_end(&behind, NULL, &last_day, &last_month) &&
		       last_month && first_day == last_day
		   ? hyphen
		   : NULL;
}

/* 23-11-2026, 23/11, 11-2026. */
static bool
take_day_first(const char **s, struct date_token *t)
{
	const char *p = *s;
	char a, b;

	*t = (struct date_token){ .kind = DATE_TOKEN_DATE,
		.civil = { .year = -1 } };
	if (!take_number(&p, 1, 2, &t->civil.day) ||
	    !take_separator(&p, "-/.", &a))
		return false;
	if (a != '.' && take_number(&p, 4, 4, &t->civil.year)) {
		t->civil.month = t->civil.day;
		t->civil.day = -1;
	} else if (!take_number(&p, 1, 2, &t->civil.month) ||
		   (a == '.' && *p != a)) {
		return false; /* 14.30 is a clock */
	} else if (*p == a) {
		if (!take_separator(&p, "-/.", &b) || !take_year(&p, t))
			return false;
		skip_t(&p);
	}
	*s = p;
	return true;
}

/* 14:30, 14.30, 14u30, 14:30:15. */
static bool
take_clock(const char **s, struct date_token *t)
{
	const char *p = *s;
	char a, b;

	*t = (struct date_token){ .kind = DATE_TOKEN_CLOCK };
	if (!take_number(&p, 1, 2, &t->civil.hour) ||
	    !take_separator(&p, ":.uh", &a) ||
	    !take_number(&p, 2, 2, &t->civil.min))
		return false;
	t->is_dotted = a == '.';
	if (*p == a && is_digit(p[1]) && (a == ':' || a == '.')) {
		if (!take_separator(&p, ":.", &b) ||
		    !take_number(&p, 2, 2, &t->civil.sec))
			return false;
		t->is_dotted = false;
	}
	*s = p;
	return true;
}

/* 4, 2026, 3e, 1st, '26. */
static bool
take_plain(const char **s, struct date_token *t)
{
	static const char *const ordinals[] = { "ste", "de", "e", "st", "nd",
		"rd", "th" };
	const char *p = *s;

	*t = (struct date_token){ .kind = DATE_TOKEN_NUMBER };
	if (*p == '\'') {
		t->is_short = true;
		p++;
		if (!take_number(&p, 2, 2, &t->n))
			return false;
	} else if (!take_number(&p, 1, 4, &t->n)) {
		return false;
	}
	t->digits = (int)(p - *s);
	for (size_t o = 0; o < LENGTH(ordinals); o++)
		if (starts_with(p, ordinals[o]) &&
		    !is_letter(p[strlen(ordinals[o])])) {
			p += strlen(ordinals[o]);
			break;
		}
	*s = p;
	return true;
}

/* +01:00, -05:30, +01, +0100. */
static bool
take_offset(const char **s, struct date_token *t)
{
	const char *p = *s;
	int h, m = 0;
	char sign, colon;

	*t = (struct date_token){ .kind = DATE_TOKEN_OFFSET };
	if (!take_separator(&p, "+-", &sign))
		return false;
	if (take_number(&p, 4, 4, &h)) {
		m = h % 100;
		h /= 100;
	} else if (!take_number(&p, 2, 2, &h) ||
		   (*p == ':' && (!take_separator(&p, ":", &colon) ||
				     !take_number(&p, 2, 2, &m)))) {
		return false;
	}
	if (h > 23 || m > 59)
		return false;
	t->n = (h * 3600 + m * 60) * (sign == '-' ? -1 : 1);
	*s = p;
	return true;
}

/* A word; its dots are those of abbreviations. */
static bool
take_word(const char **s, struct date_token *t, struct typed_date_fault *fault)
{
	char *word = fault->word;
	size_t n = 0;

	*t = (struct date_token){ .kind = DATE_TOKEN_WORD };
	while (is_letter(**s) || **s == '.' ||
	       (**s == '/' && is_letter((*s)[1]))) {
		if (**s != '.' && n + 1 < TYPED_DATE_WORD)
			word[n++] = **s;
		(*s)++;
	}
	word[n] = '\0';
	if ((t->word = date_word_find(word)) != NULL)
		return true;
	fault->kind = TYPED_NO_WORD;
	fault->nearest = date_word_nearest(word);
	return false;
}

static bool
take(const char **s, struct date_token *t, bool is_first,
    struct typed_date_fault *fault)
{
	if (is_letter(**s))
		return take_word(s, t, fault);
	if (take_year_first(s, t) || take_named_month(s, t) ||
	    take_day_first(s, t) || take_clock(s, t) || take_plain(s, t))
		return true;
	return !is_first && take_offset(s, t);
}

int
date_tokens(const char *s, const char *end,
    struct date_token tokens[DATE_TOKENS_MOST], struct typed_date_fault *fault)
{
	char text[TYPED_DATE_LONGEST + 1];
	const char *p = text;
	int n = 0;

	fault->kind = TYPED_NO_DATE;
	snprintf(text, sizeof(text), "%.*s", (int)(end - s), s);
	for (;;) {
		while (is_space(*p) || *p == ',')
			p++;
		if (*p == '\0')
			return n;
		if (n == DATE_TOKENS_MOST ||
		    !take(&p, &tokens[n], n == 0, fault))
			return -1;
		n++;
	}
}
