/* Selecting records: field, operator, value. */
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/period.h"
#include "query.h"

enum op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_MATCH };

/* How the two sides are compared. */
enum how { BY_TEXT, BY_TIME, BY_NUMBER };

struct query {
	const struct zone *zone;
	enum field field; /* FIELD_MAX: a column of the list */
	enum list list;
	size_t col;
	const struct field_def *def;
	enum op op;
	enum how how;
	char *value;
	int64_t from, to; /* BY_TIME: from, and up to but not including */
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

/* A moment, or the period from S->from to S->to. */
static bool
take_time(struct query *s)
{
	char days[24];
	struct period p;
	struct timestamp w;
	int y, m, d;

	if (date_parse(s->value, &y, &m, &d)) {
		snprintf(
		    days, sizeof(days), "%.10s..%.10s", s->value, s->value);
		if (!period_parse(s->zone, days, &p))
			return false;
	} else if (zone_parse(s->zone, s->value, &w)) {
		s->from = w.s;
		s->to = w.s + 1;
		return true;
	} else if (!period_parse(s->zone, s->value, &p)) {
		return false;
	}
	s->from = p.from.s;
	s->to = p.to.s;
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

/* One of its choices, or part of what it may be: no typing error. */
static bool
is_choice(const struct field_def *d, const char *value)
{
	for (const struct choice *c = d->choices; c->value != NULL; c++)
		if (strcmp(c->value, value) == 0)
			return true;
	return d->choices->value == NULL;
}

static bool
wrong_value(const struct query *s, struct strbuf *why)
{
	const char *want = _("a number");
	char *choices = choices_text(s->def);

	if (s->how == BY_TIME)
		want = _("a time, a day such as 2026-11-03, or a period such "
			 "as 2026-W47, 2026-11 or 2026");
	else if (s->how == BY_TEXT)
		want = choices;
	strbuf_addf(
	    why, _("%s: \"%s\" is not %s"), s->def->name, s->value, want);
	free(choices);
	return false;
}

static bool
take_regex(struct query *s, struct strbuf *why)
{
	char text[128];
	int e;

	if ((e = regcomp(&s->re, s->value,
		 REG_EXTENDED | REG_ICASE | REG_NOSUB)) != 0) {
		regerror(e, &s->re, text, sizeof(text));
		strbuf_addf(why, _("%s: \"%s\" is no expression: %s"),
		    s->def->name, s->value, text);
		return false;
	}
	s->has_re = true;
	return true;
}

static bool
take_value(struct query *s, struct strbuf *why)
{
	if (s->op == OP_MATCH)
		return take_regex(s, why);
	if (*s->value == '\0') {
		if (s->op == OP_EQ || s->op == OP_NE)
			return true;
		strbuf_addf(
		    why, _("%s: nothing to compare with"), s->def->name);
		return false;
	}
	switch (s->def->type) {
	case TYPE_TIME:
	case TYPE_DATE:
		s->how = BY_TIME;
		return take_time(s) || wrong_value(s, why);
	case TYPE_COUNT:
	case TYPE_SCORE:
		s->how = BY_NUMBER;
		return number(s->value, &s->number) || wrong_value(s, why);
	case TYPE_YESNO:
	case TYPE_ANSWER:
	case TYPE_CHOICE:
	case TYPE_CHOICES:
		return is_choice(s->def, s->value) || wrong_value(s, why);
	case TYPE_REF:
	case TYPE_REFS:
	case TYPE_TEXT:
	case TYPE_TEXTS:
	case TYPE_LONGTEXT:
	case TYPE_EMAIL:
	case TYPE_MAX:
		break;
	}
	return true;
}

struct query *
query_parse(const struct zone *zone, const char *text, enum list list,
    struct strbuf *why)
{
	struct query *s = xcalloc(1, sizeof(*s));
	const char *p = text;
	char *name;
	bool ok;

	s->zone = zone;
	while (is_blank_char(*p))
		p++;
	name = xstrndup(p, strspn(p, "abcdefghijklmnopqrstuvwxyz0123456789_"));
	p += strlen(name);
	while (is_blank_char(*p))
		p++;
	if (*name == '\0' || !take_op(&p, &s->op)) {
		strbuf_addf(why,
		    _("\"%s\" selects nothing; FIELD OP VALUE was wanted, with "
		      "OP one of = != < <= > >= ~"),
		    text);
		ok = false;
	} else if (!find_field(s, name, list)) {
		strbuf_addf(why,
		    _("\"%s\" is no field; dl-fields(5) has the names"), name);
		ok = false;
	} else {
		while (is_blank_char(*p))
			p++;
		s->value = xstrdup(p);
		ok = take_value(s, why);
	}
	free(name);
	if (!ok) {
		query_free(s);
		return NULL;
	}
	return s;
}

bool
query_is_operator(const char *s)
{
	enum op op;

	return take_op(&s, &op) && *s == '\0';
}

bool
query_is_of_row(const struct query *s)
{
	return s->field == FIELD_MAX;
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

/* Below, within or above: -1, 0, 1. */
static int
compare_time(const struct query *s, const char *v, bool *ok)
{
	struct civil c = { 0 };
	struct timestamp w = { 0 };

	if (s->def->type == TYPE_DATE) {
		*ok = date_parse(v, &c.year, &c.month, &c.day);
		if (*ok)
			w = zone_of_civil(s->zone, &c);
	} else {
		*ok = timestamp_parse(v, &w);
	}
	if (w.s < s->from)
		return -1;
	return w.s < s->to ? 0 : 1;
}

static int
compare(const struct query *s, const char *v, bool *ok)
{
	double n = 0;

	*ok = true;
	if (s->how == BY_TIME)
		return compare_time(s, v, ok);
	if (s->how == BY_NUMBER) {
		*ok = number(v, &n);
		return n < s->number ? -1 : n > s->number ? 1 : 0;
	}
	return strcmp(v, s->value);
}

static bool
holds_one(const struct query *s, const char *v)
{
	bool ok;
	int c;

	if (s->op == OP_MATCH)
		return regexec(&s->re, v, 0, NULL, 0) == 0;
	c = compare(s, v, &ok);
	switch (s->op) {
	case OP_EQ:
	case OP_NE: /* turned round by the caller */
		return ok && c == 0;
	case OP_LT:
		return ok && c < 0;
	case OP_LE:
		return ok && c <= 0;
	case OP_GT:
		return ok && c > 0;
	case OP_GE:
		return ok && c >= 0;
	case OP_MATCH:
		break;
	}
	return false;
}

static bool
holds_any(const struct query *s, const char *v)
{
	struct strlist parts = { 0 };
	bool any = false;

	if (!is_multi(s->def))
		return holds_one(s, v);
	strlist_split(&parts, v, '|');
	for (size_t i = 0; i < parts.n && !any; i++)
		any = holds_one(s, parts.v[i]);
	strlist_free(&parts);
	return any;
}

bool
query_holds(const struct query *s, const struct incident *i, size_t row)
{
	const char *v = s->field != FIELD_MAX
			    ? inc_get(i, s->field)
			    : row_get(i, s->list, row, s->col);

	if (s->op != OP_MATCH && *s->value == '\0')
		return (*v == '\0') == (s->op == OP_EQ);
	if (*v == '\0')
		return s->op == OP_NE;
	return holds_any(s, v) == (s->op != OP_NE);
}
