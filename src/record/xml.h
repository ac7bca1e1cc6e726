/*
 * The one door to libxml2, for XML from anywhere.
 *
 * A DOCTYPE is refused, and with it every entity that is not XML's own;
 * nothing is fetched; XInclude and stylesheet instructions are not looked at;
 * depth, text and size are limited.  Whatever libxml2 finds wrong is reported
 * as FILE:LINE:COL, once.
 */
#ifndef RECORD_XML_H
#define RECORD_XML_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "../util/diag.h"
#include "../util/strbuf.h"
#include "xml_plain.h"

#define XML_DEPTH_MOST 64
#define XML_TEXT_MOST  ((size_t)16 << 20) /* between two tags */

/* Reading as it comes ---------------------------------------------------- */

/* Can be used again and again. */
struct xml_parser;
struct xml_parser *xml_parser_new(const struct xml_events *, void *arg);
void xml_parser_free(struct xml_parser *);
/* N bytes from FILE.  0, or -1: not well-formed, refused, or stopped by
 * xml_refuse(); reported. */
int xml_parse(
    struct xml_parser *, const char *data, size_t n, const char *file);
/* The same of plain XML, without libxml2; 1: it is not plain, and nothing
 * happened. */
int xml_parse_plain(
    struct xml_parser *, const char *data, size_t n, const char *file);
/* The same as xml_parse() in pieces; the last has LAST set (and may be empty).
 */
void xml_push_begin(struct xml_parser *, const char *file);
int xml_push(struct xml_parser *, const char *data, size_t n, bool last);

/* For use in the events: where the parser is; the column is left out. */
struct loc xml_here(const struct xml_parser *);
/* Report (65) and read no further: no event follows. */
void xml_refuse(struct xml_parser *, const char *, ...) PRINTF(2, 3);

/* A whole document as a tree --------------------------------------------- */

/* The N bytes at DATA; NAME is for messages and becomes the document's URL.
 * xmlFreeDoc() it.  NULL: reported (65). */
xmlDoc *xml_doc_read(const char *data, size_t n, const char *name);

/* A new document with this root; xmlFreeDoc() it.  Text and values handed to
 * these are cleaned as xml_clean() does. */
xmlDoc *xml_doc_new(const char *root);
xmlNode *xml_add(xmlNode *parent, const char *name);
/* With TEXT inside; nothing is added and NULL returned where TEXT is "". */
xmlNode *xml_add_value(xmlNode *parent, const char *name, const char *text);
void xml_add_text(xmlNode *parent, const char *text);
void xml_set(xmlNode *, const char *attribute, const char *value);

/* Writing ---------------------------------------------------------------- */

/* Append S with what is no UTF-8 or no XML character as U+FFFD.  Line ends
 * stay what they are. */
void xml_clean(struct strbuf *, const char *s);
/* The same, and escaped so that a reader gets the same text again. */
void xml_put_text(struct strbuf *, const char *s);
void xml_put_attribute(struct strbuf *, const char *s); /* without the quotes */

#endif
