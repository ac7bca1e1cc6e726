/* Git run for a transaction. */
#include <string.h>
#include <time.h>

#include "../util/clock.h"
#include "../util/diag.h"
#include "clone.h"
#include "git_lock.h"
#include "place.h"

void
place_nap(long ms)
{
	const struct timespec t = { ms / 1000, ms % 1000 * 1000000L };

	nanosleep(&t, NULL);
}

int
place_git(const struct place *p, const struct git *what, struct strbuf *err)
{
	struct git g = *what;
	const int64_t until = clock_real() + p->reg->lock_seconds;
	int rc;

	g.dir = p->reg->dir;
	g.err = err;
	g.settings = &clone_of(p->reg)->unfiltered;
	g.writes = true;
	/* It runs on when we are killed: until it is done, nobody else may
	 * begin. */
	g.lock = p->lock;
	for (;;) {
		strbuf_reset(err);
		rc = git_run(&g);
		if (rc <= 0 || err->s == NULL || !git_lock_is_cause(err->s) ||
		    clock_real() >= until)
			return rc;
		place_nap(50);
	}
}

void
place_complain(
    const struct place *p, const char *tried, const struct strbuf *err)
{
	if (err->s != NULL && git_lock_is_cause(err->s))
		git_lock_fail(p->reg->dir, err->s, "");
	else if (git_complain(EXIT_TEMP, tried, err) == EXIT_IO)
		repository_is_damaged(p->reg->dir);
}

int
place_step(const struct place *p, const struct git *g)
{
	struct strbuf err = { 0 };
	const int rc = place_git(p, g, &err);

	if (rc > 0)
		place_complain(p, g->args[0], &err);
	strbuf_free(&err);
	return rc == 0 ? 0 : -1;
}
