/*
 * Obligations to notify: the rows of a record, and when they are due.
 *
 * The law says which obligations there are (law.h); obligation_settle.h makes
 * their rows.
 */
#ifndef CORE_OBLIGATION_H
#define CORE_OBLIGATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "incident.h"
#include "law.h"
#include "obligation_name.h"
#include "standing.h"
#include "statement.h"

#define OBLIGATION_NO_ROW STANDING_NONE
/* The row in LIST_OBLIGATIONS, or OBLIGATION_NO_ROW. */
size_t obligation_find(
    const struct incident *, const char *regime, const char *recipient);
/* The row in LIST_NOTIFICATIONS of the first notification that was not
 * withdrawn (standing.h), or OBLIGATION_NO_ROW. */
size_t obligation_notification(
    const struct incident *, const char *regime, const char *recipient);
/* The same of the obligation in ROW. */
size_t obligation_first(const struct incident *, size_t row);
/* Has the obligation in ROW a notification? */
bool obligation_is_notified(const struct incident *, size_t row);
/* Is it met: notified, and of data subjects all of them (reach.h)? */
bool obligation_is_met(const struct incident *, size_t row);
/* Were some of the data subjects informed, and not all? */
bool obligation_is_partly_met(const struct incident *, size_t row);
/* Does it wait for the notification that starts its time limit? */
bool obligation_is_waiting(const struct incident *, size_t row);

/* Before a role or a table of the law, of who decided, if that was no person
 * and no rule. */
#define OBLIGATION_BY_ROLE "role="
#define OBLIGATION_BY_LAW  "law="
/* Was the obligation in ROW ruled out by the role or the law alone? */
bool obligation_is_by_role(const struct incident *, size_t row);
/* Did a person decide on it, and no rule? */
bool obligation_is_by_person(const struct incident *, size_t row);
/* Did a rule, and nobody else, not require it? */
bool obligation_is_freed_by_rule(const struct incident *, size_t row);
/* Is any of them so? */
bool obligation_has_freed_by_rule(const struct incident *);
/* Does the rule of that text, which did not require the notification to the AP,
 * leave the question on the risk open? */
bool obligation_asks_risk(const struct incident *, const char *rule);

/* What the source lacks for that statement on the obligation in ROW, or NULL.
 */
const struct statement_need *obligation_lack(
    const struct incident *, size_t row, enum statement);

struct obligation_state {
	/* Neither met nor ruled out, or met by what was withdrawn; the incident
	 * counts. */
	bool is_open;
	bool has_due; /* false: without undue delay, no fixed time */
	struct timestamp due;
	int64_t left; /* seconds until due; negative: overdue */
	bool is_overdue; /* open, and NOW is after due */
	/* What the source lacks to say these; it is then not overdue. */
	const struct statement_need *notified_lack, *due_lack;
};
struct obligation_state obligation_state(
    const struct incident *, size_t row, struct timestamp now);

/*
 * The row of the law in force for this obligation: on the day of its anchor,
 * where that is not known yet on that of awareness, else on that of NOW.
 * OBLIGATION_NO_ROW if there is no such row.
 */
size_t obligation_law(const struct incident *, const struct law *,
    const char *regime, const char *recipient, struct timestamp now);
/*
 * The same for the words of it: where none is in force, the nearest (law.h).
 * NULL: the law has no such obligation; or it may not name the supervisory
 * authority (is_for_documents).
 */
const struct law_row *obligation_law_row(const struct incident *,
    const struct law *, const char *regime, const char *recipient);
/* Is that row of the law in force for this incident? */
bool obligation_is_in_force(const struct incident *, const struct law *,
    size_t row, struct timestamp now);
/*
 * The obligations that the tables would lay on this incident on other days, and
 * on its day no row does: to the supervisory authority and to the data subjects
 * (a processor: for a breach), by the table that is always used.  Fills ROW
 * with their places in the law; returns how many.
 */
#define OBLIGATION_UNCOVERED_MOST 2
size_t obligation_uncovered(const struct incident *, const struct law *,
    enum role, struct timestamp now, size_t row[OBLIGATION_UNCOVERED_MOST]);
/* Does no law cover the obligation in ROW, which is not met? */
bool obligation_is_uncovered(const struct incident *, size_t row);
/* The start of the time limit by that row; false: not known yet. */
bool obligation_anchor(const struct incident *, const struct law *, size_t row,
    struct timestamp *);
/* The due time by that row, whatever was frozen; false: no fixed time. */
bool obligation_due(const struct incident *, const struct law *, size_t row,
    struct timestamp *);

#endif
