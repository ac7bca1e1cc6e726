/*
 * The journal of the transaction in progress: the files it writes and removes,
 * and the message of its commit.  It exists from before the first byte is
 * written until the commit is made, so that after a killed process the next one
 * can finish the transaction or undo it.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <stdbool.h>
#include <time.h>

#include "../util/strlist.h"

struct journal {
	bool written; /* all files are in place; only the commit may be missing
		       */
	struct strlist paths; /* below the register */
	struct strlist blobs; /* of each path, the name that git gives to what
				 is written there; none before HEAD */
	struct strlist removals; /* the same; they go once it is committed */
	char *message;
	struct timespec
	    start; /* folders that are older were not changed by it */
};

/* Store it at PATH, durably.  0 or -1 with errno. */
int journal_write(const char *path, const struct journal *);
/* The one at PATH, whose files are all in place, says so, durably.  0 or -1
 * with errno. */
int journal_mark_written(const char *path);
/* 1 and *J, to be freed; 0: there is no journal; -1 with errno: EBADMSG for
 * one that names a file that is not plainly below the register.  An incomplete
 * one (its transaction had not begun) reads as empty. */
int journal_read(const char *path, struct journal *j);
void journal_free(struct journal *);

#endif
