/* Faults of a record in words. */
#include "fault_text.h"
#include "value.h"
#include <stdlib.h>

#include "../util/i18n.h"
#include "../util/mem.h"

const char *
incident_fault_text(enum incident_fault f)
{
	static const char *const texts[INCIDENT_FAULTS] = {
		[FAULT_NO_AWARE_REASON] = N_(
		    "aware is later than received: aware_reason must say "
		    "why"),
		[FAULT_NO_AP_REASON] = N_(
		    "ap is not-required: ap_reason must say why"),
		[FAULT_NO_SUBJECTS_REASON] = N_(
		    "subjects is not-required: subjects_reason must say "
		    "why"),
		[FAULT_NO_DELAY_REASON] = N_(
		    "the supervisory authority was notified late: "
		    "ap_delay_reason must say why"),
		[FAULT_AWARE_BEFORE_DETECTED] = N_("aware is before detected"),
		[FAULT_ENDED_BEFORE_START] = N_(
		    "occurred_to is before occurred_from"),
		[FAULT_NO_KIND_OTHER] = N_(
		    "kind is other: kind_other must say which"),
		[FAULT_NO_DATA_OTHER] = N_(
		    "data has other: data_other must say which"),
		[FAULT_FEWER_AT_MOST] = N_(
		    "persons_max is less than persons_min"),
	};

	return _(texts[f]);
}

static char *
query_expected(const struct query_fault *f)
{
	switch (f->kind) {
	case QUERY_NO_CHOICE:
		return value_choices(f->field->choices);
	case QUERY_NO_TIME:
		return xstrdup(_("a time, a day such as 2026-11-03, or a "
				 "period such as 2026-W47, 2026-11 or 2026"));
	case QUERY_NO_NUMBER:
		return xstrdup(_("a number"));
	case QUERY_NO_EXPRESSION:
		return xasprintf(_("a regular expression (%s)"), f->reason);
	case QUERY_NO_VALUE:
		return xstrdup(_("a value to compare with"));
	case QUERY_NO_OPERATOR:
	case QUERY_NO_FIELD:
		break;
	}
	return xstrdup("");
}

char *
query_fault_text(const struct query_fault *f)
{
	char *expected, *text;

	if (f->kind == QUERY_NO_OPERATOR)
		return xasprintf(
		    _("expected FIELD OP VALUE, with OP one of = != < <= > >= "
		      "~, got \"%s\""),
		    f->text);
	if (f->kind == QUERY_NO_FIELD)
		return xasprintf(
		    _("\"%s\" is no field; dl-fields(5) has the names"),
		    f->text);
	expected = query_expected(f);
	text = xasprintf(_("%s: expected %s, got \"%s\""), f->field->name,
	    expected, f->text);
	free(expected);
	return text;
}
