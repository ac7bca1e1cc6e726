/*
 * Summaries: the outcome of an assessment in messages.
 */
#ifndef ASSESS_SUMMARY_H
#define ASSESS_SUMMARY_H

#include "assessment.h"

/* All of it: class and reason, open questions, obligations, score, changes
 * since BEFORE (NULL: unknown), warnings. */
void summary_print(const struct policy *, const struct incident *before,
    const struct incident *, const struct assessment *);
/* Changes of class and decisions since BEFORE, and what to do about
 * notifications that were made by then. */
void summary_changes(const struct policy *, const struct incident *before,
    const struct incident *);
/* Warnings of points that the assessor must look at. */
void summary_warnings(
    const struct policy *, const struct incident *, const struct assessment *);

/* The reason of the rule, or "" where a warning says what is in doubt. */
const char *summary_reason(const struct outcome *, const char *lang);
/* "serious breach (gastouder/G1)" in LANG, or with NULL the class as it is
 * stored; the caller frees. */
char *summary_class(const struct outcome *, const char *lang);
/* "notification to the supervisory authority: required; due by ...", of a row
 * of LIST_OBLIGATIONS; the caller frees. */
char *summary_obligation(const struct policy *, const struct incident *,
    size_t row, struct timestamp now);

#endif
