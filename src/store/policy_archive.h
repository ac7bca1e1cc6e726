/*
 * The archive of policy tables: the rules and law by which a register was
 * assessed, kept in it.
 *
 * The product's tables change with the product, and a register's own with its
 * owner.  So each is stored once, under its hash, in the transaction that first
 * used it (tables/rules/avg@0123456789ab.csv), and an incident can be
 * reassessed years later from the record and the git history alone.
 */
#ifndef STORE_POLICY_ARCHIVE_H
#define STORE_POLICY_ARCHIVE_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../record/policy_table.h"
#include "snapshot.h"
#include "transaction.h"

/* Keep the tables in the transaction, unless they are there; the hints with the
 * rules. */
void archive_store_rules(struct transaction *, const struct rule_table *);
void archive_store_law(struct transaction *, const struct law *);

/*
 * The tables that the record names, as the snapshot has them: the rule set of
 * its "rule" with its "hints", and the law of its obligations.  0; -1: reported
 * (1: it was not assessed; 78: a table is missing).  The caller frees.
 */
int archive_load_rules(
    struct snapshot *, const struct incident *, struct rule_table *);
int archive_load_law(struct snapshot *, const struct incident *,
    const struct zone *, const char *lang, struct law *);
/* Does the snapshot have the rule set and hints by which the record was
 * assessed? */
bool archive_has_rules(struct snapshot *, const struct incident *);

#endif
