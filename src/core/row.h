/*
 * The rows of the lists of a record, column by column: as the fields in
 * incident.h.
 */
#ifndef CORE_ROW_H
#define CORE_ROW_H

#include "cell.h"

struct incident;

/* An empty row at the end; its number, from 0. */
size_t row_add(struct incident *, enum list);
bool row_has(const struct incident *, enum list, size_t row, size_t col);
const char *row_text(
    const struct incident *, enum list, size_t row, size_t col);
unsigned row_choice(const struct incident *, enum list, size_t row, size_t col);
bool row_time(const struct incident *, enum list, size_t row, size_t col,
    struct timestamp *);
bool row_date(
    const struct incident *, enum list, size_t row, size_t col, int64_t *day);
bool row_count(
    const struct incident *, enum list, size_t row, size_t col, uint64_t *);
const struct cell *row_cell(
    const struct incident *, enum list, size_t row, size_t col);
const char *row_format(const struct incident *, enum list, size_t row,
    size_t col, char buf[CELL_LEN]);
void row_clear(struct incident *, enum list, size_t row, size_t col);
void row_set_text(
    struct incident *, enum list, size_t row, size_t col, const char *);
void row_set_choice(
    struct incident *, enum list, size_t row, size_t col, unsigned);
void row_set_choices(
    struct incident *, enum list, size_t row, size_t col, struct choices);
void row_set_time(
    struct incident *, enum list, size_t row, size_t col, struct timestamp);
void row_set_count(
    struct incident *, enum list, size_t row, size_t col, uint64_t);
void row_set_cell(
    struct incident *, enum list, size_t row, size_t col, const struct cell *);
/* Append a copy of that row of FROM; its number. */
size_t row_copy(
    struct incident *to, enum list, const struct incident *from, size_t row);
/* Take all rows of a list away. */
void row_clear_list(struct incident *, enum list);
bool row_parse(
    struct incident *, enum list, size_t row, size_t col, const char *text);

/* A column of text of the obligation, or notification, in ROW. */
static inline const char *
row_obligation(const struct incident *i, size_t row, enum obligation_col col)
{
	return row_text(i, LIST_OBLIGATIONS, row, col);
}
static inline const char *
row_notification(
    const struct incident *i, size_t row, enum notification_col col)
{
	return row_text(i, LIST_NOTIFICATIONS, row, col);
}
static inline enum decision
row_decision(const struct incident *i, size_t row)
{
	return row_choice(i, LIST_OBLIGATIONS, row, OBLIGATION_DECISION);
}

#endif
