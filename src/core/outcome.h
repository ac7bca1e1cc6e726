/*
 * The outcome of an assessment: class and obligations by the row of a decision
 * table that fits the answers, unless these contradict each other or the facts.
 */
#ifndef CORE_OUTCOME_H
#define CORE_OUTCOME_H

#include "contradiction.h"
#include "rule_table.h"

struct outcome {
	const struct rule *row; /* NULL: none fits */
	/* Answers that cannot both be right, or NULL; and an answer that does
	 * not fit the facts.  Neither ever ends in a notification that is not
	 * required: that is undecided then. */
	const struct contradiction *contradiction;
	bool is_against_facts;
	bool is_doubted; /* undecided for one of these reasons */
	enum class class;
	enum decision ap, subjects;
	unsigned open; /* bit N: question N must still be answered */
	/* In the language asked for: of the row, or of the doubt. */
	const char *reason;
	const char *rule; /* the row's text, or "" */
	const char *hints; /* the table of hints, or "" */
	bool wants_rationale; /* a breach that is not notified: say why */
	/* Set by outcome_apply(): */
	bool is_news;
	char before[RULE_LEN]; /* the rule that the record had, or "" */
};

/* By the answers alone.  LANG ("nl" or "en") is that of the reason. */
void outcome_of(const struct rule_table *, const struct answers *,
    const char *lang, struct outcome *);
/* By the answers and facts of a record, in whose memory the reason lies.  A
 * person who decided that a notification is not required knew the facts; where
 * that person decided so on each one that the row does not require, they leave
 * no doubt. */
void outcome_of_incident(const struct rule_table *, struct incident *,
    const char *lang, struct outcome *);
/* Append how the answers of the record contradict each other and (unless HINTS
 * is NULL) its facts, by the rule set of that name: a sentence or more in LANG;
 * nothing if they do not. */
void outcome_add_contradictions(struct strbuf *, const struct hint_table *hints,
    const char *rules, const struct incident *, const char *lang);
/* Put class, rule and hints into the record; did class or rule change? */
bool outcome_apply(struct incident *, struct outcome *);
/* Does the record have an outcome or a score, so that somebody assessed it?
 * True of one that came without these fields. */
bool outcome_is_there(const struct incident *);
/* Before an obligation that a rule freed is undecided again: that it is no
 * breach is not certain then either. */
void outcome_doubt_class(struct incident *);

#endif
