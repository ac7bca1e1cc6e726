/*
 * Character sets of mail and sheets, converted to UTF-8.  Labels are often
 * wrong, and text must not be lost for that.
 */
#ifndef MAIL_CHARSET_H
#define MAIL_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/*
 * Append the N bytes at DATA, labelled LABEL (may be NULL or ""), as UTF-8.
 *
 * Latin-1 is read as windows-1252, which it nearly always is; so is text that
 * is not UTF-8 and has no usable label.  Unreadable bytes become U+FFFD.  The
 * result may hold characters that XML cannot: see strbuf_add_clean().
 */
void charset_add(
    struct strbuf *, const char *label, const char *data, size_t n);

/*
 * The same of mail, whose programs put the label of an 8-bit set on any text:
 * letters of one that make up UTF-8 are words of no language.
 */
void charset_add_mail(
    struct strbuf *, const char *label, const char *data, size_t n);

/* Is it UTF-8, with characters beyond ASCII? */
bool charset_is_utf8(const char *data, size_t n);

/* Does charset_add() read text with that label by it, instead of guessing? */
bool charset_is_known(const char *label);

/*
 * Append the UTF-8 text S with the control characters U+0080 to U+009F, which
 * nobody writes, replaced by the windows-1252 characters of those codes.
 */
void charset_add_without_c1(struct strbuf *, const char *s);

#endif
