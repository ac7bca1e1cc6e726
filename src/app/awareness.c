/* Awareness: when the organisation knew, asked on a terminal. */
#include <stdlib.h>

#include "../core/deadline_change.h"
#include "../core/incident_fault.h"
#include "../document/deadline_words.h"
#include "../document/words.h"
#include "../record/fault_text.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "awareness.h"
#include "prompt.h"

#define HOURS_LATER 2 /* after the discovery, and it is asked why */

/* When it was discovered, if that is hours before AWARE. */
static bool
is_discovered_before(const struct incident *i, struct timestamp aware,
    struct timestamp *discovered)
{
	return incident_time(i, FIELD_DETECTED, discovered) &&
	       aware.s - discovered->s >= HOURS_LATER * INT64_C(3600);
}

/* What the law says of the first deadline, had it begun then; false: none. */
static bool
deadline_from(const struct awareness *a, const struct incident *i,
    struct timestamp aware, struct strbuf *out)
{
	struct deadline_change c = { .event = DEADLINE_STARTS };
	unsigned role = incident_choice(i, FIELD_ROLE);
	struct incident then;
	bool found = false;

	if (role == ROLE_NONE)
		role = ROLE_CONTROLLER;
	incident_copy(&then, i);
	incident_set_time(&then, FIELD_AWARE, aware);
	for (size_t r = 0; r < a->law->n && !found; r++) {
		const struct law_row *row = &a->law->row[r];

		if (row->anchor != ANCHOR_AWARE ||
		    (row->roles >> (role - 1) & 1U) == 0 ||
		    !obligation_is_in_force(&then, a->law, r, a->now) ||
		    !obligation_due(&then, a->law, r, &c.due))
			continue;
		c.regime = row->regime;
		c.recipient = row->recipient;
		c.left = c.due.s - a->now.s;
		deadline_words(out, &then, a->law, &c, i18n_language());
		found = true;
	}
	incident_free(&then);
	return found;
}

void
awareness_warn(const struct awareness *a, const struct incident *i)
{
	const char *lang = i18n_language();
	struct strbuf late = { 0 }, at = { 0 }, due = { 0 };
	struct timestamp aware, discovered;

	if ((!incident_time(i, FIELD_AWARE, &aware) &&
		!incident_time(i, FIELD_RECEIVED, &aware)) ||
	    incident_has(i, FIELD_AWARE_REASON) ||
	    !is_discovered_before(i, aware, &discovered))
		return;
	words_duration(&late, aware.s - discovered.s, lang);
	words_event_short(&at, a->law->zone, discovered, lang);
	prompt_text(2,
	    _("Mind: it was discovered %s earlier, on %s. The time limits "
	      "probably began then; if not, record the reason (dl-update -a "
	      "aware_reason=...)."),
	    late.s, at.s);
	if (deadline_from(a, i, discovered, &due))
		prompt_text(2, _("That would be: %s."), due.s);
	strbuf_free(&late);
	strbuf_free(&at);
	strbuf_free(&due);
}

/* The question is the last line: the answer stands below it. */
static void
explain(const struct awareness *a, const struct incident *i)
{
	const char *lang = i18n_language();
	struct strbuf at = { 0 };
	struct timestamp t = a->now;

	prompt_text(0,
	    _("Time limits such as the 72 hours run from the moment at which "
	      "the organisation was reasonably certain that personal data were "
	      "affected, also outside office hours (EDPB Guidelines 9/2022)."));
	if (incident_time(i, FIELD_DETECTED, &t)) {
		words_event_short(&at, a->law->zone, t, lang);
		prompt_text(2, "%s: %s",
		    field_label(field_def(FIELD_DETECTED), lang), at.s);
		strbuf_free(&at);
	}
	t = a->now;
	if (!a->is_new && !incident_time(i, FIELD_AWARE, &t))
		incident_time(i, FIELD_RECEIVED, &t);
	words_event_short(&at, a->law->zone, t, lang);
	if (a->is_new)
		prompt_text(2, _("Enter: now, %s"), at.s);
	else
		prompt_text(2,
		    _("Enter: it stays as it is, %s (receipt of the report)"),
		    at.s);
	strbuf_free(&at);
}

/* A fault of the moment; NULL: it can be.  The caller frees. */
static char *
fault_of_moment(const struct awareness *a, const struct incident *i)
{
	struct faults f;
	char *text = NULL;

	incident_faults(i, a->now, a->law->zone, &f);
	for (size_t n = 0; n < f.n && text == NULL; n++)
		if (f.v[n].at.list == LIST_MAX &&
		    f.v[n].at.col == FIELD_AWARE &&
		    f.v[n].rule != FAULT_AWARE_BEFORE_DETECTED)
			text = fault_text(&f.v[n], i);
	faults_free(&f);
	return text;
}

/* Say why a reason must be given; false: no need. */
static bool
say_lack(const struct awareness *a, const struct incident *i)
{
	const char *lang = i18n_language();
	bool is_early = false, is_late = false;
	struct strbuf at = { 0 };
	struct timestamp t = { 0 };
	struct faults f;

	incident_faults(i, a->now, a->law->zone, &f);
	for (size_t n = 0; n < f.n; n++) {
		is_early |= f.v[n].rule == FAULT_AWARE_BEFORE_DETECTED;
		is_late |= f.v[n].rule == FAULT_NO_AWARE_REASON;
	}
	faults_free(&f);
	if (!is_early && !is_late)
		return false;
	incident_time(i, is_early ? FIELD_DETECTED : FIELD_RECEIVED, &t);
	words_event_short(&at, a->law->zone, t, lang);
	if (is_early)
		prompt_text(2, _("That is before the discovery, %s."), at.s);
	else
		prompt_text(
		    2, _("That is after receipt of the report, %s."), at.s);
	strbuf_free(&at);
	return true;
}

/* 1: it has one, or needs none; 0: ask for the moment again; -1: the end of
 * input. */
static int
ask_reason(const struct awareness *a, struct incident *i)
{
	char *answer;
	int got;

	if (!say_lack(a, i))
		return 1;
	prompt_text(2, _("Enter: back to the moment"));
	answer = prompt_field(a->law->zone, FIELD_AWARE_REASON,
	    _("Why is that the moment, and not that of the report or the "
	      "discovery?"),
	    false);
	if (answer == NULL)
		return -1;
	got = *answer != '\0';
	if (got == 1)
		incident_set_text(i, FIELD_AWARE_REASON, answer);
	free(answer);
	return got;
}

/* As awareness_ask(), without the reason. */
static int
ask_moment(const struct awareness *a, struct incident *i)
{
	char *answer, *fault = NULL;
	bool is_empty;

	do {
		free(fault);
		answer = prompt_field(a->law->zone, FIELD_AWARE,
		    _("When did the organisation know that something had gone "
		      "wrong with personal data?"),
		    false);
		if (answer == NULL)
			return -1;
		is_empty = *answer == '\0';
		if (!is_empty)
			incident_parse(i, FIELD_AWARE, answer);
		else if (a->is_new)
			incident_set_time(i, FIELD_AWARE, a->now);
		free(answer);
		if (is_empty && !a->is_new)
			return 0;
		if ((fault = fault_of_moment(a, i)) != NULL) {
			prompt_text(0, "%s", fault);
			incident_clear(i, FIELD_AWARE);
		}
	} while (fault != NULL);
	return 1;
}

int
awareness_ask(const struct awareness *a, struct incident *i)
{
	int got, reason;

	explain(a, i);
	do {
		if ((got = ask_moment(a, i)) != 1)
			return got;
		if ((reason = ask_reason(a, i)) != 1)
			incident_clear(i, FIELD_AWARE);
	} while (reason == 0);
	if (reason == -1)
		return -1;
	awareness_warn(a, i);
	return 1;
}
