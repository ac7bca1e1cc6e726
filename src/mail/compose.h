/*
 * A mail that is sent: a complete message (RFC 5322) for sendmail -t, made with
 * GMime.  A value cannot become a second header: each stands on one line.  The
 * same values give the same bytes.
 */
#ifndef MAIL_COMPOSE_H
#define MAIL_COMPOSE_H

#include <stdbool.h>

#include "../util/strbuf.h"
#include "../util/timestamp.h"

struct outgoing_mail {
	const char *from; /* "Name <address>" or an address */
	const char *to_name; /* "": the name in TO_ADDR, if any */
	const char *to_addr; /* "Name <address>" or an address */
	const char *subject;
	const char *message_id; /* without < > */
	const char *in_reply_to; /* the mail that is answered, or "" */
	const char *reference; /* of the incident: X-Datalek-Reference; or "" */
	struct timestamp date;
	/* Sent by a program, and marked so that none answers (RFC 3834). */
	bool automatic;
	const char *text; /* UTF-8, LF */
	const char *html; /* the same as a page, or NULL: text alone */
};

/*
 * Append the message to OUT, lines ended by LF.  Returns 0, or -1 (reported) if
 * FROM (status 78) or TO_ADDR (status 65) is not an address.
 */
int compose_mail(struct strbuf *out, const struct outgoing_mail *);

/*
 * <REF.HASH@DOMAIN> without the brackets; the caller frees.  The domain is that
 * of FROM, the hash that of REF, TEXT, RECIPIENT and the time, so that the same
 * letter gets the same id.
 */
char *compose_message_id(const char *ref, const char *text,
    const char *recipient, struct timestamp, const char *from);

#endif
