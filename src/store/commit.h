/*
 * One act in git: its files into a commit and nothing else with them, or all
 * of it undone; and what to do when somebody died half-way.
 */
#ifndef STORE_COMMIT_H
#define STORE_COMMIT_H

#include "../util/strbuf.h"
#include "journal.h"
#include "register.h"

/* Where it happens, and under which lock. */
struct place {
	const struct reg *reg;
	int lock; /* descriptor; -1 before it was taken */
	char *state; /* folder .dl: what is ours and never committed */
	char *journal; /* file in it: the act that is under way */
	struct strbuf
	    head; /* commit that is checked out; "" before the first */
	struct strbuf gitdir;
};

/* Commit the journal's paths with its message.  0, or -1: reported. */
int commit_transaction(const struct place *, const struct journal *);
/*
 * Put every path back as HEAD has it, or away.  The journal says from here on
 * that the act is to be undone, and goes when it was.  0, or -1: reported.
 */
int commit_undo(const struct place *, struct journal *);
/* Finish or undo the act of a killed process, if there is one.  0 or -1. */
int commit_recover(const struct place *);

#endif
