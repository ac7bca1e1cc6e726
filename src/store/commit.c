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
 * Run git for a transaction.  While another git has locked the index, wait as
 * long as for our own lock.  ERR gets what git said.  0, or its status.
 */
static int
git_write(const struct place *p, const struct git *what, struct strbuf *err)
{
	struct git g = *what;
	const int64_t until = clock_real() + p->reg->lock_seconds;
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

/* Run one step of a commit; report what git says if it fails. */
static int
step(const struct place *p, const struct git *g)
{
	struct strbuf err = { 0 };
	const int rc = git_write(p, g, &err);

	if (rc > 0)
		git_complain(status_of_git(&err), g->args[0], &err);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

/* git's index ---------------------------------------------------------------
 */

/*
 * The index is only a cache of HEAD and of what the user has staged.  A damaged
 * one, as after a loss of power, is put aside and made anew.
 */
static int
remake_index(const struct place *p)
{
	const char *const read[] = { "read-tree",
		*p->repo.head != '\0' ? "HEAD" : "--empty", NULL };
	const struct git g = { .args = read };
	char *index = path_join(p->repo.gitdir, "index");
	char *aside = path_join(p->repo.gitdir, "index.damaged");
	int rc = 0;

	if (rename(index, aside) == -1 && errno != ENOENT) {
		fail_errno(index);
		rc = -1;
	}
	if (rc == 0 && (rc = step(p, &g)) == 0)
		warning(NULL,
		    _("git's index was damaged and is made anew; what was "
		      "staged in it by hand is in %s"),
		    aside);
	free(index);
	free(aside);
	return rc;
}

static bool
has_index(const struct place *p)
{
	char *index = path_join(p->repo.gitdir, "index");
	const bool has = is_file(index) || *p->repo.head == '\0';

	free(index);
	return has;
}

/* Lines of MODE OID TAB PATH, each ended by NUL, into the index. */
static int
stage(const struct place *p, const char *index, const struct strbuf *lines)
{
	static const char *const args[] = { "update-index", "-z",
		"--index-info", NULL };
	const struct git g = { .args = args,
		.in = lines->s,
		.in_len = lines->len,
		.index = index };
	struct strbuf err = { 0 };
	int rc;

	/* Without one git would take every other file for removed. */
	if (index == NULL && !has_index(p) && remake_index(p) == -1)
		return -1;
	rc = git_write(p, &g, &err);
	/* "index file corrupt", "index file smaller than expected" */
	if (rc > 0 && index == NULL && err.s != NULL &&
	    strstr(err.s, "index file") != NULL)
		rc = remake_index(p) == 0 ? git_write(p, &g, &err) : -1;
	if (rc > 0)
		git_complain(status_of_git(&err), args[0], &err);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}

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

/* Which of the paths are staged: mine; and whether others are. */
struct staged {
	bool mine, others;
};

static int
find_staged(
    const struct place *p, const struct strlist *paths, struct staged *staged)
{
	static const char *const changed[] = { "diff-index", "--cached", "-z",
		"--name-only", "HEAD", NULL };
	static const char *const all[] = { "ls-files", "-z", "--full-name",
		":/", NULL };
	struct strlist names = { 0 };
	struct map own = { 0 };
	size_t at;
	char *path;
	int rc;

	*staged = (struct staged){ 0 };
	for (size_t i = 0; i < paths->n; i++) {
		path = xasprintf("%s%s", p->repo.below, paths->v[i]);
		map_put(&own, path, i);
		free(path);
	}
	rc = git_list(
	    p->reg->dir, &names, *p->repo.head != '\0' ? changed : all);
	for (size_t i = 0; i < names.n; i++)
		if (map_get(&own, names.v[i], &at))
			staged->mine = true;
		else
			staged->others = true;
	strlist_free(&names);
	map_free(&own);
	return rc;
}

/*
 * An index of HEAD and the lines, for when the user has staged something that
 * is not to be committed with them.  It begins as a copy: that saves git from
 * reading every file again.
 */
static int
make_own_index(
    const struct place *p, const char *index, const struct strbuf *lines)
{
	const char *const read[] = { "read-tree",
		*p->repo.head != '\0' ? "-im" : "--empty",
		*p->repo.head != '\0' ? "HEAD" : NULL, NULL };
	const struct git g = { .args = read, .index = index };
	char *users = path_join(p->repo.gitdir, "index");
	struct strbuf bytes = { 0 };
	int rc = 0;

	if (file_read(users, &bytes, FILE_MOST) == -1 ||
	    file_put(index, bytes.s, bytes.len) == -1) {
		fail_errno(users);
		rc = -1;
	}
	if (rc == 0)
		rc = step(p, &g);
	if (rc == 0)
		rc = stage(p, index, lines);
	strbuf_free(&bytes);
	free(users);
	return rc;
}

/* Committing --------------------------------------------------------------- */

/* Commit what is staged, or with LINES only those. */
static int
commit_staged(
    const struct place *p, const char *message, const struct strbuf *lines)
{
	static const char *const commit[] = { "commit", "-q", "-F", "-",
		"--cleanup=verbatim", NULL };
	const struct clone *c = clone_of(p->reg);
	const struct git_identity id = { c->name, c->email };
	char *index = lines != NULL ? path_join(p->state, "index") : NULL;
	const struct git g = { .args = commit,
		.in = message,
		.in_len = strlen(message),
		.lend = c->is_lent ? &id : NULL,
		.index = index,
		.has_hooks = true };
	int rc = lines != NULL ? make_own_index(p, index, lines) : 0;

	if (rc == 0)
		rc = step(p, &g);
	if (index != NULL)
		unlink(index);
	free(index);
	return rc;
}

int
commit_paths(
    const struct place *p, const struct journal *j, struct strlist *oids)
{
	struct strbuf lines = { 0 };
	struct staged staged;
	int rc = store_blobs(p, &j->paths, oids);

	for (size_t i = 0; rc == 0 && i < j->paths.n; i++) {
		strbuf_addf(&lines, "100644 %s\t%s%s", oids->v[i],
		    p->repo.below, j->paths.v[i]);
		strbuf_addc(&lines, '\0');
	}
	if (rc == 0)
		rc = stage(p, NULL, &lines);
	if (rc == 0)
		rc = find_staged(p, &j->paths, &staged);
	if (rc == 0 && staged.mine)
		rc = commit_staged(
		    p, j->message, staged.others ? &lines : NULL);
	if (rc == 0 && repository_sync(&p->repo, j->start) == -1) {
		fail_errno(p->repo.common);
		rc = -1;
	}
	strbuf_free(&lines);
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
	struct staged staged;
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
	/* Not if nothing was staged: another git may have locked the index. */
	if (rc == 0 && index.len > 0)
		rc = find_staged(p, &j->paths, &staged);
	if (rc == 0 && index.len > 0 && staged.mine)
		rc = stage(p, NULL, &index);
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
 * transaction is not ours; and a git of the user's would be done within a
 * second.
 */
static void
remove_stale_lock(const struct place *p, const char *dir, const char *name)
{
	char *path = path_join(dir, name);
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
	if ((rc = commit_paths(p, j, &oids)) == 0) {
		unlink(p->journal);
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
		git_write(p, &g, &err);
	strbuf_free(&err);
}
