/*
 * A document as one HTML file that needs nothing else: no script, no picture,
 * no request to anywhere, which its Content-Security-Policy also forbids.
 *
 * It reads on a phone and on a desk, in light and dark as the reader's machine
 * has it, and prints on A4.  Headings of columns and rows say so (scope), for
 * who hears the page.
 *
 * Only elements and attributes of the subset (text.h) come through, written
 * anew; of others the text remains.  class and lang are names, href leads to
 * http, https or mailto.
 */
#ifndef DOCUMENT_HTML_H
#define DOCUMENT_HTML_H

#include "../base/str.h"
#include "../format/xml.h"

/* Append the page.  The same document gives the same bytes. */
void html_render(struct str *out, const xmlDoc *doc);

#endif
