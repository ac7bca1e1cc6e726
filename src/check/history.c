/* E: the history, each commit against its parents. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/obligation_fields.h"
#include "../core/reference.h"
#include "../evidence/row_match.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "version.h"

#define APART DAY /* of two dates of a commit that is worth a word */
#define SKEW  300 /* s: two clocks */

struct history {
	struct versions *versions;
	struct map date; /* of a commit, seconds since 1970 */
};

/* One commit ----------------------------------------------------------------
 */

/* What is looked at of a commit. */
struct commit_check {
	struct check *c;
	struct history *h;
	const struct walk_commit *commit;
};

static bool
report(const struct commit_check *k, const char *id,
    const struct walk_change *change, const char *ref)
{
	const struct finding_place at = {
		.file = change->path, .ref = ref, .commit = k->commit->id
	};
	char commit[CHECK_SHORT];

	return finding_add(
	    &k->c->found, id, &at, TEXTS(check_short(k->commit->id, commit)));
}

static int
compare_path(const void *path, const void *change)
{
	return strcmp(path, ((const struct walk_change *)change)->path);
}

/* The change of PATH against that parent, or NULL. */
static const struct walk_change *
find_change(const struct walk_commit *commit, const char *path, size_t parent)
{
	const size_t from = walk_changes_from(commit, parent);
	const size_t to = walk_changes_from(commit, parent + 1);

	if (from == to)
		return NULL;
	return bsearch(path, &commit->change[from], to - from,
	    sizeof(*commit->change), compare_path);
}

/* The record of the dossier that rows of NEW may have gone to, or NULL. */
static struct version *
take_joined(const struct commit_check *k, const struct walk_change *change,
    const struct incident *new)
{
	const char *ref = incident_text(new, FIELD_PART_OF);
	const struct walk_change *to;
	char *path;

	if (*ref == '\0')
		return NULL;
	path = reference_path(ref, ".xml");
	to = find_change(k->commit, path, change->parent);
	free(path);
	return to != NULL && *to->oid != '\0'
		   ? versions_take(k->h->versions, ref, to->oid)
		   : NULL;
}

static void
compare(const struct commit_check *k, const struct walk_change *change,
    const char *ref)
{
	struct version *old = versions_take(
	    k->h->versions, ref, change->old_oid);
	struct version *new = versions_take(k->h->versions, ref, change->oid);
	struct version *joined = NULL;

	if (new->rc == 0) {
		report(k, "E318", change, ref);
	} else if (old->rc == 1 && new->rc == 1) {
		joined = take_joined(k, change, &new->i);
		version_check(k->c,
		    &(struct version_change){ .commit = k->commit,
			.path = change->path,
			.ref = ref,
			.old = &old->i,
			.new = &new->i,
			.xml = new->xml.s,
			.joined = joined != NULL && joined->rc == 1 ? &joined->i
								    : NULL });
	}
	versions_let_go(joined);
	versions_let_go(new);
	versions_let_go(old);
}

/* Of a file that stays as it came in. */
static void
check_kept(const struct commit_check *k, const struct walk_change *change,
    const char *ref, const char *id)
{
	if (*change->old_oid == '\0') {
		finding_mend(&k->c->found, change->path, change->oid);
	} else if (!finding_mend(&k->c->found, change->path, change->oid) &&
		   report(k, id, change, ref)) {
		finding_subject(&k->c->found, change->path, change->old_oid);
	}
}

static void
check_record(const struct commit_check *k, const struct walk_change *change,
    const char *ref)
{
	const bool was_file = change->old_mode >> 12 == 010;
	const bool is_file = change->mode >> 12 == 010;

	if (was_file && is_file && strcmp(change->oid, change->old_oid) != 0)
		compare(k, change, ref);
	else if (was_file && !is_file)
		check_kept(k, change, ref, "E310");
	else if (is_file)
		check_kept(k, change, ref, "E311");
}

/* Did the file move to the dossier that its report was joined to? */
static bool
is_moved(const struct commit_check *k, const struct walk_change *change)
{
	const char *name = strrchr(change->path, '/');
	const struct walk_commit *commit = k->commit;

	if (!version_is_any(commit) && strcmp(commit->act, "join") != 0)
		return false;
	for (size_t n = walk_changes_from(commit, change->parent);
	     n < commit->changes && commit->change[n].parent == change->parent;
	     n++) {
		const struct walk_change *to = &commit->change[n];

		if (*to->old_oid == '\0' &&
		    strcmp(to->oid, change->old_oid) == 0 &&
		    ends_with(to->path, name))
			return true;
	}
	return false;
}

static void
check_dossier(const struct commit_check *k, const struct walk_change *change,
    const char *ref)
{
	if (*change->oid == '\0' && is_moved(k, change))
		return;
	check_kept(k, change, ref, *change->oid == '\0' ? "E312" : "E311");
}

/* The id in a register.conf; "" for none. */
static void
read_id(struct check *c, const char *oid, char id[REGISTER_ID_LEN])
{
	struct strbuf text = { 0 };
	const char *at = NULL;

	*id = '\0';
	if (*oid != '\0' && blobs_read(c->blobs, oid, &text) == 1 &&
	    text.s != NULL)
		at = strstr(text.s, "\tid = ");
	if (at != NULL) {
		at += strlen("\tid = ");
		at += *at == '"';
		snprintf(id, REGISTER_ID_LEN, "%.*s",
		    (int)strspn(at, "0123456789abcdef"), at);
	}
	strbuf_free(&text);
}

static void
check_conf(const struct commit_check *k, const struct walk_change *change)
{
	char was[REGISTER_ID_LEN], is[REGISTER_ID_LEN];

	read_id(k->c, change->old_oid, was);
	read_id(k->c, change->oid, is);
	if (*was != '\0' && strcmp(was, is) != 0 &&
	    !finding_mend(&k->c->found, change->path, is) &&
	    report(k, "E315", change, NULL))
		finding_subject(&k->c->found, change->path, was);
	if (*was == '\0')
		finding_mend(&k->c->found, change->path, is);
}

static void
check_change(const struct commit_check *k, const struct walk_change *change)
{
	const struct strlist *refs = k->c->o->refs;
	char ref[REFERENCE_LEN];
	bool is_record;

	if (reference_of_path(change->path, ref, &is_record)) {
		if (refs->n > 0 && !strlist_has(refs, ref))
			return;
		(is_record ? check_record : check_dossier)(k, change, ref);
	} else if (starts_with(change->path, "tables/")) {
		check_kept(k, change, NULL, "E313");
	} else if (strcmp(change->path, REGISTER_CONF) == 0) {
		check_conf(k, change);
	}
}

/* Merges --------------------------------------------------------------------
 */

/* A field of which a merge takes the value of one side. */
static bool
is_of_one_side(enum field f)
{
	for (size_t n = 0; n < OBLIGATION_FIELDS; n++) {
		const struct obligation_fields *o = &obligation_fields[n];
		const enum field sums[] = { o->decision, o->reason, o->due,
			o->notified, o->number, o->delay_reason, o->count,
			o->means };

		for (size_t k = 0; k < LENGTH(sums); k++)
			if (sums[k] == f)
				return false;
	}
	return !is_multi(field_def(f)) &&
	       (field_def(f)->flags & (IS_MADE | IS_STREAM)) == 0;
}

static void
report_merge(const struct commit_check *k, const struct walk_change *change,
    const char *ref, const char *what)
{
	const struct finding_place at = {
		.file = change->path, .ref = ref, .commit = k->commit->id
	};
	char commit[CHECK_SHORT];

	finding_add(&k->c->found, "E317", &at,
	    TEXTS(check_short(k->commit->id, commit), what));
}

/* The rows of NEW that neither side has. */
static void
check_merged_rows(const struct commit_check *k,
    const struct walk_change *change, const char *ref,
    const struct incident *const side[2], const struct incident *new)
{
	for (enum list l = 0; l < LIST_MAX; l++) {
		bool *has = xcalloc(new->lists[l].n + 1, sizeof(*has));

		for (int s = 0; s < 2; s++) {
			size_t *to = row_match(l, side[s], new);

			for (size_t r = 0; r < side[s]->lists[l].n; r++)
				if (to[r] != ROW_NOWHERE)
					has[to[r]] = true;
			free(to);
		}
		for (size_t r = 0; r < new->lists[l].n; r++)
			if (!has[r]) {
				char *words = xasprintf(
				    "%s %zu", list_def(l)->item, r + 1);

				report_merge(k, change, ref, words);
				free(words);
			}
		free(has);
	}
}

/* A record that differs from that of both sides. */
static void
check_merged(const struct commit_check *k, const struct walk_change *ours,
    const struct walk_change *theirs, const char *ref)
{
	struct version *v[3] = { versions_take(
				     k->h->versions, ref, ours->old_oid),
		versions_take(k->h->versions, ref, theirs->old_oid),
		versions_take(k->h->versions, ref, ours->oid) };

	if (v[0]->rc == 1 && v[1]->rc == 1 && v[2]->rc == 1) {
		const struct incident *const side[] = { &v[0]->i, &v[1]->i };

		for (enum field f = 0; f < FIELD_MAX; f++)
			if (is_of_one_side(f) &&
			    !cell_is_same(incident_cell(&v[2]->i, f),
				incident_cell(side[0], f)) &&
			    !cell_is_same(incident_cell(&v[2]->i, f),
				incident_cell(side[1], f)))
				report_merge(k, ours, ref, field_def(f)->name);
		check_merged_rows(k, ours, ref, side, &v[2]->i);
	}
	for (int n = 0; n < 3; n++)
		versions_let_go(v[n]);
}

static void
check_merge(const struct commit_check *k)
{
	const struct strlist *refs = k->c->o->refs;
	const size_t second = walk_changes_from(k->commit, 1);
	const struct walk_change *theirs;
	char ref[REFERENCE_LEN];
	bool is_record;

	for (size_t n = 0; n < second; n++) {
		const struct walk_change *ours = &k->commit->change[n];

		if (*ours->oid != '\0' && *ours->old_oid != '\0' &&
		    reference_of_path(ours->path, ref, &is_record) &&
		    is_record && (refs->n == 0 || strlist_has(refs, ref)) &&
		    (theirs = find_change(k->commit, ours->path, 1)) != NULL &&
		    *theirs->old_oid != '\0')
			check_merged(k, ours, theirs, ref);
	}
}

/* Dates ---------------------------------------------------------------------
 */

static void
check_dates(const struct commit_check *k)
{
	const struct timestamp made = k->commit->committer.at;
	const struct timestamp said = k->commit->author.at;
	const struct finding_place at = { .file = "", .commit = k->commit->id };
	char commit[CHECK_SHORT], one[TIMESTAMP_LEN], other[TIMESTAMP_LEN];
	size_t before;

	check_short(k->commit->id, commit);
	timestamp_format(made, other);
	if (said.s > made.s + APART || said.s < made.s - APART) {
		timestamp_format(said, one);
		finding_add(
		    &k->c->found, "E320", &at, TEXTS(commit, one, other));
	}
	for (size_t p = 0; p < k->commit->parents; p++)
		if (map_get(&k->h->date, k->commit->parent[p], &before) &&
		    made.s + SKEW < (int64_t)before) {
			timestamp_format(
			    (struct timestamp){ (int64_t)before, made.off },
			    one);
			finding_add(&k->c->found, "E321", &at,
			    TEXTS(commit, other, one));
		}
	map_put(&k->h->date, k->commit->id, (size_t)made.s);
}

static void
check_commit(struct check *c, void *state, const struct walk_commit *commit)
{
	const struct commit_check k = { c, state, commit };

	if (*commit->id != '\0')
		check_dates(&k);
	for (size_t n = 0; commit->parents > 0 && n < commit->changes; n++)
		check_change(&k, &commit->change[n]);
	if (commit->parents > 1)
		check_merge(&k);
}

static void
begin(struct check *c, void **state)
{
	struct history *h = xcalloc(1, sizeof(*h));

	h->versions = versions_open(c->blobs, &c->reader);
	*state = h;
}

static void
end(struct check *c, void *state)
{
	struct history *h = state;

	(void)c;
	if (h == NULL)
		return;
	versions_close(h->versions);
	map_free(&h->date);
	free(h);
}

const struct check_letter check_letter_history = {
	.letter = 'E', .begin = begin, .commit = check_commit, .end = end
};
