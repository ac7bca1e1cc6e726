/*
 * Words of a letter as they are typed: "nl.happened=Op 3 november is ...".
 */
#ifndef UPDATE_LETTER_TEXT_H
#define UPDATE_LETTER_TEXT_H

#include "../core/incident.h"
#include "../util/timestamp.h"

/*
 * Add what WHO says in it to LIST_PASSAGES.  1: added, and *WHAT, the caller's
 * to free, says what: "text nl.happened"; 0: it says so already; -1: reported
 * (64, 65).
 */
int passage_apply(struct incident *, const char *typed, const char *who,
    struct timestamp now, char **what);

#endif
