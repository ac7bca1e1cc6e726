/* A document as text, as a page of HTML or as PDF. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "../record/xml.h"
#include "../util/strbuf.h"
#include "pdf.h"

enum output { OUTPUT_TEXT, OUTPUT_HTML, OUTPUT_PDF };

/* Append the document.  0; -1: reported, and nothing was appended. */
int render(struct strbuf *out, const xmlDoc *doc, enum output,
    const struct pdf_options *);

#endif
