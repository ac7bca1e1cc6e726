/* Commits. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../util/beneath.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/timestamp.h"
#include "clone.h"
#include "commit.h"
#include "git.h"

static void
nap(long ms)
{
	const struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

/*
 * Run git for a transaction.  While another git has locked what it needs, wait
 * for at most SECONDS.  ERR gets what git said.  0, or its status.
 */
static int
git_write(const struct place *p, const struct git *what, unsigned seconds,
    struct strbuf *err)
{
	struct git g = *what;
	const int64_t until = clock_real() + seconds;
	int rc;

	g.dir = p->reg->dir;
	g.err = err;
	g.writes = true;
	/* It runs on when we are killed: until it is done, nobody else may
	 * begin. */
	g.lock = p->lock;
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

/* Run one step of a commit; report what git says if it fails. */
static int
step(const struct place *p, const struct git *g)
{
	struct strbuf err = { 0 };
	const int rc = git_write(p, g, p->reg->lock_seconds, &err);

	if (rc > 0)
		git_complain(EXIT_TEMP, g->args[0], &err);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* The user's index --------------------------------------------------------- */

/* Somebody may have locked it for long, such as an editor of git's. */
#define USERS_INDEX_SECONDS 5

static char *
users_index(const struct place *p)
{
	return path_join(p->repo.gitdir, "index");
}

/*
 * It is only a cache of HEAD and of what the user has staged.  A damaged one,
 * as after a loss of power, is put aside and made anew.
 */
static int
remake_index(const struct place *p)
{
	static const char *const read[] = { "read-tree", "HEAD", NULL };
	const struct git g = { .args = read };
	char *index = users_index(p);
	char *aside = path_join(p->repo.gitdir, "index.damaged");
	int rc = 0;

	if (rename(index, aside) == -1 && errno != ENOENT) {
		fail_errno(index);
		rc = -1;
	}
	/* Before the first commit there was none. */
	if (rc == 0 && (rc = step(p, &g)) == 0 && *p->repo.head != '\0')
		warning(NULL,
		    _("git's index was damaged and is made anew; what was "
		      "staged in it by hand is in %s"),
		    aside);
	free(index);
	free(aside);
	return rc;
}

/* Without one git would take every other file for removed. */
static bool
has_index(const struct place *p)
{
	char *index = users_index(p);
	const bool has = is_file(index);

	free(index);
	return has;
}

/*
 * Lines of MODE OID TAB PATH, each ended by NUL, into the user's index: what
 * was committed must not seem removed there.
 */
static int
stage(const struct place *p, const struct strbuf *lines)
{
	static const char *const args[] = { "update-index", "-z",
		"--index-info", NULL };
	const struct git g = {
		.args = args, .in = lines->s, .in_len = lines->len
	};
	struct strbuf err = { 0 };
	int rc;

	if (!has_index(p) && remake_index(p) == -1)
		return -1;
	rc = git_write(p, &g, USERS_INDEX_SECONDS, &err);
	/* "index file corrupt", "index file smaller than expected" */
	if (rc > 0 && err.s != NULL && strstr(err.s, "index file") != NULL)
		rc = remake_index(p) == 0
			 ? git_write(p, &g, USERS_INDEX_SECONDS, &err)
			 : -1;
	if (rc > 0)
		git_complain(EXIT_TEMP, args[0], &err);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* Does an index (NULL: the user's) differ from HEAD in one of the paths?  1, 0,
 * or -1: reported. */
static int
is_staged(const struct place *p, const char *index, const struct strlist *paths)
{
	static const char *const changed[] = { "diff-index", "--cached", "-z",
		"--name-only", "HEAD", NULL };
	static const char *const all[] = { "ls-files", "-z", "--full-name",
		":/", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	const struct git g = { .dir = p->reg->dir,
		.args = *p->repo.head != '\0' ? changed : all,
		.out = &out,
		.err = &err,
		.index = index };
	struct map names = { 0 };
	size_t at;
	char *path;
	int rc = git_run(&g), is = 0;

	if (rc > 0)
		git_complain(EXIT_IO, g.args[0], &err);
	for (at = 0; rc == 0 && at < out.len; at += strlen(out.s + at) + 1)
		map_put(&names, out.s + at, 1);
	for (size_t i = 0; i < paths->n && is == 0; i++) {
		path = xasprintf("%s%s", p->repo.below, paths->v[i]);
		is = map_get(&names, path, &at);
		free(path);
	}
	map_free(&names);
	strbuf_free(&out);
	strbuf_free(&err);
	return rc == 0 ? is : -1;
}

/* Our own index ------------------------------------------------------------ */

static char *
own_index(const struct place *p)
{
	return path_join(p->state, "index");
}

/* A copy of the user's saves git from reading every file of the register. */
static void
begin_own_index(const struct place *p, const char *index)
{
	char *users = users_index(p);
	struct strbuf bytes = { 0 };

	if (!is_file(index) && file_read(users, &bytes, FILE_MOST) == 0)
		file_put(index, bytes.s, bytes.len);
	strbuf_free(&bytes);
	free(users);
}

/* Make it that of HEAD, from one that may be damaged. */
static int
read_head(const struct place *p, const char *index)
{
	const char *const read[] = { "read-tree", "-i", "--reset", "HEAD",
		NULL };
	const struct git g = { .args = read, .index = index };
	struct strbuf err = { 0 };
	int rc;

	if (*p->repo.head == '\0')
		return unlink(index) == 0 || errno == ENOENT ? 0 : -1;
	begin_own_index(p, index);
	rc = git_write(p, &g, p->reg->lock_seconds, &err);
	strbuf_free(&err);
	if (rc > 0) {
		unlink(index);
		rc = step(p, &g);
	}
	return rc == 0 ? 0 : -1;
}

/* Committing --------------------------------------------------------------- */

/* Bring the files into git as they are, and their names to OIDS. */
static int
store_blobs(
    const struct place *p, const struct strlist *paths, struct strlist *oids)
{
	static const char *const args[] = { "hash-object", "-w", "--no-filters",
		"--stdin-paths", NULL };
	struct strbuf in = { 0 }, out = { 0 };
	struct git g = { .args = args, .out = &out };
	int rc;

	/* git works from the top of its work tree. */
	for (size_t i = 0; i < paths->n; i++)
		strbuf_addf(&in, "%s%s\n", p->repo.below, paths->v[i]);
	g.in = in.s;
	g.in_len = in.len;
	if ((rc = step(p, &g)) == 0)
		strlist_split(oids, out.s != NULL ? out.s : "", '\n');
	if (rc == 0 && oids->n < paths->n) {
		fail(EXIT_IO, NULL, _("git %s failed and did not say why"),
		    args[0]);
		rc = -1;
	}
	strbuf_free(&in);
	strbuf_free(&out);
	return rc;
}

enum attempt {
	ATTEMPT_DONE,
	ATTEMPT_AGAIN, /* somebody else's commit came in between */
	ATTEMPT_FAILED, /* reported */
};

/* What "git commit" says it has done: "[main OID] SUBJECT", with "(root-commit)
 * " before the first OID. */
static enum attempt
check_said(const struct place *p, const char *said)
{
	const char *branch = strrchr(p->repo.branch, '/') != NULL
				 ? p->repo.branch + strlen("refs/heads/")
				 : "";
	char *begin = xasprintf("[%s ", branch);
	const bool is = starts_with(said, begin);

	if (!is)
		fail(EXIT_TEMP, NULL,
		    _("%s: another branch was checked out meanwhile"),
		    p->reg->dir);
	free(begin);
	return is ? ATTEMPT_DONE : ATTEMPT_FAILED;
}

/* Commit what our own index holds. */
static enum attempt
commit_index(const struct place *p, const char *index, const struct journal *j)
{
	static const char *const commit[] = { "commit", "-F", "-",
		"--cleanup=verbatim", NULL };
	const struct clone *c = clone_of(p->reg);
	const struct git_identity id = { c->name, c->email };
	struct strbuf out = { 0 }, err = { 0 };
	const struct git g = { .args = commit,
		.in = j->message,
		.in_len = strlen(j->message),
		.out = &out,
		.lend = c->is_lent ? &id : NULL,
		.index = index,
		.has_hooks = true };
	const int rc = git_write(p, &g, p->reg->lock_seconds, &err);
	enum attempt a = ATTEMPT_FAILED;

	if (rc == 0)
		a = check_said(p, out.s != NULL ? out.s : "");
	else if (rc == 1 && is_staged(p, index, &j->paths) == 0)
		a = ATTEMPT_DONE; /* by a process that was killed then */
	else if (rc > 0 && err.s != NULL &&
		 strstr(err.s, "cannot lock ref") != NULL)
		a = ATTEMPT_AGAIN;
	else if (rc > 0)
		git_complain(EXIT_TEMP, commit[0], &err);
	strbuf_free(&out);
	strbuf_free(&err);
	return a;
}

/* HEAD as it is now, and the lines. */
static enum attempt
attempt(const struct place *p, const struct journal *j,
    const struct strbuf *lines, const char *index)
{
	static const char *const args[] = { "update-index", "-z",
		"--index-info", NULL };
	const struct git g = { .args = args,
		.in = lines->s,
		.in_len = lines->len,
		.index = index };

	if (read_head(p, index) == -1 || step(p, &g) == -1)
		return ATTEMPT_FAILED;
	return commit_index(p, index, j);
}

int
commit_paths(
    const struct place *p, const struct journal *j, struct strlist *oids)
{
	const int64_t until = clock_real() + p->reg->lock_seconds;
	char *index = own_index(p);
	struct strbuf lines = { 0 };
	enum attempt a = ATTEMPT_FAILED;
	int rc = store_blobs(p, &j->paths, oids);

	for (size_t i = 0; rc == 0 && i < j->paths.n; i++) {
		strbuf_addf(&lines, "100644 %s\t%s%s", oids->v[i],
		    p->repo.below, j->paths.v[i]);
		strbuf_addc(&lines, '\0');
	}
	if (rc == 0)
		while ((a = attempt(p, j, &lines, index)) == ATTEMPT_AGAIN &&
		       clock_real() < until)
			nap(20);
	if (a == ATTEMPT_AGAIN)
		fail(EXIT_TEMP, NULL,
		    _("%s: other commits came in between all the time"),
		    p->reg->dir);
	rc = a == ATTEMPT_DONE ? 0 : -1;
	if (rc == 0 && repository_sync(&p->repo, j->start) == -1) {
		fail_errno(p->repo.common);
		rc = -1;
	}
	if (rc == 0) {
		diag_as_warnings(true);
		if (stage(p, &lines) == -1)
			rc = 1;
		diag_as_warnings(false);
	}
	strbuf_free(&lines);
	free(index);
	return rc;
}

/* Undoing ------------------------------------------------------------------ */

/* Put one file back as HEAD has it. */
static int
restore(const struct place *p, const char *path)
{
	char *spec = xasprintf("HEAD:./%s", path);
	const char *const show[] = { "cat-file", "blob", spec, NULL };
	struct strbuf blob = { 0 };
	int rc = git_ask(p->reg->dir, &blob, show);

	if (rc == 0 && beneath_replace(p->reg->dir, path,
			   blob.s != NULL ? blob.s : "", blob.len) == -1) {
		beneath_fail(p->reg->dir, path);
		rc = -1;
	}
	free(spec);
	strbuf_free(&blob);
	return rc;
}

/* The lines of ls-tree of all files in HEAD, and their places by path. */
static int
list_head(const struct place *p, struct strlist *lines, struct map *by_path)
{
	static const char *const args[] = { "ls-tree", "-r", "-z", "HEAD",
		NULL };
	const char *tab;
	int rc = 0;

	if (*p->repo.head != '\0')
		rc = git_list(p->reg->dir, lines, args);
	for (size_t i = 0; i < lines->n; i++)
		if ((tab = strchr(lines->v[i], '\t')) != NULL)
			map_put(by_path, tab + 1, i);
	return rc;
}

/* Put one path back, as HEAD has it or away, and its line for the index. */
static int
put_back(const struct place *p, const char *path, const char *line,
    struct strbuf *index)
{
	const char *oid;
	int rc;

	beneath_tidy(p->reg->dir, path);
	if (line != NULL) {
		rc = restore(p, path);
		/* MODE TYPE OID TAB PATH */
		oid = line + strcspn(line, "\t");
		while (oid > line && oid[-1] != ' ')
			oid--;
		strbuf_addf(index, "%.6s %.*s\t%s%s", line,
		    (int)strcspn(oid, "\t"), oid, p->repo.below, path);
	} else {
		if ((rc = beneath_remove(p->reg->dir, path)) == -1)
			beneath_fail(p->reg->dir, path);
		strbuf_addf(index, "0 %040d\t%s%s", 0, p->repo.below, path);
	}
	strbuf_addc(index, '\0');
	return rc;
}

int
commit_undo(const struct place *p, struct journal *j)
{
	struct strlist head = { 0 };
	struct map by_path = { 0 };
	struct strbuf index = { 0 };
	size_t at;
	int rc;

	if (j->written) {
		j->written = false;
		journal_write(p->journal, j);
	}
	rc = list_head(p, &head, &by_path);
	for (size_t i = 0; rc == 0 && i < j->paths.n; i++)
		rc = put_back(p, j->paths.v[i],
		    map_get(&by_path, j->paths.v[i], &at) ? head.v[at] : NULL,
		    &index);
	/* Only where a process was killed between its commit and the index. */
	if (rc == 0 && has_index(p) && is_staged(p, NULL, &j->paths) == 1)
		rc = stage(p, &index);
	if (rc == 0)
		unlink(p->journal);
	strlist_free(&head);
	map_free(&by_path);
	strbuf_free(&index);
	return rc;
}

/* Recovery ----------------------------------------------------------------- */

/*
 * Remove a lock of git's own that a killed git left.  No git of ours is
 * running: it would still hold our lock.  A lock that is older than the
 * transaction is not ours, and a git of the user's would be done with the same
 * one within a second.
 */
static void
remove_stale_lock(const struct place *p, const char *dir, const char *name)
{
	char *path = path_join(dir, name);
	struct stat journal, first, now;
	bool is_same = stat(path, &first) == 0;

	for (int i = 0; i < 20 && is_same; i++) {
		nap(50);
		is_same = stat(path, &now) == 0 && now.st_ino == first.st_ino &&
			  now.st_mtim.tv_sec == first.st_mtim.tv_sec &&
			  now.st_mtim.tv_nsec == first.st_mtim.tv_nsec;
	}
	if (is_same && stat(p->journal, &journal) == 0 &&
	    now.st_mtim.tv_sec >= journal.st_mtim.tv_sec && unlink(path) == 0)
		warning(
		    NULL, _("removed %s, which a killed git had left"), path);
	free(path);
}

static void
remove_stale_locks(const struct place *p)
{
	char *branch = xasprintf("%s.lock", p->repo.branch);

	remove_stale_lock(p, p->repo.gitdir, "index.lock");
	remove_stale_lock(p, p->repo.gitdir, "HEAD.lock");
	if (*p->repo.branch != '\0')
		remove_stale_lock(p, p->repo.common, branch);
	free(branch);
}

static const char *
first_line_end(const char *s)
{
	return s + strcspn(s, "\n");
}

static int
recover(const struct place *p, struct journal *j)
{
	const int len = (int)(first_line_end(j->message) - j->message);
	struct strlist oids = { 0 };
	int rc;

	if (!j->written) {
		rc = commit_undo(p, j);
		if (rc == 0 && len > 0)
			note(_("undone, since it was broken off: %.*s"), len,
			    j->message);
		return rc;
	}
	if ((rc = commit_paths(p, j, &oids)) != -1) {
		if (rc == 0)
			unlink(p->journal);
		rc = 0;
		note(_("finished, since it was broken off: %.*s"), len,
		    j->message);
	}
	strlist_free(&oids);
	return rc;
}

int
commit_recover(const struct place *p)
{
	const int state = open(p->state, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct journal j;
	char *own;
	int rc = journal_read(p->journal, &j);

	if (rc == -1 && errno == EBADMSG)
		fail(EXIT_DATA, NULL,
		    _("%s: it names a file outside the register; nothing is "
		      "written before somebody has looked into that"),
		    p->journal);
	else if (rc == -1)
		fail_errno(p->journal);
	if (state != -1)
		remove_temporaries(state, NULL);
	/* Of our own index: nobody else uses it. */
	own = path_join(p->state, "index.lock");
	unlink(own);
	free(own);
	if (rc != 1)
		return rc;
	remove_stale_locks(p);
	rc = recover(p, &j);
	journal_free(&j);
	return rc;
}

void
commit_maintain(const struct place *p)
{
	static const char *const args[] = { "maintenance", "run", "--auto",
		"--quiet", NULL };
	const struct git g = { .args = args };
	struct strbuf err = { 0 };

	/* About one commit in 64. */
	if (p->repo.head[0] == '0' && strchr("0123", p->repo.head[1]) != NULL)
		git_write(p, &g, 0, &err);
	strbuf_free(&err);
}
