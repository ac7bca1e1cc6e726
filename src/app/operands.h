/*
 * Operands of a command that reads records: the whole register, some of its
 * records by reference, or one stream (a file, or "-" for standard input).
 *
 *	struct operands r;
 *	if (operands_open(&r, &cmd, rev) == -1)
 *		return command_end(&cmd);
 *	while ((got = operands_next(&r, &i)) != 0)
 *		if (got == 1) { ...; incident_free(&i); }
 *	operands_close(&r);
 */
#ifndef APP_OPERANDS_H
#define APP_OPERANDS_H

#include <stdbool.h>
#include <stddef.h>

#include "../record/stream.h"
#include "../store/register.h"
#include "../store/snapshot.h"
#include "../util/strlist.h"
#include "command.h"
#include "stream_rows.h"

struct operands {
	struct reader *reader; /* of a stream, or NULL */
	struct reg reg; /* dir NULL: none is at hand, zone is the machine's */
	struct snapshot *view; /* of REG, or NULL */
	struct strlist refs; /* of the records; none: all, or a stream */
	size_t at;
	struct timestamp now; /* of a register */
	size_t impossible; /* of the whole register: records that cannot be */
	char *first; /* the reference of the first of them */
	bool is_filter; /* of a stream: its rows as they are */
	struct stream_rows rows; /* of a stream */
	/* All of them beside a register, and how many could not be read. */
	struct incident *held;
	size_t nheld, heldcap, held_at, nfaulty;
	/* What was read: of the register, of which the stream says otherwise,
	 * and those that the stream alone has. */
	size_t own, edited, elsewhere;
};

/*
 * Sort the operands into references, each once and in capitals, or one stream
 * (borrowed; NULL: none): "-", a path, or an existing file.  0; -1: some are
 * neither, all reported (65).  Exits (64) if there are both.
 */
int operands_sort(
    const struct command *, struct strlist *refs, const char **stream);

/* Operands REF or REF:KEY, the reference in capitals, each once.  0; -1: some
 * are neither, all reported (65). */
int operands_items(const struct command *, struct strlist *items);

/* Report (1) that there is no incident REF if GOT, of snapshot_get() or
 * transaction_get(), is 0; returns GOT. */
int operands_found(int got, const char *ref);

/*
 * Open what the operands name; without any the whole register.  REV as for
 * snapshot_open().  0; -1: reported.
 *
 * A stream selects records of the register at hand, which are as there when the
 * stream has ended (see stream_rows_take()).  If no row is of that register, or
 * the command is a filter, it stands by itself.
 */
int operands_open(struct operands *, const struct command *, const char *rev);
/* 1: *I is the next, the caller's to free.  -1: it is faulty or not there (1),
 * reported; the reading may go on.  0: no more. */
int operands_next(struct operands *, struct incident *i);
/* Do the operands name that incident of the register, or all of it? */
bool operands_name(const struct operands *, const char *ref);
/* All that are left, N of them, the caller's to free; FAULTY: some were not
 * read, reported. */
struct incident *operands_gather(struct operands *, size_t *n, bool *faulty);
/* Also warns on a terminal how many records of the whole register hold what
 * cannot be; of references each is named as it is read. */
void operands_close(struct operands *);

#endif
