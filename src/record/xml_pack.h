/*
 * A document as bytes, for the pipe between a process and its child: elements,
 * attributes and text, without namespaces, comments or instructions.
 */
#ifndef RECORD_XML_PACK_H
#define RECORD_XML_PACK_H

#include "../util/pack.h"
#include "xml.h"

void xml_pack(struct strbuf *, const xmlDoc *);
/* xmlFreeDoc() it.  NULL: the bytes are no document. */
xmlDoc *xml_unpack(struct unpack *);

#endif
