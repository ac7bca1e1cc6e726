/* Mappings applied: their columns in a sheet, and a row as an incident. */
#include <stdlib.h>
#include <string.h>

#include "../record/value.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "date_pattern.h"
#include "mapping_item.h"
#include "word.h"

/* Binding ------------------------------------------------------------------ */

/* "a", "b" and so on, but not a whole sheet of them. */
static char *
headings_text(const struct sheet *s)
{
	struct strbuf text = { 0 };
	size_t i;

	for (i = 0; i < sheet_width(s) && text.len < 400; i++)
		strbuf_addf(
		    &text, "%s\"%s\"", i > 0 ? ", " : "", sheet_heading(s, i));
	if (i < sheet_width(s))
		strbuf_add(&text, ", ...");
	return strbuf_take(&text);
}

static int
bind_column(struct mapping *m, struct mapping_column *c)
{
	char *have;

	c->place = sheet_column(m->sheet, c->heading);
	if (c->place < sheet_width(m->sheet)) {
		m->is_used[c->place] = true;
		return 0;
	}
	have = headings_text(m->sheet);
	fail(EXIT_DATA, &c->at, _("the sheet has no column \"%s\"; it has: %s"),
	    c->heading, have);
	free(have);
	return -1;
}

/* A column that the mapping does not name is kept under its heading, which then
 * must not be the name of a field. */
static int
check_unmapped(struct mapping *m)
{
	struct loc at;
	int rc = 0;

	for (size_t c = 0; c < sheet_width(m->sheet); c++)
		if (!m->is_used[c] &&
		    field_find(sheet_heading(m->sheet, c)) != FIELD_MAX) {
			at = sheet_heading_place(m->sheet, c);
			fail(EXIT_DATA, &at,
			    _("column \"%s\" has the name of a field: the "
			      "mapping must use or drop it"),
			    sheet_heading(m->sheet, c));
			rc = -1;
		}
	return rc;
}

static int
bind_item(struct mapping *m, struct mapping_item *i)
{
	int rc = 0;

	for (size_t c = 0; c < i->columns.n; c++)
		rc |= bind_column(m, &i->columns.v[c]);
	free(i->shown);
	i->shown = i->columns.n == 0
		       ? xstrdup(i->name)
		       : xasprintf("%s (%s)", i->name, i->columns.v[0].heading);
	return rc;
}

int
mapping_bind(struct mapping *m, struct sheet *s)
{
	int rc = 0;

	m->sheet = s;
	free(m->is_used);
	m->is_used = xcalloc(sheet_width(s), sizeof(*m->is_used));
	for (size_t i = 0; i < m->n; i++)
		rc |= bind_item(m, &m->item[i]);
	for (size_t i = 0; i < m->drop.n; i++)
		rc |= bind_column(m, &m->drop.v[i]);
	rc |= check_unmapped(m);
	return rc == 0 ? 0 : -1;
}

/* Rows --------------------------------------------------------------------- */

struct work {
	const struct mapping *m;
	const struct csvrow *row;
	struct incident *to;
	const struct mapping_item *item;
	size_t
	    first; /* the item's first column that has a value, for messages */
};

static struct loc
place_of(const struct work *w, size_t column)
{
	return sheet_place(
	    w->m->sheet, w->row, w->item->columns.v[column].place);
}

/* Does a spreadsheet program show this for an error in a formula, or for a long
 * number whose last digits it dropped? */
static bool
is_damaged(const char *v)
{
	static const char errors[] =
	    "|#N/B|#N/A|#VERW!|#REF!|#WAARDE!|#VALUE!|#NAAM?|#NAME?|#DEEL/0!|"
	    "#DIV/0!|#GETAL!|#NUM!|#LEEG!|#NULL!|";
	size_t n;

	if (word_is_among(errors, v) ||
	    (strspn(v, "#") > 1 && v[strspn(v, "#")] == '\0'))
		return true;
	n = strspn(v, "0123456789");
	if (n != 1 || (v[1] != ',' && v[1] != '.'))
		return false;
	n = 2 + strspn(v + 2, "0123456789");
	return n > 2 && v[n] == 'E' && v[n + 1] == '+' &&
	       v[n + 2 + strspn(v + n + 2, "0123456789")] == '\0';
}

const char *
mapping_choice(const struct field_def *d, const char *folded)
{
	const char *found = NULL;
	char *nl, *en;

	for (const struct choice *c = d->choices;
	     c->value != NULL && found == NULL; c++) {
		nl = word_fold(c->nl);
		en = word_fold(c->en);
		if (strcmp(folded, nl) == 0 || strcmp(folded, en) == 0 ||
		    strcmp(folded, c->value) == 0)
			found = c->value;
		free(nl);
		free(en);
	}
	return found;
}

/* There can be thousands of these: the message does not list the choices. */
static void
report_choice(const struct work *w, size_t column, const char *v)
{
	const struct loc at = place_of(w, column);
	char *shown = value_shown(v);

	fail(EXIT_DATA, &at,
	    _("%s: expected one of the choices, got \"%s\"; say in the mapping "
	      "what this value becomes"),
	    w->item->shown, shown);
	free(shown);
}

/* *TO is what the mapping makes of a value of the sheet; borrowed.  False:
 * reported. */
static bool
translate(const struct work *w, size_t column, const char *v, const char **to)
{
	const struct mapping_item *item = w->item;
	char *folded = word_fold(v);
	struct loc at;
	size_t known;
	bool ok = true;

	*to = v;
	if (map_get(&item->values, folded, &known)) {
		*to = item->becomes.v[known];
	} else if (is_damaged(v)) {
		at = place_of(w, column);
		fail(EXIT_DATA, &at,
		    _("%s: \"%s\": the spreadsheet program has lost the value: "
		      "correct the sheet, or say in the mapping what this "
		      "becomes"),
		    item->shown, v);
		ok = false;
	} else if (item->def->choices->value != NULL) {
		*to = mapping_choice(item->def, folded);
		if (*to == NULL)
			*to = item->text[MAPPING_OTHERWISE];
		/* Several codes joined as in our own files are read later. */
		if (*to == NULL && strchr(v, '|') != NULL &&
		    is_multi(item->def) && item->text[MAPPING_SPLIT] == NULL)
			*to = v;
		if (!(ok = *to != NULL))
			report_choice(w, column, v);
	}
	free(folded);
	return ok;
}

/* Between the values of several columns. */
static const char *
joiner(const struct mapping_item *i)
{
	if (is_multi(i->def))
		return "|";
	if (i->text[MAPPING_JOIN] != NULL)
		return i->text[MAPPING_JOIN];
	return i->def->type == TYPE_LONGTEXT ? "\n" : " ";
}

static void
append(struct strbuf *text, const struct work *w, size_t column, const char *v)
{
	if (*v == '\0')
		return;
	if (text->len > 0)
		strbuf_add(text, joiner(w->item));
	if (w->item->headings)
		strbuf_addf(text, "%s: ", w->item->columns.v[column].heading);
	strbuf_add(text, v);
}

/* A cell of several values. */
static bool
gather_split(struct work *w, size_t column, const char *v, struct strbuf *text)
{
	const size_t len = strlen(w->item->text[MAPPING_SPLIT]);
	const char *end, *to;
	bool ok = true;
	char *part;

	for (; v != NULL; v = end != NULL ? end + len : NULL) {
		end = strstr(v, w->item->text[MAPPING_SPLIT]);
		part = end != NULL ? xstrndup(v, (size_t)(end - v))
				   : xstrdup(v);
		trim(part);
		if (*part != '\0' && translate(w, column, part, &to))
			append(text, w, column, to);
		else
			ok &= *part == '\0';
		free(part);
	}
	return ok;
}

/* Text keeps its blanks, but not a key, which is compared. */
static bool
is_kept_whole(const struct mapping_item *i)
{
	return (i->def->type == TYPE_TEXT || i->def->type == TYPE_LONGTEXT) &&
	       i->field != FIELD_EXTERNAL_REF;
}

static bool
gather(struct work *w, struct strbuf *text)
{
	const struct mapping_item *item = w->item;
	bool ok = true, any = false;
	const char *v, *to;
	char *trimmed;

	for (size_t c = 0; c < item->columns.n; c++) {
		v = w->row->v[item->columns.v[c].place];
		if (is_blank(v))
			continue;
		if (!any)
			w->first = c;
		any = true;
		trimmed = trim(xstrdup(v));
		if (item->text[MAPPING_SPLIT] != NULL)
			ok &= gather_split(w, c, trimmed, text);
		else if (!translate(w, c, trimmed, &to))
			ok = false;
		else
			append(text, w, c,
			    to == trimmed && is_kept_whole(item) ? v : to);
		free(trimmed);
	}
	return ok;
}

/* Times -------------------------------------------------------------------- */

/* Usual patterns, for the message about a date that none of the mapping reads.
 */
static const char *const usual[] = { "D-M-YYYY", "M-D-YYYY", "D/M/YYYY",
	"M/D/YYYY", "D.M.YYYY", "D-M-YY", "M-D-YY", "D/M/YY", "M/D/YY", "N" };

struct dates {
	struct civil c[2]; /* the first, and one that differs */
	bool has_clock[2];
	const char *pattern[2];
	size_t n; /* 0, 1 or 2 */
};

static void
read_by(struct dates *d, const char *pattern, const char *text)
{
	struct civil c;
	bool has_clock;

	if (!date_pattern_read(pattern, text, &c, &has_clock) || d->n == 2 ||
	    (d->n == 1 && memcmp(&c, &d->c[0], sizeof(c)) == 0))
		return;
	d->c[d->n] = c;
	d->has_clock[d->n] = has_clock;
	d->pattern[d->n++] = pattern;
}

static void
fail_ambiguous(const struct work *w, const char *text, const struct dates *d)
{
	const struct loc at = place_of(w, w->first);

	fail(EXIT_DATA, &at,
	    _("%s: \"%s\" is %04d-%02d-%02d by %s and %04d-%02d-%02d by %s: "
	      "only one of them can be right"),
	    w->item->shown, text, d->c[0].year, d->c[0].month, d->c[0].day,
	    d->pattern[0], d->c[1].year, d->c[1].month, d->c[1].day,
	    d->pattern[1]);
}

static void
fail_unread(const struct work *w, const char *text)
{
	const struct loc at = place_of(w, w->first);
	struct dates d = { 0 };
	struct strbuf named = { 0 }, perhaps = { 0 };

	for (size_t i = 0; i < LENGTH(usual); i++)
		read_by(&d, usual[i], text);
	for (size_t i = 0; i < d.n; i++)
		strbuf_addf(&perhaps,
		    i == 0 ? _("; perhaps %04d-%02d-%02d by %s")
			   : _(" or %04d-%02d-%02d by %s"),
		    d.c[i].year, d.c[i].month, d.c[i].day, d.pattern[i]);
	strbuf_add(&named, "YYYY-MM-DD");
	for (size_t i = 0; i < w->item->dates.n; i++)
		strbuf_addf(&named, ", %s", w->item->dates.v[i]);
	fail(EXIT_DATA, &at, _("%s: expected a date as %s, got \"%s\"%s"),
	    w->item->shown, named.s, text, d.n > 0 ? perhaps.s : "");
	strbuf_free(&named);
	strbuf_free(&perhaps);
}

/* The moment of the first date, with the clock time that goes with it. */
static bool
add_moment(const struct work *w, const char *text, const struct dates *d,
    struct strbuf *out)
{
	const struct civil *c = &d->c[0];
	const struct loc at = place_of(w, w->first);
	const char *clock = w->item->text[MAPPING_CLOCK];
	char buf[TIMESTAMP_LEN], *typed;
	struct timestamp when;
	bool ok;

	if (!d->has_clock[0] && clock != NULL)
		typed = xasprintf(
		    "%04d-%02d-%02d %s", c->year, c->month, c->day, clock);
	else
		typed = xasprintf("%04d-%02d-%02d %02d:%02d:%02d", c->year,
		    c->month, c->day, c->hour, c->min, c->sec);
	if ((ok = zone_parse(w->m->zone, typed, &when))) {
		timestamp_format(when, buf);
		strbuf_add(out, buf);
	} else {
		fail(EXIT_DATA, &at,
		    _("%s: \"%s\": the clocks changed then and showed this "
		      "time twice or never: expected an offset, as in "
		      "2026-10-25T02:30:00+02:00"),
		    w->item->shown, text);
	}
	free(typed);
	return ok;
}

/* The gathered text as a time or date in canonical form. */
static bool
read_time(const struct work *w, struct strbuf *text)
{
	char *typed = one_line(strbuf_take(text));
	struct dates d = { 0 };
	struct timestamp when;
	bool ok = true;

	for (size_t i = 0; i < w->item->dates.n; i++)
		read_by(&d, w->item->dates.v[i], typed);
	/* Nobody writes year, day, month: this is no guess. */
	if (d.n == 0)
		read_by(&d, "YYYY-MM-DD", typed);
	if (d.n == 2) {
		fail_ambiguous(w, typed, &d);
		ok = false;
	} else if (w->item->def->type == TYPE_DATE && d.n == 1) {
		strbuf_addf(text, "%04d-%02d-%02d", d.c[0].year, d.c[0].month,
		    d.c[0].day);
	} else if (d.n == 1) {
		ok = add_moment(w, typed, &d, text);
	} else if (cell_is_valid(w->item->def, typed) ||
		   (w->item->def->type == TYPE_TIME &&
		       zone_parse(w->m->zone, typed, &when))) {
		strbuf_add(text, typed);
	} else {
		fail_unread(w, typed);
		ok = false;
	}
	free(typed);
	return ok;
}

/* Numbers ------------------------------------------------------------------ */

bool
mapping_is_grouped(const char *v, char sign)
{
	size_t n = strspn(v, "0123456789");

	if (n < 1 || n > 3 || v[n] != sign)
		return false;
	for (v += n; *v == sign; v += n + 1)
		if ((n = strspn(v + 1, "0123456789")) != 3)
			return false;
	return *v == '\0';
}

/* "1.250" is 1250. */
static void
take_out(struct strbuf *text, char sign)
{
	char *v = trim(strbuf_take(text));
	const bool ok = mapping_is_grouped(v, sign);

	for (const char *p = v; *p != '\0'; p++)
		if (!ok || *p != sign)
			strbuf_addc(text, *p);
	free(v);
}

/* Into the record ---------------------------------------------------------- */

/* A field of one line, from a cell of several. */
static void
flatten(char *v)
{
	for (; *v != '\0'; v++)
		if (*v == '\n' || *v == '\r')
			*v = ' ';
}

size_t
mapping_measure_row(struct incident *i)
{
	if (i->lists[LIST_MEASURES].n == 0) {
		row_add(i, LIST_MEASURES);
		row_set_count(i, LIST_MEASURES, 0, MEASURE_ID, 1);
	}
	return 0;
}

static void
put(const struct work *w, const char *value)
{
	const struct mapping_item *i = w->item;

	if (i->field != FIELD_MAX) {
		incident_parse(w->to, i->field, value);
		return;
	}
	row_parse(
	    w->to, LIST_MEASURES, mapping_measure_row(w->to), i->col, value);
}

static bool
put_read(struct work *w, struct strbuf *text)
{
	const struct mapping_item *i = w->item;
	const struct loc at = place_of(w, w->first);
	char *v;

	if (i->def->type == TYPE_TIME || i->def->type == TYPE_DATE) {
		if (!read_time(w, text))
			return false;
	} else if (i->thousands != 0) {
		take_out(text, i->thousands);
	} else if (i->def->type == TYPE_TEXT) {
		flatten(text->s);
	}
	v = value_read(w->m->zone, i->def, text->s, EXIT_DATA, &at, i->shown);
	if (v == NULL)
		return false;
	put(w, v);
	free(v);
	return true;
}

/* A constant or default; of a measure only if the row has one. */
static void
put_given(const struct work *w, const char *value)
{
	if (value != NULL &&
	    (w->item->field != FIELD_MAX || w->to->lists[LIST_MEASURES].n > 0))
		put(w, value);
}

static bool
fill(struct work *w)
{
	struct strbuf text = { 0 };
	bool ok = true;

	if (w->item->columns.n == 0) {
		put_given(w, w->item->text[MAPPING_CONSTANT]);
		return true;
	}
	w->first = 0;
	ok = gather(w, &text);
	if (ok && text.s != NULL && !is_blank(text.s))
		ok = put_read(w, &text);
	else if (ok)
		put_given(w, w->item->text[MAPPING_DEFAULT]);
	strbuf_free(&text);
	return ok;
}

/* First from columns: a constant of a measure depends on them. */
static bool
fill_all(struct work *w)
{
	bool ok = true;

	for (int given = 0; given < 2; given++)
		for (size_t i = 0; i < w->m->n; i++) {
			w->item = &w->m->item[i];
			if ((w->item->columns.n == 0) == (given == 1))
				ok &= fill(w);
		}
	return ok;
}

static bool
keep_others(const struct work *w)
{
	const struct sheet *s = w->m->sheet;
	bool ok = true;
	struct loc at;

	for (size_t c = 0; c < w->row->n; c++) {
		if (w->m->is_used[c] || is_blank(w->row->v[c]))
			continue;
		if (*sheet_heading(s, c) != '\0') {
			extra_add(w->to, sheet_heading(s, c), w->row->v[c]);
			continue;
		}
		at = sheet_place(w->m->sheet, w->row, c);
		fail(EXIT_DATA, &at,
		    _("\"%s\" stands in a column without a heading"),
		    w->row->v[c]);
		ok = false;
	}
	return ok;
}

/* A row without a key of its own is recognised by all its cells. */
static void
give_key(const struct work *w)
{
	char hash[SHA256_LEN], key[32];
	struct strbuf all = { 0 };

	for (size_t c = 0; c < w->row->n; c++)
		strbuf_addf(&all, "%s\x1f", w->row->v[c]);
	sha256_hex(all.s, all.len, hash);
	snprintf(key, sizeof(key), "sheet-%.16s", hash);
	incident_set_text(w->to, FIELD_EXTERNAL_REF, key);
	strbuf_free(&all);
}

bool
mapping_row(
    const struct mapping *m, const struct csvrow *row, struct incident *i)
{
	struct work w = { .m = m, .row = row, .to = i };
	bool ok;

	incident_init(i);
	i->at = row->at;
	ok = fill_all(&w);
	ok &= keep_others(&w);
	/* Old registers give the date of closing and seldom the status. */
	if (ok && incident_has(i, FIELD_CLOSED) &&
	    !incident_has(i, FIELD_STATUS))
		incident_set_choice(i, FIELD_STATUS, STATUS_CLOSED);
	/* A constant for those that are closed. */
	if (ok && incident_choice(i, FIELD_STATUS) == STATUS_OPEN &&
	    cell_is_unknown(
		incident_cell(i, FIELD_CLOSED), field_def(FIELD_CLOSED)))
		incident_clear(i, FIELD_CLOSED);
	if (!ok)
		incident_free(i);
	else if (!incident_has(i, FIELD_EXTERNAL_REF) &&
		 !incident_has(i, FIELD_REF))
		give_key(&w);
	return ok;
}
