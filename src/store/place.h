/*
 * Where a transaction happens, and git run for it.
 */
#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "../util/strbuf.h"
#include "git.h"
#include "register.h"
#include "repository.h"

struct place {
	const struct reg *reg;
	int lock; /* descriptor; -1 before it was taken */
	char *state; /* folder of what is ours alone in this work tree */
	char *journal; /* file in it: of the transaction in progress */
	struct repository repo;
};

/*
 * Run git under the lock, which it holds until it ends; all that it writes is
 * durable.  While another git has locked what it needs, wait for at most the
 * register's time.  ERR gets what git said.  0, its status, or -1: reported.
 */
int place_git(const struct place *, const struct git *, struct strbuf *err);
/* Report what a git that did TRIED said (75, see git_complain()). */
void place_complain(
    const struct place *, const char *tried, const struct strbuf *err);
/* The same; what git says if it fails is reported.  0 or -1. */
int place_step(const struct place *, const struct git *);
/* Wait for that many milliseconds. */
void place_nap(long ms);

#endif
