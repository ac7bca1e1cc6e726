/* What a typed date names. */
#include <stdio.h>

#include "date_parts.h"
#include "date_token.h"

bool
is_said(int part)
{
	return part != NOT_SAID;
}

bool
date_refuse(struct typed_date_fault *f, enum typed_date_fault_kind kind)
{
	f->kind = kind;
	return false;
}

bool
date_refuse_word(struct typed_date_fault *f, enum typed_date_fault_kind kind,
    const char *word)
{
	snprintf(f->word, sizeof(f->word), "%s", word);
	return date_refuse(f, kind);
}

/* Each part is named once. */
static bool
say(struct typed_date_fault *f, int *part, int n)
{
	if (is_said(*part))
		return date_refuse(f, TYPED_NO_DATE);
	*part = n;
	return true;
}

static bool
say_clock(struct typed_date_fault *f, struct date_parts *p, int hour, int min)
{
	if (is_said(p->hour))
		return date_refuse(f, TYPED_NO_DATE);
	p->hour = hour;
	p->min = min;
	p->sec = 0;
	return true;
}

static bool
say_date(struct typed_date_fault *f, struct date_parts *p,
    const struct date_token *t)
{
	const struct civil *c = &t->civil;

	p->is_short |= t->is_short;
	p->is_year_first |= t->is_year_first;
	if (c->day == -1 && c->month > 31) /* only weeks are so many */
		return say(f, &p->year, c->year) && say(f, &p->week, c->month);
	return (c->year == -1 || say(f, &p->year, c->year)) &&
	       say(f, &p->month, c->month) &&
	       (c->day == -1 || say(f, &p->day, c->day));
}

/* The unit that the word behind T names, or -1. */
static int
unit_behind(const struct date_token *t, const struct date_token *end)
{
	return t + 1 < end && t[1].kind == DATE_TOKEN_WORD &&
		       t[1].word->kind == DATE_WORD_UNIT
		   ? t[1].word->n
		   : -1;
}

/* A number, by the words around it; *T moves over those that belong to it. */
static bool
say_number(struct typed_date_fault *f, struct date_parts *p,
    const struct date_token **t, const struct date_token *end, int n)
{
	const struct date_token *at = *t;
	const int unit = unit_behind(at, end);
	const bool is_word = at->kind == DATE_TOKEN_WORD;

	if (is_said(p->direction) && unit != -1 && !is_said(p->count)) {
		(*t)++;
		p->unit = unit;
		return say(f, &p->count, n);
	}
	if (unit == DATE_QUARTER && (is_word || at->digits < 3)) {
		(*t)++;
		return say(f, &p->quarter, n);
	}
	if (is_word)
		return date_refuse(f, TYPED_NO_DATE);
	if (unit == DATE_HOUR) {
		(*t)++;
		p->hour_word = (*t)->word->text;
		return say_clock(f, p, n, 0);
	}
	if (at + 1 < end && at[1].kind == DATE_TOKEN_WORD &&
	    at[1].word->kind == DATE_WORD_HALF)
		return say_clock(f, p, n, 0);
	if (at->digits == 4)
		return say(f, &p->year, n);
	if (!at->is_short && at->digits <= 2 && !is_said(p->day) &&
	    !is_said(p->week) && !is_said(p->quarter))
		return say(f, &p->day, n);
	if ((at->digits != 2 && !at->is_short) || !is_said(p->month))
		return date_refuse(f, TYPED_NO_DATE);
	p->is_short = true;
	return say(f, &p->year, n);
}

/* week 47, Q4, year 2026, or the unit of "last week". */
static bool
say_unit(struct typed_date_fault *f, struct date_parts *p,
    const struct date_token **t, const struct date_token *end)
{
	const int unit = (*t)->word->n;
	const struct date_token *next = *t + 1;
	int *part;

	if (unit == DATE_HOUR && is_said(p->hour))
		return true; /* 14.30 uur */
	if (is_said(p->which))
		return say(f, &p->unit, unit);
	if (is_said(p->near)) /* seven days, or from Monday to Sunday? */
		return date_refuse_word(f, TYPED_VAGUE, p->vague);
	part = unit == DATE_YEAR      ? &p->year
	       : unit == DATE_WEEK    ? &p->week
	       : unit == DATE_QUARTER ? &p->quarter
	       : unit == DATE_MONTH   ? &p->month
				      : NULL;
	if (next == end || part == NULL)
		return date_refuse(f, TYPED_NO_DATE);
	(*t)++;
	/* 2026-11 is a month whatever stands before it. */
	if (next->kind == DATE_TOKEN_DATE && next->is_year_first &&
	    part == &p->week && next->civil.month <= 12)
		return date_refuse(f, TYPED_NO_DATE);
	if (next->kind == DATE_TOKEN_DATE && next->civil.day == -1 &&
	    part != &p->year) /* week 47-2026 */
		return say(f, part, next->civil.month) &&
		       say(f, &p->year, next->civil.year);
	if (next->kind != DATE_TOKEN_NUMBER ||
	    (part != &p->year && next->digits > 2))
		return date_refuse(f, TYPED_NO_DATE);
	p->is_short |= part == &p->year &&
		       (next->is_short || next->digits == 2);
	return say(f, part, next->n);
}

static bool
say_part_of_day(struct typed_date_fault *f, struct date_parts *p,
    const struct date_word *w, int first, int end)
{
	p->first_hour = first;
	p->end_hour = end;
	p->vague = w->text;
	return say(f, &p->relative, w->n);
}

static bool
say_word(struct typed_date_fault *f, struct date_parts *p,
    const struct date_token **t, const struct date_token *end)
{
	const struct date_word *w = (*t)->word;

	switch (w->kind) {
	case DATE_WORD_MONTH:
		return say(f, &p->month, w->n);
	case DATE_WORD_WEEKDAY:
		if (p->vague == NULL)
			p->vague = w->text;
		return say(f, &p->weekday, w->n);
	case DATE_WORD_NOW:
		p->is_now = true;
		return say(f, &p->relative, 0);
	case DATE_WORD_DAY:
		return say(f, &p->relative, w->n);
	case DATE_WORD_EARLY:
		return say_part_of_day(f, p, w, 0, 12);
	case DATE_WORD_AFTERNOON:
		return say_part_of_day(f, p, w, 12, 18);
	case DATE_WORD_EVENING:
		return say_part_of_day(f, p, w, 18, 24);
	case DATE_WORD_UNIT:
		return say_unit(f, p, t, end);
	case DATE_WORD_EITHER:
		p->is_either = true;
		/* fallthrough */
	case DATE_WORD_WHICH:
		p->vague = w->text;
		return say(f, &p->which, w->n);
	case DATE_WORD_NEAR:
		p->vague = w->text;
		return say(f, &p->near, w->n);
	case DATE_WORD_AGO:
	case DATE_WORD_IN: /* said before the numbers */
	case DATE_WORD_FILLER:
		return true;
	case DATE_WORD_NUMBER:
		return say_number(f, p, t, end, w->n);
	case DATE_WORD_HALF:
		return say(f, &p->half, w->n);
	case DATE_WORD_UTC:
		return say(f, &p->offset, 0);
	case DATE_WORD_VAGUE:
		return date_refuse_word(f, TYPED_VAGUE, w->text);
	case DATE_WORD_TO:
		break;
	}
	return date_refuse(f, TYPED_NO_DATE);
}

static bool
say_token(struct typed_date_fault *f, struct date_parts *p,
    const struct date_token **t, const struct date_token *end)
{
	const struct date_token *at = *t;

	switch (at->kind) {
	case DATE_TOKEN_NUMBER:
		return say_number(f, p, t, end, at->n);
	case DATE_TOKEN_DATE:
		return say_date(f, p, at);
	case DATE_TOKEN_OFFSET:
		return say(f, &p->offset, at->n);
	case DATE_TOKEN_CLOCK:
		if (!say_clock(f, p, at->civil.hour, at->civil.min))
			return false;
		p->sec = at->civil.sec;
		p->is_dotted = at->is_dotted && at + 1 == end;
		return true;
	case DATE_TOKEN_WORD:
		break;
	}
	return say_word(f, p, t, end);
}

bool
date_parts_read(const char *s, const char *end, struct date_parts *p,
    struct typed_date_fault *f)
{
	struct date_token tokens[DATE_TOKENS_MOST];
	const int n = date_tokens(s, end, tokens, f);
	const struct date_token *t = tokens;

	if (n == -1)
		return false;
	*p = (struct date_parts){ NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID,
		NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID,
		NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID,
		NOT_SAID, NOT_SAID, NOT_SAID, false, false, false, false, false,
		NULL, NULL };
	for (int k = 0; k < n; k++)
		if (tokens[k].kind == DATE_TOKEN_WORD &&
		    (tokens[k].word->kind == DATE_WORD_AGO ||
			tokens[k].word->kind == DATE_WORD_IN) &&
		    !say(f, &p->direction,
			tokens[k].word->kind == DATE_WORD_AGO ? -1 : 1))
			return false;
	for (; t < tokens + n; t++)
		if (!say_token(f, p, &t, tokens + n))
			return false;
	/* "14.30" alone may be a day of a month, too. */
	if (n == 1 && p->is_dotted)
		return date_refuse_word(f, TYPED_VAGUE, "");
	return n > 0 || date_refuse(f, TYPED_NO_DATE);
}
