/*
 * Trees: the XML that templates make documents of, and what all of them have.
 *
 * Text in a tree reads as a person writes it, in the language of the document:
 * labels of fields and choices, times in the register's zone, "not known" for
 * an empty field.  What a template decides by stands beside it in attributes:
 * raw (the stored value), known (yes, no), new (yes: news to the reporter),
 * short (a time for a table).
 */
#ifndef DOCUMENT_TREE_H
#define DOCUMENT_TREE_H

#include "../core/incident.h"
#include "../core/law.h"
#include "../record/xml.h"
#include "../util/zone.h"

/* The sender, the language and the time of a document; all borrowed. */
struct letterhead {
	const char *lang; /* "nl" or "en" */
	const char *organisation;
	const char *contact; /* for questions, or "" */
	const struct zone *zone; /* of the times in it */
	struct timestamp now;
	const struct law *law; /* for the names of obligations, or NULL */
};

/*
 *	<document kind="KIND" lang="nl">
 *	  <organisation/> <contact/> <now/>
 *	  <authority short="AP" website="">de Autoriteit ...</authority>
 *
 * The supervisory authority of that moment, as the law calls it.  The caller
 *frees, with xmlFreeDoc().
 */
xmlDoc *tree_document(const char *kind, const struct letterhead *);

/*
 * Append the record, with all fields and lists:
 *
 *	<incident>
 *	  <FIELD label="" known="" raw="">text</FIELD> ...
 *	  <LIST label=""><ITEM new=""><COLUMN/> ...</ITEM></LIST> ...
 *
 * A field of several values has <value raw="">; a long text <p>, with <br/>.
 */
void tree_incident(
    xmlNode *parent, const struct incident *, const struct letterhead *);
/* A document that consists of the record: <document kind="reporter"
 * letter="LETTER">, with LETTER by reporter_letter_name(). */
xmlDoc *tree_reporter(
    const struct incident *, const struct letterhead *, const char *letter);
/* Append one field, or one column of a list's row. */
xmlNode *tree_field(xmlNode *parent, const struct incident *, enum field,
    const struct letterhead *);
xmlNode *tree_column(xmlNode *parent, const struct incident *, enum list,
    size_t row, size_t col, const struct letterhead *);
/* Append all columns of a row. */
void tree_columns(xmlNode *parent, const struct incident *, enum list,
    size_t row, const struct letterhead *);
/* <persons known="">10 tot 20</persons> <records known=""/>: "at least" if
 * only the minimum is known. */
void tree_numbers(xmlNode *parent, const struct incident *, const char *lang);

/* Append <NAME raw="" short="">dinsdag 3 november 2026 om 10.15 uur</NAME>. */
xmlNode *tree_moment(xmlNode *parent, const char *name, struct timestamp,
    const struct letterhead *);
/* Append the paragraphs of a long text, with the lines within them. */
void tree_paragraphs(xmlNode *parent, const char *text);
void tree_yes(xmlNode *, const char *attribute, bool is);

#endif
