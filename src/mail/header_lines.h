/*
 * The header of a mail as bytes: a small scan that needs no library, can be
 * trusted with anything, and so is what remains when the mail cannot be read.
 */
#ifndef MAIL_HEADER_LINES_H
#define MAIL_HEADER_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "../util/strbuf.h"
#include "../util/timestamp.h"

struct head {
	const char *name; /* borrowed, not NUL-terminated */
	size_t name_len;
	const char *value; /* with its folds */
	size_t value_len;
};

/* How many bytes before the header proper: a mark, blank lines. */
size_t mail_head_start(const char *raw, size_t n);
/* The next header line from *AT on, mbox "From " lines and the like stepped
 * over; false where the header ends. */
bool mail_head_next(const char *raw, size_t n, size_t *at, struct head *);
bool mail_head_is(const struct head *, const char *name);
/*
 * The value on one line; the caller frees.  NUL becomes another character that
 * XML cannot hold, so that cleaning will see and count it.
 */
char *mail_head_value(const struct head *);

/* What is between the first < and >, else the first word; the caller frees. */
char *mail_id(const char *value);
/* All that is between < and >, each once. */
void mail_ids(struct strlist *, const char *value);
/*
 * A date as in RFC 5322, and what real mail has instead: no weekday, no
 * seconds, names of zones and days, Dutch and German months, ISO 8601.
 */
bool mail_date(const char *s, struct timestamp *);

#endif
