/*
 * The questions of an assessment, and the answers to them.
 */
#ifndef CORE_QUESTION_H
#define CORE_QUESTION_H

#include <stdint.h>

#include "incident.h"

enum question {
	QUESTION_PERSONAL,
	QUESTION_AFFECTED,
	QUESTION_SENSITIVE,
	QUESTION_ADVERSE,
	QUESTION_RISK,
	QUESTION_MAX
};

/* 0: open; 1 and up: the field's choices in their order. */
struct answers {
	uint8_t to[QUESTION_MAX];
};

/* The number of answers to it, at least 3; "unknown" is the last. */
unsigned question_answers(enum question);
enum field question_field(enum question);
/* Its subject, behind "the question on" ("de vraag naar"): "sensitive data",
 * "gevoelige gegevens". */
const char *question_topic(enum question, const char *lang);
/* The question of that field, or QUESTION_MAX. */
enum question question_find(enum field);
/* Those that the record has. */
void question_read(const struct incident *, struct answers *);

#endif
