/*
 * A document as a list of blocks, one below another: what pages are laid out
 * from.  Blanks are collapsed, and characters without a place in text
 * replaced, as text.h says.
 */
#ifndef RENDER_BLOCKS_H
#define RENDER_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>

#include "../record/xml.h"
#include "../util/strbuf.h"

enum { STYLE_STRONG = 1, STYLE_EM = 2, STYLE_CODE = 4 };

struct run {
	size_t from, to; /* bytes of the text */
	unsigned style;
};

struct rich {
	struct strbuf text; /* lines end in LF */
	struct run *run; /* in order; what is in none is plain */
	size_t nruns, cap;
	size_t field; /* that it is of: flow.field[field - 1]; 0: of none */
};

struct cell {
	struct rich rich;
	bool right; /* to the right of its column */
};

struct row {
	struct cell *cell;
	size_t n, cap;
	bool head; /* headings only, above the others */
};

enum block_kind {
	BLOCK_TEXT,
	BLOCK_HEADING,
	BLOCK_PRE,
	BLOCK_TABLE,
	BLOCK_TERMS /* a table of two columns, by <dl> */
};

struct block {
	enum block_kind kind;
	int level; /* of a heading, 1 to 3 */
	size_t depth; /* lists and quotations that it stands in */
	char *mark; /* of a list's item: a bullet, "1."; or NULL */
	bool in_list;
	bool is_window; /* <address>: it shows in the window of an envelope */
	struct rich rich;
	struct row *row;
	size_t nrows, cap, columns;
};

struct flow {
	struct block *block;
	size_t n, cap;
	/* What elements with an attribute data-field call theirs
	 * (data-label, or its name). */
	struct strlist key, field;
};

/* Free it with flow_free(). */
void flow_read(struct flow *, const xmlDoc *);
void flow_free(struct flow *);

#endif
