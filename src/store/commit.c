/* Commits. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/timestamp.h"
#include "commit.h"
#include "git.h"

static void
nap(long ms)
{
	const struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

/*
 * Run git for a transaction.  While another git has locked the index, wait as
 * long as for our own lock.  ERR gets what git said.  0, or its status.
 */
static int
git_write(const struct place *p, const char *const *args, const char *in,
    size_t in_len, struct strbuf *err)
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
	const int64_t until = clock_real() + p->reg->lock_seconds;
	int rc;

	for (;;) {
		strbuf_reset(err);
		rc = git_run(&g);
		if (rc <= 0 || err->s == NULL ||
		    strstr(err->s, ".lock': File exists") == NULL ||
		    clock_real() >= until)
			return rc;
		nap(50);
	}
}

/* Write the paths for git, each ended by NUL, into a file: there may be more
 * than fit on a command line. */
static char *
write_pathspec(const struct place *p, const struct strlist *paths)
{
	char *file = path_join(p->state, "paths");
	struct strbuf s = { 0 };

	for (size_t i = 0; i < paths->n; i++)
		strbuf_addn(&s, paths->v[i], strlen(paths->v[i]) + 1);
	if (file_put(file, s.s, s.len) == -1) {
		fail_errno(file);
		free(file);
		file = NULL;
	}
	strbuf_free(&s);
	return file;
}

static enum exit_status
status_of_git(const struct strbuf *err)
{
	const char *said = err->s != NULL ? err->s : "";

	if (strstr(said, "Permission denied") != NULL ||
	    strstr(said, "insufficient permission") != NULL ||
	    strstr(said, "Read-only file system") != NULL ||
	    strstr(said, "dubious ownership") != NULL)
		return EXIT_PERM;
	if (strstr(said, "Please tell me who you are") != NULL)
		return EXIT_CONFIG;
	/* A hook, a full disk, a lock: another time it may well work. */
	return EXIT_TEMP;
}

/* The names that git lists, each ended by NUL, into NAMES.  0 or -1. */
static int
list_names(const struct place *p, const char *const *args, struct map *names)
{
	struct strlist list = { 0 };
	const int rc = git_list(p->reg->dir, &list, args);

	for (size_t i = 0; i < list.n; i++)
		map_put(names, list.v[i], i);
	strlist_free(&list);
	return rc;
}

/* Does the index differ from HEAD in one of these paths? */
static bool
is_staged(const struct place *p, const struct strlist *paths)
{
	static const char *const staged[] = { "diff-index", "--cached", "-z",
		"--name-only", "--relative", "HEAD", "--", ".", NULL };
	static const char *const any[] = { "ls-files", "-z", NULL };
	struct map names = { 0 };
	size_t at;
	bool is = list_names(p, p->head.len > 0 ? staged : any, &names) == -1;

	for (size_t i = 0; i < paths->n && !is; i++)
		is = map_get(&names, paths->v[i], &at);
	map_free(&names);
	return is;
}

/* Run one step of a commit; report what git says if it fails. */
static int
step(const struct place *p, const char *const *args, const char *in)
{
	struct strbuf err = { 0 };
	const int rc = git_write(
	    p, args, in, in != NULL ? strlen(in) : 0, &err);

	if (rc > 0)
		git_complain(status_of_git(&err), args[0], &err);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/*
 * Bring the paths into the index and commit them, and nothing else.  AGAIN:
 * a process was killed at this, perhaps after the commit.
 */
static int
commit_paths(const struct place *p, const struct strlist *paths,
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
	if (rc == 0 && (!again || is_staged(p, paths)))
		rc = step(p, commit, message);
	unlink(spec);
	free(from);
	free(spec);
	return rc;
}

int
commit_transaction(const struct place *p, const struct journal *j)
{
	return commit_paths(p, &j->paths, j->message, false);
}

/* Undoing ------------------------------------------------------------------ */

/* Put one file back as HEAD has it. */
static int
restore(const struct place *p, const char *path, const char *file)
{
	char *spec = xasprintf("HEAD:./%s", path);
	const char *const show[] = { "cat-file", "blob", spec, NULL };
	struct strbuf blob = { 0 };
	int rc = git_ask(p->reg->dir, &blob, show);

	if (rc == 0 &&
	    file_replace(file, blob.s != NULL ? blob.s : "", blob.len) == -1) {
		fail_errno(file);
		rc = -1;
	}
	free(spec);
	strbuf_free(&blob);
	return rc;
}

/* Put one path back: as HEAD has it, or away. */
static int
put_back(const struct place *p, const char *path, const struct map *in_head)
{
	char *file = path_join(p->reg->dir, path), *dir = path_dir(file);
	const char *slash = strrchr(path, '/');
	size_t at;
	int rc = 0;

	remove_temporaries(dir, slash != NULL ? slash + 1 : path);
	if (map_get(in_head, path, &at)) {
		rc = restore(p, path, file);
	} else if (unlink(file) == -1 && errno != ENOENT && errno != ENOTDIR) {
		fail_errno(file);
		rc = -1;
	} else {
		remove_empty_dirs(dir, p->reg->dir);
	}
	free(file);
	free(dir);
	return rc;
}

/* All of them; without the index, which another git may have locked. */
static int
put_all_back(const struct place *p, const struct strlist *paths)
{
	static const char *const head[] = { "ls-tree", "-r", "-z",
		"--name-only", "HEAD", NULL };
	struct map in_head = { 0 };
	int rc = 0;

	if (p->head.len > 0)
		rc = list_names(p, head, &in_head);
	for (size_t i = 0; i < paths->n && rc == 0; i++)
		rc = put_back(p, paths->v[i], &in_head);
	map_free(&in_head);
	return rc;
}

/* Take the paths out of the index again, if they are in it. */
static int
unstage(const struct place *p, const struct strlist *paths)
{
	char *spec, *from;
	int rc;

	if (!is_staged(p, paths))
		return 0;
	if ((spec = write_pathspec(p, paths)) == NULL)
		return -1;
	from = xasprintf("--pathspec-from-file=%s", spec);
	const char *const reset[] = { "reset", "-q", from,
		"--pathspec-file-nul", NULL };
	const char *const drop[] = { "rm", "-q", "--cached", "-f",
		"--ignore-unmatch", from, "--pathspec-file-nul", NULL };

	rc = step(p, p->head.len > 0 ? reset : drop, NULL);
	unlink(spec);
	free(spec);
	free(from);
	return rc;
}

int
commit_undo(const struct place *p, struct journal *j)
{
	int rc;

	if (j->written) {
		j->written = false;
		journal_write(p->journal, j);
	}
	rc = put_all_back(p, &j->paths);
	if (unstage(p, &j->paths) == -1)
		rc = -1;
	if (rc == 0)
		unlink(p->journal);
	return rc;
}

/* Recovery ----------------------------------------------------------------- */

/*
 * Remove a lock of git's own that a killed git left.  No git of ours is
 * running: it would still hold our lock.  A lock that is older than the
 * transaction is not ours; and a git of the user's would be done within a
 * second.
 */
static void
remove_stale_lock(const struct place *p, const char *name)
{
	char *path = path_join(p->gitdir.s, name);
	struct stat act, st;

	for (int i = 0; i < 20 && stat(path, &st) == 0; i++)
		nap(50);
	if (stat(path, &st) == 0 && stat(p->journal, &act) == 0 &&
	    st.st_mtim.tv_sec >= act.st_mtim.tv_sec && unlink(path) == 0)
		warning(
		    NULL, _("removed %s, which a killed git had left"), path);
	free(path);
}

static void
remove_stale_locks(const struct place *p)
{
	const char *const args[] = { "symbolic-ref", "-q", "HEAD", NULL };
	struct strbuf branch = { 0 };
	struct git g = { .dir = p->reg->dir, .args = args, .out = &branch };
	char *name;

	remove_stale_lock(p, "index.lock");
	remove_stale_lock(p, "HEAD.lock");
	if (git_run(&g) == 0 && branch.len > 1) {
		name = xasprintf("%s.lock", trim(branch.s));
		remove_stale_lock(p, name);
		free(name);
	}
	strbuf_free(&branch);
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

	if (rc == -1)
		fail_errno(p->journal);
	remove_temporaries(p->state, NULL);
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
