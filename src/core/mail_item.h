/*
 * Mail items: the mails that came in about an incident, each a row of
 * LIST_MAIL, and whether somebody still has to read them.
 */
#ifndef CORE_MAIL_ITEM_H
#define CORE_MAIL_ITEM_H

#include "incident.h"

/* The row of the mail that the incident began with, or their number. */
size_t mail_item_opening(const struct incident *);
/*
 * Has nobody said that they read it, though a person should?  A mail that an
 * incident began with is seen with the incident, unless it is automatic or
 * something in it could not be read.
 */
bool mail_item_is_unread(const struct incident *, size_t row);
/* The number of those. */
size_t mail_item_unread(const struct incident *);
/* The row of that key, or their number. */
size_t mail_item_find(const struct incident *, const char *key);
/* WHO has read it. */
void mail_item_read(
    struct incident *, size_t row, struct timestamp now, const char *who);
/* WHO says that nothing is left to be done about the letter that was not
 * delivered. */
void mail_item_settle(
    struct incident *, size_t row, struct timestamp now, const char *who);
/*
 * Does it say that a letter of ours was not delivered, about which something is
 * left to be done?  Not once somebody settled it, nor if an earlier item says
 * the same, nor if the incident was withdrawn; of a letter to the reporter, not
 * once a later one went out or was recorded.
 */
bool mail_item_is_undelivered(const struct incident *, size_t row);
/* The row of the notification whose letter it says was not delivered, or their
 * number. */
size_t mail_item_notification(const struct incident *, size_t row);
/* Is one of those about a letter of that notification? */
bool mail_item_is_lost(const struct incident *, size_t notification);
/* How many letters of that notification came back: rows of LIST_MAIL tell which
 * they were. */
size_t mail_item_undelivered(const struct incident *, size_t notification);

#endif
