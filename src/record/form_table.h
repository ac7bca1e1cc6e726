/*
 * The form of a supervisory authority from its CSV tables: forms/NAME.csv, a
 * row a question, and beside it forms/NAME-choices.csv, a row a choice as the
 * form words it.  See dl-form(5).
 *
 * A register's own tables stand over those of the product.  One with a fault
 * is refused whole: every fault is reported with file, line and value, and the
 * status becomes 78.
 */
#ifndef RECORD_FORM_TABLE_H
#define RECORD_FORM_TABLE_H

#include <stddef.h>

#include "../core/form.h"

/* The form NAME; REGISTER_DIR is the folder of a register, or NULL.  0, and
 * *FORM is the caller's to free; -1: reported, *FORM is empty. */
int forms_open(
    const char *register_dir, const char *name, struct questionnaire *form);
/* The same from N bytes that were read from FILE: the questions. */
int forms_read(
    const char *bytes, size_t n, const char *file, struct questionnaire *form);
/* Add the choices to a form whose questions were read. */
int forms_read_choices(
    const char *bytes, size_t n, const char *file, struct questionnaire *form);

#endif
