/* Incidents of a day that no law in the tables covers. */
#include "uncovered.h"
#include "../core/obligation.h"
#include "../document/words.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "../util/strbuf.h"

void
uncovered_warn(const struct incident *i, const struct zone *zone)
{
	const char *lang = i18n_language();
	struct strbuf day = { 0 };
	struct timestamp w;
	size_t row = 0;

	while (row < i->lists[LIST_OBLIGATIONS].n &&
	       (!obligation_is_uncovered(i, row) ||
		   row_decision(i, row) != DECISION_UNDECIDED))
		row++;
	if (row == i->lists[LIST_OBLIGATIONS].n ||
	    incident_choice(i, FIELD_STATUS) != STATUS_OPEN)
		return;
	if (incident_time(i, FIELD_AWARE, &w) ||
	    incident_time(i, FIELD_RECEIVED, &w))
		words_date_short(&day, zone_day(zone, w), lang);
	warning(i->at.file != NULL ? &i->at : NULL,
	    _("%s%s%s (%s): decide with dl-classify -d what has to be done"),
	    incident_text(i, FIELD_REF), incident_has(i, FIELD_REF) ? ": " : "",
	    words_uncovered(lang), day.s != NULL ? day.s : "?");
	strbuf_free(&day);
}
