/*
 * Taking incidents in: the parts of dl-new.
 */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include <stdbool.h>

#include "../core/incident.h"
#include "../core/obligation.h"
#include "../record/policy_table.h"
#include "../record/stream.h"
#include "../store/store.h"
#include "../util/timestamp.h"

struct intake {
	const struct reg *reg;
	struct law law;
	bool dry_run;
	struct timestamp now;
	struct transaction *act; /* opened when first needed: intake_act() */
	struct writer *out; /* new records go there as they are stored */
	size_t added, known, joined;
};

/* The act of this run, the lock taken; NULL: reported. */
struct transaction *intake_act(struct intake *);
/* Give the new incident its reference and what it lacks: status, received, and
 * the duties whose clocks run from now on. */
void intake_fill(struct intake *, struct incident *);
/*
 * Print it, and count it as added.  To be called after the commit: a reference
 * that was printed must be there.
 */
void intake_print(struct intake *, struct incident *);
/* A log line in the register's language, by nobody in particular. */
void intake_log(const struct intake *, struct incident *, const char *msgid,
    ...) __attribute__((__format__(__printf__, 3, 4)));

/* A mail or mbox, the N bytes at BOX, from the file NAME.  0 or -1, reported.
 */
int new_mail(struct intake *, const char *box, size_t n, const char *name);
/* Rows or records of the files, all or nothing.  0 or -1, reported. */
int new_rows(struct intake *, enum format, char *const paths[], int n);

/* Incidents that were read, to be taken in together. */
struct batch {
	struct incident *i;
	size_t n, cap;
	bool is_quiet; /* of several no message for each that is known */
	void (*progress)(size_t done, size_t of); /* of files; or NULL */
};
/* Add and commit those that are not known yet, then print them; FROM is what
 * the commit calls their origin, such as "rows".  0 or -1, reported. */
int batch_store(struct intake *, struct batch *, const char *from);
void batch_free(struct batch *);

/*
 * Rows of foreign spreadsheets by a mapping.  All or nothing, unless
 * SKIP_FAULTY: then what is wrong in a row keeps out only that row.  0 or -1,
 * reported.
 */
int new_sheets(struct intake *, const char *mapping, bool skip_faulty,
    char *const paths[], int n);
/* Questions on the terminal.  0 or -1. */
int new_ask(struct intake *);

#endif
