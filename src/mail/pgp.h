/* The armour of OpenPGP in text (RFC 4880, sections 6 and 7). */
#ifndef MAIL_PGP_H
#define MAIL_PGP_H

#include <stddef.h>

#include "../util/strbuf.h"

enum {
	PGP_SIGNED = 1, /* a signature, which is not checked */
	PGP_ENCRYPTED = 2
};

/*
 * Append the N bytes at S, whose lines end with LF, without armour: the text of
 * a signed message as it was written, and nothing of an encrypted one.  Returns
 * which of the two there were.
 */
unsigned pgp_add_text(struct strbuf *, const char *s, size_t n);

#endif
