/* The time stamps of a register, each verified. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "stamps.h"
#include "walk.h"

#define HEX    "0123456789abcdef"
#define SUFFIX 4 /* of ".txt", ".tsr", ".pem" */

/* A commit that has a statement. */
struct stamped {
	char id[STAMP_COMMIT_LEN], digest[SHA256_LEN];
	bool is_there; /* in the history */
	struct timestamp at;
	size_t age; /* as in struct stamp */
	struct map stamps; /* "OID PATH" of the files in its stamps/ */
};

struct survey {
	const struct stamps_options *o;
	struct stamps *all;
	struct stamp_hashes hashes;
	struct stamp_roots roots;
	struct stamped *stamped;
	size_t n, cap;
	struct map place; /* id to its place among them */
};

/* Names ---------------------------------------------------------------------
 */

/* "stamps/2026/3f9a01c2....txt", or ".tsr" with "-XXXXXXXX" before it. */
static bool
read_path(const char *path, char commit[STAMP_COMMIT_LEN], bool *is_answer)
{
	const char *name = path + strlen(STAMPS), *end;
	size_t n;

	if (strspn(name, "0123456789") != 4 || name[4] != '/')
		return false;
	name += 5;
	n = strspn(name, HEX);
	if (n >= STAMP_COMMIT_LEN)
		return false;
	memcpy(commit, name, n);
	commit[n] = '\0';
	end = name + n;
	*is_answer = strcmp(end, ".txt") != 0;
	if (*is_answer && *end == '-' && strspn(end + 1, HEX) == 8)
		end += 9;
	return git_is_object_name(commit) &&
	       (!*is_answer || strcmp(end, ".tsr") == 0);
}

/* The path of the statement that an answer is of; the caller frees. */
static char *
statement_path(const struct stamp *s)
{
	return xasprintf(
	    "%.*s%s.txt", (int)strlen(STAMPS "2026/"), s->path, s->commit);
}

static bool
is_root(const char *path)
{
	return starts_with(path, STAMPS_CA) && ends_with(path, ".pem") &&
	       strchr(path + strlen(STAMPS_CA), '/') == NULL;
}

int
stamps_roots(
    const struct files *files, struct blobs *blobs, struct stamp_roots *roots)
{
	struct strbuf pem = { 0 }, one = { 0 };
	int rc = 0;

	*roots = (struct stamp_roots){ 0 };
	for (size_t n = files_from(files, STAMPS_CA);
	     n < files->n && rc != -1 &&
	     starts_with(files->file[n].path, STAMPS_CA);
	     n++)
		if (is_root(files->file[n].path) &&
		    (rc = blobs_read(blobs, files->file[n].oid, &one)) == 1)
			strbuf_addn(&pem, one.s != NULL ? one.s : "", one.len);
	rc = rc == -1 ? -1 : stamp_roots_open(&pem, roots);
	strbuf_free(&one);
	strbuf_free(&pem);
	return rc;
}

/* Commits -------------------------------------------------------------------
 */

static struct stamped *
find(const struct survey *v, const char *id)
{
	size_t n;

	return map_get(&v->place, id, &n) ? &v->stamped[n] : NULL;
}

/* Which of them are in the history, and since when: "SECONDS ID" lines. */
static int
date_commits(struct survey *v)
{
	const char *const args[] = { "rev-list", "--timestamp", v->o->tip,
		NULL };
	struct strbuf out = { 0 }, err = { 0 };
	const struct git g = {
		.place = &v->o->place, .args = args, .out = &out, .err = &err
	};
	const int rc = git_run(&g);
	size_t count = 0;

	if (rc > 0)
		git_complain(EXIT_IO, args[0], &err);
	for (char *line = out.s, *end; rc == 0 && line != NULL && *line != '\0';
	     line = end + 1) {
		char *id = strchr(line, ' ');
		struct stamped *c;

		if ((end = strchr(line, '\n')) == NULL || id == NULL)
			break;
		*end = '\0';
		if ((c = find(v, id + 1)) != NULL) {
			c->is_there = true;
			c->age = count;
			c->at.s = strtoll(line, NULL, 10);
		}
		count++;
	}
	strbuf_free(&err);
	strbuf_free(&out);
	return rc == 0 ? 0 : -1;
}

/* The statement that the commit has, and the stamps that it covers. */
static int
read_commit(struct survey *v, struct stamped *c)
{
	struct files files;
	struct strbuf text = { 0 };
	int rc = files_read(&v->o->place, c->id, "", &files);

	if (rc == 0)
		rc = stamp_statement_add(
		    c->id, &files, v->o->blobs, &v->hashes, &text);
	if (rc == 0)
		sha256_hex(text.s, text.len, c->digest);
	for (size_t n = files_from(&files, STAMPS);
	     rc == 0 && n < files.n && starts_with(files.file[n].path, STAMPS);
	     n++) {
		char *name = xasprintf(
		    "%s %s", files.file[n].oid, files.file[n].path);

		map_put(&c->stamps, name, 1);
		free(name);
	}
	strbuf_free(&text);
	files_free(&files);
	return rc;
}

static void
add_commit(struct survey *v, const char *id)
{
	if (find(v, id) != NULL)
		return;
	v->stamped = xgrow(v->stamped, &v->cap, v->n + 1, sizeof(*v->stamped));
	v->stamped[v->n] = (struct stamped){ 0 };
	memcpy(v->stamped[v->n].id, id, strlen(id) + 1);
	map_put(&v->place, id, v->n);
	v->n++;
}

/* Stamps --------------------------------------------------------------------
 */

static void
set_state(struct stamp *s, enum stamp_state state, char *detail)
{
	s->state = state;
	free(s->detail);
	s->detail = detail;
}

/* Are the statement's bytes those that its commit has now? */
static int
check_statement(struct survey *v, struct stamp *s, const char *path)
{
	const struct history_file *f = files_find(v->o->files, path);
	const struct stamped *c = find(v, s->commit);
	struct strbuf text = { 0 };
	char hex[SHA256_LEN], named[STAMP_COMMIT_LEN];
	bool is_own;
	int rc = 0;

	if (f == NULL) {
		set_state(
		    s, STAMP_NO_STATEMENT, xstrdup(strrchr(path, '/') + 1));
	} else if ((rc = blobs_read(v->o->blobs, f->oid, &text)) != -1) {
		sha256_hex(text.s != NULL ? text.s : "", text.len, hex);
		is_own = stamp_statement_commit(&text, named) &&
			 strcmp(named, s->commit) == 0;
		if (is_own && !c->is_there)
			set_state(s, STAMP_NO_COMMIT, NULL);
		else if (!is_own || strcmp(hex, c->digest) != 0)
			set_state(s, STAMP_OTHER_STATEMENT, NULL);
	}
	strbuf_free(&text);
	return rc == -1 ? -1 : 0;
}

/* Verify the answer as of AT, or with NULL as of its own moment. */
static int
verify(struct survey *v, struct stamp *s, const struct timestamp *at,
    enum stamp_state otherwise)
{
	const struct stamped *c = find(v, s->commit);
	const struct history_file *f = files_find(v->o->files, s->path);
	struct strbuf answer = { 0 }, why = { 0 };
	struct stamp_answer a;
	int rc = blobs_read(v->o->blobs, f->oid, &answer);

	if (rc != -1 && at == NULL) {
		rc = stamp_read(&answer, &a, &why);
		if (rc == 1) {
			s->at = a.at;
			s->committed = c->at;
			s->age = c->age;
		}
	}
	if (rc == 1)
		rc = stamp_verify(&answer, c->digest, &v->roots,
		    at != NULL ? *at : s->at, &why);
	if (rc == 0)
		set_state(s, otherwise, strbuf_take(&why));
	else if (rc == 1 && c->at.s > s->at.s + STAMP_SKEW)
		set_state(s, STAMP_EARLY, NULL);
	strbuf_free(&why);
	strbuf_free(&answer);
	return rc == -1 ? -1 : 0;
}

static int
check_stamp(struct survey *v, struct stamp *s)
{
	char *path;
	int rc;

	if (s->state != STAMP_GOOD)
		return 0;
	path = statement_path(s);
	rc = check_statement(v, s, path);
	if (rc == 0 && s->state == STAMP_GOOD && strcmp(path, s->path) != 0)
		rc = verify(v, s, NULL, STAMP_WRONG);
	free(path);
	return rc;
}

static bool
is_answer(const struct stamp *s)
{
	return s->state == STAMP_GOOD && ends_with(s->path, ".tsr");
}

/* The last one first; of one second, that of the newer commit. */
static int
compare_moment(const void *a, const void *b)
{
	const struct stamp *x = *(struct stamp *const *)a;
	const struct stamp *y = *(struct stamp *const *)b;

	if (x->at.s != y->at.s)
		return x->at.s > y->at.s ? -1 : 1;
	if (x->age != y->age)
		return x->age < y->age ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* The moment of the first later stamp of LATER that covers it, or NULL. */
static const struct timestamp *
find_cover(const struct survey *v, const struct stamp *s,
    struct stamp *const *later, size_t n)
{
	const struct history_file *f = files_find(v->o->files, s->path);
	char *name = xasprintf("%s %s", f->oid, s->path);
	const struct timestamp *at = NULL;
	size_t is;

	while (n > 0 && at == NULL) {
		const struct stamp *l = later[--n];

		if (l->state == STAMP_GOOD &&
		    map_get(&find(v, l->commit)->stamps, name, &is))
			at = &l->at;
	}
	free(name);
	return at;
}

/* One that nothing covers: valid now, and for how long? */
static int
check_last(struct survey *v, struct stamp *s)
{
	struct timestamp now = v->o->now, then;
	const struct stamp *last = v->all->last;
	int rc;

	if (now.s < s->at.s)
		now = s->at;
	then = now;
	then.s += (int64_t)STAMPS_DAYS * DAY;
	if ((rc = verify(v, s, &now, STAMP_ENDED)) == -1 ||
	    s->state != STAMP_GOOD)
		return rc;
	/* Another service may have stamped the same commit for longer. */
	if (verify(v, s, &then, STAMP_ENDED) == -1)
		return -1;
	s->is_ending = s->state == STAMP_ENDED;
	set_state(s, STAMP_GOOD, NULL);
	if (last == NULL || strcmp(last->commit, s->commit) != 0)
		v->all->last = last == NULL ? s : last;
	else if (last->is_ending && !s->is_ending)
		v->all->last = s;
	return 0;
}

/* From the last one back: each up to the moment of the one that covers it. */
static int
check_covers(struct survey *v)
{
	struct stamp **by = xcalloc(v->all->n + 1, sizeof(struct stamp *));
	size_t n = 0;
	int rc = 0;

	for (size_t i = 0; i < v->all->n; i++)
		if (is_answer(&v->all->v[i]))
			by[n++] = &v->all->v[i];
	qsort(by, n, sizeof(struct stamp *), compare_moment);
	for (size_t i = 0; i < n && rc == 0; i++) {
		const struct timestamp *at = find_cover(v, by[i], by, i);

		rc = at != NULL ? verify(v, by[i], at, STAMP_ENDED)
				: check_last(v, by[i]);
	}
	free(by);
	return rc;
}

/* A statement whose answer nobody took in. */
static void
check_answers(struct stamps *all)
{
	struct map answers = { 0 };
	size_t at;

	for (size_t n = 0; n < all->n; n++)
		if (ends_with(all->v[n].path, ".tsr"))
			map_put(&answers, all->v[n].commit, 1);
	for (size_t n = 0; n < all->n; n++)
		if (all->v[n].state == STAMP_GOOD &&
		    ends_with(all->v[n].path, ".txt") &&
		    !map_get(&answers, all->v[n].commit, &at))
			set_state(&all->v[n], STAMP_NO_ANSWER, NULL);
	map_free(&answers);
}

static void
list_stamps(struct survey *v)
{
	const struct files *files = v->o->files;
	struct stamps *all = v->all;
	bool is;
	size_t at;

	for (size_t n = files_from(files, STAMPS);
	     n < files->n && starts_with(files->file[n].path, STAMPS); n++) {
		struct stamp s = { .path = files->file[n].path };

		if (is_root(s.path) ||
		    (v->o->only != NULL && !map_get(v->o->only, s.path, &at)))
			continue;
		if (read_path(s.path, s.commit, &is))
			add_commit(v, s.commit);
		else
			s.state = STAMP_NO_FILE;
		all->v = xgrow(all->v, &all->cap, all->n + 1, sizeof(*all->v));
		all->v[all->n++] = s;
	}
}

int
stamps_read(const struct stamps_options *o, struct stamps *all)
{
	struct survey v = { .o = o, .all = all };
	int rc = 0;

	*all = (struct stamps){ 0 };
	list_stamps(&v);
	if (v.n > 0)
		rc = date_commits(&v);
	if (rc == 0 && v.n > 0)
		rc = stamps_roots(o->files, o->blobs, &v.roots);
	for (size_t n = 0; n < v.n && rc == 0; n++)
		if (v.stamped[n].is_there)
			rc = read_commit(&v, &v.stamped[n]);
	for (size_t n = 0; n < all->n && rc == 0; n++)
		rc = check_stamp(&v, &all->v[n]);
	if (rc == 0 && o->only == NULL) {
		rc = check_covers(&v);
		check_answers(all);
	}
	for (size_t n = 0; n < v.n; n++)
		map_free(&v.stamped[n].stamps);
	free(v.stamped);
	map_free(&v.place);
	stamp_roots_close(&v.roots);
	stamp_hashes_free(&v.hashes);
	return rc;
}

void
stamps_free(struct stamps *all)
{
	for (size_t n = 0; n < all->n; n++)
		free(all->v[n].detail);
	free(all->v);
	*all = (struct stamps){ 0 };
}

/* Does the commit no more than to keep a stamp? */
static bool
is_stamp_commit(const struct walk_commit *c)
{
	for (size_t n = 0; n < c->changes; n++)
		if (!starts_with(c->change[n].path, STAMPS))
			return false;
	return strcmp(c->act, "stamp") == 0;
}

int
stamps_uncovered(const struct stamps_options *o, const struct stamps *all,
    char commit[STAMP_COMMIT_LEN], struct timestamp *at)
{
	const char **revisions = xcalloc(all->n + 3, sizeof(*revisions));
	const struct walk_options w = {
		.place = o->place, .below = "", .revisions = revisions
	};
	const struct walk_commit *c;
	struct walk *walk;
	size_t k = 0;
	int found = 0;

	revisions[k++] = o->tip;
	revisions[k++] = "--not";
	for (size_t n = 0; n < all->n; n++)
		if (is_answer(&all->v[n]))
			revisions[k++] = all->v[n].commit;
	if (k == 2)
		revisions[1] = NULL;
	if ((walk = walk_open(&w)) == NULL)
		found = -1;
	while (found == 0 && (c = walk_next(walk)) != NULL) {
		if (is_stamp_commit(c))
			continue;
		found = 1;
		snprintf(commit, STAMP_COMMIT_LEN, "%s", c->id);
		*at = c->committer.at;
	}
	if (walk != NULL && walk_close(walk) == -1)
		found = -1;
	free(revisions);
	return found;
}
