/*
 * Which incidents a mail has to do with: the one that it is registered in, or
 * those that it answers or names.
 */
#ifndef INTAKE_MAIL_SEARCH_H
#define INTAKE_MAIL_SEARCH_H

#include "intake.h"
#include "mail_received.h"

/* The reference of the incident that has the same mail, the caller's to free;
 * NULL if it is new. */
char *mail_search_same(struct intake *, const struct mail_received *);
/* That of the dossier which it belongs to, the same. */
char *mail_search_dossier(struct intake *, const struct mail_received *);

#endif
