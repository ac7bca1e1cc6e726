/* Mail items. */
#include <string.h>

#include "mail_item.h"
#include "obligation_name.h"

size_t
mail_item_opening(const struct incident *i)
{
	const struct rows *rows = &i->lists[LIST_MAIL];
	size_t r = 0;

	while (
	    r < rows->n && row_choice(i, LIST_MAIL, r, ITEM_OPENS) != YESNO_YES)
		r++;
	return r;
}

bool
mail_item_is_unread(const struct incident *i, size_t row)
{
	return !row_has(i, LIST_MAIL, row, ITEM_READ_AT) &&
	       (row_choice(i, LIST_MAIL, row, ITEM_OPENS) != YESNO_YES ||
		   row_has(i, LIST_MAIL, row, ITEM_AUTOMATIC) ||
		   row_has(i, LIST_MAIL, row, ITEM_REMARK));
}

size_t
mail_item_unread(const struct incident *i)
{
	size_t n = 0;

	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++)
		n += mail_item_is_unread(i, r) ? 1 : 0;
	return n;
}

size_t
mail_item_find(const struct incident *i, const char *key)
{
	const struct rows *rows = &i->lists[LIST_MAIL];
	size_t r = 0;

	while (r < rows->n &&
	       strcmp(row_text(i, LIST_MAIL, r, ITEM_KEY), key) != 0)
		r++;
	return r;
}

void
mail_item_read(
    struct incident *i, size_t row, struct timestamp now, const char *who)
{
	row_set_time(i, LIST_MAIL, row, ITEM_READ_AT, now);
	row_set_text(i, LIST_MAIL, row, ITEM_READ_BY, who);
}

void
mail_item_settle(
    struct incident *i, size_t row, struct timestamp now, const char *who)
{
	row_set_time(i, LIST_MAIL, row, ITEM_SETTLED_AT, now);
	row_set_text(i, LIST_MAIL, row, ITEM_SETTLED_BY, who);
}

/* Letters that were not delivered ------------------------------------------ */

/* Had the mailing, which is recorded at its end, not ended when the letter was
 * sent? */
static bool
is_before_end(const struct incident *i, size_t row, size_t notification)
{
	struct timestamp sent, end;

	return !row_time(i, LIST_MAIL, row, ITEM_SENT, &sent) ||
	       !row_time(i, LIST_NOTIFICATIONS, notification, NOTIFICATION_AT,
		   &end) ||
	       sent.s <= end.s;
}

/* Of a letter to the reporter by its Message-ID, of a mailing by its list. */
static bool
may_be_about(const struct incident *i, size_t row, size_t notification)
{
	const char *id = row_notification(
	    i, notification, NOTIFICATION_MESSAGE_ID);
	const char *all = row_notification(i, notification, NOTIFICATION_LIST);
	const char *list = row_text(i, LIST_MAIL, row, ITEM_LIST);

	if (*id != '\0')
		return strcmp(row_text(i, LIST_MAIL, row, ITEM_ABOUT), id) == 0;
	return *list != '\0' && strncmp(all, list, strlen(list)) == 0 &&
	       strcmp(row_text(i, LIST_MAIL, row, ITEM_REGIME),
		   row_notification(i, notification, NOTIFICATION_REGIME)) ==
		   0 &&
	       is_before_end(i, row, notification);
}

size_t
mail_item_notification(const struct incident *i, size_t row)
{
	const size_t n = i->lists[LIST_NOTIFICATIONS].n;

	if (row_choice(i, LIST_MAIL, row, ITEM_KIND) != MAIL_KIND_BOUNCE ||
	    !row_has(i, LIST_MAIL, row, ITEM_ABOUT))
		return n;
	for (size_t r = 0; r < n; r++)
		if (may_be_about(i, row, r))
			return r;
	return n;
}

static bool
is_about(const struct incident *i, size_t row, size_t notification)
{
	return mail_item_notification(i, row) == notification;
}

/* Is an earlier row about the same letter? */
static bool
is_again(const struct incident *i, size_t row, size_t notification)
{
	const char *about = row_text(i, LIST_MAIL, row, ITEM_ABOUT);

	while (row-- > 0)
		if (is_about(i, row, notification) &&
		    strcmp(row_text(i, LIST_MAIL, row, ITEM_ABOUT), about) == 0)
			return true;
	return false;
}

size_t
mail_item_undelivered(const struct incident *i, size_t notification)
{
	size_t n = 0;

	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++)
		n += is_about(i, r, notification) &&
		     !is_again(i, r, notification);
	return n;
}

static bool
is_repeated(const struct incident *i, size_t row)
{
	const char *about = row_text(i, LIST_MAIL, row, ITEM_ABOUT);

	while (row-- > 0)
		if (strcmp(row_text(i, LIST_MAIL, row, ITEM_ABOUT), about) == 0)
			return true;
	return false;
}

/* The row of our letter with that Message-ID, or their number. */
static size_t
letter_of(const struct incident *i, const char *id)
{
	size_t r = 0;

	while (r < i->lists[LIST_NOTIFICATIONS].n &&
	       strcmp(row_notification(i, r, NOTIFICATION_MESSAGE_ID), id) != 0)
		r++;
	return r;
}

/* Was the reporter informed by a person after the letter, or by a mail that
 * went out after it came back?  One that went before may come back too. */
static bool
is_informed_later(const struct incident *i, size_t row)
{
	struct timestamp back, at;
	const bool has_back = row_time(i, LIST_MAIL, row, ITEM_AT, &back);
	size_t r = letter_of(i, row_text(i, LIST_MAIL, row, ITEM_ABOUT));

	while (++r < i->lists[LIST_NOTIFICATIONS].n)
		if (strcmp(row_notification(i, r, NOTIFICATION_REGIME),
			NOTIFICATION_REPORTER) == 0 &&
		    (*row_notification(i, r, NOTIFICATION_MESSAGE_ID) == '\0' ||
			(has_back &&
			    row_time(i, LIST_NOTIFICATIONS, r, NOTIFICATION_AT,
				&at) &&
			    at.s >= back.s)))
			return true;
	return false;
}

bool
mail_item_is_undelivered(const struct incident *i, size_t row)
{
	const enum list l = LIST_MAIL;

	return row_choice(i, l, row, ITEM_KIND) == MAIL_KIND_BOUNCE &&
	       row_has(i, l, row, ITEM_ABOUT) &&
	       !row_has(i, l, row, ITEM_SETTLED_AT) &&
	       incident_choice(i, FIELD_STATUS) != STATUS_WITHDRAWN &&
	       !is_repeated(i, row) &&
	       !(strcmp(row_text(i, l, row, ITEM_REGIME),
		     NOTIFICATION_REPORTER) == 0 &&
		   is_informed_later(i, row));
}

bool
mail_item_is_lost(const struct incident *i, size_t notification)
{
	for (size_t r = 0; r < i->lists[LIST_MAIL].n; r++)
		if (is_about(i, r, notification) &&
		    mail_item_is_undelivered(i, r))
			return true;
	return false;
}
