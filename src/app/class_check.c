/* The class of a record that comes in. */
#include <stdlib.h>
#include <string.h>

#include "../core/obligation.h"
#include "../core/obligation_fields.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "class_check.h"

static int
refuse(const struct incident *claim, const char *text)
{
	fail(EXIT_DATA, claim->at.file != NULL ? &claim->at : NULL,
	    "%s%sclass: \"%s\": %s", incident_text(claim, FIELD_REF),
	    incident_has(claim, FIELD_REF) ? ": " : "",
	    choice_code(choices_class, incident_choice(claim, FIELD_CLASS)),
	    text);
	return -1;
}

int
class_check(const struct reg *reg, struct incident *answered,
    const struct incident *claim, struct rule_table *rules, struct outcome *o)
{
	const char *rule = incident_text(claim, FIELD_RULE);
	const enum class class = incident_choice(claim, FIELD_CLASS);
	char *set;
	int rc;

	if (!rule_table_is_text(rule))
		return refuse(claim,
		    _("no rule made it: leave class and rule empty and give "
		      "the answers; dl-classify makes them"));
	set = xstrndup(rule, strcspn(rule, "/"));
	rc = policy_rules(reg->dir, set, rules);
	free(set);
	if (rc == -1)
		return -1;
	outcome_of_incident(rules, answered, reg->language, o);
	/* Some rule set gave the class before its facts, or its answers, were
	 * compared: what is doubted here stays undecided. */
	if (class == o->class || (o->is_doubted && class == o->row->class))
		return 0;
	rule_table_free(rules);
	return refuse(claim, _("by the answers the rule gives another class"));
}

/* The decision that the record gives as that of its rule; NONE: it does not. */
static enum decision
rule_decision(const struct incident *claim, const struct obligation_fields *f)
{
	const size_t row = obligation_find(claim, f->regime, f->recipient);

	if (row == OBLIGATION_NO_ROW)
		return incident_has(claim, f->reason)
			   ? DECISION_NONE
			   : incident_choice(claim, f->decision);
	return rule_table_is_text(
		   row_obligation(claim, row, OBLIGATION_DECIDED_BY))
		   ? row_decision(claim, row)
		   : DECISION_NONE;
}

int
decision_check(const struct incident *claim, const struct outcome *o)
{
	int rc = 0;

	for (size_t n = 0; n < OBLIGATION_FIELDS; n++) {
		const struct obligation_fields *f = &obligation_fields[n];
		const enum decision made = f->decision == FIELD_AP
					       ? o->ap
					       : o->subjects,
				    d = rule_decision(claim, f);

		if (o->is_doubted || d == DECISION_NONE ||
		    d == DECISION_UNDECIDED || d == made)
			continue;
		fail(EXIT_DATA, claim->at.file != NULL ? &claim->at : NULL,
		    _("%s: expected %s, as the rule (%s) decides by the "
		      "answers, or a decision of a person with a reason, got "
		      "\"%s\""),
		    field_def(f->decision)->name,
		    choice_code(choices_decision, made), o->rule,
		    choice_code(choices_decision, d));
		rc = -1;
	}
	return rc;
}

int
decision_check_alone(const struct incident *claim)
{
	const struct loc *at = claim->at.file != NULL ? &claim->at : NULL;
	const char *by;
	int rc = 0;

	for (size_t row = 0; row < claim->lists[LIST_OBLIGATIONS].n; row++) {
		by = row_obligation(claim, row, OBLIGATION_DECIDED_BY);
		if (!rule_table_is_text(by) ||
		    row_decision(claim, row) != DECISION_NOT_REQUIRED)
			continue;
		fail(EXIT_DATA, at,
		    _("duty %s %s: expected a decision of a person with a "
		      "reason, or class and rule, got \"%s\" by \"%s\""),
		    row_obligation(claim, row, OBLIGATION_REGIME),
		    row_obligation(claim, row, OBLIGATION_RECIPIENT),
		    choice_code(choices_decision, DECISION_NOT_REQUIRED), by);
		rc = -1;
	}
	return rc;
}

/* Does a row or a field of the record free somebody, by no rule, and say not
 * why?  BY of a field is NULL. */
static int
check_reason(const struct incident *claim, const char *name, enum decision d,
    const char *by, const char *reason)
{
	if (d != DECISION_NOT_REQUIRED || !is_blank(reason) ||
	    (by != NULL && rule_table_is_text(by)))
		return 0;
	fail(EXIT_DATA, claim->at.file != NULL ? &claim->at : NULL,
	    _("%s: expected a reason beside not-required, got \"\": rows that "
	      "dl-import makes of an old register, or dl-list of one, may lack "
	      "it"),
	    name);
	return -1;
}

int
decision_check_reasons(const struct incident *claim)
{
	const enum list l = LIST_OBLIGATIONS;
	int rc = 0;
	char *name;

	for (size_t r = 0; r < claim->lists[l].n; r++) {
		name = xasprintf("%s %s",
		    row_obligation(claim, r, OBLIGATION_REGIME),
		    row_obligation(claim, r, OBLIGATION_RECIPIENT));
		rc |= check_reason(claim, name, row_decision(claim, r),
		    row_obligation(claim, r, OBLIGATION_DECIDED_BY),
		    row_obligation(claim, r, OBLIGATION_REASON));
		free(name);
	}
	for (size_t n = 0; n < OBLIGATION_FIELDS && rc == 0; n++) {
		const struct obligation_fields *f = &obligation_fields[n];

		if (!incident_has(claim, FIELD_RULE) &&
		    obligation_find(claim, f->regime, f->recipient) ==
			OBLIGATION_NO_ROW)
			rc |= check_reason(claim, field_def(f->reason)->name,
			    incident_choice(claim, f->decision), NULL,
			    incident_text(claim, f->reason));
	}
	return rc;
}

/* Did a person, or somebody whom the record does not name, free them there? */
static bool
is_freed_by_person(const struct incident *i, const struct obligation_fields *f)
{
	const size_t row = obligation_find(i, f->regime, f->recipient);

	return row != OBLIGATION_NO_ROW &&
	       row_decision(i, row) == DECISION_NOT_REQUIRED &&
	       obligation_is_by_person(i, row);
}

static void
warn_of_rule(const struct incident *i, const struct obligation_fields *f,
    const struct outcome *o)
{
	const enum decision d = f->decision == FIELD_AP ? o->ap : o->subjects;
	const char *ref = incident_text(i, FIELD_REF);
	struct strbuf rule = { 0 };

	if (d != DECISION_REQUIRED || !is_freed_by_person(i, f))
		return;
	rule_table_add_short(&rule, o->rule);
	warning(i->at.file != NULL ? &i->at : NULL,
	    _("%s: %s is not-required, and by the answers the rule (%s) "
	      "requires it: dl-classify %s decides anew"),
	    ref, field_def(f->decision)->name, rule.s, ref);
	strbuf_free(&rule);
}

void
decision_check_rule(const struct reg *reg, struct incident *i)
{
	const char *rule = incident_text(i, FIELD_RULE);
	struct rule_table rules;
	struct outcome o;
	bool is = false;
	char *set;

	for (size_t n = 0; n < OBLIGATION_FIELDS; n++)
		is |= is_freed_by_person(i, &obligation_fields[n]);
	if (!is)
		return;
	set = rule_table_is_text(rule) ? xstrndup(rule, strcspn(rule, "/"))
				       : xstrdup(reg->rules);
	if (policy_rules(reg->dir, set, &rules) == 0) {
		outcome_of_incident(&rules, i, reg->language, &o);
		for (size_t n = 0; n < OBLIGATION_FIELDS; n++)
			warn_of_rule(i, &obligation_fields[n], &o);
		rule_table_free(&rules);
	}
	free(set);
}
