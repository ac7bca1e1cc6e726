/* The questions as a person is asked them. */
#include <stdlib.h>
#include <string.h>

#include "../base/lang.h"
#include "../base/mem.h"
#include "interview.h"

static const char *const examples[QUESTION_MAX] = {
	[QUESTION_PERSONAL] = N_(
	    "Anything that can be traced to a person, directly or by a "
	    "detour: name and address, an e-mail address, a CV, medical "
	    "data, a bank account."),
	[QUESTION_AFFECTED] = N_(
	    "Lost: you no longer have them, as with a lost laptop, or files "
	    "locked by ransomware. Unlawful: someone could see, copy or "
	    "receive what was not meant for them, as with a mail to a "
	    "wrong address."),
	[QUESTION_SENSITIVE] = N_(
	    "Such as the care and development of a child, health, religion, "
	    "a citizen service number (BSN), photos and videos of "
	    "children."),
	[QUESTION_ADVERSE] = N_(
	    "Such as fraud in somebody's name, loss of money, "
	    "discrimination, a damaged reputation, danger to a child. Count "
	    "in how many persons it is about."),
	[QUESTION_RISK] = N_(
	    "Unlikely: the laptop was well encrypted, or the one recipient "
	    "is known and has deleted the mail. High: identity papers, "
	    "health or money matters of people in the hands of strangers. "
	    "Risk: what lies between."),
};

/* What a person may type for an answer, beside the value itself: Dutch or
 * English, whatever the language of messages; no letter means two things. */
struct word {
	const char *word, *value;
};

static const struct word words[] = {
	{ "j", "yes" },
	{ "ja", "yes" },
	{ "y", "yes" },
	{ "n", "no" },
	{ "nee", "no" },
	{ "o", "unknown" },
	{ "onbekend", "unknown" },
	{ "u", "unknown" },
	{ NULL, NULL },
};

static const struct word risk_words[] = {
	{ "1", "unlikely" },
	{ "onwaarschijnlijk", "unlikely" },
	{ "2", "risk" },
	{ "risico", "risk" },
	{ "3", "high" },
	{ "hoog", "high" },
	{ "o", "unknown" },
	{ "onbekend", "unknown" },
	{ "u", "unknown" },
	{ NULL, NULL },
};

const char *
interview_question(enum question q)
{
	return field_label(field_def(question_field(q)), lang_now());
}

const char *
interview_example(enum question q)
{
	return _(examples[q]);
}

const char *
interview_choices(enum question q)
{
	return q == QUESTION_RISK
		   ? _("1 unlikely, 2 risk, 3 high risk, u not known")
		   : _("y yes, n no, u not known");
}

const char *
interview_answer(enum question q, const char *line)
{
	const struct choice *c = field_def(question_field(q))->choices;
	const struct word *w = q == QUESTION_RISK ? risk_words : words;
	char *s = trim(xstrdup(line));
	const char *value = *s == '\0' ? "" : NULL;

	for (; value == NULL && w->word != NULL; w++)
		if (is_same_word(w->word, s))
			value = w->value;
	for (; value == NULL && c->value != NULL; c++)
		if (is_same_word(c->value, s))
			value = c->value;
	free(s);
	return value;
}
