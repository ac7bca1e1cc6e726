/*
 * References: DL-2026-0042-3 is prefix, year, number and check digit.
 *
 * The check digit is ISO 7064 MOD 11,10 over year and number as they are
 * written; it finds every single wrong digit and nearly every swap, so that a
 * typing error is refused and never taken for another incident.
 */
#ifndef CORE_REFERENCE_H
#define CORE_REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#define REFERENCE_LEN	      32 /* longest reference and its NUL */
#define PREFIX_MOST	      8 /* letters and digits in a prefix */
#define REFERENCE_NUMBER_MOST 99999999U

struct reference {
	char prefix[PREFIX_MOST + 1];
	int year; /* 1900 to 9999 */
	unsigned number; /* from 1 */
};

/* A capital, then capitals and digits, at most PREFIX_MOST. */
bool reference_is_prefix(const char *);
/* 0 to 9: the digit that belongs behind DIGITS (ASCII digits only). */
int reference_check_digit(const char *digits);
/* Exactly a reference with the right check digit. */
bool reference_parse(const char *, struct reference *);
void reference_format(const struct reference *, char buf[REFERENCE_LEN]);
/*
 * The next reference in a text, such as a mail's subject, from *AT on; any
 * letter case, blanks or other signs between its numbers; not inside a longer
 * word.  False, at the end, if none.
 */
bool reference_search(const char *text, size_t *at, struct reference *);
/*
 * The next word in a text, from *AT on, that looks like a reference but is not
 * one: wrong or missing check digit, missing zeros.
 * Returns how many references it may mean, in NEAR: with the right check digit,
 * and with one digit changed, or two beside each other swapped, so that the
 * check digit is right.  0 at the end of the text.
 */
#define REFERENCE_ALIKE 32
size_t reference_search_alike(
    const char *text, size_t *at, struct reference near[REFERENCE_ALIKE]);
/*
 * Where the incident stands below the register: "incidents/2026/00/REF.xml",
 * or without ".xml" for the dossier's folder.  REF must be one, else the
 * program is aborted.  The caller frees.
 */
char *reference_path(const char *ref, const char *suffix);
/* The folder of the register in which a record stands at PATH: "." of a
 * relative PATH without more.  The caller frees. */
char *reference_root(const char *path);
/* By year, number, prefix: for qsort. */
int reference_compare(const struct reference *, const struct reference *);
/*
 * The reference in the path of a record or of a file in its dossier, below the
 * register, in REF; false: it is the path of neither.  IS_RECORD: which of the
 * two.
 */
bool reference_of_path(
    const char *path, char ref[REFERENCE_LEN], bool *is_record);

#endif
