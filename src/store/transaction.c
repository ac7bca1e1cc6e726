/* Transactions. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../record/incident_xml.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "commit.h"
#include "history.h"
#include "journal.h"
#include "keys.h"
#include "revision.h"
#include "transaction.h"

struct write {
	char *path; /* below the register */
	char *data;
	size_t len;
};

struct transaction {
	struct place at;
	struct keys keys;
	bool has_keys;
	struct strlist changed; /* by hand; read when first asked for */
	bool has_changed;
	struct write *file;
	size_t nfiles, filecap;
	struct map paths; /* to their place in FILE */
	struct strlist refs; /* of the incidents */
	struct map has_ref; /* the same, to be found */
	struct incident *incident; /* the same, for their keys */
	size_t nincidents, incidentcap;
	unsigned highest; /* number given out; 0: none yet */
	char highest_prefix[PREFIX_MOST + 1];
	int highest_year;
	struct xml_in *xml;
	struct strlist names;
	void (*progress)(size_t done, size_t of); /* or NULL */
};

static char *
full(const struct transaction *a, const char *path)
{
	return path_join(a->at.reg->dir, path);
}

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
	strlist_free(&a->refs);
}

/* Beginning ---------------------------------------------------------------- */

/* The folder of our state, which is never committed. */
static int
make_state(struct transaction *a)
{
	char *ignore = path_join(a->at.state, ".gitignore");
	int rc = 0;

	if (!is_file(ignore) && (make_dirs(a->at.state) == -1 ||
				    file_replace(ignore, "*\n", 2) == -1)) {
		fail_errno(a->at.state);
		rc = -1;
	}
	free(ignore);
	return rc;
}

static int
take_lock(struct transaction *a)
{
	char *path = path_join(a->at.state, "lock");

	a->at.lock = lock_take(path, a->at.reg->lock_seconds);
	if (a->at.lock == -1 && errno == EAGAIN)
		fail(EXIT_TEMP, NULL,
		    _("%s: another command is writing; waited %u s, try again "
		      "later"),
		    a->at.reg->dir, a->at.reg->lock_seconds);
	else if (a->at.lock == -1)
		fail_errno(path);
	free(path);
	return a->at.lock == -1 ? -1 : 0;
}

/* A merge that was not finished keeps git from committing single files. */
static int
check_merge(const struct transaction *a)
{
	char *path = path_join(a->at.gitdir.s, "MERGE_HEAD");
	const bool is = is_file(path);

	if (is)
		fail(EXIT_TEMP, NULL,
		    _("%s: a git merge is not finished: commit it, or git "
		      "merge --abort, first"),
		    a->at.reg->dir);
	free(path);
	return is ? -1 : 0;
}

static int
check_identity(const struct reg *reg)
{
	if (*reg->user_name != '\0')
		return 0;
	fail(EXIT_CONFIG, NULL,
	    _("git does not know who you are, and every change is signed with "
	      "a name: set git config --global user.name and user.email, or "
	      "identity.name and identity.email in register.conf"));
	return -1;
}

struct transaction *
transaction_begin(const struct reg *reg)
{
	struct transaction *a = xcalloc(1, sizeof(*a));

	a->at.reg = reg;
	a->at.lock = -1;
	a->at.state = path_join(reg->dir, ".dl");
	a->at.journal = path_join(a->at.state, "act");
	a->xml = xml_in_new(&reg->zone);
	if (check_identity(reg) == -1 || make_state(a) == -1 ||
	    take_lock(a) == -1 ||
	    history_head(reg->dir, &a->at.head, &a->at.gitdir) == -1 ||
	    check_merge(a) == -1 || commit_recover(&a->at) == -1 ||
	    history_head(reg->dir, &a->at.head, NULL) == -1) {
		transaction_end(a);
		return NULL;
	}
	return a;
}

void
transaction_end(struct transaction *a)
{
	if (a == NULL)
		return;
	forget(a);
	if (a->has_keys)
		keys_close(&a->keys);
	if (a->at.lock != -1)
		close(a->at.lock);
	free(a->file);
	free(a->incident);
	strlist_free(&a->changed);
	strlist_free(&a->names);
	strbuf_free(&a->at.head);
	strbuf_free(&a->at.gitdir);
	xml_in_free(a->xml);
	free(a->at.journal);
	free(a->at.state);
	free(a);
}

/* Asking ------------------------------------------------------------------- */

static void
need_keys(struct transaction *a)
{
	if (a->has_keys)
		return;
	if (keys_open(&a->keys, a->at.reg, a->at.head.s) == -1)
		die(EXIT_TEMP, _("the register cannot be searched"));
	a->has_keys = true;
}

static bool
is_there(const struct transaction *a, const char *ref)
{
	char *path = reference_path(ref, ".xml"), *file = full(a, path);
	const bool there = is_file(file);

	free(path);
	free(file);
	return there;
}

void
transaction_next_ref(struct transaction *a, int year, struct reference *r)
{
	char text[REFERENCE_LEN];

	need_keys(a);
	if (a->highest == 0 || a->highest_year != year ||
	    strcmp(a->highest_prefix, a->at.reg->prefix) != 0) {
		snprintf(a->highest_prefix, sizeof(a->highest_prefix), "%s",
		    a->at.reg->prefix);
		a->highest_year = year;
		a->highest = keys_highest(&a->keys, a->at.reg->prefix, year);
	}
	*r = (struct reference){ .year = year };
	snprintf(r->prefix, sizeof(r->prefix), "%s", a->at.reg->prefix);
	do {
		r->number = ++a->highest;
		reference_format(r, text);
	} while (is_there(a, text));
}

char *
transaction_find(struct transaction *a, const char *key)
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
transaction_get(struct transaction *a, const char *ref, struct incident *i)
{
	char *path, *file;
	struct strbuf xml = { 0 };
	char rev[REVISION_LEN];
	int rc = -1;

	if (!a->has_changed) {
		if (history_changed(a->at.reg->dir, &a->at.head, &a->changed) ==
		    -1)
			return -1;
		a->has_changed = true;
	}
	path = reference_path(ref, ".xml");
	file = full(a, path);
	if (!is_file(file)) {
		rc = 0;
	} else if (strlist_has(&a->changed, path)) {
		fail(EXIT_DATA, NULL,
		    _("%s was changed by hand and not committed: commit that "
		      "or undo it (git checkout) first"),
		    path);
	} else if (file_read(file, &xml, FILE_MOST) == -1) {
		fail_errno(file);
	} else {
		strlist_add(&a->names, path);
		if (incident_xml_read(a->xml, xml.s, xml.len,
			a->names.v[a->names.n - 1], i) == 0) {
			revision_of_xml(xml.s, xml.len, rev);
			incident_set_text(i, FIELD_REV, rev);
			rc = 1;
		}
	}
	strbuf_free(&xml);
	free(path);
	free(file);
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
	char *file;
	size_t at;

	if (map_get(&a->paths, path, &at))
		return;
	file = full(a, path);
	if (!is_file(file))
		transaction_file(a, path, data, n);
	free(file);
}

void
transaction_incident(struct transaction *a, const struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	char *path = reference_path(ref, ".xml");
	struct strbuf xml = { 0 };
	size_t at;

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
		if (a->progress != NULL && rc == 0)
			a->progress(i + 1, a->nfiles);
	}
	return rc;
}

static int
write_journal(const struct transaction *a, const struct journal *j)
{
	if (journal_write(a->at.journal, j) == 0)
		return 0;
	fail_errno(a->at.journal);
	return -1;
}

/* HEAD has moved: the keys of the incidents belong to it now. */
static void
committed(struct transaction *a)
{
	diag_commit();
	if (history_head(a->at.reg->dir, &a->at.head, NULL) == -1)
		return;
	if (a->has_keys) {
		for (size_t i = 0; i < a->nincidents; i++)
			keys_take(&a->keys, &a->incident[i]);
		keys_save(&a->keys, a->at.head.s);
	}
}

int
transaction_commit(struct transaction *a, const char *verb, const char *what)
{
	struct journal j = { .message = make_message(a, verb, what) };
	int rc = -1;

	for (size_t i = 0; i < a->nfiles; i++)
		strlist_add(&j.paths, a->file[i].path);
	if (write_journal(a, &j) == 0) {
		rc = write_files(a);
		j.written = rc == 0;
		if (rc == 0)
			rc = write_journal(a, &j);
		if (rc == 0)
			rc = commit_transaction(&a->at, &j);
		if (rc == 0) {
			unlink(a->at.journal);
			committed(a);
		} else {
			commit_undo(&a->at, &j);
		}
	}
	forget(a);
	journal_free(&j);
	return rc;
}
