/* A document as a list of blocks. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "blocks.h"
#include "escape.h"
#include "node.h"

#define BULLET "\xe2\x80\xa2"

/* Text that is gathered until its block, or its cell, ends. */
struct gather {
	struct blocks *blocks;
	struct styled_text content;
	bool space; /* a blank is due before the next word */
	bool line; /* an end of line is due */
	bool after_mark; /* in a cell: right behind the mark of an item */
	bool is_item; /* it begins a list item */
	const xmlNode *first; /* the text that it began with */
	const xmlNode *list; /* the last outermost list */
	size_t lists; /* outermost lists so far */
};

/* Text -------------------------------------------------------------------- */

static unsigned
style_of(const xmlNode *n)
{
	unsigned style = 0;

	for (n = n->parent; n != NULL; n = n->parent)
		if (node_is(n, "strong") || node_is(n, "b") ||
		    node_is(n, "th") || node_is(n, "dt") ||
		    node_is(n, "caption") || node_heading(n) > 0)
			style |= STYLE_STRONG;
		else if (node_is(n, "em") || node_is(n, "i"))
			style |= STYLE_EM;
		else if (node_is(n, "code"))
			style |= STYLE_CODE;
	return style;
}

/* The field that N belongs to, by the nearest element that names one. */
static size_t
field_of(struct blocks *blocks, const xmlNode *n)
{
	char *key = NULL, *label;
	size_t i = 0;

	for (; n != NULL && key == NULL; n = n->parent)
		if (n->type == XML_ELEMENT_NODE &&
		    (key = node_attribute(n, "data-field")) != NULL)
			break;
	if (blocks == NULL || key == NULL) {
		free(key);
		return 0;
	}
	while (i < blocks->key.n && strcmp(blocks->key.v[i], key) != 0)
		i++;
	if (i == blocks->key.n) {
		label = node_attribute(n, "data-label");
		strlist_add(&blocks->key, key);
		strlist_add(&blocks->field, label != NULL ? label : key);
		free(label);
	}
	free(key);
	return i + 1;
}

static void
add_run(struct styled_text *r, size_t from, unsigned style)
{
	struct styled_run *last = r->nruns > 0 ? &r->run[r->nruns - 1] : NULL;

	if (style == 0 || from == r->text.len)
		return;
	if (last != NULL && last->style == style && last->to == from) {
		last->to = r->text.len;
		return;
	}
	r->run = xgrow(r->run, &r->cap, r->nruns + 1, sizeof(*r->run));
	r->run[r->nruns++] = (struct styled_run){ from, r->text.len, style };
}

/* Blanks are collapsed, also across elements. */
static void
add_text(struct gather *g, const char *s, unsigned style)
{
	struct strbuf *text = &g->content.text;
	const size_t n = strlen(s), from = text->len;
	size_t i = 0, len;
	uint32_t c;

	for (; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (escape_is_blank(c)) {
			g->space = true;
			continue;
		}
		if (g->line && text->len > 0)
			strbuf_addc(text, '\n');
		else if (g->space && text->s != NULL && text->len > 0 &&
			 text->s[text->len - 1] != '\n')
			strbuf_addc(text, ' ');
		g->line = g->space = g->after_mark = false;
		strbuf_addu(text, escape_control(c));
	}
	add_run(&g->content, from, style);
}

static void
add_node(struct gather *g, const xmlNode *n)
{
	if (g->first == NULL && !is_blank((const char *)n->content)) {
		g->first = n;
		g->content.field = field_of(g->blocks, n);
	}
	add_text(g, (const char *)n->content, style_of(n));
}

/* A second <br> makes an empty line; at the end of a block <br> does nothing.
 */
static void
add_break(struct gather *g)
{
	if (g->line && g->content.text.len > 0)
		strbuf_addc(&g->content.text, '\n');
	g->line = true;
	g->space = false;
}

/* The address of a link, since nothing can be clicked on, unless the text shows
 * it. */
static void
add_address(struct gather *g, const xmlNode *a)
{
	char *address = node_address(a), *s;

	if (*address != '\0' && (g->content.text.s == NULL ||
				    !ends_with(g->content.text.s, address))) {
		s = xasprintf(" (%s)", address);
		add_text(g, s, 0);
		free(s);
	}
	free(address);
}

char *
block_mark(size_t number)
{
	return number > 0 ? xasprintf("%zu.", number) : xstrdup(BULLET);
}

/* The number of an item in an <ol>, else 0. */
static size_t
number_of(const xmlNode *li)
{
	size_t number = 1;

	if (li->parent == NULL || !node_is(li->parent, "ol"))
		return 0;
	while ((li = li->prev) != NULL)
		number += node_is(li, "li") ? 1 : 0;
	return number;
}

/* Tables ------------------------------------------------------------------ */

/* Within a cell, a block is a line of its own. */
static bool
is_own_line(const xmlNode *n)
{
	return node_is_block(n) || node_is_list(n) || node_heading(n) > 0 ||
	       node_is(n, "li") || node_is(n, "tr") || node_is(n, "dt") ||
	       node_is(n, "dd") || node_is(n, "pre");
}

static bool
enter_cell(void *arg, const xmlNode *n)
{
	struct gather *g = arg;
	char *mark;

	if (node_is_text(n)) {
		add_node(g, n);
	} else if (node_is(n, "br")) {
		add_break(g);
	} else if (is_own_line(n)) {
		/* The first line of an item stays with its mark. */
		g->line = !g->after_mark;
	}
	if (node_is(n, "li")) {
		mark = block_mark(number_of(n));
		add_text(g, mark, 0);
		add_text(g, "\xc2\xa0", 0);
		g->after_mark = true;
		free(mark);
	}
	return n->type == XML_ELEMENT_NODE && !node_is_hidden(n);
}

static void
leave_cell(void *arg, const xmlNode *n)
{
	struct gather *g = arg;

	if (node_is(n, "a"))
		add_address(g, n);
	g->line = g->line || is_own_line(n);
}

static struct styled_text
read_cell(struct blocks *blocks, const xmlNode *root)
{
	struct gather g = { .blocks = blocks };

	node_walk(root, enter_cell, leave_cell, &g);
	strbuf_addn(&g.content.text, "", 0);
	return g.content;
}

static struct block_row *
add_row(struct block *b)
{
	b->row = xgrow(b->row, &b->cap, b->nrows + 1, sizeof(*b->row));
	b->row[b->nrows] = (struct block_row){ .n = 0 };
	return &b->row[b->nrows++];
}

/* N may be NULL: an empty cell. */
static void
add_cell(struct blocks *blocks, struct block *b, struct block_row *r,
    const xmlNode *n)
{
	struct block_cell c = { .right = n != NULL && node_is_right(n) };

	if (r->n == BLOCK_COLUMNS_MOST)
		return;
	if (n != NULL)
		c.content = read_cell(blocks, n);
	else
		strbuf_addn(&c.content.text, "", 0);
	r->cell = xgrow(r->cell, &r->cap, r->n + 1, sizeof(*r->cell));
	r->cell[r->n++] = c;
	if (r->n > b->columns)
		b->columns = r->n;
}

static void
read_row(struct blocks *blocks, struct block *b, const xmlNode *tr)
{
	const bool above = b->nrows == 0 || b->row[b->nrows - 1].head;
	struct block_row *r = add_row(b);

	r->head = above;
	for (const xmlNode *c = tr->children; c != NULL; c = c->next)
		if (node_is(c, "td") || node_is(c, "th")) {
			r->head = r->head && node_is(c, "th");
			add_cell(blocks, b, r, c);
		}
	if (r->n == 0)
		b->nrows--;
}

static void
read_table(struct blocks *blocks, struct block *b, const xmlNode *root)
{
	const xmlNode *n = NULL;

	while ((n = node_next_row(root, n)) != NULL)
		read_row(blocks, b, n);
}

static void
read_terms(struct blocks *blocks, struct block *b, const xmlNode *root)
{
	struct block_row *r = NULL;

	for (const xmlNode *n = root->children; n != NULL; n = n->next)
		if (node_is(n, "dt")) {
			r = add_row(b);
			add_cell(blocks, b, r, n);
		} else if (node_is(n, "dd")) {
			/* A second <dd> stands below the first. */
			if (r == NULL || r->n > 1) {
				r = add_row(b);
				add_cell(blocks, b, r, NULL);
			}
			add_cell(blocks, b, r, n);
		}
}

/* Blocks ------------------------------------------------------------------ */

static struct block *
add_block(struct blocks *blocks, enum block_kind kind)
{
	blocks->block = xgrow(
	    blocks->block, &blocks->cap, blocks->n + 1, sizeof(*blocks->block));
	blocks->block[blocks->n] = (struct block){ .kind = kind };
	return &blocks->block[blocks->n++];
}

/* Where the block stands, by the elements around N. */
static void
place(struct gather *g, struct block *b, const xmlNode *n)
{
	const xmlNode *item = NULL, *list = NULL;

	for (; n != NULL; n = n->parent) {
		if (node_heading(n) > 0 && b->level == 0) {
			b->level = node_heading(n);
			b->kind = BLOCK_HEADING;
		}
		if (node_is(n, "li") && item == NULL) {
			item = n;
			b->number = number_of(n);
		}
		if (node_is(n, "address"))
			b->is_window = true;
		if (node_is_list(n) || node_is(n, "blockquote"))
			b->depth++;
		if (node_is_list(n))
			list = n;
	}
	if (list == NULL)
		return;
	g->lists += list != g->list ? 1 : 0;
	g->list = list;
	b->list = g->lists;
}

/* End the block. */
static void
flush(struct gather *g)
{
	struct block *b;

	g->space = g->line = false;
	if (g->content.text.len == 0)
		return;
	b = add_block(g->blocks, BLOCK_TEXT);
	b->content = g->content;
	b->is_item = g->is_item;
	place(g, b, g->first);
	g->content = (struct styled_text){ .nruns = 0 };
	g->first = NULL;
	g->is_item = false;
}

/* A caption is the smallest heading, which no page ends with. */
static void
put_caption(struct gather *g, const xmlNode *n)
{
	struct styled_text r = read_cell(g->blocks, n);
	struct block *b;

	if (r.text.len == 0) {
		strbuf_free(&r.text);
		return;
	}
	b = add_block(g->blocks, BLOCK_HEADING);
	b->level = 3;
	b->content = r;
}

static void
put_table(struct gather *g, const xmlNode *n)
{
	const bool is_terms = node_is(n, "dl");
	struct block *b;

	if (!is_terms && node_next_row(n, NULL) == NULL)
		return;
	if (node_caption(n) != NULL)
		put_caption(g, node_caption(n));
	b = add_block(g->blocks, is_terms ? BLOCK_TERMS : BLOCK_TABLE);
	place(g, b, n);
	b->kind = is_terms ? BLOCK_TERMS : BLOCK_TABLE;
	if (is_terms)
		read_terms(g->blocks, b, n);
	else
		read_table(g->blocks, b, n);
	if (b->nrows == 0)
		g->blocks->n--;
}

static void
put_pre(struct gather *g, const xmlNode *n)
{
	xmlChar *content = xmlNodeGetContent(n);
	const char *s = (const char *)content;
	struct block *b = add_block(g->blocks, BLOCK_PRE);
	size_t len, left = s != NULL ? strlen(s) : 0;
	uint32_t c;

	place(g, b, n);
	b->kind = BLOCK_PRE;
	b->content.field = field_of(g->blocks, n);
	for (; left > 0; s += len, left -= len) {
		c = utf8_get(s, left, &len);
		strbuf_addu(&b->content.text, c == '\n'	  ? c
					      : c == '\t' ? ' '
							  : escape_control(c));
	}
	while (b->content.text.len > 0 &&
	       b->content.text.s[b->content.text.len - 1] == '\n')
		b->content.text.s[--b->content.text.len] = '\0';
	strbuf_addn(&b->content.text, "", 0);
	xmlFree(content);
}

static bool
is_apart(const xmlNode *n)
{
	return node_is_block(n) || node_is_list(n) || node_heading(n) > 0 ||
	       node_is(n, "li");
}

static bool
enter(void *arg, const xmlNode *n)
{
	struct gather *g = arg;

	if (node_is_text(n))
		add_node(g, n);
	if (n->type != XML_ELEMENT_NODE || node_is_hidden(n))
		return false;
	if (node_is(n, "table") || node_is(n, "dl") || node_is(n, "pre")) {
		flush(g);
		if (node_is(n, "pre"))
			put_pre(g, n);
		else
			put_table(g, n);
		return false;
	}
	if (node_is(n, "br"))
		add_break(g);
	else if (is_apart(n))
		flush(g);
	g->is_item = g->is_item || node_is(n, "li");
	return true;
}

static void
leave(void *arg, const xmlNode *n)
{
	struct gather *g = arg;

	if (node_is(n, "a"))
		add_address(g, n);
	else if (is_apart(n))
		flush(g);
	if (node_is(n, "li"))
		g->is_item = false;
}

static void
free_content(struct styled_text *r)
{
	strbuf_free(&r->text);
	free(r->run);
}

void
blocks_read(struct blocks *blocks, const xmlDoc *doc)
{
	struct gather g = { .blocks = blocks };

	*blocks = (struct blocks){ .n = 0 };
	node_walk(node_body(doc), enter, leave, &g);
	flush(&g);
	free_content(&g.content);
}

void
blocks_free(struct blocks *blocks)
{
	for (size_t i = 0; i < blocks->n; i++) {
		struct block *b = &blocks->block[i];

		for (size_t r = 0; r < b->nrows; r++) {
			for (size_t c = 0; c < b->row[r].n; c++)
				free_content(&b->row[r].cell[c].content);
			free(b->row[r].cell);
		}
		free(b->row);
		free_content(&b->content);
	}
	free(blocks->block);
	strlist_free(&blocks->key);
	strlist_free(&blocks->field);
	*blocks = (struct blocks){ .n = 0 };
}

char *
blocks_line(const xmlNode *n)
{
	struct styled_text content = read_cell(NULL, n);

	free(content.run);
	return one_line(strbuf_take(&content.text));
}

char *
blocks_title(const xmlDoc *doc)
{
	const xmlNode *head = node_child(xmlDocGetRootElement(doc), "head");
	const xmlNode *title = node_child(head, "title");

	return title != NULL ? blocks_line(title) : xstrdup("");
}
