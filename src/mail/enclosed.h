/*
 * Files that hold a message or an entry of a calendar: S/MIME, winmail.dat,
 * invitations.  What they say becomes text, what they hold is attached.
 */
#ifndef MAIL_ENCLOSED_H
#define MAIL_ENCLOSED_H

#include "mime_reader.h"

void enclosed_invitation(struct mime_reader *, GMimePart *, struct mime_text *);
void enclosed_tnef(struct mime_reader *, GMimePart *, struct mime_text *);
/* The entity that was signed is read as a part in the place of this one. */
void enclosed_cms(struct mime_reader *, GMimePart *, struct mime_text *);

#endif
