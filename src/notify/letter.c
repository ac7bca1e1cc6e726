/* The letter to the reporter: which one, made, sent, recorded. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../mail/compose.h"
#include "../store/dossier.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/sha256.h"
#include "notify.h"

#define ANSWERS_MOST 10 /* acknowledgements to one address */
#define LATELY	     3600 /* within so many seconds */
#define LOOKED_AT    50 /* incidents before this one */

static bool
is_own_address(const struct notify *n, const char *address)
{
	char *sender = compose_address(n->reg.sender);
	bool is = is_same_word(sender, address);

	for (size_t a = 0; a < n->reg.addresses.n && !is; a++)
		is = is_same_word(n->reg.addresses.v[a], address);
	free(sender);
	return is;
}

/* RFC 3834, and common sense: an answer to a program could go on for ever. */
static bool
may_be_answered(const struct notify *n, const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	const char *to = inc_get(i, FIELD_REPORTER_EMAIL);
	const char *why = no_answer_reason(i);

	if (*why != '\0')
		fail(EXIT_NO, NULL,
		    _("%s: not answered, since the report is automatic mail: "
		      "%s"),
		    ref, why);
	else if (*to == '\0')
		fail(EXIT_NO, NULL,
		    _("%s: the reporter's e-mail address is not known; tell "
		      "them in another way and record that with -r"),
		    ref);
	else if (is_own_address(n, to))
		fail(EXIT_NO, NULL,
		    _("%s: not answered, since the reporter's address is our "
		      "own: %s"),
		    ref, to);
	else
		return true;
	return false;
}

/* Was this address sent an acknowledgement of that incident lately? */
static bool
is_answered_lately(
    const struct notify *n, const struct incident *i, const char *address)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct timestamp at;

	if (!is_same_word(inc_get(i, FIELD_REPORTER_EMAIL), address))
		return false;
	for (size_t r = 0; r < i->lists[l].n; r++)
		if (strcmp(row_get(i, l, r, NOTIFICATION_DOCUMENT),
			letter_name(LETTER_ACKNOWLEDGEMENT)) == 0 &&
		    *row_get(i, l, r, NOTIFICATION_MESSAGE_ID) != '\0' &&
		    row_time(i, l, r, NOTIFICATION_AT, &at) &&
		    n->now.s - at.s < LATELY && at.s <= n->now.s)
			return true;
	return false;
}

/*
 * A program that marks nothing and keeps neither subject nor thread makes a new
 * incident of each of its answers, and would get the next acknowledgement: a
 * responder must bound that (RFC 3834 section 2).  The incidents before this
 * one are looked at, as many as others may have come between.
 */
static bool
is_answered_much(
    const struct notify *n, struct transaction *act, const struct incident *i)
{
	const char *ref = inc_get(i, FIELD_REF);
	const char *to = inc_get(i, FIELD_REPORTER_EMAIL);
	struct incident before;
	char text[REFERENCE_LEN];
	size_t answered = 0;
	struct reference r;

	if (!reference_parse(ref, &r))
		return false;
	for (size_t k = 0; k < LOOKED_AT && --r.number > 0; k++) {
		reference_format(&r, text);
		if (transaction_get(act, text, &before) != 1)
			continue;
		answered += is_answered_lately(n, &before, to) ? 1 : 0;
		incident_free(&before);
	}
	if (answered < ANSWERS_MOST)
		return false;
	fail(EXIT_NO, NULL,
	    _("%s: not answered, since %s got %d acknowledgements within the "
	      "hour: a program may be answering ours; write to them by hand "
	      "and record that with -r, or try again later"),
	    ref, to, ANSWERS_MOST);
	return true;
}

enum letter
notify_choose(
    const struct notify *n, const struct incident *i, struct transaction *act)
{
	enum letter l;

	if (!may_be_answered(n, i))
		return LETTER_NONE;
	if ((l = letter_wanted(i)) == LETTER_NONE) {
		note(_("%s: there is nothing new to tell the reporter"),
		    inc_get(i, FIELD_REF));
		status_raise(EXIT_NO);
	}
	if (l == LETTER_ACKNOWLEDGEMENT && act != NULL &&
	    is_answered_much(n, act, i))
		return LETTER_NONE;
	return l;
}

struct letterhead
notify_letterhead(const struct notify *n, const char *lang)
{
	return (struct letterhead){ .lang = lang,
		.organisation = n->reg.organisation,
		.contact = n->reg.contact,
		.now = n->now,
		.law = &n->law };
}

int
notify_make(const struct notify *n, const struct incident *i, enum letter l,
    struct message *m)
{
	const struct letterhead head = notify_letterhead(n, n->reg.language);

	return message_make(m, i, l, &head, n->reg.dir,
	    n->text || n->html ? "" : n->reg.sender);
}

static void
file_letter(const struct notify *n, struct incident *i, enum letter l,
    const struct message *m)
{
	struct notification f = { .regime = REPORTER,
		.recipient = REPORTER,
		.kind = n->kind != NULL ? n->kind : letter_kind(l),
		.document = letter_name(l),
		.at = n->at,
		.number = n->number,
		.delay_reason = n->why };
	char sha256[SHA256_LEN] = "";
	struct strbuf state = { 0 };

	letter_state(i, l, &state);
	f.state = state.s;
	f.by = register_who(&n->reg);
	if (m != NULL) {
		f.means = "mail";
		f.message_id = m->id;
		sha256_hex(m->mail.s, m->mail.len, sha256);
		f.sha256 = sha256;
	}
	obligation_file(i, &f);
	strbuf_free(&state);
}

/* As it was sent, so that it can be shown; its hash is in the filing too. */
static void
keep_sent(const struct notify *n, struct transaction *act, struct incident *i,
    const struct message *m)
{
	char *name = xasprintf("sent-%lu.eml", dossier_next(i, "sent"));

	dossier_add(act, i,
	    &(struct dossier_file){ .name = name,
		.type = "message/rfc822",
		.data = m->mail.s,
		.n = m->mail.len,
		.is_kept = n->reg.keep_mail },
	    n->now);
	free(name);
}

static int
commit(struct transaction *act, const struct incident *i, const char *what)
{
	transaction_incident(act, i);
	return transaction_commit(act, "notify", what);
}

static const char *
letter_words(enum letter l)
{
	return l == LETTER_CLOSING ? "closing note" : letter_name(l);
}

void
notify_send(const struct notify *n, struct transaction *act, struct incident *i,
    enum letter l)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct message m;
	char *what;

	if (notify_make(n, i, l, &m) == -1)
		return;
	if (message_send(&m, command_sendmail(&n->reg), "", ref) == 0) {
		file_letter(n, i, l, &m);
		keep_sent(n, act, i, &m);
		what = xasprintf("%s sent to the reporter", letter_words(l));
		if (commit(act, i, what) == -1)
			warning(NULL,
			    _("%s: the mail <%s> was sent, but could not be "
			      "recorded; record it with dl-notify -r reporter "
			      "%s"),
			    ref, m.id, ref);
		else
			note(_("%s: sent to %s"), ref,
			    inc_get(i, FIELD_REPORTER_EMAIL));
		free(what);
	}
	message_free(&m);
}

void
notify_record_letter(
    const struct notify *n, struct transaction *act, struct incident *i)
{
	enum letter l = letter_wanted(i);
	char *what;

	if (l == LETTER_NONE)
		l = LETTER_UPDATE;
	file_letter(n, i, l, NULL);
	what = xasprintf("%s to the reporter recorded", letter_words(l));
	commit(act, i, what);
	free(what);
}
