/* Answers beside facts. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation_settle.h"
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

char *
fact_check(const struct reg *reg, const struct hint_table *hints,
    const struct incident *i)
{
	char *set = rule_set_of(reg, i);
	struct strbuf s = { 0 };

	outcome_add_contradictions(&s, hints, set, i, i18n_language());
	free(set);
	return strbuf_take(&s);
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
	char *text = fact_check(reg, hints, i);

	if (*text != '\0')
		warn(i, text, "");
	free(text);
}

/* The obligations that a rule did not require; were there any? */
static bool
reopen(const struct reg *reg, const struct hint_table *hints,
    struct incident *i, struct timestamp now)
{
	const enum list l = LIST_OBLIGATIONS;
	struct strbuf reason = { 0 };
	char *set = rule_set_of(reg, i);
	bool is_any = false;

	outcome_add_contradictions(&reason, hints, set, i, reg->language);
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (row_decision(i, r) == DECISION_NOT_REQUIRED &&
		    rule_table_is_text(
			row_obligation(i, r, OBLIGATION_DECIDED_BY))) {
			obligation_decide(
			    i, r, DECISION_UNDECIDED, reason.s, "", now);
			is_any = true;
		}
	free(set);
	strbuf_free(&reason);
	return is_any;
}

void
fact_check_settle(const struct reg *reg, const struct hint_table *hints,
    const char *before, struct incident *i, struct timestamp now)
{
	const bool is_assessed = incident_has(i, FIELD_RULE);
	char *text = fact_check(reg, hints, i);

	if (strcmp(text, before) == 0)
		;
	else if (*text != '\0')
		warn(i, text,
		    !is_assessed ? ""
		    : reopen(reg, hints, i, now)
			? _(" Assess it again with dl-classify; until then the "
			    "notification is undecided.")
			: _(" Assess it again with dl-classify."));
	else if (is_assessed)
		warn(i,
		    _("the answers do not contradict the record any more: "
		      "assess it again with dl-classify"),
		    "");
	free(text);
}
