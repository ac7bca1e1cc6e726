/* Assessments of two versions of one record, merged. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "enisa_score.h"
#include "merge_assessment.h"
#include "obligation.h"
#include "obligation_fields.h"
#include "outcome.h"

static bool
is_answer(enum field f)
{
	return question_find(f) != QUESTION_MAX;
}

static bool
is_same_where(const struct incident *x, const struct incident *y,
    bool (*where)(enum field))
{
	for (enum field f = 0; f < FIELD_MAX; f++)
		if (where(f) && !cell_is_same(&x->cell[f], &y->cell[f]))
			return false;
	return true;
}

static bool
is_outcome(enum field f)
{
	return f == FIELD_CLASS || f == FIELD_RULE;
}

/* Are the answers and the outcome of the merged record not both of one side?
 * One side may have answered anew while the other was assessed. */
static bool
is_mixed(const struct incident *i, const struct incident *ours,
    const struct incident *theirs)
{
	const struct incident *const side[] = { ours, theirs };

	for (size_t s = 0; s < LENGTH(side); s++)
		if (is_same_where(i, side[s], is_answer) &&
		    is_same_where(i, side[s], is_outcome))
			return false;
	return true;
}

void
merge_score(struct incident *i, const struct incident *ours,
    const struct incident *theirs)
{
	const bool is_ours = is_same_where(i, ours, enisa_is_input);
	const bool is_theirs = is_same_where(i, theirs, enisa_is_input);
	const struct incident *from = is_ours ? ours : theirs;

	if (is_ours != is_theirs) {
		incident_set_cell(
		    i, FIELD_SEVERITY, incident_cell(from, FIELD_SEVERITY));
		incident_set_cell(i, FIELD_SEVERITY_LEVEL,
		    incident_cell(from, FIELD_SEVERITY_LEVEL));
	} else if (!is_ours) {
		enisa_settle(i);
	}
}

/* Also if the facts leave it undecided. */
static bool
is_assessed(const struct incident *i)
{
	return incident_has(i, FIELD_CLASS) || incident_has(i, FIELD_RULE);
}

/* Decisions of a rule ------------------------------------------------------ */

/* The earliest due time that one of the versions has: the law is not at hand,
 * and a later change computes it again. */
static void
take_due(struct incident *i, size_t row, const struct incident *const from[3])
{
	const enum list l = LIST_OBLIGATIONS;
	struct timestamp due, best = { .s = INT64_MAX };

	for (size_t n = 0; n < 3; n++) {
		const size_t r = obligation_find(from[n],
		    row_obligation(i, row, OBLIGATION_REGIME),
		    row_obligation(i, row, OBLIGATION_RECIPIENT));

		if (r != OBLIGATION_NO_ROW &&
		    row_time(from[n], l, r, OBLIGATION_DUE, &due) &&
		    due.s < best.s)
			best = due;
	}
	if (best.s != INT64_MAX)
		row_set_time(i, l, row, OBLIGATION_DUE, best);
}

static void
reopen(struct incident *i, const struct incident *const from[3])
{
	const enum list l = LIST_OBLIGATIONS;

	outcome_doubt_class(i);
	for (size_t r = 0; r < i->lists[l].n; r++) {
		if (!obligation_is_freed_by_rule(i, r))
			continue;
		row_set_choice(
		    i, l, r, OBLIGATION_DECISION, DECISION_UNDECIDED);
		row_clear(i, l, r, OBLIGATION_REASON);
		row_clear(i, l, r, OBLIGATION_DECIDED_BY);
		row_clear(i, l, r, OBLIGATION_DECIDED_AT);
		if (!obligation_is_notified(i, r))
			take_due(i, r, from);
		obligation_fields_show(
		    i, obligation_fields_find(
			   row_obligation(i, r, OBLIGATION_REGIME),
			   row_obligation(i, r, OBLIGATION_RECIPIENT)));
	}
}

/* No rule gave a class to these answers. */
static void
clear_assessment(struct incident *i)
{
	static const enum field made[] = { FIELD_CLASS, FIELD_RULE, FIELD_HINTS,
		FIELD_ASSESSED_AT, FIELD_ASSESSED_BY };

	for (size_t n = 0; n < LENGTH(made); n++)
		incident_clear(i, made[n]);
}

/* Facts and answers -------------------------------------------------------- */

void
merge_add_contradictions(struct strbuf *s, const struct incident *i,
    const struct hint_table *hints, const char *lang)
{
	const char *rule = incident_text(i, FIELD_RULE);
	char *set = xstrndup(rule, strcspn(rule, "/"));

	outcome_add_contradictions(s, hints, set, i, lang);
	free(set);
}

/* Did a rule free somebody in this version beside the same contradictions? */
static bool
is_known(
    const struct incident *i, const struct hint_table *hints, const char *text)
{
	struct strbuf s = { 0 };
	bool is_same;

	merge_add_contradictions(&s, i, hints, "en");
	is_same = obligation_has_freed_by_rule(i) && s.len > 0 &&
		  strcmp(s.s, text) == 0;
	strbuf_free(&s);
	return is_same;
}

/* Does a rule free somebody beside facts that the assessment did not have? */
static bool
is_contradicted(const struct incident *i, const struct hint_table *hints,
    const struct incident *const from[3])
{
	struct strbuf s = { 0 };
	bool is_news = obligation_has_freed_by_rule(i);

	merge_add_contradictions(&s, i, hints, "en");
	is_news = is_news && s.len > 0;
	for (int n = 1; is_news && n < 3; n++)
		is_news = !is_known(from[n], hints, s.s);
	strbuf_free(&s);
	return is_news;
}

unsigned
merge_assessment(struct incident *into[2], const struct hint_table *hints,
    const struct incident *const from[3])
{
	bool are_assessed = true, is_news = false;
	bool has_mixed = false;

	for (int s = 0; s < 2; s++) {
		are_assessed &= is_assessed(into[s]);
		has_mixed |= is_mixed(into[s], from[1], from[2]);
		is_news |= is_contradicted(into[s], hints, from);
	}
	has_mixed &= are_assessed;
	for (int s = 0; s < 2 && (has_mixed || is_news); s++) {
		if (has_mixed)
			clear_assessment(into[s]);
		reopen(into[s], from);
	}
	return has_mixed ? MERGE_ASSESS : is_news ? MERGE_FACTS : 0;
}
