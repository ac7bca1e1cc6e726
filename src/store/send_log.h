/*
 * The send log: which letters were handed over, so that none goes out twice.
 *
 * There is one log for each incident and obligation, one for each report to the
 * office and some for its alerts, in the register's state, which is
 * never committed; it stays when all letters have gone.  It holds no
 * name and no address: recipients and texts are hashes with a salt of the log.
 * Each letter is logged durably before it is handed over, and again with the
 * result.
 */
#ifndef STORE_SEND_LOG_H
#define STORE_SEND_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "../core/choice.h"
#include "register.h"

enum send_state {
	SEND_NOT, /* not logged */
	SEND_TRIED, /* it cannot be known whether the letter went */
	SEND_FAILED,
	SEND_DONE,
	SEND_STATES
};

/* One letter; all borrowed. */
struct send_log_line {
	enum send_state state;
	enum notification_kind kind;
	enum means means; /* mail or letter */
	const char *text; /* hash of what the letter says, by send_log_hash() */
	unsigned long row; /* in the recipient list; 0: there is no list */
	/* SHA-256 of the list, or the commit of the record that the letter was
	 * made from; its beginning is kept. */
	const char *basis;
	const char *date; /* of the letter, RFC 3339 */
	const char *at; /* of the state, RFC 3339 */
	const char *id; /* Message-ID, or "" */
	const char *to; /* hash of the address by send_log_address(), or NULL */
	bool is_present; /* of the present mailing, the last to its recipient */
};

struct send_log;
/* In the place of a regime: mail to the office itself.  In that of a reference
 * then stands "overview.2026-W45", "due.2026-11-28" or "alert.3f". */
#define SEND_LOG_OFFICE "office"
/* Is it such a name? */
bool send_log_is_office(const char *name);
/*
 * The log of REF under REGIME, made if it does not exist and locked, for
 * send_log_close().  The lock passes to forked processes, not to programs.
 * NULL: reported (75: another process has it; 65: damaged; 74, 77).
 */
struct send_log *send_log_open(
    const struct reg *, const char *ref, const char *regime);
/* The same to be read only, without a lock; empty if it does not exist. */
struct send_log *send_log_read(
    const struct reg *, const char *ref, const char *regime);
bool send_log_exists(const struct reg *, const char *ref, const char *regime);
void send_log_close(struct send_log *);
/* Eight digits that identify the log, other ones in each clone. */
const char *send_log_name(const struct send_log *);

/* The salted hash of S, SHA256_LEN bytes. */
void send_log_hash(const struct send_log *, const char *s, char *hex);
/*
 * The last line of the recipient with this key in the present mailing, else
 * that of the same TEXT (NULL: none) to them before, else one with SEND_NOT.
 */
struct send_log_line send_log_find(
    const struct send_log *, const char *key, const char *text);
/* The salted hash of an e-mail address, SHA256_LEN bytes; letter case does not
 * count. */
void send_log_address(const struct send_log *, const char *address, char *hex);
/* The last letter to that address, by mail and in any mailing, else one with
 * SEND_NOT. */
struct send_log_line send_log_to(const struct send_log *, const char *address);
/* The letter with that Message-ID, else one with SEND_NOT. */
struct send_log_line send_log_letter(const struct send_log *, const char *id);
/* All letters, in the order of their first lines. */
size_t send_log_lines(const struct send_log *);
struct send_log_line send_log_line(const struct send_log *, size_t n);
/* Of the present mailing: recipients in that state, those of SEND_DONE who got
 * no letter in an earlier one, and its kind (NONE: it has no line yet). */
size_t send_log_count(const struct send_log *, enum send_state);
size_t send_log_count_new(const struct send_log *);
enum notification_kind send_log_kind(const struct send_log *);

/* Log a letter to the recipient with this key, durably.  0; -1: reported. */
int send_log_add(
    struct send_log *, const char *key, const struct send_log_line *);
/* The same in a forked process: reports nothing, and its parent notes the line
 * by send_log_note(). */
int send_log_write(
    struct send_log *, const char *key, const struct send_log_line *);
void send_log_note(
    struct send_log *, const char *key, const struct send_log_line *);
/* Log the state at AT of the letters of which it cannot be known whether they
 * went.  0; -1: reported. */
int send_log_settle(struct send_log *, enum send_state, const char *at);
/* The present mailing has ended: the next lines are of another.  In a log to be
 * read only, not logged.  0; -1: reported. */
int send_log_end(struct send_log *);

/* A letter of which it cannot be known whether it went. */
struct unclear_letter {
	char *ref, *regime, *id, *date, *basis;
};
struct unclear_letters {
	struct unclear_letter *v;
	size_t n, cap;
};
/* Those of all incidents that no process is sending now, to be freed; writes
 * nothing.  0; -1: reported. */
int send_log_unclear(const struct reg *, struct unclear_letters *);
void unclear_letters_free(struct unclear_letters *);

#endif
