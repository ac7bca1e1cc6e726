/*
 * The identity of a mail: a hash over what it says, the same by whatever way it
 * came and under whatever Message-ID.
 *
 * "m1:" and the SHA-256, in lower-case hex, of these lines, each ended by LF:
 *
 *	from:ADDRESS	the first in From, its domain in lower case; else as
 *			written
 *	date:MOMENT	of Date, in UTC: 2026-11-03T09:14:00Z; else as written
 *	subject:TEXT	decoded (RFC 2047), each run of blanks one blank
 *	leaf:SHA256	one for each part that has no parts, in their order
 *	message:	a mail within the mail, whose own lines follow
 *
 * The first field of each name counts; one that is missing is empty after the
 * colon.  A leaf is the bytes of a part without its transfer encoding, each CR
 * LF as LF, and without blanks, CR and LF at its end.  A multipart in which no
 * boundary is found is a leaf.  No other field counts, nor the type or name of
 * a part, nor what stands before and behind the parts of a multipart.
 */
#ifndef MAIL_IDENTITY_H
#define MAIL_IDENTITY_H

#include <gmime/gmime.h>
#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/* Append the lines of the fields in the N bytes of a header at RAW. */
void identity_add_header(struct strbuf *lines, const char *raw, size_t n);
/* Append those of the part and all within it; false if some lies deeper than
 * MAIL_MAX_DEPTH. */
bool identity_add_part(struct strbuf *lines, GMimeObject *);
/* The identity that these lines give; the caller frees. */
char *identity_of(const struct strbuf *lines);

#endif
