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
#include "git_lock.h"
#include "index.h"
#include "tree.h"

#define MAINTENANCE_LASTS 86400 /* s, at most */

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
	if ((rc = place_step(p, &g)) == 0)
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

/* git read the files: what it found, is that what was written?  Else somebody
 * put them back in between, such as by git stash. */
static int
check_blobs(
    const struct place *p, const struct journal *j, const struct strlist *oids)
{
	for (size_t i = 0; i < j->blobs.n; i++)
		if (strcmp(j->blobs.v[i], oids->v[i]) != 0) {
			fail(EXIT_TEMP, NULL,
			    _("%s: %s: somebody changed it while it was "
			      "stored; try again"),
			    p->reg->dir, j->paths.v[i]);
			return -1;
		}
	return 0;
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

/* What HEAD has at the path of each of LINES, "MODE OID TAB PATH": its answer
 * "OID blob SIZE", or "... missing". */
static bool
is_answer(const char *line, const char *answer)
{
	const char *oid = strchr(line, ' ') + 1;
	const size_t n = strcspn(oid, "\t");

	if (starts_with(line, "0 "))
		return ends_with(answer, " missing");
	return strncmp(oid, answer, n) == 0 && answer[n] == ' ';
}

/* Is all of it in HEAD: by a process that was killed then, or though a hook
 * went on from it? */
static bool
is_committed(struct place *p, const struct strbuf *lines)
{
	static const char *const args[] = { "cat-file", "--batch-check", NULL };
	struct strbuf in = { 0 }, out = { 0 }, err = { 0 };
	struct strlist asked = { 0 }, answers = { 0 };
	struct git g = { .args = args, .out = &out };
	bool is;

	for (size_t at = 0; at < lines->len; at += strlen(lines->s + at) + 1) {
		strlist_add(&asked, lines->s + at);
		strbuf_addf(&in, "HEAD:%s\n", strchr(lines->s + at, '\t') + 1);
	}
	g.in = in.s;
	g.in_len = in.len;
	is = repository_update(p->reg->dir, &p->repo) == 0 &&
	     place_git(p, &g, &err) == 0;
	strlist_split(&answers, out.s != NULL ? out.s : "", '\n');
	for (size_t i = 0; i < asked.n && is; i++)
		is = i < answers.n && is_answer(asked.v[i], answers.v[i]);
	strlist_free(&answers);
	strlist_free(&asked);
	strbuf_free(&err);
	strbuf_free(&out);
	strbuf_free(&in);
	return is;
}

static void
remove_lock(const struct place *p, const char *name)
{
	git_lock_remove_stale(&p->repo, p->reg->dir, name, p->journal);
}

static void
remove_ref_locks(const struct place *p)
{
	remove_lock(p, "HEAD");
	remove_lock(p, p->repo.branch);
}

/* The commit of "[main OID] SUBJECT"; the caller frees; NULL: none is named. */
static char *
said_commit(const char *said)
{
	const char *end = strchr(said, ']'), *begin = end;
	char *oid;

	while (begin != NULL && begin > said && begin[-1] != ' ')
		begin--;
	if (begin == NULL)
		return NULL;
	oid = xstrndup(begin, (size_t)(end - begin));
	if (git_is_object_name(oid))
		return oid;
	free(oid);
	return NULL;
}

static bool
is_ancestor(const struct place *p, const char *oid)
{
	const char *const args[] = { "merge-base", "--is-ancestor", oid, "HEAD",
		NULL };
	const struct git g = { .args = args };
	struct strbuf err = { 0 };
	const bool is = place_git(p, &g, &err) == 0;

	strbuf_free(&err);
	return is;
}

/* Those of the hooks NAMES (ended by NULL) that git runs here, with a blank
 * before each. */
static void
add_hooks(const struct place *p, const char *const *names, struct strbuf *list)
{
	static const char *const args[] = { "rev-parse",
		"--path-format=absolute", "--git-path", "hooks", NULL };
	struct strbuf out = { 0 };
	char *path;

	if (git_ask(p->reg->dir, &out, args) == 0)
		for (size_t i = 0; names[i] != NULL; i++) {
			path = path_join(trim(out.s), names[i]);
			if (access(path, X_OK) == 0)
				strbuf_addf(list, " %s", path);
			free(path);
		}
	strbuf_free(&out);
}

/* One that says nothing leaves nothing to be looked for. */
static void
name_refusing_hooks(const struct place *p)
{
	static const char *const before[] = { "pre-commit",
		"prepare-commit-msg", "commit-msg", NULL };
	struct strbuf hooks = { 0 };

	add_hooks(p, before, &hooks);
	if (hooks.s != NULL)
		fail(EXIT_TEMP, NULL,
		    _("%s: nothing is stored; these hooks of git can refuse a "
		      "commit:%s"),
		    p->reg->dir, hooks.s);
	strbuf_free(&hooks);
}

/* A hook can take the commit back that was just made, and nobody would find
 * what was acknowledged.  One that amends it, or goes on from it, may. */
static enum attempt
check_kept(struct place *p, const struct strbuf *lines, const char *said)
{
	static const char *const after[] = { "post-commit",
		"reference-transaction", "post-index-change", "post-rewrite",
		NULL };
	char *oid = said_commit(said);
	struct strbuf hooks = { 0 };
	const bool is = repository_update(p->reg->dir, &p->repo) == 0 &&
			((oid != NULL && strcmp(p->repo.head, oid) == 0) ||
			    is_committed(p, lines) ||
			    (oid != NULL && is_ancestor(p, oid)));

	if (!is)
		add_hooks(p, after, &hooks);
	if (!is && hooks.s != NULL)
		fail(EXIT_TEMP, NULL,
		    _("%s: nothing is stored: the commit was made, and taken "
		      "back by a hook of git:%s"),
		    p->reg->dir, hooks.s);
	else if (!is)
		fail(EXIT_TEMP, NULL,
		    _("%s: nothing is stored: the commit was made, and "
		      "somebody moved the branch back; try again later"),
		    p->reg->dir);
	strbuf_free(&hooks);
	free(oid);
	return is ? ATTEMPT_DONE : ATTEMPT_FAILED;
}

/* What ssh-keygen or gpg said, without what git adds to it: the first line of
 * words; the caller frees. */
static char *
signing_words(const char *said)
{
	struct strlist lines = { 0 };
	char *words = NULL, *line;
	size_t n;

	strlist_split(&lines, said, '\n');
	for (size_t i = 0; i < lines.n && words == NULL; i++) {
		line = trim(lines.v[i]);
		if (starts_with(line, "error: "))
			line += strlen("error: ");
		/* git shows the end of each line as a question mark. */
		n = strlen(line);
		if (n > 0 && line[n - 1] == '?')
			line[n - 1] = '\0';
		if (*line != '\0' && *line != '@' &&
		    !starts_with(line, "fatal: ") &&
		    !starts_with(line, "Signing "))
			words = xstrdup(line);
	}
	strlist_free(&lines);
	return words != NULL ? words : xstrdup(said);
}

/* Could it not be signed?  git says so of what it cannot store, too, and then
 * names that first. */
static bool
is_signing_failure(const char *said)
{
	static const char *const others[] = { "unable to ",
		"insufficient permission", "No space left" };

	for (size_t i = 0; i < LENGTH(others); i++)
		if (strstr(said, others[i]) != NULL)
			return false;
	return strstr(said, "failed to write commit object") != NULL;
}

/* The key may come back: with its disk, its agent, its token. */
static void
complain_of_signing(const struct place *p, const char *said)
{
	char *words = signing_words(said);

	fail(EXIT_TEMP, NULL,
	    _("%s: nothing is stored, since the change could not be signed: "
	      "%s"),
	    p->reg->dir, words);
	free(words);
}

/* git commit ended with RC, which is not 0, and said ERR. */
static enum attempt
check_failure(struct place *p, const struct strbuf *lines, int rc,
    const struct strbuf *err)
{
	if (rc == -1)
		return ATTEMPT_FAILED;
	if (rc > 128) /* killed alone, perhaps when it had its locks */
		remove_ref_locks(p);
	if ((rc == 1 || rc > 128) && is_committed(p, lines))
		return ATTEMPT_DONE;
	if (strstr(err->s, "cannot lock ref") != NULL &&
	    !git_lock_is_cause(err->s))
		return ATTEMPT_AGAIN;
	if (is_signing_failure(err->s)) {
		complain_of_signing(p, err->s);
		return ATTEMPT_FAILED;
	}
	place_complain(p, "commit", err);
	if (rc == 1 && git_is_silent(rc, err))
		name_refusing_hooks(p);
	return ATTEMPT_FAILED;
}

/* Commit what our own index holds. */
static enum attempt
commit_index(struct place *p, const struct index *x, const struct journal *j,
    const struct strbuf *lines)
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
		.index = x->path };
	const int rc = place_git(p, &g, &err);
	const char *said = out.s != NULL ? out.s : "";
	enum attempt a = rc == 0 ? check_said(p, said)
				 : check_failure(p, lines, rc, &err);

	if (rc == 0 && a == ATTEMPT_DONE)
		a = check_kept(p, lines, said);
	strbuf_free(&out);
	strbuf_free(&err);
	return a;
}

/* On HEAD as it is now.  *IS_LATE: committed, but not in the user's index. */
static enum attempt
attempt(struct place *p, const struct journal *j, const struct strbuf *lines,
    bool *is_late)
{
	struct index x;
	enum attempt a = ATTEMPT_FAILED;

	if (index_open(p, &x) == 0 && index_add(p, &x, lines) == 0)
		a = commit_index(p, &x, j, lines);
	if (a == ATTEMPT_DONE) {
		diag_as_warnings(true);
		*is_late = index_share(p, &x, lines) == -1;
		diag_as_warnings(false);
	}
	index_close(&x);
	return a;
}

/* Entries of an index, for git update-index: 0 takes one away. */
static void
add_entries(struct strbuf *lines, const struct place *p,
    const struct journal *j, const struct strlist *oids)
{
	for (size_t i = 0; i < j->paths.n; i++) {
		strbuf_addf(lines, "100644 %s\t%s%s", oids->v[i], p->repo.below,
		    j->paths.v[i]);
		strbuf_addc(lines, '\0');
	}
	for (size_t i = 0; i < j->removals.n; i++) {
		strbuf_addf(lines, "0 %0*d\t%s%s", (int)strlen(p->repo.head), 0,
		    p->repo.below, j->removals.v[i]);
		strbuf_addc(lines, '\0');
	}
}

/* What HEAD has no more. */
static void
remove_files(const struct place *p, const struct journal *j)
{
	diag_as_warnings(true);
	for (size_t i = 0; i < j->removals.n; i++)
		if (beneath_remove(p->reg->dir, j->removals.v[i]) == -1)
			beneath_fail(p->reg->dir, j->removals.v[i]);
	diag_as_warnings(false);
}

int
commit_paths(struct place *p, const struct journal *j, struct strlist *oids)
{
	const int64_t until = clock_real() + p->reg->lock_seconds;
	struct strbuf lines = { 0 };
	enum attempt a = ATTEMPT_FAILED;
	bool is_late = false;
	int rc = store_blobs(p, &j->paths, oids);

	if (rc == 0 && check_blobs(p, j, oids) == 0) {
		add_entries(&lines, p, j, oids);
		while ((a = attempt(p, j, &lines, &is_late)) == ATTEMPT_AGAIN &&
		       clock_real() < until)
			place_nap(20);
	}
	if (a == ATTEMPT_AGAIN)
		fail(EXIT_TEMP, NULL,
		    _("%s: other commits came in between all the time"),
		    p->reg->dir);
	rc = a == ATTEMPT_DONE ? is_late : -1;
	if (rc != -1 && repository_sync(&p->repo, j->start) == -1) {
		fail_errno(p->repo.common);
		rc = -1;
	}
	if (rc != -1)
		remove_files(p, j);
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

/* The names of all files in HEAD. */
static int
list_head(const struct place *p, struct map *names)
{
	static const char *const args[] = { "ls-tree", "-r", "-z",
		"--name-only", "HEAD", NULL };
	struct strlist list = { 0 };
	int rc = 0;

	if (*p->repo.head != '\0')
		rc = git_list(p->reg->dir, &list, args);
	for (size_t i = 0; i < list.n; i++)
		map_put(names, list.v[i], i);
	strlist_free(&list);
	return rc;
}

/* Put one path back, as HEAD has it or away. */
static int
put_back(const struct place *p, const char *path, bool in_head)
{
	int rc;

	beneath_tidy(p->reg->dir, path);
	if (in_head)
		return restore(p, path);
	if ((rc = beneath_remove(p->reg->dir, path)) == -1)
		beneath_fail(p->reg->dir, path);
	return rc;
}

int
commit_undo(const struct place *p, struct journal *j)
{
	struct map in_head = { 0 };
	size_t at;
	int rc;

	if (j->written) {
		j->written = false;
		journal_write(p->journal, j);
	}
	rc = list_head(p, &in_head);
	for (size_t i = 0; rc == 0 && i < j->paths.n; i++)
		rc = put_back(
		    p, j->paths.v[i], map_get(&in_head, j->paths.v[i], &at));
	if (rc == 0)
		unlink(p->journal);
	map_free(&in_head);
	return rc;
}

/* Recovery ----------------------------------------------------------------- */

static const char *
first_line_end(const char *s)
{
	return s + strcspn(s, "\n");
}

/* Does each file still hold what was written? */
static bool
is_as_written(const struct place *p, const struct journal *j)
{
	struct strbuf s = { 0 };
	bool is = true;

	for (size_t i = 0; is && i < j->blobs.n && i < j->paths.n; i++) {
		strbuf_reset(&s);
		is = beneath_read(p->reg->dir, j->paths.v[i], &s, FILE_MOST) ==
			 0 &&
		     tree_is_blob(j->blobs.v[i], s.s != NULL ? s.s : "", s.len);
	}
	strbuf_free(&s);
	return is;
}

static int
recover(struct place *p, struct journal *j)
{
	const int len = (int)(first_line_end(j->message) - j->message);
	struct strlist oids = { 0 };
	int rc;

	if (!j->written || !is_as_written(p, j)) {
		rc = commit_undo(p, j);
		if (rc == -1)
			repository_is_damaged(p->reg->dir);
		else if (len > 0)
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
commit_recover(struct place *p)
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
	index_recover(p);
	if (rc != 1)
		return rc;
	/* No git of ours is running: it would still hold our lock. */
	remove_lock(p, "index");
	remove_ref_locks(p);
	rc = recover(p, &j);
	journal_free(&j);
	return rc;
}

/* git does no maintenance while this is there, and a git that was killed leaves
 * it for ever. */
static void
remove_stale_maintenance(const struct place *p)
{
	char *path = path_join(p->repo.common, "objects/maintenance.lock");
	struct stat st;

	if (stat(path, &st) == 0 &&
	    time(NULL) - st.st_mtime > MAINTENANCE_LASTS)
		unlink(path);
	free(path);
}

void
commit_maintain(const struct place *p)
{
	static const char *const args[] = { "maintenance", "run", "--auto",
		"--quiet", NULL };
	const struct git g = { .args = args };
	struct strbuf err = { 0 };

	remove_stale_maintenance(p);
	/* About one commit in 64. */
	if (p->repo.head[0] == '0' && strchr("0123", p->repo.head[1]) != NULL)
		place_git(p, &g, &err);
	strbuf_free(&err);
}
