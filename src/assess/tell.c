/* dl-classify: what it says of a judgement. */
#include <stdlib.h>
#include <string.h>

#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "assess.h"

static void
warn(const struct incident *i, const char *text)
{
	warning(i->at.file != NULL ? &i->at : NULL, "%s%s%s",
	    inc_get(i, FIELD_REF), inc_has(i, FIELD_REF) ? ": " : "", text);
}

void
tell_warnings(const struct incident *i, const struct judged *j)
{
	if (j->o.wants_rationale && !inc_has(i, FIELD_RATIONALE))
		warn(i, _("nobody is told of this breach: rationale must say "
			  "why (-w)"));
	if ((j->said & OBLIGATION_OVERRULED) != 0)
		warn(i, _("the rule replaced what somebody had decided on a "
			  "duty"));
	if ((j->said & OBLIGATION_UPHELD) != 0)
		warn(i, _("by the rule a duty is not there, but somebody "
			  "decided that it is, and that stands"));
}

char *
moment_text(const struct zone *zone, struct timestamp w)
{
	struct civil c;

	zone_civil(zone, w, &c);
	return xasprintf(
	    "%04d-%02d-%02d %02d:%02d", c.year, c.month, c.day, c.hour, c.min);
}

char *
obligation_text(const struct classify *c, const struct incident *i, size_t row,
    struct timestamp now)
{
	const struct obligation_clock clock = obligation_running(i, row, now);
	const char *regime = row_get(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME);
	const char *to = row_get(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_RECIPIENT);
	const char *decision = value_label(
	    &list_def(LIST_OBLIGATIONS)->cols[OBLIGATION_DECISION],
	    row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION),
	    i18n_language());
	const size_t filed = obligation_filed(i, regime, to);
	struct strbuf s = { 0 };
	struct timestamp at;
	char *due = clock.has_due ? moment_text(&c->reg.zone, clock.due) : NULL;

	strbuf_addf(&s, "%s: %s",
	    law_label(&c->law, regime, to, i18n_language()), decision);
	if (filed != OBLIGATION_NO_ROW &&
	    row_time(i, LIST_NOTIFICATIONS, filed, NOTIFICATION_AT, &at)) {
		free(due);
		due = moment_text(&c->reg.zone, at);
		strbuf_addf(&s, _("; done on %s"), due);
	} else if (clock.is_open && due != NULL) {
		strbuf_addf(&s,
		    clock.is_overdue ? _("; was due by %s: overdue")
				     : _("; due by %s"),
		    due);
	} else if (clock.is_open && obligation_is_waiting(i, row)) {
		strbuf_addf(&s, _("; its term begins with %s"),
		    law_label(&c->law,
			row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_AFTER), to,
			i18n_language()));
	} else if (clock.is_open) {
		strbuf_add(&s, _("; without undue delay"));
	}
	free(due);
	return strbuf_take(&s);
}

char *
verdict_text(const struct outcome *o, const char *lang)
{
	const char *class = class_name(o->class);
	struct strbuf s = { 0 };

	if (lang == NULL)
		strbuf_add(&s, class);
	else if (o->class == CLASS_NONE)
		strbuf_add(&s, _("undecided"));
	else
		strbuf_add(
		    &s, value_label(field_def(FIELD_CLASS), class, lang));
	if (o->row != NULL) {
		strbuf_add(&s, " (");
		rule_table_add_short(&s, o->rule);
		strbuf_addc(&s, ')');
	}
	return strbuf_take(&s);
}

/* Of a duty that was decided otherwise before; and where it was answered, how
 * to tell of that. */
static void
tell_turn(const struct classify *c, const struct incident *i, size_t row,
    bool is_other_class)
{
	const struct field_def *d = &list_def(LIST_OBLIGATIONS)
					 ->cols[OBLIGATION_DECISION];
	const char *regime = row_get(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_REGIME);
	const char *to = row_get(
	    i, LIST_OBLIGATIONS, row, OBLIGATION_RECIPIENT);
	const char *is = row_get(i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION);
	const size_t old = obligation_find(c->stored, regime, to);
	const char *was = old != OBLIGATION_NO_ROW
			      ? row_get(c->stored, LIST_OBLIGATIONS, old,
				    OBLIGATION_DECISION)
			      : "";
	const bool is_turned = *was != '\0' && strcmp(was, is) != 0;
	const bool is_off = strcmp(is, decision_name(DECISION_NOT_REQUIRED)) ==
			    0;

	if (is_turned && strcmp(was, decision_name(DECISION_UNDECIDED)) != 0)
		note(_("%s: %s: was %s"), inc_get(i, FIELD_REF),
		    law_label(&c->law, regime, to, i18n_language()),
		    value_label(d, was, i18n_language()));
	if ((is_turned || is_other_class) &&
	    obligation_filed(i, regime, to) != OBLIGATION_NO_ROW)
		note(is_off ? _("%s: what was told to %s stays on record; "
				"record a withdrawal with dl-notify -r -k "
				"withdrawal %s")
			    : _("%s: what was told to %s stays on record; "
				"record what it adds with dl-notify -r -k "
				"follow-up %s"),
		    inc_get(i, FIELD_REF), to, regime);
}

void
tell_changes(const struct classify *c, const struct incident *i)
{
	const struct field_def *d = field_def(FIELD_CLASS);
	const char *was, *is = inc_get(i, FIELD_CLASS);
	bool is_other;

	if (c->stored == NULL || !inc_has(c->stored, FIELD_RULE))
		return;
	was = inc_get(c->stored, FIELD_CLASS);
	is_other = strcmp(was, is) != 0;
	if (is_other)
		note(_("%s: was %s"), inc_get(i, FIELD_REF),
		    *was != '\0' ? value_label(d, was, i18n_language())
				 : _("undecided"));
	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++)
		tell_turn(c, i, row, is_other);
}

const char *
reason_text(const struct outcome *o)
{
	if (o->row == NULL)
		return "";
	return strcmp(i18n_language(), "nl") == 0 ? o->row->reason_nl
						  : o->row->reason_en;
}

void
tell(const struct classify *c, const struct incident *i, const struct judged *j)
{
	char *verdict = verdict_text(&j->o, i18n_language()), *duty;
	const char *ref = inc_get(i, FIELD_REF);
	struct strbuf open = { 0 };

	note("%s: %s%s%s", ref, verdict, j->o.row != NULL ? ": " : "",
	    reason_text(&j->o));
	if (j->o.open != 0) {
		rule_table_add_open(&open, j->o.open);
		note(_("%s: still to be answered: %s"), ref, open.s);
		strbuf_free(&open);
	}
	for (size_t row = 0; row < i->lists[LIST_OBLIGATIONS].n; row++) {
		duty = obligation_text(c, i, row, j->now);
		note("%s: %s", ref, duty);
		free(duty);
	}
	tell_severity(i);
	tell_changes(c, i);
	tell_warnings(i, j);
	free(verdict);
}
