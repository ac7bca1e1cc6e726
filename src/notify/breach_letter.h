/*
 * Letters about a breach: to the data subjects (AVG art. 34), the notice to the
 * public in their place (art. 34(3)(c)), and to a controller (art. 33(2)).
 */
#ifndef NOTIFY_BREACH_LETTER_H
#define NOTIFY_BREACH_LETTER_H

#include <stdbool.h>

#include "../core/choice.h"
#include "../document/communication_tree.h"
#include "../render/render.h"
#include "office.h"

#define RECIPIENT_SUBJECTS   "subjects"
#define RECIPIENT_CONTROLLER "controller"

/* All borrowed. */
struct breach_letter {
	const char *regime, *to; /* of the obligation */
	enum notification_kind kind; /* NONE: the next one */
	bool is_public; /* the notice to the public */
};

/* Is there a letter to this recipient? */
bool breach_letter_exists(const char *to);
/* The number of required parts that the letter in LANG lacks, each reported
 * (65). */
size_t breach_letter_missing(const struct office *,
    const struct breach_letter *, const struct incident *, const char *lang);
/* The letter in LANG, for xmlFreeDoc(); A may be NULL.  NULL: reported. */
xmlDoc *breach_letter_document(const struct office *,
    const struct breach_letter *, const struct incident *, const char *lang,
    const struct addressee *a);
/* Write a draft without an addressee to the file PATH, or to standard output
 * (NULL), and report what it lacks. */
void breach_letter_draft(const struct office *, const struct breach_letter *,
    struct incident *, enum output, const char *path);

#endif
