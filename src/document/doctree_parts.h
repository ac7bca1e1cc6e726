/*
 * What the trees of documents are put together from (doctree.h).
 */
#ifndef DOCUMENT_DOCTREE_PARTS_H
#define DOCUMENT_DOCTREE_PARTS_H

#include "doctree.h"

/* <document kind="" lang=""> with who writes and when. */
xmlDoc *tree_document(const char *kind, const struct letterhead *);
/* <incident> with all fields and lists. */
void tree_incident(
    xmlNode *root, const struct incident *, const struct letterhead *);
/* What doctree_report() puts behind <incident>. */
void tree_report(xmlNode *root, const struct incident *,
    const struct letterhead *, const struct judged_by *);
/* A field or column as the element of its name. */
xmlNode *tree_field(xmlNode *parent, const struct field_def *,
    const char *value, const struct letterhead *);
/* Paragraphs, and lines within them, of a text of any number of lines. */
void tree_paragraphs(xmlNode *n, const char *v);
/* Fill N with a moment and its short form. */
void tree_moment(xmlNode *n, struct timestamp, const struct letterhead *);
/* <NAME known="">10 tot 20</NAME>, "ten minste 10": a number that is known is
 * never guessed.  Either may be "". */
void tree_range(xmlNode *parent, const char *name, const char *min,
    const char *max, const char *lang);
void tree_yes(xmlNode *n, const char *attribute, bool is);

#endif
