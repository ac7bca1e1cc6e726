/* XML from anywhere, safely (libxml2). */
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/file.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "../util/utf8.h"
#include "xml.h"

#define ERRORS_MOST 20 /* that are reported of one document */

struct xml_parser {
	xmlParserCtxt *ctxt; /* its _private is this struct */
	const struct xml_events *on;
	void *arg;
	const char *file;
	unsigned depth;
	size_t text; /* bytes since the last tag */
	size_t faults;
	bool refused;
	struct xml_plain plain;
	bool is_plain; /* it is read without the context */
	struct strbuf names; /* attribute names with prefixes, and values */
	const char **att, **value;
	size_t attcap, valuecap;
	size_t *at; /* offsets in names, while it may still move */
	size_t atcap;
};

static struct xml_parser *
parser_of(void *ctxt)
{
	return ((xmlParserCtxt *)ctxt)->_private;
}

struct loc
xml_here(const struct xml_parser *p)
{
	const int line = p->is_plain ? (int)p->plain.line
				     : xmlSAX2GetLineNumber(p->ctxt);

	return (struct loc){ .file = p->file,
		.line = line > 0 ? (unsigned long)line : 1 };
}

void
xml_refuse(struct xml_parser *p, const char *fmt, ...)
{
	const struct loc at = xml_here(p);
	char *text;
	va_list ap;

	if (p->refused)
		return;
	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) == -1)
		die(EXIT_TEMP, "%s", _("out of memory"));
	va_end(ap);
	fail(EXIT_DATA, &at, "%s", text);
	free(text);
	p->faults++;
	p->refused = true;
	p->plain.is_stopped = true;
	xmlStopParser(p->ctxt);
}

/* libxml2's message as ours: one line, and lower case unless it begins with an
 * abbreviation. */
static char *
message_of(const xmlError *e)
{
	char *s = xstrdup(e->message != NULL ? e->message : "?");

	one_line(s);
	if (s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'a' && s[1] <= 'z')
		s[0] = (char)(s[0] - 'A' + 'a');
	return s;
}

static void
report(struct xml_parser *p, const xmlError *e)
{
	struct loc at = { .file = p->file };
	char *text;

	/* Errors that follow from our own stopping are no news. */
	if (e->level < XML_ERR_ERROR || p->refused)
		return;
	if (p->faults++ >= ERRORS_MOST)
		return;
	if (e->line > 0) {
		at.line = (unsigned long)e->line;
		at.col = e->int2 > 0 ? (unsigned long)e->int2 : 0;
	}
	text = message_of(e);
	fail(EXIT_DATA, &at, _("not XML: %s"), text);
	free(text);
}

static void
on_error(void *ctxt, xmlErrorPtr e)
{
	report(parser_of(ctxt), e);
}

/* Faults of the character set come without a context. */
static void
on_stray_error(void *p, xmlErrorPtr e)
{
	report(p, e);
}

static void
on_doctype(void *ctxt, const xmlChar *name, const xmlChar *external,
    const xmlChar *system)
{
	(void)name;
	(void)external;
	(void)system;
	xml_refuse(parser_of(ctxt), "%s",
	    _("a DOCTYPE; it is refused, since it can make a document fetch "
	      "or become anything"));
}

static bool
is_too_deep(struct xml_parser *p)
{
	p->text = 0;
	if (++p->depth <= XML_DEPTH_MOST)
		return false;
	xml_refuse(p, _("elements within elements, more than %d deep"),
	    XML_DEPTH_MOST);
	return true;
}

/*
 * A copy in p->names; its offset.  libxml2 hands out each & of an attribute's
 * value as "&#38;", for a tree's builder to read again.
 */
static size_t
keep(struct xml_parser *p, const xmlChar *begin, const xmlChar *end)
{
	static const char amp[] = "&#38;";
	const size_t at = p->names.len;

	while (begin < end) {
		strbuf_addc(&p->names, (char)*begin);
		if ((size_t)(end - begin) >= sizeof(amp) - 1 &&
		    memcmp(begin, amp, sizeof(amp) - 1) == 0)
			begin += sizeof(amp) - 1;
		else
			begin++;
	}
	strbuf_addc(&p->names, '\0');
	return at;
}

/* SAX2 hands out five pointers an attribute: name, prefix, namespace, and
 * begin and end of the value. */
static void
take_attributes(struct xml_parser *p, size_t n, const xmlChar **five)
{
	strbuf_reset(&p->names);
	p->att = xgrow(p->att, &p->attcap, n, sizeof(*p->att));
	p->value = xgrow(p->value, &p->valuecap, n, sizeof(*p->value));
	p->at = xgrow(p->at, &p->atcap, 2 * n, sizeof(*p->at));
	for (size_t i = 0; i < n; i++, five += 5) {
		p->at[2 * i] = p->names.len;
		if (five[1] != NULL)
			strbuf_addf(&p->names, "%s:", (const char *)five[1]);
		strbuf_addn(
		    &p->names, five[0], strlen((const char *)five[0]) + 1);
		p->at[2 * i + 1] = keep(p, five[3], five[4]);
	}
	for (size_t i = 0; i < n; i++) {
		p->att[i] = p->names.s + p->at[2 * i];
		p->value[i] = p->names.s + p->at[2 * i + 1];
	}
}

static void
on_start(void *ctxt, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nns, const xmlChar **ns, int natts, int ndefault,
    const xmlChar **atts)
{
	struct xml_parser *p = parser_of(ctxt);
	struct xml_tag tag = { .name = (const char *)name,
		.foreign = prefix != NULL || uri != NULL };

	(void)nns;
	(void)ns;
	(void)ndefault;
	if (p->refused || is_too_deep(p))
		return;
	if (natts > 0) {
		tag.n = (size_t)natts;
		take_attributes(p, tag.n, atts);
		tag.att = p->att;
		tag.value = p->value;
	}
	p->on->start(p->arg, &tag);
}

static void
on_end(
    void *ctxt, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_parser *p = parser_of(ctxt);

	(void)name;
	(void)prefix;
	(void)uri;
	p->depth--;
	p->text = 0;
	if (!p->refused)
		p->on->end(p->arg);
}

static void
on_text(void *ctxt, const xmlChar *s, int n)
{
	struct xml_parser *p = parser_of(ctxt);

	if (p->refused || n <= 0)
		return;
	p->text += (size_t)n;
	if (p->text > XML_TEXT_MOST)
		xml_refuse(p, _("a text of over %zu MiB"), XML_TEXT_MOST >> 20);
	else
		p->on->text(p->arg, (const char *)s, (size_t)n);
}

/* Only what is here happens: no entity is declared, resolved or loaded. */
static const xmlSAXHandler events = {
	.initialized = XML_SAX2_MAGIC,
	.internalSubset = on_doctype,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
	.serror = on_error,
};

struct xml_parser *
xml_parser_new(const struct xml_events *on, void *arg)
{
	struct xml_parser *p = xcalloc(1, sizeof(*p));

	p->on = on;
	p->arg = arg;
	if ((p->ctxt = xmlNewParserCtxt()) == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	*p->ctxt->sax = events;
	p->ctxt->_private = p;
	return p;
}

void
xml_parser_free(struct xml_parser *p)
{
	if (p == NULL)
		return;
	xmlFreeParserCtxt(p->ctxt);
	strbuf_free(&p->plain.names);
	strbuf_free(&p->names);
	free(p->att);
	free(p->value);
	free(p->at);
	free(p);
}

static void
begin(struct xml_parser *p, const char *file)
{
	p->file = file;
	p->depth = 0;
	p->text = 0;
	p->faults = 0;
	p->refused = false;
	strbuf_reset(&p->names);
}

static int
refuse_size(const char *name)
{
	const struct loc at = { .file = name };

	fail(EXIT_DATA, &at, _("more than %zu MiB"), FILE_MOST >> 20);
	return -1;
}

int
xml_parse(struct xml_parser *p, const char *data, size_t n, const char *file)
{
	begin(p, file);
	if (n > FILE_MOST)
		return refuse_size(file);
	xmlSetStructuredErrorFunc(p, on_stray_error);
	/* There is no tree: nothing in the events makes one. */
	xmlFreeDoc(xmlCtxtReadMemory(
	    p->ctxt, data, (int)n, NULL, NULL, XML_PARSE_NONET));
	xmlSetStructuredErrorFunc(NULL, NULL);
	return p->faults > 0 ? -1 : 0;
}

int
xml_parse_plain(
    struct xml_parser *p, const char *data, size_t n, const char *file)
{
	bool is_plain;

	begin(p, file);
	p->is_plain = true;
	is_plain = xml_plain_read(&p->plain, data, n, p->on, p->arg);
	p->is_plain = false;
	if (!is_plain)
		return 1;
	return p->faults > 0 ? -1 : 0;
}

void
xml_push_begin(struct xml_parser *p, const char *file)
{
	begin(p, file);
	if (xmlCtxtResetPush(p->ctxt, NULL, 0, NULL, NULL) != 0)
		die(EXIT_TEMP, "%s", _("out of memory"));
	/* So that the character set is found out, as with a new context. */
	p->ctxt->charset = XML_CHAR_ENCODING_NONE;
	xmlCtxtUseOptions(p->ctxt, XML_PARSE_NONET);
}

int
xml_push(struct xml_parser *p, const char *data, size_t n, bool last)
{
	if (p->faults > 0)
		return -1;
	xmlSetStructuredErrorFunc(p, on_stray_error);
	while (n > INT_MAX / 2) {
		xmlParseChunk(p->ctxt, data, INT_MAX / 2, 0);
		data += INT_MAX / 2;
		n -= INT_MAX / 2;
	}
	xmlParseChunk(p->ctxt, data, (int)n, last ? 1 : 0);
	xmlSetStructuredErrorFunc(NULL, NULL);
	return p->faults > 0 ? -1 : 0;
}

/* As libxml2's own, but not too deep. */
static void
on_tree_start(void *ctxt, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nns, const xmlChar **ns, int natts, int ndefault,
    const xmlChar **atts)
{
	struct xml_parser *p = parser_of(ctxt);

	if (!p->refused && !is_too_deep(p))
		xmlSAX2StartElementNs(
		    ctxt, name, prefix, uri, nns, ns, natts, ndefault, atts);
}

static void
on_tree_end(
    void *ctxt, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml_parser *p = parser_of(ctxt);

	p->depth--;
	if (!p->refused)
		xmlSAX2EndElementNs(ctxt, name, prefix, uri);
}

xmlDoc *
xml_doc_read(const char *data, size_t n, const char *name)
{
	struct xml_parser p = { 0 };
	xmlDoc *doc;

	begin(&p, name);
	if (n > FILE_MOST) {
		refuse_size(name);
		return NULL;
	}
	if ((p.ctxt = xmlNewParserCtxt()) == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	p.ctxt->_private = &p;
	p.ctxt->sax->internalSubset = on_doctype;
	p.ctxt->sax->startElementNs = on_tree_start;
	p.ctxt->sax->endElementNs = on_tree_end;
	p.ctxt->sax->serror = on_error;
	xmlSetStructuredErrorFunc(&p, on_stray_error);
	doc = xmlCtxtReadMemory(
	    p.ctxt, data, (int)n, name, NULL, XML_PARSE_NONET);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlFreeParserCtxt(p.ctxt);
	if (p.faults > 0) {
		xmlFreeDoc(doc);
		return NULL;
	}
	return doc;
}

static void *
made(void *node)
{
	if (node == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	return node;
}

xmlDoc *
xml_doc_new(const char *root)
{
	xmlDoc *doc = made(xmlNewDoc((const xmlChar *)"1.0"));

	xmlDocSetRootElement(
	    doc, made(xmlNewDocNode(doc, NULL, (const xmlChar *)root, NULL)));
	return doc;
}

xmlNode *
xml_add(xmlNode *parent, const char *name)
{
	return made(xmlNewChild(parent, NULL, (const xmlChar *)name, NULL));
}

xmlNode *
xml_add_value(xmlNode *parent, const char *name, const char *text)
{
	xmlNode *node;

	if (*text == '\0')
		return NULL;
	node = xml_add(parent, name);
	xml_add_text(node, text);
	return node;
}

void
xml_add_text(xmlNode *parent, const char *text)
{
	struct strbuf s = { 0 };

	if (*text == '\0')
		return;
	xml_clean(&s, text);
	/* The text node may be merged into its neighbour, and is gone then. */
	made(xmlAddChild(
	    parent, made(xmlNewDocText(parent->doc, (const xmlChar *)s.s))));
	strbuf_free(&s);
}

void
xml_set(xmlNode *node, const char *attribute, const char *value)
{
	struct strbuf s = { 0 };

	xml_clean(&s, value);
	made(
	    xmlSetProp(node, (const xmlChar *)attribute, (const xmlChar *)s.s));
	strbuf_free(&s);
}

static const char *
clean_special(unsigned char c)
{
	return is_xml_char(c) ? NULL : "\xef\xbf\xbd";
}

#define NUMBER_LEN 16

/*
 * What to write for a character beyond ASCII, or NULL: itself.  One that turns
 * text round is written by its NUMBER, but in a tree: the data is the same, and
 * a terminal shows it as it is.
 */
static const char *
wide_special(uint32_t c, bool is_tree, char number[NUMBER_LEN])
{
	if (c == UTF8_BAD || !is_xml_char(c))
		return "\xef\xbf\xbd";
	if (is_tree || !is_direction_control(c))
		return NULL;
	snprintf(number, NUMBER_LEN, "&#x%x;", c);
	return number;
}

/*
 * Append S, with each byte for which PLAIN is 0 looked at: as SPECIAL has it,
 * or, from 0x80 on, a whole character, which is replaced if XML cannot hold it.
 */
static void
put(struct strbuf *out, const char *s, const char *(*special)(unsigned char))
{
	const char *run = s, *as;
	char number[NUMBER_LEN];
	size_t len;
	uint32_t c;

	while (*s != '\0') {
		if ((unsigned char)*s < 0x80) {
			if ((as = special((unsigned char)*s)) == NULL) {
				s++;
				continue;
			}
			len = 1;
		} else {
			c = utf8_get(s, strnlen(s, 4), &len);
			as = wide_special(c, special == clean_special, number);
			if (as == NULL) {
				s += len;
				continue;
			}
		}
		strbuf_addn(out, run, (size_t)(s - run));
		strbuf_add(out, as);
		run = s += len;
	}
	strbuf_addn(out, run, (size_t)(s - run));
}

static const char *
text_special(unsigned char c)
{
	if (c > '>')
		return NULL;
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>': /* must not stand behind "]]" */
		return "&gt;";
	case '\r': /* a reader makes LF of it otherwise (XML 1.0, 2.11) */
		return "&#13;";
	default:
		return clean_special(c);
	}
}

static const char *
attribute_special(unsigned char c)
{
	switch (c) {
	case '"':
		return "&quot;";
	case '\t': /* these three become spaces otherwise (XML 1.0, 3.3.3) */
		return "&#9;";
	case '\n':
		return "&#10;";
	default:
		return text_special(c);
	}
}

void
xml_clean(struct strbuf *out, const char *s)
{
	put(out, s, clean_special);
}

void
xml_put_text(struct strbuf *out, const char *s)
{
	put(out, s, text_special);
}

void
xml_put_attribute(struct strbuf *out, const char *s)
{
	put(out, s, attribute_special);
}
