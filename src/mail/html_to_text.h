/*
 * HTML as plain text: paragraphs, lists, one line per table row, quotes, and
 * links with their address.  No script runs and nothing is fetched.
 */
#ifndef MAIL_HTML_TO_TEXT_H
#define MAIL_HTML_TO_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/*
 * Append the N bytes of UTF-8 HTML at S as text with LF at the end of a line.
 * Returns false, with nothing appended, if libxml2 could not parse it within
 * HTML_SECONDS of processor time and HTML_MOST bytes.
 */
#define HTML_SECONDS 6
#define HTML_MOST    ((size_t)24 << 20)
bool html_to_text(struct strbuf *, const char *s, size_t n);
/* The same without a library and in one pass: tags are taken out, no more. */
void html_strip(struct strbuf *, const char *s, size_t n);

/* The character set that the HTML itself names in a meta element, or NULL; the
 * caller frees. */
char *html_charset(const char *s, size_t n);

#endif
