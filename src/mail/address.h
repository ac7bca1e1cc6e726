/* Addresses in a header (RFC 5322, section 3.4), read generously. */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include <stdbool.h>

struct address {
	char *name; /* decoded (RFC 2047) but not cleaned, or "" */
	char *addr; /* domain in lower case, or "" */
};

/*
 * The next address of the list at *S, groups opened; the caller frees both
 * strings.  Returns false at the end of the list.
 */
bool address_next(const char **s, struct address *);

#endif
