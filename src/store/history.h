/* The history of a register: the commit of an earlier time. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "../util/strbuf.h"
#include "../util/zone.h"

/*
 * The last commit before the first one that is later than that time, along the
 * first parents: the state that was committed then.  By author dates, since
 * DL_NOW sets those.  1; 0: no commit is that old; -1: reported.
 */
int history_at(const char *dir, struct timestamp, struct strbuf *commit);
/* The commit that REV, a revision or a time, stands for; 0 or -1, reported
 * (64 not understood, 66 too old). */
int history_resolve(const char *dir, const struct zone *, const char *rev,
    struct strbuf *commit);
#endif
