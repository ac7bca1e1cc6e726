/* Letters to reporters that go out by themselves. */
#include <stdlib.h>
#include <sys/stat.h>

#include "../store/snapshot.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "acknowledgement.h"
#include "reporter.h"

#define SENDMAIL_SECONDS 30 /* a mail server waits meanwhile */
#define PAUSE_SECONDS	 600 /* after it took longer */

/* Where sendmail hangs -------------------------------------------------------
 */

/* A file whose time is that of the last sendmail that hung; the caller frees.
 */
static char *
pause_path(const struct reg *reg)
{
	char *state = register_state(reg), *path;

	if (state == NULL)
		return NULL;
	path = path_join(state, "sendmail-hangs");
	free(state);
	return path;
}

static bool
is_pausing(const struct reg *reg)
{
	char *path = pause_path(reg);
	int64_t passed = -1;
	struct stat st;

	if (path != NULL && stat(path, &st) == 0)
		passed = clock_real() - st.st_mtim.tv_sec;
	free(path);
	return passed >= 0 && passed < PAUSE_SECONDS;
}

/* False: sendmail took so long that the next one would, too. */
static bool
send_in_time(const struct office *o, struct transaction *t, struct incident *i)
{
	const int64_t began = clock_real();
	char *path;

	reporter_send(o, t, i);
	if (clock_real() - began < o->seconds)
		return true;
	if ((path = pause_path(o->reg)) != NULL)
		file_put(path, "", 0);
	free(path);
	return false;
}

static struct office
unattended(const struct office *o)
{
	struct office office = *o;

	office.is_unattended = true;
	office.seconds = SENDMAIL_SECONDS;
	return office;
}

/* Sending ------------------------------------------------------------------ */

/* What is due of them.  The register is locked while sendmail runs, so that
 * nobody else sends the same letter, but not from one letter to the next. */
static void
send_each(const struct office *o, const struct strlist *refs,
    enum notification_kind kind)
{
	struct transaction *t = NULL;
	struct incident i;
	bool is_over = false;

	for (size_t r = 0; r < refs->n && !is_over; r++) {
		if (t == NULL && (t = transaction_begin(o->reg, false)) == NULL)
			return;
		if (transaction_get(t, refs->v[r], &i) != 1)
			continue;
		if (reporter_is_due(o, t, &i, kind)) {
			is_over = !send_in_time(o, t, &i);
			transaction_end(t);
			t = NULL;
		}
		incident_free(&i);
	}
	transaction_end(t);
}

void
acknowledgement_send(const struct office *o, const struct strlist *refs)
{
	const struct office office = unattended(o);

	if (!is_pausing(o->reg))
		send_each(&office, refs, NOTIFICATION_KIND_INITIAL);
}

/* By cron ------------------------------------------------------------------ */

/* Read without a lock: each is looked at again under it. */
static void
find_due(const struct office *o, enum notification_kind kind, bool is_dry,
    struct strlist *refs)
{
	struct snapshot *s = snapshot_open(o->reg, NULL);
	struct incident i;
	int got;

	if (s == NULL)
		return;
	snapshot_leave_rev(s);
	while ((got = snapshot_next(s, &i)) != 0) {
		if (got == -1)
			continue;
		if (reporter_is_due(o, NULL, &i, kind)) {
			if (is_dry)
				reporter_send(o, NULL, &i);
			else
				strlist_add(refs, incident_text(&i, FIELD_REF));
		}
		incident_free(&i);
	}
	snapshot_close(s);
}

void
acknowledgement_send_all(
    const struct office *o, enum notification_kind kind, bool is_dry)
{
	const struct office office = unattended(o);
	struct strlist refs = { 0 };

	find_due(&office, kind, is_dry, &refs);
	send_each(&office, &refs, kind);
	strlist_free(&refs);
}
