/*
 * Whom a run has told: what lets a run that broke off be gone on with, and
 * nobody be told twice.
 *
 * It lies in the register's folder of state, is never committed, and holds no
 * name and no address: a person is a hash with a salt that is the ledger's own.
 * Each telling is written down before it is tried and again when it is known
 * how that went, both durably.
 */
#ifndef STORE_SEND_LOG_H
#define STORE_SEND_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "register.h"

enum told_state {
	TOLD_NOT, /* not tried yet */
	TOLD_TRIED, /* how that went is not known: it was killed meanwhile */
	TOLD_FAILED,
	TOLD_DONE,
	TOLD_STATES
};

/* One telling; all borrowed. */
struct told_line {
	enum told_state state;
	unsigned long row; /* in the list */
	const char *list; /* SHA-256 of the list; its beginning is kept */
	const char *means; /* "mail" or "letter" */
	const char *at; /* RFC 3339 */
	const char *id; /* Message-ID, or "" */
};

struct send_log;
/*
 * The one of REF and REGIME, for a filing of KIND, made if there is none; with
 * NULL, of whatever kind, and where there is none it has no lines and takes
 * none.  NULL: reported (75: another run has it; 65: it is of another kind;
 * 74).
 */
struct send_log *send_log_open(
    const struct reg *, const char *ref, const char *regime, const char *kind);
/* Is one there, of a run that did not end? */
bool send_log_exists(const struct reg *, const char *ref, const char *regime);
/* Lets go of it; with DONE it is removed. */
void send_log_close(struct send_log *, bool done);

/* The hash that stands for the person of this key, SHA256_LEN bytes. */
void send_log_hash(const struct send_log *, const char *key, char *hex);
/* The last line of the person of this key, TOLD_NOT where there is none; and
 * how many stand so. */
struct told_line send_log_find(const struct send_log *, const char *key);
size_t send_log_count(const struct send_log *, enum told_state);

/* Write it down, durably.  0; -1: reported. */
int send_log_add(struct send_log *, const char *key, const struct told_line *);
/* The same, by a process of our own that was forked: nothing is reported, and
 * the one that forked says by send_log_note() what it knows of it. */
int send_log_write(
    struct send_log *, const char *key, const struct told_line *);
void send_log_note(
    struct send_log *, const char *key, const struct told_line *);

/* Each person's last line, in the order in which they were first tried. */
size_t send_log_lines(const struct send_log *);
struct told_line send_log_line(const struct send_log *, size_t n);

#endif
