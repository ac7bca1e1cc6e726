/* What those whom a breach concerns are told, as a tree. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "doctree_parts.h"
#include "words.h"

/* What persons fear for first, and are glad to hear it was not among it. */
static const struct {
	enum field f;
	const char *value, *nl, *en;
} feared[] = {
	{ FIELD_DATA, "bsn", "het burgerservicenummer (BSN)",
	    "the citizen service number (BSN)" },
	{ FIELD_DATA, "credentials", "wachtwoorden of andere inloggegevens",
	    "passwords or other login data" },
	{ FIELD_DATA, "financial",
	    "bankgegevens of andere financi\xc3\xable "
	    "gegevens",
	    "bank details or other financial data" },
	{ FIELD_DATA, "identity-document",
	    "kopie\xc3\xabn van "
	    "identiteitsbewijzen",
	    "copies of identity documents" },
	{ FIELD_SPECIAL, "health", "gegevens over de gezondheid",
	    "data about health" },
};

/* What has another name for whom it concerns than in the authority's form. */
static const struct {
	enum field f;
	const char *value, *nl, *en;
} plain[] = {
	{ FIELD_DATA, "credentials", "inloggegevens of een klantnummer",
	    "login data or a customer number" },
	{ FIELD_DATA, "image", "foto's of video's", "photos or videos" },
	{ FIELD_DATA, "care-and-development",
	    "gegevens over verzorging en ontwikkeling",
	    "data about care and development" },
	{ FIELD_EFFECTS_PERSONS, "identity-fraud",
	    "misbruik van uw identiteit (identiteitsfraude)",
	    "misuse of your identity (identity fraud)" },
	{ FIELD_EFFECTS_PERSONS, "reputation", "schade aan uw goede naam",
	    "damage to your good name" },
	{ FIELD_EFFECTS_PERSONS, "professional-secrecy",
	    "vertrouwelijke informatie die bij anderen bekend is",
	    "confidential information that others know" },
	{ FIELD_EFFECTS_PERSONS, "pseudonyms-undone",
	    "gegevens die nu wel naar u te herleiden zijn",
	    "data that can now be traced to you" },
	{ FIELD_EFFECTS_PERSONS, "no-access-or-erasure",
	    "gegevens die u niet meer kunt inzien of laten verwijderen",
	    "data that you can no longer see or have erased" },
	{ FIELD_EFFECTS_PERSONS, "overview-lost",
	    "geen zicht meer op wie uw gegevens heeft",
	    "no view any more of who has your data" },
};

/* A value as those are told it; a controller judges by the form's own words. */
static const char *
told_label(const struct communication *t, enum field f, const char *v)
{
	for (size_t k = 0; k < LENGTH(plain); k++)
		if (t->audience == AUDIENCE_SUBJECTS && plain[k].f == f &&
		    strcmp(plain[k].value, v) == 0)
			return is_dutch(t->lang) ? plain[k].nl : plain[k].en;
	return value_label(field_def(f), v, t->lang);
}

/* The words of the letter for this part, if there are any. */
static bool
put_passage(xmlNode *n, const struct communication *t, enum content p)
{
	const char *s = communication_text(t, p);

	if (is_blank(s))
		return false;
	tree_paragraphs(n, s);
	return true;
}

/* A part that is the passage, or the field of the record (FIELD_MAX: none). */
static void
put_text(xmlNode *parent, const struct communication *t, enum content p,
    enum field f)
{
	xmlNode *n = xml_add(parent, communication_content_name(p));

	tree_yes(n, "known", communication_has(t, p));
	if (!put_passage(n, t, p) && f != FIELD_MAX && communication_is_own(t))
		tree_paragraphs(n, inc_get(t->i, f));
}

/* "gezondheid" is no kind of data by itself, "genetische gegevens" is. */
static void
add_label(struct strlist *out, const struct communication *t, enum field f,
    const char *v)
{
	const char *label = told_label(t, f, v);
	const bool is_whole = f != FIELD_SPECIAL || strcmp(v, "genetic") == 0 ||
			      strcmp(v, "biometric") == 0;
	const char *before = is_whole		 ? ""
			     : is_dutch(t->lang) ? "gegevens over "
						 : "data about ";

	strlist_take(out, xasprintf("%s%s", before, label));
}

/* The data of both fields as one list of words. */
static void
add_data(struct strlist *out, const struct communication *t, enum field f)
{
	const char *other = inc_get(t->i, FIELD_DATA_OTHER);
	struct strlist v = { 0 };

	strlist_split(&v, inc_get(t->i, f), '|');
	for (size_t k = 0; k < v.n; k++) {
		if (*v.v[k] == '\0' || strcmp(v.v[k], "unknown") == 0 ||
		    strcmp(v.v[k], "none") == 0)
			continue;
		if (strcmp(v.v[k], "other") == 0 && *other != '\0' &&
		    communication_is_own(t))
			strlist_add(out, other);
		else
			add_label(out, t, f, v.v[k]);
	}
	strlist_free(&v);
}

static void
put_data(xmlNode *parent, const struct communication *t)
{
	xmlNode *n = xml_add(parent, communication_content_name(CONTENT_DATA));
	struct strlist words = { 0 };

	add_data(&words, t, FIELD_DATA);
	add_data(&words, t, FIELD_SPECIAL);
	tree_yes(n, "known", words.n > 0);
	tree_yes(n, "more",
	    inc_holds(t->i, FIELD_DATA, "unknown") ||
		inc_holds(t->i, FIELD_SPECIAL, "unknown"));
	for (size_t k = 0; k < words.n; k++) {
		if (k > 0)
			xml_add_text(n, k + 1 < words.n	    ? ", "
					: is_dutch(t->lang) ? " en "
							    : " and ");
		xml_add_text(n, words.v[k]);
	}
	strlist_free(&words);
}

static bool
is_unaffected(const struct communication *t, size_t k)
{
	return communication_is_unaffected(t->i, feared[k].f,
	    choice_find(field_def(feared[k].f)->choices, feared[k].value));
}

static void
put_unaffected(xmlNode *parent, const struct communication *t)
{
	xmlNode *n = xml_add(
	    parent, communication_content_name(CONTENT_UNAFFECTED));
	bool known = put_passage(n, t, CONTENT_UNAFFECTED);

	for (size_t k = 0; k < LENGTH(feared) && n->children == NULL; k++)
		known |= is_unaffected(t, k);
	tree_yes(n, "known", known);
	if (n->children != NULL)
		return;
	for (size_t k = 0; k < LENGTH(feared); k++)
		if (is_unaffected(t, k))
			xml_add_text(xml_add(n, "item"),
			    is_dutch(t->lang) ? feared[k].nl : feared[k].en);
}

/* The choices stand beside the words: they read in any language. */
static void
put_effects(xmlNode *parent, const struct communication *t)
{
	struct strlist v = { 0 };
	xmlNode *n;

	put_text(parent, t, CONTENT_EFFECTS, FIELD_EFFECTS);
	n = parent->last;
	strlist_split(&v, inc_get(t->i, FIELD_EFFECTS_PERSONS), '|');
	for (size_t k = 0; k < v.n; k++)
		if (*v.v[k] != '\0' && strcmp(v.v[k], "other") != 0)
			xml_add_text(xml_add(n, "item"),
			    told_label(t, FIELD_EFFECTS_PERSONS, v.v[k]));
	strlist_free(&v);
}

static void
put_measure(xmlNode *parent, const struct communication *t, size_t row)
{
	xmlNode *n = xml_add(parent, "item");
	char *text = one_line(
	    xstrdup(row_get(t->i, LIST_MEASURES, row, MEASURE_TEXT)));
	struct strbuf due = { 0 };
	int y, m, d;

	tree_yes(n, "done",
	    *row_get(t->i, LIST_MEASURES, row, MEASURE_DONE) != '\0');
	if (date_parse(
		row_get(t->i, LIST_MEASURES, row, MEASURE_DUE), &y, &m, &d)) {
		words_date(&due, y, m, d, t->lang);
		xml_set(n, "due", due.s);
	}
	xml_add_text(n, text);
	strbuf_free(&due);
	free(text);
}

static void
put_measures(xmlNode *parent, const struct communication *t)
{
	xmlNode *n = xml_add(
	    parent, communication_content_name(CONTENT_MEASURES));

	tree_yes(n, "known", communication_has(t, CONTENT_MEASURES));
	if (put_passage(n, t, CONTENT_MEASURES) || !communication_is_own(t))
		return;
	for (size_t r = 0; r < t->i->lists[LIST_MEASURES].n; r++)
		put_measure(n, t, r);
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

/* The day, as a letter has it. */
static void
put_day(xmlNode *root, const struct letterhead *h)
{
	struct civil c;
	struct strbuf s = { 0 };

	zone_civil(h->zone, h->now, &c);
	words_date(&s, c.year, c.month, c.day, h->lang);
	xml_add_text(xml_add(root, "date"), s.s);
	strbuf_free(&s);
}

xmlDoc *
communication_tree(const struct communication *t, const char *kind,
    const struct letterhead *h, const struct addressee *a)
{
	struct letterhead head = *h;
	xmlDoc *doc;
	xmlNode *root, *n;

	head.contact = communication_contact(t);
	doc = tree_document(kind, &head);
	root = xmlDocGetRootElement(doc);
	put_day(root, h);
	put_addressee(root, a);
	n = xml_add(root, "telling");
	put_text(n, t, CONTENT_HAPPENED,
	    t->audience == AUDIENCE_CONTROLLER ? FIELD_DESCRIPTION : FIELD_MAX);
	put_data(n, t);
	put_unaffected(n, t);
	put_effects(n, t);
	put_measures(n, t);
	put_text(n, t, CONTENT_ADVICE, FIELD_ADVICE);
	tree_range(root, "persons", inc_get(t->i, FIELD_PERSONS_MIN),
	    inc_get(t->i, FIELD_PERSONS_MAX), h->lang);
	tree_range(root, "records", inc_get(t->i, FIELD_RECORDS),
	    inc_get(t->i, FIELD_RECORDS), h->lang);
	tree_incident(root, t->i, h);
	return doc;
}
