/* Mailings. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../document/words.h"
#include "../render/text.h"
#include "../store/snapshot.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"
#include "delivery.h"
#include "mailing.h"
#include "mailing_record.h"
#include "mailing_results.h"
#include "notification.h"

#define LETTERS_SHOWN 3 /* by a preview */

/* Checks ------------------------------------------------------------------- */

/* A letter about what proved to be no incident alarms for nothing; only a
 * correction of an earlier letter makes sense then. */
static bool
is_live(const struct incident *i, enum notification_kind kind)
{
	const char *ref = incident_text(i, FIELD_REF);

	if (incident_choice(i, FIELD_EXERCISE) == YESNO_YES)
		warning(NULL, _("%s: an exercise: the letter does not say so"),
		    ref);
	if (incident_choice(i, FIELD_STATUS) != STATUS_WITHDRAWN ||
	    kind == NOTIFICATION_KIND_CORRECTION)
		return true;
	fail(EXIT_DATA, NULL,
	    _("%s: it was withdrawn as no incident, so nothing is sent: "
	      "dl-update --reopen first, or -k correction"),
	    ref);
	return false;
}

/*
 * After a mailing, the next one may be a second letter to the same recipients,
 * or a first one to others.  Guessing would send the same letter to all again
 * if the same command is given twice.
 */
static bool
is_intended(const struct office *o, const struct breach_letter *l,
    const struct incident *i)
{
	const size_t row = notification_last(i, l->regime, l->to);
	struct strbuf date = { 0 };
	struct timestamp at;

	if (row == OBLIGATION_NO_ROW || notification_next_kind(i, l->regime,
					    l->to) == NOTIFICATION_KIND_INITIAL)
		return true;
	if (row_time(i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT, &at))
		words_moment_short(&date, &o->reg->zone, at, i18n_language());
	fail(EXIT_DATA, NULL,
	    _("%s: made already, on %s: %s: -k initial for other recipients, "
	      "-k follow-up or -k correction for the same"),
	    incident_text(i, FIELD_REF), date.s,
	    words_obligation(i, l->regime, l->to, o->law, i18n_language()));
	strbuf_free(&date);
	return false;
}

/* Settle the kind of the mailing: that of one that was broken off, or the next
 * one.  False: reported. */
static bool
settle_kind(const struct office *o, struct breach_letter *l,
    const struct incident *i, struct send_log *log)
{
	const enum notification_kind begun = mailing_results_is_unfinished(
						 i, log)
						 ? send_log_kind(log)
						 : NOTIFICATION_KIND_NONE;
	const char *code = choice_code(choices_notification_kind, begun);

	if (l->kind == NOTIFICATION_KIND_NONE) {
		if (begun == NOTIFICATION_KIND_NONE && !is_intended(o, l, i))
			return false;
		l->kind = begun != NOTIFICATION_KIND_NONE
			      ? begun
			      : notification_next_kind(i, l->regime, l->to);
	}
	if (begun == NOTIFICATION_KIND_NONE || begun == l->kind)
		return true;
	fail(EXIT_DATA, NULL,
	    _("%s: a mailing of kind %s is not finished: finish it with -k %s, "
	      "or record with -r how far it came"),
	    incident_text(i, FIELD_REF), code, code);
	return false;
}

/* Can each recipient be reached?  All that is in the way is reported. */
static bool
is_feasible(const struct mailing *m, struct mailing_plan *plan)
{
	bool ok = mailing_plan_count(plan, m->list) == 0;
	uint64_t most;

	if (strcmp(plan->letter.to, OBLIGATION_SUBJECTS) == 0 &&
	    incident_count(plan->i, FIELD_PERSONS_MAX, &most) &&
	    plan->to.n > most) {
		fail(EXIT_DATA, NULL,
		    _("%s: recipients: %zu, more than persons_max says (%lu): "
		      "correct the list, or that number with dl-update"),
		    m->list, plan->to.n, (unsigned long)most);
		ok = false;
	}
	if (plan->letters > 0 && m->output == NULL) {
		fail(EXIT_DATA, NULL,
		    _("%s: recipients by letter: %zu; give the place of the "
		      "letters with -o: a PDF, or a folder DIR/ for one each"),
		    m->list, plan->letters);
		ok = false;
	}
	if (plan->mails > 0 && !register_has_sender(plan->office->reg))
		ok = false;
	return ok;
}

/* Is the letter whole in each language, and may the notification be recorded?
 * Everything that is missing is reported at once. */
static bool
is_complete(const struct mailing *m, const struct mailing_plan *plan)
{
	const struct breach_letter *l = &plan->letter;
	struct incident copy;
	size_t missing = 0;
	bool may;

	for (enum language lang = LANGUAGE_NL; lang < LANGUAGE_MAX; lang++) {
		const char *code = choice_code(choices_language, lang);

		if (mailing_plan_has_language(plan, code))
			missing += breach_letter_missing(
			    plan->office, l, plan->i, code);
	}
	incident_copy(&copy, plan->i);
	may = notification_add(plan->office, &copy,
	    (struct notification){ .regime = l->regime,
		.recipient = l->to,
		.kind = l->kind,
		.at = plan->office->now,
		.list = plan->to.sha256 },
	    m->reason);
	if (may)
		notification_warn_unasked(
		    plan->office, &copy, l->regime, l->to);
	incident_free(&copy);
	if (missing > 0)
		note(_("%s: nothing was sent: add first what is missing"),
		    incident_text(plan->i, FIELD_REF));
	return may && missing == 0;
}

/* Sending ------------------------------------------------------------------ */

/* How it went.  DONE: all were informed, and that is recorded. */
static void
report(const struct mailing_plan *plan, const struct send_log *log, bool done)
{
	const char *ref = incident_text(plan->i, FIELD_REF);
	const size_t sent = send_log_count(log, SEND_DONE);
	const size_t left = mailing_plan_left(plan, log);

	if (left > 0)
		fail(EXIT_NO, NULL,
		    _("%s: informed: %zu, not informed: %zu; the obligation "
		      "stays open: the same command goes on, and sends nothing "
		      "twice"),
		    ref, sent, left);
	else if (done)
		note(_("%s: informed: %zu"), ref, sent);
	else
		warning(NULL,
		    _("%s: all were informed, but it could not be recorded: "
		      "the same command does that, and sends nothing twice"),
		    ref);
}

static void
send_all(const struct mailing *m, const struct mailing_plan *plan,
    struct send_log *log)
{
	const char *ref = incident_text(plan->i, FIELD_REF);
	char hash[SHA256_LEN];
	bool done;

	if (send_log_count(log, SEND_DONE) > 0)
		note(_("%s: going on with a mailing that was broken off: "
		       "informed already: %zu"),
		    ref, send_log_count(log, SEND_DONE));
	if (mailing_record_begin(plan, log, hash) == -1)
		return;
	delivery_run(plan, log, m->output);
	done = mailing_record_end(plan, log, hash, m->reason);
	report(plan, log, done);
	if (done)
		send_log_end(log);
}

/* Preview ------------------------------------------------------------------ */

/* As it is read, or raw as it goes out.  0; -1: reported. */
static int
show_mail(
    const struct mailing_plan *plan, const struct recipient *to, bool is_raw)
{
	struct message m;
	struct strbuf s = { 0 };

	if (delivery_message(plan, NULL, to, plan->office->now, &m) == -1)
		return -1;
	if (is_raw) {
		fwrite(m.mail.s, 1, m.mail.len, stdout);
	} else {
		strbuf_addf(&s, _("To: %s <%s>"), to->name, to->email);
		put_visible(stdout, s.s);
		strbuf_reset(&s);
		strbuf_addf(&s, _("Subject: %s"), m.subject);
		putchar('\n');
		put_visible(stdout, s.s);
		printf("\n\n%s", m.text.s);
	}
	strbuf_free(&s);
	message_free(&m);
	return 0;
}

static int
show_letter(const struct mailing_plan *plan, const struct recipient *to)
{
	xmlDoc *doc = delivery_document(plan, to);
	struct strbuf s = { 0 };

	if (doc == NULL)
		return -1;
	text_render(&s, doc);
	fwrite(s.s, 1, s.len, stdout);
	strbuf_free(&s);
	xmlFreeDoc(doc);
	return 0;
}

static void
show(const struct mailing_plan *plan, bool is_raw)
{
	size_t k;

	for (k = 0; k < plan->to.n && k < LETTERS_SHOWN; k++) {
		const struct recipient *to = &plan->to.v[k];

		if (k > 0)
			fputs("\f\n", stdout);
		if ((mailing_plan_is_by_mail(plan, to)
			    ? show_mail(plan, to, is_raw)
			    : show_letter(plan, to)) == -1)
			return;
	}
	diag_flush();
	note(_("%s: would inform %zu: by e-mail %zu, by letter %zu; the first "
	       "%zu are shown"),
	    incident_text(plan->i, FIELD_REF), plan->to.n, plan->mails,
	    plan->letters, k);
}

/* Both --------------------------------------------------------------------- */

static int
get(const struct office *o, const char *ref, struct incident *i)
{
	struct snapshot *snapshot = snapshot_open(o->reg, NULL);
	int got;

	if (snapshot == NULL)
		return -1;
	if ((got = snapshot_get(snapshot, ref, i)) == 0)
		fail(EXIT_NO, NULL, _("%s: there is no such incident"), ref);
	snapshot_close(snapshot);
	if (got != 1)
		return -1;
	office_settle(o, i);
	return 0;
}

/* The same letter does not go to a recipient twice, whatever its kind is
 * called.  False: all have it, or a template is at fault; reported. */
static bool
leave_out(struct mailing_plan *plan, const struct send_log *log)
{
	const char *ref = incident_text(plan->i, FIELD_REF);
	const size_t all = plan->to.n;

	if (delivery_read_texts(plan, log) == -1)
		return false;
	mailing_plan_leave_out(plan, log);
	if (plan->to.n == 0)
		fail(EXIT_NO, NULL,
		    _("%s: all on the list have had this letter; nothing is "
		      "sent: %zu"),
		    ref, all);
	else if (plan->to.n < all)
		note(_("%s: have had this letter, and are left out: %zu"), ref,
		    all - plan->to.n);
	return plan->to.n > 0;
}

static void
carry_out(const struct mailing *m, struct mailing_plan *plan)
{
	const char *ref = incident_text(plan->i, FIELD_REF);
	const struct reg *reg = plan->office->reg;
	struct breach_letter *l = &plan->letter;
	struct send_log *log = m->is_preview
				   ? send_log_read(reg, ref, l->regime)
				   : send_log_open(reg, ref, l->regime);

	if (log == NULL)
		return;
	if (settle_kind(plan->office, l, plan->i, log) &&
	    is_live(plan->i, l->kind) && is_feasible(m, plan) &&
	    leave_out(plan, log) && is_complete(m, plan)) {
		if (m->is_preview)
			show(plan, m->is_raw);
		else
			send_all(m, plan, log);
	}
	send_log_close(log);
}

void
mailing_send(const struct office *o, const struct mailing *m, const char *ref)
{
	struct incident i;
	struct mailing_plan plan = { .office = o,
		.letter = m->letter,
		.i = &i,
		.all_on_paper = m->all_on_paper };

	if (get(o, ref, &i) == -1)
		return;
	if (recipient_list_read_fenced(
		m->list, m->map, o->reg->language, &plan.to) == 0) {
		if (plan.to.twice > 0)
			note(_("%s: rows that repeat a recipient, who is "
			       "informed once: %zu"),
			    strcmp(m->list, "-") == 0 ? "<stdin>" : m->list,
			    plan.to.twice);
		carry_out(m, &plan);
		recipient_list_free(&plan.to);
		strlist_free(&plan.texts);
	}
	incident_free(&i);
}
