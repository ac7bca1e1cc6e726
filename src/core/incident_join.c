/* Reports of one event brought together. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "../util/text.h"
#include "incident_join.h"
#include "mail_item.h"
#include "measure_number.h"
#include "obligation_settle.h"

static const enum list moved[] = { LIST_MAIL, LIST_FILES, LIST_LOG,
	LIST_MEASURES };

static const char *
ref_of(const struct incident *i)
{
	return incident_text(i, FIELD_REF);
}

/* Refusals ----------------------------------------------------------------- */

static bool
has_rows(const struct incident *i)
{
	return i->lists[LIST_MAIL].n + i->lists[LIST_FILES].n > 0;
}

static bool
is_assessed(const struct incident *i)
{
	return incident_has(i, FIELD_CLASS) || incident_has(i, FIELD_RULE) ||
	       incident_has(i, FIELD_SEVERITY);
}

static bool
is_decided(const struct incident *i)
{
	for (size_t r = 0; r < i->lists[LIST_OBLIGATIONS].n; r++)
		if (obligation_is_by_person(i, r))
			return true;
	return false;
}

/* An acknowledgement is sent for each report, and stays with it. */
static bool
is_notified(const struct incident *i)
{
	for (size_t r = 0; r < i->lists[LIST_NOTIFICATIONS].n; r++)
		if (strcmp(row_notification(i, r, NOTIFICATION_REGIME),
			NOTIFICATION_REPORTER) != 0)
			return true;
	for (size_t r = 0; r < i->lists[LIST_LOG].n; r++)
		if (row_has(i, LIST_LOG, r, LOG_MAILING))
			return true;
	return false;
}

static bool
has_file(const struct incident *i, const char *name)
{
	for (size_t r = 0; r < i->lists[LIST_FILES].n; r++)
		if (strcmp(row_text(i, LIST_FILES, r, FILE_NAME), name) == 0)
			return true;
	return false;
}

static bool
has_same_file(const struct incident *a, const struct incident *b)
{
	for (size_t r = 0; r < b->lists[LIST_FILES].n; r++)
		if (has_file(a, row_text(b, LIST_FILES, r, FILE_NAME)))
			return true;
	return false;
}

static bool
is_exercise(const struct incident *i)
{
	return incident_choice(i, FIELD_EXERCISE) == YESNO_YES;
}

enum join_fault
incident_join_fault(
    const struct incident *dossier, const struct incident *report)
{
	const char *joined = incident_text(report, FIELD_PART_OF);
	const bool is_same = strcmp(joined, ref_of(dossier)) == 0;
	const struct {
		bool is;
		enum join_fault fault;
	} faults[] = {
		{ strcmp(ref_of(dossier), ref_of(report)) == 0,
		    JOIN_FAULT_SAME },
		{ *joined != '\0' && !is_same, JOIN_FAULT_ELSEWHERE },
		{ is_same && !has_rows(report), JOIN_FAULT_DONE },
		{ incident_has(dossier, FIELD_PART_OF),
		    JOIN_FAULT_DOSSIER_JOINED },
		{ incident_choice(dossier, FIELD_STATUS) == STATUS_WITHDRAWN,
		    JOIN_FAULT_DOSSIER_WITHDRAWN },
		{ is_exercise(dossier) != is_exercise(report),
		    JOIN_FAULT_EXERCISE },
		{ is_assessed(report), JOIN_FAULT_ASSESSED },
		{ is_decided(report), JOIN_FAULT_DECIDED },
		{ is_notified(report), JOIN_FAULT_NOTIFIED },
		{ report->lists[LIST_PASSAGES].n > 0, JOIN_FAULT_PASSAGES },
		{ has_same_file(dossier, report), JOIN_FAULT_FILE_NAME },
	};

	for (size_t f = 0; f < LENGTH(faults); f++)
		if (faults[f].is)
			return faults[f].fault;
	return JOIN_FAULT_NONE;
}

/* Moments ------------------------------------------------------------------ */

static void
take_earlier(struct incident *to, const struct incident *from, enum field f)
{
	struct timestamp a, b;

	if (incident_time(from, f, &b) &&
	    (!incident_time(to, f, &a) || b.s < a.s))
		incident_set_cell(to, f, incident_cell(from, f));
}

/* Awareness is receipt until somebody says otherwise. */
static bool
find_awareness(const struct incident *i, struct timestamp *at)
{
	return incident_time(i, FIELD_AWARE, at) ||
	       incident_time(i, FIELD_RECEIVED, at);
}

/* The organisation was aware of the event when it was of the first report. */
static void
join_moments(struct incident *to, const struct incident *from)
{
	struct timestamp a, b, received;
	const bool has_a = find_awareness(to, &a);
	const bool has_b = find_awareness(from, &b);

	take_earlier(to, from, FIELD_RECEIVED);
	take_earlier(to, from, FIELD_DETECTED);
	if (!has_a && !has_b)
		return;
	if (!has_a || (has_b && b.s < a.s))
		a = b;
	if (incident_has(to, FIELD_AWARE) ||
	    !incident_time(to, FIELD_RECEIVED, &received) || received.s != a.s)
		incident_set_time(to, FIELD_AWARE, a);
	if (!incident_has(to, FIELD_AWARE_REASON))
		incident_set_cell(to, FIELD_AWARE_REASON,
		    incident_cell(from, FIELD_AWARE_REASON));
}

/* Rows --------------------------------------------------------------------- */

/* Whoever joins the mail that a report began with has read that report. */
static void
join_item(struct incident *to, size_t row, const struct incident *from,
    size_t of, struct timestamp now, const char *who)
{
	const enum list l = LIST_MAIL;

	if (row_choice(from, l, of, ITEM_OPENS) != YESNO_YES)
		return;
	row_set_choice(to, l, row, ITEM_OPENS, YESNO_NO);
	row_set_choice(to, l, row, ITEM_PARTY, YESNO_YES);
	if (!mail_item_is_unread(from, of) &&
	    !row_has(from, l, of, ITEM_READ_AT))
		mail_item_read(to, row, now, who);
}

static void
join_entry(struct incident *to, size_t row, const char *ref)
{
	char *text = xasprintf(
	    "[%s] %s", ref, row_text(to, LIST_LOG, row, LOG_TEXT));

	row_set_text(to, LIST_LOG, row, LOG_TEXT, text);
	free(text);
}

static void
join_rows(struct incident *to, struct incident *from, struct timestamp now,
    const char *who)
{
	for (size_t n = 0; n < LENGTH(moved); n++) {
		const enum list l = moved[n];

		for (size_t r = 0; r < from->lists[l].n; r++) {
			const size_t row = row_copy(to, l, from, r);

			if (l == LIST_MAIL)
				join_item(to, row, from, r, now, who);
			else if (l == LIST_LOG)
				join_entry(to, row, ref_of(from));
			else if (l == LIST_MEASURES)
				row_clear(to, l, row, MEASURE_ID);
		}
		row_clear_list(from, l);
	}
	measure_number_give(to);
}

/* Fields ------------------------------------------------------------------- */

static void
add_related(struct incident *i, const char *ref)
{
	char now[CELL_LEN];
	const char *refs = incident_format(i, FIELD_RELATED, now);
	char *all = xasprintf("%s%s%s", refs, *refs != '\0' ? "|" : "", ref);

	incident_parse(i, FIELD_RELATED, all);
	free(all);
}

void
incident_join(struct incident *dossier, struct incident *report,
    struct timestamp now, const char *who)
{
	join_moments(dossier, report);
	join_rows(dossier, report, now, who);
	add_related(dossier, ref_of(report));
	add_related(report, ref_of(dossier));
	incident_parse(report, FIELD_PART_OF, ref_of(dossier));
	if (incident_choice(report, FIELD_STATUS) == STATUS_WITHDRAWN)
		return;
	incident_set_choice(report, FIELD_STATUS, STATUS_WITHDRAWN);
	incident_set_time(report, FIELD_CLOSED, now);
}
