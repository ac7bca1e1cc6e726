/*
 * The questions of the rules and of the score in plain words, with examples and
 * with statements to choose from: questions/assessment.csv of the product.
 */
#ifndef ASSESS_GUIDE_H
#define ASSESS_GUIDE_H

#include "../core/field.h"

enum guide_part {
	GUIDE_QUESTION, /* its example: a sentence or two of advice */
	GUIDE_MORE, /* lines of cases that count and of cases that do not */
	GUIDE_KIND, /* of data: of several the highest value counts */
	GUIDE_STATEMENT, /* of the kind or question above it */
	GUIDE_PARTS
};

struct guide_row {
	enum field field;
	enum guide_part part;
	char *value; /* of the field, if it is a statement; lowest first */
	char *text, *example; /* in the language of messages; or "" */
};

struct guide {
	struct guide_row *row; /* the last one has part GUIDE_PARTS */
	size_t n, cap;
};

/* 0, and the guide is the caller's to free; -1: reported (78). */
int guide_read(struct guide *);
void guide_free(struct guide *);

/* The next row of that field and part behind AFTER, or, if that is NULL, the
 * first one; NULL: no more. */
const struct guide_row *guide_next(const struct guide *, enum field,
    enum guide_part, const struct guide_row *after);

#endif
