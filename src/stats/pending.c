/* Open obligations and measures, unread mail, gaps and refusals of incidents.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/incident_source.h"
#include "../core/mail_item.h"
#include "../core/measure_state.h"
#include "../core/obligation.h"
#include "../util/mem.h"
#include "facts.h"
#include "pending.h"

static const char *
copy(struct pending_lists *l, const char *s)
{
	char *text = NULL;

	if (*s == '\0')
		return "";
	arena_text(&l->pool, &text, s);
	return text;
}

static struct pending *
add_pending(struct pending_lists *l, enum pending_kind kind, const char *ref,
    bool is_elsewhere)
{
	struct pending *p;

	l->pending = xgrow(
	    l->pending, &l->pending_cap, l->npending + 1, sizeof(*p));
	p = &l->pending[l->npending++];
	*p = (struct pending){ .kind = kind,
		.ref = copy(l, ref),
		.is_elsewhere = is_elsewhere,
		.regime = "",
		.recipient = "",
		.text = "",
		.owner = "",
		.key = "",
		.from = "" };
	return p;
}

/* Does no law cover its day?  A row that says nothing of the law proves that
 * not. */
static bool
is_uncovered(const struct pending_lists *l, const struct incident *i,
    const struct obligation_facts *o, struct timestamp now)
{
	return o->is_uncovered &&
	       (l->law == NULL || obligation_law(i, l->law, o->regime,
				      o->recipient, now) == OBLIGATION_NO_ROW);
}

/*
 * An open incident that has not been assessed has the time limit of the AP
 * running, since it may prove to be a breach.  Closing an incident stops no
 * time limit of the law: what was left unanswered stays on the list.
 */
static bool
is_obliged(const struct pending_lists *l, const struct incident *i,
    const struct obligation_facts *o, struct timestamp now)
{
	const bool may_be_breach = !incident_has(i, FIELD_CLASS) &&
				   !facts_is_closed(i) &&
				   strcmp(o->recipient, OBLIGATION_AP) == 0;

	/* Where no law is known, closing is the answer. */
	if (o->decision == DECISION_UNDECIDED && facts_is_closed(i) &&
	    is_uncovered(l, i, o, now))
		return false;
	return !o->is_waiting &&
	       (o->decision != DECISION_NOT_REQUIRED || o->asks_risk) &&
	       (!o->is_flat || o->decision != DECISION_NONE || may_be_breach) &&
	       !facts_is_met(i, o->regime, o->recipient);
}

static void
add_obligation(struct pending_lists *l, const struct incident *i,
    const struct obligation_facts *o, struct timestamp now)
{
	struct pending *p = add_pending(l, PENDING_KIND_OBLIGATION,
	    incident_text(i, FIELD_REF), i->source.is_stream);

	p->regime = copy(l, o->regime);
	p->recipient = copy(l, o->recipient);
	p->law = obligation_law_row(i, l->law, o->regime, o->recipient);
	p->undecided = o->decision != DECISION_REQUIRED;
	p->asks_risk = o->asks_risk;
	p->is_uncovered = is_uncovered(l, i, o, now);
	if (strcmp(o->regime, OBLIGATION_SUBJECTS_REGIME) == 0)
		p->reach = reach_of(i);
	p->reach.reason = "";
	p->notified_lack = o->notified_lack;
	p->due_lack = o->due_lack;
	p->has_due = o->has_due;
	p->due = o->due;
	p->left = o->has_due ? o->due.s - now.s : 0;
	p->end = now.s + p->left;
	p->overdue = p->left < 0 && p->notified_lack == NULL;
	l->n[PENDING_OBLIGATIONS]++;
	l->n[PENDING_UNDECIDED] += p->undecided ? 1 : 0;
	l->n[PENDING_OVERDUE] += p->overdue ? 1 : 0;
	if (p->overdue && strcmp(o->recipient, OBLIGATION_AP) == 0)
		l->n[PENDING_AP_OVERDUE]++;
}

/* Measures ----------------------------------------------------------------- */

/* Seconds from NOW, by the clock on the wall, to the end of the day. */
static int64_t
left_of_day(int64_t day, const struct zone *zone, struct timestamp now)
{
	return (day + 1) * DAY - (now.s + zone_timestamp(zone, now.s).off);
}

static size_t
age_of(const struct incident *i, size_t row, struct timestamp now)
{
	static const int64_t days[] = { 30, 90, 180, 365 };
	struct timestamp added;
	size_t a = 0;

	if (!row_time(i, LIST_MEASURES, row, MEASURE_ADDED, &added))
		return AGE_MAX - 1;
	while (a < LENGTH(days) && (now.s - added.s) / DAY > days[a])
		a++;
	return a;
}

/*
 * Of closed incidents too: a measure that prevents the next incident is often
 * done after this one is closed, and is what gets forgotten.
 */
static void
add_measures(struct pending_lists *l, const struct incident *i,
    const struct zone *zone, struct timestamp now)
{
	const enum list measures = LIST_MEASURES;
	struct pending *p;

	for (size_t r = 0; r < i->lists[measures].n; r++) {
		if (measure_state(i, r) != MEASURE_STATE_OPEN)
			continue;
		p = add_pending(l, PENDING_KIND_MEASURE,
		    incident_text(i, FIELD_REF), i->source.is_stream);
		row_count(i, measures, r, MEASURE_ID, &p->id);
		p->text = copy(l, row_text(i, measures, r, MEASURE_TEXT));
		p->owner = copy(l, row_text(i, measures, r, MEASURE_OWNER));
		p->has_due = row_date(
		    i, measures, r, MEASURE_DUE, &p->last_day);
		p->left = p->has_due ? left_of_day(p->last_day, zone, now) : 0;
		p->end = now.s + p->left;
		p->overdue = p->has_due && p->left <= 0;
		l->n[PENDING_MEASURES]++;
		l->n[PENDING_MEASURES_OVERDUE] += p->overdue ? 1 : 0;
		l->age[age_of(i, r, now)]++;
	}
}

/* Gaps and refusals -------------------------------------------------------- */

/* AVG art. 33(3)(a), (c) and 33(5): the documentation of every breach, which
 * also goes into the notification of the AP. */
const enum field gap_fields[GAP_FIELDS] = { FIELD_KIND, FIELD_NATURE,
	FIELD_DATA, FIELD_GROUPS, FIELD_PERSONS_MIN, FIELD_EFFECTS };

static void
add_gap(struct pending_lists *l, const struct incident *i)
{
	unsigned missing = 0;

	if (facts_is_closed(i))
		return;
	for (unsigned n = 0; n < GAP_FIELDS; n++)
		if (incident_says_empty(i, gap_fields[n]) &&
		    (gap_fields[n] != FIELD_PERSONS_MIN ||
			incident_says_empty(i, FIELD_PERSONS_MAX)))
			missing |= 1U << n;
	if (missing == 0)
		return;
	l->gap = xgrow(l->gap, &l->gaps_cap, l->ngaps + 1, sizeof(*l->gap));
	l->gap[l->ngaps++] = (struct gap){
		.ref = copy(l, incident_text(i, FIELD_REF)), .missing = missing
	};
}

/* Decided in the period?  By default when the incident was assessed. */
static bool
is_decided_in(const struct incident *i, const struct obligation_facts *o,
    const struct period *p)
{
	struct timestamp at = o->decided_at;

	if (!o->has_decided_at && !incident_time(i, FIELD_ASSESSED_AT, &at) &&
	    !incident_time(i, FIELD_RECEIVED, &at))
		return false;
	return period_has(p, at);
}

static void
add_refusal(struct pending_lists *l, const struct incident *i,
    const struct obligation_facts *o)
{
	l->refusal = xgrow(l->refusal, &l->refusals_cap, l->nrefusals + 1,
	    sizeof(*l->refusal));
	l->refusal[l->nrefusals++] = (struct refusal){
		.ref = copy(l, incident_text(i, FIELD_REF)),
		.regime = copy(l, o->regime),
		.recipient = copy(l, o->recipient),
		.reason = copy(l, o->reason),
		.is_reason_unsaid = o->is_reason_unsaid,
		.law = obligation_law_row(i, l->law, o->regime, o->recipient),
	};
}

void
pending_add(struct pending_lists *l, const struct incident *i,
    const struct period *period, struct timestamp now)
{
	const bool is_breach = facts_is_breach(i);
	struct obligation_facts o;

	for (size_t n = 0; facts_obligation(i, &n, &o);) {
		if (is_obliged(l, i, &o, now))
			add_obligation(l, i, &o, now);
		if (is_breach && o.decision == DECISION_NOT_REQUIRED &&
		    is_decided_in(i, &o, period))
			add_refusal(l, i, &o);
	}
	add_measures(l, i, period->zone, now);
	if (is_breach)
		add_gap(l, i);
}

void
pending_add_letter(struct pending_lists *l, const char *ref, const char *regime,
    const char *recipient, const char *id)
{
	struct pending *p = add_pending(l, PENDING_KIND_LETTER, ref, false);

	p->regime = copy(l, regime);
	p->recipient = copy(l, recipient);
	p->law = law_find(l->law, regime, recipient, INT64_MAX);
	p->text = copy(l, id);
}

/* Mail --------------------------------------------------------------------- */

static void
add_item(struct pending_lists *l, const struct incident *i, size_t row,
    enum pending_kind kind)
{
	const enum list mail = LIST_MAIL;
	struct pending *p = add_pending(
	    l, kind, incident_text(i, FIELD_REF), i->source.is_stream);

	p->key = copy(l, row_text(i, mail, row, ITEM_KEY));
	p->from = copy(l, row_text(i, mail, row, ITEM_FROM));
	p->text = copy(l, row_text(i, mail, row, ITEM_SUBJECT));
	p->regime = copy(l, row_text(i, mail, row, ITEM_REGIME));
	p->law = obligation_law_row(
	    i, l->law, p->regime, law_recipient(l->law, p->regime));
	row_count(i, mail, row, ITEM_ROW, &p->row);
	p->mail_kind = row_choice(i, mail, row, ITEM_KIND);
	p->is_automatic = row_has(i, mail, row, ITEM_AUTOMATIC);
	p->is_unreadable = row_has(i, mail, row, ITEM_REMARK);
	p->has_at = row_time(i, mail, row, ITEM_AT, &p->at);
}

void
pending_add_mail(struct pending_lists *l, const struct incident *i)
{
	bool is_unread, is_undelivered;

	incident_source_gather(&l->silence, i);
	l->is_reach_unsaid |= reach_of(i).state == REACH_UNSAID;
	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++) {
		is_unread = mail_item_is_unread(i, r);
		is_undelivered = mail_item_is_undelivered(i, r);
		if (is_unread)
			add_item(l, i, r, PENDING_KIND_ITEM);
		else if (is_undelivered)
			add_item(l, i, r, PENDING_KIND_UNDELIVERED);
		l->n[PENDING_UNREAD] += is_unread ? 1 : 0;
		l->n[PENDING_UNDELIVERED] += is_undelivered ? 1 : 0;
	}
}

/* Order -------------------------------------------------------------------- */

/* Obligations and measures are in one order. */
static int
order_of(const struct pending *p)
{
	return p->kind < PENDING_KIND_OBLIGATION ? (int)p->kind
						 : PENDING_KIND_OBLIGATION;
}

static int
compare_pending(const void *x, const void *y)
{
	const struct pending *a = x, *b = y;
	int d = order_of(a) - order_of(b);

	if (d == 0)
		d = (a->at.s > b->at.s) - (a->at.s < b->at.s);
	if (d == 0)
		d = (int)b->has_due - (int)a->has_due;
	if (d == 0)
		d = (a->left > b->left) - (a->left < b->left);
	/* Without a due time, a known obligation is before an open question. */
	if (d == 0)
		d = (int)a->undecided - (int)b->undecided;
	if (d == 0)
		d = strcmp(a->ref, b->ref);
	if (d == 0)
		d = (int)a->kind - (int)b->kind;
	if (d == 0)
		d = strcmp(a->regime, b->regime);
	if (d == 0)
		d = strcmp(a->recipient, b->recipient);
	if (d == 0)
		d = (a->id > b->id) - (a->id < b->id);
	if (d == 0)
		d = strcmp(a->key, b->key);
	return d != 0 ? d : strcmp(a->text, b->text);
}

static int
compare_gap(const void *x, const void *y)
{
	const struct gap *a = x, *b = y;

	return strcmp(a->ref, b->ref);
}

static int
compare_refusal(const void *x, const void *y)
{
	const struct refusal *a = x, *b = y;
	int d = strcmp(a->ref, b->ref);

	if (d == 0)
		d = strcmp(a->regime, b->regime);
	return d != 0 ? d : strcmp(a->recipient, b->recipient);
}

static void
sort(void *v, size_t n, size_t size, int (*compare)(const void *, const void *))
{
	if (n > 1)
		qsort(v, n, size, compare);
}

void
pending_sort(struct pending_lists *l)
{
	sort(l->pending, l->npending, sizeof(*l->pending), compare_pending);
	sort(l->gap, l->ngaps, sizeof(*l->gap), compare_gap);
	sort(l->refusal, l->nrefusals, sizeof(*l->refusal), compare_refusal);
}

void
pending_format_due(const struct pending *p, char buf[TIMESTAMP_LEN])
{
	int year, month, day;

	buf[0] = '\0';
	if (p->has_due && p->kind == PENDING_KIND_MEASURE) {
		date_of_days(p->last_day, &year, &month, &day);
		snprintf(
		    buf, TIMESTAMP_LEN, "%04d-%02d-%02d", year, month, day);
	} else if (p->has_due) {
		timestamp_format(p->due, buf);
	}
}

void
pending_free(struct pending_lists *l)
{
	free(l->pending);
	free(l->gap);
	free(l->refusal);
	arena_free(&l->pool);
}
