/*
 * The tables of senders, intake/senders.csv and those that a register names:
 * by which header a mail says who reports, and whether a program may answer it.
 */
#ifndef RECORD_SENDER_TABLE_H
#define RECORD_SENDER_TABLE_H

#include <stddef.h>

#include "../util/strlist.h"

/* Fields that are no header. */
#define SENDER_FIELD_NAME    "From name"
#define SENDER_FIELD_ADDRESS "From address"
/* As a pattern for it: the addresses of the register (mail.address). */
#define SENDER_OURS "(ours)"

enum sender_then {
	SENDER_REPORTER, /* the header FROM names the reporter */
	SENDER_AUTOMATIC, /* a program wrote it: never answered */
	SENDER_NO_ANSWER, /* a person may have written it; not answered */
	SENDER_ANSWER, /* no later row keeps it from being answered */
	SENDER_FORM, /* a web form filled it in: see form_labels.h */
};

struct sender_row {
	char *field; /* a header, * at its end for any rest; or one of above */
	char *pattern; /* of its value: see wildcard_match() */
	enum sender_then then;
	char *from; /* a header, or "" */
	char *table; /* "senders.csv" */
	size_t line; /* in it */
};

struct sender_table {
	struct sender_row *row;
	size_t n, cap;
};

/*
 * The rows of intake/NAME.csv for each NAME in FIRST, then those of
 * intake/senders.csv; the register's own file (REGISTER_DIR, or NULL) stands
 * over the product's.  0, to be freed; -1: reported (78), *T is empty.
 */
int sender_table_read(const char *register_dir, const struct strlist *first,
    struct sender_table *t);
void sender_table_free(struct sender_table *);

#endif
