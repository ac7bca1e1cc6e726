/*
 * The authority's form as one page that needs no server and asks for nothing
 * over the network: what its template made, with a button beside each answer
 * that copies it.
 *
 * Of the document only plain elements and the attributes class, id and lang
 * get through, and links within it; all else is looked through, so that
 * neither a record nor a template brings a script.  An element of class
 * "answer" gets the button; inside one, only what is of class "copy" is
 * copied, where there is any.
 */
#ifndef DOCUMENT_FORM_PAGE_H
#define DOCUMENT_FORM_PAGE_H

#include "../record/xml.h"
#include "../util/strbuf.h"

/* Append the page. */
void form_html(struct strbuf *out, const xmlDoc *, const char *lang);

/* Its style and script: form_page.css, form_page.js. */
extern const char form_page_css[], form_page_js[];

#endif
