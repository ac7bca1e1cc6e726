/*
 * What a typed date names: its day, month, hour and other parts, each once.
 */
#ifndef UTIL_DATE_PARTS_H
#define UTIL_DATE_PARTS_H

#include <limits.h>

#include "typed_date.h"

#define NOT_SAID INT_MIN

/* The parts that one text names; NOT_SAID where it does not. */
struct date_parts {
	int year, month, day, week, quarter, weekday;
	int relative; /* days from today */
	int which; /* last, this or next UNIT */
	int unit;
	int near; /* weekday before or after today */
	int count; /* of UNIT ago or from now */
	int direction; /* -1 ago, 1 from now */
	int hour, min, sec;
	int half; /* 0 am, 1 pm */
	int offset;
	int first_hour, end_hour; /* of a part of a day */
	bool is_now, is_dotted, is_either, is_short, is_year_first;
	const char *hour_word; /* of "3 uur", perhaps in the afternoon */
	const char *vague; /* word of WHICH or NEAR, for the fault */
};

bool is_said(int part);
/* The parts of S, in lower case and on one line, up to END.  False: the fault.
 */
bool date_parts_read(const char *s, const char *end, struct date_parts *,
    struct typed_date_fault *);

/* Always false, with a fault of that kind; a word that is at fault. */
bool date_refuse(struct typed_date_fault *, enum typed_date_fault_kind);
bool date_refuse_word(
    struct typed_date_fault *, enum typed_date_fault_kind, const char *word);

#endif
