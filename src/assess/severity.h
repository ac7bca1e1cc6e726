/*
 * The ENISA severity score beside the class: in messages, and its inputs asked
 * for on a terminal.
 */
#ifndef ASSESS_SEVERITY_H
#define ASSESS_SEVERITY_H

#include "../core/incident.h"
#include "guide.h"

/* The score, or the inputs that are still open; nothing if all are. */
void severity_print(const struct incident *);
/* Ask for the inputs that are empty in the record, until q or the end of input;
 * the answers go into ANSWER, which owns them. */
void severity_ask(
    const struct guide *, const struct incident *, char *answer[FIELD_MAX]);

#endif
