/* Words that people write in dates. */
#include <string.h>

#include "date_word.h"
#include "mem.h"
#include "nearest.h"

/* clang-format off */
static const struct date_word words[] = {
	{ "januari", DATE_WORD_MONTH, 1 }, { "january", DATE_WORD_MONTH, 1 },
	{ "jan", DATE_WORD_MONTH, 1 },
	{ "februari", DATE_WORD_MONTH, 2 }, { "february", DATE_WORD_MONTH, 2 },
	{ "feb", DATE_WORD_MONTH, 2 }, { "febr", DATE_WORD_MONTH, 2 },
	{ "maart", DATE_WORD_MONTH, 3 }, { "march", DATE_WORD_MONTH, 3 },
	{ "mrt", DATE_WORD_MONTH, 3 }, { "mar", DATE_WORD_MONTH, 3 },
	{ "maa", DATE_WORD_MONTH, 3 },
	{ "april", DATE_WORD_MONTH, 4 }, { "apr", DATE_WORD_MONTH, 4 },
	{ "mei", DATE_WORD_MONTH, 5 }, { "may", DATE_WORD_MONTH, 5 },
	{ "juni", DATE_WORD_MONTH, 6 }, { "june", DATE_WORD_MONTH, 6 },
	{ "jun", DATE_WORD_MONTH, 6 },
	{ "juli", DATE_WORD_MONTH, 7 }, { "july", DATE_WORD_MONTH, 7 },
	{ "jul", DATE_WORD_MONTH, 7 },
	{ "augustus", DATE_WORD_MONTH, 8 }, { "august", DATE_WORD_MONTH, 8 },
	{ "aug", DATE_WORD_MONTH, 8 },
	{ "september", DATE_WORD_MONTH, 9 }, { "sep", DATE_WORD_MONTH, 9 },
	{ "sept", DATE_WORD_MONTH, 9 },
	{ "oktober", DATE_WORD_MONTH, 10 }, { "october", DATE_WORD_MONTH, 10 },
	{ "okt", DATE_WORD_MONTH, 10 }, { "oct", DATE_WORD_MONTH, 10 },
	{ "november", DATE_WORD_MONTH, 11 }, { "nov", DATE_WORD_MONTH, 11 },
	{ "december", DATE_WORD_MONTH, 12 }, { "dec", DATE_WORD_MONTH, 12 },

	{ "maandag", DATE_WORD_WEEKDAY, 1 }, { "monday", DATE_WORD_WEEKDAY, 1 },
	{ "ma", DATE_WORD_WEEKDAY, 1 }, { "mon", DATE_WORD_WEEKDAY, 1 },
	{ "dinsdag", DATE_WORD_WEEKDAY, 2 }, { "tuesday", DATE_WORD_WEEKDAY, 2 },
	{ "di", DATE_WORD_WEEKDAY, 2 }, { "tue", DATE_WORD_WEEKDAY, 2 },
	{ "tues", DATE_WORD_WEEKDAY, 2 },
	{ "woensdag", DATE_WORD_WEEKDAY, 3 },
	{ "wednesday", DATE_WORD_WEEKDAY, 3 },
	{ "wo", DATE_WORD_WEEKDAY, 3 }, { "wed", DATE_WORD_WEEKDAY, 3 },
	{ "donderdag", DATE_WORD_WEEKDAY, 4 },
	{ "thursday", DATE_WORD_WEEKDAY, 4 },
	{ "do", DATE_WORD_WEEKDAY, 4 }, { "thu", DATE_WORD_WEEKDAY, 4 },
	{ "thur", DATE_WORD_WEEKDAY, 4 }, { "thurs", DATE_WORD_WEEKDAY, 4 },
	{ "vrijdag", DATE_WORD_WEEKDAY, 5 }, { "friday", DATE_WORD_WEEKDAY, 5 },
	{ "vr", DATE_WORD_WEEKDAY, 5 }, { "vrij", DATE_WORD_WEEKDAY, 5 },
	{ "fri", DATE_WORD_WEEKDAY, 5 },
	{ "zaterdag", DATE_WORD_WEEKDAY, 6 },
	{ "saturday", DATE_WORD_WEEKDAY, 6 },
	{ "za", DATE_WORD_WEEKDAY, 6 }, { "sat", DATE_WORD_WEEKDAY, 6 },
	{ "zondag", DATE_WORD_WEEKDAY, 7 }, { "sunday", DATE_WORD_WEEKDAY, 7 },
	{ "zo", DATE_WORD_WEEKDAY, 7 }, { "sun", DATE_WORD_WEEKDAY, 7 },

	{ "nu", DATE_WORD_NOW, 0 }, { "now", DATE_WORD_NOW, 0 },
	{ "vandaag", DATE_WORD_DAY, 0 }, { "today", DATE_WORD_DAY, 0 },
	{ "gisteren", DATE_WORD_DAY, -1 }, { "yesterday", DATE_WORD_DAY, -1 },
	{ "eergisteren", DATE_WORD_DAY, -2 },
	{ "morgen", DATE_WORD_DAY, 1 }, { "tomorrow", DATE_WORD_DAY, 1 },
	{ "overmorgen", DATE_WORD_DAY, 2 },
	{ "vanmorgen", DATE_WORD_EARLY, 0 },
	{ "vanochtend", DATE_WORD_EARLY, 0 },
	{ "vanmiddag", DATE_WORD_AFTERNOON, 0 },
	{ "vanavond", DATE_WORD_EVENING, 0 },
	{ "gistermorgen", DATE_WORD_EARLY, -1 },
	{ "gisterochtend", DATE_WORD_EARLY, -1 },
	{ "gistermiddag", DATE_WORD_AFTERNOON, -1 },
	{ "gisteravond", DATE_WORD_EVENING, -1 },
	{ "morgenochtend", DATE_WORD_EARLY, 1 },
	{ "morgenmiddag", DATE_WORD_AFTERNOON, 1 },
	{ "morgenavond", DATE_WORD_EVENING, 1 },

	{ "minuut", DATE_WORD_UNIT, DATE_MINUTE },
	{ "minuten", DATE_WORD_UNIT, DATE_MINUTE },
	{ "minute", DATE_WORD_UNIT, DATE_MINUTE },
	{ "minutes", DATE_WORD_UNIT, DATE_MINUTE },
	{ "min", DATE_WORD_UNIT, DATE_MINUTE },
	{ "uur", DATE_WORD_UNIT, DATE_HOUR },
	{ "uren", DATE_WORD_UNIT, DATE_HOUR },
	{ "u", DATE_WORD_UNIT, DATE_HOUR }, { "h", DATE_WORD_UNIT, DATE_HOUR },
	{ "hour", DATE_WORD_UNIT, DATE_HOUR },
	{ "hours", DATE_WORD_UNIT, DATE_HOUR },
	{ "dag", DATE_WORD_UNIT, DATE_DAY },
	{ "dagen", DATE_WORD_UNIT, DATE_DAY },
	{ "day", DATE_WORD_UNIT, DATE_DAY },
	{ "days", DATE_WORD_UNIT, DATE_DAY },
	{ "week", DATE_WORD_UNIT, DATE_WEEK },
	{ "weken", DATE_WORD_UNIT, DATE_WEEK },
	{ "weeks", DATE_WORD_UNIT, DATE_WEEK },
	{ "wk", DATE_WORD_UNIT, DATE_WEEK }, { "w", DATE_WORD_UNIT, DATE_WEEK },
	{ "maand", DATE_WORD_UNIT, DATE_MONTH },
	{ "maanden", DATE_WORD_UNIT, DATE_MONTH },
	{ "month", DATE_WORD_UNIT, DATE_MONTH },
	{ "months", DATE_WORD_UNIT, DATE_MONTH },
	{ "kwartaal", DATE_WORD_UNIT, DATE_QUARTER },
	{ "quarter", DATE_WORD_UNIT, DATE_QUARTER },
	{ "q", DATE_WORD_UNIT, DATE_QUARTER },
	{ "k", DATE_WORD_UNIT, DATE_QUARTER },
	{ "jaar", DATE_WORD_UNIT, DATE_YEAR },
	{ "year", DATE_WORD_UNIT, DATE_YEAR },

	{ "vorige", DATE_WORD_WHICH, -1 }, { "vorig", DATE_WORD_WHICH, -1 },
	{ "previous", DATE_WORD_WHICH, -1 },
	{ "deze", DATE_WORD_WHICH, 0 }, { "dit", DATE_WORD_WHICH, 0 },
	{ "this", DATE_WORD_WHICH, 0 },
	{ "volgende", DATE_WORD_WHICH, 1 }, { "volgend", DATE_WORD_WHICH, 1 },
	{ "next", DATE_WORD_WHICH, 1 },
	{ "last", DATE_WORD_EITHER, -1 },
	{ "afgelopen", DATE_WORD_NEAR, -1 }, { "past", DATE_WORD_NEAR, -1 },
	{ "jl", DATE_WORD_NEAR, -1 },
	{ "komende", DATE_WORD_NEAR, 1 }, { "aanstaande", DATE_WORD_NEAR, 1 },
	{ "as", DATE_WORD_NEAR, 1 }, { "coming", DATE_WORD_NEAR, 1 },
	{ "geleden", DATE_WORD_AGO, 0 }, { "ago", DATE_WORD_AGO, 0 },
	{ "over", DATE_WORD_IN, 0 }, { "in", DATE_WORD_IN, 0 },
	{ "binnen", DATE_WORD_IN, 0 }, { "within", DATE_WORD_IN, 0 },

	{ "een", DATE_WORD_NUMBER, 1 }, { "één", DATE_WORD_NUMBER, 1 },
	{ "a", DATE_WORD_NUMBER, 1 }, { "an", DATE_WORD_NUMBER, 1 },
	{ "one", DATE_WORD_NUMBER, 1 }, { "eerste", DATE_WORD_NUMBER, 1 },
	{ "first", DATE_WORD_NUMBER, 1 },
	{ "twee", DATE_WORD_NUMBER, 2 }, { "two", DATE_WORD_NUMBER, 2 },
	{ "tweede", DATE_WORD_NUMBER, 2 }, { "second", DATE_WORD_NUMBER, 2 },
	{ "drie", DATE_WORD_NUMBER, 3 }, { "three", DATE_WORD_NUMBER, 3 },
	{ "derde", DATE_WORD_NUMBER, 3 }, { "third", DATE_WORD_NUMBER, 3 },
	{ "vier", DATE_WORD_NUMBER, 4 }, { "four", DATE_WORD_NUMBER, 4 },
	{ "vierde", DATE_WORD_NUMBER, 4 }, { "fourth", DATE_WORD_NUMBER, 4 },
	{ "vijf", DATE_WORD_NUMBER, 5 }, { "five", DATE_WORD_NUMBER, 5 },
	{ "zes", DATE_WORD_NUMBER, 6 }, { "six", DATE_WORD_NUMBER, 6 },
	{ "am", DATE_WORD_HALF, 0 }, { "pm", DATE_WORD_HALF, 1 },
	{ "z", DATE_WORD_UTC, 0 }, { "utc", DATE_WORD_UTC, 0 },
	{ "gmt", DATE_WORD_UTC, 0 },
	{ "om", DATE_WORD_FILLER, 0 }, { "at", DATE_WORD_FILLER, 0 },
	{ "op", DATE_WORD_FILLER, 0 }, { "on", DATE_WORD_FILLER, 0 },
	{ "van", DATE_WORD_FILLER, 0 }, { "of", DATE_WORD_FILLER, 0 },
	{ "de", DATE_WORD_FILLER, 0 }, { "het", DATE_WORD_FILLER, 0 },
	{ "the", DATE_WORD_FILLER, 0 },
	{ "t/m", DATE_WORD_TO, 0 }, { "through", DATE_WORD_TO, 0 },
	{ "to", DATE_WORD_TO, 0 },

	{ "half", DATE_WORD_VAGUE, 0 }, { "kwart", DATE_WORD_VAGUE, 0 },
	{ "begin", DATE_WORD_VAGUE, 0 }, { "eind", DATE_WORD_VAGUE, 0 },
	{ "einde", DATE_WORD_VAGUE, 0 }, { "end", DATE_WORD_VAGUE, 0 },
	{ "medio", DATE_WORD_VAGUE, 0 }, { "mid", DATE_WORD_VAGUE, 0 },
	{ "middag", DATE_WORD_VAGUE, 0 }, { "noon", DATE_WORD_VAGUE, 0 },
	{ "middernacht", DATE_WORD_VAGUE, 0 },
	{ "midnight", DATE_WORD_VAGUE, 0 },
	{ "vannacht", DATE_WORD_VAGUE, 0 }, { "tonight", DATE_WORD_VAGUE, 0 },
	{ "weekend", DATE_WORD_VAGUE, 0 }, { "nacht", DATE_WORD_VAGUE, 0 },
	{ "night", DATE_WORD_VAGUE, 0 }, { "morning", DATE_WORD_VAGUE, 0 },
	{ "ochtend", DATE_WORD_VAGUE, 0 }, { "avond", DATE_WORD_VAGUE, 0 },
	{ "afternoon", DATE_WORD_VAGUE, 0 }, { "evening", DATE_WORD_VAGUE, 0 },
	{ "tot", DATE_WORD_VAGUE, 0 }, { "until", DATE_WORD_VAGUE, 0 },
	{ "till", DATE_WORD_VAGUE, 0 }, { "sinds", DATE_WORD_VAGUE, 0 },
	{ "since", DATE_WORD_VAGUE, 0 }, { "rond", DATE_WORD_VAGUE, 0 },
	{ "around", DATE_WORD_VAGUE, 0 },
};
/* clang-format on */

const struct date_word *
date_word_find(const char *word)
{
	for (size_t i = 0; i < LENGTH(words); i++)
		if (strcmp(words[i].text, word) == 0)
			return &words[i];
	return NULL;
}

int
date_word_month(const char *word)
{
	const struct date_word *w = date_word_find(word);

	return w != NULL && w->kind == DATE_WORD_MONTH ? w->n : 0;
}

const char *
date_word_nearest(const char *word)
{
	const char *texts[LENGTH(words)];
	size_t n = 0;

	/* An abbreviation is near to too much. */
	for (size_t i = 0; i < LENGTH(words); i++)
		if (strlen(words[i].text) > 3 &&
		    words[i].kind != DATE_WORD_VAGUE)
			texts[n++] = words[i].text;
	return nearest_word(word, texts, n);
}
