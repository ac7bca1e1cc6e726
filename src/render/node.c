/* Elements of a document, as the renderers see them. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "node.h"

bool
node_is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE &&
	       strcmp((const char *)n->name, name) == 0;
}

bool
node_is_one_of(const xmlNode *n, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (node_is(n, names[i]))
			return true;
	return false;
}

bool
node_is_text(const xmlNode *n)
{
	return (n->type == XML_TEXT_NODE ||
		   n->type == XML_CDATA_SECTION_NODE) &&
	       n->content != NULL;
}

bool
node_is_block(const xmlNode *n)
{
	static const char *const names[] = { "p", "div", "section", "header",
		"footer", "main", "blockquote", "address" };

	return node_is_one_of(n, names, LENGTH(names));
}

bool
node_is_list(const xmlNode *n)
{
	return node_is(n, "ul") || node_is(n, "ol");
}

int
node_heading(const xmlNode *n)
{
	if (node_is(n, "h1") || node_is(n, "h2") || node_is(n, "h3"))
		return n->name[1] - '0';
	return 0;
}

bool
node_is_hidden(const xmlNode *n)
{
	static const char *const names[] = { "head", "script", "style" };

	return node_is_one_of(n, names, LENGTH(names));
}

bool
node_is_right(const xmlNode *n)
{
	char *class = node_attribute(n, "class");
	const bool is = class != NULL && strcmp(class, "n") == 0;

	free(class);
	return is;
}

const xmlNode *
node_child(const xmlNode *n, const char *name)
{
	if (n == NULL)
		return NULL;
	for (n = n->children; n != NULL; n = n->next)
		if (node_is(n, name))
			break;
	return n;
}

const xmlNode *
node_caption(const xmlNode *table)
{
	return node_is(table, "table") ? node_child(table, "caption") : NULL;
}

const xmlNode *
node_body(const xmlDoc *doc)
{
	const xmlNode *root = xmlDocGetRootElement(doc);
	const xmlNode *body = node_child(root, "body");

	return body != NULL ? body : root;
}

const xmlNode *
node_next_row(const xmlNode *table, const xmlNode *row)
{
	const xmlNode *n = row != NULL ? row : table;
	bool down = row == NULL; /* enter elements, but never a row */

	for (;;) {
		if (down && n->type == XML_ELEMENT_NODE &&
		    n->children != NULL) {
			n = n->children;
		} else {
			while (n != table && n->next == NULL)
				n = n->parent;
			if (n == table)
				return NULL;
			n = n->next;
		}
		if (node_is(n, "tr"))
			return n;
		down = true;
	}
}

char *
node_attribute(const xmlNode *n, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(n, (const xmlChar *)name);
	char *s = value != NULL ? xstrdup((const char *)value) : NULL;

	xmlFree(value);
	return s;
}

char *
node_address(const xmlNode *n)
{
	static const char mailto[] = "mailto:";
	char *href = node_attribute(n, "href");
	char *s;

	if (href == NULL)
		return xstrdup("");
	s = xstrdup(starts_with(href, mailto) ? href + strlen(mailto) : href);
	free(href);
	return s;
}

void
node_walk(const xmlNode *root, bool (*enter)(void *, const xmlNode *),
    void (*leave)(void *, const xmlNode *), void *arg)
{
	const xmlNode *n = root;

	while (n != NULL) {
		const bool inside = enter(arg, n);

		if (inside && n->children != NULL) {
			n = n->children;
			continue;
		}
		if (inside)
			leave(arg, n);
		while (n != root && n->next == NULL) {
			n = n->parent;
			leave(arg, n);
		}
		n = n == root ? NULL : n->next;
	}
}
