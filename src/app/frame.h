/*
 * What the commands share beside the command line: the register, printing, the
 * log, progress.
 */
#ifndef APP_FRAME_H
#define APP_FRAME_H

#include <stdbool.h>
#include <stdnoreturn.h>

#include "../record/stream.h"
#include "../store/register.h"
#include "command.h"

#define COMMON_LONGS                                                           \
	{ "directory", required_argument, NULL, 'C' },                         \
	    { "help", no_argument, NULL, 'h' },                                \
	    { "version", no_argument, NULL, 'V' },                             \
	{                                                                      \
		NULL, 0, NULL, 0                                               \
	}

/* As getopt_long(); -C, -n, -h, -V and what is wrong are dealt with here. */
int command_option(struct command *, int argc, char *argv[]);
/* Says WHAT is wrong with the command line (NULL: nothing more), shows the
 * synopsis, exits 64. */
noreturn void command_usage(const struct command *, const char *what);
/*
 * The columns of the records that a writing command prints: all; on a terminal
 * the few that a person looks for.
 */
void command_columns(struct columns *);
/* A warning, at its place, of each contradiction in the record. */
void command_warn(const struct incident *);
/* Append to the log of the record, in the register's language, as if by
 * printf().  MSGID is marked by N_(). */
void command_log(const struct reg *, struct incident *, struct timestamp,
    const char *msgid, ...) PRINTF(4, 5);
void command_vlog(const struct reg *, struct incident *, struct timestamp,
    const char *msgid, va_list) PRINTF(4, 0);
/* "3 of 12 told", WHAT being "told" in the language of messages, where standard
 * error is a terminal: each over the one before it, and the last one stays. */
void command_progress(const char *what, size_t done, size_t of);
/* Is mail.sender set?  Reported (78), false. */
bool command_has_sender(const struct reg *);
/* The command that mail is given to: DL_SENDMAIL, else the register's. */
const char *command_sendmail(const struct reg *);
/* register_open() for -C; exits with its status when there is none. */
void command_register(const struct command *, struct reg *);

#endif
