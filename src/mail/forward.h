/*
 * Mails that pass on another, and invitations, by their form.
 */
#ifndef MAIL_FORWARD_H
#define MAIL_FORWARD_H

#include <gmime/gmime.h>
#include <stdbool.h>

#include "mail.h"

/*
 * Does the mail pass on another: by the beginning of its subject, in five
 * languages, or as a mail within it that it does not answer?  ROOT may be NULL.
 */
bool forward_is(const struct mail *, GMimeObject *root);
/* Has it an invitation (text/calendar) among what a person is shown? */
bool forward_is_invitation(GMimeObject *root);

#endif
