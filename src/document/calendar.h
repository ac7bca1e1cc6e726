/*
 * What is due as a calendar (iCalendar, RFC 5545; libical): a VTODO for each
 * duty and each measure, with alarms.
 *
 *	struct calendar *c = calendar_new(&head);
 *	while (...)
 *		open |= calendar_add(c, &incident);
 *	calendar_write(c, &out);
 *	calendar_free(c);
 *
 * A task has the same UID in every run and on every machine.  It says which
 * incident and what is to be done, and nothing that a person wrote: no title,
 * no name, no department.
 *
 * A task that was done stays for CALENDAR_DAYS as completed, and one that is
 * no longer to be done as cancelled, so that a calendar that has it already
 * stops its alarms; after that it is left out.
 */
#ifndef DOCUMENT_CALENDAR_H
#define DOCUMENT_CALENDAR_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../util/strbuf.h"
#include "tree.h"

#define CALENDAR_DAYS 30

struct calendar;
/* The letterhead is borrowed, and says the language and the moment. */
struct calendar *calendar_new(const struct letterhead *);
/* Add the tasks of the record, which is settled.  Is one of them to be done,
 * and either a duty or a measure that has a day? */
bool calendar_add(struct calendar *, const struct incident *);
/* Append the file: lines end in CRLF, and are folded at 75 bytes. */
void calendar_write(const struct calendar *, struct strbuf *out);
void calendar_free(struct calendar *);

#endif
