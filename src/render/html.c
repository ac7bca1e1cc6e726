/* A document as one HTML file. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "blocks.h"
#include "chart.h"
#include "escape.h"
#include "html.h"
#include "node.h"

/* Elements ---------------------------------------------------------------- */

enum {
	KEPT = 1, /* of other elements only the contents are written */
	ON_LINE = 2, /* begins a line of the file */
	OUTER = 4 /* holds elements only, so that blanks in it do not count */
};

static unsigned
flags_of(const xmlNode *n)
{
	static const char *const outer[] = { "ul", "ol", "dl", "table", "thead",
		"tbody", "tfoot", "tr" };
	static const char *const on_line[] = { "h1", "h2", "h3", "p", "pre",
		"li", "dt", "dd", "caption", "td", "th", "div", "section",
		"header", "footer", "main", "blockquote", "address" };
	static const char *const within[] = { "br", "a", "strong", "b", "em",
		"i", "code", "small", "span" };

	if (node_is_one_of(n, outer, LENGTH(outer)))
		return KEPT | ON_LINE | OUTER;
	if (node_is_one_of(n, on_line, LENGTH(on_line)))
		return KEPT | ON_LINE;
	return node_is_one_of(n, within, LENGTH(within)) ? KEPT : 0;
}

/* The element that is written for N; the page already has a <main>. */
static const char *
name_of(const xmlNode *n)
{
	return node_is(n, "main") ? "div"
	       : node_is(n, "b")  ? "strong"
	       : node_is(n, "i")  ? "em"
				  : (const char *)n->name;
}

/* Text -------------------------------------------------------------------- */

/* Blanks are collapsed, except in a <pre>. */
static void
put_text(struct strbuf *out, const char *s, bool is_pre)
{
	size_t len, n = strlen(s);
	bool space = false;
	uint32_t c;

	for (; n > 0; s += len, n -= len) {
		c = utf8_get(s, n, &len);
		if (!escape_is_blank(c)) {
			escape_html_char(out, c);
			space = false;
		} else if (is_pre) {
			strbuf_addu(out, c == ' ' || c == '\t' ? c : '\n');
		} else if (!space) {
			strbuf_addc(out, ' ');
			space = true;
		}
	}
}

/* Attributes -------------------------------------------------------------- */

/* Letters, digits, "-" and what is in MORE. */
static bool
is_plain(const char *s, const char *more)
{
	for (; *s != '\0'; s++)
		if (!(*s >= 'a' && *s <= 'z') && !(*s >= 'A' && *s <= 'Z') &&
		    !(*s >= '0' && *s <= '9') && *s != '-' &&
		    strchr(more, *s) == NULL)
			return false;
	return true;
}

static bool
is_class(const char *s)
{
	return is_plain(s, " _");
}

static bool
is_lang(const char *s)
{
	return is_plain(s, "");
}

/* A browser drops blanks and controls within an address, so that
 * "java\nscript:" would run a script; here such a text is not an address. */
static bool
is_address(const char *s)
{
	static const char *const schemes[] = { "http://", "https://",
		"mailto:" };

	for (const char *p = s; *p != '\0'; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return false;
	for (size_t i = 0; i < LENGTH(schemes); i++)
		if (strncasecmp(s, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

static void
put_attribute(struct strbuf *out, const xmlNode *n, const char *name,
    bool (*is_right)(const char *))
{
	char *value = node_attribute(n, name);

	if (value != NULL && *value != '\0' && is_right(value)) {
		strbuf_addf(out, " %s=\"", name);
		put_text(out, value, false);
		strbuf_addc(out, '"');
	}
	free(value);
}

/* Tables ------------------------------------------------------------------ */

/* A row of headings only. */
static bool
is_heading_row(const xmlNode *tr)
{
	size_t n = 0;

	for (const xmlNode *c = tr->children; c != NULL; c = c->next) {
		if (node_is(c, "td"))
			return false;
		n += node_is(c, "th") ? 1 : 0;
	}
	return n > 0;
}

/* A first row of headings in a table without <thead>: a browser repeats a
 * <thead> on every page of paper. */
static bool
is_bare_head(const xmlNode *n)
{
	if (!node_is(n, "tr") || n->parent == NULL ||
	    !node_is(n->parent, "table") || !is_heading_row(n))
		return false;
	while ((n = n->prev) != NULL)
		if (n->type == XML_ELEMENT_NODE && !node_is(n, "caption"))
			return false;
	return true;
}

static const char *
scope_of(const xmlNode *th)
{
	const xmlNode *tr = th->parent;

	return tr != NULL && node_is(tr, "tr") && !is_heading_row(tr) ? "row"
								      : "col";
}

/* Charts ------------------------------------------------------------------ */

/* The next node of the document, or NULL. */
static const xmlNode *
next_node(const xmlNode *n)
{
	if (n->type == XML_ELEMENT_NODE && n->children != NULL)
		return n->children;
	while (n != NULL && n->next == NULL)
		n = n->parent;
	return n != NULL ? n->next : NULL;
}

/* The number of charts up to and including the table LAST, or in the whole
 * document for NULL. */
static size_t
count_charts(const xmlDoc *doc, const xmlNode *last)
{
	const xmlNode *n = xmlDocGetRootElement(doc);
	size_t count = 0;

	for (; n != NULL; n = next_node(n)) {
		count += chart_exists(n) ? 1 : 0;
		if (n == last)
			break;
	}
	return count;
}

static void
put_chart(struct strbuf *out, const xmlNode *table)
{
	if (chart_exists(table))
		chart_svg(out, table, count_charts(table->doc, table));
}

/* The page ---------------------------------------------------------------- */

/* The title of a table: its caption, or the heading before it. */
static const xmlNode *
title_of(const xmlNode *table)
{
	const xmlNode *caption = node_caption(table), *n;

	if (caption != NULL)
		return caption;
	for (; table != NULL; table = table->parent)
		for (n = table->prev; n != NULL; n = n->prev)
			if (node_heading(n) > 0)
				return n;
	return NULL;
}

/* A table that is wider than the page scrolls.  To do so by keyboard it needs a
 * tabindex, and then a name for screen readers. */
static void
put_scroll(struct strbuf *out, const xmlNode *table)
{
	const xmlNode *title = title_of(table);
	char *name;

	strbuf_add(out, "<div class=\"scroll\" tabindex=\"0\"");
	if (title != NULL) {
		name = blocks_line(title);
		strbuf_add(out, " role=\"group\" aria-label=\"");
		put_text(out, name, false);
		strbuf_addc(out, '"');
		free(name);
	}
	strbuf_addc(out, '>');
}

static void
put_start(struct strbuf *out, const xmlNode *n, unsigned flags)
{
	if (flags & ON_LINE)
		strbuf_addc(out, '\n');
	if (node_is(n, "table")) {
		put_chart(out, n);
		put_scroll(out, n);
	}
	if (is_bare_head(n))
		strbuf_add(out, "<thead>");
	strbuf_addf(out, "<%s", name_of(n));
	put_attribute(out, n, "class", is_class);
	put_attribute(out, n, "lang", is_lang);
	if (node_is(n, "a"))
		put_attribute(out, n, "href", is_address);
	if (node_is(n, "th"))
		strbuf_addf(out, " scope=\"%s\"", scope_of(n));
	strbuf_addc(out, '>');
	/* An HTML parser drops the first LF in a <pre>. */
	if (node_is(n, "pre"))
		strbuf_addc(out, '\n');
}

static void
put_end(struct strbuf *out, const xmlNode *n, unsigned flags)
{
	if (flags & OUTER)
		strbuf_addc(out, '\n');
	strbuf_addf(out, "</%s>", name_of(n));
	if (is_bare_head(n))
		strbuf_add(out, "</thead>");
	if (node_is(n, "table"))
		strbuf_add(out, "</div>");
}

static bool
is_in_pre(const xmlNode *n)
{
	for (; n != NULL; n = n->parent)
		if (node_is(n, "pre"))
			return true;
	return false;
}

static bool
enter(void *out, const xmlNode *n)
{
	if (node_is_text(n)) {
		const char *s = (const char *)n->content;

		if (n->parent == NULL || !(flags_of(n->parent) & OUTER) ||
		    !is_blank(s))
			put_text(out, s, is_in_pre(n));
		return false;
	}
	if (n->type != XML_ELEMENT_NODE || node_is_hidden(n))
		return false;
	if (flags_of(n) & KEPT)
		put_start(out, n, flags_of(n));
	return !node_is(n, "br");
}

static void
leave(void *out, const xmlNode *n)
{
	if (flags_of(n) & KEPT)
		put_end(out, n, flags_of(n));
}

static void
put_head(struct strbuf *out, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	char *title = blocks_title(doc);

	strbuf_add(out, "<!doctype html>\n<html");
	if (root != NULL)
		put_attribute(out, root, "lang", is_lang);
	strbuf_add(out,
	    ">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'; "
	    "base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n<title>");
	put_text(out, title, false);
	strbuf_addf(out, "</title>\n<style>\n%s%s</style>\n</head>\n", page_css,
	    count_charts(doc, NULL) > 0 ? chart_css : "");
	free(title);
}

void
html_render(struct strbuf *out, const xmlDoc *doc)
{
	put_head(out, doc);
	strbuf_add(out, "<body>\n<main>");
	node_walk(node_body(doc), enter, leave, out);
	strbuf_add(out, "\n</main>\n</body>\n</html>\n");
}
