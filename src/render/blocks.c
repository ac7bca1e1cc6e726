/* A document as a list of blocks. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "blocks.h"
#include "node.h"

#define COLUMNS_MOST 16
#define BULLET	     "\xe2\x80\xa2"

/* What is gathered until the block ends. */
struct gather {
	struct flow *flow;
	struct rich rich;
	bool space; /* a blank is due before the next word */
	bool line; /* an end of line is due */
	bool mark_stands; /* in a cell, and nothing behind it yet */
	const xmlNode *first; /* the text that it began with */
	char *mark; /* of the item that it begins, or NULL */
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

/* The field that N is of, by the nearest element that names one. */
static size_t
field_of(struct flow *f, const xmlNode *n)
{
	char *key = NULL, *label;
	size_t i = 0;

	for (; n != NULL && key == NULL; n = n->parent)
		if (n->type == XML_ELEMENT_NODE &&
		    (key = node_attribute(n, "data-field")) != NULL)
			break;
	if (key == NULL)
		return 0;
	while (i < f->key.n && strcmp(f->key.v[i], key) != 0)
		i++;
	if (i == f->key.n) {
		label = node_attribute(n, "data-label");
		strlist_add(&f->key, key);
		strlist_add(&f->field, label != NULL ? label : key);
		free(label);
	}
	free(key);
	return i + 1;
}

static void
add_run(struct rich *r, size_t from, unsigned style)
{
	struct run *last = r->nruns > 0 ? &r->run[r->nruns - 1] : NULL;

	if (style == 0 || from == r->text.len)
		return;
	if (last != NULL && last->style == style && last->to == from) {
		last->to = r->text.len;
		return;
	}
	r->run = xgrow(r->run, &r->cap, r->nruns + 1, sizeof(*r->run));
	r->run[r->nruns++] = (struct run){ from, r->text.len, style };
}

/* Runs of blanks become one, also over the borders of elements. */
static void
add_text(struct gather *g, const char *s, unsigned style)
{
	struct strbuf *text = &g->rich.text;
	const size_t n = strlen(s), from = text->len;
	size_t i = 0, len;
	uint32_t c;

	for (; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (char_is_space(c)) {
			g->space = true;
			continue;
		}
		if (g->line && text->len > 0)
			strbuf_addc(text, '\n');
		else if (g->space && text->len > 0 &&
			 text->s[text->len - 1] != '\n')
			strbuf_addc(text, ' ');
		g->line = g->space = g->mark_stands = false;
		strbuf_addu(text, char_shown(c));
	}
	add_run(&g->rich, from, style);
}

static void
add_node(struct gather *g, const xmlNode *n)
{
	if (g->first == NULL && !is_blank((const char *)n->content)) {
		g->first = n;
		g->rich.field = field_of(g->flow, n);
	}
	add_text(g, (const char *)n->content, style_of(n));
}

/* A second <br> makes an empty line; none is left at the end. */
static void
add_break(struct gather *g)
{
	if (g->line && g->rich.text.len > 0)
		strbuf_addc(&g->rich.text, '\n');
	g->line = true;
	g->space = false;
}

/* On paper nothing can be clicked on: the address, unless it stands there. */
static void
add_address(struct gather *g, const xmlNode *a)
{
	char *address = node_address(a), *s;

	if (*address != '\0' &&
	    (g->rich.text.s == NULL || !ends_with(g->rich.text.s, address))) {
		s = xasprintf(" (%s)", address);
		add_text(g, s, 0);
		free(s);
	}
	free(address);
}

static char *
mark_of(const xmlNode *li)
{
	const xmlNode *n = li;
	size_t number = 1;

	if (li->parent == NULL || !node_is(li->parent, "ol"))
		return xstrdup(BULLET);
	while ((n = n->prev) != NULL)
		number += node_is(n, "li") ? 1 : 0;
	return xasprintf("%zu.", number);
}

/* Tables ------------------------------------------------------------------ */

/* In a cell what elsewhere is a block is a line of its own. */
static bool
is_own_line(const xmlNode *n)
{
	return node_is_block(n) || node_is_list(n) || node_heading(n) > 0 ||
	       node_is(n, "li") || node_is(n, "tr") || node_is(n, "dt") ||
	       node_is(n, "dd") || node_is(n, "pre");
}

static void
enter_cell(struct gather *g, const xmlNode *n)
{
	char *mark, *s;

	if (node_is_text(n)) {
		add_node(g, n);
	} else if (node_is(n, "br")) {
		add_break(g);
	} else if (is_own_line(n)) {
		/* The first line of an item stays with its mark. */
		g->line = !g->mark_stands;
	}
	if (node_is(n, "li")) {
		mark = mark_of(n);
		s = xasprintf("%s\xc2\xa0", mark);
		add_text(g, s, 0);
		g->mark_stands = true;
		free(s);
		free(mark);
	}
}

static struct rich
read_cell(struct flow *f, const xmlNode *root)
{
	struct gather g = { .flow = f };
	const xmlNode *n = root->children;

	while (n != NULL) {
		enter_cell(&g, n);
		if (n->type == XML_ELEMENT_NODE && !node_is_hidden(n) &&
		    n->children != NULL) {
			n = n->children;
			continue;
		}
		while (n->next == NULL && n->parent != root) {
			n = n->parent;
			if (node_is(n, "a"))
				add_address(&g, n);
			g.line = g.line || is_own_line(n);
		}
		if (node_is(n, "a"))
			add_address(&g, n);
		g.line = g.line || is_own_line(n);
		n = n->next;
	}
	strbuf_addn(&g.rich.text, "", 0);
	return g.rich;
}

static struct row *
add_row(struct block *b)
{
	b->row = xgrow(b->row, &b->cap, b->nrows + 1, sizeof(*b->row));
	b->row[b->nrows] = (struct row){ .n = 0 };
	return &b->row[b->nrows++];
}

/* An empty one where N is NULL. */
static void
add_cell(struct flow *f, struct block *b, struct row *r, const xmlNode *n)
{
	struct cell c = { .right = n != NULL && node_is_right(n) };

	if (r->n == COLUMNS_MOST)
		return;
	if (n != NULL)
		c.rich = read_cell(f, n);
	else
		strbuf_addn(&c.rich.text, "", 0);
	r->cell = xgrow(r->cell, &r->cap, r->n + 1, sizeof(*r->cell));
	r->cell[r->n++] = c;
	if (r->n > b->columns)
		b->columns = r->n;
}

static void
read_row(struct flow *f, struct block *b, const xmlNode *tr)
{
	const bool above = b->nrows == 0 || b->row[b->nrows - 1].head;
	struct row *r = add_row(b);

	r->head = above;
	for (const xmlNode *c = tr->children; c != NULL; c = c->next)
		if (node_is(c, "td") || node_is(c, "th")) {
			r->head = r->head && node_is(c, "th");
			add_cell(f, b, r, c);
		}
	if (r->n == 0)
		b->nrows--;
}

static void
read_table(struct flow *f, struct block *b, const xmlNode *root)
{
	const xmlNode *n = NULL;

	while ((n = node_next_row(root, n)) != NULL)
		read_row(f, b, n);
}

static void
read_terms(struct flow *f, struct block *b, const xmlNode *root)
{
	struct row *r = NULL;

	for (const xmlNode *n = root->children; n != NULL; n = n->next)
		if (node_is(n, "dt")) {
			r = add_row(b);
			add_cell(f, b, r, n);
		} else if (node_is(n, "dd")) {
			/* A second one stands below the first. */
			if (r == NULL || r->n > 1) {
				r = add_row(b);
				add_cell(f, b, r, NULL);
			}
			add_cell(f, b, r, n);
		}
}

/* Blocks ------------------------------------------------------------------ */

static struct block *
add_block(struct flow *f, enum block_kind kind)
{
	f->block = xgrow(f->block, &f->cap, f->n + 1, sizeof(*f->block));
	f->block[f->n] = (struct block){ .kind = kind };
	return &f->block[f->n++];
}

/* Where it stands, by the elements around it. */
static void
place(struct block *b, const xmlNode *n)
{
	for (; n != NULL; n = n->parent) {
		if (node_heading(n) > 0 && b->level == 0) {
			b->level = node_heading(n);
			b->kind = BLOCK_HEADING;
		}
		if (node_is(n, "li"))
			b->in_list = true;
		if (node_is(n, "address"))
			b->is_window = true;
		if (node_is_list(n) || node_is(n, "blockquote"))
			b->depth++;
	}
}

/* What was gathered is a block. */
static void
flush(struct gather *g)
{
	struct block *b;

	g->space = g->line = false;
	if (g->rich.text.len == 0)
		return;
	b = add_block(g->flow, BLOCK_TEXT);
	b->rich = g->rich;
	b->mark = g->mark;
	place(b, g->first);
	g->rich = (struct rich){ .nruns = 0 };
	g->first = NULL;
	g->mark = NULL;
}

/* As the smallest heading, which no page ends with. */
static void
put_caption(struct gather *g, const xmlNode *n)
{
	struct rich r = read_cell(g->flow, n);
	struct block *b;

	if (r.text.len == 0) {
		strbuf_free(&r.text);
		return;
	}
	b = add_block(g->flow, BLOCK_HEADING);
	b->level = 3;
	b->rich = r;
}

static void
put_table(struct gather *g, const xmlNode *n)
{
	const bool is_terms = node_is(n, "dl");
	struct block *b;

	if (node_caption(n) != NULL)
		put_caption(g, node_caption(n));
	b = add_block(g->flow, is_terms ? BLOCK_TERMS : BLOCK_TABLE);
	place(b, n);
	b->kind = is_terms ? BLOCK_TERMS : BLOCK_TABLE;
	if (is_terms)
		read_terms(g->flow, b, n);
	else
		read_table(g->flow, b, n);
	if (b->nrows == 0)
		g->flow->n--;
}

static void
put_pre(struct gather *g, const xmlNode *n)
{
	xmlChar *content = xmlNodeGetContent(n);
	const char *s = (const char *)content;
	struct block *b = add_block(g->flow, BLOCK_PRE);
	size_t len, left = s != NULL ? strlen(s) : 0;
	uint32_t c;

	place(b, n);
	b->kind = BLOCK_PRE;
	b->rich.field = field_of(g->flow, n);
	for (; left > 0; s += len, left -= len) {
		c = utf8_get(s, left, &len);
		strbuf_addu(&b->rich.text, c == '\n'   ? c
					   : c == '\t' ? ' '
						       : char_shown(c));
	}
	while (b->rich.text.len > 0 &&
	       b->rich.text.s[b->rich.text.len - 1] == '\n')
		b->rich.text.s[--b->rich.text.len] = '\0';
	strbuf_addn(&b->rich.text, "", 0);
	xmlFree(content);
}

static bool
is_apart(const xmlNode *n)
{
	return node_is_block(n) || node_is_list(n) || node_heading(n) > 0 ||
	       node_is(n, "li");
}

/* True: its children are to be walked, and leave() called behind them. */
static bool
enter(struct gather *g, const xmlNode *n)
{
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
	if (node_is(n, "li")) {
		free(g->mark);
		g->mark = mark_of(n);
	}
	return true;
}

static void
leave(struct gather *g, const xmlNode *n)
{
	if (node_is(n, "a"))
		add_address(g, n);
	else if (is_apart(n))
		flush(g);
	if (node_is(n, "li")) {
		free(g->mark);
		g->mark = NULL;
	}
}

void
flow_read(struct flow *f, const xmlDoc *doc)
{
	const xmlNode *root = node_body(doc), *n = root;
	struct gather g = { .flow = f };

	*f = (struct flow){ .n = 0 };
	while (n != NULL) {
		const bool inside = enter(&g, n);

		if (inside && n->children != NULL) {
			n = n->children;
			continue;
		}
		if (inside)
			leave(&g, n);
		while (n != root && n->next == NULL) {
			n = n->parent;
			leave(&g, n);
		}
		n = n == root ? NULL : n->next;
	}
	flush(&g);
	strbuf_free(&g.rich.text);
	free(g.rich.run);
	free(g.mark);
}

static void
free_rich(struct rich *r)
{
	strbuf_free(&r->text);
	free(r->run);
}

void
flow_free(struct flow *f)
{
	for (size_t i = 0; i < f->n; i++) {
		struct block *b = &f->block[i];

		for (size_t r = 0; r < b->nrows; r++) {
			for (size_t c = 0; c < b->row[r].n; c++)
				free_rich(&b->row[r].cell[c].rich);
			free(b->row[r].cell);
		}
		free(b->row);
		free(b->mark);
		free_rich(&b->rich);
	}
	free(f->block);
	strlist_free(&f->key);
	strlist_free(&f->field);
	*f = (struct flow){ .n = 0 };
}
