/* A condition on records. */
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "query.h"

enum op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_MATCH };

struct query {
	struct typed_date_context context;
	struct typed_date date; /* of a time: what its value was read as */
	enum field field; /* FIELD_MAX: a column of the list */
	enum list list;
	size_t col;
	const struct field_def *def;
	enum op op;
	char *value;
	int64_t from, to; /* of a time: from, and up to but not including */
	double number;
	regex_t re;
	bool has_re;
};

/* Longer ones first. */
static const struct {
	const char *text;
	enum op op;
} ops[] = {
	{ "!=", OP_NE },
	{ "<=", OP_LE },
	{ ">=", OP_GE },
	{ "=", OP_EQ },
	{ "<", OP_LT },
	{ ">", OP_GT },
	{ "~", OP_MATCH },
};

static bool
is_blank_char(char c)
{
	return c == ' ' || c == '\t';
}

/* The operator at *TEXT, and *TEXT behind it. */
static bool
take_op(const char **text, enum op *op)
{
	for (size_t i = 0; i < LENGTH(ops); i++)
		if (starts_with(*text, ops[i].text)) {
			*text += strlen(ops[i].text);
			*op = ops[i].op;
			return true;
		}
	return false;
}

static bool
find_field(struct query *s, const char *name, enum list list)
{
	s->list = list;
	if (list != LIST_MAX) {
		s->col = list_column(list, name);
		if (s->col < list_def(list)->ncols) {
			s->field = FIELD_MAX;
			s->def = &list_def(list)->cols[s->col];
			return true;
		}
	}
	if ((s->field = field_find(name)) == FIELD_MAX)
		return false;
	s->def = field_def(s->field);
	return true;
}

/* A moment, a day or a period: from S->from to S->to. */
static bool
take_time(struct query *s, struct typed_date_fault *fault)
{
	struct typed_date_context context = s->context;

	if ((s->def->flags & MAY_BE_UNKNOWN) != 0 &&
	    strcmp(s->value, FIELD_UNKNOWN) == 0) {
		s->from = CELL_UNKNOWN;
		s->to = CELL_UNKNOWN + 1;
		return true;
	}
	context.side = ends_with(s->def->name, "due") ? TYPED_FUTURE
						      : TYPED_PAST;
	if (!typed_date_read(&context, s->value, &s->date, fault))
		return false;
	s->from = s->date.kind == TYPED_MOMENT ? s->date.moment.s
					       : s->date.period.from.s;
	s->to = s->date.kind == TYPED_MOMENT ? s->from + 1
					     : s->date.period.to.s;
	return true;
}

static bool
number(const char *v, double *n)
{
	char *end;

	if (*v == '\0' || v[strspn(v, "0123456789.")] != '\0')
		return false;
	*n = strtod(v, &end);
	return *end == '\0';
}

static bool
refuse(struct query_fault *f, enum query_fault_kind kind,
    const struct field_def *d, const char *text)
{
	f->kind = kind;
	f->field = d;
	f->text = xstrdup(text);
	return false;
}

static bool
take_regex(struct query *s, struct query_fault *f)
{
	const int e = regcomp(
	    &s->re, s->value, REG_EXTENDED | REG_ICASE | REG_NOSUB);

	if (e != 0) {
		regerror(e, &s->re, f->reason, sizeof(f->reason));
		return refuse(f, QUERY_NO_EXPRESSION, s->def, s->value);
	}
	s->has_re = true;
	return true;
}

static bool
take_value(struct query *s, struct query_fault *f)
{
	if (s->op == OP_MATCH)
		return take_regex(s, f);
	if (*s->value == '\0')
		return s->op == OP_EQ || s->op == OP_NE ||
		       refuse(f, QUERY_NO_VALUE, s->def, s->value);
	switch (s->def->kind) {
	case KIND_TIME:
	case KIND_DATE:
		return take_time(s, &f->date) ||
		       refuse(f, QUERY_NO_TIME, s->def, s->value);
	case KIND_COUNT:
	case KIND_SCORE:
		return number(s->value, &s->number) ||
		       refuse(f, QUERY_NO_NUMBER, s->def, s->value);
	case KIND_CHOICE:
		return choice_find(s->def->choices, s->value) != 0 ||
		       refuse(f, QUERY_NO_CHOICE, s->def, s->value);
	case KIND_TEXT:
		break;
	}
	return true;
}

struct query *
query_parse(const struct zone *zone, struct timestamp now, const char *text,
    enum list list, struct query_fault *f)
{
	struct query *s = xcalloc(1, sizeof(*s));
	const char *p = text;
	char *name;
	bool ok;

	*f = (struct query_fault){ .text = NULL };
	s->context = (struct typed_date_context){ .zone = zone,
		.now = now,
		.kinds = TYPED_MOMENT | TYPED_DAY | TYPED_PERIOD };
	while (is_blank_char(*p))
		p++;
	name = xstrndup(p, strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789_"));
	p += strlen(name);
	while (is_blank_char(*p))
		p++;
	if (*name == '\0' || !take_op(&p, &s->op)) {
		ok = refuse(f, QUERY_NO_OPERATOR, NULL, text);
	} else if (!find_field(s, name, list)) {
		ok = refuse(f, QUERY_NO_FIELD, NULL, name);
	} else {
		while (is_blank_char(*p))
			p++;
		s->value = xstrdup(p);
		ok = take_value(s, f);
	}
	free(name);
	if (ok)
		return s;
	query_free(s);
	return NULL;
}

const struct typed_date *
query_date(const struct query *s)
{
	return *s->date.text != '\0' ? &s->date : NULL;
}

const char *
query_value(const struct query *s)
{
	return s->value;
}

bool
query_is_operator(const char *s)
{
	enum op op;

	return take_op(&s, &op) && *s == '\0';
}

void
query_free(struct query *s)
{
	if (s == NULL)
		return;
	if (s->has_re)
		regfree(&s->re);
	free(s->value);
	free(s);
}

/* Below, equal to or above the value: -1, 0, 1. */
static int
compare_time(const struct query *s, int64_t seconds)
{
	if (seconds < s->from)
		return -1;
	return seconds < s->to ? 0 : 1;
}

static int
compare_number(const struct query *s, double n)
{
	return n < s->number ? -1 : n > s->number ? 1 : 0;
}

static int64_t
start_of(const struct query *s, int64_t day)
{
	struct civil c = { 0 };

	date_of_days(day, &c.year, &c.month, &c.day);
	return zone_of_civil(s->context.zone, &c).s;
}

/* TEXT is the value, or one of several. */
static int
compare(const struct query *s, const struct cell *c, const char *text)
{
	switch (s->def->kind) {
	case KIND_TIME:
		return compare_time(s, c->number);
	case KIND_DATE:
		return compare_time(s, start_of(s, c->number));
	case KIND_COUNT:
		return compare_number(s, (double)c->number);
	case KIND_SCORE:
		return compare_number(s, (double)c->number / 4);
	case KIND_CHOICE:
	case KIND_TEXT:
		break;
	}
	return strcmp(text, s->value);
}

static bool
holds_one(const struct query *s, const struct cell *cell, const char *text)
{
	int c;

	if (s->op == OP_MATCH)
		return regexec(&s->re, text, 0, NULL, 0) == 0;
	c = compare(s, cell, text);
	switch (s->op) {
	case OP_EQ:
	case OP_NE: /* reversed by the caller */
		return c == 0;
	case OP_LT:
		return c < 0;
	case OP_LE:
		return c <= 0;
	case OP_GT:
		return c > 0;
	case OP_GE:
		return c >= 0;
	case OP_MATCH:
		break;
	}
	return false;
}

static bool
holds_any(const struct query *s, const struct cell *c)
{
	struct strlist parts = { 0 };
	char buf[CELL_LEN];
	const char *text = cell_format(c, s->def, buf);
	bool any = false;

	if (!is_multi(s->def))
		return holds_one(s, c, text);
	strlist_split(&parts, text, '|');
	for (size_t i = 0; i < parts.n && !any; i++)
		any = holds_one(s, c, parts.v[i]);
	strlist_free(&parts);
	return any;
}

/* A time that is not known is neither before nor after another one. */
static bool
is_comparable(const struct query *s, const struct cell *c)
{
	return s->op == OP_MATCH || s->def->kind != KIND_TIME ||
	       cell_is_unknown(c, s->def) == (s->from == CELL_UNKNOWN);
}

bool
query_holds(const struct query *s, const struct incident *i, size_t row)
{
	const struct cell *c = s->field != FIELD_MAX
				   ? incident_cell(i, s->field)
				   : row_cell(i, s->list, row, s->col);

	if (s->op != OP_MATCH && *s->value == '\0')
		return c->is_set == (s->op == OP_NE);
	if (!c->is_set || !is_comparable(s, c))
		return s->op == OP_NE;
	return holds_any(s, c) == (s->op != OP_NE);
}
