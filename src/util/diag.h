/*
 * Messages to the user, and the exit status that follows from them.
 *
 * Every complaint about data says where the data is, as FILE:LINE:COLUMN, so
 * that an editor can jump to it.  A library function reports once, where it
 * knows the place, and returns -1; its callers only clean up.  This is the
 * only module with state of its own: the program's name and its status.
 *
 * Control characters in messages are written as \xNN, so that no mail can steer
 * a terminal.  A hundred errors and a hundred warnings are shown, the others
 * counted: nobody reads 300,000, and a mail server would keep them all.  An
 * error that raises the status is always shown.
 */
#ifndef UTIL_DIAG_H
#define UTIL_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdnoreturn.h>

#include "exit_status.h"

#define PRINTF(f, a) __attribute__((__format__(__printf__, f, a)))

struct loc {
	const char *file; /* borrowed; "<stdin>" for standard input */
	unsigned long line; /* from 1; 0 if the whole file is meant */
	unsigned long col; /* from 1, in bytes; 0 if unknown */
};

/* From here on messages are counted.  ARGV0 must outlive them. */
void diag_init(const char *argv0);
const char *diag_progname(void);

/* "prog: TEXT". */
void note(const char *, ...) PRINTF(1, 2);
/* "prog: file:line:col: warning: TEXT"; the status stays.  AT may be NULL. */
void warning(const struct loc *at, const char *, ...) PRINTF(2, 3);
/* The same, of TEXT that lasts, unless it was the last such warning. */
void warning_once(const char *text);
/* The same with "error"; the status becomes S unless it ranks higher. */
void fail(enum exit_status s, const struct loc *at, const char *, ...)
    PRINTF(3, 4);
/* PATH: strerror(errno), with the status that this errno calls for. */
void fail_errno(const char *path);

/* From here on note() says nothing, and standard output goes nowhere. */
void diag_quiet(void);

/* From here on warnings and errors are remembered, too; those so far, a line
 * each. */
void diag_remember(void);
const char *diag_memory(void);
/* From here on, or no longer, fail() is only a warning, and no status is
 * raised: about something that does not change what was done. */
void diag_as_warnings(bool);

/* Raise the status without a message, such as EXIT_NO. */
void status_raise(enum exit_status);
/* The same of what a child said in its messages; false: it is no status of a
 * failure. */
bool status_raise_number(int);
/* No status and no messages yet: a child begins so. */
void diag_reset(void);
/* Say how many messages were not shown; a command does so at its exit. */
void diag_say_counts(void);
/* The exit status so far. */
int diag_status(void);

/* fail(), then exit with that status. */
noreturn void die(enum exit_status, const char *, ...) PRINTF(2, 3);

/* Write S to FP with control characters made visible. */
void put_visible(FILE *fp, const char *s);

/* A transaction was committed: now a failure to write standard output is a
 * warning, since whoever sees another status begins again. */
void diag_commit(void);
/* Flush standard output now; finish() reports a failure. */
void diag_flush(void);
/* Flush standard output; report a failure to write.  Returns the exit status:
 * `return finish();` ends main(). */
int finish(void);

#endif
