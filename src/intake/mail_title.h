/*
 * The title of an incident that a mail reports.
 */
#ifndef INTAKE_MAIL_TITLE_H
#define INTAKE_MAIL_TITLE_H

#include "../util/strlist.h"

/*
 * SUBJECT as a title, the caller's to free.  A procedure prescribes one subject
 * for all reports (PRESCRIBED; if none is set: beveiligingsincident), which
 * tells nothing: the text behind it is taken, else the first sentence of TEXT,
 * and so where the subject is empty.
 */
char *mail_title(
    const struct strlist *prescribed, const char *subject, const char *text);

#endif
