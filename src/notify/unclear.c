/* Mails of which it cannot be known whether they went. */
#include <string.h>

#include "../store/send_log.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/text.h"
#include "alert.h"
#include "reporter.h"
#include "unclear.h"

/* 0; -1: reported. */
static int
settle_log(const struct office *o, const struct unclear_letter *u, bool is_sent)
{
	struct send_log *log = send_log_open(o->reg, u->ref, u->regime);
	char at[TIMESTAMP_LEN];
	int rc = -1;

	timestamp_format(o->now, at);
	if (log != NULL)
		rc = send_log_settle(
		    log, is_sent ? SEND_DONE : SEND_FAILED, at);
	send_log_close(log);
	return rc;
}

/* Of a mailing, the same command records all at its end. */
static void
record(const struct office *o, const struct unclear_letter *u)
{
	struct transaction *t;
	struct incident i;

	if (strcmp(u->regime, RECIPIENT_REPORTER) != 0 ||
	    (t = transaction_begin(o->reg, false)) == NULL)
		return;
	if (transaction_get(t, u->ref, &i) == 1) {
		reporter_record_sent(o, t, &i);
		incident_free(&i);
	}
	transaction_end(t);
}

static void
settle(const struct office *o, const struct unclear_letter *u, bool is_sent,
    bool is_dry)
{
	if (is_dry)
		note(is_sent ? _("%s: would take the mail <%s> as sent")
			     : _("%s: would take the mail <%s> as not sent"),
		    u->ref, u->id);
	else if (settle_log(o, u, is_sent) == 0) {
		note(is_sent ? _("%s: the mail <%s> was sent")
			     : _("%s: the mail <%s> was not sent: the next "
				 "command sends it"),
		    u->ref, u->id);
		if (is_sent)
			record(o, u);
		else if (starts_with(u->ref, ALERT_LOG))
			alert_again(o, u->basis);
	}
}

void
unclear_settle(
    const struct office *o, const char *ref, bool is_sent, bool is_dry)
{
	struct unclear_letters all;
	size_t n = 0;

	if (send_log_unclear(o->reg, &all) == 0) {
		for (size_t k = 0; k < all.n; k++)
			if (strcmp(all.v[k].ref, ref) == 0) {
				settle(o, &all.v[k], is_sent, is_dry);
				n++;
			}
		if (n == 0)
			fail(EXIT_NO, NULL,
			    _("%s: there is no mail that may have been sent, "
			      "or not"),
			    ref);
	}
	unclear_letters_free(&all);
}
