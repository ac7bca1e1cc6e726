/*
 * git as a command: by argv, in an environment that is set, with the variables
 * cleared that would turn it to another repository.  Hooks, signing and
 * identity stay the user's.
 */
#ifndef STORE_GIT_H
#define STORE_GIT_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "register.h"

struct git {
	const char *dir; /* run there: the register */
	const char *const *args; /* after "git", NULL-terminated */
	const char *in; /* standard input, or NULL */
	size_t in_len;
	struct strbuf *out; /* standard output, or NULL to let it be dropped */
	struct strbuf *err; /* standard error, or NULL */
	const struct reg
	    *lend; /* commit as this register's identity, or NULL */
	bool writes; /* objects and references are made durable */
	int lock; /* kept open by it, so that it outlives us; 0: none */
};

/*
 * Run it.  Its exit status; a program that cannot be run at all is reported
 * (69) and gives -1.  The caller shows what it says on standard error.
 */
int git_run(const struct git *);
/* The usual case: run, report what git says if it fails.  0 or -1. */
int git_ask(const char *dir, struct strbuf *out, const char *const *args);
/* The same of names that git ends by NUL, appended to NAMES. */
int git_list(const char *dir, struct strlist *names, const char *const *args);
/* Report what git said, a line each, under the name of what was tried. */
void git_complain(
    enum exit_status, const char *tried, const struct strbuf *err);

#endif
