/*
 * The log of a mailing: who has got the letter.  With it, a mailing that broke
 * off goes on, and nobody gets the letter twice.
 *
 * It lies in the register's folder of state, is never committed, and has no
 * name and no address: a recipient is a hash with a salt of this log.  Each
 * delivery is logged before it is tried, and again with its result, both
 * durably.
 */
#ifndef STORE_SEND_LOG_H
#define STORE_SEND_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/choice.h"
#include "register.h"

enum send_state {
	SEND_NOT, /* not tried yet */
	SEND_TRIED, /* the result is unknown: it was killed meanwhile */
	SEND_FAILED,
	SEND_DONE,
	SEND_STATES
};

/* One delivery; all borrowed. */
struct send_log_line {
	enum send_state state;
	unsigned long row; /* in the recipient list */
	const char *list; /* SHA-256 of that list; its beginning is kept */
	enum means means; /* mail or letter */
	const char *at; /* RFC 3339 */
	const char *id; /* Message-ID, or "" */
};

struct send_log;
/*
 * The log of the mailing about REF under REGIME, for a notification of this
 * kind, made if it does not exist.  With kind NONE, a log of any kind; if it
 * does not exist, an empty one that takes no lines.  NULL: reported (75:
 * another mailing has it; 65: it is of another kind, or damaged; 74).
 */
struct send_log *send_log_open(const struct reg *, const char *ref,
    const char *regime, enum notification_kind);
/* Is there a log, of a mailing that did not end? */
bool send_log_exists(const struct reg *, const char *ref, const char *regime);
/* Closes and frees it; with DONE it is removed. */
void send_log_close(struct send_log *, bool done);

/* The hash of the recipient with this key, SHA256_LEN bytes. */
void send_log_hash(const struct send_log *, const char *key, char *hex);
/* The last line of the recipient with this key, or one with SEND_NOT. */
struct send_log_line send_log_find(const struct send_log *, const char *key);
/* The number of recipients in that state. */
size_t send_log_count(const struct send_log *, enum send_state);

/* Log it, durably.  0; -1: reported. */
int send_log_add(
    struct send_log *, const char *key, const struct send_log_line *);
/* The same in a forked process: reports nothing, and its parent notes the line
 * by send_log_note(). */
int send_log_write(
    struct send_log *, const char *key, const struct send_log_line *);
void send_log_note(
    struct send_log *, const char *key, const struct send_log_line *);

/* The last line of each recipient, in the order of the first ones. */
size_t send_log_lines(const struct send_log *);
struct send_log_line send_log_line(const struct send_log *, size_t n);

#endif
