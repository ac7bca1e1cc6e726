/*
 * Mail as it comes in: what can be read of a message, however broken it is.
 *
 * MIME is hostile, so the message is read by a child process with limits on
 * memory and time (RFC 5322, 2045-2047, 2231, 3676; GMime).  Whatever happens
 * to the child, the caller gets an answer: at worst a struct mail with nothing
 * in it but READ_ERROR, and the raw bytes are still the caller's to keep.
 *
 * All text is UTF-8, LF, without characters that XML cannot hold.
 */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"
#include "../util/timestamp.h"

struct mail_part {
	char *name; /* as the mail names it, one line; "" if it does not */
	char *type; /* media type, lower case: "application/pdf" */
	char *data; /* decoded bytes */
	size_t len;
};

struct mail {
	char *subject; /* one line; "" if there is none */
	char *from_name; /* display name, or "" */
	char *from_addr; /* address, or "" */
	char *message_id; /* without < >, or "" */
	struct strlist thread; /* In-Reply-To and References, without < > */
	struct strlist to; /* addresses in To and Cc, as written */
	struct timestamp sent; /* the Date header; valid if HAS_SENT */
	struct timestamp received; /* the topmost Received; if HAS_RECEIVED */
	bool has_sent, has_received;
	char *text; /* what a person reads; "" if nothing */
	bool text_was_html; /* TEXT was made from the HTML part */
	size_t replaced; /* characters in all of the above made U+FFFD */
	/*
	 * Why no automatic answer may be sent (RFC 3834 and practice), such as
	 * "Auto-Submitted: auto-replied"; "" if one may.
	 */
	char *automatic;
	struct mail_part *parts; /* attachments, in their order */
	size_t nparts;
	/* Why not all could be read, to be translated where it is stored; "" if
	 * all was. */
	char *read_error;
};

struct mail_limits {
	size_t memory; /* bytes of address space; 0: the default, 1 GiB */
	unsigned seconds; /* of wall clock and of CPU; 0: the default, 20 */
};

/*
 * Read the message in the N bytes at RAW (no mbox "From " line) into *M, to be
 * freed with mail_free().  LIMITS may be NULL.  0; -1 only where no child could
 * be made (reported; try again later).
 */
int mail_read(
    const char *raw, size_t n, const struct mail_limits *, struct mail *);
void mail_free(struct mail *);

/*
 * The next message of an mbox (RFC 4155): from *AT on in the N bytes at BOX.
 * True and *RAW, *LEN (borrowed from BOX) if there is one.  Lines quoted with
 * ">From " stay as they are.  Where BOX does not begin with "From " it is one
 * message as a whole.
 */
bool mbox_next(
    const char *box, size_t n, size_t *at, const char **raw, size_t *len);

/* Does it begin as a mail does: a header line or an mbox "From " line? */
bool looks_like_mail(const char *raw, size_t n);

/*
 * The reading itself, in this process and without limits: what the child does,
 * and what the fuzzer calls.
 */
void mail_parse(const char *raw, size_t n, struct mail *);

#endif
