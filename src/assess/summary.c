/* Summaries of assessments. */
#include <stdlib.h>
#include <string.h>

#include "../app/uncovered.h"
#include "../core/obligation_settle.h"
#include "../document/reach_words.h"
#include "../document/words.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/strbuf.h"
#include "severity.h"
#include "summary.h"

static void
warn(const struct incident *i, const char *text)
{
	warning(i->at.file != NULL ? &i->at : NULL, "%s%s%s",
	    incident_text(i, FIELD_REF), incident_has(i, FIELD_REF) ? ": " : "",
	    text);
}

/* What contradicts what, and the ways out. */
static void
warn_contradictions(
    const struct policy *p, const struct incident *i, const struct outcome *o)
{
	struct strbuf s = { 0 };

	outcome_add_contradictions(
	    &s, &p->rules.hints, p->rules.name, i, i18n_language());
	if (o->is_against_facts)
		strbuf_addf(&s, " %s",
		    o->is_doubted
			? _("Correct the answer (dl-classify -a) or the fact "
			    "(dl-update -a); if both are right, decide "
			    "yourself and say why: dl-classify -d "
			    "ap=not-required -d subjects=not-required -w WHY")
			: _("Correct the answer (dl-classify -a) or the fact "
			    "(dl-update -a)."));
	warn(i, s.s);
	strbuf_free(&s);
}

void
summary_warnings(const struct policy *p, const struct incident *i,
    const struct assessment *a)
{
	if (a->outcome.contradiction != NULL || a->outcome.is_against_facts)
		warn_contradictions(p, i, &a->outcome);
	if (a->outcome.wants_rationale && !incident_has(i, FIELD_RATIONALE))
		warn(i, _("nobody is notified of this breach: give the reason "
			  "as the rationale (-w)"));
	if ((a->findings & OBLIGATION_OVERRULED) != 0)
		warn(i, _("the rule replaced somebody's decision on an "
			  "obligation"));
	if ((a->findings & OBLIGATION_UPHELD) != 0)
		warn(i, _("an obligation stands that somebody decided on, "
			  "though the rule does not require it"));
	uncovered_warn(i, p->law.zone);
}

static const char *
decision_label(enum decision d)
{
	return choice_label(choices_decision, d, i18n_language());
}

char *
summary_obligation(const struct policy *p, const struct incident *i, size_t row,
    struct timestamp now)
{
	const struct obligation_state clock = obligation_state(i, row, now);
	const char *regime = row_obligation(i, row, OBLIGATION_REGIME);
	const char *to = row_obligation(i, row, OBLIGATION_RECIPIENT);
	const size_t notified = obligation_first(i, row);
	const char *lang = i18n_language();
	struct strbuf s = { 0 };
	struct reach reach;
	struct timestamp at;

	strbuf_addf(&s, "%s: %s",
	    words_obligation(i, regime, to, &p->law, lang),
	    decision_label(row_decision(i, row)));
	if (notified != OBLIGATION_NO_ROW && !clock.is_open &&
	    row_time(i, LIST_NOTIFICATIONS, notified, NOTIFICATION_AT, &at)) {
		strbuf_add(&s, _("; done on "));
		words_event_short(&s, p->law.zone, at, lang);
	} else if (clock.is_open && clock.has_due) {
		strbuf_add(&s,
		    clock.is_overdue ? _("; overdue since ") : _("; due by "));
		words_moment_short(&s, p->law.zone, clock.due, lang);
	} else if (clock.is_open && obligation_is_waiting(i, row)) {
		strbuf_addf(&s, _("; its time limit starts with: %s"),
		    words_obligation(i,
			row_obligation(i, row, OBLIGATION_AFTER), to, &p->law,
			lang));
	} else if (clock.is_open && obligation_is_uncovered(i, row)) {
		strbuf_addf(&s, "; %s", words_uncovered(lang));
	} else if (clock.is_open) {
		strbuf_add(&s, _("; without undue delay"));
	}
	if (clock.is_open && obligation_is_partly_met(i, row)) {
		reach = reach_of(i);
		strbuf_add(&s, "; ");
		reach_words_add(&s, &reach, lang);
	}
	return strbuf_take(&s);
}

static const char *
class_label(enum class class, const char *lang)
{
	return class == CLASS_NONE ? _("undecided")
				   : choice_label(choices_class, class, lang);
}

const char *
summary_reason(const struct outcome *o, const char *lang)
{
	if (o->row == NULL || o->is_doubted)
		return "";
	return strcmp(lang, "nl") == 0 ? o->row->reason_nl : o->row->reason_en;
}

char *
summary_class(const struct outcome *o, const char *lang)
{
	struct strbuf s = { 0 };

	strbuf_add(&s, lang != NULL ? class_label(o->class, lang)
				    : rule_table_class(o->class));
	/* A row that is in doubt gives no outcome; the commit names it. */
	if (o->row != NULL && (lang == NULL || !o->is_doubted)) {
		strbuf_add(&s, " (");
		rule_table_add_short(&s, o->rule);
		strbuf_addc(&s, ')');
	}
	return strbuf_take(&s);
}

/* A decision that has changed, and a notification that was made before. */
static void
print_change(const struct policy *p, const struct incident *before,
    const struct incident *i, size_t row, bool is_other_class)
{
	const char *regime = row_obligation(i, row, OBLIGATION_REGIME);
	const char *to = row_obligation(i, row, OBLIGATION_RECIPIENT);
	const enum decision is = row_decision(i, row);
	const size_t old = obligation_find(before, regime, to);
	const enum decision was = old != OBLIGATION_NO_ROW
				      ? row_decision(before, old)
				      : DECISION_NONE;
	const bool is_other = was != DECISION_NONE && was != is;

	if (is_other && was != DECISION_UNDECIDED)
		note(_("%s: %s: was %s"), incident_text(i, FIELD_REF),
		    words_obligation(i, regime, to, &p->law, i18n_language()),
		    decision_label(was));
	if ((is_other || is_other_class) &&
	    obligation_notification(i, regime, to) != OBLIGATION_NO_ROW)
		note(is == DECISION_NOT_REQUIRED
			 ? _("%s: %s: what was made stays on record; record "
			     "a withdrawal with dl-notify -r -k withdrawal %s")
			 : _("%s: %s: what was made stays on record; record "
			     "a follow-up with dl-notify -r -k follow-up %s"),
		    incident_text(i, FIELD_REF),
		    words_obligation(i, regime, to, &p->law, i18n_language()),
		    regime);
}

void
summary_changes(const struct policy *p, const struct incident *before,
    const struct incident *i)
{
	enum class was;
	bool is_other;

	if (before == NULL || !incident_has(before, FIELD_RULE))
		return;
	was = incident_choice(before, FIELD_CLASS);
	is_other = was != incident_choice(i, FIELD_CLASS);
	if (is_other)
		note(_("%s: was %s"), incident_text(i, FIELD_REF),
		    class_label(was, i18n_language()));
	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++)
		print_change(p, before, i, row, is_other);
}

/* "sensitive data (sensitive), the risk (risk: not known now)" */
static void
add_open(struct strbuf *s, unsigned open, const struct incident *i)
{
	const char *between = "";

	for (enum question q = 0; q < QUESTION_MAX; q++) {
		const enum field f = question_field(q);

		if ((open >> q & 1U) == 0)
			continue;
		/* One that is "unknown" was answered, and is to be looked into
		 * again. */
		strbuf_addf(s,
		    incident_choice(i, f) != 0 ? _("%s%s (%s: not known now)")
					       : "%s%s (%s)",
		    between, question_topic(q, i18n_language()),
		    field_def(f)->name);
		between = ", ";
	}
}

void
summary_print(const struct policy *p, const struct incident *before,
    const struct incident *i, const struct assessment *a)
{
	char *text = summary_class(&a->outcome, i18n_language());
	const char *reason = summary_reason(&a->outcome, i18n_language());
	const char *ref = incident_text(i, FIELD_REF);
	struct strbuf open = { 0 };

	note("%s: %s%s%s", ref, text, *reason != '\0' ? ": " : "", reason);
	free(text);
	if (a->outcome.open != 0) {
		add_open(&open, a->outcome.open, i);
		note(_("%s: still to be answered: %s"), ref, open.s);
		strbuf_free(&open);
	}
	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++) {
		text = summary_obligation(p, i, row, a->at);
		note("%s: %s", ref, text);
		free(text);
	}
	severity_print(i);
	summary_changes(p, before, i);
	summary_warnings(p, i, a);
}
