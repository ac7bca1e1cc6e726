/*
 * The media type by which a part of a message is read: the one it is labelled
 * with, or what its file name and its first bytes show where the label says
 * nothing.
 */
#ifndef MAIL_MIME_TYPE_H
#define MAIL_MIME_TYPE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * By the label TYPE in lower case, and the file name (NULL: none).  The result
 * is TYPE or lasts for ever.
 */
const char *mime_type_by_name(const char *type, const char *name);
/*
 * By the N bytes at S of a part whose type is read so far as TYPE.  A part
 * that IS_FILE, with a name of its own, does not become text.
 */
const char *mime_type_by_content(
    const char *type, bool is_file, const char *s, size_t n);

/* Do the bytes begin as a mail does? */
bool mime_type_is_message(const char *s, size_t n);
/* Are the bytes text, as far as one looks? */
bool mime_type_is_text(const char *s, size_t n);

#endif
