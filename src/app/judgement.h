/*
 * A class that comes in with a record was made by a rule somewhere: is it what
 * that rule set makes of the record's answers here?
 */
#ifndef APP_JUDGEMENT_H
#define APP_JUDGEMENT_H

#include "../core/incident.h"
#include "../core/rule_table.h"
#include "../record/policy_table.h"
#include "../store/register.h"

/*
 * Judge ANSWERED by the rule set that CLAIM names in "rule", into *RULES (to be
 * freed where this gives 0) and *O.  0; -1: reported at CLAIM's place (65), or
 * the rule set is not there (78).
 */
int judgement_check(const struct reg *, const struct incident *answered,
    const struct incident *claim, struct rule_table *rules, struct outcome *o);

#endif
