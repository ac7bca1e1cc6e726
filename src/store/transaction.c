/* Transactions. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../core/measure_number.h"
#include "../record/fault_report.h"
#include "../record/incident_xml.h"
#include "../util/beneath.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/random.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "clone.h"
#include "commit.h"
#include "committed.h"
#include "git.h"
#include "index.h"
#include "journal.h"
#include "keys.h"
#include "row_key.h"
#include "transaction.h"
#include "tree.h"

/* Records looked up one at a time before all are read at once. */
#define ASKED_ONE_BY_ONE 4

struct write {
	char *path; /* below the register */
	char *data;
	size_t len;
};

struct transaction {
	struct place at;
	struct keys keys;
	bool has_keys;
	bool is_dry; /* nothing is written, and nothing recovered */
	bool holds_gc;
	bool is_refused; /* a record with a new fault came in */
	/* The records of HEAD: of all, or those asked for and committed. */
	struct tree tree;
	bool has_all;
	size_t asked;
	struct write *file;
	size_t nfiles, filecap;
	struct map paths; /* to their place in FILE */
	struct strlist removals; /* paths */
	struct strlist refs; /* of the incidents */
	struct map has_ref; /* the same, to be found */
	struct incident *incident; /* the same, for their keys */
	size_t nincidents, incidentcap;
	unsigned highest; /* number given out; 0: none yet */
	int highest_year;
	struct committed reader;
	void (*progress)(size_t done, size_t of); /* or NULL */
};

static void
forget(struct transaction *a)
{
	for (size_t i = 0; i < a->nfiles; i++) {
		free(a->file[i].path);
		free(a->file[i].data);
	}
	for (size_t i = 0; i < a->nincidents; i++)
		incident_free(&a->incident[i]);
	a->nfiles = a->nincidents = 0;
	map_free(&a->paths);
	map_free(&a->has_ref);
	a->highest = 0;
	a->is_refused = false;
	strlist_free(&a->refs);
	strlist_free(&a->removals);
}

/* Beginning ---------------------------------------------------------------- */

/* The folders of what is ours alone, and the lock of all work trees. */
static int
take_lock(struct transaction *a)
{
	const struct repository *r = &a->at.repo;
	char *path = xasprintf("%s/dl/lock", r->common);

	a->at.state = xasprintf("%s/dl/%s", r->gitdir, a->at.reg->id);
	a->at.journal = path_join(a->at.state, "journal");
	if (!a->is_dry) {
		char *dir = path_dir(path);

		if (make_dirs(dir) == -1 || make_dirs(a->at.state) == -1)
			fail_errno(a->at.state);
		else if ((a->at.lock = lock_take(
			      path, a->at.reg->lock_seconds)) == -1 &&
			 errno == EAGAIN)
			fail(EXIT_TEMP, NULL,
			    _("%s: another command is writing; waited %u s, "
			      "try again later"),
			    a->at.reg->dir, a->at.reg->lock_seconds);
		else if (a->at.lock == -1)
			fail_errno(path);
		free(dir);
	}
	free(path);
	return a->at.lock == -1 && !a->is_dry ? -1 : 0;
}

static int
hold_gc(struct transaction *a)
{
	const struct timespec nap = { .tv_nsec = 50000000L };
	const int64_t until = clock_real() + a->at.reg->lock_seconds;
	char *gc;
	int rc;

	if (a->is_dry)
		return 0;
	while ((rc = repository_hold_gc(&a->at.repo)) == -1 &&
	       errno == EAGAIN && clock_real() < until)
		nanosleep(&nap, NULL);
	a->holds_gc = rc == 0;
	if (rc == -1 && errno == EAGAIN) {
		gc = shell_word(a->at.repo.common);
		fail(EXIT_TEMP, NULL,
		    _("%s: git is collecting garbage; try again later, and if "
		      "none is at work: rm %s/gc.pid"),
		    a->at.reg->dir, gc);
		free(gc);
	} else if (rc == -1) {
		fail_errno(a->at.repo.common);
	}
	return rc;
}

static int
check_identity(const struct reg *reg)
{
	if (*clone_of(reg)->name != '\0')
		return 0;
	if (repository_check(reg->dir) == -1)
		return -1;
	fail(EXIT_CONFIG, NULL,
	    _("git does not know who you are, and every change is signed with "
	      "a name: set user.name and user.email (git config --global "
	      "user.name NAME; those of one clone are set without --global, "
	      "and come first), or identity.name and identity.email in "
	      "register.conf"));
	return -1;
}

/* A commit that is made while git is at something else would belong to that, or
 * vanish with it. */
static int
check_half_done(const struct transaction *a)
{
	const char *what = repository_half_done(&a->at.repo), *undo;

	if (what == NULL)
		return 0;
	undo = strcmp(what, "bisect") == 0 ? "reset" : "--abort";
	fail(EXIT_TEMP, NULL,
	    _("%s: a git %s is not finished: finish it, or undo it (git %s "
	      "%s), first"),
	    a->at.reg->dir, what, what, undo);
	return -1;
}

static const char heads[] = "refs/heads/";

/* The branch of the register is the one that first was written. */
static int
set_branch(const struct transaction *a, const struct clone *c)
{
	return a->is_dry || *c->branch != '\0'
		   ? 0
		   : clone_set(a->at.reg, false, "branch",
			 a->at.repo.branch + strlen(heads));
}

/* HEAD is not on the branch of the register; BRANCH: where it is, "" a single
 * commit. */
static void
fail_branch(
    const struct transaction *a, const struct clone *c, const char *branch)
{
	const char *own = *c->branch != '\0' ? c->branch : "main";
	char *dir = shell_word(a->at.reg->dir), *to = shell_word(own);
	char *here = shell_word(*branch != '\0' ? branch : "NAME");

	if (*c->branch != '\0' &&
	    !repository_has_branch(a->at.reg->dir, c->branch))
		fail(EXIT_TEMP, NULL,
		    _("%s: the register is written on the branch %s, which is "
		      "gone; if it has another name now: git -C %s config "
		      "dl.%s.branch %s"),
		    a->at.reg->dir, own, dir, a->at.reg->id, here);
	else
		fail(EXIT_TEMP, NULL,
		    _("%s: the register is written on the branch %s, and %s is "
		      "checked out: git -C %s switch %s"),
		    a->at.reg->dir, own,
		    *branch != '\0' ? branch : _("a single commit"), dir, to);
	free(here);
	free(to);
	free(dir);
}

/* git names what it commits to by the branch that another one stands for. */
static int
check_alias(const struct transaction *a)
{
	char *other = repository_stands_for(&a->at.repo), *dir, *to;

	if (other == NULL || *a->at.repo.head == '\0') {
		free(other); /* it is damaged, where there is no commit */
		return 0;
	}
	dir = shell_word(a->at.reg->dir);
	to = shell_word(other);
	fail(EXIT_TEMP, NULL,
	    _("%s: the branch that is checked out only stands for %s: git -C "
	      "%s symbolic-ref HEAD %s"),
	    a->at.reg->dir, other, dir, to);
	free(to);
	free(dir);
	free(other);
	return -1;
}

static int
check_branch(const struct transaction *a, const struct clone *c)
{
	const char *branch = a->at.repo.branch;
	const bool is_branch = starts_with(branch, heads);

	if (is_branch)
		branch += strlen(heads);
	if (is_branch && (*c->branch == '\0' || strcmp(branch, c->branch) == 0))
		return check_alias(a);
	fail_branch(a, c, is_branch ? branch : "");
	return -1;
}

/* Another tree of the same branch would show all that is written here as if it
 * had been removed there, and the next commit in it would remove it. */
static int
check_trees(const struct transaction *a)
{
	char *other = repository_other_tree(&a->at.repo);
	char *word = other != NULL ? shell_word(other) : NULL;

	if (other != NULL)
		fail(EXIT_TEMP, NULL,
		    _("%s: the branch %s is checked out in %s, too, where the "
		      "next commit would undo what is written here: git -C %s "
		      "switch --detach"),
		    a->at.reg->dir, a->at.repo.branch + strlen(heads), other,
		    word);
	free(word);
	if (other == NULL)
		return 0;
	free(other);
	return -1;
}

static int
check_register(const struct transaction *a)
{
	const struct reg *reg = a->at.reg;
	const struct clone *c = clone_of(reg);

	/* What was done before a clone was cut off is needed to give out
	 * references and to know what was registered. */
	return c->rc == 0 && repository_is_whole(reg->dir, &a->at.repo) &&
		       check_half_done(a) == 0 && check_branch(a, c) == 0 &&
		       check_trees(a) == 0 &&
		       repository_has_head(reg->dir, &a->at.repo) &&
		       set_branch(a, c) == 0
		   ? 0
		   : -1;
}

static struct transaction *
begin(const struct reg *reg, bool is_dry, bool is_first)
{
	struct transaction *a = xcalloc(1, sizeof(*a));

	a->at.reg = reg;
	a->at.lock = -1;
	a->is_dry = is_dry;
	committed_init(&a->reader, reg);
	if (repository_find(reg->dir, &a->at.repo) == 0 &&
	    (is_first ||
		repository_has_register(reg->dir, reg->id, &a->at.repo)) &&
	    check_identity(reg) == 0 && take_lock(a) == 0 && hold_gc(a) == 0 &&
	    repository_update(reg->dir, &a->at.repo) == 0 &&
	    (is_first || check_register(a) == 0) &&
	    (is_dry || (commit_recover(&a->at) == 0 &&
			   repository_update(reg->dir, &a->at.repo) == 0)))
		return a;
	transaction_end(a);
	return NULL;
}

struct transaction *
transaction_begin(const struct reg *reg, bool is_dry)
{
	return begin(reg, is_dry, false);
}

struct transaction *
transaction_begin_first(const struct reg *reg)
{
	return begin(reg, false, true);
}

void
transaction_end(struct transaction *a)
{
	if (a == NULL)
		return;
	forget(a);
	if (a->has_keys)
		keys_close(&a->keys);
	if (a->holds_gc) {
		repository_allow_gc(&a->at.repo);
		commit_maintain(&a->at);
	}
	if (a->at.lock != -1)
		close(a->at.lock);
	free(a->file);
	free(a->incident);
	tree_free(&a->tree);
	committed_free(&a->reader);
	repository_free(&a->at.repo);
	free(a->at.journal);
	free(a->at.state);
	free(a);
}

/* Asking ------------------------------------------------------------------- */

const char *
transaction_head(const struct transaction *a)
{
	return a->at.repo.head;
}

static void
need_keys(struct transaction *a)
{
	if (a->has_keys)
		return;
	if (keys_open(&a->keys, a->at.reg, &a->at.repo, !a->is_dry) == -1)
		exit(diag_status());
	a->has_keys = true;
}

static bool
is_free(const struct transaction *a, const char *ref)
{
	char *path = reference_path(ref, ".xml");
	const int has = beneath_has(a->at.reg->dir, path);

	free(path);
	return has == 0;
}

void
transaction_next_ref(struct transaction *a, int year, struct reference *r)
{
	const char *prefix = clone_prefix(a->at.reg);
	char text[REFERENCE_LEN];

	if (prefix == NULL)
		exit(diag_status());
	need_keys(a);
	if (a->highest == 0 || a->highest_year != year) {
		a->highest_year = year;
		a->highest = keys_highest(&a->keys, prefix, year);
	}
	*r = (struct reference){ .year = year };
	snprintf(r->prefix, sizeof(r->prefix), "%s", prefix);
	do {
		if (a->highest >= REFERENCE_NUMBER_MOST)
			die(EXIT_DATA,
			    _("%s-%d: expected a number up to %u as the last "
			      "one given out, got %u"),
			    prefix, year, REFERENCE_NUMBER_MOST - 1,
			    a->highest);
		r->number = ++a->highest;
		reference_format(r, text);
	} while (!is_free(a, text));
}

char *
transaction_find(struct transaction *a, const char *key)
{
	need_keys(a);
	return keys_find(&a->keys, key);
}

size_t
transaction_acknowledgements(
    struct transaction *a, const char *address, struct timestamp at)
{
	char *value = keys_acknowledgement(address, at);
	char *key = xasprintf("acknowledged:%s", value);
	size_t n;

	need_keys(a);
	n = keys_count(&a->keys, key);
	free(key);
	free(value);
	return n;
}

/* The record as it is in HEAD, asked for alone. */
static int
find_one(struct transaction *a, const char *ref)
{
	struct strlist paths = { 0 };
	struct tree one;
	int rc;

	strlist_take(&paths, reference_path(ref, ".xml"));
	strlist_take(&paths, reference_path(ref, ""));
	rc = tree_read(a->at.reg->dir, a->at.repo.head, &paths, &one);
	if (rc == 0 && tree_is_broken(&one, ref))
		rc = -1;
	if (rc == 0 && one.n == 1)
		tree_put(&a->tree, ref, one.entry[0].oid);
	tree_free(&one);
	strlist_free(&paths);
	return rc;
}

/* The record as it is in HEAD; NULL: HEAD lacks it, or -1 in *RC. */
static const struct entry *
find_entry(struct transaction *a, const char *ref, int *rc)
{
	const struct entry *e = tree_find(&a->tree, ref);

	*rc = 0;
	if (e == NULL && !a->has_all && a->asked++ < ASKED_ONE_BY_ONE) {
		*rc = find_one(a, ref);
		e = tree_find(&a->tree, ref);
	}
	/* Also for one that is not there: is the folder above it sound? */
	if (e == NULL && *rc == 0 && !a->has_all) {
		tree_free(&a->tree);
		a->has_all = true;
		*rc = tree_read(
		    a->at.reg->dir, a->at.repo.head, NULL, &a->tree);
		e = tree_find(&a->tree, ref);
	}
	if (*rc == 0 && tree_is_broken(&a->tree, ref))
		*rc = -1;
	return *rc == 0 ? e : NULL;
}

int
transaction_has(struct transaction *a, const char *ref)
{
	int rc;
	const struct entry *e = find_entry(a, ref, &rc);

	return rc == -1 ? -1 : e != NULL;
}

static int
fail_changed(const char *path)
{
	fail(EXIT_DATA, NULL,
	    _("%s was changed by hand and not committed: commit that or undo "
	      "it (git checkout) first"),
	    path);
	return -1;
}

int
transaction_get(struct transaction *a, const char *ref, struct incident *i)
{
	int rc;
	const struct entry *e = find_entry(a, ref, &rc);
	const char *dir = a->at.reg->dir;
	char *path = reference_path(ref, ".xml");
	struct strbuf xml = { 0 };
	const int there = rc == 0 ? beneath_has(dir, path) : -1;

	if (rc == -1) {
		/* reported */
	} else if (there == -1 || (there == 1 && beneath_read(dir, path, &xml,
						     FILE_MOST) == -1)) {
		beneath_fail(dir, path);
		rc = -1;
	} else if ((there == 1) != (e != NULL) ||
		   (e != NULL && !tree_is_blob(e->oid, xml.s, xml.len))) {
		rc = fail_changed(path);
	} else if (e != NULL) {
		rc = committed_read(&a->reader, ref, &xml, i) == 0 ? 1 : -1;
	}
	strbuf_free(&xml);
	free(path);
	return rc;
}

/* Writing ------------------------------------------------------------------ */

void
transaction_file(
    struct transaction *a, const char *path, const void *data, size_t n)
{
	struct write *p;
	size_t at;

	if (!map_get(&a->paths, path, &at)) {
		at = a->nfiles++;
		a->file = xgrow(
		    a->file, &a->filecap, a->nfiles, sizeof(*a->file));
		a->file[at] = (struct write){ .path = xstrdup(path) };
		map_put(&a->paths, path, at);
	}
	p = &a->file[at];
	free(p->data);
	p->data = xstrndup(data, n);
	p->len = n;
}

void
transaction_keep(
    struct transaction *a, const char *path, const void *data, size_t n)
{
	size_t at;

	if (!map_get(&a->paths, path, &at) &&
	    beneath_has(a->at.reg->dir, path) != 1)
		transaction_file(a, path, data, n);
}

void
transaction_remove(struct transaction *a, const char *path)
{
	strlist_add(&a->removals, path);
}

/* Has the record no fault that the committed one lacks? */
static bool
is_sound(struct transaction *a, const struct incident *i)
{
	const struct zone *zone = &a->at.reg->zone;
	const struct timestamp now = clock_now(zone);
	struct faults faults;
	struct incident was;
	int got, rc = -1;

	incident_faults(i, now, zone, &faults);
	if (faults.n == 0)
		return true;
	faults_free(&faults);
	got = transaction_get(a, incident_text(i, FIELD_REF), &was);
	if (got == 1) {
		rc = fault_refuse_change(i, &was, now, zone);
		incident_free(&was);
	} else if (got == 0) {
		rc = fault_refuse(i, NULL, now, zone);
	}
	return rc == 0;
}

void
transaction_incident(struct transaction *a, struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	char *path;
	struct strbuf xml = { 0 };
	size_t at;

	if (!is_sound(a, i)) {
		a->is_refused = true;
		return;
	}
	path = reference_path(ref, ".xml");
	row_key_make(i);
	measure_number_give(i);
	if (*i->salt == '\0')
		random_hex(i->salt, SALT_LEN - 1);
	incident_xml_write(&xml, i);
	transaction_file(a, path, xml.s, xml.len);
	if (!map_get(&a->has_ref, ref, &at)) {
		map_put(&a->has_ref, ref, a->refs.n);
		strlist_add(&a->refs, ref);
	}
	a->incident = xgrow(a->incident, &a->incidentcap, a->nincidents + 1,
	    sizeof(*a->incident));
	incident_copy(&a->incident[a->nincidents++], i);
	strbuf_free(&xml);
	free(path);
}

static char *
make_message(const struct transaction *a, const char *verb, const char *what)
{
	struct strbuf s = { 0 };
	char *line = one_line(xstrdup(what));

	if (a->refs.n == 1)
		strbuf_addf(&s, "%s: ", a->refs.v[0]);
	strbuf_addf(&s, "%s\n\nDl-Act: %s\n", line, verb);
	for (size_t i = 0; i < a->refs.n; i++)
		strbuf_addf(&s, "Dl-Ref: %s\n", a->refs.v[i]);
	free(line);
	return strbuf_take(&s);
}

void
transaction_progress(
    struct transaction *a, void (*progress)(size_t done, size_t of))
{
	a->progress = progress;
}

static int
write_files(const struct transaction *a)
{
	const char *dir = a->at.reg->dir;
	int rc = 0;

	for (size_t i = 0; i < a->nfiles && rc == 0; i++) {
		const struct write *f = &a->file[i];

		if ((rc = beneath_replace(dir, f->path, f->data, f->len)) == -1)
			beneath_fail(dir, f->path);
		else if (a->progress != NULL)
			a->progress(i + 1, a->nfiles);
	}
	return rc;
}

static int
begin_journal(const struct transaction *a, const struct journal *j)
{
	if (journal_write(a->at.journal, j) == 0)
		return 0;
	fail_errno(a->at.journal);
	return -1;
}

static int
mark_written(const struct transaction *a, struct journal *j)
{
	j->written = journal_mark_written(a->at.journal) == 0;
	if (!j->written)
		fail_errno(a->at.journal);
	return j->written ? 0 : -1;
}

/* HEAD has moved: the keys and blobs of the incidents belong to it now.  What
 * fails here was committed all the same. */
static void
committed(struct transaction *a, const struct strlist *oids)
{
	size_t at;

	diag_commit();
	for (size_t i = 0; i < a->refs.n; i++) {
		char *path = reference_path(a->refs.v[i], ".xml");

		if (map_get(&a->paths, path, &at))
			tree_put(&a->tree, a->refs.v[i], oids->v[at]);
		free(path);
	}
	diag_as_warnings(true);
	if (repository_update(a->at.reg->dir, &a->at.repo) == 0)
		index_note(&a->at);
	if (a->has_keys) {
		for (size_t i = 0; i < a->nincidents; i++)
			keys_take(&a->keys, &a->incident[i]);
		keys_save(&a->keys, a->at.repo.head);
	}
	diag_as_warnings(false);
}

int
transaction_commit(struct transaction *a, const char *verb, const char *what)
{
	struct journal j = { .message = make_message(a, verb, what) };
	struct strlist oids = { 0 };
	int rc = -1;

	if (a->is_refused)
		goto out;
	/* As file systems have it in the times of their folders. */
	clock_gettime(CLOCK_REALTIME_COARSE, &j.start);
	for (size_t i = 0; i < a->nfiles; i++) {
		strlist_add(&j.paths, a->file[i].path);
		if (*a->at.repo.head != '\0')
			strlist_take(
			    &j.blobs, tree_blob_name(strlen(a->at.repo.head),
					  a->file[i].data, a->file[i].len));
	}
	for (size_t i = 0; i < a->removals.n; i++)
		strlist_add(&j.removals, a->removals.v[i]);
	if (begin_journal(a, &j) == 0) {
		rc = write_files(a);
		if (rc == 0)
			rc = mark_written(a, &j);
		if (rc == 0)
			rc = commit_paths(&a->at, &j, &oids);
		if (rc != -1) {
			/* Else the next command brings the index up. */
			if (rc == 0)
				unlink(a->at.journal);
			rc = 0;
			committed(a, &oids);
		} else {
			commit_undo(&a->at, &j);
		}
	}
out:
	forget(a);
	journal_free(&j);
	strlist_free(&oids);
	return rc;
}
