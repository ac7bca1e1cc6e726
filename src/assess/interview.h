/*
 * The questions as a person is asked them: an example each, and what the
 * answers are called in the language of messages.  No input or output here.
 */
#ifndef ASSESS_INTERVIEW_H
#define ASSESS_INTERVIEW_H

#include "../core/rule_table.h"

/* The question itself, plainly; in the language of messages, as all here. */
const char *interview_question(enum question);
/* What is meant, in a sentence or two, with examples of the procedures. */
const char *interview_example(enum question);
/* More of it, a line each: what counts and what does not. */
const char *interview_more(enum question);
/* What "not known" says, and what an empty line. */
const char *interview_unknown(void);
/* "y yes, n no, u not known". */
const char *interview_choices(enum question);
/*
 * The answer that LINE stands for, by a letter or digit, the word in Dutch or
 * English, or the value as it is stored: that value; "" for an empty line;
 * NULL if it is none.
 */
const char *interview_answer(enum question, const char *line);
/* Does LINE ask for more ("?"), or to stop ("q")?  No answer does. */
bool interview_is_more(const char *line);
bool interview_is_leave(const char *line);

#endif
