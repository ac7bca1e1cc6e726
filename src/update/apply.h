/*
 * One change, made to one record in memory.
 */
#ifndef UPDATE_APPLY_H
#define UPDATE_APPLY_H

#include "update.h"

/* 1: changed, and *WHAT is the text of a commit, the caller's to free; 0: the
 * record had it already; -1: reported. */
int apply_change(const struct updater *, struct incident *,
    const struct change *, char **what);

#endif
