/* Reading a mapping. */
#include <stdlib.h>
#include <string.h>

#include "../mail/charset.h"
#include "../record/value.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "date_pattern.h"
#include "mapping_item.h"

enum { COL_FIELD, COL_KEY, COL_VALUE, COL_BECOMES, COLS };
static const char *const names[COLS] = { "field", "key", "value", "becomes" };

const char *const delimiter_names[] = { "comma", "semicolon", "tab", "bar" };

struct parser {
	struct mapping *m;
	struct sheet *in;
	struct csvrow row;
	size_t place[COLS];
	bool is_bad;
};

char *
mapping_fold(const char *text)
{
	char *s = one_line(xstrdup(text));

	for (char *p = s; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p - 'A' + 'a');
	return s;
}

static const char *
cell(const struct parser *p, size_t col)
{
	return p->row.v[p->place[col]];
}

/* Says what is wrong with the value of that column. */
static void
refuse(struct parser *p, size_t col, const char *want)
{
	const struct loc at = sheet_place(p->in, &p->row, p->place[col]);

	fail(EXIT_CONFIG, &at, _("%s: \"%s\" is not %s"), names[col],
	    cell(p, col), want);
	p->is_bad = true;
}

/* Of the whole sheet ------------------------------------------------------- */

static void
set_delimiter(struct parser *p)
{
	static const char signs[] = SHEET_DELIMITERS;
	const char *v = cell(p, COL_VALUE);

	for (size_t i = 0; signs[i] != '\0'; i++)
		if (strcmp(delimiter_names[i], v) == 0 ||
		    (v[0] == signs[i] && v[1] == '\0')) {
			p->m->options.delimiter = signs[i];
			return;
		}
	refuse(p, COL_VALUE, _("comma, semicolon, tab or bar"));
}

static void
set_encoding(struct parser *p)
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
set_skip(struct parser *p)
{
	const char *v = cell(p, COL_VALUE);

	if (*v == '\0' || strlen(v) > 6 || v[strspn(v, "0123456789")] != '\0')
		refuse(p, COL_VALUE, _("a number of lines"));
	else
		p->m->options.skip = strtoul(v, NULL, 10);
}

static bool
is_named(const struct mapping_column *v, size_t n, const char *heading)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(v[i].heading, heading) == 0)
			return true;
	return false;
}

static void
add_column(struct parser *p, struct mapping_column **v, size_t *n, size_t *cap)
{
	char *heading = one_line(xstrdup(cell(p, COL_VALUE)));

	if (*heading == '\0' || is_named(*v, *n, heading)) {
		refuse(p, COL_VALUE,
		    *heading == '\0' ? _("a heading of the sheet")
				     : _("another heading than those before"));
		free(heading);
		return;
	}
	*v = xgrow(*v, cap, *n + 1, sizeof(**v));
	(*v)[(*n)++] = (struct mapping_column){
		.heading = heading,
		.at = sheet_place(p->in, &p->row, p->place[COL_VALUE]),
	};
}

static void
set_drop(struct parser *p)
{
	add_column(p, &p->m->drop, &p->m->ndrop, &p->m->dropcap);
}

/* Of a field --------------------------------------------------------------- */

static bool
is_time(const struct mapping_item *i)
{
	return i->def->type == TYPE_TIME || i->def->type == TYPE_DATE;
}

/* The text in that column as a value of the field; NULL if it is none. */
static char *
canonical(struct parser *p, const struct mapping_item *i, size_t col)
{
	const struct loc at = sheet_place(p->in, &p->row, p->place[col]);
	char *v;

	v = value_read(
	    p->m->zone, i->def, cell(p, col), EXIT_CONFIG, &at, i->name);
	p->is_bad |= v == NULL;
	return v;
}

static void
set_value_of(struct parser *p, const struct mapping_item *i, char **to)
{
	free(*to);
	*to = canonical(p, i, COL_VALUE);
}

static void
set_column(struct parser *p, struct mapping_item *i)
{
	add_column(p, &i->column, &i->ncolumns, &i->columncap);
}

static void
set_constant(struct parser *p, struct mapping_item *i)
{
	set_value_of(p, i, &i->constant);
}

static void
set_default(struct parser *p, struct mapping_item *i)
{
	set_value_of(p, i, &i->fallback);
}

static void
set_otherwise(struct parser *p, struct mapping_item *i)
{
	if (i->def->choices->value == NULL)
		refuse(p, COL_KEY, _("for a field without choices"));
	else
		set_value_of(p, i, &i->otherwise);
}

/* \n is a line end. */
static char *
separator(const char *v)
{
	char *s = xstrdup(v), *to = s;

	for (const char *p = s; *p != '\0'; p++)
		if (p[0] == '\\' && p[1] == 'n') {
			*to++ = '\n';
			p++;
		} else {
			*to++ = *p;
		}
	*to = '\0';
	return s;
}

static void
set_join(struct parser *p, struct mapping_item *i)
{
	free(i->join);
	i->join = separator(cell(p, COL_VALUE));
}

static void
set_split(struct parser *p, struct mapping_item *i)
{
	if (!is_multi(i->def)) {
		refuse(p, COL_KEY, _("for a field of one value"));
	} else if (*cell(p, COL_VALUE) == '\0') {
		refuse(p, COL_VALUE, _("what stands between values"));
	} else {
		free(i->split);
		i->split = separator(cell(p, COL_VALUE));
	}
}

static void
set_headings(struct parser *p, struct mapping_item *i)
{
	if (strcmp(cell(p, COL_VALUE), "yes") == 0 ||
	    strcmp(cell(p, COL_VALUE), "no") == 0)
		i->headings = *cell(p, COL_VALUE) == 'y';
	else
		refuse(p, COL_VALUE, _("yes or no"));
}

static void
set_date(struct parser *p, struct mapping_item *i)
{
	const char *want;

	if (!is_time(i))
		refuse(p, COL_KEY, _("for a field that is no time"));
	else if (!date_pattern_ok(cell(p, COL_VALUE), &want))
		refuse(p, COL_VALUE, want);
	else
		strlist_add(&i->dates, cell(p, COL_VALUE));
}

static void
set_clock(struct parser *p, struct mapping_item *i)
{
	char *typed = xasprintf("2020-02-02 %s", cell(p, COL_VALUE));
	struct timestamp w;

	if (i->def->type != TYPE_TIME) {
		refuse(p, COL_KEY, _("for a field that is no time"));
	} else if (!zone_parse(&zone_utc, typed, &w)) {
		refuse(p, COL_VALUE, _("a time of day such as 09:00"));
	} else {
		free(i->clock);
		i->clock = xstrdup(cell(p, COL_VALUE));
	}
	free(typed);
}

static void
set_thousands(struct parser *p, struct mapping_item *i)
{
	const char *v = cell(p, COL_VALUE);

	if (i->def->type != TYPE_COUNT)
		refuse(p, COL_KEY, _("for a field that is no number"));
	else if (strlen(v) != 1 || strchr(".,' ", *v) == NULL)
		refuse(p, COL_VALUE, _("a point, comma, quote or blank"));
	else
		i->thousands = *v;
}

/* What a time becomes is read by its patterns later. */
static void
set_translation(struct parser *p, struct mapping_item *i)
{
	char *from = mapping_fold(cell(p, COL_VALUE)), *to;
	size_t known;

	if (*from == '\0') {
		refuse(p, COL_VALUE, _("a value of the sheet"));
	} else if (map_get(&i->values, from, &known)) {
		refuse(p, COL_VALUE, _("another value than those before"));
	} else {
		to = is_time(i) ? xstrdup(cell(p, COL_BECOMES))
				: canonical(p, i, COL_BECOMES);
		if (to != NULL) {
			map_put(&i->values, from, i->becomes.n);
			strlist_take(&i->becomes, to);
		}
	}
	free(from);
}

static const struct {
	const char *name;
	void (*set)(struct parser *, struct mapping_item *);
} field_keys[] = { { "column", set_column }, { "constant", set_constant },
	{ "default", set_default }, { "join", set_join },
	{ "headings", set_headings }, { "split", set_split },
	{ "date", set_date }, { "clock", set_clock },
	{ "thousands", set_thousands }, { "value", set_translation },
	{ "otherwise", set_otherwise } };

static const struct {
	const char *name;
	void (*set)(struct parser *);
} sheet_keys[] = { { "delimiter", set_delimiter }, { "encoding", set_encoding },
	{ "skip", set_skip }, { "drop", set_drop } };

size_t
mapping_measure_column(const char *name)
{
	static const char prefix[] = "measures.";
	size_t col;

	if (!starts_with(name, prefix))
		return MEASURE_COLS;
	col = list_column(LIST_MEASURES, name + strlen(prefix));
	return col != MEASURE_ID ? col : MEASURE_COLS;
}

/* Rows --------------------------------------------------------------------- */

/* The field of that name into *I; false, reported, if it can be none. */
static bool
find_field(struct parser *p, const char *name, struct mapping_item *i)
{
	i->field = field_find(name);
	if (i->field != FIELD_MAX) {
		i->def = field_def(i->field);
		/* What a rule or the program makes, but for the moment of
		 * closing: of an old register that is a fact. */
		if ((i->def->flags & IS_MADE) == 0 || i->field == FIELD_CLOSED)
			return true;
		refuse(
		    p, COL_FIELD, _("to be filled: it is made of the others"));
		return false;
	}
	if ((i->col = mapping_measure_column(name)) < MEASURE_COLS) {
		i->def = &list_def(LIST_MEASURES)->cols[i->col];
		return true;
	}
	refuse(p, COL_FIELD,
	    _("a field of dl-fields(5), or measures.text, .kind, .owner, "
	      ".added, .due or .done"));
	return false;
}

static struct mapping_item *
item_of(struct parser *p)
{
	struct mapping *m = p->m;
	const char *name = cell(p, COL_FIELD);
	struct mapping_item new = { 0 };

	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->item[i].name, name) == 0)
			return &m->item[i];
	if (!find_field(p, name, &new))
		return NULL;
	new.name = xstrdup(name);
	new.at = p->row.at;
	m->item = xgrow(m->item, &m->cap, m->n + 1, sizeof(*m->item));
	m->item[m->n] = new;
	return &m->item[m->n++];
}

static void
take_row(struct parser *p)
{
	const char *key = cell(p, COL_KEY);
	struct mapping_item *i;

	if (*cell(p, COL_FIELD) == '\0') {
		for (size_t k = 0; k < LENGTH(sheet_keys); k++)
			if (strcmp(sheet_keys[k].name, key) == 0) {
				sheet_keys[k].set(p);
				return;
			}
		refuse(p, COL_KEY,
		    _("delimiter, encoding, skip or drop, as is wanted "
		      "without a field"));
		return;
	}
	if ((i = item_of(p)) == NULL) {
		p->is_bad = true;
		return;
	}
	for (size_t k = 0; k < LENGTH(field_keys); k++)
		if (strcmp(field_keys[k].name, key) == 0) {
			field_keys[k].set(p, i);
			return;
		}
	refuse(p, COL_KEY,
	    _("column, constant, default, join, headings, split, date, clock, "
	      "thousands, value or otherwise"));
}

static bool
find_columns(struct parser *p)
{
	struct loc at;
	bool ok = true;

	for (size_t c = 0; c < COLS; c++) {
		p->place[c] = sheet_column(p->in, names[c]);
		if (p->place[c] == sheet_width(p->in)) {
			at = sheet_heading_place(p->in, 0);
			fail(EXIT_CONFIG, &at,
			    _("the column \"%s\" is missing"), names[c]);
			ok = false;
		}
	}
	return ok;
}

/* What only the whole of an item shows. */
static bool
check_item(const struct mapping_item *i)
{
	if ((i->ncolumns > 0) != (i->constant != NULL))
		return true;
	fail(EXIT_CONFIG, &i->at,
	    i->constant != NULL
		? _("%s: a column or a constant was wanted, not both")
		: _("%s: a column or a constant was wanted"),
	    i->name);
	return false;
}

static bool
parse(struct parser *p)
{
	int got;

	if (!find_columns(p))
		return false;
	while ((got = sheet_next(p->in, &p->row)) != 0) {
		if (got == -1) {
			p->is_bad = true;
			continue;
		}
		trim(p->row.v[p->place[COL_FIELD]]);
		trim(p->row.v[p->place[COL_KEY]]);
		take_row(p);
	}
	for (size_t i = 0; i < p->m->n && !p->is_bad; i++)
		p->is_bad = !check_item(&p->m->item[i]);
	if (p->m->n == 0 && !p->is_bad) {
		const struct loc at = sheet_heading_place(p->in, 0);

		fail(EXIT_CONFIG, &at, "%s", _("the mapping is empty"));
		return false;
	}
	return !p->is_bad;
}

struct mapping *
mapping_read(const struct zone *zone, const char *path)
{
	static const struct sheet_options options = { .is_table = true };
	struct parser p = { .m = xcalloc(1, sizeof(*p.m)) };
	bool ok = false;

	p.m->zone = zone;
	if ((p.in = sheet_open(path, &options)) != NULL)
		ok = parse(&p);
	sheet_close(p.in);
	if (ok)
		return p.m;
	/* What is no CSV at all was told as data. */
	if (diag_status() == EXIT_DATA)
		status_raise(EXIT_CONFIG);
	mapping_free(p.m);
	return NULL;
}

static void
free_columns(struct mapping_column *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(v[i].heading);
	free(v);
}

static void
free_item(struct mapping_item *i)
{
	free(i->name);
	free(i->shown);
	free_columns(i->column, i->ncolumns);
	free(i->constant);
	free(i->fallback);
	free(i->otherwise);
	free(i->join);
	free(i->split);
	free(i->clock);
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
	free_columns(m->drop, m->ndrop);
	free(m->encoding);
	free(m->is_used);
	free(m);
}

const struct sheet_options *
mapping_options(const struct mapping *m)
{
	return &m->options;
}
