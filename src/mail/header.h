/*
 * What the header of a mail says, read without any library but iconv(3); and
 * the small things that the reading of the rest shares with it.
 */
#ifndef MAIL_HEADER_H
#define MAIL_HEADER_H

#include "mail.h"

/* A mail of which nothing is known: empty strings, not NULL. */
void mail_init(struct mail *);

/*
 * Fill *M from the header of the N bytes at RAW, and say where it ends.  What
 * the structure of the body depends on is appended to BODY, unless NULL.  If
 * CAREFUL, fields that would need decoding are passed over.
 */
size_t mail_header_read(struct mail *, const char *raw, size_t n, bool careful,
    struct strbuf *body);

/* One clean line, what had to be replaced being counted; the caller frees. */
char *mail_clean_line(struct mail *, const char *);
/* The same of a header's value, its encoded words decoded. */
char *mail_decode(struct mail *, const char *value);
/* Put VALUE, whose owner *FIELD becomes, in the place of what is there. */
void mail_set(char **field, char *value);

#endif
