/* A document as bytes. */
#include <stdlib.h>

#include "../util/i18n.h"
#include "xml_pack.h"

enum { PACK_END, PACK_ELEMENT, PACK_TEXT, PACK_MOST = PACK_TEXT };

#define ATTRIBUTES_MOST 1000
#define DEPTH_MOST	10000

static bool
is_text(const xmlNode *n)
{
	return n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;
}

static void
pack_element(struct strbuf *out, const xmlNode *n)
{
	uint64_t count = 0;
	xmlChar *value;

	for (const xmlAttr *a = n->properties; a != NULL; a = a->next)
		count++;
	pack_number(out, PACK_ELEMENT);
	pack_text(out, (const char *)n->name);
	pack_number(out, count);
	for (const xmlAttr *a = n->properties; a != NULL; a = a->next) {
		value = xmlNodeListGetString(n->doc, a->children, 1);
		pack_text(out, (const char *)a->name);
		pack_text(out, value != NULL ? (const char *)value : "");
		xmlFree(value);
	}
}

void
xml_pack(struct strbuf *out, const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc), *n = root;

	while (n != NULL) {
		if (n->type == XML_ELEMENT_NODE)
			pack_element(out, n);
		if (is_text(n)) {
			pack_number(out, PACK_TEXT);
			pack_text(out,
			    n->content != NULL ? (const char *)n->content : "");
		}
		if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
			n = n->children;
			continue;
		}
		/* Up to the first that has a next one. */
		for (;; n = n->parent) {
			if (n->type == XML_ELEMENT_NODE)
				pack_number(out, PACK_END);
			if (n == root)
				return;
			if (n->next != NULL)
				break;
		}
		n = n->next;
	}
}

static xmlNode *
unpack_element(struct unpack *in)
{
	char *name = unpack_text(in), *value;
	uint64_t attributes = unpack_number(in, ATTRIBUTES_MOST);
	xmlNode *n = xmlNewNode(NULL, (const xmlChar *)name);

	free(name);
	if (n == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	for (; attributes > 0 && !in->is_bad; attributes--) {
		name = unpack_text(in);
		value = unpack_text(in);
		xmlNewProp(n, (const xmlChar *)name, (const xmlChar *)value);
		free(name);
		free(value);
	}
	return n;
}

static void
unpack_text_into(struct unpack *in, xmlNode *parent)
{
	char *text = unpack_text(in);
	xmlNode *n = xmlNewText((const xmlChar *)text);

	free(text);
	if (n == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	/* Not xmlAddChild(), which joins it to the text before. */
	n->doc = parent->doc;
	n->parent = parent;
	n->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = n;
	else
		parent->children = n;
	parent->last = n;
}

xmlDoc *
xml_unpack(struct unpack *in)
{
	xmlDoc *doc = xmlNewDoc((const xmlChar *)"1.0");
	xmlNode *at = (xmlNode *)doc, *n;
	size_t depth = 0;

	if (doc == NULL)
		die(EXIT_TEMP, "%s", _("out of memory"));
	do {
		switch (unpack_number(in, PACK_MOST)) {
		case PACK_ELEMENT:
			n = unpack_element(in);
			at = xmlAddChild(at, n);
			in->is_bad |= ++depth > DEPTH_MOST;
			break;
		case PACK_TEXT:
			if (depth == 0)
				in->is_bad = true;
			else
				unpack_text_into(in, at);
			break;
		default:
			if (depth == 0) {
				in->is_bad = true;
			} else {
				at = at->parent;
				depth--;
			}
		}
	} while (!in->is_bad && depth > 0);
	if (!in->is_bad)
		return doc;
	xmlFreeDoc(doc);
	return NULL;
}
