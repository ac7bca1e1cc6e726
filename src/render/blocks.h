/*
 * A document as a list of blocks, one below another, which the text and the
 * PDF are laid out from.
 *
 * A document is XHTML: h1 to h3, p, ul, ol, table, dl, br, pre, and within
 * lines a; other elements are looked through.  A table's caption stands right
 * above it.  A cell or heading of class "n" stands to the right of its column.
 * Blanks are collapsed; control characters, and those that change the
 * direction of text, become U+FFFD.
 */
#ifndef RENDER_BLOCKS_H
#define RENDER_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

#include "../record/xml.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"

#define BLOCK_COLUMNS_MOST 16
#define BLOCK_DEPTH_MOST                                                       \
	8 /* deeper, and nothing of the width would be left                    \
	   */

enum { STYLE_STRONG = 1, STYLE_EM = 2, STYLE_CODE = 4 };

struct styled_run {
	size_t from, to; /* bytes of the text */
	unsigned style;
};

struct styled_text {
	struct strbuf text; /* lines end in LF */
	struct styled_run *run; /* in order; text outside of runs is plain */
	size_t nruns, cap;
	size_t field; /* index + 1 in blocks.field; 0: of no field */
};

struct block_cell {
	struct styled_text content;
	bool right; /* to the right of its column */
};

struct block_row {
	struct block_cell *cell;
	size_t n, cap;
	bool head; /* headings only, at the top of its table */
};

enum block_kind {
	BLOCK_TEXT,
	BLOCK_HEADING,
	BLOCK_PRE,
	BLOCK_TABLE,
	BLOCK_TERMS /* a <dl>: a table of two columns */
};

struct block {
	enum block_kind kind;
	int level; /* of a heading, 1 to 3 */
	size_t depth; /* of lists and quotations around it */
	size_t list; /* ordinal of the outermost list around it, or 0 */
	bool is_item; /* first of its list item */
	size_t number; /* of its item in an <ol>, or 0 */
	bool is_window; /* <address>: it shows in the window of an envelope */
	struct styled_text content;
	struct block_row *row;
	size_t nrows, cap, columns;
};

struct blocks {
	struct block *block;
	size_t n, cap;
	/* The attributes data-field and data-label of the elements. */
	struct strlist key, field;
};

/* Read the body of the document, or all of it if it has no body.  Free with
 * blocks_free(). */
void blocks_read(struct blocks *, const xmlDoc *);
void blocks_free(struct blocks *);

/* The mark of a list item: "1.", or a bullet for 0; the caller frees. */
char *block_mark(size_t number);
/* The content of an element on one line; the caller frees. */
char *blocks_line(const xmlNode *);
/* The title of the document on one line, or ""; the caller frees. */
char *blocks_title(const xmlDoc *);

#endif
