/* Making a register. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "clone.h"
#include "clone_setup.h"
#include "git.h"
#include "register_conf.h"
#include "register_make.h"
#include "repository.h"
#include "transaction.h"

/*
 * Is DIR in a repository that wants it?  Not where that one ignores the folder:
 * a register in a build folder or a cache would otherwise get its history into
 * that of some source code.
 */
static bool
in_repository(const char *dir)
{
	const char *const inside[] = { "rev-parse", "--git-dir", NULL };
	const char *const ignored[] = { "check-ignore", "-q", ".", NULL };
	struct strbuf err = { 0 };
	struct git g = { .dir = dir, .args = inside, .err = &err };
	bool in = git_run(&g) == 0;

	if (in) {
		g.args = ignored;
		in = git_run(&g) != 0;
	}
	strbuf_free(&err);
	return in;
}

/* This is the clone that gives out the register's own prefix, and the branch on
 * which it is written. */
static int
set_home(const struct reg *reg)
{
	const struct clone *c = clone_of(reg);
	struct repository r;
	const char *branch;
	int rc;

	if (repository_find(reg->dir, &r) == -1)
		return -1;
	branch = strrchr(r.branch, '/') != NULL
		     ? r.branch + strlen("refs/heads/")
		     : "";
	rc = clone_set(reg, true, "home", "true");
	/* Another register of the repository may have one of its own. */
	if (rc == 0 && *branch != '\0' && strcmp(branch, c->branch) != 0)
		rc = clone_set(reg, *c->branch != '\0', "branch", branch);
	repository_free(&r);
	return rc;
}

/* The first transaction. */
static int
make_first_commit(const struct reg *reg)
{
	struct transaction *t;
	char *conf;
	int rc;

	if ((t = transaction_begin_first(reg)) == NULL)
		return -1;
	conf = register_conf_text(reg);
	transaction_file(t, REGISTER_CONF, conf, strlen(conf));
	/* Mail and attachments are evidence: no byte may be changed by git. */
	transaction_file(
	    t, ".gitattributes", CLONE_ATTRIBUTES, strlen(CLONE_ATTRIBUTES));
	rc = transaction_commit(t, "init", "register made");
	transaction_end(t);
	free(conf);
	return rc == 0 ? set_home(reg) : -1;
}

/* Remove what a failed dl-init made, and only that. */
static void
unmake(const char *dir, bool made_repository, bool made_dir)
{
	char *repo = path_join(dir, ".git");

	if (made_repository)
		remove_tree(repo);
	if (made_dir)
		rmdir(dir);
	free(repo);
}

static int
make_in(struct reg *reg, bool made_dir)
{
	const char *const init[] = { "init", "-q", "-b", "main", NULL };
	bool made_repository = false;
	char *outer;
	int rc = -1;

	if ((outer = register_find(reg->dir)) != NULL) {
		fail(EXIT_CREATE, NULL, _("%s: there is a register already"),
		    outer);
		free(outer);
		goto out;
	}
	if (!in_repository(reg->dir)) {
		if (git_ask(reg->dir, NULL, init) == -1)
			goto out;
		made_repository = true;
	}
	rc = make_first_commit(reg);
out:
	if (rc == -1)
		unmake(reg->dir, made_repository, made_dir);
	return rc;
}

int
register_make(const struct register_options *o)
{
	char path[PATH_MAX];
	struct reg reg;
	bool made_dir = false;
	int rc = -1;

	register_conf_defaults(&reg);
	if (register_conf_choose(&reg, o) == -1)
		goto out;
	if (!o->dry_run) {
		made_dir = !is_dir(o->dir);
		if (make_dirs(o->dir) == -1 || realpath(o->dir, path) == NULL) {
			fail_errno(o->dir);
			goto out;
		}
		reg.dir = xstrdup(path);
		rc = make_in(&reg, made_dir);
	} else if (register_exists(o->dir)) {
		fail(EXIT_CREATE, NULL, _("%s: there is a register already"),
		    o->dir);
	} else {
		rc = 0;
	}
out:
	register_close(&reg);
	return rc;
}
