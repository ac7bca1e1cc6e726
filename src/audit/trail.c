/* The audit trail of a register. */
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../evidence/versions.h"
#include "../store/history.h"
#include "../store/repository.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/map.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "trail.h"

struct trail {
	const struct trail_options *o;
	struct blobs *blobs;
	struct committed reader;
	struct versions *versions;
	struct incident blank;
	struct map wanted; /* references: was one met? */
	size_t met;
	struct changes changes, other; /* of one record */
};

/* Which ones ----------------------------------------------------------------
 */

/* Is it one of a path that is looked at?  REF is "" for no incident. */
static bool
is_wanted(const struct trail *t, const char *path, char ref[REFERENCE_LEN],
    bool *is_record)
{
	size_t was;

	if (!reference_of_path(path, ref, is_record)) {
		*is_record = false;
		*ref = '\0';
		return t->o->is_all;
	}
	return t->o->is_all || map_get(&t->wanted, ref, &was);
}

static bool
is_plain(unsigned mode)
{
	return mode == 0100644 || mode == 0100755;
}

/* Of a merge, only what differs from each side, mostly nothing. */
static void
ask_ahead(void *arg, const struct walk_commit *commit)
{
	const struct trail *t = arg;
	char ref[REFERENCE_LEN];
	bool is_record;

	for (size_t n = 0; commit->parents < 2 && n < commit->changes; n++)
		if (is_plain(commit->change[n].mode) &&
		    is_wanted(t, commit->change[n].path, ref, &is_record) &&
		    is_record)
			blobs_want(t->blobs, commit->change[n].oid);
}

static int
compare_path(const void *path, const void *change)
{
	return strcmp(path, ((const struct walk_change *)change)->path);
}

/* The change of PATH against that parent, or NULL: it is as there. */
static const struct walk_change *
find_change(const struct walk_commit *c, const char *path, size_t parent)
{
	const size_t from = walk_changes_from(c, parent);
	const size_t to = walk_changes_from(c, parent + 1);

	if (from == to)
		return NULL;
	return bsearch(path, &c->change[from], to - from, sizeof(*c->change),
	    compare_path);
}

/* Records -------------------------------------------------------------------
 */

/* The record of a blob, in *I; an empty one for a file that is not there.
 * False: it is no record. */
static bool
take(struct trail *t, const char *ref, unsigned mode, const char *oid,
    struct version **v, const struct incident **i)
{
	*v = NULL;
	*i = &t->blank;
	if (mode == 0)
		return true;
	if (!is_plain(mode))
		return false;
	*v = versions_take(t->versions, ref, oid);
	if ((*v)->rc != 1)
		return false;
	*i = &(*v)->i;
	return true;
}

static bool
has_removed(const struct changes *all, const struct audit_change *one,
    const struct change_pair *own, const struct change_pair *pair)
{
	char *name = change_row(one, pair), *other;
	bool is = false;

	for (size_t n = 0; n < all->n && !is; n++)
		if (change_is_removed(&all->v[n]) &&
		    all->v[n].list == one->list) {
			other = change_row(&all->v[n], own);
			is = strcmp(name, other) == 0;
			free(other);
		}
	free(name);
	return is;
}

/* Did the merge take the row from the other side, and then change it? */
static bool
is_from_there(const struct audit_change *own, const struct audit_change *other)
{
	return change_is_same(own, other) && change_is_added(own) &&
	       !change_is_added(other);
}

/* Keep of CHANGES what this other side of the merge had not either. */
static void
keep_common(struct changes *all, const struct changes *other)
{
	size_t kept = 0;

	for (size_t n = 0; n < all->n; n++) {
		bool is = change_is_removed(&all->v[n]);

		for (size_t k = 0; k < other->n && !is; k++)
			is = change_is_same(&all->v[n], &other->v[k]) &&
			     !is_from_there(&all->v[n], &other->v[k]);
		if (is)
			all->v[kept++] = all->v[n];
	}
	all->n = kept;
}

/* Keep of OTHER the rows that are gone, and that ALL does not name, and what
 * changed in rows that came from there. */
static void
keep_other(struct changes *other, const struct changes *all,
    const struct change_pair *own, const struct change_pair *pair)
{
	size_t kept = 0;

	for (size_t n = 0; n < other->n; n++) {
		bool is = change_is_removed(&other->v[n]) &&
			  !has_removed(all, &other->v[n], own, pair);

		for (size_t k = 0; k < all->n && !is; k++)
			is = is_from_there(&all->v[k], &other->v[n]);
		if (is)
			other->v[kept++] = other->v[n];
	}
	other->n = kept;
}

static void
give(const struct trail *t, const struct walk_commit *commit,
    const struct change_pair *pair, const char *ref,
    const struct changes *changes)
{
	const struct trail_step step = { .commit = commit,
		.pair = *pair,
		.ref = ref,
		.change = changes->v,
		.n = changes->n };

	if (changes->n > 0)
		t->o->step(t->o->arg, &step);
}

/* The bytes or the mode, where nothing else can be said. */
static void
give_file(struct trail *t, const struct walk_commit *commit,
    const struct walk_change *file, const char *ref)
{
	const struct change_pair pair = {
		.file = file, .old = &t->blank, .new = &t->blank
	};
	const bool is_same = strcmp(file->oid, file->old_oid) == 0;
	struct audit_change one = { .kind = is_same ? CHANGE_MODE : CHANGE_FILE,
		.list = LIST_MAX };

	t->changes.n = 0;
	changes_add(&t->changes, &one);
	if (!is_same && file->mode != file->old_mode && file->mode != 0 &&
	    file->old_mode != 0) {
		one.kind = CHANGE_MODE;
		changes_add(&t->changes, &one);
	}
	give(t, commit, &pair, ref, &t->changes);
}

/* Has no side of the merge, or no parent, the file so? */
static bool
is_new(const struct walk_commit *c, const char *path)
{
	for (size_t p = 0; p < c->parents; p++)
		if (find_change(c, path, p) == NULL)
			return false;
	return true;
}

/* The changes against another side, and what is left of those against the first
 * one. */
static void
look_at_side(struct trail *t, const struct change_pair *own,
    const struct change_pair *pair)
{
	struct changes all = { 0 };

	changes_compare(&t->other, pair);
	for (size_t n = 0; n < t->changes.n; n++)
		changes_add(&all, &t->changes.v[n]);
	keep_common(&t->changes, &t->other);
	keep_other(&t->other, &all, own, pair);
	free(all.v);
}

/* What a merge made of the record, against each other side. */
static void
look_at_sides(struct trail *t, const struct walk_commit *commit,
    const struct change_pair *own, const char *ref)
{
	struct version *v;

	for (size_t p = 0; p < commit->parents; p++) {
		struct change_pair pair = *own;

		if (p == own->file->parent)
			continue;
		t->other.n = 0;
		pair.file = find_change(commit, own->file->path, p);
		if (pair.file == NULL) {
			keep_common(&t->changes, &t->other);
			continue;
		}
		if (take(t, ref, pair.file->old_mode, pair.file->old_oid, &v,
			&pair.old)) {
			look_at_side(t, own, &pair);
			give(t, commit, &pair, ref, &t->other);
		}
		versions_let_go(v);
	}
}

static void
look_at_record(struct trail *t, const struct walk_commit *commit,
    const struct walk_change *file, const char *ref)
{
	struct change_pair pair = { .file = file };
	struct version *old, *new = NULL;
	const bool is_read = take(t, ref, file->old_mode, file->old_oid, &old,
				 &pair.old) &&
			     take(t, ref, file->mode, file->oid, &new,
				 &pair.new);

	t->changes.n = 0;
	if (is_read)
		changes_compare(&t->changes, &pair);
	if (t->changes.n > 0) {
		if (commit->parents > 1)
			look_at_sides(t, commit, &pair, ref);
		give(t, commit, &pair, ref, &t->changes);
	} else if (commit->parents < 2 || is_new(commit, file->path)) {
		give_file(t, commit, file, ref);
	}
	versions_let_go(new);
	versions_let_go(old);
}

/* Commits -------------------------------------------------------------------
 */

/* Is the path one that a parent before has another file at, too? */
static bool
is_seen(const struct walk_commit *c, const struct walk_change *one)
{
	for (size_t p = 0; p < one->parent; p++)
		if (find_change(c, one->path, p) != NULL)
			return true;
	return false;
}

static void
look_at_commit(struct trail *t, const struct walk_commit *c)
{
	char ref[REFERENCE_LEN];
	size_t was;
	bool is_record;

	for (size_t n = 0; n < c->changes; n++) {
		const struct walk_change *one = &c->change[n];

		if (!is_wanted(t, one->path, ref, &is_record))
			continue;
		if (*ref != '\0' &&
		    (!map_get(&t->wanted, ref, &was) || was == 0)) {
			map_put(&t->wanted, ref, 1);
			t->met++;
		}
		if (is_seen(c, one))
			continue;
		if (is_record)
			look_at_record(t, c, one, ref);
		else if (c->parents < 2 || is_new(c, one->path))
			give_file(t, c, one, ref);
	}
	if (t->o->is_all && c->changes == 0)
		t->o->step(
		    t->o->arg, &(struct trail_step){ .commit = c, .ref = "" });
}

static int
walk(struct trail *t, const struct repository *r, const char *from)
{
	const char *revisions[] = { r->head, from != NULL ? "--not" : NULL,
		from, NULL };
	const struct walk_options o = { .place = { .dir = t->o->reg->dir },
		.below = r->below,
		.revisions = revisions,
		.ahead = ask_ahead,
		.arg = t };
	struct walk *w = walk_open(&o);
	const struct walk_commit *commit;

	if (w == NULL)
		return -1;
	while ((commit = walk_next(w)) != NULL)
		look_at_commit(t, commit);
	return walk_close(w);
}

static void
report_unmet(const struct trail *t)
{
	size_t was;

	for (size_t n = 0; n < t->o->refs->n; n++)
		if (map_get(&t->wanted, t->o->refs->v[n], &was) && was == 0)
			fail(EXIT_NO, NULL,
			    _("%s: no commit has such an incident"),
			    t->o->refs->v[n]);
}

static int
run(struct trail *t, const struct repository *r, const char *from)
{
	const struct git_place place = { .dir = t->o->reg->dir };
	int rc;

	if ((t->blobs = blobs_open(&place)) == NULL)
		return -1;
	incident_init(&t->blank);
	committed_init(&t->reader, t->o->reg);
	t->reader.without_rev = true;
	t->versions = versions_open(t->blobs, &t->reader);
	for (size_t n = 0; n < t->o->refs->n; n++)
		map_put(&t->wanted, t->o->refs->v[n], 0);
	rc = walk(t, r, from);
	if (rc == 0 && from == NULL)
		report_unmet(t);
	versions_close(t->versions);
	committed_free(&t->reader);
	incident_free(&t->blank);
	blobs_close(t->blobs);
	map_free(&t->wanted);
	free(t->changes.v);
	free(t->other.v);
	return rc;
}

int
trail_walk(const struct trail_options *o, char **head, size_t *met)
{
	struct trail t = { .o = o };
	struct repository r;
	struct strbuf from = { 0 };
	struct timestamp at;
	int rc;

	if (repository_find(o->reg->dir, &r) == -1)
		return -1;
	rc = repository_has_head(o->reg->dir, &r) &&
		     repository_has_register(o->reg->dir, o->reg->id, &r) &&
		     repository_is_whole(o->reg->dir, &r)
		 ? 0
		 : -1;
	if (rc == 0 && o->since != NULL)
		rc = history_resolve(
		    o->reg->dir, &o->reg->zone, o->since, &from, &at);
	if (rc == 0)
		rc = run(&t, &r, from.s);
	*met = t.met;
	*head = xstrdup(r.head);
	strbuf_free(&from);
	repository_free(&r);
	return rc;
}
