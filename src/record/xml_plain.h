/*
 * XML of the plain kind that the register itself writes: elements with at most
 * one attribute, text, and references to single characters, in UTF-8 behind one
 * XML declaration.
 *
 * Everything else of XML (comments, instructions, CDATA, namespaces, other
 * character sets, a DOCTYPE) and all that is not well-formed is not plain.  It
 * needs a library, which needs a fence.
 */
#ifndef RECORD_XML_PLAIN_H
#define RECORD_XML_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"

struct xml_tag {
	const char *name; /* without prefix */
	bool foreign; /* it has a prefix or a namespace */
	size_t n; /* attributes; those with a prefix are called "PREFIX:NAME" */
	const char *const *att, *const *value;
};

/* The callbacks, in the order of the document. */
struct xml_events {
	void (*start)(void *arg, const struct xml_tag *);
	void (*text)(void *arg, const char *, size_t n); /* in pieces */
	void (*end)(void *arg);
};

struct xml_plain {
	unsigned long line; /* where it is, for use in the events */
	bool is_stopped; /* by an event: none follows */
	struct strbuf names; /* of the tag */
};

/* Is it plain?  If so, and ON is not NULL, what it holds as events. */
bool xml_plain_read(struct xml_plain *, const char *s, size_t n,
    const struct xml_events *on, void *arg);

#endif
