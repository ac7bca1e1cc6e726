/* Who gave a record its values. */
#include <stdlib.h>
#include <string.h>

#include "../core/reference.h"
#include "../store/git.h"
#include "../store/snapshot.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "first_value.h"
#include "reread.h"

/* The commits that made the record, and those that read its mail again, in that
 * order. */
static int
commits_of(const struct reg *reg, const char *ref, struct strlist *commits)
{
	char *path = reference_path(ref, ".xml");
	const char *const all[] = { "log", "--no-show-signature", "--format=%H",
		"-z", "--diff-filter=A", "--", path, NULL };
	const char *const again[] = { "log", "--no-show-signature", "--reverse",
		"--format=%H", "-z", ("--grep=^Dl-Act: " REREAD_ACT "$"), "--",
		path, NULL };
	struct strlist made = { 0 };
	int rc;

	rc = git_list(reg->dir, &made, all);
	/* The oldest: it may have been removed and brought back. */
	if (rc == 0 && made.n > 0)
		strlist_add(commits, made.v[made.n - 1]);
	if (rc == 0)
		rc = git_list(reg->dir, commits, again);
	strlist_free(&made);
	free(path);
	return rc;
}

/* The record as that commit, or the one before it, has it. */
static int
record_at(const struct reg *reg, const char *commit, const char *suffix,
    const char *ref, struct incident *i)
{
	char *rev = xasprintf("%s%s", commit, suffix);
	struct snapshot *view = snapshot_open(reg, rev);
	struct incident found;
	int got = -1;

	if (view != NULL && (got = snapshot_get(view, ref, &found)) == 1) {
		incident_copy(i, &found);
		incident_free(&found);
	} else {
		incident_init(i);
	}
	snapshot_close(view);
	free(rev);
	return got == -1 ? -1 : 0;
}

int
first_value_open(struct first_value *f, const struct reg *reg, const char *ref)
{
	struct strlist commits = { 0 };
	int rc;

	*f = (struct first_value){ 0 };
	rc = commits_of(reg, ref, &commits);
	if (commits.n > 0) {
		f->before = xcalloc(commits.n, sizeof(*f->before));
		f->after = xcalloc(commits.n, sizeof(*f->after));
	}
	for (size_t c = 0; rc == 0 && c < commits.n; c++) {
		if (c == 0)
			incident_init(&f->before[c]);
		else
			rc = record_at(
			    reg, commits.v[c], "^", ref, &f->before[c]);
		if (record_at(reg, commits.v[c], "", ref, &f->after[c]) == -1)
			rc = -1;
		f->n++;
	}
	strlist_free(&commits);
	return rc;
}

void
first_value_free(struct first_value *f)
{
	for (size_t c = 0; c < f->n; c++) {
		incident_free(&f->before[c]);
		incident_free(&f->after[c]);
	}
	free(f->before);
	free(f->after);
	*f = (struct first_value){ 0 };
}

static bool
is_same(const struct incident *a, const struct incident *b, enum field field)
{
	char one[CELL_LEN], two[CELL_LEN];

	return strcmp(incident_format(a, field, one),
		   incident_format(b, field, two)) == 0;
}

bool
first_value_holds(
    const struct first_value *f, const struct incident *i, enum field field)
{
	for (size_t c = 1; c < f->n; c++)
		if (!is_same(&f->after[c - 1], &f->before[c], field))
			return false;
	return f->n > 0 && is_same(&f->after[f->n - 1], i, field);
}
