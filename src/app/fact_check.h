/*
 * A check of the answers in a record against each other and against its facts,
 * where a record is written and not assessed.
 */
#ifndef APP_FACT_CHECK_H
#define APP_FACT_CHECK_H

#include "../core/hint.h"
#include "../core/question.h"
#include "../store/register.h"

/* A record before a change. */
struct fact_check {
	char *text; /* its contradictions, in the language of messages, or "" */
	struct answers answers;
	enum status status;
};

void fact_check_begin(struct fact_check *, const struct reg *,
    const struct hint_table *, const struct incident *);
void fact_check_end(struct fact_check *);
/* Warn of the contradictions of a record that comes in. */
void fact_check_warn(
    const struct reg *, const struct hint_table *, const struct incident *);
/*
 * The same after a change, if they are other ones than before or the incident
 * is closed with them, and of answers that were changed.  An assessment of
 * before the change is to be made again: until then an obligation that a rule
 * did not require is undecided.
 */
void fact_check_settle(const struct fact_check *before, const struct reg *,
    const struct hint_table *, struct incident *, struct timestamp now);
/* Warn of an incident that is closed with other answers than its class rests
 * on. */
void fact_check_close(const struct reg *, const struct incident *);

#endif
