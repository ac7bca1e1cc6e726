/*
 * Do two texts name the same mailbox?
 */
#ifndef MAIL_ADDRESS_MATCH_H
#define MAIL_ADDRESS_MATCH_H

#include <stdbool.h>

/*
 * Whether mail to A and to B reaches one mailbox, as far as a stranger can say:
 * capitals do not count, and a domain beyond ASCII is that of its xn-- form
 * (RFC 5890) and of one with the dot of the root.
 */
bool address_is_same(const char *a, const char *b);
/*
 * The same, or BOX with something behind a plus sign, "datalek+x@example.nl":
 * a server that knows such names (RFC 5233) delivers them to BOX.
 */
bool address_is_for(const char *box, const char *address);

#endif
