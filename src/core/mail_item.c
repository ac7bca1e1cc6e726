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
