/*
 * Changing incidents: the parts of dl-update.
 */
#ifndef UPDATE_UPDATE_H
#define UPDATE_UPDATE_H

#include <stdbool.h>

#include "../core/obligation.h"
#include "../record/policy_table.h"
#include "../record/stream.h"
#include "../store/store.h"

enum turn { TURN_NONE, TURN_CLOSE, TURN_REOPEN, TURN_WITHDRAW };

struct change {
	struct strlist fields; /* FIELD=VALUE */
	struct strlist measures, notes;
	struct strlist texts; /* LANGUAGE.PART=TEXT */
	enum turn turn;
};

struct updater {
	const struct reg *reg;
	struct law law;
	struct timestamp now;
	bool dry_run;
	struct transaction *act;
	struct writer *out;
};

/* Is FIELD one that a person or a stream may set?  The one that TEXT begins
 * with, or FIELD_MAX: reported (64). */
enum field update_field(const char *name, size_t len);
/* Make the change.  1: changed, and *WHAT says what, the caller's to free; 0:
 * it was so already; -1: reported. */
int update_apply(const struct updater *, struct incident *,
    const struct change *, char **what);
/*
 * Does the changed record lack a reason that it did not lack before (HAD, by
 * incident_faults())?  0; -1: reported (65).
 */
int update_reasons(const struct incident *, unsigned had);
/* What follows from a changed record: duties, and warnings. */
void update_settle(const struct updater *, struct incident *);
/* Store what the stream at PATH says; 0 or -1, reported. */
int update_stream(struct updater *, const char *path);
/* With its new revision. */
void update_print(const struct updater *, struct incident *);

#endif
