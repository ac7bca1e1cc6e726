/*
 * What a reading command works on: the whole register, some of its records by
 * reference, or one stream (a file, or "-" for standard input).
 *
 *	struct records r;
 *	if (records_open(&r, &cmd, rev, argv + optind, argc - optind) == -1)
 *		return finish();
 *	while ((got = records_next(&r, &i)) != 0)
 *		if (got == 1) { ...; incident_free(&i); }
 *	records_close(&r);
 */
#ifndef APP_OPERANDS_H
#define APP_OPERANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "../record/stream.h"
#include "../store/register.h"
#include "../store/snapshot.h"
#include "../util/strlist.h"
#include "frame.h"

struct records {
	struct reader *reader; /* of a stream, or NULL */
	struct reg reg; /* otherwise */
	struct snapshot *view;
	struct strlist refs; /* those that are wanted; none: all */
	size_t at;
};

enum operand { OPERAND_REF, OPERAND_STREAM, OPERAND_WRONG };
/*
 * What S is: a reference with the right check digit in any letter case, then
 * *REF is it in capitals, the caller's to free; "-", a path or an existing
 * file; or neither: reported (65).
 */
enum operand operand_kind(const char *s, char **ref);

/*
 * Sort the N operands at V into references, each once and in capitals, or one
 * stream (borrowed; NULL: none).  0; -1: some are neither, all reported (65).
 * Exits 64 where both are there.
 */
int operands_sort(const struct command *, char *const v[], int n,
    struct strlist *refs, const char **stream);

/*
 * Open what the N operands at V name: references, or one stream; none: the
 * whole register.  REV as for snapshot_open().  0; -1 reported.
 */
int records_open(struct records *, const struct command *, const char *rev,
    char *const v[], int n);
/* 1: *I is the next, the caller's to free.  -1: one that is faulty or is not
 * there (1), reported; the reading may go on.  0: no more. */
int records_next(struct records *, struct incident *i);
void records_close(struct records *);

#endif
