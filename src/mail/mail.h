/*
 * A mail that was received: every part of the message that could be read,
 * however broken the message is.
 *
 * All text is UTF-8 with LF at the end of a line, and holds no character that
 * XML cannot hold: each of those was replaced by U+FFFD.
 */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strlist.h"
#include "../util/timestamp.h"

/* How much of a mail is read: more than any person sends. */
#define MAIL_MAX_PARTS	   1000 /* attachments */
#define MAIL_MAX_DEPTH	   200 /* multiparts within multiparts */
#define MAIL_MAX_ADDRESSES 1000 /* in To and Cc */
#define MAIL_MAX_RECEIVED  20 /* times of servers */
#define MAIL_MAX_THREAD	   20000 /* in References */
#define MAIL_MAX_BYTES	   ((size_t)256 << 20) /* of all of the above */
#define MAIL_MAX_TEXT	   ((size_t)4 << 20) /* bytes */

struct mail_part {
	char *name; /* file name on one line, or "" */
	char *type; /* media type in lower case: "application/pdf" */
	char *data; /* decoded bytes, then a NUL */
	size_t len;
};

struct mail {
	char *subject; /* one line, or "" */
	char *from_name; /* display name, or "" */
	char *from_addr; /* address, or "" */
	char *from_refused; /* text in its place that is no address, or "" */
	char *message_id; /* without < >, or "" */
	char *identity; /* identity.h; "" if the mail was not read in full */
	/* In-Reply-To, then References from its end, without < >. */
	struct strlist thread;
	bool is_forward, is_invitation; /* by forward.h */
	/* By bounce.h: the mail was not delivered to FAILED that had one of
	 * these Message-IDs, and MARK in X-Datalek-Reference. */
	bool has_bounce;
	/* It is a report by RFC 3464, or its sender is nobody or a server. */
	bool is_by_server;
	struct strlist failed, returned;
	char *mark;
	struct strlist to; /* addresses in To and Cc, as written */
	struct timestamp sent; /* the Date header, if HAS_SENT */
	bool has_sent;
	/* Of the Received headers that have a time, the topmost first. */
	struct timestamp received[MAIL_MAX_RECEIVED];
	size_t nreceived;
	char *text; /* the text that a person reads, or "" */
	bool text_was_html; /* TEXT was made from the HTML part */
	size_t replaced; /* characters replaced by U+FFFD */
	/* The sender, or whom the tables of senders take for the reporter. */
	char *reporter_name, *reporter_addr;
	/* The address in the header of the reporter's row, if that of a web
	 * form stands over it, or "". */
	char *header_addr;
	/* The header by which a program wrote it, such as "Auto-Submitted:
	 * auto-replied", and the one by which it is not answered all the same;
	 * "" if it is answered. */
	char *automatic, *no_answer;
	/* The rows of those tables that decided so, from 1; 0: none did. */
	size_t reporter_row, answer_row, form_row;
	struct mail_part *parts; /* attachments, in their order */
	size_t nparts;
	unsigned remarks; /* on how it was read: see remark.h */
};

/* An empty mail: "" in every text.  To be freed with mail_free(). */
void mail_init(struct mail *);
void mail_free(struct mail *);

/* Only a program sends a bounce. */
bool mail_is_bounce(const struct mail *);

/* Free *FIELD and put VALUE in its place, which the mail now owns. */
void mail_set(char **field, char *value);
/*
 * The UTF-8 text S (NULL: "") as one clean line, which the caller frees; the
 * characters that are replaced are counted in the mail.
 */
char *mail_line(struct mail *, const char *s);
/* The same of a header's value, with its encoded words (RFC 2047) decoded. */
char *mail_decoded_line(struct mail *, const char *value);

#endif
