/* A mailing in the register. */
#include <stdlib.h>
#include <string.h>

#include "../app/log.h"
#include "../core/mailing_row.h"
#include "../document/words.h"
#include "../record/fault_report.h"
#include "../render/html.h"
#include "../store/dossier.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "mailing_record.h"
#include "mailing_results.h"
#include "notification.h"

/* Rows about mailings ------------------------------------------------------ */

/* VERB, the obligation and the send log: "begun avg-34 3f9a01c2". */
static bool
is_row(const struct incident *i, size_t row, const char *verb,
    const char *regime, const char *log)
{
	char *text = xasprintf("%s %s %s", verb, regime, log);
	const bool is = strcmp(row_text(i, LIST_LOG, row, LOG_MAILING), text) ==
			0;

	free(text);
	return is;
}

/* The send log of a mailing that the row begins and no later row ends, or
 * NULL. */
static const char *
log_of_row(const struct incident *i, size_t row, const char *regime)
{
	const char *text = row_text(i, LIST_LOG, row, LOG_MAILING);
	const char *log = strrchr(text, ' ');

	if (log == NULL || !is_row(i, row, MAILING_ROW_BEGUN, regime, ++log))
		return NULL;
	while (++row < i->lists[LIST_LOG].n)
		if (is_row(i, row, MAILING_ROW_ENDED, regime, log) ||
		    is_row(i, row, MAILING_ROW_CLOSED, regime, log))
			return NULL;
	return log;
}

/* The first row of a mailing under way, or the number of rows. */
static size_t
row_under_way(const struct incident *i, const char *regime)
{
	size_t row = 0;

	while (row < i->lists[LIST_LOG].n && log_of_row(i, row, regime) == NULL)
		row++;
	return row;
}

/* Mark the last row of the log. */
static void
mark(struct incident *i, const char *verb, const char *regime, const char *log)
{
	char *text = xasprintf("%s %s %s", verb, regime, log);

	row_set_text(i, LIST_LOG, i->lists[LIST_LOG].n - 1, LOG_MAILING, text);
	free(text);
}

void
mailing_record_close(
    const struct office *o, struct incident *i, const char *regime)
{
	size_t row;
	char *log;

	while ((row = row_under_way(i, regime)) < i->lists[LIST_LOG].n) {
		log = xstrdup(log_of_row(i, row, regime));
		log_add(o->reg, i, o->now,
		    N_("mailing ended: recorded as far as it came"));
		mark(i, MAILING_ROW_CLOSED, regime, log);
		free(log);
	}
}

/*
 * Who has the letter is known to the clone that began to send it alone: the one
 * with its send log.  False: that is another one, reported.
 */
static bool
is_ours(const struct mailing_plan *plan, const struct incident *i,
    const struct send_log *log, size_t row)
{
	const char *other = row < i->lists[LIST_LOG].n
				? log_of_row(i, row, plan->letter.regime)
				: NULL;
	struct strbuf date = { 0 };
	struct timestamp at;

	if (other == NULL || strcmp(other, send_log_name(log)) == 0)
		return true;
	if (row_time(i, LIST_LOG, row, LOG_AT, &at))
		words_moment_short(
		    &date, &plan->office->reg->zone, at, i18n_language());
	fail(EXIT_DATA, NULL,
	    _("%s: another clone of the register (%s) began this mailing, by "
	      "%s on %s, and only it knows who has the letter: go on there, or "
	      "record with -r how far it came"),
	    incident_text(i, FIELD_REF), other,
	    row_text(i, LIST_LOG, row, LOG_BY), date.s);
	strbuf_free(&date);
	return false;
}

/* Was the letter, which the dossier has, sent from another clone? */
static bool
is_sent_elsewhere(const struct mailing_plan *plan, const struct incident *i,
    const struct send_log *log)
{
	const char *regime = plan->letter.regime;
	const char *last = "", *name;
	size_t row = i->lists[LIST_LOG].n;

	while (row-- > 0 && *last == '\0') {
		name = strrchr(row_text(i, LIST_LOG, row, LOG_MAILING), ' ');
		if (name != NULL &&
		    is_row(i, row, MAILING_ROW_ENDED, regime, name + 1))
			last = name + 1;
	}
	if (*last == '\0' || strcmp(last, send_log_name(log)) == 0)
		return false;
	fail(EXIT_DATA, NULL,
	    _("%s: another clone of the register (%s) sent this letter, and "
	      "only it knows who has it: send it to others there"),
	    incident_text(i, FIELD_REF), last);
	return true;
}

/* Letters ------------------------------------------------------------------ */

/* Add the letter in LANG to the dossier, unless it is there.  1: added; 0: not;
 * -1: reported. */
static int
add_letter(const struct mailing_plan *plan, struct transaction *t,
    struct incident *i, const char *lang, char hash[SHA256_LEN])
{
	const struct breach_letter *l = &plan->letter;
	xmlDoc *doc = breach_letter_document(
	    plan->office, l, plan->i, lang, NULL);
	struct strbuf s = { 0 };
	char *ending;
	int rc = 0;

	if (doc == NULL)
		return -1;
	html_render(&s, doc);
	xmlFreeDoc(doc);
	sha256_hex(s.s, s.len, hash);
	if (!mailing_results_has_file(i, hash)) {
		ending = xasprintf("%s.html", lang);
		dossier_keep(t, i, l->to, ending, &s, plan->office->now);
		free(ending);
		rc = 1;
	}
	strbuf_free(&s);
	return rc;
}

/* HASH is of the letter in the register's language, if there is one.  The
 * number of letters added; -1: reported. */
static int
add_letters(const struct mailing_plan *plan, struct transaction *t,
    struct incident *i, char hash[SHA256_LEN])
{
	const char *own = plan->office->reg->language;
	char each[SHA256_LEN];
	int added = 0, got;

	*hash = '\0';
	for (enum language l = LANGUAGE_NL; l < LANGUAGE_MAX; l++) {
		const char *lang = choice_code(choices_language, l);

		if (!mailing_plan_has_language(plan, lang))
			continue;
		if ((got = add_letter(plan, t, i, lang, each)) == -1)
			return -1;
		added += got;
		if (*hash == '\0' || strcmp(lang, own) == 0)
			memcpy(hash, each, sizeof(each));
	}
	return added;
}

/* Could it be recorded once it is sent?  False: reported. */
static bool
is_recordable(const struct mailing_plan *plan, const struct incident *i)
{
	const struct notification n = { .regime = plan->letter.regime,
		.recipient = plan->letter.to,
		.at = plan->office->now };
	struct incident then;
	int rc;

	incident_copy(&then, i);
	obligation_notify(&then, &n);
	rc = fault_refuse_change(
	    &then, i, plan->office->now, &plan->office->reg->zone);
	incident_free(&then);
	return rc == 0;
}

static int
begin(const struct mailing_plan *plan, const struct send_log *log,
    struct transaction *t, struct incident *i, char hash[SHA256_LEN])
{
	const struct breach_letter *l = &plan->letter;
	const size_t row = row_under_way(i, l->regime);
	int added;

	if (!is_recordable(plan, i))
		return -1;
	if (notification_last(i, l->regime, l->to) !=
	    notification_last(plan->i, l->regime, l->to)) {
		fail(EXIT_TEMP, NULL,
		    _("%s: another mailing to %s was faster; nothing was sent"),
		    incident_text(i, FIELD_REF), l->to);
		return -1;
	}
	if (!is_ours(plan, i, log, row) ||
	    (added = add_letters(plan, t, i, hash)) == -1 ||
	    (added == 0 && is_sent_elsewhere(plan, i, log)))
		return -1;
	if (added == 0 && row < i->lists[LIST_LOG].n)
		return 0;
	log_add(plan->office->reg, i, plan->office->now,
	    N_("mailing begun: %zu recipients (e-mail %zu, letter %zu)"),
	    plan->to.n, plan->mails, plan->letters);
	if (row + 1 == i->lists[LIST_LOG].n)
		mark(i, MAILING_ROW_BEGUN, l->regime, send_log_name(log));
	transaction_incident(t, i);
	return transaction_commit(t, "notify", "mailing begun");
}

int
mailing_record_begin(const struct mailing_plan *plan,
    const struct send_log *log, char hash[SHA256_LEN])
{
	struct transaction *t = transaction_begin(plan->office->reg, false);
	struct incident i;
	int rc = -1;

	if (t == NULL)
		return -1;
	if (transaction_get(t, incident_text(plan->i, FIELD_REF), &i) == 1) {
		rc = begin(plan, log, t, &i, hash);
		incident_free(&i);
	}
	transaction_end(t);
	return rc;
}

static bool
commit_all(const struct mailing_plan *plan, const struct send_log *log,
    struct transaction *t, struct incident *i, struct notification n,
    const char *reason)
{
	struct mailing_results results;
	char *subject;
	int rc;

	mailing_results_store(plan->office, t, i, log, &results);
	n.count = &results.count;
	n.fresh = &results.fresh;
	n.means = results.means;
	if (!notification_add(plan->office, i, n, reason))
		return false;
	log_add(plan->office->reg, i, n.at, N_("mailing ended: informed %zu"),
	    send_log_count(log, SEND_DONE));
	mark(i, MAILING_ROW_ENDED, n.regime, send_log_name(log));
	subject = notification_subject(i, n.regime, n.recipient, "sent");
	rc = office_commit(plan->office, t, i, subject);
	free(subject);
	if (rc == 0)
		notification_warn(i, n.regime);
	return rc == 0;
}

/* If nobody can have the letter, another clone may send it. */
static void
commit_part(const struct mailing_plan *plan, const struct send_log *log,
    struct transaction *t, struct incident *i)
{
	const size_t done = send_log_count(log, SEND_DONE);
	const size_t left = mailing_plan_left(plan, log);
	const char *regime = plan->letter.regime;

	log_add(plan->office->reg, i, clock_now(&plan->office->reg->zone),
	    N_("mailing broken off: informed %zu, not informed %zu"), done,
	    left);
	if (done + send_log_count(log, SEND_TRIED) == 0)
		mark(i, MAILING_ROW_CLOSED, regime, send_log_name(log));
	else
		mailing_row_stop(i, regime, send_log_name(log),
		    (struct mailing_part){ done, done + left });
	transaction_incident(t, i);
	transaction_commit(t, "notify", "mailing broken off");
}

bool
mailing_record_end(const struct mailing_plan *plan, const struct send_log *log,
    const char *hash, const char *reason)
{
	const struct notification n = { .regime = plan->letter.regime,
		.recipient = plan->letter.to,
		.kind = plan->letter.kind,
		.document = plan->letter.to,
		.at = clock_now(&plan->office->reg->zone),
		.sha256 = hash,
		.list = plan->to.sha256 };
	struct transaction *t = transaction_begin(plan->office->reg, false);
	struct incident i;
	bool done = false;

	if (t == NULL)
		return false;
	if (transaction_get(t, incident_text(plan->i, FIELD_REF), &i) == 1) {
		if (mailing_plan_left(plan, log) == 0)
			done = commit_all(plan, log, t, &i, n, reason);
		else
			commit_part(plan, log, t, &i);
		incident_free(&i);
	}
	transaction_end(t);
	return done;
}
