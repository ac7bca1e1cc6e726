/*
 * Assessments: the rules and the law applied to the answers in a record, with
 * the decisions that somebody makes beside them.
 */
#ifndef ASSESS_ASSESSMENT_H
#define ASSESS_ASSESSMENT_H

#include "../core/outcome.h"
#include "../util/strlist.h"
#include "override.h"
#include "policy.h"

/* A wish to assess incidents: from the command line, or from an interview. */
struct assess_request {
	const struct policy *policy;
	char *answer[FIELD_MAX]; /* canonical; NULL: as in the record */
	const char *rationale; /* NULL: as in the record */
	const char *by; /* the assessor; NULL: USER */
	const char *user; /* the user of the register, or "" */
	struct override_list overrides;
	bool explain;
};

struct assessment {
	struct outcome outcome;
	unsigned findings; /* of obligation_settle() */
	struct timestamp at;
};

/* Add texts QUESTION=ANSWER, those to inputs of the score too; an empty answer
 * reopens the question.  Faults are reported (64, 65). */
void assess_add_answers(struct assess_request *, const struct strlist *);
/* The assessor's name, or "". */
const char *assess_by(const struct assess_request *);
/* Put the answers into the record, and class, obligations and score that follow
 * from them; the overrides are left out. */
struct assessment assess(
    const struct assess_request *, struct incident *, struct timestamp now);
/* The same with the overrides.  0; -1: reported, see override_apply(). */
int assess_all(const struct assess_request *, struct incident *,
    struct timestamp now, struct assessment *);

/* The kinds of answers that the request gives, joined by |; 0: none. */
enum { ASSESS_ANSWER = 1, ASSESS_SCORE = 2, ASSESS_AWARENESS = 4 };
unsigned assess_answers(const struct assess_request *);
/* Does it only override obligations, so that nobody assessed the incident? */
bool assess_is_override(
    const struct assess_request *, const struct assessment *);
/* Note in the record when it was assessed and, if known, by whom; nothing where
 * answers were taken back and no outcome is left. */
void assess_sign(
    const struct assess_request *, struct incident *, struct timestamp);
/* Would the two be stored as the same bytes? */
bool assess_is_same(const struct incident *, const struct incident *);
void assess_request_free(struct assess_request *);

#endif
