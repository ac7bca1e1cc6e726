/* A document as plain text. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "blocks.h"
#include "text.h"
#include "text_wrap.h"

#define INDENT 2 /* columns, a list */
#define GUTTER 2 /* columns between those of a table */
#define LEAST  6 /* width of the narrowest column of a table */

static void
put_times(struct strbuf *out, char c, size_t n)
{
	while (n-- > 0)
		strbuf_addc(out, c);
}

/* A no-break space has done its work once the lines are broken. */
static void
put_text(struct strbuf *out, const char *s)
{
	for (; *s != '\0'; s++)
		if (starts_with(s, "\xc2\xa0")) {
			strbuf_addc(out, ' ');
			s++;
		} else {
			strbuf_addc(out, *s);
		}
}

/* Paragraphs and headings -------------------------------------------------- */

/* Behind "- " or "1. " if it begins a list item. */
static void
put_paragraph(struct strbuf *out, const struct block *b)
{
	const size_t depth = b->depth < BLOCK_DEPTH_MOST ? b->depth
							 : BLOCK_DEPTH_MOST;
	const size_t indent = depth * INDENT + (b->number > 0 ? 1 : 0);
	struct strlist lines = { 0 };
	struct strbuf mark = { 0 };

	if (b->is_item && b->number > 0)
		strbuf_addf(&mark, "%zu. ", b->number);
	else if (b->is_item)
		strbuf_add(&mark, "- ");
	text_wrap(&lines, b->content.text.s, TEXT_WIDTH - indent, false);
	for (size_t i = 0; i < lines.n; i++) {
		const size_t used = i == 0 ? mark.len : 0;

		put_times(out, ' ', indent > used ? indent - used : 0);
		if (used > 0)
			strbuf_add(out, mark.s);
		put_text(out, lines.v[i]);
		strbuf_addc(out, '\n');
	}
	strlist_free(&lines);
	strbuf_free(&mark);
}

static void
put_heading(struct strbuf *out, const struct block *b)
{
	static const char rules[] = { '=', '-' };
	struct strlist lines = { 0 };
	size_t width = 0, w;

	text_wrap(&lines, b->content.text.s, TEXT_WIDTH, false);
	for (size_t i = 0; i < lines.n; i++) {
		put_text(out, lines.v[i]);
		strbuf_addc(out, '\n');
		if ((w = utf8_width(lines.v[i])) > width)
			width = w;
	}
	if (b->level <= (int)LENGTH(rules)) {
		put_times(out, rules[b->level - 1], width);
		strbuf_addc(out, '\n');
	}
	strlist_free(&lines);
}

/* Tables ------------------------------------------------------------------- */

struct text_columns {
	size_t n, width[BLOCK_COLUMNS_MOST];
};

/* The widest piece of a text between any of STOPS. */
static size_t
widest_piece(const char *text, const char *stops)
{
	size_t width = 0, n, w;
	char *piece;

	for (const char *s = text; *s != '\0'; s += n + (s[n] != '\0')) {
		n = strcspn(s, stops);
		piece = xstrndup(s, n);
		if ((w = utf8_width(piece)) > width)
			width = w;
		free(piece);
	}
	return width;
}

static size_t
total_width(const struct text_columns *t)
{
	size_t sum = (t->n - 1) * GUTTER;

	for (size_t c = 0; c < t->n; c++)
		sum += t->width[c];
	return sum;
}

/* Take from the widest column until all fit, but leave each its LEAST. */
static void
narrow(struct text_columns *t, const size_t *least)
{
	size_t widest;

	while (total_width(t) > TEXT_WIDTH) {
		widest = t->n;
		for (size_t c = 0; c < t->n; c++)
			if (t->width[c] > least[c] &&
			    (widest == t->n || t->width[c] > t->width[widest]))
				widest = c;
		if (widest == t->n)
			break;
		t->width[widest]--;
	}
}

static void
set_widths(struct text_columns *t, const struct block *b)
{
	size_t word[BLOCK_COLUMNS_MOST] = { 0 }, least[BLOCK_COLUMNS_MOST];
	const char *text;
	size_t w;

	t->n = b->columns;
	for (size_t r = 0; r < b->nrows; r++)
		for (size_t c = 0; c < b->row[r].n; c++) {
			text = b->row[r].cell[c].content.text.s;
			if ((w = widest_piece(text, "\n")) > t->width[c])
				t->width[c] = w;
			if ((w = widest_piece(text, " \n")) > word[c])
				word[c] = w;
		}
	for (size_t c = 0; c < t->n; c++)
		least[c] = LEAST;
	/* Words are cut only where there is no other way. */
	narrow(t, word);
	narrow(t, least);
}

/* Line I of each cell, side by side; no blanks at the end. */
static void
put_row_line(struct strbuf *out, const struct text_columns *t,
    const struct block_row *row, const struct strlist *text, size_t i)
{
	size_t blanks = 0, w;

	for (size_t c = 0; c < row->n; c++) {
		const char *s = i < text[c].n ? text[c].v[i] : "";

		w = utf8_width(s);
		w = w < t->width[c] ? t->width[c] - w : 0;
		if (row->cell[c].right)
			blanks += w;
		if (*s != '\0') {
			put_times(out, ' ', blanks);
			put_text(out, s);
			blanks = 0;
		}
		blanks += GUTTER + (row->cell[c].right ? 0 : w);
	}
	strbuf_addc(out, '\n');
}

static void
put_row(struct strbuf *out, const struct text_columns *t,
    const struct block_row *row)
{
	struct strlist text[BLOCK_COLUMNS_MOST] = { { 0 } };
	size_t most = 0;

	for (size_t c = 0; c < row->n; c++) {
		text_wrap(
		    &text[c], row->cell[c].content.text.s, t->width[c], true);
		if (text[c].n > most)
			most = text[c].n;
	}
	for (size_t i = 0; i < most; i++)
		put_row_line(out, t, row, text, i);
	for (size_t c = 0; c < row->n; c++)
		strlist_free(&text[c]);
}

static void
put_rule(struct strbuf *out, const struct text_columns *t)
{
	for (size_t c = 0; c < t->n; c++) {
		put_times(out, '-', t->width[c]);
		put_times(out, ' ', c + 1 < t->n ? GUTTER : 0);
	}
	strbuf_addc(out, '\n');
}

static void
put_table(struct strbuf *out, const struct block *b)
{
	struct text_columns t = { 0 };

	set_widths(&t, b);
	for (size_t r = 0; r < b->nrows; r++) {
		put_row(out, &t, &b->row[r]);
		if (b->kind == BLOCK_TABLE && b->row[r].head)
			put_rule(out, &t);
	}
}

/* The document ------------------------------------------------------------- */

/* Does an empty line part the block from the one above? */
static bool
has_gap(const struct block *above, const struct block *b)
{
	if (above->kind == BLOCK_HEADING && above->level == 3)
		return b->kind == BLOCK_HEADING;
	if (b->list == 0 || b->list != above->list || b->kind != BLOCK_TEXT ||
	    above->kind != BLOCK_TEXT)
		return true;
	return !b->is_item;
}

void
text_render(struct strbuf *out, const xmlDoc *doc)
{
	struct blocks blocks;

	blocks_read(&blocks, doc);
	for (size_t i = 0; i < blocks.n; i++) {
		const struct block *b = &blocks.block[i];

		if (i > 0 && has_gap(b - 1, b))
			strbuf_addc(out, '\n');
		switch (b->kind) {
		case BLOCK_TEXT:
			put_paragraph(out, b);
			break;
		case BLOCK_HEADING:
			put_heading(out, b);
			break;
		case BLOCK_PRE:
			strbuf_add(out, b->content.text.s);
			strbuf_addc(out, '\n');
			break;
		case BLOCK_TABLE:
		case BLOCK_TERMS:
			put_table(out, b);
			break;
		}
	}
	strbuf_addn(out, "", 0);
	blocks_free(&blocks);
}
