/*
 * The lines of a mail's header, as bytes.  No library takes part, so that this
 * much can be read of any mail.
 */
#ifndef MAIL_HEADER_H
#define MAIL_HEADER_H

#include <stdbool.h>
#include <stddef.h>

struct header_line {
	const char *name; /* borrowed, not NUL-terminated */
	size_t name_len;
	const char *value; /* with its folds */
	size_t value_len;
};

/* The offset of the header, after a byte order mark and blank lines. */
size_t header_start(const char *raw, size_t n);
/*
 * The header line at *AT, which is moved past it; lines such as mbox's "From "
 * are skipped, and a line that was cut without a fold belongs to the value.
 * Returns false at the end of the header.
 */
bool header_next(const char *raw, size_t n, size_t *at, struct header_line *);
/* Is this the field NAME, given in lower case? */
bool header_is(const struct header_line *, const char *name);
/* Does the line at S begin a message in an mbox?  "From : x" is a field (RFC
 * 5322, section 4.5). */
bool header_is_from_line(const char *s, size_t n);
/* Is the value printable ASCII without encoded words? */
bool header_is_plain(const char *value);
/*
 * The value on one line; the caller frees.  NUL becomes another character that
 * XML cannot hold, so that cleaning sees and counts it.
 */
char *header_value(const struct header_line *);

/* The text between the next < and > of *VALUE, which is moved past it; the
 * caller frees.  NULL if *VALUE has no more. */
char *header_next_id(const char **value);

#endif
