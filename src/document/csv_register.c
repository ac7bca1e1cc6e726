/* The register for a spreadsheet. */
#include <string.h>

#include "../record/csv.h"
#include "../util/mem.h"
#include "csv_register.h"
#include "words.h"

#define BYTE_ORDER_MARK 0xFEFF

enum source { FROM_FIELD, FROM_REASON, FROM_TAKEN, FROM_PLANNED, FROM_OTHERS };

/* The field's own label is the heading, where there is no other. */
static const struct column_of {
	enum source source;
	enum field field;
	const char *nl, *en;
} columns[] = {
	{ FROM_FIELD, FIELD_REF, NULL, NULL },
	{ FROM_FIELD, FIELD_STATUS, NULL, NULL },
	{ FROM_FIELD, FIELD_EXERCISE, NULL, NULL },
	{ FROM_FIELD, FIELD_RECEIVED, NULL, NULL },
	{ FROM_FIELD, FIELD_OCCURRED_FROM, NULL, NULL },
	{ FROM_FIELD, FIELD_OCCURRED_TO, NULL, NULL },
	{ FROM_FIELD, FIELD_ONGOING, NULL, NULL },
	{ FROM_FIELD, FIELD_DETECTED, NULL, NULL },
	{ FROM_FIELD, FIELD_AWARE, NULL, NULL },
	{ FROM_FIELD, FIELD_DEPARTMENT, NULL, NULL },
	{ FROM_FIELD, FIELD_ROLE, NULL, NULL },
	{ FROM_FIELD, FIELD_PARTIES, NULL, NULL },
	{ FROM_FIELD, FIELD_TITLE, NULL, NULL },
	{ FROM_FIELD, FIELD_DESCRIPTION, NULL, NULL },
	{ FROM_FIELD, FIELD_KIND, NULL, NULL },
	{ FROM_FIELD, FIELD_NATURE, NULL, NULL },
	{ FROM_FIELD, FIELD_CAUSE, NULL, NULL },
	{ FROM_FIELD, FIELD_DATA, NULL, NULL },
	{ FROM_FIELD, FIELD_SPECIAL, NULL, NULL },
	{ FROM_FIELD, FIELD_GROUPS, NULL, NULL },
	{ FROM_FIELD, FIELD_PERSONS_MIN, NULL, NULL },
	{ FROM_FIELD, FIELD_PERSONS_MAX, NULL, NULL },
	{ FROM_FIELD, FIELD_PROTECTION, NULL, NULL },
	{ FROM_FIELD, FIELD_EFFECTS, NULL, NULL },
	{ FROM_FIELD, FIELD_EFFECTS_PERSONS, NULL, NULL },
	{ FROM_TAKEN, FIELD_MAX, "Genomen maatregelen", "Measures taken" },
	{ FROM_PLANNED, FIELD_MAX, "Geplande maatregelen", "Measures planned" },
	{ FROM_FIELD, FIELD_CLASS, NULL, NULL },
	{ FROM_REASON, FIELD_MAX, "Reden van het oordeel",
	    "Reason of the judgement" },
	{ FROM_FIELD, FIELD_RATIONALE, NULL, NULL },
	{ FROM_FIELD, FIELD_AP, NULL, NULL },
	{ FROM_FIELD, FIELD_AP_REASON, NULL, NULL },
	{ FROM_FIELD, FIELD_AP_DUE, NULL, NULL },
	{ FROM_FIELD, FIELD_AP_FILED, NULL, NULL },
	{ FROM_FIELD, FIELD_AP_NUMBER, NULL, NULL },
	{ FROM_FIELD, FIELD_AP_DELAY_REASON, NULL, NULL },
	{ FROM_FIELD, FIELD_SUBJECTS, NULL, NULL },
	{ FROM_FIELD, FIELD_SUBJECTS_REASON, NULL, NULL },
	{ FROM_FIELD, FIELD_SUBJECTS_INFORMED, NULL, NULL },
	{ FROM_FIELD, FIELD_SUBJECTS_COUNT, NULL, NULL },
	{ FROM_FIELD, FIELD_SUBJECTS_MEANS, NULL, NULL },
	{ FROM_OTHERS, FIELD_MAX, "Andere meldplichten", "Other duties" },
	{ FROM_FIELD, FIELD_LESSONS, NULL, NULL },
	{ FROM_FIELD, FIELD_CLOSED, NULL, NULL },
};

/* Cells -------------------------------------------------------------------- */

/* Would a spreadsheet reckon with it?  One that drops the blanks before it
 * would too. */
static bool
is_formula(const char *s)
{
	size_t left = strlen(s), len;
	uint32_t c = 0;

	for (; left > 0; s += len, left -= len) {
		c = utf8_get(s, left, &len);
		if (c != ' ' && c != 0xA0)
			break;
	}
	switch (left > 0 ? c : 0) {
	case '=':
	case '+':
	case '-':
	case '@':
	case '\t':
	case '\r':
	case '\n':
	case 0xFF1D: /* full width */
	case 0xFF0B:
	case 0xFF0D:
	case 0xFF20:
		return true;
	default:
		return false;
	}
}

/* What was gathered in TEXT becomes a cell. */
static void
add_cell(
    struct strbuf *out, struct strbuf *text, bool is_first, const char *lang)
{
	struct strbuf cell = { 0 };
	const char *s = text->s != NULL ? text->s : "";

	if (!is_first)
		strbuf_addc(out, is_dutch(lang) ? ';' : ',');
	if (is_formula(s))
		strbuf_addc(&cell, '\'');
	strbuf_add(&cell, s);
	csv_add(out, cell.s);
	strbuf_free(&cell);
	strbuf_reset(text);
}

static void
add_moment(struct strbuf *s, struct timestamp w, const struct letterhead *h)
{
	struct civil c;

	zone_civil(h->zone, w, &c);
	if (is_dutch(h->lang))
		strbuf_addf(s, "%02d-%02d-%04d", c.day, c.month, c.year);
	else
		strbuf_addf(s, "%04d-%02d-%02d", c.year, c.month, c.day);
	strbuf_addf(s, " %02d:%02d", c.hour, c.min);
}

/* Fields ------------------------------------------------------------------- */

/* What stands behind a choice that says "other"; FIELD_MAX: nothing. */
static enum field
namely(enum field f)
{
	if (f == FIELD_KIND)
		return FIELD_KIND_OTHER;
	if (f == FIELD_DATA)
		return FIELD_DATA_OTHER;
	return f == FIELD_GROUPS ? FIELD_GROUPS_OTHER : FIELD_MAX;
}

static void
add_labels(struct strbuf *s, const struct field_def *d, const char *v,
    const char *lang)
{
	struct strlist parts = { 0 };

	strlist_split(&parts, v, '|');
	for (size_t i = 0; i < parts.n; i++)
		strbuf_addf(s, "%s%s", i > 0 ? ", " : "",
		    value_label(d, parts.v[i], lang));
	strlist_free(&parts);
}

static void
add_field(struct strbuf *s, const struct incident *i, enum field f,
    const struct letterhead *h)
{
	const struct field_def *d = field_def(f);
	const char *v = inc_get(i, f), *more;
	struct timestamp w;

	if (d->type == TYPE_TIME && timestamp_parse(v, &w))
		add_moment(s, w, h);
	else if (is_multi(d))
		add_labels(s, d, v, h->lang);
	else if (*v != '\0')
		strbuf_add(s, value_label(d, v, h->lang));
	more = namely(f) != FIELD_MAX ? inc_get(i, namely(f)) : "";
	if (*more != '\0')
		strbuf_addf(s, *v != '\0' ? " (%s)" : "%s", more);
}

/* Lists -------------------------------------------------------------------- */

static void
add_line(struct strbuf *s)
{
	if (s->len > 0)
		strbuf_addc(s, '\n');
}

static void
add_day(struct strbuf *s, const char *day, const char *lang)
{
	int y, m, d;

	if (!date_parse(day, &y, &m, &d))
		return;
	if (is_dutch(lang))
		strbuf_addf(s, " (uiterlijk %02d-%02d-%04d)", d, m, y);
	else
		strbuf_addf(s, " (by %04d-%02d-%02d)", y, m, d);
}

static void
add_measures(struct strbuf *s, const struct incident *i, bool is_done,
    const struct letterhead *h)
{
	const enum list l = LIST_MEASURES;
	struct timestamp done;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		if (row_time(i, l, r, MEASURE_DONE, &done) != is_done)
			continue;
		add_line(s);
		strbuf_add(s, row_get(i, l, r, MEASURE_TEXT));
		if (is_done) {
			strbuf_add(
			    s, is_dutch(h->lang) ? " (gereed " : " (done ");
			add_moment(s, done, h);
			strbuf_addc(s, ')');
		} else {
			add_day(s, row_get(i, l, r, MEASURE_DUE), h->lang);
		}
	}
}

/* Duties that have no columns of their own. */
static void
add_others(
    struct strbuf *s, const struct incident *i, const struct letterhead *h)
{
	const enum list l = LIST_OBLIGATIONS;
	const struct field_def *d = &list_def(l)->cols[OBLIGATION_DECISION];
	const char *regime, *to;
	size_t filed;
	struct timestamp at;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		regime = row_get(i, l, r, OBLIGATION_REGIME);
		to = row_get(i, l, r, OBLIGATION_RECIPIENT);
		if (strcmp(regime, OBLIGATION_AP_REGIME) == 0 ||
		    strcmp(regime, OBLIGATION_SUBJECTS_REGIME) == 0)
			continue;
		add_line(s);
		words_duty(s, regime, to, h->law, h->lang);
		strbuf_add(s, ": ");
		filed = obligation_filed(i, regime, to);
		if (filed == OBLIGATION_NO_ROW ||
		    !row_time(
			i, LIST_NOTIFICATIONS, filed, NOTIFICATION_AT, &at)) {
			strbuf_add(s, value_label(d,
					  row_get(i, l, r, OBLIGATION_DECISION),
					  h->lang));
			continue;
		}
		strbuf_add(s, is_dutch(h->lang) ? "gedaan " : "done ");
		add_moment(s, at, h);
	}
}

/* The sheet ---------------------------------------------------------------- */

static const char *
heading(const struct column_of *c, const char *lang)
{
	if (c->nl != NULL)
		return is_dutch(lang) ? c->nl : c->en;
	return field_label(field_def(c->field), lang);
}

void
csv_register_start(struct strbuf *out, const char *lang)
{
	struct strbuf s = { 0 };

	strbuf_addu(out, BYTE_ORDER_MARK);
	for (size_t c = 0; c < LENGTH(columns); c++) {
		strbuf_add(&s, heading(&columns[c], lang));
		add_cell(out, &s, c == 0, lang);
	}
	strbuf_add(out, "\r\n");
	strbuf_free(&s);
}

void
csv_register_add(struct strbuf *out, const struct incident *i,
    const struct letterhead *h, const struct judged_by *by)
{
	struct strbuf s = { 0 };

	for (size_t c = 0; c < LENGTH(columns); c++) {
		switch (columns[c].source) {
		case FROM_FIELD:
			add_field(&s, i, columns[c].field, h);
			break;
		case FROM_REASON:
			strbuf_add(&s, judged_reason(i, by, h->lang));
			break;
		case FROM_TAKEN:
		case FROM_PLANNED:
			add_measures(&s, i, columns[c].source == FROM_TAKEN, h);
			break;
		case FROM_OTHERS:
			add_others(&s, i, h);
			break;
		}
		add_cell(out, &s, c == 0, h->lang);
	}
	strbuf_add(out, "\r\n");
	strbuf_free(&s);
}
