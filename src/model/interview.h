/*
 * The questions as a person is asked them: an example each, and what the
 * answers are called in the language of messages.  No input or output here.
 */
#ifndef MODEL_INTERVIEW_H
#define MODEL_INTERVIEW_H

#include "rules.h"

/* The question itself; in the language of messages, as all here. */
const char *interview_question(enum question);
/* What is meant, with examples out of the two procedures. */
const char *interview_example(enum question);
/* "y yes, n no, u not known". */
const char *interview_choices(enum question);
/*
 * The answer that LINE stands for, by a letter or digit, the word in Dutch or
 * English, or the value as it is stored: that value; "" for an empty line;
 * NULL if it is none.
 */
const char *interview_answer(enum question, const char *line);

#endif
