/*
 * A mapping proposed for a foreign spreadsheet, from its headings and what
 * stands below them: a beginning, to be looked at by a person.
 */
#ifndef IMPORT_MAPPING_SUGGEST_H
#define IMPORT_MAPPING_SUGGEST_H

#include <stdio.h>

/*
 * Write it to OUT for the sheet at PATH ("-": standard input).  What cannot be
 * decided, such as dates that read in two ways, is a comment with a reason, in
 * the language of messages.  0; -1: the sheet cannot be read, reported.
 */
int mapping_suggest(const char *path, FILE *out);

#endif
