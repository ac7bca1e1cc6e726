/*
 * Mail as it goes out: a complete message (RFC 5322) for sendmail -t, made by
 * GMime.  No value can become a second header: whatever it holds, it stands on
 * one line.  The same values give the same bytes.
 */
#ifndef MAIL_COMPOSE_H
#define MAIL_COMPOSE_H

#include <stdbool.h>

#include "../util/strbuf.h"
#include "../util/timestamp.h"

struct mail_out {
	const char *from; /* "Name <address>" or an address */
	const char *to_name; /* or "": that in TO_ADDR, if any */
	const char *to_addr; /* an address, or as FROM */
	const char *subject;
	const char *message_id; /* without < > */
	const char *in_reply_to; /* the mail that is answered, or "" */
	const char *reference; /* of the incident: X-Datalek-Reference; or "" */
	struct timestamp date;
	/* A program sends it: marked by RFC 3834, so that none answers. */
	bool automatic;
	const char *text; /* UTF-8, LF */
	const char *html; /* the same as a page, or NULL: the text alone */
};

/*
 * Append the message to OUT, lines ended by LF.  0; -1 where FROM or TO_ADDR
 * is no address: reported (78, 65).
 */
int mail_out_write(struct strbuf *out, const struct mail_out *);

/* The address in "Name <address>", or of just an address; "" if there is none.
 * The caller frees. */
char *mail_address(const char *from);

/*
 * <REF.HASH@DOMAIN> without the brackets: the domain is that of FROM, the hash
 * that of REF, WHAT, WHOM and the moment, so that the same act gives the same
 * id. The caller frees.
 */
char *mail_new_id(const char *ref, const char *what, const char *whom,
    struct timestamp, const char *from);

#endif
