/*
 * Blocks laid out at one size of type: lines, one below another, that fill
 * pages.  A slice is the smallest part of a page: one line of each cell of a
 * row, side by side.  A paragraph is a row of one cell, or of two if it has a
 * mark.
 */
#ifndef RENDER_LAYOUT_H
#define RENDER_LAYOUT_H

#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stddef.h>

#include "blocks.h"

/* Points. */
#define MM(n)	    ((n)*72.0 / 25.4)
#define PAGE_MARGIN MM(20)

struct layout_line {
	PangoLayoutLine *line; /* the layout's */
	double x, up, down; /* from the base line */
};

struct layout_cell {
	PangoLayout *layout;
	double x;
	struct layout_line *line;
	size_t lines, cap;
	size_t field;
};

struct layout_row {
	struct layout_cell *cell;
	size_t n;
	size_t first; /* slice */
	size_t head, nheads; /* rows that are repeated above it on every page */
	bool is_head;
	double rule; /* width of the line below it, or 0 */
	double rule_to; /* the right end of the rule */
	double x;
};

struct layout_slice {
	double before; /* left out at the top of a page */
	double ascent, height; /* of the line and its padding */
	bool keep; /* on the same page as the next */
	size_t row, line;
};

struct layout {
	double size, spacing, width;
	struct layout_row *row;
	size_t nrows, rows_cap;
	struct layout_slice *slice;
	size_t n, cap;
	size_t unknown; /* characters that no font has */
	PangoContext *context; /* borrowed */
};

/* Lay out at SIZE points, WIDTH points wide.  The blocks and the context must
 * outlive it. */
void layout_make(struct layout *, PangoContext *, const struct blocks *,
    double size, double width);
void layout_free(struct layout *);

/* Height and drawing of the slices FROM to TO on one page, the first at the
 * top. */
double layout_height(const struct layout *, size_t from, size_t to);
void layout_draw(
    cairo_t *, const struct layout *, size_t from, size_t to, double y);
/* The end of the slices that fit in HEIGHT if FROM is the first; always at
 * least FROM itself. */
size_t layout_page(const struct layout *, size_t from, double height);
/* The slices *FROM to *TO of the heading rows that are repeated on a page that
 * begins with this slice; none if they are equal. */
void layout_heads(
    const struct layout *, size_t slice, size_t *from, size_t *to);

/* The field with the most lines, and their number; 0 if no block has a field.
 */
size_t layout_longest(
    const struct layout *, const struct blocks *, size_t *lines);
double layout_line_height(const struct layout *);

#endif
