/* The keys of rows: one each, for good. */
#include "../src/store/row_key.h"
#include "record.h"
#include "test.h"

#define L LIST_LOG

int
main(void)
{
	struct incident i;
	char first[KEY_LEN];

	incident_init(&i);
	row_add(&i, L);
	i.lists[L].stored = 1;
	row_add(&i, L);
	row_add(&i, LIST_OBLIGATIONS);
	row_key_make(&i);
	EQ_STR(shown_col(&i, L, 0, LOG_KEY), "",
	    "a row that was stored without one stays without");
	OK(strlen(row_text(&i, L, 1, LOG_KEY)) == KEY_LEN - 1);
	snprintf(first, sizeof(first), "%s", row_text(&i, L, 1, LOG_KEY));
	row_add(&i, L);
	row_key_make(&i);
	EQ_STR(shown_col(&i, L, 1, LOG_KEY), first, "which stays");
	OK(strcmp(row_text(&i, L, 2, LOG_KEY), first) != 0);
	row_key_drop(&i);
	EQ_STR(shown_col(&i, L, 2, LOG_KEY), "", "none is typed");
	incident_free(&i);
	return DONE();
}
