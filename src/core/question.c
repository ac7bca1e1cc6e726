/* The questions of an assessment. */
#include <string.h>

#include "question.h"

static const enum field question_fields[QUESTION_MAX] = {
	[QUESTION_PERSONAL] = FIELD_PERSONAL,
	[QUESTION_AFFECTED] = FIELD_AFFECTED,
	[QUESTION_SENSITIVE] = FIELD_SENSITIVE,
	[QUESTION_ADVERSE] = FIELD_ADVERSE,
	[QUESTION_RISK] = FIELD_RISK,
};

enum field
question_field(enum question q)
{
	return question_fields[q];
}

const char *
question_topic(enum question q, const char *lang)
{
	static const struct {
		const char *nl, *en;
	} topics[QUESTION_MAX] = {
		[QUESTION_PERSONAL] = { "persoonsgegevens", "personal data" },
		[QUESTION_AFFECTED] = { "verlies of onbevoegde toegang",
		    "loss or unauthorised access" },
		[QUESTION_SENSITIVE] = { "gevoelige gegevens",
		    "sensitive data" },
		[QUESTION_ADVERSE] = { "ernstige gevolgen",
		    "serious consequences" },
		[QUESTION_RISK] = { "het risico", "the risk" },
	};

	return strcmp(lang, "nl") == 0 ? topics[q].nl : topics[q].en;
}

enum question
question_find(enum field f)
{
	enum question q;

	for (q = 0; q < QUESTION_MAX; q++)
		if (question_fields[q] == f)
			break;
	return q;
}

unsigned
question_answers(enum question q)
{
	return q == QUESTION_RISK ? RISK_MAX - 1 : ANSWER_MAX - 1;
}

void
question_read(const struct incident *i, struct answers *a)
{
	for (enum question q = 0; q < QUESTION_MAX; q++)
		a->to[q] = (uint8_t)incident_choice(i, question_fields[q]);
}
