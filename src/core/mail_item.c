/* Mail items. */
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
