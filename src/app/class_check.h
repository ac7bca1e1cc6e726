/*
 * A check of the class of a record that comes in: a rule set gave it somewhere,
 * so the same rule set must give it here.
 */
#ifndef APP_CLASS_CHECK_H
#define APP_CLASS_CHECK_H

#include "../core/incident.h"
#include "../core/outcome.h"
#include "../record/policy_table.h"
#include "../store/register.h"

/*
 * Assess ANSWERED by the rule set that CLAIM names in "rule", into *RULES (the
 * caller's to free after 0) and *O, which may leave undecided what CLAIM does
 * not.  0; -1: another class, reported at CLAIM's place (65), or the rule set
 * is not there (78).
 */
int class_check(const struct reg *, struct incident *answered,
    const struct incident *claim, struct rule_table *rules, struct outcome *o);
/*
 * Are the decisions on the obligations that CLAIM gives as its rule's those of
 * the outcome?  Neither a person's nor one that facts have made doubtful is
 * compared.  0; -1: reported at CLAIM's place (65).
 */
int decision_check(const struct incident *claim, const struct outcome *);
/* The same of a record without class and rule: no rule of it can have decided
 * that an obligation is not required. */
int decision_check_alone(const struct incident *claim);
/* Has each decision that an obligation is not required a reason, but for those
 * of a rule?  0; -1: reported at CLAIM's place (65). */
int decision_check_reasons(const struct incident *claim);
/* Warn where a person decided that an obligation is not required, and by the
 * answers the rule set (that of the record, else of the register) requires it.
 */
void decision_check_rule(const struct reg *, struct incident *);

#endif
