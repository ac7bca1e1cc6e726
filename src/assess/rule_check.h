/*
 * The check of a rule set: gaps, contradictions and rows that never apply.
 */
#ifndef ASSESS_RULE_CHECK_H
#define ASSESS_RULE_CHECK_H

#include "../core/rule_table.h"

/* Report each fault with its line and a counterexample (status 1), or that the
 * rule set has none. */
void rule_check(const struct rule_table *);
/* Say where the first of two rule sets is less strict than the second (status
 * 1), or that it is nowhere.  NAMES as for policy_rules(), DIR a register's or
 * NULL. */
void rule_check_compare(const char *dir, char *const names[2]);
/* Warn of the first fault, if any; the rule set is used all the same. */
void rule_check_warn(const struct rule_table *);

#endif
