/* Writing the register: an act is some files, then one commit. */
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
#include "../format/incident_xml.h"
#include "git.h"
#include "journal.h"
#include "keys.h"
#include "store.h"
#include "tree.h"

struct pending {
	char *path; /* below the register */
	char *data;
	size_t len;
};

struct act {
	const struct reg *reg;
	int lock;
	char *state; /* folder .dl */
	char *journal;
	struct str head, gitdir;
	struct keys keys;
	bool has_keys;
	struct strs
	    changed; /* records changed by hand; read when first asked */
	bool has_changed;
	struct pending *file;
	size_t nfiles, filecap;
	struct strs refs; /* the incidents of this act */
	struct incident *incident; /* the same, for their keys */
	size_t nincidents, incidentcap;
	unsigned highest; /* number given out in this act; 0: none yet */
	char highest_prefix[PREFIX_MOST + 1];
	int highest_year;
	struct xml_in *xml;
	struct strs names;
};

static char *
full(const struct act *a, const char *path)
{
	return path_join(a->reg->dir, path);
}

static void
forget(struct act *a)
{
	for (size_t i = 0; i < a->nfiles; i++) {
		free(a->file[i].path);
		free(a->file[i].data);
	}
	for (size_t i = 0; i < a->nincidents; i++)
		incident_free(&a->incident[i]);
	a->nfiles = a->nincidents = 0;
	a->highest = 0;
	strs_free(&a->refs);
}

/* git ---------------------------------------------------------------------- */

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
git_write(const struct act *a, const char *const *args, const char *in,
    size_t in_len, struct str *err)
{
	struct git g = { .dir = a->reg->dir,
		.args = args,
		.in = in,
		.in_len = in_len,
		.err = err,
		.lend = a->reg,
		.writes = true,
		/* It runs on when we are killed: until it is done, nobody
		 * else may begin. */
		.lock = a->lock };
	const int64_t until = when_real() + a->reg->lock_seconds;
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
write_pathspec(const struct act *a, const struct strs *paths)
{
	char *file = path_join(a->state, "paths");
	struct str s = { 0 };

	for (size_t i = 0; i < paths->n; i++)
		str_addn(&s, paths->v[i], strlen(paths->v[i]) + 1);
	if (file_replace(file, s.s, s.len) == -1) {
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
git_paths(const struct act *a, const char *const *args,
    const struct strs *paths, struct str *out)
{
	struct strs all = { 0 };
	struct str err = { 0 };
	struct git g = { .dir = a->reg->dir, .out = out, .err = &err };
	int rc;

	for (size_t i = 0; args[i] != NULL; i++)
		strs_add(&all, args[i]);
	for (size_t i = 0; i < paths->n; i++)
		strs_add(&all, paths->v[i]);
	strs_take(&all, NULL);
	g.args = (const char *const *)all.v;
	rc = out != NULL ? git_run(&g) : git_write(a, g.args, NULL, 0, &err);
	if (rc > 0 && out == NULL)
		git_complain(status_of_git(&err), args[0], &err);
	strs_free(&all);
	str_free(&err);
	return rc;
}

/* Is the index the same as HEAD for these paths? */
static bool
is_committed(const struct act *a, const struct strs *paths)
{
	static const char *const args[] = { "diff-index", "--cached",
		"--name-only", "HEAD", "--", NULL };
	struct str out = { 0 };
	const bool is = a->head.len > 0 &&
			git_paths(a, args, paths, &out) == 0 && out.len == 0;

	str_free(&out);
	return is;
}

/* Run one step of a commit; what git says against it is reported. */
static int
step(const struct act *a, const char *const *args, const char *in)
{
	struct str err = { 0 };
	const int rc = git_write(
	    a, args, in, in != NULL ? strlen(in) : 0, &err);

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
commit_paths(const struct act *a, const struct strs *paths, const char *message,
    bool again)
{
	char *spec = write_pathspec(a, paths);
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
	rc = step(a, add, NULL);
	if (rc == 0 && !(again && is_committed(a, paths)))
		rc = step(a, commit, message);
	unlink(spec);
	free(from);
	free(spec);
	return rc;
}

/* Undoing ------------------------------------------------------------------ */

/*
 * Put one file back: as HEAD has it, or away.  Without the index, which may be
 * the very thing that somebody else has locked.
 */
static int
restore(const struct act *a, const char *path)
{
	char *spec = xasprintf("HEAD:./%s", path), *file = full(a, path);
	const char *const show[] = { "cat-file", "blob", spec, NULL };
	const char *slash = strrchr(path, '/');
	struct str blob = { 0 }, err = { 0 };
	struct git g = {
		.dir = a->reg->dir, .args = show, .out = &blob, .err = &err
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
		remove_empty_dirs(dir, a->reg->dir);
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
unstage(const struct act *a, const struct strs *paths)
{
	static const char *const any[] = { "ls-files", "--", NULL };
	static const char *const reset[] = { "reset", "-q", "--", NULL };
	static const char *const drop[] = { "rm", "-q", "--cached", "-f",
		"--ignore-unmatch", "--", NULL };
	struct str out = { 0 };
	int rc = 0;

	if (a->head.len == 0) {
		rc = git_paths(a, any, paths, &out);
		if (rc == 0 && out.len > 0)
			rc = git_paths(a, drop, paths, NULL);
	} else if (!is_committed(a, paths)) {
		rc = git_paths(a, reset, paths, NULL);
	}
	str_free(&out);
	return rc == 0 ? 0 : -1;
}

/*
 * Put all back.  The journal says from here on that the act is to be undone,
 * and stays until it was.
 */
static int
undo(const struct act *a, struct journal *j)
{
	int rc = 0;

	if (j->written) {
		j->written = false;
		journal_write(a->journal, j);
	}
	for (size_t i = 0; i < j->paths.n; i++)
		if (restore(a, j->paths.v[i]) == -1)
			rc = -1;
	if (unstage(a, &j->paths) == -1)
		rc = -1;
	if (rc == 0)
		unlink(a->journal);
	return rc;
}

/* Recovery ----------------------------------------------------------------- */

/*
 * A lock of git's own that a killed git left.  No git of ours is running: it
 * would still hold our lock.  One of the user's would be done in a moment.
 */
static void
remove_stale_lock(const struct act *a, const char *name)
{
	char *path = path_join(a->gitdir.s, name);
	struct stat st;

	for (int i = 0; i < 20 && stat(path, &st) == 0; i++)
		nap(50);
	if (stat(path, &st) == 0 && unlink(path) == 0)
		warning(
		    NULL, _("removed %s, which a killed git had left"), path);
	free(path);
}

static void
remove_stale_locks(const struct act *a)
{
	const char *const args[] = { "symbolic-ref", "-q", "HEAD", NULL };
	struct str branch = { 0 };
	struct git g = { .dir = a->reg->dir, .args = args, .out = &branch };
	char *name;

	remove_stale_lock(a, "index.lock");
	remove_stale_lock(a, "HEAD.lock");
	if (git_run(&g) == 0 && branch.len > 1) {
		name = xasprintf("%s.lock", trim(branch.s));
		remove_stale_lock(a, name);
		free(name);
	}
	str_free(&branch);
}

static const char *
first_line_end(const char *s)
{
	return s + strcspn(s, "\n");
}

/* Finish or undo the act that a killed process left. */
static int
recover(const struct act *a)
{
	struct journal j;
	int rc = journal_read(a->journal, &j), len;

	remove_temporaries(a->state, NULL);
	if (rc == -1)
		fail_errno(a->journal);
	if (rc != 1)
		return rc;
	remove_stale_locks(a);
	len = (int)(first_line_end(j.message) - j.message);
	if (!j.written) {
		rc = undo(a, &j);
		if (rc == 0 && len > 0)
			note(_("undone, since it was broken off: %.*s"), len,
			    j.message);
	} else {
		rc = commit_paths(a, &j.paths, j.message, true);
		if (rc == 0) {
			unlink(a->journal);
			note(_("finished, since it was broken off: %.*s"), len,
			    j.message);
		}
	}
	journal_free(&j);
	return rc;
}

/* Beginning ---------------------------------------------------------------- */

/* The folder for what is ours and never committed. */
static int
make_state(struct act *a)
{
	char *ignore = path_join(a->state, ".gitignore");
	int rc = 0;

	if (!is_file(ignore) && (make_dirs(a->state) == -1 ||
				    file_replace(ignore, "*\n", 2) == -1)) {
		fail_errno(a->state);
		rc = -1;
	}
	free(ignore);
	return rc;
}

static int
take_lock(struct act *a)
{
	char *path = path_join(a->state, "lock");

	a->lock = lock_take(path, a->reg->lock_seconds);
	if (a->lock == -1 && errno == EAGAIN)
		fail(STATUS_TEMP, NULL,
		    _("%s: another command is writing; waited %u s, try again "
		      "later"),
		    a->reg->dir, a->reg->lock_seconds);
	else if (a->lock == -1)
		fail_errno(path);
	free(path);
	return a->lock == -1 ? -1 : 0;
}

/* A merge that was not finished keeps git from committing single files. */
static int
check_merge(const struct act *a)
{
	char *path = path_join(a->gitdir.s, "MERGE_HEAD");
	const bool is = is_file(path);

	if (is)
		fail(STATUS_TEMP, NULL,
		    _("%s: a git merge is not finished: commit it, or git "
		      "merge --abort, first"),
		    a->reg->dir);
	free(path);
	return is ? -1 : 0;
}

static int
check_identity(const struct reg *reg)
{
	if (*reg->name != '\0')
		return 0;
	fail(STATUS_CONFIG, NULL,
	    _("git does not know who you are, and every change is signed with "
	      "a name: set git config --global user.name and user.email, or "
	      "identity.name and identity.email in register.conf"));
	return -1;
}

struct act *
act_begin(const struct reg *reg)
{
	struct act *a = xcalloc(1, sizeof(*a));

	a->reg = reg;
	a->lock = -1;
	a->state = path_join(reg->dir, ".dl");
	a->journal = path_join(a->state, "act");
	a->xml = xml_in_new();
	if (check_identity(reg) == -1 || make_state(a) == -1 ||
	    take_lock(a) == -1 ||
	    head_read(reg->dir, &a->head, &a->gitdir) == -1 ||
	    check_merge(a) == -1 || recover(a) == -1 ||
	    head_read(reg->dir, &a->head, NULL) == -1) {
		act_end(a);
		return NULL;
	}
	return a;
}

void
act_end(struct act *a)
{
	if (a == NULL)
		return;
	forget(a);
	if (a->has_keys)
		keys_close(&a->keys);
	if (a->lock != -1)
		close(a->lock);
	free(a->file);
	free(a->incident);
	strs_free(&a->changed);
	strs_free(&a->names);
	str_free(&a->head);
	str_free(&a->gitdir);
	xml_in_free(a->xml);
	free(a->journal);
	free(a->state);
	free(a);
}

/* Asking ------------------------------------------------------------------- */

static int
need_keys(struct act *a)
{
	if (!a->has_keys) {
		if (keys_open(&a->keys, a->reg->dir, a->head.s) == -1)
			die(STATUS_TEMP, _("the register cannot be searched"));
		a->has_keys = true;
	}
	return 0;
}

static bool
is_there(const struct act *a, const char *ref)
{
	char *path = ref_path(ref, ".xml"), *file = full(a, path);
	const bool there = is_file(file);

	free(path);
	free(file);
	return there;
}

void
act_next_ref(struct act *a, int year, struct ref *r)
{
	char text[REF_LEN];

	need_keys(a);
	if (a->highest == 0 || a->highest_year != year ||
	    strcmp(a->highest_prefix, a->reg->prefix) != 0) {
		snprintf(a->highest_prefix, sizeof(a->highest_prefix), "%s",
		    a->reg->prefix);
		a->highest_year = year;
		a->highest = keys_highest(&a->keys, a->reg->prefix, year);
	}
	*r = (struct ref){ .year = year };
	snprintf(r->prefix, sizeof(r->prefix), "%s", a->reg->prefix);
	do {
		r->number = ++a->highest;
		ref_format(r, text);
	} while (is_there(a, text));
}

char *
act_find(struct act *a, const char *key)
{
	char *ref;

	need_keys(a);
	ref = keys_find(&a->keys, key);
	/* The list may still know what was since taken out of the history. */
	if (ref != NULL && !is_there(a, ref)) {
		free(ref);
		ref = NULL;
	}
	return ref;
}

int
act_get(struct act *a, const char *ref, struct incident *i)
{
	char *path, *file;
	struct str xml = { 0 };
	char rev[REV_LEN];
	int rc = -1;

	if (!a->has_changed) {
		if (changed_read(a->reg->dir, &a->head, &a->changed) == -1)
			return -1;
		a->has_changed = true;
	}
	path = ref_path(ref, ".xml");
	file = full(a, path);
	if (!is_file(file)) {
		rc = 0;
	} else if (strs_has(&a->changed, path)) {
		fail(STATUS_DATA, NULL,
		    _("%s was changed by hand and not committed: commit that "
		      "or undo it (git checkout) first"),
		    path);
	} else if (file_read(file, &xml, FILE_MOST) == -1) {
		fail_errno(file);
	} else {
		strs_add(&a->names, path);
		if (incident_xml_read(a->xml, xml.s, xml.len,
			a->names.v[a->names.n - 1], i) == 0) {
			rev_of(xml.s, xml.len, rev);
			inc_set(i, FIELD_REV, rev);
			rc = 1;
		}
	}
	str_free(&xml);
	free(path);
	free(file);
	return rc;
}

/* Writing ------------------------------------------------------------------ */

void
act_file(struct act *a, const char *path, const void *data, size_t n)
{
	struct pending *p = NULL;

	for (size_t i = 0; i < a->nfiles; i++)
		if (strcmp(a->file[i].path, path) == 0)
			p = &a->file[i];
	if (p == NULL) {
		a->file = xgrow(
		    a->file, &a->filecap, a->nfiles + 1, sizeof(*a->file));
		p = &a->file[a->nfiles++];
		*p = (struct pending){ .path = xstrdup(path) };
	}
	free(p->data);
	p->data = xstrndup(data, n);
	p->len = n;
}

void
act_incident(struct act *a, const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	char *path = ref_path(ref, ".xml");
	struct str xml = { 0 };

	incident_xml_write(&xml, i);
	act_file(a, path, xml.s, xml.len);
	if (!strs_has(&a->refs, ref))
		strs_add(&a->refs, ref);
	a->incident = xgrow(a->incident, &a->incidentcap, a->nincidents + 1,
	    sizeof(*a->incident));
	incident_copy(&a->incident[a->nincidents++], i);
	str_free(&xml);
	free(path);
}

static char *
make_message(const struct act *a, const char *verb, const char *what)
{
	struct str s = { 0 };
	char *line = one_line(xstrdup(what));

	if (a->refs.n == 1)
		str_addf(&s, "%s: ", a->refs.v[0]);
	str_addf(&s, "%s\n\nDl-Act: %s\n", line, verb);
	for (size_t i = 0; i < a->refs.n; i++)
		str_addf(&s, "Dl-Ref: %s\n", a->refs.v[i]);
	free(line);
	return str_take(&s);
}

static int
write_files(const struct act *a)
{
	char *file, *dir;
	int rc = 0;

	for (size_t i = 0; i < a->nfiles && rc == 0; i++) {
		file = full(a, a->file[i].path);
		dir = path_dir(file);
		if (make_dirs(dir) == -1 ||
		    file_replace(file, a->file[i].data, a->file[i].len) == -1) {
			fail_errno(file);
			rc = -1;
		}
		free(dir);
		free(file);
	}
	return rc;
}

static int
write_journal(const struct act *a, const struct journal *j)
{
	if (journal_write(a->journal, j) == 0)
		return 0;
	fail_errno(a->journal);
	return -1;
}

/* HEAD has moved by this act: the keys of its incidents belong to it. */
static void
committed(struct act *a)
{
	if (head_read(a->reg->dir, &a->head, NULL) == -1)
		return;
	if (a->has_keys) {
		for (size_t i = 0; i < a->nincidents; i++)
			keys_take(&a->keys, &a->incident[i]);
		keys_save(&a->keys, a->head.s);
	}
}

int
act_commit(struct act *a, const char *verb, const char *what)
{
	struct journal j = { .message = make_message(a, verb, what) };
	int rc = -1;

	for (size_t i = 0; i < a->nfiles; i++)
		strs_add(&j.paths, a->file[i].path);
	if (write_journal(a, &j) == 0) {
		rc = write_files(a);
		j.written = true;
		if (rc == 0)
			rc = write_journal(a, &j);
		if (rc == 0)
			rc = commit_paths(a, &j.paths, j.message, false);
		if (rc == 0) {
			unlink(a->journal);
			committed(a);
		} else {
			undo(a, &j);
		}
	}
	forget(a);
	journal_free(&j);
	return rc;
}
