/* The history of a register: the commit of an earlier time, and the last one of
 * a record. */
#ifndef STORE_HISTORY_H
#define STORE_HISTORY_H

#include <stdbool.h>

#include "../util/strbuf.h"
#include "../util/zone.h"

/*
 * The last commit before the first one that is later than that time, along the
 * first parents: the state that was committed then.  By author dates, since
 * DL_NOW sets those.  1; 0: no commit is that old; -1: reported.
 */
int history_at(const char *dir, struct timestamp, struct strbuf *commit);
/* The commit that REV, a revision or a time, stands for, and the moment that it
 * is about: that time, which is not in the future, or the one of the commit.  0
 * or -1, reported (64 not understood, 66 too old). */
int history_resolve(const char *dir, const struct zone *, const char *rev,
    struct strbuf *commit, struct timestamp *at);

/* A commit that touched a record. */
struct history_commit {
	char *id;
	char *parent; /* the first one; "": the commit has no parent */
	bool is_merge;
	char *author, *email;
	struct timestamp at; /* of the author, in UTC */
	char *act; /* of its trailer Dl-Act; "": it has none */
	char *subject;
};
/* The last commit in HEAD that touched the record REF or its dossier, to be
 * freed.  1; 0: no commit did; -1: reported. */
int history_last(const char *dir, const char *ref, struct history_commit *);
/* One that is all NULL is fine. */
void history_commit_free(struct history_commit *);

#endif
