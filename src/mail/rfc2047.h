/* Encoded words in headers (RFC 2047), read generously. */
#ifndef MAIL_RFC2047_H
#define MAIL_RFC2047_H

#include <stddef.h>

#include "../util/strbuf.h"

/*
 * Append S with its encoded words decoded, as UTF-8 that is still to be
 * cleaned.  Adjacent words of one character set are decoded together, because
 * programs cut characters in two.  NUL becomes another character that XML
 * cannot hold, so that cleaning sees and counts it.
 */
void rfc2047_add(struct strbuf *, const char *s);

/* Bytes of the encoded word at S, or 0; words of 1000 bytes or more do not
 * count. */
size_t rfc2047_word_len(const char *s);

#endif
