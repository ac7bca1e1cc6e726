/*
 * The history of a register: the commit that is checked out, the one of an
 * earlier time, and what differs from it.
 */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/zone.h"

/* The commit that is checked out; "" before the first.  GITDIR (or NULL) gets
 * the absolute path of git's own folder.  0 or -1, reported. */
int history_head(const char *dir, struct strbuf *commit, struct strbuf *gitdir);
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
/* Paths of records that differ from HEAD in the work tree or the index. */
int history_changed(
    const char *dir, const struct strbuf *commit, struct strlist *paths);

#endif
