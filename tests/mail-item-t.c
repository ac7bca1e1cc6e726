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

static void
add_bounce(struct incident *i, const char *kind, const char *about,
    const char *regime, const char *list)
{
	const enum list l = LIST_MAIL;
	const size_t row = row_add(i, l);

	put_col(i, l, row, ITEM_KIND, kind);
	put_col(i, l, row, ITEM_ABOUT, about);
	put_col(i, l, row, ITEM_REGIME, regime);
	put_col(i, l, row, ITEM_LIST, list);
}

/* Each letter counts once, under the notification that it was. */
static void
test_undelivered(void)
{
	const enum list l = LIST_NOTIFICATIONS;
	struct incident i;

	incident_init(&i);
	for (size_t n = 0; n < 4; n++)
		row_add(&i, l);
	put_col(&i, l, 0, NOTIFICATION_MESSAGE_ID, "1@x");
	put_col(&i, l, 1, NOTIFICATION_MESSAGE_ID, "2@x");
	put_col(&i, l, 2, NOTIFICATION_REGIME, "avg-34");
	put_col(&i, l, 2, NOTIFICATION_LIST, "0123456789abcdef01");
	put_col(&i, l, 3, NOTIFICATION_REGIME, "avg-34");
	add_bounce(&i, "bounce", "1@x", "reporter", "");
	add_bounce(&i, "bounce", "1@x", "reporter", "");
	add_bounce(&i, "automatic", "2@x", "reporter", "");
	add_bounce(&i, "bounce", "", "", "");
	add_bounce(&i, "bounce", "3@x", "avg-34", "0123456789abcdef");
	add_bounce(&i, "bounce", "4@x", "avg-34", "0123456789abcdef");
	add_bounce(&i, "bounce", "3@x", "avg-34", "0123456789abcdef");
	add_bounce(&i, "bounce", "5@x", "other", "0123456789abcdef");
	add_bounce(&i, "bounce", "6@x", "avg-34", "1123456789abcdef");
	OK(mail_item_undelivered(&i, 0) == 1);
	OK(mail_item_undelivered(&i, 1) == 0);
	OK(mail_item_undelivered(&i, 2) == 2);
	OK(mail_item_undelivered(&i, 3) == 0);
	incident_free(&i);
}

/* Until the reporter was informed later, or somebody says that it is settled.
 */
static void
test_lost(void)
{
	static const struct {
		const char *status, *regime, *settled_at;
		const char *later_regime, *later_id, *later_at;
		bool is_lost;
	} t[] = {
		{ "open", "reporter", "", "", "", "", true },
		{ "closed", "reporter", "", "", "", "", true },
		{ "withdrawn", "reporter", "", "", "", "", false },
		{ "open", "reporter", "2026-11-03T11:00:00+01:00", "", "", "",
		    false },
		/* By a mail after the bounce, or before it; by hand. */
		{ "open", "reporter", "", "reporter", "2@x",
		    "2026-11-03T10:00:01+01:00", false },
		{ "open", "reporter", "", "reporter", "2@x",
		    "2026-11-03T09:59:59+01:00", true },
		{ "open", "reporter", "", "reporter", "",
		    "2026-11-03T09:00:00+01:00", false },
		{ "open", "reporter", "", "avg-33", "",
		    "2026-11-03T12:00:00+01:00", true },
		/* Which data subject a later letter went to is not known. */
		{ "open", "avg-34", "", "avg-34", "2@x",
		    "2026-11-03T12:00:00+01:00", true },
	};
	const enum list n = LIST_NOTIFICATIONS, m = LIST_MAIL;
	struct incident i;

	for (size_t k = 0; k < LENGTH(t); k++) {
		incident_init(&i);
		incident_parse(&i, FIELD_STATUS, t[k].status);
		row_add(&i, n);
		put_col(&i, n, 0, NOTIFICATION_REGIME, t[k].regime);
		put_col(&i, n, 0, NOTIFICATION_MESSAGE_ID, "1@x");
		row_add(&i, n);
		put_col(&i, n, 1, NOTIFICATION_REGIME, t[k].later_regime);
		put_col(&i, n, 1, NOTIFICATION_MESSAGE_ID, t[k].later_id);
		put_col(&i, n, 1, NOTIFICATION_AT, t[k].later_at);
		add_bounce(&i, "bounce", "1@x", t[k].regime, "");
		put_col(&i, m, 0, ITEM_AT, "2026-11-03T10:00:00+01:00");
		put_col(&i, m, 0, ITEM_SETTLED_AT, t[k].settled_at);
		add_bounce(&i, "bounce", "1@x", t[k].regime, "");
		put_col(&i, m, 1, ITEM_AT, "2026-11-03T10:30:00+01:00");
		add_bounce(&i, "automatic", "1@x", t[k].regime, "");
		add_bounce(&i, "bounce", "", "", "");
		OK(mail_item_is_undelivered(&i, 0) == t[k].is_lost);
		OK(mail_item_is_lost(&i, 0) == t[k].is_lost);
		OK(!mail_item_is_undelivered(&i, 1)); /* the same letter */
		OK(!mail_item_is_undelivered(&i, 2));
		OK(!mail_item_is_undelivered(&i, 3));
		OK(!mail_item_is_lost(&i, 1));
		incident_free(&i);
	}
}

int
main(void)
{
	test_lost();
	test_undelivered();
	test_unread();
	test_opening();
	return DONE();
}
