/* Obligations settled by the law, by rules and by people. */
#include <stdio.h>
#include <string.h>

#include "../util/mem.h"
#include "lateness.h"
#include "obligation_fields.h"
#include "obligation_settle.h"
#include "reach.h"

/* One pass of obligation_settle(). */
struct settle {
	struct incident *i;
	const struct law *law;
	const struct outcome *o; /* NULL: not assessed now */
	const char *who;
	struct timestamp now;
	enum role role;
	unsigned said; /* OBLIGATION_OVERRULED ... */
};

static bool
is(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

static void
set(struct incident *i, size_t row, enum obligation_col col, const char *v)
{
	row_set_text(i, LIST_OBLIGATIONS, row, col, v);
}

static size_t
make_row(struct incident *i, const char *regime, const char *recipient)
{
	const size_t row = row_add(i, LIST_OBLIGATIONS);

	set(i, row, OBLIGATION_REGIME, regime);
	set(i, row, OBLIGATION_RECIPIENT, recipient);
	row_set_choice(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION, DECISION_UNDECIDED);
	return row;
}

/* The same decision for the same reason by the same one is not news: the time
 * of a decision is that of the decision, not of looking again. */
static void
decide(struct settle *s, size_t row, enum decision d, const char *reason,
    const char *by)
{
	const enum list l = LIST_OBLIGATIONS;

	if (row_decision(s->i, row) == d &&
	    is(row_obligation(s->i, row, OBLIGATION_REASON), reason) &&
	    is(row_obligation(s->i, row, OBLIGATION_DECIDED_BY), by))
		return;
	row_set_choice(s->i, l, row, OBLIGATION_DECISION, d);
	set(s->i, row, OBLIGATION_REASON, reason);
	set(s->i, row, OBLIGATION_DECIDED_BY, by);
	if (*by != '\0')
		row_set_time(s->i, l, row, OBLIGATION_DECIDED_AT, s->now);
	else
		row_clear(s->i, l, row, OBLIGATION_DECIDED_AT);
}

/* Notifications ---------------------------------------------------------- */

static void
freeze(struct incident *i, size_t row, const struct notification *n)
{
	const size_t r = obligation_find(i, n->regime, n->recipient);
	const enum list l = LIST_NOTIFICATIONS;
	struct timestamp due;

	if (r == OBLIGATION_NO_ROW ||
	    !row_time(i, LIST_OBLIGATIONS, r, OBLIGATION_DUE, &due))
		return;
	row_set_time(i, l, row, NOTIFICATION_DUE, due);
	row_set_count(i, l, row, NOTIFICATION_LATE_BY,
	    n->at.s > due.s ? (uint64_t)(n->at.s - due.s) : 0);
}

/* Without a number it counts as one to all whom there are, as far as is known
 * now; if there are more later, these are news. */
static void
note_of(struct incident *i, size_t row, const struct notification *n)
{
	const struct obligation_fields *f = obligation_fields_find(
	    n->regime, n->recipient);
	uint64_t sum, most;

	if (n->count != NULL || f == NULL || f->count == FIELD_MAX ||
	    n->kind >= NOTIFICATION_KIND_CORRECTION || reach_count(i, &sum) ||
	    !incident_count(i, FIELD_PERSONS_MAX, &most))
		return;
	row_set_count(i, LIST_NOTIFICATIONS, row, NOTIFICATION_OF, most);
}

static size_t
add_notification(struct incident *i, const struct notification *n)
{
	const bool is_first = obligation_notification(i, n->regime,
				  n->recipient) == OBLIGATION_NO_ROW;
	const enum list l = LIST_NOTIFICATIONS;
	const size_t row = row_add(i, l);
	const struct {
		enum notification_col col;
		const char *v;
	} given[] = { { NOTIFICATION_REGIME, n->regime },
		{ NOTIFICATION_RECIPIENT, n->recipient },
		{ NOTIFICATION_DOCUMENT, n->document },
		{ NOTIFICATION_DELAY_REASON, n->delay_reason },
		{ NOTIFICATION_NUMBER, n->number }, { NOTIFICATION_BY, n->by },
		{ NOTIFICATION_MESSAGE_ID, n->message_id },
		{ NOTIFICATION_STATE, n->state },
		{ NOTIFICATION_SHA256, n->sha256 },
		{ NOTIFICATION_REASON, n->reason },
		{ NOTIFICATION_LIST, n->list } };

	for (size_t c = 0; c < LENGTH(given); c++)
		row_set_text(i, l, row, given[c].col, given[c].v);
	row_set_choices(i, l, row, NOTIFICATION_MEANS, n->means);
	if (n->count != NULL)
		row_set_count(i, l, row, NOTIFICATION_COUNT, *n->count);
	if (n->fresh != NULL)
		row_set_count(i, l, row, NOTIFICATION_NEW, *n->fresh);
	row_set_choice(i, l, row, NOTIFICATION_KIND,
	    n->kind != NOTIFICATION_KIND_NONE ? n->kind
					      : NOTIFICATION_KIND_INITIAL);
	row_set_time(i, l, row, NOTIFICATION_AT, n->at);
	note_of(i, row, n);
	if (is_first)
		freeze(i, row, n);
	return row;
}

/* Typed fields ----------------------------------------------------------- */

/* The person to be named for them. */
static const char *
typist(const struct settle *s)
{
	if (*s->who != '\0')
		return s->who;
	return incident_has(s->i, FIELD_ASSESSED_BY)
		   ? incident_text(s->i, FIELD_ASSESSED_BY)
		   : "?";
}

/* What nobody decided here was decided when it was assessed, if at all then. */
static void
date_elsewhere(const struct settle *s, size_t row)
{
	if (incident_has(s->i, FIELD_ASSESSED_BY))
		row_set_cell(s->i, LIST_OBLIGATIONS, row, OBLIGATION_DECIDED_AT,
		    incident_cell(s->i, FIELD_ASSESSED_AT));
	else
		row_clear(s->i, LIST_OBLIGATIONS, row, OBLIGATION_DECIDED_AT);
}

/* Do the fields say what the outcome says?  Then they came with the rule, by
 * way of a stream, and nobody typed them. */
static bool
is_of_outcome(const struct settle *s, const struct obligation_fields *f)
{
	const char *reason = incident_text(s->i, f->reason);
	enum decision d;

	if (s->o == NULL)
		return false;
	d = f->decision == FIELD_AP ? s->o->ap : s->o->subjects;
	return d != DECISION_NONE && incident_choice(s->i, f->decision) == d &&
	       (*reason == '\0' || is(reason, s->o->reason));
}

/* Is it another decision than that very rule makes, doubtful or not?  Then a
 * person made it, unless the role of the organisation did. */
static bool
is_against_rule(
    const struct settle *s, const struct obligation_fields *f, enum decision d)
{
	const struct rule *row = s->o != NULL ? s->o->row : NULL;

	return row != NULL && !s->o->is_news && s->role != ROLE_PROCESSOR &&
	       d != (f->decision == FIELD_AP ? row->ap : row->subjects);
}

/*
 * A decision or reason that differs from the obligation's was typed.  Where
 * there was no row yet, the record came without lists, and a decision in one
 * that was assessed before is that rule's.
 */
static void
take_decision(struct settle *s, const struct obligation_fields *f)
{
	size_t row = obligation_find(s->i, f->regime, f->recipient);
	const bool is_new = row == OBLIGATION_NO_ROW;
	const char *reason = incident_text(s->i, f->reason), *by = typist(s);
	const char *rule = s->o != NULL ? s->o->before
					: incident_text(s->i, FIELD_RULE);
	enum decision d = incident_choice(s->i, f->decision);

	if ((d == DECISION_NONE && (*reason == '\0' || is_new)) ||
	    is_of_outcome(s, f))
		return;
	if (is_new)
		row = make_row(s->i, f->regime, f->recipient);
	if (d == DECISION_NONE)
		d = row_decision(s->i, row);
	if (row_decision(s->i, row) == d &&
	    (*reason == '\0' ||
		is(row_obligation(s->i, row, OBLIGATION_REASON), reason)))
		return;
	if (is_new && *rule != '\0' && !is_against_rule(s, f, d))
		by = rule;
	decide(s, row, d, reason, by);
	if (*s->who == '\0' && by != rule)
		date_elsewhere(s, row);
}

/* A time of notification in a record that came without lists becomes the first
 * one, unless that was withdrawn since; in any other it is a fault. */
static void
take_notification(struct settle *s, const struct obligation_fields *f)
{
	const struct standing of = standing_of(s->i, f->regime, f->recipient);
	struct notification n = {
		.regime = f->regime, .recipient = f->recipient, .by = typist(s)
	};

	if (of.first == STANDING_NONE && of.withdrawn == STANDING_NONE &&
	    incident_time(s->i, f->notified, &n.at))
		add_notification(s->i, &n);
}

/* The outcome of the rules ------------------------------------------------ */

/* Did the rule say so before, and not a person whose decision came by way of a
 * stream? */
static bool
is_of_rule(const struct settle *s, size_t row)
{
	const char *reason = row_obligation(s->i, row, OBLIGATION_REASON);

	return *reason == '\0' ||
	       (s->o->row != NULL && rule_has_reason(s->o->row, reason));
}

/*
 * Does the decision of the row stand against the outcome D of a rule?  A rule
 * that decides nothing never takes a decision away, nor does one whose outcome
 * the person knew.  And no rule takes away an obligation that a person laid
 * on: an early notification breaks no law, and a late one does.
 */
static bool
is_upheld(struct settle *s, size_t row, enum decision d)
{
	const enum decision is_now = row_decision(s->i, row);

	if (d == DECISION_NONE)
		return true;
	/* What has become doubtful since stands no longer. */
	if (s->o->is_doubted && is_now == DECISION_NOT_REQUIRED &&
	    d == DECISION_UNDECIDED && !obligation_is_by_person(s->i, row) &&
	    is_of_rule(s, row))
		return false;
	if (!obligation_is_by_person(s->i, row))
		return !s->o->is_news && is_now != DECISION_UNDECIDED &&
		       is(row_obligation(s->i, row, OBLIGATION_DECIDED_BY),
			   s->o->rule) &&
		       (is_now != d || row_obligation(s->i, row,
					   OBLIGATION_REASON)[0] != '\0');
	if (d == DECISION_UNDECIDED || is_now == d || !s->o->is_news)
		return true;
	if (d == DECISION_NOT_REQUIRED && is_now == DECISION_REQUIRED) {
		s->said |= OBLIGATION_UPHELD;
		return true;
	}
	s->said |= OBLIGATION_OVERRULED;
	return false;
}

static void
apply_outcome(struct settle *s, size_t row, enum decision d)
{
	if (!is_upheld(s, row, d))
		decide(s, row, d, s->o->reason, s->o->rule);
}

/*
 * An obligation for every personal data breach (art. 33(2)).  A rule set that
 * does not ask whether personal data are involved may call a breach an
 * incident, so only that answer itself rules the obligation out.
 */
static void
follow_breach(struct settle *s, size_t row)
{
	const enum class class = s->o->class;

	if (class == CLASS_BREACH || class == CLASS_SERIOUS) {
		if (!is_upheld(s, row, DECISION_REQUIRED))
			decide(s, row, DECISION_REQUIRED,
			    s->law->reason[LAW_REASON_BREACH], s->o->rule);
	} else if (class == CLASS_INCIDENT &&
		   (incident_choice(s->i, FIELD_PERSONAL) == ANSWER_NO ||
		       incident_choice(s->i, FIELD_AFFECTED) == ANSWER_NO)) {
		apply_outcome(s, row, DECISION_NOT_REQUIRED);
	} else if (!is_upheld(s, row, DECISION_UNDECIDED)) {
		decide(s, row, DECISION_UNDECIDED, "", "");
	}
}

static void
follow(struct settle *s, size_t row, const struct law_row *law)
{
	if (obligation_is_by_role(s->i, row))
		decide(s, row, DECISION_UNDECIDED, "", "");
	if (law->when == FOLLOWS_ALWAYS && !obligation_is_by_person(s->i, row))
		decide(s, row, DECISION_REQUIRED, "", "");
	if (s->o == NULL)
		return;
	switch (law->when) {
	case FOLLOWS_AP:
		apply_outcome(s, row, s->o->ap);
		break;
	case FOLLOWS_SUBJECTS:
		apply_outcome(s, row, s->o->subjects);
		break;
	case FOLLOWS_BREACH:
		follow_breach(s, row);
		break;
	case FOLLOWS_ALWAYS:
	case FOLLOWS_PERSON:
		break;
	}
}

/* The law ---------------------------------------------------------------- */

/* Before the first notification: it freezes the due time. */
static void
clear_due(struct incident *i, const struct law_row *law)
{
	const size_t row = obligation_find(i, law->regime, law->recipient);

	if (row != OBLIGATION_NO_ROW && !obligation_is_notified(i, row))
		row_clear(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE);
}

/* The due time that a notification fixed which was withdrawn since: no later
 * one makes up for it. */
static bool
withdrawn_due(
    const struct incident *i, const struct law_row *law, struct timestamp *due)
{
	const struct standing s = standing_of(i, law->regime, law->recipient);

	return s.withdrawn != STANDING_NONE &&
	       row_time(
		   i, LIST_NOTIFICATIONS, s.withdrawn, NOTIFICATION_DUE, due);
}

static void
set_due(struct settle *s, size_t row, size_t r)
{
	const struct law_row *law = &s->law->row[r];
	const struct obligation_fields *f = obligation_fields_find(
	    law->regime, law->recipient);
	struct timestamp due, was;
	size_t before = OBLIGATION_NO_ROW;

	if (obligation_is_notified(s->i, row))
		return;
	if (law->anchor == ANCHOR_PREVIOUS)
		before = law_row_before(s->law, r);
	set(s->i, row, OBLIGATION_SOURCE, law->source);
	set(s->i, row, OBLIGATION_LAW, s->law->table[law->table].id);
	set(s->i, row, OBLIGATION_AFTER,
	    before != OBLIGATION_NO_ROW ? s->law->row[before].regime : NULL);
	if (row_decision(s->i, row) == DECISION_NOT_REQUIRED ||
	    !obligation_due(s->i, s->law, r, &due))
		return;
	if (withdrawn_due(s->i, law, &was) && was.s < due.s)
		due = was;
	/* The same time stays as it was written, whatever zone this is. */
	if (f != NULL && f->due != FIELD_MAX &&
	    incident_time(s->i, f->due, &was) && was.s == due.s)
		due = was;
	row_set_time(s->i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, due);
}

/* A record without lists that has a notification and its due time: that was
 * frozen, and the lists are made to say so. */
static void
keep_frozen_due(struct settle *s, size_t row, const struct law_row *law)
{
	const struct obligation_fields *f = obligation_fields_find(
	    law->regime, law->recipient);

	if (f != NULL && f->due != FIELD_MAX &&
	    incident_has(s->i, f->notified) && incident_has(s->i, f->due) &&
	    !obligation_is_notified(s->i, row))
		row_set_cell(s->i, LIST_OBLIGATIONS, row, OBLIGATION_DUE,
		    incident_cell(s->i, f->due));
}

static void
settle_row(struct settle *s, size_t r, bool had_lists)
{
	const struct law_row *law = &s->law->row[r];
	size_t row = obligation_find(s->i, law->regime, law->recipient);

	if (row == OBLIGATION_NO_ROW)
		row = make_row(s->i, law->regime, law->recipient);
	follow(s, row, law);
	set_due(s, row, r);
	if (!had_lists)
		keep_frozen_due(s, row, law);
}

/* An obligation that the law lays on others, after the role was changed. */
static void
settle_other_role(struct settle *s, const struct law_row *law)
{
	const size_t row = obligation_find(s->i, law->regime, law->recipient);
	char by[32];

	if (row == OBLIGATION_NO_ROW || obligation_is_by_person(s->i, row) ||
	    obligation_is_notified(s->i, row))
		return;
	snprintf(by, sizeof(by), "%s%s", OBLIGATION_BY_ROLE,
	    choice_code(choices_role, incident_choice(s->i, FIELD_ROLE)));
	decide(
	    s, row, DECISION_NOT_REQUIRED, s->law->reason[LAW_REASON_ROLE], by);
}

/* Is the obligation of row R in force, by this row or by another one? */
static bool
is_law_now(const struct settle *s, size_t r)
{
	return obligation_law(s->i, s->law, s->law->row[r].regime,
		   s->law->row[r].recipient, s->now) != OBLIGATION_NO_ROW;
}

/*
 * An obligation that an earlier table laid on this incident, and the law of its
 * day does not.  A person's decision stands, and so does a notification.
 */
static void
settle_other_day(struct settle *s, const struct law_row *law)
{
	const size_t row = obligation_find(s->i, law->regime, law->recipient);
	const char *table = s->law->table[law->table].id;
	char by[sizeof(OBLIGATION_BY_LAW) + LAW_ID_MOST];

	if (row == OBLIGATION_NO_ROW || obligation_is_by_person(s->i, row) ||
	    obligation_is_notified(s->i, row))
		return;
	clear_due(s->i, law);
	set(s->i, row, OBLIGATION_LAW, table);
	snprintf(by, sizeof(by), "%s%s", OBLIGATION_BY_LAW, table);
	decide(
	    s, row, DECISION_NOT_REQUIRED, s->law->reason[LAW_REASON_DAY], by);
}

/*
 * An obligation of a day that no law in the tables covers.  It stays undecided
 * until a person decides: the rules are about the law that we have.
 */
static void
settle_uncovered(struct settle *s, const struct law_row *law)
{
	const enum obligation_col of_law[] = { OBLIGATION_SOURCE,
		OBLIGATION_LAW, OBLIGATION_AFTER };
	size_t row = obligation_find(s->i, law->regime, law->recipient);

	if (row == OBLIGATION_NO_ROW)
		row = make_row(s->i, law->regime, law->recipient);
	if (obligation_is_notified(s->i, row))
		return;
	/* By a rule, while a law covered it. */
	if (row_has(s->i, LIST_OBLIGATIONS, row, OBLIGATION_LAW) &&
	    !obligation_is_by_person(s->i, row))
		decide(s, row, DECISION_UNDECIDED, "", "");
	clear_due(s->i, law);
	for (size_t c = 0; c < LENGTH(of_law); c++)
		row_clear(s->i, LIST_OBLIGATIONS, row, of_law[c]);
	if (row_decision(s->i, row) == DECISION_UNDECIDED)
		s->said |= OBLIGATION_UNCOVERED;
}

/* The rows of the law: those in force, then the others. */
static void
settle_law(struct settle *s, bool had_lists)
{
	const struct law *law = s->law;
	size_t none[OBLIGATION_UNCOVERED_MOST];
	const size_t n = obligation_uncovered(s->i, law, s->role, s->now, none);

	for (size_t r = 0; r < law->n; r++)
		if (is_law_now(s, r))
			clear_due(s->i, &law->row[r]);
	for (size_t r = 0; r < law->n; r++) {
		if (!obligation_is_in_force(s->i, law, r, s->now)) {
			if (n == 0 && !is_law_now(s, r))
				settle_other_day(s, &law->row[r]);
		} else if ((law->row[r].roles >> (s->role - 1) & 1U) != 0) {
			settle_row(s, r, had_lists);
		} else {
			settle_other_role(s, &law->row[r]);
		}
	}
	for (size_t k = 0; k < n; k++)
		settle_uncovered(s, &law->row[none[k]]);
}

/* Takes back a reason for the delay of a notification that was made in time and
 * went without one.  Was there one? */
static bool
drop_delay_reason(struct settle *s, const struct obligation_fields *f)
{
	const size_t row = obligation_notification(
	    s->i, f->regime, f->recipient);
	struct lateness l;

	if (f->delay_reason == FIELD_MAX || row == OBLIGATION_NO_ROW ||
	    !incident_has(s->i, f->delay_reason) ||
	    row_has(s->i, LIST_NOTIFICATIONS, row, NOTIFICATION_DELAY_REASON))
		return false;
	l = lateness_of(s->i, s->law, s->law->zone, row);
	if (!l.has_due || l.is_unsure || lateness_is_late(&l))
		return false;
	incident_clear(s->i, f->delay_reason);
	return true;
}

unsigned
obligation_settle(struct incident *i, const struct law *law,
    const struct outcome *o, const char *who, struct timestamp now)
{
	struct settle s = { .i = i,
		.law = law,
		.o = o,
		.who = who != NULL ? who : "",
		.now = now,
		.role = incident_choice(i, FIELD_ROLE) };
	const bool had_lists = i->lists[LIST_OBLIGATIONS].n > 0;
	const struct obligation_fields *f;

	if (s.role == ROLE_NONE)
		s.role = ROLE_CONTROLLER;
	for (size_t n = 0; n < OBLIGATION_FIELDS; n++)
		take_decision(&s, &obligation_fields[n]);
	settle_law(&s, had_lists);
	for (size_t n = 0; n < OBLIGATION_FIELDS; n++) {
		f = &obligation_fields[n];
		if (!had_lists)
			take_notification(&s, f);
		if (had_lists && drop_delay_reason(&s, f))
			s.said |= OBLIGATION_DELAY_REFUSED;
		if (!obligation_fields_complete(i, f, !had_lists))
			s.said |= OBLIGATION_FIELD_REFUSED;
		obligation_fields_show(i, f);
	}
	return s.said;
}

void
obligation_decide(struct incident *i, size_t row, enum decision d,
    const char *reason, const char *who, struct timestamp now)
{
	struct settle s = { .i = i, .now = now };

	decide(&s, row, d, reason, who);
	obligation_fields_show(
	    i, obligation_fields_find(row_obligation(i, row, OBLIGATION_REGIME),
		   row_obligation(i, row, OBLIGATION_RECIPIENT)));
}

size_t
obligation_notify(struct incident *i, const struct notification *n)
{
	const struct obligation_fields *f = obligation_fields_find(
	    n->regime, n->recipient);
	const bool is_first = obligation_notification(i, n->regime,
				  n->recipient) == OBLIGATION_NO_ROW;
	const size_t row = add_notification(i, n);

	/* What was typed before it: its number, say. */
	if (is_first && f != NULL)
		obligation_fields_complete(i, f, true);
	obligation_fields_show(i, f);
	return row;
}
