/* A document as plain text. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "node.h"
#include "text.h"
#include "text_table.h"

#define LISTS_MOST 8 /* lists within lists that are still told apart */
#define INDENT	   2

struct page {
	struct strbuf *out;
	struct strbuf line; /* what is gathered for the next paragraph */
	bool space; /* a blank is due before the next word */
	bool gap; /* an empty line is due before the next block */
	size_t depth; /* of lists */
	size_t number[LISTS_MOST]; /* of the item; 0 in a <ul> */
	bool item; /* the next paragraph begins an item */
	bool tight; /* a small heading stands right above what follows */
};

/* Text -------------------------------------------------------------------- */

/* Runs of blanks become one, also over the borders of elements. */
static void
add_text(struct strbuf *line, bool *space, const char *s)
{
	const size_t n = strlen(s);
	size_t i = 0, len;
	uint32_t c;

	for (; i < n; i += len) {
		c = utf8_get(s + i, n - i, &len);
		if (char_is_space(c)) {
			*space = true;
			continue;
		}
		if (*space && line->len > 0 && line->s[line->len - 1] != '\n')
			strbuf_addc(line, ' ');
		*space = false;
		strbuf_addu(line, char_shown(c));
	}
}

/* The address of a link, behind what is to be clicked on. */
static void
add_address(struct strbuf *line, const xmlNode *a)
{
	char *address = node_address(a);
	bool space = false;

	/* Not where the text shows it already. */
	if (*address != '\0' &&
	    (line->s == NULL || !ends_with(line->s, address))) {
		strbuf_add(line, " (");
		add_text(line, &space, address);
		strbuf_addc(line, ')');
	}
	free(address);
}

/* What is inside ROOT as one paragraph; LF only for <br>. */
void
text_inline(struct strbuf *out, const xmlNode *root)
{
	const xmlNode *n = root;
	bool space = false;

	for (;;) {
		if (node_is_text(n))
			add_text(out, &space, (const char *)n->content);
		else if (node_is(n, "br"))
			strbuf_addc(out, '\n');
		if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
			n = n->children;
			continue;
		}
		while (n != root && n->next == NULL) {
			n = n->parent;
			if (node_is(n, "a"))
				add_address(out, n);
		}
		if (n == root)
			break;
		n = n->next;
	}
	strbuf_addn(out, "", 0);
}

/* Lines ------------------------------------------------------------------- */

/* The bytes at S that are at most WIDTH columns wide; at least a character. */
static size_t
fitting(const char *s, size_t n, size_t width)
{
	char one[8];
	size_t i = 0, len, w = 0;

	while (i < n) {
		utf8_get(s + i, n - i, &len);
		memcpy(one, s + i, len);
		one[len] = '\0';
		w += utf8_width(one);
		if (w > width && i > 0)
			break;
		i += len;
	}
	return i;
}

static void
end_line(struct strlist *lines, struct strbuf *line)
{
	strlist_take(lines, strbuf_take(line));
}

static void
add_word(struct strlist *lines, struct strbuf *line, char *word, size_t width,
    bool hard)
{
	size_t n = strlen(word), cut;

	if (line->len > 0 && utf8_width(line->s) + 1 + utf8_width(word) > width)
		end_line(lines, line);
	while (hard && (cut = fitting(word, n, width)) < n) {
		strbuf_addn(line, word, cut);
		end_line(lines, line);
		word += cut;
		n -= cut;
	}
	if (line->len > 0)
		strbuf_addc(line, ' ');
	strbuf_add(line, word);
}

void
text_wrap(struct strlist *lines, const char *text, size_t width, bool hard)
{
	struct strlist hard_lines = { 0 }, words = { 0 };
	struct strbuf line = { 0 };

	strlist_split(&hard_lines, text, '\n');
	for (size_t i = 0; i < hard_lines.n; i++) {
		strlist_split(&words, hard_lines.v[i], ' ');
		for (size_t w = 0; w < words.n; w++)
			if (*words.v[w] != '\0')
				add_word(lines, &line, words.v[w], width, hard);
		strlist_free(&words);
		end_line(lines, &line);
	}
	strlist_free(&hard_lines);
}

/* A blank that must not be broken at is an ordinary one on paper. */
static void
put_text(struct strbuf *out, const char *s)
{
	for (; *s != '\0'; s++)
		if ((unsigned char)s[0] == 0xc2 &&
		    (unsigned char)s[1] == 0xa0) {
			strbuf_addc(out, ' ');
			s++;
		} else {
			strbuf_addc(out, *s);
		}
}

static void
begin_block(struct page *p)
{
	if (p->gap && !p->tight && p->out->len > 0)
		strbuf_addc(p->out, '\n');
	p->gap = p->tight = false;
}

static void
put_blanks(struct strbuf *out, size_t n)
{
	while (n-- > 0)
		strbuf_addc(out, ' ');
}

/* The gathered paragraph, behind "- " or "1. " where it begins an item. */
static void
flush(struct page *p)
{
	const size_t level = p->depth < LISTS_MOST ? p->depth : LISTS_MOST;
	const size_t number = level > 0 ? p->number[level - 1] : 0;
	const size_t indent = level * INDENT + (number > 0 ? 1 : 0);
	struct strlist lines = { 0 };
	struct strbuf mark = { 0 };

	p->space = false;
	if (p->line.len == 0)
		return;
	if (p->item && number > 0)
		strbuf_addf(&mark, "%zu. ", number);
	else if (p->item)
		strbuf_add(&mark, "- ");
	begin_block(p);
	text_wrap(&lines, p->line.s, TEXT_WIDTH - indent, false);
	for (size_t i = 0; i < lines.n; i++) {
		const size_t used = i == 0 ? mark.len : 0;

		put_blanks(p->out, indent > used ? indent - used : 0);
		if (i == 0 && mark.len > 0)
			strbuf_add(p->out, mark.s);
		put_text(p->out, lines.v[i]);
		strbuf_addc(p->out, '\n');
	}
	p->item = false;
	strlist_free(&lines);
	strbuf_free(&mark);
	strbuf_reset(&p->line);
}

/* Blocks ------------------------------------------------------------------ */

static void
put_heading(struct page *p, const xmlNode *n, char rule)
{
	struct strlist lines = { 0 };
	struct strbuf s = { 0 };
	size_t width = 0;

	text_inline(&s, n);
	p->gap = true;
	p->tight = false;
	begin_block(p);
	text_wrap(&lines, s.s, TEXT_WIDTH, false);
	for (size_t i = 0; i < lines.n; i++) {
		put_text(p->out, lines.v[i]);
		strbuf_addc(p->out, '\n');
		if (utf8_width(lines.v[i]) > width)
			width = utf8_width(lines.v[i]);
	}
	if (rule != '\0') {
		while (width-- > 0)
			strbuf_addc(p->out, rule);
		strbuf_addc(p->out, '\n');
	}
	p->gap = true;
	p->tight = rule == '\0';
	strlist_free(&lines);
	strbuf_free(&s);
}

static void
put_pre(struct page *p, const xmlNode *n)
{
	xmlChar *content = xmlNodeGetContent(n);
	struct strlist lines = { 0 };
	struct strbuf line = { 0 };
	uint32_t c;

	p->gap = true;
	begin_block(p);
	strlist_split(&lines, (const char *)content, '\n');
	for (size_t i = 0; i < lines.n; i++) {
		const char *s = lines.v[i];
		size_t len, left = strlen(s);

		for (; left > 0; s += len, left -= len) {
			c = utf8_get(s, left, &len);
			strbuf_addu(&line, c == '\t' ? ' ' : char_shown(c));
		}
		if (line.len > 0)
			strbuf_add(p->out, line.s);
		strbuf_addc(p->out, '\n');
		strbuf_reset(&line);
	}
	p->gap = true;
	strbuf_free(&line);
	strlist_free(&lines);
	xmlFree(content);
}

static void
put_caption(struct page *p, const xmlNode *n)
{
	struct strlist lines = { 0 };
	struct strbuf s = { 0 };

	text_inline(&s, n);
	text_wrap(&lines, s.s, TEXT_WIDTH, false);
	for (size_t i = 0; i < lines.n; i++) {
		put_text(p->out, lines.v[i]);
		strbuf_addc(p->out, '\n');
	}
	strlist_free(&lines);
	strbuf_free(&s);
}

static void
put_table(struct page *p, const xmlNode *n)
{
	const xmlNode *caption = node_caption(n);
	struct strbuf s = { 0 };

	text_table(&s, n, TEXT_WIDTH);
	if (s.len > 0) {
		p->gap = true;
		begin_block(p);
		if (caption != NULL)
			put_caption(p, caption);
		put_text(p->out, s.s);
		p->gap = true;
	}
	strbuf_free(&s);
}

/* Elements that are laid out as a whole.  False: go inside. */
static bool
put_whole(struct page *p, const xmlNode *n)
{
	static const char rules[] = { '=', '-', '\0' };

	if (node_heading(n) > 0) {
		flush(p);
		put_heading(p, n, rules[node_heading(n) - 1]);
	} else if (node_is(n, "table") || node_is(n, "dl")) {
		flush(p);
		put_table(p, n);
	} else if (node_is(n, "pre")) {
		flush(p);
		put_pre(p, n);
	} else {
		return node_is_hidden(n);
	}
	return true;
}

/* True: its children are to be walked, and leave() called behind them. */
static bool
enter(struct page *p, const xmlNode *n)
{
	if (node_is_text(n)) {
		add_text(&p->line, &p->space, (const char *)n->content);
		return false;
	}
	if (n->type != XML_ELEMENT_NODE || put_whole(p, n))
		return false;
	if (node_is(n, "br")) {
		strbuf_addc(&p->line, '\n');
	} else if (node_is_list(n)) {
		flush(p);
		p->gap = p->gap || p->depth == 0;
		if (p->depth < LISTS_MOST)
			p->number[p->depth] = 0;
		p->depth++;
	} else if (node_is(n, "li")) {
		flush(p);
		if (n->parent != NULL && node_is(n->parent, "ol") &&
		    p->depth >= 1 && p->depth <= LISTS_MOST)
			p->number[p->depth - 1]++;
		p->item = true;
	} else if (node_is_block(n)) {
		flush(p);
		/* The first paragraph of an item stays with its mark. */
		p->gap = p->gap || !p->item;
	}
	return true;
}

static void
leave(struct page *p, const xmlNode *n)
{
	if (node_is(n, "a")) {
		add_address(&p->line, n);
	} else if (node_is_list(n)) {
		flush(p);
		p->depth--;
		p->gap = p->gap || p->depth == 0;
	} else if (node_is(n, "li")) {
		flush(p);
		p->item = false;
	} else if (node_is_block(n)) {
		flush(p);
		p->gap = p->gap || p->depth == 0;
	}
}

void
text_render(struct strbuf *out, const xmlDoc *doc)
{
	const xmlNode *root = node_body(doc), *n;
	struct page p = { .out = out };

	for (n = root; n != NULL;) {
		const bool inside = enter(&p, n);

		if (inside && n->children != NULL) {
			n = n->children;
			continue;
		}
		if (inside)
			leave(&p, n);
		while (n != root && n->next == NULL) {
			n = n->parent;
			leave(&p, n);
		}
		n = n == root ? NULL : n->next;
	}
	flush(&p);
	strbuf_addn(out, "", 0);
	strbuf_free(&p.line);
}

char *
text_line(const xmlNode *n)
{
	struct strbuf s = { 0 };

	text_inline(&s, n);
	return one_line(strbuf_take(&s));
}

char *
text_title(const xmlDoc *doc)
{
	const xmlNode *head = node_child(xmlDocGetRootElement(doc), "head");
	const xmlNode *title = node_child(head, "title");

	return title != NULL ? text_line(title) : xstrdup("");
}
