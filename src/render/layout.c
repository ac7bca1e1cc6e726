/* Blocks laid out at one size of type. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strbuf.h"
#include "layout.h"

/* DejaVu has the scripts of Europe, Hebrew and Arabic in one style. */
#define SANS "DejaVu Sans, sans-serif"
#define MONO "DejaVu Sans Mono, monospace"

/* In widths of the type. */
#define INDENT	   1.5
#define GUTTER	   1.4
#define CELL_PAD   0.3
#define TERM_PAD   0.1
#define GAP	   0.6
#define GAP_ITEM   0.15
#define MARK_GAP   0.45
#define RULE	   0.4 /* points */
#define RULE_HEAD  0.9
#define NO_WIDTH   (-1.0)
#define OVERLAP	   0.002
#define LIMIT_MOST 0.3 /* of the width, for the labels of terms */
#define KEEP_LINES 2 /* of a paragraph, on either side of the end of a page */

/*
 * Where an envelope with a window at the left shows the address once the sheet
 * is folded in three: below the top of the text and from its left (DIN 5008,
 * form B, whose field lies within the windows in use here as well).
 */
#define WINDOW_TOP    (MM(50) - PAGE_MARGIN)
#define WINDOW_BOTTOM (MM(92) - PAGE_MARGIN)
#define WINDOW_LEFT   (MM(25) - PAGE_MARGIN)

static double
points(int pango_units)
{
	return (double)pango_units / PANGO_SCALE;
}

/* Text -------------------------------------------------------------------- */

static void
add_attribute(
    PangoAttrList *list, PangoAttribute *a, const struct styled_run *r)
{
	a->start_index = (guint)r->from;
	a->end_index = (guint)r->to;
	pango_attr_list_insert(list, a);
}

static PangoAttrList *
attributes(const struct styled_text *rich)
{
	PangoAttrList *list = pango_attr_list_new();

	/* No hyphen where a reference or an address is broken. */
	pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
	for (size_t i = 0; i < rich->nruns; i++) {
		const struct styled_run *r = &rich->run[i];

		if (r->style & STYLE_STRONG)
			add_attribute(
			    list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), r);
		if (r->style & STYLE_EM)
			add_attribute(
			    list, pango_attr_style_new(PANGO_STYLE_ITALIC), r);
		if (r->style & STYLE_CODE)
			add_attribute(list, pango_attr_family_new(MONO), r);
	}
	return list;
}

/* WIDTH is in points, or NO_WIDTH. */
static PangoLayout *
text_layout(const struct layout *l, const struct styled_text *rich,
    const char *family, double size, double width)
{
	PangoLayout *p = pango_layout_new(l->context);
	PangoFontDescription *font = pango_font_description_new();
	PangoAttrList *list = attributes(rich);

	pango_font_description_set_family_static(font, family);
	pango_font_description_set_size(font, (gint)lround(size * PANGO_SCALE));
	pango_layout_set_font_description(p, font);
	pango_layout_set_text(p, rich->text.s, (int)rich->text.len);
	pango_layout_set_attributes(p, list);
	pango_layout_set_wrap(p, PANGO_WRAP_WORD_CHAR);
	if (width >= 0)
		pango_layout_set_width(p, (int)lround(width * PANGO_SCALE));
	pango_attr_list_unref(list);
	pango_font_description_free(font);
	return p;
}

/* Pango swaps left and right for text that runs to the left; a cell keeps the
 * alignment of its column whatever it contains. */
static void
align_cell(PangoLayout *p, bool right)
{
	const bool rtl = pango_layout_get_direction(p, 0) ==
			 PANGO_DIRECTION_RTL;

	pango_layout_set_alignment(
	    p, right != rtl ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

static double
widest_line(PangoLayout *p)
{
	const int n = pango_layout_get_line_count(p);
	PangoRectangle r;
	int most = 0;

	for (int i = 0; i < n; i++) {
		pango_layout_line_get_extents(
		    pango_layout_get_line_readonly(p, i), NULL, &r);
		if (r.width > most)
			most = r.width;
	}
	/* Rounding must not break text that just fits. */
	return points(most + 2);
}

/* Columns ----------------------------------------------------------------- */

struct widths {
	double natural[BLOCK_COLUMNS_MOST], least[BLOCK_COLUMNS_MOST],
	    is[BLOCK_COLUMNS_MOST];
	size_t n;
};

static void
measure_cell(const struct layout *l, const struct styled_text *rich,
    double *natural, double *least)
{
	PangoLayout *p = text_layout(l, rich, SANS, l->size, NO_WIDTH);

	*natural = fmax(*natural, widest_line(p));
	/* No column should be narrower than its longest word. */
	pango_layout_set_wrap(p, PANGO_WRAP_WORD);
	pango_layout_set_width(p, 0);
	*least = fmax(*least, widest_line(p));
	g_object_unref(p);
}

static double
sum_at(const struct widths *w, double level)
{
	double sum = 0;

	for (size_t c = 0; c < w->n; c++)
		sum += fmax(w->least[c], fmin(w->natural[c], level));
	return sum;
}

/* Narrow columns get their natural width; the wide ones share the rest equally,
 * and none gets less than its longest word. */
static void
share(struct widths *w, double width)
{
	double low = 0, high = width, level, scale;

	if (sum_at(w, width) > width)
		for (int i = 0; i < 40; i++) {
			level = (low + high) / 2;
			*(sum_at(w, level) > width ? &high : &low) = level;
		}
	else
		low = width;
	scale = fmin(1, width / fmax(sum_at(w, low), 1));
	for (size_t c = 0; c < w->n; c++)
		w->is[c] = scale * fmax(w->least[c], fmin(w->natural[c], low));
}

/* A table of several columns is as wide as the text.  The rest of the width
 * goes to the widest column without figures, so that figures line up from table
 * to table. */
static void
widen(struct widths *w, const struct block_row *row, double width)
{
	size_t widest = w->n;
	double rest = width;

	for (size_t c = 0; c < w->n; c++) {
		rest -= w->is[c];
		if (c < row->n && !row->cell[c].right &&
		    (widest == w->n || w->is[c] > w->is[widest]))
			widest = c;
	}
	if (w->n > 2 && widest < w->n && rest > 0)
		w->is[widest] += rest;
}

static void
set_widths(const struct layout *l, const struct block *b, struct widths *w,
    double width)
{
	w->n = b->columns;
	for (size_t r = 0; r < b->nrows; r++)
		for (size_t c = 0; c < b->row[r].n; c++)
			measure_cell(l, &b->row[r].cell[c].content,
			    &w->natural[c], &w->least[c]);
	/* Labels beside long text must not take half of the page. */
	if (b->kind == BLOCK_TERMS)
		w->natural[0] = fmax(
		    w->least[0], fmin(w->natural[0], LIMIT_MOST * width));
	width -= (double)(w->n - 1) * GUTTER * l->size;
	share(w, width);
	if (b->kind == BLOCK_TABLE)
		widen(w, &b->row[b->nrows - 1], width);
}

/* Rows -------------------------------------------------------------------- */

static struct layout_row *
add_row(struct layout *l)
{
	struct layout_row *r;

	l->row = xgrow(l->row, &l->rows_cap, l->nrows + 1, sizeof(*l->row));
	r = &l->row[l->nrows];
	*r = (struct layout_row){ .first = l->n, .head = l->nrows };
	l->nrows++;
	return r;
}

/*
 * Text that runs to the left is written letter by letter, each left of the one
 * before, and a reader such as poppler guesses words from the gaps: where
 * rounding leaves a small one, a name falls apart into letters.  So the letters
 * overlap by an invisible amount.
 */
static void
close_up(const PangoLayoutLine *line, double size)
{
	const int overlap = (int)lround(size * PANGO_SCALE * OVERLAP);

	for (const GSList *l = line->runs; l != NULL; l = l->next) {
		const PangoGlyphItem *run = l->data;

		if (run->item->analysis.level % 2 == 0)
			continue;
		for (int i = 0; i < run->glyphs->num_glyphs; i++) {
			PangoGlyphInfo *g = &run->glyphs->glyphs[i];

			if (g->geometry.width > overlap)
				g->geometry.width -= overlap;
		}
	}
}

/* Pango finds a line by walking from the first, so walk once. */
static void
take_lines(struct layout_cell *c, double size)
{
	PangoLayoutIter *it = pango_layout_get_iter(c->layout);
	PangoRectangle in_layout, ext;

	do {
		PangoLayoutLine *line = pango_layout_iter_get_line(it);

		pango_layout_iter_get_line_extents(it, NULL, &in_layout);
		pango_layout_line_get_extents(line, NULL, &ext);
		close_up(line, size);
		c->line = xgrow(
		    c->line, &c->cap, c->lines + 1, sizeof(*c->line));
		c->line[c->lines++] = (struct layout_line){ .line = line,
			.x = points(in_layout.x),
			.up = points(-ext.y),
			.down = points(ext.height + ext.y) };
	} while (pango_layout_iter_next_line(it));
	pango_layout_iter_free(it);
}

static void
add_cell(struct layout *l, struct layout_row *r, PangoLayout *p, double x,
    size_t field)
{
	struct layout_cell *c;

	r->cell = xreallocarray(r->cell, r->n + 1, sizeof(*r->cell));
	c = &r->cell[r->n++];
	*c = (struct layout_cell){ .layout = p, .x = x, .field = field };
	take_lines(c, l->size);
	l->unknown += (size_t)pango_layout_get_unknown_glyphs_count(p);
}

/* The slices of a finished row, BEFORE above it and PAD around it. */
static void
slice_row(
    struct layout *l, const struct layout_row *r, double before, double pad)
{
	size_t lines = 0;

	for (size_t c = 0; c < r->n; c++)
		if (r->cell[c].lines > lines)
			lines = r->cell[c].lines;
	for (size_t k = 0; k < lines; k++) {
		struct layout_slice s = { .row = l->nrows - 1, .line = k };
		double down = 0, up = 0, more;

		for (size_t c = 0; c < r->n; c++)
			if (k < r->cell[c].lines) {
				up = fmax(up, r->cell[c].line[k].up);
				down = fmax(down, r->cell[c].line[k].down);
			}
		more = (up + down) * (l->spacing - 1);
		s.ascent = up + more / 2 + (k == 0 ? pad : 0);
		s.height = up + down + more + (k == 0 ? pad : 0) +
			   (k == lines - 1 ? pad : 0);
		s.before = k == 0 ? before : 0;
		l->slice = xgrow(
		    l->slice, &l->cap, l->n + 1, sizeof(*l->slice));
		l->slice[l->n++] = s;
	}
}

/* The slices from FIRST stay together, and with the one after them if NEXT. */
static void
keep_together(struct layout *l, size_t first, bool next)
{
	for (size_t i = first; i < l->n; i++)
		l->slice[i].keep = next || i + 1 < l->n;
}

/* No line of a paragraph stands alone on a page. */
static void
keep_ends(struct layout *l, size_t first)
{
	for (size_t i = first; i + 1 < l->n; i++)
		l->slice[i].keep = i + 1 - first < KEEP_LINES ||
				   l->n - 1 - i < KEEP_LINES;
}

/* Blocks ------------------------------------------------------------------ */

static double
heading_scale(int level)
{
	return level == 1 ? 1.6 : level == 2 ? 1.2 : 1;
}

static double
indent_of(const struct layout *l, const struct block *b)
{
	const size_t depth = b->depth < BLOCK_DEPTH_MOST ? b->depth
							 : BLOCK_DEPTH_MOST;

	return b->is_window ? WINDOW_LEFT : (double)depth * INDENT * l->size;
}

/* The distance between two blocks, in widths of the type. */
static double
gap(const struct block *above, const struct block *b)
{
	static const double before[] = { 1.6, 1.5, 1.1 };
	static const double behind[] = { 0.7, 0.4, 0.2 };

	if (above == NULL)
		return 0;
	if (above->kind == BLOCK_HEADING)
		return behind[above->level - 1];
	if (b->kind == BLOCK_HEADING)
		return before[b->level - 1];
	if (above->list > 0 && b->list > 0)
		return GAP_ITEM;
	return GAP;
}

/* The address stands in the window, and the letter continues below it. */
static double
gap_at_window(const struct layout *l, const struct block *above,
    const struct block *b, double gap)
{
	const double used = layout_height(l, 0, l->n);

	if (above == NULL)
		return gap;
	if (b->is_window && !above->is_window)
		return fmax(gap, WINDOW_TOP - used);
	if (above->is_window && !b->is_window)
		return fmax(gap, WINDOW_BOTTOM - used);
	return gap;
}

static void
lay_text(struct layout *l, const struct block *b, double before)
{
	const double indent = indent_of(l, b);
	const double scale = b->kind == BLOCK_HEADING ? heading_scale(b->level)
						      : 1;
	struct styled_text mark = { .nruns = 0 };
	const char *family = b->kind == BLOCK_PRE ? MONO : SANS;
	const size_t first = l->n;
	struct layout_row *r = add_row(l);
	PangoLayout *p;

	if (b->is_item) {
		mark.text.s = block_mark(b->number);
		mark.text.len = strlen(mark.text.s);
		p = text_layout(l, &mark, SANS, l->size, NO_WIDTH);
		add_cell(l, r, p, indent - MARK_GAP * l->size - widest_line(p),
		    b->content.field);
		strbuf_free(&mark.text);
	}
	p = text_layout(
	    l, &b->content, family, l->size * scale, l->width - indent);
	add_cell(l, r, p, indent, b->content.field);
	slice_row(l, r, before, 0);
	if (b->kind == BLOCK_HEADING)
		keep_together(l, first, true);
	else
		keep_ends(l, first);
}

static void
lay_row(struct layout *l, const struct block *b, const struct block_row *from,
    const struct widths *w, double before)
{
	const bool is_table = b->kind == BLOCK_TABLE;
	const size_t first = l->n;
	struct layout_row *r = add_row(l);
	double x = indent_of(l, b);

	r->x = x;
	for (size_t c = 0; c < from->n; c++) {
		PangoLayout *p = text_layout(
		    l, &from->cell[c].content, SANS, l->size, w->is[c]);

		align_cell(p, from->cell[c].right);
		add_cell(l, r, p, x, from->cell[c].content.field);
		x += w->is[c] + GUTTER * l->size;
	}
	slice_row(l, r, before, (is_table ? CELL_PAD : TERM_PAD) * l->size);
	r->is_head = from->head;
	r->rule = !is_table ? 0 : from->head ? RULE_HEAD : RULE;
	keep_together(l, first, from->head);
}

static void
lay_table(struct layout *l, const struct block *b, double before)
{
	const double indent = indent_of(l, b);
	const size_t head = l->nrows;
	struct widths w = { .n = 0 };
	double to = indent;
	size_t nheads = 0;

	set_widths(l, b, &w, l->width - indent);
	for (size_t c = 0; c < w.n; c++)
		to += w.is[c] + (c > 0 ? GUTTER * l->size : 0);
	while (nheads < b->nrows && b->row[nheads].head)
		nheads++;
	for (size_t r = 0; r < b->nrows; r++) {
		lay_row(l, b, &b->row[r], &w, r == 0 ? before : 0);
		l->row[l->nrows - 1].head = head;
		l->row[l->nrows - 1].nheads = nheads;
		l->row[l->nrows - 1].rule_to = to;
	}
}

void
layout_make(struct layout *l, PangoContext *context, const struct blocks *f,
    double size, double width)
{
	const struct block *above = NULL;
	/* Blocks are closer in small type: 1 from 9 points on, a half from 7.75
	 * down. */
	const double em = size * fmin(fmax((size - 6.5) / 2.5, 0.5), 1);

	*l = (struct layout){ .size = size,
		.width = width,
		.spacing = 1 + fmin(fmax((size - 6.5) / 27, 0), 0.15),
		.context = context };
	for (size_t i = 0; i < f->n; i++) {
		const struct block *b = &f->block[i];
		const double before = gap_at_window(
		    l, above, b, gap(above, b) * em);

		if (b->nrows > 0)
			lay_table(l, b, before);
		else
			lay_text(l, b, before);
		/* The line that introduces a list stays with it. */
		if (b->kind == BLOCK_TEXT && b->list == 0 && i + 1 < f->n &&
		    f->block[i + 1].list > 0 && l->n > 0)
			l->slice[l->n - 1].keep = true;
		above = b;
	}
}

void
layout_free(struct layout *l)
{
	for (size_t r = 0; r < l->nrows; r++) {
		for (size_t c = 0; c < l->row[r].n; c++) {
			free(l->row[r].cell[c].line);
			g_object_unref(l->row[r].cell[c].layout);
		}
		free(l->row[r].cell);
	}
	free(l->row);
	free(l->slice);
	*l = (struct layout){ .n = 0 };
}

/* Pages ------------------------------------------------------------------- */

double
layout_height(const struct layout *l, size_t from, size_t to)
{
	double sum = 0;

	for (size_t i = from; i < to; i++)
		sum += l->slice[i].height + (i > from ? l->slice[i].before : 0);
	return sum;
}

void
layout_heads(const struct layout *l, size_t slice, size_t *from, size_t *to)
{
	const struct layout_row *r = &l->row[l->slice[slice].row];

	*from = *to = 0;
	if (r->nheads == 0 || r->is_head)
		return;
	*from = l->row[r->head].first;
	*to = l->row[r->head + r->nheads].first;
}

size_t
layout_page(const struct layout *l, size_t from, double height)
{
	size_t end = from, next = from;
	double used = 0;

	while (next < l->n) {
		size_t to = next;
		double more = 0;

		do
			more += l->slice[to].height +
				(to > from ? l->slice[to].before : 0);
		while (l->slice[to++].keep && to < l->n);
		if (used + more > height)
			break;
		used += more;
		end = next = to;
	}
	if (end > from)
		return end;
	/* Slices that do not even fit a page of their own are split anywhere.
	 */
	used = l->slice[end++].height;
	while (end < l->n &&
	       used + l->slice[end].before + l->slice[end].height <= height) {
		used += l->slice[end].before + l->slice[end].height;
		end++;
	}
	return end;
}

static void
draw_rule(cairo_t *cr, const struct layout_row *r, double y)
{
	const double grey = r->is_head ? 0.35 : 0.8;

	cairo_save(cr);
	cairo_set_source_rgb(cr, grey, grey, grey);
	cairo_set_line_width(cr, r->rule);
	cairo_move_to(cr, r->x, y);
	cairo_line_to(cr, r->rule_to, y);
	cairo_stroke(cr);
	cairo_restore(cr);
}

/* Draw the slices FROM to TO of one row, cell after cell, in the order of
 * reading and copying.  Returns their height. */
static double
draw_row(
    cairo_t *cr, const struct layout *l, size_t from, size_t to, double top)
{
	const size_t row = l->slice[from].row;
	const struct layout_row *r = &l->row[row];
	double y = top;

	for (size_t c = 0; c < r->n; c++) {
		const struct layout_cell *cell = &r->cell[c];

		y = top;
		for (size_t i = from; i < to; i++) {
			const struct layout_slice *s = &l->slice[i];

			if (s->line < cell->lines) {
				const struct layout_line
				    *line = &cell->line[s->line];

				cairo_move_to(
				    cr, cell->x + line->x, y + s->ascent);
				pango_cairo_show_layout_line(cr, line->line);
			}
			y += s->height;
		}
	}
	/* No rule where the row continues on the next page. */
	if (r->rule > 0 && (to == l->n || l->slice[to].row != row))
		draw_rule(cr, r, y);
	return y - top;
}

void
layout_draw(
    cairo_t *cr, const struct layout *l, size_t from, size_t to, double y)
{
	size_t i = from, end;

	while (i < to) {
		for (end = i; end < to; end++)
			if (l->slice[end].row != l->slice[i].row)
				break;
		y += i > from ? l->slice[i].before : 0;
		y += draw_row(cr, l, i, end, y);
		i = end;
	}
}

/* Measures ---------------------------------------------------------------- */

double
layout_line_height(const struct layout *l)
{
	/* Of the type itself, without what surrounds a line. */
	return l->size * 1.164 * l->spacing;
}

/* Cells of one field in the same row count once, by the longest. */
static void
count_row(const struct layout_row *r, size_t *count)
{
	for (size_t c = 0; c < r->n; c++) {
		size_t most = 0;

		for (size_t before = 0; before < c; before++)
			if (r->cell[before].field == r->cell[c].field &&
			    r->cell[before].lines > most)
				most = r->cell[before].lines;
		if (r->cell[c].lines > most)
			count[r->cell[c].field] += r->cell[c].lines - most;
	}
}

size_t
layout_longest(const struct layout *l, const struct blocks *f, size_t *lines)
{
	size_t *count = xcalloc(f->field.n + 1, sizeof(*count));
	size_t longest = 0;

	for (size_t r = 0; r < l->nrows; r++)
		count_row(&l->row[r], count);
	count[0] = 0; /* of no field */
	for (size_t i = 1; i <= f->field.n; i++)
		if (count[i] > count[longest])
			longest = i;
	*lines = count[longest];
	free(count);
	return longest;
}
