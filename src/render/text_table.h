/* Tables and lists of terms in plain text: columns side by side. */
#ifndef RENDER_TEXT_TABLE_H
#define RENDER_TEXT_TABLE_H

#include <stddef.h>

#include "../record/xml.h"
#include "../util/strbuf.h"

/*
 * Append the rows of a <table>, or the <dt> and <dd> of a <dl> as two columns.
 * Where it is wider than WIDTH, the widest columns get several lines.
 */
void text_table(struct strbuf *out, const xmlNode *, size_t width);

/* What is inside of an element as one paragraph, LF only for <br>; blanks
 * collapsed and controls replaced. */
void text_inline(struct strbuf *out, const xmlNode *);

#endif
