/* Letters to the reporter of an incident. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../document/message.h"
#include "../mail/compose.h"
#include "../mail/send.h"
#include "../store/dossier.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/text.h"
#include "reporter.h"

#define ACKNOWLEDGEMENTS_MOST 10 /* to one address */
#define RECENT_SECONDS	      3600 /* within that time */
#define INCIDENTS_BEFORE      50 /* that are searched for them */

static bool
is_own_address(const struct reg *reg, const char *address)
{
	char *sender = compose_address(reg->sender);
	bool is = is_same_word(sender, address);

	for (size_t a = 0; a < reg->addresses.n && !is; a++)
		is = is_same_word(reg->addresses.v[a], address);
	free(sender);
	return is;
}

/* An answer to a program could be answered for ever (RFC 3834). */
static bool
may_be_answered(const struct office *o, const struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	const char *to = incident_text(i, FIELD_REPORTER_EMAIL);
	const char *reason = reporter_letter_refusal(i);

	if (*reason != '\0')
		fail(EXIT_NO, NULL,
		    _("%s: not answered, since the report is automatic mail: "
		      "%s"),
		    ref, reason);
	else if (*to == '\0')
		fail(EXIT_NO, NULL,
		    _("%s: the reporter's e-mail address is not known: inform "
		      "them in another way and record that with -r"),
		    ref);
	else if (is_own_address(o->reg, to))
		fail(EXIT_NO, NULL,
		    _("%s: not answered, since the reporter's address is our "
		      "own: %s"),
		    ref, to);
	else
		return true;
	return false;
}

/* Was an acknowledgement of that incident sent to this address lately? */
static bool
is_acknowledged_lately(
    const struct incident *i, const char *address, struct timestamp now)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct timestamp at;

	if (!is_same_word(incident_text(i, FIELD_REPORTER_EMAIL), address))
		return false;
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_text(i, l, r, NOTIFICATION_DOCUMENT),
			reporter_letter_name(LETTER_ACKNOWLEDGEMENT)) == 0 &&
		    row_has(i, l, r, NOTIFICATION_MESSAGE_ID) &&
		    row_time(i, l, r, NOTIFICATION_AT, &at) &&
		    now.s - at.s < RECENT_SECONDS && at.s <= now.s)
			return true;
	return false;
}

/*
 * A program that marks nothing and keeps neither subject nor thread makes a new
 * incident of each of its answers, and would get the next acknowledgement: a
 * responder must bound that (RFC 3834 section 2).  The incidents before this
 * one are searched, as many as others may have come between.
 */
static bool
is_over_limit(
    const struct office *o, struct transaction *t, const struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	const char *to = incident_text(i, FIELD_REPORTER_EMAIL);
	struct incident before;
	char text[REFERENCE_LEN];
	size_t sent = 0;
	struct reference r;

	if (!reference_parse(ref, &r))
		return false;
	for (size_t k = 0; k < INCIDENTS_BEFORE && --r.number > 0; k++) {
		reference_format(&r, text);
		if (transaction_get(t, text, &before) != 1)
			continue;
		sent += is_acknowledged_lately(&before, to, o->now) ? 1 : 0;
		incident_free(&before);
	}
	if (sent < ACKNOWLEDGEMENTS_MOST)
		return false;
	fail(EXIT_NO, NULL,
	    _("%s: not answered, since %s got %d acknowledgements within the "
	      "hour: a program may be answering ours; write to them by hand "
	      "and record that with -r, or try again later"),
	    ref, to, ACKNOWLEDGEMENTS_MOST);
	return true;
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

/* With "state", what the letter says, so that the next says what is new. */
static void
add_notification(const struct office *o, struct incident *i, enum letter l,
    struct notification n)
{
	struct strbuf state = { 0 };

	reporter_letter_state(i, l, &state);
	n.regime = n.recipient = RECIPIENT_REPORTER;
	if (n.kind == NOTIFICATION_KIND_NONE)
		n.kind = reporter_letter_kind(l);
	n.document = reporter_letter_name(l);
	n.state = state.s;
	n.by = o->reg->user_name;
	obligation_notify(i, &n);
	strbuf_free(&state);
}

/* As it was sent, so that it can be shown; the row of the file. */
static size_t
add_mail(const struct office *o, struct transaction *t, struct incident *i,
    const struct message *m)
{
	char *name = xasprintf("sent-%lu.eml", dossier_next(i, "sent"));
	const size_t row = dossier_add(t, i,
	    &(struct dossier_file){ .name = name,
		.type = "message/rfc822",
		.data = m->mail.s,
		.n = m->mail.len,
		.is_kept = o->reg->keep_mail },
	    o->now);

	free(name);
	return row;
}

static int
commit(struct transaction *t, const struct incident *i, enum letter l,
    const char *done)
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

static void
record_mail(const struct office *o, struct transaction *t, struct incident *i,
    enum letter l, const struct message *m)
{
	const char *ref = incident_text(i, FIELD_REF);
	const size_t file = add_mail(o, t, i, m);

	add_notification(o, i, l,
	    (struct notification){ .means = { MEANS_MAIL },
		.at = o->now,
		.message_id = m->id,
		.sha256 = row_text(i, LIST_FILES, file, FILE_SHA256) });
	if (commit(t, i, l, "sent to the reporter") == -1)
		warning(NULL,
		    _("%s: the mail <%s> was sent, but could not be recorded; "
		      "record it with dl-notify -r reporter %s"),
		    ref, m->id, ref);
	else
		note(_("%s: sent to %s"), ref,
		    incident_text(i, FIELD_REPORTER_EMAIL));
}

void
reporter_send(const struct office *o, struct transaction *t, struct incident *i)
{
	const char *ref = incident_text(i, FIELD_REF);
	const enum letter l = choose(o, i);
	struct message m;

	if (l == LETTER_NONE ||
	    (t != NULL && l == LETTER_ACKNOWLEDGEMENT &&
		is_over_limit(o, t, i)) ||
	    make(o, i, l, o->reg->sender, &m) == -1)
		return;
	if (t == NULL)
		note(_("%s: would send to %s: %s"), ref,
		    incident_text(i, FIELD_REPORTER_EMAIL), m.subject);
	else if (send_mail(&m.mail, register_sendmail(o->reg), "", ref) == 0)
		record_mail(o, t, i, l, &m);
	message_free(&m);
}

void
reporter_record(const struct office *o, struct transaction *t,
    struct incident *i, struct notification n, const char *reason)
{
	enum letter l = reporter_letter_next(i);

	if (l == LETTER_NONE)
		l = LETTER_UPDATE;
	n.delay_reason = reason;
	add_notification(o, i, l, n);
	commit(t, i, l, "to the reporter recorded");
}
