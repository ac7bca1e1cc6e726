/* The tree of the form of a supervisory authority, filled in. */
#include <stdlib.h>
#include <string.h>

#include "../core/measure_state.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "form_tree.h"
#include "words.h"

/* Texts -------------------------------------------------------------------- */

/* One paragraph, with its lines. */
static void
put_lines(xmlNode *part, const char *v)
{
	struct strlist lines = { 0 };
	xmlNode *p = xml_add(part, "p");

	strlist_split(&lines, v, '\n');
	while (lines.n > 0 && is_blank(lines.v[lines.n - 1]))
		free(lines.v[--lines.n]);
	for (size_t i = 0; i < lines.n; i++) {
		if (i > 0)
			xml_add(p, "br");
		xml_add_text(p, lines.v[i]);
	}
	strlist_free(&lines);
}

/* "laptop gewist (gereed: dinsdag 3 november 2026)". */
static void
add_measure(struct strbuf *out, const struct incident *i, size_t row,
    const struct letterhead *h)
{
	const enum list l = LIST_MEASURES;
	struct strbuf date = { 0 };
	struct timestamp done;
	int64_t day;

	strbuf_add(out, row_text(i, l, row, MEASURE_TEXT));
	if (row_time(i, l, row, MEASURE_DONE, &done)) {
		words_date(&date, zone_day(h->zone, done), h->lang);
		strbuf_addf(out, i18n_text(h->lang, " (done: %s)"), date.s);
	} else if (row_date(i, l, row, MEASURE_DUE, &day)) {
		words_date(&date, day, h->lang);
		strbuf_addf(out, i18n_text(h->lang, " (due: %s)"), date.s);
	} else {
		strbuf_add(out, i18n_text(h->lang, " (not done yet)"));
	}
	strbuf_free(&date);
}

static void
add_list(struct strbuf *out, const struct incident *i, enum list l,
    const struct letterhead *h)
{
	const char *name;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		if (l == LIST_MEASURES &&
		    measure_state(i, r) == MEASURE_STATE_DROPPED)
			continue;
		if (out->len > 0)
			strbuf_addc(out, '\n');
		if (l == LIST_MEASURES) {
			add_measure(out, i, r, h);
			continue;
		}
		name = row_text(i, l, r, FILE_ORIGINAL);
		strbuf_add(
		    out, *name != '\0' ? name : row_text(i, l, r, FILE_NAME));
	}
}

static const struct ask_choice *
choice_of(const struct questionnaire *form, const char *number, unsigned source,
    const char *value)
{
	for (size_t c = 0; c < form->nchoices; c++)
		if (form->choice[c].source == source &&
		    strcmp(form->choice[c].number, number) == 0 &&
		    strcmp(form->choice[c].value, value) == 0)
			return &form->choice[c];
	return NULL;
}

static const char *
choice_text(const struct ask_choice *c, const char *lang)
{
	return is_dutch(lang) ? c->text_nl : c->text_en;
}

/* Our label, whatever the form says. */
static const char *
own_label(unsigned source, const char *value, const char *lang)
{
	const struct choice *list = source_choices(source);
	const unsigned n = list != NULL ? choice_find(list, value) : 0;

	return n > 0 ? choice_label(list, n, lang) : value;
}

/* A value that is neither a list nor a choice. */
static void
add_plain(struct strbuf *out, unsigned source, const char *v,
    const struct letterhead *h)
{
	const enum field_type type = source < FIELD_MAX
					 ? field_def((enum field)source)->type
				     : source == MADE_AWARE ? TYPE_TIME
							    : TYPE_TEXT;
	struct strlist parts = { 0 };
	struct timestamp w;

	if (type == TYPE_TIME && timestamp_parse(v, &w)) {
		words_event(out, h->zone, w, h->lang);
	} else if (type == TYPE_TEXTS) {
		strlist_split(&parts, v, '|');
		for (size_t i = 0; i < parts.n; i++)
			strbuf_addf(out, "%s%s", i > 0 ? ", " : "", parts.v[i]);
		strlist_free(&parts);
	} else {
		strbuf_add(out, v);
	}
}

static void
put_text(const struct filled *f, const struct ask *a, unsigned source,
    xmlNode *part, const struct letterhead *h)
{
	const struct ask_choice *c;
	struct strbuf v = { 0 }, s = { 0 };

	form_value(f, source, &v);
	if (source == MADE_MEASURES || source == MADE_FILES) {
		add_list(&s, f->i,
		    source == MADE_FILES ? LIST_FILES : LIST_MEASURES, h);
	} else if (source_choices(source) != NULL) {
		c = choice_of(f->form, a->number, source, v.s);
		strbuf_add(&s, c != NULL && *choice_text(c, h->lang) != '\0'
				   ? choice_text(c, h->lang)
				   : own_label(source, v.s, h->lang));
	} else {
		add_plain(&s, source, v.s, h);
	}
	put_lines(part, s.s);
	strbuf_free(&v);
	strbuf_free(&s);
}

/* Choices ------------------------------------------------------------------ */

/* The option with that text, so that two values of ours can be one choice of
 * the form. */
static xmlNode *
option(xmlNode *part, const char *text)
{
	xmlNode *n;

	for (n = part->children; n != NULL; n = n->next) {
		xmlChar *has = xmlGetNoNsProp(n, (const xmlChar *)"raw");
		const bool is = has != NULL && strcmp((char *)has, text) == 0;

		xmlFree(has);
		if (is)
			return n;
	}
	n = xml_add(part, "option");
	xml_set(n, "raw", text);
	tree_yes(n, "chosen", false);
	xml_add_text(xml_add(n, "words"), text);
	return n;
}

/* Every choice, in the words of the form, else in ours. */
static void
put_all(const struct filled *f, const struct ask *a, unsigned source,
    xmlNode *part, const char *lang)
{
	const struct choice *own = source_choices(source);
	const struct ask_choice *c;

	for (size_t k = 0; k < f->form->nchoices; k++) {
		c = &f->form->choice[k];
		if (strcmp(c->number, a->number) == 0 &&
		    (c->source == source || c->source == SOURCE_MAX) &&
		    *choice_text(c, lang) != '\0')
			option(part, choice_text(c, lang));
	}
	for (; own != NULL && own->value != NULL; own++)
		if (choice_of(f->form, a->number, source, own->value) == NULL)
			option(part, own_label(source, own->value, lang));
}

static void
put_options(const struct filled *f, const struct ask *a, unsigned source,
    xmlNode *part, const char *lang)
{
	const struct ask_choice *c;
	struct strlist chosen = { 0 };
	struct strbuf v = { 0 };
	xmlNode *n;

	xml_set(part, "options", "yes");
	put_all(f, a, source, part, lang);
	form_value(f, source, &v);
	strlist_split(&chosen, v.s, '|');
	for (size_t i = 0; i < chosen.n; i++) {
		c = choice_of(f->form, a->number, source, chosen.v[i]);
		if (c != NULL && *choice_text(c, lang) == '\0') {
			/* The form has no such choice. */
			xml_add_text(xml_add(part, "nothing"),
			    own_label(source, chosen.v[i], lang));
			continue;
		}
		n = option(part, c != NULL
				     ? choice_text(c, lang)
				     : own_label(source, chosen.v[i], lang));
		tree_yes(n, "chosen", true);
		if (c != NULL && c->namely)
			xml_add_text(xml_add(n, "namely"),
			    own_label(source, c->value, lang));
	}
	strlist_free(&chosen);
	strbuf_free(&v);
}

/* The choices of a question that the record has no answer to. */
static void
put_open_options(const struct filled *f, const struct ask *a, xmlNode *question,
    const char *lang)
{
	xmlNode *part = NULL;
	const struct ask_choice *c;

	for (size_t k = 0; k < f->form->nchoices; k++) {
		c = &f->form->choice[k];
		if (strcmp(c->number, a->number) != 0)
			continue;
		if (part == NULL)
			part = xml_add(question, "part");
		xml_set(part, "label", "");
		xml_set(part, "options", "yes");
		option(part, choice_text(c, lang));
	}
}

/* Questions ---------------------------------------------------------------- */

static bool
is_chosen(const struct ask *a, unsigned source)
{
	return (a->kind == ASK_CHOICE || a->kind == ASK_CHOICES ||
		   a->kind == ASK_YESNO) &&
	       source_choices(source) != NULL;
}

/* A minimum that equals the maximum is the exact number, and stands alone. */
static bool
is_exact(const struct filled *f, unsigned source)
{
	uint64_t min = 0, max = 0;

	return (source == FIELD_PERSONS_MIN || source == FIELD_PERSONS_MAX) &&
	       incident_count(f->i, FIELD_PERSONS_MIN, &min) ==
		   incident_count(f->i, FIELD_PERSONS_MAX, &max) &&
	       min == max;
}

static void
put_part(const struct filled *f, const struct ask *a, size_t s,
    xmlNode *question, const struct letterhead *h)
{
	const bool chosen = is_chosen(a, a->source[s]);
	const bool exact = is_exact(f, a->source[s]);
	struct strbuf v = { 0 };
	xmlNode *part;

	if (exact && a->source[s] == FIELD_PERSONS_MAX)
		return;
	form_value(f, a->source[s], &v);
	if (chosen || !is_blank(v.s)) {
		part = xml_add(question, "part");
		/* Beside other answers it needs a label. */
		xml_set(part, "label",
		    a->nsources > 1 && !chosen && !exact
			? source_label(a->source[s], h->lang)
			: "");
		if (chosen)
			put_options(f, a, a->source[s], part, h->lang);
		else
			put_text(f, a, a->source[s], part, h);
	}
	strbuf_free(&v);
}

static void
put_question(const struct filled *f, const struct ask *a, xmlNode *section,
    const struct letterhead *h)
{
	static const char *const states[] = {
		[STATE_ANSWERED] = "answered",
		[STATE_MISSING] = "missing",
		[STATE_LATER] = "later",
		[STATE_OPEN] = "open",
		[STATE_BY_HAND] = "by-hand",
	};
	xmlNode *n = xml_add(section, "question");

	xml_set(n, "number", a->number);
	xml_set(n, "kind", ask_kind_names[a->kind]);
	xml_set(n, "state", states[form_state(f, a)]);
	tree_yes(n, "changed", form_changed(f, a));
	xml_add_text(
	    xml_add(n, "text"), is_dutch(h->lang) ? a->text_nl : a->text_en);
	xml_add_value(n, "hint", is_dutch(h->lang) ? a->hint_nl : a->hint_en);
	if (a->nsources == 0)
		put_open_options(f, a, n, h->lang);
	for (size_t s = 0; s < a->nsources; s++)
		put_part(f, a, s, n, h);
}

static void
put_sections(const struct filled *f, xmlNode *root, const struct letterhead *h)
{
	const char *title, *last = "";
	xmlNode *section = NULL;

	for (size_t q = 0; q < f->form->n; q++) {
		const struct ask *a = &f->form->ask[q];

		if (!form_asks(f, a))
			continue;
		title = is_dutch(h->lang) ? a->section_nl : a->section_en;
		if (section == NULL || strcmp(title, last) != 0) {
			section = xml_add(root, "section");
			xml_set(section, "title", title);
			last = title;
		}
		put_question(f, a, section, h);
	}
}

static xmlNode *
put_moment(xmlNode *parent, const char *name, struct timestamp w,
    const struct letterhead *h)
{
	struct strbuf s = { 0 };
	xmlNode *n;

	words_moment(&s, h->zone, w, h->lang);
	n = xml_add_value(parent, name, s.s);
	strbuf_free(&s);
	return n;
}

static void
put_due(xmlNode *root, const struct incident *i, const struct letterhead *h)
{
	struct strbuf s = { 0 };
	struct timestamp due;

	if (!incident_time(i, FIELD_AP_DUE, &due))
		return;
	words_left(&s, due.s - h->now.s, h->lang);
	xml_set(put_moment(root, "due", due, h), "left", s.s);
	strbuf_free(&s);
}

xmlDoc *
form_tree(const struct filled *f, const struct form_paper *paper)
{
	const struct letterhead *h = paper->head;
	const struct ask *title = &f->form->ask[0];
	const bool nl = is_dutch(h->lang);
	xmlDoc *doc = xml_doc_new("document");
	xmlNode *root = xmlDocGetRootElement(doc);
	struct timestamp last;

	xml_set(root, "kind", "form");
	xml_set(root, "lang", h->lang);
	xml_set(
	    root, "filing", choice_code(choices_notification_kind, f->kind));
	tree_yes(root, "page", paper->is_page);
	tree_yes(root, "late", f->is_late);
	tree_yes(root, "compared", f->before != NULL);
	xml_add_value(root, "organisation", h->organisation);
	put_moment(root, "now", h->now, h);
	xml_add_value(root, "title", nl ? title->text_nl : title->text_en);
	xml_add_value(root, "preface", nl ? title->hint_nl : title->hint_en);
	xml_add_value(root, "ref", incident_text(f->i, FIELD_REF));
	xml_add_value(root, "subject", incident_text(f->i, FIELD_TITLE));
	xml_add_value(root, "filing",
	    choice_label(choices_notification_kind, f->kind, h->lang));
	if (timestamp_parse(paper->last, &last))
		put_moment(root, "last", last, h);
	if (f->kind == NOTIFICATION_KIND_INITIAL)
		put_due(root, f->i, h);
	else
		xml_add_value(
		    root, "number", incident_text(f->i, FIELD_AP_NUMBER));
	put_sections(f, root, h);
	return doc;
}
