/* Mappings read from their table. */
#include <stdlib.h>
#include <string.h>

#include "../mail/charset.h"
#include "../record/value.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "date_pattern.h"
#include "mapping_item.h"
#include "word.h"

enum { COL_FIELD, COL_KEY, COL_VALUE, COL_BECOMES, COLS };
static const char *const names[COLS] = { "field", "key", "value", "becomes" };

const char *const mapping_delimiters[] = { "comma", "semicolon", "tab", "bar" };

struct mapping_parser {
	struct mapping *m;
	struct sheet *in;
	struct csvrow row;
	size_t place[COLS];
	struct mapping_item *item; /* of the row; NULL: the whole sheet */
	enum mapping_text text; /* of its key */
	bool is_bad;
};

static const char *
cell(const struct mapping_parser *p, size_t col)
{
	return p->row.v[p->place[col]];
}

/* The place of a faulty cell, to be reported. */
static struct loc
faulty(struct mapping_parser *p, size_t col)
{
	p->is_bad = true;
	return sheet_place(p->in, &p->row, p->place[col]);
}

static void
refuse(struct mapping_parser *p, size_t col, const char *expected)
{
	const struct loc at = faulty(p, col);

	fail(EXIT_CONFIG, &at, _("%s: expected %s, got \"%s\""), names[col],
	    expected, cell(p, col));
}

static void
refuse_repeat(struct mapping_parser *p)
{
	const struct loc at = faulty(p, COL_VALUE);

	fail(EXIT_CONFIG, &at, _("%s: \"%s\" is named twice"), names[COL_VALUE],
	    cell(p, COL_VALUE));
}

/* Of the whole sheet ------------------------------------------------------- */

static void
set_delimiter(struct mapping_parser *p)
{
	static const char signs[] = SHEET_DELIMITERS;
	const char *v = cell(p, COL_VALUE);

	for (size_t i = 0; signs[i] != '\0'; i++)
		if (strcmp(mapping_delimiters[i], v) == 0 ||
		    (v[0] == signs[i] && v[1] == '\0')) {
			p->m->options.delimiter = signs[i];
			return;
		}
	refuse(p, COL_VALUE, _("comma, semicolon, tab or bar"));
}

static void
set_encoding(struct mapping_parser *p)
{
	if (!charset_is_known(cell(p, COL_VALUE))) {
		refuse(p, COL_VALUE,
		    _("a character set such as utf-8, utf-16 or "
		      "windows-1252"));
		return;
	}
	free(p->m->encoding);
	p->m->encoding = xstrdup(cell(p, COL_VALUE));
	p->m->options.encoding = p->m->encoding;
}

static void
set_skip(struct mapping_parser *p)
{
	const char *v = cell(p, COL_VALUE);

	if (*v == '\0' || strlen(v) > 6 || v[strspn(v, "0123456789")] != '\0')
		refuse(p, COL_VALUE, _("a number of lines"));
	else
		p->m->options.skip = strtoul(v, NULL, 10);
}

static void
add_column(struct mapping_parser *p, struct mapping_columns *c)
{
	char *heading = one_line(xstrdup(cell(p, COL_VALUE)));

	for (size_t i = 0; i < c->n; i++)
		if (strcmp(c->v[i].heading, heading) == 0) {
			refuse_repeat(p);
			free(heading);
			return;
		}
	if (*heading == '\0')
		refuse(p, COL_VALUE, _("a heading of the sheet"));
	c->v = xgrow(c->v, &c->cap, c->n + 1, sizeof(*c->v));
	c->v[c->n++] = (struct mapping_column){ .heading = heading,
		.at = sheet_place(p->in, &p->row, p->place[COL_VALUE]) };
}

static void
set_drop(struct mapping_parser *p)
{
	add_column(p, &p->m->drop);
}

/* Of a field --------------------------------------------------------------- */

static void
set_column(struct mapping_parser *p)
{
	add_column(p, &p->item->columns);
}

/* TEXT is owned from here on. */
static void
set_text(struct mapping_parser *p, char *text)
{
	free(p->item->text[p->text]);
	p->item->text[p->text] = text;
}

/* The cell as a value of the field; NULL, reported, if it is not one. */
static char *
canonical(struct mapping_parser *p, size_t col)
{
	const struct loc at = sheet_place(p->in, &p->row, p->place[col]);
	char *v = value_read(p->m->zone, p->item->def, cell(p, col),
	    EXIT_CONFIG, &at, p->item->name);

	p->is_bad |= v == NULL;
	return v;
}

static void
set_value(struct mapping_parser *p)
{
	set_text(p, canonical(p, COL_VALUE));
}

/* "\n" is a line end. */
static void
set_separator(struct mapping_parser *p)
{
	char *s = xstrdup(cell(p, COL_VALUE)), *to = s;

	if (*s == '\0' && p->text == MAPPING_SPLIT)
		refuse(p, COL_VALUE, _("the text between two values"));
	for (const char *from = s; *from != '\0'; from++)
		if (from[0] == '\\' && from[1] == 'n') {
			*to++ = '\n';
			from++;
		} else {
			*to++ = *from;
		}
	*to = '\0';
	set_text(p, s);
}

static void
set_headings(struct mapping_parser *p)
{
	const char *v = cell(p, COL_VALUE);
	const unsigned n = choice_find(choices_yesno, v);

	if (n == YESNO_NONE)
		refuse(p, COL_VALUE, _("yes or no"));
	p->item->headings = n == YESNO_YES;
}

static void
set_date(struct mapping_parser *p)
{
	const char *expected;

	if (date_pattern_ok(cell(p, COL_VALUE), &expected))
		strlist_add(&p->item->dates, cell(p, COL_VALUE));
	else
		refuse(p, COL_VALUE, expected);
}

static void
set_clock(struct mapping_parser *p)
{
	char *typed = xasprintf("2020-02-02 %s", cell(p, COL_VALUE));
	struct timestamp any;

	if (zone_parse(&zone_utc, typed, &any))
		set_text(p, xstrdup(cell(p, COL_VALUE)));
	else
		refuse(p, COL_VALUE, _("a time of day such as 09:00"));
	free(typed);
}

static void
set_thousands(struct mapping_parser *p)
{
	const char *v = cell(p, COL_VALUE);

	if (strlen(v) == 1 && strchr(".,' ", *v) != NULL)
		p->item->thousands = *v;
	else
		refuse(p, COL_VALUE, _("a point, comma, quote or blank"));
}

/* The text that a time becomes is read by the patterns, with the row. */
static void
set_translation(struct mapping_parser *p)
{
	struct mapping_item *i = p->item;
	char *from = word_fold(cell(p, COL_VALUE)), *to = NULL;
	size_t known;

	if (*from == '\0')
		refuse(p, COL_VALUE, _("a value of the sheet"));
	else if (map_get(&i->values, from, &known))
		refuse_repeat(p);
	else if (i->def->type == TYPE_TIME || i->def->type == TYPE_DATE)
		to = xstrdup(cell(p, COL_BECOMES));
	else
		to = canonical(p, COL_BECOMES);
	if (to != NULL) {
		map_put(&i->values, from, i->becomes.n);
		strlist_take(&i->becomes, to);
	}
	free(from);
}

/* Keys --------------------------------------------------------------------- */

#define T(type) (1U << TYPE_##type)
#define ANY	(~0U)

struct mapping_key {
	const char *name;
	void (*set)(struct mapping_parser *);
	unsigned types; /* of the fields that it suits */
	enum mapping_text text; /* that SET sets */
};

/* clang-format off */
static const struct mapping_key sheet_keys[] = {
	{ "delimiter", set_delimiter, ANY, 0 },
	{ "encoding", set_encoding, ANY, 0 },
	{ "skip", set_skip, ANY, 0 },
	{ "drop", set_drop, ANY, 0 },
	{ NULL, NULL, 0, 0 },
};

static const struct mapping_key field_keys[] = {
	{ "column", set_column, ANY, 0 },
	{ "constant", set_value, ANY, MAPPING_CONSTANT },
	{ "default", set_value, ANY, MAPPING_DEFAULT },
	{ "join", set_separator, ANY, MAPPING_JOIN },
	{ "headings", set_headings, ANY, 0 },
	{ "split", set_separator, T(REFS) | T(TEXTS) | T(CHOICES), MAPPING_SPLIT },
	{ "date", set_date, T(TIME) | T(DATE), 0 },
	{ "clock", set_clock, T(TIME), MAPPING_CLOCK },
	{ "thousands", set_thousands, T(COUNT), 0 },
	{ "value", set_translation, ANY, 0 },
	{ "otherwise", set_value, T(YESNO) | T(ANSWER) | T(CHOICE) | T(CHOICES), MAPPING_OTHERWISE },
	{ NULL, NULL, 0, 0 },
};
/* clang-format on */

static void
take_key(struct mapping_parser *p, const struct mapping_key *keys)
{
	struct strbuf known = { 0 };
	const struct mapping_key *k = keys;
	struct loc at;

	while (k->name != NULL && strcmp(k->name, cell(p, COL_KEY)) != 0)
		k++;
	if (k->name == NULL) {
		for (k = keys; k->name != NULL; k++)
			strbuf_addf(
			    &known, "%s%s", k == keys ? "" : ", ", k->name);
		at = faulty(p, COL_KEY);
		fail(EXIT_CONFIG, &at, _("%s: expected one of %s, got \"%s\""),
		    names[COL_KEY], known.s, cell(p, COL_KEY));
		strbuf_free(&known);
	} else if (p->item != NULL &&
		   (k->types & 1U << p->item->def->type) == 0) {
		at = faulty(p, COL_KEY);
		fail(EXIT_CONFIG, &at,
		    _("%s: \"%s\" does not suit the field %s"), names[COL_KEY],
		    k->name, p->item->name);
	} else {
		p->text = k->text;
		k->set(p);
	}
}

/* Rows --------------------------------------------------------------------- */

size_t
mapping_measure_column(const char *name)
{
	static const char prefix[] = "measures.";
	size_t col;

	if (!starts_with(name, prefix))
		return MEASURE_COLS;
	col = list_column(LIST_MEASURES, name + strlen(prefix));
	return col == MEASURE_COLS || col == MEASURE_ID ||
		       (list_def(LIST_MEASURES)->cols[col].flags & IS_MADE) != 0
		   ? MEASURE_COLS
		   : col;
}

/* The field of that name into *I; false, reported, if it cannot be filled. */
static bool
find_field(struct mapping_parser *p, const char *name, struct mapping_item *i)
{
	struct loc at;

	i->field = field_find(name);
	if ((i->col = mapping_measure_column(name)) < MEASURE_COLS) {
		i->def = &list_def(LIST_MEASURES)->cols[i->col];
		return true;
	}
	if (i->field == FIELD_MAX) {
		refuse(p, COL_FIELD,
		    _("a field of dl-fields(5), or measures.text, .kind, "
		      ".owner, .added, .due or .done"));
		return false;
	}
	i->def = field_def(i->field);
	/* Rules make the others; an old register knows when it was closed, and
	 * who assessed it. */
	if ((i->def->flags & IS_MADE) == 0 || i->field == FIELD_CLOSED ||
	    i->field == FIELD_ASSESSED_AT || i->field == FIELD_ASSESSED_BY)
		return true;
	at = faulty(p, COL_FIELD);
	fail(EXIT_CONFIG, &at,
	    _("%s: \"%s\" cannot be filled: it follows from other fields"),
	    names[COL_FIELD], name);
	return false;
}

static struct mapping_item *
item_of(struct mapping_parser *p)
{
	struct mapping *m = p->m;
	const char *name = cell(p, COL_FIELD);
	struct mapping_item new = { .at = p->row.at };

	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->item[i].name, name) == 0)
			return &m->item[i];
	if (!find_field(p, name, &new))
		return NULL;
	new.name = xstrdup(name);
	m->item = xgrow(m->item, &m->cap, m->n + 1, sizeof(*m->item));
	m->item[m->n] = new;
	return &m->item[m->n++];
}

static void
take_row(struct mapping_parser *p)
{
	trim(p->row.v[p->place[COL_FIELD]]);
	trim(p->row.v[p->place[COL_KEY]]);
	p->item = NULL;
	if (*cell(p, COL_FIELD) == '\0')
		take_key(p, sheet_keys);
	else if ((p->item = item_of(p)) != NULL)
		take_key(p, field_keys);
}

static bool
find_columns(struct mapping_parser *p)
{
	const struct loc at = sheet_heading_place(p->in, 0);
	bool ok = true;

	for (size_t c = 0; c < COLS; c++) {
		p->place[c] = sheet_column(p->in, names[c]);
		if (p->place[c] == sheet_width(p->in)) {
			fail(EXIT_CONFIG, &at,
			    _("the column \"%s\" is missing"), names[c]);
			ok = false;
		}
	}
	return ok;
}

static void
check_item(struct mapping_parser *p, const struct mapping_item *i)
{
	const bool is_constant = i->text[MAPPING_CONSTANT] != NULL;

	if ((i->columns.n > 0) != is_constant)
		return;
	p->is_bad = true;
	fail(EXIT_CONFIG, &i->at,
	    is_constant ? _("%s: expected a column or a constant, got both")
			: _("%s: expected a column or a constant"),
	    i->name);
}

static bool
parse(struct mapping_parser *p)
{
	const struct loc at = sheet_heading_place(p->in, 0);
	int got;

	if (!find_columns(p))
		return false;
	while ((got = sheet_next(p->in, &p->row)) != 0)
		if (got == 1)
			take_row(p);
		else
			p->is_bad = true;
	for (size_t i = 0; i < p->m->n && !p->is_bad; i++)
		check_item(p, &p->m->item[i]);
	if (p->m->n == 0 && !p->is_bad) {
		fail(EXIT_CONFIG, &at, "%s", _("the mapping is empty"));
		return false;
	}
	return !p->is_bad;
}

struct mapping *
mapping_read(const struct zone *zone, const char *path)
{
	static const struct sheet_options options = { .is_table = true };
	struct mapping_parser p = { .m = xcalloc(1, sizeof(*p.m)) };
	bool ok = false;

	p.m->zone = zone;
	if ((p.in = sheet_open(path, &options)) != NULL)
		ok = parse(&p);
	sheet_close(p.in);
	if (ok)
		return p.m;
	/* The reader of sheets reports faults of the CSV as data. */
	if (diag_status() == EXIT_DATA)
		status_raise(EXIT_CONFIG);
	mapping_free(p.m);
	return NULL;
}

static void
free_columns(struct mapping_columns *c)
{
	for (size_t i = 0; i < c->n; i++)
		free(c->v[i].heading);
	free(c->v);
}

static void
free_item(struct mapping_item *i)
{
	free(i->name);
	free(i->shown);
	free_columns(&i->columns);
	for (size_t t = 0; t < MAPPING_TEXTS; t++)
		free(i->text[t]);
	strlist_free(&i->dates);
	map_free(&i->values);
	strlist_free(&i->becomes);
}

void
mapping_free(struct mapping *m)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < m->n; i++)
		free_item(&m->item[i]);
	free(m->item);
	free_columns(&m->drop);
	free(m->encoding);
	free(m->is_used);
	free(m);
}

const struct sheet_options *
mapping_options(const struct mapping *m)
{
	return &m->options;
}
