/*
 * Interview: the questions that matter for an incident, asked on a terminal,
 * with the outcome shown before it is stored.
 */
#ifndef ASSESS_INTERVIEW_H
#define ASSESS_INTERVIEW_H

#include "../record/stream.h"
#include "../store/register.h"
#include "assessment.h"

/*
 * Assess the incident REF by the answers given on the terminal, those to the
 * ENISA score too if WITH_SCORE, and by the rest of the request, which gives
 * none.  0: written to OUT, and stored if it changed; -1: not, reported.
 */
int interview(const struct reg *, const struct assess_request *,
    const char *ref, bool with_score, struct writer *out);

#endif
