/*
 * What those whom a breach concerns are told of it: the persons (AVG art.
 * 34(2)), and a controller whose processor we are (art. 33(2) and (3)).  The
 * parts of it, where they come from in the record, and which must be there.
 *
 * The words of a letter stand in the record as passages, by language.  Where
 * there is none in the register's own language, what the record says for other
 * uses stands in; what happened does not, since its description may name who
 * reported it.
 */
#ifndef CORE_TELLING_H
#define CORE_TELLING_H

#include <stdbool.h>

#include "incident.h"

enum part {
	PART_HAPPENED,
	PART_DATA, /* which data it concerns */
	PART_UNAFFECTED, /* and which not */
	PART_EFFECTS,
	PART_MEASURES,
	PART_ADVICE,
	PART_CONTACT,
	PART_MAX
};

enum whom { WHOM_SUBJECTS, WHOM_CONTROLLER };

struct telling {
	const struct incident *i;
	enum whom whom;
	const char *lang; /* of the letter: "nl" or "en" */
	const char *own; /* of the register, and so of the record's words */
	const char *contact; /* the register's, or "" */
};

/* "happened" ... */
const char *part_name(enum part);

/* The words that count for the part called NAME in LANG: the last passage; ""
 * where there is none.  Borrowed from the record. */
const char *telling_passage(
    const struct incident *, const char *name, const char *lang);

/* Can the letter say what this part is to say?  That data are not known (yet)
 * is something to say; that nobody wrote them down is not. */
bool telling_has(const struct telling *, enum part);
/* Must it, by the law? */
bool telling_must(enum whom, enum part);
/* Are the record's own fields and lists in the language of the letter? */
bool telling_is_own(const struct telling *);
/* Whom to reach: the record's point of contact before the register's. */
const char *telling_contact(const struct telling *);

/* Is V, a kind of data by the field data or special, certainly not among what
 * it concerns?  False where nobody wrote them down, or some are not known. */
bool telling_is_unaffected(const struct incident *, enum field, const char *v);

#endif
