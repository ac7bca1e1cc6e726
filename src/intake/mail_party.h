/*
 * The parties to an incident: its reporter, the senders of its mail items that
 * were one, everyone to whom this clone sent a letter about it, and the office
 * itself by its own addresses (mail.sender, mail.address, mail.alert).
 */
#ifndef INTAKE_MAIL_PARTY_H
#define INTAKE_MAIL_PARTY_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../store/register.h"
#include "../store/send_log.h"

/* Is this the address of one, by address_is_same()? */
bool mail_party_is(
    const struct reg *, const struct incident *, const char *address);

/* A letter of this clone about an incident, its texts to be freed. */
struct mail_letter {
	char *id; /* Message-ID */
	char *regime; /* its obligation, or that of letters to the reporter */
	char *basis; /* the beginning of the recipient list's SHA-256 */
	char *date; /* when it was sent, RFC 3339 */
	unsigned long row; /* in that list; 0: not in a list */
};
/* The letter with one of these Message-IDs, else the last to one of these
 * addresses.  False: no such letter. */
bool mail_letter_find(const struct reg *, const struct incident *,
    const struct strlist *ids, const struct strlist *addresses,
    struct mail_letter *);
void mail_letter_free(struct mail_letter *);

#endif
