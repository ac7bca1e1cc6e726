/*
 * The parts of dl-classify: judging and storing, telling, asking.
 */
#ifndef ASSESS_ASSESS_H
#define ASSESS_ASSESS_H

#include <stdbool.h>

#include "../app/frame.h"
#include "../core/enisa_score.h"
#include "../core/law.h"
#include "../core/obligation.h"
#include "../core/rule_table.h"
#include "../record/policy_table.h"
#include "../record/stream.h"
#include "../store/store.h"

/* Somebody's decision on duties, from -d. */
struct ruling {
	struct law_obligations duties;
	enum decision to;
};

struct classify {
	struct command *cmd;
	char *answer[FIELD_MAX]; /* -a, and what was asked; NULL: not given */
	const char *by, *why, *set; /* -b, -w, -R */
	const char *rev; /* -r: judge again what was judged then */
	struct strlist decide; /* -d */
	struct ruling *ruling; /* the same, by decide_read() */
	size_t nrulings;
	bool explain, ask, prove; /* -x, at a terminal, --prove */
	bool severity; /* -e: ask for the score too */
	struct reg reg; /* dir NULL: none */
	struct rule_table rules;
	struct law law;
	struct writer *out;
	bool is_printed; /* a record at least */
	struct timestamp now; /* of the judgement at hand */
	/* The record as it was, to say what changes; borrowed, or NULL. */
	const struct incident *stored;
};

/* What came of judging one incident. */
struct judged {
	struct outcome o;
	unsigned said; /* by obligation_settle() */
	struct timestamp now;
};

/* Answers from the command line, the rule, its class, duties and clocks, as of
 * C->now. */
struct judged judge(const struct classify *, struct incident *);
/* What was answered now, by -a or on the terminal; 0: nothing. */
enum { GAVE_ANSWER = 1, GAVE_SCORE = 2 };
unsigned answers_given(const struct classify *);
/* Who judges: -b, else who acts in the register; "" if nobody is known. */
const char *judge_who(const struct classify *);
/* Note when it was judged, and by whom: -b, else who acts in the register. */
void judge_sign(
    const struct classify *, struct incident *, struct timestamp now);
/*
 * Judge the record and store it in the act (NULL: a dry run), unless nothing
 * changes; print it.  0, or -1: reported.
 */
int classify(struct classify *, struct transaction *, struct incident *);
/* RC of transaction_get() or snapshot_get(), with a word where there is no such
 * record. */
int classify_found(int rc, const char *ref);
/* The record as committed, the caller's to free: 1; 0 or -1: reported. */
int classify_read(struct classify *, const char *ref, struct incident *);
/* Judge what the stream at PATH has, to standard output; nothing is stored. */
void classify_filter(struct classify *, const char *path);
/* Ask about it, show the outcome, have it confirmed, and store it. */
void classify_asking(struct classify *, const char *ref);

/* What -d says, once the law is read.  0; -1: reported (64). */
int decide_read(struct classify *);
/* Do that to the record, after judge().  0; -1: it has no such duty (65). */
int decide(const struct classify *, struct incident *);
/* What the commit says of it; the caller frees. */
char *decide_subject(const struct classify *);
void decide_free(struct classify *);

/* -r: judge the record again as it was then, by the tables that were kept with
 * it, and print it; does anything come out otherwise? (1) */
void classify_again(struct classify *, struct snapshot *, const char *ref);

/* -x: every row tried, and why it fits or does not; where each due moment comes
 * from. */
void tell_why(const struct classify *, const struct incident *);
/* What the person who judges must look at. */
void tell_warnings(const struct incident *, const struct judged *);
/* A line on the class, one on what is open, one for each duty; what changes;
 * warnings. */
void tell(
    const struct classify *, const struct incident *, const struct judged *);
/* What changes of the judgement before, and of what was told by it. */
void tell_changes(const struct classify *, const struct incident *);
/* The score, beside the class; nothing where no input of it is there. */
void tell_severity(const struct incident *);
/*
 * Ask for the inputs of the score that are empty in the record, into C->answer.
 * 0; 1 if it was stopped, by q or the end of input: what was answered by then
 * is in C.
 */
int severity_ask(struct classify *, const struct incident *);
/* Why, in the language of messages, or "". */
const char *reason_text(const struct outcome *);
/* "notification of the authority: required; due by ..."; the caller frees. */
char *obligation_text(const struct classify *, const struct incident *,
    size_t row, struct timestamp now);
/* "2026-11-20 16:20", in the register's time; the caller frees. */
char *moment_text(const struct zone *, struct timestamp);
/* "serious (gastouder/G1)": the class in LANG, or as it is stored (NULL); the
 * caller frees. */
char *verdict_text(const struct outcome *, const char *lang);

#endif
