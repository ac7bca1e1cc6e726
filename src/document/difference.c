/* The difference between two versions of a record in words. */
#include <stdio.h>
#include <string.h>

#include "../core/incident_undo.h"
#include "../core/obligation_fields.h"
#include "../util/text.h"
#include "difference.h"
#include "quote.h"
#include "words.h"

#define VALUE_MOST 60 /* characters of a value */

/* Values ------------------------------------------------------------------- */

static void
add_parts(struct strbuf *s, const struct field_def *d, const char *v,
    const char *lang, size_t most)
{
	struct strlist parts = { 0 };

	strlist_split(&parts, v, '|');
	for (size_t n = 0; n < parts.n; n++) {
		strbuf_add(s, words_separator(n, parts.n, lang));
		quote_add(s, value_label(d, parts.v[n], lang), most);
	}
	strlist_free(&parts);
}

void
difference_add_value(struct strbuf *s, const struct difference *x,
    const struct field_def *d, const struct cell *c, size_t most)
{
	char buf[CELL_LEN];
	const char *v = cell_format(c, d, buf);
	struct timestamp at;

	if (*v == '\0') {
		strbuf_add(s, i18n_text(x->lang, N_("empty")));
	} else if (d->type == TYPE_TIME && cell_time(c, d, &at)) {
		words_event_short(s, x->zone, at, x->lang);
	} else if (c->is_text && d->kind == KIND_TEXT) {
		strbuf_add(s, "\"");
		quote_add(s, v, most);
		strbuf_add(s, "\"");
	} else {
		add_parts(s, d, v, x->lang, most);
	}
}

/* NAME, or NAME and the label: "measure 2 (Done)", from one to the other. */
static void
add_clause(struct strlist *to, const struct difference *x, const char *name,
    const struct field_def *d, const struct cell *now, const struct cell *then)
{
	struct strbuf a = { 0 }, b = { 0 }, s = { 0 };

	difference_add_value(&a, x, d, now, VALUE_MOST);
	difference_add_value(&b, x, d, then, VALUE_MOST);
	if (name != NULL)
		strbuf_addf(&s, "%s: ", name);
	strbuf_addf(&s, i18n_text(x->lang, N_("%s from %s back to %s")),
	    field_label(d, x->lang), a.s, b.s);
	strlist_take(to, strbuf_take(&s));
	strbuf_free(&b);
	strbuf_free(&a);
}

static void
add_fields(struct strlist *to, const struct difference *x)
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if ((field_def(f)->flags & IS_STREAM) == 0 &&
		    !cell_is_same(
			incident_cell(x->now, f), incident_cell(x->then, f)))
			add_clause(to, x, NULL, field_def(f),
			    incident_cell(x->now, f),
			    incident_cell(x->then, f));
}

/* Rows --------------------------------------------------------------------- */

/* How a row of a list is called, and its column that tells which one it is. */
static const struct row_words {
	const char *name;
	size_t col;
} rows[LIST_MAX] = {
	[LIST_OBLIGATIONS] = { N_("obligation"), OBLIGATION_REGIME },
	[LIST_NOTIFICATIONS] = { N_("notification"), NOTIFICATION_REGIME },
	[LIST_MEASURES] = { N_("measure"), MEASURE_TEXT },
	[LIST_LOG] = { N_("log entry"), LOG_TEXT },
	[LIST_FILES] = { N_("file"), FILE_NAME },
	[LIST_PASSAGES] = { N_("words of a letter"), PASSAGE_TEXT },
	[LIST_MAIL] = { N_("mail item"), ITEM_SUBJECT },
};

void
difference_add_row(
    struct strbuf *s, const struct difference *x, enum list l, size_t row)
{
	const struct incident *i = x->now;
	char id[CELL_LEN];

	if (l == LIST_OBLIGATIONS) {
		strbuf_add(s, words_obligation_short(i,
				  row_obligation(i, row, OBLIGATION_REGIME),
				  row_obligation(i, row, OBLIGATION_RECIPIENT),
				  x->law, x->lang));
		return;
	}
	strbuf_add(s, i18n_text(x->lang, rows[l].name));
	if (l == LIST_MEASURES)
		strbuf_addf(s, " %s", row_format(i, l, row, MEASURE_ID, id));
	strbuf_add(s, " \"");
	quote_add(s, row_text(i, l, row, rows[l].col), VALUE_MOST);
	strbuf_add(s, "\"");
}

/* Of an obligation that fields sum up, those say it; of another one, the
 * decision and the due time. */
static bool
is_shown(const struct difference *x, enum list l, size_t row, size_t col)
{
	if ((list_def(l)->cols[col].flags & IS_HIDDEN) != 0)
		return false;
	if (l == LIST_OBLIGATIONS)
		return (col == OBLIGATION_DECISION || col == OBLIGATION_DUE) &&
		       obligation_fields_find(
			   row_obligation(x->now, row, OBLIGATION_REGIME),
			   row_obligation(x->now, row, OBLIGATION_RECIPIENT)) ==
			   NULL;
	if (l == LIST_NOTIFICATIONS)
		return obligation_fields_find(
			   row_notification(x->now, row, NOTIFICATION_REGIME),
			   row_notification(
			       x->now, row, NOTIFICATION_RECIPIENT)) == NULL;
	return true;
}

static void
add_cells(
    struct strlist *to, const struct difference *x, enum list l, size_t row)
{
	const struct field_def *cols = list_def(l)->cols;
	struct strbuf name = { 0 };
	const struct cell *a, *b;

	difference_add_row(&name, x, l, row);
	for (size_t c = 0; c < list_def(l)->ncols; c++) {
		a = row_cell(x->now, l, row, c);
		b = row_cell(x->then, l, row, c);
		if (is_shown(x, l, row, c) && !cell_is_same(a, b))
			add_clause(to, x, name.s, &cols[c], a, b);
	}
	strbuf_free(&name);
}

static void
add_mark(
    struct strlist *to, const struct difference *x, enum list l, size_t row)
{
	struct strbuf s = { 0 };

	difference_add_row(&s, x, l, row);
	strbuf_addf(&s, " %s",
	    i18n_text(x->lang, incident_is_undone(x->then, l, row)
				   ? N_("counts no more")
				   : N_("counts again")));
	strlist_take(to, strbuf_take(&s));
}

void
difference_add(struct strlist *to, const struct difference *x)
{
	add_fields(to, x);
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0;
		     r < x->now->lists[l].n && r < x->then->lists[l].n; r++)
			if (incident_is_undone(x->now, l, r) ==
			    incident_is_undone(x->then, l, r))
				add_cells(to, x, l, r);
			else
				add_mark(to, x, l, r);
}
