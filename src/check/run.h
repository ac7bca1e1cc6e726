/* A check run over a commit and the history before it. */
#ifndef CHECK_RUN_H
#define CHECK_RUN_H

#include "check.h"

/* Check; the findings, sorted, are the caller's to free.  0; -1: something
 * could not be read, reported (74). */
int check_run(const struct check_options *, struct findings *);

#endif
