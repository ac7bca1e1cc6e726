/*
 * A mail in the dossier of an incident: its row in the list of mail, the mail
 * itself and its attachments as files.
 */
#ifndef INTAKE_MAIL_DOSSIER_H
#define INTAKE_MAIL_DOSSIER_H

#include <stdbool.h>

#include "intake.h"
#include "mail_received.h"

/* Add all of it to the record and the transaction, and to the log how it was
 * read.  OPENS: the incident begins with it. */
void mail_dossier_add(struct intake *, struct incident *,
    const struct mail_received *, bool opens);

#endif
