/* Faults of a record in words. */
#include <inttypes.h>
#include <stdlib.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "fault_text.h"
#include "value.h"

_Static_assert(LIST_MAX == 7, "a name for the rows of each list");

/* "FIELD: expected EXPECTED, got "VALUE": REMEDY"; without EXPECTED the remedy
 * says it all.  The value of the other field follows EXPECTED, which ends with
 * its name. */
static const struct {
	const char *expected, *remedy;
} texts[FAULT_RULES] = {
	[FAULT_FUTURE] = { N_("a moment up to now, since it has happened"),
	    N_("look at the year, the month and the offset") },
	[FAULT_TOO_EARLY] = { N_("a day from 1990-01-01 on"),
	    N_("look at the year") },
	[FAULT_NOT_RECEIVED] = { N_("the moment of receipt, from which the "
				    "time limits run"),
	    N_("correct it; it is never empty") },
	[FAULT_START_AFTER_RECEIVED] = { N_("a moment not after received"),
	    N_("correct one of the two: nobody reports what has not begun") },
	[FAULT_ENDED_ONGOING] = { N_("no end beside ongoing"),
	    N_("empty occurred_to while it goes on, else set ongoing to no") },
	[FAULT_SENT_AFTER_RECEIVED] = { N_("a moment not after received"),
	    N_("correct one of the two; only the clock of a mail may be "
	       "ahead") },
	[FAULT_ASSESSED_BEFORE_RECEIVED] = { N_("a moment not before received"),
	    N_("correct received, or assess it again with dl-classify") },
	[FAULT_ENDED_BEFORE_START] = { N_("a moment not before occurred_from"),
	    N_("correct one of the two") },
	[FAULT_DETECTED_BEFORE_START] = { N_("a moment not before "
					     "occurred_from"),
	    N_("correct one of the two, or empty occurred_from if the start is "
	       "not known") },
	[FAULT_AWARE_BEFORE_START] = { N_("a moment not before occurred_from"),
	    N_("correct one of the two, or empty occurred_from if the start is "
	       "not known") },
	[FAULT_AWARE_BEFORE_DETECTED] = { N_("a moment not before detected"),
	    N_("correct one of the two, or say in aware_reason why") },
	[FAULT_CLOSED_BEFORE_RECEIVED] = { N_("a moment not before received"),
	    N_("correct one of the two; a row without received was received "
	       "now") },
	[FAULT_NOT_CLOSED_AT] = { N_("a moment of closing beside "
				     "status"),
	    N_("dl-update --close sets both; of an old register that does not "
	       "give the day a mapping says closed;constant;unknown") },
	[FAULT_OPEN_CLOSED_AT] = { N_("no moment of closing beside status"),
	    N_("make the status closed, or empty closed; dl-update --reopen "
	       "does") },
	[FAULT_OF_ITSELF] = { N_("the reference of another incident than"),
	    N_("leave it out: an incident is no part of itself") },
	[FAULT_NOT_ALONE] = { N_("none or unknown alone, or the others without "
				 "it"),
	    N_("leave out what is not so") },
	[FAULT_FEWER_AT_MOST] = { N_("a number not less than persons_min"),
	    N_("correct one of the two; an empty one is not known") },
	[FAULT_MORE_INFORMED] = { N_("a number not more than persons_max"),
	    N_("correct persons_max first if more persons are concerned") },
	[FAULT_FURTHER_BEFORE_FIRST] = { N_("a moment not before the first "
					    "notification"),
	    N_("look at the moment of this one; the first one stays as it was "
	       "recorded") },
	[FAULT_NOT_NOTIFIED_AT] = { N_("the moment of a notification that was "
				       "made"),
	    N_("leave out the row until it is known, or record it with "
	       "dl-notify -r -d TIME") },
	[FAULT_NO_FIRST] = { N_("initial as the kind of the first "
				"notification"),
	    N_("record the first one before those that follow it") },
	[FAULT_NO_NOTIFICATION] = { N_("an empty field, since the list of "
				       "notifications has none"),
	    N_("record it with dl-notify -r -d TIME, which fills the field") },
	[FAULT_OTHER_NOTIFICATION] = { N_("the moment of the first one in the "
					  "list of notifications"),
	    N_("a notification stays as it was recorded: record a further one "
	       "with dl-notify -r") },
	[FAULT_NOTIFIED_BEFORE_KNOWN] = { N_("a moment not before aware; where "
					     "that is empty, detected; where "
					     "both are, received"),
	    N_("look at the year, and at that moment; a row without received "
	       "was received now") },
	[FAULT_LATE_BY] = { N_("the seconds from due to at, 0 if it was in "
			       "time"),
	    N_("leave it empty: it follows from the two") },
	[FAULT_DONE_AND_DROPPED] = { N_("an empty field beside done"),
	    N_("a measure is either done or dropped: empty one of the two") },
	[FAULT_DROPPED_BEFORE_ADDED] = { N_("a moment not before added"),
	    N_("correct one of the two") },
	[FAULT_NO_DROPPED_REASON] = { N_("a reason beside dropped"),
	    N_("say why it is dropped, or empty dropped") },
	[FAULT_NOT_DROPPED_REASON] = { N_("an empty field without dropped"),
	    N_("say when it was dropped, or empty why") },
	[FAULT_NO_AWARE_REASON] = { NULL, N_("aware is later than received: "
					     "aware_reason must say why") },
	[FAULT_NO_DETECTED_REASON] = { NULL,
	    N_("detected is later than received: aware_reason must say why") },
	[FAULT_NOT_ASSESSED] = { N_("an empty field in a record that was not "
				    "assessed"),
	    N_("dl-classify fills it") },
	[FAULT_NO_ASSESSED_AT] = { NULL,
	    N_("assessed_by is filled: assessed_at must say when") },
	[FAULT_NO_AP_REASON] = { NULL,
	    N_("ap is not-required: ap_reason must say why") },
	[FAULT_NO_SUBJECTS_REASON] = { NULL, N_("subjects is not-required: "
						"subjects_reason must say "
						"why") },
	[FAULT_NO_DELAY_REASON] = { NULL,
	    N_("the supervisory authority was notified "
	       "late: ap_delay_reason must say "
	       "why") },
	[FAULT_NO_LEFT_REASON] = { NULL,
	    N_("some data subjects are left out: subjects_left_reason must say "
	       "why") },
	[FAULT_NO_WITHDRAWAL_REASON] = { N_("the reason of a withdrawal"),
	    N_("say in it why the notification was taken back") },
	[FAULT_NO_KIND_OTHER] = { NULL,
	    N_("kind is other: kind_other must say which") },
	[FAULT_NO_DATA_OTHER] = { NULL,
	    N_("data has other: data_other must say which") },
	[FAULT_NUMBER_ALONE] = { NULL,
	    N_("it has the number of a notification that is in no list: record "
	       "it with dl-notify -r -N NUMBER") },
	[FAULT_MADE_TWICE] = { N_("one initial notification to the supervisory "
				  "authority"),
	    N_("one that follows is a follow-up, correction or withdrawal") },
	[FAULT_MORE_NOTIFIED] = { NULL,
	    N_("more data subjects were informed than persons_max says: "
	       "correct that number") },
};

const char *
fault_expected(enum fault_rule r)
{
	return texts[r].expected != NULL ? _(texts[r].expected) : NULL;
}

const char *
fault_remedy(enum fault_rule r)
{
	return _(texts[r].remedy);
}

/* Names of rows, in the order of enum list. */
static const char *const items[] = { N_("duty"), N_("filing"), N_("measure"),
	N_("entry"), N_("file"), N_("passage"), N_("item") };

static char *
place_name(const struct fault_place *p, const struct incident *i)
{
	const struct list_def *l;
	uint64_t n = p->row + 1;

	if (p->list == LIST_MAX)
		return xstrdup(field_def((enum field)p->col)->name);
	l = list_def(p->list);
	if (p->list == LIST_MEASURES)
		row_count(i, p->list, p->row, MEASURE_ID, &n);
	return xasprintf(
	    "%s %" PRIu64 ": %s", _(items[p->list]), n, l->cols[p->col].name);
}

static char *
place_value(const struct incident *i, const struct fault_place *p)
{
	char buf[CELL_LEN];

	return value_shown(p->list == LIST_MAX
			       ? incident_format(i, (enum field)p->col, buf)
			       : row_format(i, p->list, p->row, p->col, buf));
}

/* What EXPECTED is to go with: a field, or another column of the row. */
static const char *
other_value(const struct fault *f, const struct incident *i, char buf[CELL_LEN])
{
	const enum measure_col other = fault_def(f->rule)->measure[1];

	if (f->by != FIELD_MAX)
		return incident_format(i, f->by, buf);
	return other != MEASURE_KEY
		   ? row_format(i, f->at.list, f->at.row, other, buf)
		   : "";
}

char *
fault_text(const struct fault *f, const struct incident *i)
{
	const char *expected = fault_expected(f->rule), *other;
	char *name, *value, *whole, *head, *text, buf[CELL_LEN];

	if (expected == NULL)
		return xstrdup(fault_remedy(f->rule));
	name = place_name(&f->at, i);
	value = place_value(i, &f->at);
	other = other_value(f, i, buf);
	whole = f->by != FIELD_MAX || *other != '\0'
		    ? xasprintf("%s (%s)", expected, other)
		    : xstrdup(expected);
	head = xasprintf(_("%s: expected %s, got \"%s\""), name, whole, value);
	text = xasprintf("%s: %s", head, fault_remedy(f->rule));
	free(head);
	free(whole);
	free(value);
	free(name);
	return text;
}

static char *
query_expected(const struct query_fault *f)
{
	switch (f->kind) {
	case QUERY_NO_CHOICE:
		return value_choices(f->field->choices);
	case QUERY_NO_NUMBER:
		return xstrdup(_("a number"));
	case QUERY_NO_EXPRESSION:
		return xasprintf(_("a regular expression (%s)"), f->reason);
	case QUERY_NO_VALUE:
		return xstrdup(_("a value to compare with"));
	case QUERY_NO_TIME:
	case QUERY_NO_OPERATOR:
	case QUERY_NO_FIELD:
		break;
	}
	return xstrdup("");
}

/* "received: expected a moment, ... got "tas"". */
static char *
time_fault_text(const struct query_fault *f)
{
	const struct typed_date_context context = { .zone = &zone_utc,
		.kinds = TYPED_MOMENT | TYPED_DAY | TYPED_PERIOD };
	char *fault = typed_date_fault_text(&context, f->text, &f->date);
	char *text = xasprintf("%s: %s", f->field->name, fault);

	free(fault);
	return text;
}

char *
query_fault_text(const struct query_fault *f)
{
	const char *near;
	char *expected, *text;

	if (f->kind == QUERY_NO_OPERATOR)
		return xasprintf(
		    _("expected FIELD OP VALUE, with OP one of = != < <= > >= "
		      "~, got \"%s\""),
		    f->text);
	near = f->kind == QUERY_NO_FIELD ? field_nearest(f->text) : NULL;
	if (near != NULL)
		return xasprintf(_("\"%s\" is no field, did you mean \"%s\"?"),
		    f->text, near);
	if (f->kind == QUERY_NO_FIELD)
		return xasprintf(
		    _("\"%s\" is no field; dl-fields(5) has the names"),
		    f->text);
	if (f->kind == QUERY_NO_TIME)
		return time_fault_text(f);
	expected = query_expected(f);
	text = xasprintf(_("%s: expected %s, got \"%s\""), f->field->name,
	    expected, f->text);
	free(expected);
	return text;
}
