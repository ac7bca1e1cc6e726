/* Letters to reporters that go out by themselves. */
#include "acknowledgement.h"
#include "../store/clone.h"
#include "../store/snapshot.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "reporter.h"
#include "unattended.h"

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
	int64_t began;

	for (size_t r = 0; r < refs->n && !is_over; r++) {
		if (t == NULL && (t = transaction_begin(o->reg, false)) == NULL)
			return;
		if (transaction_get(t, refs->v[r], &i) != 1)
			continue;
		if (reporter_is_due(o, t, &i, kind)) {
			began = clock_real();
			reporter_send(o, t, &i);
			is_over = !unattended_in_time(o, began);
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
	const struct office office = unattended_office(o);

	if (!unattended_is_pausing(o->reg))
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
	const struct office office = unattended_office(o);
	struct strlist refs = { 0 };

	if (clone_prefix(o->reg) != NULL)
		find_due(&office, kind, is_dry, &refs);
	send_each(&office, &refs, kind);
	strlist_free(&refs);
}
