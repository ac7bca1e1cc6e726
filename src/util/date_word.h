/* Words that people write in dates, Dutch and English. */
#ifndef UTIL_DATE_WORD_H
#define UTIL_DATE_WORD_H

#include <stddef.h>

enum date_word_kind {
	DATE_WORD_MONTH, /* 1 to 12 */
	DATE_WORD_WEEKDAY, /* 1 Monday to 7 Sunday */
	DATE_WORD_NOW,
	DATE_WORD_DAY, /* days from today */
	DATE_WORD_EARLY, /* of the day that many days from today, before 12 */
	DATE_WORD_AFTERNOON, /* the same, 12 to 18 */
	DATE_WORD_EVENING, /* the same, 18 to 24 */
	DATE_WORD_UNIT, /* enum date_unit */
	DATE_WORD_WHICH, /* last, this, next: -1, 0, 1 units from this one */
	DATE_WORD_NEAR, /* the nearest such weekday before (-1) or after (1) */
	DATE_WORD_EITHER, /* WHICH of a unit, NEAR of a weekday */
	DATE_WORD_AGO,
	DATE_WORD_IN, /* in two weeks */
	DATE_WORD_NUMBER,
	DATE_WORD_HALF, /* of a clock of 12 hours: 0 am, 1 pm */
	DATE_WORD_UTC,
	DATE_WORD_FILLER, /* at, on, of */
	DATE_WORD_TO, /* between two days, both in it */
	DATE_WORD_VAGUE /* no day or hour that everybody takes it for */
};

enum date_unit {
	DATE_MINUTE,
	DATE_HOUR,
	DATE_DAY,
	DATE_WEEK,
	DATE_MONTH,
	DATE_QUARTER,
	DATE_YEAR
};

struct date_word {
	const char *text; /* in lower case */
	enum date_word_kind kind;
	int n;
};

/* WORD in lower case, without its dots ("nov", "pm"); NULL: not known. */
const struct date_word *date_word_find(const char *word);
/* 1 to 12 of a month's name or a usual abbreviation; 0: neither. */
int date_word_month(const char *word);
/* The word that was perhaps meant, borrowed; NULL: none is near. */
const char *date_word_nearest(const char *word);

#endif
