/* Rules across the fields of a record. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../util/map.h"
#include "../util/mem.h"
#include "../util/strlist.h"
#include "incident_fault.h"
#include "incident_source.h"
#include "obligation.h"
#include "obligation_fields.h"
#include "outcome.h"

/* A clock of a sender may be in another zone than it says. */
#define CLAIM_SLACK DAY
#define MINUTE	    60

/* One search of a record. */
struct fault_search {
	const struct incident *i;
	int64_t now;
	const struct zone *zone;
	struct faults *to;
};

static int64_t
value_of(const struct incident *i, enum field f)
{
	const struct cell *c = f != FIELD_MAX ? incident_cell(i, f) : NULL;

	return c != NULL && c->is_set && !c->is_text ? c->number : 0;
}

static void
add_at(const struct fault_search *s, enum fault_rule rule,
    struct fault_place at, int64_t value, enum field by)
{
	struct faults *to = s->to;

	to->v = xgrow(to->v, &to->cap, to->n + 1, sizeof(*to->v));
	to->v[to->n++] = (struct fault){ .rule = rule,
		.at = at,
		.by = by,
		.at_value = value,
		.by_value = value_of(s->i, by) };
}

static void
add(const struct fault_search *s, enum fault_rule rule, enum field at,
    enum field by)
{
	add_at(s, rule, (struct fault_place){ LIST_MAX, 0, at },
	    value_of(s->i, at), by);
}

/* Moments ------------------------------------------------------------------ */

/* The last second of the day that the moment stands for, or itself. */
static int64_t
day_end(const struct fault_search *s, struct timestamp t)
{
	return zone_is_midnight(s->zone, t) ? t.s + DAY - 1 : t.s;
}

/* The last second that the moment may stand for. */
static int64_t
latest(const struct fault_search *s, struct timestamp t)
{
	const int64_t end = day_end(s, t);

	return end == t.s && t.s % MINUTE == 0 ? t.s + MINUTE - 1 : end;
}

/* Is the moment in A before the one in B, for sure?  False if either is empty.
 */
static bool
is_before(const struct fault_search *s, enum field a, enum field b)
{
	struct timestamp x, y;

	return incident_time(s->i, a, &x) && incident_time(s->i, b, &y) &&
	       latest(s, x) < y.s;
}

static void
find_order(const struct fault_search *s)
{
	static const struct {
		enum fault_rule rule;
		bool is_after; /* the fault is to be after, not before */
		enum field unless; /* FIELD_MAX: never */
	} orders[] = { { FAULT_START_AFTER_RECEIVED, true, FIELD_MAX },
		{ FAULT_ENDED_BEFORE_START, false, FIELD_MAX },
		{ FAULT_DETECTED_BEFORE_START, false, FIELD_MAX },
		{ FAULT_AWARE_BEFORE_START, false, FIELD_MAX },
		{ FAULT_AWARE_BEFORE_DETECTED, false, FIELD_AWARE_REASON },
		{ FAULT_ASSESSED_BEFORE_RECEIVED, false, FIELD_MAX },
		{ FAULT_CLOSED_BEFORE_RECEIVED, false, FIELD_MAX } };

	for (size_t n = 0; n < LENGTH(orders); n++) {
		const enum field *f = fault_def(orders[n].rule)->field;

		if (is_before(s, f[orders[n].is_after ? 1 : 0],
			f[orders[n].is_after ? 0 : 1]) &&
		    (orders[n].unless == FIELD_MAX ||
			!incident_has(s->i, orders[n].unless)))
			add(s, orders[n].rule, f[0], f[1]);
	}
}

/* Is the moment of sending a claim of the mail itself? */
static bool
is_claim(const struct incident *i)
{
	return i->lists[LIST_MAIL].n > 0 || incident_has(i, FIELD_MESSAGE_ID);
}

/* A record that is stored has its moment of receipt, from which the time limits
 * run; whatever comes in without one is received as it is stored. */
static void
find_receipt(const struct fault_search *s)
{
	const struct incident *i = s->i;

	if (!incident_has(i, FIELD_RECEIVED) && incident_has(i, FIELD_REF) &&
	    incident_says(i, FIELD_RECEIVED))
		add(s, FAULT_NOT_RECEIVED, FIELD_RECEIVED, FIELD_MAX);
	if (!is_claim(i) && is_before(s, FIELD_RECEIVED, FIELD_SENT))
		add(s, FAULT_SENT_AFTER_RECEIVED, FIELD_SENT, FIELD_RECEIVED);
	if (incident_has(i, FIELD_OCCURRED_TO) &&
	    incident_choice(i, FIELD_ONGOING) == YESNO_YES)
		add(s, FAULT_ENDED_ONGOING, FIELD_OCCURRED_TO, FIELD_ONGOING);
}

/* The time of a value, and the latest that it may be; false: not bounded. */
static bool
bounds(const struct fault_search *s, const struct field_def *d,
    const struct cell *c, struct timestamp *t, int64_t *most)
{
	int64_t day;

	*most = INT64_MAX;
	if (d->kind == KIND_DATE && cell_date(c, d, &day)) {
		*t = (struct timestamp){ day * DAY, 0 };
		return true;
	}
	if (d->kind != KIND_TIME || !cell_time(c, d, t))
		return false;
	if ((d->flags & HAS_HAPPENED) != 0)
		*most = s->now;
	else if (d == field_def(FIELD_SENT))
		*most = is_claim(s->i) && s->now < INT64_MAX - CLAIM_SLACK
			    ? s->now + CLAIM_SLACK
			    : s->now;
	return true;
}

static void
find_moment(const struct fault_search *s, const struct field_def *d,
    const struct cell *c, struct fault_place at)
{
	struct timestamp t;
	int64_t most;

	if (!bounds(s, d, c, &t, &most))
		return;
	if (t.s > most)
		add_at(s, FAULT_FUTURE, at, t.s, FIELD_MAX);
	/* Both in UTC and by the clock on the wall. */
	if (t.s < FAULT_FIRST && t.s + t.off < FAULT_FIRST)
		add_at(s, FAULT_TOO_EARLY, at, t.s, FIELD_MAX);
}

static void
find_moments(const struct fault_search *s)
{
	const struct incident *i = s->i;

	for (enum field f = 0; f < FIELD_MAX; f++)
		find_moment(s, field_def(f), incident_cell(i, f),
		    (struct fault_place){ LIST_MAX, 0, f });
	for (enum list l = 0; l < LIST_MAX; l++)
		for (size_t r = 0; r < i->lists[l].n; r++)
			for (size_t c = 0; c < list_def(l)->ncols; c++)
				find_moment(s, &list_def(l)->cols[c],
				    row_cell(i, l, r, c),
				    (struct fault_place){ l, r, c });
}

/* Status and numbers ------------------------------------------------------- */

static void
find_status(const struct fault_search *s)
{
	const unsigned status = incident_choice(s->i, FIELD_STATUS);
	const bool is_closed = status == STATUS_CLOSED ||
			       status == STATUS_WITHDRAWN;

	if (is_closed && !incident_has(s->i, FIELD_CLOSED))
		add(s, FAULT_NOT_CLOSED_AT, FIELD_CLOSED, FIELD_STATUS);
	if (!is_closed && incident_has(s->i, FIELD_CLOSED))
		add(s, FAULT_OPEN_CLOSED_AT, FIELD_CLOSED, FIELD_STATUS);
}

/* Letters that went out are a fact, whatever was estimated. */
static void
find_more_informed(const struct fault_search *s)
{
	if (obligation_notification(s->i, OBLIGATION_SUBJECTS_REGIME,
		OBLIGATION_SUBJECTS) != OBLIGATION_NO_ROW)
		add(s, FAULT_MORE_NOTIFIED, FIELD_PERSONS_MAX,
		    FIELD_SUBJECTS_COUNT);
	else
		add(s, FAULT_MORE_INFORMED, FIELD_SUBJECTS_COUNT,
		    FIELD_PERSONS_MAX);
}

/* Is the reference that of the record itself? */
static void
find_itself(const struct fault_search *s)
{
	static const enum field others[] = { FIELD_PART_OF, FIELD_RELATED };
	const char *ref = incident_text(s->i, FIELD_REF);
	struct strlist refs;

	for (size_t f = 0; *ref != '\0' && f < LENGTH(others); f++) {
		if (!incident_has(s->i, others[f]))
			continue;
		refs = (struct strlist){ 0 };
		strlist_split(&refs, incident_text(s->i, others[f]), '|');
		if (strlist_has(&refs, ref))
			add(s, FAULT_OF_ITSELF, others[f], FIELD_REF);
		strlist_free(&refs);
	}
}

/* "none" or "not known" beside others. */
static void
find_alone(const struct fault_search *s)
{
	for (enum field f = 0; f < FIELD_MAX; f++) {
		const struct field_def *d = field_def(f);

		if (d->type == TYPE_CHOICES &&
		    choices_conflict(
			d->choices, cell_choices(incident_cell(s->i, f), d)))
			add(s, FAULT_NOT_ALONE, f, FIELD_MAX);
	}
}

static void
find_numbers(const struct fault_search *s)
{
	uint64_t least, most, informed;

	if (incident_count(s->i, FIELD_PERSONS_MIN, &least) &&
	    incident_count(s->i, FIELD_PERSONS_MAX, &most) && most < least)
		add(s, FAULT_FEWER_AT_MOST, FIELD_PERSONS_MAX,
		    FIELD_PERSONS_MIN);
	if (incident_count(s->i, FIELD_SUBJECTS_COUNT, &informed) &&
	    incident_count(s->i, FIELD_PERSONS_MAX, &most) && informed > most)
		find_more_informed(s);
}

/* Notifications ------------------------------------------------------------ */

/* The moment from which the organisation knew: a report may be registered long
 * after it. */
static enum field
known_since(const struct incident *i)
{
	if (incident_has(i, FIELD_AWARE))
		return FIELD_AWARE;
	return incident_has(i, FIELD_DETECTED) ? FIELD_DETECTED
					       : FIELD_RECEIVED;
}

/* Is the field that of a notification which was withdrawn since? */
static bool
is_withdrawn(const struct incident *i, const struct obligation_fields *f)
{
	const struct standing s = standing_of(i, f->regime, f->recipient);

	return s.withdrawn != STANDING_NONE &&
	       cell_is_same(incident_cell(i, f->notified),
		   row_cell(
		       i, LIST_NOTIFICATIONS, s.withdrawn, NOTIFICATION_AT));
}

static void
find_notification(
    const struct fault_search *s, const struct obligation_fields *f)
{
	const struct incident *i = s->i;
	const size_t row = obligation_notification(i, f->regime, f->recipient);
	/* A stream of rows carries no list, and so lacks none. */
	const bool has_lists = i->lists[LIST_OBLIGATIONS].n > 0;
	struct timestamp said, made;

	if (!incident_time(i, f->notified, &said)) {
		if (row == OBLIGATION_NO_ROW && f->number != FIELD_MAX &&
		    incident_has(i, f->number))
			add(s, FAULT_NUMBER_ALONE, f->number, FIELD_MAX);
		return;
	}
	if (row == OBLIGATION_NO_ROW && has_lists && !is_withdrawn(i, f))
		add(s, FAULT_NO_NOTIFICATION, f->notified, FIELD_MAX);
	else if (row != OBLIGATION_NO_ROW &&
		 row_time(i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT, &made) &&
		 made.s != said.s)
		add(s, FAULT_OTHER_NOTIFICATION, f->notified, FIELD_MAX);
	if (is_before(s, f->notified, known_since(i)))
		add(s, FAULT_NOTIFIED_BEFORE_KNOWN, f->notified,
		    known_since(i));
}

/* How late it was follows from two moments. */
static void
find_late_by(const struct fault_search *s)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct timestamp at, due;
	uint64_t late_by, late;

	for (size_t r = 0; r < s->i->lists[l].n; r++) {
		if (!row_time(s->i, l, r, NOTIFICATION_AT, &at) ||
		    !row_time(s->i, l, r, NOTIFICATION_DUE, &due) ||
		    !row_count(s->i, l, r, NOTIFICATION_LATE_BY, &late_by))
			continue;
		late = at.s > due.s ? (uint64_t)(at.s - due.s) : 0;
		if (late_by != late)
			add_at(s, FAULT_LATE_BY,
			    (struct fault_place){ l, r, NOTIFICATION_LATE_BY },
			    (int64_t)late_by, FIELD_MAX);
	}
}

/* Measures ----------------------------------------------------------------- */

static void
add_measure(const struct fault_search *s, enum fault_rule rule, size_t row)
{
	const enum list l = LIST_MEASURES;
	const enum measure_col *col = fault_def(rule)->measure;
	struct timestamp at = { 0 }, by = { 0 };

	if (col[0] != MEASURE_WHY)
		row_time(s->i, l, row, col[0], &at);
	row_time(s->i, l, row, col[1], &by);
	add_at(
	    s, rule, (struct fault_place){ l, row, col[0] }, at.s, FIELD_MAX);
	s->to->v[s->to->n - 1].by_value = by.s;
}

static void
find_measure(const struct fault_search *s, size_t row)
{
	const enum list l = LIST_MEASURES;
	const bool has_why = row_has(s->i, l, row, MEASURE_WHY);
	struct timestamp added, dropped;

	if (!row_time(s->i, l, row, MEASURE_DROPPED, &dropped)) {
		if (has_why)
			add_measure(s, FAULT_NOT_DROPPED_REASON, row);
		return;
	}
	if (row_has(s->i, l, row, MEASURE_DONE))
		add_measure(s, FAULT_DONE_AND_DROPPED, row);
	if (row_time(s->i, l, row, MEASURE_ADDED, &added) &&
	    latest(s, dropped) < added.s)
		add_measure(s, FAULT_DROPPED_BEFORE_ADDED, row);
	if (!has_why)
		add_measure(s, FAULT_NO_DROPPED_REASON, row);
}

/* Those that follow an earlier one: a withdrawal withdraws what was made. */
static void
find_further(const struct fault_search *s)
{
	const enum list l = LIST_NOTIFICATIONS;
	const struct incident *i = s->i;
	const struct obligation_fields *f;
	struct timestamp at, first;
	struct standing of;
	size_t row;

	for (size_t r = 0; r < i->lists[l].n; r++) {
		of = standing_of(i, row_notification(i, r, NOTIFICATION_REGIME),
		    row_notification(i, r, NOTIFICATION_RECIPIENT));
		row = of.withdrawn != STANDING_NONE ? of.withdrawn : of.first;
		if (row == r || row == STANDING_NONE ||
		    row_choice(i, l, r, NOTIFICATION_KIND) <=
			NOTIFICATION_KIND_INITIAL ||
		    !row_time(i, l, r, NOTIFICATION_AT, &at) ||
		    !row_time(i, l, row, NOTIFICATION_AT, &first) ||
		    latest(s, at) >= first.s)
			continue;
		f = obligation_fields_find(
		    row_notification(i, r, NOTIFICATION_REGIME),
		    row_notification(i, r, NOTIFICATION_RECIPIENT));
		add_at(s, FAULT_FURTHER_BEFORE_FIRST,
		    (struct fault_place){ l, r, NOTIFICATION_AT }, at.s,
		    f != NULL ? f->notified : FIELD_MAX);
	}
}

static int64_t
value_at(const struct incident *i, size_t row)
{
	struct timestamp at = { 0 };

	row_time(i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT, &at);
	return at.s;
}

/* Is it one to the AP that says anew what another one said already? */
static bool
is_made_twice(const struct incident *i, size_t row, size_t first)
{
	return first < row &&
	       row_choice(i, LIST_NOTIFICATIONS, row, NOTIFICATION_KIND) <=
		   NOTIFICATION_KIND_INITIAL &&
	       strcmp(row_notification(i, row, NOTIFICATION_RECIPIENT),
		   OBLIGATION_AP) == 0;
}

/* Each says when it was made, and follows a first one: letters to the reporter
 * need none. */
static void
find_made(const struct fault_search *s, size_t row)
{
	const enum list l = LIST_NOTIFICATIONS;
	const struct incident *i = s->i;
	const char *regime = row_notification(i, row, NOTIFICATION_REGIME);
	const unsigned kind = row_choice(i, l, row, NOTIFICATION_KIND);
	const struct standing of = standing_of(
	    i, regime, row_notification(i, row, NOTIFICATION_RECIPIENT));
	size_t first = of.withdrawn != STANDING_NONE ? of.withdrawn : of.first;

	if (!row_has(i, l, row, NOTIFICATION_AT))
		add_at(s, FAULT_NOT_NOTIFIED_AT,
		    (struct fault_place){ l, row, NOTIFICATION_AT }, 0,
		    FIELD_MAX);
	if (strcmp(regime, NOTIFICATION_REPORTER) == 0 || *regime == '\0')
		return;
	if (kind > NOTIFICATION_KIND_INITIAL && (first >= row))
		add_at(s, FAULT_NO_FIRST,
		    (struct fault_place){ l, row, NOTIFICATION_KIND },
		    (int64_t)kind, FIELD_MAX);
	if (kind == NOTIFICATION_KIND_WITHDRAWAL &&
	    !row_has(i, l, row, NOTIFICATION_REASON))
		add_at(s, FAULT_NO_WITHDRAWAL_REASON,
		    (struct fault_place){ l, row, NOTIFICATION_REASON },
		    value_at(i, row), FIELD_MAX);
	if (is_made_twice(i, row, of.first))
		add_at(s, FAULT_MADE_TWICE,
		    (struct fault_place){ l, row, NOTIFICATION_KIND },
		    value_at(i, row), FIELD_MAX);
}

/* Texts that are missing --------------------------------------------------- */

/* Later than a moment beside which it needs a reason? */
static bool
is_later(const struct fault_search *s, enum field a, enum field b)
{
	struct timestamp x, y;

	return incident_time(s->i, a, &x) && incident_time(s->i, b, &y) &&
	       x.s > day_end(s, y);
}

/* The same in whole minutes, which is what people type. */
static bool
is_minutes_later(const struct fault_search *s, enum field a, enum field b)
{
	struct timestamp x, y;

	return is_later(s, a, b) && incident_time(s->i, a, &x) &&
	       incident_time(s->i, b, &y) && x.s / MINUTE > y.s / MINUTE;
}

static void
find_missing(const struct fault_search *s)
{
	const struct incident *i = s->i;
	const struct {
		enum fault_rule rule;
		bool is_needed;
	} texts[] = {
		{ FAULT_NO_AWARE_REASON,
		    is_minutes_later(s, FIELD_AWARE, FIELD_RECEIVED) },
		{ FAULT_NO_DETECTED_REASON,
		    is_minutes_later(s, FIELD_DETECTED, FIELD_RECEIVED) },
		{ FAULT_NO_ASSESSED_AT, incident_has(i, FIELD_ASSESSED_BY) },
		{ FAULT_NO_AP_REASON,
		    incident_choice(i, FIELD_AP) == DECISION_NOT_REQUIRED },
		{ FAULT_NO_SUBJECTS_REASON,
		    incident_choice(i, FIELD_SUBJECTS) ==
			DECISION_NOT_REQUIRED },
		{ FAULT_NO_DELAY_REASON,
		    is_later(s, FIELD_AP_FILED, FIELD_AP_DUE) },
		{ FAULT_NO_LEFT_REASON, incident_has(i, FIELD_SUBJECTS_LEFT) },
		{ FAULT_NO_KIND_OTHER,
		    incident_choice(i, FIELD_KIND) == INCIDENT_KIND_OTHER },
		{ FAULT_NO_DATA_OTHER,
		    incident_holds(i, FIELD_DATA, DATA_OTHER) },
	};

	for (size_t n = 0; n < LENGTH(texts); n++) {
		const enum field *f = fault_def(texts[n].rule)->field;

		if (texts[n].is_needed && !incident_has(i, f[0]))
			add(s, texts[n].rule, f[0], f[1]);
	}
	if (incident_has(i, FIELD_ASSESSED_AT) && !outcome_is_there(i))
		add(s, FAULT_NOT_ASSESSED, FIELD_ASSESSED_AT, FIELD_MAX);
}

/* All ---------------------------------------------------------------------- */

static int
compare_rules(const void *x, const void *y)
{
	const struct fault *a = x, *b = y;

	if (a->rule != b->rule)
		return a->rule < b->rule ? -1 : 1;
	if (a->at.list != b->at.list) /* the fields first */
		return a->at.list == LIST_MAX || (b->at.list != LIST_MAX &&
						     a->at.list < b->at.list)
			   ? -1
			   : 1;
	if (a->at.row != b->at.row)
		return a->at.row < b->at.row ? -1 : 1;
	return a->at.col < b->at.col ? -1 : a->at.col > b->at.col;
}

void
incident_faults(const struct incident *i, struct timestamp now,
    const struct zone *zone, struct faults *to)
{
	const struct fault_search s = { i, now.s, zone, to };

	*to = (struct faults){ 0 };
	find_moments(&s);
	find_order(&s);
	find_receipt(&s);
	find_status(&s);
	find_itself(&s);
	find_alone(&s);
	find_numbers(&s);
	for (size_t f = 0; f < OBLIGATION_FIELDS; f++)
		find_notification(&s, &obligation_fields[f]);
	find_late_by(&s);
	for (size_t r = 0; r < i->lists[LIST_MEASURES].n; r++)
		find_measure(&s, r);
	find_further(&s);
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		find_made(&s, r);
	find_missing(&s);
	if (to->n > 1)
		qsort(to->v, to->n, sizeof(*to->v), compare_rules);
}

/* Rule, column and values; not the row, whose number may change. */
static void
put_key(const struct fault *f, char key[96])
{
	snprintf(key, 96, "%d %d %zu %" PRId64 " %" PRId64, (int)f->rule,
	    (int)f->at.list, f->at.col, f->at_value, f->by_value);
}

void
faults_subtract(struct faults *f, const struct faults *before)
{
	struct map had = { 0 };
	size_t kept = 0, n;
	char key[96];

	for (size_t b = 0; f->n > 0 && b < before->n; b++) {
		put_key(&before->v[b], key);
		n = 0;
		map_get(&had, key, &n);
		map_put(&had, key, n + 1);
	}
	for (size_t k = 0; k < f->n; k++) {
		put_key(&f->v[k], key);
		if (map_get(&had, key, &n) && n > 0)
			map_put(&had, key, n - 1);
		else
			f->v[kept++] = f->v[k];
	}
	f->n = kept;
	map_free(&had);
}

void
faults_keep_refused(struct faults *f)
{
	size_t kept = 0;

	for (size_t k = 0; k < f->n; k++)
		if (fault_def(f->v[k].rule)->grade != FAULT_INCOMPLETE)
			f->v[kept++] = f->v[k];
	f->n = kept;
}

void
faults_free(struct faults *f)
{
	free(f->v);
	*f = (struct faults){ 0 };
}
