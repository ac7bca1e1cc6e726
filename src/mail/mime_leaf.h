/*
 * Parts that hold no parts: their text, and what is attached of them.
 */
#ifndef MAIL_MIME_LEAF_H
#define MAIL_MIME_LEAF_H

#include "mime_reader.h"

/* Read the part by the rule of its type; what a program shows goes to TO. */
void mime_leaf_read(struct mime_reader *, GMimePart *, struct mime_text *to);
/* Append plain text of a part without a header of its own. */
void mime_leaf_add_bare(
    struct mime_reader *, const char *s, size_t n, struct mime_text *to);

#endif
