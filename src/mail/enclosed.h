/*
 * Files that hold a message or an entry of a calendar: S/MIME, winmail.dat,
 * invitations.  What they say becomes text, what they hold is attached.
 */
#ifndef MAIL_ENCLOSED_H
#define MAIL_ENCLOSED_H

#include "mime_reader.h"

/*
 * Load the libraries that open them.  A child does so before it enters its
 * fence; behind it, a part whose library is not loaded gets a remark instead.
 */
void enclosed_load(void);

/* CHARSET may be NULL. */
void enclosed_invitation(
    struct mime_reader *, const char *charset, const struct strbuf *);
void enclosed_tnef(struct mime_reader *, const struct strbuf *);
/* The entity that was signed is read as a part in the place of this one. */
void enclosed_cms(struct mime_reader *, GMimeObject *, const struct strbuf *,
    struct mime_text *);

#endif
