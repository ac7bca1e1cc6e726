/*
 * A document as plain text, as it reads well in a mail: 72 columns.  blocks.h
 * says what a document is made of.
 */
#ifndef RENDER_TEXT_H
#define RENDER_TEXT_H

#include "../record/xml.h"
#include "../util/strbuf.h"

#define TEXT_WIDTH 72

/* Append the body of the document, or all of it if it has no body. */
void text_render(struct strbuf *out, const xmlDoc *);

#endif
