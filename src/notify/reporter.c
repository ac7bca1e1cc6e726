/* Letters to the reporter of an incident. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/sending.h"
#include "../document/answer.h"
#include "../document/message.h"
#include "../store/clone.h"
#include "../store/dossier.h"
#include "../store/snapshot.h"
#include "../util/clock.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "notification.h"
#include "reporter.h"

#define ACKNOWLEDGEMENTS_MOST 5 /* to one address, a day */

/* By somebody who asks for it. */
static bool
may_be_answered(const struct office *o, const struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF), *detail, *why;
	const enum letter_refusal r = answer_refusal(o->reg, i, &detail);

	if (r == REFUSAL_NONE || r == REFUSAL_NOT_ADDRESSED)
		return true;
	why = _(answer_reason(r));
	if (*detail != '\0')
		fail(EXIT_NO, NULL, "%s: %s: %s", ref, why, detail);
	else
		fail(EXIT_NO, NULL, "%s: %s", ref, why);
	return false;
}

/*
 * A program that marks nothing and keeps neither subject nor thread makes a new
 * incident of each of its answers, and would get the next acknowledgement: a
 * responder must bound that (RFC 3834 section 2).
 */
static bool
is_over_limit(
    const struct office *o, struct transaction *t, const struct incident *i)
{
	return transaction_acknowledgements(t,
		   incident_text(i, FIELD_REPORTER_EMAIL),
		   o->now) >= ACKNOWLEDGEMENTS_MOST;
}

static bool
is_within_limit(
    const struct office *o, struct transaction *t, const struct incident *i)
{
	if (!is_over_limit(o, t, i))
		return true;
	fail(EXIT_NO, NULL,
	    _("%s: not answered, since %s got %d acknowledgements today: a "
	      "program may be answering ours; write to them by hand and "
	      "record that with -r, or try again tomorrow"),
	    incident_text(i, FIELD_REF), incident_text(i, FIELD_REPORTER_EMAIL),
	    ACKNOWLEDGEMENTS_MOST);
	return false;
}

/* The letter that follows from the record; LETTER_NONE: reported. */
static enum letter
choose(const struct office *o, const struct incident *i)
{
	enum letter l;

	if (!may_be_answered(o, i))
		return LETTER_NONE;
	if ((l = reporter_letter_next(i)) == LETTER_NONE) {
		note(_("%s: the reporter has been informed of everything"),
		    incident_text(i, FIELD_REF));
		status_raise(EXIT_NO);
	}
	return l;
}

/* From SENDER, or with "" the body alone.  0, and to be freed; -1: reported. */
static int
make(const struct office *o, const struct incident *i, enum letter l,
    const char *sender, struct message *m)
{
	const struct letterhead head = office_letterhead(o, o->reg->language);

	return message_to_reporter(m, i, l, &head, o->reg->dir, sender);
}

void
reporter_draft(
    const struct office *o, const struct incident *i, enum reporter_body body)
{
	const enum letter l = choose(o, i);
	struct message m;

	if (l == LETTER_NONE ||
	    make(o, i, l, body == REPORTER_MAIL ? o->reg->sender : "", &m) ==
		-1)
		return;
	fputs(body == REPORTER_HTML   ? m.html.s
	      : body == REPORTER_TEXT ? m.text.s
				      : m.mail.s,
	    stdout);
	message_free(&m);
}

/* With "state", what the letter said of the record as it was THEN, so that the
 * next says what is new. */
static void
add_notification(const struct office *o, struct incident *i,
    const struct incident *then, enum letter l, struct notification n)
{
	struct strbuf state = { 0 };

	reporter_letter_state(then, l, &state);
	n.regime = n.recipient = RECIPIENT_REPORTER;
	if (n.kind == NOTIFICATION_KIND_NONE)
		n.kind = reporter_letter_kind(l);
	n.document = reporter_letter_name(l);
	n.state = state.s;
	n.by = register_user(o->reg);
	obligation_notify(i, &n);
	strbuf_free(&state);
}

/* As it was sent, so that it can be shown; the row of the file. */
static size_t
add_mail(const struct office *o, struct transaction *t, struct incident *i,
    const struct message *m)
{
	char *id = dossier_name(i, "sent"), *name = xasprintf("%s.eml", id);
	const size_t row = dossier_add(t, i,
	    &(struct dossier_file){ .name = name,
		.type = "message/rfc822",
		.data = m->mail.s,
		.n = m->mail.len,
		.is_kept = o->reg->keep_mail },
	    o->now);

	free(name);
	free(id);
	return row;
}

static int
commit(
    struct transaction *t, struct incident *i, enum letter l, const char *done)
{
	char *what = xasprintf("%s %s",
	    l == LETTER_CLOSING ? "closing note" : reporter_letter_name(l),
	    done);
	int rc;

	transaction_incident(t, i);
	rc = transaction_commit(t, "notify", what);
	free(what);
	return rc;
}

/* What was sent, as LINE of the send log says: the letter L about the record as
 * it was THEN, with its mail M if that could be made again. */
static void
record_mail(const struct office *o, struct transaction *t, struct incident *i,
    const struct incident *then, enum letter l, const struct message *m,
    const struct send_log_line *line)
{
	const char *ref = incident_text(i, FIELD_REF), *hash = "";
	const struct timestamp now = clock_now(&o->reg->zone);
	struct timestamp at = o->now;

	if (strcmp(m->id, line->id) == 0)
		hash = row_text(
		    i, LIST_FILES, add_mail(o, t, i, m), FILE_SHA256);
	/* A clock may have been set back since it was sent. */
	if (timestamp_parse(line->at, &at) && at.s > now.s)
		at = now;
	add_notification(o, i, then, l,
	    (struct notification){ .means = { MEANS_MAIL },
		.at = at,
		.message_id = line->id,
		.sha256 = hash });
	if (commit(t, i, l, "sent to the reporter") == -1)
		warning(NULL,
		    _("%s: the mail <%s> was sent, but could not be recorded: "
		      "the same command does that, and sends nothing twice"),
		    ref, line->id);
	else if (!o->is_unattended)
		note(_("%s: sent to %s"), ref,
		    incident_text(then, FIELD_REPORTER_EMAIL));
}

/* What was sent before ------------------------------------------------------
 */

static bool
is_recorded(const struct incident *i, const char *id)
{
	const enum list l = LIST_NOTIFICATIONS;

	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_text(i, l, r, NOTIFICATION_MESSAGE_ID), id) == 0)
			return true;
	return false;
}

/* A mail that was sent and not recorded: made once more from the record that it
 * was made from. */
static void
record_again(const struct office *o, struct transaction *t, struct incident *i,
    const struct send_log_line *line)
{
	char *commit_then = xasprintf("%s^{commit}", line->basis);
	struct snapshot *s = snapshot_open(o->reg, commit_then);
	struct office office = *o;
	struct incident then;
	struct message m;
	enum letter l;

	free(commit_then);
	timestamp_parse(line->date, &office.now);
	if (s != NULL &&
	    snapshot_get(s, incident_text(i, FIELD_REF), &then) == 1) {
		l = reporter_letter_next(&then);
		if (make(&office, &then, l, o->reg->sender, &m) == 0) {
			record_mail(o, t, i, &then, l, &m, line);
			message_free(&m);
		}
		incident_free(&then);
	}
	snapshot_close(s);
}

/* True: there is nothing to be recorded or found out first. */
static bool
look_back(const struct office *o, struct transaction *t, struct incident *i,
    const struct send_log *log)
{
	const char *ref = incident_text(i, FIELD_REF);
	bool is_clear = true;

	for (size_t k = 0; k < send_log_lines(log) && is_clear; k++) {
		const struct send_log_line line = send_log_line(log, k);

		if (line.state == SEND_TRIED && o->is_unattended)
			; /* it is in the list of what is due */
		else if (line.state == SEND_TRIED)
			sending_report_unclear(ref, line.id);
		else if (line.state != SEND_DONE || is_recorded(i, line.id))
			continue;
		else if (t != NULL)
			record_again(o, t, i, &line);
		else
			note(_("%s: would record that <%s> was sent"), ref,
			    line.id);
		is_clear = false;
	}
	return is_clear;
}

void
reporter_record_sent(
    const struct office *o, struct transaction *t, struct incident *i)
{
	struct send_log *log = send_log_open(
	    o->reg, incident_text(i, FIELD_REF), RECIPIENT_REPORTER);

	if (log != NULL)
		look_back(o, t, i, log);
	send_log_close(log);
}

/* Sending ------------------------------------------------------------------ */

/* The hash of what the letter says, on whatever day, behind the letter before
 * it: closed again after it was reopened is news.  0; -1: reported. */
static int
read_text(const struct office *o, const struct incident *i, enum letter l,
    const struct send_log *log, char hash[SHA256_LEN])
{
	const size_t last = notification_last(
	    i, RECIPIENT_REPORTER, RECIPIENT_REPORTER);
	struct office office = *o;
	struct message m;

	incident_time(i, FIELD_RECEIVED, &office.now);
	if (make(&office, i, l, "", &m) == -1)
		return -1;
	strbuf_addf(&m.text, "\n%zu", last);
	send_log_hash(log, m.text.s, hash);
	message_free(&m);
	return 0;
}

static void
send_mail_logged(const struct office *o, struct transaction *t,
    struct incident *i, enum letter l, struct sending *s, const char *text)
{
	const struct timestamp at = sending_date(s->log, s->key, text, o->now);
	struct office office = *o;
	char date[TIMESTAMP_LEN];
	struct send_log_line line = {
		.kind = reporter_letter_kind(l), .text = text, .date = date
	};
	enum send_state state;
	struct message m;

	office.now = at;
	if (make(&office, i, l, o->reg->sender, &m) == -1)
		return;
	s->message = &m;
	timestamp_format(at, date);
	if (t == NULL) {
		note(_("%s: would send to %s: %s"), s->ref,
		    incident_text(i, FIELD_REPORTER_EMAIL), m.subject);
	} else {
		line.basis = transaction_head(t);
		state = sending_run(s, line);
		if (state == SEND_TRIED)
			sending_report_unclear(s->ref, m.id);
		if (state == SEND_DONE) {
			line = send_log_find(s->log, s->key, text);
			record_mail(o, t, i, i, l, &m, &line);
		}
	}
	s->message = NULL;
	message_free(&m);
}

static void
send_next(const struct office *o, struct transaction *t, struct incident *i,
    struct send_log *log)
{
	char *key = xstrdup(incident_text(i, FIELD_REPORTER_EMAIL));
	struct sending s = { .reg = o->reg,
		.ref = incident_text(i, FIELD_REF),
		.log = log,
		.key = key,
		.to = key,
		.envelope_sender = "",
		.seconds = o->seconds };
	const enum letter l = choose(o, i);
	struct send_log_line line;
	char text[SHA256_LEN];

	for (char *p = key; *p != '\0'; p++)
		*p = ascii_lower(*p);
	if (l != LETTER_NONE &&
	    (t == NULL || l != LETTER_ACKNOWLEDGEMENT ||
		is_within_limit(o, t, i)) &&
	    read_text(o, i, l, log, text) == 0) {
		line = send_log_find(log, key, text);
		if (line.state == SEND_DONE)
			fail(EXIT_NO, NULL,
			    _("%s: the reporter has had this letter, in the "
			      "mail <%s>; it is not sent again"),
			    s.ref, line.id);
		else
			send_mail_logged(o, t, i, l, &s, text);
	}
	free(key);
}

void
reporter_send(const struct office *o, struct transaction *t, struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	struct send_log *log = t != NULL ? send_log_open(
					       o->reg, ref, RECIPIENT_REPORTER)
					 : send_log_read(
					       o->reg, ref, RECIPIENT_REPORTER);

	if (log != NULL && !o->is_unattended && !clone_gives_out(o->reg, ref))
		warning(NULL,
		    _("%s: another clone gave out this reference, and may send "
		      "the same letter: merge what was committed there first"),
		    ref);
	/* Each letter is a mailing of its own. */
	if (log != NULL && look_back(o, t, i, log) &&
	    (send_log_kind(log) == NOTIFICATION_KIND_NONE ||
		send_log_end(log) == 0))
		send_next(o, t, i, log);
	send_log_close(log);
}

/* Was a mail sent, and not recorded before it proved to be no incident? */
static bool
is_to_be_recorded(const struct office *o, const struct incident *i)
{
	struct send_log *log = NULL;
	bool is = false;

	if (incident_choice(i, FIELD_STATUS) == STATUS_WITHDRAWN)
		log = send_log_read(
		    o->reg, incident_text(i, FIELD_REF), RECIPIENT_REPORTER);
	for (size_t k = 0; log != NULL && k < send_log_lines(log) && !is; k++) {
		const struct send_log_line line = send_log_line(log, k);

		is = line.state == SEND_DONE && !is_recorded(i, line.id);
	}
	send_log_close(log);
	return is;
}

bool
reporter_is_due(const struct office *o, struct transaction *t,
    const struct incident *i, enum notification_kind kind)
{
	const enum letter l = reporter_letter_due(i, o->now);
	const char *detail;
	const enum letter_refusal r = answer_refusal(o->reg, i, &detail);

	if (l == LETTER_NONE)
		return is_to_be_recorded(o, i);
	/* Two clones that cannot see each other's send log would both do it. */
	return clone_gives_out(o->reg, incident_text(i, FIELD_REF)) &&
	       (kind == NOTIFICATION_KIND_NONE ||
		   kind == reporter_letter_kind(l)) &&
	       (r == REFUSAL_NONE || (r == REFUSAL_NOT_ADDRESSED &&
					 l != LETTER_ACKNOWLEDGEMENT)) &&
	       (t == NULL || l != LETTER_ACKNOWLEDGEMENT ||
		   !is_over_limit(o, t, i));
}

void
reporter_record(const struct office *o, struct transaction *t,
    struct incident *i, struct notification n, const char *reason)
{
	enum letter l = reporter_letter_next(i);

	if (l == LETTER_NONE)
		l = LETTER_UPDATE;
	n.delay_reason = reason;
	add_notification(o, i, i, l, n);
	commit(t, i, l, "to the reporter recorded");
}
