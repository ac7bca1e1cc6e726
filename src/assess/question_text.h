/*
 * The questions as a person is asked them: an example each, and what the
 * answers are called in the language of messages.  No input or output here.
 */
#ifndef ASSESS_QUESTION_TEXT_H
#define ASSESS_QUESTION_TEXT_H

#include "../core/rule_table.h"

/* The question itself, plainly; in the language of messages, as all here. */
const char *question_text(enum question);
/* What is meant, in a sentence or two, with examples of the procedures. */
const char *question_example(enum question);
/* More of it, a line each: what counts and what does not. */
const char *question_more(enum question);
/* What "not known" says, and what an empty line. */
const char *question_unknown(void);
/* "y yes, n no, u not known". */
const char *question_choices(enum question);
/*
 * The answer that LINE stands for, by a letter or digit, the word in Dutch or
 * English, or the value as it is stored: that value; "" for an empty line;
 * NULL if it is none.
 */
const char *question_answer(enum question, const char *line);
/* Does LINE ask for more ("?"), or to stop ("q")?  No answer does. */
bool question_is_more(const char *line);
bool question_is_stop(const char *line);

#endif
