/* The form of a supervisory authority as a page to copy from. */
#include <stdlib.h>
#include <string.h>

#include "../render/blocks.h"
#include "../render/escape.h"
#include "../render/node.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "../util/utf8.h"
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
	char *question; /* id of the last h3, which the buttons belong to */
};

static bool
is_plain(const xmlNode *n)
{
	return node_is_one_of(n, plain, LENGTH(plain));
}

/* Left out with all that is in it. */
static bool
is_dropped(const xmlNode *n)
{
	static const char *const names[] = { "head", "script", "style",
		"template", "noscript", "iframe", "object" };

	return node_is_one_of(n, names, LENGTH(names));
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
	char *v = node_attribute(n, name);

	/* Links only to a place on the page. */
	if (v != NULL && (strcmp(name, "href") != 0 || *v == '#')) {
		strbuf_addf(out, " %s=\"", name);
		put_escaped(out, v);
		strbuf_addc(out, '"');
	}
	free(v);
}

static bool
is_answer(const xmlNode *n)
{
	char *class = node_attribute(n, "class");
	struct strlist words = { 0 };
	bool is;

	strlist_split(&words, class != NULL ? class : "", ' ');
	is = strlist_has(&words, "answer");
	strlist_free(&words);
	free(class);
	return is;
}

static void
open_element(struct form_page *p, const xmlNode *n)
{
	if (is_answer(n))
		strbuf_add(p->out, "<div class=\"row\">");
	strbuf_addf(p->out, "<%s", (const char *)n->name);
	for (size_t a = 0; a < LENGTH(attributes); a++)
		put_attribute(p->out, n, attributes[a]);
	if (node_is(n, "a"))
		put_attribute(p->out, n, "href");
	if (node_is(n, "h3")) {
		free(p->question);
		p->question = node_attribute(n, "id");
	}
	strbuf_addc(p->out, '>');
}

static void
close_element(struct form_page *p, const xmlNode *n)
{
	if (node_is(n, "br"))
		return;
	strbuf_addf(p->out, "</%s>", (const char *)n->name);
	if (!is_answer(n))
		return;
	strbuf_addf(p->out,
	    "<button type=\"button\" data-done=\"%s\" data-selected=\"%s\"",
	    i18n_text(p->lang, "Copied"), i18n_text(p->lang, "Selected"));
	/* To a screen reader, the buttons would all sound alike. */
	if (p->question != NULL) {
		strbuf_add(p->out, " aria-describedby=\"");
		put_escaped(p->out, p->question);
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
form_page_render(struct strbuf *out, const xmlDoc *doc, const char *lang)
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
	free(p.question);
	free(title);
}
