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
class_check(const struct reg *reg, const struct incident *answered,
    const struct incident *claim, struct rule_table *rules, struct outcome *o)
{
	const char *rule = incident_text(claim, FIELD_RULE);
	struct answers answers;
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
	rule_table_answers(answered, &answers);
	outcome_of(rules, &answers, reg->language, o);
	if (o->class == incident_choice(claim, FIELD_CLASS))
		return 0;
	rule_table_free(rules);
	return refuse(claim, _("by the answers the rule gives another class"));
}
