/*
 * The words for answers to the questions of the rules, in the language of
 * messages; no input or output here.
 */
#ifndef ASSESS_QUESTION_TEXT_H
#define ASSESS_QUESTION_TEXT_H

#include "../core/rule_table.h"

/* The meaning of "not known" and of an open question. */
const char *question_unknown(void);
/* "y yes, n no, u not known (...)". */
const char *question_choices(enum question);
/*
 * The answer that LINE, trimmed, stands for: a letter or digit, a word in Dutch
 * or English, or the code that is stored.  Its choice, 0 for an empty line, or
 * -1 if it is no answer.
 */
int question_answer(enum question, const char *line);
/* Does LINE ask for more ("?"), to leave the question open ("-"), or to stop
 * ("q")?  No answer does. */
bool question_is_more(const char *line);
bool question_is_open(const char *line);
bool question_is_stop(const char *line);

#endif
