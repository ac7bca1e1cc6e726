/* HTML as a person would read it on paper. */
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "html_to_text.h"

#define QUOTE_MOST 20 /* marks before a line, however deep it is nested */
#define LIST_MOST  20

enum kind {
	KIND_INLINE,
	KIND_SKIP, /* nothing in it is text */
	KIND_BLOCK, /* begins and ends a line */
	KIND_PARA, /* and has a blank line around it */
	KIND_BREAK,
	KIND_RULE,
	KIND_ITEM,
	KIND_LIST,
	KIND_QUOTE,
	KIND_ROW,
	KIND_CELL,
	KIND_PRE,
	KIND_LINK,
	KIND_IMAGE,
};

/* In the order of strcmp(3). */
static const struct {
	const char *name;
	enum kind kind;
} kinds[] = {
	/* clang-format off */
	{ "a", KIND_LINK }, { "address", KIND_BLOCK },
	{ "article", KIND_BLOCK }, { "aside", KIND_BLOCK },
	{ "blockquote", KIND_QUOTE }, { "body", KIND_BLOCK },
	{ "br", KIND_BREAK }, { "caption", KIND_BLOCK },
	{ "center", KIND_BLOCK }, { "dd", KIND_BLOCK }, { "dir", KIND_LIST },
	{ "div", KIND_BLOCK }, { "dl", KIND_PARA }, { "dt", KIND_BLOCK },
	{ "fieldset", KIND_BLOCK }, { "figure", KIND_BLOCK },
	{ "footer", KIND_BLOCK }, { "form", KIND_BLOCK }, { "h1", KIND_PARA },
	{ "h2", KIND_PARA }, { "h3", KIND_PARA }, { "h4", KIND_PARA },
	{ "h5", KIND_PARA }, { "h6", KIND_PARA }, { "head", KIND_SKIP },
	{ "header", KIND_BLOCK }, { "hr", KIND_RULE }, { "iframe", KIND_SKIP },
	{ "img", KIND_IMAGE }, { "legend", KIND_BLOCK }, { "li", KIND_ITEM },
	{ "main", KIND_BLOCK }, { "menu", KIND_LIST }, { "nav", KIND_BLOCK },
	{ "noframes", KIND_SKIP }, { "noscript", KIND_SKIP },
	{ "object", KIND_SKIP }, { "ol", KIND_LIST }, { "option", KIND_BLOCK },
	{ "p", KIND_PARA }, { "pre", KIND_PRE }, { "script", KIND_SKIP },
	{ "section", KIND_BLOCK }, { "style", KIND_SKIP },
	{ "svg", KIND_SKIP }, { "table", KIND_PARA }, { "td", KIND_CELL },
	{ "template", KIND_SKIP }, { "th", KIND_CELL }, { "title", KIND_SKIP },
	{ "tr", KIND_ROW }, { "ul", KIND_LIST },
	/* clang-format on */
};

/* What is being written; LINE and GAP wait until there is text to follow. */
struct page {
	struct strbuf *out;
	size_t start; /* of ours in OUT */
	unsigned newlines; /* wanted before the next text */
	bool space; /* a blank is wanted before the next text */
	bool cell; /* a cell of this row has been written */
	bool at_line; /* nothing yet on this line but its prefix */
	const char *bullet; /* for the next text, or NULL */
	char item[16]; /* room for a numbered bullet */
	unsigned quote, pre, list;
	struct {
		bool ordered;
		unsigned n;
	} lists[LIST_MOST];
	size_t link_from; /* where the text of the open link begins */
};

static enum kind
kind_of(xmlNode *node)
{
	size_t lo = 0, hi = LENGTH(kinds), mid;
	int c;

	while (lo < hi) {
		mid = (lo + hi) / 2;
		c = strcmp((const char *)node->name, kinds[mid].name);
		if (c == 0)
			return kinds[mid].kind;
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return KIND_INLINE;
}

static void
want_newlines(struct page *p, unsigned n)
{
	if (p->newlines < n)
		p->newlines = n;
	p->space = false;
	p->cell = false;
}

static void
put_prefix(struct page *p)
{
	unsigned n = p->quote < QUOTE_MOST ? p->quote : QUOTE_MOST;

	while (n-- > 0)
		strbuf_add(p->out, "> ");
	n = p->list < LIST_MOST ? p->list : LIST_MOST;
	for (; n > 1; n--)
		strbuf_add(p->out, "  ");
	if (p->bullet != NULL)
		strbuf_add(p->out, p->bullet);
	else if (p->list > 0)
		strbuf_add(p->out, "  ");
	p->bullet = NULL;
}

/* What was wanted before this text, now that there is some. */
static void
put_before(struct page *p)
{
	if (p->out->len == p->start) {
		put_prefix(p);
	} else if (p->newlines > 0) {
		for (unsigned i = 0; i < p->newlines; i++)
			strbuf_addc(p->out, '\n');
		put_prefix(p);
	} else if (p->space) {
		strbuf_addc(p->out, ' ');
	}
	p->newlines = 0;
	p->space = false;
}

static void
put_pre(struct page *p, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\n') {
			p->newlines++;
			continue;
		}
		if (*s == '\r')
			continue;
		put_before(p);
		strbuf_addc(p->out, *s);
	}
}

/* The blank that editors put between words so that they stay together. */
static bool
is_nbsp(const char *s)
{
	return (s[0] == '\xc2' && s[1] == '\xa0');
}

static void
put_text(struct page *p, const char *s)
{
	if (p->pre > 0) {
		put_pre(p, s);
		return;
	}
	while (*s != '\0') {
		if (*s == ' ' || (*s >= '\t' && *s <= '\r')) {
			p->space = true;
			s++;
		} else if (is_nbsp(s)) {
			p->space = true;
			s += 2;
		} else {
			put_before(p);
			strbuf_addc(p->out, *s++);
		}
	}
}

static void
open_item(struct page *p)
{
	const unsigned at = p->list < LIST_MOST ? p->list : LIST_MOST;

	want_newlines(p, 1);
	p->bullet = "- ";
	if (at > 0 && p->lists[at - 1].ordered) {
		snprintf(
		    p->item, sizeof(p->item), "%u. ", ++p->lists[at - 1].n);
		p->bullet = p->item;
	}
}

static void
open_list(struct page *p, xmlNode *node)
{
	want_newlines(p, p->list == 0 ? 2 : 1);
	if (p->list < LIST_MOST) {
		p->lists[p->list].ordered = strcmp((const char *)node->name,
						"ol") == 0;
		p->lists[p->list].n = 0;
	}
	p->list++;
}

static void
open_image(struct page *p, xmlNode *node)
{
	xmlChar *alt = xmlGetNoNsProp(node, (const xmlChar *)"alt");

	if (alt != NULL && !is_blank((const char *)alt)) {
		put_text(p, "[");
		put_text(p, (const char *)alt);
		put_text(p, "]");
	}
	xmlFree(alt);
}

/* False where what is in NODE is not text. */
static bool
open_node(struct page *p, xmlNode *node)
{
	switch (kind_of(node)) {
	case KIND_SKIP:
		return false;
	case KIND_BLOCK:
	case KIND_ROW:
		want_newlines(p, 1);
		break;
	case KIND_PARA:
		want_newlines(p, 2);
		break;
	case KIND_PRE:
		want_newlines(p, 2);
		p->pre++;
		break;
	case KIND_BREAK:
		p->newlines += p->newlines < 3;
		p->space = p->cell = false;
		break;
	case KIND_RULE:
		want_newlines(p, 1);
		put_text(p, "---");
		want_newlines(p, 1);
		break;
	case KIND_ITEM:
		open_item(p);
		break;
	case KIND_LIST:
		open_list(p, node);
		break;
	case KIND_QUOTE:
		want_newlines(p, 2);
		p->quote++;
		break;
	case KIND_CELL:
		if (p->cell && p->newlines == 0)
			put_text(p, " | ");
		break;
	case KIND_LINK:
		p->link_from = p->out->len;
		break;
	case KIND_IMAGE:
		open_image(p, node);
		break;
	case KIND_INLINE:
		break;
	}
	return true;
}

/* Is TEXT what URL is, but for a slash at its end? */
static bool
is_same_url(const char *text, size_t text_len, const char *url, size_t url_len)
{
	if (text_len > 0 && text[text_len - 1] == '/')
		text_len--;
	if (url_len > 0 && url[url_len - 1] == '/')
		url_len--;
	return text_len == url_len && memcmp(text, url, url_len) == 0;
}

/* Does the text of the link, from FROM on, already say where it leads? */
static bool
says_where(const struct page *p, const char *url)
{
	static const char *const schemes[] = { "", "mailto:", "https://",
		"http://" };
	const char *text = p->out->s + p->link_from;
	size_t n = p->out->len - p->link_from, skip;

	while (n > 0 && strchr(" \n>-", *text) != NULL)
		text++, n--;
	for (size_t i = 0; i < LENGTH(schemes); i++) {
		skip = strlen(schemes[i]);
		if (!starts_with(url, schemes[i]))
			continue;
		if (is_same_url(text, n, url + skip, strlen(url + skip)) ||
		    is_same_url(text, n, url + skip, strcspn(url + skip, "?")))
			return true;
	}
	return false;
}

/* Worth printing: something that a person can follow. */
static bool
is_address(const char *url)
{
	return starts_with(url, "http://") || starts_with(url, "https://") ||
	       starts_with(url, "ftp://") || starts_with(url, "mailto:");
}

static void
close_link(struct page *p, xmlNode *node)
{
	xmlChar *href = xmlGetNoNsProp(node, (const xmlChar *)"href");
	char *url = href != NULL ? trim((char *)href) : NULL;

	if (url != NULL && p->out->len > p->link_from && is_address(url) &&
	    !says_where(p, url)) {
		put_text(p, " (");
		put_text(p, url);
		put_text(p, ")");
	}
	xmlFree(href);
}

static void
close_node(struct page *p, xmlNode *node)
{
	switch (kind_of(node)) {
	case KIND_BLOCK:
	case KIND_ROW:
	case KIND_ITEM:
		p->bullet = NULL;
		want_newlines(p, 1);
		break;
	case KIND_PARA:
		want_newlines(p, 2);
		break;
	case KIND_PRE:
		want_newlines(p, 2);
		p->pre--;
		break;
	case KIND_LIST:
		p->list--;
		p->bullet = NULL;
		want_newlines(p, p->list == 0 ? 2 : 1);
		break;
	case KIND_QUOTE:
		want_newlines(p, 2);
		p->quote--;
		break;
	case KIND_CELL:
		p->cell = p->newlines == 0 || p->cell;
		break;
	case KIND_LINK:
		close_link(p, node);
		break;
	case KIND_INLINE:
	case KIND_SKIP:
	case KIND_BREAK:
	case KIND_RULE:
	case KIND_IMAGE:
		break;
	}
}

/* Around the tree without recursion: its depth is the sender's choice. */
static void
walk(struct page *p, xmlNode *root)
{
	xmlNode *node = root;
	bool down;

	while (node != NULL) {
		down = false;
		if (node->type == XML_ELEMENT_NODE)
			down = open_node(p, node);
		else if ((node->type == XML_TEXT_NODE ||
			     node->type == XML_CDATA_SECTION_NODE) &&
			 node->content != NULL)
			put_text(p, (const char *)node->content);
		if (down && node->children != NULL) {
			node = node->children;
			continue;
		}
		if (down)
			close_node(p, node);
		while (node != root && node->next == NULL) {
			node = node->parent;
			close_node(p, node);
		}
		if (node == root)
			break;
		node = node->next;
	}
}

/*
 * The tree of it.  Without "huge" libxml2 would stop at 256 elements within
 * each other, which a long exchange of replies can have, and drop the rest.
 */
static htmlDocPtr
parse(const struct strbuf *html)
{
	htmlParserCtxtPtr ctxt;
	htmlDocPtr doc;

	ctxt = htmlCreateMemoryParserCtxt(html->s, (int)html->len);
	if (ctxt == NULL)
		return NULL;
	htmlCtxtUseOptions(ctxt,
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
	ctxt->options |= XML_PARSE_HUGE;
	xmlSwitchEncoding(ctxt, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(ctxt);
	doc = ctxt->myDoc;
	htmlFreeParserCtxt(ctxt);
	return doc;
}

bool
html_text_add(struct strbuf *out, const char *s, size_t n)
{
	struct page p = { .out = out, .start = out->len };
	struct strbuf clean = { 0 };
	htmlDocPtr doc;
	bool ok = true;

	/* A NUL would end the parser's reading. */
	strbuf_add_clean(&clean, s, n);
	if (is_blank(clean.s))
		goto out;
	doc = clean.len < INT_MAX ? parse(&clean) : NULL;
	if ((ok = doc != NULL)) {
		strbuf_addn(out, "", 0);
		walk(&p, xmlDocGetRootElement(doc));
		xmlFreeDoc(doc);
	}
out:
	strbuf_free(&clean);
	return ok;
}
