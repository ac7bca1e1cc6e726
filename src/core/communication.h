/*
 * The contents of a communication about a breach: to the data subjects (AVG
 * art. 34(2)), or from a processor to its controller (art. 33(2) and (3)).
 * Which parts it has, where each comes from in the record, and which the law
 * requires.
 *
 * The text of a letter is stored in the record as passages, by language.  In
 * the register's own language, other fields of the record stand in for a
 * missing passage.  The description never stands in for "what happened" in a
 * letter to data subjects, since it may name the reporter.
 */
#ifndef CORE_COMMUNICATION_H
#define CORE_COMMUNICATION_H

#include <stdbool.h>

#include "incident.h"

enum content {
	CONTENT_HAPPENED,
	CONTENT_DATA, /* which data are involved */
	CONTENT_UNAFFECTED, /* and which are not */
	CONTENT_EFFECTS,
	CONTENT_MEASURES,
	CONTENT_ADVICE,
	CONTENT_CONTACT,
	CONTENT_MAX
};

enum audience { AUDIENCE_SUBJECTS, AUDIENCE_CONTROLLER };

struct communication {
	const struct incident *i;
	enum audience audience;
	const char *lang; /* of the letter: "nl" or "en" */
	const char *own; /* the register's, in which the record is written */
	const char *contact; /* the register's, or "" */
};

/* "happened" ... */
const char *communication_content_name(enum content);

/* The last passage for that part of a letter in that language, or "".
 * Borrowed from the record. */
const char *communication_passage(
    const struct incident *, enum passage_part, enum language);
/* The passage for that content in the letter's language, or "". */
const char *communication_text(const struct communication *, enum content);

/* Can the letter cover this content?  "Not known (yet)" is an answer; an empty
 * field is not. */
bool communication_has(const struct communication *, enum content);
/* Does the law require it? */
bool communication_requires(enum audience, enum content);
/* Are the record's own fields and lists in the language of the letter? */
bool communication_is_own(const struct communication *);
/* The record's point of contact, else the register's. */
const char *communication_contact(const struct communication *);

/* Is that choice of the field data or special certainly not involved?
 * False if the field is empty, or some of the data are not known or are others
 * in free text, which may hold anything. */
bool communication_is_unaffected(
    const struct incident *, enum field, unsigned choice);

#endif
