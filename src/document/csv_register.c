/* The register for a spreadsheet. */
#include <string.h>

#include "../core/incident_source.h"
#include "../core/measure_state.h"
#include "../core/obligation_fields.h"
#include "../core/statement.h"
#include "../record/csv.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/utf8.h"
#include "csv_register.h"
#include "words.h"

#define BYTE_ORDER_MARK 0xFEFF

/* Columns beside the fields. */
enum {
	MEASURES_TAKEN = FIELD_MAX,
	MEASURES_PLANNED,
	ASSESSMENT_REASON,
	OTHER_OBLIGATIONS
};

static const unsigned columns[] = { FIELD_REF, FIELD_STATUS, FIELD_EXERCISE,
	FIELD_RECEIVED, FIELD_OCCURRED_FROM, FIELD_OCCURRED_TO, FIELD_ONGOING,
	FIELD_DETECTED, FIELD_AWARE, FIELD_DEPARTMENT, FIELD_ROLE,
	FIELD_PARTIES, FIELD_TITLE, FIELD_DESCRIPTION, FIELD_KIND, FIELD_NATURE,
	FIELD_CAUSE, FIELD_DATA, FIELD_SPECIAL, FIELD_GROUPS, FIELD_PERSONS_MIN,
	FIELD_PERSONS_MAX, FIELD_PROTECTION, FIELD_EFFECTS,
	FIELD_EFFECTS_PERSONS, MEASURES_TAKEN, MEASURES_PLANNED, FIELD_CLASS,
	ASSESSMENT_REASON, FIELD_RATIONALE, FIELD_AP, FIELD_AP_REASON,
	FIELD_AP_DUE, FIELD_AP_FILED, FIELD_AP_NUMBER, FIELD_AP_DELAY_REASON,
	FIELD_SUBJECTS, FIELD_SUBJECTS_REASON, FIELD_SUBJECTS_INFORMED,
	FIELD_SUBJECTS_COUNT, FIELD_SUBJECTS_MEANS, FIELD_SUBJECTS_LEFT,
	FIELD_SUBJECTS_LEFT_REASON, OTHER_OBLIGATIONS, FIELD_LESSONS,
	FIELD_CLOSED };

static const char *
heading(unsigned column, const char *lang)
{
	static const char *const headings[] = { N_("Measures taken"),
		N_("Measures planned"), N_("Reason of the assessment"),
		N_("Other obligations") };

	return column < FIELD_MAX
		   ? field_label(field_def((enum field)column), lang)
		   : i18n_text(lang, headings[column - FIELD_MAX]);
}

/* Cells -------------------------------------------------------------------- */

/* Would a spreadsheet calculate with it?  Some drop the blanks before it. */
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

/* TEXT becomes a cell, and is empty again. */
static void
add_cell(
    struct strbuf *out, struct strbuf *text, bool is_first, const char *lang)
{
	struct strbuf cell = { 0 };
	const char *s = text->s != NULL ? text->s : "";

	if (!is_first)
		strbuf_add(out, is_dutch(lang) ? ";" : ",");
	if (is_formula(s))
		strbuf_addc(&cell, '\'');
	strbuf_add(&cell, s);
	csv_add(out, cell.s);
	strbuf_free(&cell);
	strbuf_reset(text);
}

/* In the order of day, month and year that a spreadsheet in LANG knows. */
static void
add_date(struct strbuf *s, int64_t day, const char *lang)
{
	int y, m, d;

	date_of_days(day, &y, &m, &d);
	if (is_dutch(lang))
		strbuf_addf(s, "%02d-%02d-%04d", d, m, y);
	else
		strbuf_addf(s, "%04d-%02d-%02d", y, m, d);
}

/* Of something that happened the hour may not be known. */
static void
add_moment(struct strbuf *s, struct timestamp w, bool is_event,
    const struct letterhead *h)
{
	struct civil c;

	zone_civil(h->zone, w, &c);
	add_date(s, zone_day(h->zone, w), h->lang);
	if (!is_event || !zone_is_midnight(h->zone, w))
		strbuf_addf(s, " %02d:%02d", c.hour, c.min);
	words_offset(s, h->zone, w);
}

/* Fields ------------------------------------------------------------------- */

/* The field that explains a choice of another. */
static const struct namely {
	enum field field;
	unsigned choice;
	enum field words;
} namely[] = {
	{ FIELD_KIND, INCIDENT_KIND_OTHER, FIELD_KIND_OTHER },
	{ FIELD_DATA, DATA_OTHER, FIELD_DATA_OTHER },
	{ FIELD_GROUPS, GROUPS_OTHER, FIELD_GROUPS_OTHER },
};

/* The words that explain the choice "other", or "". */
static const char *
words_of_other(const struct incident *i, enum field f, const char *lang)
{
	for (size_t n = 0; n < LENGTH(namely); n++)
		if (namely[n].field == f)
			return incident_says(i, namely[n].words) ||
				       !incident_holds(i, f, namely[n].choice)
				   ? incident_text(i, namely[n].words)
				   : words_unsaid(lang);
	return "";
}

/* Is it the decision on an obligation that no law covers on that day? */
static bool
is_uncovered(const struct incident *i, enum field f)
{
	size_t row;

	for (size_t n = 0; n < OBLIGATION_FIELDS; n++)
		if (obligation_fields[n].decision == f) {
			row = obligation_find(i, obligation_fields[n].regime,
			    obligation_fields[n].recipient);
			return row != OBLIGATION_NO_ROW &&
			       obligation_is_uncovered(i, row);
		}
	return false;
}

static void
add_field(struct strbuf *s, const struct incident *i, enum field f,
    const struct letterhead *h)
{
	const char *lang = h->lang;
	const struct field_def *d = field_def(f);
	const char *more = words_of_other(i, f, lang);
	const size_t from = s->len;
	char buf[CELL_LEN];
	struct strlist parts = { 0 };
	struct timestamp w;

	if (!incident_says(i, f)) {
		strbuf_add(s, words_unsaid(lang));
		return;
	}
	if (d->type == TYPE_TIME && incident_time(i, f, &w)) {
		add_moment(s, w, (d->flags & HAS_HAPPENED) != 0, h);
	} else if (is_multi(d)) {
		strlist_split(&parts, incident_format(i, f, buf), '|');
		for (size_t k = 0; k < parts.n; k++)
			strbuf_addf(s, "%s%s", k > 0 ? ", " : "",
			    value_label(d, parts.v[k], lang));
		strlist_free(&parts);
	} else {
		strbuf_add(s, value_label(d, incident_format(i, f, buf), lang));
	}
	if (i->source.edited[f])
		strbuf_addf(s, "%s%s", s->len > from ? " " : "",
		    i18n_text(lang, "(by this input)"));
	if (is_uncovered(i, f))
		more = words_uncovered(lang);
	if (*more != '\0')
		strbuf_addf(s, s->len > from ? " (%s)" : "%s", more);
}

/* Lists -------------------------------------------------------------------- */

static void
add_line(struct strbuf *s)
{
	if (s->len > 0)
		strbuf_addc(s, '\n');
}

/* Those that are taken: "laptop gewist (gereed 04-11-2026)"; or others: "slot
 * (uiterlijk 30-11-2026)", "hek (vervallen 04-11-2026: pand verkocht)". */
static void
add_measures(struct strbuf *s, const struct incident *i, bool is_taken,
    const struct letterhead *h)
{
	const char *lang = h->lang;
	const enum list l = LIST_MEASURES;
	struct strbuf when = { 0 };
	struct timestamp at;
	int64_t day;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		if ((measure_state(i, r) == MEASURE_STATE_DONE) != is_taken)
			continue;
		add_line(s);
		strbuf_add(s, row_text(i, l, r, MEASURE_TEXT));
		if (is_taken && row_time(i, l, r, MEASURE_DONE, &at)) {
			add_date(&when, zone_day(h->zone, at), lang);
			strbuf_addf(s, i18n_text(lang, " (done %s)"), when.s);
		} else if (row_time(i, l, r, MEASURE_DROPPED, &at)) {
			add_date(&when, zone_day(h->zone, at), lang);
			strbuf_addf(s, i18n_text(lang, " (dropped %s: %s)"),
			    when.s, row_text(i, l, r, MEASURE_WHY));
		} else if (row_date(i, l, r, MEASURE_DUE, &day)) {
			add_date(&when, day, lang);
			strbuf_addf(s, i18n_text(lang, " (by %s)"), when.s);
		}
		strbuf_reset(&when);
	}
	strbuf_free(&when);
}

/* Obligations without columns of their own. */
static void
add_others(
    struct strbuf *s, const struct incident *i, const struct letterhead *h)
{
	const enum list l = LIST_OBLIGATIONS;
	struct strbuf when = { 0 };
	const char *regime, *to;
	size_t first;
	struct timestamp at;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		regime = row_obligation(i, r, OBLIGATION_REGIME);
		to = row_obligation(i, r, OBLIGATION_RECIPIENT);
		if (strcmp(regime, OBLIGATION_AP_REGIME) == 0 ||
		    strcmp(regime, OBLIGATION_SUBJECTS_REGIME) == 0)
			continue;
		add_line(s);
		strbuf_addf(s,
		    "%s: ", words_obligation(i, regime, to, h->law, h->lang));
		first = obligation_first(i, r);
		if (first == OBLIGATION_NO_ROW ||
		    !row_time(
			i, LIST_NOTIFICATIONS, first, NOTIFICATION_AT, &at)) {
			strbuf_add(s, choice_label(choices_decision,
					  row_decision(i, r), h->lang));
			if (obligation_lack(i, r, STATEMENT_NOTIFIED) != NULL)
				strbuf_addf(s, " (%s)", words_unsaid(h->lang));
			continue;
		}
		add_moment(&when, at, true, h);
		strbuf_addf(s, i18n_text(h->lang, "done %s"), when.s);
		strbuf_reset(&when);
	}
	strbuf_free(&when);
}

/* The sheet ---------------------------------------------------------------- */

void
csv_register_start(struct strbuf *out, const char *lang)
{
	struct strbuf s = { 0 };

	strbuf_addu(out, BYTE_ORDER_MARK);
	for (size_t c = 0; c < LENGTH(columns); c++) {
		strbuf_add(&s, heading(columns[c], lang));
		add_cell(out, &s, c == 0, lang);
	}
	strbuf_add(out, "\r\n");
	strbuf_free(&s);
}

void
csv_register_add(struct strbuf *out, const struct incident *i,
    const struct letterhead *h, const struct assessment_basis *basis)
{
	struct strbuf s = { 0 };

	for (size_t c = 0; c < LENGTH(columns); c++) {
		switch (columns[c]) {
		case MEASURES_TAKEN:
		case MEASURES_PLANNED:
			if (!incident_says_list(i, LIST_MEASURES))
				strbuf_add(&s, words_unsaid(h->lang));
			add_measures(&s, i, columns[c] == MEASURES_TAKEN, h);
			break;
		case ASSESSMENT_REASON:
			assessment_add_reason(&s, i, basis, h);
			if (s.len == 0 && i->source.is_stream &&
			    !incident_says_empty(i, FIELD_RULE))
				strbuf_add(&s, words_unsaid(h->lang));
			break;
		case OTHER_OBLIGATIONS:
			if (!incident_says_list(i, LIST_OBLIGATIONS))
				strbuf_add(&s, words_unsaid(h->lang));
			else
				add_others(&s, i, h);
			break;
		default:
			add_field(&s, i, (enum field)columns[c], h);
		}
		add_cell(out, &s, c == 0, h->lang);
	}
	strbuf_add(out, "\r\n");
	strbuf_free(&s);
}
