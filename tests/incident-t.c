/* The record: setting, copying, cleaning, and what contradicts itself. */
#include <stdlib.h>

#include "../src/util/mem.h"
#include "record.h"
#include "test.h"

static void
test_fields(void)
{
	struct incident i;
	struct timestamp w = { 0 };

	incident_init(&i);
	EQ_STR(shown_field(&i, FIELD_TITLE), "", "empty at first");
	OK(!incident_has(&i, FIELD_TITLE));
	put_field(&i, FIELD_TITLE, "laptop weg");
	EQ_STR(shown_field(&i, FIELD_TITLE), "laptop weg", "set");
	put_field(&i, FIELD_TITLE, shown_field(&i, FIELD_TITLE) + 7);
	EQ_STR(shown_field(&i, FIELD_TITLE), "weg", "set from itself");
	put_field(&i, FIELD_TITLE, "");
	OK(!incident_has(&i, FIELD_TITLE));
	put_field(&i, FIELD_DATA, "name|identity-document|bsn");
	OK(incident_holds(&i, FIELD_DATA, DATA_BSN));
	OK(!incident_holds(&i, FIELD_DATA, DATA_CONTACT));
	OK(!incident_holds(&i, FIELD_NATURE, NATURE_LOST));
	OK(!incident_time(&i, FIELD_AWARE, &w));
	incident_set_time(&i, FIELD_AWARE, (struct timestamp){ 0, 3600 });
	EQ_STR(
	    shown_field(&i, FIELD_AWARE), "1970-01-01T01:00:00+01:00", "time");
	OK(incident_time(&i, FIELD_AWARE, &w) && w.s == 0 && w.off == 3600);
	incident_free(&i);
}

static void
test_copy(void)
{
	struct incident a, b;

	incident_init(&a);
	put_field(&a, FIELD_TITLE, "brief");
	incident_log(&a, (struct timestamp){ 0, 0 }, "Ans", "gebeld");
	extra_set(&a, "Afdelingscode", "12");
	extra_set(&a, "Afdelingscode", "13");
	memcpy(a.salt, "00112233445566778899aabbccddeeff", SALT_LEN);
	incident_copy(&b, &a);
	incident_free(&a);
	EQ_STR(b.salt, "00112233445566778899aabbccddeeff", "salt");
	EQ_STR(shown_field(&b, FIELD_TITLE), "brief", "field");
	OK(b.lists[LIST_LOG].n == 1);
	EQ_STR(shown_col(&b, LIST_LOG, 0, LOG_TEXT), "gebeld", "row");
	EQ_STR(shown_col(&b, LIST_LOG, 0, LOG_AT), "1970-01-01T00:00:00+00:00",
	    "row's time");
	OK(b.nextra == 1);
	EQ_STR(extra_get(&b, "Afdelingscode"), "13", "unknown column");
	EQ_STR(extra_get(&b, "x"), "", "no such column");
	incident_free(&b);
}

static void
test_clean(void)
{
	struct incident i;
	size_t row;

	incident_init(&i);
	put_field(&i, FIELD_TITLE,
	    "a\x01"
	    "b\xff");
	put_field(&i, FIELD_DESCRIPTION, "regel\r\nregel\rregel");
	row = row_add(&i, LIST_FILES);
	put_col(&i, LIST_FILES, row, FILE_NAME, "x\xef\xbf\xbf");
	extra_set(&i, "k\x02", "v");
	OK(incident_clean(&i) == 4);
	EQ_STR(shown_field(&i, FIELD_TITLE),
	    "a\xef\xbf\xbd"
	    "b\xef\xbf\xbd",
	    "what XML cannot hold");
	EQ_STR(shown_field(&i, FIELD_DESCRIPTION), "regel\nregel\nregel",
	    "line ends");
	EQ_STR(shown_col(&i, LIST_FILES, 0, FILE_NAME), "x\xef\xbf\xbd", "row");
	EQ_STR(i.extra[0].name, "k\xef\xbf\xbd", "name");
	OK(incident_clean(&i) == 0);
	incident_free(&i);
}

int
main(void)
{
	if (freopen("/dev/null", "w", stderr) == NULL)
		return 2;
	test_fields();
	test_copy();
	test_clean();
	return DONE();
}
