/*
 * The score as a person is asked for it: per input a question, the kinds of
 * data that it is answered for one by one (of which the highest value counts),
 * and per kind the statements of which one fits, each with its value and an
 * example.  ENISA's method (severity.h) in the words of those who keep a
 * register.  No input or output here.
 */
#ifndef CORE_ENISA_GUIDE_H
#define CORE_ENISA_GUIDE_H

#include "field.h"

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
