/*
 * A table of the product or of a register, in CSV with a header row: rules, the
 * law, forms.  What is wrong is reported with file, line and value; the status
 * becomes 78.
 */
#ifndef RECORD_TABLE_H
#define RECORD_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../core/choice.h"
#include "../util/pack.h"
#include "../util/strbuf.h"
#include "../util/strlist.h"
#include "csv.h"

#define TABLE_COLUMNS_MOST 20
#define TABLE_NAME_MOST	   47 /* bytes in the name of a table */

/* One being read: which column stands where. */
struct table {
	struct csvin *in; /* NULL: its rows come from a child */
	struct unpack *rows;
	struct strlist cells; /* of such a row */
	const char *file;
	struct csvrow row;
	const char *const *names; /* of its columns */
	size_t ncols;
	size_t noptional; /* the last so many need not be there */
	size_t place[TABLE_COLUMNS_MOST]; /* NAMES[i] is row.v[place[i]] */
	size_t nrows, faults;
};

/* Read the rows of BYTES, each by READ_ROW; the number of faults.  A table that
 * is not plain (csv.h) is parsed by a child behind a fence. */
size_t table_read(const char *bytes, size_t n, const char *file,
    struct table *t, void (*read_row)(struct table *, void *), void *arg);

/* In a row: the value in column COL; "" if the table has no such column. */
const char *table_cell(const struct table *, size_t col);
/* "table.csv:4: sensitive: expected ..., got "maybe"" */
void table_refuse(
    struct table *, size_t col, const char *value, const char *expected);
/* The same; and the one of the N names that WORD, in the cell, was meant to
 * be. */
void table_refuse_word(struct table *, size_t col, const char *word,
    const char *expected, const char *const *names, size_t n);
/* The number of the name in the column; N, reported, if it is not one of
 * them. */
size_t table_one_of(
    struct table *, size_t col, const char *const *names, size_t n);
/* The number of the choice in the column; 0 of the name NONE, or reported. */
unsigned table_choice(
    struct table *, size_t col, const struct choice *list, const char *none);
/* Bit N - 1 for each choice N in the column, joined by |.  0: reported, or "-"
 * if HAS_ANY. */
unsigned table_choices(
    struct table *, size_t col, const struct choice *list, bool has_any);
/* The same of JOINED, a part of the cell. */
unsigned table_choices_of(struct table *, size_t col, const char *joined,
    const struct choice *list, bool has_any);
/* Text that must be there; the caller frees. */
char *table_text(struct table *, size_t col);
/* A date, as days since 1970; WHERE_EMPTY (unless 0) if the cell is empty. */
int64_t table_day(struct table *, size_t col, int64_t where_empty);
/* A name of letters, digits, - and _. */
bool is_table_id(const char *s, size_t most);

/*
 * Append the bytes of KIND/NAME.csv, the register's own (REGISTER_DIR or NULL)
 * before the product's; *PATH is where they came from, the caller's to free in
 * any case.  1; 0: there is no such file, unless MUST; -1: reported.
 */
int table_bytes(const char *register_dir, const char *kind, const char *name,
    bool must, struct strbuf *bytes, char **path);

#endif
