/*
 * How severe a breach is by ENISA, "Recommendations for a methodology of the
 * assessment of severity of personal data breaches", v1.0, December 2013:
 *
 *	SE = DPC x EI + CB
 *
 * DPC is the data processing context, 1 to 4; EI the ease of identification,
 * 0.25 to 1; CB the sum of four circumstances of the breach, 0 to 2.  All of
 * them are quarters, and are counted as such: no fractions, no rounding.
 *
 * The score supports an assessment and never makes it: class and obligations
 *follow from the answers and the rule set (rules.h), and it stands beside them.
 */
#ifndef CORE_ENISA_SCORE_H
#define CORE_ENISA_SCORE_H

#include <stdbool.h>

#include "../util/strbuf.h"
#include "incident.h"

#define ENISA_INPUTS 6

/*
 * The parties to notify by the score alone: none if it is low (the breach is
 * documented), the supervisory authority if medium, the data subjects too if
 * high or very high.  That reading is common, but ENISA's method itself creates
 * no obligation.
 */
enum { ENISA_AP = 1, ENISA_SUBJECTS = 2 };

struct enisa_score {
	unsigned open; /* bit N: enisa_input(N) is empty */
	/* Of no meaning where inputs are open: */
	unsigned quarters; /* 1 to 24 */
	enum severity_level level;
	/* Where the record's own decisions, as far as they are made, point
	 * elsewhere; ENISA_AP and ENISA_SUBJECTS. */
	unsigned compared; /* what the record has a decision on */
	unsigned further; /* notified by the score, not by the record */
	unsigned less; /* notified by the record, not by the score */
	/* ENISA's two flags, beside the score and not changing it: */
	bool is_over_100; /* data subjects, at most */
	bool is_unintelligible; /* encrypted, hashed, or out of reach */
};

/* The fields that it is made of, in their order; N below ENISA_INPUTS. */
enum field enisa_input(unsigned n);
bool enisa_is_input(enum field);
/* A canonical value of a score, such as "0.75", in quarters. */
unsigned enisa_quarters(const char *value);

void enisa_score(const struct incident *, struct enisa_score *);
/*
 * Make the fields severity and severity_level of the inputs, or empty them
 * where one is open.  True if that replaced a score of another origin.
 */
bool enisa_settle(struct incident *);

/* Append the names of the open inputs: "ei, cb_malice". */
void enisa_add_open(struct strbuf *, unsigned open);

#endif
