/*
 * Time stamps of the register, made and kept: its state is stated, services
 * stamp that, and a transaction keeps their answers.
 */
#ifndef STAMP_STAMP_H
#define STAMP_STAMP_H

#include "../store/register.h"
#include "../util/strlist.h"

/*
 * Let each of SERVICES, or of stamp.service, stamp HEAD, and keep what they
 * answer.  Where a stamp covers all that is committed and lasts, none is made.
 * IS_DRY: only say so.  0; -1: reported (69, 74, 75: no service stamped it,
 * 78).
 */
int stamp_services(
    const struct reg *, const struct strlist *services, bool is_dry);
/* Write the query for a stamp of the commit REV (NULL: HEAD) to standard
 * output, and remember it.  0; -1: reported. */
int stamp_write_query(const struct reg *, const char *rev);
/* Keep the answer in FILE ("-": standard input), to a query of this clone or
 * over the commit REV, or with NULL over HEAD.  0; -1: reported (65: it does
 * not hold). */
int stamp_take_answer(
    const struct reg *, const char *file, const char *rev, bool is_dry);
/* Pin the certificate in FILE.  0; -1: reported (65). */
int stamp_pin(const struct reg *, const char *file, bool is_dry);

#endif
