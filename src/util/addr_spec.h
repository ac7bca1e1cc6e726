/*
 * The address of a mailbox, "jan@example.nl": addr-spec of RFC 5322 section
 * 3.4.1 without comments, folds and domain literals, within the bounds of RFC
 * 5321 section 4.5.3.1, and with the characters of RFC 6531.
 */
#ifndef UTIL_ADDR_SPEC_H
#define UTIL_ADDR_SPEC_H

#include <stdbool.h>

/*
 * Is the UTF-8 text S exactly one such address?  Another reader could find
 * another mailbox in one with an encoded word (RFC 2047), or with characters
 * that are not seen or look like those of the syntax: it is refused.
 */
bool is_addr_spec(const char *s);
/* Is it the local part of one alone, as some name an account?  It can be kept,
 * but no mail goes there. */
bool is_addr_account(const char *s);

#endif
