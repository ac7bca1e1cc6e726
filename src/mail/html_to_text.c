/* HTML as plain text, by the HTML parser of libxml2. */
#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "html_to_text.h"

#define MAX_QUOTE 20 /* marks before a line, however deep it is nested */
#define MAX_LIST  20

enum element_kind {
	ELEMENT_INLINE,
	ELEMENT_SKIP, /* its content is not text */
	ELEMENT_BLOCK, /* begins and ends a line */
	ELEMENT_PARAGRAPH, /* and has a blank line around it */
	ELEMENT_BREAK,
	ELEMENT_RULE,
	ELEMENT_ITEM,
	ELEMENT_LIST,
	ELEMENT_QUOTE,
	ELEMENT_CELL,
	ELEMENT_PRE,
	ELEMENT_LINK,
	ELEMENT_IMAGE,
	ELEMENT_SVG,
};

/* The line ends before and after an element, at least. */
static const unsigned line_ends[] = { [ELEMENT_BLOCK] = 1,
	[ELEMENT_PARAGRAPH] = 2,
	[ELEMENT_RULE] = 1,
	[ELEMENT_ITEM] = 1,
	[ELEMENT_QUOTE] = 2,
	[ELEMENT_PRE] = 2,
	[ELEMENT_SVG] = 0 };

/* In the order of strcmp(3). */
static const struct element {
	const char *name;
	enum element_kind kind;
} elements[] = {
	/* clang-format off */
	{ "a", ELEMENT_LINK }, { "address", ELEMENT_BLOCK },
	{ "article", ELEMENT_BLOCK }, { "aside", ELEMENT_BLOCK },
	{ "blockquote", ELEMENT_QUOTE }, { "body", ELEMENT_BLOCK },
	{ "br", ELEMENT_BREAK }, { "caption", ELEMENT_BLOCK },
	{ "center", ELEMENT_BLOCK }, { "dd", ELEMENT_BLOCK },
	{ "dir", ELEMENT_LIST }, { "div", ELEMENT_BLOCK },
	{ "dl", ELEMENT_PARAGRAPH }, { "dt", ELEMENT_BLOCK },
	{ "fieldset", ELEMENT_BLOCK }, { "figure", ELEMENT_BLOCK },
	{ "footer", ELEMENT_BLOCK }, { "form", ELEMENT_BLOCK },
	{ "h1", ELEMENT_PARAGRAPH }, { "h2", ELEMENT_PARAGRAPH },
	{ "h3", ELEMENT_PARAGRAPH }, { "h4", ELEMENT_PARAGRAPH },
	{ "h5", ELEMENT_PARAGRAPH }, { "h6", ELEMENT_PARAGRAPH },
	{ "head", ELEMENT_SKIP }, { "header", ELEMENT_BLOCK },
	{ "hr", ELEMENT_RULE }, { "iframe", ELEMENT_SKIP },
	{ "img", ELEMENT_IMAGE }, { "legend", ELEMENT_BLOCK },
	{ "li", ELEMENT_ITEM }, { "main", ELEMENT_BLOCK },
	{ "menu", ELEMENT_LIST }, { "nav", ELEMENT_BLOCK },
	{ "noframes", ELEMENT_SKIP }, { "ol", ELEMENT_LIST },
	{ "option", ELEMENT_BLOCK }, { "p", ELEMENT_PARAGRAPH },
	{ "pre", ELEMENT_PRE }, { "script", ELEMENT_SKIP },
	{ "section", ELEMENT_BLOCK }, { "style", ELEMENT_SKIP },
	{ "svg", ELEMENT_SVG }, { "table", ELEMENT_PARAGRAPH },
	{ "td", ELEMENT_CELL }, { "template", ELEMENT_SKIP },
	{ "th", ELEMENT_CELL }, { "title", ELEMENT_SKIP },
	{ "tr", ELEMENT_BLOCK }, { "ul", ELEMENT_LIST },
	/* clang-format on */
};

/* Within a drawing; a program shows its title when asked. */
static const struct element svg_elements[] = {
	{ "desc", ELEMENT_SKIP },
	{ "metadata", ELEMENT_SKIP },
	{ "text", ELEMENT_BLOCK },
	{ "title", ELEMENT_BLOCK },
};

/* Text being written; line ends and blanks wait until text follows them. */
struct html_text {
	struct strbuf *out;
	size_t start; /* of the text in OUT */
	unsigned newlines; /* due before the next text */
	bool space; /* a blank is due before the next text */
	bool cell; /* a cell of this row has been written */
	const char *bullet; /* for the next text, or NULL */
	char item[16]; /* room for a numbered bullet */
	unsigned quote, pre, list, svg;
	struct {
		bool ordered;
		unsigned n;
	} lists[MAX_LIST];
	size_t link_from; /* where the text of the open link begins */
	bool has_hidden; /* text that a program does not show was left out */
	bool shows_hidden;
};

static int
compare_element(const void *name, const void *element)
{
	return strcmp(name, ((const struct element *)element)->name);
}

static enum element_kind
kind_of(const struct html_text *p, const xmlNode *node)
{
	const struct element *e = NULL;

	if (p->svg > 0)
		e = bsearch(node->name, svg_elements, LENGTH(svg_elements),
		    sizeof(svg_elements[0]), compare_element);
	if (e == NULL)
		e = bsearch(node->name, elements, LENGTH(elements),
		    sizeof(elements[0]), compare_element);
	return e != NULL ? e->kind : ELEMENT_INLINE;
}

static void
end_lines(struct html_text *p, unsigned n)
{
	if (p->newlines < n)
		p->newlines = n;
	p->space = false;
	p->cell = false;
}

static void
put_prefix(struct html_text *p)
{
	unsigned n = p->quote < MAX_QUOTE ? p->quote : MAX_QUOTE;

	while (n-- > 0)
		strbuf_add(p->out, "> ");
	n = p->list < MAX_LIST ? p->list : MAX_LIST;
	for (; n > 1; n--)
		strbuf_add(p->out, "  ");
	if (p->bullet != NULL)
		strbuf_add(p->out, p->bullet);
	else if (p->list > 0)
		strbuf_add(p->out, "  ");
	p->bullet = NULL;
}

/* Write the line ends or the blank that are due before this text. */
static void
put_before(struct html_text *p)
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
put_pre(struct html_text *p, const char *s)
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

/* U+00A0, which editors put between words that should stay together. */
static bool
is_nbsp(const char *s)
{
	return s[0] == '\xc2' && s[1] == '\xa0';
}

static void
put_text(struct html_text *p, const char *s)
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
open_item(struct html_text *p)
{
	const unsigned at = p->list < MAX_LIST ? p->list : MAX_LIST;

	p->bullet = "- ";
	if (at > 0 && p->lists[at - 1].ordered) {
		snprintf(
		    p->item, sizeof(p->item), "%u. ", ++p->lists[at - 1].n);
		p->bullet = p->item;
	}
}

static void
open_list(struct html_text *p, xmlNode *node)
{
	end_lines(p, p->list == 0 ? 2 : 1);
	if (p->list < MAX_LIST) {
		p->lists[p->list].ordered = strcmp((const char *)node->name,
						"ol") == 0;
		p->lists[p->list].n = 0;
	}
	p->list++;
}

static void
open_image(struct html_text *p, xmlNode *node)
{
	xmlChar *alt = xmlGetNoNsProp(node, (const xmlChar *)"alt");

	if (alt != NULL && !is_blank((const char *)alt)) {
		put_text(p, "[");
		put_text(p, (const char *)alt);
		put_text(p, "]");
	}
	xmlFree(alt);
}

/* Is it an element that no program shows, such as the line that shops put
 * before a mail for the list of an inbox? */
static bool
is_hidden(xmlNode *node)
{
	static const char *const marks[] = { "display:none",
		"visibility:hidden" };
	xmlChar *style;
	size_t n = 0;
	bool is = false;

	if (node->properties == NULL)
		return false;
	if (xmlHasProp(node, (const xmlChar *)"hidden") != NULL)
		return true;
	style = xmlGetNoNsProp(node, (const xmlChar *)"style");
	if (style == NULL)
		return false;
	for (const xmlChar *s = style; *s != '\0'; s++)
		if (!is_space((char)*s))
			style[n++] = (xmlChar)ascii_lower((char)*s);
	style[n] = '\0';
	for (size_t i = 0; i < LENGTH(marks); i++)
		is |= strstr((const char *)style, marks[i]) != NULL;
	xmlFree(style);
	return is;
}

/* Returns false if the content of NODE is not text. */
static bool
open_node(struct html_text *p, xmlNode *node)
{
	const enum element_kind kind = kind_of(p, node);

	if (!p->shows_hidden && is_hidden(node)) {
		p->has_hidden = true;
		return false;
	}
	if (line_ends[kind] > 0)
		end_lines(p, line_ends[kind]);
	if (kind == ELEMENT_BREAK) {
		p->newlines += p->newlines < 3;
		p->space = p->cell = false;
	} else if (kind == ELEMENT_RULE) {
		put_text(p, "---");
	} else if (kind == ELEMENT_ITEM) {
		open_item(p);
	} else if (kind == ELEMENT_LIST) {
		open_list(p, node);
	} else if (kind == ELEMENT_CELL && p->cell && p->newlines == 0) {
		put_text(p, " | ");
	} else if (kind == ELEMENT_LINK) {
		p->link_from = p->out->len;
	} else if (kind == ELEMENT_IMAGE) {
		open_image(p, node);
	}
	p->quote += kind == ELEMENT_QUOTE;
	p->pre += kind == ELEMENT_PRE;
	p->svg += kind == ELEMENT_SVG;
	return kind != ELEMENT_SKIP;
}

/* Are TEXT and URL the same, but for a slash at the end? */
static bool
is_same_url(const char *text, size_t text_len, const char *url, size_t url_len)
{
	if (text_len > 0 && text[text_len - 1] == '/')
		text_len--;
	if (url_len > 0 && url[url_len - 1] == '/')
		url_len--;
	return text_len == url_len && memcmp(text, url, url_len) == 0;
}

/* Does the text of the link already contain its address? */
static bool
shows_address(const struct html_text *p, const char *url)
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

/* An address that a person can open. */
static bool
is_address(const char *url)
{
	return starts_with(url, "http://") || starts_with(url, "https://") ||
	       starts_with(url, "ftp://") || starts_with(url, "mailto:");
}

static void
close_link(struct html_text *p, xmlNode *node)
{
	xmlChar *href = xmlGetNoNsProp(node, (const xmlChar *)"href");
	char *url = href != NULL ? trim((char *)href) : NULL;

	if (url != NULL && p->out->len > p->link_from && is_address(url) &&
	    !shows_address(p, url)) {
		put_text(p, " (");
		put_text(p, url);
		put_text(p, ")");
	}
	xmlFree(href);
}

static void
close_node(struct html_text *p, xmlNode *node)
{
	const enum element_kind kind = kind_of(p, node);

	if (line_ends[kind] > 0)
		end_lines(p, line_ends[kind]);
	if (kind == ELEMENT_LIST)
		end_lines(p, --p->list == 0 ? 2 : 1);
	else if (kind == ELEMENT_CELL)
		p->cell = p->newlines == 0 || p->cell;
	else if (kind == ELEMENT_LINK)
		close_link(p, node);
	if (kind == ELEMENT_BLOCK || kind == ELEMENT_ITEM ||
	    kind == ELEMENT_LIST)
		p->bullet = NULL;
	p->quote -= kind == ELEMENT_QUOTE;
	p->pre -= kind == ELEMENT_PRE;
	p->svg -= kind == ELEMENT_SVG;
}

/* Visit the tree without recursion: the sender chooses its depth. */
static void
walk(struct html_text *p, xmlNode *root)
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

/* Ends the parser when its time is up. */
struct html_budget {
	startElementSAXFunc start;
	clock_t until;
	unsigned n;
	bool is_over;
};

static void
start_element(void *arg, const xmlChar *name, const xmlChar **attributes)
{
	htmlParserCtxtPtr ctxt = arg;
	struct html_budget *b = ctxt->_private;

	if (b->n++ % 256 == 0 && clock() > b->until) {
		b->is_over = true;
		xmlStopParser(ctxt);
		return;
	}
	b->start(arg, name, attributes);
}

/* The end of the comment that begins there. */
static const char *
comment_end(const char *s)
{
	for (s += strlen("<!--"); (s = strstr(s, "--")) != NULL; s++)
		if (s[2] == '>' || (s[2] == '!' && s[3] == '>'))
			return strchr(s, '>') + 1;
	return NULL;
}

/* The length of what stands there and is no text, but is text, or hides text,
 * to libxml2: comments that HTML 5 ends at once, and conditions of Outlook. */
static size_t
stray_len(const char *s)
{
	static const char *const comments[] = { "<!-->", "<!--->" };
	static const char *const conditions[] = { "<![if", "<![endif]" };

	for (size_t i = 0; i < LENGTH(comments); i++)
		if (starts_with(s, comments[i]))
			return strlen(comments[i]);
	for (size_t i = 0; i < LENGTH(conditions); i++)
		if (strncasecmp(s, conditions[i], strlen(conditions[i])) == 0)
			return strcspn(s, ">") + 1;
	return 0;
}

static void
drop_strays(struct strbuf *html)
{
	const char *const last = strrchr(html->s, '>'); /* none ends behind */
	const char *s = html->s, *next;
	char *to = html->s;
	size_t n;

	while (
	    last != NULL && (next = strstr(s, "<!")) != NULL && next < last) {
		memmove(to, s, (size_t)(next - s));
		to += next - s;
		s = next;
		if ((n = stray_len(s)) > 0) {
			s += n;
			continue;
		}
		next = starts_with(s, "<!--") ? comment_end(s) : s + 2;
		n = next != NULL ? (size_t)(next - s) : strlen(s);
		memmove(to, s, n);
		to += n;
		s += n;
	}
	n = strlen(s);
	memmove(to, s, n + 1);
	html->len = (size_t)(to - html->s) + n;
}

/*
 * Without "huge", libxml2 drops the content of elements nested deeper than 256,
 * which a long exchange of replies can reach.
 */
static htmlDocPtr
parse(const struct strbuf *html)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
			    HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
			    HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;
	htmlParserCtxtPtr ctxt = htmlNewParserCtxt();
	struct html_budget budget = { 0 };
	htmlDocPtr doc;

	if (ctxt == NULL)
		return NULL;
	budget.start = ctxt->sax->startElement;
	budget.until = clock() + HTML_SECONDS * CLOCKS_PER_SEC;
	ctxt->sax->startElement = start_element;
	ctxt->_private = &budget;
	ctxt->options |= XML_PARSE_HUGE; /* not among the options of HTML */
	doc = htmlCtxtReadMemory(
	    ctxt, html->s, (int)html->len, NULL, "UTF-8", options);
	htmlFreeParserCtxt(ctxt);
	if (budget.is_over) {
		xmlFreeDoc(doc);
		doc = NULL;
	}
	return doc;
}

bool
html_to_text(struct strbuf *out, const char *s, size_t n)
{
	struct html_text p = { .out = out, .start = out->len };
	struct strbuf clean = { 0 };
	htmlDocPtr doc;
	bool ok = true;

	/* A NUL would end the parser's reading. */
	strbuf_add_clean(&clean, s, n);
	strbuf_addn(&clean, "", 0);
	drop_strays(&clean);
	if (is_blank(clean.s))
		goto out;
	doc = clean.len <= HTML_MOST ? parse(&clean) : NULL;
	if ((ok = doc != NULL)) {
		strbuf_addn(out, "", 0);
		walk(&p, xmlDocGetRootElement(doc));
		/* A style sheet may show what an element hides. */
		if (p.has_hidden && out->len == p.start) {
			p = (struct html_text){ .out = out,
				.start = out->len,
				.shows_hidden = true };
			walk(&p, xmlDocGetRootElement(doc));
		}
		xmlFreeDoc(doc);
	}
out:
	strbuf_free(&clean);
	return ok;
}

#define META_WITHIN 4096 /* bytes; browsers look no further than 1024 */

/* The value behind "charset" in the text of a meta element, or NULL. */
static char *
charset_in(const char *s, const char *end)
{
	static const char name[] = "charset";
	const size_t len = strlen(name);
	const char *from;

	for (; (size_t)(end - s) > len; s++)
		if (strncasecmp(s, name, len) == 0)
			break;
	if ((size_t)(end - s) <= len)
		return NULL;
	s += len;
	while (s < end && strchr(" \t\r\n='\"", *s) != NULL)
		s++;
	for (from = s; s < end && strchr(" \t\r\n;'\"/", *s) == NULL;)
		s++;
	/* Its bytes could not be read as ASCII if it were UTF-16. */
	if (s - from >= 6 && strncasecmp(from, "utf-16", 6) == 0)
		return xstrdup("utf-8");
	return s > from ? xstrndup(from, (size_t)(s - from)) : NULL;
}

char *
html_charset(const char *s, size_t n)
{
	const char *const stop = s + (n < META_WITHIN ? n : META_WITHIN);
	const char *end;
	char *found = NULL;

	for (; found == NULL && stop - s > 5; s++) {
		if (strncasecmp(s, "<meta", 5) != 0)
			continue;
		end = memchr(s, '>', (size_t)(stop - s));
		if (end == NULL)
			break;
		found = charset_in(s + 5, end);
	}
	return found;
}
