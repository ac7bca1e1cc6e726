/*
 * Assessments of two versions of one record, merged: class, score and the
 * decisions of a rule.
 */
#ifndef CORE_MERGE_ASSESSMENT_H
#define CORE_MERGE_ASSESSMENT_H

#include "hint.h"

enum { /* bits: what a person should look at after a merge that succeeds */
	MERGE_ASSESS = 1, /* the answers are no longer those of one side */
	MERGE_CLOSED = 2, /* closed on one side, rows added on the other */
	MERGE_TWICE = 4, /* a first notification on each side */
	MERGE_BESIDE = 16, /* data subjects counted on each side */
	MERGE_FACTS = 8 /* the facts of one side contradict the answers */
};

/* The score follows its inputs: that of a side, where they are that side's. */
void merge_score(struct incident *, const struct incident *ours,
    const struct incident *theirs);
/*
 * Leaves undecided what a rule freed by answers of which nobody knew that they
 * stand beside these other answers (then without a class) or these facts.
 * INTO is the merged record twice, as struct merge has it; FROM are the base,
 * ours and theirs.  HINTS may be NULL: no facts are compared.  Returns
 * MERGE_ASSESS, MERGE_FACTS or 0.
 */
unsigned merge_assessment(struct incident *into[2], const struct hint_table *,
    const struct incident *const from[3]);
/* Append how the answers of the record contradict each other and its facts, a
 * sentence or more in LANG ("nl" or "en"). */
void merge_add_contradictions(struct strbuf *, const struct incident *,
    const struct hint_table *, const char *lang);

#endif
