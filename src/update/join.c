/* Reports of one event, brought together in one dossier. */
#include <stdlib.h>

#include "../app/log.h"
#include "../app/operands.h"
#include "../core/incident_join.h"
#include "../record/fault_report.h"
#include "../store/dossier.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "settle.h"

struct join {
	const struct updater *u;
	struct transaction *t;
	struct incident dossier, was; /* WAS: before anything joined it */
	struct incident *report; /* those that join it */
	size_t n;
	bool is_changed;
};

static const char *
ref_of(const struct incident *i)
{
	return incident_text(i, FIELD_REF);
}

/* Refusals ----------------------------------------------------------------- */

static const char *
fault_text(enum join_fault f)
{
	switch (f) {
	case JOIN_FAULT_NONE:
	case JOIN_FAULT_DONE:
		break;
	case JOIN_FAULT_SAME:
		return _("it cannot join itself");
	case JOIN_FAULT_ELSEWHERE:
		return _("it joined another dossier: its field part_of says "
			 "which");
	case JOIN_FAULT_DOSSIER_JOINED:
		return _("this dossier joined another one: join that one "
			 "(part_of) instead");
	case JOIN_FAULT_DOSSIER_WITHDRAWN:
		return _("this dossier is withdrawn: dl-update --reopen it "
			 "first");
	case JOIN_FAULT_EXERCISE:
		return _("one is an exercise, and the other is not");
	case JOIN_FAULT_ASSESSED:
		return _("it was assessed, which would get lost: relate them "
			 "(-a related=...) instead");
	case JOIN_FAULT_DECIDED:
		return _("somebody decided on an obligation of it, which would "
			 "get lost: relate them (-a related=...) instead");
	case JOIN_FAULT_NOTIFIED:
		return _("others than its reporter were notified of it: relate "
			 "them (-a related=...) instead");
	case JOIN_FAULT_PASSAGES:
		return _(
		    "it has words of a letter, which would get lost: relate "
		    "them (-a related=...) instead");
	case JOIN_FAULT_FILE_NAME:
		return _("both have a file of the same name");
	}
	return NULL;
}

/* Is the fault one of the dossier's, and not of the report's? */
static bool
is_of_dossier(enum join_fault f)
{
	return f == JOIN_FAULT_DOSSIER_JOINED ||
	       f == JOIN_FAULT_DOSSIER_WITHDRAWN;
}

/* Joining ------------------------------------------------------------------ */

static int
join_one(struct join *j, struct incident *report)
{
	const enum join_fault f = incident_join_fault(&j->dossier, report);
	const char *ref = ref_of(report), *to = ref_of(&j->dossier);

	if (f == JOIN_FAULT_DONE) {
		note(_("%s: nothing changed, it is part of %s"), ref, to);
		return 0;
	}
	if (f != JOIN_FAULT_NONE) {
		fail(EXIT_DATA, NULL, "%s: %s", is_of_dossier(f) ? to : ref,
		    fault_text(f));
		return -1;
	}
	if (dossier_move(j->t, j->u->reg, report, &j->dossier) == -1)
		return -1;
	incident_join(&j->dossier, report, j->u->now, register_user(j->u->reg));
	log_add(j->u->reg, report, j->u->now,
	    N_("This report is part of %s: its mail, files and log are there."),
	    to);
	log_add(j->u->reg, &j->dossier, j->u->now,
	    N_("The report %s was joined to this dossier."), ref);
	j->is_changed = true;
	return 0;
}

static int
join_all(struct join *j, const struct strlist *refs)
{
	int rc = 0;

	for (size_t r = 0; r + 1 < refs->n; r++) {
		struct incident *report = &j->report[j->n];

		if (operands_found(transaction_get(j->t, refs->v[r], report),
			refs->v[r]) != 1) {
			rc = -1;
			continue;
		}
		j->n++;
		report->at = (struct loc){ 0 };
		if (join_one(j, report) == -1)
			rc = -1;
	}
	return rc;
}

/* Is there no fault in the dossier that it lacked?  Its moments may be those of
 * a report now, which no message names. */
static bool
is_sound(const struct join *j)
{
	if (fault_refuse_change(
		&j->dossier, &j->was, j->u->now, &j->u->reg->zone) == 0)
		return true;
	note(_("the earliest moments of the reports and of %s count for it: "
	       "correct the one that is wrong there first, such as in %s"),
	    ref_of(&j->dossier), ref_of(&j->report[0]));
	return false;
}

/* Afterwards --------------------------------------------------------------- */

static int
commit(struct join *j)
{
	char *what;
	int rc;

	settle_record(j->u, j->t, &j->dossier);
	for (size_t n = 0; n < j->n; n++)
		settle_record(j->u, j->t, &j->report[n]);
	if (j->u->dry_run)
		return 0;
	what = j->n == 1 ? xasprintf("%s joined to %s", ref_of(&j->report[0]),
			       ref_of(&j->dossier))
			 : xasprintf("%zu incidents joined to %s", j->n,
			       ref_of(&j->dossier));
	rc = transaction_commit(j->t, "join", what);
	free(what);
	return rc;
}

static void
store(struct join *j)
{
	if (commit(j) == -1) {
		deadline_report_drop(j->u->deadlines);
		return;
	}
	for (size_t n = 0; n < j->n; n++)
		note(j->u->dry_run ? _("%s: would become part of %s")
				   : _("%s: is part of %s now"),
		    ref_of(&j->report[n]), ref_of(&j->dossier));
	deadline_report_say(j->u->deadlines);
	if (incident_choice(&j->dossier, FIELD_STATUS) == STATUS_CLOSED)
		settle_warn(&j->dossier,
		    _("it is closed: --reopen it if the report is news"));
	settle_print(j->u, &j->dossier);
	for (size_t n = 0; n < j->n; n++)
		settle_print(j->u, &j->report[n]);
}

void
update_join(const struct updater *u, const struct strlist *refs)
{
	const char *to = refs->v[refs->n - 1];
	struct join j = { .u = u,
		.report = xcalloc(refs->n, sizeof(*j.report)) };

	if ((j.t = transaction_begin(u->reg, u->dry_run)) == NULL ||
	    operands_found(transaction_get(j.t, to, &j.dossier), to) != 1)
		goto out;
	j.dossier.at = (struct loc){ 0 };
	incident_copy(&j.was, &j.dossier);
	if (join_all(&j, refs) == -1 || !is_sound(&j))
		note(_("nothing was stored"));
	else if (j.is_changed)
		store(&j);
	incident_free(&j.was);
	incident_free(&j.dossier);
out:
	for (size_t n = 0; n < j.n; n++)
		incident_free(&j.report[n]);
	free(j.report);
	transaction_end(j.t);
}
