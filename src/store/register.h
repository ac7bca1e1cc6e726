/*
 * The register: where it is and how it is configured (register.conf, in the
 * syntax of git's configuration).
 */
#ifndef STORE_REGISTER_H
#define STORE_REGISTER_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"
#include "../util/zone.h"

struct reg {
	char *dir; /* absolute path of the register */
	char *organisation;
	char *language; /* "nl" or "en": of letters and overviews */
	char *timezone;
	struct zone zone; /* that of TIMEZONE */
	char *prefix; /* of references given out here */
	char *rules; /* name of the rule set */
	struct strlist laws; /* register.law: tables beside law/duties.csv */
	char *sender; /* From of our mail: "Name <address>", or "" */
	struct strlist addresses; /* mail.address: where reports come in */
	char *overview; /* mail.overview: whom overviews are sent to, or "" */
	char *sendmail; /* command, words split at blanks */
	char *contact; /* who answers questions, for letters, or "" */
	bool keep_mail;
	unsigned retention_years; /* 0: not set */
	unsigned lock_seconds;
	/* Who commits: git's own identity, else the register's; "" if none. */
	char *name, *email;
	bool lend_identity; /* git has none: it is given ours */
};

/*
 * Open the register in DIR, or with NULL the one that DL_REGISTER names, or
 * the one around the working directory.  0, or -1: reported
 * (66 none there; 78 configuration).
 */
int register_open(const char *dir, struct reg *);
void register_close(struct reg *);
/* Is there one for register_open() to find?  DIR as there; reports nothing. */
bool register_exists(const char *dir);

struct register_options {
	const char *dir, *organisation, *language, *prefix, *rules;
	bool dry_run;
};
/*
 * Make one: folder, git repository unless in one, register.conf, first commit.
 * 0, or -1: reported, and nothing is left that was not there.
 */
int register_make(const struct register_options *);

/* Who acts here: git's user.name, else the register's own; "" if nobody. */
const char *register_who(const struct reg *);

#endif
