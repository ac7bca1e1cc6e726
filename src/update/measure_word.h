/*
 * The words of the language of measures: settings and kinds, in English and
 * Dutch and in any letter case.
 */
#ifndef UPDATE_MEASURE_WORD_H
#define UPDATE_MEASURE_WORD_H

#include <stdbool.h>

#include "measure_text.h"

/* SETTING_MAX: it names no setting. */
enum measure_setting measure_word_setting(const char *word);
/* As enum measure_kind; MEASURE_KIND_NONE: it names no kind. */
unsigned measure_word_kind(const char *word);
/* In the language of messages; borrowed. */
const char *measure_word_name(enum measure_setting);
/* All kinds in it, with commas; the caller frees. */
char *measure_word_kinds(void);

/* Report (65) what stands in TYPED and is no such word, with the words there
 * are and the nearest one; false. */
bool measure_word_refuse_kind(const char *typed, const char *word);
/* PART: the whole setting; WORD: its name. */
bool measure_word_refuse_name(
    const char *typed, const char *part, const char *word);
/* A setting or a kind WORD within a text. */
bool measure_word_refuse_stray(const char *typed, const char *word);

#endif
