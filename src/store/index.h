/*
 * An index of our own, of HEAD and the files of the transaction, while the
 * user's is locked: what the user stages, stashes or commits meanwhile is no
 * part of the commit, and no commit comes in between (gitrepository-layout(5)).
 */
#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include <stdbool.h>

#include "../util/strbuf.h"
#include "place.h"

struct index {
	char *path; /* of our own */
	char *users, *lock; /* of the user's, and its lock */
	int fd; /* of the lock, or -1 */
	/* It began with what the user's holds, so that afterwards it can take
	 * its place. */
	bool is_shared;
};

/* Lock the user's index, read HEAD again, and make ours that of HEAD.  0; -1:
 * reported (75: another git has it locked). */
int index_open(struct place *, struct index *);
/* Put LINES (MODE OID TAB PATH, each ended by NUL) into ours.  0; -1:
 * reported. */
int index_add(
    const struct place *, const struct index *, const struct strbuf *lines);
/* After the commit: the LINES stand in the user's index too.  0; -1: reported.
 */
int index_share(
    const struct place *, struct index *, const struct strbuf *lines);
/* Unlock; frees. */
void index_close(struct index *);
/* After a commit, once HEAD was read again: what ours holds, which saves work
 * the next time. */
void index_note(const struct place *);
/* Remove what a killed process of ours left locked. */
void index_recover(const struct place *);

#endif
