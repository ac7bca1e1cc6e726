/* Answers beside facts. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation_settle.h"
#include "../record/policy_table.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "fact_check.h"

/* The name of the rule set that is or would be used; the caller frees. */
static char *
rule_set_of(const struct reg *reg, const struct incident *i)
{
	const char *rule = incident_text(i, FIELD_RULE);

	return *rule != '\0' ? xstrndup(rule, strcspn(rule, "/"))
			     : xstrdup(reg->rules);
}

static char *
contradictions(const struct reg *reg, const struct hint_table *hints,
    const struct incident *i)
{
	char *set = rule_set_of(reg, i);
	struct strbuf s = { 0 };

	outcome_add_contradictions(&s, hints, set, i, i18n_language());
	free(set);
	return strbuf_take(&s);
}

void
fact_check_begin(struct fact_check *c, const struct reg *reg,
    const struct hint_table *hints, const struct incident *i)
{
	*c = (struct fact_check){ .text = contradictions(reg, hints, i),
		.status = incident_choice(i, FIELD_STATUS) };
	question_read(i, &c->answers);
}

void
fact_check_end(struct fact_check *c)
{
	free(c->text);
	*c = (struct fact_check){ 0 };
}

/* TEXT, with MORE behind it. */
static void
warn(const struct incident *i, const char *text, const char *more)
{
	const char *ref = incident_text(i, FIELD_REF);

	warning(i->at.file != NULL ? &i->at : NULL, "%s%s%s%s", ref,
	    *ref != '\0' ? ": " : "", text, more);
}

void
fact_check_warn(const struct reg *reg, const struct hint_table *hints,
    const struct incident *i)
{
	char *text = contradictions(reg, hints, i);

	if (*text != '\0')
		warn(i, text, "");
	free(text);
}

/* The obligations that a rule did not require. */
static void
reopen(const struct reg *reg, const struct hint_table *hints,
    struct incident *i, struct timestamp now)
{
	struct strbuf reason = { 0 };
	char *set = rule_set_of(reg, i);

	outcome_add_contradictions(&reason, hints, set, i, reg->language);
	if (reason.len == 0)
		strbuf_add(&reason,
		    i18n_text(reg->language,
			N_("An answer was changed after the assessment.")));
	outcome_doubt_class(i);
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		if (obligation_is_freed_by_rule(i, r))
			obligation_decide(
			    i, r, DECISION_UNDECIDED, reason.s, "", now);
	free(set);
	strbuf_free(&reason);
}

/* Has another answer been given than the assessment rests on? */
static bool
is_other_answer(const struct fact_check *before, const struct incident *i)
{
	struct answers now;

	question_read(i, &now);
	return incident_has(i, FIELD_RULE) &&
	       memcmp(&now, &before->answers, sizeof(now)) != 0;
}

/* Nobody has looked at the contradictions who closes the incident. */
static bool
is_closed_unseen(const struct fact_check *before, const struct incident *i)
{
	const enum status now = incident_choice(i, FIELD_STATUS);

	return now == STATUS_CLOSED && now != before->status &&
	       obligation_has_freed_by_rule(i);
}

void
fact_check_settle(const struct fact_check *before, const struct reg *reg,
    const struct hint_table *hints, struct incident *i, struct timestamp now)
{
	const bool is_assessed = incident_has(i, FIELD_RULE);
	const bool is_other = is_other_answer(before, i);
	char *text = contradictions(reg, hints, i);
	const bool is_news = strcmp(text, before->text) != 0 ||
			     (*text != '\0' && is_closed_unseen(before, i));
	const bool is_freed = (is_other || (is_news && *text != '\0')) &&
			      obligation_has_freed_by_rule(i);
	const char *again = !is_assessed ? ""
			    : is_freed
				? _(" Assess it again with dl-classify; until "
				    "then the notification is undecided.")
				: _(" Assess it again with dl-classify.");

	if (is_other)
		warn(
		    i, _("An answer was changed after the assessment."), again);
	if (is_news && *text != '\0')
		warn(i, text, is_other ? "" : again);
	else if (is_news && is_assessed && !is_other)
		warn(i,
		    _("the answers do not contradict the record any more: "
		      "assess it again with dl-classify"),
		    "");
	if (is_freed)
		reopen(reg, hints, i, now);
	free(text);
}

/* A notification to the AP that the rule does not require, and the threshold of
 * the law may, for all that was answered. */
static void
warn_of_risk(const struct incident *i)
{
	const size_t row = obligation_find(
	    i, OBLIGATION_AP_REGIME, OBLIGATION_AP);

	if (row != OBLIGATION_NO_ROW && obligation_is_freed_by_rule(i, row) &&
	    obligation_asks_risk(
		i, row_obligation(i, row, OBLIGATION_DECIDED_BY)))
		warn(i,
		    _("closed, and the question on the risk is open, by which "
		      "the notification may be required: answer it with "
		      "dl-classify"),
		    "");
}

void
fact_check_close(const struct reg *reg, const struct incident *i)
{
	const char *rule = incident_text(i, FIELD_RULE);
	struct rule_table rules;
	struct answers a;
	char *set;

	warn_of_risk(i);
	if (!rule_table_is_text(rule))
		return;
	question_read(i, &a);
	set = rule_set_of(reg, i);
	if (policy_rules(reg->dir, set, &rules) == 0) {
		const struct rule *r = rule_table_find(&rules, rule);

		if (r != NULL && !rule_matches(r, &a))
			warn(i,
			    _("closed, and its answers are not those of the "
			      "assessment: assess it again with dl-classify"),
			    "");
		rule_table_free(&rules);
	}
	free(set);
}
