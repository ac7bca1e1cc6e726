/*
 * The record as XML: the form in which it is stored.
 *
 * Canonical: UTF-8, two spaces an indent, elements in the order of the field
 * table, one element a line, no namespace, a version on the root; empty fields
 * left out; a field of several values is that many elements.  Reading and
 * writing again changes no byte.  DOCTYPE is refused, nothing is fetched,
 * depth and size are limited.
 */
#ifndef RECORD_INCIDENT_XML_H
#define RECORD_INCIDENT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/incident.h"
#include "../util/strbuf.h"

#define INCIDENT_XML_VERSION "1"
#define INCIDENT_SALT	     "salt" /* the stored form has it, no stream */

/* A parser that is used again and again; times without an offset are in the
 * zone, which is borrowed. */
struct xml_in;
struct xml_in *xml_in_new(const struct zone *);
void xml_in_free(struct xml_in *);

/*
 * The record stored in the N bytes at XML, read from FILE (borrowed: it must
 * outlive the incident).  0 and *I, the caller's to free; -1 when it is not a
 * record: everything wrong is reported with its line, and *I is empty.
 */
int incident_xml_read(struct xml_in *, const char *xml, size_t n,
    const char *file, struct incident *i);

/* The same of plain XML (xml_plain.h), without a library; 1: it is not plain,
 * nothing was reported, and *I is empty. */
int incident_xml_read_plain(struct xml_in *, const char *xml, size_t n,
    const char *file, struct incident *i);

/*
 * The records of a stream: <incidents>, or one <incident>.  Begin with
 * FILE (borrowed); feed it in pieces, the last with LAST set; and
 * take what records are whole: 1 *I, the caller's to free; -1 one that is
 * faulty, or the end of what can be read, reported; 0 none yet.
 */
void incident_xml_begin(struct xml_in *, const char *file);
void incident_xml_feed(struct xml_in *, const char *xml, size_t n, bool last);
int incident_xml_next(struct xml_in *, struct incident *i);

/* Append the stored form: declaration, <incident>, with the salt if there is
 * one, without "rev". */
void incident_xml_write(struct strbuf *out, const struct incident *);
/* The same of a merged record, struct merge's SIDEs: what differs stands there
 * twice between the marks of git, each on lines of its own. */
void incident_xml_write_both(struct strbuf *out, const struct incident *ours,
    const struct incident *theirs);
/* Append it as it stands within <incidents>: indented by two, with "rev", and
 * with unknown columns that are empty. */
void incident_xml_write_item(struct strbuf *out, const struct incident *);
/* The text before the first item, and behind the last. */
#define INCIDENTS_XML_BEGIN                                                    \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                         \
	"<incidents version=\"" INCIDENT_XML_VERSION "\">\n"
#define INCIDENTS_XML_END "</incidents>\n"

#endif
