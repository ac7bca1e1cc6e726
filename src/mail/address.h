/*
 * Addresses of mail, in headers (RFC 5322, section 3.4), settings and lists.
 *
 * Names are read generously.  An address is taken exactly as it is written, if
 * it is one by is_addr_spec(), or it is refused: no comment, blank, encoded
 * word or second @ is dropped or decoded, since that names another mailbox.
 */
#ifndef MAIL_ADDRESS_H
#define MAIL_ADDRESS_H

#include <stdbool.h>

struct address {
	char *name; /* decoded (RFC 2047) but not cleaned, or "" */
	char *addr; /* domain in lower case, or "" */
	char *refused; /* text in place of an address, or "" */
};

/*
 * The next mailbox of the list at *S, groups opened; to be freed.  Returns
 * false at the end of the list.
 */
bool address_next(const char **s, struct address *);
/* The one mailbox in S, "Name <address>" or an address: to be freed, all of it
 * "" if S is anything else. */
struct address address_one(const char *s);
void address_free(struct address *);
/* The address of that mailbox, or ""; the caller frees. */
char *address_in(const char *s);

/*
 * The address ADDR as mail servers know it: its domain in ASCII (RFC 5891).
 * The caller frees.  NULL if ADDR is not an address, or no mail can be sent
 * there by every server, as where its local part is beyond ASCII.
 */
char *address_ascii(const char *addr);

#endif
