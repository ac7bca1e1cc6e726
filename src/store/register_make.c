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
#include "../util/text.h"
#include "clone.h"
#include "clone_setup.h"
#include "git.h"
#include "register_conf.h"
#include "register_make.h"
#include "repository.h"
#include "transaction.h"

/* Where a register is to be made. */
struct make_place {
	char *at; /* absolute: the nearest folder that is there */
	char *below; /* of AT, with a slash behind it; "." if it is AT */
	char *repository; /* around it, its top folder; NULL: none */
};

static void
place_free(struct make_place *p)
{
	free(p->at);
	free(p->below);
	free(p->repository);
}

static int
find_at(const char *dir, struct make_place *p)
{
	char path[PATH_MAX], *up, *at = xstrdup(dir);
	size_t n;

	while (!is_dir(at)) {
		up = path_dir(at);
		free(at);
		at = up;
	}
	n = strcmp(at, ".") == 0 && *dir != '.' ? 0 : strlen(at);
	n += strspn(dir + n, "/");
	p->below = dir[n] == '\0' ? xstrdup(".") : xasprintf("%s/", dir + n);
	if (realpath(at, path) == NULL)
		fail_errno(at);
	else
		p->at = xstrdup(path);
	free(at);
	return p->at != NULL ? 0 : -1;
}

/*
 * The repository that has a place for it: none that ignores the folder, since a
 * register in a build folder or a cache would get its history into that of some
 * source code.
 */
static int
find_repository(struct make_place *p)
{
	const char *const top[] = { "rev-parse", "--show-toplevel", NULL };
	const char *const ignored[] = { "check-ignore", "-q", "--", p->below,
		NULL };
	struct strbuf out = { 0 }, err = { 0 };
	struct git g = { .dir = p->at, .args = top, .out = &out, .err = &err };
	int rc = git_run(&g);

	if (rc == 0) {
		g = (struct git){ .dir = p->at, .args = ignored, .err = &err };
		if (git_run(&g) != 0)
			p->repository = xstrndup(out.s, strcspn(out.s, "\n"));
	} else if (rc > 0 && err.s != NULL &&
		   strstr(err.s, "not a git repository") != NULL) {
		rc = 0;
	} else if (rc > 0) {
		git_complain(EXIT_CREATE, top[0], &err);
	}
	strbuf_free(&out);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* Is it the top of a repository without a commit, made for it? */
static bool
is_fresh(const struct make_place *p)
{
	const char *const head[] = { "rev-parse", "-q", "--verify", "HEAD",
		NULL };
	const struct git g = { .dir = p->at, .args = head };

	return strcmp(p->below, ".") == 0 &&
	       strcmp(p->at, p->repository) == 0 && git_run(&g) == 1;
}

/* Did a dl-init begin here that was killed?  Then its settings are not
 * committed, and its id is taken over, with the journal that is found by it. */
static bool
is_unfinished(struct reg *reg)
{
	const char *const args[] = { "cat-file", "-e", "HEAD:./" REGISTER_CONF,
		NULL };
	struct strbuf err = { 0 };
	const struct git g = { .dir = reg->dir, .args = args, .err = &err };
	char *state = NULL, *journal;
	bool is = git_run(&g) > 0;

	strbuf_free(&err);
	if (is) {
		register_conf_take_id(reg);
		is = (state = register_state(reg)) != NULL;
	}
	if (is) {
		journal = path_join(state, "journal");
		is = is_file(journal);
		free(journal);
	}
	free(state);
	return is;
}

/* Has the repository that is there objects of the form that is asked for? */
static int
check_format(const struct register_options *o, const struct make_place *p)
{
	static const char *const args[] = { "rev-parse", "--show-object-format",
		NULL };
	struct strbuf out = { 0 };
	int rc = 0;

	if (o->object_format == NULL)
		return 0;
	rc = git_ask(p->at, &out, args);
	if (rc == 0 && strcmp(trim(out.s), o->object_format) != 0) {
		fail(EXIT_CREATE, NULL,
		    _("%s: expected a repository with the object format %s, "
		      "got \"%s\""),
		    p->repository, o->object_format, out.s);
		rc = -1;
	}
	strbuf_free(&out);
	return rc;
}

bool
register_is_unfinished(const char *dir)
{
	struct reg reg;
	bool is;

	register_conf_defaults(&reg);
	reg.dir = xstrdup(dir != NULL ? dir : ".");
	is = is_unfinished(&reg);
	register_close(&reg);
	return is;
}

static int
find_place(
    const struct register_options *o, struct reg *reg, struct make_place *p)
{
	char *outer;

	*p = (struct make_place){ .at = NULL };
	if (find_at(o->dir, p) == -1)
		return -1;
	reg->dir = xstrdup(p->at);
	if (find_repository(p) == -1)
		return -1;
	if ((outer = register_find(p->at)) != NULL) {
		if (p->repository != NULL && strcmp(outer, p->at) == 0 &&
		    strcmp(p->below, ".") == 0 && is_unfinished(reg)) {
			free(outer);
			return 0;
		}
		fail(EXIT_CREATE, NULL, _("%s: there is a register already"),
		    outer);
		free(outer);
		return -1;
	}
	if (p->repository == NULL)
		return 0;
	if (is_fresh(p))
		return check_format(o, p);
	if (o->signing_key != NULL) {
		fail(EXIT_CONFIG, NULL,
		    _("%s: it lies in the git repository %s, and a register "
		      "that is signed is a repository of its own"),
		    o->dir, p->repository);
		return -1;
	}
	if (o->inside) {
		note(_("%s: its history goes into the git repository %s"),
		    o->dir, p->repository);
		return 0;
	}
	fail(EXIT_CREATE, NULL,
	    _("%s: it lies in the git repository %s; make it elsewhere, or "
	      "with --inside as a part of that one's history"),
	    o->dir, p->repository);
	return -1;
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
make_first_commit(const struct reg *reg, const struct register_options *o)
{
	struct transaction *t;
	char *conf;
	int rc;

	/* Before there is a register, so that a killed dl-init leaves none that
	 * is nobody's. */
	if (set_home(reg) == -1 || (t = transaction_begin_first(reg)) == NULL)
		return -1;
	conf = register_conf_text(reg);
	transaction_file(t, REGISTER_CONF, conf, strlen(conf));
	/* Mail and attachments are evidence: no byte may be changed by git. */
	transaction_file(
	    t, ".gitattributes", CLONE_ATTRIBUTES, strlen(CLONE_ATTRIBUTES));
	if (o->signers != NULL)
		transaction_file(
		    t, CLONE_SIGNERS, o->signers, strlen(o->signers));
	rc = transaction_commit(t, "init", "register made");
	transaction_end(t);
	free(conf);
	return rc;
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
make_in(const struct reg *reg, const struct register_options *o,
    bool has_repository, bool made_dir)
{
	char *format = o->object_format != NULL
			   ? xasprintf("--object-format=%s", o->object_format)
			   : NULL;
	const char *const init[] = { "init", "-q", "-b", "main", format, NULL };
	struct strlist was = { 0 };
	int rc = -1;

	if (has_repository || git_ask(reg->dir, NULL, init) == 0)
		rc = o->signing_key == NULL
			 ? 0
			 : clone_set_signing(reg, o->signing_key, &was);
	if (rc == 0 && (rc = make_first_commit(reg, o)) == -1)
		clone_undo_signing(reg, &was);
	if (rc == -1)
		unmake(reg->dir, !has_repository, made_dir);
	strlist_free(&was);
	free(format);
	return rc;
}

int
register_make(const struct register_options *o)
{
	char path[PATH_MAX];
	struct make_place place = { .at = NULL };
	struct reg reg;
	bool made_dir;
	int rc = -1;

	register_conf_defaults(&reg);
	if (register_conf_choose(&reg, o) == 0)
		rc = find_place(o, &reg, &place);
	if (rc == 0 && !o->dry_run) {
		made_dir = !is_dir(o->dir);
		if (make_dirs(o->dir) == -1 || realpath(o->dir, path) == NULL) {
			fail_errno(o->dir);
			rc = -1;
		} else {
			free(reg.dir);
			reg.dir = xstrdup(path);
			rc = make_in(
			    &reg, o, place.repository != NULL, made_dir);
		}
	}
	place_free(&place);
	register_close(&reg);
	return rc;
}
