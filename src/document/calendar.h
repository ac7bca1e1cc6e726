/*
 * Obligations, measures and unread mail as a calendar (iCalendar, RFC 5545;
 * libical): a VTODO for each, with alarms where it is due at some time.
 *
 *	struct calendar *c = calendar_new(&head);
 *	while (...)
 *		open |= calendar_add(c, &incident);
 *	calendar_write(c, &out);
 *	calendar_free(c);
 *
 * A task has the same UID in every run and on every machine.  It has the
 * reference and the kind of task, but no text that a person wrote: no title,
 * no name, no department.
 *
 * A task that is done stays for CALENDAR_DAYS as completed, and one that is no
 * longer due as cancelled, so that a calendar with a copy stops its alarms.
 */
#ifndef DOCUMENT_CALENDAR_H
#define DOCUMENT_CALENDAR_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../util/strbuf.h"
#include "tree.h"

#define CALENDAR_DAYS 30

struct calendar;
/* The letterhead, with the language and the time, is borrowed. */
struct calendar *calendar_new(const struct letterhead *);
/* Add the tasks of the record, whose obligations are settled.  Returns true if
 * an obligation, or a measure with a due day, is open, or mail is unread. */
bool calendar_add(struct calendar *, const struct incident *);
/* Append the file: lines end in CRLF, and are folded at 75 bytes. */
void calendar_write(const struct calendar *, struct strbuf *out);
/* Say in it what the input lacks of its tasks, by the names of the lists. */
void calendar_describe(struct calendar *, const char *text);
void calendar_free(struct calendar *);

#endif
