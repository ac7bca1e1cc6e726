/*
 * Trees: the XML that templates make documents of, and what all of them have.
 *
 * Text in a tree reads as a person writes it, in the language of the document:
 * labels of fields and choices, times in the register's zone, "not known" for
 * an empty field.  What a template decides by stands beside it in attributes:
 * raw (the stored value), known (yes, no), said (no: the input says nothing of
 * it, and neither may the document), edited (yes: the register has another
 * value, and the text says so), new (yes: news to the reporter), short (a
 * time for a table).
 */
#ifndef DOCUMENT_TREE_H
#define DOCUMENT_TREE_H

#include "../core/incident.h"
#include "../core/law.h"
#include "../record/xml.h"
#include "../util/strbuf.h"
#include "../util/zone.h"

/* The sender, the language and the time of a document; all borrowed. */
struct letterhead {
	const char *lang; /* "nl" or "en" */
	const char *organisation;
	const char *contact; /* for questions, or "" */
	const struct zone *zone; /* of the times in it */
	struct timestamp now; /* of the state that it describes */
	/* When it was made, if that state is an earlier one. */
	bool is_past;
	struct timestamp made;
	/* The register is not at hand: neither are its tables of the law. */
	bool is_elsewhere;
	const struct law *law; /* for the names of obligations, or NULL */
};

/*
 *	<document kind="KIND" lang="nl">
 *	  <organisation/> <contact/> <now/> when it is made
 *	  <as-of/> of an earlier state of the register alone
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
 *	  <FIELD label="" known="" said="" edited="" raw="">text</FIELD> ...
 *	  <LIST label="" said=""><ITEM new=""><COLUMN/> ...</ITEM></LIST> ...
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
/* Append <LIST label="" said=""/>, without its rows. */
xmlNode *tree_list(xmlNode *parent, const struct incident *, enum list,
    const struct letterhead *);
/* The fields and lists that a document has room for. */
struct tree_fields {
	const enum field *fields;
	const enum list *lists;
	size_t nfields, nlists;
};
/* Append the labels of those of which nothing is said, to a text, or as
 * <unsaid>, unless that is empty. */
void tree_add_unsaid(struct strbuf *out, const struct incident_source *,
    const struct tree_fields *, const char *lang);
void tree_unsaid(xmlNode *parent, const struct incident_source *,
    const struct tree_fields *, const char *lang);
/* <persons known="">10 tot 20</persons> <records known=""/>: "at least" if
 * only the minimum is known. */
void tree_numbers(xmlNode *parent, const struct incident *, const char *lang);

/* Append <NAME raw="" short="">dinsdag 3 november 2026 om 10.15 uur</NAME>. */
xmlNode *tree_moment(xmlNode *parent, const char *name, struct timestamp,
    const struct letterhead *);
/* The same of something that happened, the day alone if its hour is not known
 * (words_event()). */
xmlNode *tree_event(xmlNode *parent, const char *name, struct timestamp,
    const struct letterhead *);
/* Append the paragraphs of a long text, with the lines within them. */
void tree_paragraphs(xmlNode *parent, const char *text);
void tree_yes(xmlNode *, const char *attribute, bool is);
/* edited="yes", and the text ends with: (by this input). */
void tree_edited(xmlNode *, const char *lang);
/* said="no", unless the input says something of it. */
void tree_said(xmlNode *, bool is);

#endif
