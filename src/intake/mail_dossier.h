/*
 * A mail in the dossier of an incident: its row in the list of mail, the mail
 * itself and its attachments as files.
 */
#ifndef INTAKE_MAIL_DOSSIER_H
#define INTAKE_MAIL_DOSSIER_H

#include <stdbool.h>

#include "intake.h"
#include "mail_received.h"
#include "mail_search.h"

/* What kind of item the mail is; OPENS: the incident begins with it. */
enum mail_kind mail_dossier_kind(const struct mail *, bool opens);
/* Add all of it to the record and the transaction, and to the log how it was
 * read.  The incident begins with it, unless it joins that dossier. */
void mail_dossier_add(struct intake *, struct incident *,
    const struct mail_received *, const struct mail_place *);
/* Add the attachments of the mail that lies there as FILE and that the dossier
 * does not have; how many there were. */
size_t mail_dossier_add_new(
    struct intake *, struct incident *, const struct mail *, const char *file);

#endif
