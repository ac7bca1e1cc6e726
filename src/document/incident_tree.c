/* The trees of the incident report and of the register. */
#include <stdlib.h>
#include <string.h>

#include "../core/enisa_score.h"
#include "../core/incident_source.h"
#include "../core/lateness.h"
#include "../core/mail_item.h"
#include "../core/measure_state.h"
#include "../core/obligation_settle.h"
#include "../core/reference.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "../util/text.h"
#include "incident_tree.h"
#include "reach_words.h"
#include "words.h"

#define REPORTER "reporter" /* the regime of letters to the reporter */

struct incident_report {
	const struct incident *i;
	const struct letterhead *h;
	const struct assessment_basis *basis;
	bool has_start; /* "after" counts from START */
	bool is_start_unsaid; /* the source does not say whether */
	struct timestamp start;
};

static bool
is(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

/* <NAME>TEXT</NAME>, unless it is blank. */
static void
put(xmlNode *parent, const char *name, const char *text)
{
	if (!is_blank(text))
		xml_add_value(parent, name, text);
}

/* ENISA's score and the flags beside it. */
static void
put_score(xmlNode *root, const struct incident_report *r)
{
	xmlNode *n = xml_add(root, "score");
	struct enisa_score score;
	struct strbuf s = { 0 };

	enisa_score(r->i, &score);
	tree_yes(n, "known", score.open == 0);
	if (score.open != 0)
		return;
	words_score(&s, score.quarters, r->h->lang);
	xml_set(n, "level",
	    choice_label(choices_severity_level, score.level, r->h->lang));
	xml_add_text(n, s.s);
	if (score.is_over_100)
		xml_set(xml_add(n, "flag"), "raw", "over-100");
	if (score.is_unintelligible)
		xml_set(xml_add(n, "flag"), "raw", "unintelligible");
	strbuf_free(&s);
}

/* Times -------------------------------------------------------------------- */

/* A duration such as "2 dagen en 3 uur". */
static void
set_duration(xmlNode *n, const char *attribute, int64_t seconds,
    const struct incident_report *r)
{
	struct strbuf s = { 0 };

	words_duration(&s, seconds, r->h->lang);
	xml_set(n, attribute, s.s);
	strbuf_free(&s);
}

/* The time since the start, in whole days where an hour is not known. */
static int64_t
time_after(struct timestamp at, const struct incident_report *r)
{
	const struct zone *zone = r->h->zone;

	if (zone_is_midnight(zone, at) || zone_is_midnight(zone, r->start))
		return (zone_day(zone, at) - zone_day(zone, r->start)) * DAY;
	return at.s - r->start.s;
}

/* The time since the start, if it is a minute or more. */
static void
set_after(xmlNode *n, struct timestamp at, const struct incident_report *r)
{
	if (r->is_start_unsaid)
		xml_set(n, "after",
		    i18n_text(r->h->lang, "not in this input how long"));
	else if (r->has_start && time_after(at, r) >= 60)
		set_duration(n, "after", time_after(at, r), r);
}

/* The time in a column as <NAME>, that of a notification or its due time; NULL
 * if it is empty. */
static xmlNode *
put_time(xmlNode *parent, const char *name, const struct incident_report *r,
    enum list l, size_t row, size_t col)
{
	struct timestamp w;

	return row_time(r->i, l, row, col, &w)
		   ? tree_event(parent, name, w, r->h)
		   : NULL;
}

/* The assessment ----------------------------------------------------------- */

/* The row of the table that the record names, or NULL. */
static const struct rule *
find_rule(const struct incident *i, const struct assessment_basis *basis)
{
	return basis->rules != NULL
		   ? rule_table_find(basis->rules, incident_text(i, FIELD_RULE))
		   : NULL;
}

/* The rule's reason in the record itself. */
static const char *
stored_reason(const struct incident *i)
{
	const enum list l = LIST_OBLIGATIONS;

	for (size_t d = 0; d < i->lists[l].n; d++)
		if (is(row_obligation(i, d, OBLIGATION_REGIME),
			OBLIGATION_AP_REGIME) &&
		    is(row_obligation(i, d, OBLIGATION_DECIDED_BY),
			incident_text(i, FIELD_RULE)))
			return row_obligation(i, d, OBLIGATION_REASON);
	return "";
}

static const char *
rule_reason(const struct incident *i, const struct assessment_basis *basis,
    const char *lang)
{
	const struct rule *rule = find_rule(i, basis);

	if (rule != NULL)
		return is_dutch(lang) ? rule->reason_nl : rule->reason_en;
	return is(basis->lang, lang) ? stored_reason(i) : "";
}

/* Did the row decide something that the record leaves undecided?  Then its
 * reason does not hold. */
static bool
is_doubted(const struct incident *i, const struct rule *rule)
{
	if (rule == NULL)
		return !incident_has(i, FIELD_CLASS);
	return (rule->class != CLASS_NONE && !incident_has(i, FIELD_CLASS)) ||
	       (rule->subjects == DECISION_NOT_REQUIRED &&
		   incident_choice(i, FIELD_SUBJECTS) == DECISION_UNDECIDED);
}

/* Does the record give another answer than the row wants? */
static bool
is_outdated(const struct incident *i, const struct rule *rule)
{
	struct answers a;

	question_read(i, &a);
	for (enum question q = 0; rule != NULL && q < QUESTION_MAX; q++)
		if (incident_says(i, question_field(q)) &&
		    !rule_accepts(rule, q, a.to[q]))
			return true;
	return false;
}

/* Is there a law of the day of the incident to notify anybody under? */
static bool
is_covered(const struct incident *i, const struct letterhead *h)
{
	const enum role role = (enum role)incident_choice(i, FIELD_ROLE);
	size_t row[OBLIGATION_UNCOVERED_MOST];

	return h->law == NULL ||
	       (!incident_has(i, FIELD_AWARE) &&
		   !incident_has(i, FIELD_RECEIVED)) ||
	       obligation_uncovered(i, h->law,
		   role != 0 ? role : ROLE_CONTROLLER, h->now, row) == 0;
}

void
assessment_add_reason(struct strbuf *s, const struct incident *i,
    const struct assessment_basis *basis, const struct letterhead *h)
{
	const char *lang = h->lang;
	const struct rule *rule = find_rule(i, basis);
	struct strbuf against = { 0 };

	if (!rule_table_is_text(incident_text(i, FIELD_RULE)))
		return;
	outcome_add_contradictions(&against,
	    basis->rules != NULL ? &basis->rules->hints : NULL,
	    basis->rules != NULL ? basis->rules->name : "", i, lang);
	if (is_outdated(i, rule))
		strbuf_add(s,
		    i18n_text(lang,
			N_("This assessment rests on other answers than those "
			   "in the record: it is to be made again.")));
	else if (!is_covered(i, h))
		strbuf_add(s,
		    i18n_text(lang,
			N_("Whether that had to be notified, the rule does not "
			   "say: no law in the tables covers this day.")));
	else if (against.len == 0 || !is_doubted(i, rule))
		strbuf_add(s, rule_reason(i, basis, lang));
	if (against.len > 0)
		strbuf_addf(s, "%s%s", s->len > 0 ? " " : "", against.s);
	strbuf_free(&against);
}

/* <rule set="avg" row="A3"/>, its source and its reason. */
static void
put_rule(xmlNode *parent, const struct incident_report *r)
{
	const char *text = incident_text(r->i, FIELD_RULE);
	const struct rule *rule = find_rule(r->i, r->basis);
	struct strlist parts = { 0 };
	struct strbuf s = { 0 };
	xmlNode *n;

	if (!rule_table_is_text(text))
		return;
	rule_table_add_short(&s, text);
	strlist_split(&parts, s.s, '/');
	n = xml_add(parent, "rule");
	xml_set(n, "raw", text);
	xml_set(n, "set", parts.v[0]);
	xml_set(n, "row", parts.n > 1 ? parts.v[1] : "");
	if (rule != NULL && is_covered(r->i, r->h))
		put(parent, "source", rule->source);
	strbuf_reset(&s);
	assessment_add_reason(&s, r->i, r->basis, r->h);
	if (s.len == 0 && r->i->source.is_stream)
		strbuf_addf(&s, "%s: %s.", i18n_text(r->h->lang, "Reason"),
		    words_unsaid(r->h->lang));
	put(parent, "reason", s.s);
	strlist_free(&parts);
	strbuf_free(&s);
}

/* The questions with an answer, and those that the table still asks. */
static void
put_questions(xmlNode *parent, const struct incident_report *r)
{
	struct outcome o = { 0 };
	struct answers a;
	const struct field_def *d;
	char buf[CELL_LEN];
	const char *v;
	xmlNode *n;

	question_read(r->i, &a);
	if (r->basis->rules != NULL)
		outcome_of(r->basis->rules, &a, r->h->lang, &o);
	for (enum question q = 0; q < QUESTION_MAX; q++) {
		d = field_def(question_field(q));
		v = incident_format(r->i, question_field(q), buf);
		if (*v == '\0' && (o.open >> q & 1U) == 0)
			continue;
		n = xml_add(parent, "question");
		xml_set(n, "name", d->name);
		xml_set(n, "label", field_label(d, r->h->lang));
		xml_set(n, "raw", v);
		xml_add_text(n, *v != '\0' ? value_label(d, v, r->h->lang)
				: incident_says(r->i, question_field(q))
				    ? i18n_text(r->h->lang, "not answered yet")
				    : words_unsaid(r->h->lang));
		if (r->i->source.edited[question_field(q)])
			tree_edited(n, r->h->lang);
	}
}

static void
put_assessment(xmlNode *root, const struct incident_report *r)
{
	xmlNode *n = xml_add(root, "judgement");
	struct timestamp at;

	tree_yes(n, "known", incident_has(r->i, FIELD_CLASS));
	tree_yes(n, "covered", is_covered(r->i, r->h));
	if (incident_time(r->i, FIELD_ASSESSED_AT, &at))
		set_after(n, at, r);
	put_questions(n, r);
	put_rule(n, r);
}

/* Notifications ------------------------------------------------------------ */

/* The name of a letter to the reporter; NULL for another document. */
static const char *
letter_words(const char *document, const char *lang)
{
	static const struct {
		const char *document, *text;
	} letters[] = {
		{ "acknowledgement", N_("acknowledgement of receipt") },
		{ "update", N_("interim message") },
		{ "closing", N_("closing message") },
	};

	for (size_t l = 0; l < LENGTH(letters); l++)
		if (is(letters[l].document, document))
			return i18n_text(lang, letters[l].text);
	return NULL;
}

static void
put_kind(xmlNode *n, const struct incident_report *r, size_t row)
{
	const struct choice *kinds = choices_notification_kind;
	const unsigned kind = row_choice(
	    r->i, LIST_NOTIFICATIONS, row, NOTIFICATION_KIND);
	const char *letter = letter_words(
	    row_notification(r->i, row, NOTIFICATION_DOCUMENT), r->h->lang);

	xml_set(n, "kind", choice_code(kinds, kind));
	put(n, "kind",
	    letter != NULL ? letter : choice_label(kinds, kind, r->h->lang));
}

/* An import puts "?" where the name is not known. */
static void
put_person(xmlNode *n, const char *name)
{
	if (!is(name, "?"))
		put(n, "by", name);
}

/* How late; nothing of which only that is known. */
static void
set_late(xmlNode *n, const char *attribute, int64_t seconds, bool is_least,
    const struct incident_report *r)
{
	struct strbuf s = { 0 };

	words_late(&s, seconds, is_least, r->h->lang);
	if (s.len > 0)
		xml_set(n, attribute, s.s);
	strbuf_free(&s);
}

/* In time or late by its own due time, and by the times in the record. */
static void
put_lateness(xmlNode *n, const struct incident_report *r, size_t row)
{
	const struct lateness l = lateness_of(r->i, r->h->law, r->h->zone, row);

	if (standing_is_withdrawn(r->i, row)) {
		xml_set(n, "state", "withdrawn");
		return;
	}
	xml_set(n, "state",
	    l.late > 0	  ? "late"
	    : l.is_later  ? "late-by-record"
	    : l.is_unsure ? "unsure"
	    : l.has_due	  ? "in-time"
			  : "free");
	if (l.late > 0)
		set_late(n, "late", l.late, l.is_least, r);
	if (!l.is_later)
		return;
	set_late(n, "later", l.late_by_record, l.is_least_by_record, r);
	tree_event(n, "by-record", l.by_record, r->h);
}

static void
put_count(xmlNode *n, const struct incident_report *r, size_t row)
{
	struct strbuf s = { 0 };
	uint64_t count;

	if (row_count(
		r->i, LIST_NOTIFICATIONS, row, NOTIFICATION_COUNT, &count)) {
		words_number(&s, count, r->h->lang);
		xml_add_value(n, "count", s.s);
	}
	strbuf_reset(&s);
	if ((count = mail_item_undelivered(r->i, row)) > 0) {
		words_number(&s, count, r->h->lang);
		xml_add_value(n, "undelivered", s.s);
	}
	strbuf_free(&s);
}

static void
put_notification(xmlNode *parent, const struct incident_report *r, size_t row)
{
	const enum list l = LIST_NOTIFICATIONS;
	xmlNode *n = xml_add(parent, "told");
	struct timestamp at;

	put_kind(n, r, row);
	put_time(n, "at", r, l, row, NOTIFICATION_AT);
	if (row_time(r->i, l, row, NOTIFICATION_AT, &at))
		set_after(n, at, r);
	put_lateness(n, r, row);
	put_time(n, "due", r, l, row, NOTIFICATION_DUE);
	put_person(n, row_notification(r->i, row, NOTIFICATION_BY));
	put(n, "number", row_notification(r->i, row, NOTIFICATION_NUMBER));
	put_count(n, r, row);
	if (row_has(r->i, l, row, NOTIFICATION_MEANS))
		tree_column(n, r->i, l, row, NOTIFICATION_MEANS, r->h);
	put(n, "delay_reason",
	    row_notification(r->i, row, NOTIFICATION_DELAY_REASON));
	put(n, "reason", row_notification(r->i, row, NOTIFICATION_REASON));
}

/* The name of the obligation; if the law of today has no such row, the name
 * would be a code, so that the article it comes from is named instead. */
static void
put_what(xmlNode *n, const struct incident_report *r, const char *regime,
    const char *recipient, const char *source)
{
	const char *words = words_obligation(
	    r->i, regime, recipient, r->h->law, r->h->lang);
	struct strbuf s = { 0 };

	strbuf_add(&s, is(words, regime)
			   ? i18n_text(r->h->lang, "other notification")
			   : words);
	if (is(words, regime) && *source != '\0')
		strbuf_addf(&s, " (%s)", source);
	xml_add_value(n, "what", s.s);
	if (!is(words, regime))
		xml_set(n->last, "short",
		    words_obligation_short(
			r->i, regime, recipient, r->h->law, r->h->lang));
	strbuf_free(&s);
}

static void
put_letters(xmlNode *root, const struct incident_report *r)
{
	xmlNode *letters = xml_add(root, "letters");
	xmlNode *others = xml_add(root, "others");
	const char *regime, *recipient;

	for (size_t f = 0; f < r->i->lists[LIST_NOTIFICATIONS].n; f++) {
		regime = row_notification(r->i, f, NOTIFICATION_REGIME);
		recipient = row_notification(r->i, f, NOTIFICATION_RECIPIENT);
		if (is(regime, REPORTER)) {
			put_notification(letters, r, f);
		} else if (obligation_find(r->i, regime, recipient) ==
			   OBLIGATION_NO_ROW) {
			put_notification(others, r, f);
			put_what(others->last, r, regime, recipient, "");
		}
	}
}

/* Obligations -------------------------------------------------------------- */

static const char *
decider(const struct incident_report *r, size_t row)
{
	const char *by = row_obligation(r->i, row, OBLIGATION_DECIDED_BY);

	if (*by == '\0')
		return "none";
	if (starts_with(by, OBLIGATION_BY_ROLE))
		return "role";
	if (starts_with(by, OBLIGATION_BY_LAW))
		return "law";
	if (!rule_table_is_text(by))
		return "person";
	return is(by, incident_text(r->i, FIELD_RULE)) ||
		       !incident_says(r->i, FIELD_RULE)
		   ? "rule"
		   : "earlier";
}

static const char *
state(const struct incident_report *r, size_t row,
    const struct obligation_state *c)
{
	if (obligation_is_met(r->i, row))
		return "told";
	if (row_decision(r->i, row) == DECISION_NOT_REQUIRED)
		return "ruled-out";
	if (!c->is_open)
		return "stopped";
	if (c->notified_lack != NULL)
		return "unsaid";
	if (obligation_is_partly_met(r->i, row))
		return "part";
	if (obligation_is_waiting(r->i, row))
		return "waiting";
	if (c->due_lack != NULL)
		return "undated";
	if (!c->has_due)
		return "free";
	return c->is_overdue ? "overdue" : "running";
}

static void
put_due(xmlNode *n, const struct incident_report *r, size_t row,
    const struct obligation_state *c)
{
	struct strbuf s = { 0 };
	struct timestamp at;
	xmlNode *due;

	if (!row_time(r->i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, &at))
		return;
	/* The first moment that it can be: nobody may take it for a whole day.
	 */
	due = tree_moment(n, "due", at, r->h);
	if (zone_is_midnight(r->h->zone, at))
		xml_add_text(
		    due, i18n_text(r->h->lang,
			     N_(" (the hour of the start is not known)")));
	if (c->notified_lack == NULL)
		words_left(&s, c->left, r->h->lang);
	else
		words_add_lack(&s, c->notified_lack, r->h->lang);
	xml_set(due, "left", s.s);
	strbuf_free(&s);
}

/* What the source lacks to say how it stands. */
static void
put_lack(xmlNode *n, const struct incident_report *r,
    const struct obligation_state *c)
{
	const struct statement_need *lack = c->notified_lack != NULL
						? c->notified_lack
						: c->due_lack;
	struct strbuf s = { 0 };

	if (lack == NULL)
		return;
	words_add_lack(&s, lack, r->h->lang);
	xml_add_value(n, "lack", s.s);
	strbuf_free(&s);
}

/* The reason of the rule that applied stands with the assessment; any other
 * stands here: a person's as it was written, a rule's in its own language. */
static void
put_decision(xmlNode *n, const struct incident_report *r, size_t row)
{
	const char *by = decider(r, row);

	xml_set(n, "decider", by);
	if (is(by, "person"))
		put_person(n, row_obligation(r->i, row, OBLIGATION_DECIDED_BY));
	put_time(n, "decided", r, LIST_OBLIGATIONS, row, OBLIGATION_DECIDED_AT);
	if (is(by, "person") || is(by, "none") ||
	    (is(by, "earlier") && is(r->basis->lang, r->h->lang)))
		put(n, "reason", row_obligation(r->i, row, OBLIGATION_REASON));
}

static void
put_waiting(xmlNode *n, const struct incident_report *r, size_t row)
{
	const char *after = row_obligation(r->i, row, OBLIGATION_AFTER);
	const char *words = words_obligation(r->i, after,
	    row_obligation(r->i, row, OBLIGATION_RECIPIENT), r->h->law,
	    r->h->lang);

	if (!is(words, after))
		put(n, "after-what", words);
}

/* The outcome of the rules that it follows, if one, and the short name of the
 * supervisory authority. */
static void
set_follows(xmlNode *n, const struct incident_report *r, const char *regime,
    const char *recipient)
{
	const struct law_row *row = obligation_law_row(
	    r->i, r->h->law, regime, recipient);

	if (is(regime, OBLIGATION_SUBJECTS_REGIME)) {
		xml_set(n, "follows", "subjects");
	} else if ((row != NULL && row->when == FOLLOWS_AP) ||
		   (is(regime, OBLIGATION_AP_REGIME) &&
		       is(recipient, OBLIGATION_AP))) {
		xml_set(n, "follows", "ap");
		xml_set(n, "to", words_authority_short(row, r->h->lang));
	}
}

/* How many data subjects were informed: what the notifications do not say one
 * by one. */
static void
put_reach(xmlNode *n, const struct incident_report *r, const char *regime)
{
	struct reach c = reach_of(r->i);
	struct strbuf s = { 0 };

	if (!is(regime, OBLIGATION_SUBJECTS_REGIME) || c.state == REACH_NONE ||
	    c.state == REACH_ALL)
		return;
	reach_words_add(&s, &c, r->h->lang);
	xml_add_value(n, "reach", s.s);
	tree_said(n->last, c.lack == NULL);
	strbuf_free(&s);
}

static void
put_obligation(xmlNode *acts, const struct incident_report *r, size_t row)
{
	const struct obligation_state c = obligation_state(
	    r->i, row, r->h->now);
	const char *regime = row_obligation(r->i, row, OBLIGATION_REGIME);
	const char *recipient = row_obligation(r->i, row, OBLIGATION_RECIPIENT);
	const char *source = row_obligation(r->i, row, OBLIGATION_SOURCE);
	xmlNode *n = xml_add(acts, "act");

	xml_set(n, "regime", regime);
	xml_set(n, "recipient", recipient);
	set_follows(n, r, regime, recipient);
	tree_yes(n, "covered", !obligation_is_uncovered(r->i, row));
	xml_set(n, "decision",
	    choice_code(choices_decision, row_decision(r->i, row)));
	xml_set(n, "state", state(r, row, &c));
	tree_yes(n, "open", c.is_open);
	put_what(n, r, regime, recipient, source);
	put_decision(n, r, row);
	put_due(n, r, row, &c);
	put_lack(n, r, &c);
	put(n, "source", source);
	put_waiting(n, r, row);
	put_reach(n, r, regime);
	for (size_t f = 0; f < r->i->lists[LIST_NOTIFICATIONS].n; f++)
		if (is(row_notification(r->i, f, NOTIFICATION_REGIME),
			regime) &&
		    is(row_notification(r->i, f, NOTIFICATION_RECIPIENT),
			recipient))
			put_notification(n, r, f);
}

/* When it was registered, if the record itself says so: it came as a mail,
 * which is the first file of the dossier. */
static void
put_registered(xmlNode *root, const struct incident_report *r)
{
	struct timestamp w;

	if (r->i->lists[LIST_FILES].n > 0 &&
	    starts_with(row_text(r->i, LIST_FILES, 0, FILE_NAME), "mail-") &&
	    row_time(r->i, LIST_FILES, 0, FILE_ADDED, &w))
		set_after(tree_moment(root, "registered", w, r->h), w, r);
}

/* Measures ----------------------------------------------------------------- */

/* The last day is over, and it is not done. */
static bool
is_measure_late(const struct incident_report *r, size_t row)
{
	int64_t day;

	return measure_state(r->i, row) == MEASURE_STATE_OPEN &&
	       row_date(r->i, LIST_MEASURES, row, MEASURE_DUE, &day) &&
	       zone_day(r->h->zone, r->h->now) > day;
}

static void
put_measures(xmlNode *root, const struct incident_report *r)
{
	const enum list l = LIST_MEASURES;
	xmlNode *list = xml_add(root, list_def(l)->name), *n;

	for (size_t m = 0; m < r->i->lists[l].n; m++) {
		n = xml_add(list, list_def(l)->item);
		tree_yes(n, "overdue", is_measure_late(r, m));
		tree_columns(n, r->i, l, m, r->h);
	}
}

/* Documents ---------------------------------------------------------------- */

/* Everything behind <incident>. */
static void
put_report(xmlNode *root, const struct incident *i, const struct letterhead *h,
    const struct assessment_basis *basis)
{
	struct incident_report r = { .i = i, .h = h, .basis = basis };
	xmlNode *acts;

	r.is_start_unsaid = !incident_says(i, FIELD_AWARE) ||
			    (!incident_has(i, FIELD_AWARE) &&
				!incident_says(i, FIELD_RECEIVED));
	r.has_start = incident_time(i, FIELD_AWARE, &r.start) ||
		      incident_time(i, FIELD_RECEIVED, &r.start);
	xml_set(xml_add(root, "since"), "raw",
	    r.is_start_unsaid || incident_has(i, FIELD_AWARE) ? "aware"
							      : "received");
	tree_numbers(root, i, h->lang);
	put_score(root, &r);
	put_assessment(root, &r);
	acts = xml_add(root, "acts");
	for (size_t d = 0; d < i->lists[LIST_OBLIGATIONS].n; d++)
		put_obligation(acts, &r, d);
	put_registered(root, &r);
	put_letters(root, &r);
	put_measures(root, &r);
}

static void
put_edited(xmlNode *root, const struct incident *i, const char *lang)
{
	struct strbuf s = { 0 };

	for (enum field f = 0; f < FIELD_MAX; f++)
		if (i->source.edited[f])
			strbuf_addf(&s, "%s%s", s.len > 0 ? ", " : "",
			    field_label(field_def(f), lang));
	if (s.len > 0)
		xml_add_value(root, "edited", s.s);
	strbuf_free(&s);
}

xmlDoc *
incident_tree(const struct incident *i, const struct letterhead *h,
    const struct assessment_basis *basis)
{
	xmlDoc *doc = tree_document("incident", h);
	xmlNode *root = xmlDocGetRootElement(doc);

	tree_incident(root, i, h);
	put_edited(root, i, h->lang);
	put_report(root, i, h, basis);
	return doc;
}

xmlDoc *
register_tree(const struct letterhead *h)
{
	xmlDoc *doc = tree_document("register", h);

	tree_yes(xmlDocGetRootElement(doc), "sorted", true);
	return doc;
}

/* Does the entry come after the one before it by its reference? */
static bool
is_in_order(xmlNode *entry, const struct incident *i)
{
	struct reference ref, before;
	char *raw;
	bool ok;

	if (entry->prev == NULL || entry->prev->children == NULL ||
	    strcmp((const char *)entry->prev->name, "entry") != 0)
		return true;
	raw = (char *)xmlGetProp(
	    entry->prev->children->children, (const xmlChar *)"raw");
	ok = raw != NULL && reference_parse(raw, &before) &&
	     reference_parse(incident_text(i, FIELD_REF), &ref) &&
	     reference_compare(&before, &ref) < 0;
	xmlFree(raw);
	return ok;
}

static void
set_day(xmlNode *n, const struct incident *i, const struct letterhead *h)
{
	struct strbuf s = { 0 };
	struct timestamp w;

	if (incident_time(i, FIELD_RECEIVED, &w)) {
		words_date_short(&s, zone_day(h->zone, w), h->lang);
		xml_set(n, "day", s.s);
	}
	strbuf_free(&s);
}

/* The facts, the effects and the measures are AVG art. 33(5); the rest shows
 * that they were assessed.  The reporter has no place in a register. */
void
register_tree_add(xmlDoc *doc, const struct incident *i,
    const struct letterhead *h, const struct assessment_basis *basis)
{
	static const enum field fields[] = { FIELD_REF, FIELD_STATUS,
		FIELD_EXERCISE, FIELD_RELATED, FIELD_RECEIVED, FIELD_DEPARTMENT,
		FIELD_TITLE, FIELD_DESCRIPTION, FIELD_OCCURRED_FROM,
		FIELD_OCCURRED_TO, FIELD_ONGOING, FIELD_DETECTED, FIELD_AWARE,
		FIELD_AWARE_REASON, FIELD_ROLE, FIELD_PARTIES, FIELD_COUNTRIES,
		FIELD_KIND, FIELD_KIND_OTHER, FIELD_NATURE, FIELD_CAUSE,
		FIELD_DATA, FIELD_DATA_OTHER, FIELD_SPECIAL, FIELD_GROUPS,
		FIELD_GROUPS_OTHER, FIELD_PROTECTION, FIELD_CLASS, FIELD_RULE,
		FIELD_RATIONALE, FIELD_ASSESSED_AT, FIELD_EFFECTS,
		FIELD_EFFECTS_CONTROLLER, FIELD_EFFECTS_PERSONS, FIELD_ADVICE,
		FIELD_AP, FIELD_SUBJECTS, FIELD_LESSONS, FIELD_CLOSED };
	static const enum list lists[] = { LIST_OBLIGATIONS, LIST_NOTIFICATIONS,
		LIST_MEASURES };
	xmlNode *entry = xml_add(xmlDocGetRootElement(doc), "entry");
	xmlNode *inc = xml_add(entry, "incident"), *n;

	for (size_t f = 0; f < LENGTH(fields); f++) {
		n = tree_field(inc, i, fields[f], h);
		if (fields[f] == FIELD_RECEIVED)
			set_day(n, i, h);
	}
	for (size_t l = 0; l < LENGTH(lists); l++)
		tree_list(inc, i, lists[l], h);
	put_edited(entry, i, h->lang);
	put_report(entry, i, h, basis);
	tree_yes(entry, "elsewhere", h->is_elsewhere);
	if (!is_in_order(entry, i))
		tree_yes(xmlDocGetRootElement(doc), "sorted", false);
}
