/* Mail items. */
#include <string.h>

#include "mail_item.h"

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

/* Of a letter to the reporter by its Message-ID, of a mailing by its list. */
static bool
is_about(const struct incident *i, size_t row, size_t notification)
{
	const char *id = row_notification(
	    i, notification, NOTIFICATION_MESSAGE_ID);
	const char *all = row_notification(i, notification, NOTIFICATION_LIST);
	const char *list = row_text(i, LIST_MAIL, row, ITEM_LIST);

	if (row_choice(i, LIST_MAIL, row, ITEM_KIND) != MAIL_KIND_BOUNCE ||
	    !row_has(i, LIST_MAIL, row, ITEM_ABOUT))
		return false;
	if (*id != '\0')
		return strcmp(row_text(i, LIST_MAIL, row, ITEM_ABOUT), id) == 0;
	return *list != '\0' && strncmp(all, list, strlen(list)) == 0 &&
	       strcmp(row_text(i, LIST_MAIL, row, ITEM_REGIME),
		   row_notification(i, notification, NOTIFICATION_REGIME)) == 0;
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
