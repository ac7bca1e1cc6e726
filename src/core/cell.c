/* One value of a record, decoded. */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"

#define CHOICE_BITS 4

enum kind_of_cell { IS_TEXT, IS_CHOICE, IS_TIME, IS_DATE, IS_COUNT, IS_SCORE };

static const uint8_t kinds[TYPE_MAX] = {
	[TYPE_TIME] = IS_TIME,
	[TYPE_DATE] = IS_DATE,
	[TYPE_YESNO] = IS_CHOICE,
	[TYPE_ANSWER] = IS_CHOICE,
	[TYPE_CHOICE] = IS_CHOICE,
	[TYPE_CHOICES] = IS_CHOICE,
	[TYPE_COUNT] = IS_COUNT,
	[TYPE_SCORE] = IS_SCORE,
};

static enum kind_of_cell
kind_of(const struct field_def *d)
{
	return kinds[d->type];
}

/* Text ------------------------------------------------------------------- */

static unsigned
nth_choice(const struct cell *c, unsigned n)
{
	if (n > CHOICES_MOST)
		return 0;
	return (unsigned)(c->choices >> (n * CHOICE_BITS) & 15U);
}

static bool
has_choice(const struct cell *c, unsigned choice)
{
	for (uint64_t left = c->choices; left != 0; left >>= CHOICE_BITS)
		if ((left & 15U) == choice)
			return true;
	return false;
}

/* Codes joined by |, each once. */
static bool
parse_choices(struct cell *c, const struct field_def *d, const char *v)
{
	char code[CELL_LEN];
	unsigned choice, n = 0;
	size_t len;

	c->choices = 0;
	for (;; v += len + 1) {
		len = strcspn(v, "|");
		if (len >= sizeof(code))
			return false;
		memcpy(code, v, len);
		code[len] = '\0';
		choice = choice_find(d->choices, code);
		if (choice == 0 || has_choice(c, choice))
			return false;
		c->choices |= (uint64_t)choice << (n++ * CHOICE_BITS);
		if (v[len] == '\0')
			return true;
	}
}

static bool
parse_time(struct cell *c, const char *v)
{
	struct timestamp w;

	if (!timestamp_parse(v, &w))
		return false;
	c->number = w.s;
	c->offset = w.off;
	return true;
}

static bool
parse_date(struct cell *c, const char *v)
{
	int year, month, day;

	if (!date_parse(v, &year, &month, &day))
		return false;
	c->number = days_of(year, month, day);
	return true;
}

static int64_t
quarters_of(const char *v)
{
	return (v[0] - '0') * 4 + (v[1] == '\0'	    ? 0
				      : v[2] == '5' ? 2
				      : v[2] == '2' ? 1
						    : 3);
}

static bool
decode(struct cell *c, const struct field_def *d, const char *v)
{
	switch (kind_of(d)) {
	case IS_TIME:
		return parse_time(c, v);
	case IS_DATE:
		return parse_date(c, v);
	case IS_CHOICE:
		return (is_multi(d) || strchr(v, '|') == NULL) &&
		       parse_choices(c, d, v);
	case IS_COUNT:
		c->number = strtoll(v, NULL, 10);
		return value_ok(d, v, NULL);
	case IS_SCORE:
		if (!value_ok(d, v, NULL))
			return false;
		c->number = quarters_of(v);
		return true;
	case IS_TEXT:
		break;
	}
	return true;
}

bool
cell_parse(struct cell *c, struct arena *pool, const struct field_def *d,
    const char *v)
{
	struct cell made = { .text = c->text };

	made.is_set = v != NULL && *v != '\0' && decode(&made, d, v);
	if (v != NULL && *v != '\0')
		arena_text(pool, &made.text, v);
	else
		made.text = NULL;
	*c = made;
	return made.is_set || made.text == NULL;
}

static const char *
format_choices(
    const struct cell *c, const struct field_def *d, char buf[CELL_LEN])
{
	size_t len = 0;

	for (unsigned n = 0; nth_choice(c, n) != 0; n++)
		len += (size_t)snprintf(buf + len, CELL_LEN - len, "%s%s",
		    n > 0 ? "|" : "",
		    choice_code(d->choices, nth_choice(c, n)));
	return buf;
}

static const char *
format_date(const struct cell *c, char buf[CELL_LEN])
{
	int year, month, day;

	civil_of_days(c->number, &year, &month, &day);
	snprintf(buf, CELL_LEN, "%04d-%02d-%02d", year, month, day);
	return buf;
}

const char *
cell_format(const struct cell *c, const struct field_def *d, char buf[CELL_LEN])
{
	static const char *const quarters[] = { "", ".25", ".5", ".75" };

	if (!c->is_set)
		return "";
	switch (kind_of(d)) {
	case IS_TIME:
		timestamp_format(
		    (struct timestamp){ c->number, c->offset }, buf);
		return buf;
	case IS_DATE:
		return format_date(c, buf);
	case IS_CHOICE:
		return is_multi(d) ? format_choices(c, d, buf)
				   : choice_code(d->choices, nth_choice(c, 0));
	case IS_COUNT:
		snprintf(buf, CELL_LEN, "%" PRId64, c->number);
		return buf;
	case IS_SCORE:
		snprintf(buf, CELL_LEN, "%" PRId64 "%s", c->number / 4,
		    quarters[c->number % 4]);
		return buf;
	case IS_TEXT:
		break;
	}
	return c->text;
}

/* By type ---------------------------------------------------------------- */

const char *
cell_text(const struct cell *c, const struct field_def *d)
{
	assert(kind_of(d) == IS_TEXT);
	return c->text != NULL ? c->text : "";
}

unsigned
cell_choice(const struct cell *c, const struct field_def *d, unsigned n)
{
	assert(kind_of(d) == IS_CHOICE);
	return nth_choice(c, n);
}

bool
cell_holds(const struct cell *c, const struct field_def *d, unsigned choice)
{
	assert(kind_of(d) == IS_CHOICE);
	return has_choice(c, choice);
}

bool
cell_time(const struct cell *c, const struct field_def *d, struct timestamp *w)
{
	assert(kind_of(d) == IS_TIME);
	if (c->is_set)
		*w = (struct timestamp){ c->number, c->offset };
	return c->is_set;
}

bool
cell_date(const struct cell *c, const struct field_def *d, int64_t *day)
{
	assert(kind_of(d) == IS_DATE);
	if (c->is_set)
		*day = c->number;
	return c->is_set;
}

bool
cell_count(const struct cell *c, const struct field_def *d, uint64_t *n)
{
	assert(kind_of(d) == IS_COUNT);
	if (c->is_set)
		*n = (uint64_t)c->number;
	return c->is_set;
}

bool
cell_score(const struct cell *c, const struct field_def *d, unsigned *quarters)
{
	assert(kind_of(d) == IS_SCORE);
	if (c->is_set)
		*quarters = (unsigned)c->number;
	return c->is_set;
}

/* The decoded value MADE, of that kind, into the cell. */
static void
set(struct cell *c, struct arena *pool, const struct field_def *d,
    enum kind_of_cell kind, struct cell made)
{
	char buf[CELL_LEN];

	assert(kind_of(d) == kind);
	made.is_set = true;
	made.text = c->text;
	arena_text(pool, &made.text, cell_format(&made, d, buf));
	*c = made;
}

void
cell_set_text(struct cell *c, struct arena *pool, const struct field_def *d,
    const char *v)
{
	assert(kind_of(d) == IS_TEXT);
	cell_parse(c, pool, d, v);
}

void
cell_set_choice(struct cell *c, struct arena *pool, const struct field_def *d,
    unsigned choice)
{
	if (choice == 0)
		*c = (struct cell){ .text = NULL };
	else
		set(c, pool, d, IS_CHOICE, (struct cell){ .choices = choice });
}

void
cell_set_time(struct cell *c, struct arena *pool, const struct field_def *d,
    struct timestamp w)
{
	set(c, pool, d, IS_TIME,
	    (struct cell){ .number = w.s, .offset = w.off });
}

void
cell_set_count(
    struct cell *c, struct arena *pool, const struct field_def *d, uint64_t n)
{
	set(c, pool, d, IS_COUNT, (struct cell){ .number = (int64_t)n });
}

void
cell_set_score(struct cell *c, struct arena *pool, const struct field_def *d,
    unsigned quarters)
{
	set(c, pool, d, IS_SCORE, (struct cell){ .number = quarters });
}

bool
cell_has(const struct cell *c)
{
	return c->text != NULL;
}

bool
cell_is_same(const struct cell *a, const struct cell *b)
{
	return cell_has(a) == cell_has(b) &&
	       (!cell_has(a) || strcmp(a->text, b->text) == 0);
}

void
cell_copy(struct cell *to, struct arena *pool, const struct cell *from)
{
	char *text = to->text;

	*to = *from;
	to->text = NULL;
	if (from->text != NULL) {
		to->text = text;
		arena_text(pool, &to->text, from->text);
	}
}
