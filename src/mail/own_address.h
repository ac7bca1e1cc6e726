/* The addresses of the register itself: mail.address, and that of mail.sender.
 */
#ifndef MAIL_OWN_ADDRESS_H
#define MAIL_OWN_ADDRESS_H

#include <stdbool.h>

#include "../store/register.h"

/* Does mail to the address come back to us? */
bool own_address_is(const struct reg *, const char *address);
/* Does mail to the address become a report: is it one of mail.address? */
bool own_address_gets_reports(const struct reg *, const char *address);
/* The first of ours among the addresses, borrowed; "" without one. */
const char *own_address_among(const struct reg *, const struct strlist *);

#endif
