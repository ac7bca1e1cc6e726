/*
 * A check of the answers in a record against each other and against its facts,
 * where a record is written and not assessed.
 */
#ifndef APP_FACT_CHECK_H
#define APP_FACT_CHECK_H

#include "../core/hint.h"
#include "../store/register.h"

/* The contradictions in the language of messages, or ""; the
 * caller frees. */
char *fact_check(
    const struct reg *, const struct hint_table *, const struct incident *);
/* Warn if they are other ones than BEFORE, from fact_check(); and that the
 * incident must be assessed again, unless it was assessed just now. */
void fact_check_warn(const struct reg *, const struct hint_table *,
    const char *before, const struct incident *, bool is_assessed);

#endif
