/*
 * The audit trail of a register: what each commit changed, value by value,
 * from one walk over its history.
 *
 * Of a merge only what no side had is a change, and rows and records that a
 * side had and the merge has no more.
 */
#ifndef AUDIT_TRAIL_H
#define AUDIT_TRAIL_H

#include "../store/register.h"
#include "../util/strlist.h"
#include "change.h"

/* What one commit did to one record, or to one other file; or the commit alone,
 * if it changed nothing. */
struct trail_step {
	const struct walk_commit *commit;
	struct change_pair pair;
	const char *ref; /* of the incident, or "" */
	const struct audit_change *change;
	size_t n;
};

struct trail_options {
	const struct reg *reg;
	const char *since; /* a revision or a time, or NULL: from the start */
	const struct strlist *refs; /* only these incidents, unless is_all */
	bool is_all; /* all files, and commits that change nothing */
	void (*step)(void *arg, const struct trail_step *);
	void *arg;
};

/* The commit that it ends with, the caller's to free, in HEAD.  How many of the
 * incidents it met, in MET; those that no commit has are reported (1).  0; -1:
 * reported. */
int trail_walk(const struct trail_options *, char **head, size_t *met);

#endif
