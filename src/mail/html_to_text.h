/*
 * HTML as a person would read it on paper: paragraphs, lists, tables a row a
 * line, quotes, and links with their address.  Never runs or fetches a thing.
 */
#ifndef MAIL_HTML_TO_TEXT_H
#define MAIL_HTML_TO_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

/*
 * Append the N bytes of UTF-8 HTML at S as text with LF at its lines' ends.
 * False if there was no memory for it.
 */
bool html_text_add(struct strbuf *, const char *s, size_t n);

#endif
