/*
 * A document as one HTML file without scripts, pictures or requests, which its
 * Content-Security-Policy also forbids.  It suits a phone, a desktop screen and
 * paper (A4), in light and dark.  Headings of columns and rows have a scope,
 * for screen readers.  A table can have its chart above it (chart.h).  Only
 * elements and attributes of the subset (blocks.h) are kept; of other elements
 * the text remains. class and lang are names, href leads to http, https or
 * mailto.
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
