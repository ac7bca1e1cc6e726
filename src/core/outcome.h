/*
 * The outcome of an assessment: class and obligations by the row of a decision
 * table that fits the answers, unless these contradict each other.
 */
#ifndef CORE_OUTCOME_H
#define CORE_OUTCOME_H

#include "contradiction.h"

struct outcome {
	const struct rule *row; /* NULL: none fits */
	/* Answers that cannot both be right, or NULL.  They never end in a
	 * notification that is not required: that is undecided then. */
	const struct contradiction *contradiction;
	bool is_doubted; /* undecided for that reason */
	enum class class;
	enum decision ap, subjects;
	unsigned open; /* bit N: question N must still be answered */
	const char *reason; /* outcome_reason() in the language asked for */
	const char *rule; /* the row's text, or "" */
	bool wants_rationale; /* a breach that is not notified: say why */
	/* Set by outcome_apply(): */
	bool is_news;
	char before[RULE_LEN]; /* the rule that the record had, or "" */
};

/* LANG ("nl" or "en") is that of the reason. */
void outcome_of(const struct rule_table *, const struct answers *,
    const char *lang, struct outcome *);
/* The reason in LANG: of the row, or of the contradiction that left it
 * undecided; or "". */
const char *outcome_reason(const struct outcome *, const char *lang);
/* Put class and rule into the record; did they change? */
bool outcome_apply(struct incident *, struct outcome *);

#endif
