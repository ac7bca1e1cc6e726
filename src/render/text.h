/*
 * A document as plain text, as it reads well in a mail: 72 columns.
 *
 * A document is XHTML: h1 to h3, p, ul, ol, table, dl, br, pre, and within
 * lines a; other elements are looked through.  A table's caption stands right
 * above it.  A cell or heading of class "n" stands to the right of its column.
 * Control characters, and those that turn the direction of text, become U+FFFD.
 */
#ifndef RENDER_TEXT_H
#define RENDER_TEXT_H

#include "../record/xml.h"
#include "../util/strbuf.h"

#define TEXT_WIDTH 72

/* Append what is in the body, or the whole where there is none. */
void text_render(struct strbuf *out, const xmlDoc *);
/* What is in an element, on one line; the caller frees. */
char *text_line(const xmlNode *);
/* Its title on one line, "" where it has none; the caller frees. */
char *text_title(const xmlDoc *);

/*
 * Append the lines of TEXT, each at most WIDTH columns, broken at blanks; an
 * LF always ends a line.  A longer word stands alone on its line, or is cut
 * where HARD.
 */
void text_wrap(
    struct strlist *lines, const char *text, size_t width, bool hard);

#endif
