/* Base64 (RFC 2045, section 6.8) as mail contains it: wrapped and cut off. */
#ifndef MAIL_BASE64_H
#define MAIL_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/*
 * Append the bytes that the N characters at S encode.  Other characters are
 * skipped, and the padding may be missing.  Pieces may follow each other, each
 * with its padding; other text behind padding is left out.
 */
void base64_add(struct strbuf *, const char *s, size_t n);
/* Does base64 have that character, its padding included? */
bool base64_is_char(char);

#endif
