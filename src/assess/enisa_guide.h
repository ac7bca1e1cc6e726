/*
 * The ENISA method in plain questions: for each input a question and the kinds
 * of data to answer it for, of which the highest value counts; for each kind
 * the statements to choose from, each with its value and an example.
 */
#ifndef ASSESS_ENISA_GUIDE_H
#define ASSESS_ENISA_GUIDE_H

#include "../core/field.h"

/* The texts are message ids: gettext() makes them those of the language. */
struct guide_option {
	const char *value; /* of the field; NULL: the end */
	const char *text, *example;
};

struct guide_kind {
	const char *name; /* NULL: the input has no kinds */
	const struct guide_option *options; /* by value, the lowest first */
};

struct enisa_guide {
	const char *question;
	const char
	    *advice; /* what counts for it; NULL where there are no kinds */
	const struct guide_kind *kinds;
	size_t n;
};

/* Of an input of the score (enisa_is_input()). */
const struct enisa_guide *enisa_guide(enum field);

#endif
