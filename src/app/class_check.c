/* The class of a record that comes in. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
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
