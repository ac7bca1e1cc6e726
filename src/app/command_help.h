/* The help of a command, from its tables. */
#ifndef APP_COMMAND_HELP_H
#define APP_COMMAND_HELP_H

#include <stdio.h>
#include <stdnoreturn.h>

#include "command.h"

/* "usage: dl-x [-n] ..." and the other modes below it. */
void command_put_synopsis(const struct command *, FILE *);
/* Print what -h shows, and exit. */
noreturn void command_put_help(const struct command *);
/* Print the tables for tools/completions.awk, a line a row with tabs between
 * its fields, and exit. */
noreturn void command_put_tables(const struct command *);

#endif
