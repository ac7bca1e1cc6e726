/* A check of the register at hand. */
#include <stdlib.h>

#include "../store/check_state.h"
#include "../store/history.h"
#include "../store/repository.h"
#include "../util/clock.h"
#include "register_check.h"
#include "run.h"

/* Let dl-report due say what was found, if it was all of the register. */
static void
note_state(const struct reg *reg, const struct repository *r,
    const struct findings *found, struct timestamp now)
{
	const struct check_state s = {
		.commit = r->head, .faults = findings_count(found), .at = now
	};

	check_state_write(reg, &s);
}

int
register_check(const struct reg *reg, const char *since,
    const struct strlist *refs, struct findings *found)
{
	struct repository r;
	struct strbuf from = { 0 };
	struct timestamp since_at;
	const char *revisions[] = { NULL, NULL, NULL, NULL };
	struct check_options o = { .reg = reg,
		.place = { .dir = reg->dir },
		.revisions = revisions,
		.is_part = since != NULL,
		.is_clone = true,
		.refs = refs,
		.now = clock_now(&reg->zone) };
	int rc;

	*found = (struct findings){ 0 };
	if (repository_find(reg->dir, &r) == -1)
		return -1;
	rc = repository_has_head(reg->dir, &r) &&
		     repository_has_register(reg->dir, reg->id, &r) &&
		     repository_is_whole(reg->dir, &r)
		 ? 0
		 : -1;
	if (rc == 0 && since != NULL)
		rc = history_resolve(
		    reg->dir, &reg->zone, since, &from, &since_at);
	if (rc == 0) {
		o.below = r.below;
		o.tip = revisions[0] = r.head;
		revisions[1] = since != NULL ? "--not" : NULL;
		revisions[2] = from.s;
		rc = check_run(&o, found);
	}
	if (rc == 0 && since == NULL && refs->n == 0)
		note_state(reg, &r, found, o.now);
	strbuf_free(&from);
	repository_free(&r);
	return rc;
}
