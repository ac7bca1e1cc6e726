/*
 * A check of the register at hand: its clone, and its history from the first
 * commit or from another one on.
 */
#ifndef CHECK_REGISTER_CHECK_H
#define CHECK_REGISTER_CHECK_H

#include "../store/register.h"
#include "../util/strlist.h"
#include "finding.h"

/*
 * SINCE: a revision or a moment, and only what came after it; or NULL.  REFS:
 * of these incidents alone; empty: all.  The caller frees the findings.  0; -1:
 * reported (64, 66, 74, 78).
 */
int register_check(const struct reg *, const char *since,
    const struct strlist *refs, struct findings *);

#endif
