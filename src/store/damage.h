/*
 * Damage to a git repository, as a loss of power or a copy that was broken off
 * leaves it, and the command that mends it.  All of it is reported as 74.
 */
#ifndef STORE_DAMAGE_H
#define STORE_DAMAGE_H

#include "../util/strbuf.h"
#include "repository.h"

/* git finds no repository in DIR, and said ERR: report what is damaged in the
 * .git there or above it; if nothing is, what git said (78). */
void damage_report_folder(const char *dir, const struct strbuf *err);
/* The branch of the register at DIR has no commit that is there: report it. */
void damage_report_branch(const char *dir, const struct repository *);
/* Objects of its commit are missing: report it. */
void damage_report_objects(const char *dir, const struct repository *);

#endif
