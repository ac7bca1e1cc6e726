/*
 * A part of a message, as GMime holds it: its type, its name, its bytes.
 */
#ifndef MAIL_MIME_PART_H
#define MAIL_MIME_PART_H

#include <gmime/gmime.h>
#include <stdbool.h>

#include "../util/strbuf.h"

/* The media type in lower case, such as "text/plain"; the caller frees.  One
 * without a slash is text/plain (RFC 2045, section 5.2). */
char *mime_part_type(GMimeObject *);
/*
 * The parameter FILENAME of Content-Disposition or NAME of Content-Type, of
 * two the extended one (RFC 2231); borrowed, or NULL.
 */
const char *mime_part_name(GMimeObject *);
/* Has it a name, or is it marked as an attachment? */
bool mime_part_is_file(GMimeObject *);
bool mime_part_is_attachment(GMimeObject *);
/* A parameter of Content-Type; borrowed, or NULL. */
const char *mime_part_param(GMimeObject *, const char *name);
/* Append its bytes, decoded. */
void mime_part_content(GMimePart *, struct strbuf *);

#endif
