/*
 * Awareness: when the organisation knew, asked on a terminal.
 *
 * The time limits of the law run from the moment at which the organisation was
 * reasonably certain that personal data were compromised (EDPB Guidelines
 * 9/2022, as WP250 before).  The field "aware" holds it once somebody said so;
 * while it is empty, the receipt of the report counts.
 */
#ifndef APP_AWARENESS_H
#define APP_AWARENESS_H

#include "../core/incident.h"
#include "../core/law.h"

struct awareness {
	const struct law *law; /* borrowed; its zone is that of the answers */
	struct timestamp now;
	bool is_new; /* an empty answer is NOW; else nothing changes by it */
};

/*
 * Ask until the answer is a moment that can be, and for the reason where one is
 * required; both go into the record.  1: it was said; 0: an empty answer; -1:
 * the end of input, and the record is as it was.
 */
int awareness_ask(const struct awareness *, struct incident *);
/* Say, if so, that it was discovered hours before, and nobody said why that was
 * no awareness yet: then the time limits probably began earlier. */
void awareness_warn(const struct awareness *, const struct incident *);

#endif
