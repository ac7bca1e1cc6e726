/* One value of a record, decoded. */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../util/utf8.h"
#include "cell.h"

static const char *
format_choices(
    struct choices choices, const struct field_def *d, char buf[CELL_LEN])
{
	size_t len = 0;
	unsigned choice;

	for (unsigned n = 0; (choice = choices_at(choices, n)) != 0; n++)
		len += (size_t)snprintf(buf + len, CELL_LEN - len, "%s%s",
		    n > 0 ? "|" : "", choice_code(d->choices, choice));
	return buf;
}

static const char *
format_date(int64_t days, char buf[CELL_LEN])
{
	int year, month, day;

	date_of_days(days, &year, &month, &day);
	snprintf(buf, CELL_LEN, "%04d-%02d-%02d", year, month, day);
	return buf;
}

/* At the end of BUF: a stream of records has many of them. */
static const char *
format_count(uint64_t n, char buf[CELL_LEN])
{
	char *s = &buf[CELL_LEN - 1];

	*s = '\0';
	do
		*--s = (char)('0' + n % 10);
	while ((n /= 10) > 0);
	return s;
}

const char *
cell_format(const struct cell *c, const struct field_def *d, char buf[CELL_LEN])
{
	static const char *const quarters[] = { "", ".25", ".5", ".75" };

	if (!c->is_set)
		return "";
	if (c->is_text)
		return c->text;
	switch (d->kind) {
	case KIND_TIME:
		if (cell_is_unknown(c, d))
			return FIELD_UNKNOWN;
		timestamp_format(
		    (struct timestamp){ c->number, c->offset }, buf);
		return buf;
	case KIND_DATE:
		return format_date(c->number, buf);
	case KIND_CHOICE:
		return is_multi(d)
			   ? format_choices(c->choices, d, buf)
			   : choice_code(d->choices, choices_at(c->choices, 0));
	case KIND_COUNT:
		return format_count((uint64_t)c->number, buf);
	case KIND_SCORE:
		snprintf(buf, CELL_LEN, "%" PRId64 "%s", c->number / 4,
		    quarters[c->number % 4]);
		return buf;
	case KIND_TEXT:
		break;
	}
	return "";
}

/* By type ---------------------------------------------------------------- */

const char *
cell_text(const struct cell *c, const struct field_def *d)
{
	assert(d->kind == KIND_TEXT);
	return c->is_set ? c->text : "";
}

struct choices
cell_choices(const struct cell *c, const struct field_def *d)
{
	assert(d->kind == KIND_CHOICE);
	return c->is_set ? c->choices : (struct choices){ 0 };
}

bool
cell_time(const struct cell *c, const struct field_def *d, struct timestamp *w)
{
	assert(d->kind == KIND_TIME);
	if (!c->is_set || cell_is_unknown(c, d))
		return false;
	*w = (struct timestamp){ c->number, c->offset };
	return true;
}

bool
cell_is_unknown(const struct cell *c, const struct field_def *d)
{
	return c->is_set && d->kind == KIND_TIME && c->number == CELL_UNKNOWN;
}

bool
cell_date(const struct cell *c, const struct field_def *d, int64_t *day)
{
	assert(d->kind == KIND_DATE);
	if (c->is_set)
		*day = c->number;
	return c->is_set;
}

bool
cell_count(const struct cell *c, const struct field_def *d, uint64_t *n)
{
	assert(d->kind == KIND_COUNT);
	if (c->is_set)
		*n = (uint64_t)c->number;
	return c->is_set;
}

bool
cell_score(const struct cell *c, const struct field_def *d, unsigned *quarters)
{
	assert(d->kind == KIND_SCORE);
	if (c->is_set)
		*quarters = (unsigned)c->number;
	return c->is_set;
}

/* Setting ---------------------------------------------------------------- */

/* Put the decoded value into the cell. */
static void
set(struct cell *c, const struct field_def *d, enum type_kind kind,
    struct cell made)
{
	assert(d->kind == kind);
	made.is_set = true;
	*c = made;
}

void
cell_clear(struct cell *c)
{
	*c = (struct cell){ .is_set = false };
}

void
cell_set_text(struct cell *c, struct arena *pool, const struct field_def *d,
    const char *v)
{
	struct cell made = { .text = c->is_set ? c->text : NULL,
		.is_text = true };

	assert(d->kind == KIND_TEXT);
	if (utf8_is_blank(v)) {
		cell_clear(c);
		return;
	}
	arena_text(pool, &made.text, v);
	set(c, d, KIND_TEXT, made);
}

void
cell_set_choices(
    struct cell *c, const struct field_def *d, struct choices choices)
{
	set(c, d, KIND_CHOICE, (struct cell){ .choices = choices });
	c->is_set = choices.packed != 0;
}

void
cell_set_time(struct cell *c, const struct field_def *d, struct timestamp w)
{
	set(c, d, KIND_TIME, (struct cell){ .number = w.s, .offset = w.off });
}

void
cell_set_count(struct cell *c, const struct field_def *d, uint64_t n)
{
	set(c, d, KIND_COUNT, (struct cell){ .number = (int64_t)n });
}

void
cell_set_score(struct cell *c, const struct field_def *d, unsigned quarters)
{
	set(c, d, KIND_SCORE, (struct cell){ .number = quarters });
}

void
cell_copy(struct cell *to, struct arena *pool, const struct cell *from)
{
	struct cell made = *from;

	if (from->is_set && from->is_text) {
		made.text = to->is_set ? to->text : NULL;
		arena_text(pool, &made.text, from->text);
	}
	*to = made;
}

bool
cell_is_same(const struct cell *a, const struct cell *b)
{
	if (!a->is_set || !b->is_set)
		return a->is_set == b->is_set;
	if (a->is_text)
		return strcmp(a->text, b->text) == 0;
	return a->number == b->number && a->offset == b->offset;
}
