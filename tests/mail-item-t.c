/* Mail items: which of them somebody still has to read. */
#include "../src/core/mail_item.h"
#include "../src/util/mem.h"
#include "record.h"
#include "test.h"

static void
test_unread(void)
{
	static const struct {
		const char *opens, *automatic, *remark, *read_at;
		bool is_unread;
	} t[] = {
		{ "yes", "", "", "", false },
		{ "yes", "List-Id", "", "", true },
		{ "yes", "", "encrypted", "", true },
		{ "yes", "List-Id", "", "2026-11-03T10:00:00+01:00", false },
		{ "no", "", "", "", true },
		{ "", "", "", "", true },
		{ "no", "", "", "2026-11-03T10:00:00+01:00", false },
	};
	const enum list l = LIST_MAIL;
	struct incident i;
	size_t row;

	for (size_t n = 0; n < LENGTH(t); n++) {
		incident_init(&i);
		row = row_add(&i, l);
		put_col(&i, l, row, ITEM_OPENS, t[n].opens);
		put_col(&i, l, row, ITEM_AUTOMATIC, t[n].automatic);
		put_col(&i, l, row, ITEM_REMARK, t[n].remark);
		put_col(&i, l, row, ITEM_READ_AT, t[n].read_at);
		OK(mail_item_is_unread(&i, row) == t[n].is_unread);
		incident_free(&i);
	}
}

static void
test_opening(void)
{
	struct incident i;

	incident_init(&i);
	OK(mail_item_opening(&i) == 0);
	row_add(&i, LIST_MAIL);
	put_col(&i, LIST_MAIL, 0, ITEM_OPENS, "no");
	OK(mail_item_opening(&i) == 1);
	row_add(&i, LIST_MAIL);
	put_col(&i, LIST_MAIL, 1, ITEM_OPENS, "yes");
	OK(mail_item_opening(&i) == 1);
	incident_free(&i);
}

int
main(void)
{
	test_unread();
	test_opening();
	return DONE();
}
