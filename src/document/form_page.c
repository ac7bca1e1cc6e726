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
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#5a5a5a;"
    "--line:#cfcfcf;--box:#f4f4f4;--key:#154273;--warn:#a3260a}\n"
    "@media screen and (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#161616;"
    "--soft:#aaa;--line:#444;--box:#242424;--key:#8cb8e8;--warn:#ff9b80}}\n"
    "body{font:1rem/1.5 system-ui,sans-serif;color:var(--ink);"
    "background:var(--paper);margin:0}\n"
    ".page{max-width:46rem;margin:0 auto;padding:1rem}\n"
    "h1{font-size:1.6rem;line-height:1.2;color:var(--key)}\n"
    "h2{font-size:1.25rem;margin:2.5rem 0 0;padding-bottom:.25rem;"
    "border-bottom:2px solid var(--key)}\n"
    "h3{font-size:1rem;margin:1.5rem 0 .25rem}\n"
    "p,ul{margin:.35rem 0;overflow-wrap:anywhere}\n"
    "a{color:var(--key)}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}\n"
    "dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}\n"
    "em.hint{font-style:normal;font-size:.875rem;color:var(--soft)}\n"
    "p.label{font-size:.875rem;color:var(--soft);margin:.5rem 0 0}\n"
    "strong.state{font-weight:600;color:var(--soft)}\n"
    "strong.missing{color:var(--warn)}\n"
    ".row{display:flex;align-items:flex-start;gap:.75rem;margin:.35rem 0}\n"
    ".answer{flex:1;min-width:0;background:var(--box);padding:.5rem .75rem;"
    "border-radius:.25rem;margin:0}\n"
    "ul.options{list-style:none;padding-left:.75rem}\n"
    "ul.options li{color:var(--soft);padding-left:1.6em;text-indent:-1.6em}\n"
    "ul.options li.on{color:var(--ink);font-weight:600}\n"
    "span.mark{display:inline-block;width:1.6em;text-indent:0}\n"
    "button{font:inherit;font-size:.875rem;padding:.35rem .75rem;"
    "min-width:7rem;color:var(--key);background:none;cursor:pointer;"
    "border:1px solid var(--key);border-radius:.25rem}\n"
    "button:hover,button.done{color:var(--paper);background:var(--key)}\n"
    "button:focus-visible,a:focus-visible{outline:3px solid var(--key);"
    "outline-offset:2px}\n"
    "@media(max-width:30rem){dl{grid-template-columns:fit-content(40%) 1fr}"
    ".row{flex-direction:column;gap:.35rem}"
    ".answer{align-self:stretch}}\n"
    "@page{size:A4;margin:20mm}\n"
    "@media print{body{font-size:10pt}button{display:none}"
    ".page{max-width:none;padding:0}.row,li{break-inside:avoid}"
    ".answer{background:none;padding:0}"
    "h2,h3,.hint,.label{break-after:avoid}}\n";

/* Where the clipboard may not be written, the text is selected and copied in
 * the old way; where that fails too it stands selected, for the keyboard. */
static const char script[] =
    "'use strict';\n"
    "(function(){\n"
    "function words(a){\n"
    "  var c=a.querySelectorAll('.copy');\n"
    "  if(!c.length)return a.innerText.trim();\n"
    "  return Array.prototype.map.call(c,function(e){\n"
    "    return e.innerText.trim();}).join('\\n');\n"
    "}\n"
    "function select(a){\n"
    "  var r=document.createRange(),s=window.getSelection();\n"
    "  r.selectNodeContents(a);s.removeAllRanges();s.addRange(r);\n"
    "}\n"
    "function old(a,text){\n"
    "  var t=document.createElement('textarea'),ok=false;\n"
    "  t.value=text;t.style.position='fixed';t.style.opacity='0';\n"
    "  document.body.appendChild(t);t.select();\n"
    "  try{ok=document.execCommand('copy');}catch(e){ok=false;}\n"
    "  document.body.removeChild(t);\n"
    "  if(!ok)select(a);\n"
    "  return ok;\n"
    "}\n"
    "function mark(b,ok){\n"
    "  b.textContent=b.getAttribute(ok?'data-done':'data-selected');\n"
    "  b.classList.add('done');b.focus();\n"
    "}\n"
    "document.addEventListener('click',function(e){\n"
    "  var b=e.target,a=b.previousElementSibling;\n"
    "  if(b.tagName!=='BUTTON'||!a)return;\n"
    "  var text=words(a);\n"
    "  if(!navigator.clipboard){mark(b,old(a,text));return;}\n"
    "  navigator.clipboard.writeText(text).then(function(){mark(b,true);},\n"
    "    function(){mark(b,old(a,text));});\n"
    "});\n"
    "})();\n";

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
	    style);
	node_walk(xmlDocGetRootElement(doc), enter, leave, &p);
	strbuf_addf(
	    out, "\n</div>\n<script>\n%s</script>\n</body>\n</html>\n", script);
	xmlFree(p.question);
	free(title);
}
