/*
 * The fields of a new incident that a mail gives.
 */
#ifndef INTAKE_MAIL_FIELDS_H
#define INTAKE_MAIL_FIELDS_H

#include "intake.h"
#include "mail_received.h"

/* Fill an empty incident, up to its obligations. */
void mail_fields_fill(
    struct intake *, struct incident *, const struct mail_received *);

#endif
