/* Records and figures as an XML tree. */
#include <stdlib.h>
#include <string.h>

#include "../record/xml.h"
#include "doctree.h"
#include "doctree_parts.h"
#include "words.h"

void
tree_yes(xmlNode *n, const char *attribute, bool is)
{
	xml_set(n, attribute, is ? "yes" : "no");
}

void
tree_moment(xmlNode *n, struct timestamp w, const struct letterhead *h)
{
	struct strbuf s = { 0 };

	words_moment_short(&s, h->zone, w, h->lang);
	xml_set(n, "short", s.s);
	strbuf_reset(&s);
	words_moment(&s, h->zone, w, h->lang);
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

/* DAY is YYYY-MM-DD. */
static void
put_date(xmlNode *n, const char *day, const char *lang)
{
	struct strbuf s = { 0 };
	int y, m, d;

	if (!date_parse(day, &y, &m, &d)) {
		xml_add_text(n, day);
		return;
	}
	words_date_short(&s, y, m, d, lang);
	xml_set(n, "short", s.s);
	strbuf_reset(&s);
	words_date(&s, y, m, d, lang);
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

/* "naam, geslacht en BSN", each in a <value>. */
static void
put_values(
    xmlNode *n, const struct field_def *d, const char *v, const char *lang)
{
	struct strlist parts = { 0 };
	xmlNode *value;

	strlist_split(&parts, v, '|');
	for (size_t i = 0; i < parts.n; i++) {
		if (i > 0 && i + 1 == parts.n)
			xml_add_text(n, is_dutch(lang) ? " en " : " and ");
		else if (i > 0)
			xml_add_text(n, ", ");
		value = xml_add(n, "value");
		xml_set(value, "raw", parts.v[i]);
		xml_add_text(value, value_label(d, parts.v[i], lang));
	}
	strlist_free(&parts);
}

/*
 * A paragraph ends at a blank line, a line at its end.  The line ends stay in
 * the tree as well, so that the text of the element is the text as it was.
 */
void
tree_paragraphs(xmlNode *n, const char *v)
{
	struct strlist lines = { 0 };
	xmlNode *p = NULL;

	strlist_split(&lines, v, '\n');
	for (size_t i = 0; i < lines.n; i++) {
		if (is_blank(lines.v[i])) {
			p = NULL;
			continue;
		}
		if (p == NULL) {
			if (i > 0)
				xml_add_text(n, "\n");
			p = xml_add(n, "p");
		} else {
			xml_add(p, "br");
			xml_add_text(p, "\n");
		}
		xml_add_text(p, lines.v[i]);
	}
	strlist_free(&lines);
}

xmlNode *
tree_field(xmlNode *parent, const struct field_def *d, const char *v,
    const struct letterhead *h)
{
	const char *lang = h->lang;
	xmlNode *n = xml_add(parent, d->name);
	struct timestamp w;

	xml_set(n, "label", field_label(d, lang));
	tree_yes(n, "known", *v != '\0');
	if (*v == '\0') {
		xml_add_text(n, words_unknown(lang));
		return n;
	}
	xml_set(n, "raw", v);
	if (d->type == TYPE_TIME && timestamp_parse(v, &w))
		tree_moment(n, w, h);
	else if (d->type == TYPE_DATE)
		put_date(n, v, lang);
	else if (is_multi(d))
		put_values(n, d, v, lang);
	else if (d->type == TYPE_LONGTEXT)
		tree_paragraphs(n, v);
	else
		xml_add_text(n, value_label(d, v, lang));
	return n;
}

static void
add_count(struct strbuf *s, const char *v, const char *lang)
{
	words_number(s, strtoull(v, NULL, 10), lang);
}

void
tree_range(xmlNode *parent, const char *name, const char *min, const char *max,
    const char *lang)
{
	const bool nl = is_dutch(lang), same = strcmp(min, max) == 0;
	xmlNode *n = xml_add(parent, name);
	struct strbuf s = { 0 };

	tree_yes(n, "known", *min != '\0' || *max != '\0');
	if (*min == '\0' && *max == '\0')
		strbuf_add(&s, words_unknown(lang));
	else if (*max == '\0')
		strbuf_add(&s, nl ? "ten minste " : "at least ");
	else if (*min == '\0')
		strbuf_add(&s, nl ? "ten hoogste " : "at most ");
	if (*min != '\0')
		add_count(&s, min, lang);
	if (*min != '\0' && *max != '\0' && !same)
		strbuf_add(&s, nl ? " tot " : " to ");
	if (*max != '\0' && !same)
		add_count(&s, max, lang);
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

static bool
is_news_row(const struct incident *i, enum list l, size_t row)
{
	if (l == LIST_MEASURES)
		return is_news_measure(i, row);
	return l == LIST_NOTIFICATIONS && is_news_filing(i, row);
}

/* A duty's or filing's <what>: which duty it is, in words. */
static void
put_what(xmlNode *row, const struct incident *i, enum list l, size_t r,
    const struct letterhead *h)
{
	struct strbuf s = { 0 };
	xmlNode *n;

	if (l != LIST_OBLIGATIONS && l != LIST_NOTIFICATIONS)
		return;
	n = xml_add(row, "what");
	if (l == LIST_OBLIGATIONS)
		words_duty(&s, row_get(i, l, r, OBLIGATION_REGIME),
		    row_get(i, l, r, OBLIGATION_RECIPIENT), h->law, h->lang);
	else
		words_duty(&s, row_get(i, l, r, NOTIFICATION_REGIME),
		    row_get(i, l, r, NOTIFICATION_RECIPIENT), h->law, h->lang);
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

static void
put_list(xmlNode *parent, const struct incident *i, enum list l,
    const struct letterhead *h)
{
	const struct list_def *d = list_def(l);
	xmlNode *list = xml_add(parent, d->name), *row;

	xml_set(list, "label", is_dutch(h->lang) ? d->label_nl : d->label_en);
	for (size_t r = 0; r < i->lists[l].n; r++) {
		row = xml_add(list, d->item);
		tree_yes(row, "new", is_news_row(i, l, r));
		put_what(row, i, l, r, h);
		for (size_t c = 0; c < d->ncols; c++)
			tree_field(row, &d->cols[c], row_get(i, l, r, c), h);
	}
}

xmlDoc *
tree_document(const char *kind, const struct letterhead *h)
{
	xmlDoc *doc = xml_doc_new("document");
	xmlNode *root = xmlDocGetRootElement(doc), *n;

	xml_set(root, "kind", kind);
	xml_set(root, "lang", h->lang);
	xml_add_text(xml_add(root, "organisation"), h->organisation);
	xml_add_text(xml_add(root, "contact"), h->contact);
	n = xml_add(root, "now");
	tree_moment(n, h->now, h);
	return doc;
}

void
tree_incident(
    xmlNode *root, const struct incident *i, const struct letterhead *h)
{
	xmlNode *inc = xml_add(root, "incident"), *n;

	for (enum field f = 0; f < FIELD_MAX; f++) {
		if ((field_def(f)->flags & IS_STREAM) != 0)
			continue;
		n = tree_field(inc, field_def(f), inc_get(i, f), h);
		if (f == FIELD_CLASS)
			tree_yes(n, "new", is_news_class(i));
		if (f == FIELD_STATUS)
			tree_yes(n, "new", is_news_status(i));
	}
	for (enum list t = 0; t < LIST_MAX; t++)
		put_list(inc, i, t, h);
}

xmlDoc *
doctree_incident(
    const struct incident *i, const struct letterhead *h, enum letter l)
{
	xmlDoc *doc = tree_document("reporter", h);
	xmlNode *root = xmlDocGetRootElement(doc);

	xml_set(root, "letter", letter_name(l));
	tree_incident(root, i, h);
	return doc;
}
