/* Consequences of a change. */
#include <stdlib.h>

#include "../app/fact_check.h"
#include "../app/uncovered.h"
#include "../core/enisa_score.h"
#include "../core/mail_item.h"
#include "../core/measure_state.h"
#include "../core/obligation_settle.h"
#include "../document/words.h"
#include "../record/fault_report.h"
#include "../record/value.h"
#include "../store/policy_archive.h"
#include "../store/revision.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "settle.h"

void
settle_warn(const struct incident *i, const char *text)
{
	warning(NULL, "%s: %s", incident_text(i, FIELD_REF), text);
}

static void
warn_obligation(const struct updater *u, const struct incident *i, size_t row)
{
	char *text = xasprintf(_("closed with an open obligation (%s): dl-list "
				 "-t duties shows it"),
	    words_obligation(i, row_obligation(i, row, OBLIGATION_REGIME),
		row_obligation(i, row, OBLIGATION_RECIPIENT), &u->law,
		i18n_language()));

	settle_warn(i, text);
	free(text);
}

static void
warn_measure(const struct incident *i, size_t row)
{
	char *shown = value_shown(
	    row_text(i, LIST_MEASURES, row, MEASURE_TEXT));
	char *text = xasprintf(_("closed with a measure that is not done (%s): "
				 "dl-list -t measures shows it"),
	    shown);

	settle_warn(i, text);
	free(text);
	free(shown);
}

static void
warn_unread(const struct incident *i, size_t n)
{
	char *text = xasprintf(
	    ngettext("%zu mail item of it was not read: dl-list -t mail shows "
		     "it",
		"%zu mail items of it were not read: dl-list -t mail shows "
		"them",
		n),
	    n);

	settle_warn(i, text);
	free(text);
}

static void
warn_undelivered(const struct incident *i)
{
	size_t n = 0;

	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++)
		n += mail_item_is_undelivered(i, r) ? 1 : 0;
	if (n > 0)
		settle_warn(i,
		    _("closed with a letter that was not delivered: dl-list -t "
		      "mail -s kind=bounce shows it"));
}

/* Of what whoever closes an incident may have forgotten. */
static void
warn_closed(const struct updater *u, const struct incident *i)
{
	const size_t unread = mail_item_unread(i);

	if (incident_choice(i, FIELD_STATUS) != STATUS_OPEN && unread > 0)
		warn_unread(i, unread);
	if (incident_choice(i, FIELD_STATUS) != STATUS_CLOSED)
		return;
	warn_undelivered(i);
	if (!incident_has(i, FIELD_CLASS))
		settle_warn(
		    i, _("closed without an assessment: dl-classify makes it"));
	fact_check_close(u->reg, i);
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		if (obligation_state(i, r, u->now).is_open)
			warn_obligation(u, i, r);
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		if (measure_state(i, r) == MEASURE_STATE_OPEN)
			warn_measure(i, r);
}

/* By a rule or by nobody yet: those that its outcome decides. */
static size_t
undecided(const struct incident *i)
{
	size_t n = 0;

	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		n += row_decision(i, r) == DECISION_UNDECIDED ? 1 : 0;
	return n;
}

void
settle_record(
    const struct updater *u, struct transaction *t, struct incident *i)
{
	const size_t before = undecided(i);
	unsigned found;

	if (incident_clean(i) > 0)
		settle_warn(i,
		    _("characters that the record cannot hold stand there as "
		      "U+FFFD"));
	enisa_settle(i);
	found = obligation_settle(
	    i, &u->law, NULL, register_user(u->reg), u->now);
	if (found & OBLIGATION_FIELD_REFUSED)
		settle_warn(
		    i, _("a notification stays as it was recorded: record a "
			 "further one with dl-notify -r"));
	if (incident_has(i, FIELD_RULE) && undecided(i) > before)
		settle_warn(
		    i, _("obligations that did not apply are undecided now: "
			 "assess it again with dl-classify"));
	if (found & OBLIGATION_DELAY_REFUSED)
		settle_warn(
		    i, _("the notification was made in time: ap_delay_reason, "
			 "which says why it was late, stays empty"));
	fault_warn(i, u->now, &u->reg->zone);
	uncovered_warn(i, &u->reg->zone);
	warn_closed(u, i);
	deadline_report_stage(u->deadlines, t, i, u->now);
	archive_store_law(t, &u->law);
}

void
settle_print(const struct updater *u, struct incident *i)
{
	revision_fill(i, NULL, 0);
	writer_put(u->out, i);
}
