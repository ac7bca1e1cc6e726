/*
 * CSV one record at a time, knowing on which line each one starts (RFC 4180,
 * libcsv).
 *
 *	while ((r = csvin_next(in, &row)) == 1)
 *		... row.v[0 .. row.n - 1] are valid until the next call ...
 *
 * UTF-8, double quote, LF or CRLF; a BOM at the start is skipped.  Blanks are
 * data.  Blank lines are skipped but counted.  A NUL byte, bytes that are not
 * UTF-8, a stray quote or an unclosed one is an error and ends the reading:
 * what follows a broken record cannot be trusted.
 *
 * libcsv reads a record of several lines, one that is not well-formed and a
 *last line that has no end; all others are split here.
 */
#ifndef RECORD_CSV_H
#define RECORD_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "../util/diag.h"
#include "../util/strbuf.h"

struct csvin;

struct csvrow {
	char **v; /* fields, each NUL-terminated */
	size_t n; /* never 0 */
	struct loc at; /* first line of the record */
};

/* FP stays the caller's to close; NAME must outlive the reader.  DELIMITER 0:
 * comma, or semicolon or tab where the first line has these and no comma. */
struct csvin *csvin_new(FILE *fp, const char *name, char delimiter);
/* 1: a record; 0: end of file; -1: error, already reported. */
int csvin_next(struct csvin *, struct csvrow *);
void csvin_free(struct csvin *);

/* Is each record of FP on a line of its own and well-formed, so that the reader
 * does without libcsv?  FP is read to its end. */
bool csv_is_plain(FILE *fp, char delimiter);

/* One field, quoted; the caller adds the commas and the LF. */
void csv_add(struct strbuf *, const char *value);

#endif
