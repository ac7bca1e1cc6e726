/*
 * The check of a rule set: gaps, contradictions and rows that never apply.
 */
#ifndef ASSESS_RULE_CHECK_H
#define ASSESS_RULE_CHECK_H

#include "../core/rule_table.h"

/* Report each fault with its line and a counterexample (status 1), or that the
 * rule set has none. */
void rule_check(const struct rule_table *);
/* Warn of the first fault, if any; the rule set is used all the same. */
void rule_check_warn(const struct rule_table *);

#endif
