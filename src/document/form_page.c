/* The authority's form as a page to copy from. */
#include <stdlib.h>
#include <string.h>

#include "../render/blocks.h"
#include "../render/escape.h"
#include "../render/node.h"
#include "../util/mem.h"
#include "form_page.h"
#include "words.h"

/* clang-format off */
static const char *const plain[] = { "h1", "h2", "h3", "p", "br", "ul", "ol",
	"li", "dl", "dt", "dd", "table", "tr", "th", "td", "div", "span",
	"strong", "em", "b", "i", "a" };
static const char *const attributes[] = { "class", "id", "lang" };
/* clang-format on */

struct form_page {
	struct strbuf *out;
	const char *lang;
	xmlChar *question; /* id of the last h3, which the buttons belong to */
};

static bool
is_one_of(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static bool
is_plain(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE &&
	       is_one_of(plain, LENGTH(plain), (const char *)n->name);
}

/* Is all of it left out, what is inside as well? */
static bool
is_dropped(const xmlNode *n)
{
	static const char *const names[] = { "head", "script", "style",
		"template", "noscript", "iframe", "object" };

	return n->type == XML_ELEMENT_NODE &&
	       is_one_of(names, LENGTH(names), (const char *)n->name);
}

static void
put_escaped(struct strbuf *out, const char *s)
{
	size_t left = strlen(s), len;
	uint32_t c;

	for (; left > 0; s += len, left -= len) {
		c = utf8_get(s, left, &len);
		if (c == '\n' || c == '\t')
			strbuf_addc(out, (char)c);
		else
			escape_html_char(out, c);
	}
}

static void
put_attribute(struct strbuf *out, const xmlNode *n, const char *name)
{
	xmlChar *v = xmlGetNoNsProp(n, (const xmlChar *)name);

	/* Links only to a place on the page. */
	if (v != NULL && (strcmp(name, "href") != 0 || *v == '#')) {
		strbuf_addf(out, " %s=\"", name);
		put_escaped(out, (const char *)v);
		strbuf_addc(out, '"');
	}
	xmlFree(v);
}

static bool
has_class(const xmlNode *n, const char *name)
{
	xmlChar *v = xmlGetNoNsProp(n, (const xmlChar *)"class");
	struct strlist words = { 0 };
	bool has;

	strlist_split(&words, v != NULL ? (const char *)v : "", ' ');
	has = strlist_has(&words, name);
	strlist_free(&words);
	xmlFree(v);
	return has;
}

static void
open_element(struct form_page *p, const xmlNode *n)
{
	if (has_class(n, "answer"))
		strbuf_add(p->out, "<div class=\"row\">");
	strbuf_addf(p->out, "<%s", (const char *)n->name);
	for (size_t a = 0; a < LENGTH(attributes); a++)
		put_attribute(p->out, n, attributes[a]);
	if (strcmp((const char *)n->name, "a") == 0)
		put_attribute(p->out, n, "href");
	if (strcmp((const char *)n->name, "h3") == 0) {
		xmlFree(p->question);
		p->question = xmlGetNoNsProp(n, (const xmlChar *)"id");
	}
	strbuf_addc(p->out, '>');
}

static void
close_element(struct form_page *p, const xmlNode *n)
{
	if (strcmp((const char *)n->name, "br") == 0)
		return;
	strbuf_addf(p->out, "</%s>", (const char *)n->name);
	if (!has_class(n, "answer"))
		return;
	strbuf_addf(p->out,
	    "<button type=\"button\" data-done=\"%s\" data-selected=\"%s\"",
	    i18n_text(p->lang, "Copied"), i18n_text(p->lang, "Selected"));
	/* Heard, the buttons would all be one another's like. */
	if (p->question != NULL) {
		strbuf_add(p->out, " aria-describedby=\"");
		put_escaped(p->out, (const char *)p->question);
		strbuf_addc(p->out, '"');
	}
	strbuf_addf(p->out, ">%s</button></div>", i18n_text(p->lang, "Copy"));
}

static bool
enter(void *page, const xmlNode *n)
{
	struct form_page *p = page;

	if (node_is_text(n))
		put_escaped(p->out, (const char *)n->content);
	else if (is_plain(n))
		open_element(p, n);
	return n->type == XML_ELEMENT_NODE && !is_dropped(n);
}

static void
leave(void *page, const xmlNode *n)
{
	if (is_plain(n))
		close_element(page, n);
}

void
form_html(struct strbuf *out, const xmlDoc *doc, const char *lang)
{
	struct form_page p = { .out = out,
		.lang = is_dutch(lang) ? "nl" : "en" };
	char *title = blocks_title(doc);

	strbuf_addf(out,
	    "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width\">\n"
	    "<meta name=\"referrer\" content=\"no-referrer\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'; "
	    "script-src 'unsafe-inline'\">\n<title>",
	    p.lang);
	put_escaped(out, title);
	strbuf_addf(out,
	    "</title>\n<style>\n%s</style>\n</head>\n<body>\n"
	    "<div class=\"page\" role=\"main\">\n",
	    form_page_css);
	node_walk(xmlDocGetRootElement(doc), enter, leave, &p);
	strbuf_addf(out, "\n</div>\n<script>\n%s</script>\n</body>\n</html>\n",
	    form_page_js);
	xmlFree(p.question);
	free(title);
}
