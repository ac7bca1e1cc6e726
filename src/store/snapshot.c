/* Snapshots. */
#include <stdlib.h>
#include <string.h>

#include "../record/incident_xml.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "git.h"
#include "history.h"
#include "journal.h"
#include "revision.h"
#include "snapshot.h"
#include "tree.h"

#define BATCH 256 /* records read in one run of git */

struct snapshot {
	char *dir;
	char *journal; /* its path */
	struct strbuf commit;
	bool from_git; /* every record from the commit, not from the files */
	struct tree tree;
	struct strlist changed; /* files that are not as committed */
	bool without_rev;
	size_t next;
	struct strbuf batch[BATCH]; /* bytes of the records from BATCH_AT on */
	size_t batch_at, batch_n;
	struct xml_in *xml;
	struct strlist names; /* of the records read: incidents borrow them */
};

static struct snapshot *
snapshot_new(const struct reg *reg)
{
	struct snapshot *v = xcalloc(1, sizeof(*v));

	v->dir = xstrdup(reg->dir);
	v->journal = path_join(reg->dir, ".dl/act");
	v->xml = xml_in_new(&reg->zone);
	return v;
}

struct snapshot *
snapshot_open(const struct reg *reg, const char *rev)
{
	struct snapshot *v = snapshot_new(reg);
	int rc;

	v->from_git = rev != NULL;
	rc = rev != NULL ? history_resolve(v->dir, &reg->zone, rev, &v->commit)
			 : history_head(v->dir, &v->commit, NULL);
	if (rc == 0 && rev == NULL)
		rc = history_changed(v->dir, &v->commit, &v->changed);
	if (rc == 0)
		rc = tree_read(v->dir, v->commit.s, NULL, &v->tree);
	if (rc == 0)
		return v;
	snapshot_close(v);
	return NULL;
}

bool
snapshot_exists(const struct reg *reg, struct timestamp w)
{
	struct strbuf commit = { 0 };
	const bool was = history_at(reg->dir, w, &commit) == 1;

	strbuf_free(&commit);
	return was;
}

void
snapshot_close(struct snapshot *v)
{
	if (v == NULL)
		return;
	for (size_t i = 0; i < BATCH; i++)
		strbuf_free(&v->batch[i]);
	tree_free(&v->tree);
	strlist_free(&v->changed);
	strlist_free(&v->names);
	strbuf_free(&v->commit);
	xml_in_free(v->xml);
	free(v->journal);
	free(v->dir);
	free(v);
}

/* Is another process writing this very file, or did one die while it did?
 * Asked after the file was read: see journal.h. */
static bool
is_in_flight(const struct snapshot *v, const char *path)
{
	struct journal j;
	bool is;

	if (!is_file(v->journal) || journal_read(v->journal, &j) != 1)
		return false;
	is = strlist_has(&j.paths, path);
	journal_free(&j);
	return is;
}

/* The committed bytes of entry N, which is not the next one in a batch. */
static int
from_commit(struct snapshot *v, const struct entry *e, struct strbuf *out)
{
	const char *oid = e->oid;

	strbuf_free(out);
	return tree_blobs(v->dir, &oid, 1, out);
}

static int
from_batch(struct snapshot *v, size_t at, struct strbuf *out)
{
	const char *oids[BATCH];
	size_t n;

	if (at < v->batch_at || at >= v->batch_at + v->batch_n) {
		for (size_t i = 0; i < BATCH; i++)
			strbuf_free(&v->batch[i]);
		for (n = 0; n < BATCH && at + n < v->tree.n; n++)
			oids[n] = v->tree.entry[at + n].oid;
		if (tree_blobs(v->dir, oids, n, v->batch) == -1)
			return -1;
		v->batch_at = at;
		v->batch_n = n;
	}
	*out = v->batch[at - v->batch_at];
	v->batch[at - v->batch_at] = (struct strbuf){ 0 };
	return 0;
}

/* The file in the work tree, unless it is not what was committed. */
static int
from_file(struct snapshot *v, const struct entry *e, struct strbuf *out)
{
	char *path = reference_path(e->text, ".xml"), *full;
	int rc = -1;

	if (!strlist_has(&v->changed, path)) {
		full = path_join(v->dir, path);
		rc = file_read(full, out, FILE_MOST);
		free(full);
	}
	if (rc == -1 || is_in_flight(v, path))
		rc = from_commit(v, e, out);
	free(path);
	return rc;
}

static int
parse(struct snapshot *v, const struct entry *e, const struct strbuf *xml,
    struct incident *i)
{
	char rev[REVISION_LEN];
	const struct loc at = { .file = e->text };

	strlist_take(&v->names, reference_path(e->text, ".xml"));
	if (incident_xml_read(v->xml, xml->s != NULL ? xml->s : "", xml->len,
		v->names.v[v->names.n - 1], i) == -1)
		return -1;
	if (strcmp(incident_text(i, FIELD_REF), e->text) != 0) {
		fail(EXIT_DATA, &at,
		    _("the record in it says that it is \"%s\""),
		    incident_text(i, FIELD_REF));
		incident_free(i);
		return -1;
	}
	if (!v->without_rev) {
		revision_of_xml(xml->s, xml->len, rev);
		incident_set_text(i, FIELD_REV, rev);
	}
	return 0;
}

void
snapshot_leave_rev(struct snapshot *v)
{
	v->without_rev = true;
}

int
snapshot_next(struct snapshot *v, struct incident *i)
{
	const struct entry *e;
	struct strbuf xml = { 0 };
	int rc;

	if (v->next >= v->tree.n)
		return 0;
	e = &v->tree.entry[v->next];
	rc = v->from_git ? from_batch(v, v->next, &xml) : from_file(v, e, &xml);
	v->next++;
	if (rc == 0)
		rc = parse(v, e, &xml, i);
	strbuf_free(&xml);
	return rc == 0 ? 1 : -1;
}

int
snapshot_get(struct snapshot *v, const char *ref, struct incident *i)
{
	const struct entry *e = tree_find(&v->tree, ref);
	struct strbuf xml = { 0 };
	int rc;

	if (e == NULL)
		return 0;
	rc = v->from_git ? from_commit(v, e, &xml) : from_file(v, e, &xml);
	if (rc == 0)
		rc = parse(v, e, &xml, i);
	strbuf_free(&xml);
	return rc == 0 ? 1 : -1;
}

int
snapshot_file(struct snapshot *v, const char *path, struct strbuf *out)
{
	const char *const list[] = { "ls-tree", "-z", v->commit.s, "--", path,
		NULL };
	struct strbuf line = { 0 };
	char *oid, *tab;
	const char *one;
	int rc = 0;

	if (v->commit.len == 0)
		return 0;
	if (git_ask(v->dir, &line, list) == -1) {
		strbuf_free(&line);
		return -1;
	}
	if (line.len > 0 && (tab = strchr(line.s, '\t')) != NULL) {
		*tab = '\0';
		oid = strrchr(line.s, ' ');
		if (oid != NULL && starts_with(line.s, "100")) {
			one = oid + 1;
			rc = tree_blobs(v->dir, &one, 1, out) == 0 ? 1 : -1;
		}
	}
	strbuf_free(&line);
	return rc;
}
