/* Snapshots. */
#include <stdlib.h>
#include <string.h>

#include "../util/beneath.h"
#include "../util/file.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "committed.h"
#include "git.h"
#include "history.h"
#include "repository.h"
#include "snapshot.h"
#include "tree.h"

#define BATCH 256 /* records read in one run of git */

struct snapshot {
	char *dir;
	struct strbuf commit;
	bool is_past; /* the work tree has other files */
	struct timestamp at; /* then */
	struct tree tree;
	size_t next;
	struct strbuf batch[BATCH]; /* bytes of the records from BATCH_AT on */
	size_t batch_at, batch_n;
	struct committed reader;
};

static struct snapshot *
snapshot_new(const struct reg *reg)
{
	struct snapshot *v = xcalloc(1, sizeof(*v));

	v->dir = xstrdup(reg->dir);
	committed_init(&v->reader, reg);
	return v;
}

static int
find_head(struct snapshot *v, const char *id)
{
	struct repository r;
	int rc = repository_find(v->dir, &r);

	if (rc == 0 && (!repository_has_head(v->dir, &r) ||
			   !repository_has_register(v->dir, id, &r)))
		rc = -1;
	if (rc == 0)
		strbuf_add(&v->commit, r.head);
	repository_free(&r);
	return rc;
}

struct snapshot *
snapshot_open(const struct reg *reg, const char *rev)
{
	struct snapshot *v = snapshot_new(reg);
	int rc;

	v->is_past = rev != NULL;
	rc = rev != NULL
		 ? history_resolve(v->dir, &reg->zone, rev, &v->commit, &v->at)
		 : find_head(v, reg->id);
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
	strbuf_free(&v->commit);
	committed_free(&v->reader);
	free(v->dir);
	free(v);
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

/* The file in the work tree, if it is what was committed: that is quicker. */
static int
from_file(struct snapshot *v, const struct entry *e, struct strbuf *out)
{
	char *path;
	bool is_same;

	if (v->is_past)
		return -1;
	path = reference_path(e->text, ".xml");
	is_same = beneath_read(v->dir, path, out, FILE_MOST) == 0 &&
		  tree_is_blob(e->oid, out->s, out->len);
	free(path);
	if (!is_same)
		strbuf_free(out);
	return is_same ? 0 : -1;
}

size_t
snapshot_count(const struct snapshot *v)
{
	return v->tree.n;
}

bool
snapshot_is_past(const struct snapshot *v, struct timestamp *at)
{
	if (v->is_past)
		*at = v->at;
	return v->is_past;
}

void
snapshot_leave_rev(struct snapshot *v)
{
	v->reader.without_rev = true;
}

/* Once the records are read: the dossiers that are not the register's own. */
static int
next_broken(struct snapshot *v)
{
	const size_t i = v->next - v->tree.n;

	if (i >= v->tree.broken.n)
		return 0;
	fail(EXIT_DATA, NULL, "%s", v->tree.said.v[i]);
	v->next++;
	return -1;
}

int
snapshot_next(struct snapshot *v, struct incident *i)
{
	const struct entry *e;
	struct strbuf xml = { 0 };
	int rc;

	if (v->next >= v->tree.n)
		return next_broken(v);
	e = &v->tree.entry[v->next];
	if ((rc = from_file(v, e, &xml)) == -1)
		rc = from_batch(v, v->next, &xml);
	v->next++;
	if (rc == 0)
		rc = committed_read(&v->reader, e->text, &xml, i);
	strbuf_free(&xml);
	return rc == 0 ? 1 : -1;
}

int
snapshot_get(struct snapshot *v, const char *ref, struct incident *i)
{
	const struct entry *e = tree_find(&v->tree, ref);
	struct strbuf xml = { 0 };
	int rc;

	if (tree_is_broken(&v->tree, ref))
		return -1;
	if (e == NULL)
		return 0;
	if ((rc = from_file(v, e, &xml)) == -1)
		rc = from_commit(v, e, &xml);
	if (rc == 0)
		rc = committed_read(&v->reader, e->text, &xml, i);
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
			if (rc == 1 && out->s == NULL)
				rc = repository_is_damaged(v->dir) ? -1 : 0;
		}
	}
	strbuf_free(&line);
	return rc;
}
