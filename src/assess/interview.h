/*
 * Interview: the questions that matter for an incident, asked on a terminal,
 * with the outcome shown before it is stored.
 */
#ifndef ASSESS_INTERVIEW_H
#define ASSESS_INTERVIEW_H

#include "../record/stream.h"
#include "../store/register.h"
#include "../util/strlist.h"
#include "assessment.h"

/*
 * Assess the incidents by the answers given on the terminal, those to the ENISA
 * score too if WITH_SCORE, and by the rest of the request, which gives none.
 * Those that were stored, or did not change, are written to OUT; returns how
 * many.
 */
size_t interview(const struct reg *, const struct assess_request *,
    const struct strlist *refs, bool with_score, struct writer *out);

#endif
