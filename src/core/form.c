/* The form of a supervisory authority. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "form.h"
#include "measure_state.h"

const char *const ask_kind_names[ASK_KINDS] = { "title", "text", "choice",
	"choices", "moment", "number", "yes-no", "files", "register" };
const char *const ask_need_names[ASK_NEEDS] = { "yes", "no", "late", "later" };

void
form_free(struct questionnaire *form)
{
	for (size_t q = 0; q < form->n; q++) {
		struct ask *a = &form->ask[q];

		free(a->number);
		free(a->section_nl);
		free(a->section_en);
		free(a->text_nl);
		free(a->text_en);
		free(a->hint_nl);
		free(a->hint_en);
	}
	for (size_t c = 0; c < form->nchoices; c++) {
		free(form->choice[c].number);
		free(form->choice[c].value);
		free(form->choice[c].text_nl);
		free(form->choice[c].text_en);
	}
	free(form->ask);
	free(form->choice);
	*form = (struct questionnaire){ 0 };
}

/* Answers ----------------------------------------------------------------- */

static enum form_informed
informed(const struct incident *i)
{
	if (incident_has(i, FIELD_SUBJECTS_INFORMED))
		return FORM_INFORMED_YES;
	switch ((enum decision)incident_choice(i, FIELD_SUBJECTS)) {
	case DECISION_REQUIRED:
		return FORM_INFORMED_PLANNED;
	case DECISION_NOT_REQUIRED:
		return FORM_INFORMED_NO;
	case DECISION_UNDECIDED:
		return FORM_INFORMED_UNDECIDED;
	case DECISION_NONE:
	case DECISION_MAX:
		break;
	}
	return FORM_INFORMED_NONE;
}

static const char *
yes_or_no(bool is)
{
	return choice_code(choices_yesno, is ? YESNO_YES : YESNO_NO);
}

/* A row of the list a line; its columns COLS, N of them, set apart by tabs. */
static void
add_rows(struct strbuf *out, const struct incident *i, enum list l,
    const size_t *cols, size_t n)
{
	char buf[CELL_LEN];

	for (size_t r = 0; r < i->lists[l].n; r++) {
		if (l == LIST_MEASURES &&
		    measure_state(i, r) == MEASURE_STATE_DROPPED)
			continue;
		for (size_t c = 0; c < n; c++)
			strbuf_addf(out, "%s%s", c > 0 ? "\t" : "",
			    row_format(i, l, r, cols[c], buf));
		strbuf_addc(out, '\n');
	}
}

static void
add_record_made(unsigned source, const struct incident *i, struct strbuf *out)
{
	static const size_t measure[] = { MEASURE_TEXT, MEASURE_DUE,
		MEASURE_DONE };
	static const size_t file[] = { FILE_NAME, FILE_SHA256 };
	const char *countries;
	char buf[CELL_LEN];

	switch (source) {
	case MADE_AWARE:
		/* Receipt counts until somebody sets another time. */
		strbuf_add(
		    out, incident_format(i,
			     incident_has(i, FIELD_AWARE) ? FIELD_AWARE
							  : FIELD_RECEIVED,
			     buf));
		break;
	case MADE_INFORMED:
		strbuf_add(
		    out, choice_code(choices_form_informed, informed(i)));
		break;
	case MADE_COUNTRIES:
		countries = incident_text(i, FIELD_COUNTRIES);
		if (*countries != '\0')
			strbuf_add(
			    out, yes_or_no(strchr(countries, '|') != NULL));
		break;
	case MADE_MEASURES:
		add_rows(out, i, LIST_MEASURES, measure, LENGTH(measure));
		break;
	case MADE_FILES:
		add_rows(out, i, LIST_FILES, file, LENGTH(file));
		break;
	default:
		break;
	}
}

void
form_value(const struct filled *f, unsigned source, struct strbuf *out)
{
	const char *const said[] = {
		[MADE_KIND - FIELD_MAX] = choice_code(
		    choices_notification_kind, f->kind),
		[MADE_REASON - FIELD_MAX] = f->reason,
		[MADE_LAW - FIELD_MAX] = choice_code(
		    choices_form_law, FORM_LAW_AVG),
		[MADE_ORGANISATION - FIELD_MAX] = f->organisation,
		[MADE_CONTACT - FIELD_MAX] = f->contact,
		[MADE_NAME - FIELD_MAX] = f->name,
		[MADE_EMAIL - FIELD_MAX] = f->email,
	};
	char buf[CELL_LEN];

	if (source < FIELD_MAX)
		strbuf_add(out, incident_format(f->i, (enum field)source, buf));
	else if (source == MADE_COMPLETE)
		strbuf_add(out, yes_or_no(f->is_complete));
	else if (source < SOURCE_MAX && said[source - FIELD_MAX] != NULL)
		strbuf_add(out, said[source - FIELD_MAX]);
	else
		add_record_made(source, f->i, out);
	strbuf_add(out, "");
}

/* Questions ---------------------------------------------------------------- */

bool
form_asks(const struct filled *f, const struct ask *a)
{
	return a->kind != ASK_TITLE && f->day >= a->from_day &&
	       f->day <= a->to_day &&
	       (a->phases == 0 || (a->phases >> (f->kind - 1) & 1U) != 0) &&
	       (a->need != NEED_LATE || f->is_late);
}

static bool
is_answered(const struct filled *f, const struct ask *a)
{
	struct strbuf v = { 0 };
	bool is = false;

	for (size_t s = 0; s < a->nsources && !is; s++) {
		strbuf_reset(&v);
		form_value(f, a->source[s], &v);
		is = !is_blank(v.s);
	}
	strbuf_free(&v);
	return is;
}

enum ask_state
form_state(const struct filled *f, const struct ask *a)
{
	if (a->nsources == 0)
		return STATE_BY_HAND;
	if (is_answered(f, a))
		return STATE_ANSWERED;
	switch (a->need) {
	case NEED_YES:
	case NEED_LATE:
		return STATE_MISSING;
	case NEED_LATER:
		return STATE_LATER;
	case NEED_NO:
	case ASK_NEEDS:
		break;
	}
	return STATE_OPEN;
}

/* Is it of the record, rather than made by a notification? */
static bool
is_of_record(unsigned source)
{
	if (source < FIELD_MAX)
		return source != FIELD_AP_NUMBER &&
		       source != FIELD_AP_DELAY_REASON;
	return source >= MADE_AWARE && source <= MADE_FILES;
}

bool
form_changed(const struct filled *f, const struct ask *a)
{
	struct filled then = *f;
	struct strbuf now_v = { 0 }, then_v = { 0 };

	if (f->before == NULL)
		return false;
	then.i = f->before;
	for (size_t s = 0; s < a->nsources; s++)
		if (is_of_record(a->source[s])) {
			form_value(f, a->source[s], &now_v);
			form_value(&then, a->source[s], &then_v);
			strbuf_addc(&now_v, '\0');
			strbuf_addc(&then_v, '\0');
		}
	const bool is = now_v.len != then_v.len ||
			(now_v.len > 0 &&
			    memcmp(now_v.s, then_v.s, now_v.len) != 0);

	strbuf_free(&now_v);
	strbuf_free(&then_v);
	return is;
}
