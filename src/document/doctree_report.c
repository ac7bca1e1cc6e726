/* One incident as a tree: what happened, the judgement, what was done. */
#include <stdlib.h>
#include <string.h>

#include "../core/enisa_score.h"
#include "doctree_parts.h"
#include "words.h"

#define REPORTER "reporter" /* the regime of letters to the reporter */

struct report {
	const struct incident *i;
	const struct letterhead *h;
	const struct judged_by *by;
	bool nl;
	bool has_start; /* the moment from which "after" counts */
	struct timestamp start;
};

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* <NAME>TEXT</NAME>, where there is any. */
static xmlNode *
put(xmlNode *parent, const char *name, const char *text)
{
	return is_blank(text) ? NULL : xml_add_value(parent, name, text);
}

/* Numbers ------------------------------------------------------------------ */

static void
put_number(
    xmlNode *parent, const char *name, const char *v, const struct report *r)
{
	struct strbuf s = { 0 };

	if (*v == '\0')
		return;
	words_number(&s, strtoull(v, NULL, 10), r->h->lang);
	xml_add_value(parent, name, s.s);
	strbuf_free(&s);
}

/* ENISA's score and the flags that stand beside it. */
static void
put_score(xmlNode *root, const struct report *r)
{
	const struct field_def *d = field_def(FIELD_SEVERITY_LEVEL);
	xmlNode *n = xml_add(root, "score");
	struct enisa_score score;
	struct strbuf s = { 0 };

	enisa_score(r->i, &score);
	tree_yes(n, "known", score.open == 0);
	if (score.open != 0)
		return;
	enisa_add_score(&s, score.quarters, r->h->lang);
	xml_set(n, "level", choice_label(d->choices, score.level, r->h->lang));
	xml_add_text(n, s.s);
	if (score.is_over_100)
		xml_set(xml_add(n, "flag"), "raw", "over-100");
	if (score.is_unintelligible)
		xml_set(xml_add(n, "flag"), "raw", "unintelligible");
	strbuf_free(&s);
}

/* Moments ------------------------------------------------------------------ */

/* "2 dagen en 3 uur", where it is later, by a minute or more, than SINCE. */
static void
set_after(
    xmlNode *n, const char *attribute, int64_t seconds, const struct report *r)
{
	struct strbuf s = { 0 };

	if (seconds < 60)
		return;
	words_duration(&s, seconds, r->h->lang);
	xml_set(n, attribute, s.s);
	strbuf_free(&s);
}

static void
set_after_start(xmlNode *n, struct timestamp at, const struct report *r)
{
	if (r->has_start)
		set_after(n, "after", at.s - r->start.s, r);
}

static xmlNode *
put_when(
    xmlNode *parent, const char *name, const char *v, const struct report *r)
{
	xmlNode *n;
	struct timestamp w;

	if (!timestamp_parse(v, &w))
		return NULL;
	n = xml_add(parent, name);
	xml_set(n, "raw", v);
	tree_moment(n, w, r->h);
	return n;
}

/* The judgement ------------------------------------------------------------ */

/* The row of the table at hand that the record names, or NULL. */
static const struct rule *
find_rule(const struct incident *i, const struct judged_by *by)
{
	const struct rule_table *t = by->rules;

	for (size_t n = 0; t != NULL && n < t->n; n++)
		if (is(t->row[n].text, inc_get(i, FIELD_RULE)))
			return &t->row[n];
	return NULL;
}

/* What the record itself kept of the rule's reason. */
static const char *
stored_reason(const struct incident *i)
{
	for (size_t d = 0; d < i->lists[LIST_OBLIGATIONS].n; d++)
		if (is(row_get(i, LIST_OBLIGATIONS, d, OBLIGATION_REGIME),
			OBLIGATION_AP_REGIME) &&
		    is(row_get(i, LIST_OBLIGATIONS, d, OBLIGATION_DECIDED_BY),
			inc_get(i, FIELD_RULE)))
			return row_get(
			    i, LIST_OBLIGATIONS, d, OBLIGATION_REASON);
	return "";
}

const char *
judged_reason(
    const struct incident *i, const struct judged_by *by, const char *lang)
{
	const struct rule *rule = find_rule(i, by);

	if (!is_rule(inc_get(i, FIELD_RULE)))
		return "";
	if (rule != NULL)
		return is_dutch(lang) ? rule->reason_nl : rule->reason_en;
	return is(by->lang, lang) ? stored_reason(i) : "";
}

static bool
is_same_language(const struct report *r)
{
	return is(r->by->lang, r->h->lang);
}

/* <rule set="avg" row="A3"/>, its source and its reason. */
static void
put_rule(xmlNode *parent, const struct report *r)
{
	const char *text = inc_get(r->i, FIELD_RULE);
	const struct rule *rule = find_rule(r->i, r->by);
	struct strlist parts = { 0 };
	struct strbuf s = { 0 };
	xmlNode *n;

	if (!is_rule(text))
		return;
	rule_table_add_short(&s, text);
	strlist_split(&parts, s.s, '/');
	n = xml_add(parent, "rule");
	xml_set(n, "raw", text);
	xml_set(n, "set", parts.v[0]);
	xml_set(n, "row", parts.n > 1 ? parts.v[1] : "");
	if (rule != NULL)
		put(parent, "source", rule->source);
	put(parent, "reason", judged_reason(r->i, r->by, r->h->lang));
	strlist_free(&parts);
	strbuf_free(&s);
}

/* Those that were answered, and those that the table still asks. */
static void
put_questions(xmlNode *parent, const struct report *r)
{
	struct outcome o = { 0 };
	struct answers a;
	const struct field_def *d;
	const char *v;
	xmlNode *n;

	rule_table_answers(r->i, &a);
	if (r->by->rules != NULL)
		rule_table_outcome(r->by->rules, &a, r->h->lang, &o);
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		d = field_def(question_field(q));
		v = inc_get(r->i, question_field(q));
		if (*v == '\0' && (o.open >> q & 1U) == 0)
			continue;
		n = xml_add(parent, "question");
		xml_set(n, "name", d->name);
		xml_set(n, "label", field_label(d, r->h->lang));
		xml_set(n, "raw", v);
		xml_add_text(n, *v != '\0' ? value_label(d, v, r->h->lang)
				: r->nl	   ? "nog niet beantwoord"
					   : "not answered yet");
	}
}

static void
put_judgement(xmlNode *root, const struct report *r)
{
	xmlNode *n = xml_add(root, "judgement");
	struct timestamp at;

	tree_yes(n, "known", inc_has(r->i, FIELD_CLASS));
	if (inc_time(r->i, FIELD_ASSESSED_AT, &at))
		set_after_start(n, at, r);
	put_questions(n, r);
	put_rule(n, r);
}

/* What was told ------------------------------------------------------------ */

static const char *
filing(const struct report *r, size_t row, enum notification_col col)
{
	return row_get(r->i, LIST_NOTIFICATIONS, row, col);
}

/* Which letter to the reporter it was; "" for another document. */
static const char *
letter_words(const char *document, bool nl)
{
	static const struct {
		const char *document, *nl, *en;
	} letters[] = {
		{ "acknowledgement", "ontvangstbevestiging",
		    "acknowledgement of receipt" },
		{ "update", "tussenbericht", "interim message" },
		{ "closing", "slotbericht", "closing message" },
	};

	for (size_t l = 0; l < sizeof(letters) / sizeof(letters[0]); l++)
		if (is(letters[l].document, document))
			return nl ? letters[l].nl : letters[l].en;
	return "";
}

static void
put_kind(xmlNode *n, const struct report *r, size_t row)
{
	const struct field_def *d = &list_def(LIST_NOTIFICATIONS)
					 ->cols[NOTIFICATION_KIND];
	const char *kind = filing(r, row, NOTIFICATION_KIND);
	const char *letter = letter_words(
	    filing(r, row, NOTIFICATION_DOCUMENT), r->nl);

	xml_set(n, "kind", kind);
	put(n, "kind",
	    *letter != '\0' ? letter : value_label(d, kind, r->h->lang));
}

/* Who, unless that is not known: "?" is what an import puts there. */
static void
put_person(xmlNode *n, const char *name)
{
	if (!is(name, "?"))
		put(n, "by", name);
}

static void
set_lateness(xmlNode *n, const struct report *r, size_t row)
{
	const char *late = filing(r, row, NOTIFICATION_LATE_BY);
	const int64_t seconds = strtoll(late, NULL, 10);
	struct strbuf s = { 0 };

	xml_set(n, "state",
	    *late == '\0'  ? "free"
	    : seconds == 0 ? "in-time"
			   : "late");
	if (seconds > 0) {
		words_duration(&s, seconds, r->h->lang);
		xml_set(n, "late", s.s);
	}
	strbuf_free(&s);
}

static void
put_told(xmlNode *parent, const struct report *r, size_t row)
{
	const struct field_def *cols = list_def(LIST_NOTIFICATIONS)->cols;
	xmlNode *n = xml_add(parent, "told");
	const char *means = filing(r, row, NOTIFICATION_MEANS);
	struct timestamp at;

	put_kind(n, r, row);
	put_when(n, "at", filing(r, row, NOTIFICATION_AT), r);
	if (timestamp_parse(filing(r, row, NOTIFICATION_AT), &at))
		set_after_start(n, at, r);
	set_lateness(n, r, row);
	put_when(n, "due", filing(r, row, NOTIFICATION_DUE), r);
	put_person(n, filing(r, row, NOTIFICATION_BY));
	put(n, "number", filing(r, row, NOTIFICATION_NUMBER));
	put_number(n, "count", filing(r, row, NOTIFICATION_COUNT), r);
	if (*means != '\0')
		tree_field(n, &cols[NOTIFICATION_MEANS], means, r->h);
	put(n, "delay_reason", filing(r, row, NOTIFICATION_DELAY_REASON));
	put(n, "reason", filing(r, row, NOTIFICATION_REASON));
}

static bool
is_filing_of(const struct report *r, size_t row, const char *regime,
    const char *recipient)
{
	return is(filing(r, row, NOTIFICATION_REGIME), regime) &&
	       is(filing(r, row, NOTIFICATION_RECIPIENT), recipient);
}

/* What the duty is called.  Where the law of today has no such row, its own
 * name would be a code: then by the article that it comes from. */
static void
put_what(xmlNode *n, const struct report *r, const char *regime,
    const char *recipient, const char *source)
{
	struct strbuf s = { 0 };

	words_duty(&s, regime, recipient, r->h->law, r->h->lang);
	if (is(s.s, regime)) {
		strbuf_reset(&s);
		strbuf_add(&s, r->nl ? "andere melding" : "other notification");
		if (*source != '\0')
			strbuf_addf(&s, " (%s)", source);
	}
	xml_add_value(n, "what", s.s);
	strbuf_free(&s);
}

static void
put_letters(xmlNode *root, const struct report *r)
{
	xmlNode *letters = xml_add(root, "letters");
	xmlNode *others = xml_add(root, "others");
	const char *regime, *recipient;

	for (size_t f = 0; f < r->i->lists[LIST_NOTIFICATIONS].n; f++) {
		regime = filing(r, f, NOTIFICATION_REGIME);
		recipient = filing(r, f, NOTIFICATION_RECIPIENT);
		if (is(regime, REPORTER)) {
			put_told(letters, r, f);
		} else if (obligation_find(r->i, regime, recipient) ==
			   OBLIGATION_NO_ROW) {
			put_told(others, r, f);
			put_what(others->last, r, regime, recipient, "");
		}
	}
}

/* Duties ------------------------------------------------------------------- */

static const char *
duty(const struct report *r, size_t row, enum obligation_col col)
{
	return row_get(r->i, LIST_OBLIGATIONS, row, col);
}

static const char *
decider(const struct report *r, size_t row)
{
	const char *by = duty(r, row, OBLIGATION_DECIDED_BY);

	if (*by == '\0')
		return "none";
	if (starts_with(by, "role="))
		return "role";
	if (!is_rule(by))
		return "person";
	return is(by, inc_get(r->i, FIELD_RULE)) ? "rule" : "earlier";
}

static const char *
state(const struct report *r, size_t row, const struct obligation_clock *c)
{
	if (obligation_filed(r->i, duty(r, row, OBLIGATION_REGIME),
		duty(r, row, OBLIGATION_RECIPIENT)) != OBLIGATION_NO_ROW)
		return "told";
	if (is(duty(r, row, OBLIGATION_DECISION), "not-required"))
		return "ruled-out";
	if (!c->is_open)
		return "stopped";
	if (obligation_is_waiting(r->i, row))
		return "waiting";
	if (!c->has_due)
		return "free";
	return c->is_overdue ? "overdue" : "running";
}

static void
put_due(xmlNode *n, const struct report *r, size_t row,
    const struct obligation_clock *c)
{
	xmlNode *due = put_when(n, "due", duty(r, row, OBLIGATION_DUE), r);
	struct strbuf s = { 0 };

	if (due == NULL)
		return;
	words_left(&s, c->left, r->h->lang);
	xml_set(due, "left", s.s);
	strbuf_free(&s);
}

/* A rule's reason stands with the judgement; any other is given here, in the
 * language that it was written in where a person did. */
static void
put_decision(xmlNode *n, const struct report *r, size_t row)
{
	const char *by = decider(r, row);

	xml_set(n, "decider", by);
	if (is(by, "person"))
		put_person(n, duty(r, row, OBLIGATION_DECIDED_BY));
	put_when(n, "decided", duty(r, row, OBLIGATION_DECIDED_AT), r);
	if (is(by, "person") || is(by, "none") ||
	    (is(by, "earlier") && is_same_language(r)))
		put(n, "reason", duty(r, row, OBLIGATION_REASON));
}

static void
put_waiting(xmlNode *n, const struct report *r, size_t row)
{
	struct strbuf s = { 0 };

	words_duty(&s, duty(r, row, OBLIGATION_AFTER),
	    duty(r, row, OBLIGATION_RECIPIENT), r->h->law, r->h->lang);
	if (!is(s.s, duty(r, row, OBLIGATION_AFTER)))
		put(n, "after-what", s.s);
	strbuf_free(&s);
}

static void
put_act(xmlNode *acts, const struct report *r, size_t row)
{
	const struct obligation_clock c = obligation_running(
	    r->i, row, r->h->now);
	const char *regime = duty(r, row, OBLIGATION_REGIME);
	const char *recipient = duty(r, row, OBLIGATION_RECIPIENT);
	const char *source = duty(r, row, OBLIGATION_SOURCE);
	xmlNode *n = xml_add(acts, "act");

	xml_set(n, "regime", regime);
	xml_set(n, "recipient", recipient);
	xml_set(n, "decision", duty(r, row, OBLIGATION_DECISION));
	xml_set(n, "state", state(r, row, &c));
	put_what(n, r, regime, recipient, source);
	put_decision(n, r, row);
	put_due(n, r, row, &c);
	put(n, "source", source);
	put_waiting(n, r, row);
	for (size_t f = 0; f < r->i->lists[LIST_NOTIFICATIONS].n; f++)
		if (is_filing_of(r, f, regime, recipient))
			put_told(n, r, f);
}

/* When it was put on record, as far as the record itself says: it came as a
 * mail, which is the first paper of the dossier. */
static void
put_registered(xmlNode *root, const struct report *r)
{
	const char *at;
	struct timestamp w;

	if (r->i->lists[LIST_FILES].n == 0 ||
	    !is(row_get(r->i, LIST_FILES, 0, FILE_NAME), "mail-1.eml"))
		return;
	at = row_get(r->i, LIST_FILES, 0, FILE_ADDED);
	if (put_when(root, "registered", at, r) != NULL &&
	    timestamp_parse(at, &w))
		set_after_start(root->last, w, r);
}

/* Measures ----------------------------------------------------------------- */

/* Its last day is over, and it is not done. */
static bool
is_measure_late(const struct report *r, size_t row)
{
	int y, m, d;

	if (*row_get(r->i, LIST_MEASURES, row, MEASURE_DONE) != '\0' ||
	    !date_parse(
		row_get(r->i, LIST_MEASURES, row, MEASURE_DUE), &y, &m, &d))
		return false;
	return zone_day(r->h->zone, r->h->now) > days_of(y, m, d);
}

static void
put_measures(xmlNode *root, const struct report *r)
{
	const struct list_def *d = list_def(LIST_MEASURES);
	xmlNode *list = xml_add(root, d->name), *n;

	for (size_t m = 0; m < r->i->lists[LIST_MEASURES].n; m++) {
		n = xml_add(list, d->item);
		tree_yes(n, "overdue", is_measure_late(r, m));
		for (size_t c = 0; c < d->ncols; c++)
			tree_field(n, &d->cols[c],
			    row_get(r->i, LIST_MEASURES, m, c), r->h);
	}
}

void
tree_report(xmlNode *root, const struct incident *i, const struct letterhead *h,
    const struct judged_by *by)
{
	struct report r = { .i = i, .h = h, .by = by, .nl = is_dutch(h->lang) };
	xmlNode *acts;

	r.has_start = inc_time(i, FIELD_AWARE, &r.start) ||
		      inc_time(i, FIELD_RECEIVED, &r.start);
	xml_set(xml_add(root, "since"), "raw",
	    inc_has(i, FIELD_AWARE) ? "aware" : "received");
	tree_range(root, "persons", inc_get(i, FIELD_PERSONS_MIN),
	    inc_get(i, FIELD_PERSONS_MAX), h->lang);
	tree_range(root, "records", inc_get(i, FIELD_RECORDS),
	    inc_get(i, FIELD_RECORDS), h->lang);
	put_score(root, &r);
	put_judgement(root, &r);
	acts = xml_add(root, "acts");
	for (size_t d = 0; d < i->lists[LIST_OBLIGATIONS].n; d++)
		put_act(acts, &r, d);
	put_registered(root, &r);
	put_letters(root, &r);
	put_measures(root, &r);
}

xmlDoc *
doctree_report(const struct incident *i, const struct letterhead *h,
    const struct judged_by *by)
{
	xmlDoc *doc = tree_document("incident", h);
	xmlNode *root = xmlDocGetRootElement(doc);

	tree_incident(root, i, h);
	tree_report(root, i, h, by);
	return doc;
}
