/*
 * The journal of the act that is under way: which files it writes, and the
 * message of its commit.  It stands from before the first byte is written
 * until the commit is there, so that whoever comes after a killed process can
 * finish the act or undo it.
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <stdbool.h>

#include "../util/strlist.h"

struct journal {
	bool written; /* all files are in place; only the commit may be missing
		       */
	struct strlist paths; /* below the register */
	char *message;
};

/* Store it at PATH, durably.  0 or -1 with errno. */
int journal_write(const char *path, const struct journal *);
/* 1 and *J, to be freed; 0 if there is none; -1 with errno.  One that was not
 * wholly written (its act had not begun) reads as empty. */
int journal_read(const char *path, struct journal *j);
void journal_free(struct journal *);

#endif
