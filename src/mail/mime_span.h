/* Where the parts of a message lie, byte for byte. */
#ifndef MAIL_MIME_SPAN_H
#define MAIL_MIME_SPAN_H

#include <stdbool.h>
#include <stddef.h>

struct mime_span {
	const char *s; /* NULL: not known */
	size_t n;
};

/* Behind the header of that part or message and the blank line after it. */
struct mime_span mime_span_body(struct mime_span);
/*
 * The next part of a multipart body, with its header, of which *REST is left:
 * the first call finds the first part (RFC 2046, section 5.1.1).  False at the
 * end.
 */
bool mime_span_next(
    struct mime_span *rest, const char *boundary, struct mime_span *part);

#endif
