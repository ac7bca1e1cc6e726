/*
 * What the clone's own git configuration says of its register.  It is the
 * owner's: git copies it from nowhere, and so only here a command is named.
 *
 *	[dl]
 *		branch = main         where the register is written
 *		prefix = ZUID         of references given out in this clone
 *		sendmail = /usr/sbin/sendmail
 *	[dl "ID"]                     the same for the register ID alone
 *		home = true           here the register's own prefix is used
 */
#ifndef STORE_CLONE_H
#define STORE_CLONE_H

#include <stdbool.h>

#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "register.h"

struct clone {
	int rc; /* 0; -1: it could not be read, reported */
	char *name, *email; /* of the user; "" where nobody is known */
	bool is_lent; /* git knows nobody: the register's were taken */
	char *branch; /* "" if not set */
	char *prefix; /* "" if this clone has none of its own */
	bool is_home;
	char *sendmail; /* command, words split at blanks; "" if not set */
	/* git signs each commit, by SIGNING_KEY ("": it is not set), and does
	 * it as ssh does. */
	bool signs, signs_by_ssh;
	char *signing_key;
	struct strlist unfiltered; /* settings that switch filters off */
};

/* That of the register, read when first asked for. */
const struct clone *clone_of(const struct reg *);
/* The same from LIST, "ORIGIN NUL KEY LF VALUE NUL" and so on, which is not
 * changed, but for what comes from the file CONF. */
void clone_take(
    const struct reg *, const struct strbuf *list, const char *conf);
void clone_free(struct clone *);
/* The prefix of references that this clone gives out; NULL: reported (78: it
 * has none of its own, and two clones must never give out the same). */
const char *clone_prefix(const struct reg *);
/* Does this clone give out references such as REF?  Then it, and no other,
 * sends by itself what is due about that incident.  Reports nothing. */
bool clone_gives_out(const struct reg *, const char *ref);
/* Set dl.NAME, or with OWN dl.ID.NAME, in the clone's configuration.  0; -1:
 * reported. */
int clone_set(
    const struct reg *, bool own, const char *name, const char *value);

#endif
