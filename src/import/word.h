/*
 * Words of foreign spreadsheets, as they are compared.
 */
#ifndef IMPORT_WORD_H
#define IMPORT_WORD_H

#include <stdbool.h>

/* A value on one line, ASCII in lower case.  The caller frees. */
char *word_fold(const char *text);
/*
 * The letters of a heading without accents, in lower case, and its digits:
 * "E-mail adres" is "emailadres".  The caller frees.
 */
char *word_plain(const char *text);
/* Is WORD one of "|word|word|"? */
bool word_is_among(const char *words, const char *word);

#endif
