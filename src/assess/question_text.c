/* The words for answers to the questions of the rules. */
#include "question_text.h"
#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"

/* The words for an answer beside its code: Dutch and English, whatever the
 * language of messages; no letter means two things. */
struct word {
	const char *word;
	unsigned answer;
};

static const struct word words[] = {
	{ "j", ANSWER_YES },
	{ "ja", ANSWER_YES },
	{ "y", ANSWER_YES },
	{ "n", ANSWER_NO },
	{ "nee", ANSWER_NO },
	{ "o", ANSWER_UNKNOWN },
	{ "onbekend", ANSWER_UNKNOWN },
	{ "u", ANSWER_UNKNOWN },
	{ NULL, ANSWER_NONE },
};

static const struct word risk_words[] = {
	{ "1", RISK_UNLIKELY },
	{ "onwaarschijnlijk", RISK_UNLIKELY },
	{ "2", RISK_RISK },
	{ "risico", RISK_RISK },
	{ "3", RISK_HIGH },
	{ "hoog", RISK_HIGH },
	{ "o", RISK_UNKNOWN },
	{ "onbekend", RISK_UNKNOWN },
	{ "u", RISK_UNKNOWN },
	{ NULL, RISK_NONE },
};

const char *
question_unknown(void)
{
	return _("Not known is an answer: you looked into it, and it cannot be "
		 "ruled out. Not looked into yet? Type -: the question stays "
		 "open, you are asked again the next time, and the time limits "
		 "keep running.");
}

const char *
question_choices(enum question q)
{
	return q == QUESTION_RISK
		   ? _("1 unlikely, 2 risk, 3 high risk, u not known "
		       "(- leaves it open, ? explains, q stops)")
		   : _("y yes, n no, u not known (- leaves it open, "
		       "? explains, q stops)");
}

int
question_answer(enum question q, const char *line)
{
	const struct choice *c = field_def(question_field(q))->choices;
	const struct word *w = q == QUESTION_RISK ? risk_words : words;

	if (*line == '\0')
		return 0;
	for (; w->word != NULL; w++)
		if (is_same_word(w->word, line))
			return (int)w->answer;
	for (int n = 1; c->value != NULL; c++, n++)
		if (is_same_word(c->value, line))
			return n;
	return -1;
}

static bool
is_one_of(const char *const *any, const char *line)
{
	while (*any != NULL && !is_same_word(*any, line))
		any++;
	return *any != NULL;
}

bool
question_is_more(const char *line)
{
	static const char *const asking[] = { "?", "help", "uitleg", NULL };

	return is_one_of(asking, line);
}

bool
question_is_open(const char *line)
{
	return is_same_word("-", line);
}

bool
question_is_stop(const char *line)
{
	static const char *const leaving[] = { "q", "quit", "s", "stop",
		"stoppen", NULL };

	return is_one_of(leaving, line);
}
