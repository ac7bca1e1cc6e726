/*
 * Explanations: why a rule applies, and how each due time follows from the law.
 */
#ifndef ASSESS_EXPLAIN_H
#define ASSESS_EXPLAIN_H

#include "assessment.h"

/* Messages on each row that was tried, and on each obligation of an incident
 * that was assessed at NOW. */
void explain(
    const struct policy *, const struct incident *, struct timestamp now);

#endif
