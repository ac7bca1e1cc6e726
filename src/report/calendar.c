/* dl-report -f ics due: what is to be done as a calendar. */
#include <string.h>

#include "../core/obligation.h"
#include "../document/calendar.h"
#include "../util/diag.h"
#include "../util/i18n.h"
#include "report.h"

/*
 * A record that no command has settled yet, and a row, have their duties in
 * their fields.  Of a row that says nothing of the authority only that which
 * may yet prove to be a breach is looked at: columns that were left out are not
 * to be guessed.
 */
static void
settle(const struct report *r, struct incident *i, bool is_stream)
{
	const bool is_judged = inc_has(i, FIELD_CLASS) ||
			       strcmp(inc_get(i, FIELD_STATUS), "closed") == 0;

	if (i->lists[LIST_OBLIGATIONS].n == 0 &&
	    (is_stream ? inc_has(i, FIELD_AP) || !is_judged
		       : !inc_has(i, FIELD_CLASS)))
		obligation_settle(i, &r->law, NULL, "", r->now);
}

/* Is anything of it due? */
static bool
add_one(const struct report *r, struct calendar *c, struct incident *i,
    bool is_stream)
{
	/* Its reference is what makes a task this one. */
	if (!inc_has(i, FIELD_REF)) {
		fail(
		    EXIT_DATA, &i->at, "%s", _("a record without a reference"));
		return false;
	}
	settle(r, i, is_stream);
	return calendar_add(c, i);
}

static bool
add_all(const struct report *r, struct records *in, struct calendar *c)
{
	struct incident i;
	bool is_due = false;
	int got;

	while ((got = records_next(in, &i)) != 0)
		if (got == 1) {
			is_due |= add_one(r, c, &i, in->reader != NULL);
			incident_free(&i);
		}
	return is_due;
}

/* Unlike the list it is never empty: a calendar that has gone would leave the
 * alarms of yesterday where it was fetched. */
void
report_calendar(const struct report *r, struct records *in)
{
	struct letterhead head;
	struct calendar *c;
	struct judged judged;
	struct strbuf out = { 0 };

	if (judged_open(&judged, r, in) == 0) {
		head = judged_letterhead(&judged);
		c = calendar_new(&head);
		if (add_all(r, in, c))
			status_raise(EXIT_NO);
		calendar_write(c, &out);
		report_put(r, &out);
		calendar_free(c);
	}
	strbuf_free(&out);
	judged_close(&judged);
}
