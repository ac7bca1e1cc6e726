/* Time stamps of the register, made and kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../evidence/stamps.h"
#include "../store/history.h"
#include "../store/repository.h"
#include "../store/transaction.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "service.h"
#include "stamp.h"

#define VERB  "stamp"
#define SHORT 12 /* digits of a commit as people name it */

/* The register as committed, and what is read of it. */
struct stamping {
	const struct reg *reg;
	struct git_place place;
	struct repository repository;
	struct blobs *blobs;
	struct files files; /* of HEAD */
	struct stamp_hashes hashes;
	struct stamp_roots roots;
};

/* A commit with its statement, and the answers that stamp it. */
struct stating {
	char commit[STAMP_COMMIT_LEN], digest[SHA256_LEN];
	struct strbuf text;
	int64_t at; /* of its committer */
	struct strbuf *answer;
	size_t n, cap;
	int year; /* of the first answer, UTC */
};

static void
stamping_close(struct stamping *s)
{
	stamp_roots_close(&s->roots);
	stamp_hashes_free(&s->hashes);
	files_free(&s->files);
	blobs_close(s->blobs);
	repository_free(&s->repository);
}

/* A register within another repository would have the files of others in its
 * statements.  0; -1: reported. */
static int
stamping_open(const struct reg *reg, struct stamping *s)
{
	struct repository *r = &s->repository;

	*s = (struct stamping){ .reg = reg, .place = { .dir = reg->dir } };
	if (repository_find(reg->dir, r) == -1)
		return -1;
	if (!repository_has_head(reg->dir, r) ||
	    !repository_has_register(reg->dir, reg->id, r) ||
	    !repository_is_whole(reg->dir, r))
		return -1;
	if (*r->below != '\0') {
		fail(EXIT_CONFIG, NULL,
		    _("%s: a register that is stamped is a repository of its "
		      "own, and this one is a folder of another"),
		    reg->dir);
		return -1;
	}
	if ((s->blobs = blobs_open(&s->place)) == NULL ||
	    files_read(&s->place, r->head, "", &s->files) == -1)
		return -1;
	return stamps_roots(&s->files, s->blobs, &s->roots);
}

static bool
has_roots(const struct stamping *s)
{
	if (s->roots.n > 0)
		return true;
	fail(EXIT_CONFIG, NULL,
	    _("stamps/ca/ has no certificate to verify time stamps by: "
	      "dl-stamp --ca FILE pins one"));
	return false;
}

static void
stating_free(struct stating *t)
{
	for (size_t n = 0; n < t->n; n++)
		strbuf_free(&t->answer[n]);
	free(t->answer);
	strbuf_free(&t->text);
}

/* The moment of the commit, which must be in the history of HEAD. */
static int
date_commit(const struct stamping *s, struct stating *t)
{
	const char *const inside[] = { "merge-base", "--is-ancestor", t->commit,
		s->repository.head, NULL };
	const char *const date[] = { "show", "-s", "--format=%ct", t->commit,
		NULL };
	struct strbuf out = { 0 }, err = { 0 };
	const struct git g = {
		.place = &s->place, .args = inside, .err = &err
	};
	int rc = git_run(&g);

	if (rc > 0)
		fail(EXIT_INPUT, NULL,
		    _("the commit %s is not in the history of this branch"),
		    t->commit);
	if (rc == 0 && (rc = git_ask(s->reg->dir, &out, date)) == 0)
		t->at = strtoll(out.s, NULL, 10);
	strbuf_free(&err);
	strbuf_free(&out);
	return rc == 0 ? 0 : -1;
}

/* The statement of COMMIT. */
static int
state_commit(struct stamping *s, const char *commit, struct stating *t)
{
	struct files files = { 0 };
	const bool is_head = strcmp(commit, s->repository.head) == 0;
	int rc;

	snprintf(t->commit, sizeof(t->commit), "%s", commit);
	rc = date_commit(s, t);
	if (rc == 0 && !is_head)
		rc = files_read(&s->place, commit, "", &files);
	if (rc == 0)
		rc = stamp_statement_add(commit, is_head ? &s->files : &files,
		    s->blobs, &s->hashes, &t->text);
	if (rc == 0)
		sha256_hex(t->text.s, t->text.len, t->digest);
	files_free(&files);
	return rc;
}

/* Answers -------------------------------------------------------------------
 */

/* Is the answer a stamp of the statement that holds?  If so, it is taken.  1;
 * 0: no, and WHY; -1: reported. */
static int
take_answer(const struct stamping *s, struct stating *t, struct strbuf *answer,
    struct strbuf *why)
{
	struct stamp_answer a;
	struct civil c;
	int rc = stamp_read(answer, &a, why);

	if (rc == 1 && strcmp(a.digest, t->digest) != 0) {
		strbuf_add(why, _("it is over another statement"));
		rc = 0;
	}
	if (rc == 1)
		rc = stamp_verify(answer, t->digest, &s->roots, a.at, why);
	if (rc == 1 && t->at > a.at.s + STAMP_SKEW) {
		strbuf_add(why,
		    _("it is of a moment before the commit: the clock here, or "
		      "there, is wrong"));
		rc = 0;
	}
	if (rc != 1)
		return rc;
	timestamp_civil(a.at, &c);
	if (t->n == 0)
		t->year = c.year;
	t->answer = xgrow(t->answer, &t->cap, t->n + 1, sizeof(*t->answer));
	t->answer[t->n++] = *answer;
	*answer = (struct strbuf){ 0 };
	return 1;
}

/* The path of the statement, without ".txt": where it is kept already, else in
 * the folder of the year.  The caller frees. */
static char *
find_stem(const struct stamping *s, const struct stating *t)
{
	char *name = xasprintf("/%s.txt", t->commit), *stem = NULL;
	const struct files *f = &s->files;

	for (size_t n = files_from(f, STAMPS);
	     stem == NULL && n < f->n && starts_with(f->file[n].path, STAMPS);
	     n++)
		if (ends_with(f->file[n].path, name))
			stem = xasprintf("%.*s",
			    (int)(strlen(f->file[n].path) - strlen(".txt")),
			    f->file[n].path);
	free(name);
	return stem != NULL ? stem
			    : xasprintf(STAMPS "%04d/%s", t->year, t->commit);
}

/* Is that answer kept already, beside the statement? */
static bool
is_kept(const struct stamping *s, const char *stem, const char *hex)
{
	const struct files *f = &s->files;
	char own[SHA256_LEN];
	size_t size;

	for (size_t n = files_from(f, stem);
	     n < f->n && starts_with(f->file[n].path, stem); n++)
		if (ends_with(f->file[n].path, ".tsr") &&
		    blobs_sha256(s->blobs, f->file[n].oid, &size, own) == 1 &&
		    strcmp(own, hex) == 0)
			return true;
	return false;
}

/* The first answer has the name of the commit, any other one of its own. */
static size_t
write_answers(const struct stamping *s, const struct stating *t,
    struct transaction *a, const char *stem)
{
	char *path = xasprintf("%s.tsr", stem), hex[SHA256_LEN];
	bool is_first = files_find(&s->files, path) == NULL;
	size_t count = 0;

	for (size_t n = 0; n < t->n; n++) {
		sha256_hex(t->answer[n].s, t->answer[n].len, hex);
		if (is_kept(s, stem, hex))
			continue;
		if (!is_first) {
			free(path);
			path = xasprintf("%s-%.8s.tsr", stem, hex);
		}
		transaction_keep(a, path, t->answer[n].s, t->answer[n].len);
		is_first = false;
		count++;
	}
	free(path);
	return count;
}

static int
keep(const struct stamping *s, const struct stating *t)
{
	struct transaction *a = transaction_begin(s->reg, false);
	char *stem, *path, *what;
	int rc = 0;

	if (a == NULL)
		return -1;
	stem = find_stem(s, t);
	path = xasprintf("%s.txt", stem);
	what = xasprintf("time stamp of %.*s", SHORT, t->commit);
	if (write_answers(s, t, a, stem) == 0) {
		note(_("%s: that time stamp is kept already"), path);
	} else {
		transaction_keep(a, path, t->text.s, t->text.len);
		rc = transaction_commit(a, VERB, what);
	}
	transaction_end(a);
	free(what);
	free(path);
	free(stem);
	return rc;
}

/* Services ------------------------------------------------------------------
 */

/* Is there anything to stamp?  1, 0, -1: reported. */
static int
is_due(const struct stamping *s, struct timestamp now)
{
	const struct stamps_options o = { .place = s->place,
		.tip = s->repository.head,
		.files = &s->files,
		.blobs = s->blobs,
		.now = now };
	char commit[STAMP_COMMIT_LEN];
	struct timestamp at;
	struct stamps all;
	int rc = stamps_read(&o, &all);

	if (rc == 0 && (all.last == NULL || all.last->is_ending))
		rc = 1;
	else if (rc == 0)
		rc = stamps_uncovered(&o, &all, commit, &at);
	stamps_free(&all);
	return rc;
}

/* One that fails, or whose answer does not hold, is left out.  0; -1: reported,
 * and no other will do better. */
static int
ask_service(const struct stamping *s, struct stating *t, const char *url,
    const struct strbuf *query)
{
	struct strbuf answer = { 0 }, why = { 0 };
	int rc = service_ask(url, query, &answer);

	if (rc == 1 && (rc = take_answer(s, t, &answer, &why)) == 0)
		warning(NULL, _("%s: no time stamp: %s"), url, why.s);
	strbuf_free(&why);
	strbuf_free(&answer);
	return rc == -1 ? -1 : 0;
}

static int
ask_all(struct stamping *s, const struct strlist *services, struct stating *t)
{
	struct strbuf query = { 0 };
	int rc = state_commit(s, s->repository.head, t);

	if (rc == 0)
		rc = stamp_query(t->digest, &query);
	for (size_t n = 0; n < services->n && rc == 0; n++)
		rc = ask_service(s, t, services->v[n], &query);
	if (rc == 0 && t->n == 0) {
		fail(EXIT_TEMP, NULL, _("no service stamped the commit %.*s"),
		    SHORT, t->commit);
		rc = -1;
	}
	strbuf_free(&query);
	return rc == 0 ? keep(s, t) : -1;
}

static bool
are_services(const struct strlist *services)
{
	bool are = services->n > 0;

	if (!are)
		fail(EXIT_CONFIG, NULL,
		    _("no service is set: git config -f register.conf --add "
		      "stamp.service URL, or -s URL"));
	for (size_t n = 0; n < services->n; n++)
		if (!service_is_url(services->v[n])) {
			fail(EXIT_CONFIG, NULL,
			    _("expected the address of a service such as "
			      "https://..., got \"%s\""),
			    services->v[n]);
			are = false;
		}
	return are;
}

int
stamp_services(
    const struct reg *reg, const struct strlist *services, bool is_dry)
{
	struct stamping s;
	struct stating t = { .text = { 0 } };
	int rc = -1;

	if (services->n == 0)
		services = &reg->stamp_services;
	if (!are_services(services))
		return -1;
	if (stamping_open(reg, &s) == 0 && has_roots(&s))
		rc = is_due(&s, clock_now(&reg->zone));
	if (is_dry && rc == 1)
		note(_("would be stamped: the commit %.*s"), SHORT,
		    s.repository.head);
	else if (is_dry && rc == 0)
		note(_("all that is committed has a time stamp"));
	else if (rc == 1)
		rc = ask_all(&s, services, &t);
	stating_free(&t);
	stamping_close(&s);
	return rc == -1 ? -1 : 0;
}

/* By hand -------------------------------------------------------------------
 */

/* The file of queries that were written here: "DIGEST COMMIT" lines. */
static char *
queries_path(const struct reg *reg)
{
	char *dir = register_state(reg);
	char *path = dir != NULL ? path_join(dir, "queries") : NULL;

	free(dir);
	return path;
}

static int
remember(const struct reg *reg, const struct stating *t)
{
	char *path = queries_path(reg);
	struct strbuf all = { 0 };
	int rc = -1;

	if (path == NULL)
		return -1;
	file_read(path, &all, STAMP_MOST);
	strbuf_addf(&all, "%s %s\n", t->digest, t->commit);
	if ((rc = file_replace(path, all.s, all.len)) == -1)
		fail_errno(path);
	strbuf_free(&all);
	free(path);
	return rc;
}

/* The commit of the query over DIGEST; the caller frees; NULL: none here. */
static char *
recall(const struct reg *reg, const char *digest)
{
	char *path = queries_path(reg), *commit = NULL;
	struct strbuf all = { 0 };
	struct strlist lines = { 0 };

	if (path != NULL && file_read(path, &all, STAMP_MOST) == 0)
		strlist_split(&lines, all.s != NULL ? all.s : "", '\n');
	for (size_t n = 0; n < lines.n && commit == NULL; n++)
		if (starts_with(lines.v[n], digest) &&
		    lines.v[n][strlen(digest)] == ' ' &&
		    git_is_object_name(lines.v[n] + strlen(digest) + 1))
			commit = xstrdup(lines.v[n] + strlen(digest) + 1);
	strlist_free(&lines);
	strbuf_free(&all);
	free(path);
	return commit;
}

static char *
resolve(const struct stamping *s, const char *rev)
{
	struct strbuf commit = { 0 };
	struct timestamp at;

	if (rev == NULL)
		return xstrdup(s->repository.head);
	if (history_resolve(s->reg->dir, &s->reg->zone, rev, &commit, &at) == 0)
		return strbuf_take(&commit);
	strbuf_free(&commit);
	return NULL;
}

int
stamp_write_query(const struct reg *reg, const char *rev)
{
	struct stamping s;
	struct stating t = { .text = { 0 } };
	struct strbuf query = { 0 };
	char *commit = NULL;
	int rc = stamping_open(reg, &s);

	if (rc == 0 && (commit = resolve(&s, rev)) == NULL)
		rc = -1;
	if (rc == 0)
		rc = state_commit(&s, commit, &t);
	if (rc == 0)
		rc = stamp_query(t.digest, &query);
	if (rc == 0 && (rc = remember(reg, &t)) == 0)
		fwrite(query.s, 1, query.len, stdout);
	free(commit);
	strbuf_free(&query);
	stating_free(&t);
	stamping_close(&s);
	return rc;
}

static int
keep_answer(struct stamping *s, struct strbuf *answer, const char *file,
    const char *rev, bool is_dry)
{
	const struct loc at = { .file = file };
	struct stating t = { .text = { 0 } };
	struct strbuf why = { 0 };
	struct stamp_answer a = { .digest = "" };
	char *commit = NULL;
	int rc = stamp_read(answer, &a, &why);

	if (rc == 1 && rev == NULL)
		commit = recall(s->reg, a.digest);
	if (rc == 1 && commit == NULL && (commit = resolve(s, rev)) == NULL)
		rc = -1;
	if (rc == 1 && state_commit(s, commit, &t) == -1)
		rc = -1;
	if (rc == 1 && strcmp(a.digest, t.digest) != 0) {
		fail(EXIT_DATA, &at,
		    _("it is no time stamp of the commit %.*s; name that of "
		      "its query: dl-stamp -a FILE REV"),
		    SHORT, commit);
		rc = -1;
	}
	if (rc == 1)
		rc = take_answer(s, &t, answer, &why);
	if (rc == 0)
		fail(EXIT_DATA, &at, _("no time stamp: %s"), why.s);
	rc = rc == 1 ? 0 : -1;
	if (rc == 0 && !is_dry)
		rc = keep(s, &t);
	free(commit);
	strbuf_free(&why);
	stating_free(&t);
	return rc;
}

int
stamp_take_answer(
    const struct reg *reg, const char *file, const char *rev, bool is_dry)
{
	struct stamping s;
	struct strbuf answer = { 0 };
	int rc = -1;

	if (file_read(file, &answer, STAMP_MOST) == -1) {
		fail_errno(file);
	} else {
		if (stamping_open(reg, &s) == 0 && has_roots(&s))
			rc = keep_answer(&s, &answer, file, rev, is_dry);
		stamping_close(&s);
	}
	strbuf_free(&answer);
	return rc;
}

static int
pin(const struct stamping *s, const struct strbuf *pem, const char *name,
    const char *about, bool is_dry)
{
	char *path = xasprintf(STAMPS_CA "%s.pem", name);
	char *what = xasprintf("certificate %s pinned", name);
	struct transaction *t = NULL;
	int rc = 0;

	if (files_find(&s->files, path) != NULL) {
		note(_("%s is pinned already: %s"), path, about);
	} else if (is_dry) {
		note(_("would be pinned: %s"), about);
	} else if ((t = transaction_begin(s->reg, false)) == NULL) {
		rc = -1;
	} else {
		transaction_keep(t, path, pem->s, pem->len);
		if ((rc = transaction_commit(t, VERB, what)) == 0)
			note(_("%s is pinned: %s"), path, about);
		transaction_end(t);
	}
	free(what);
	free(path);
	return rc;
}

int
stamp_pin(const struct reg *reg, const char *file, bool is_dry)
{
	const struct loc at = { .file = file };
	struct stamping s;
	struct strbuf text = { 0 }, pem = { 0 }, about = { 0 };
	char name[17];
	int rc = -1;

	if (file_read(file, &text, STAMP_MOST) == -1)
		fail_errno(file);
	else if ((rc = stamp_root_read(&text, &pem, name, &about)) == 0)
		fail(EXIT_DATA, &at,
		    _("expected one certificate of a certificate authority, in "
		      "PEM"));
	if (rc == 1) {
		rc = stamping_open(reg, &s);
		if (rc == 0)
			rc = pin(&s, &pem, name, about.s, is_dry);
		stamping_close(&s);
	} else {
		rc = -1;
	}
	strbuf_free(&about);
	strbuf_free(&pem);
	strbuf_free(&text);
	return rc;
}
