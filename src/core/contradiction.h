/*
 * Pairs of answers that cannot both be right, such as "nothing was lost or
 * seen" beside "sensitive data were leaked".  Which of the two is wrong is for
 * a person to say; until then nobody may conclude that no notification is
 * needed.
 */
#ifndef CORE_CONTRADICTION_H
#define CORE_CONTRADICTION_H

#include "question.h"

struct contradiction {
	enum question one, other;
	/* Bit N - 1: answer N. */
	unsigned one_answers, other_answers;
	const char *reason_nl, *reason_en;
};

/* The first pair that the answers hold; NULL: none. */
const struct contradiction *contradiction_find(const struct answers *);
/* What is wrong, a sentence or more; LANG is "nl" or "en". */
const char *contradiction_reason(
    const struct contradiction *, const char *lang);

#endif
