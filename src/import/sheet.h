/*
 * A foreign spreadsheet, saved as CSV by whatever program, as rows of text.
 *
 *	if ((s = sheet_open(path, &options)) == NULL)
 *		return -1;
 *	while ((got = sheet_next(s, &row)) != 0)
 *		if (got == 1)
 *			... row.v[sheet_column(s, "Datum")] ...
 *	sheet_close(s);
 *
 * Character set and delimiter are found where they are not given: UTF-8 or
 * UTF-16 by its mark, else UTF-8 if it is that as a whole, else windows-1252;
 * the delimiter by a line "sep=;" or by the headings.  Nothing is read that
 * cannot be kept: a byte that the character set does not have is an error.
 */
#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "../record/csv.h"

struct sheet_options {
	const char *encoding; /* such as "windows-1252"; NULL: found */
	char delimiter; /* one of SHEET_DELIMITERS; 0: found */
	/* Lines above the headings, without a sep= line; or SHEET_FIND_SKIP. */
	unsigned long skip;
	/* A table of ours that a spreadsheet may have saved: lines that begin
	 * with # are comments, and a row may lack cells at its end. */
	bool is_table;
};

#define SHEET_FIND_SKIP	   ULONG_MAX
#define SHEET_DELIMITERS   ",;\t|"
#define SHEET_COLUMNS_MOST 1000

struct sheet;
/*
 * Read PATH ("-": standard input; borrowed) and its row of headings.  NULL:
 * reported; it cannot be read, has no headings, or two that are the same (66,
 * 65), or there is no such encoding (64).
 */
struct sheet *sheet_open(const char *path, const struct sheet_options *);
/*
 * 1: the next row that is not empty, as wide as the headings, its cells UTF-8
 * as they stand, valid until the next call.  0: no more.  -1: a row that is
 * too short or too long, reported; the reading may go on, unless the sheet is
 * broken from here on: then sheet_is_broken(), and the next call gives 0.
 */
int sheet_next(struct sheet *, struct csvrow *);
bool sheet_is_broken(const struct sheet *);
void sheet_close(struct sheet *);

size_t sheet_width(const struct sheet *);
/* Without blanks around it and on one line; "" where there is none. */
const char *sheet_heading(const struct sheet *, size_t col);
/* Where the headings are, and the place of the column in them. */
struct loc sheet_heading_place(struct sheet *, size_t col);
/* The column with that heading, or sheet_width(). */
size_t sheet_column(const struct sheet *, const char *name);
/* Line and column, in bytes of UTF-8, where that cell of the row begins. */
struct loc sheet_place(struct sheet *, const struct csvrow *row, size_t col);

/* Of the bytes as they were read; borrowed. */
const char *sheet_sha256(const struct sheet *);
/* What was given or found: "utf-8", "utf-16", "windows-1252" ... */
const char *sheet_encoding(const struct sheet *);
char sheet_delimiter(const struct sheet *);
unsigned long sheet_skipped(const struct sheet *);

#endif
