/* Trees: the XML that templates make documents of. */
#include <stdlib.h>
#include <string.h>

#include "../core/incident_source.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "reporter_letter.h"
#include "tree.h"
#include "words.h"

void
tree_yes(xmlNode *n, const char *attribute, bool is)
{
	xml_set(n, attribute, is ? "yes" : "no");
}

void
tree_said(xmlNode *n, bool is)
{
	if (!is)
		xml_set(n, "said", "no");
}

typedef void add_words(
    struct strbuf *, const struct zone *, struct timestamp, const char *lang);

static void
put_time(xmlNode *n, struct timestamp w, const struct letterhead *h,
    add_words *add_short, add_words *add_long)
{
	struct strbuf s = { 0 };

	add_short(&s, h->zone, w, h->lang);
	xml_set(n, "short", s.s);
	strbuf_reset(&s);
	words_date_short(&s, zone_day(h->zone, w), h->lang);
	xml_set(n, "day", s.s);
	strbuf_reset(&s);
	add_long(&s, h->zone, w, h->lang);
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

static void
put_moment(xmlNode *n, struct timestamp w, const struct letterhead *h)
{
	put_time(n, w, h, words_moment_short, words_moment);
}

static void
put_event(xmlNode *n, struct timestamp w, const struct letterhead *h)
{
	put_time(n, w, h, words_event_short, words_event);
}

static xmlNode *
add_time(xmlNode *parent, const char *name, struct timestamp w)
{
	xmlNode *n = xml_add(parent, name);
	char raw[TIMESTAMP_LEN];

	timestamp_format(w, raw);
	xml_set(n, "raw", raw);
	return n;
}

xmlNode *
tree_moment(xmlNode *parent, const char *name, struct timestamp w,
    const struct letterhead *h)
{
	xmlNode *n = add_time(parent, name, w);

	put_moment(n, w, h);
	return n;
}

xmlNode *
tree_event(xmlNode *parent, const char *name, struct timestamp w,
    const struct letterhead *h)
{
	xmlNode *n = add_time(parent, name, w);

	put_event(n, w, h);
	return n;
}

static void
put_date(xmlNode *n, int64_t day, const char *lang)
{
	struct strbuf s = { 0 };

	words_date_short(&s, day, lang);
	xml_set(n, "short", s.s);
	strbuf_reset(&s);
	words_date(&s, day, lang);
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
		xml_add_text(n, words_separator(i, parts.n, lang));
		value = xml_add(n, "value");
		xml_set(value, "raw", parts.v[i]);
		xml_add_text(value, value_label(d, parts.v[i], lang));
	}
	strlist_free(&parts);
}

/*
 * A blank line ends a paragraph.  The ends of lines stay in the tree as well,
 * so that the text of the element is the original text.
 */
void
tree_paragraphs(xmlNode *parent, const char *text)
{
	struct strlist lines = { 0 };
	xmlNode *p = NULL;

	strlist_split(&lines, text, '\n');
	for (size_t i = 0; i < lines.n; i++) {
		if (is_blank(lines.v[i])) {
			p = NULL;
			continue;
		}
		if (p == NULL) {
			if (i > 0)
				xml_add_text(parent, "\n");
			p = xml_add(parent, "p");
		} else {
			xml_add(p, "br");
			xml_add_text(p, "\n");
		}
		xml_add_text(p, lines.v[i]);
	}
	strlist_free(&lines);
}

void
tree_edited(xmlNode *n, const char *lang)
{
	xmlNode *last = n->last;

	tree_yes(n, "edited", true);
	if (last == NULL || strcmp((const char *)last->name, "p") != 0)
		last = n;
	xml_add_text(last, " ");
	xml_add_text(last, i18n_text(lang, "(by this input)"));
}

static xmlNode *
put_cell(xmlNode *parent, const struct field_def *d, const struct cell *c,
    bool is_said, const struct letterhead *h)
{
	const char *lang = h->lang;
	xmlNode *n = xml_add(parent, d->name);
	char buf[CELL_LEN];
	const char *v = cell_format(c, d, buf);
	struct timestamp w;
	int64_t day;

	xml_set(n, "label", field_label(d, lang));
	tree_yes(n, "known", *v != '\0');
	tree_said(n, is_said);
	if (*v == '\0') {
		xml_add_text(
		    n, is_said ? words_unknown(lang) : words_unsaid(lang));
		return n;
	}
	xml_set(n, "raw", v);
	if (d->type == TYPE_TIME && cell_time(c, d, &w))
		((d->flags & HAS_HAPPENED) != 0 ? put_event : put_moment)(
		    n, w, h);
	else if (d->type == TYPE_DATE && cell_date(c, d, &day))
		put_date(n, day, lang);
	else if (is_multi(d))
		put_values(n, d, v, lang);
	else if (d->type == TYPE_LONGTEXT)
		tree_paragraphs(n, v);
	else
		xml_add_text(n, value_label(d, v, lang));
	return n;
}

xmlNode *
tree_field(xmlNode *parent, const struct incident *i, enum field f,
    const struct letterhead *h)
{
	xmlNode *n = put_cell(
	    parent, field_def(f), &i->cell[f], incident_says(i, f), h);

	if (i->source.edited[f])
		tree_edited(n, h->lang);
	return n;
}

xmlNode *
tree_column(xmlNode *parent, const struct incident *i, enum list l, size_t row,
    size_t col, const struct letterhead *h)
{
	return put_cell(parent, &list_def(l)->cols[col],
	    &i->lists[l].row[row].cell[col], true, h);
}

void
tree_columns(xmlNode *parent, const struct incident *i, enum list l, size_t row,
    const struct letterhead *h)
{
	for (size_t c = 0; c < list_def(l)->ncols; c++)
		if ((list_def(l)->cols[c].flags & IS_HIDDEN) == 0)
			tree_column(parent, i, l, row, c, h);
}

/* "10 tot 20 (niet in deze invoer: ...)". */
static void
put_range(xmlNode *parent, const char *name, const struct incident *i,
    enum field from, enum field to, const char *lang)
{
	xmlNode *n = xml_add(parent, name);
	struct strbuf s = { 0 };
	uint64_t min, max;
	const bool has_min = incident_count(i, from, &min);
	const bool has_max = incident_count(i, to, &max);
	const bool is_said = incident_says(i, from) && incident_says(i, to);

	tree_yes(n, "known", has_min || has_max);
	tree_said(n, is_said);
	if (is_said || has_min || has_max)
		words_range(
		    &s, has_min ? &min : NULL, has_max ? &max : NULL, lang);
	else
		strbuf_add(&s, words_unsaid(lang));
	if (i->source.edited[from] || i->source.edited[to])
		strbuf_addf(&s, " %s", i18n_text(lang, "(by this input)"));
	if (!is_said && (has_min || has_max))
		strbuf_addf(&s, " (%s: %s)", words_unsaid(lang),
		    field_label(field_def(has_min ? to : from), lang));
	xml_add_text(n, s.s);
	strbuf_free(&s);
}

void
tree_numbers(xmlNode *parent, const struct incident *i, const char *lang)
{
	put_range(
	    parent, "persons", i, FIELD_PERSONS_MIN, FIELD_PERSONS_MAX, lang);
	put_range(parent, "records", i, FIELD_RECORDS, FIELD_RECORDS, lang);
}

void
tree_add_unsaid(struct strbuf *out, const struct incident_source *s,
    const struct tree_fields *t, const char *lang)
{
	const size_t from = out->len;

	for (size_t f = 0; f < t->nfields; f++)
		if (s->silent[t->fields[f]])
			strbuf_addf(out, "%s%s", out->len > from ? ", " : "",
			    field_label(field_def(t->fields[f]), lang));
	for (size_t l = 0; l < t->nlists; l++)
		if (s->silent_list[t->lists[l]])
			strbuf_addf(out, "%s%s", out->len > from ? ", " : "",
			    list_label(t->lists[l], lang));
}

void
tree_unsaid(xmlNode *parent, const struct incident_source *s,
    const struct tree_fields *t, const char *lang)
{
	struct strbuf text = { 0 };

	tree_add_unsaid(&text, s, t, lang);
	if (text.len > 0)
		xml_add_value(parent, "unsaid", text.s);
	strbuf_free(&text);
}

xmlNode *
tree_list(xmlNode *parent, const struct incident *i, enum list l,
    const struct letterhead *h)
{
	xmlNode *list = xml_add(parent, list_def(l)->name);

	xml_set(list, "label", list_label(l, h->lang));
	tree_said(list, incident_says_list(i, l));
	return list;
}

/* <what>: the obligation of a row, in words. */
static void
put_what(xmlNode *n, const struct incident *i, enum list l, size_t row,
    const struct letterhead *h)
{
	if (l == LIST_OBLIGATIONS)
		xml_add_value(n, "what",
		    words_obligation(i,
			row_obligation(i, row, OBLIGATION_REGIME),
			row_obligation(i, row, OBLIGATION_RECIPIENT), h->law,
			h->lang));
	else if (l == LIST_NOTIFICATIONS)
		xml_add_value(n, "what",
		    words_obligation(i,
			row_notification(i, row, NOTIFICATION_REGIME),
			row_notification(i, row, NOTIFICATION_RECIPIENT),
			h->law, h->lang));
}

static void
put_list(xmlNode *parent, const struct incident *i, enum list l,
    const struct letterhead *h)
{
	const struct list_def *d = list_def(l);
	xmlNode *list = tree_list(parent, i, l, h), *n;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		n = xml_add(list, d->item);
		tree_yes(n, "new",
		    l == LIST_MEASURES
			? reporter_letter_has_measure(i, r)
			: l == LIST_NOTIFICATIONS &&
			      reporter_letter_has_notification(i, r));
		put_what(n, i, l, r, h);
		tree_columns(n, i, l, r, h);
	}
}

static void
put_authority(xmlNode *root, const struct letterhead *h)
{
	const struct law_row *row = h->is_elsewhere
					? NULL
					: law_authority(h->law,
					      zone_day(h->zone, h->now));
	xmlNode *n = xml_add(root, "authority");

	xml_set(n, "short", words_authority_short(row, h->lang));
	if (row != NULL && *row->website != '\0')
		xml_set(n, "website", row->website);
	xml_add_text(n, words_authority(row, h->lang));
}

xmlDoc *
tree_document(const char *kind, const struct letterhead *h)
{
	xmlDoc *doc = xml_doc_new("document");
	xmlNode *root = xmlDocGetRootElement(doc);

	xml_set(root, "kind", kind);
	xml_set(root, "lang", h->lang);
	xml_add_text(xml_add(root, "organisation"), h->organisation);
	xml_add_text(xml_add(root, "contact"), h->contact);
	put_moment(xml_add(root, "now"), h->is_past ? h->made : h->now, h);
	if (h->is_past)
		put_moment(xml_add(root, "as-of"), h->now, h);
	put_authority(root, h);
	return doc;
}

void
tree_incident(
    xmlNode *parent, const struct incident *i, const struct letterhead *h)
{
	xmlNode *inc = xml_add(parent, "incident"), *n;

	for (enum field f = 0; f < FIELD_MAX; f++) {
		if ((field_def(f)->flags & IS_STREAM) != 0)
			continue;
		n = tree_field(inc, i, f, h);
		if (f == FIELD_CLASS)
			tree_yes(n, "new", reporter_letter_has_class(i));
		if (f == FIELD_STATUS)
			tree_yes(n, "new", reporter_letter_has_status(i));
	}
	for (enum list l = 0; l < LIST_MAX; l++)
		put_list(inc, i, l, h);
}

xmlDoc *
tree_reporter(
    const struct incident *i, const struct letterhead *h, const char *letter)
{
	xmlDoc *doc = tree_document("reporter", h);
	xmlNode *root = xmlDocGetRootElement(doc);

	xml_set(root, "letter", letter);
	tree_incident(root, i, h);
	return doc;
}
