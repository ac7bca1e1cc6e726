/*
 * Mappings proposed for foreign spreadsheets, from their headings and values,
 * for a person to complete.
 */
#ifndef IMPORT_MAPPING_SUGGEST_H
#define IMPORT_MAPPING_SUGGEST_H

#include <stdio.h>

/*
 * Write a mapping for the sheet at PATH ("-": standard input) to OUT.  An open
 * decision, such as dates that can be read in two ways, is a comment with the
 * reason in the language of messages.  0; -1: the sheet cannot be read,
 * reported (65, 66).
 */
int mapping_suggest(const char *path, FILE *out);

#endif
