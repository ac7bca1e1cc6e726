/* Making a register: folder, git repository, settings, first commit. */
#ifndef STORE_REGISTER_MAKE_H
#define STORE_REGISTER_MAKE_H

#include <stdbool.h>

/* NULL: the default. */
struct register_options {
	const char *dir, *organisation, *language, *prefix, *rules;
	const char *object_format; /* of its repository: "sha1" or "sha256" */
	/* The file of the key that signs it, an absolute path, and the bytes of
	 * trust/allowed_signers. */
	const char *signing_key, *signers;
	bool inside; /* it may become a part of another repository */
	bool dry_run; /* only check */
};

/* Did a register_make() begin in DIR (NULL: here) that was killed?  It is to be
 * called again. */
bool register_is_unfinished(const char *dir);
/* Make a register in the folder, in a git repository of its own unless it is in
 * one, which must be wanted (73) unless that has no commit yet; one that is
 * signed has its own (78).  0; -1: reported, and nothing is left that was not
 * there. */
int register_make(const struct register_options *);

#endif
