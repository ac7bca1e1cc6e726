/*
 * git as a command: by argv, in an environment that is set, with the variables
 * cleared that would turn it to another repository.  Hooks, signing and
 * identity stay the user's; a repository that stands inside the files of
 * another one (a bare one) is not taken for one: its settings could run
 * programs.
 */
#ifndef STORE_GIT_H
#define STORE_GIT_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/exit_status.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/subprocess.h"

struct git_identity {
	const char *name, *email;
};

/* A repository whose history is read. */
struct git_place {
	const char *dir; /* git runs there, or NULL: here */
	const char *gitdir; /* a bare one, which git looks for nowhere; or NULL
			     */
	/* We are a hook of it: git's variables are kept, which name the objects
	 * that are not yet let in, and the index of a commit. */
	bool is_hook;
};

struct git {
	const char *dir; /* run there: the register */
	const struct git_place *place; /* in place of DIR, or NULL */
	const char *const *args; /* after "git", NULL-terminated */
	const char *in; /* standard input, or NULL */
	size_t in_len;
	struct strbuf *out; /* standard output, or NULL to let it be dropped */
	/* Standard error, or NULL; if it fails and says nothing there, what it
	 * says on standard output, or how it ended. */
	struct strbuf *err;
	/* Settings, KEY=VALUE, over those of all configuration, or NULL. */
	const struct strlist *settings;
	const struct git_identity *lend; /* for one that has none, or NULL */
	const char *index; /* used in place of its own, or NULL */
	bool writes; /* all that it writes is made durable, but for INDEX */
	/* A locked file, empty but for what it reads: it holds the lock until
	 * it ends, also when we are killed meanwhile.  Hooks, and what they
	 * leave behind, have another standard input.  0: none. */
	int lock;
};

/*
 * Run it.  Its exit status; a program that cannot be run at all is reported
 * (69) and gives -1.  The caller shows what it says on standard error.
 */
int git_run(const struct git *);
/* Start one that only reads the repository, and lives on.  0; -1: reported
 * (69).
 */
int git_open(const struct git *, struct subprocess_link *);
/* End it.  0; -1: it failed, or was ended; reported under the name of what was
 * TRIED, unless NULL, since its caller no longer reads it. */
int git_close(struct subprocess_link *, const char *tried);
/* Is ERR of a git that ended with RC only how it ended: did it say nothing? */
bool git_is_silent(int rc, const struct strbuf *err);
/* The usual case: run, report what git says if it fails.  0 or -1. */
int git_ask(const char *dir, struct strbuf *out, const char *const *args);
/* The same of names that git ends by NUL, appended to NAMES. */
int git_list(const char *dir, struct strlist *names, const char *const *args);
/* Is it the name of an object: 40 or 64 hex digits, not all of them 0? */
bool git_is_object_name(const char *);
/* Report what git said, a line each, under the name of what was tried.  The
 * status: no permission (77), no identity (78), a damaged object (74), or
 * OTHER. */
enum exit_status git_complain(
    enum exit_status other, const char *tried, const struct strbuf *err);

#endif
