/* The tables that incidents are assessed by. */
#include "policy.h"
#include "../record/policy_table.h"

int
policy_load(struct policy *p, const struct reg *reg, const char *rules)
{
	const bool has_reg = reg->dir != NULL;

	if (rules == NULL)
		rules = has_reg ? reg->rules : "avg";
	if (policy_rules(reg->dir, rules, &p->rules) == -1)
		return -1;
	return policy_law(reg->dir, &reg->laws, &reg->zone,
	    has_reg ? reg->language : "nl", &p->law);
}

void
policy_free(struct policy *p)
{
	rule_table_free(&p->rules);
	law_free(&p->law);
}
