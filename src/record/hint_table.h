/*
 * Hints from their CSV table: questions/hints.csv of a register, else that of
 * the product.
 *
 * A table with a fault is refused whole: every fault is reported with file,
 * line and value, and the status becomes 78.
 */
#ifndef RECORD_HINT_TABLE_H
#define RECORD_HINT_TABLE_H

#include "../core/hint.h"

/* REGISTER_DIR is the folder of a register, or NULL.  0, and the caller frees;
 * -1: reported, the table is empty. */
int hint_table_load(const char *register_dir, struct hint_table *);
/* The same from N bytes that were read from FILE, such as an older version. */
int hint_table_read(
    const char *bytes, size_t n, const char *file, struct hint_table *);

#endif
