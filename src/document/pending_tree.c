/* Lists of what is still to be done. */
#include <inttypes.h>
#include <stdlib.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "pending_tree.h"
#include "quote.h"
#include "reach_words.h"
#include "words.h"

#define ITEMS_MOST   10 /* of a list in an overview */
#define FROM_MOST    60 /* characters of an address */
#define SUBJECT_MOST 80

static void
set_number(xmlNode *n, const char *attribute, uint64_t value)
{
	char s[32];

	snprintf(s, sizeof(s), "%" PRIu64, value);
	xml_set(n, attribute, s);
}

/* Set the attribute to a text, which becomes empty. */
static void
set_text(xmlNode *n, const char *attribute, struct strbuf *text)
{
	xml_set(n, attribute, text->s != NULL ? text->s : "");
	strbuf_reset(text);
}

/* An hour of another register has its offset. */
static const struct zone *
zone_of(const struct pending *p, const struct letterhead *h)
{
	return p->is_elsewhere ? &zone_as_written : h->zone;
}

static void
put_item_due(xmlNode *n, const struct pending *p, const struct letterhead *h)
{
	char raw[TIMESTAMP_LEN];
	struct strbuf s = { 0 };

	tree_yes(n, "dated", p->has_due || p->due_lack != NULL);
	if (p->due_lack != NULL)
		xml_set(n, "short", words_unsaid(h->lang));
	if (!p->has_due)
		return;
	pending_format_due(p, raw);
	xml_set(n, "raw", raw);
	if (p->kind == PENDING_KIND_MEASURE)
		words_date_short(&s, p->last_day, h->lang);
	else
		words_moment_short(&s, zone_of(p, h), p->due, h->lang);
	set_text(n, "short", &s);
	if (p->kind == PENDING_KIND_MEASURE)
		words_date(&s, p->last_day, h->lang);
	else
		words_moment(&s, zone_of(p, h), p->due, h->lang);
	set_text(n, "due", &s);
	if (p->notified_lack != NULL)
		words_add_lack(&s, p->notified_lack, h->lang);
	else
		words_left(&s, p->end - h->now.s, h->lang);
	set_text(n, "left", &s);
	strbuf_free(&s);
}

/* In a table every text is on one line. */
static void
put_line(xmlNode *n, const char *text)
{
	char *line = one_line(xstrdup(text));

	xml_add_text(n, line);
	free(line);
}

/* What kind of mail it is, and the letter that was not delivered. */
static void
add_note(struct strbuf *s, const struct pending *p, const struct letterhead *h)
{
	strbuf_add(s, words_mail(p->mail_kind, p->is_automatic, h->lang));
	if (*p->regime != '\0') {
		strbuf_add(s, ": ");
		strbuf_add(s, words_law_row(p->law, p->regime, h->lang));
	}
	if (p->row > 0)
		strbuf_addf(s, i18n_text(h->lang, ", row %llu of the list"),
		    (unsigned long long)p->row);
}

/* What a reader of the list must know of the mail. */
static void
put_mail(xmlNode *n, const struct pending *p, const struct letterhead *h)
{
	struct strbuf s = { 0 };

	if (p->has_at) {
		words_moment_short(&s, zone_of(p, h), p->at, h->lang);
		set_text(n, "short", &s);
	}
	quote_add_address(&s, p->from, FROM_MOST);
	set_text(n, "from", &s);
	add_note(&s, p, h);
	set_text(n, "note", &s);
	tree_yes(n, "unreadable", p->is_unreadable);
	quote_add(&s, p->text, SUBJECT_MOST);
	xml_add_text(n, s.s != NULL ? s.s : "");
	strbuf_free(&s);
}

/* With how many were informed, if some were. */
static void
add_obligation(
    struct strbuf *s, const struct pending *p, const struct letterhead *h)
{
	strbuf_add(s, words_law_row(p->law, p->regime, h->lang));
	if (p->reach.state != REACH_NONE) {
		strbuf_add(s, ": ");
		reach_words_add(s, &p->reach, h->lang);
	} else if (p->notified_lack != NULL && !p->has_due) {
		strbuf_add(s, ": ");
		words_add_lack(s, p->notified_lack, h->lang);
	}
}

static void
put_task(xmlNode *n, const struct pending *p, const struct letterhead *h)
{
	struct strbuf s = { 0 };

	tree_yes(n, "overdue", p->overdue);
	tree_yes(n, "undecided", p->undecided);
	tree_yes(n, "risk", p->asks_risk);
	tree_yes(n, "covered", !p->is_uncovered);
	xml_set(n, "owner", p->owner);
	put_item_due(n, p, h);
	if (p->kind == PENDING_KIND_OBLIGATION)
		add_obligation(&s, p, h);
	else if (p->kind == PENDING_KIND_UNDELIVERED)
		add_note(&s, p, h);
	else
		put_line(n, p->text);
	if (s.len > 0)
		xml_add_text(n, s.s);
	strbuf_free(&s);
}

static void
put_ref(xmlNode *n, const struct pending *p, const struct letterhead *h)
{
	char *mark = xasprintf(
	    "%s (%s)", p->ref, i18n_text(h->lang, "from elsewhere"));

	xml_set(n, "ref", p->is_elsewhere && !h->is_elsewhere ? mark : p->ref);
	free(mark);
}

static void
put_item(xmlNode *parent, const struct pending *p, const struct letterhead *h)
{
	static const char *const kinds[PENDING_KINDS] = {
		[PENDING_KIND_LETTER] = "mail",
		[PENDING_KIND_UNDELIVERED] = "undelivered",
		[PENDING_KIND_ITEM] = "unread",
		[PENDING_KIND_OBLIGATION] = "duty",
		[PENDING_KIND_MEASURE] = "measure",
	};
	xmlNode *n = xml_add(parent, "item");

	put_ref(n, p, h);
	xml_set(n, "kind", kinds[p->kind]);
	if (p->kind == PENDING_KIND_ITEM)
		put_mail(n, p, h);
	else
		put_task(n, p, h);
}

/* The soonest of them, and the number of the others. */
static void
put_items(
    xmlNode *root, const struct pending_lists *l, const struct letterhead *h)
{
	static const char *const names[] = { "unread", "duties", "measures" };
	static const enum list sources[] = { LIST_MAIL, LIST_OBLIGATIONS,
		LIST_MEASURES };
	static const size_t list_of[PENDING_KINDS] = {
		[PENDING_KIND_ITEM] = 0,
		[PENDING_KIND_LETTER] = 1,
		[PENDING_KIND_UNDELIVERED] = 1,
		[PENDING_KIND_OBLIGATION] = 1,
		[PENDING_KIND_MEASURE] = 2,
	};
	xmlNode *list[LENGTH(names)];
	uint64_t n[LENGTH(names)] = { 0 };

	for (size_t i = 0; i < LENGTH(names); i++) {
		list[i] = xml_add(root, names[i]);
		tree_said(list[i], !l->silence.silent_list[sources[i]]);
	}
	tree_yes(list[1], "fields",
	    !l->silence.silent[FIELD_AP] && !l->silence.silent[FIELD_SUBJECTS]);
	for (size_t i = 0; i < l->npending; i++) {
		const size_t which = list_of[l->pending[i].kind];

		if (n[which]++ < ITEMS_MOST)
			put_item(list[which], &l->pending[i], h);
	}
	for (size_t i = 0; i < LENGTH(names); i++)
		set_number(
		    list[i], "more", n[i] > ITEMS_MOST ? n[i] - ITEMS_MOST : 0);
}

static void
put_gaps(xmlNode *root, const struct pending_lists *l, const char *lang)
{
	xmlNode *list = xml_add(root, "gaps"), *n;
	size_t i = 0;

	for (; i < l->ngaps && i < ITEMS_MOST; i++) {
		n = xml_add(list, "gap");
		xml_set(n, "ref", l->gap[i].ref);
		for (unsigned g = 0; g < GAP_FIELDS; g++)
			if (l->gap[i].missing & (1U << g))
				xml_add_value(n, "field",
				    gap_fields[g] == FIELD_PERSONS_MIN
					? i18n_text(
					      lang, "Number of data subjects")
					: field_label(
					      field_def(gap_fields[g]), lang));
	}
	set_number(list, "more", l->ngaps - i);
}

static void
put_refusals(
    xmlNode *root, const struct pending_lists *l, const struct letterhead *h)
{
	xmlNode *list = xml_add(root, "refusals"), *n;
	size_t i = 0;

	for (; i < l->nrefusals && i < ITEMS_MOST; i++) {
		const struct refusal *r = &l->refusal[i];

		n = xml_add(list, "refusal");
		xml_set(n, "ref", r->ref);
		xml_add_value(
		    n, "what", words_law_row(r->law, r->regime, h->lang));
		if (!is_blank(r->reason))
			put_line(xml_add(n, "reason"), r->reason);
		else if (r->is_reason_unsaid)
			xml_add_value(n, "reason", words_unsaid(h->lang));
	}
	set_number(list, "more", l->nrefusals - i);
}

void
pending_tree_lists(
    xmlNode *root, const struct pending_lists *l, const struct letterhead *h)
{
	put_items(root, l, h);
	put_gaps(root, l, h->lang);
	put_refusals(root, l, h);
}

static const enum field due_fields[] = { FIELD_STATUS, FIELD_EXERCISE,
	FIELD_RECEIVED, FIELD_CLASS, FIELD_AP, FIELD_AP_DUE, FIELD_AP_FILED,
	FIELD_SUBJECTS, FIELD_SUBJECTS_INFORMED, FIELD_SUBJECTS_COUNT,
	FIELD_SUBJECTS_MEANS, FIELD_SUBJECTS_LEFT_REASON, FIELD_PERSONS_MIN,
	FIELD_PERSONS_MAX };
static const enum list due_lists[] = { LIST_OBLIGATIONS, LIST_NOTIFICATIONS,
	LIST_MEASURES, LIST_MAIL };

static const struct tree_fields pending_fields = { due_fields, due_lists,
	LENGTH(due_fields), LENGTH(due_lists) };

void
pending_add_unsaid(
    struct strbuf *out, const struct incident_source *silence, const char *lang)
{
	tree_add_unsaid(out, silence, &pending_fields, lang);
}

static void
put_faults(
    xmlNode *root, const struct pending_lists *l, const struct letterhead *h)
{
	struct strbuf at = { 0 };
	xmlNode *n;

	if (l->faults == 0)
		return;
	n = xml_add(root, "faults");
	set_number(n, "n", l->faults);
	words_moment_short(&at, h->zone, l->checked, h->lang);
	set_text(n, "at", &at);
	strbuf_free(&at);
}

xmlDoc *
pending_tree(const struct pending_lists *l, const struct letterhead *h)
{
	xmlDoc *doc = tree_document("due", h);
	xmlNode *root = xmlDocGetRootElement(doc);

	for (size_t i = 0; i < l->npending; i++)
		put_item(root, &l->pending[i], h);
	put_faults(root, l, h);
	tree_unsaid(root, &l->silence, &pending_fields, h->lang);
	return doc;
}
