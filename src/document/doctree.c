/* Records and figures as an XML tree. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "../format/xml.h"
#include "doctree.h"
#include "doctree_parts.h"
#include "words.h"

static void
set_number(xmlNode *n, const char *attribute, uint64_t value)
{
	struct str s = { 0 };

	str_addf(&s, "%" PRIu64, value);
	xml_set(n, attribute, s.s);
	str_free(&s);
}

void
tree_yes(xmlNode *n, const char *attribute, bool is)
{
	xml_set(n, attribute, is ? "yes" : "no");
}

void
tree_moment(xmlNode *n, struct when w, const char *lang)
{
	struct str s = { 0 };

	words_moment_short(&s, w, lang);
	xml_set(n, "short", s.s);
	str_reset(&s);
	words_moment(&s, w, lang);
	xml_add_text(n, s.s);
	str_free(&s);
}

/* DAY is YYYY-MM-DD. */
static void
put_date(xmlNode *n, const char *day, const char *lang)
{
	struct str s = { 0 };
	int y, m, d;

	if (!date_parse(day, &y, &m, &d)) {
		xml_add_text(n, day);
		return;
	}
	words_date_short(&s, y, m, d, lang);
	xml_set(n, "short", s.s);
	str_reset(&s);
	words_date(&s, y, m, d, lang);
	xml_add_text(n, s.s);
	str_free(&s);
}

/* "naam, geslacht en BSN", each in a <value>. */
static void
put_values(
    xmlNode *n, const struct field_def *d, const char *v, const char *lang)
{
	struct strs parts = { 0 };
	xmlNode *value;

	strs_split(&parts, v, '|');
	for (size_t i = 0; i < parts.n; i++) {
		if (i > 0 && i + 1 == parts.n)
			xml_add_text(n, is_dutch(lang) ? " en " : " and ");
		else if (i > 0)
			xml_add_text(n, ", ");
		value = xml_add(n, "value");
		xml_set(value, "raw", parts.v[i]);
		xml_add_text(value, value_label(d, parts.v[i], lang));
	}
	strs_free(&parts);
}

/*
 * A paragraph ends at a blank line, a line at its end.  The line ends stay in
 * the tree as well, so that the text of the element is the text as it was.
 */
void
tree_paragraphs(xmlNode *n, const char *v)
{
	struct strs lines = { 0 };
	xmlNode *p = NULL;

	strs_split(&lines, v, '\n');
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
	strs_free(&lines);
}

xmlNode *
tree_field(
    xmlNode *parent, const struct field_def *d, const char *v, const char *lang)
{
	xmlNode *n = xml_add(parent, d->name);
	struct when w;

	xml_set(n, "label", field_label(d, lang));
	tree_yes(n, "known", *v != '\0');
	if (*v == '\0') {
		xml_add_text(n, words_unknown(lang));
		return n;
	}
	xml_set(n, "raw", v);
	if (d->type == TYPE_TIME && when_parse(v, &w))
		tree_moment(n, w, lang);
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
add_count(struct str *s, const char *v, const char *lang)
{
	words_number(s, strtoull(v, NULL, 10), lang);
}

void
tree_range(xmlNode *parent, const char *name, const char *min, const char *max,
    const char *lang)
{
	const bool nl = is_dutch(lang), same = strcmp(min, max) == 0;
	xmlNode *n = xml_add(parent, name);
	struct str s = { 0 };

	tree_yes(n, "known", *min != '\0' || *max != '\0');
	if (*min == '\0' && *max == '\0')
		str_add(&s, words_unknown(lang));
	else if (*max == '\0')
		str_add(&s, nl ? "ten minste " : "at least ");
	else if (*min == '\0')
		str_add(&s, nl ? "ten hoogste " : "at most ");
	if (*min != '\0')
		add_count(&s, min, lang);
	if (*min != '\0' && *max != '\0' && !same)
		str_add(&s, nl ? " tot " : " to ");
	if (*max != '\0' && !same)
		add_count(&s, max, lang);
	xml_add_text(n, s.s);
	str_free(&s);
}

static bool
is_news_row(const struct incident *i, enum list l, size_t row)
{
	if (l == LIST_MEASURES)
		return is_news_measure(i, row);
	return l == LIST_FILINGS && is_news_filing(i, row);
}

/* A duty's or filing's <what>: which duty it is, in words. */
static void
put_what(xmlNode *row, const struct incident *i, enum list l, size_t r,
    const struct letterhead *h)
{
	struct str s = { 0 };
	xmlNode *n;

	if (l != LIST_DUTIES && l != LIST_FILINGS)
		return;
	n = xml_add(row, "what");
	if (l == LIST_DUTIES)
		words_duty(&s, row_get(i, l, r, DUTY_REGIME),
		    row_get(i, l, r, DUTY_RECIPIENT), h->law, h->lang);
	else
		words_duty(&s, row_get(i, l, r, FILING_REGIME),
		    row_get(i, l, r, FILING_RECIPIENT), h->law, h->lang);
	xml_add_text(n, s.s);
	str_free(&s);
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
			tree_field(
			    row, &d->cols[c], row_get(i, l, r, c), h->lang);
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
	tree_moment(n, h->now, h->lang);
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
		n = tree_field(inc, field_def(f), inc_get(i, f), h->lang);
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

static void
put_tally(xmlNode *parent, const char *label, const char *raw,
    const uint64_t n[PHASE_MAX])
{
	xmlNode *row = xml_add(parent, "row");

	xml_set(row, "label", label);
	xml_set(row, "raw", raw);
	set_number(row, "new", n[PHASE_NEW]);
	set_number(row, "open", n[PHASE_OPEN]);
	set_number(row, "closed", n[PHASE_CLOSED]);
}

/* The label of each value as the field has it. */
static void
put_tallies(xmlNode *root, const char *name, const struct tallies *t,
    enum field f, const char *lang)
{
	xmlNode *list = xml_add(root, name);

	for (size_t i = 0; i < t->n; i++)
		put_tally(list,
		    *t->v[i].value != '\0'
			? value_label(field_def(f), t->v[i].value, lang)
			: words_unknown(lang),
		    t->v[i].value, t->v[i].n);
}

/* The worst first, and all of them: none is a figure too. */
static void
put_classes(xmlNode *root, const struct tallies *t, const char *lang)
{
	static const char *const classes[] = { "serious", "breach", "incident",
		"" };
	static const uint64_t none[PHASE_MAX];
	const struct field_def *d = field_def(FIELD_CLASS);
	xmlNode *list = xml_add(root, "classes");
	const uint64_t *n;

	for (size_t c = 0; c < sizeof(classes) / sizeof(classes[0]); c++) {
		n = none;
		for (size_t i = 0; i < t->n; i++)
			if (strcmp(t->v[i].value, classes[c]) == 0)
				n = t->v[i].n;
		if (*classes[c] != '\0')
			put_tally(list, value_label(d, classes[c], lang),
			    classes[c], n);
		else
			put_tally(list,
			    is_dutch(lang) ? "nog te beoordelen"
					   : "not yet judged",
			    "undecided", n);
	}
}

static void
put_persons(xmlNode *root, const struct persons *p, const char *lang)
{
	const bool nl = is_dutch(lang);
	xmlNode *n = xml_add(root, "persons");
	struct str s = { 0 };

	set_number(n, "min", p->min);
	set_number(n, "max", p->max);
	set_number(n, "at-least", p->at_least);
	set_number(n, "unknown", p->unknown);
	if (p->at_least > 0 && p->min == p->max)
		str_add(&s, nl ? "ten minste " : "at least ");
	words_number(&s, p->min, lang);
	if (p->max > p->min) {
		str_add(&s, nl ? " tot " : " to ");
		words_number(&s, p->max, lang);
		if (p->at_least > 0)
			str_add(&s, nl ? " of meer" : " or more");
	}
	xml_add_text(n, s.s);
	str_free(&s);
}

static void
put_item_due(xmlNode *n, const struct pending *p, const char *lang)
{
	struct str s = { 0 };
	struct when w;
	int y, m, d;

	tree_yes(n, "dated", *p->due != '\0');
	if (*p->due == '\0')
		return;
	xml_set(n, "raw", p->due);
	if (when_parse(p->due, &w))
		words_moment_short(&s, w, lang);
	else if (date_parse(p->due, &y, &m, &d))
		words_date_short(&s, y, m, d, lang);
	xml_set(n, "short", s.s);
	str_reset(&s);
	if (when_parse(p->due, &w))
		words_moment(&s, w, lang);
	else if (date_parse(p->due, &y, &m, &d))
		words_date(&s, y, m, d, lang);
	xml_set(n, "due", s.s);
	str_reset(&s);
	words_left(&s, p->left, lang);
	xml_set(n, "left", s.s);
	str_free(&s);
}

static void
put_item(xmlNode *parent, const struct pending *p, const struct letterhead *h)
{
	xmlNode *n = xml_add(parent, "item");
	struct str s = { 0 };

	xml_set(n, "ref", p->ref);
	xml_set(n, "kind", p->is_measure ? "measure" : "duty");
	tree_yes(n, "overdue", p->overdue);
	tree_yes(n, "undecided", p->undecided);
	xml_set(n, "owner", p->owner);
	put_item_due(n, p, h->lang);
	if (p->is_measure) {
		/* In a table on one line, whatever it was written on. */
		str_add(&s, p->text);
		one_line(s.s);
		xml_add_text(n, s.s);
	} else {
		words_duty_short(&s, p->regime, p->recipient, h->law, h->lang);
		xml_add_text(n, s.s);
	}
	str_free(&s);
}

static void
put_period(xmlNode *root, const struct period *p, const char *lang)
{
	xmlNode *n = xml_add(root, "period");
	struct str s = { 0 };
	const char *kind = "range";

	if (strstr(p->name, "..") == NULL)
		kind = strlen(p->name) == 4 ? "year"
		       : p->name[5] == 'W'  ? "week"
		       : p->name[5] == 'Q'  ? "quarter"
					    : "month";
	xml_set(n, "kind", kind);
	xml_set(n, "raw", p->name);
	words_period_days(&s, p, lang);
	xml_set(n, "days", s.s);
	str_reset(&s);
	words_period(&s, p, lang);
	xml_add_text(n, s.s);
	str_free(&s);
}

xmlDoc *
doctree_figures(const struct figures *f, const struct letterhead *h)
{
	xmlDoc *doc = tree_document("overview", h);
	xmlNode *root = xmlDocGetRootElement(doc), *n, *measures;

	put_period(root, &f->period, h->lang);
	n = xml_add(root, "incidents");
	set_number(n, "new", f->incidents[PHASE_NEW]);
	set_number(n, "open", f->incidents[PHASE_OPEN]);
	set_number(n, "closed", f->incidents[PHASE_CLOSED]);
	set_number(n, "exercises", f->exercises);
	set_number(n, "withdrawn", f->withdrawn);
	put_classes(root, &f->by_class, h->lang);
	put_tallies(
	    root, "departments", &f->by_department, FIELD_DEPARTMENT, h->lang);
	put_tallies(root, "kinds", &f->by_kind, FIELD_KIND, h->lang);
	n = xml_add(root, "authority");
	set_number(n, "in-time", f->ap_in_time);
	set_number(n, "late", f->ap_late);
	set_number(n, "overdue", f->ap_overdue);
	put_persons(root, &f->persons, h->lang);
	n = xml_add(root, "duties");
	measures = xml_add(root, "measures");
	for (size_t i = 0; i < f->npending; i++)
		put_item(
		    f->pending[i].is_measure ? measures : n, &f->pending[i], h);
	return doc;
}

xmlDoc *
doctree_due(const struct figures *f, const struct letterhead *h,
    bool (*wanted)(const struct pending *, const void *), const void *arg)
{
	xmlDoc *doc = tree_document("due", h);
	xmlNode *root = xmlDocGetRootElement(doc);

	for (size_t i = 0; i < f->npending; i++)
		if (wanted(&f->pending[i], arg))
			put_item(root, &f->pending[i], h);
	return doc;
}
