/* G: the repository, its commits as such, and the numbers given out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../store/clone.h"
#include "../store/clone_setup.h"
#include "../store/repository.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "check.h"

static const struct finding_place nowhere = { .file = "" };

/* This clone ----------------------------------------------------------------
 */

static void
check_branch(struct check *c, const struct repository *r)
{
	const char *branch = *r->branch != '\0'
				 ? r->branch + strlen("refs/heads/")
				 : "-";
	const char *own = clone_of(c->o->reg)->branch;
	const char *half = repository_half_done(r);

	if (*own != '\0' && strcmp(own, branch) != 0)
		finding_add(&c->found, "G201", &nowhere, TEXTS(branch, own));
	if (half != NULL)
		finding_add(&c->found, "G202", &nowhere, TEXTS(half));
}

/* "XY PATH" of git status. */
static void
check_status_of(struct check *c, const char *line)
{
	const char *path = line + 3;
	struct finding_place at = { 0 };
	char ref[REFERENCE_LEN];
	bool is_record;

	if (strlen(line) < 4 || !starts_with(path, c->o->below))
		return;
	at.file = path + strlen(c->o->below);
	if (reference_of_path(at.file, ref, &is_record)) {
		at.ref = ref;
		if (!check_has_ref(c, ref))
			return;
	}
	/* What nobody committed is no part of the register elsewhere. */
	if (!starts_with(line, "??") || starts_with(at.file, "incidents/") ||
	    starts_with(at.file, "tables/"))
		finding_add(&c->found, "G203", &at, NULL);
}

static void
check_status(struct check *c)
{
	static const char *const args[] = { "status", "--porcelain", "-z",
		"-uall", "--no-renames", "--ignore-submodules=none", "--", ".",
		NULL };
	struct strlist lines = { 0 };

	if (git_list(c->o->reg->dir, &lines, args) == 0)
		for (size_t n = 0; n < lines.n; n++)
			check_status_of(c, lines.v[n]);
	strlist_free(&lines);
}

/* The first line of each pair says what is missing. */
static void
check_settings(struct check *c)
{
	struct strbuf out = { 0 };
	struct strlist lines = { 0 };

	if (clone_add_missing(c->o->reg, &out) == 0)
		strlist_split(&lines, out.s != NULL ? out.s : "", '\n');
	for (size_t n = 0; n < lines.n; n++)
		if (starts_with(lines.v[n], "# "))
			finding_add(
			    &c->found, "G208", &nowhere, TEXTS(lines.v[n] + 2));
	strlist_free(&lines);
	strbuf_free(&out);
}

/* Objects that git shows others for.  We read the true ones. */
static void
check_replaced(struct check *c)
{
	static const char *const args[] = { "for-each-ref",
		"--format=%(refname:lstrip=2)", "refs/replace", NULL };
	struct strbuf out = { 0 }, err = { 0 };
	const struct git g = {
		.place = &c->o->place, .args = args, .out = &out, .err = &err
	};
	struct strlist ids = { 0 };

	if (git_run(&g) == 0)
		strlist_split(&ids, out.s != NULL ? out.s : "", '\n');
	for (size_t n = 0; n < ids.n; n++)
		if (*ids.v[n] != '\0')
			finding_add(
			    &c->found, "G207", &nowhere, TEXTS(ids.v[n]));
	strlist_free(&ids);
	strbuf_free(&err);
	strbuf_free(&out);
}

static void
begin(struct check *c, void **state)
{
	struct repository r;

	*state = xcalloc(1, sizeof(struct map));
	check_replaced(c);
	if (!c->o->is_clone || repository_find(c->o->reg->dir, &r) == -1)
		return;
	check_branch(c, &r);
	check_status(c);
	check_settings(c);
	repository_free(&r);
}

/* Commits -------------------------------------------------------------------
 */

/* Made by the commands alone; a person may commit other files, such as a rule
 * set or register.conf. */
static bool
is_ours(const char *path)
{
	static const char *const folders[] = { "incidents/", "tables/",
		"erased/", "proofs/", "stamps/", "reports/" };

	for (size_t n = 0; n < LENGTH(folders); n++)
		if (starts_with(path, folders[n]))
			return true;
	return false;
}

/* The references that a commit names; of a long list by a map. */
struct named {
	const struct walk_commit *commit;
	struct map refs;
};

#define FEW 8

static bool
is_named(struct named *n, const char *ref)
{
	const struct walk_commit *c = n->commit;
	size_t at;

	for (size_t k = 0; c->refs <= FEW && k < c->refs; k++)
		if (strcmp(c->ref[k], ref) == 0)
			return true;
	if (c->refs <= FEW)
		return false;
	for (size_t k = n->refs.n == 0 ? 0 : c->refs; k < c->refs; k++)
		map_put(&n->refs, c->ref[k], k);
	return map_get(&n->refs, ref, &at);
}

/* The blob of a path; so a change that is put back by hand is known.  The
 * caller frees. */
static char *
blob_name(const struct walk_change *change)
{
	struct strbuf s = { 0 };

	strbuf_add(&s, change->oid);
	strbuf_addc(&s, ' ');
	strbuf_add(&s, change->path);
	return strbuf_take(&s);
}

static void
report_commit(struct check *c, const char *id, const struct walk_commit *commit,
    const struct finding_place *at)
{
	char name[CHECK_SHORT], made[TIMESTAMP_LEN];

	timestamp_format(commit->author.at, made);
	finding_add(&c->found, id, at,
	    TEXTS(check_short(commit->id, name), commit->author.name, made));
}

/* By hand: to be looked at, unless it brings back what was there before: BLOBS
 * that earlier commits had. */
static void
check_by_hand(struct check *c, struct map *blobs,
    const struct walk_commit *commit, const struct walk_change *change,
    const struct finding_place *at)
{
	char *subject = xasprintf("by hand %s", change->path);
	char *blob = blob_name(change);
	size_t n;

	if (finding_mend(&c->found, subject, change->oid) ||
	    map_get(blobs, blob, &n)) {
		report_commit(c, "G211", commit, at);
	} else {
		report_commit(c, "G204", commit, at);
		finding_subject(&c->found, subject, change->old_oid);
	}
	free(blob);
	free(subject);
}

static void
check_change(struct check *c, struct map *blobs, struct named *names,
    const struct walk_change *change)
{
	const struct walk_commit *commit = names->commit;
	char ref[REFERENCE_LEN];
	struct finding_place at = { .file = change->path,
		.commit = commit->id };
	bool is_record;

	if (reference_of_path(change->path, ref, &is_record))
		at.ref = ref;
	if (c->o->refs->n > 0 &&
	    (at.ref == NULL || !strlist_has(c->o->refs, ref)))
		return;
	if (*commit->act == '\0' && is_ours(change->path))
		check_by_hand(c, blobs, commit, change, &at);
	else if (*commit->act != '\0' && at.ref != NULL &&
		 !is_named(names, ref))
		report_commit(c, "G205", commit, &at);
}

static void
check_commit(struct check *c, void *state, const struct walk_commit *commit)
{
	struct named names = { .commit = commit };
	char *blob;

	/* git makes a merge, and E looks into it; one that is being made has
	 * no message yet. */
	for (size_t n = 0;
	     commit->parents <= 1 && *commit->id != '\0' && n < commit->changes;
	     n++)
		check_change(c, state, &names, &commit->change[n]);
	for (size_t n = 0; n < commit->changes; n++)
		if (is_ours(commit->change[n].path)) {
			blob = blob_name(&commit->change[n]);
			map_put(state, blob, 1);
			free(blob);
		}
	map_free(&names.refs);
}

/* Numbers -------------------------------------------------------------------
 */

static int
compare(const void *x, const void *y)
{
	const struct reference *a = x, *b = y;
	const int c = strcmp(a->prefix, b->prefix);

	if (c != 0)
		return c;
	return a->year != b->year
		   ? a->year - b->year
		   : (a->number > b->number) - (a->number < b->number);
}

/* The numbers after LAST and before NEXT of the same prefix and year. */
static void
check_gap(struct check *c, struct reference last, const struct reference *next)
{
	char first[REFERENCE_LEN], end[REFERENCE_LEN];
	struct finding_place at = { .ref = first };
	char *path;

	if (strcmp(last.prefix, next->prefix) != 0 || last.year != next->year) {
		last = *next;
		last.number = 0;
	}
	if (last.number + 1 >= next->number)
		return;
	last.number++;
	reference_format(&last, first);
	last.number = next->number - 1;
	reference_format(&last, end);
	at.file = path = reference_path(first, ".xml");
	finding_add(&c->found, "G206", &at, TEXTS(first, end));
	free(path);
}

/* Numbers are given out one after the other, and no record is ever removed. */
static void
check_numbers(struct check *c)
{
	struct reference *r = xcalloc(c->files.n + 1, sizeof(*r));
	struct reference none = { .prefix = "" };
	char ref[REFERENCE_LEN];
	bool is_record;
	size_t count = 0;

	for (size_t n = files_from(&c->files, "incidents/"); n < c->files.n;
	     n++)
		if (reference_of_path(c->files.file[n].path, ref, &is_record) &&
		    is_record)
			reference_parse(ref, &r[count++]);
	qsort(r, count, sizeof(*r), compare);
	for (size_t n = 0; n < count; n++)
		check_gap(c, n > 0 ? r[n - 1] : none, &r[n]);
	free(r);
}

static void
end(struct check *c, void *state)
{
	if (state == NULL)
		return;
	if (!c->o->is_part && c->o->refs->n == 0)
		check_numbers(c);
	map_free(state);
	free(state);
}

const struct check_letter check_letter_repository = {
	.letter = 'G', .begin = begin, .commit = check_commit, .end = end
};
