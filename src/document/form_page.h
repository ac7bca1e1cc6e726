/*
 * The form of a supervisory authority as one page that needs no server and no
 * network: the document of its template, with a button beside each answer that
 * copies it.
 *
 * Only plain elements, the attributes class, id and lang, and links within the
 * page are kept; other elements are looked through, so that neither a record
 * nor a template brings a script.  An element of class "answer" gets the
 * button, which copies the elements of class "copy" in it, or all of it.
 */
#ifndef DOCUMENT_FORM_PAGE_H
#define DOCUMENT_FORM_PAGE_H

#include "../record/xml.h"
#include "../util/strbuf.h"

/* Append the page. */
void form_page_render(struct strbuf *out, const xmlDoc *, const char *lang);

/* Its style and script: form_page.css, form_page.js. */
extern const char form_page_css[], form_page_js[];

#endif
