/* Dates by a pattern: what it reads, and what it does not. */
#include <stdio.h>

#include "../src/import/date_pattern.h"
#include "../src/util/mem.h"
#include "test.h"

/* clang-format off */
static const struct {
	const char *pattern, *text;
	const char *want; /* "" if it is no date */
} cases[] = {
	{ "D-M-YYYY", "3-11-2025", "2025-11-03" },
	{ "D-M-YYYY", "03-11-2025", "2025-11-03" },
	{ "D-M-YYYY", "3-11-25", "" },
	{ "D-M-YYYY", "3/11/2025", "" },
	{ "D-M-YYYY", "3-11-2025 9:05", "" },
	{ "D-M-YYYY", "31-4-2025", "" },
	{ "D-M-YYYY", "29-2-2025", "" },
	{ "D-M-YYYY", "29-02-2024", "2024-02-29" },
	{ "D-M-YYYY", "3-13-2025", "" },
	{ "D-M-YYYY", "0-11-2025", "" },
	{ "D-M-YYYY", "-3-11-2025", "" },
	{ "D-M-YYYY", "3-11-20255", "" },
	{ "D-M-YYYY", "3-11-1825", "" },
	{ "D-M-YYYY", "", "" },
	{ "DD-MM-YYYY", "3-11-2025", "" },
	{ "DD-MM-YYYY", "03-11-2025", "2025-11-03" },
	{ "DDMMYYYY", "03112025", "2025-11-03" },
	{ "D-M-YY", "01-02-25", "2025-02-01" },
	{ "D-M-YY", "01-02-2025", "" },
	{ "M/D/YYYY", "12/03/2019", "2019-12-03" },
	{ "M/D/YYYY", "13/03/2019", "" },
	{ "YYYY.MM.DD", "2019.12.03", "2019-12-03" },
	{ "D MMMM YYYY", "30 oktober 2025", "2025-10-30" },
	{ "D MMMM YYYY", "30   Okt.  2025", "2025-10-30" },
	{ "D MMMM YYYY", "1 mrt 2025", "2025-03-01" },
	{ "D MMMM YYYY", "1 maart 2025", "2025-03-01" },
	{ "D MMMM YYYY", "1 MAY 2025", "2025-05-01" },
	{ "D MMMM YYYY", "1 mei 2025", "2025-05-01" },
	{ "D MMMM YYYY", "1 sept. 2025", "2025-09-01" },
	{ "D MMMM YYYY", "1 septem 2025", "" },
	{ "D MMMM YYYY", "1 x 2025", "" },
	{ "MMMM D, YYYY", "October 30, 2025", "2025-10-30" },
	{ "DDDD D MMMM YYYY", "donderdag 30 oktober 2025", "2025-10-30" },
	{ "DDDD D MMMM YYYY", "do. 30 oktober 2025", "2025-10-30" },
	{ "DDDD D MMMM YYYY", "30 oktober 2025", "" },
	{ "D-M-YYYY h:mm", "3-11-2025 9:05", "2025-11-03 09:05:00" },
	{ "D-M-YYYY h:mm", "3-11-2025 09:05", "2025-11-03 09:05:00" },
	{ "D-M-YYYY h:mm", "3-11-2025 24:00", "" },
	{ "D-M-YYYY h:mm", "3-11-2025 9:60", "" },
	{ "D-M-YYYY h:mm", "3-11-2025", "" },
	{ "D-M-YYYY h.mm 'uur'", "3-11-2025 9.05 uur", "2025-11-03 09:05:00" },
	{ "D-M-YYYY hh:mm:ss", "3-11-2025 09:05:59", "2025-11-03 09:05:59" },
	{ "M/D/YYYY h:mm a", "11/3/2025 9:05 PM", "2025-11-03 21:05:00" },
	{ "M/D/YYYY h:mm a", "11/3/2025 12:05 am", "2025-11-03 00:05:00" },
	{ "M/D/YYYY h:mm a", "11/3/2025 12:05 pm", "2025-11-03 12:05:00" },
	{ "M/D/YYYY h:mm a", "11/3/2025 13:05 pm", "" },
	{ "N", "45966", "2025-11-05" },
	{ "N", "45966,604166667", "2025-11-05 14:30:00" },
	{ "N N", "45966 0,604166667", "2025-11-05 14:30:00" },
	{ "N", "45966.999999", "2025-11-06 00:00:00" },
	{ "N", "45966,", "" },
	{ "N", "1E5", "" },
	{ "N", "9999999", "" },
	{ "N", "99999999", "" },
	{ "N", "61", "1900-03-01" },
};

static const struct {
	const char *pattern;
	int ok;
} patterns[] = {
	{ "D-M-YYYY", 1 }, { "YYYY-MM-DD hh:mm:ss", 1 }, { "N", 1 },
	{ "N N", 1 }, { "D-M-YYYY 'om' h:mm", 1 }, { "D/M/YY h:mm a", 1 },
	{ "", 0 }, { "D-M", 0 }, { "M-YYYY", 0 }, { "h:mm", 0 },
	{ "D-M-M-YYYY", 0 }, { "D-M-YYYY h", 0 }, { "D-M-YYYY mm", 0 },
	{ "D-M-YYYY a", 0 }, { "D-M-YYYY h:mm:ss:ss", 0 }, { "N D", 0 },
	{ "DD-MM-JJJJ", 0 }, { "d-m-Y", 0 }, { "D-M-YYYY 'om", 0 },
	{ "D-M-YYYY om h:mm", 0 }, { "N h:mm", 0 },
};
/* clang-format on */

int
main(void)
{
	char got[64];
	const char *want;
	struct civil c;
	bool clock;

	for (size_t i = 0; i < LENGTH(cases); i++) {
		got[0] = '\0';
		if (date_pattern_read(
			cases[i].pattern, cases[i].text, &c, &clock)) {
			snprintf(got, sizeof(got), "%04d-%02d-%02d", c.year,
			    c.month, c.day);
			if (clock)
				snprintf(got + 10, sizeof(got) - 10,
				    " %02d:%02d:%02d", c.hour, c.min, c.sec);
		}
		EQ_STR(got, cases[i].want, cases[i].text);
	}
	for (size_t i = 0; i < LENGTH(patterns); i++) {
		want = NULL;
		test_ok(date_pattern_ok(patterns[i].pattern, &want) ==
			    (patterns[i].ok != 0),
		    __FILE__, __LINE__, patterns[i].pattern);
		OK(want != NULL && *want != '\0');
	}
	return DONE();
}
