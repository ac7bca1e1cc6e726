/* The severity score of a breach, counted in quarters. */
#include <stdlib.h>
#include <string.h>

#include "../util/mem.h"
#include "enisa_score.h"

static const enum field inputs[ENISA_INPUTS] = { FIELD_DPC, FIELD_EI,
	FIELD_CB_CONFIDENTIALITY, FIELD_CB_INTEGRITY, FIELD_CB_AVAILABILITY,
	FIELD_CB_MALICE };

enum field
enisa_input(unsigned n)
{
	return inputs[n];
}

bool
enisa_is_input(enum field f)
{
	for (size_t n = 0; n < LENGTH(inputs); n++)
		if (inputs[n] == f)
			return true;
	return false;
}

unsigned
enisa_quarters(const char *value)
{
	static const char *const parts[] = { "", ".25", ".5", ".75" };
	unsigned part = 0;

	while (part < 3 && strcmp(value + 1, parts[part]) != 0)
		part++;
	return (unsigned)(*value - '0') * 4 + part;
}

/* The score's limits: 2, 3 and 4 are the lowest of their level. */
static enum severity_level
level(unsigned quarters)
{
	if (quarters < 2 * 4)
		return SEVERITY_LEVEL_LOW;
	if (quarters < 3 * 4)
		return SEVERITY_LEVEL_MEDIUM;
	return quarters < 4 * 4 ? SEVERITY_LEVEL_HIGH
				: SEVERITY_LEVEL_VERY_HIGH;
}

static unsigned
audience(enum severity_level l)
{
	if (l == SEVERITY_LEVEL_LOW)
		return 0;
	return l == SEVERITY_LEVEL_MEDIUM ? ENISA_AP
					  : ENISA_AP | ENISA_SUBJECTS;
}

static void
compare(const struct incident *i, struct enisa_score *s)
{
	static const struct {
		enum field field;
		unsigned bit;
	} decisions[] = { { FIELD_AP, ENISA_AP },
		{ FIELD_SUBJECTS, ENISA_SUBJECTS } };
	const unsigned by_score = audience(s->level);
	unsigned by_record = 0;

	for (size_t n = 0; n < LENGTH(decisions); n++) {
		const enum decision d = incident_choice(i, decisions[n].field);

		if (d == DECISION_REQUIRED)
			by_record |= decisions[n].bit;
		else if (d != DECISION_NOT_REQUIRED)
			continue;
		s->compared |= decisions[n].bit;
	}
	s->further = by_score & s->compared & ~by_record;
	s->less = by_record & ~by_score;
}

void
enisa_score(const struct incident *i, struct enisa_score *s)
{
	unsigned q[ENISA_INPUTS] = { 0 };
	uint64_t persons = 0;

	*s = (struct enisa_score){ 0 };
	/* The minimum counts only where the maximum is not known. */
	if (!incident_count(i, FIELD_PERSONS_MAX, &persons))
		incident_count(i, FIELD_PERSONS_MIN, &persons);
	s->is_over_100 = persons > 100;
	s->is_unintelligible = incident_holds(
				   i, FIELD_PROTECTION, PROTECTION_ENCRYPTED) ||
			       incident_holds(
				   i, FIELD_PROTECTION, PROTECTION_HASHED) ||
			       incident_holds(i, FIELD_PROTECTION,
				   PROTECTION_INACCESSIBLE);
	for (unsigned n = 0; n < ENISA_INPUTS; n++)
		if (!incident_score(i, inputs[n], &q[n]))
			s->open |= 1U << n;
	if (s->open != 0)
		return;
	/* DPC is whole, so that the product is whole quarters too. */
	s->quarters = q[0] / 4 * q[1];
	for (unsigned n = 2; n < ENISA_INPUTS; n++)
		s->quarters += q[n];
	s->level = level(s->quarters);
	compare(i, s);
}

bool
enisa_settle(struct incident *i)
{
	struct enisa_score s;
	unsigned was;
	bool is_other;

	enisa_score(i, &s);
	is_other = incident_score(i, FIELD_SEVERITY, &was) &&
		   (s.open != 0 || was != s.quarters);
	if (s.open == 0)
		incident_set_score(i, FIELD_SEVERITY, s.quarters);
	else
		incident_clear(i, FIELD_SEVERITY);
	incident_set_choice(i, FIELD_SEVERITY_LEVEL, s.level);
	return is_other;
}

void
enisa_add_open(struct strbuf *s, unsigned open)
{
	const char *between = "";

	for (unsigned n = 0; n < ENISA_INPUTS; n++)
		if ((open >> n & 1U) != 0) {
			strbuf_addf(
			    s, "%s%s", between, field_def(inputs[n])->name);
			between = ", ";
		}
}
