/*
 * The tables by which incidents were assessed, as the register keeps them, each
 * read once.
 */
#ifndef CHECK_TABLES_H
#define CHECK_TABLES_H

#include "../core/law.h"
#include "../core/rule_table.h"
#include "check.h"

struct tables;

/* C outlives it. */
struct tables *tables_open(struct check *c);
void tables_close(struct tables *);

/* The rule set with its hints by which the incident was assessed; NULL: it was
 * not assessed by one, or a table is missing or cannot be read, which is then
 * in *FAULTY, borrowed. */
const struct rule_table *tables_rules(
    struct tables *, const struct incident *, const char **faulty);
/* The law by which its obligations were made.  NULL: the same; or two versions
 * of one table made them. */
const struct law *tables_law(
    struct tables *, const struct incident *, const char **faulty);

#endif
