/*
 * The proof of a decision table: a search of all combinations of answers for
 * rows that contradict each other or never apply.
 */
#ifndef CORE_RULE_PROOF_H
#define CORE_RULE_PROOF_H

#include "rule_table.h"

enum rule_fault_kind {
	RULE_FAULT_DEAD, /* a row that never applies */
	RULE_FAULT_GAP, /* every question asked is answered, no row matches */
	RULE_FAULT_REVERSAL, /* one more answer reverses a decision */
	RULE_FAULT_LENIENT /* "unknown" has a milder outcome than "no" */
};

/* The part of an outcome that is at fault. */
enum rule_part { RULE_PART_CLASS, RULE_PART_AP, RULE_PART_SUBJECTS };

struct rule_fault {
	enum rule_fault_kind kind;
	enum rule_part part; /* of a reversal or a lenient row */
	/* The dead row, or the one that applies to AT; of a gap, the number of
	 * rows. */
	size_t row;
	struct answers at; /* the counterexample; of a dead row, unused */
	/* Of a reversal: AT with one more answer.  Of a lenient row: AT with
	 * "no" ("unlikely") instead of "unknown". */
	struct answers then;
};

/*
 * Every dead row, and the first fault of each other kind.  Returns the number
 * of faults; *FAULTS is the caller's to free.
 */
size_t rule_proof(const struct rule_table *, struct rule_fault **faults);

/* A duty for which one rule set is less strict than another. */
struct rule_leniency {
	enum rule_part part;
	size_t row, other; /* of either set; its number of rows: none fits */
	struct answers at; /* the fewest answers that show it */
	enum decision has, other_has;
	size_t n; /* combinations with these two rows */
};
/*
 * Every pair of rows by which T is less strict than OTHER: a notification that
 * is not required there is less strict than one that is undecided, and that
 * less than a required one.  Returns how many; *FOUND is the caller's to free.
 */
size_t rule_proof_compare(const struct rule_table *t,
    const struct rule_table *other, struct rule_leniency **found);

/* An earlier row, and answers to which it applies before the dead row can. */
struct rule_taker {
	size_t row;
	struct answers at;
};
/* Fills the first MOST of the rows that leave nothing to the row DEAD; returns
 * how many there are. */
size_t rule_proof_takers(
    const struct rule_table *, size_t dead, struct rule_taker *, size_t most);

#endif
