/* Answers that contradict each other. */
#include <string.h>

#include "../util/mem.h"
#include "contradiction.h"

#define YES	 (1U << (ANSWER_YES - 1))
#define NO	 (1U << (ANSWER_NO - 1))
#define UNLIKELY (1U << (RISK_UNLIKELY - 1))
#define SOME	 (1U << (RISK_RISK - 1) | 1U << (RISK_HIGH - 1))
#define HIGH	 (1U << (RISK_HIGH - 1))

/* AVG art. 4(12): a breach concerns personal data, and something happened to
 * them; so do harm and risk that come of it. */
static const struct contradiction contradictions[] = {
	{ QUESTION_PERSONAL, QUESTION_SENSITIVE, NO, YES,
	    "Volgens de antwoorden gaat het niet om persoonsgegevens, en toch "
	    "zijn er gevoelige persoonsgegevens gelekt. Een van beide klopt "
	    "niet.",
	    "By the answers no personal data are involved, and yet sensitive "
	    "personal data were leaked. One of the two is wrong." },
	{ QUESTION_PERSONAL, QUESTION_ADVERSE, NO, YES,
	    "Volgens de antwoorden gaat het niet om persoonsgegevens, en toch "
	    "zijn er ernstige gevolgen voor betrokkenen te verwachten. Een van "
	    "beide klopt niet.",
	    "By the answers no personal data are involved, and yet serious "
	    "consequences for data subjects are to be expected. One of the two "
	    "is wrong." },
	{ QUESTION_PERSONAL, QUESTION_RISK, NO, SOME,
	    "Volgens de antwoorden gaat het niet om persoonsgegevens, en toch "
	    "is er een risico voor betrokkenen. Een van beide klopt niet.",
	    "By the answers no personal data are involved, and yet there is a "
	    "risk to data subjects. One of the two is wrong." },
	{ QUESTION_AFFECTED, QUESTION_SENSITIVE, NO, YES,
	    "Volgens de antwoorden is er niets verloren of ingezien, en toch "
	    "zijn er gevoelige persoonsgegevens gelekt. De vraag naar "
	    "gevoelige gegevens gaat over wat er is gelekt, niet over wat er "
	    "op het apparaat stond; kwijt of niet uit te sluiten telt als "
	    "verloren of ingezien.",
	    "By the answers nothing was lost or seen, and yet sensitive "
	    "personal data were leaked. The question on sensitive data is "
	    "about what was leaked, not about what was on the device; missing "
	    "or not ruled out counts as lost or seen." },
	{ QUESTION_AFFECTED, QUESTION_ADVERSE, NO, YES,
	    "Volgens de antwoorden is er niets verloren of ingezien, en toch "
	    "zijn er ernstige gevolgen voor betrokkenen te verwachten. Een van "
	    "beide klopt niet.",
	    "By the answers nothing was lost or seen, and yet serious "
	    "consequences for data subjects are to be expected. One of the two "
	    "is wrong." },
	{ QUESTION_AFFECTED, QUESTION_RISK, NO, SOME,
	    "Volgens de antwoorden is er niets verloren of ingezien, en toch "
	    "is er een risico voor betrokkenen. Een van beide klopt niet.",
	    "By the answers nothing was lost or seen, and yet there is a risk "
	    "to data subjects. One of the two is wrong." },
	{ QUESTION_ADVERSE, QUESTION_RISK, YES, UNLIKELY,
	    "Volgens de antwoorden zijn ernstige gevolgen te verwachten, en "
	    "toch is een risico onwaarschijnlijk. Een van beide klopt niet.",
	    "By the answers serious consequences are to be expected, and yet a "
	    "risk is unlikely. One of the two is wrong." },
	{ QUESTION_ADVERSE, QUESTION_RISK, NO, HIGH,
	    "Volgens de antwoorden zijn geen ernstige gevolgen te verwachten, "
	    "en toch is het risico hoog. Een van beide klopt niet.",
	    "By the answers no serious consequences are to be expected, and "
	    "yet the risk is high. One of the two is wrong." },
};

static bool
is_among(unsigned answers, unsigned answer)
{
	return answer != 0 && (answers >> (answer - 1) & 1U) != 0;
}

const struct contradiction *
contradiction_find(const struct answers *a)
{
	for (size_t n = 0; n < LENGTH(contradictions); n++) {
		const struct contradiction *c = &contradictions[n];

		if (is_among(c->one_answers, a->to[c->one]) &&
		    is_among(c->other_answers, a->to[c->other]))
			return c;
	}
	return NULL;
}

const char *
contradiction_reason(const struct contradiction *c, const char *lang)
{
	return strcmp(lang, "nl") == 0 ? c->reason_nl : c->reason_en;
}
