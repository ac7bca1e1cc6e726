/*
 * A document as one HTML file that needs nothing else: no script, no picture,
 * no request to anywhere, which its Content-Security-Policy also forbids.
 *
 * It reads on a phone and on a desk, in light and dark as the reader's machine
 * has it, and prints on A4.  Headings of columns and rows say so (scope), for
 * who hears the page.  A table that asks for it has its chart above it
 * (chart.h).
 *
 * Only elements and attributes of the subset (blocks.h) come through, written
 * anew; of others the text remains.  class and lang are names, href leads to
 * http, https or mailto.
 */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H

#include "../record/xml.h"
#include "../util/strbuf.h"

/* Append the page.  The same document gives the same bytes. */
void html_render(struct strbuf *out, const xmlDoc *doc);

/* The style of the page: page.css. */
extern const char page_css[];

#endif
