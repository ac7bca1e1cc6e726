/* The notifications of an incident under one obligation. */
#include <inttypes.h>
#include <string.h>

#include "../core/reach.h"
#include "../document/reach_words.h"
#include "../document/words.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "notification.h"

size_t
notification_last(const struct incident *i, const char *regime, const char *to)
{
	const enum list l = LIST_NOTIFICATIONS;

	for (size_t r = i->lists[l].n; r-- > 0;)
		if (strcmp(row_text(i, l, r, NOTIFICATION_REGIME), regime) ==
			0 &&
		    strcmp(row_text(i, l, r, NOTIFICATION_RECIPIENT), to) == 0)
			return r;
	return OBLIGATION_NO_ROW;
}

/* The kind of the last one, or NONE. */
static enum notification_kind
last_kind(const struct incident *i, const char *regime, const char *to)
{
	const size_t row = notification_last(i, regime, to);

	return row != OBLIGATION_NO_ROW
		   ? row_choice(i, LIST_NOTIFICATIONS, row, NOTIFICATION_KIND)
		   : NOTIFICATION_KIND_NONE;
}

enum notification_kind
notification_next_kind(
    const struct incident *i, const char *regime, const char *to)
{
	const enum notification_kind last = last_kind(i, regime, to);

	return last == NOTIFICATION_KIND_NONE ||
		       last == NOTIFICATION_KIND_WITHDRAWAL
		   ? NOTIFICATION_KIND_INITIAL
		   : NOTIFICATION_KIND_FOLLOW_UP;
}

/* Is it the first one to further data subjects, of whom some have theirs? */
static bool
is_to_others(const struct incident *i, const struct notification *n)
{
	const size_t row = obligation_find(i, n->regime, n->recipient);

	return n->count != NULL && row != OBLIGATION_NO_ROW &&
	       obligation_is_partly_met(i, row);
}

static enum notification_kind
kind_of(const struct incident *i, const struct notification *n)
{
	if (n->kind != NOTIFICATION_KIND_NONE)
		return n->kind;
	return is_to_others(i, n)
		   ? NOTIFICATION_KIND_INITIAL
		   : notification_next_kind(i, n->regime, n->recipient);
}

bool
notification_is_in_order(const struct office *o, const struct incident *i,
    const struct notification *n)
{
	const char *ref = incident_text(i, FIELD_REF), *to = n->recipient;
	const char *what = words_obligation(
	    i, n->regime, to, o->law, i18n_language());
	const char *kind = choice_code(choices_notification_kind, n->kind);
	const bool is_initial = n->kind == NOTIFICATION_KIND_INITIAL;
	const bool is_first = notification_next_kind(i, n->regime, to) ==
			      NOTIFICATION_KIND_INITIAL;

	if (is_first == is_initial ||
	    (is_initial && (n->list != NULL || is_to_others(i, n))))
		return true;
	if (!is_first)
		fail(EXIT_DATA, NULL,
		    _("%s: made already: %s: expected -k follow-up, correction "
		      "or withdrawal"),
		    ref, what);
	else if (last_kind(i, n->regime, to) != NOTIFICATION_KIND_NONE)
		fail(EXIT_DATA, NULL, _("%s: -k %s: withdrawn: %s"), ref, kind,
		    what);
	else
		fail(EXIT_DATA, NULL, _("%s: -k %s: not made yet: %s"), ref,
		    kind, what);
	return false;
}

static bool
due_time(const struct incident *i, const char *regime, const char *to,
    struct timestamp *due)
{
	const size_t row = obligation_find(i, regime, to);

	return row != OBLIGATION_NO_ROW &&
	       row_time(i, LIST_OBLIGATIONS, row, OBLIGATION_DUE, due);
}

int64_t
notification_late_by(const struct incident *i, const char *regime,
    const char *to, struct timestamp at)
{
	struct timestamp due;

	return due_time(i, regime, to, &due) && at.s > due.s ? at.s - due.s : 0;
}

/* An initial one that is late needs a reason (AVG art. 33(1)), and so does a
 * withdrawal.  False: it has none, reported. */
static bool
has_reason(const struct zone *zone, const struct incident *i,
    const struct notification *n, const char *reason)
{
	const char *ref = incident_text(i, FIELD_REF);
	struct strbuf late = { 0 }, date = { 0 };
	struct timestamp due;

	if (reason != NULL)
		return true;
	if (n->kind == NOTIFICATION_KIND_WITHDRAWAL) {
		fail(EXIT_DATA, NULL,
		    _("%s: a withdrawal needs a reason: give it with -w"), ref);
		return false;
	}
	if (n->kind != NOTIFICATION_KIND_INITIAL ||
	    !due_time(i, n->regime, n->recipient, &due) || n->at.s <= due.s)
		return true;
	words_duration(&late, n->at.s - due.s, i18n_language());
	words_moment_short(&date, zone, due, i18n_language());
	fail(EXIT_DATA, NULL,
	    _("%s: this is %s late (due %s): give the reason with -w"), ref,
	    late.s, date.s);
	strbuf_free(&late);
	strbuf_free(&date);
	return false;
}

/* Those who were left out for a reason, and are informed after all. */
static void
count_left(struct incident *i, uint64_t informed)
{
	const struct reach c = reach_of(i);
	uint64_t n;

	if (!incident_count(i, FIELD_SUBJECTS_LEFT, &n) ||
	    c.informed <= informed)
		return;
	n -= c.informed - informed < n ? c.informed - informed : n;
	incident_set_count(i, FIELD_SUBJECTS_LEFT, n);
}

void
notification_warn_unasked(const struct office *o, const struct incident *i,
    const char *regime, const char *to)
{
	const char *ref = incident_text(i, FIELD_REF);

	if (obligation_find(i, regime, to) == OBLIGATION_NO_ROW)
		warning(NULL,
		    _("%s: no obligation of this incident: %s; which ones it "
		      "has follows from its day, the role of the organisation "
		      "(dl-update -a role=... %s) and the assessment"),
		    ref,
		    words_obligation(i, regime, to, o->law, i18n_language()),
		    ref);
}

bool
notification_add(const struct office *o, struct incident *i,
    struct notification n, const char *reason)
{
	uint64_t informed;

	office_settle(o, i);
	n.kind = kind_of(i, &n);
	if (!notification_is_in_order(o, i, &n) ||
	    !has_reason(&o->reg->zone, i, &n, reason))
		return false;
	n.by = register_user(o->reg);
	if (n.kind == NOTIFICATION_KIND_INITIAL)
		n.delay_reason = reason;
	else
		n.reason = reason;
	informed = reach_of(i).informed;
	obligation_notify(i, &n);
	count_left(i, informed);
	/* Other obligations have their time limit start by this one. */
	office_settle(o, i);
	return true;
}

/* A correction goes to persons who were counted before; its number is not the
 * number of those. */
static void
warn_correction(const struct incident *i, const struct reach *c)
{
	const enum list l = LIST_NOTIFICATIONS;
	const size_t last = i->lists[l].n - 1;
	uint64_t n;

	if (row_choice(i, l, last, NOTIFICATION_KIND) ==
		NOTIFICATION_KIND_CORRECTION &&
	    !row_has(i, l, last, NOTIFICATION_NEW) &&
	    row_count(i, l, last, NOTIFICATION_COUNT, &n) &&
	    n != c->informed + c->undelivered)
		warning(NULL,
		    _("%s: the correction went to %" PRIu64
		      ", and the number of data subjects informed stays "
		      "%" PRIu64 ": if that number is wrong, withdraw the "
		      "notification with dl-notify -r -k withdrawal and record "
		      "it again"),
		    incident_text(i, FIELD_REF), n, c->informed);
}

static void
warn_more(const struct incident *i, const struct reach *c)
{
	if (c->has_max && c->informed > c->max)
		warning(NULL,
		    _("%s: %" PRIu64 " data subjects informed, and there are "
		      "at most %" PRIu64 ": correct persons_max with dl-update "
		      "-a, or, where some were counted twice, withdraw the "
		      "notification with dl-notify -r -k withdrawal and record "
		      "it again"),
		    incident_text(i, FIELD_REF), c->informed, c->max);
}

void
notification_warn(const struct incident *i, const char *regime)
{
	const struct reach c = reach_of(i);
	const char *ref = incident_text(i, FIELD_REF);
	struct strbuf said = { 0 };

	if (strcmp(regime, OBLIGATION_SUBJECTS_REGIME) != 0)
		return;
	reach_words_add(&said, &c, i18n_language());
	if (c.state == REACH_UNCOUNTED)
		warning(NULL,
		    _("%s: how many data subjects were informed is not "
		      "recorded: dl-notify -r -k correction --count NUMBER "
		      "subjects %s says it"),
		    ref, ref);
	else if (c.beside > 0 && !reach_is_met(&c))
		warning(NULL,
		    _("%s: %s, and the obligation stays open: dl-notify -r -k "
		      "correction --count NUMBER subjects %s says how many "
		      "were informed"),
		    ref, said.s, ref);
	else if (c.state == REACH_PART || c.state == REACH_MORE)
		warning(NULL,
		    _("%s: %s, and the obligation stays open: inform the rest, "
		      "or dl-notify -r --rest REASON subjects %s says why they "
		      "cannot or need not be"),
		    ref, said.s, ref);
	else if (c.state == REACH_OF_UNKNOWN)
		warning(NULL,
		    _("%s: %s, and the obligation stays open: dl-update -a "
		      "persons_max=NUMBER says how many there are, or "
		      "dl-notify -r --rest REASON subjects %s why no more of "
		      "them are informed"),
		    ref, said.s, ref);
	warn_correction(i, &c);
	warn_more(i, &c);
	strbuf_free(&said);
}

char *
notification_subject(const struct incident *i, const char *regime,
    const char *to, const char *done)
{
	static const struct {
		const char *regime, *what;
	} known[] = {
		{ OBLIGATION_AP_REGIME,
		    "notification to the supervisory authority" },
		{ OBLIGATION_SUBJECTS_REGIME,
		    "communication to the data subjects" },
		{ "avg-33-2", "notification to the controller" },
	};
	const enum notification_kind last = last_kind(i, regime, to);
	struct strbuf s = { 0 };

	for (size_t k = 0; k < LENGTH(known); k++)
		if (strcmp(known[k].regime, regime) == 0)
			strbuf_add(&s, known[k].what);
	if (s.len == 0)
		strbuf_addf(&s, "%s to %s", regime, to);
	strbuf_addf(&s, " %s", done);
	if (last != NOTIFICATION_KIND_INITIAL)
		strbuf_addf(
		    &s, ": %s", choice_code(choices_notification_kind, last));
	return strbuf_take(&s);
}
