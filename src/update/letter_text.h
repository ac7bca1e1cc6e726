/*
 * Texts of a letter as they are typed: "nl.happened=Op 3 november is ...".
 */
#ifndef UPDATE_LETTER_TEXT_H
#define UPDATE_LETTER_TEXT_H

#include "update.h"

/* Add it to LIST_PASSAGES.  1: added, and *WHAT, the caller's to free, names it
 * ("text nl.happened"); 0: it is there already; -1: reported (64, 65). */
int letter_text_apply(
    const struct updater *, struct incident *, const char *typed, char **what);

#endif
