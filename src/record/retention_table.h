/*
 * Retention from its CSV table: law/retention.csv of a register, else that of
 * the product.
 *
 * A table with a fault is refused whole: every fault is reported with file,
 * line and value, and the status becomes 78.
 */
#ifndef RECORD_RETENTION_TABLE_H
#define RECORD_RETENTION_TABLE_H

#include "../core/retention.h"

/* REGISTER_DIR is the folder of a register, or NULL.  0, and the caller frees;
 * -1: reported, the table is empty. */
int retention_table_load(const char *register_dir, struct retention_table *);
/* The same from N bytes that were read from FILE. */
int retention_table_read(
    const char *bytes, size_t n, const char *file, struct retention_table *);
/* What the part is called in tables, such as "reporter". */
const char *record_part_name(enum record_part);
/* What years count from: "closed" or "notified". */
const char *retention_from_name(enum retention_from);

#endif
