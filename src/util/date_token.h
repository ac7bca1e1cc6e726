/* The parts of a date as somebody typed it: numbers, words, clocks. */
#ifndef UTIL_DATE_TOKEN_H
#define UTIL_DATE_TOKEN_H

#include "date_word.h"
#include "typed_date.h"

#define DATE_TOKENS_MOST 16

enum date_token_kind {
	DATE_TOKEN_NUMBER, /* N, of DIGITS digits */
	DATE_TOKEN_DATE, /* -1 where a part is not there */
	DATE_TOKEN_CLOCK,
	DATE_TOKEN_OFFSET, /* N seconds */
	DATE_TOKEN_WORD
};

struct date_token {
	enum date_token_kind kind;
	const struct date_word *word;
	int n, digits; /* digits: as typed */
	bool is_short; /* a year of two digits: '26 */
	bool is_year_first;
	bool is_dotted; /* 14.30: a clock only beside other parts */
	struct civil civil;
};

/* The tokens of S, in lower case and on one line, up to END.  Returns their
 * number, or -1 and the fault. */
int date_tokens(const char *s, const char *end,
    struct date_token[DATE_TOKENS_MOST], struct typed_date_fault *);

/* The hyphen between two days of one month or more, as in "1-30 november" and
 * "30 okt-2 nov"; NULL: no such one. */
const char *date_range_hyphen(const char *s);

#endif
