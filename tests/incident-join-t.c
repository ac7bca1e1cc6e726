/* Reports joined to a dossier: moments, rows, and what is refused. */
#include "../src/core/incident_join.h"
#include "../src/core/mail_item.h"
#include "../src/util/mem.h"
#include "moment.h"
#include "record.h"
#include "test.h"

#define A   "DL-2026-0001-3"
#define B   "DL-2026-0002-1"
#define NOW "2026-11-05T09:00:00+01:00"

static void
make(struct incident *i, const char *ref)
{
	incident_init(i);
	put_field(i, FIELD_REF, ref);
	put_field(i, FIELD_STATUS, "open");
	put_field(i, FIELD_RECEIVED, "2026-11-03T10:00:00+01:00");
}

/* Fields ------------------------------------------------------------------- */

#define ON(n) "2026-11-0" #n "T10:00:00+01:00"

static void
test_moments(void)
{
	static const struct {
		const char *received[2], *aware[2]; /* of dossier and report */
		const char *receipt, *awareness; /* of the dossier then */
	} t[] = {
		{ { ON(3), ON(4) }, { "", "" }, ON(3), "" },
		{ { ON(4), ON(3) }, { "", "" }, ON(3), "" },
		/* Awareness after receipt, until the other report came in. */
		{ { ON(2), ON(3) }, { ON(5), "" }, ON(2), ON(3) },
		{ { ON(2), ON(6) }, { ON(5), "" }, ON(2), ON(5) },
		{ { ON(3), ON(2) }, { ON(5), "" }, ON(2), ON(2) },
		/* The earlier report said nothing certain yet. */
		{ { ON(3), ON(2) }, { "", ON(5) }, ON(2), ON(3) },
		{ { ON(3), ON(2) }, { "", ON(2) }, ON(2), "" },
		{ { "", ON(2) }, { "", "" }, ON(2), "" },
		{ { ON(2), "" }, { "", "" }, ON(2), "" },
		{ { "", "" }, { "", "" }, "", "" },
	};
	struct incident a, b;

	for (size_t n = 0; n < LENGTH(t); n++) {
		make(&a, A);
		make(&b, B);
		put_field(&a, FIELD_RECEIVED, t[n].received[0]);
		put_field(&b, FIELD_RECEIVED, t[n].received[1]);
		put_field(&a, FIELD_AWARE, t[n].aware[0]);
		put_field(&b, FIELD_AWARE, t[n].aware[1]);
		incident_join(&a, &b, moment(NOW), "Fatma");
		EQ_STR(shown_field(&a, FIELD_RECEIVED), t[n].receipt,
		    "the earliest receipt");
		EQ_STR(shown_field(&a, FIELD_AWARE), t[n].awareness,
		    "the earliest awareness");
		incident_free(&a);
		incident_free(&b);
	}
}

static void
test_fields(void)
{
	struct incident a, b;

	make(&a, A);
	make(&b, B);
	put_field(&a, FIELD_RELATED, "DL-2026-0042-3");
	put_field(&a, FIELD_DETECTED, ON(3));
	put_field(&b, FIELD_DETECTED, ON(2));
	put_field(&b, FIELD_AWARE_REASON, "pas toen");
	put_field(&b, FIELD_TITLE, "laptop");
	incident_join(&a, &b, moment(NOW), "Fatma");
	EQ_STR(shown_field(&a, FIELD_RELATED), "DL-2026-0042-3|" B, "refers");
	EQ_STR(shown_field(&b, FIELD_RELATED), A, "both ways");
	EQ_STR(shown_field(&a, FIELD_DETECTED), ON(2), "first sign");
	EQ_STR(shown_field(&a, FIELD_AWARE_REASON), "pas toen", "reason");
	EQ_STR(shown_field(&a, FIELD_STATUS), "open", "the dossier stays open");
	EQ_STR(shown_field(&a, FIELD_PART_OF), "", "and is part of nothing");
	EQ_STR(shown_field(&b, FIELD_PART_OF), A, "the report is part of it");
	EQ_STR(shown_field(&b, FIELD_STATUS), "withdrawn", "withdrawn");
	EQ_STR(shown_field(&b, FIELD_CLOSED), NOW, "now");
	EQ_STR(shown_field(&b, FIELD_TITLE), "laptop", "its fields stay");
	incident_free(&a);
	incident_free(&b);
}

/* Rows --------------------------------------------------------------------- */

static void
add_item(struct incident *i, const char *key, const char *opens,
    const char *automatic)
{
	const size_t row = row_add(i, LIST_MAIL);

	put_col(i, LIST_MAIL, row, ITEM_KEY, key);
	put_col(i, LIST_MAIL, row, ITEM_OPENS, opens);
	put_col(i, LIST_MAIL, row, ITEM_PARTY, "no");
	put_col(i, LIST_MAIL, row, ITEM_AUTOMATIC, automatic);
}

static void
test_mail(void)
{
	const enum list l = LIST_MAIL;
	struct incident a, b;

	make(&a, A);
	make(&b, B);
	add_item(&a, "a1", "yes", "");
	add_item(&b, "b1", "yes", "");
	add_item(&b, "b2", "no", "");
	incident_join(&a, &b, moment(NOW), "Fatma");
	OK(b.lists[l].n == 0 && a.lists[l].n == 3);
	EQ_STR(row_text(&a, l, 1, ITEM_KEY), "b1", "the key stays");
	EQ_STR(shown_col(&a, l, 1, ITEM_OPENS), "no", "it opens nothing now");
	EQ_STR(shown_col(&a, l, 1, ITEM_PARTY), "yes", "from a party");
	EQ_STR(shown_col(&a, l, 1, ITEM_READ_AT), NOW, "read");
	EQ_STR(row_text(&a, l, 1, ITEM_READ_BY), "Fatma", "by who joins it");
	EQ_STR(shown_col(&a, l, 2, ITEM_PARTY), "no", "a stranger stays one");
	OK(mail_item_unread(&a) == 1 && mail_item_is_unread(&a, 2));
	OK(mail_item_opening(&a) == 0);
	incident_free(&a);
	incident_free(&b);
	/* What nobody has seen stays unseen. */
	make(&a, A);
	make(&b, B);
	add_item(&b, "b1", "yes", "List-Id");
	incident_join(&a, &b, moment(NOW), "Fatma");
	OK(mail_item_unread(&a) == 1);
	OK(mail_item_opening(&a) == 1);
	incident_free(&a);
	incident_free(&b);
}

static void
test_rows(void)
{
	struct incident a, b;

	make(&a, A);
	make(&b, B);
	row_add(&a, LIST_MEASURES);
	put_col(&a, LIST_MEASURES, 0, MEASURE_ID, "1");
	row_add(&b, LIST_MEASURES);
	put_col(&b, LIST_MEASURES, 0, MEASURE_ID, "1");
	put_col(&b, LIST_MEASURES, 0, MEASURE_TEXT, "slot");
	row_add(&b, LIST_FILES);
	put_col(&b, LIST_FILES, 0, FILE_NAME, "mail-1.eml");
	incident_log(&b, moment(NOW), "Fatma", "gebeld");
	row_add(&b, LIST_OBLIGATIONS);
	row_add(&b, LIST_NOTIFICATIONS);
	put_col(&b, LIST_NOTIFICATIONS, 0, NOTIFICATION_REGIME, "reporter");
	incident_join(&a, &b, moment(NOW), "Fatma");
	EQ_STR(row_text(&a, LIST_MEASURES, 1, MEASURE_TEXT), "slot", "measure");
	EQ_STR(shown_col(&a, LIST_MEASURES, 1, MEASURE_ID), "2", "numbered");
	EQ_STR(row_text(&a, LIST_FILES, 0, FILE_NAME), "mail-1.eml", "file");
	EQ_STR(row_text(&a, LIST_LOG, 0, LOG_TEXT), "[" B "] gebeld", "log");
	OK(b.lists[LIST_MEASURES].n + b.lists[LIST_FILES].n +
		b.lists[LIST_LOG].n ==
	    0);
	OK(b.lists[LIST_OBLIGATIONS].n == 1 &&
	    b.lists[LIST_NOTIFICATIONS].n == 1);
	OK(a.lists[LIST_OBLIGATIONS].n + a.lists[LIST_NOTIFICATIONS].n == 0);
	incident_free(&a);
	incident_free(&b);
}

/* Refusals ----------------------------------------------------------------- */

static void
test_faults(void)
{
	static const struct {
		bool of_dossier;
		enum field f;
		const char *v;
		enum join_fault fault;
	} t[] = {
		{ false, FIELD_TITLE, "x", JOIN_FAULT_NONE },
		{ false, FIELD_STATUS, "withdrawn", JOIN_FAULT_NONE },
		{ true, FIELD_STATUS, "closed", JOIN_FAULT_NONE },
		{ true, FIELD_CLASS, "breach", JOIN_FAULT_NONE },
		{ false, FIELD_REF, A, JOIN_FAULT_SAME },
		{ false, FIELD_PART_OF, A, JOIN_FAULT_DONE },
		{ false, FIELD_PART_OF, "DL-2026-0003-0",
		    JOIN_FAULT_ELSEWHERE },
		{ true, FIELD_PART_OF, B, JOIN_FAULT_DOSSIER_JOINED },
		{ true, FIELD_STATUS, "withdrawn",
		    JOIN_FAULT_DOSSIER_WITHDRAWN },
		{ false, FIELD_EXERCISE, "yes", JOIN_FAULT_EXERCISE },
		{ true, FIELD_EXERCISE, "yes", JOIN_FAULT_EXERCISE },
		{ false, FIELD_CLASS, "incident", JOIN_FAULT_ASSESSED },
		{ false, FIELD_RULE, "avg/A1", JOIN_FAULT_ASSESSED },
		{ false, FIELD_SEVERITY, "2", JOIN_FAULT_ASSESSED },
	};
	struct incident a, b;

	for (size_t n = 0; n < LENGTH(t); n++) {
		make(&a, A);
		make(&b, B);
		put_field(t[n].of_dossier ? &a : &b, t[n].f, t[n].v);
		OK(incident_join_fault(&a, &b) == t[n].fault);
		incident_free(&a);
		incident_free(&b);
	}
}

static void
test_row_faults(void)
{
	static const struct {
		enum list l;
		size_t col;
		const char *v;
		enum join_fault fault;
	} t[] = {
		{ LIST_NOTIFICATIONS, NOTIFICATION_REGIME, "reporter",
		    JOIN_FAULT_NONE },
		{ LIST_NOTIFICATIONS, NOTIFICATION_REGIME, "avg-33",
		    JOIN_FAULT_NOTIFIED },
		{ LIST_LOG, LOG_TEXT, "gebeld", JOIN_FAULT_NONE },
		{ LIST_LOG, LOG_MAILING, "begun avg-34 3f9a01c2",
		    JOIN_FAULT_NOTIFIED },
		{ LIST_OBLIGATIONS, OBLIGATION_DECIDED_BY, "",
		    JOIN_FAULT_NONE },
		{ LIST_OBLIGATIONS, OBLIGATION_DECIDED_BY, "role=processor",
		    JOIN_FAULT_NONE },
		{ LIST_OBLIGATIONS, OBLIGATION_DECIDED_BY, "Fatma",
		    JOIN_FAULT_DECIDED },
		{ LIST_PASSAGES, PASSAGE_TEXT, "Uw brief",
		    JOIN_FAULT_PASSAGES },
		{ LIST_FILES, FILE_NAME, "mail-2.eml", JOIN_FAULT_NONE },
		{ LIST_FILES, FILE_NAME, "mail-1.eml", JOIN_FAULT_FILE_NAME },
	};
	struct incident a, b;

	for (size_t n = 0; n < LENGTH(t); n++) {
		make(&a, A);
		make(&b, B);
		row_add(&a, LIST_FILES);
		put_col(&a, LIST_FILES, 0, FILE_NAME, "mail-1.eml");
		row_add(&b, t[n].l);
		put_col(&b, t[n].l, 0, t[n].col, t[n].v);
		OK(incident_join_fault(&a, &b) == t[n].fault);
		incident_free(&a);
		incident_free(&b);
	}
	/* Mail that another clone added meanwhile goes there too. */
	make(&a, A);
	make(&b, B);
	put_field(&b, FIELD_PART_OF, A);
	row_add(&b, LIST_MAIL);
	OK(incident_join_fault(&a, &b) == JOIN_FAULT_NONE);
	incident_free(&a);
	incident_free(&b);
}

int
main(void)
{
	test_moments();
	test_fields();
	test_mail();
	test_rows();
	test_faults();
	test_row_faults();
	return DONE();
}
