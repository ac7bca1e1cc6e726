/*
 * The tables by which a register was judged, kept in it.
 *
 * The product's tables change with the product, and a register's own with its
 * owner.  So each is stored once, under its hash, in the act that first used
 * it (tables/rules/avg@0123456789ab.csv), and a judgement can be made again
 * years later from the record and the git history alone.
 */
#ifndef STORE_POLICY_ARCHIVE_H
#define STORE_POLICY_ARCHIVE_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../record/policy_table.h"
#include "snapshot.h"
#include "transaction.h"

/* Into the act, where they are not kept yet. */
void archive_rules(struct transaction *, const struct rule_table *);
void archive_law(struct transaction *, const struct law *);

/*
 * The tables that the record names, out of that view of the register: the rule
 * set of its "rule", and the law of its duties.  0; -1: reported (1: it was not
 * judged; 78: a table is not there).  The caller frees.
 */
int archived_rules(
    struct snapshot *, const struct incident *, struct rule_table *);
int archived_law(struct snapshot *, const struct incident *,
    const struct zone *, const char *lang, struct law *);
/* Is the rule set there that judged it?  Reports nothing of one that is not. */
bool archive_has_rules(struct snapshot *, const struct incident *);

#endif
