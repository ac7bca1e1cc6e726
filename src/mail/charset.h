/*
 * Bytes in whatever character set to UTF-8, as mail needs it: labels are
 * often wrong, and nothing may be lost for that.
 */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/*
 * Append the N bytes at DATA, labelled LABEL (NULL or "" if not), as UTF-8.
 *
 * Latin-1 is read as the windows-1252 that it nearly always is, and so is text
 * without a usable label that is not UTF-8.  What cannot be read becomes
 * U+FFFD.  The result may hold characters that XML cannot: strbuf_add_clean().
 */
void charset_add(
    struct strbuf *, const char *label, const char *data, size_t n);

/* Would charset_add() read text with that label by it, instead of guessing? */
bool charset_is_known(const char *label);

/*
 * Append the UTF-8 text S with the control characters U+0080 to U+009F, which
 * nobody writes, replaced by what windows-1252 has at their place.
 */
void charset_add_no_c1(struct strbuf *, const char *s);

#endif
