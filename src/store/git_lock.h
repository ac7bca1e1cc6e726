/*
 * Locks of git's own: files beside those that they lock, with ".lock" behind
 * the name, made by whoever writes and renamed or removed at the end.
 */
#ifndef STORE_GIT_LOCK_H
#define STORE_GIT_LOCK_H

#include <stdbool.h>

#include "repository.h"

/*
 * Remove the lock of NAME, as "index", "HEAD" or "refs/heads/main", where a git
 * of ours left it that was killed: it is not older than the file SINCE, it
 * stays as it is for a second, and in that second there was a moment at which
 * no other git was at work in the repository of the register in DIR.  Else it
 * is left.
 */
void git_lock_remove_stale(const struct repository *, const char *dir,
    const char *name, const char *since);
/* Did git fail, saying ERR, since a lock was there? */
bool git_lock_is_cause(const char *err);
/* Report that (75) of the register in DIR: the lock is the one that ERR names,
 * or else PATH. */
void git_lock_fail(const char *dir, const char *err, const char *path);

#endif
