/* Making a register: folder, git repository, settings, first commit. */
#ifndef STORE_REGISTER_MAKE_H
#define STORE_REGISTER_MAKE_H

#include <stdbool.h>

/* NULL: the default. */
struct register_options {
	const char *dir, *organisation, *language, *prefix, *rules;
	bool inside; /* it may become a part of another repository */
	bool dry_run; /* only check */
};

/* Make a register in the folder, in a git repository of its own unless it is in
 * one, which must be wanted (73) unless that has no commit yet.  0; -1:
 * reported, and nothing is left that was not there. */
int register_make(const struct register_options *);

#endif
