/* Who must be told, by when, and who was. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../util/mem.h"
#include "obligation.h"

/* One pass of obligation_settle(). */
struct settle {
	struct incident *i;
	const struct law *law;
	const struct outcome *o; /* NULL: not judged now */
	const char *who;
	struct timestamp now;
	char now_text[TIMESTAMP_LEN];
	enum role role;
	unsigned said; /* OBLIGATION_OVERRULED ... */
};

/* The flat fields of a duty; FIELD_MAX for what it has none for. */
struct flat {
	const char *regime, *recipient;
	enum field decision, reason, due, filed;
	enum field number, delay_reason, count, means;
};

static const struct flat flats[] = {
	{ OBLIGATION_AP_REGIME, OBLIGATION_AP, FIELD_AP, FIELD_AP_REASON,
	    FIELD_AP_DUE, FIELD_AP_FILED, FIELD_AP_NUMBER,
	    FIELD_AP_DELAY_REASON, FIELD_MAX, FIELD_MAX },
	{ OBLIGATION_SUBJECTS_REGIME, OBLIGATION_SUBJECTS, FIELD_SUBJECTS,
	    FIELD_SUBJECTS_REASON, FIELD_MAX, FIELD_SUBJECTS_INFORMED,
	    FIELD_MAX, FIELD_MAX, FIELD_SUBJECTS_COUNT, FIELD_SUBJECTS_MEANS },
};

static bool
is(const char *a, const char *b)
{
	return *a == *b && strcmp(a, b) == 0;
}

static const char *
or_empty(const char *s)
{
	return s != NULL ? s : "";
}

/* Rows ------------------------------------------------------------------- */

size_t
obligation_find(const struct incident *i, const char *regime, const char *to)
{
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		if (is(row_get(i, LIST_OBLIGATIONS, r, OBLIGATION_REGIME),
			regime) &&
		    is(row_get(i, LIST_OBLIGATIONS, r, OBLIGATION_RECIPIENT),
			to))
			return r;
	return OBLIGATION_NO_ROW;
}

size_t
obligation_filed(const struct incident *i, const char *regime, const char *to)
{
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (is(row_get(i, LIST_NOTIFICATIONS, r, NOTIFICATION_REGIME),
			regime) &&
		    is(row_get(
			   i, LIST_NOTIFICATIONS, r, NOTIFICATION_RECIPIENT),
			to))
			return r;
	return OBLIGATION_NO_ROW;
}

static const char *
obligation_get(const struct incident *i, size_t row, enum obligation_col col)
{
	return row_get(i, LIST_OBLIGATIONS, row, col);
}

static void
obligation_set(
    struct incident *i, size_t row, enum obligation_col col, const char *v)
{
	row_set(i, LIST_OBLIGATIONS, row, col, v);
}

static size_t
make_row(struct incident *i, const char *regime, const char *recipient)
{
	const size_t row = row_add(i, LIST_OBLIGATIONS);

	obligation_set(i, row, OBLIGATION_REGIME, regime);
	obligation_set(i, row, OBLIGATION_RECIPIENT, recipient);
	obligation_set(
	    i, row, OBLIGATION_DECISION, decision_name(DECISION_UNDECIDED));
	return row;
}

/* Say so only where it is another decision, other reasons or another who: the
 * moment of a decision is that of the decision, not of looking again. */
static void
decide(struct settle *s, size_t row, enum decision d, const char *reason,
    const char *by)
{
	if (is(obligation_get(s->i, row, OBLIGATION_DECISION),
		decision_name(d)) &&
	    is(obligation_get(s->i, row, OBLIGATION_REASON), reason) &&
	    is(obligation_get(s->i, row, OBLIGATION_DECIDED_BY), by))
		return;
	obligation_set(s->i, row, OBLIGATION_DECISION, decision_name(d));
	obligation_set(s->i, row, OBLIGATION_REASON, reason);
	obligation_set(s->i, row, OBLIGATION_DECIDED_BY, by);
	obligation_set(
	    s->i, row, OBLIGATION_DECIDED_AT, *by != '\0' ? s->now_text : NULL);
}

/* Flat fields ------------------------------------------------------------ */

static const char *
flat_get(const struct incident *i, enum field f)
{
	return f != FIELD_MAX ? inc_get(i, f) : "";
}

static void
flat_set(struct incident *i, enum field f, const char *v)
{
	if (f != FIELD_MAX)
		inc_set(i, f, v);
}

/* Who is to be named for what was typed into a flat field. */
static const char *
typist(const struct settle *s)
{
	if (*s->who != '\0')
		return s->who;
	return inc_has(s->i, FIELD_ASSESSED_BY)
		   ? inc_get(s->i, FIELD_ASSESSED_BY)
		   : "?";
}

/* Is what stands in the flat fields what the outcome says?  Then it came with
 * the rule, by way of a stream, and nobody typed it. */
static bool
is_of_outcome(const struct settle *s, const struct flat *f)
{
	const char *reason = inc_get(s->i, f->reason);
	enum decision d;

	if (s->o == NULL)
		return false;
	d = f->decision == FIELD_AP ? s->o->ap : s->o->subjects;
	return is(inc_get(s->i, f->decision), decision_name(d)) &&
	       (*reason == '\0' || is(reason, s->o->reason));
}

/*
 * A decision or reason that differs from the duty's was typed.  Where there
 * was no row yet, the record came without lists, and a decision in one that
 * was judged before is that rule's.
 */
static void
take_decision(struct settle *s, const struct flat *f)
{
	size_t row = obligation_find(s->i, f->regime, f->recipient);
	const bool is_new = row == OBLIGATION_NO_ROW;
	const char *typed = inc_get(s->i, f->decision), *by = typist(s);
	const char *reason = inc_get(s->i, f->reason);
	const char *rule = s->o != NULL ? s->o->before
					: inc_get(s->i, FIELD_RULE);
	enum decision d;

	if ((*typed == '\0' && (*reason == '\0' || row == OBLIGATION_NO_ROW)) ||
	    is_of_outcome(s, f))
		return;
	if (row == OBLIGATION_NO_ROW)
		row = make_row(s->i, f->regime, f->recipient);
	d = decision_find(*typed != '\0'
			      ? typed
			      : obligation_get(s->i, row, OBLIGATION_DECISION));
	if (is(obligation_get(s->i, row, OBLIGATION_DECISION),
		decision_name(d)) &&
	    (*reason == '\0' ||
		is(obligation_get(s->i, row, OBLIGATION_REASON), reason)))
		return;
	if (is_new && *rule != '\0')
		by = rule;
	decide(s, row, d, reason, by);
}

/* A moment of telling that no filing says becomes the first filing. */
static void
take_filing(struct settle *s, const struct flat *f)
{
	struct notification filing = { .regime = f->regime,
		.recipient = f->recipient,
		.by = typist(s),
		.number = flat_get(s->i, f->number),
		.delay_reason = flat_get(s->i, f->delay_reason),
		.means = flat_get(s->i, f->means),
		.count = flat_get(s->i, f->count) };

	if (obligation_filed(s->i, f->regime, f->recipient) ==
		OBLIGATION_NO_ROW &&
	    inc_time(s->i, f->filed, &filing.at))
		obligation_file(s->i, &filing);
}

/* What the recipient answered may be filled in once; what was told stays. */
static void
fill(struct settle *s, size_t row, enum notification_col col, enum field f)
{
	const char *typed = flat_get(s->i, f);
	const char *filed = row_get(s->i, LIST_NOTIFICATIONS, row, col);

	if (*typed == '\0' || is(typed, filed))
		return;
	if (*filed == '\0' && col != NOTIFICATION_AT)
		row_set(s->i, LIST_NOTIFICATIONS, row, col, typed);
	else
		s->said |= OBLIGATION_FLAT_REFUSED;
}

static void
fill_filing(struct settle *s, const struct flat *f)
{
	const size_t row = obligation_filed(s->i, f->regime, f->recipient);

	if (row == OBLIGATION_NO_ROW)
		return;
	fill(s, row, NOTIFICATION_AT, f->filed);
	fill(s, row, NOTIFICATION_NUMBER, f->number);
	fill(s, row, NOTIFICATION_DELAY_REASON, f->delay_reason);
	fill(s, row, NOTIFICATION_MEANS, f->means);
	fill(s, row, NOTIFICATION_COUNT, f->count);
}

/* From the lists to the flat fields. */
static void
show_flat(struct incident *i, const struct flat *f)
{
	const size_t row = obligation_find(i, f->regime, f->recipient);
	const size_t filed = obligation_filed(i, f->regime, f->recipient);

	if (row != OBLIGATION_NO_ROW) {
		const char *d = obligation_get(i, row, OBLIGATION_DECISION);
		const char *reason = obligation_get(i, row, OBLIGATION_REASON);

		inc_set(i, f->decision, d);
		/* The flat one says why nobody is told, so the reason why
		 * somebody must be told is not shown in it. */
		if (is(d, decision_name(DECISION_NOT_REQUIRED)))
			inc_set(i, f->reason, reason);
		else if (!is(inc_get(i, f->reason), reason))
			inc_set(i, f->reason, NULL);
		flat_set(i, f->due, obligation_get(i, row, OBLIGATION_DUE));
	}
	if (filed == OBLIGATION_NO_ROW)
		return;
	inc_set(i, f->filed,
	    row_get(i, LIST_NOTIFICATIONS, filed, NOTIFICATION_AT));
	flat_set(i, f->number,
	    row_get(i, LIST_NOTIFICATIONS, filed, NOTIFICATION_NUMBER));
	flat_set(i, f->delay_reason,
	    row_get(i, LIST_NOTIFICATIONS, filed, NOTIFICATION_DELAY_REASON));
	flat_set(i, f->means,
	    row_get(i, LIST_NOTIFICATIONS, filed, NOTIFICATION_MEANS));
	flat_set(i, f->count,
	    row_get(i, LIST_NOTIFICATIONS, filed, NOTIFICATION_COUNT));
}

/* Settling --------------------------------------------------------------- */

/* The nearest row above that is another duty to the same recipient. */
static size_t
row_before(const struct law *law, size_t r)
{
	const struct law_row *row = &law->row[r];

	while (r-- > 0)
		if (is(law->row[r].recipient, row->recipient) &&
		    !is(law->row[r].regime, row->regime))
			return r;
	return OBLIGATION_NO_ROW;
}

bool
obligation_anchor(const struct incident *i, const struct law *law, size_t r,
    struct timestamp *w)
{
	const struct law_row *row = &law->row[r];
	size_t filed;

	switch (row->anchor) {
	case ANCHOR_AWARE:
		/* Until someone says otherwise (WP250, taken over in EDPB
		 * Guidelines 9/2022). */
		return inc_time(i, FIELD_AWARE, w) ||
		       inc_time(i, FIELD_RECEIVED, w);
	case ANCHOR_RECEIVED:
		return inc_time(i, FIELD_RECEIVED, w);
	case ANCHOR_PREVIOUS:
		if ((r = row_before(law, r)) == OBLIGATION_NO_ROW)
			break;
		filed = obligation_filed(i, law->row[r].regime, row->recipient);
		return filed != OBLIGATION_NO_ROW &&
		       row_time(
			   i, LIST_NOTIFICATIONS, filed, NOTIFICATION_AT, w);
	}
	return false;
}

bool
obligation_due(const struct incident *i, const struct law *law, size_t r,
    struct timestamp *w)
{
	const struct law_row *row = &law->row[r];

	if (row->term.unit == LIMIT_NONE || !obligation_anchor(i, law, r, w))
		return false;
	*w = deadline_end(*w, row->term, row->holidays);
	return true;
}

static bool
is_in_force(const struct incident *i, const struct law *law, size_t r,
    struct timestamp now)
{
	const struct law_row *row = &law->row[r];
	struct timestamp w = now;
	int64_t day;

	if (!obligation_anchor(i, law, r, &w) && !inc_time(i, FIELD_AWARE, &w))
		inc_time(i, FIELD_RECEIVED, &w);
	/* No zone is a week from UTC: only near the first and the last day of
	 * the row is it worth looking up. */
	day = w.s / 86400;
	if (row->from_day + 7 <= day && day <= row->to_day - 7)
		return true;
	day = timestamp_day(w);
	return row->from_day <= day && day <= row->to_day;
}

size_t
obligation_law(const struct incident *i, const struct law *law,
    const char *regime, const char *to, struct timestamp now)
{
	for (size_t r = 0; r < law->n; r++)
		if (is(law->row[r].regime, regime) &&
		    is(law->row[r].recipient, to) &&
		    is_in_force(i, law, r, now))
			return r;
	return OBLIGATION_NO_ROW;
}

/* Why there is this duty, or not, where no table gives the reason. */
static const char *
text(const struct law *law, const char *nl, const char *en)
{
	return is(or_empty(law->lang), "en") ? en : nl;
}

/* Ruled out by the role alone; the column says which role that was. */
static bool
is_by_role(const struct incident *i, size_t row)
{
	return starts_with(
	    obligation_get(i, row, OBLIGATION_DECIDED_BY), "role=");
}

static bool
is_by_person(const struct settle *s, size_t row)
{
	const char *by = obligation_get(s->i, row, OBLIGATION_DECIDED_BY);

	return *by != '\0' && !is_rule(by) && !is_by_role(s->i, row);
}

/*
 * What a table says of a duty stands, but: it never takes away a decision with
 * no answer of its own, nor one that was made knowing the same outcome; and it
 * never takes away a duty that a person laid on, since an early notification
 * is no breach and a late one is.
 */
static bool
is_upheld(struct settle *s, size_t row, enum decision d)
{
	const char *is_now = obligation_get(s->i, row, OBLIGATION_DECISION);

	if (d == DECISION_NONE)
		return true;
	if (!is_by_person(s, row))
		return !s->o->is_news &&
		       !is(is_now, decision_name(DECISION_UNDECIDED)) &&
		       is(obligation_get(s->i, row, OBLIGATION_DECIDED_BY),
			   s->o->rule) &&
		       (!is(is_now, decision_name(d)) ||
			   obligation_get(s->i, row, OBLIGATION_REASON)[0] !=
			       '\0');
	if (d == DECISION_UNDECIDED || is(is_now, decision_name(d)) ||
	    !s->o->is_news)
		return true;
	if (d == DECISION_NOT_REQUIRED &&
	    is(is_now, decision_name(DECISION_REQUIRED))) {
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
 * A duty for every breach of personal data (art. 33(2)).  A set that does not
 * ask whether personal data are involved may call a breach an incident, so
 * only that answer itself rules the duty out.
 */
static void
follow_breach(struct settle *s, size_t row)
{
	const enum class v = s->o->class;

	if (v == CLASS_BREACH || v == CLASS_SERIOUS) {
		if (!is_upheld(s, row, DECISION_REQUIRED))
			decide(s, row, DECISION_REQUIRED,
			    text(s->law, "Het is een datalek.",
				"It is a personal data breach."),
			    s->o->rule);
	} else if (v == CLASS_INCIDENT &&
		   (is(inc_get(s->i, FIELD_PERSONAL), "no") ||
		       is(inc_get(s->i, FIELD_AFFECTED), "no"))) {
		apply_outcome(s, row, DECISION_NOT_REQUIRED);
	} else if (!is_upheld(s, row, DECISION_UNDECIDED)) {
		decide(s, row, DECISION_UNDECIDED, "", "");
	}
}

static void
follow(struct settle *s, size_t row, const struct law_row *law)
{
	if (is_by_role(s->i, row))
		decide(s, row, DECISION_UNDECIDED, "", "");
	if (law->when == FOLLOWS_ALWAYS && !is_by_person(s, row))
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

/* Until something was filed under it: then it is frozen. */
static void
clear_due(struct incident *i, const struct law_row *law)
{
	const size_t row = obligation_find(i, law->regime, law->recipient);

	if (row != OBLIGATION_NO_ROW &&
	    obligation_filed(i, law->regime, law->recipient) ==
		OBLIGATION_NO_ROW)
		obligation_set(i, row, OBLIGATION_DUE, NULL);
}

/* The field that shows the due moment of this duty, or FIELD_MAX. */
static enum field
due_field(const struct law_row *law)
{
	for (size_t f = 0; f < LENGTH(flats); f++)
		if (is(flats[f].regime, law->regime) &&
		    is(flats[f].recipient, law->recipient))
			return flats[f].due;
	return FIELD_MAX;
}

static void
set_due(struct settle *s, size_t row, size_t r)
{
	const struct law_row *law = &s->law->row[r];
	const enum field shown = due_field(law);
	struct timestamp due, was;
	size_t before;

	if (obligation_filed(s->i, law->regime, law->recipient) !=
	    OBLIGATION_NO_ROW)
		return;
	obligation_set(s->i, row, OBLIGATION_SOURCE, law->source);
	obligation_set(s->i, row, OBLIGATION_LAW, s->law->table[law->table].id);
	before = law->anchor == ANCHOR_PREVIOUS ? row_before(s->law, r)
						: OBLIGATION_NO_ROW;
	obligation_set(s->i, row, OBLIGATION_AFTER,
	    before != OBLIGATION_NO_ROW ? s->law->row[before].regime : NULL);
	if (is(obligation_get(s->i, row, OBLIGATION_DECISION),
		decision_name(DECISION_NOT_REQUIRED)) ||
	    !obligation_due(s->i, s->law, r, &due))
		return;
	/* The same moment stays as it was written, whatever zone this is. */
	if (shown != FIELD_MAX && inc_time(s->i, shown, &was) && was.s == due.s)
		due = was;
	row_set_time(s->i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, due);
}

/* A record that comes without lists, but already told and with its due moment:
 * that one was frozen, and the lists are made to say so. */
static void
keep_frozen_due(struct settle *s, size_t row, const struct law_row *law)
{
	for (size_t f = 0; f < LENGTH(flats); f++)
		if (is(flats[f].regime, law->regime) &&
		    is(flats[f].recipient, law->recipient) &&
		    *flat_get(s->i, flats[f].filed) != '\0' &&
		    *flat_get(s->i, flats[f].due) != '\0' &&
		    obligation_filed(s->i, law->regime, law->recipient) ==
			OBLIGATION_NO_ROW)
			obligation_set(s->i, row, OBLIGATION_DUE,
			    flat_get(s->i, flats[f].due));
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

/* A duty that the law lays on others, after the role was changed. */
static void
settle_other_role(struct settle *s, const struct law_row *law)
{
	const size_t row = obligation_find(s->i, law->regime, law->recipient);
	char by[32];

	if (row == OBLIGATION_NO_ROW || is_by_person(s, row) ||
	    obligation_filed(s->i, law->regime, law->recipient) !=
		OBLIGATION_NO_ROW)
		return;
	snprintf(by, sizeof(by), "role=%s", inc_get(s->i, FIELD_ROLE));
	decide(s, row, DECISION_NOT_REQUIRED,
	    text(s->law,
		"Deze plicht rust niet op de organisatie in haar rol bij "
		"dit incident.",
		"This duty is not the organisation's, in its role in this "
		"incident."),
	    by);
}

unsigned
obligation_settle(struct incident *i, const struct law *law,
    const struct outcome *o, const char *who, struct timestamp now)
{
	struct settle s = {
		.i = i, .law = law, .o = o, .who = or_empty(who), .now = now
	};
	const bool had_lists = i->lists[LIST_OBLIGATIONS].n > 0;

	timestamp_format(now, s.now_text);
	s.role = incident_choice(i, FIELD_ROLE);
	if (s.role == ROLE_NONE)
		s.role = ROLE_CONTROLLER;
	for (size_t f = 0; f < LENGTH(flats); f++)
		take_decision(&s, &flats[f]);
	for (size_t r = 0; r < law->n; r++)
		clear_due(i, &law->row[r]);
	for (size_t r = 0; r < law->n; r++)
		if (is_in_force(i, law, r, now)) {
			if ((law->row[r].roles >> s.role & 1U) != 0)
				settle_row(&s, r, had_lists);
			else
				settle_other_role(&s, &law->row[r]);
		}
	for (size_t f = 0; f < LENGTH(flats); f++) {
		take_filing(&s, &flats[f]);
		fill_filing(&s, &flats[f]);
		show_flat(i, &flats[f]);
	}
	return s.said;
}

void
obligation_decide(struct incident *i, size_t row, enum decision d,
    const char *reason, const char *who, struct timestamp now)
{
	struct settle s = { .i = i };

	timestamp_format(now, s.now_text);
	decide(&s, row, d, reason, who);
	for (size_t f = 0; f < LENGTH(flats); f++)
		if (is(flats[f].regime,
			obligation_get(i, row, OBLIGATION_REGIME)) &&
		    is(flats[f].recipient,
			obligation_get(i, row, OBLIGATION_RECIPIENT)))
			show_flat(i, &flats[f]);
}

/* Filing ----------------------------------------------------------------- */

static void
freeze(struct incident *i, size_t row, const struct notification *f)
{
	const size_t duty = obligation_find(i, f->regime, f->recipient);
	struct timestamp due;
	char late[32];

	if (duty == OBLIGATION_NO_ROW ||
	    !row_time(i, LIST_OBLIGATIONS, duty, OBLIGATION_DUE, &due))
		return;
	snprintf(late, sizeof(late), "%" PRId64,
	    f->at.s > due.s ? f->at.s - due.s : 0);
	row_set(i, LIST_NOTIFICATIONS, row, NOTIFICATION_DUE,
	    obligation_get(i, duty, OBLIGATION_DUE));
	row_set(i, LIST_NOTIFICATIONS, row, NOTIFICATION_LATE_BY, late);
}

size_t
obligation_file(struct incident *i, const struct notification *f)
{
	const bool is_first = obligation_filed(i, f->regime, f->recipient) ==
			      OBLIGATION_NO_ROW;
	const size_t row = row_add(i, LIST_NOTIFICATIONS);
	const struct {
		enum notification_col col;
		const char *v;
	} given[] = { { NOTIFICATION_REGIME, f->regime },
		{ NOTIFICATION_RECIPIENT, f->recipient },
		{ NOTIFICATION_KIND, f->kind != NULL ? f->kind : "initial" },
		{ NOTIFICATION_DOCUMENT, f->document },
		{ NOTIFICATION_MEANS, f->means },
		{ NOTIFICATION_DELAY_REASON, f->delay_reason },
		{ NOTIFICATION_NUMBER, f->number },
		{ NOTIFICATION_COUNT, f->count }, { NOTIFICATION_BY, f->by },
		{ NOTIFICATION_MESSAGE_ID, f->message_id },
		{ NOTIFICATION_STATE, f->state },
		{ NOTIFICATION_SHA256, f->sha256 },
		{ NOTIFICATION_REASON, f->reason },
		{ NOTIFICATION_LIST, f->list } };

	for (size_t c = 0; c < LENGTH(given); c++)
		row_set(i, LIST_NOTIFICATIONS, row, given[c].col, given[c].v);
	row_set_time(i, LIST_NOTIFICATIONS, row, NOTIFICATION_AT, f->at);
	if (is_first)
		freeze(i, row, f);
	for (size_t n = 0; n < LENGTH(flats); n++)
		if (is(flats[n].regime, f->regime) &&
		    is(flats[n].recipient, f->recipient))
			show_flat(i, &flats[n]);
	return row;
}

bool
obligation_is_waiting(const struct incident *i, size_t row)
{
	return *obligation_get(i, row, OBLIGATION_AFTER) != '\0' &&
	       *obligation_get(i, row, OBLIGATION_DUE) == '\0' &&
	       obligation_filed(i, obligation_get(i, row, OBLIGATION_AFTER),
		   obligation_get(i, row, OBLIGATION_RECIPIENT)) ==
		   OBLIGATION_NO_ROW;
}

struct obligation_clock
obligation_running(const struct incident *i, size_t row, struct timestamp now)
{
	struct obligation_clock c = { 0 };

	c.is_open = !is(obligation_get(i, row, OBLIGATION_DECISION),
			decision_name(DECISION_NOT_REQUIRED)) &&
		    obligation_filed(i,
			obligation_get(i, row, OBLIGATION_REGIME),
			obligation_get(i, row, OBLIGATION_RECIPIENT)) ==
			OBLIGATION_NO_ROW &&
		    !is(inc_get(i, FIELD_STATUS), "withdrawn") &&
		    !is(inc_get(i, FIELD_EXERCISE), "yes");
	c.has_due = row_time(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, &c.due);
	if (c.has_due)
		c.left = c.due.s - now.s;
	c.is_overdue = c.is_open && c.has_due && c.left < 0;
	return c;
}
