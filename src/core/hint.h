/*
 * Hints: facts in a record that bear on a question of the assessment, such as
 * health data beside whether sensitive data were leaked.
 *
 * A hint gives the answer that follows from its fact, and the answers that
 * contradict it.  Which of the two is wrong is for a person to say; until then
 * no rule concludes that no notification is needed (outcome.h).
 */
#ifndef CORE_HINT_H
#define CORE_HINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/strbuf.h"
#include "question.h"

#define HINT_ID_LEN 19 /* "hints@0123456789ab" and its NUL */

/* Values of a field. */
struct hint_fact {
	enum field field;
	/* Bit N - 1: choice N; 0: of a number, those above OVER. */
	unsigned choices;
	uint64_t over;
};

struct hint {
	struct hint_fact fact;
	enum question question;
	unsigned answer; /* that follows from it, as in struct answers */
	unsigned against; /* bit N - 1: answer N contradicts it */
	/* Facts that take the hint away: encryption beside health data. */
	struct hint_fact *unless;
	size_t nunless;
	char *rules; /* the rule sets that it is for, joined by |; "": all */
	char *why_nl, *why_en; /* a clause that begins with a small letter */
	char *source;
	unsigned long line; /* where it stands in the table */
};

struct hint_table {
	char id[HINT_ID_LEN]; /* by the bytes of the table; "": no table */
	char *file;
	char *bytes; /* of the table, NBYTES, to be archived */
	size_t nbytes;
	struct hint *row;
	size_t n, cap;
};

void hint_table_free(struct hint_table *);

/* Is it for that rule set, its fact in the record, and not taken away? */
bool hint_applies(
    const struct hint *, const char *rules, const struct incident *);
/*
 * The contradictions of a record, one after the other: the next hint behind
 * AFTER (NULL: the first) that applies and that the record's answer
 * contradicts; NULL: no more.  An answer that says that there is no breach
 * makes those to the questions behind it mean nothing.
 */
const struct hint *hint_contradicted(const struct hint_table *,
    const char *rules, const struct incident *, const struct hint *after);
/* The answer that the facts of the record suggest, the strictest if there are
 * several; 0: none, or the facts contradict each other. */
unsigned hint_answer(const struct hint_table *, const char *rules,
    const struct incident *, enum question);

/* Append the fact in LANG ("nl" or "en"), as a clause without a full stop:
 * "Special categories" has health, and data on health are sensitive. */
void hint_add_fact(struct strbuf *, const struct hint *,
    const struct incident *, const char *lang);
/* The same of each fact from which that answer follows, joined by ;. */
void hint_add_facts(struct strbuf *, const struct hint_table *,
    const char *rules, const struct incident *, enum question, unsigned answer,
    const char *lang);
/* Append a sentence for each answer of the record that contradicts facts. */
void hint_add_contradictions(struct strbuf *, const struct hint_table *,
    const char *rules, const struct incident *, const char *lang);

#endif
