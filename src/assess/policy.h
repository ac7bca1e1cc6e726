/*
 * The tables that incidents are assessed by: a rule set and the law.
 */
#ifndef ASSESS_POLICY_H
#define ASSESS_POLICY_H

#include "../core/law.h"
#include "../core/rule_table.h"
#include "../store/register.h"

struct policy {
	struct rule_table rules;
	struct law law;
};

/*
 * The rule set called RULES (NULL: that of the register, or "avg") and the law,
 * in the register's own tables or else those of the product, whose language is
 * Dutch; without a register its DIR is NULL and only its zone counts.  0; -1:
 * reported.
 */
int policy_load(struct policy *, const struct reg *, const char *rules);
void policy_free(struct policy *);

#endif
