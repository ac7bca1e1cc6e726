/*
 * Faults of a record and of a query, in the language of messages.
 */
#ifndef RECORD_FAULT_TEXT_H
#define RECORD_FAULT_TEXT_H

#include "../core/incident_fault.h"
#include "../core/query.h"

/* The value that the rule expects, as in "expected a number not less than
 * persons_min"; NULL: fault_remedy() is the whole sentence.  Borrowed. */
const char *fault_expected(enum fault_rule);
/* How to mend it; borrowed. */
const char *fault_remedy(enum fault_rule);
/*
 * The field, the value, what is expected and how to mend it:
 *
 *	persons_max: expected a number not less than persons_min (10), got "9":
 *	correct one of the two; ...
 *
 * The caller frees.
 */
char *fault_text(const struct fault *, const struct incident *);
/* One line; the caller frees. */
char *query_fault_text(const struct query_fault *);

#endif
