/*
 * The questions of the rules in plain words, and the words for their answers.
 * In the language of messages; no input or output here.
 */
#ifndef ASSESS_QUESTION_TEXT_H
#define ASSESS_QUESTION_TEXT_H

#include "../core/rule_table.h"

const char *question_text(enum question);
/* A sentence or two with examples of the procedures. */
const char *question_example(enum question);
/* Lines of cases that count and of cases that do not. */
const char *question_more(enum question);
/* The meaning of "not known" and of an empty line. */
const char *question_unknown(void);
/* "y yes, n no, u not known". */
const char *question_choices(enum question);
/*
 * The answer that LINE, trimmed, stands for: a letter or digit, a word in Dutch
 * or English, or the code that is stored.  Its choice, 0 for an empty line, or
 * -1 if it is no answer.
 */
int question_answer(enum question, const char *line);
/* Does LINE ask for more ("?"), or to stop ("q")?  No answer does. */
bool question_is_more(const char *line);
bool question_is_stop(const char *line);

#endif
