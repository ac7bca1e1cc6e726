/*
 * Reassessment: an incident assessed again by the tables that are on record for
 * it, as proof that they give the outcome that was stored.
 */
#ifndef ASSESS_REASSESS_H
#define ASSESS_REASSESS_H

#include "../record/stream.h"
#include "../store/snapshot.h"
#include "../util/strlist.h"

/* Reassess the incidents as they were in the revision, write the results to
 * OUT, and report each difference (status 1). */
void reassess(const struct reg *, const char *rev, const struct strlist *refs,
    bool is_explained, struct writer *out);

#endif
