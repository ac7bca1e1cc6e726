/* What was told to others than the reporter, elsewhere: recorded. */
#include <stdlib.h>
#include <string.h>

#include "../base/diag.h"
#include "../base/lang.h"
#include "../base/mem.h"
#include "../document/words.h"
#include "kept.h"
#include "notify.h"

int64_t
notify_seconds_late(const struct notify *n, const struct incident *i)
{
	const size_t row = duty_find(i, n->regime, n->to);
	struct when due;

	if (row == DUTY_NO_ROW ||
	    !row_time(i, LIST_DUTIES, row, DUTY_DUE, &due) || n->at.s <= due.s)
		return 0;
	return n->at.s - due.s;
}

/* A first one that is late wants a reason (AVG art. 33(1)), and so does taking
 * it back.  Reported, false. */
static bool
has_reason(const struct notify *n, const struct incident *i, const char *kind)
{
	const char *ref = inc_get(i, FIELD_REF);
	struct str text = { 0 };
	int64_t late;

	if (n->why != NULL)
		return true;
	if (strcmp(kind, WITHDRAWAL) == 0) {
		fail(STATUS_DATA, NULL,
		    _("%s: why is it withdrawn? give the reason with -w"), ref);
		return false;
	}
	if (strcmp(kind, INITIAL) != 0 ||
	    (late = notify_seconds_late(n, i)) == 0)
		return true;
	words_duration(&text, late, lang_now());
	fail(STATUS_DATA, NULL,
	    _("%s: this is %s late (due %s): give the reason with -w"), ref,
	    text.s,
	    row_get(i, LIST_DUTIES, duty_find(i, n->regime, n->to), DUTY_DUE));
	str_free(&text);
	return false;
}

size_t
notify_last(const struct notify *n, const struct incident *i)
{
	const enum list l = LIST_FILINGS;

	for (size_t r = i->lists[l].n; r-- > 0;)
		if (strcmp(row_get(i, l, r, FILING_REGIME), n->regime) == 0 &&
		    strcmp(row_get(i, l, r, FILING_RECIPIENT), n->to) == 0)
			return r;
	return DUTY_NO_ROW;
}

/* The phase that the duty is in: what was filed last, or "". */
static const char *
phase(const struct notify *n, const struct incident *i)
{
	const size_t row = notify_last(n, i);

	return row != DUTY_NO_ROW ? row_get(i, LIST_FILINGS, row, FILING_KIND)
				  : "";
}

bool
notify_in_order(
    const struct notify *n, const struct incident *i, const char *kind)
{
	const char *ref = inc_get(i, FIELD_REF), *last = phase(n, i);
	const bool is_first = *last == '\0' || strcmp(last, WITHDRAWAL) == 0;

	if (is_first == (strcmp(kind, INITIAL) == 0))
		return true;
	if (!is_first)
		fail(STATUS_DATA, NULL,
		    _("%s: %s was told already: -k follow-up, correction or "
		      "withdrawal"),
		    ref, n->to);
	else if (*last != '\0')
		fail(STATUS_DATA, NULL,
		    _("%s: %s: what was filed with %s was withdrawn"), ref,
		    kind, n->to);
	else
		fail(STATUS_DATA, NULL,
		    _("%s: %s: nothing was filed with %s yet"), ref, kind,
		    n->to);
	return false;
}

const char *
notify_kind(const struct notify *n, const struct incident *i)
{
	const char *last = phase(n, i);

	if (n->kind != NULL)
		return n->kind;
	return *last == '\0' || strcmp(last, WITHDRAWAL) == 0 ? INITIAL
							      : FOLLOW_UP;
}

bool
notify_file(const struct notify *n, struct incident *i)
{
	struct duty_filing f = { .regime = n->regime,
		.recipient = n->to,
		.at = n->at,
		.number = n->number };

	duty_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	f.kind = notify_kind(n, i);
	if (!notify_in_order(n, i, f.kind) || !has_reason(n, i, f.kind))
		return false;
	if (duty_find(i, n->regime, n->to) == DUTY_NO_ROW)
		warning(NULL, _("%s: the register has no duty to tell %s"),
		    inc_get(i, FIELD_REF), n->to);
	f.by = register_who(&n->reg);
	if (strcmp(f.kind, INITIAL) == 0)
		f.delay_reason = n->why;
	else
		f.reason = n->why;
	duty_file(i, &f);
	/* What counts from this filing. */
	duty_settle(i, &n->law, NULL, register_who(&n->reg), n->now);
	return true;
}

/* What the commit says: "notification of the authority recorded". */
static char *
subject(const struct notify *n, const struct incident *i)
{
	static const struct {
		const char *regime, *what;
	} known[] = {
		{ DUTY_AP_REGIME, "notification of the authority" },
		{ DUTY_SUBJECTS_REGIME, "communication to the data subjects" },
		{ "avg-33-2", "notice to the controller" },
	};
	const char *kind = phase(n, i);
	const bool is_first = strcmp(kind, INITIAL) == 0;

	for (size_t k = 0; k < LENGTH(known); k++)
		if (strcmp(known[k].regime, n->regime) == 0)
			return xasprintf("%s recorded%s%s", known[k].what,
			    is_first ? "" : ": ", is_first ? "" : kind);
	return xasprintf("%s to %s recorded%s%s", n->regime, n->to,
	    is_first ? "" : ": ", is_first ? "" : kind);
}

void
notify_record(const struct notify *n, struct act *act, struct incident *i)
{
	char *what;

	if (!notify_file(n, i))
		return;
	what = subject(n, i);
	act_incident(act, i);
	keep_law(act, &n->law);
	act_commit(act, "notify", what);
	free(what);
}
