/*
 * How many of the data subjects were informed of a breach (AVG art. 34(1)).
 *
 * Informing some of them does not meet the obligation.  It is met when all
 * were, when the public was (art. 34(3)(c)), or when somebody gave the reason
 * why the rest cannot or need not be informed.
 */
#ifndef CORE_REACH_H
#define CORE_REACH_H

#include <stdbool.h>
#include <stdint.h>

#include "incident.h"
#include "mailing_row.h"
#include "statement.h"

enum reach_state {
	REACH_NONE, /* nobody was informed */
	REACH_STOPPED, /* a mailing was broken off, and nothing before it */
	REACH_UNSAID, /* the source of the record does not say how many */
	REACH_PART, /* fewer than all */
	REACH_OF_UNKNOWN, /* it is not known how many there are */
	REACH_MORE, /* all of those then, as is not recorded, and there are
		       more now */
	REACH_UNCOUNTED, /* it is not recorded how many were: counts as all
			  */
	REACH_PUBLIC, /* by a public communication */
	REACH_REST, /* the rest is left out for a reason */
	REACH_ALL
};

struct reach {
	enum reach_state state;
	bool is_counted; /* is it recorded how many were informed? */
	uint64_t informed; /* each once, without the undelivered */
	uint64_t undelivered; /* letters that came back, not settled */
	bool has_min, has_max; /* is it known how many there are? */
	uint64_t min, max;
	uint64_t beside; /* who may be others than those, or the same */
	uint64_t of; /* of MORE: how many there were */
	struct mailing_part stopped; /* of a mailing that is not finished */
	uint64_t left; /* of PART and MORE: how many are still to be informed */
	const struct statement_need *lack; /* of UNSAID */
	const char *reason; /* of REST; borrowed, else "" */
};

/* Of AVG art. 34, by the notifications of the record, else by its fields. */
struct reach reach_of(const struct incident *);
/* Is the obligation met? */
bool reach_is_met(const struct reach *);
/* The sum of the persons whom the notifications informed, each once as far as
 * is known, and at least; false: none of them has a number. */
bool reach_count(const struct incident *, uint64_t *);

#endif
