/* Mappings proposed for foreign spreadsheets. */
#include <stdlib.h>
#include <string.h>

#include "../record/value.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "date_pattern.h"
#include "mapping_item.h"
#include "mapping_suggest.h"
#include "sheet.h"
#include "synonyms.h"
#include "word.h"

#define ROWS_MOST     10000 /* that are looked at */
#define VALUES_MOST   100 /* different ones of a field */
#define EXAMPLES_MOST 5

/* clang-format off */
/* Dates as they are written, and the same numbers read the other way. */
static const struct {
	const char *pattern, *other;
} families[] = {
	{ "D-M-YYYY", "M-D-YYYY" }, { "D/M/YYYY", "M/D/YYYY" },
	{ "D.M.YYYY", "M.D.YYYY" }, { "D-M-YY", "M-D-YY" },
	{ "D/M/YY", "M/D/YY" }, { "D.M.YY", "M.D.YY" },
	{ "D MMMM YYYY", NULL }, { "D-MMMM-YYYY", NULL },
	{ "D-MMMM-YY", NULL }, { "DDDD D MMMM YYYY", NULL },
	{ "MMMM D, YYYY", NULL }, { "YYYY/M/D", NULL },
	{ "YYYY-MM-DD", NULL }, /* is always read: not proposed */
	{ "N", NULL },
};
static const char *const clocks[] = { "", " h:mm", " h:mm:ss", " h:mm a", " h:mm:ss a", " N" };
/* clang-format on */

#define FAMILIES LENGTH(families)
#define CLOCKS	 LENGTH(clocks)

struct family {
	size_t only, only_other, both; /* dates that read so */
	size_t same; /* that are the same both ways, such as 2-2-2025 */
	bool clock[CLOCKS]; /* which were seen */
	char *example; /* one that reads in both ways */
};

struct suggestion_item {
	char *field; /* or "measures.text" */
	const struct field_def *def;
	size_t *column; /* of the sheet */
	size_t n, cap;
	struct family family[FAMILIES];
	struct strlist values; /* each once; of times the unreadable ones */
	struct map seen; /* the same, folded */
	bool is_more; /* values than VALUES_MOST */
};

struct suggestion {
	struct sheet *sheet;
	FILE *out;
	struct suggestion_item *item;
	size_t n, cap;
	struct strlist unknown; /* headings */
};

/* Headings ----------------------------------------------------------------- */

static struct suggestion_item *
find_item(struct suggestion *s, const char *field)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->item[i].field, field) == 0)
			return &s->item[i];
	return NULL;
}

static void
add_column(struct suggestion_item *i, size_t column)
{
	i->column = xgrow(i->column, &i->cap, i->n + 1, sizeof(*i->column));
	i->column[i->n++] = column;
}

/* Fill the field from the column; false if it has one and takes no more. */
static bool
add_to(struct suggestion *s, const char *field, size_t column)
{
	const size_t col = mapping_measure_column(field);
	struct suggestion_item *i = find_item(s, field);

	if (i == NULL) {
		s->item = xgrow(s->item, &s->cap, s->n + 1, sizeof(*s->item));
		i = &s->item[s->n++];
		*i = (struct suggestion_item){ .field = xstrdup(field),
			.def = col < MEASURE_COLS
				   ? &list_def(LIST_MEASURES)->cols[col]
				   : field_def(field_find(field)) };
	} else if (i->def->type != TYPE_LONGTEXT) {
		return false;
	}
	add_column(i, column);
	return true;
}

/* A time of day belongs to the date of that field, or to the one before it. */
static bool
add_clock(struct suggestion *s, const char *field, size_t column)
{
	struct suggestion_item *i = find_item(s, field);

	for (size_t n = 0; n < s->n && i == NULL; n++)
		if (s->item[n].def->type == TYPE_TIME &&
		    s->item[n].column[0] + 1 == column)
			i = &s->item[n];
	if (i == NULL || i->n > 1)
		return false;
	add_column(i, column);
	return true;
}

static bool
add_all(struct suggestion *s, const char *fields, size_t column)
{
	struct strlist names = { 0 };
	bool used = false;

	strlist_split(&names, fields, ' ');
	for (size_t i = 0; i < names.n; i++)
		used |= add_to(s, names.v[i], column);
	strlist_free(&names);
	return used;
}

static void
take_heading(struct suggestion *s, size_t column, bool clocks_now)
{
	const char *heading = sheet_heading(s->sheet, column);
	bool is_clock, used;
	const char *fields = synonym_fields(heading, &is_clock);

	if (is_clock != clocks_now)
		return;
	used = fields != NULL && (is_clock ? add_clock(s, fields, column)
					   : add_all(s, fields, column));
	if (!used && *heading != '\0')
		strlist_add(&s->unknown, heading);
}

/* First the dates, then the times of day that belong to them. */
static void
take_headings(struct suggestion *s)
{
	for (size_t c = 0; c < sheet_width(s->sheet); c++)
		take_heading(s, c, false);
	for (size_t c = 0; c < sheet_width(s->sheet); c++)
		take_heading(s, c, true);
}

/* Values ------------------------------------------------------------------- */

static bool
read_by(
    const char *pattern, const char *clock, const char *text, struct civil *c)
{
	char *p = xasprintf("%s%s", pattern, clock);
	bool has_clock, ok;

	ok = date_pattern_read(p, text, c, &has_clock);
	free(p);
	return ok;
}

/* A day number with a clock of hours, or a date with a fraction of a day? */
static bool
is_odd(size_t f, size_t c)
{
	const bool is_n = families[f].pattern[0] == 'N';

	return *clocks[c] != '\0' && is_n != (strcmp(clocks[c], " N") == 0);
}

/* Is TEXT a date by this family with that clock? */
static bool
see_family(struct family *f, size_t n, size_t clock, const char *text)
{
	struct civil x = { 0 }, y = { 0 };
	const bool a = read_by(families[n].pattern, clocks[clock], text, &x);
	const bool b = families[n].other != NULL &&
		       read_by(families[n].other, clocks[clock], text, &y);

	if (a && b && x.month == y.month)
		f->same++;
	else if (a && b)
		f->both++;
	else if (a)
		f->only++;
	else if (b)
		f->only_other++;
	else
		return false;
	f->clock[clock] = true;
	if (a && b && x.month != y.month && f->example == NULL)
		f->example = xstrdup(text);
	return true;
}

static bool
see_date(struct suggestion_item *i, const char *text)
{
	bool any = false;

	for (size_t f = 0; f < FAMILIES; f++)
		for (size_t c = 0; c < CLOCKS; c++)
			if (!is_odd(f, c))
				any |= see_family(&i->family[f], f, c, text);
	return any;
}

/* Can the text be read without a row of the mapping? */
static bool
is_plain(struct suggestion_item *i, const char *text)
{
	struct timestamp when;

	if (i->def->type == TYPE_TIME)
		return see_date(i, text) || zone_parse(&zone_utc, text, &when);
	return cell_is_valid(i->def, text);
}

static void
see(struct suggestion_item *i, const struct csvrow *row)
{
	struct strbuf text = { 0 };
	char *v, *folded;
	size_t at;

	for (size_t c = 0; c < i->n; c++)
		strbuf_addf(&text, "%s ", row->v[i->column[c]]);
	v = one_line(strbuf_take(&text));
	folded = word_fold(v);
	if (*v == '\0' || is_plain(i, v) || map_get(&i->seen, folded, &at)) {
		free(v);
	} else if (i->values.n < VALUES_MOST) {
		map_put(&i->seen, folded, i->values.n);
		strlist_take(&i->values, v);
	} else {
		i->is_more = true;
		free(v);
	}
	free(folded);
}

static void
take_rows(struct suggestion *s)
{
	struct csvrow row;
	size_t rows = 0;
	int got;

	while (rows < ROWS_MOST && (got = sheet_next(s->sheet, &row)) != 0) {
		rows++;
		for (size_t i = 0; got == 1 && i < s->n; i++)
			see(&s->item[i], &row);
	}
}

/* Printing ----------------------------------------------------------------- */

static void
put_cell(const struct suggestion *s, const char *v)
{
	const char special[] = { sheet_found(s->sheet)->delimiter, '"', '\n',
		'#', '\0' };
	struct strbuf quoted = { 0 };

	if (strpbrk(v, special) != NULL) {
		csv_add(&quoted, v);
		v = quoted.s;
	}
	fputs(v, s->out);
	strbuf_free(&quoted);
}

static void
put_row(const struct suggestion *s, const char *lead, const char *field,
    const char *key, const char *value, const char *becomes)
{
	const char *const cells[] = { field, key, value, becomes };

	fputs(lead, s->out);
	for (size_t i = 0; i < LENGTH(cells); i++) {
		if (i > 0)
			fputc(sheet_found(s->sheet)->delimiter, s->out);
		put_cell(s, cells[i]);
	}
	fputc('\n', s->out);
}

static void say(const struct suggestion *, const char *, ...) PRINTF(2, 3);

/* A comment, made one line. */
static void
say(const struct suggestion *s, const char *format, ...)
{
	char *text = NULL;
	va_list ap;
	int n;

	va_start(ap, format);
	n = vasprintf(&text, format, ap);
	va_end(ap);
	if (n == -1)
		die(EXIT_TEMP, "%s", _("out of memory"));
	fprintf(s->out, "# %s\n", one_line(text));
	free(text);
}

static void
put_patterns(const struct suggestion *s, const char *lead, const char *field,
    const char *pattern, const struct family *f)
{
	char *p;

	for (size_t c = 0; c < CLOCKS; c++)
		if (f->clock[c]) {
			p = xasprintf("%s%s", pattern, clocks[c]);
			put_row(s, lead, field, "date", p, "");
			free(p);
		}
}

static void
say_both(const struct suggestion *s, const struct family *f,
    const char *pattern, const char *other)
{
	struct civil a = { 0 }, b = { 0 };
	bool has_clock;
	char *p, *q;

	for (size_t c = 0; c < CLOCKS; c++) {
		p = xasprintf("%s%s", pattern, clocks[c]);
		q = xasprintf("%s%s", other, clocks[c]);
		if (date_pattern_read(p, f->example, &a, &has_clock) &&
		    date_pattern_read(q, f->example, &b, &has_clock))
			say(s,
			    _("\"%s\" is %04d-%02d-%02d by %s and "
			      "%04d-%02d-%02d by %s, and no date here shows "
			      "which is right: remove one #"),
			    f->example, a.year, a.month, a.day, p, b.year,
			    b.month, b.day, q);
		free(p);
		free(q);
	}
}

static void
put_family(const struct suggestion *s, const char *field, size_t n,
    const struct family *f)
{
	const char *a = families[n].pattern, *b = families[n].other;

	if (strcmp(a, "N") == 0) {
		say(s, _("whole numbers, as spreadsheets use for days: remove "
			 "the # if they are dates"));
		put_patterns(s, "#", field, a, f);
	} else if (f->only_other == 0 && (f->only > 0 || b == NULL)) {
		put_patterns(s, "", field, a, f);
	} else if (f->only == 0 && f->only_other > 0) {
		put_patterns(s, "", field, b, f);
	} else if (f->only == 0 && f->both == 0) {
		put_patterns(s, "", field, a, f);
		put_patterns(s, "", field, b, f);
	} else {
		if (f->only > 0)
			say(s,
			    _("some dates are right by %s only, others by %s "
			      "only: correct them in the sheet"),
			    a, b);
		else
			say_both(s, f, a, b);
		put_patterns(s, "#", field, a, f);
		put_patterns(s, "#", field, b, f);
	}
}

static void
put_dates(const struct suggestion *s, const struct suggestion_item *i)
{
	for (size_t f = 0; f < FAMILIES; f++)
		if (i->family[f].only + i->family[f].only_other +
			    i->family[f].both + i->family[f].same >
			0 &&
		    strcmp(families[f].pattern, "YYYY-MM-DD") != 0)
			put_family(s, i->field, f, &i->family[f]);
	for (size_t v = 0; v < i->values.n && v < EXAMPLES_MOST; v++)
		say(s, _("not a date: \"%s\""), i->values.v[v]);
}

/* A row for the value if it needs one; 1 if a person must fill it in. */
static size_t
put_value(
    const struct suggestion *s, const struct suggestion_item *i, const char *v)
{
	char *folded = word_fold(v);
	const char *to;
	const bool is_known = cell_is_valid(i->def, v) ||
			      mapping_choice(i->def, folded) != NULL ||
			      (i->def->type == TYPE_COUNT &&
				  mapping_is_grouped(v, '.'));

	free(folded);
	if (is_known)
		return 0;
	to = synonym_becomes(i->def, v);
	put_row(s, to != NULL ? "" : "#", i->field, "value", v,
	    to != NULL ? to : "?");
	return to == NULL;
}

static void
put_values(const struct suggestion *s, const struct suggestion_item *i)
{
	bool grouped = false, commas = false;
	size_t open = 0;
	char *choices;

	for (size_t v = 0; v < i->values.n; v++) {
		grouped |= mapping_is_grouped(i->values.v[v], '.');
		commas |= strchr(i->values.v[v], ',') != NULL;
	}
	if (i->def->type == TYPE_COUNT && grouped)
		put_row(s, "", i->field, "thousands", ".", "");
	if (i->def->type == TYPE_CHOICES && commas)
		put_row(s, "#", i->field, "split", ",", "");
	for (size_t v = 0; v < i->values.n; v++)
		open += put_value(s, i, i->values.v[v]);
	if (i->is_more)
		say(s, _("there are more than %d different values"),
		    VALUES_MOST);
	if (open > 0 && i->def->choices->value != NULL) {
		choices = value_choices(i->def->choices);
		say(s,
		    _("replace ? by one of: %s; without a value the field is "
		      "empty"),
		    choices);
		free(choices);
	}
}

static void
put_item(const struct suggestion *s, const struct suggestion_item *i)
{
	for (size_t c = 0; c < i->n; c++)
		put_row(s, "", i->field, "column",
		    sheet_heading(s->sheet, i->column[c]), "");
	if (i->def->type == TYPE_TIME)
		put_dates(s, i);
	else if (i->def->choices->value != NULL || i->def->type == TYPE_COUNT)
		put_values(s, i);
}

static void
put_sheet(const struct suggestion *s)
{
	const struct sheet_options *found = sheet_found(s->sheet);
	const char *at = strchr(SHEET_DELIMITERS, found->delimiter);
	char *skip = xasprintf("%lu", found->skip);

	put_row(s, "", "field", "key", "value", "becomes");
	put_row(s, "", "", "delimiter",
	    mapping_delimiters[at - SHEET_DELIMITERS], "");
	put_row(s, "", "", "encoding", found->encoding, "");
	if (found->skip > 0)
		put_row(s, "", "", "skip", skip, "");
	free(skip);
}

/* Decisions that are left to a person who knows the sheet. */
static void
put_rest(struct suggestion *s)
{
	const char *lead;

	for (size_t u = 0; u < s->unknown.n; u++) {
		if (u == 0)
			say(s, _("kept under their own heading; without the # "
				 "they are left out:"));
		/* Under the name of a field nothing else can be kept. */
		lead = field_find(s->unknown.v[u]) == FIELD_MAX ? "#" : "";
		put_row(s, lead, "", "drop", s->unknown.v[u], "");
	}
	if (find_item(s, "external_ref") == NULL)
		say(s, _("no column for external_ref: a row is then recognised "
			 "by all its cells"));
	if (find_item(s, "received") == NULL)
		say(s, _("no column for received: it becomes the moment of the "
			 "import, and time limits run from then"));
	if (find_item(s, "status") == NULL && find_item(s, "closed") == NULL) {
		say(s, _("no column for status or closed: every incident is "
			 "open; without the # every incident is closed:"));
		put_row(s, "#", "status", "constant",
		    choice_code(choices_status, STATUS_CLOSED), "");
	}
	if (find_item(s, "title") == NULL)
		say(s,
		    _("no column for title: overviews and letters need one"));
}

static void
free_items(struct suggestion *s)
{
	for (size_t i = 0; i < s->n; i++) {
		for (size_t f = 0; f < FAMILIES; f++)
			free(s->item[i].family[f].example);
		free(s->item[i].field);
		free(s->item[i].column);
		strlist_free(&s->item[i].values);
		map_free(&s->item[i].seen);
	}
	free(s->item);
	strlist_free(&s->unknown);
}

int
mapping_suggest(const char *path, FILE *out)
{
	static const struct sheet_options options = { .skip = SHEET_FIND_SKIP };
	struct suggestion s = { .out = out };

	if ((s.sheet = sheet_open(path, &options)) == NULL)
		return -1;
	take_headings(&s);
	take_rows(&s);
	put_sheet(&s);
	for (size_t i = 0; i < s.n; i++)
		put_item(&s, &s.item[i]);
	put_rest(&s);
	free_items(&s);
	sheet_close(s.sheet);
	return 0;
}
