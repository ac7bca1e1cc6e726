/*
 * Rules in words: why a row of a decision table matches or does not, and the
 * faults that its proof finds.  In the language of messages.
 */
#ifndef ASSESS_RULE_TEXT_H
#define ASSESS_RULE_TEXT_H

#include "../core/rule_proof.h"

/* "avg/A1 does not match: personal is yes, expected no"; the caller frees. */
char *rule_text_match(
    const struct rule_table *, size_t row, const struct answers *);
/* The fault with its counterexample; the caller frees. */
char *rule_text_fault(const struct rule_table *, const struct rule_fault *);
/* "sensitive=no adverse=no: ap not-required by gastouder/G3, undecided by
 * avg"; the caller frees. */
char *rule_text_leniency(const struct rule_table *,
    const struct rule_table *other, const struct rule_leniency *);

#endif
