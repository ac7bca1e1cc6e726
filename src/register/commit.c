/* One act in git: committed, undone, or finished after a killed process. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../base/diag.h"
#include "../base/file.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "../base/when.h"
#include "commit.h"
#include "git.h"

static void
nap(long ms)
{
	const struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

/*
 * Run git for an act.  While somebody else's git has the index, wait as long
 * as we wait for our own lock.  ERR gets what git said.  0, or its status.
 */
static int
git_write(const struct place *p, const char *const *args, const char *in,
    size_t in_len, struct str *err)
{
	struct git g = { .dir = p->reg->dir,
		.args = args,
		.in = in,
		.in_len = in_len,
		.err = err,
		.lend = p->reg,
		.writes = true,
		/* It runs on when we are killed: until it is done, nobody
		 * else may begin. */
		.lock = p->lock };
	const int64_t until = when_real() + p->reg->lock_seconds;
	int rc;

	for (;;) {
		str_reset(err);
		rc = git_run(&g);
		if (rc <= 0 || err->s == NULL ||
		    strstr(err->s, ".lock': File exists") == NULL ||
		    when_real() >= until)
			return rc;
		nap(50);
	}
}

/* The act's paths for git, each ended by NUL, in a file: there may be more of
 * them than fit on a command line. */
static char *
write_pathspec(const struct place *p, const struct strs *paths)
{
	char *file = path_join(p->state, "paths");
	struct str s = { 0 };

	for (size_t i = 0; i < paths->n; i++)
		str_addn(&s, paths->v[i], strlen(paths->v[i]) + 1);
	if (file_put(file, s.s, s.len) == -1) {
		fail_errno(file);
		free(file);
		file = NULL;
	}
	str_free(&s);
	return file;
}

static enum status
status_of_git(const struct str *err)
{
	const char *said = err->s != NULL ? err->s : "";

	if (strstr(said, "Permission denied") != NULL ||
	    strstr(said, "insufficient permission") != NULL ||
	    strstr(said, "Read-only file system") != NULL ||
	    strstr(said, "dubious ownership") != NULL)
		return STATUS_PERM;
	if (strstr(said, "Please tell me who you are") != NULL)
		return STATUS_CONFIG;
	/* A hook, a full disk, a lock: another time it may well work. */
	return STATUS_TEMP;
}

/* Run git with the paths behind ARGS. */
static int
git_paths(const struct place *p, const char *const *args,
    const struct strs *paths, struct str *out)
{
	struct strs all = { 0 };
	struct str err = { 0 };
	struct git g = { .dir = p->reg->dir, .out = out, .err = &err };
	int rc;

	for (size_t i = 0; args[i] != NULL; i++)
		strs_add(&all, args[i]);
	for (size_t i = 0; i < paths->n; i++)
		strs_add(&all, paths->v[i]);
	strs_take(&all, NULL);
	g.args = (const char *const *)all.v;
	rc = out != NULL ? git_run(&g) : git_write(p, g.args, NULL, 0, &err);
	if (rc > 0 && out == NULL)
		git_complain(status_of_git(&err), args[0], &err);
	strs_free(&all);
	str_free(&err);
	return rc;
}

/* Is the index the same as HEAD for these paths? */
static bool
is_committed(const struct place *p, const struct strs *paths)
{
	static const char *const args[] = { "diff-index", "--cached",
		"--name-only", "HEAD", "--", NULL };
	struct str out = { 0 };
	const bool is = p->head.len > 0 &&
			git_paths(p, args, paths, &out) == 0 && out.len == 0;

	str_free(&out);
	return is;
}

/* Run one step of a commit; what git says against it is reported. */
static int
step(const struct place *p, const char *const *args, const char *in)
{
	struct str err = { 0 };
	const int rc = git_write(
	    p, args, in, in != NULL ? strlen(in) : 0, &err);

	if (rc > 0)
		git_complain(status_of_git(&err), args[0], &err);
	str_free(&err);
	return rc == 0 ? 0 : -1;
}

/*
 * Bring the paths into the index and commit them, and nothing else.  AGAIN:
 * somebody died at this, and may have got as far as the commit.
 */
static int
commit_paths(const struct place *p, const struct strs *paths,
    const char *message, bool again)
{
	char *spec = write_pathspec(p, paths);
	char *from = spec != NULL ? xasprintf("--pathspec-from-file=%s", spec)
				  : NULL;
	const char *const add[] = { "add", "-f", from, "--pathspec-file-nul",
		NULL };
	const char *const commit[] = { "commit", "-q", "-F", "-",
		"--cleanup=verbatim", "--only", from, "--pathspec-file-nul",
		NULL };
	int rc;

	if (spec == NULL)
		return -1;
	rc = step(p, add, NULL);
	if (rc == 0 && !(again && is_committed(p, paths)))
		rc = step(p, commit, message);
	unlink(spec);
	free(from);
	free(spec);
	return rc;
}

int
commit_act(const struct place *p, const struct journal *j)
{
	return commit_paths(p, &j->paths, j->message, false);
}

/* Undoing ------------------------------------------------------------------ */

/*
 * Put one file back: as HEAD has it, or away.  Without the index, which may be
 * the very thing that somebody else has locked.
 */
static int
restore(const struct place *p, const char *path)
{
	char *spec = xasprintf("HEAD:./%s", path),
	     *file = path_join(p->reg->dir, path);
	const char *const show[] = { "cat-file", "blob", spec, NULL };
	const char *slash = strrchr(path, '/');
	struct str blob = { 0 }, err = { 0 };
	struct git g = {
		.dir = p->reg->dir, .args = show, .out = &blob, .err = &err
	};
	char *dir = path_dir(file);
	int rc = 0;

	remove_temporaries(dir, slash != NULL ? slash + 1 : path);
	if (git_run(&g) == 0) {
		rc = file_replace(file, blob.s != NULL ? blob.s : "", blob.len);
	} else {
		rc = unlink(file) == -1 && errno != ENOENT && errno != ENOTDIR
			 ? -1
			 : 0;
		remove_empty_dirs(dir, p->reg->dir);
	}
	if (rc == -1)
		fail_errno(file);
	free(spec);
	free(file);
	free(dir);
	str_free(&blob);
	str_free(&err);
	return rc;
}

/* Take the paths out of the index again, if they got as far as that. */
static int
unstage(const struct place *p, const struct strs *paths)
{
	static const char *const any[] = { "ls-files", "--", NULL };
	static const char *const reset[] = { "reset", "-q", "--", NULL };
	static const char *const drop[] = { "rm", "-q", "--cached", "-f",
		"--ignore-unmatch", "--", NULL };
	struct str out = { 0 };
	int rc = 0;

	if (p->head.len == 0) {
		rc = git_paths(p, any, paths, &out);
		if (rc == 0 && out.len > 0)
			rc = git_paths(p, drop, paths, NULL);
	} else if (!is_committed(p, paths)) {
		rc = git_paths(p, reset, paths, NULL);
	}
	str_free(&out);
	return rc == 0 ? 0 : -1;
}

int
commit_undo(const struct place *p, struct journal *j)
{
	int rc = 0;

	if (j->written) {
		j->written = false;
		journal_write(p->journal, j);
	}
	for (size_t i = 0; i < j->paths.n; i++)
		if (restore(p, j->paths.v[i]) == -1)
			rc = -1;
	if (unstage(p, &j->paths) == -1)
		rc = -1;
	if (rc == 0)
		unlink(p->journal);
	return rc;
}

/* Recovery ----------------------------------------------------------------- */

/*
 * A lock of git's own that a killed git left.  No git of ours is running: it
 * would still hold our lock.  One of the user's would be done in a moment.
 */
static void
remove_stale_lock(const struct place *p, const char *name)
{
	char *path = path_join(p->gitdir.s, name);
	struct stat st;

	for (int i = 0; i < 20 && stat(path, &st) == 0; i++)
		nap(50);
	if (stat(path, &st) == 0 && unlink(path) == 0)
		warning(
		    NULL, _("removed %s, which a killed git had left"), path);
	free(path);
}

static void
remove_stale_locks(const struct place *p)
{
	const char *const args[] = { "symbolic-ref", "-q", "HEAD", NULL };
	struct str branch = { 0 };
	struct git g = { .dir = p->reg->dir, .args = args, .out = &branch };
	char *name;

	remove_stale_lock(p, "index.lock");
	remove_stale_lock(p, "HEAD.lock");
	if (git_run(&g) == 0 && branch.len > 1) {
		name = xasprintf("%s.lock", trim(branch.s));
		remove_stale_lock(p, name);
		free(name);
	}
	str_free(&branch);
}

static const char *
first_line_end(const char *s)
{
	return s + strcspn(s, "\n");
}

int
commit_recover(const struct place *p)
{
	struct journal j;
	int rc = journal_read(p->journal, &j), len;

	remove_temporaries(p->state, NULL);
	if (rc == -1)
		fail_errno(p->journal);
	if (rc != 1)
		return rc;
	remove_stale_locks(p);
	len = (int)(first_line_end(j.message) - j.message);
	if (!j.written) {
		rc = commit_undo(p, &j);
		if (rc == 0 && len > 0)
			note(_("undone, since it was broken off: %.*s"), len,
			    j.message);
	} else {
		rc = commit_paths(p, &j.paths, j.message, true);
		if (rc == 0) {
			unlink(p->journal);
			note(_("finished, since it was broken off: %.*s"), len,
			    j.message);
		}
	}
	journal_free(&j);
	return rc;
}
