/*
 * A check of the answers in a record against each other and against its facts,
 * where a record is written and not assessed.
 */
#ifndef APP_FACT_CHECK_H
#define APP_FACT_CHECK_H

#include "../core/hint.h"
#include "../store/register.h"

/* The contradictions in the language of messages, or ""; the caller frees. */
char *fact_check(
    const struct reg *, const struct hint_table *, const struct incident *);
/* Warn of the contradictions of a record that comes in. */
void fact_check_warn(
    const struct reg *, const struct hint_table *, const struct incident *);
/*
 * The same after a change, if they are other ones than BEFORE, from
 * fact_check().  An assessment of before the change is to be made again: until
 * then an obligation that a rule did not require is undecided.
 */
void fact_check_settle(const struct reg *, const struct hint_table *,
    const char *before, struct incident *, struct timestamp now);

#endif
