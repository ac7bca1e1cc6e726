/* The questions as a person is asked them. */
#include <stdlib.h>
#include <string.h>

#include "../util/i18n.h"
#include "../util/mem.h"
#include "../util/text.h"
#include "question_text.h"

/* Plainer than the labels of the fields, which stand in forms and overviews. */
static const char *const questions[QUESTION_MAX] = {
	[QUESTION_PERSONAL] = N_("Are personal data involved?"),
	[QUESTION_AFFECTED] = N_(
	    "Were those data lost or changed, or could an unauthorised person "
	    "have seen or got them?"),
	[QUESTION_SENSITIVE] = N_("Were sensitive personal data leaked?"),
	[QUESTION_ADVERSE] = N_(
	    "Is there a considerable chance of serious consequences for the "
	    "data subjects?"),
	[QUESTION_RISK] = N_("How great is the risk to the data subjects?"),
};

static const char *const examples[QUESTION_MAX] = {
	[QUESTION_PERSONAL] = N_(
	    "Anything that can be traced to a person, directly or by a "
	    "detour: name and address, an e-mail address, a CV, medical "
	    "data, a bank account."),
	[QUESTION_AFFECTED] = N_(
	    "Such as a laptop that is missing, files locked by ransomware, "
	    "or a mail to a wrong address. If it cannot be ruled out, it "
	    "counts."),
	[QUESTION_SENSITIVE] = N_(
	    "Such as the care and development of a child, health, religion, "
	    "a citizen service number (BSN), photos and videos of "
	    "children."),
	[QUESTION_ADVERSE] = N_(
	    "Such as fraud in somebody's name, loss of money, "
	    "discrimination, a damaged reputation, danger to a child. Count "
	    "in how many people it is about."),
	[QUESTION_RISK] = N_(
	    "Unlikely: the laptop was well encrypted, or the one recipient "
	    "is known and has deleted the mail. High: identity papers, "
	    "health or money matters of people in the hands of strangers. "
	    "Risk: what lies between."),
};

/* AVG art. 4(1), 4(12) and 9, with the examples of both procedures. */
static const char *const more[QUESTION_MAX] = {
	[QUESTION_PERSONAL] = N_(
	    "Personal data, for example:\n"
	    "- a name, an address, a telephone number, a date of birth\n"
	    "- an e-mail address, a bank account, a BSN, a client number\n"
	    "- a CV, a medical file, a report of a conversation\n"
	    "- a photo or recording in which somebody can be recognised\n"
	    "- notes without a name, if others can tell whom they are about\n"
	    "No personal data, for example:\n"
	    "- prices, a manual, a project plan without names\n"
	    "- a general address such as info@, or figures in which nobody "
	    "can be recognised"),
	[QUESTION_AFFECTED] = N_(
	    "Yes, for example:\n"
	    "- a laptop, telephone, USB stick or paper with the data is lost "
	    "or stolen; also if it is encrypted, which counts at the risk\n"
	    "- files were locked by ransomware, deleted or changed\n"
	    "- a mail or letter came to a wrong person, or all could see each "
	    "other's address\n"
	    "- somebody broke in, into the computer or the house, where the "
	    "data were\n"
	    "- a colleague looked into files that were not theirs to see\n"
	    "No, for example:\n"
	    "- the letter came back unopened\n"
	    "- the attack was stopped at the door, and the logs show that "
	    "nobody came in"),
	[QUESTION_SENSITIVE] = N_(
	    "Sensitive, for example:\n"
	    "- how a child is cared for and develops: observations, reports, "
	    "notes of the day\n"
	    "- health: illness, medicines, allergies, absence\n"
	    "- photos and videos of children\n"
	    "- religion, origin, political views, sexual life\n"
	    "- a BSN, a copy of an identity paper, a password\n"
	    "- debts, income, criminal matters\n"
	    "Not by themselves:\n"
	    "- a name, an address, an e-mail address, a telephone number\n"
	    "But look at what the list is of: the addresses of a clinic's "
	    "patients tell something about their health."),
	[QUESTION_ADVERSE] = N_(
	    "Yes, for example:\n"
	    "- copies of identity papers or passwords got into wrong hands: "
	    "somebody can act in their name\n"
	    "- a secret address became known to somebody who threatens them\n"
	    "- health, debts or a conflict became known at work, at school or "
	    "in the street\n"
	    "- a file that care depends on is gone\n"
	    "No, for example:\n"
	    "- one known recipient has deleted the mail and says so\n"
	    "- the device was well encrypted, the key was not with it, and "
	    "there is a copy of the data\n"
	    "Count in how many people it is about, whether they are "
	    "vulnerable, such as children, and who may have the data."),
	[QUESTION_RISK] = N_(
	    "1 Unlikely: hardly anything can come of it\n"
	    "- the laptop was well encrypted, and there is a copy of the "
	    "data\n"
	    "- the letter came to a known and trusted person, who gave it "
	    "back\n"
	    "2 Risk: it can harm them, but not gravely\n"
	    "- a list of names and addresses came to a stranger\n"
	    "- all who got the mail could see each other's address\n"
	    "3 High: grave harm is likely\n"
	    "- identity papers, passwords or health files came to strangers, "
	    "or on the internet\n"
	    "The more people, and the more vulnerable, the sooner it is "
	    "high.\n"
	    "By law the supervisory authority is notified unless a risk is "
	    "unlikely, and the data subjects are informed if it is high (AVG "
	    "art. 33 and 34)."),
};

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
question_text(enum question q)
{
	return _(questions[q]);
}

const char *
question_example(enum question q)
{
	return _(examples[q]);
}

const char *
question_more(enum question q)
{
	return _(more[q]);
}

const char *
question_unknown(void)
{
	return _("Not known is an answer: you looked into it, and it cannot be "
		 "ruled out. Not looked into yet? Press Enter: the question "
		 "stays open, you are asked again the next time, and the time "
		 "limits keep running.");
}

const char *
question_choices(enum question q)
{
	return q == QUESTION_RISK
		   ? _("1 unlikely, 2 risk, 3 high risk, u not known "
		       "(? explains, q stops)")
		   : _("y yes, n no, u not known (? explains, q stops)");
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
question_is_stop(const char *line)
{
	static const char *const leaving[] = { "q", "quit", "s", "stop",
		"stoppen", NULL };

	return is_one_of(leaving, line);
}
