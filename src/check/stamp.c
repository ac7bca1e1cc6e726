/* T: the time stamps. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../evidence/stamps.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "check.h"

/* The state is a map of the files of stamps that the commits touch. */

/* Commits -------------------------------------------------------------------
 */

/* Has the path in a merge what another parent has there?  Two clones that
 * stamped one commit each have a file of that name. */
static bool
is_of_other_parent(
    const struct walk_commit *commit, const struct walk_change *change)
{
	size_t differ = 0;

	for (size_t n = 0; n < commit->changes; n++)
		differ += strcmp(commit->change[n].path, change->path) == 0;
	return change->mode != 0 && differ < commit->parents;
}

static void
check_change(struct check *c, const struct walk_commit *commit,
    const struct walk_change *change)
{
	const struct finding_place at = { .file = change->path,
		.commit = commit->id };
	char *subject = xasprintf("stamp %s", change->path);
	char name[CHECK_SHORT];

	if (!finding_mend(&c->found, subject, change->oid) &&
	    *change->old_oid != '\0' && !is_of_other_parent(commit, change)) {
		finding_add(&c->found, "T710", &at,
		    TEXTS(check_short(commit->id, name)));
		finding_subject(&c->found, subject, change->old_oid);
	}
	free(subject);
}

static void
check_commit(struct check *c, void *state, const struct walk_commit *commit)
{
	for (size_t n = 0; c->o->refs->n == 0 && n < commit->changes; n++)
		if (starts_with(commit->change[n].path, STAMPS)) {
			map_put(state, commit->change[n].path, 1);
			check_change(c, commit, &commit->change[n]);
		}
}

/* Stamps --------------------------------------------------------------------
 */

static const struct {
	enum stamp_state state;
	const char *id;
} ids[] = {
	{ STAMP_NO_FILE, "T701" },
	{ STAMP_NO_STATEMENT, "T702" },
	{ STAMP_NO_ANSWER, "T703" },
	{ STAMP_OTHER_STATEMENT, "T704" },
	{ STAMP_NO_COMMIT, "T705" },
	{ STAMP_WRONG, "T706" },
	{ STAMP_EARLY, "T707" },
	{ STAMP_ENDED, "T708" },
};

static void
report(struct check *c, const struct stamps *all, const struct stamp *s)
{
	const struct finding_place at = { .file = s->path };
	char name[CHECK_SHORT], made[TIMESTAMP_LEN], stamped[TIMESTAMP_LEN];
	const char *detail = s->detail != NULL ? s->detail : "";
	const char *id = NULL;

	for (size_t n = 0; n < LENGTH(ids); n++)
		if (ids[n].state == s->state)
			id = ids[n].id;
	timestamp_format(s->committed, made);
	timestamp_format(s->at, stamped);
	if (s->state == STAMP_OTHER_STATEMENT || s->state == STAMP_NO_COMMIT)
		finding_add(
		    &c->found, id, &at, TEXTS(check_short(s->commit, name)));
	else if (s->state == STAMP_EARLY)
		finding_add(&c->found, id, &at,
		    TEXTS(check_short(s->commit, name), made, stamped));
	/* It can be helped no more, and need not be. */
	else if (s->state == STAMP_ENDED && all->last != NULL &&
		 all->last->age <= s->age)
		finding_add(&c->found, "T709", &at, NULL);
	else if (id != NULL)
		finding_add(&c->found, id, &at, TEXTS(detail));
}

/* Is it long since what was committed had a stamp? */
static void
check_age(
    struct check *c, const struct stamps_options *o, const struct stamps *all)
{
	const struct finding_place nowhere = { .file = "" };
	const int64_t days = c->o->reg->stamp_days;
	char commit[STAMP_COMMIT_LEN], name[CHECK_SHORT], made[TIMESTAMP_LEN];
	struct timestamp at;

	if (days == 0 || stamps_uncovered(o, all, commit, &at) != 1 ||
	    c->o->now.s - at.s <= days * DAY)
		return;
	timestamp_format(at, made);
	finding_add(&c->found, "T711", &nowhere,
	    TEXTS(check_short(commit, name), made));
}

static void
check_stamps(struct check *c, const struct map *touched)
{
	const struct stamps_options o = { .place = c->o->place,
		.tip = c->o->from != NULL ? c->o->from : c->o->tip,
		.files = &c->files,
		.blobs = c->blobs,
		.only = c->o->is_part ? touched : NULL,
		.now = c->o->now };
	struct stamps all;

	if (stamps_read(&o, &all) == 0) {
		for (size_t n = 0; n < all.n; n++)
			report(c, &all, &all.v[n]);
		if (!c->o->is_part)
			check_age(c, &o, &all);
		if (!c->o->is_part && all.last != NULL && all.last->is_ending)
			finding_add(&c->found, "T712",
			    &(const struct finding_place){
				.file = all.last->path },
			    NULL);
	}
	stamps_free(&all);
}

static void
begin(struct check *c, void **state)
{
	(void)c;
	*state = xcalloc(1, sizeof(struct map));
}

/* Not of single incidents; a register within another repository has none. */
static void
end(struct check *c, void *state)
{
	if (state == NULL)
		return;
	if (c->o->refs->n == 0 && *c->o->below == '\0')
		check_stamps(c, state);
	map_free(state);
	free(state);
}

const struct check_letter check_letter_stamp = {
	.letter = 'T', .begin = begin, .commit = check_commit, .end = end
};
