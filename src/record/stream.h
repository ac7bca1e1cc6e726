/*
 * Streams of incidents: CSV, XML (<incidents>) and JSON Lines, in and out.
 *
 * A reader reads all that a writer wrote, and the same bytes come out again.
 */
#ifndef RECORD_STREAM_H
#define RECORD_STREAM_H

#include <stdbool.h>
#include <stdio.h>

#include "../core/incident.h"

enum format { FORMAT_GUESS, FORMAT_CSV, FORMAT_XML, FORMAT_JSONL };
/* "csv", "xml", "jsonl"; false for anything else. */
bool format_parse(const char *, enum format *);

/* The columns of a CSV table, in their order. */
struct column {
	enum field field; /* FIELD_MAX: an unknown column, by its name */
	enum list list; /* LIST_MAX: of the incident itself */
	size_t col; /* the column of that list */
	char *name;
};
struct columns {
	struct column *c;
	size_t n, cap;
};
/* All fields of the record, in the order of the table. */
void columns_all(struct columns *);
/* "ref" and the columns of a list. */
void columns_list(struct columns *, enum list);
/*
 * The columns named in NAMES, joined by commas, in that order; of the list L or
 * the incident (L is LIST_MAX for incidents).  A name that is neither is an
 * unknown column if ANY_NAME, else reported (64).  0 or -1.
 */
int columns_named(
    struct columns *, const char *names, enum list l, bool any_name);
/* The column of that name at the end: of the field of that name, or unknown. */
void columns_append(struct columns *, const char *name);
/* Is there a column of that name? */
bool columns_name(const struct columns *, const char *name);
void columns_copy(struct columns *to, const struct columns *from);
bool columns_have(const struct columns *, enum field);
/* Put the field where the order of the table wants it, unless it is there. */
void columns_add(struct columns *, enum field);
void columns_free(struct columns *);

struct reader;
/*
 * Read PATH ("-": standard input).  FORMAT_GUESS looks at the first byte that
 * is no blank: '<' XML, '{' or '[' JSON Lines, else CSV.  NULL when it cannot
 * be opened or has no proper header; reported (66, 65).  PATH must outlive the
 * incidents, the zone (of times without an offset) the reader.
 */
struct reader *reader_open(const struct zone *, const char *path, enum format);
/* The same for a command that then writes, sends or runs git: a child behind a
 * fence reads all of it.  Also NULL if that child fails (65, 75). */
struct reader *reader_open_fenced(
    const struct zone *, const char *path, enum format);
/*
 * 1: *I is the next record, initialised here, the caller's to free, its values
 * canonical.  0: no more.  -1: one that is faulty, or the rest of the file is;
 * everything wrong was reported (65); the reading may go on.
 */
int reader_next(struct reader *, struct incident *i);
/* Append all that are left to the N at *ALL, with room for CAP, which are the
 * caller's to free.  0; -1: some were not read, reported. */
int reader_all(struct reader *, struct incident **all, size_t *n, size_t *cap);
enum format reader_format(const struct reader *);
/*
 * The columns to write again what is read: for CSV those of its header (known
 * ones in the order of the table, unknown ones at the end); otherwise all
 * fields, and what unknown ones the records read so far had.  Valid until the
 * reader is closed.
 */
const struct columns *reader_columns(struct reader *);
void reader_close(struct reader *);

struct writer;
/*
 * Write to FP.  COLS (borrowed) are the columns of CSV.  LIST is the list
 * whose rows are written, or LIST_MAX for the incidents themselves.  XML and
 * JSON Lines ignore COLS: they write the whole record, or of a list's rows a
 * record with its reference and those rows, so that it can be read again.
 */
struct writer *writer_open(
    FILE *fp, enum format, const struct columns *cols, enum list list);
/* The incident, or every row of the list in it; for CSV the header first. */
void writer_put(struct writer *, const struct incident *);
/* One row of the list. */
void writer_put_row(struct writer *, const struct incident *, size_t row);
/* Header if nothing was put, closing tag; frees.  Errors stay in FP. */
void writer_close(struct writer *);
/* Instead of writer_close() where nothing was put: write nothing at all. */
void writer_drop(struct writer *);

#endif
