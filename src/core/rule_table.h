/*
 * Decision tables: from the answers to the questions to the class of an
 * incident and the obligations that go with it.
 *
 * The first row that fits wins.  "unknown" is an answer; an open answer fits
 * only a condition that takes any.  Where no row fits, the class is undecided
 * and the open questions that matter are named.  Every combination of answers
 * is looked up once, by rule_table_compile(), so that an assessment is one
 * look-up and the proof is over exactly what is used.
 */
#ifndef CORE_RULE_TABLE_H
#define CORE_RULE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../util/strbuf.h"
#include "hint.h"

#define RULE_HASH_LEN 13 /* 12 digits and a NUL */
#define RULE_ID_MOST  23 /* bytes in the id of a row */
#define RULE_SET_MOST 47 /* bytes in the name of a rule set */
#define RULE_LEN      96 /* "set/row@hash" and its NUL */

struct rule {
	char *id;
	/* Bit N: the Nth of the field's choices is accepted; 0: any. */
	unsigned accepts[QUESTION_MAX];
	enum class class; /* NONE: undecided */
	enum decision ap, subjects; /* NONE: it stays as it was */
	/* Bit N: though the row decides, question N may still change it. */
	unsigned asks;
	char *reason_nl, *reason_en;
	char *source; /* article or form */
	unsigned long line; /* where it stands in the table */
	char *text; /* "gastouder/G1@0123456789ab", by rule_table_compile() */
};

/* 3 answers and open to the power of 4, times 4 risks and open. */
#define RULE_COMBINATIONS 1280

struct rule_table {
	struct hint_table hints; /* facts that its answers are compared with */
	char *name;
	char *file; /* that the table came from */
	char hash[RULE_HASH_LEN]; /* of the bytes of the table */
	char *bytes; /* of the table, NBYTES, to be archived with what it
			assessed */
	size_t nbytes;
	struct rule *row;
	size_t n, cap;
	enum question
	    order[QUESTION_MAX]; /* of its columns; they are asked so */
	struct {
		uint16_t row; /* the first that fits; N: none */
		uint8_t open; /* bit N: question N is open and matters */
	} cell[RULE_COMBINATIONS];
};

/* "incident" ...; "undecided". */
const char *rule_table_class(enum class);
/* "required" ...; "none". */
const char *rule_table_decision(enum decision);

/* After name, hash and rows are in; before any of what follows. */
void rule_table_compile(struct rule_table *);
void rule_table_free(struct rule_table *);

/* Is this "set/row@hash" rather than somebody's name? */
bool rule_table_is_text(const char *);
/* Append RULE without its hash, for people: "gastouder/G1". */
void rule_table_add_short(struct strbuf *, const char *rule);
/* Append the names of the open questions: "sensitive, adverse". */
void rule_table_add_open(struct strbuf *, unsigned open);

/* Does the condition on that question hold?  ANSWER as in struct answers. */
bool rule_accepts(const struct rule *, enum question, unsigned answer);
bool rule_matches(const struct rule *, const struct answers *);
/* The row of that text, "set/row@hash"; NULL: it is of another table. */
const struct rule *rule_table_find(const struct rule_table *, const char *);
/* Is that its reason, in either language? */
bool rule_has_reason(const struct rule *, const char *reason);
/* The place of a combination of answers in the table's cells, and back. */
size_t rule_table_cell(const struct answers *);
void rule_table_answers_of(size_t cell, struct answers *);
/* The rule that applies there; one that decides nothing if no row matches. */
const struct rule *rule_table_rule(const struct rule_table *, size_t cell);

#endif
