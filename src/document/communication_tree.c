/* The tree of a letter to data subjects, to the public, or to a controller. */
#include <stdlib.h>
#include <string.h>

#include "../core/measure_state.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "communication_tree.h"
#include "words.h"

struct phrase {
	enum field field;
	unsigned choice;
	const char *text;
};

/* Data that data subjects worry about most; a letter says if they are safe. */
static const struct phrase feared[] = {
	{ FIELD_DATA, DATA_BSN, N_("the citizen service number (BSN)") },
	{ FIELD_DATA, DATA_CREDENTIALS, N_("passwords or other login data") },
	{ FIELD_DATA, DATA_FINANCIAL,
	    N_("bank details or other financial data") },
	{ FIELD_DATA, DATA_IDENTITY_DOCUMENT,
	    N_("copies of identity documents") },
	{ FIELD_SPECIAL, SPECIAL_HEALTH, N_("data about health") },
};

/* Words for data subjects; the form of the supervisory authority has others. */
static const struct phrase plain[] = {
	{ FIELD_DATA, DATA_CREDENTIALS, N_("login data or a customer number") },
	{ FIELD_DATA, DATA_IMAGE, N_("photos or videos") },
	{ FIELD_DATA, DATA_CARE_AND_DEVELOPMENT,
	    N_("data about care and development") },
	{ FIELD_EFFECTS_PERSONS, EFFECTS_PERSONS_IDENTITY_FRAUD,
	    N_("misuse of your identity (identity fraud)") },
	{ FIELD_EFFECTS_PERSONS, EFFECTS_PERSONS_REPUTATION,
	    N_("damage to your good name") },
	{ FIELD_EFFECTS_PERSONS, EFFECTS_PERSONS_PROFESSIONAL_SECRECY,
	    N_("confidential information that others know") },
	{ FIELD_EFFECTS_PERSONS, EFFECTS_PERSONS_PSEUDONYMS_UNDONE,
	    N_("data that can now be traced to you") },
	{ FIELD_EFFECTS_PERSONS, EFFECTS_PERSONS_NO_ACCESS_OR_ERASURE,
	    N_("data that you can no longer see or have erased") },
	{ FIELD_EFFECTS_PERSONS, EFFECTS_PERSONS_OVERVIEW_LOST,
	    N_("no view any more of who has your data") },
};

/* The words for a choice; a controller reads those of the form. */
static const char *
words_for(const struct communication *c, enum field f, unsigned choice)
{
	for (size_t k = 0; k < LENGTH(plain); k++)
		if (c->audience == AUDIENCE_SUBJECTS && plain[k].field == f &&
		    plain[k].choice == choice)
			return i18n_text(c->lang, plain[k].text);
	return choice_label(field_def(f)->choices, choice, c->lang);
}

/* The passage of the letter, if there is one. */
static bool
put_passage(xmlNode *n, const struct communication *c, enum content p)
{
	const char *s = communication_text(c, p);

	if (is_blank(s))
		return false;
	tree_paragraphs(n, s);
	return true;
}

/* The passage, or the field of the record (FIELD_MAX: none). */
static xmlNode *
put_text(xmlNode *parent, const struct communication *c, enum content p,
    enum field f)
{
	xmlNode *n = xml_add(parent, communication_content_name(p));

	tree_yes(n, "known", communication_has(c, p));
	if (!put_passage(n, c, p) && f != FIELD_MAX && communication_is_own(c))
		tree_paragraphs(n, incident_text(c->i, f));
	return n;
}

/* "gezondheid" is no kind of data by itself, "genetische gegevens" is. */
static void
add_special(struct strlist *out, const struct communication *c, unsigned choice)
{
	const char *label = words_for(c, FIELD_SPECIAL, choice);

	strlist_take(
	    out, choice == SPECIAL_GENETIC || choice == SPECIAL_BIOMETRIC
		     ? xstrdup(label)
		     : xasprintf(i18n_text(c->lang, "data about %s"), label));
}

/* The data of both fields as one list of words. */
static void
add_data(struct strlist *out, const struct communication *c)
{
	const char *other = incident_text(c->i, FIELD_DATA_OTHER);
	unsigned v;

	for (unsigned k = 0;
	     (v = incident_choice_at(c->i, FIELD_DATA, k)) != DATA_NONE; k++)
		if (v == DATA_OTHER && *other != '\0' &&
		    communication_is_own(c))
			strlist_add(out, other);
		else if (v != DATA_UNKNOWN)
			strlist_add(out, words_for(c, FIELD_DATA, v));
	for (unsigned k = 0;
	     (v = incident_choice_at(c->i, FIELD_SPECIAL, k)) != SPECIAL_NONE;
	     k++)
		if (v != SPECIAL_UNKNOWN && v != SPECIAL_ABSENT)
			add_special(out, c, v);
}

static void
put_data(xmlNode *parent, const struct communication *c)
{
	xmlNode *n = xml_add(parent, communication_content_name(CONTENT_DATA));
	struct strlist words = { 0 };

	add_data(&words, c);
	tree_yes(n, "known", words.n > 0);
	tree_yes(n, "more",
	    incident_holds(c->i, FIELD_DATA, DATA_UNKNOWN) ||
		incident_holds(c->i, FIELD_SPECIAL, SPECIAL_UNKNOWN));
	for (size_t k = 0; k < words.n; k++) {
		xml_add_text(n, words_separator(k, words.n, c->lang));
		xml_add_text(n, words.v[k]);
	}
	strlist_free(&words);
}

static void
put_unaffected(xmlNode *parent, const struct communication *c)
{
	xmlNode *n = xml_add(
	    parent, communication_content_name(CONTENT_UNAFFECTED));
	const bool has_passage = put_passage(n, c, CONTENT_UNAFFECTED);

	for (size_t k = 0; k < LENGTH(feared) && !has_passage; k++)
		if (communication_is_unaffected(
			c->i, feared[k].field, feared[k].choice))
			xml_add_value(
			    n, "item", i18n_text(c->lang, feared[k].text));
	tree_yes(n, "known", n->children != NULL);
}

/* The choices stand beside the passage: they read in any language. */
static void
put_effects(xmlNode *parent, const struct communication *c)
{
	const enum field f = FIELD_EFFECTS_PERSONS;
	xmlNode *n = put_text(parent, c, CONTENT_EFFECTS, FIELD_EFFECTS);
	unsigned v;

	for (unsigned k = 0;
	     (v = incident_choice_at(c->i, f, k)) != EFFECTS_PERSONS_NONE; k++)
		if (v != EFFECTS_PERSONS_OTHER)
			xml_add_value(n, "item", words_for(c, f, v));
}

static void
put_measure(xmlNode *parent, const struct communication *c, size_t row)
{
	const enum list l = LIST_MEASURES;
	xmlNode *n = xml_add(parent, "item");
	char *text = one_line(xstrdup(row_text(c->i, l, row, MEASURE_TEXT)));
	struct strbuf due = { 0 };
	int64_t day;

	tree_yes(n, "done", row_has(c->i, l, row, MEASURE_DONE));
	if (row_date(c->i, l, row, MEASURE_DUE, &day)) {
		words_date(&due, day, c->lang);
		xml_set(n, "due", due.s);
	}
	xml_add_text(n, text);
	strbuf_free(&due);
	free(text);
}

static void
put_measures(xmlNode *parent, const struct communication *c)
{
	xmlNode *n = xml_add(
	    parent, communication_content_name(CONTENT_MEASURES));

	tree_yes(n, "known", communication_has(c, CONTENT_MEASURES));
	if (put_passage(n, c, CONTENT_MEASURES) || !communication_is_own(c))
		return;
	for (size_t r = 0; r < c->i->lists[LIST_MEASURES].n; r++)
		if (measure_state(c->i, r) != MEASURE_STATE_DROPPED)
			put_measure(n, c, r);
}

static void
put_addressee(xmlNode *root, const struct addressee *a)
{
	xmlNode *n = xml_add(root, "addressee"), *address, *c;

	tree_yes(n, "known", a != NULL);
	if (a == NULL)
		return;
	xml_add_value(n, "name", a->name);
	xml_add_value(n, "salutation", a->salutation);
	address = xml_add(n, "address");
	for (size_t k = 0; a->address != NULL && k < a->address->n; k++)
		xml_add_value(address, "line", a->address->v[k]);
	for (size_t k = 0; k < a->columns->n && k < a->values->n; k++) {
		c = xml_add(n, "column");
		xml_set(c, "name", a->columns->v[k]);
		xml_add_text(c, a->values->v[k]);
	}
}

xmlDoc *
communication_tree(const struct communication *c, const char *kind,
    const struct letterhead *h, const struct addressee *a)
{
	struct letterhead head = *h;
	struct strbuf day = { 0 };
	xmlDoc *doc;
	xmlNode *root, *n;

	head.contact = communication_contact(c);
	doc = tree_document(kind, &head);
	root = xmlDocGetRootElement(doc);
	words_date(&day, zone_day(h->zone, h->now), h->lang);
	xml_add_value(root, "date", day.s);
	strbuf_free(&day);
	put_addressee(root, a);
	n = xml_add(root, "telling");
	put_text(n, c, CONTENT_HAPPENED,
	    c->audience == AUDIENCE_CONTROLLER ? FIELD_DESCRIPTION : FIELD_MAX);
	put_data(n, c);
	put_unaffected(n, c);
	put_effects(n, c);
	put_measures(n, c);
	put_text(n, c, CONTENT_ADVICE, FIELD_ADVICE);
	tree_numbers(root, c->i, h->lang);
	tree_incident(root, c->i, h);
	return doc;
}
