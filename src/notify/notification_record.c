/* Notifications that were made elsewhere. */
#include <stdlib.h>
#include <string.h>

#include "../app/log.h"
#include "../core/reach.h"
#include "../document/words.h"
#include "../record/fault_report.h"
#include "../store/dossier.h"
#include "../util/diag.h"
#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"
#include "authority_form.h"
#include "mailing_record.h"
#include "mailing_results.h"
#include "notification.h"
#include "notification_record.h"
#include "reporter.h"

/* The answers of the form as they stand in the record.  0; -1: reported. */
static int
fill_form(const struct office *o, const struct notification_record *r,
    const struct incident *i, struct strbuf *out)
{
	const struct authority_form form = { .questions = r->form,
		.name = OBLIGATION_AP,
		.kind = r->n.kind,
		.reason = r->reason,
		.at = r->n.at };
	struct strbuf missing = { 0 }, later = { 0 };
	struct incident copy;
	int rc;

	incident_copy(&copy, i); /* the form settles it for itself alone */
	rc = authority_form_fill(o, &form, &copy, out, &missing, &later);
	incident_free(&copy);
	strbuf_free(&missing);
	strbuf_free(&later);
	return rc;
}

/*
 * Keep the document: the attachment, or the form with its answers.
 * *HASH, borrowed, is NULL if there is neither.  0; -1: reported.
 */
static int
add_document(const struct office *o, const struct notification_record *r,
    struct transaction *t, struct incident *i, const char **hash)
{
	const char *path = r->attachment, *slash;
	struct strbuf s = { 0 };
	size_t row;
	int rc = 0;

	if (path == NULL && strcmp(r->n.regime, OBLIGATION_AP_REGIME) != 0)
		return 0;
	if (path == NULL)
		rc = fill_form(o, r, i, &s);
	else if ((rc = file_read(path, &s, FILE_MOST)) == -1)
		fail_errno(path);
	if (rc == 0) {
		row = dossier_keep(t, i, "filed",
		    path != NULL ? dossier_ending(path, NULL) : "txt", &s,
		    o->now);
		if (path != NULL)
			row_set_text(i, LIST_FILES, row, FILE_ORIGINAL,
			    (slash = strrchr(path, '/')) != NULL ? slash + 1
								 : path);
		*hash = row_text(i, LIST_FILES, row, FILE_SHA256);
	}
	strbuf_free(&s);
	return rc;
}

/* The results of a mailing that was broken off, into R and N, and that it
 * ended.  0, and LOG (NULL: no log) is to be closed; -1: reported. */
static int
add_results(const struct office *o, struct transaction *t, struct incident *i,
    struct notification *n, struct mailing_results *r, struct send_log **log)
{
	const char *ref = incident_text(i, FIELD_REF);

	mailing_record_close(o, i, n->regime);
	*log = NULL;
	if (!send_log_exists(o->reg, ref, n->regime))
		return 0;
	if ((*log = send_log_open(o->reg, ref, n->regime)) == NULL)
		return -1;
	if (mailing_results_is_unfinished(i, *log)) {
		mailing_results_store(o, t, i, *log, r);
		if (n->count == NULL) {
			n->count = &r->count;
			n->fresh = &r->fresh;
		}
		if (choices_at(n->means, 0) == 0)
			n->means = r->means;
	}
	return 0;
}

/* Nobody, though a notification says that it was made. */
static bool
is_nobody(const struct reach *c)
{
	return (c->state == REACH_PART || c->state == REACH_OF_UNKNOWN) &&
	       c->informed == 0 && c->undelivered == 0;
}

/* Whom the law wants informed, and nobody informs: that needs somebody before
 * them, or it is a decision on the obligation.  0; -1: reported. */
static int
leave_rest(const struct office *o, struct incident *i, const char *reason)
{
	const struct reach c = reach_of(i);
	const char *ref = incident_text(i, FIELD_REF);

	if (c.state == REACH_STOPPED) {
		fail(EXIT_DATA, NULL,
		    _("%s: a mailing is not finished: finish it, or record "
		      "with dl-notify -r --count how far it came"),
		    ref);
		return -1;
	}
	if (c.state == REACH_NONE || is_nobody(&c)) {
		fail(EXIT_DATA, NULL,
		    _("%s: no data subject was informed yet, so that there is "
		      "no rest: dl-classify -d subjects=not-required decides "
		      "that nobody need be"),
		    ref);
		return -1;
	}
	if (c.state == REACH_ALL || c.state == REACH_PUBLIC) {
		fail(EXIT_DATA, NULL, _("%s: all data subjects were informed"),
		    ref);
		return -1;
	}
	incident_set_text(i, FIELD_SUBJECTS_LEFT_REASON, reason);
	if (c.has_min || c.has_max)
		incident_set_count(i, FIELD_SUBJECTS_LEFT, c.left);
	else
		incident_clear(i, FIELD_SUBJECTS_LEFT);
	log_add(o->reg, i, o->now,
	    N_("The other data subjects are not informed: %s"), reason);
	return 0;
}

static void
store(const struct office *o, const struct notification_record *r,
    struct transaction *t, struct incident *i)
{
	struct notification n = r->n;
	struct mailing_results results;
	struct send_log *log;
	char *subject;

	if (add_results(o, t, i, &n, &results, &log) == 0 &&
	    add_document(o, r, t, i, &n.sha256) == 0 &&
	    notification_add(o, i, n, r->reason) &&
	    (r->rest == NULL || leave_rest(o, i, r->rest) == 0)) {
		subject = notification_subject(
		    i, n.regime, n.recipient, "recorded");
		if (office_commit(o, t, i, subject) == 0) {
			notification_warn(i, n.regime);
			notification_warn_unasked(o, i, n.regime, n.recipient);
			if (log != NULL)
				send_log_end(log);
		}
		free(subject);
	}
	send_log_close(log);
}

/* A dry run. */
static void
preview(const struct office *o, const struct notification_record *r,
    struct incident *i, bool is_reporter)
{
	struct incident was;

	incident_copy(&was, i);
	if (is_reporter ||
	    (notification_add(o, i, r->n, r->reason) &&
		fault_refuse_change(i, &was, o->now, &o->reg->zone) == 0)) {
		note(_("%s: would record a notification: %s"),
		    incident_text(i, FIELD_REF),
		    words_obligation_short(i, r->n.regime, r->n.recipient,
			o->law, i18n_language()));
		deadline_report_take(o->deadlines, &was, i, o->now);
		deadline_report_say(o->deadlines);
		if (!is_reporter) {
			notification_warn(i, r->n.regime);
			notification_warn_unasked(
			    o, i, r->n.regime, r->n.recipient);
		}
	}
	incident_free(&was);
}

/* The statement alone. */
static void
store_rest(const struct office *o, const char *reason, struct transaction *t,
    struct incident *i)
{
	office_settle(o, i);
	if (leave_rest(o, i, reason) == 0 && t != NULL)
		office_commit(
		    o, t, i, "rest of the data subjects not informed");
	else if (t == NULL && diag_status() == EXIT_DONE)
		note(_("%s: would record that the rest is not informed"),
		    incident_text(i, FIELD_REF));
}

void
notification_record(const struct office *o, const struct notification_record *r,
    struct transaction *t, struct incident *i)
{
	const bool is_reporter = strcmp(r->n.recipient, RECIPIENT_REPORTER) ==
				 0;

	if (r->rest != NULL && r->n.count == NULL) {
		store_rest(o, r->rest, t, i);
	} else if (t == NULL) {
		preview(o, r, i, is_reporter);
	} else if (is_reporter) {
		reporter_record(o, t, i, r->n, r->reason);
	} else {
		store(o, r, t, i);
	}
}
