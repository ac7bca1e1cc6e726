/*
 * Deadlines that an act starts, moves, stops or meets: the difference between
 * two versions of a record, obligation by obligation.
 *
 * A deadline runs while its obligation is open and has a due time, or is
 * required without undue delay, by obligation_state().  Closing an incident
 * stops none; withdrawing it does.
 */
#ifndef CORE_DEADLINE_CHANGE_H
#define CORE_DEADLINE_CHANGE_H

#include "obligation.h"

enum deadline_event {
	DEADLINE_STARTS,
	DEADLINE_MOVES,
	DEADLINE_STOPS, /* not required, withdrawn, an exercise */
	DEADLINE_ENDS, /* by the first notification, in time or late */
	/* The times in the record give another due time than the one that the
	 * first notification froze. */
	DEADLINE_STAYS
};

struct deadline_change {
	enum deadline_event event;
	const char *regime, *recipient; /* borrowed from the later version */
	bool is_undecided; /* it runs, and nobody has said that it must */
	/* Due without undue delay, at no time: neither WAS nor DUE is set. */
	bool is_without_time;
	bool is_open_again; /* of STARTS: a notification was withdrawn */
	bool has_was; /* it ran before */
	struct timestamp was; /* if it ran before */
	struct timestamp due; /* of STOPS the same as WAS; of STAYS frozen */
	struct timestamp by_record; /* of STAYS: as the record has it now */
	struct timestamp at; /* of ENDS: of the notification */
	int64_t left; /* seconds from NOW; negative: late, of ENDS by AT */
	bool is_least; /* LEFT of ENDS is that late at least */
	bool is_unsure; /* of ENDS: its day is known and its hour is not */
};

/*
 * The change of the obligation in ROW of IS since WAS, the record before (NULL:
 * it is new).  False: its deadline did not change, or it has no due time.
 */
bool deadline_change(const struct incident *was, const struct incident *is,
    size_t row, const struct law *, struct timestamp now,
    struct deadline_change *);

#endif
