/*
 * Foreign spreadsheets, saved as CSV by any program, as rows of text.
 *
 *	if ((s = sheet_open(path, &options)) == NULL)
 *		return -1;
 *	while ((got = sheet_next(s, &row)) != 0)
 *		if (got == 1)
 *			... row.v[sheet_column(s, "Datum")] ...
 *	sheet_close(s);
 *
 * Character set and delimiter are found if they are not given: UTF-8 or UTF-16
 * by the byte order mark, else UTF-8 if all bytes are valid UTF-8, else
 * windows-1252; the delimiter by a line "sep=;" or by the headings.  A byte
 *that the character set lacks is an error, never replaced.
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
	/* A table such as a mapping, perhaps saved by a spreadsheet program:
	 * lines that begin with # are comments, and a row may lack cells at
	 * its end. */
	bool is_table;
};

#define SHEET_FIND_SKIP	   ULONG_MAX
#define SHEET_DELIMITERS   ",;\t|"
#define SHEET_COLUMNS_MOST 1000

struct sheet;
/*
 * Read PATH ("-": standard input; borrowed) and its row of headings.  NULL:
 * reported: it cannot be read (66), has no headings or the same one twice (65),
 * or the encoding is unknown (64).
 */
struct sheet *sheet_open(const char *path, const struct sheet_options *);
/*
 * 1: the next row that is not empty, as wide as the headings; its cells are
 * UTF-8 and valid until the next call.  0: the end.  -1: reported (65): the row
 * is too short or too long, and the next call goes on behind it; or, if
 * sheet_is_broken(), the rest of the sheet cannot be read.
 */
int sheet_next(struct sheet *, struct csvrow *);
bool sheet_is_broken(const struct sheet *);
void sheet_close(struct sheet *);

size_t sheet_width(const struct sheet *);
/* On one line, without blanks around it; "" for a column without heading. */
const char *sheet_heading(const struct sheet *, size_t col);
/* Line and column of that heading. */
struct loc sheet_heading_place(struct sheet *, size_t col);
/* The column with that heading; or sheet_width(). */
size_t sheet_column(const struct sheet *, const char *name);
/* Line and column, in bytes of UTF-8, where that cell of the row begins. */
struct loc sheet_place(struct sheet *, const struct csvrow *row, size_t col);

/* The hash of the file's bytes; borrowed. */
const char *sheet_sha256(const struct sheet *);
/* The options, those that were not given as they were found. */
const struct sheet_options *sheet_found(const struct sheet *);

#endif
